//! Functions: what each is of, over a window or within a group, and what it gives.

use std::collections::BTreeSet;

use super::typed::{Places, Typed};
use super::{Checker, Scope};
use crate::messages::{CheckMessage, WordTerm};
use crate::plan::{Aggregate, GroupAggregate, Members, Recordable, TermId, TermKind};
use crate::resolve::{Entity, Lookup, type_term};
use crate::source::Span;
use crate::syntax::ast::{Arguments, EventRef, Expr, ExprKind, Function, Path, Window};
use crate::types::Type;
use crate::value::Cadence;
use crate::words::Keyword;

/// The aggregate that a function is, with its keyword.
fn aggregate_of(function: Function) -> Option<Aggregate> {
    Some(match function {
        Function::Count => Aggregate::Count,
        Function::Sum => Aggregate::Sum,
        Function::Mean => Aggregate::Mean,
        Function::Highest => Aggregate::Highest,
        Function::Lowest => Aggregate::Lowest,
        Function::All => Aggregate::All,
        Function::Any => Aggregate::Any,
        Function::Earliest => Aggregate::Earliest,
        Function::Latest => Aggregate::Latest,
        Function::Streak => Aggregate::Streak,
        Function::LongestStreak => Aggregate::LongestStreak,
        Function::Recorded
        | Function::Balance
        | Function::Total
        | Function::Since
        | Function::Rank
        | Function::Share => return None,
    })
}

fn word(function: Function) -> WordTerm {
    function.keyword().into()
}

/// What a function may have between its brackets beside its first argument.
#[derive(Clone, Copy, Default)]
struct Takes {
    filter: bool,
    window: bool,
    group: bool,
    by: bool,
    lowest_first: bool,
    skipping_missing: bool,
}

fn takes(function: Function) -> Takes {
    let none = Takes::default();
    match function {
        Function::Recorded | Function::Balance | Function::Since => none,
        Function::Total => Takes { window: true, ..none },
        Function::Rank => Takes { group: true, lowest_first: true, skipping_missing: true, ..none },
        Function::Share => Takes { group: true, by: true, ..none },
        Function::Streak | Function::LongestStreak | Function::Earliest | Function::Latest => {
            Takes { filter: true, window: true, skipping_missing: true, ..none }
        }
        _ => Takes { filter: true, window: true, group: true, skipping_missing: true, ..none },
    }
}

