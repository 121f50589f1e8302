//! What the language itself declares: the given names.

use super::Declarer;
use crate::resolve::names::Entity;
use crate::schema::{EventDef, FactDef, FactId, FieldDef, Owner, Schema, Title};
use crate::types::{FieldType, Type};

/// What the language itself declares; the order is that of [`Schema::ID`] and so on.
pub(super) fn schema() -> Schema {
    let fact = |name: &str, label: &str, ty: Type, or_none: bool, dated: bool| FactDef {
        title: title(name, label),
        ty: field_type(ty, or_none),
        dated,
        attested_by: None,
        owner: Owner::Employee,
    };
    Schema {
        options: Vec::new(),
        facts: vec![
            fact("id", "工号", Type::Text, false, false),
            fact("name", "姓名", Type::Text, true, false),
            fact("team", "小组", Type::Text, false, true),
            fact("hired_on", "入职日期", Type::Date, false, false),
            fact("left_on", "离职日期", Type::Date, true, false),
        ],
        events: vec![EventDef {
            title: title("violation", "违规"),
            fields: vec![FieldDef { title: title("clause", "条款"), ty: field_type(Type::Text, false) }],
            violation_of: None,
        }],
        records: Vec::new(),
        accounts: Vec::new(),
        roles: Vec::new(),
        stepped: Vec::new(),
        clauses: Vec::new(),
    }
}

fn title(name: &str, label: &str) -> Title {
    Title { name: name.to_string(), label: Some(label.to_string()), span: None }
}

fn field_type(ty: Type, or_none: bool) -> FieldType {
    FieldType { ty, range: None, or_none, default: None }
}

impl Declarer<'_, '_> {
    pub(super) fn share_given_names(&mut self) {
        let names = &mut self.out.names;
        for (at, fact) in self.out.schema.facts.iter().enumerate() {
            names.share(&fact.title.name, Entity::Fact(FactId::at(at)), false);
            names.share(fact.title.shown(), Entity::Fact(FactId::at(at)), false);
        }
        let others = [
            ("violation", "违规", Entity::Event(Schema::VIOLATION)),
            ("date", "当日", Entity::Date),
            ("period_start", "期初", Entity::PeriodStart),
            ("period_end", "期末", Entity::PeriodEnd),
            ("company", "公司", Entity::Company),
        ];
        for (english, chinese, entity) in others {
            names.share(english, entity, false);
            names.share(chinese, entity, false);
        }
    }
}
