//! How far a long work is, for who looks at a terminal.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use handbook::messages::{Lang, OutputWords};

/// Nothing is said of what is soon over, and nothing more often than this.
const PATIENCE: Duration = Duration::from_millis(500);

/// A work on many employees under way. On a terminal one line says how far it is; it is gone at the end.
pub(super) struct Progress {
    lang: Lang,
    all: usize,
    done: usize,
    begun: Instant,
    said: Option<Instant>,
    is_watched: bool,
}

impl Progress {
    /// A work begins. `is_apart` says whether nothing else is written to a terminal meanwhile.
    pub(super) fn begin(all: usize, is_apart: bool, lang: Lang) -> Progress {
        let is_watched = is_apart && std::io::stderr().is_terminal();
        Progress { lang, all, done: 0, begun: now(), said: None, is_watched }
    }

    /// So many more are done.
    pub(super) fn done(&mut self, more: usize) {
        self.done += more;
        if !self.is_watched {
            return;
        }
        let now = now();
        if now.duration_since(self.said.unwrap_or(self.begun)) >= PATIENCE {
            self.said = Some(now);
            let words = words(self.done, self.all, now.duration_since(self.begun)).say(self.lang);
            // Whoever can't be told loses nothing.
            let _unsaid = write!(std::io::stderr(), "\r\u{1b}[K{words}");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.said.is_some() {
            let _unsaid = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line is what looks at the clock")]
fn now() -> Instant {
    Instant::now()
}

/// How far it is after some time: how many in a second, and how many seconds the rest takes at that rate.
fn words(done: usize, all: usize, time: Duration) -> OutputWords {
    let (done, all) = (done as u128, all as u128);
    let millis = time.as_millis().max(1);
    let left = (all.saturating_sub(done) * millis).div_ceil(done.max(1)).div_ceil(1_000);
    OutputWords::Progress { done, all, rate: done * 1_000 / millis, left }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_takes_its_time_at_the_rate_so_far() {
        let said = |lang| words(250_000, 1_000_000, Duration::from_millis(2_500)).say(lang);
        assert_eq!(said(Lang::En), "250000 of 1000000 employees, 100000 a second, 8 s left");
        assert_eq!(said(Lang::Zh), "已算 250000 人，共 1000000 人；每秒 100000 人，还需 8 秒");
        assert_eq!(words(0, 5, Duration::ZERO).say(Lang::En), "0 of 5 employees, 0 a second, 1 s left");
    }
}
