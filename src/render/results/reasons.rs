//! Reasons in words: those that differ in one thing only (who, when, what) are said once, with all of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::messages::{Lang, MissingKind, MissingWords, ReasonWords, ResultWords, Whose};
use crate::outcome::{EmployeeId, FaultKind, Reason};
use crate::plan::Named;
use crate::render::Context;
use crate::schema::{FactId, FieldDef, Owner, RecordDef, Title};
use crate::value::{Date, Unit};

/// The reasons in words, in order, each once; what is missing of the employee whom they are about without his name.
pub(crate) fn reasons<'r>(
    all: impl IntoIterator<Item = &'r Reason>,
    about: Option<EmployeeId>,
    cx: &Context<'_>,
) -> Vec<String> {
    let all: BTreeSet<&Reason> = all.into_iter().collect();
    let missing = |about| all.iter().filter_map(|reason| Missing::of(reason, about, cx)).collect();
    let mut own: Vec<Missing> = missing(about);
    // Where others are named, he is named among them.
    if own.iter().any(|one| matches!(one.whose, Whose::Employees(_))) {
        own = missing(None);
    }
    for by in [By::When, By::What, By::Whose] {
        own = joined(own, by);
    }
    let mut said: Vec<String> =
        own.into_iter().map(|one| ReasonWords::Missing(one.words(cx.lang)).say(cx.lang)).collect();
    for reason in all.into_iter().filter(|reason| Missing::of(reason, about, cx).is_none()) {
        let words = policy_reason(reason, cx).say(cx.lang);
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said
}

/// One reason by itself as data for words.
pub(in crate::render) fn reason_words(reason: &Reason, cx: &Context<'_>) -> ReasonWords {
    match Missing::of(reason, None, cx) {
        Some(missing) => ReasonWords::Missing(missing.words(cx.lang)),
        None => policy_reason(reason, cx),
    }
}

/// A reason as it is for the employee himself, to be compared with that of another: an employee's own id is left out.
pub(in crate::render) fn of_self(reason: &Reason, employee: EmployeeId) -> Reason {
    let mut own = reason.clone();
    match &mut own {
        Reason::Fact(whose, ..)
        | Reason::Field(whose, ..)
        | Reason::Record(whose, ..)
        | Reason::NotHeld(whose, ..)
        | Reason::NotCovered(whose, ..)
        | Reason::Day(whose, ..)
        | Reason::ToBeFilled(_, Some((whose, _)))
        | Reason::NegativeWeight(whose, ..)
            if *whose == employee =>
        {
            *whose = EmployeeId(u32::MAX);
        }
        _ => {}
    }
    own
}

/// Who can say what is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whom {
    /// What is recorded of an employee.
    Employee(EmployeeId),
    /// Of a team.
    Team(String),
    /// Of the company.
    Company,
    /// What the policies say.
    Policies,
}

/// Who can say what a reason is about.
pub(crate) fn whom(reason: &Reason, cx: &Context<'_>) -> Whom {
    match reason {
        Reason::Fact(employee, fact, day) => match owner(*employee, *fact, *day, cx) {
            Some(Whose::Team(team)) => Whom::Team(team),
            Some(Whose::Company) => Whom::Company,
            _ => Whom::Employee(*employee),
        },
        Reason::Field(employee, ..)
        | Reason::Record(employee, ..)
        | Reason::NotHeld(employee, ..)
        | Reason::NotCovered(employee, ..)
        | Reason::Day(employee, ..)
        | Reason::NegativeWeight(employee, ..) => Whom::Employee(*employee),
        Reason::LetNotInForce(..)
        | Reason::TableNotInForce(..)
        | Reason::RuleNotInForce(..)
        | Reason::LimitNotInForce(..)
        | Reason::ToBeFilled(..)
        | Reason::NoRow(..)
        | Reason::Faulty(..)
        | Reason::Conflict(..)
        | Reason::PotDiffers(..)
        | Reason::NoWeight(..) => Whom::Policies,
    }
}

/// A day or a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Time {
    Day(Date),
    Unit(Unit),
}

/// Something missing, before its words: its periods can still be joined.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Missing {
    kind: MissingKind,
    what: Vec<String>,
    when: Vec<Time>,
    whose: Whose,
}

/// What things that are missing may differ in to be said together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    When,
    What,
    Whose,
}