impl Checker<'_, '_, '_> {
    pub(super) fn call(
        &mut self,
        function: Function,
        arguments: &Arguments,
        span: Span,
        scope: &Scope,
    ) -> Option<Typed> {
        self.arguments_fit(function, arguments, span)?;
        match function {
            Function::Recorded => self.recorded(&arguments.of, span, scope),
            Function::Balance => self.balance(&arguments.of, span, scope),
            Function::Total => self.total(arguments, span, scope),
            Function::Since => self.since(&arguments.of, span, scope),
            Function::Rank => self.rank(arguments, span, scope),
            Function::Share => self.share(arguments, span, scope),
            _ => {
                let aggregate = aggregate_of(function)?;
                match arguments.groups.first() {
                    Some(_) => self.within(function, aggregate, arguments, span, scope),
                    None => self.over(function, aggregate, arguments, span, scope),
                }
            }
        }
    }

    /// Reports what stands between the brackets and can't; a second of what can be there once, likewise.
    fn arguments_fit(&mut self, function: Function, arguments: &Arguments, span: Span) -> Option<()> {
        let takes = takes(function);
        let found = [
            (Keyword::Where.into(), takes.filter, arguments.filter.as_ref().map(|filter| filter.span)),
            (WordTerm::Window, takes.window, arguments.windows.first().map(|window| window.span)),
            (Keyword::Within.into(), takes.group, arguments.groups.first().map(|group| group.span)),
            (Keyword::By.into(), takes.by, arguments.by.as_ref().map(|by| by.span)),
            (Keyword::LowestFirst.into(), takes.lowest_first, arguments.lowest_first),
            (Keyword::SkippingMissing.into(), takes.skipping_missing, arguments.skipping_missing),
            (WordTerm::Window, false, arguments.windows.get(1).map(|window| window.span)),
            (Keyword::Within.into(), false, arguments.groups.get(1).map(|group| group.span)),
        ];
        for (part, allowed, place) in found {
            if let (false, Some(place)) = (allowed, place) {
                let function = word(function);
                self.sink.report(CheckMessage::ArgumentNotTaken { function, part }, place);
                return None;
            }
        }
        let both = arguments.windows.first().zip(arguments.groups.first());
        if let Some((_, group)) = both {
            self.sink.report(CheckMessage::WindowAndGroup { function: word(function) }, group.span);
            return None;
        }
        let needs_group = matches!(function, Function::Rank | Function::Share) && arguments.groups.is_empty();
        let needs_by = function == Function::Share && arguments.by.is_none();
        let needs_window = takes.window
            && arguments.windows.is_empty()
            && arguments.groups.is_empty()
            && !matches!(function, Function::Streak | Function::LongestStreak);
        let needs =
            [(needs_by, Keyword::By.into()), (needs_group, Keyword::Within.into()), (needs_window, WordTerm::Window)];
        for (needed, part) in needs {
            if needed {
                let function = word(function);
                self.sink.report(CheckMessage::ArgumentNeeded { function, part }, span);
                return None;
            }
        }
        Some(())
    }

    fn recorded(&mut self, of: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let typed = self.term(of, None, scope)?;
        let recordable = match self.plan.term(typed.id).kind {
            TermKind::Fact(id) => Recordable::Fact(id),
            TermKind::Record(id, at) => Recordable::Record(id, Some(at)),
            TermKind::Field(out, at) => Recordable::Field(out, at),
            _ => {
                self.sink.report(CheckMessage::NotRecordable, of.span);
                return None;
            }
        };
        Some(self.typed(TermKind::Recorded(recordable), Type::YesNo, Places::Any, span))
    }

    fn balance(&mut self, of: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let account = match &of.kind {
            ExprKind::Name(path) => match self.entity(path, scope)? {
                Entity::Account(id) => Some(id),
                _ => None,
            },
            _ => None,
        };
        match account {
            Some(id) => Some(self.typed(TermKind::Balance(scope.policy, id), Type::Points, Places::Any, span)),
            None => {
                self.sink.report(CheckMessage::BalanceOfAccount, of.span);
                None
            }
        }
    }

    fn the_window(&mut self, windows: &[Window], scope: &Scope) -> Option<Option<crate::plan::Window>> {
        match windows.first() {
            None => Some(None),
            Some(window) => self.window(window, scope).map(Some),
        }
    }

    fn total(&mut self, arguments: &Arguments, span: Span, scope: &Scope) -> Option<Typed> {
        let window = self.the_window(&arguments.windows, scope)??;
        let ExprKind::PayKind(kind) = arguments.of.kind else {
            self.sink.report(CheckMessage::TotalOfKind, arguments.of.span);
            return None;
        };
        Some(self.typed(TermKind::Total(scope.policy, kind, window), Type::Money, Places::AtMost(2), span))
    }

    fn since(&mut self, of: &Expr, span: Span, scope: &Scope) -> Option<Typed> {
        let day = self.day(of, scope)?;
        Some(self.typed(TermKind::Since(day), Type::Elapsed, Places::Any, span))
    }

    fn rank(&mut self, arguments: &Arguments, span: Span, scope: &Scope) -> Option<Typed> {
        let of = self.member_value(&arguments.of, scope);
        let group = self.group(arguments.groups.first()?, scope)?;
        let of = of?;
        if !self.has_order(of.ty) {
            let found = type_term(of.ty, &self.plan.schema);
            self.sink.report(CheckMessage::NoOrder { found }, arguments.of.span);
            return None;
        }
        let kind = TermKind::Within {
            aggregate: GroupAggregate::Rank { lowest_first: arguments.lowest_first.is_some() },
            of: of.id,
            group,
            skipping_missing: arguments.skipping_missing.is_some(),
        };
        Some(self.typed(kind, Type::Count, Places::AtMost(0), span))
    }

    /// The value of each member of a group: his own facts, and no occurrence.
    fn member_value(&mut self, expr: &Expr, scope: &Scope) -> Option<Typed> {
        let members = Scope { frames: Vec::new(), ..scope.clone() };
        self.term(expr, None, &members)
    }

    fn share(&mut self, arguments: &Arguments, span: Span, scope: &Scope) -> Option<Typed> {
        let members = Scope { frames: Vec::new(), ..scope.clone() };
        let pot = self.expect(&arguments.of, Type::Money, scope);
        let by = self.term(arguments.by.as_ref()?, None, &members);
        let group = self.group(arguments.groups.first()?, scope)?;
        let (pot, by) = (pot?, by?);
        if pot.places > Places::AtMost(2) {
            self.sink.report(CheckMessage::TooManyDecimals, arguments.of.span);
            return None;
        }
        if !by.ty.is_numeric() {
            let found = type_term(by.ty, &self.plan.schema);
            self.sink.report(CheckMessage::WeightNotNumeric { found }, span);
            return None;
        }
        let kind = TermKind::Share { pot: pot.id, by: by.id, group };
        Some(self.typed(kind, Type::Money, Places::AtMost(2), span))
    }

    fn within(
        &mut self,
        function: Function,
        aggregate: Aggregate,
        arguments: &Arguments,
        span: Span,
        scope: &Scope,
    ) -> Option<Typed> {
        if let Some(filter) = &arguments.filter {
            let (function, part) = (word(function), Keyword::Where.into());
            self.sink.report(CheckMessage::ArgumentNotTaken { function, part }, filter.span);
            return None;
        }
        let of = self.member_value(&arguments.of, scope);
        let group = self.group(arguments.groups.first()?, scope)?;
        let of = of?;
        let (ty, places) = self.aggregate_type(function, aggregate, of, arguments.of.span)?;
        let kind = TermKind::Within {
            aggregate: GroupAggregate::Of(aggregate),
            of: of.id,
            group,
            skipping_missing: arguments.skipping_missing.is_some(),
        };
        Some(self.typed(kind, ty, places, span))
    }

    fn over(
        &mut self,
        function: Function,
        aggregate: Aggregate,
        arguments: &Arguments,
        span: Span,
        scope: &Scope,
    ) -> Option<Typed> {
        let window = self.the_window(&arguments.windows, scope)?;
        let (members, member) = self.members(function, arguments, scope)?;
        let (ty, places) = match member {
            Some(member) => self.aggregate_type(function, aggregate, member, arguments.of.span)?,
            None => self.bare_members_type(function, aggregate, &members, arguments.of.span)?,
        };
        let kind =
            TermKind::Over { aggregate, members, window, skipping_missing: arguments.skipping_missing.is_some() };
        Some(self.typed(kind, ty, places, span))
    }

    /// What comes of members that are no values: occurrences, entries, warnings.
    fn bare_members_type(
        &mut self,
        function: Function,
        aggregate: Aggregate,
        members: &Members,
        span: Span,
    ) -> Option<(Type, Places)> {
        match (aggregate, members) {
            (Aggregate::Count, Members::Occurrences { .. } | Members::Warnings(_)) => {
                Some((Type::Count, Places::AtMost(0)))
            }
            (Aggregate::Earliest | Aggregate::Latest, Members::Occurrences { .. }) => Some((Type::Date, Places::Any)),
            (Aggregate::Sum, Members::Entries(..)) => Some((Type::Points, Places::Any)),
            _ => {
                self.sink.report(CheckMessage::OccurrencesNotTaken { function: word(function) }, span);
                None
            }
        }
    }

    /// The members of a window, and the value of each if they are values.
    fn members(
        &mut self,
        function: Function,
        arguments: &Arguments,
        scope: &Scope,
    ) -> Option<(Members, Option<Typed>)> {
        let of = &arguments.of;
        let filter = arguments.filter.as_ref();
        match &of.kind {
            ExprKind::Warning => self.unfiltered(function, filter, Members::Warnings(scope.policy)),
            ExprKind::ViolationOf(_) => {
                let event = of.as_event()?;
                self.occurrences(&event, None, filter, scope)
            }
            ExprKind::Name(path) if self.is_event(path, scope).is_some() => {
                self.occurrences(&EventRef::Named(path.clone()), None, filter, scope)
            }
            ExprKind::Field(event, _)
                if self.is_event(&path_of(event), scope).is_some() && !self.is_frame(event, scope) =>
            {
                self.occurrences(&EventRef::Named(path_of(event)), Some(of), filter, scope)
            }
            ExprKind::Name(path) if path.policy.is_none() => {
                match self.resolved.names.find(scope.policy, &path.name.text) {
                    Lookup::Found(Entity::Account(id)) => {
                        self.unfiltered(function, filter, Members::Entries(scope.policy, id))
                    }
                    _ => self.periods(of, filter, scope),
                }
            }
            _ => self.periods(of, filter, scope),
        }
    }

    fn is_frame(&self, event: &crate::syntax::ast::Name, scope: &Scope) -> bool {
        self.is_event(&path_of(event), scope).is_some_and(|id| scope.frames.contains(&id))
    }

    fn unfiltered(
        &mut self,
        function: Function,
        filter: Option<&Expr>,
        members: Members,
    ) -> Option<(Members, Option<Typed>)> {
        if let Some(filter) = filter {
            let (function, part) = (word(function), Keyword::Where.into());
            self.sink.report(CheckMessage::ArgumentNotTaken { function, part }, filter.span);
            return None;
        }
        Some((members, None))
    }

    fn occurrences(
        &mut self,
        event: &EventRef,
        field: Option<&Expr>,
        filter: Option<&Expr>,
        scope: &Scope,
    ) -> Option<(Members, Option<Typed>)> {
        let source = self.source(event, scope)?;
        let inner = scope.within(source.event);
        let filter = self.optional_condition(filter, &inner)?;
        let of = match field {
            Some(field) => Some(self.term(field, None, &inner)?),
            None => None,
        };
        let members = Members::Occurrences { source, filter, of: of.map(|of| of.id) };
        Some((members, of))
    }

    pub(super) fn optional_condition(&mut self, filter: Option<&Expr>, scope: &Scope) -> Option<Option<TermId>> {
        match filter {
            Some(filter) => self.condition(filter, scope).map(|typed| Some(typed.id)),
            None => Some(None),
        }
    }

    fn periods(&mut self, of: &Expr, filter: Option<&Expr>, scope: &Scope) -> Option<(Members, Option<Typed>)> {
        let typed = self.term(of, None, scope)?;
        let filter = self.optional_condition(filter, scope)?;
        let mut cadences = BTreeSet::new();
        self.cadences(typed.id, &mut cadences);
        if cadences.len() > 1 {
            self.sink.report(CheckMessage::MixedCadences, of.span);
            return None;
        }
        let cadence = cadences.first().copied().unwrap_or(Cadence::Month);
        let members = Members::Periods { of: typed.id, cadence, filter };
        Some((members, Some(typed)))
    }

    /// The lengths of the records that a formula reads without a window, through lets too.
    pub(super) fn cadences(&self, id: TermId, found: &mut BTreeSet<Cadence>) {
        match &self.plan.term(id).kind {
            TermKind::Record(record, _) | TermKind::Recorded(Recordable::Record(record, _)) => {
                found.insert(self.plan.schema.record(*record).cadence);
            }
            TermKind::Let(id) => found.extend(self.let_type(*id).iter().flat_map(|known| &known.cadences)),
            // What is taken over a window has its own periods.
            TermKind::Over { .. } | TermKind::Total(..) => {}
            kind => kind.children().into_iter().for_each(|child| self.cadences(child, found)),
        }
    }

    /// The type of an aggregate of values, and whether it takes such values at all.
    fn aggregate_type(
        &mut self,
        function: Function,
        aggregate: Aggregate,
        of: Typed,
        span: Span,
    ) -> Option<(Type, Places)> {
        let summable = of.ty.is_numeric() || of.ty == Type::Duration;
        let fits = match aggregate {
            Aggregate::Count | Aggregate::All | Aggregate::Any | Aggregate::Streak | Aggregate::LongestStreak => {
                of.ty == Type::YesNo
            }
            Aggregate::Sum | Aggregate::Mean => summable,
            Aggregate::Highest | Aggregate::Lowest => self.has_order(of.ty),
            Aggregate::Earliest | Aggregate::Latest => true,
        };
        if !fits {
            let found = type_term(of.ty, &self.plan.schema);
            self.sink.report(CheckMessage::AggregateOf { function: word(function), found }, span);
            return None;
        }
        Some(match aggregate {
            Aggregate::Count | Aggregate::Streak | Aggregate::LongestStreak => (Type::Count, Places::AtMost(0)),
            Aggregate::All | Aggregate::Any => (Type::YesNo, Places::Any),
            Aggregate::Mean if of.ty == Type::Count => (Type::Number, Places::Any),
            Aggregate::Mean => (of.ty, Places::Any),
            Aggregate::Sum | Aggregate::Highest | Aggregate::Lowest | Aggregate::Earliest | Aggregate::Latest => {
                (of.ty, of.places)
            }
        })
    }
}

fn path_of(name: &crate::syntax::ast::Name) -> Path {
    Path { policy: None, name: name.clone() }
}
