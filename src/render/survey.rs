//! A survey of fact files: what they tell, and what rules ask for that they do not, for people and as JSON.

use serde::Serialize;

use super::document::Document;
use super::layout::{indented, left, width};
use super::{Context, safe};
use crate::diagnostic::{Diagnostic, Severity};
use crate::messages::SurveyWords;
use crate::outcome::EmployeeId;
use crate::plan::PolicyId;
use crate::provenance::Provenance;
use crate::schema::{FieldDef, Title};
use crate::survey::{Counts, Gap, Missing, Survey, Whose};
use crate::value::{Cadence, Month, Unit};

/// The version of the JSON form.
const VERSION: u32 = 1;
/// How many employees are named.
const NAMED: usize = 12;
/// The widest that the first column is.
const COLUMN: usize = 30;

/// What was read, as one line.
pub fn read(counts: &Counts, cx: &Context<'_>) -> String {
    let words = SurveyWords::Read {
        employees: counts.employees,
        covered: month_ranges(&counts.covered),
        facts: counts.facts,
        occurrences: counts.occurrences,
        events: counts.events,
        records: counts.records,
        openings: counts.openings,
        steps: counts.steps,
    };
    format!("{}\n", words.say(cx.lang))
}

/// What is not recorded, by policy; or that nothing is missing.
pub fn gaps(survey: &Survey, cx: &Context<'_>, columns: usize) -> String {
    let months = month_ranges(&survey.months);
    if survey.gaps.is_empty() {
        return format!("{}\n", SurveyWords::Whole(months).say(cx.lang));
    }
    let mut text = format!("{}\n", SurveyWords::Gaps(months).say(cx.lang));
    let rows: Vec<(PolicyId, [String; 2], String)> = survey.gaps.iter().map(|gap| row(gap, cx)).collect();
    let widest = |at: usize| rows.iter().filter_map(|(_, cells, _)| Some(width(cells.get(at)?))).max().unwrap_or(0);
    let (first, second) = (widest(0).min(COLUMN), widest(1).min(COLUMN));
    let mut policy = None;
    for (of, [what, when], whose) in &rows {
        if policy != Some(*of) {
            text.push_str(&format!("\n{}\n", safe(cx.plan.policy(*of).title.shown())));
            policy = Some(*of);
        }
        let head = format!("  {}  {}  ", left(what, first), left(when, second));
        let mut lines = indented(whose, width(&head), columns).into_iter();
        let first_line = lines.next().unwrap_or_default();
        text.push_str(&format!("{}{}\n", head, first_line.trim_start()));
        lines.for_each(|line| text.push_str(&format!("{line}\n")));
    }
    text
}

/// What, when and whose.
fn row(gap: &Gap, cx: &Context<'_>) -> (PolicyId, [String; 2], String) {
    let what = what(&gap.what, cx).say_all(cx);
    let whose = match &gap.whose {
        Whose::Company => SurveyWords::Company.say(cx.lang),
        Whose::Teams(teams) => SurveyWords::Teams(teams.clone()).say(cx.lang),
        Whose::Employees { who, of, places } => of_employees(who, *of, places.len(), cx),
    };
    (gap.policy, [safe(&what), ranges(&gap.when).join(", ")], safe(&whose))
}

fn of_employees(who: &[EmployeeId], of: usize, places: usize, cx: &Context<'_>) -> String {
    let named = who.iter().take(NAMED).map(|id| cx.who(*id)).collect();
    let named = SurveyWords::More(named, who.len().saturating_sub(NAMED)).say(cx.lang);
    let count = SurveyWords::OfEmployees(who.len(), of).say(cx.lang);
    let count = match places {
        0 => count,
        places => SurveyWords::Both(SurveyWords::Occurrences(places).say(cx.lang), count).say(cx.lang),
    };
    SurveyWords::Counted(count, named).say(cx.lang)
}

/// What is missing, by its titles.
struct What<'a> {
    kind: &'static str,
    of: Option<&'a Title>,
    field: Option<&'a Title>,
}

fn what<'a>(missing: &Missing, cx: &Context<'a>) -> What<'a> {
    let schema = &cx.plan.schema;
    let field = |fields: &'a [FieldDef], at: usize| fields.get(at).map(|field| &field.title);
    match missing {
        Missing::Fact(id) => What { kind: "fact", of: Some(&schema.fact(*id).title), field: None },
        Missing::Record(id, at) => {
            let record = schema.record(*id);
            let field = at.filter(|_| !record.single).and_then(|at| field(&record.fields, at));
            What { kind: "record", of: Some(&record.title), field }
        }
        Missing::Field(id, at) => {
            let event = schema.event(*id);
            What { kind: "field", of: Some(&event.title), field: field(&event.fields, *at) }
        }
        Missing::Day => What { kind: "day", of: None, field: None },
        Missing::Coverage(id) => What { kind: "coverage", of: id.map(|id| &schema.event(id).title), field: None },
    }
}

