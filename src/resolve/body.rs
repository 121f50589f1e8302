//! Lines sorted into bodies: which lines a statement may have, and how often.

use super::names::nearest;
use super::words::{line_word, statement_word};
use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::{Lint, ResolveMessage};
use crate::source::Span;
use crate::syntax::ast::{
    self, CutOrder, EventRef, Expect, Expr, Given, Limited, LineKind, Outcome, Path, Quoted, RowKey, Times, Window,
};
use crate::value::Cadence;

/// What any statement may say: `cites`, `in force`, `note`, `withdrawn`.
#[derive(Debug, Clone, Default)]
pub struct Attributes<'a> {
    /// The clauses that it cites.
    pub cites: Vec<&'a ast::ClauseId>,
    /// From when, until when.
    pub in_force: Option<(Option<&'a Expr>, Option<&'a Expr>, Span)>,
    /// The notes.
    pub notes: Vec<&'a Quoted>,
    /// `withdrawn`, where it is written.
    pub withdrawn: Option<Span>,
}

/// The body of a rule.
#[derive(Debug, Clone)]
pub struct RuleBody<'a> {
    /// How often it is worked.
    pub each: Cadence,
    /// `for each`
    pub for_each: Option<ForEachLine<'a>>,
    /// The conditions.
    pub conditions: Vec<&'a Expr>,
    /// Whether one of them is enough.
    pub any: bool,
    /// `unless`
    pub unless: Vec<&'a Expr>,
    /// `overrides`
    pub overrides: Vec<&'a Path>,
    /// The steps.
    pub steps: Vec<(&'a ast::Named, &'a ast::Name)>,
    /// The outcomes.
    pub outcomes: Vec<(Option<Times>, &'a Outcome, Span)>,
}

/// `for each EVENT where …, counted WINDOW`
#[derive(Debug, Clone, Copy)]
pub struct ForEachLine<'a> {
    /// The event.
    pub event: &'a EventRef,
    /// `where …`
    pub filter: Option<&'a Expr>,
    /// `counted …`
    pub counted: Option<&'a Window>,
    /// The place of the line.
    pub span: Span,
}

/// The body of a table.
#[derive(Debug, Clone, Default)]
pub struct TableBody<'a> {
    /// The rows.
    pub rows: Vec<(&'a RowKey, &'a Expr, Span)>,
    /// `to be filled`, where it is written.
    pub to_be_filled: Option<Span>,
}

/// The body of a limit.
#[derive(Debug, Clone)]
pub struct LimitBody<'a> {
    /// What it is over, and within which window.
    pub over: Option<(&'a [Limited], &'a Window)>,
    /// The most that it may come to.
    pub at_most: Option<&'a Expr>,
    /// What is cut first.
    pub cut: Option<CutOrder>,
    /// `overrides`
    pub overrides: Vec<&'a Path>,
}

/// The body of an example.
#[derive(Debug, Clone, Default)]
pub struct ExampleBody<'a> {
    /// `month 2022-03`
    pub month: Option<&'a Expr>,
    /// The overlays.
    pub uses: Vec<&'a Quoted>,
    /// The facts.
    pub given: Vec<(&'a Given, Span)>,
    /// What is expected of them.
    pub expect: Vec<(&'a Expect, Span)>,
}

/// Takes out what any statement may say; gives back the other lines.
pub(super) fn attributes<'a>(statement: &'a ast::Statement, sink: &mut Sink) -> (Attributes<'a>, Vec<&'a ast::Line>) {
    let mut attributes = Attributes::default();
    let mut others = Vec::new();
    for line in &statement.lines {
        match &line.kind {
            LineKind::Cites(ids) => attributes.cites.extend(ids),
            LineKind::Note(note) => attributes.notes.push(note),
            LineKind::Withdrawn => attributes.withdrawn = Some(line.span),
            LineKind::Allow { lint, reason } => allow(lint, reason, sink),
            LineKind::InForce { from, until } => {
                if let Some((_, _, first)) = attributes.in_force {
                    sink.push(repeated(line, first));
                } else {
                    attributes.in_force = Some((from.as_ref(), until.as_ref(), line.span));
                }
            }
            _ => others.push(line),
        }
    }
    (attributes, others)
}

