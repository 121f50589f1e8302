//! A small schema, and one-line questions to a loaded text.

use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::{Dated, Employee, FactText, Form, Occurrence, Population, load};
use crate::messages::Lang;
use crate::schema::*;
use crate::source::{SourceId, SourceMap, Span};
use crate::types::{FieldType, Type};
use crate::value::{Cadence, Duration, Exact, Month, OptionsId, Value};

pub(super) fn title(name: &str, label: &str) -> Title {
    Title { name: name.to_string(), label: (!label.is_empty()).then(|| label.to_string()), span: None }
}

pub(super) fn ty(ty: Type) -> FieldType {
    FieldType { ty, range: None, or_none: false, default: None }
}

fn or_none(ty: Type) -> FieldType {
    FieldType { or_none: true, ..self::ty(ty) }
}

fn ranged(ty: Type, low: Value, high: Value) -> FieldType {
    FieldType { range: Some((low, high)), ..self::ty(ty) }
}

fn default(ty: Type, value: Value) -> FieldType {
    FieldType { default: Some(value), ..self::ty(ty) }
}

fn fact(name: &str, label: &str, ty: FieldType) -> FactDef {
    FactDef { title: title(name, label), ty, dated: false, attested_by: None, owner: Owner::Employee }
}

fn field(name: &str, label: &str, ty: FieldType) -> FieldDef {
    FieldDef { title: title(name, label), ty }
}

fn event(name: &str, label: &str, fields: Vec<FieldDef>) -> EventDef {
    EventDef { title: title(name, label), fields, violation_of: None }
}

fn record(name: &str, label: &str, cadence: Cadence, fields: Vec<FieldDef>) -> RecordDef {
    let single = fields.iter().any(|field| field.title.name.is_empty());
    RecordDef { title: title(name, label), cadence, fields, single }
}

fn options(name: &str, label: &str, kind: OptionsKind, options: &[(&str, &str)]) -> OptionSet {
    OptionSet {
        title: title(name, label),
        kind,
        options: options.iter().map(|(name, label)| title(name, label)).collect(),
    }
}

pub(super) const RUNG: Type = Type::Options(OptionsId(0));
const MARK: Type = Type::Options(OptionsId(1));
const ABOUT: Type = Type::Options(OptionsId(2));

/// The schema of the sample in `language.md`, and a fact of each type.
pub(super) fn schema() -> Schema {
    Schema {
        options: vec![
            options(
                "rung",
                "职级",
                OptionsKind::Ladder,
                &[("probation", "试用"), ("junior", "初级"), ("senior", "高级")],
            ),
            options("mark", "", OptionsKind::Scale, &[("D", ""), ("C", ""), ("B", ""), ("A", "")]),
            options("complaint_about", "投诉原因", OptionsKind::Choice, &[("service", "服务"), ("goods", "商品")]),
        ],
        facts: facts(),
        events: events(),
        records: records(),
        accounts: vec![AccountDef { title: title("conduct", "考评分"), cleared: Some(Cadence::Month) }],
        roles: vec![title("department_head", "部门主管")],
        stepped: vec![
            stepped("to_junior", "升初级", "shop"),
            stepped("to_senior", "升高级", "shop"),
            stepped("to_senior", "升高级", "other"),
        ],
        clauses: ["T1.5", "T1.7.1", "T3c+.1", "H.1.6"].map(String::from).to_vec(),
    }
}

fn stepped(name: &str, label: &str, policy: &str) -> SteppedDef {
    SteppedDef {
        title: title(name, label),
        policy: policy.to_string(),
        steps: vec![title("nomination", "提名"), title("approval", "批准")],
    }
}

fn facts() -> Vec<FactDef> {
    let mut facts = vec![
        fact("id", "工号", ty(Type::Text)),
        fact("name", "姓名", or_none(Type::Text)),
        FactDef { dated: true, ..fact("team", "小组", ty(Type::Text)) },
        fact("hired_on", "入职日期", ty(Type::Date)),
        fact("left_on", "离职日期", or_none(Type::Date)),
        FactDef { dated: true, ..fact("level", "级别", ty(RUNG)) },
        FactDef {
            attested_by: Some("department_head".to_string()),
            ..fact("communicates", "沟通能力强", ty(Type::YesNo))
        },
        FactDef { dated: true, attested_by: Some("hr".to_string()), ..fact("certified", "持证", ty(Type::YesNo)) },
        FactDef {
            owner: Owner::Company,
            dated: true,
            ..fact("supervisor_post_vacant", "主管职位空缺", ty(Type::YesNo))
        },
        FactDef { owner: Owner::Team, ..fact("target", "小组目标", or_none(Type::Money)) },
    ];
    facts.extend(fact_of_each_type());
    facts
}

