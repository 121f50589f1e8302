//! A reason: its code, its words, and what they are about.

use serde::Serialize;

use crate::outcome::{EmployeeId, FaultKind, Reason};
use crate::plan::RuleId;
use crate::render::Context;
use crate::render::layout::plain;
use crate::render::results::reason_words;
use crate::schema::Title;
use crate::source::Span;

#[derive(Serialize, Default)]
pub(in crate::render) struct ReasonJson<'a> {
    pub(in crate::render) code: &'static str,
    text: String,
    /// The same as `employee`.
    #[serde(skip)]
    pub(in crate::render) whose: Option<EmployeeId>,
    /// The label of what is named.
    #[serde(skip)]
    pub(in crate::render) title: Option<&'a str>,
    /// That of the field.
    #[serde(skip)]
    pub(in crate::render) field_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) employee: Option<&'a str>,
    /// The fact, event, record, let, table or rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) field: Option<&'a str>,
    /// The day, month, quarter or year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) line: Option<u32>,
}

impl<'a> ReasonJson<'a> {
    fn of(mut self, employee: EmployeeId, cx: &Context<'a>) -> Self {
        self.employee = Some(&cx.employee(employee).id);
        self.whose = Some(employee);
        self
    }

    fn named(mut self, title: &'a Title) -> Self {
        self.name = Some(&title.name);
        self.title = Some(title.shown());
        self
    }

    fn field(mut self, title: Option<&'a Title>) -> Self {
        self.field_title = title.map(Title::shown).filter(|title| !title.is_empty());
        self.field = title.map(|title| title.name.as_str()).filter(|name| !name.is_empty());
        self
    }

    fn in_period(mut self, period: &impl ToString) -> Self {
        self.period = Some(period.to_string());
        self
    }

    fn at(mut self, span: Span, cx: &Context<'a>) -> Self {
        self.file = Some(&cx.sources.get(span.source).name);
        self.line = Some(cx.sources.line(span));
        self
    }
}

/// A reason with its words.
pub(in crate::render) fn reason<'a>(reason: &Reason, cx: &Context<'a>) -> ReasonJson<'a> {
    ReasonJson { text: plain(&reason_words(reason, cx).say(cx.lang)), ..about(reason, cx) }
}

fn coded<'a>(code: &'static str) -> ReasonJson<'a> {
    ReasonJson { code, ..ReasonJson::default() }
}

/// What a reason is about, without words.
pub(in crate::render) fn about<'a>(reason: &Reason, cx: &Context<'a>) -> ReasonJson<'a> {
    let plan = cx.plan;
    let schema = &plan.schema;
    let rule = |id: RuleId| &plan.rule(id).title;
    match reason {
        Reason::Fact(employee, fact, day) => {
            coded("fact-missing").of(*employee, cx).named(&schema.fact(*fact).title).in_period(day)
        }
        Reason::Field(employee, event, field, span) => {
            let event = schema.event(*event);
            let field = event.fields.get(*field).map(|field| &field.title);
            coded("field-missing").of(*employee, cx).named(&event.title).field(field).at(*span, cx)
        }
        Reason::Record(employee, record, field, unit) => {
            let record = schema.record(*record);
            let field = field.and_then(|at| record.fields.get(at)).map(|field| &field.title);
            coded("record-missing").of(*employee, cx).named(&record.title).field(field).in_period(unit)
        }
        Reason::NotHeld(employee, record, unit) => {
            coded("record-not-held").of(*employee, cx).named(&schema.record(*record).title).in_period(unit)
        }
        Reason::NotCovered(employee, event, month) => {
            let coded = coded("not-covered").of(*employee, cx).in_period(month);
            match event {
                Some(event) => coded.named(&schema.event(*event).title),
                None => coded,
            }
        }
        Reason::Day(employee, month) => coded("day-missing").of(*employee, cx).in_period(month),
        Reason::LetNotInForce(id, day) => coded("not-in-force").named(&plan.formula(*id).title).in_period(day),
        Reason::TableNotInForce(id, day) => coded("not-in-force").named(&plan.table(*id).title).in_period(day),
        Reason::RuleNotInForce(id, day) => coded("not-in-force").named(rule(*id)).in_period(day),
        Reason::LimitNotInForce(id, day) => coded("not-in-force").named(&plan.limit(*id).title).in_period(day),
        Reason::ToBeFilled(id, whose) => {
            let coded = coded("to-be-filled").named(&plan.table(*id).title);
            match whose {
                Some((employee, day)) => coded.of(*employee, cx).in_period(day),
                None => coded,
            }
        }
        Reason::NoRow(id, span) => coded("no-row").named(&plan.table(*id).title).at(*span, cx),
        Reason::Faulty(FaultKind::TooLarge, span) => coded("too-large").at(*span, cx),
        Reason::Faulty(FaultKind::DivisionByZero, span) => coded("division-by-zero").at(*span, cx),
        Reason::Faulty(FaultKind::Nothing, span) => coded("nothing-to-take").at(*span, cx),
        Reason::Conflict(first, _) => coded("conflict").named(rule(*first)),
        Reason::NegativeWeight(employee, span) => coded("negative-weight").of(*employee, cx).at(*span, cx),
        Reason::PotDiffers(span) => coded("pot-differs").at(*span, cx),
        Reason::NoWeight(span) => coded("no-weight").at(*span, cx),
    }
}
