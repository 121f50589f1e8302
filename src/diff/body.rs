//! Two versions of one thing, part by part: lines are paired by their kind, what they say by what it is.

use std::collections::BTreeMap;

use super::head;
use super::model::{Part, What};
use super::same::{Canon, Same, plain, shared_names};
use crate::fmt::{self, Spelled};
use crate::plan::InForce;
use crate::syntax::ast::{
    Amount, BinaryOp, ClauseId, EventRef, Expr, LineKind, Modifier, Name, Outcome, Path, Quoted, Statement, Times,
    Walk, Window,
};
use crate::value::Cadence;
use crate::words::Keyword;

/// A comparison under way.
pub(super) struct Comparison<'c> {
    pub(super) same: &'c Same,
    /// The text that the old version stands in.
    pub(super) old_text: &'c str,
    /// The text that the new version stands in.
    pub(super) new_text: &'c str,
    pub(super) parts: Vec<Part>,
}

/// What differs between two versions.
pub(super) fn parts(old: (&Statement, &str), new: (&Statement, &str), same: &Same) -> Vec<Part> {
    let mut comparison = Comparison { same, old_text: old.1, new_text: new.1, parts: Vec::new() };
    head::compare(&old.0.head, &new.0.head, &mut comparison);
    comparison.lines(old.0, new.0);
    comparison.parts
}

/// What a version says as a whole: its first line, where that says something, and the lines below it.
pub(super) fn whole(statement: &Statement, text: &str, new: bool) -> Vec<Part> {
    let first = head::says_something(&statement.head).then_some(fmt::Part::Head(&statement.head, statement.span));
    let lines = statement.lines.iter().map(|line| fmt::Part::Line(&line.kind));
    let all = first.into_iter().chain(lines).map(|part| part.spelled(text));
    all.zip(first_is_line(statement))
        .map(|(said, what)| {
            let (old, new) = if new { (None, Some(said)) } else { (Some(said), None) };
            Part { what, of: None, old, new, days: None }
        })
        .collect()
}

/// What the first line and those below it are.
fn first_is_line(statement: &Statement) -> impl Iterator<Item = What> {
    let first = head::says_something(&statement.head).then_some(What::Line);
    first.into_iter().chain(statement.lines.iter().map(|line| match &line.kind {
        LineKind::Note(_) => What::Note,
        LineKind::Allow { .. } => What::Allow,
        _ => What::Line,
    }))
}

/// All that some lines of a statement hold.
fn pick<'a, T: 'a>(statement: &'a Statement, pick: impl Fn(&'a LineKind) -> Option<T>) -> Vec<T> {
    statement.lines.iter().filter_map(|line| pick(&line.kind)).collect()
}