impl What<'_> {
    fn say_all(&self, cx: &Context<'_>) -> String {
        let of = self.of.map(|title| title.shown().to_string());
        let words = match (self.kind, of, self.field) {
            ("coverage", of, _) => SurveyWords::NotCovered(of.unwrap_or_else(|| SurveyWords::Events.say(cx.lang))),
            (_, Some(of), Some(field)) => SurveyWords::FieldOf(of, field.shown().to_string()),
            (_, Some(of), None) => return of,
            (_, None, _) => SurveyWords::Days,
        };
        words.say(cx.lang)
    }
}

fn month_ranges(months: &[Month]) -> Vec<String> {
    let units: Vec<Unit> = months.iter().map(|month| Unit::containing(*month, Cadence::Month)).collect();
    ranges(&units)
}

/// Periods in order, those that follow one another as a range: `2021-04..2021-12`.
fn ranges(units: &[Unit]) -> Vec<String> {
    let mut ranges: Vec<(Unit, Unit)> = Vec::new();
    for unit in units {
        match ranges.last_mut() {
            Some((_, last)) if last.plus(1) == Ok(*unit) => *last = *unit,
            _ => ranges.push((*unit, *unit)),
        }
    }
    let shown = ranges.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}..{last}"),
    });
    shown.collect()
}

#[derive(Serialize)]
struct SurveyJson<'a> {
    employees: usize,
    covered: Vec<String>,
    facts: usize,
    occurrences: usize,
    events: usize,
    records: usize,
    openings: usize,
    steps: usize,
    errors: usize,
    warnings: usize,
    /// The months for which the rules were asked; `None` where errors stand in the way.
    months: Option<Vec<String>>,
    not_recorded: Vec<GapJson<'a>>,
}

#[derive(Serialize)]
struct GapJson<'a> {
    policy: &'a str,
    kind: &'static str,
    name: Option<&'a str>,
    label: Option<&'a str>,
    field: Option<&'a str>,
    periods: Vec<String>,
    whose: &'static str,
    employees: Option<Vec<&'a str>>,
    employed: Option<usize>,
    teams: Option<&'a [String]>,
    places: Vec<PlaceJson<'a>>,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    file: &'a str,
    line: u32,
}

/// What was read and what is missing, as JSON with a line end; without a survey, what is missing is not known.
pub fn json(
    counts: &Counts,
    survey: Option<&Survey>,
    found: &[Diagnostic],
    cx: &Context<'_>,
    provenance: &Provenance,
) -> String {
    let of = |severity| found.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
    let months = |months: &[Month]| months.iter().map(ToString::to_string).collect::<Vec<_>>();
    let report = SurveyJson {
        employees: counts.employees,
        covered: months(&counts.covered),
        facts: counts.facts,
        occurrences: counts.occurrences,
        events: counts.events,
        records: counts.records,
        openings: counts.openings,
        steps: counts.steps,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        months: survey.map(|survey| months(&survey.months)),
        not_recorded: survey.iter().flat_map(|survey| &survey.gaps).map(|gap| gap_json(gap, cx)).collect(),
    };
    Document::new(VERSION, provenance, report).json()
}

fn gap_json<'a>(gap: &'a Gap, cx: &Context<'a>) -> GapJson<'a> {
    let What { kind, of, field } = what(&gap.what, cx);
    let mut json = GapJson {
        policy: &cx.plan.policy(gap.policy).title.name,
        kind,
        name: of.map(|title| title.name.as_str()),
        label: of.and_then(|title| title.label.as_deref()),
        field: field.map(|title| title.name.as_str()),
        periods: gap.when.iter().map(ToString::to_string).collect(),
        whose: "company",
        employees: None,
        employed: None,
        teams: None,
        places: Vec::new(),
    };
    match &gap.whose {
        Whose::Company => {}
        Whose::Teams(teams) => (json.whose, json.teams) = ("teams", Some(teams.as_slice())),
        Whose::Employees { who, of, places } => {
            json.whose = "employees";
            json.employees = Some(who.iter().map(|id| &*cx.employee(*id).id).collect());
            json.employed = Some(*of);
            let place = |span: &crate::source::Span| PlaceJson {
                file: &cx.sources.get(span.source).name,
                line: cx.sources.position(*span).line,
            };
            json.places = places.iter().map(place).collect();
        }
    }
    json
}
