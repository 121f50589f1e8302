//! Cycles: a name that reaches itself, through outcomes, classing and earlier months too.
//!
//! The names are nodes; what a formula of one reads are its edges. A window over earlier months is an edge like any
//! other: the months before are worked by the same rules, so a name that reaches itself through them has no beginning.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::limits::DEPTH;
use crate::messages::CheckMessage;
use crate::plan::{Effect, LetId, LimitId, Members, Named, Plan, PolicyId, Rule, RuleId, Source, TermId, TermKind};
use crate::schema::{AccountId, EventId, Schema};
use crate::source::Span;
use crate::syntax::ast::PayKind;

/// A name, as far as others depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Let(LetId),
    Rule(RuleId),
    /// A limit, by the amount that it is at most: a total is what limits leave.
    Limit(LimitId),
    /// An event as a policy sees it, before its own classing.
    Before(PolicyId, EventId),
    /// An event as a policy sees it.
    After(PolicyId, EventId),
}

/// Reports every cycle once, as a path, and every name that rests on too many others.
pub(super) fn find(plan: &Plan, sink: &mut Sink) {
    let mut search = Search { plan, done: BTreeMap::new(), reported: Vec::new() };
    let lets = (0..plan.lets.len()).map(|at| Node::Let(LetId::at(at)));
    let rules = (0..plan.rules.len()).map(|at| Node::Rule(RuleId::at(at)));
    let limits = (0..plan.limits.len()).map(|at| Node::Limit(LimitId::at(at)));
    for start in lets.chain(rules).chain(limits) {
        search.visit(start, sink);
    }
}

struct Search<'p> {
    plan: &'p Plan,
    /// How deep each name rests on others.
    done: BTreeMap<Node, usize>,
    reported: Vec<Vec<Node>>,
}

/// A name that is being looked into.
struct Open {
    node: Node,
    reads: Vec<Node>,
    next: usize,
    depth: usize,
}

impl Search<'_> {
    /// A search in depth that keeps its own stack: a chain of names may be as long as a file.
    fn visit(&mut self, start: Node, sink: &mut Sink) {
        let mut stack = vec![self.open(start)];
        while let Some(top) = stack.last_mut() {
            let Some(read) = top.reads.get(top.next).copied() else {
                let (node, depth) = (top.node, top.depth);
                self.finish(node, depth, sink);
                stack.pop();
                if let Some(reader) = stack.last_mut() {
                    reader.depth = reader.depth.max(depth + 1);
                }
                continue;
            };
            top.next += 1;
            if let Some(depth) = self.done.get(&read) {
                top.depth = top.depth.max(depth + 1);
            } else if let Some(at) = stack.iter().position(|open| open.node == read) {
                let circle = stack.iter().skip(at).map(|open| open.node).collect();
                self.report(circle, sink);
            } else {
                let open = self.open(read);
                stack.push(open);
            }
        }
    }

    fn open(&self, node: Node) -> Open {
        let mut reads = reads(self.plan, node);
        reads.sort_unstable();
        reads.dedup();
        Open { node, reads, next: 0, depth: own_depth(self.plan, node) }
    }

    fn finish(&mut self, node: Node, depth: usize, sink: &mut Sink) {
        if depth > DEPTH
            && let Some(span) = place(self.plan, node)
            && !self.done.values().any(|done| *done > DEPTH)
        {
            sink.report(CheckMessage::TooDeep { name: name(self.plan, node) }, span);
        }
        self.done.insert(node, depth);
    }

    fn report(&mut self, circle: Vec<Node>, sink: &mut Sink) {
        let mut sorted = circle.clone();
        sorted.sort_unstable();
        if self.reported.contains(&sorted) {
            return;
        }
        self.reported.push(sorted);
        let mut path: Vec<String> = circle.iter().map(|node| name(self.plan, *node)).collect();
        path.dedup();
        let place = circle.iter().find_map(|node| place(self.plan, *node));
        if let (Some(first), Some(span)) = (path.first().cloned(), place) {
            path.push(first);
            path.dedup();
            sink.push(Diagnostic::new(CheckMessage::Cycle { path }, span));
        }
    }
}

fn name(plan: &Plan, node: Node) -> String {
    match node {
        Node::Let(id) => plan.formula(id).title.name.clone(),
        Node::Rule(id) => plan.rule(id).title.name.clone(),
        Node::Limit(id) => plan.limit(id).title.name.clone(),
        Node::Before(_, id) | Node::After(_, id) => plan.schema.event(id).title.name.clone(),
    }
}

fn place(plan: &Plan, node: Node) -> Option<Span> {
    match node {
        Node::Let(id) => plan.formula(id).title.span,
        Node::Rule(id) => plan.rule(id).title.span,
        Node::Limit(id) => plan.limit(id).title.span,
        Node::Before(..) | Node::After(..) => None,
    }
}

/// How deep the formulas of a name are by themselves.
fn own_depth(plan: &Plan, node: Node) -> usize {
    let depth = |term: TermId| term_depth(plan, term);
    match node {
        Node::Let(id) => plan.formula(id).versions.iter().map(|v| depth(v.body.term)).max().unwrap_or(0),
        Node::Rule(id) => {
            let versions = plan.rule(id).versions.iter();
            versions.flat_map(|v| v.body.terms()).map(depth).max().unwrap_or(0)
        }
        Node::Limit(id) => plan.limit(id).versions.iter().map(|v| depth(v.body.at_most)).max().unwrap_or(0),
        Node::Before(..) | Node::After(..) => 1,
    }
}

fn term_depth(plan: &Plan, term: TermId) -> usize {
    let children = plan.term(term).kind.children();
    1 + children.into_iter().map(|child| term_depth(plan, child)).max().unwrap_or(0)
}

