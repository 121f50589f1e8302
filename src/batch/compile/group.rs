//! What is taken over the members of a group: its node reads what was worked for all before.

use super::{At, Col, Compiler};
use crate::batch::node::{GroupKind, GroupTerm, Kind, Op, Slot};
use crate::plan::{Aggregate, Group, GroupAggregate, TermId, TermKind};
use crate::types::Type;

impl Compiler<'_> {
    pub(super) fn group(&mut self, id: TermId, at: &At) -> Option<Col> {
        if !self.is_month_end(at) {
            return None;
        }
        let plan = self.plan;
        match &plan.term(id).kind {
            TermKind::Within { aggregate, of, group, skipping_missing } => {
                let of_col = self.term(*of, at)?;
                let (node, scale, kind) = match of_col {
                    Col::Truth(node) => (node, 0, Kind::Truth),
                    Col::Number(node, scale) => (node, scale, Kind::Number(scale)),
                    Col::Ratio(..) => return None,
                };
                let is_truth = kind == Kind::Truth;
                let numeric = plan.term(*of).ty.is_numeric() || matches!(plan.term(*of).ty, Type::Options(_));
                let (kind, scale) = match aggregate {
                    GroupAggregate::Rank { lowest_first } if numeric => {
                        (GroupKind::Rank { lowest_first: *lowest_first }, 0)
                    }
                    GroupAggregate::Of(Aggregate::Count) if is_truth => (GroupKind::Count, 0),
                    GroupAggregate::Of(Aggregate::Sum) if plan.term(*of).ty.is_numeric() => (GroupKind::Sum, scale),
                    GroupAggregate::Of(Aggregate::Highest) if plan.term(*of).ty.is_numeric() => {
                        (GroupKind::Highest, scale)
                    }
                    GroupAggregate::Of(Aggregate::Lowest) if plan.term(*of).ty.is_numeric() => {
                        (GroupKind::Lowest, scale)
                    }
                    _ => return None,
                };
                let mut term = self.group_term(id, group, (*of, node, of_col), kind, at)?;
                term.skipping_missing = *skipping_missing;
                term.gives = Kind::Number(scale);
                Some(Col::Number(self.add_group(term, at), scale))
            }
            TermKind::Share { pot, by, group } => {
                let by_col = self.term(*by, at)?;
                let Col::Number(weight, _) = by_col else { return None };
                let pot_col = self.term(*pot, at)?;
                let Col::Number(pot_node, pot_scale) = pot_col else { return None };
                let kind = GroupKind::Share { pot: pot_node, pot_scale };
                let mut term = self.group_term(id, group, (*by, weight, by_col), kind, at)?;
                term.terms.push((*pot, pot_node, Kind::Number(pot_scale)));
                term.gives = Kind::Number(2);
                Some(Col::Number(self.add_group(term, at), 2))
            }
            _ => None,
        }
    }

    fn group_term(
        &mut self,
        id: TermId,
        group: &Group,
        (of, node, col): (TermId, usize, Col),
        kind: GroupKind,
        at: &At,
    ) -> Option<GroupTerm> {
        let filter = match group.filter {
            Some(filter) => Some((filter, self.truth(filter, at)?)),
            None => None,
        };
        let key = group.fact.map(|fact| {
            let slot = Slot::Key(fact, at.last);
            self.nodes.slot(slot);
            self.nodes.slot_place(slot)
        });
        let own = match col {
            Col::Number(_, scale) => Kind::Number(scale),
            _ => Kind::Truth,
        };
        let mut terms = vec![(of, node, own)];
        terms.extend(filter.map(|(term, node)| (term, node, Kind::Truth)));
        Some(GroupTerm {
            term: id,
            key,
            filter: filter.map(|(_, node)| node),
            of: node,
            kind,
            skipping_missing: false,
            terms,
            gives: Kind::Number(0),
        })
    }

    /// The node of a group's term; the one that is there, if it was met before.
    fn add_group(&mut self, term: GroupTerm, at: &At) -> usize {
        let place = match self.nodes.groups.iter().position(|known| known.term == term.term) {
            Some(place) => place,
            None => {
                self.nodes.groups.push(term);
                self.nodes.groups.len() - 1
            }
        };
        self.node(at, Op::Group(place))
    }
}