/// An `allow` names a lint and says why. What it does is for the lints to see, which ask the tree.
fn allow(lint: &ast::Name, reason: &Quoted, sink: &mut Sink) {
    if Lint::find(&lint.text).is_none() {
        let nearest = nearest(&lint.text, Lint::ALL.iter().map(|lint| lint.name()));
        sink.report(ResolveMessage::UnknownLint { found: lint.text.clone(), nearest }, lint.span);
    }
    if reason.text.trim().is_empty() {
        sink.report(ResolveMessage::AllowWithoutReason, reason.span);
    }
}

/// Reports lines that a statement can't have.
pub(super) fn none_left(statement: &ast::Statement, lines: &[&ast::Line], sink: &mut Sink) {
    for line in lines {
        misplaced(statement, line, sink);
    }
}

fn misplaced(statement: &ast::Statement, line: &ast::Line, sink: &mut Sink) {
    let line_word = line_word(&line.kind);
    let statement_word = statement_word(&statement.head);
    sink.push(
        Diagnostic::new(ResolveMessage::MisplacedLine { line: line_word, statement: statement_word }, line.span)
            .with(statement.span, ResolveMessage::ThisStatement),
    );
}

fn repeated(line: &ast::Line, first: Span) -> Diagnostic {
    let message = ResolveMessage::RepeatedLine { line: line_word(&line.kind) };
    Diagnostic::new(message, line.span).with(first, ResolveMessage::FirstHere)
}

/// A line that a statement may have once.
struct Once<T>(Option<(T, Span)>);

impl<T> Once<T> {
    fn set(&mut self, value: T, line: &ast::Line, sink: &mut Sink) {
        match &self.0 {
            Some((_, first)) => sink.push(repeated(line, *first)),
            None => self.0 = Some((value, line.span)),
        }
    }

    fn get(self) -> Option<T> {
        self.0.map(|(value, _)| value)
    }
}

/// Sorts the lines of a rule.
pub(super) fn rule<'a>(statement: &'a ast::Statement, lines: &[&'a ast::Line], sink: &mut Sink) -> RuleBody<'a> {
    let mut body = RuleBody {
        each: Cadence::Month,
        for_each: None,
        conditions: Vec::new(),
        any: false,
        unless: Vec::new(),
        overrides: Vec::new(),
        steps: Vec::new(),
        outcomes: Vec::new(),
    };
    let (mut each, mut for_each) = (Once(None), Once(None));
    let mut conditions = ConditionLines::default();
    for line in lines.iter().copied() {
        match &line.kind {
            LineKind::Each(cadence) => each.set(*cadence, line, sink),
            LineKind::ForEach { event, filter, counted } => {
                let filter = filter.as_ref();
                let counted = counted.as_ref();
                let span = line.span;
                for_each.set(ForEachLine { event, filter, counted, span }, line, sink);
            }
            LineKind::When(_) | LineKind::And(_) | LineKind::Or(_) => conditions.take(line, statement.incomplete, sink),
            LineKind::Unless(condition) => body.unless.push(condition),
            LineKind::Overrides(paths) => body.overrides.extend(paths),
            LineKind::Step { named, by } => body.steps.push((named, by)),
            LineKind::Outcome { times, outcome } => body.outcomes.push((*times, outcome, line.span)),
            _ => misplaced(statement, line, sink),
        }
    }
    body.each = each.get().unwrap_or(Cadence::Month);
    body.for_each = for_each.get();
    body.any = conditions.or.is_some();
    body.conditions = conditions.all;
    if body.outcomes.is_empty() && !statement.incomplete {
        sink.report(ResolveMessage::RuleWithoutOutcome, statement.span);
    }
    body
}

/// The condition lines of a rule: one `when`, then all `and` or all `or`.
#[derive(Default)]
struct ConditionLines<'a> {
    all: Vec<&'a Expr>,
    when: Option<Span>,
    and: Option<Span>,
    or: Option<Span>,
}

