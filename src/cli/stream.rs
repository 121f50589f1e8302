//! Results that are written while they are worked, so that no more of them is in memory than a few employees.

use std::io;

use handbook::batch::{Frame, Make};
use handbook::diagnostic::Diagnostic;
use handbook::outcome::MonthResult;
use handbook::provenance::Provenance;
use handbook::render;
use handbook::render::conflicts::conflict;
use handbook::render::results::Show;
use handbook::render::results::ndjson::{self, Lines};

use super::context::Context;
use super::progress::Progress;
use super::work::{Work, threads};

/// Writes the results as lines of JSON; gives what was found.
pub(super) fn ndjson(
    work: &Work,
    show: &Show<'_>,
    provenance: &Provenance,
    context: &mut Context<'_>,
) -> io::Result<Vec<Diagnostic>> {
    let sources = std::mem::take(&mut context.sources);
    let cx = work.context(&sources, context.lang);
    let frame = Frame::new(work.plan(), &work.population, &work.months, threads());
    let mut progress =
        Progress::begin(work.population.employees.len() * work.months.len(), context.writes_apart(), context.lang);
    let mut found = Vec::new();
    context.results()?.write_all(&ndjson::head(&work.months, &cx, provenance))?;
    frame.each_made(&Written { cx, show }, &mut |made: Made| {
        progress.done(made.count);
        found.extend(made.found);
        context.results()?.write_all(&made.text)
    })?;
    context.results()?.flush()?;
    context.sources = sources;
    Ok(found)
}

/// Makes text of results.
struct Written<'w> {
    cx: render::Context<'w>,
    show: &'w Show<'w>,
}

/// What was made of some results.
#[derive(Default)]
struct Made {
    /// Of how many employees and months.
    count: usize,
    text: Vec<u8>,
    found: Vec<Diagnostic>,
}

impl<'w> Make for Written<'w> {
    type Maker = (Lines<'w>, Made);
    type Made = Made;

    fn maker(&self) -> Self::Maker {
        (Lines::new(self.cx), Made::default())
    }

    fn take_in(&self, (lines, made): &mut Self::Maker, result: MonthResult) {
        made.count += 1;
        if self.show.shows(result.employee) {
            lines.month(&result, &mut made.text);
            made.found.extend(result.conflicts.iter().map(|one| conflict(one, &self.cx)));
        }
    }

    fn made(&self, (_, made): &mut Self::Maker) -> Made {
        std::mem::take(made)
    }
}
