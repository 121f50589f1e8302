//! The lines of a statement.

use super::columns::Shape;
use super::keyword;
use super::writer::Writer;
use crate::syntax::ast::{
    EventRef, Expect, Expr, ExprKind, Given, Limited, LineKind, Name, Named, Quoted, RowKey, Window,
};
use crate::words::Keyword;

/// The keyword that begins a line and that more follows; `None` for a line that is nothing but its keyword, and for one
/// that begins otherwise.
pub(super) fn lead(line: &LineKind) -> Option<Keyword> {
    match line {
        LineKind::Outcome { times: None, outcome } => super::outcome::lead(outcome),
        LineKind::Outcome { times: Some(_), .. } => None,
        LineKind::Withdrawn | LineKind::ToBeFilled | LineKind::Each(_) => None,
        _ => line.keyword(),
    }
}

impl Writer<'_> {
    /// A line behind the first one of a statement.
    pub(super) fn line(&mut self, line: &LineKind) {
        if let Some(keyword) = lead(line) {
            self.lead(keyword, self.columns.keyword.unwrap_or(0));
        }
        match line {
            LineKind::Cites(ids) => self.list(ids, Writer::listing_comma, Writer::clause_id),
            LineKind::InForce { from, until } => self.in_force(from.as_ref(), until.as_ref()),
            LineKind::Note(text) | LineKind::Use(text) => self.quoted(text),
            LineKind::Withdrawn => self.keyword(Keyword::Withdrawn),
            LineKind::Allow { lint, reason } => {
                self.name(lint);
                self.push(" ");
                self.quoted(reason);
            }
            LineKind::Currency(name) => self.name(name),
            LineKind::Each(cadence) => self.keyword(keyword::each(*cadence)),
            LineKind::ForEach { event, filter, counted } => self.for_each(event, filter.as_ref(), counted.as_ref()),
            LineKind::When(expr)
            | LineKind::And(expr)
            | LineKind::Or(expr)
            | LineKind::Unless(expr)
            | LineKind::AtMost(expr)
            | LineKind::Month(expr) => self.expr(expr),
            LineKind::Overrides(paths) => self.list(paths, Writer::comma, Writer::path),
            LineKind::Step { named, by } => self.step(named, by),
            LineKind::Outcome { times: None, outcome } => self.outcome_behind_lead(outcome),
            LineKind::Outcome { times: Some(times), outcome } => {
                self.times(*times);
                self.colon();
                self.outcome(outcome);
            }
            LineKind::Row { key, value } => self.row(key, value),
            LineKind::ToBeFilled => self.keyword(Keyword::ToBeFilled),
            LineKind::Over { what, window } => self.over(what, window),
            LineKind::Cut(order) => self.keyword(keyword::cut_order(*order)),
            LineKind::Given(given) => self.given(&[given]),
            LineKind::Expect(expect) => self.expect(expect),
        }
    }

    /// A line in which several things are given.
    pub(super) fn givens(&mut self, givens: &[&Given]) {
        self.lead(Keyword::Given, self.columns.keyword.unwrap_or(0));
        self.given(givens);
    }

    fn list<T>(&mut self, items: &[T], comma: impl Fn(&mut Self), write: impl Fn(&mut Self, &T)) {
        for (number, item) in items.iter().enumerate() {
            if number > 0 {
                comma(self);
            }
            write(self, item);
        }
    }

    fn in_force(&mut self, from: Option<&Expr>, until: Option<&Expr>) {
        if let Some(day) = from {
            self.word(Keyword::From);
            self.expr(day);
        }
        if let Some(day) = until {
            self.push(if from.is_some() { " " } else { "" });
            self.word(Keyword::Until);
            self.expr(day);
        }
    }

    /// `complaint where verified, counted this month`
    fn for_each(&mut self, event: &EventRef, filter: Option<&Expr>, counted: Option<&Window>) {
        self.event_ref(event);
        self.filter(filter);
        if let Some(window) = counted {
            self.comma();
            self.word(Keyword::Counted);
            self.window(window);
        }
    }

    /// `complaint`, `violation of H.1`
    pub(super) fn event_ref(&mut self, event: &EventRef) {
        match event {
            EventRef::Named(path) => self.path(path),
            EventRef::ViolationOf(id, _) => self.violation_of(id),
        }
    }

    /// `nomination "提名" by department_head`
    fn step(&mut self, named: &Named, by: &Name) {
        self.named(named);
        self.infix(Keyword::ByWhom);
        self.name(by);
    }

    /// `junior : 2200 yuan`, `>= 50000 yuan : 2%`
    fn row(&mut self, key: &RowKey, value: &Expr) {
        self.shape(Shape::Row);
        self.row_key(key);
        let bound = match key {
            RowKey::Option(_) => None,
            RowKey::AtLeast(bound) | RowKey::Above(bound) => Some(bound),
        };
        if self.is_chinese() && bound.is_some_and(ends_with_digit) {
            // Without a blank, `≥ 5:30元` would look like half past five.
            self.push(" ");
        }
        self.stop();
        self.colon();
        self.expr(value);
    }

    /// `junior`, `>= 50000 yuan`
    pub(super) fn row_key(&mut self, key: &RowKey) {
        match key {
            RowKey::Option(name) => self.name(name),
            RowKey::AtLeast(bound) => {
                self.push(if self.is_chinese() { "≥ " } else { ">= " });
                self.expr(bound);
            }
            RowKey::Above(bound) => {
                self.push("> ");
                self.expr(bound);
            }
        }
    }

    /// `fine, this month`
    fn over(&mut self, what: &[Limited], window: &Window) {
        for limited in what {
            match limited {
                Limited::Kind(kind, at) => {
                    self.mark(*at);
                    self.keyword(kind.keyword());
                }
                Limited::Rule(path) => self.path(path),
            }
            self.comma();
        }
        self.window(window);
    }

    /// `E07 : `, of an example of several employees.
    fn whose(&mut self, who: Option<&Quoted>) {
        if let Some(who) = who {
            self.who(who);
            self.colon();
        }
    }

    fn given(&mut self, givens: &[&Given]) {
        self.whose(givens.first().and_then(|given| given.who.as_ref()));
        self.list(givens, Writer::comma, |writer, given| writer.given_thing(given));
    }

    fn expect(&mut self, expect: &Expect) {
        self.whose(expect.who.as_ref());
        self.path(&expect.what);
        self.push(" ");
        self.expected(&expect.expected);
    }
}

/// Whether what a bound is written as ends with a digit.
fn ends_with_digit(bound: &Expr) -> bool {
    match &bound.kind {
        ExprKind::Negative(of) => ends_with_digit(of),
        ExprKind::Quantity(_, unit) => unit.is_none(),
        ExprKind::Time(_) => true,
        _ => false,
    }
}
