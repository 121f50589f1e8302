//! The records of months, quarters and years, and the fields that they share with events.

use std::collections::BTreeMap;

use super::names::{Titles, nearest, normal};
use super::words::FileWord;
use super::{Loader, Seen};
use crate::facts::tree::{Key, Kind, Node, crop};
use crate::facts::{RecordEntry, Recorded};
use crate::messages::{Under, Wanted};
use crate::schema::{FieldDef, RecordDef, RecordId};
use crate::value::Unit;

/// The fields that a map may give.
pub(super) struct Fields<'f> {
    /// Their names.
    pub(super) titles: &'f Titles,
    /// Their declarations.
    pub(super) defs: &'f [FieldDef],
    /// What they are fields of.
    pub(super) under: Under,
    /// A word that may stand among them.
    pub(super) besides: Option<FileWord>,
}

impl Loader<'_> {
    /// The entries that a node gives a record.
    pub(super) fn record(&mut self, id: RecordId, name: &str, node: &Node<'_>) -> BTreeMap<Unit, RecordEntry> {
        let schema = self.schema;
        let def = schema.record(id);
        let mut records = BTreeMap::new();
        let Kind::Map(entries) = &node.kind else {
            let wanted = if def.single {
                Wanted::Record(def.cadence)
            } else {
                Wanted::RecordFields(def.cadence, self.names.record(id).titles())
            };
            self.wrong_shape(name, node, wanted);
            return records;
        };
        let mut seen = Seen::new();
        for (key, value) in entries {
            let Some(unit) = self.period(name, key, def.cadence) else {
                continue;
            };
            if seen.is_first(unit, key, self) {
                let entry = self.record_entry((id, def), name, value);
                records.extend(entry.map(|entry| (unit, entry)));
            }
        }
        records
    }

    /// One record; nothing if its value is wrong, so that it counts as not recorded.
    fn record_entry(&mut self, (id, def): (RecordId, &RecordDef), name: &str, node: &Node<'_>) -> Option<RecordEntry> {
        let span = node.span;
        let fields = match &node.kind {
            Kind::Scalar(scalar) if scalar.is_none() => None,
            _ if def.single => {
                let ty = &def.fields.first()?.ty;
                let value = self.value(name, ty, node)?;
                Some(vec![Some(Recorded { value, span })])
            }
            Kind::Map(entries) => Some(self.record_fields((id, def), name, entries)),
            _ => {
                self.wrong_shape(name, node, Wanted::Fields(self.names.record(id).titles()));
                return None;
            }
        };
        Some(RecordEntry { fields, span })
    }

    fn record_fields(
        &mut self,
        (id, def): (RecordId, &RecordDef),
        name: &str,
        entries: &[(Key<'_>, Node<'_>)],
    ) -> Vec<Option<Recorded>> {
        let fields = Fields {
            titles: self.names.record(id),
            defs: &def.fields,
            under: Under::Record(crop(name)),
            besides: None,
        };
        self.fields(&fields, entries)
    }

    /// The fields that a map gives, in the order of their declarations.
    pub(super) fn fields(&mut self, fields: &Fields<'_>, entries: &[(Key<'_>, Node<'_>)]) -> Vec<Option<Recorded>> {
        let mut given: Vec<Option<Recorded>> = fields.defs.iter().map(|_| None).collect();
        let mut seen = Seen::new();
        for (key, value) in entries {
            let text = normal(&key.text);
            if fields.besides.is_some_and(|word| word.is(&text)) {
                // INVARIANT: no field has this place.
                seen.is_first(usize::MAX, key, self);
                continue;
            }
            let Some(at) = fields.titles.place(&text) else {
                self.unknown_field(fields, key);
                continue;
            };
            let (Some(def), Some(place), true) = (fields.defs.get(at), given.get_mut(at), seen.is_first(at, key, self))
            else {
                continue;
            };
            let read = self.value(&key.text, &def.ty, value);
            *place = read.map(|value_read| Recorded { value: value_read, span: value.span });
        }
        given
    }

    fn unknown_field(&mut self, fields: &Fields<'_>, key: &Key<'_>) {
        let besides = fields.besides.iter().flat_map(|word| [word.en, word.zh]);
        let near = fields.titles.nearest(&key.text).or_else(|| nearest(&key.text, besides));
        self.unknown_key(key, fields.under.clone(), near, fields.titles.titles());
    }
}