fn fact_of_each_type() -> Vec<FactDef> {
    let hundred = Value::Points(Exact::whole(100));
    vec![
        fact("guarantee", "保底", ty(Type::Money)),
        fact("score", "综合评分", ranged(Type::Points, Value::Points(Exact::ZERO), hundred)),
        fact("factor", "系数", ty(Type::Number)),
        fact("children", "子女数", ty(Type::Count)),
        fact("rate", "比例", ty(Type::Percent)),
        fact("born_on", "生日", ty(Type::Date)),
        fact("paid_in", "发薪月", ty(Type::Period(Cadence::Month))),
        fact("meal", "用餐", ty(Type::Duration)),
        fact("contract", "合同期", ty(Type::CalendarDuration)),
        fact("starts_at", "上班时间", ty(Type::Time)),
        fact("full_time", "全职", default(Type::YesNo, Value::YesNo(true))),
        fact("note", "备注", ty(Type::Text)),
        fact("best_mark", "最好成绩", ranged(MARK, Value::Option(OptionsId(1), 1), Value::Option(OptionsId(1), 3))),
    ]
}

fn events() -> Vec<EventDef> {
    vec![
        event("violation", "违规", vec![field("clause", "条款", ty(Type::Text))]),
        event("late", "迟到", vec![]),
        event("distraction", "分心", vec![]),
        event(
            "complaint",
            "投诉",
            vec![
                field("verified", "属实", ty(Type::YesNo)),
                field("about", "起因", ty(ABOUT)),
                field("harms_image", "损害形象", default(Type::YesNo, Value::YesNo(false))),
                field("rings", "响铃声数", or_none(Type::Count)),
            ],
        ),
        event("duty", "出勤", vec![field("clock_in", "上班打卡", or_none(Type::Time))]),
    ]
}

fn records() -> Vec<RecordDef> {
    vec![
        record(
            "review",
            "月度考评",
            Cadence::Month,
            vec![
                field("place", "名次", ty(Type::Count)),
                field("passed", "及格", default(Type::YesNo, Value::YesNo(true))),
            ],
        ),
        record("quarter_mark", "季度考核", Cadence::Quarter, vec![field("", "", ty(MARK))]),
        record("sales", "销售额", Cadence::Month, vec![field("", "", ty(Type::Money))]),
        record("exam", "年度考试", Cadence::Year, vec![field("", "", ty(Type::Points))]),
    ]
}

/// What was loaded and what was found on the way.
pub(super) struct Loaded {
    pub(super) population: Population,
    pub(super) found: Vec<Diagnostic>,
}

/// Loads files.
pub(super) fn files(texts: &[&str]) -> Loaded {
    let forms: Vec<(Form, &str)> = texts.iter().map(|text| (Form::Yaml, *text)).collect();
    of_forms(&forms, None)
}

/// Loads files of any form.
pub(super) fn of_forms(texts: &[(Form, &str)], covers: Option<&[Month]>) -> Loaded {
    let sourced = (0u32..).map(SourceId).zip(texts);
    let texts: Vec<FactText<'_>> =
        sourced.map(|(source, (form, text))| FactText { source, text, form: *form, delimiter: None }).collect();
    let mut sink = Sink::new();
    let population = load(&texts, crate::facts::Manner { covers, threads: 2 }, &schema(), &mut sink);
    let found = sink.into_sorted();
    found.iter().for_each(well_said);
    Loaded { population, found }
}

/// What holds of everything that is said: it has a way out, no capital in front, no full stop behind.
fn well_said(found: &Diagnostic) {
    let said = found.message.say(Lang::En);
    assert!(found.message.code().starts_with("facts::"), "{said:?}");
    assert!(said.help.is_some(), "{said:?}");
    for words in [Some(&said.text), said.help.as_ref()].into_iter().flatten() {
        assert!(!words.starts_with(char::is_uppercase) && !words.ends_with('.'), "{words}");
    }
}

impl Loaded {
    /// The codes of what was found, in order of the places.
    pub(super) fn codes(&self) -> Vec<&'static str> {
        let code = |found: &Diagnostic| found.message.code().trim_start_matches("facts::");
        self.found.iter().map(code).collect()
    }

    /// The one employee.
    pub(super) fn one(&self) -> &Employee {
        assert_eq!(self.population.employees.len(), 1, "{:#?}", self.found);
        self.population.employees.first().unwrap()
    }

    /// The words of the one problem: text, then help.
    pub(super) fn says(&self) -> String {
        assert_eq!(self.found.len(), 1, "{:#?}", self.found);
        self.all_say().concat()
    }

    pub(super) fn all_say(&self) -> Vec<String> {
        let said = self.found.iter().map(|found| found.message.say(Lang::En));
        said.map(|said| format!("{} | {}", said.text, said.help.unwrap_or_default())).collect()
    }
}

