//! What the policies declare: the facts, events, records and accounts that there can be, and the types that they have.
//!
//! Ids are places in the lists below. The schema says nothing of rules beyond the steps that a fact file may record.

use unicode_normalization::UnicodeNormalization;

use crate::source::Span;
use crate::types::FieldType;
use crate::value::{Cadence, OptionsId};

/// Declares ids: places in lists, each list with a type of its own.
macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(pub u32);

            impl $id {
                /// The place in its list.
                pub fn index(self) -> usize {
                    self.0 as usize
                }

                /// The id of a place in its list.
                pub fn at(index: usize) -> $id {
                    $id(u32::try_from(index).unwrap_or(u32::MAX))
                }
            }
        )*
    };
}

pub(crate) use ids;

ids! {
    /// A fact.
    FactId;
    /// An event.
    EventId;
    /// A record.
    RecordId;
    /// An account.
    AccountId;
    /// A rule that has steps, by its place in [`Schema::stepped`].
    SteppedId;
}

/// A declared thing that a fact file gives something for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A fact.
    Fact(FactId),
    /// An event.
    Event(EventId),
    /// A record.
    Record(RecordId),
    /// The opening balance of an account.
    Account(AccountId),
    /// The steps of a rule.
    Stepped(SteppedId),
}

/// A name with its label and the place of its declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The name, in NFKC.
    pub name: String,
    /// The label, as written.
    pub label: Option<String>,
    /// The place of the name; `None` for what the language itself has.
    pub span: Option<Span>,
}

impl Title {
    /// Whether a word is the label. Names compare in NFKC, and a word of a policy is in it already.
    pub fn is_labelled(&self, word: &str) -> bool {
        self.label.as_deref().is_some_and(|label| label.nfkc().eq(word.chars()))
    }

    /// Whether a word is the name or the label.
    pub fn is_called(&self, word: &str) -> bool {
        self.name == word || self.is_labelled(word)
    }

    /// The label, or the name where there is none.
    pub fn shown(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }
}

/// What a set of options is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OptionsKind {
    /// Without an order.
    Choice,
    /// Ordered, lowest first.
    Scale,
    /// Ordered levels that one climbs.
    Ladder,
}

/// A choice, scale or ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionSet {
    /// Name and label.
    pub title: Title,
    /// What it is.
    pub kind: OptionsKind,
    /// Its options, in order.
    pub options: Vec<Title>,
}

/// Whose fact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// One employee's.
    Employee,
    /// A team's.
    Team,
    /// The company's.
    Company,
}

/// A declared fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactDef {
    /// Name and label.
    pub title: Title,
    /// What it holds.
    pub ty: FieldType,
    /// Whether it is a history of values, each from a day on.
    pub dated: bool,
    /// Who attests it.
    pub attested_by: Option<String>,
    /// Whose it is.
    pub owner: Owner,
}

/// A field of an event or a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDef {
    /// Name and label.
    pub title: Title,
    /// What it holds.
    pub ty: FieldType,
}

/// A declared event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDef {
    /// Name and label.
    pub title: Title,
    /// Its fields.
    pub fields: Vec<FieldDef>,
    /// The clause that each occurrence breaks.
    pub violation_of: Option<String>,
}

/// A declared record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordDef {
    /// Name and label.
    pub title: Title,
    /// How often it is made.
    pub cadence: Cadence,
    /// Its fields; a record of a single value has one field, without a name.
    pub fields: Vec<FieldDef>,
    /// Whether it is a single value.
    pub single: bool,
}

/// A declared account of points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountDef {
    /// Name and label.
    pub title: Title,
    /// How often it begins again; `None` is never.
    pub cleared: Option<Cadence>,
}

/// A rule whose steps a fact file may record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SteppedDef {
    /// The rule's name and label.
    pub title: Title,
    /// The policy that it is of.
    pub policy: String,
    /// The steps, in order.
    pub steps: Vec<Title>,
}

