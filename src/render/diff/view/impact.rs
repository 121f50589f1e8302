//! What a change does to whom, in words: who is affected, and what it comes to.

use super::Grid;
use crate::diff::{
    Affected, Cell, Clauses, Diff, Group, Impact, Kind, Meaning, People, Row, Sort, Standing, Titled, Which,
};
use crate::messages::{ImpactWords, KindWords, Lang, ResultWords};
use crate::outcome::Sum;
use crate::render::clauses_short;
use crate::render::diff::Shown;
use crate::render::value::{decimal, money, signed};
use crate::syntax::ast::{Direction, PayKind};
use crate::value::{Exact, Month};

/// What is said of the effects of a change.
#[derive(Debug)]
pub(in crate::render::diff) struct ImpactView {
    pub(in crate::render::diff) title: String,
    /// How many are affected.
    pub(in crate::render::diff) summary: String,
    pub(in crate::render::diff) grids: Vec<Grid>,
    pub(in crate::render::diff) notes: Vec<String>,
}

/// What is said of the effects, if they were worked.
pub(in crate::render::diff) fn impact(shown: &Shown<'_>) -> Option<ImpactView> {
    let Diff { impact: Some(impact), .. } = shown.diff else { return None };
    let lang = shown.lang;
    let least = impact.privacy.map_or(0, |privacy| privacy.least);
    let summary = ImpactWords::Affected { affected: number(impact.affected), employed: number(impact.employed), least };
    let grids = [
        lines(impact, &shown.diff.meaning, lang),
        rows(&impact.by_clause, ImpactWords::ByClause, lang),
        rows(&impact.by_team, ImpactWords::ByTeam, lang),
        rows(&impact.together, ImpactWords::Together, lang),
    ];
    Some(ImpactView {
        title: ImpactWords::Head { period: period(&impact.months, lang) }.say(lang),
        summary: summary.say(lang),
        grids: grids.into_iter().filter(|grid| !grid.rows.is_empty()).collect(),
        notes: notes(impact, shown).iter().map(|note| note.say(lang)).collect(),
    })
}

/// A number, if it is told.
fn number(people: People) -> Option<usize> {
    match people {
        People::Number(number) => Some(number),
        People::Fewer(_) => None,
    }
}

fn period(months: &[Month], lang: Lang) -> String {
    match months {
        [] => String::new(),
        [month] => month.to_string(),
        [first, .., last] => ResultWords::Range { first: first.to_string(), last: last.to_string() }.say(lang),
    }
}

/// Who gets what else.
fn lines(impact: &Impact, meaning: &Meaning, lang: Lang) -> Grid {
    let several = impact.months.len() > 1;
    let month = several.then(|| ImpactWords::Month.say(lang));
    let what = [ResultWords::What, ResultWords::Clause, ResultWords::Kind].map(|head| head.say(lang));
    let amounts = [ImpactWords::FromTo, ImpactWords::Difference].map(|head| head.say(lang));
    let by = ImpactWords::ByChange.say(lang);
    let head: Vec<String> =
        std::iter::once(ImpactWords::Who.say(lang)).chain(month).chain(what).chain(amounts).chain([by]).collect();
    let amounts = head.len() - 3..head.len() - 1;
    let rows = impact.lines.iter().map(|line| {
        let who = match &line.name {
            Some(name) => format!("{} {name}", line.employee),
            None => line.employee.clone(),
        };
        let mut row = vec![who];
        row.extend(several.then(|| line.month.to_string()));
        row.push(line.label.clone().unwrap_or_else(|| line.rule.clone()));
        row.push(clauses(&line.clauses, lang));
        row.push(kind(&line.sort, lang));
        let (old, new) = (standing(&line.old, &line.sort, lang), standing(&line.new, &line.sort, lang));
        row.push(format!("{old} → {new}"));
        row.push(difference(line, lang));
        row.push(changes(line, meaning, lang));
        row
    });
    Grid { title: None, rows: rows.collect(), right: amounts.collect(), head }
}