impl Comparison<'_> {
    pub(super) fn push(&mut self, what: What, of: Option<Spelled>, old: Option<Spelled>, new: Option<Spelled>) {
        self.parts.push(Part { what, of, old, new, days: None });
    }

    fn spelled_old(&self, part: fmt::Part<'_>) -> Spelled {
        part.spelled(self.old_text)
    }

    fn spelled_new(&self, part: fmt::Part<'_>) -> Spelled {
        part.spelled(self.new_text)
    }

    /// A part that each version has once or not at all.
    pub(super) fn one<'a, T: Walk + Clone + PartialEq>(
        &mut self,
        what: What,
        old: Option<&'a T>,
        new: Option<&'a T>,
        part: impl Fn(&'a T) -> fmt::Part<'a>,
    ) {
        let is_same = match (old, new) {
            (Some(old), Some(new)) => self.same.is_same(old, new),
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            let old = old.map(|old| self.spelled_old(part(old)));
            let new = new.map(|new| self.spelled_new(part(new)));
            self.push(what, None, old, new);
        }
    }

    /// A word that stands or does not stand.
    pub(super) fn mark(&mut self, word: &Spelled, old: bool, new: bool) {
        if old != new {
            self.push(What::Mark, None, old.then(|| word.clone()), new.then(|| word.clone()));
        }
    }

    /// Something that has a value in both versions.
    pub(super) fn value(&mut self, what: What, old: Spelled, new: Spelled) {
        if old != new {
            self.push(what, None, Some(old), Some(new));
        }
    }

    /// Parts of which each version has any number, in any order.
    fn several<'a, T: Walk + Clone + PartialEq>(
        &mut self,
        what: What,
        old: &[&'a T],
        new: &[&'a T],
        part: impl Fn(&'a T) -> fmt::Part<'a>,
    ) {
        for (old, new) in self.same.differing(old, new, shared_names) {
            let old = old.map(|old| self.spelled_old(part(old)));
            let new = new.map(|new| self.spelled_new(part(new)));
            self.push(what, None, old, new);
        }
    }

    fn lines(&mut self, old: &Statement, new: &Statement) {
        self.cites(old, new);
        self.conditions(old, new);
        self.for_each(old, new);
        self.cadence(old, new);
        self.outcomes(old, new);
        self.steps(old, new);
        self.rows(old, new);
        self.limit(old, new);
        let overridden = |statement| pick(statement, overridden).into_iter().flatten().collect::<Vec<&Path>>();
        self.names(What::Overrides, &overridden(old), &overridden(new));
        let has = |statement: &Statement, line: &LineKind| statement.lines.iter().any(|other| other.kind == *line);
        for (line, keyword) in [(LineKind::Withdrawn, Keyword::Withdrawn), (LineKind::ToBeFilled, Keyword::ToBeFilled)]
        {
            self.mark(&Spelled::keyword(keyword), has(old, &line), has(new, &line));
        }
        let currency = |statement| pick(statement, currency).into_iter().next();
        let written = |name: Option<&Name>| name.map(|name| Spelled::same(&name.text));
        if let (old, new) = (currency(old), currency(new))
            && old.map(|name| &name.text) != new.map(|name| &name.text)
        {
            self.push(What::Currency, None, written(old), written(new));
        }
        self.aside(old, new);
    }

    /// The clauses that it cites: one that is gone, one that is new, or another altogether.
    fn cites(&mut self, old: &Statement, new: &Statement) {
        let cited = |statement| pick(statement, cited).into_iter().flatten().collect::<Vec<&ClauseId>>();
        let (old, new) = (cited(old), cited(new));
        let is_in = |id: &ClauseId, all: &[&ClauseId], now: &dyn Fn(&str) -> String| {
            all.iter().any(|other| now(&other.text) == id.text)
        };
        let same = self.same;
        let now = |id: &str| same.old.clause(id).to_string();
        let plain = |id: &str| id.to_string();
        let gone: Vec<&ClauseId> = old
            .iter()
            .copied()
            .filter(|id| !is_in(&ClauseId { text: now(&id.text), span: id.span }, &new, &plain))
            .collect();
        let added: Vec<&ClauseId> = new.iter().copied().filter(|id| !is_in(id, &old, &now)).collect();
        let listed = |ids: &[&ClauseId]| {
            let ids: Vec<&str> = ids.iter().map(|id| id.text.as_str()).collect();
            Spelled { english: ids.join(", "), chinese: ids.join("、") }
        };
        let moved = gone.len() == old.len() && added.len() == new.len() && !gone.is_empty() && !added.is_empty();
        if moved {
            return self.push(What::Moved, None, Some(listed(&gone)), Some(listed(&added)));
        }
        for id in gone {
            self.push(What::Cites, None, Some(Spelled::same(&id.text)), None);
        }
        for id in added {
            self.push(What::Cites, None, None, Some(Spelled::same(&id.text)));
        }
    }

    fn conditions(&mut self, old: &Statement, new: &Statement) {
        let (before, after) = (pick(old, condition), pick(new, condition));
        self.several(What::Condition, &before, &after, fmt::Part::Expr);
        let joined = |statement: &Statement| {
            let any = statement.lines.iter().any(|line| matches!(line.kind, LineKind::Or(_)));
            fmt::joined_by(if any { BinaryOp::Or } else { BinaryOp::And })
        };
        // Of one condition there is nothing to join.
        if before.len() > 1 && after.len() > 1 {
            self.value(What::Joined, joined(old), joined(new));
        }
        self.several(What::Unless, &pick(old, exception), &pick(new, exception), fmt::Part::Expr);
    }

    fn for_each(&mut self, old: &Statement, new: &Statement) {
        let first = |statement| pick(statement, for_each).into_iter().next().unwrap_or_default();
        let (before, after) = (first(old), first(new));
        self.one(What::ForEach, before.0, after.0, fmt::Part::Event);
        self.one(What::Where, before.1, after.1, fmt::Part::Expr);
        self.one(What::Counted, before.2, after.2, fmt::Part::Window);
    }

    fn cadence(&mut self, old: &Statement, new: &Statement) {
        let each = |statement| pick(statement, each).into_iter().next().unwrap_or(Cadence::Month);
        let written = |cadence| fmt::Part::Each(cadence).spelled("");
        self.value(What::Cadence, written(each(old)), written(each(new)));
    }

    fn outcomes(&mut self, old: &Statement, new: &Statement) {
        let (old, new) = (pick(old, outcome), pick(new, outcome));
        let pairs = self.same.differing(&old, &new, outcome_likeness);
        for (old, new) in pairs {
            match (old, new) {
                (
                    Some(LineKind::Outcome { times, outcome }),
                    Some(LineKind::Outcome { times: now, outcome: other }),
                ) if times == now && self.amounts(*times, outcome, other) => {}
                _ => {
                    let old = old.map(|line| self.spelled_old(fmt::Part::Line(line)));
                    let new = new.map(|line| self.spelled_new(fmt::Part::Line(line)));
                    self.push(What::Outcome, None, old, new);
                }
            }
        }
    }

    /// What differs in the amounts of two outcomes, if that is all that does.
    fn amounts(&mut self, times: Option<Times>, old: &Outcome, new: &Outcome) -> bool {
        let (before, after) = match (old, new) {
            (Outcome::Amount(kind, old), Outcome::Amount(other, new)) if kind == other => (old, new),
            (Outcome::Add(old, account), Outcome::Add(new, other)) if self.same.is_same(account, other) => (old, new),
            _ => return false,
        };
        let of = fmt::Part::Lead(times, new).spelled(self.new_text);
        self.amount(What::Amount, Some(&of), before, after);
        true
    }

    /// What differs in two amounts: the formula, and what follows it.
    pub(super) fn amount(&mut self, what: What, of: Option<&Spelled>, old: &Amount, new: &Amount) {
        if !self.same.is_same(&old.base, &new.base) {
            let (old, new) =
                (self.spelled_old(fmt::Part::Expr(&old.base)), self.spelled_new(fmt::Part::Expr(&new.base)));
            self.push(what, of.cloned(), Some(old), Some(new));
        }
        let all = |amount: &Amount| amount.modifiers.clone();
        let (before, after) = (all(old), all(new));
        let pairs = self.same.differing(
            &before.iter().collect::<Vec<&Modifier>>(),
            &after.iter().collect::<Vec<&Modifier>>(),
            modifier_likeness,
        );
        for (old, new) in pairs {
            let old = old.map(|old| self.spelled_old(fmt::Part::Modifier(old)));
            let new = new.map(|new| self.spelled_new(fmt::Part::Modifier(new)));
            self.push(What::Modifier, of.cloned(), old, new);
        }
    }

    /// Steps go by their names; their order counts.
    fn steps(&mut self, old: &Statement, new: &Statement) {
        let (before, after) = (pick(old, step), pick(new, step));
        let called = |line: &LineKind, other: &LineKind| match (line, other) {
            (LineKind::Step { named, .. }, LineKind::Step { named: other, .. }) => {
                usize::from(named.name.text == other.name.text)
            }
            _ => 0,
        };
        for (old, new) in self.same.differing(&before, &after, called) {
            let old = old.map(|line| self.spelled_old(fmt::Part::Line(line)));
            let new = new.map(|line| self.spelled_new(fmt::Part::Line(line)));
            self.push(What::Step, None, old, new);
        }
        let name = |line: &&LineKind| match line {
            LineKind::Step { named, .. } => named.name.text.clone(),
            _ => String::new(),
        };
        let now = |name: String| self.same.old.name(&name).to_string();
        let order: Vec<String> = before.iter().map(name).map(now).collect();
        let other: Vec<String> = after.iter().map(name).collect();
        self.order(What::StepOrder, &order, &other);
    }

    /// Whether what stands on both sides stands in the same order.
    pub(super) fn order(&mut self, what: What, old: &[String], new: &[String]) {
        let both = |one: &[String], other: &[String]| -> Vec<String> {
            one.iter().filter(|name| other.contains(name)).cloned().collect()
        };
        let (before, after) = (both(old, new), both(new, old));
        if before != after {
            let listed = |names: &[String]| Spelled { english: names.join(", "), chinese: names.join("、") };
            self.push(what, None, Some(listed(&before)), Some(listed(&after)));
        }
    }

    /// Rows go by what they stand for.
    fn rows(&mut self, old: &Statement, new: &Statement) {
        let keyed = |line: &LineKind, canon: &Canon| match line {
            LineKind::Row { key, .. } => Some(fmt::Part::Key(&plain(key, canon)).spelled("")),
            _ => None,
        };
        let (before, after) = (pick(old, row), pick(new, row));
        let now: Vec<_> = after.iter().map(|line| (keyed(line, &self.same.new), *line)).collect();
        let mut rest: BTreeMap<_, &LineKind> = now.iter().cloned().collect();
        for line in before {
            let key = keyed(line, &self.same.old);
            match rest.remove(&key) {
                Some(other) if self.same.is_same(line, other) => {}
                other => self.row(Some(line), other),
            }
        }
        for (_, line) in now.iter().filter(|(key, _)| rest.contains_key(key)) {
            self.row(None, Some(line));
        }
    }

    fn row(&mut self, old: Option<&LineKind>, new: Option<&LineKind>) {
        let of = match (old, new) {
            (_, Some(LineKind::Row { key, .. })) => self.spelled_new(fmt::Part::Key(key)),
            (Some(LineKind::Row { key, .. }), None) => self.spelled_old(fmt::Part::Key(key)),
            _ => return,
        };
        let old = old.and_then(row_value).map(|value| self.spelled_old(fmt::Part::Expr(value)));
        let new = new.and_then(row_value).map(|value| self.spelled_new(fmt::Part::Expr(value)));
        self.push(What::Row, Some(of), old, new);
    }

    fn limit(&mut self, old: &Statement, new: &Statement) {
        let (before, after) = (pick(old, over), pick(new, over));
        self.one(What::Over, before.first().copied(), after.first().copied(), fmt::Part::Line);
        let most = |statement| pick(statement, at_most).into_iter().next();
        self.one(What::AtMost, most(old), most(new), fmt::Part::Expr);
        let order = |statement| pick(statement, cut).into_iter().next().map(fmt::cut_order);
        let (before, after) = (order(old), order(new));
        if before != after {
            self.push(What::Cut, None, before, after);
        }
    }

    fn names(&mut self, what: What, old: &[&Path], new: &[&Path]) {
        let written = |path: &Path| {
            let policy = path.policy.as_ref().map(|policy| format!("{}/", policy.text)).unwrap_or_default();
            Spelled::same(format!("{policy}{}", path.name.text))
        };
        for (old, new) in self.same.differing(old, new, |_, _| 0) {
            self.push(what, None, old.map(written), new.map(written));
        }
    }

    /// Notes, and what it allows.
    fn aside(&mut self, old: &Statement, new: &Statement) {
        let notes = |statement| pick(statement, note);
        let written = |text: &Quoted| Spelled::same(&text.text);
        for (old, new) in self.same.differing(&notes(old), &notes(new), |_, _| 0) {
            self.push(What::Note, None, old.map(written), new.map(written));
        }
        let (old, new) = (pick(old, allowed), pick(new, allowed));
        self.several(What::Allow, &old, &new, fmt::Part::Line);
    }
}

fn cited(line: &LineKind) -> Option<&Vec<ClauseId>> {
    if let LineKind::Cites(ids) = line { Some(ids) } else { None }
}

fn overridden(line: &LineKind) -> Option<&Vec<Path>> {
    if let LineKind::Overrides(paths) = line { Some(paths) } else { None }
}

fn currency(line: &LineKind) -> Option<&Name> {
    if let LineKind::Currency(name) = line { Some(name) } else { None }
}

fn condition(line: &LineKind) -> Option<&Expr> {
    match line {
        LineKind::When(expr) | LineKind::And(expr) | LineKind::Or(expr) => Some(expr),
        _ => None,
    }
}

fn exception(line: &LineKind) -> Option<&Expr> {
    if let LineKind::Unless(expr) = line { Some(expr) } else { None }
}

/// What a rule is for each of, which of them, and how they are counted.
type Each<'a> = (Option<&'a EventRef>, Option<&'a Expr>, Option<&'a Window>);