impl<'a> ConditionLines<'a> {
    fn take(&mut self, line: &'a ast::Line, incomplete: bool, sink: &mut Sink) {
        let (condition, is_when) = match &line.kind {
            LineKind::When(condition) => (condition, true),
            LineKind::And(condition) => {
                self.and.get_or_insert(line.span);
                (condition, false)
            }
            LineKind::Or(condition) => {
                self.or.get_or_insert(line.span);
                (condition, false)
            }
            _ => return,
        };
        self.all.push(condition);
        match (is_when, self.when) {
            (true, Some(first)) => sink.push(repeated(line, first)),
            (true, None) => self.when = Some(line.span),
            // The `when` may stand in the line that could not be read.
            (false, None) if !incomplete => sink.report(ResolveMessage::ConditionWithoutWhen, line.span),
            (false, _) => {}
        }
        if let (Some(and), Some(or)) = (self.and, self.or)
            && (and == line.span || or == line.span)
        {
            let other = if or == line.span { and } else { or };
            sink.push(
                Diagnostic::new(ResolveMessage::MixedConditions, line.span).with(other, ResolveMessage::OtherHere),
            );
        }
    }
}

/// Sorts the lines of a table.
pub(super) fn table<'a>(statement: &'a ast::Statement, lines: &[&'a ast::Line], sink: &mut Sink) -> TableBody<'a> {
    let mut body = TableBody::default();
    for line in lines.iter().copied() {
        match &line.kind {
            LineKind::Row { key, value } => body.rows.push((key, value, line.span)),
            LineKind::ToBeFilled => body.to_be_filled = Some(line.span),
            _ => misplaced(statement, line, sink),
        }
    }
    match (body.rows.first(), body.to_be_filled) {
        (Some((_, _, row)), Some(empty)) => {
            sink.push(Diagnostic::new(ResolveMessage::FilledAndToBeFilled, empty).with(*row, ResolveMessage::RowHere))
        }
        (None, None) if !statement.incomplete => sink.report(ResolveMessage::TableWithoutRows, statement.span),
        _ => {}
    }
    body
}

/// Sorts the lines of a limit.
pub(super) fn limit<'a>(statement: &'a ast::Statement, lines: &[&'a ast::Line], sink: &mut Sink) -> LimitBody<'a> {
    let (mut over, mut at_most, mut cut) = (Once(None), Once(None), Once(None));
    let mut overrides = Vec::new();
    for line in lines.iter().copied() {
        match &line.kind {
            LineKind::Over { what, window } => over.set((what.as_slice(), window), line, sink),
            LineKind::AtMost(most) => at_most.set(most, line, sink),
            LineKind::Cut(order) => cut.set(*order, line, sink),
            LineKind::Overrides(paths) => overrides.extend(paths),
            _ => misplaced(statement, line, sink),
        }
    }
    let body = LimitBody { over: over.get(), at_most: at_most.get(), cut: cut.get(), overrides };
    let lacks = body.over.is_none() || body.at_most.is_none() || body.cut.is_none();
    if lacks && !statement.incomplete {
        sink.report(ResolveMessage::LimitIncomplete, statement.span);
    }
    body
}

/// Sorts the lines of an example.
pub(super) fn example<'a>(statement: &'a ast::Statement, lines: &[&'a ast::Line], sink: &mut Sink) -> ExampleBody<'a> {
    let mut body = ExampleBody::default();
    let mut month = Once(None);
    for line in lines.iter().copied() {
        match &line.kind {
            LineKind::Month(expr) => month.set(expr, line, sink),
            LineKind::Use(path) => body.uses.push(path),
            LineKind::Given(given) => body.given.push((given, line.span)),
            LineKind::Expect(expect) => body.expect.push((expect, line.span)),
            _ => misplaced(statement, line, sink),
        }
    }
    body.month = month.get();
    if body.expect.is_empty() && !statement.incomplete {
        sink.report(ResolveMessage::ExampleWithoutExpect, statement.span);
    }
    body
}