/// By which changes somebody gets something else: by that of the rule, and by those of other things.
fn changes(line: &Affected, meaning: &Meaning, lang: Lang) -> String {
    let all = line.changes.iter().filter_map(|at| meaning.changes.get(*at));
    let said = all.map(|change| {
        let is_own =
            change.kind == Kind::Rule && change.name == line.rule && change.policy.as_ref() == Some(&line.policy);
        if is_own {
            return ImpactWords::OwnChange.say(lang);
        }
        let name = change.label.as_ref().unwrap_or(&change.name).clone();
        let clauses = clauses_short(&change.clauses.iter().map(String::as_str).collect::<Vec<_>>());
        ImpactWords::OtherChange { name, clauses }.say(lang)
    });
    said.collect::<Vec<_>>().join(&ImpactWords::Comma.say(lang))
}

/// What it comes to for groups.
fn rows(rows: &[Row], title: ImpactWords, lang: Lang) -> Grid {
    let grouped = match title {
        ImpactWords::ByClause => Some(ResultWords::Clause.say(lang)),
        ImpactWords::ByTeam => Some(ResultWords::Team.say(lang)),
        _ => None,
    };
    let totals = rows.iter().any(|row| row.before.is_some());
    let unknown = rows.iter().any(|row| row.unknown != People::Number(0));
    let mut head: Vec<String> = grouped.iter().cloned().collect();
    let first = head.len() + 1;
    head.push(ResultWords::Kind.say(lang));
    head.push(ImpactWords::People.say(lang));
    if totals {
        head.extend([ImpactWords::Before.say(lang), ImpactWords::After.say(lang)]);
    }
    head.push(ImpactWords::Difference.say(lang));
    head.extend(unknown.then(|| ImpactWords::Unknown.say(lang)));
    let written = rows.iter().map(|row| {
        let mut cells: Vec<String> = grouped.iter().map(|_| group(&row.group, lang)).collect();
        cells.push(kind_words(&row.sort).several(lang));
        cells.push(people(row.people, lang));
        if totals {
            let (before, after) = row.before.map_or((None, None), |(before, after)| (Some(before), Some(after)));
            cells
                .extend([before, after].map(|cell| cell.map_or_else(String::new, |cell| total(cell, &row.sort, lang))));
        }
        cells.push(row.difference.map(|exact| with_sign(exact, &row.sort)).unwrap_or_default());
        cells.extend(unknown.then(|| people(row.unknown, lang)));
        cells
    });
    Grid { title: Some(title.say(lang)), rows: written.collect(), right: (first..head.len()).collect(), head }
}

fn group(group: &Group, lang: Lang) -> String {
    match group {
        Group::Clauses(of) => clauses(of, lang),
        Group::Team(Some(team)) => team.clone(),
        Group::Team(None) => ResultWords::NoTeam.say(lang),
        Group::All => String::new(),
        Group::Small(groups) => ImpactWords::Small(*groups).say(lang),
    }
}

fn clauses(Clauses(ids): &Clauses, lang: Lang) -> String {
    if ids.is_empty() {
        return ImpactWords::NoClause.say(lang);
    }
    clauses_short(&ids.iter().map(String::as_str).collect::<Vec<_>>())
}

fn people(people: People, lang: Lang) -> String {
    match people {
        People::Number(0) => String::new(),
        People::Number(number) => number.to_string(),
        People::Fewer(least) => ImpactWords::Fewer(least).say(lang),
    }
}

fn kind_words(sort: &Sort) -> KindWords {
    match sort {
        Sort::Pay(PayKind::Fine) => KindWords::Fine,
        Sort::Pay(PayKind::Bonus) => KindWords::Bonus,
        Sort::Pay(PayKind::Pay) => KindWords::Pay,
        Sort::Pay(PayKind::Salary) => KindWords::Salary,
        Sort::Points(account) => KindWords::Points(label(account).to_string()),
        Sort::Warning => KindWords::Warning,
        Sort::Level(Direction::Promote, _) => KindWords::Promotion,
        Sort::Level(Direction::Demote, _) => KindWords::Demotion,
        Sort::MayDismiss => KindWords::MayDismiss,
        Sort::Dismiss => KindWords::Dismiss,
        Sort::Refer(_) => KindWords::Refer,
    }
}

/// The kind of one result, with what belongs to it.
fn kind(sort: &Sort, lang: Lang) -> String {
    let word = kind_words(sort).one(lang);
    match sort {
        Sort::Level(_, Some((from, to))) => format!("{word} {} → {}", label(from), label(to)),
        Sort::Refer(Some(whom)) => format!("{word} {}", label(whom)),
        _ => word,
    }
}

