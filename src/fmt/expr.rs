//! Formulas and conditions, and what follows an amount behind commas.

use super::keyword::{self, Sign};
use super::writer::Writer;
use crate::source::Span;
use crate::syntax::ast::{
    Amount, Arguments, BinaryOp, Expr, ExprKind, Function, Group, Modifier, UnitWord, Window, WindowKind,
};
use crate::words::{Keyword, Role, given_name, is_digit, word_at};

impl Writer<'_> {
    /// A formula with what follows it: `50 yuan, doubling`
    pub(super) fn amount(&mut self, amount: &Amount) {
        self.expr(&amount.base);
        for modifier in &amount.modifiers {
            self.comma();
            self.modifier(modifier);
        }
    }

    pub(super) fn modifier(&mut self, modifier: &Modifier) {
        let (keyword, of) = match modifier {
            Modifier::Doubling(at) => {
                self.mark(*at);
                return self.keyword(Keyword::Doubling);
            }
            Modifier::IncreasingBy(of) => (Keyword::IncreasingBy, of),
            Modifier::AtLeast(of) => (Keyword::AtLeast, of),
            Modifier::AtMost(of) => (Keyword::AtMost, of),
            Modifier::Rounded(how, of) => (keyword::rounding(*how), of),
        };
        self.word(keyword);
        self.expr(of);
    }

    /// A formula or a condition.
    pub(super) fn expr(&mut self, expr: &Expr) {
        self.mark_start(expr.span);
        self.expr_kind(expr);
        self.mark_end(expr.span);
    }

    fn expr_kind(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Not(of) => {
                self.word(Keyword::Not);
                self.expr(of);
            }
            ExprKind::Negative(of) => {
                self.push("-");
                self.expr(of);
            }
            ExprKind::Binary(operator, left, right) => self.binary(*operator, left, right),
            ExprKind::Is { of, negated, what } => {
                self.expr(of);
                self.infix(if *negated { Keyword::IsNot } else { Keyword::Is });
                self.expr(what);
            }
            ExprKind::Group(amount) => self.group(amount, expr.span),
            ExprKind::Call(function, arguments) => self.call(*function, arguments),
            ExprKind::Table(path, argument) => {
                self.path(path);
                self.bracketed(|writer| writer.expr(argument));
            }
            ExprKind::Name(path) => self.path(path),
            ExprKind::Field(record, field) => {
                self.name(record);
                self.push(" ");
                self.name(field);
            }
            ExprKind::ViolationOf(id) => {
                self.word(Keyword::ViolationOf);
                self.clause_id(id);
            }
            ExprKind::Text(text) => self.quoted(text),
            literal => self.literal(literal),
        }
    }

    /// What a single word or number says; the rest of a formula is written where its parts are known.
    fn literal(&mut self, literal: &ExprKind) {
        match literal {
            ExprKind::Quantity(number, unit) => self.quantity(&number.to_string(), *unit),
            ExprKind::Date(date) => self.date(*date),
            ExprKind::Period(unit) => self.period(*unit),
            ExprKind::Time(time) => self.push(&time.to_string()),
            ExprKind::YesNo(yes) => self.keyword(if *yes { Keyword::Yes } else { Keyword::No }),
            ExprKind::None => self.keyword(Keyword::None),
            ExprKind::PayKind(kind) => self.keyword(kind.keyword()),
            ExprKind::Warning => self.keyword(Keyword::Warning),
            _ => {}
        }
    }

    fn binary(&mut self, operator: BinaryOp, left: &Expr, right: &Expr) {
        self.expr(left);
        match keyword::operator(operator) {
            // In brackets a line end means nothing, so that `and` can begin a line, as it does outside.
            Sign::Word(word @ (Keyword::And | Keyword::Or)) if self.in_brackets() => {
                self.may_break(" ");
                self.word(word);
            }
            Sign::Word(word @ (Keyword::And | Keyword::Or)) => {
                self.push(" ");
                self.keyword(word);
                self.may_break(" ");
            }
            Sign::Word(word) => self.infix(word),
            Sign::Sign(english, chinese) => {
                self.sign(english, chinese);
                self.may_break(" ");
            }
        }
        self.expr(right);
    }

    fn sign(&mut self, english: &str, chinese: &str) {
        self.push(" ");
        self.push(if self.is_chinese() { chinese } else { english });
    }

    /// `(…)`: in one line, or spread over several with each part in one of its own.
    fn group(&mut self, amount: &Amount, at: Span) {
        if self.is_spread(at, |writer| writer.amount(amount)) {
            self.spread(at, |writer| {
                writer.chain(&amount.base, Chain::of(&amount.base));
                for modifier in &amount.modifiers {
                    writer.push(",");
                    writer.must_break();
                    writer.modifier(modifier);
                }
            });
        } else {
            self.unbroken(|writer| writer.bracketed(|writer| writer.amount(amount)));
        }
    }

    /// A formula with each part of its outermost sum, or each of its conditions, in a written line of its own.
    fn chain(&mut self, expr: &Expr, chain: Chain) {
        let (operator, left, right) = match &expr.kind {
            ExprKind::Binary(operator, left, right) if Chain::by(*operator) == chain => (*operator, left, right),
            _ => return self.expr(expr),
        };
        if chain == Chain::None {
            return self.expr(expr);
        }
        self.chain(left, chain);
        match keyword::operator(operator) {
            Sign::Word(word) => {
                self.must_break();
                self.word(word);
            }
            Sign::Sign(english, chinese) => {
                self.sign(english, chinese);
                self.must_break();
            }
        }
        self.expr(right);
    }

    /// `count(late where excused, this month)`
    fn call(&mut self, function: Function, arguments: &Arguments) {
        self.keyword(function.keyword());
        self.bracketed(|writer| {
            writer.expr(&arguments.of);
            writer.filter(arguments.filter.as_ref());
            for (argument, at) in in_order(arguments) {
                writer.comma();
                writer.mark_start(at);
                writer.argument(argument);
                writer.mark_end(at);
            }
        });
    }

    fn argument(&mut self, argument: Argument<'_>) {
        match argument {
            Argument::Window(window) => self.window(window),
            Argument::By(expr) => {
                self.word(Keyword::By);
                self.expr(expr);
            }
            Argument::Within(group) => self.within(group),
            Argument::LowestFirst => self.keyword(Keyword::LowestFirst),
            Argument::SkippingMissing => self.keyword(Keyword::SkippingMissing),
        }
    }

    /// ` where verified`
    pub(super) fn filter(&mut self, filter: Option<&Expr>) {
        if let Some(filter) = filter {
            self.infix(Keyword::Where);
            self.expr(filter);
        }
    }

    /// `within team where level is not probation`
    fn within(&mut self, group: &Group) {
        self.word(Keyword::Within);
        match &group.fact {
            Some(fact) => self.name(fact),
            None => self.company(),
        }
        self.filter(group.filter.as_ref());
    }

    /// `company`, a name that is read as a word of the language here.
    fn company(&mut self) {
        if let Some(given) = given_name("company") {
            self.push(if self.is_chinese() { given.chinese } else { given.english });
        }
    }

    /// `last 3 months`
    pub(super) fn window(&mut self, window: &Window) {
        self.mark_start(window.span);
        self.keyword(keyword::window(&window.kind));
        match &window.kind {
            WindowKind::This(_) | WindowKind::Ever => {}
            WindowKind::Last(units, cadence) => self.units(*units, keyword::calendar_unit(*cadence)),
            WindowKind::RollingDays(days) => self.units(*days, Keyword::Days),
            WindowKind::RollingMonths(months) => self.units(*months, Keyword::Months),
            WindowKind::Since(day) => {
                self.push(" ");
                self.expr(day);
            }
            WindowKind::First(months, day) => {
                let (units, unit) = self.first_units(*months, window.span);
                self.units(units, unit);
                self.infix(Keyword::Since);
                self.expr(day);
            }
        }
        self.mark_end(window.span);
    }

    fn units(&mut self, units: u32, unit: Keyword) {
        let unit = match unit {
            Keyword::Days => UnitWord::Days,
            Keyword::Quarters => UnitWord::Quarters,
            Keyword::Years => UnitWord::Years,
            _ => UnitWord::Months,
        };
        self.push(" ");
        self.quantity(&units.to_string(), Some(unit));
    }

    /// `1 year` of `first 1 year since …`, as it is written: the tree counts in months.
    fn first_units(&self, months: u32, at: Span) -> (u32, Keyword) {
        let written = self.text(at);
        let unit = written.find(is_digit).map_or("", |digits| {
            written.get(digits..).unwrap_or_default().trim_start_matches(|c| is_digit(c) || c.is_whitespace())
        });
        let per = match Keyword::find(word_at(unit), Role::Unit) {
            Some(Keyword::Years) => 12,
            Some(Keyword::Quarters) => 3,
            _ => 1,
        };
        match per {
            12 if months.is_multiple_of(12) => (months / 12, Keyword::Years),
            3 if months.is_multiple_of(3) => (months / 3, Keyword::Quarters),
            _ => (months, Keyword::Months),
        }
    }
}

