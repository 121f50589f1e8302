//! The lines of a statement, but outcomes and the lines of examples.

use super::{Build, Builder};
use crate::syntax::ast::{CutOrder, Expr, ExprKind, Limited, LineKind, PayKind, RowKey};
use crate::syntax::grammar::{Pair, Rule};
use crate::value::Cadence;
use crate::words::{Keyword, Role};

impl Builder {
    /// A line that is no head.
    pub(super) fn line(&self, pair: Pair<'_>) -> Build<LineKind> {
        match pair.as_rule() {
            Rule::expect => self.expect(pair).map(LineKind::Expect),
            Rule::month_line => self.month_line(pair),
            Rule::cites => Ok(self.cites(pair)),
            Rule::in_force => self.in_force(pair),
            Rule::note => Ok(LineKind::Note(self.quoted(&self.children(pair).need(Rule::text)?))),
            Rule::withdrawn => Ok(LineKind::Withdrawn),
            Rule::allow => self.allow(pair),
            Rule::to_be_filled => Ok(LineKind::ToBeFilled),
            Rule::currency => Ok(LineKind::Currency(self.name(&self.children(pair).need(Rule::word)?))),
            Rule::when => self.condition(pair, LineKind::When),
            Rule::and_line => self.condition(pair, LineKind::And),
            Rule::or_line => self.condition(pair, LineKind::Or),
            Rule::unless => self.condition(pair, LineKind::Unless),
            Rule::at_most_line => self.condition(pair, LineKind::AtMost),
            Rule::each_line => self.each(pair),
            Rule::for_each => self.for_each(pair),
            Rule::overrides => self.overrides(pair),
            Rule::step => self.step(pair),
            Rule::times_line => self.times_line(pair),
            Rule::option_row => self.option_row(pair),
            Rule::bound_row => self.bound_row(pair),
            Rule::over_line => self.over(pair),
            Rule::cut => self.cut(pair),
            _ => self.outcome(pair).map(|outcome| LineKind::Outcome { times: None, outcome }),
        }
    }

    fn condition(&self, pair: Pair<'_>, line: impl Fn(Expr) -> LineKind) -> Build<LineKind> {
        Ok(line(self.expr(self.children(pair).need(Rule::expr)?)?))
    }

    fn cites(&self, pair: Pair<'_>) -> LineKind {
        let children = self.children(pair);
        LineKind::Cites(children.all(Rule::clause_id).map(|id| self.clause_id(&id)).collect())
    }

    fn allow(&self, pair: Pair<'_>) -> Build<LineKind> {
        let mut children = self.children(pair);
        let lint = self.lint_name(&children.need(Rule::lint_name)?);
        Ok(LineKind::Allow { lint, reason: self.quoted(&children.need(Rule::text)?) })
    }

    fn in_force(&self, pair: Pair<'_>) -> Build<LineKind> {
        let mut children = self.children(pair);
        let from = children.take(Rule::from);
        let until = children.take(Rule::until);
        Ok(LineKind::InForce {
            from: from.map(|from| self.day(from)).transpose()?,
            until: until.map(|until| self.day(until)).transpose()?,
        })
    }

    /// `from 2018-01-01`: the day.
    fn day(&self, pair: Pair<'_>) -> Build<Expr> {
        self.literal_expr(self.children(pair).need(Rule::date)?)
    }

    fn each(&self, pair: Pair<'_>) -> Build<LineKind> {
        let each = self.children(pair).need(Rule::each)?;
        Ok(LineKind::Each(match self.keyword(&each, Role::Line)? {
            Keyword::EachMonth => Cadence::Month,
            Keyword::EachQuarter => Cadence::Quarter,
            Keyword::EachYear => Cadence::Year,
            _ => return self.unreadable(self.span(&each)),
        }))
    }

    fn for_each(&self, pair: Pair<'_>) -> Build<LineKind> {
        let mut children = self.children(pair);
        let event = self.event_ref(children.need(Rule::event_ref)?)?;
        let filter = children.take(Rule::filter);
        let counted = children.take(Rule::counted);
        Ok(LineKind::ForEach {
            event,
            filter: filter.map(|filter| self.filter(filter)).transpose()?,
            counted: counted.map(|counted| self.window(self.children(counted).need(Rule::window)?)).transpose()?,
        })
    }

    fn overrides(&self, pair: Pair<'_>) -> Build<LineKind> {
        let children = self.children(pair);
        let paths: Build<_> = children.all(Rule::path).map(|path| self.path(path)).collect();
        Ok(LineKind::Overrides(paths?))
    }

    fn step(&self, pair: Pair<'_>) -> Build<LineKind> {
        let mut children = self.children(pair);
        Ok(LineKind::Step {
            named: self.named(children.need(Rule::named)?)?,
            by: self.name(&children.need(Rule::word)?),
        })
    }

    fn option_row(&self, pair: Pair<'_>) -> Build<LineKind> {
        let mut children = self.children(pair);
        Ok(LineKind::Row {
            key: RowKey::Option(self.name(&children.need(Rule::word)?)),
            value: self.expr(children.need(Rule::expr)?)?,
        })
    }

    fn bound_row(&self, pair: Pair<'_>) -> Build<LineKind> {
        let mut children = self.children(pair);
        let sign = children.next()?.as_rule();
        let bound = children.next()?;
        let bound = match bound.as_rule() {
            Rule::signed => self.signed(bound)?,
            _ => self.literal_expr(bound)?,
        };
        let key = match sign {
            Rule::greater => RowKey::Above(bound),
            _ => RowKey::AtLeast(bound),
        };
        let value = self.expr(children.need(Rule::expr)?)?;
        Ok(LineKind::Row { key, value })
    }

    fn over(&self, pair: Pair<'_>) -> Build<LineKind> {
        let mut children = self.children(pair);
        let what: Build<_> = children.all(Rule::limited).map(|limited| self.limited(limited)).collect();
        Ok(LineKind::Over { what: what?, window: self.window(children.need(Rule::window)?)? })
    }

    fn limited(&self, pair: Pair<'_>) -> Build<Limited> {
        let inner = self.children(pair).next()?;
        match inner.as_rule() {
            Rule::pay_kind => Ok(Limited::Kind(self.pay_kind(&inner)?, self.span(&inner))),
            _ => Ok(Limited::Rule(self.path(inner)?)),
        }
    }

    fn cut(&self, pair: Pair<'_>) -> Build<LineKind> {
        let order = self.children(pair).need(Rule::cut_order)?;
        Ok(LineKind::Cut(match self.keyword(&order, Role::CutOrder)? {
            Keyword::LatestFirst => CutOrder::Latest,
            Keyword::LargestFirst => CutOrder::Largest,
            Keyword::Evenly => CutOrder::Evenly,
            _ => return self.unreadable(self.span(&order)),
        }))
    }

    fn month_line(&self, pair: Pair<'_>) -> Build<LineKind> {
        let month = self.children(pair).need(Rule::month)?;
        let span = self.span(&month);
        let kind = ExprKind::Period(self.month(&month)?);
        Ok(LineKind::Month(Expr { kind, span }))
    }

    /// `fine`
    pub(super) fn pay_kind(&self, pair: &Pair<'_>) -> Build<PayKind> {
        Ok(match self.keyword(pair, Role::Outcome)? {
            Keyword::Fine => PayKind::Fine,
            Keyword::Bonus => PayKind::Bonus,
            Keyword::Pay => PayKind::Pay,
            Keyword::Salary => PayKind::Salary,
            _ => return self.unreadable(self.span(pair)),
        })
    }
}
