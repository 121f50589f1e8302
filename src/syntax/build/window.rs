//! Function calls with their arguments, windows and groups.

use super::{Build, Builder};
use crate::syntax::ast::{Arguments, Expr, ExprKind, Function, Group, Window, WindowKind};
use crate::syntax::grammar::{Pair, Rule};
use crate::value::Cadence;
use crate::words::{self, Keyword, Role};

impl Builder {
    /// `count(late where excused, this month)`
    pub(super) fn call(&self, pair: Pair<'_>) -> Build<ExprKind> {
        let mut children = self.children(pair);
        let function = self.function(&children.need(Rule::function)?)?;
        let of = self.expr(children.need(Rule::expr)?)?;
        let mut arguments = Arguments {
            of,
            filter: None,
            windows: Vec::new(),
            by: None,
            groups: Vec::new(),
            lowest_first: None,
            skipping_missing: None,
        };
        for part in children.pairs {
            self.argument(part, &mut arguments)?;
        }
        Ok(ExprKind::Call(function, Box::new(arguments)))
    }

    fn argument(&self, pair: Pair<'_>, arguments: &mut Arguments) -> Build<()> {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::filter => arguments.filter = Some(self.filter(pair)?),
            Rule::window => arguments.windows.push(self.window(pair)?),
            Rule::within => arguments.groups.push(self.group(pair)?),
            Rule::by => arguments.by = Some(self.expr(self.children(pair).need(Rule::expr)?)?),
            Rule::kw_lowest_first => arguments.lowest_first = Some(span),
            Rule::kw_skipping_missing => arguments.skipping_missing = Some(span),
            // Commas and brackets.
            _ => {}
        }
        Ok(())
    }

    fn function(&self, pair: &Pair<'_>) -> Build<Function> {
        Ok(match self.keyword(pair, Role::Function)? {
            Keyword::Count => Function::Count,
            Keyword::Sum => Function::Sum,
            Keyword::Mean => Function::Mean,
            Keyword::Highest => Function::Highest,
            Keyword::Lowest => Function::Lowest,
            Keyword::All => Function::All,
            Keyword::Any => Function::Any,
            Keyword::Earliest => Function::Earliest,
            Keyword::Latest => Function::Latest,
            Keyword::Streak => Function::Streak,
            Keyword::LongestStreak => Function::LongestStreak,
            Keyword::Recorded => Function::Recorded,
            Keyword::Balance => Function::Balance,
            Keyword::Total => Function::Total,
            Keyword::SinceFunction => Function::Since,
            Keyword::Rank => Function::Rank,
            Keyword::Share => Function::Share,
            _ => return self.unreadable(self.span(pair)),
        })
    }

    /// `where verified`: the condition.
    pub(super) fn filter(&self, pair: Pair<'_>) -> Build<Expr> {
        self.expr(self.children(pair).need(Rule::expr)?)
    }

    /// `within team where level is not probation`
    fn group(&self, pair: Pair<'_>) -> Build<Group> {
        let span = self.span(&pair);
        let mut children = self.children(pair);
        let fact = self.name(&children.need(Rule::word)?);
        let company = words::given_name(&fact.text).is_some_and(|given| given.english == "company");
        let filter = children.take(Rule::filter);
        Ok(Group {
            fact: (!company).then_some(fact),
            filter: filter.map(|filter| self.filter(filter)).transpose()?,
            span,
        })
    }

    /// `last 3 months`
    pub(super) fn window(&self, pair: Pair<'_>) -> Build<Window> {
        let span = self.span(&pair);
        let inner = self.children(pair).next()?;
        let kind = match inner.as_rule() {
            Rule::this_unit => self.this_unit(&inner)?,
            Rule::last => self.last(inner)?,
            Rule::rolling => self.rolling(inner)?,
            Rule::first => self.first(inner)?,
            Rule::since => WindowKind::Since(self.expr(self.children(inner).need(Rule::expr)?)?),
            Rule::kw_ever => WindowKind::Ever,
            _ => return self.unreadable(span),
        };
        Ok(Window { kind, span })
    }

    fn this_unit(&self, pair: &Pair<'_>) -> Build<WindowKind> {
        Ok(WindowKind::This(match self.keyword(pair, Role::Window)? {
            Keyword::ThisMonth => Cadence::Month,
            Keyword::ThisQuarter => Cadence::Quarter,
            Keyword::ThisYear => Cadence::Year,
            _ => return self.unreadable(self.span(pair)),
        }))
    }

    fn last(&self, pair: Pair<'_>) -> Build<WindowKind> {
        let mut children = self.children(pair);
        let units = self.whole(&children.need(Rule::whole)?)?;
        Ok(WindowKind::Last(units, self.calendar_unit(&children.need(Rule::calendar_unit)?)?))
    }

    fn rolling(&self, pair: Pair<'_>) -> Build<WindowKind> {
        let mut children = self.children(pair);
        let units = self.whole(&children.need(Rule::whole)?)?;
        let unit = children.need(Rule::rolling_unit)?;
        Ok(match self.keyword(&unit, Role::Unit)? {
            Keyword::Days => WindowKind::RollingDays(units),
            _ => WindowKind::RollingMonths(units),
        })
    }

    fn first(&self, pair: Pair<'_>) -> Build<WindowKind> {
        let mut children = self.children(pair);
        let units = self.whole(&children.need(Rule::whole)?)?;
        let cadence = self.calendar_unit(&children.need(Rule::calendar_unit)?)?;
        let since = self.expr(self.children(children.need(Rule::since)?).need(Rule::expr)?)?;
        // INVARIANT: a cadence has at most 12 months and a count at most four digits.
        let months = units * cadence.months().unsigned_abs();
        Ok(WindowKind::First(months, since))
    }

    fn calendar_unit(&self, pair: &Pair<'_>) -> Build<Cadence> {
        Ok(match self.keyword(pair, Role::Unit)? {
            Keyword::Months => Cadence::Month,
            Keyword::Quarters => Cadence::Quarter,
            Keyword::Years => Cadence::Year,
            _ => return self.unreadable(self.span(pair)),
        })
    }
}
