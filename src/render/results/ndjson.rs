//! Results as lines of JSON: the first says what they are of, each of the others is one employee in one month.

use std::io::{self, Write};

use serde::Serialize;

use super::{Show, json};
use crate::outcome::Results;
use crate::provenance::Provenance;
use crate::render::Context;

/// Writes the results as lines of JSON, one employee and month at a time.
///
/// # Errors
///
/// What they are written to fails.
pub fn ndjson(
    results: &Results,
    cx: &Context<'_>,
    show: &Show<'_>,
    provenance: &Provenance,
    out: &mut dyn Write,
) -> io::Result<()> {
    line(&json::head(results, cx, provenance), out)?;
    show.shown(results).try_for_each(|result| line(&json::month(result, cx), out))
}

fn line(of: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, of)?;
    out.write_all(b"\n")
}
