//! A comparison as JSON.

mod verdict;

use serde::Serialize;

use super::Shown;
use super::view::part;
use crate::diff::{
    Affected, Cell, Change, Fate, Group, Impact, Part, People, Row, Sort, Standing, Titled, Unread, Which,
};
use crate::messages::{DiffPart, DiffThing, Lang};
use crate::provenance::Provenance;
use crate::render::document::Document;
use crate::render::value::{decimal, money};
use crate::syntax::ast::{Direction, PayKind};
use crate::value::Exact;

/// The version of the form; a field that is taken away or changes its meaning raises it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    old: &'a str,
    new: &'a str,
    differs: bool,
    changes: Vec<ChangeJson<'a>>,
    verdicts: verdict::VerdictsJson<'a>,
    impact: Option<ImpactJson<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    kind: &'static str,
    policy: Option<&'a str>,
    name: &'a str,
    was: Option<&'a str>,
    label: Option<&'a str>,
    clauses: &'a [String],
    change: &'static str,
    quiet: bool,
    parts: Vec<PartJson<'a>>,
}

#[derive(Serialize)]
struct PartJson<'a> {
    part: &'static str,
    of: Option<&'a str>,
    old: Option<&'a str>,
    new: Option<&'a str>,
    /// The first day for which it differs, where it does not for all.
    from: Option<String>,
    until: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct ImpactJson<'a> {
    months: Vec<String>,
    /// Null for fewer than may be told; so are all numbers of people.
    employed: Option<usize>,
    affected: Option<usize>,
    lines: Vec<LineJson<'a>>,
    by_clause: Vec<RowJson<'a>>,
    by_team: Vec<RowJson<'a>>,
    together: Vec<RowJson<'a>>,
    money: Option<String>,
    unknown: Option<usize>,
    undetermined: Option<usize>,
    conflicts: ConflictsJson,
    unread: Vec<UnreadJson<'a>>,
    anonymous: Option<PrivacyJson>,
}

#[derive(Serialize)]
struct ConflictsJson {
    old: Option<usize>,
    new: Option<usize>,
}

#[derive(Serialize)]
struct PrivacyJson {
    least: usize,
    hidden_kinds: usize,
}

/// A kind of result, with what belongs to it.
#[derive(Serialize)]
struct SortJson<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct LineJson<'a> {
    employee: &'a str,
    name: Option<&'a str>,
    team: Option<&'a str>,
    month: String,
    policy: &'a str,
    rule: &'a str,
    rule_label: Option<&'a str>,
    clauses: &'a [String],
    /// Places in the list of changes.
    changes: &'a [usize],
    #[serde(flatten)]
    sort: SortJson<'a>,
    old: StandingJson<'a>,
    new: StandingJson<'a>,
    difference: Option<String>,
    unknown: usize,
}

#[derive(Serialize)]
struct StandingJson<'a> {
    amount: Option<String>,
    given: usize,
    waiting_for: Vec<&'a str>,
    effective: Vec<String>,
    undetermined: usize,
}

#[derive(Serialize)]
struct RowJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    clauses: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<Option<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups_put_together: Option<usize>,
    #[serde(flatten)]
    sort: SortJson<'a>,
    people: Option<usize>,
    old: Option<CellJson>,
    new: Option<CellJson>,
    difference: Option<String>,
    unknown: Option<usize>,
}

#[derive(Serialize)]
struct CellJson {
    known: Option<String>,
    waiting: usize,
    undetermined: usize,
}

#[derive(Serialize)]
struct UnreadJson<'a> {
    side: &'static str,
    code: Option<&'static str>,
    text: Option<String>,
    places: Vec<PlaceJson<'a>>,
    count: usize,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    file: &'a str,
    line: u32,
}

/// The comparison as JSON, with a line end.
pub fn json(shown: &Shown<'_>, provenance: &Provenance) -> String {
    let report = Report {
        old: shown.old,
        new: shown.new,
        differs: !shown.diff.is_empty(),
        changes: shown.diff.meaning.changes.iter().map(|one| change(one, shown.lang)).collect(),
        verdicts: verdict::verdicts(&shown.diff.verdicts),
        impact: shown.diff.impact.as_ref().map(|one| impact(one, shown)),
    };
    Document::new(VERSION, provenance, report).json()
}

