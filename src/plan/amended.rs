//! Amendments behind a result: what a rule rests on that another policy has amended for a day.

use std::collections::BTreeSet;

use super::{Conditions, Effect, LetId, Plan, PolicyId, RuleId, TableId, TermId, TermKind};
use crate::value::Date;

/// Something amended that a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amended {
    /// The rule itself.
    Rule(RuleId),
    /// A let.
    Let(LetId),
    /// A table.
    Table(TableId),
}

impl Plan {
    /// What a rule rests on that is amended on a day, with the policy that amends it.
    pub fn amendments_behind(&self, id: RuleId, day: Date) -> Vec<(Amended, PolicyId)> {
        let mut search = Search {
            plan: self,
            day,
            seen: BTreeSet::new(),
            found: Vec::new(),
        };
        if let Some(version) = self.rule(id).on(day) {
            search.found.extend(version.amended_by.map(|by| (Amended::Rule(id), by)));
            let rule = &version.body;
            let (Conditions::All(conditions) | Conditions::Any(conditions)) = &rule.conditions;
            conditions.iter().chain(&rule.unless).for_each(|term| search.term(*term));
            for outcome in &rule.outcomes {
                if let Effect::Pay(_, amount) | Effect::Add(_, amount) = &outcome.effect {
                    search.term(amount.base);
                    amount.finish.into_iter().for_each(|term| search.term(term));
                }
            }
        }
        search.found
    }
}

struct Search<'p> {
    plan: &'p Plan,
    day: Date,
    seen: BTreeSet<Amended>,
    found: Vec<(Amended, PolicyId)>,
}

impl Search<'_> {
    fn term(&mut self, id: TermId) {
        let term = self.plan.term(id);
        match &term.kind {
            TermKind::Let(id) if self.seen.insert(Amended::Let(*id)) => {
                if let Some(version) = self.plan.formula(*id).on(self.day) {
                    self.found.extend(version.amended_by.map(|by| (Amended::Let(*id), by)));
                    self.term(version.body.term);
                }
            }
            TermKind::Table(id, _) if self.seen.insert(Amended::Table(*id)) => {
                let version = self.plan.table(*id).on(self.day);
                self.found.extend(version.and_then(|version| version.amended_by).map(|by| (Amended::Table(*id), by)));
            }
            _ => {}
        }
        term.kind.children().into_iter().for_each(|child| self.term(child));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;
    use crate::pipeline::Policies;
    use crate::source::SourceMap;

    #[test]
    fn an_amended_table_is_found_behind_a_let() {
        let base = "policy base\n  currency CNY\nfact n : count\ntable rate by count : money\n  to be filled\nlet due = rate(n)\nrule paid\n  bonus due\n";
        let overlay = "policy ours\n  currency CNY\nuse \"base.policy\"\namend rate\n  in force from 2022-04-01\n  >= 0 : 5 yuan\n";
        let mut reader = |path: &str| Ok(if path == "base.policy" { base } else { overlay }.as_bytes().to_vec());
        let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
        let policies = Policies::read(&["ours.policy".to_string()], &mut reader, &mut sources, &mut sink);
        let plan = policies.compile(&mut sink).plan;
        assert!(!sink.has_errors());
        let day = |month, day| Date::new(2022, month, day).unwrap();
        assert_eq!(plan.amendments_behind(RuleId(0), day(3, 31)), []);
        let found = plan.amendments_behind(RuleId(0), day(4, 1));
        assert_eq!(found, [(Amended::Table(TableId(0)), PolicyId(1))]);
    }
}
