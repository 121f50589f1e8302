//! The old plan in other ids: those that the same things have on the new side.

use crate::outcome::EffectKind;
use crate::plan::{
    Amount, Classing, Effect, FieldSource, ForEach, Group, Members, Named, Plan, PolicyId, Recordable, Row, Rows, Rule,
    Source, Table, TermKind,
};
use crate::schema::{AccountId, EventId, FactId, RecordId, Schema, SteppedId};
use crate::types::{FieldType, Type};
use crate::value::{OptionsId, Value};

/// What each id of the old plan is among those of both, by its place.
#[derive(Debug, Clone, Default)]
pub(super) struct Ids {
    pub(super) policies: Vec<PolicyId>,
    /// With what each option is.
    pub(super) options: Vec<(OptionsId, Vec<u32>)>,
    pub(super) facts: Vec<FactId>,
    /// With what each field is.
    pub(super) events: Vec<(EventId, Vec<usize>)>,
    /// With what each field is.
    pub(super) records: Vec<(RecordId, Vec<usize>)>,
    pub(super) accounts: Vec<AccountId>,
    pub(super) stepped: Vec<SteppedId>,
    /// The clauses of which not the same events are breaches on both sides.
    pub(super) breached: Vec<String>,
    /// What breaches of those are on the old side.
    pub(super) breaches: Option<EventId>,
}

/// What an id is; the lists are as long as those that the ids are of.
fn of<T: Clone>(list: &[T], at: usize) -> T {
    list.get(at).cloned().expect("the ids of a plan are all matched")
}

impl Ids {
    fn policy(&self, id: PolicyId) -> PolicyId {
        of(&self.policies, id.index())
    }

    fn fact(&self, id: FactId) -> FactId {
        of(&self.facts, id.index())
    }

    fn account(&self, id: AccountId) -> AccountId {
        of(&self.accounts, id.index())
    }

    fn event(&self, id: EventId) -> EventId {
        of(&self.events, id.index()).0
    }

    fn event_field(&self, id: EventId, at: usize) -> usize {
        self.events.get(id.index()).and_then(|(_, fields)| fields.get(at)).copied().unwrap_or(at)
    }

    fn record_field(&self, id: RecordId, at: usize) -> (RecordId, usize) {
        let (id, fields) = of(&self.records, id.index());
        (id, fields.get(at).copied().unwrap_or(at))
    }

    fn option(&self, set: OptionsId, at: u32) -> (OptionsId, u32) {
        let (id, options) = of(&self.options, set.0 as usize);
        (id, options.get(at as usize).copied().unwrap_or(at))
    }

    pub(super) fn ty(&self, ty: Type) -> Type {
        match ty {
            Type::Options(set) => Type::Options(of(&self.options, set.0 as usize).0),
            other => other,
        }
    }

    pub(super) fn value(&self, value: &Value) -> Value {
        match value {
            Value::Option(set, at) => {
                let (set, at) = self.option(*set, *at);
                Value::Option(set, at)
            }
            other => other.clone(),
        }
    }

    pub(super) fn field_type(&self, ty: &FieldType) -> FieldType {
        FieldType {
            ty: self.ty(ty.ty),
            range: ty.range.as_ref().map(|(low, high)| (self.value(low), self.value(high))),
            or_none: ty.or_none,
            default: ty.default.as_ref().map(|value| self.value(value)),
        }
    }

    fn source(&self, source: &Source) -> Source {
        let event = match (source.event, self.breaches) {
            (Schema::VIOLATION, Some(apart)) if self.is_breached(source.clause.as_deref()) => apart,
            (event, _) => self.event(event),
        };
        Source { policy: self.policy(source.policy), event, ..source.clone() }
    }

