//! What the first lines of two statements differ in.

use super::body::Comparison;
use super::model::What;
use crate::fmt::{self, Spelled};
use crate::syntax::ast::{ClauseId, FactTrait, FieldExpr, FieldTypeExpr, Head, Named, Quoted, RecordShape, TypeName};
use crate::words::Keyword;

/// Whether a first line says more than a name.
pub(super) fn says_something(head: &Head) -> bool {
    !matches!(
        head,
        Head::Policy(_)
            | Head::Role(_)
            | Head::Use(_)
            | Head::Section(_)
            | Head::Clause { .. }
            | Head::Rule(_)
            | Head::Limit(_)
            | Head::Amend(_)
            | Head::Example(_)
    )
}

/// Compares two first lines of one kind.
pub(super) fn compare(old: &Head, new: &Head, to: &mut Comparison<'_>) {
    if let (Some((keyword, named, options)), Some((other, now, others))) = (options(old), options(new)) {
        to.label(named, now);
        to.value(What::Sort, Spelled::keyword(keyword), Spelled::keyword(other));
        let ordered = other != Keyword::Choice;
        return to.named_list(What::Option, options, others, ordered);
    }
    match (old, new) {
        (Head::Clause { kind, title, .. }, Head::Clause { kind: now, title: other, .. }) => {
            to.value(What::ClauseKind, fmt::clause_kind(*kind), fmt::clause_kind(*now));
            to.text(What::Title, title.as_ref(), other.as_ref());
        }
        (Head::Let(named, amount), Head::Let(now, other)) => {
            to.label(named, now);
            to.amount(What::Formula, None, amount, other);
        }
        (Head::AmendLet(_, amount), Head::AmendLet(_, other)) => to.amount(What::Formula, None, amount, other),
        (Head::Policy(named), Head::Policy(now))
        | (Head::Role(named), Head::Role(now))
        | (Head::Rule(named), Head::Rule(now))
        | (Head::Limit(named), Head::Limit(now)) => to.label(named, now),
        (Head::Fact { named, ty, traits }, Head::Fact { named: now, ty: other, traits: others }) => {
            to.label(named, now);
            to.one(What::Type, Some(ty), Some(other), fmt::Part::FieldType);
            to.traits(traits, others);
        }
        (
            Head::Event { named, fields, violation_of },
            Head::Event { named: now, fields: others, violation_of: broken },
        ) => {
            to.label(named, now);
            to.fields(fields, others);
            to.violation(violation_of.as_ref(), broken.as_ref());
        }
        _ => compare_more(old, new, to),
    }
}

fn compare_more(old: &Head, new: &Head, to: &mut Comparison<'_>) {
    match (old, new) {
        (Head::Record { named, cadence, shape }, Head::Record { named: now, cadence: other, shape: changed }) => {
            to.label(named, now);
            let written = |cadence| fmt::Part::Cadence(Some(cadence)).spelled("");
            to.value(What::Cadence, written(*cadence), written(*other));
            to.shape(shape, changed);
        }
        (Head::Account { named, cleared }, Head::Account { named: now, cleared: other }) => {
            to.label(named, now);
            let written = |cadence| fmt::Part::Cadence(cadence).spelled("");
            to.value(What::Cadence, written(*cleared), written(*other));
        }
        (
            Head::Table { named, by, marginal, holds },
            Head::Table { named: now, by: read_by, marginal: other, holds: held },
        ) => {
            to.label(named, now);
            to.one(What::ReadBy, Some(by), Some(read_by), fmt::Part::Type);
            to.mark(&Spelled::keyword(Keyword::Marginal), *marginal, *other);
            to.one(What::Type, Some(holds), Some(held), fmt::Part::Type);
        }
        _ => {}
    }
}

/// The options of a choice, a scale or a ladder, and which of these it is.
fn options(head: &Head) -> Option<(Keyword, &Named, &[Named])> {
    match head {
        Head::Choice(named, options) => Some((Keyword::Choice, named, options)),
        Head::Scale(named, options) => Some((Keyword::Scale, named, options)),
        Head::Ladder(named, options) => Some((Keyword::Ladder, named, options)),
        _ => None,
    }
}