fn label(titled: &Titled) -> &str {
    titled.label.as_deref().unwrap_or(&titled.name)
}

/// An amount of a kind.
fn amount(exact: Exact, sort: &Sort) -> String {
    match sort {
        Sort::Pay(_) => money(exact),
        Sort::Points(_) => signed(exact),
        _ => decimal(exact),
    }
}

/// A difference, with its sign.
fn with_sign(exact: Exact, sort: &Sort) -> String {
    let text = amount(exact, sort);
    if exact > Exact::ZERO && !text.starts_with('+') { format!("+{text}") } else { text }
}

/// What one side gives, as the employee sees it: a fine is taken away.
fn standing(standing: &Standing, sort: &Sort, lang: Lang) -> String {
    if standing.is_nothing() {
        return ImpactWords::Nothing.say(lang);
    }
    let mut said = Vec::new();
    said.extend(standing.amount.map(|sum| match seen(sum, sort) {
        Some(exact) => amount(exact, sort),
        None => ResultWords::TooLarge.say(lang),
    }));
    said.extend((standing.given > 0).then(|| ImpactWords::Given(standing.given).say(lang)));
    let steps: Vec<String> = standing.waiting.iter().map(|step| label(step).to_string()).collect();
    said.extend((!steps.is_empty()).then(|| ImpactWords::Waiting(steps).say(lang)));
    said.extend(standing.effective.iter().map(|day| ImpactWords::Effective(day.to_string()).say(lang)));
    let undetermined = standing.undetermined;
    said.extend((undetermined > 0).then(|| ImpactWords::Undetermined(undetermined).say(lang)));
    said.join(&ImpactWords::Comma.say(lang))
}

fn seen(sum: Sum, sort: &Sort) -> Option<Exact> {
    sum.0.and_then(|sum| if sort.is_taken() { sum.negated().ok() } else { Some(sum) })
}

/// By how much the sides differ, and how many differences are not known.
fn difference(line: &Affected, lang: Lang) -> String {
    let known = line.difference.map(|exact| with_sign(exact, &line.sort));
    let unknown = (line.unknown > 0 && line.sort.is_amount()).then(|| ImpactWords::Unknown.say(lang));
    known.into_iter().chain(unknown).collect::<Vec<_>>().join(&ImpactWords::Comma.say(lang))
}

/// A total of one side.
fn total(cell: Cell, sort: &Sort, lang: Lang) -> String {
    let open = cell.waiting + cell.undetermined > 0;
    let known = match cell.known {
        None => Some(ResultWords::TooLarge.say(lang)),
        Some(known) if known.is_zero() && open => None,
        Some(known) => Some(amount(known, sort)),
    };
    let waiting = (cell.waiting > 0).then(|| ImpactWords::WaitingCount(cell.waiting).say(lang));
    let undetermined = (cell.undetermined > 0).then(|| ImpactWords::Undetermined(cell.undetermined).say(lang));
    known.into_iter().chain(waiting).chain(undetermined).collect::<Vec<_>>().join(&ImpactWords::Comma.say(lang))
}

fn notes(impact: &Impact, shown: &Shown<'_>) -> Vec<ImpactWords> {
    let mut notes = Vec::new();
    let in_money = impact.together.iter().any(|row| matches!(row.sort, Sort::Pay(_)));
    if let (Some(exact), true) = (impact.money, in_money) {
        notes.push(ImpactWords::Money(with_sign(exact, &Sort::Pay(PayKind::Pay))));
    }
    let told = |people: People| number(people).filter(|count| *count > 0);
    notes.extend(told(impact.unknown).map(ImpactWords::UnknownNote));
    notes.extend(told(impact.undetermined).map(ImpactWords::UndeterminedNote));
    if let (Some(old), Some(new)) = (number(impact.conflicts.0), number(impact.conflicts.1))
        && old + new > 0
    {
        notes.push(ImpactWords::Conflicts { old, new });
    }
    notes.extend(impact.unread.iter().map(|one| ImpactWords::Unread {
        old: one.side == Which::Old,
        said: one.message.as_ref().map(|message| message.say(shown.lang).text),
        places: one.places.iter().map(|place| shown.sources.place(*place)).collect(),
        count: one.count,
    }));
    if let Some(privacy) = impact.privacy {
        notes.push(ImpactWords::Privacy { least: privacy.least, hidden: privacy.hidden });
    }
    notes
}
