//! The verdicts as JSON.

use serde::Serialize;

use crate::diff::{Judged, Verdicts, Witness};
use crate::fmt::Spelled;
use crate::messages::Lang;
use crate::render::diff::view::{case_is, unknown_for, verdict_is};

#[derive(Serialize)]
pub(super) struct VerdictsJson<'a> {
    whole: &'static str,
    rules: Vec<JudgedJson<'a>>,
}

#[derive(Serialize)]
struct JudgedJson<'a> {
    policy: &'a str,
    rule: &'a str,
    rule_label: Option<&'a str>,
    /// The first day that it is about, where it is not about all.
    from: Option<String>,
    until: Option<String>,
    verdict: &'static str,
    /// Why it is unknown, where it is.
    because: Option<&'static str>,
    cases: Vec<CaseJson<'a>>,
}

#[derive(Serialize)]
struct CaseJson<'a> {
    shows: &'static str,
    month: String,
    given: Vec<&'a str>,
    old: Vec<&'a str>,
    new: Vec<&'a str>,
}

pub(super) fn verdicts(verdicts: &Verdicts) -> VerdictsJson<'_> {
    let rules = verdicts.rules.iter().map(judged);
    VerdictsJson { whole: verdict_is(verdicts.whole).word(), rules: rules.collect() }
}

fn judged(judged: &Judged) -> JudgedJson<'_> {
    let days = judged.days.unwrap_or_default();
    JudgedJson {
        policy: &judged.policy.name,
        rule: &judged.rule.name,
        rule_label: judged.rule.label.as_deref(),
        from: days.from.map(|day| day.to_string()),
        until: days.until.map(|day| day.to_string()),
        verdict: verdict_is(judged.verdict).word(),
        because: judged.because.as_ref().map(|because| unknown_for(because, Lang::En).word()),
        cases: judged.witnesses.iter().map(case).collect(),
    }
}

fn case(witness: &Witness) -> CaseJson<'_> {
    CaseJson {
        shows: case_is(witness.shows).word(),
        month: witness.month.to_string(),
        given: english(&witness.given),
        old: english(&witness.old),
        new: english(&witness.new),
    }
}

/// Policy text in the English spelling, so that it is the same in every run.
fn english(lines: &[Spelled]) -> Vec<&str> {
    lines.iter().map(|line| line.english.as_str()).collect()
}
