//! The order of lets: each behind those that its formula names. Those that reach themselves are reported as a path.

use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::CheckMessage;
use crate::resolve::{Entity, Lookup, Resolved};
use crate::syntax::ast::{Amount, Arguments, Expr, ExprKind, Modifier, Path, Window, WindowKind};

/// The places of the lets in their list, each behind those that it names; lets in a circle are left out.
pub(super) fn of_lets(resolved: &Resolved<'_>, sink: &mut Sink) -> Vec<usize> {
    let reads: Vec<Vec<usize>> = (0..resolved.lets.len()).map(|at| named_lets(resolved, at)).collect();
    let mut search =
        Search { reads: &reads, state: vec![State::New; reads.len()], order: Vec::new(), circles: Vec::new() };
    for start in 0..reads.len() {
        search.visit(start);
    }
    for circle in &search.circles {
        report(resolved, circle, sink);
    }
    let circular: Vec<usize> = search.circles.iter().flatten().copied().collect();
    search.order.retain(|at| !circular.contains(at));
    search.order
}

fn report(resolved: &Resolved<'_>, circle: &[usize], sink: &mut Sink) {
    let decls: Vec<_> = circle.iter().filter_map(|at| resolved.lets.get(*at)).collect();
    let Some(first) = decls.first() else { return };
    let mut path: Vec<String> = decls.iter().map(|decl| decl.title.name.clone()).collect();
    path.push(first.title.name.clone());
    if let Some(span) = first.title.span {
        sink.push(Diagnostic::new(CheckMessage::Cycle { path }, span));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// A search in depth that keeps its own stack: a chain of lets may be as long as a file.
struct Search<'r> {
    reads: &'r [Vec<usize>],
    state: Vec<State>,
    order: Vec<usize>,
    circles: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn visit(&mut self, start: usize) {
        if self.state_of(start) != State::New {
            return;
        }
        let mut stack = vec![(start, 0)];
        self.set(start, State::Open);
        while let Some((at, next)) = stack.last_mut() {
            let (at, child) = (*at, self.reads.get(*at).and_then(|reads| reads.get(*next)).copied());
            *next += 1;
            match child.map(|child| (child, self.state_of(child))) {
                None => {
                    self.set(at, State::Done);
                    self.order.push(at);
                    stack.pop();
                }
                Some((child, State::New)) => {
                    self.set(child, State::Open);
                    stack.push((child, 0));
                }
                Some((child, State::Open)) => {
                    let circle = stack.iter().map(|(at, _)| *at).skip_while(|at| *at != child);
                    self.circles.push(circle.collect());
                }
                Some((_, State::Done)) => {}
            }
        }
    }

    fn state_of(&self, at: usize) -> State {
        self.state.get(at).copied().unwrap_or(State::Done)
    }

    fn set(&mut self, at: usize, state: State) {
        if let Some(slot) = self.state.get_mut(at) {
            *slot = state;
        }
    }
}

/// The lets that a let's formulas name.
fn named_lets(resolved: &Resolved<'_>, at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let Some(decl) = resolved.lets.get(at) else { return found };
    for version in &decl.versions {
        let mut take = |path: &Path| {
            let names = &resolved.names;
            let entity = match &path.policy {
                None => match names.find(version.written_in, &path.name.text) {
                    Lookup::Found(entity) => Some(entity),
                    _ => None,
                },
                Some(of) => names.policy(&of.text).and_then(|of| names.find_in(of, &path.name.text)),
            };
            if let Some(Entity::Let(id)) = entity {
                found.push(id.index());
            }
        };
        amount(version.body, &mut take);
    }
    found.sort_unstable();
    found.dedup();
    found
}

type Take<'t> = &'t mut dyn FnMut(&Path);

fn amount(of: &Amount, take: Take<'_>) {
    expr(&of.base, take);
    for modifier in &of.modifiers {
        match modifier {
            Modifier::Doubling(_) => {}
            Modifier::IncreasingBy(by) | Modifier::AtLeast(by) | Modifier::AtMost(by) | Modifier::Rounded(_, by) => {
                expr(by, take);
            }
        }
    }
}

fn expr(of: &Expr, take: Take<'_>) {
    match &of.kind {
        ExprKind::Name(path) => take(path),
        ExprKind::Group(inner) => amount(inner, take),
        ExprKind::Not(inner) | ExprKind::Negative(inner) | ExprKind::Table(_, inner) => expr(inner, take),
        ExprKind::Binary(_, left, right) => {
            expr(left, take);
            expr(right, take);
        }
        ExprKind::Is { of, .. } => expr(of, take),
        ExprKind::Call(_, inner) => arguments(inner, take),
        _ => {}
    }
}

fn arguments(of: &Arguments, take: Take<'_>) {
    expr(&of.of, take);
    let groups = of.groups.iter().filter_map(|group| group.filter.as_ref());
    for inner in of.filter.iter().chain(&of.by).chain(groups) {
        expr(inner, take);
    }
    for Window { kind, .. } in &of.windows {
        if let WindowKind::Since(since) | WindowKind::First(_, since) = kind {
            expr(since, take);
        }
    }
}