impl Comparison<'_> {
    fn label(&mut self, old: &Named, new: &Named) {
        self.text(What::Label, old.label.as_ref(), new.label.as_ref());
    }

    /// A quoted text that each version has or has not.
    fn text(&mut self, what: What, old: Option<&Quoted>, new: Option<&Quoted>) {
        let written = |text: Option<&Quoted>| text.map(|text| Spelled::same(&text.text));
        let (old, new) = (written(old), written(new));
        if old != new {
            self.push(what, None, old, new);
        }
    }

    /// Options: gone, new, called otherwise, with another label, in another order.
    fn named_list(&mut self, what: What, old: &[Named], new: &[Named], ordered: bool) {
        let written = |named: &Named| Spelled::same(&named.name.text);
        let now: Vec<String> = old.iter().map(|named| self.same.old.name(&named.name.text).to_string()).collect();
        for (named, now) in old.iter().zip(&now) {
            match new.iter().find(|other| other.name.text == *now) {
                None => self.push(what, None, Some(written(named)), None),
                Some(other) => self.same_named(what, named, other),
            }
        }
        for named in new.iter().filter(|named| !now.contains(&named.name.text)) {
            self.push(what, None, None, Some(written(named)));
        }
        if ordered {
            let names: Vec<String> = new.iter().map(|named| named.name.text.clone()).collect();
            self.order(What::Order, &now, &names);
        }
    }

    /// What one thing on both sides is called.
    fn same_named(&mut self, what: What, old: &Named, new: &Named) {
        let written = |named: &Named| Spelled::same(&named.name.text);
        if old.name.text != new.name.text {
            self.push(what, None, Some(written(old)), Some(written(new)));
        }
        let label = |named: &Named| named.label.as_ref().map(|label| Spelled::same(&label.text));
        if label(old) != label(new) {
            self.push(What::Label, Some(written(new)), label(old), label(new));
        }
    }

    /// The fields of an event or a record, by their names.
    fn fields(&mut self, old: &[FieldExpr], new: &[FieldExpr]) {
        let name = |field: &FieldExpr| Spelled::same(&field.named.name.text);
        let now: Vec<String> = old.iter().map(|field| self.same.old.name(&field.named.name.text).to_string()).collect();
        for (field, now) in old.iter().zip(&now) {
            let Some(other) = new.iter().find(|other| other.named.name.text == *now) else {
                let ty = fmt::Part::FieldType(&field.ty).spelled(self.old_text);
                self.push(What::Field, Some(name(field)), Some(ty), None);
                continue;
            };
            self.same_named(What::Field, &field.named, &other.named);
            if !self.same.is_same(&field.ty, &other.ty) {
                let old = fmt::Part::FieldType(&field.ty).spelled(self.old_text);
                let new = fmt::Part::FieldType(&other.ty).spelled(self.new_text);
                self.push(What::Field, Some(name(other)), Some(old), Some(new));
            }
        }
        for field in new.iter().filter(|field| !now.contains(&field.named.name.text)) {
            let ty = fmt::Part::FieldType(&field.ty).spelled(self.new_text);
            self.push(What::Field, Some(name(field)), None, Some(ty));
        }
        // Of several times the first orders the occurrences of a day.
        let is_time = |field: &&FieldExpr| field.ty.ty.kind == TypeName::Time;
        let times: Vec<String> = old.iter().filter(is_time).map(|field| field.named.name.text.clone()).collect();
        let times: Vec<String> = times.iter().map(|name| self.same.old.name(name).to_string()).collect();
        let other: Vec<String> = new.iter().filter(is_time).map(|field| field.named.name.text.clone()).collect();
        self.order(What::Order, &times, &other);
    }

    fn shape(&mut self, old: &RecordShape, new: &RecordShape) {
        let single = |shape: &RecordShape| match shape {
            RecordShape::Single(ty) => Some((**ty).clone()),
            RecordShape::Fields(_) => None,
        };
        let (before, after): (Option<FieldTypeExpr>, Option<FieldTypeExpr>) = (single(old), single(new));
        let differs = match (&before, &after) {
            (Some(old), Some(new)) => !self.same.is_same(old, new),
            (None, None) => false,
            _ => true,
        };
        if differs {
            let old = before.as_ref().map(|ty| fmt::Part::FieldType(ty).spelled(self.old_text));
            let new = after.as_ref().map(|ty| fmt::Part::FieldType(ty).spelled(self.new_text));
            self.push(What::Type, None, old, new);
        }
        let fields = |shape: &RecordShape| shape.fields().cloned().collect::<Vec<FieldExpr>>();
        self.fields(&fields(old), &fields(new));
    }

    /// What follows a fact's type: each is a word that stands or does not.
    fn traits(&mut self, old: &[FactTrait], new: &[FactTrait]) {
        let attested = |traits: &[FactTrait]| {
            traits
                .iter()
                .find(|one| matches!(one, FactTrait::AttestedBy(_)))
                .map(|one| fmt::Part::Trait(one).spelled(""))
        };
        let (before, after) = (attested(old), attested(new));
        if before != after {
            self.push(What::Mark, None, before, after);
        }
        type Is = fn(&FactTrait) -> bool;
        let marks: [(Keyword, Is); 3] = [
            (Keyword::Dated, |one| matches!(one, FactTrait::Dated(_))),
            (Keyword::OfTeam, |one| matches!(one, FactTrait::OfTeam(_))),
            (Keyword::OfCompany, |one| matches!(one, FactTrait::OfCompany(_))),
        ];
        for (keyword, is) in marks {
            self.mark(&Spelled::keyword(keyword), old.iter().any(is), new.iter().any(is));
        }
    }

    /// The clause that each occurrence breaks.
    fn violation(&mut self, old: Option<&ClauseId>, new: Option<&ClauseId>) {
        let is_same = match (old, new) {
            (Some(old), Some(new)) => self.same.is_same(old, new),
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            let word = Spelled::keyword(Keyword::ViolationOf);
            let written = |id: &ClauseId| Spelled {
                english: format!("{} {}", word.english, id.text),
                chinese: format!("{} {}", word.chinese, id.text),
            };
            let (old, new) = (old.map(written), new.map(written));
            self.push(What::Mark, None, old, new);
        }
    }
}