fn change(change: &Change, lang: Lang) -> ChangeJson<'_> {
    ChangeJson {
        kind: thing_code(change.kind),
        policy: change.policy.as_ref().map(|policy| policy.name.as_str()),
        name: &change.name,
        was: change.was.as_deref(),
        label: change.label.as_deref(),
        clauses: &change.clauses,
        change: match change.fate {
            Fate::Added => "added",
            Fate::Removed => "removed",
            Fate::Kept => "changed",
        },
        quiet: change.is_quiet(),
        parts: change.parts.iter().map(|one| part_json(one, lang)).collect(),
    }
}

/// The texts of a part are in the English spelling of the language, so that they are the same in every run.
fn part_json(of: &Part, lang: Lang) -> PartJson<'_> {
    PartJson {
        part: part_code(of.what),
        of: of.of.as_ref().map(|text| text.english.as_str()),
        old: of.old.as_ref().map(|text| text.english.as_str()),
        new: of.new.as_ref().map(|text| text.english.as_str()),
        from: of.days.and_then(|days| days.from).map(|day| day.to_string()),
        until: of.days.and_then(|days| days.until).map(|day| day.to_string()),
        text: part(of, lang),
    }
}

fn impact<'a>(impact: &'a Impact, shown: &Shown<'a>) -> ImpactJson<'a> {
    ImpactJson {
        months: impact.months.iter().map(ToString::to_string).collect(),
        employed: people(impact.employed),
        affected: people(impact.affected),
        lines: impact.lines.iter().map(line).collect(),
        by_clause: impact.by_clause.iter().map(row).collect(),
        by_team: impact.by_team.iter().map(row).collect(),
        together: impact.together.iter().map(row).collect(),
        money: impact.money.map(money),
        unknown: people(impact.unknown),
        undetermined: people(impact.undetermined),
        conflicts: ConflictsJson { old: people(impact.conflicts.0), new: people(impact.conflicts.1) },
        unread: impact.unread.iter().map(|one| unread(one, shown)).collect(),
        anonymous: impact.privacy.map(|privacy| PrivacyJson { least: privacy.least, hidden_kinds: privacy.hidden }),
    }
}

fn people(people: People) -> Option<usize> {
    match people {
        People::Number(number) => Some(number),
        People::Fewer(_) => None,
    }
}

fn amount(exact: Exact, sort: &Sort) -> String {
    if matches!(sort, Sort::Pay(_)) { money(exact) } else { decimal(exact) }
}

fn line(line: &Affected) -> LineJson<'_> {
    LineJson {
        employee: &line.employee,
        name: line.name.as_deref(),
        team: line.team.as_deref(),
        month: line.month.to_string(),
        policy: &line.policy.name,
        rule: &line.rule,
        rule_label: line.label.as_deref(),
        clauses: &line.clauses.0,
        changes: &line.changes,
        sort: sort(&line.sort),
        old: standing(&line.old, &line.sort),
        new: standing(&line.new, &line.sort),
        difference: line.difference.map(|exact| amount(exact, &line.sort)),
        unknown: line.unknown,
    }
}

fn standing<'a>(standing: &'a Standing, sort: &Sort) -> StandingJson<'a> {
    StandingJson {
        amount: standing.amount.and_then(|sum| sum.0).map(|exact| amount(exact, sort)),
        given: standing.given,
        waiting_for: standing.waiting.iter().map(|step| step.name.as_str()).collect(),
        effective: standing.effective.iter().map(ToString::to_string).collect(),
        undetermined: standing.undetermined,
    }
}

fn row(row: &Row) -> RowJson<'_> {
    let cell = |cell: Cell| CellJson {
        known: cell.known.map(|exact| amount(exact, &row.sort)),
        waiting: cell.waiting,
        undetermined: cell.undetermined,
    };
    RowJson {
        clauses: match &row.group {
            Group::Clauses(clauses) => Some(&clauses.0),
            _ => None,
        },
        team: match &row.group {
            Group::Team(team) => Some(team.as_deref()),
            _ => None,
        },
        groups_put_together: match &row.group {
            Group::Small(groups) => Some(*groups),
            _ => None,
        },
        sort: sort(&row.sort),
        people: people(row.people),
        old: row.before.map(|(before, _)| cell(before)),
        new: row.before.map(|(_, after)| cell(after)),
        difference: row.difference.map(|exact| amount(exact, &row.sort)),
        unknown: people(row.unknown),
    }
}