/// What a name reads.
fn reads(plan: &Plan, node: Node) -> Vec<Node> {
    let mut found = Vec::new();
    match node {
        Node::Let(id) => {
            let formula = plan.formula(id);
            for version in &formula.versions {
                read_term(plan, version.body.term, &mut found);
            }
        }
        Node::Rule(id) => {
            let rule = plan.rule(id);
            for version in &rule.versions {
                found.extend(version.body.for_each.iter().map(|for_each| event_node(&for_each.source)));
                for term in version.body.terms() {
                    read_term(plan, term, &mut found);
                }
            }
            found.extend(plan.overridden_by.get(&id).into_iter().flatten().map(|by| Node::Rule(*by)));
        }
        Node::Limit(id) => {
            for version in &plan.limit(id).versions {
                read_term(plan, version.body.at_most, &mut found);
            }
        }
        Node::Before(policy, event) => {
            if event == Schema::VIOLATION {
                let broken = plan.schema.events.iter().enumerate().filter(|(_, event)| event.violation_of.is_some());
                found.extend(broken.map(|(at, _)| Node::After(policy, EventId::at(at))));
            }
            found.extend(classing(plan, policy, |_, into, _| into == event));
        }
        Node::After(policy, event) => {
            found.push(Node::Before(policy, event));
            let reach = &plan.policy(policy).reach;
            let taken = classing(plan, policy, |from, _, also| from == event && !also);
            // Another policy's violations are seen, and nothing is taken away by them.
            found.extend(taken.into_iter().filter(|node| match node {
                Node::Rule(id) => reach.contains(&plan.rule(*id).policy),
                _ => true,
            }));
        }
    }
    found
}

fn event_node(source: &Source) -> Node {
    if source.before_classing {
        Node::Before(source.policy, source.event)
    } else {
        Node::After(source.policy, source.event)
    }
}

/// The classing rules that a policy's view of an event depends on: those within its reach, and into violations all.
fn classing(plan: &Plan, policy: PolicyId, wanted: impl Fn(EventId, EventId, bool) -> bool) -> Vec<Node> {
    let reach = &plan.policy(policy).reach;
    let rules = plan.rules().filter(|(_, rule)| {
        let reached = reach.contains(&rule.policy);
        let seen = |from, into, also| wanted(from, into, also) && (reached || into == Schema::VIOLATION);
        rule.versions.iter().any(|version| classes(&version.body, &seen))
    });
    rules.map(|(id, _)| Node::Rule(id)).collect()
}

fn classes(rule: &Rule, wanted: &impl Fn(EventId, EventId, bool) -> bool) -> bool {
    let Some(for_each) = &rule.for_each else { return false };
    rule.outcomes.iter().any(|outcome| match &outcome.effect {
        Effect::CountsAs(classing) => wanted(for_each.source.event, classing.into, classing.also),
        _ => false,
    })
}

fn read_term(plan: &Plan, term: TermId, found: &mut Vec<Node>) {
    let kind = &plan.term(term).kind;
    match kind {
        TermKind::Let(id) => found.push(Node::Let(*id)),
        TermKind::Total(reader, kind, _) => {
            let kinds = limited_with(plan, *kind, found);
            found.extend(giving(plan, *reader, |effect| kinds.iter().any(|kind| gives_money(effect, *kind))));
        }
        TermKind::Balance(reader, account) => found.extend(giving(plan, *reader, |effect| adds_to(effect, *account))),
        TermKind::Over { members, .. } => match members {
            Members::Occurrences { source, .. } => found.push(event_node(source)),
            Members::Entries(reader, account) => {
                found.extend(giving(plan, *reader, |effect| adds_to(effect, *account)))
            }
            Members::Warnings(reader) => {
                found.extend(giving(plan, *reader, |effect| matches!(effect, Effect::Warning)))
            }
            Members::Periods { .. } => {}
        },
        _ => {}
    }
    for child in kind.children() {
        read_term(plan, child, found);
    }
}

/// A kind of outcome, and those that a limit cuts together with it; such a limit and the rules that it names are reads too.
fn limited_with(plan: &Plan, kind: PayKind, found: &mut Vec<Node>) -> Vec<PayKind> {
    let mut kinds = vec![kind];
    let limits = plan.limits.iter().enumerate();
    for (at, limit) in limits.flat_map(|(at, limit)| limit.versions.iter().map(move |version| (at, version))) {
        let gives = |rule: &RuleId| {
            plan.rule(*rule).versions.iter().flat_map(|v| &v.body.outcomes).any(|o| gives_money(&o.effect, kind))
        };
        if limit.body.kinds.contains(&kind) || limit.body.rules.iter().any(gives) {
            kinds.extend(&limit.body.kinds);
            found.push(Node::Limit(LimitId::at(at)));
            found.extend(limit.body.rules.iter().map(|rule| Node::Rule(*rule)));
        }
    }
    kinds
}

/// The rules within a policy's reach that have such an outcome.
fn giving(plan: &Plan, reader: PolicyId, wanted: impl Fn(&Effect) -> bool) -> Vec<Node> {
    let reach = &plan.policy(reader).reach;
    let gives = |rule: &Named<Rule>| {
        let mut outcomes = rule.versions.iter().flat_map(|version| &version.body.outcomes);
        outcomes.any(|outcome| wanted(&outcome.effect))
    };
    let rules = plan.rules().filter(|(_, rule)| reach.contains(&rule.policy) && gives(rule));
    rules.map(|(id, _)| Node::Rule(id)).collect()
}

fn gives_money(effect: &Effect, kind: PayKind) -> bool {
    matches!(effect, Effect::Pay(given, _) if *given == kind)
}

fn adds_to(effect: &Effect, account: AccountId) -> bool {
    matches!(effect, Effect::Add(to, _) if *to == account)
}