/// What holds the parts of a formula together at its outermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chain {
    And,
    Or,
    Sum,
    None,
}

impl Chain {
    fn of(expr: &Expr) -> Chain {
        match &expr.kind {
            ExprKind::Binary(operator, ..) => Chain::by(*operator),
            _ => Chain::None,
        }
    }

    fn by(operator: BinaryOp) -> Chain {
        match operator {
            BinaryOp::And => Chain::And,
            BinaryOp::Or => Chain::Or,
            BinaryOp::Plus | BinaryOp::Minus => Chain::Sum,
            _ => Chain::None,
        }
    }
}

/// What stands behind the first argument of a function.
enum Argument<'a> {
    Window(&'a Window),
    By(&'a Expr),
    Within(&'a Group),
    LowestFirst,
    SkippingMissing,
}

/// The arguments behind the first one, in the order in which they are written.
fn in_order(arguments: &Arguments) -> Vec<(Argument<'_>, Span)> {
    let mut listed: Vec<(Argument<'_>, Span)> = Vec::new();
    listed.extend(arguments.windows.iter().map(|window| (Argument::Window(window), window.span)));
    listed.extend(arguments.by.iter().map(|by| (Argument::By(by), by.span)));
    listed.extend(arguments.groups.iter().map(|group| (Argument::Within(group), group.span)));
    listed.extend(arguments.lowest_first.map(|at| (Argument::LowestFirst, at)));
    listed.extend(arguments.skipping_missing.map(|at| (Argument::SkippingMissing, at)));
    listed.sort_by_key(|(_, at)| at.start);
    listed
}