/// An employee of one file that covers the first quarter of 2022, with further lines.
pub(super) fn employee(lines: &str) -> Loaded {
    files(&[&file(lines)])
}

/// The text of that file.
pub(super) fn file(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!("covers: 2022-Q1\nemployees:\n  - id: E1\n{lines}")
}

/// The id of a fact by its name.
pub(super) fn fact_id(name: &str) -> FactId {
    let at = schema().facts.iter().position(|fact| fact.title.name == name);
    FactId::at(at.unwrap())
}

pub(super) fn event_id(name: &str) -> EventId {
    let at = schema().events.iter().position(|event| event.title.name == name);
    EventId::at(at.unwrap())
}

pub(super) fn record_id(name: &str) -> RecordId {
    let at = schema().records.iter().position(|record| record.title.name == name);
    RecordId::at(at.unwrap())
}

/// The history of a fact: `value`, `value from day`, `value by role from day`.
pub(super) fn history(loaded: &Loaded, fact: &str) -> String {
    entries(&loaded.one().fact(fact_id(fact)).entries)
}

pub(super) fn entries(entries: &[Dated]) -> String {
    let entry = |entry: &Dated| {
        let by = entry.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        let from = entry.from.map(|from| format!(" from {from}")).unwrap_or_default();
        format!("{}{by}{from}", shown(&entry.value))
    };
    entries.iter().map(entry).collect::<Vec<_>>().join("; ")
}

/// The occurrences of an event: `day [time] field,field`.
pub(super) fn occurrences(loaded: &Loaded, event: &str) -> String {
    let occurrences = loaded.one().event(event_id(event));
    occurrences.iter().map(one_occurrence).collect::<Vec<_>>().join("; ")
}

fn one_occurrence(one: &Occurrence) -> String {
    let day = match one.when.day() {
        Some(day) => day.to_string(),
        None => one.when.month().to_string(),
    };
    let fields = one.fields.iter().map(|field| match field {
        Some(field) => shown(&field.value),
        None => "?".to_string(),
    });
    let fields: Vec<String> = fields.collect();
    format!("{day} {}", fields.join(",")).trim_end().to_string()
}

/// The records of a name: `period field,field`.
pub(super) fn record_entries(loaded: &Loaded, record: &str) -> String {
    let entries = loaded.one().record(record_id(record)).iter().map(|(unit, entry)| {
        let fields = entry.fields.as_ref().map_or("not held".to_string(), |fields| {
            let fields = fields.iter().map(|field| field.as_ref().map_or("?".to_string(), |field| shown(&field.value)));
            fields.collect::<Vec<_>>().join(",")
        });
        format!("{unit} {fields}")
    });
    entries.collect::<Vec<_>>().join("; ")
}

/// The steps of a rule: `day day | day`.
pub(super) fn step_days(loaded: &Loaded, rule: u32) -> String {
    let step = |at: usize| {
        let days = loaded.one().step(SteppedId(rule), at).iter().map(|day| shown(&day.value));
        days.collect::<Vec<_>>().join(" ")
    };
    format!("{} | {}", step(0), step(1))
}

/// A value in a short form that names its kind.
pub(super) fn shown(value: &Value) -> String {
    let number = |exact: &Exact| {
        let (numerator, denominator) = exact.parts();
        if denominator == 1 { numerator.to_string() } else { format!("{numerator}/{denominator}") }
    };
    match value {
        Value::Money(exact) => format!("{}元", number(exact)),
        Value::Points(exact) => format!("{}分", number(exact)),
        Value::Number(exact) => format!("n{}", number(exact)),
        Value::Percent(exact) => format!("p{}", number(exact)),
        Value::Count(count) => format!("c{count}"),
        Value::Date(date) => date.to_string(),
        Value::Period(unit) => format!("u{unit}"),
        Value::Duration(Duration::Exact(seconds)) => format!("{seconds}s"),
        Value::Duration(Duration::Calendar(months)) => format!("{months}m"),
        Value::Duration(Duration::Elapsed { from, to }) => format!("{from}..{to}"),
        Value::Time(time) => format!("t{time}"),
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Option(set, place) => format!("o{}.{place}", set.0),
        Value::None => "none".to_string(),
    }
}

/// The text of a place.
pub(super) fn at(text: &str, span: Span) -> String {
    let mut map = SourceMap::new();
    map.add(crate::source::SourceKind::Facts, "a", text);
    map.text(Span { source: SourceId(0), ..span }).to_string()
}