fn for_each(line: &LineKind) -> Option<Each<'_>> {
    match line {
        LineKind::ForEach { event, filter, counted } => Some((Some(event), filter.as_ref(), counted.as_ref())),
        _ => None,
    }
}

fn each(line: &LineKind) -> Option<Cadence> {
    if let LineKind::Each(cadence) = line { Some(*cadence) } else { None }
}

fn outcome(line: &LineKind) -> Option<&LineKind> {
    matches!(line, LineKind::Outcome { .. }).then_some(line)
}

fn step(line: &LineKind) -> Option<&LineKind> {
    matches!(line, LineKind::Step { .. }).then_some(line)
}

fn row(line: &LineKind) -> Option<&LineKind> {
    matches!(line, LineKind::Row { .. }).then_some(line)
}

fn row_value(line: &LineKind) -> Option<&Expr> {
    if let LineKind::Row { value, .. } = line { Some(value) } else { None }
}

fn over(line: &LineKind) -> Option<&LineKind> {
    matches!(line, LineKind::Over { .. }).then_some(line)
}

fn at_most(line: &LineKind) -> Option<&Expr> {
    if let LineKind::AtMost(expr) = line { Some(expr) } else { None }
}

fn cut(line: &LineKind) -> Option<crate::syntax::ast::CutOrder> {
    if let LineKind::Cut(order) = line { Some(*order) } else { None }
}

fn note(line: &LineKind) -> Option<&Quoted> {
    if let LineKind::Note(text) = line { Some(text) } else { None }
}

fn allowed(line: &LineKind) -> Option<&LineKind> {
    matches!(line, LineKind::Allow { .. }).then_some(line)
}

/// Outcomes belong together if they are of one kind; all the more if they are for the same occurrences.
fn outcome_likeness(line: &LineKind, other: &LineKind) -> usize {
    let (LineKind::Outcome { times, outcome }, LineKind::Outcome { times: now, outcome: new }) = (line, other) else {
        return 0;
    };
    let one_kind = match (outcome, new) {
        (Outcome::Amount(kind, _), Outcome::Amount(other, _)) => kind == other,
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    };
    if one_kind { 1 + usize::from(times == now) } else { 0 }
}

/// What follows an amount belongs together if it is of one kind.
fn modifier_likeness(one: &Modifier, other: &Modifier) -> usize {
    usize::from(std::mem::discriminant(one) == std::mem::discriminant(other))
}

/// The parts with the days for which they differ.
pub(super) fn dated(mut parts: Vec<Part>, days: InForce) -> Vec<Part> {
    for part in &mut parts {
        part.days = Some(days);
    }
    parts
}