impl Missing {
    fn of(reason: &Reason, about: Option<EmployeeId>, cx: &Context<'_>) -> Option<Missing> {
        let schema = &cx.plan.schema;
        let whose = |employee: &EmployeeId| own(*employee, about, cx);
        let missing = |kind, what: String, when: Option<Time>, whose| Missing {
            kind,
            what: Some(what).filter(|what| !what.is_empty()).into_iter().collect(),
            when: when.into_iter().collect(),
            whose,
        };
        Some(match reason {
            Reason::Fact(employee, fact, day) => {
                let whose = owner(*employee, *fact, *day, cx).unwrap_or_else(|| whose(employee));
                missing(MissingKind::Fact, label(&schema.fact(*fact).title), Some(Time::Day(*day)), whose)
            }
            Reason::Field(employee, event, field, span) => {
                let event = schema.event(*event);
                let kind = MissingKind::Field { event: label(&event.title), place: cx.place(*span) };
                missing(kind, field_label(&event.fields, Some(*field)).unwrap_or_default(), None, whose(employee))
            }
            Reason::Record(employee, record, field, unit) => {
                let what = record_label(schema.record(*record), *field);
                missing(MissingKind::Record, what, Some(Time::Unit(*unit)), whose(employee))
            }
            Reason::NotHeld(employee, record, unit) => {
                let what = label(&schema.record(*record).title);
                missing(MissingKind::NotHeld, what, Some(Time::Unit(*unit)), whose(employee))
            }
            Reason::NotCovered(employee, event, month) => {
                let what = event.map_or_else(String::new, |event| label(&schema.event(event).title));
                missing(MissingKind::NotCovered, what, Some(Time::Unit(month_unit(*month))), whose(employee))
            }
            Reason::Day(employee, month) => {
                missing(MissingKind::Day, String::new(), Some(Time::Unit(month_unit(*month))), whose(employee))
            }
            Reason::ToBeFilled(table, Some((employee, day))) => {
                let what = label(&cx.plan.table(*table).title);
                missing(MissingKind::ToBeFilled, what, Some(Time::Day(*day)), whose(employee))
            }
            _ => return None,
        })
    }

    /// Itself without that in which things said together may differ.
    fn but(&self, by: By) -> Missing {
        let mut rest = self.clone();
        match (by, &mut rest.whose) {
            (By::When, _) => rest.when.clear(),
            (By::What, _) => rest.what.clear(),
            (By::Whose, Whose::Employees(names)) => names.clear(),
            (By::Whose, _) => {}
        }
        rest
    }

    /// Takes another in, which differs in nothing else.
    fn join(&mut self, other: Missing, by: By) {
        match (by, &mut self.whose, other.whose) {
            (By::When, ..) => self.when.extend(other.when),
            (By::What, ..) => self.what.extend(other.what),
            (By::Whose, Whose::Employees(mine), Whose::Employees(theirs)) => mine.extend(theirs),
            (By::Whose, ..) => {}
        }
    }

    /// Leaves each thing once, in the order in which they were named.
    fn once_each(mut self) -> Missing {
        distinct(&mut self.when);
        distinct(&mut self.what);
        if let Whose::Employees(names) = &mut self.whose {
            distinct(names);
        }
        self
    }

    fn words(self, lang: Lang) -> MissingWords {
        MissingWords { kind: self.kind, what: self.what, when: ranges(self.when, lang), whose: self.whose }
    }
}

fn distinct<T: Clone + Ord>(all: &mut Vec<T>) {
    let mut seen = BTreeSet::new();
    all.retain(|one| seen.insert(one.clone()));
}

/// Those that differ in one thing only, together, each where its first was.
fn joined(missing: Vec<Missing>, by: By) -> Vec<Missing> {
    let mut places: BTreeMap<Missing, usize> = BTreeMap::new();
    let mut all: Vec<Missing> = Vec::new();
    for one in missing {
        let place = *places.entry(one.but(by)).or_insert(all.len());
        match all.get_mut(place) {
            Some(known) => known.join(one, by),
            None => all.push(one),
        }
    }
    all.into_iter().map(Missing::once_each).collect()
}

fn month_unit(month: crate::value::Month) -> Unit {
    Unit::containing(month, crate::value::Cadence::Month)
}

/// Days, and periods with those that follow one another as a range: `2021-04..2021-12`.
fn ranges(mut times: Vec<Time>, lang: Lang) -> Vec<String> {
    times.sort_unstable();
    let mut said: Vec<(Time, Time)> = Vec::new();
    for time in times {
        match said.last_mut() {
            Some((_, last)) if follows(*last, time) => *last = time,
            _ => said.push((time, time)),
        }
    }
    let shown = |time: Time| match time {
        Time::Day(day) => day.to_string(),
        Time::Unit(unit) => unit.to_string(),
    };
    let ranges = said.into_iter().map(|(first, last)| match first == last {
        true => shown(first),
        false => ResultWords::Run { first: shown(first), last: shown(last) }.say(lang),
    });
    ranges.collect()
}

