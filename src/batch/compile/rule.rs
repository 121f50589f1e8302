//! Rules as columns: whether they apply, and what they give.

use super::over::window_days;
use super::{At, Col, Compiler, Given, Gives, RuleColumns, RuleWay};
use crate::batch::node::{Detail, Domain, NodeId, Op, Slot};
use crate::outcome::Outcome;
use crate::plan::Comparison;
use crate::plan::{Amount, Conditions, Effect, ForEach, Growth, Rule, RuleId, TermKind, Version, Window};
use crate::types::PayKind;
use crate::value::{Cadence, Days, Unit};

impl Compiler<'_> {
    /// How a rule is worked; found once.
    pub(super) fn rule(&mut self, id: RuleId) -> RuleWay {
        if let Some(known) = self.rules.get(id.index()).cloned().flatten() {
            return known;
        }
        // What is asked for while it is under work is left to the evaluator.
        self.keep(id, RuleWay::Alone);
        let grown = self.grown.take();
        let way = self.rule_way(id).unwrap_or(RuleWay::Alone);
        self.grown = grown;
        self.keep(id, way.clone());
        way
    }

    fn keep(&mut self, id: RuleId, way: RuleWay) {
        if let Some(place) = self.rules.get_mut(id.index()) {
            *place = Some(way);
        }
    }

    fn rule_way(&mut self, id: RuleId) -> Option<RuleWay> {
        let named = self.plan.rule(id);
        let each = named.on(self.month.last_day()).unwrap_or_else(|| named.first()).body.each;
        let unit = Unit::containing(self.month, each);
        if self.month != unit.last_month() {
            return Some(RuleWay::Nothing);
        }
        let days = Days { first: unit.first_day(), last: unit.last_day() };
        let Some(version) = named.throughout(days).ok()? else {
            return (!named.is_gap(days.first) && !named.is_gap(days.last)).then_some(RuleWay::Nothing);
        };
        let place = named.versions.iter().position(|other| std::ptr::eq(other, version))?;
        match &version.body.for_each {
            Some(for_each) => self.each(id, version, place, for_each),
            None => self.once(id, version, place),
        }
        .map(RuleWay::Columns)
    }

    fn once(&mut self, id: RuleId, version: &Version<Rule>, place: usize) -> Option<RuleColumns> {
        let rule = &version.body;
        let at = self.month_end(rule.each);
        let stands = self.stands(rule, &at)?;
        let mut applies = self.at_level(rule, stands, &at)?;
        if !rule.steps.is_empty() {
            // With steps recorded the conditions are asked as of an earlier day.
            let none = self.nodes.slot(Slot::NoSteps(rule.stepped?));
            let none = self.sure_within(&at, none, 1, 1);
            applies = self.and_sure(&at, none, applies);
        }
        let free = self.not_overridden(id, None, &at)?;
        applies = self.and(&at, applies, free);
        let mut outcomes = Vec::new();
        for (place, outcome) in rule.outcomes.iter().enumerate() {
            outcomes.push(match &outcome.effect {
                Effect::Pay(_, amount) | Effect::Add(_, amount) => {
                    let floored = matches!(outcome.effect, Effect::Pay(PayKind::Fine | PayKind::Bonus, _));
                    let (node, scale) = self.amount(amount, None, floored, &at)?;
                    let takes_part = self.takes_part(amount, &at)?;
                    // Where it is unknown whether the rule applies, that is told of who takes no part, too.
                    let due = match takes_part == self.node(&at, Op::Always) {
                        true => applies,
                        false => {
                            let not = self.node(&at, Op::Not(applies));
                            let sure = self.node(&at, Op::Or(applies, not));
                            let both = self.and(&at, applies, takes_part);
                            self.and_sure(&at, sure, both)
                        }
                    };
                    Given { at: place, due, gives: Gives::Amount(node, scale) }
                }
                Effect::CountsAs(_) => return None,
                effect => {
                    let fixed = match effect {
                        _ if !rule.steps.is_empty() => Outcome::Waiting((0..rule.steps.len()).collect()),
                        _ if moves(rule).is_some() => Outcome::Effective(at.last),
                        _ => Outcome::Given,
                    };
                    Given { at: place, due: applies, gives: Gives::Fixed(fixed) }
                }
            });
        }
        Some(RuleColumns { version: place, window: None, number: None, applies, outcomes })
    }

    /// Where the first is unknown the whole is.
    fn and_sure(&mut self, at: &At, sure: NodeId, of: NodeId) -> NodeId {
        let yes = self.node(at, Op::And(sure, of));
        let not = self.node(at, Op::Not(sure));
        self.node(at, Op::Or(yes, not))
    }

    /// A promotion or demotion holds only at its level; one that was recorded within the period is worked by itself.
    fn at_level(&mut self, rule: &Rule, stands: NodeId, at: &At) -> Option<NodeId> {
        let Some((fact, from)) = moves(rule) else { return Some(stands) };
        let level = self.nodes.slot(Slot::Fact(fact, at.last));
        let since = self.nodes.slot(Slot::Since(fact, at.last));
        let from = self.constant(at, i64::from(from));
        let is_from = self.node(at, Op::Compare(Comparison::Equal, level, from));
        let before = i64::from(at.period.first_day().number()) - 1;
        let settled = self.sure_within(at, since, i64::MIN, before);
        let holds = self.and(at, is_from, stands);
        Some(self.and_sure(at, settled, holds))
    }

    fn stands(&mut self, rule: &Rule, at: &At) -> Option<NodeId> {
        let mut found = match &rule.conditions {
            Conditions::All(terms) => {
                let nodes = terms.iter().map(|term| self.truth(*term, at)).collect::<Option<Vec<_>>>()?;
                self.all(at, nodes)
            }
            Conditions::Any(terms) => {
                let mut any: Option<NodeId> = None;
                for term in terms {
                    let one = self.truth(*term, at)?;
                    any = Some(match any {
                        Some(any) => self.node(at, Op::Or(any, one)),
                        None => one,
                    });
                }
                any?
            }
        };
        for term in &rule.unless {
            let against = self.truth(*term, at)?;
            let not = self.node(at, Op::Not(against));
            found = self.and(at, found, not);
        }
        Some(found)
    }

    fn takes_part(&mut self, amount: &Amount, at: &At) -> Option<NodeId> {
        let filter = amount.share.and_then(|share| match &self.plan.term(share).kind {
            TermKind::Share { group, .. } => group.filter,
            _ => None,
        });
        match filter {
            Some(filter) => self.truth(filter, at),
            None => Some(self.node(at, Op::Always)),
        }
    }

    /// The amount of an outcome, behind its growth; a fine or a bonus is never below zero.
    fn amount(&mut self, amount: &Amount, number: Option<NodeId>, floored: bool, at: &At) -> Option<(NodeId, u32)> {
        let base = self.term(amount.base, at)?;
        let grown = match (amount.growth, number) {
            (Growth::Flat, _) => base,
            (Growth::Doubling, Some(number)) => match base {
                Col::Number(node, scale) => Col::Number(self.node(at, Op::Doubled(node, number)), scale),
                _ => return None,
            },
            (Growth::By(step), Some(number)) => {
                let step = self.term(step, at)?;
                let (base, step, scale) = self.common(base, step, at)?;
                let one = self.constant(at, 1);
                let times = self.node(at, Op::Minus(number, one));
                let more = self.node(at, Op::Times(times, step));
                Col::Number(self.node(at, Op::Plus(base, more)), scale)
            }
            (Growth::Doubling | Growth::By(_), None) => return None,
        };
        let finished = match amount.finish {
            Some(finish) => {
                let before = self.grown.replace(grown);
                let finished = self.term(finish, at);
                self.grown = before;
                finished?
            }
            None => grown,
        };
        let Col::Number(node, scale) = finished else { return None };
        if !floored {
            return Some((node, scale));
        }
        let zero = self.constant(at, 0);
        Some((self.node(at, Op::Higher(node, zero)), scale))
    }

    /// Whether no rule that overrides this one applies: to the same occurrence where both go by one event, else to the month.
    fn not_overridden(&mut self, id: RuleId, window: Option<usize>, at: &At) -> Option<NodeId> {
        let plan = self.plan;
        let mut free = self.node(at, Op::Always);
        for by in plan.overridden_by.get(&id).into_iter().flatten() {
            let columns = match self.rule(*by) {
                RuleWay::Columns(columns) => columns,
                RuleWay::Nothing if plan.rule(*by).first().body.each == Cadence::Month => continue,
                _ => return None,
            };
            let (own, other) = (plan.rule(id), plan.rule(*by));
            let version = other.versions.get(columns.version)?;
            if at.period.cadence != Cadence::Month || version.body.each != Cadence::Month {
                return None;
            }
            if !version.body.overrides.contains(&id) {
                continue;
            }
            let event = |rule: &crate::plan::Named<Rule>| {
                rule.versions.first()?.body.for_each.as_ref().map(|for_each| for_each.source.event)
            };
            let same_event = event(own).is_some() && event(own) == event(other);
            let applies = match (window, columns.window) {
                (Some(own), Some(other)) if same_event => (own == other).then_some(columns.applies)?,
                // One by another event may go by the period of either.
                _ if same_event => return None,
                (_, Some(_)) => {
                    let row = self.month_end(Cadence::Month);
                    let any = self.node(&row, Op::AnyIf(columns.applies));
                    self.lift_truth(at, any)
                }
                (_, None) => self.lift_truth(at, columns.applies),
            };
            let not = self.node(at, Op::Not(applies));
            free = self.and(at, free, not);
        }
        Some(free)
    }

    /// For an occurrence, what is so of its employee.
    fn lift_truth(&mut self, at: &At, node: NodeId) -> NodeId {
        if at.domain == Domain::Rows {
            return node;
        }
        let row = self.month_end(Cadence::Month);
        let count = self.node(&row, Op::Tally(vec![node]));
        let lifted = self.node(at, Op::Lift(count));
        self.node(at, Op::IsYes(lifted))
    }

    fn each(&mut self, id: RuleId, version: &Version<Rule>, place: usize, for_each: &ForEach) -> Option<RuleColumns> {
        let rule = &version.body;
        if rule.each != Cadence::Month || !rule.steps.is_empty() || moves(rule).is_some() {
            return None;
        }
        let counted = for_each.counted;
        let first = match counted {
            None => self.month,
            Some(window @ Window::This(_)) => window_days(&window, self.month.last_day())?.first.month(),
            Some(_) => return None,
        };
        let (window, at) = self.occurrences(&for_each.source, first, self.month)?;
        // The occurrences of earlier months go by the version of their own day.
        if super::term::throughout(self.plan.rule(id), &at).is_none_or(|own| !std::ptr::eq(own, version)) {
            return None;
        }
        let matching = match for_each.filter {
            Some(filter) => self.truth(filter, &at)?,
            None => self.node(&at, Op::Always),
        };
        let number = counted.map(|_| self.node(&at, Op::Number(matching)));
        let mut applies = matching;
        if first != self.month {
            let month = self.nodes.detail(window, Detail::Month);
            let own = self.constant(&at, i64::from(self.month.index()));
            let own = self.node(&at, Op::Compare(Comparison::Equal, month, own));
            applies = self.and(&at, applies, own);
        }
        let stands = self.stands(rule, &at)?;
        applies = self.and(&at, applies, stands);
        let free = self.not_overridden(id, Some(window), &at)?;
        applies = self.and(&at, applies, free);
        let mut outcomes = Vec::new();
        let mut any: Option<NodeId> = None;
        for (place, outcome) in rule.outcomes.iter().enumerate() {
            let due = match outcome.times {
                Some(times) => {
                    let due = self.node(&at, Op::Due(times, number?));
                    self.and(&at, applies, due)
                }
                None => applies,
            };
            let gives = match &outcome.effect {
                Effect::Pay(kind, amount) => {
                    let floored = matches!(kind, PayKind::Fine | PayKind::Bonus);
                    let (node, scale) = self.amount(amount, number, floored, &at)?;
                    Gives::Amount(node, scale)
                }
                Effect::Add(_, amount) => {
                    let (node, scale) = self.amount(amount, number, false, &at)?;
                    Gives::Amount(node, scale)
                }
                Effect::CountsAs(_) | Effect::Move { .. } => return None,
                Effect::Warning | Effect::MayDismiss | Effect::Dismiss | Effect::Refer(_) => {
                    Gives::Fixed(Outcome::Given)
                }
            };
            any = Some(match any {
                Some(any) if any != due => self.node(&at, Op::Or(any, due)),
                _ => due,
            });
            outcomes.push(Given { at: place, due, gives });
        }
        Some(RuleColumns { version: place, window: Some(window), number, applies: any?, outcomes })
    }
}

/// The change of level that a rule is about: of which fact, and from which option.
fn moves(rule: &Rule) -> Option<(crate::schema::FactId, u32)> {
    rule.outcomes.iter().find_map(|outcome| match outcome.effect {
        Effect::Move { fact, from, .. } => Some((fact, from)),
        _ => None,
    })
}
