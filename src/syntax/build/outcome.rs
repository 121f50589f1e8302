//! Outcomes, and which occurrences they are for.

use super::{Build, Builder};
use crate::syntax::ast::{Direction, LineKind, Outcome, Times, WithField};
use crate::syntax::grammar::{Pair, Rule};

impl Builder {
    /// `fine 50 yuan, doubling`
    pub(super) fn outcome(&self, pair: Pair<'_>) -> Build<Outcome> {
        match pair.as_rule() {
            Rule::pay => self.pay(pair),
            Rule::add_to => self.add_to(pair),
            Rule::counts_as => self.counts_as(pair),
            Rule::change_level => self.change_level(pair),
            Rule::refer => Ok(Outcome::Refer(self.name(&self.children(pair).need(Rule::word)?))),
            Rule::kw_warning => Ok(Outcome::Warning),
            Rule::kw_may_dismiss => Ok(Outcome::MayDismiss),
            Rule::kw_dismiss => Ok(Outcome::Dismiss),
            _ => self.unreadable(self.span(&pair)),
        }
    }

    /// `from 3rd time : fine 10 yuan`
    pub(super) fn times_line(&self, pair: Pair<'_>) -> Build<LineKind> {
        let mut children = self.children(pair);
        let times = self.times(children.next()?)?;
        children.need(Rule::colon)?;
        Ok(LineKind::Outcome { times: Some(times), outcome: self.outcome(children.next()?)? })
    }

    fn times(&self, pair: Pair<'_>) -> Build<Times> {
        let times = match pair.as_rule() {
            Rule::from_nth => Times::From,
            Rule::every_nth => Times::Every,
            _ => Times::Nth,
        };
        Ok(times(self.whole(&self.children(pair).need(Rule::whole)?)?))
    }

    fn pay(&self, pair: Pair<'_>) -> Build<Outcome> {
        let mut children = self.children(pair);
        let kind = self.pay_kind(&children.need(Rule::pay_kind)?)?;
        Ok(Outcome::Amount(kind, self.amount(children.need(Rule::amount)?)?))
    }

    fn add_to(&self, pair: Pair<'_>) -> Build<Outcome> {
        let mut children = self.children(pair);
        let amount = self.amount(children.need(Rule::amount)?)?;
        Ok(Outcome::Add(amount, self.name(&children.need(Rule::word)?)))
    }

    fn counts_as(&self, pair: Pair<'_>) -> Build<Outcome> {
        let mut children = self.children(pair);
        let also = children.next()?.as_rule() == Rule::kw_also_counts_as;
        let event = self.event_ref(children.need(Rule::event_ref)?)?;
        let with = children.take(Rule::with);
        Ok(Outcome::CountsAs { also, event, with: with.map_or(Ok(Vec::new()), |with| self.with(with))? })
    }

    /// `with place 2, passed yes`
    pub(super) fn with(&self, pair: Pair<'_>) -> Build<Vec<WithField>> {
        let fields = self.children(pair).all(Rule::with_field);
        let field = |pair: Pair<'_>| {
            let mut children = self.children(pair);
            Ok(WithField {
                field: self.name(&children.need(Rule::word)?),
                value: self.value(children.need(Rule::value)?)?,
            })
        };
        fields.map(field).collect()
    }

    fn change_level(&self, pair: Pair<'_>) -> Build<Outcome> {
        let mut children = self.children(pair);
        let direction = match children.next()?.as_rule() {
            Rule::kw_promote => Direction::Promote,
            _ => Direction::Demote,
        };
        Ok(Outcome::Move {
            direction,
            from: self.name(&children.need(Rule::word)?),
            to: self.name(&children.need(Rule::word)?),
        })
    }
}