fn follows(before: Time, time: Time) -> bool {
    match (before, time) {
        (Time::Unit(before), Time::Unit(unit)) => before.plus(1) == Ok(unit),
        _ => false,
    }
}

fn label(title: &Title) -> String {
    title.shown().to_string()
}

fn field_label(fields: &[FieldDef], at: Option<usize>) -> Option<String> {
    Some(label(&fields.get(at?)?.title)).filter(|label| !label.is_empty())
}

/// `月度考评`, `月度考评 名次`
fn record_label(record: &RecordDef, field: Option<usize>) -> String {
    match field_label(&record.fields, field) {
        Some(field) => format!("{} {field}", record.title.shown()),
        None => label(&record.title),
    }
}

fn own(employee: EmployeeId, about: Option<EmployeeId>, cx: &Context<'_>) -> Whose {
    match about {
        Some(about) if about == employee => Whose::Own,
        _ => Whose::Employees(vec![cx.who_whole(employee)]),
    }
}

/// Whose fact it is, if it is the employee's team's or the company's.
fn owner(employee: EmployeeId, fact: FactId, day: Date, cx: &Context<'_>) -> Option<Whose> {
    match cx.plan.schema.fact(fact).owner {
        Owner::Employee => None,
        Owner::Company => Some(Whose::Company),
        Owner::Team => cx.team(employee, day.month()).map(|team| Whose::Team(team.to_string())),
    }
}

/// A reason that lies in a policy, or in what it is worked from.
fn policy_reason(reason: &Reason, cx: &Context<'_>) -> ReasonWords {
    let plan = cx.plan;
    match reason {
        Reason::LetNotInForce(id, day) => not_in_force(plan.formula(*id), *day, cx),
        Reason::TableNotInForce(id, day) => not_in_force(plan.table(*id), *day, cx),
        Reason::RuleNotInForce(id, day) => not_in_force(plan.rule(*id), *day, cx),
        Reason::LimitNotInForce(id, day) => not_in_force(plan.limit(*id), *day, cx),
        Reason::ToBeFilled(id, None) => ReasonWords::ToBeFilled { table: label(&plan.table(*id).title) },
        Reason::NoRow(id, span) => ReasonWords::NoRow { table: label(&plan.table(*id).title), place: cx.place(*span) },
        Reason::Conflict(first, second) => {
            ReasonWords::Conflict { first: cx.rule(*first).to_string(), second: cx.rule(*second).to_string() }
        }
        Reason::NegativeWeight(employee, span) => {
            ReasonWords::NegativeWeight { whose: own(*employee, None, cx), place: cx.place(*span) }
        }
        Reason::PotDiffers(span) => ReasonWords::PotDiffers { place: cx.place(*span) },
        Reason::NoWeight(span) => ReasonWords::NoWeight { place: cx.place(*span) },
        Reason::Faulty(kind, span) => faulty(*kind, cx.place(*span)),
        Reason::Fact(..)
        | Reason::Field(..)
        | Reason::Record(..)
        | Reason::NotHeld(..)
        | Reason::NotCovered(..)
        | Reason::ToBeFilled(_, Some(_))
        | Reason::Day(..) => reason_words(reason, cx),
    }
}

fn not_in_force<T>(named: &Named<T>, day: Date, cx: &Context<'_>) -> ReasonWords {
    let cited = named.versions.iter().flat_map(|version| &version.cites);
    let clauses: BTreeSet<String> = cited.map(|clause| cx.plan.clause(*clause).id.clone()).collect();
    let end = |day: Option<Date>| day.map(|day| day.to_string());
    let in_force = named.versions.iter().map(|version| (end(version.in_force.from), end(version.in_force.until)));
    ReasonWords::NotInForce {
        name: label(&named.title),
        clauses: clauses.into_iter().collect(),
        day: day.to_string(),
        in_force: in_force.collect(),
    }
}

fn faulty(kind: FaultKind, place: String) -> ReasonWords {
    match kind {
        FaultKind::TooLarge => ReasonWords::TooLarge { place },
        FaultKind::DivisionByZero => ReasonWords::DivisionByZero { place },
        FaultKind::Nothing => ReasonWords::Nothing { place },
    }
}