/// Everything that the policies declare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// Choices, scales and ladders, by [`OptionsId`].
    pub options: Vec<OptionSet>,
    /// Facts, by [`FactId`]; the first are [`Schema::ID`] and so on.
    pub facts: Vec<FactDef>,
    /// Events, by [`EventId`]; the first is [`Schema::VIOLATION`].
    pub events: Vec<EventDef>,
    /// Records, by [`RecordId`].
    pub records: Vec<RecordDef>,
    /// Accounts, by [`AccountId`].
    pub accounts: Vec<AccountDef>,
    /// The roles that are declared; others may be named where a policy declares none.
    pub roles: Vec<Title>,
    /// Rules with steps, by [`SteppedId`].
    pub stepped: Vec<SteppedDef>,
    /// The id of every clause, for `violation`; in order, each once.
    pub clauses: Vec<String>,
}

impl Schema {
    /// `id 工号`: text.
    pub const ID: FactId = FactId(0);
    /// `name 姓名`: text, or none.
    pub const NAME: FactId = FactId(1);
    /// `team 小组`: text, dated.
    pub const TEAM: FactId = FactId(2);
    /// `hired_on 入职日期`: a date.
    pub const HIRED_ON: FactId = FactId(3);
    /// `left_on 离职日期`: a date or none.
    pub const LEFT_ON: FactId = FactId(4);
    /// `violation 违规`: the event of any breach; its one field is the clause's id, as text.
    pub const VIOLATION: EventId = EventId(0);

    /// Whether an id is a clause's, or one that clauses stand under.
    pub fn has_clause(&self, id: &str) -> bool {
        let below = format!("{id}.");
        let from = |id: &str| self.clauses.get(self.clauses.partition_point(|clause| clause.as_str() < id));
        from(id).is_some_and(|clause| clause == id) || from(&below).is_some_and(|clause| clause.starts_with(&below))
    }

    /// The name and label of a thing.
    pub fn title(&self, item: Item) -> &Title {
        match item {
            Item::Fact(id) => &self.fact(id).title,
            Item::Event(id) => &self.event(id).title,
            Item::Record(id) => &self.record(id).title,
            Item::Account(id) => &self.account(id).title,
            Item::Stepped(id) => &self.stepped_rule(id).title,
        }
    }

    /// Everything that a fact file can give something for, in the order of the declarations.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let facts = (0..self.facts.len()).map(|at| Item::Fact(FactId::at(at)));
        let events = (0..self.events.len()).map(|at| Item::Event(EventId::at(at)));
        let records = (0..self.records.len()).map(|at| Item::Record(RecordId::at(at)));
        let accounts = (0..self.accounts.len()).map(|at| Item::Account(AccountId::at(at)));
        let stepped = (0..self.stepped.len()).map(|at| Item::Stepped(SteppedId::at(at)));
        facts.chain(events).chain(records).chain(accounts).chain(stepped)
    }

    /// The declared role that is called so: by its name, or by a label that no other role has.
    pub fn role(&self, called: &str) -> Option<&Title> {
        let by_name = self.roles.iter().find(|role| role.name == called);
        by_name.or_else(|| {
            let mut labelled = self.roles.iter().filter(|role| role.is_labelled(called));
            labelled.next().filter(|_| labelled.next().is_none())
        })
    }

    /// A role as people read it: its label, or its name where it has none.
    pub fn role_shown<'a>(&'a self, name: &'a str) -> &'a str {
        self.role(name).map_or(name, Title::shown)
    }

    /// The set of options of an id.
    pub fn option_set(&self, id: OptionsId) -> &OptionSet {
        self.options.get(id.0 as usize).expect("an options id comes from the schema that it is asked of")
    }

    /// The fact of an id.
    pub fn fact(&self, id: FactId) -> &FactDef {
        self.facts.get(id.index()).expect("a fact id comes from the schema that it is asked of")
    }

    /// The event of an id.
    pub fn event(&self, id: EventId) -> &EventDef {
        self.events.get(id.index()).expect("an event id comes from the schema that it is asked of")
    }

    /// The record of an id.
    pub fn record(&self, id: RecordId) -> &RecordDef {
        self.records.get(id.index()).expect("a record id comes from the schema that it is asked of")
    }

    /// The account of an id.
    pub fn account(&self, id: AccountId) -> &AccountDef {
        self.accounts.get(id.index()).expect("an account id comes from the schema that it is asked of")
    }

    /// The rule with steps of an id.
    pub fn stepped_rule(&self, id: SteppedId) -> &SteppedDef {
        self.stepped.get(id.index()).expect("a stepped id comes from the schema that it is asked of")
    }
}