    /// Whether breaches of a clause and those under it are not of the same events on both sides.
    fn is_breached(&self, clause: Option<&str>) -> bool {
        self.breached.iter().any(|broken| {
            clause.is_none_or(|clause| {
                broken.strip_prefix(clause).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        })
    }

    fn group(&self, group: Group) -> Group {
        Group { fact: group.fact.map(|fact| self.fact(fact)), ..group }
    }

    /// A formula in other ids. The event is that whose field it reads.
    fn kind(&self, kind: &TermKind, event: Option<EventId>) -> TermKind {
        let field = |at: usize| event.map_or(at, |event| self.event_field(event, at));
        let mut kind = kind.clone();
        match &mut kind {
            TermKind::Constant(value) => *value = self.value(value),
            TermKind::Fact(id) | TermKind::FactSince(id) | TermKind::Recorded(Recordable::Fact(id)) => {
                *id = self.fact(*id);
            }
            TermKind::Record(id, at) => (*id, *at) = self.record_field(*id, *at),
            TermKind::Recorded(Recordable::Record(id, at)) => {
                *at = at.map(|at| self.record_field(*id, at).1);
                *id = of(&self.records, id.index()).0;
            }
            TermKind::Field(_, at) | TermKind::Recorded(Recordable::Field(_, at)) => *at = field(*at),
            TermKind::Balance(policy, account) => {
                (*policy, *account) = (self.policy(*policy), self.account(*account));
            }
            TermKind::Total(policy, ..) => *policy = self.policy(*policy),
            TermKind::Over { members, .. } => match members {
                Members::Occurrences { source, .. } => *source = self.source(source),
                Members::Periods { .. } => {}
                Members::Entries(policy, account) => {
                    (*policy, *account) = (self.policy(*policy), self.account(*account));
                }
                Members::Warnings(policy) => *policy = self.policy(*policy),
            },
            TermKind::Within { group, .. } | TermKind::Share { group, .. } => *group = self.group(*group),
            TermKind::Day(_)
            | TermKind::PeriodStart
            | TermKind::PeriodEnd
            | TermKind::Let(_)
            | TermKind::Table(..)
            | TermKind::Not(_)
            | TermKind::And(..)
            | TermKind::Or(..)
            | TermKind::Negative(_)
            | TermKind::Arithmetic(..)
            | TermKind::Compare(..)
            | TermKind::MultipleOf(..)
            | TermKind::IsNone(_)
            | TermKind::AtLeast(..)
            | TermKind::AtMost(..)
            | TermKind::Round(..)
            | TermKind::Grown
            | TermKind::Since(_) => {}
        }
        kind
    }

    /// A kind of result in other ids.
    pub(super) fn effect_kind(&self, kind: &EffectKind, old: &Schema) -> EffectKind {
        match kind.clone() {
            EffectKind::Points(account) => EffectKind::Points(self.account(account)),
            EffectKind::CountsAs { into, clause, also } => {
                EffectKind::CountsAs { into: self.event(into), clause, also }
            }
            EffectKind::Level { direction, fact, from, to } => {
                let (from, to) = match old.fact(fact).ty.ty {
                    Type::Options(set) => (self.option(set, from).1, self.option(set, to).1),
                    _ => (from, to),
                };
                EffectKind::Level { direction, fact: self.fact(fact), from, to }
            }
            other => other,
        }
    }

    /// A plan in other ids, with the schema that they are of.
    pub(super) fn plan(&self, old: &Plan, schema: &Schema) -> Plan {
        let mut plan = old.clone();
        for (term, event) in plan.terms.iter_mut().zip(old.events_of_fields()) {
            term.kind = self.kind(&term.kind, event);
            term.ty = self.ty(term.ty);
        }
        self.named(&mut plan.rules, |rule| self.rule(rule, &old.schema, schema));
        self.named(&mut plan.lets, |formula| formula.ty = self.ty(formula.ty));
        self.named(&mut plan.tables, |table| self.table(table, schema));
        self.named(&mut plan.limits, |_| {});
        plan.clauses.iter_mut().for_each(|clause| clause.policy = self.policy(clause.policy));
        plan.sections.iter_mut().for_each(|section| section.policy = self.policy(section.policy));
        plan.schema = schema.clone();
        plan
    }

    fn named<T>(&self, all: &mut [Named<T>], body: impl Fn(&mut T)) {
        for named in all {
            named.policy = self.policy(named.policy);
            for version in &mut named.versions {
                version.amended_by = version.amended_by.map(|policy| self.policy(policy));
                body(&mut version.body);
            }
            named.withdrawals.iter_mut().for_each(|withdrawal| withdrawal.by = self.policy(withdrawal.by));
        }
    }

    fn rule(&self, rule: &mut Rule, old: &Schema, both: &Schema) {
        let event = rule.for_each.as_ref().map(|for_each| for_each.source.event);
        if let Some(ForEach { source, .. }) = &mut rule.for_each {
            *source = self.source(source);
        }
        rule.stepped = rule.stepped.map(|id| of(&self.stepped, id.index()));
        for outcome in &mut rule.outcomes {
            match &mut outcome.effect {
                Effect::Pay(_, Amount { .. })
                | Effect::Warning
                | Effect::MayDismiss
                | Effect::Dismiss
                | Effect::Refer(_) => {}
                Effect::Add(account, _) => *account = self.account(*account),
                Effect::CountsAs(classing) => self.classing(classing, event, both),
                Effect::Move { fact, from, to, .. } => {
                    if let Type::Options(set) = old.fact(*fact).ty.ty {
                        (*from, *to) = (self.option(set, *from).1, self.option(set, *to).1);
                    }
                    *fact = self.fact(*fact);
                }
            }
        }
    }

    fn classing(&self, classing: &mut Classing, event: Option<EventId>, both: &Schema) {
        let into = classing.into;
        classing.into = self.event(into);
        let mut fields = vec![FieldSource::Absent; both.event(classing.into).fields.len()];
        for (at, source) in classing.fields.drain(..).enumerate() {
            let source = match (source, event) {
                (FieldSource::Same(of), Some(event)) => FieldSource::Same(self.event_field(event, of)),
                (source, _) => source,
            };
            if let Some(place) = fields.get_mut(self.event_field(into, at)) {
                *place = source;
            }
        }
        classing.fields = fields;
    }

    fn table(&self, table: &mut Table, both: &Schema) {
        let by = table.by;
        (table.by, table.gives) = (self.ty(table.by), self.ty(table.gives));
        let value = |row: &mut Row| row.value = self.value(&row.value);
        match &mut table.rows {
            None => {}
            Some(Rows::Bounds(rows) | Rows::Marginal(rows)) => {
                for row in rows {
                    row.bound = self.value(&row.bound);
                    value(&mut row.row);
                }
            }
            Some(Rows::Options(rows)) => {
                let (Type::Options(was), Type::Options(is)) = (by, table.by) else { return };
                let mut moved: Vec<Option<Row>> = vec![None; both.option_set(is).options.len()];
                for (at, row) in rows.drain(..).enumerate() {
                    let at = u32::try_from(at).unwrap_or(u32::MAX);
                    if let Some(place) = moved.get_mut(self.option(was, at).1 as usize) {
                        *place = row.map(|mut row| {
                            value(&mut row);
                            row
                        });
                    }
                }
                *rows = moved;
            }
        }
    }
}
