//! How much memory there is for facts: asked before they are read, for the system ends a program that has too little
//! without a word.

use handbook::messages::SourceMessage;

/// How many times its size a fact file takes while it is worked, at most: measured were 40 for YAML and 36 for JSON.
const TIMES: u64 = 40;
/// What the program takes by itself.
const OWN: u64 = 64 << 20;
const MEGABYTE: u64 = 1 << 20;

/// Whether facts of so many bytes can be worked.
///
/// # Errors
///
/// The system has, or allows, less memory than they take.
pub(super) fn check(bytes: u64) -> Result<(), SourceMessage> {
    let Some(there) = available() else { return Ok(()) };
    let needed = bytes.saturating_mul(TIMES).saturating_add(OWN);
    // Small facts are never refused: the estimate is rough.
    if bytes < MEGABYTE || needed <= there {
        return Ok(());
    }
    Err(SourceMessage::TooLittleMemory {
        facts: bytes.div_ceil(MEGABYTE),
        needed: needed.div_ceil(MEGABYTE),
        there: there / MEGABYTE,
    })
}

/// The memory that the system has free, and that it lets this program have; in bytes. Nothing where it does not say.
fn available() -> Option<u64> {
    let free = first_number("/proc/meminfo", "MemAvailable:").map(|kilobytes| kilobytes.saturating_mul(1024));
    let allowed = first_number("/proc/self/limits", "Max address space");
    let contained = first_number("/sys/fs/cgroup/memory.max", "");
    [free, allowed, contained].into_iter().flatten().min()
}

/// The first number behind a word at the beginning of a line; `unlimited` and `max` are none.
#[expect(clippy::disallowed_methods, reason = "the command line is what looks at the system")]
fn first_number(file: &str, word: &str) -> Option<u64> {
    let text = std::fs::read_to_string(file).ok()?;
    number(&text, word)
}

fn number(text: &str, word: &str) -> Option<u64> {
    let rest = text.lines().find_map(|line| line.strip_prefix(word))?;
    rest.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_system_are_read() {
        assert_eq!(number("MemTotal: 1 kB\nMemAvailable:   2048 kB\n", "MemAvailable:"), Some(2048));
        assert_eq!(
            number("Max address space         unlimited            unlimited            bytes", "Max address space"),
            None
        );
        assert_eq!(
            number("Max address space         2147483648           unlimited            bytes", "Max address space"),
            Some(2_147_483_648)
        );
        assert_eq!(number("max\n", ""), None);
        assert_eq!(number("536870912\n", ""), Some(536_870_912));
    }
}