fn unread<'a>(unread: &'a Unread, shown: &Shown<'a>) -> UnreadJson<'a> {
    UnreadJson {
        side: match unread.side {
            Which::Old => "old",
            Which::New => "new",
        },
        code: unread.message.as_ref().map(|message| message.code()),
        text: unread.message.as_ref().map(|message| message.say(shown.lang).text),
        places: unread
            .places
            .iter()
            .map(|span| PlaceJson {
                file: &shown.sources.get(span.source).name,
                line: shown.sources.position(*span).line,
            })
            .collect(),
        count: unread.count,
    }
}

fn sort(sort: &Sort) -> SortJson<'_> {
    let plain = SortJson { kind: sort_code(sort), account: None, from: None, to: None, role: None };
    match sort {
        Sort::Points(Titled { name, .. }) => SortJson { account: Some(name), ..plain },
        Sort::Level(_, Some((from, to))) => SortJson { from: Some(&from.name), to: Some(&to.name), ..plain },
        Sort::Refer(Some(role)) => SortJson { role: Some(&role.name), ..plain },
        _ => plain,
    }
}

fn sort_code(sort: &Sort) -> &'static str {
    match sort {
        Sort::Pay(PayKind::Fine) => "fine",
        Sort::Pay(PayKind::Bonus) => "bonus",
        Sort::Pay(PayKind::Pay) => "pay",
        Sort::Pay(PayKind::Salary) => "salary",
        Sort::Points(_) => "points",
        Sort::Warning => "warning",
        Sort::Level(Direction::Promote, _) => "promote",
        Sort::Level(Direction::Demote, _) => "demote",
        Sort::MayDismiss => "may-dismiss",
        Sort::Dismiss => "dismiss",
        Sort::Refer(_) => "refer",
    }
}

fn thing_code(thing: DiffThing) -> &'static str {
    match thing {
        DiffThing::Policy => "policy",
        DiffThing::Use => "use",
        DiffThing::Section => "section",
        DiffThing::Clause => "clause",
        DiffThing::Choice => "choice",
        DiffThing::Scale => "scale",
        DiffThing::Ladder => "ladder",
        DiffThing::Fact => "fact",
        DiffThing::Event => "event",
        DiffThing::Record => "record",
        DiffThing::Account => "account",
        DiffThing::Role => "role",
        DiffThing::Let => "let",
        DiffThing::Table => "table",
        DiffThing::Rule => "rule",
        DiffThing::Limit => "limit",
        DiffThing::Amendment => "amendment",
        DiffThing::Example => "example",
    }
}

fn part_code(part: DiffPart) -> &'static str {
    match part {
        DiffPart::Line => "line",
        DiffPart::Cites => "clause",
        DiffPart::Moved => "moved",
        DiffPart::InForce => "in-force",
        DiffPart::Condition => "condition",
        DiffPart::Joined => "joined",
        DiffPart::Unless => "unless",
        DiffPart::ForEach => "for-each",
        DiffPart::Where => "where",
        DiffPart::Counted => "counted",
        DiffPart::Cadence => "how-often",
        DiffPart::Overrides => "overrides",
        DiffPart::Outcome => "outcome",
        DiffPart::Amount => "amount",
        DiffPart::Modifier => "modifier",
        DiffPart::Step => "step",
        DiffPart::StepOrder => "step-order",
        DiffPart::Row => "row",
        DiffPart::Mark => "mark",
        DiffPart::Formula => "formula",
        DiffPart::Over => "over",
        DiffPart::AtMost => "at-most",
        DiffPart::Cut => "cut",
        DiffPart::Type => "type",
        DiffPart::ReadBy => "read-by",
        DiffPart::Field => "field",
        DiffPart::Option => "option",
        DiffPart::Order => "order",
        DiffPart::Sort => "sort",
        DiffPart::Currency => "currency",
        DiffPart::ClauseKind => "clause-kind",
        DiffPart::Title => "title",
        DiffPart::Label => "label",
        DiffPart::Note => "note",
        DiffPart::Allow => "allow",
    }
}
