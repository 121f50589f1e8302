//! The limits of what is read, in one place. A message that speaks of a limit takes its number from here.

/// The largest policy file, in bytes.
pub const POLICY_BYTES: usize = 4 << 20;
/// The largest fact file, in bytes.
pub const FACT_BYTES: usize = 1 << 30;
/// The most that a workbook of facts unpacks to, and each of its sheets as text, in bytes.
pub const WORKBOOK_BYTES: usize = 256 << 20;
/// The longest line of a policy, continuations included, in bytes.
pub const LINE_BYTES: usize = 32 << 10;
/// How many written lines one line of a policy may go over.
pub const LINE_CONTINUATIONS: usize = 200;
/// How deep brackets may nest in one line of a policy.
pub const BRACKETS: usize = 64;
/// How many operators and function calls one line of a policy may hold.
pub const OPERATORS: usize = 256;
/// How deep one named thing may rest on others, formulas included.
pub const DEPTH: usize = 2_000;
/// How deep a fact file may nest.
pub const FACT_DEPTH: usize = 32;
/// The largest bare count of an event in one month.
pub const BARE_COUNT: u32 = 1_000;
/// How many digits an amount may have in front of and behind the point together.
pub const DIGITS: usize = 28;
/// The first year that a date may have.
pub const FIRST_YEAR: i16 = 1900;
/// The last year that a date may have.
pub const LAST_YEAR: i16 = 2999;
/// How many months one evaluation may go over.
pub const PERIOD_MONTHS: usize = 1_200;
/// How many diagnostics are drawn in full; the rest are counted.
pub const DRAWN: usize = 100;
