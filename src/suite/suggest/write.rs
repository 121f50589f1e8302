//! Policy text: what is given and what is expected, in the spelling of the statement that it is for.

use super::givens::{FactGiven, Givens, Occurrence};
use super::near::usual;
use crate::outcome::{EffectKind, Line, Outcome};
use crate::plan::{Plan, RuleId};
use crate::schema::{FactId, FieldDef, Schema};
use crate::types::Type;
use crate::value::{Date, Duration, Exact, Month, Value};
use crate::words::{Keyword, Spelling};

/// The employees of an example of two: what is expected is expected of the first.
pub(super) const FIRST: &str = "E1";
const SECOND: &str = "E2";

/// Writes in one spelling.
pub(super) struct Writer<'p> {
    pub(super) plan: &'p Plan,
    pub(super) spelling: Spelling,
}

impl Writer<'_> {
    fn word(&self, keyword: Keyword) -> &'static str {
        keyword.spelled(self.spelling)
    }

    /// A line below the head of an example.
    pub(super) fn line(&self, keyword: Keyword, rest: &str) -> String {
        let word = self.word(keyword);
        match self.spelling {
            Spelling::English => format!("  {word:<9} {rest}"),
            Spelling::Chinese => format!("  {word}  {rest}"),
        }
    }

    /// `example "…"`
    pub(super) fn head(&self, title: &str) -> String {
        format!("{} \"{}\"", self.word(Keyword::Example), title.replace(['"', '“', '”', '\u{ff02}', '\n'], "'"))
    }

    pub(super) fn month(&self, month: Month) -> String {
        self.line(Keyword::Month, &month.to_string())
    }

    fn amount(&self, exact: Exact, unit: Keyword) -> Option<String> {
        let number = exact.to_decimal()?.normalize().to_string();
        Some(match self.spelling {
            Spelling::English => format!("{number} {}", self.word(unit)),
            Spelling::Chinese => format!("{number}{}", self.word(unit)),
        })
    }

    /// A value as a literal; nothing where it has none.
    pub(super) fn value(&self, value: &Value) -> Option<String> {
        Some(match value {
            Value::Money(exact) => self.amount(*exact, Keyword::Yuan)?,
            Value::Points(exact) => self.amount(*exact, Keyword::Points)?,
            Value::Number(exact) => exact.to_decimal()?.normalize().to_string(),
            Value::Count(count) => count.to_string(),
            Value::Percent(exact) => {
                let percent = exact.times(Exact::whole(100)).ok()?;
                format!("{}%", percent.to_decimal()?.normalize())
            }
            Value::Date(date) => date.to_string(),
            Value::Period(unit) => unit.to_string(),
            Value::Time(time) => time.to_string(),
            Value::Duration(Duration::Exact(seconds)) => self.seconds(*seconds)?,
            Value::Duration(Duration::Calendar(months)) => self.amount(Exact::whole(*months), Keyword::Months)?,
            Value::Duration(Duration::Elapsed { .. }) => return None,
            Value::YesNo(yes) => self.word(if *yes { Keyword::Yes } else { Keyword::No }).to_string(),
            Value::Text(text) if !text.contains(['"', '“', '”', '\n']) => format!("\"{text}\""),
            Value::Text(_) => return None,
            Value::Option(set, at) => self.plan.schema.option_set(*set).options.get(*at as usize)?.name.clone(),
            Value::None => self.word(Keyword::None).to_string(),
        })
    }

    /// A length of time in the largest unit of which it is a whole number.
    fn seconds(&self, seconds: i64) -> Option<String> {
        let units = [(3_600, Keyword::Hours), (60, Keyword::Minutes)];
        let (size, unit) = units.into_iter().find(|(size, _)| seconds % size == 0)?;
        self.amount(Exact::whole(seconds / size), unit)
    }

    /// The lines of what is given; nothing where something of it can't be written.
    pub(super) fn givens(&self, givens: &Givens, day: Date) -> Option<Vec<String>> {
        let mut lines = self.of_one(givens, day)?;
        if let Some(other) = &givens.other {
            lines = lines.iter().map(|line| format!("{FIRST} : {line}")).collect();
            lines.extend(self.of_one(other, day)?.iter().map(|line| format!("{SECOND} : {line}")));
        }
        Some(lines.iter().map(|line| self.line(Keyword::Given, line)).collect())
    }

    /// What one employee is given.
    fn of_one(&self, givens: &Givens, day: Date) -> Option<Vec<String>> {
        let schema = &self.plan.schema;
        let mut lines = Vec::new();
        for (id, given) in &givens.facts {
            lines.push(self.fact(*id, given, day)?);
        }
        for (id, (on, balance)) in &givens.openings {
            lines.push(format!("{} {on} {}", schema.account(*id).title.name, self.value(balance)?));
        }
        for ((id, unit), fields) in &givens.records {
            let def = schema.record(*id);
            let name = &def.title.name;
            let held = match (def.single, fields.get(&0)) {
                (true, Some(value)) => self.value(value)?,
                _ => self.with(&def.fields, fields.iter())?,
            };
            lines.push(format!("{name} {unit} {held}"));
        }
        for (of, fields) in &givens.events {
            lines.push(self.occurrence(of, fields.iter())?);
        }
        Some(lines)
    }

    fn fact(&self, id: FactId, given: &FactGiven, day: Date) -> Option<String> {
        let def = self.plan.schema.fact(id);
        let value = given.value.clone().or_else(|| usual(&def.ty, day))?;
        let value = self.value(&value)?;
        Some(match given.from {
            Some(from) => format!("{} {from} {value}", def.title.name),
            None => format!("{} {value}", def.title.name),
        })
    }

    fn occurrence<'v>(
        &self,
        (event, clause, day): &Occurrence,
        fields: impl Iterator<Item = (&'v usize, &'v Value)>,
    ) -> Option<String> {
        let schema = &self.plan.schema;
        if *event == Schema::VIOLATION {
            let clause = clause.as_ref().or(schema.clauses.first())?;
            return Some(format!("{} {clause} {day}", self.word(Keyword::ViolationOf)));
        }
        let def = schema.event(*event);
        let with = self.with(&def.fields, fields)?;
        Some(format!("{} {day} {with}", def.title.name).trim_end().to_string())
    }

    /// `with place 2, passed yes`
    fn with<'v>(&self, defs: &[FieldDef], fields: impl Iterator<Item = (&'v usize, &'v Value)>) -> Option<String> {
        let mut parts = Vec::new();
        for (at, value) in fields {
            parts.push(format!("{} {}", defs.get(*at)?.title.name, self.value(value)?));
        }
        Some(if parts.is_empty() {
            String::new()
        } else {
            format!("{} {}", self.word(Keyword::With), parts.join(", "))
        })
    }

    /// What lines of a rule are expected to be, each kind by itself; nothing where something is undetermined.
    pub(super) fn outcomes(&self, rule: RuleId, lines: &[&Line]) -> Option<Vec<String>> {
        let name = &self.plan.rule(rule).title.name;
        if lines.is_empty() {
            return Some(vec![format!("{name} {}", self.word(Keyword::None))]);
        }
        let mut kinds: Vec<&EffectKind> = Vec::new();
        for line in lines {
            if !kinds.contains(&&line.kind) {
                kinds.push(&line.kind);
            }
        }
        let of_kind = |kind: &EffectKind| lines.iter().copied().filter(|line| line.kind == *kind).collect::<Vec<_>>();
        kinds.iter().map(|kind| Some(format!("{name} {}", self.outcome(kind, &of_kind(kind))?))).collect()
    }

    fn outcome(&self, kind: &EffectKind, lines: &[&Line]) -> Option<String> {
        if lines.iter().any(|line| matches!(line.outcome, Outcome::Undetermined(_))) {
            return None;
        }
        if let Some(Outcome::Waiting(steps)) = lines.first().map(|line| &line.outcome) {
            let rule = self.plan.rule(lines.first()?.rule);
            let step = rule.first().body.steps.get(*steps.first()?)?;
            return Some(format!("{} {}", self.word(Keyword::Step), step.title.name));
        }
        let mut sum = Exact::ZERO;
        for line in lines {
            if let Outcome::Amount(amount) = line.outcome {
                sum = sum.plus(amount).ok()?;
            }
        }
        let schema = &self.plan.schema;
        Some(match kind {
            EffectKind::Pay(pay) => format!("{} {}", self.word(pay.keyword()), self.amount(sum, Keyword::Yuan)?),
            EffectKind::Points(account) => format!(
                "{} {} {} {}",
                self.word(Keyword::Add),
                self.amount(sum, Keyword::Points)?,
                self.word(Keyword::Into),
                schema.account(*account).title.name
            ),
            EffectKind::Warning => self.word(Keyword::Warning).to_string(),
            EffectKind::MayDismiss => self.word(Keyword::MayDismiss).to_string(),
            EffectKind::Dismiss => self.word(Keyword::Dismiss).to_string(),
            EffectKind::Refer(role) => match self.spelling {
                Spelling::English => format!("{} {} {role}", self.word(Keyword::Refer), self.word(Keyword::To)),
                Spelling::Chinese => format!("{} {role}", self.word(Keyword::Refer)),
            },
            EffectKind::CountsAs { into, clause, also } => {
                let word = self.word(if *also { Keyword::AlsoCountsAs } else { Keyword::CountsAs });
                match clause {
                    Some(clause) => format!("{word} {} {clause}", self.word(Keyword::ViolationOf)),
                    None => format!("{word} {}", schema.event(*into).title.name),
                }
            }
            EffectKind::Level { direction, fact, from, to } => {
                let Type::Options(set) = schema.fact(*fact).ty.ty else { return None };
                let name = |at: u32| schema.option_set(set).options.get(at as usize).map(|option| option.name.as_str());
                format!("{} {} {} {}", self.word(direction.keyword()), name(*from)?, self.word(Keyword::To), name(*to)?)
            }
        })
    }
}
