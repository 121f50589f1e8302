//! The words for what stands where in a fact file: what was found, what is expected, and below what.

use crate::messages::{TypeTerm, and_list, and_list_zh};
use crate::value::Cadence;

/// What was found where something else is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A single value.
    Value(String),
    /// A list.
    List,
    /// Keys with values.
    Map,
}

impl Found {
    pub(super) fn en(&self) -> String {
        match self {
            Found::Value(text) => format!("the single value `{text}`"),
            Found::List => "a list".to_string(),
            Found::Map => "a group of `key: value`".to_string(),
        }
    }

    pub(super) fn zh(&self) -> String {
        match self {
            Found::Value(text) => format!("单个值 `{text}`"),
            Found::List => "列表".to_string(),
            Found::Map => "一组 `名称: 值`".to_string(),
        }
    }
}

/// What is expected at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The file itself.
    File,
    /// The covered months.
    Covers,
    /// The company's facts.
    Company,
    /// The teams with their facts.
    Teams,
    /// One team's facts.
    Team,
    /// The employees.
    Employees,
    /// One employee.
    Employee,
    /// A single value of a type.
    Value(TypeTerm),
    /// A value with the one who attests it and the day.
    Attested,
    /// Values with their first days.
    Dated,
    /// Days of an event, or counts.
    Occurrences,
    /// One occurrence.
    Occurrence,
    /// A record of single values.
    Record(Cadence),
    /// A record with fields.
    RecordFields(Cadence, Vec<String>),
    /// The fields of one record.
    Fields(Vec<String>),
    /// The steps of a rule.
    Steps,
    /// The days of a step.
    StepDays,
    /// An opening balance.
    Opening,
}

impl Wanted {
    pub(super) fn en(&self) -> String {
        match self {
            Wanted::Value(ty) => format!("a single value ({})", ty.en()),
            other => other.plain_en().to_string(),
        }
    }

    fn plain_en(&self) -> &'static str {
        match self {
            Wanted::File => "`covers`, `employees` and what belongs to them",
            Wanted::Covers => "a period, or a list of periods",
            Wanted::Company => "the company's facts",
            Wanted::Teams => "the teams, each with its facts",
            Wanted::Team => "the team's facts",
            Wanted::Employees => "a list of employees",
            Wanted::Employee => "an employee: an id and facts",
            Wanted::Value(_) => "a single value",
            Wanted::Attested => "a value, or a value with who attests it and when",
            Wanted::Dated => "a value, or values with their first days",
            Wanted::Occurrences => "days, or a count for a month",
            Wanted::Occurrence => "a day, or a date with fields",
            Wanted::Record(Cadence::Month) | Wanted::RecordFields(Cadence::Month, _) => {
                "months with what is recorded of them"
            }
            Wanted::Record(Cadence::Quarter) | Wanted::RecordFields(Cadence::Quarter, _) => {
                "quarters with what is recorded of them"
            }
            Wanted::Record(Cadence::Year) | Wanted::RecordFields(Cadence::Year, _) => {
                "years with what is recorded of them"
            }
            Wanted::Fields(_) => "the fields of the record",
            Wanted::Steps => "the steps, each with its day",
            Wanted::StepDays => "a day, or a list of days",
            Wanted::Opening => "an opening balance and its day",
        }
    }

    /// The right form.
    pub(super) fn example_en(&self) -> String {
        match self {
            Wanted::Record(cadence) => format!("{{{}: value}}", unit(*cadence)),
            Wanted::RecordFields(cadence, fields) => format!("{{{}: {}}}", unit(*cadence), fields_form(fields)),
            Wanted::Fields(fields) => fields_form(fields),
            other => other.plain_example_en().to_string(),
        }
    }

    fn plain_example_en(&self) -> &'static str {
        match self {
            Wanted::File => "covers: 2022-03",
            Wanted::Covers => "covers: 2022-01..2022-03",
            Wanted::Company => "company: {name_of_fact: value}",
            Wanted::Teams => "teams: {白班: {name_of_fact: value}}",
            Wanted::Team => "白班: {name_of_fact: value}",
            Wanted::Employees | Wanted::Employee => "employees: [{id: E01, name: 王芳}]",
            Wanted::Value(ty) => ty.form_en().unwrap_or("value"),
            Wanted::Attested => "{is: yes, by: department_head, on: 2022-03-02}",
            Wanted::Dated => "[{is: junior, from: 2021-06-15}, {is: senior, from: 2022-06-15}]",
            Wanted::Occurrences => "[2022-03-05, 2022-03-19]` or `{2022-03: 2}",
            Wanted::Occurrence => "{date: 2022-03-05}",
            Wanted::Steps => "{nomination: 2022-04-02}",
            Wanted::StepDays => "[2022-04-02, 2023-04-03]",
            Wanted::Opening => "{opening: 80, on: 2022-01-01}",
            Wanted::Record(_) | Wanted::RecordFields(..) | Wanted::Fields(_) => "value",
        }
    }

    pub(super) fn zh(&self) -> String {
        match self {
            Wanted::Value(ty) => format!("单个值：{}", ty.zh().trim_start()),
            other => other.plain_zh().to_string(),
        }
    }

    fn plain_zh(&self) -> &'static str {
        match self {
            Wanted::File => " `涵盖`、`员工` 和它们的内容",
            Wanted::Covers => "一个期间，或几个期间的列表",
            Wanted::Company => "公司的事实",
            Wanted::Teams => "各个小组，每组下面写它的事实",
            Wanted::Team => "这个小组的事实",
            Wanted::Employees => "员工的列表",
            Wanted::Employee => "一个员工：工号和事实",
            Wanted::Value(_) => "单个值",
            Wanted::Attested => "一个值，或值加上由谁、在哪天认定",
            Wanted::Dated => "一个值，或几个值加上各自的起始日期",
            Wanted::Occurrences => "日期，或某个月的次数",
            Wanted::Occurrence => "一个日期，或日期加栏目",
            Wanted::Record(Cadence::Month) | Wanted::RecordFields(Cadence::Month, _) => "各个月，后面写那个月的记录",
            Wanted::Record(Cadence::Quarter) | Wanted::RecordFields(Cadence::Quarter, _) => {
                "各个季度，后面写那个季度的记录"
            }
            Wanted::Record(Cadence::Year) | Wanted::RecordFields(Cadence::Year, _) => "各年，后面写那一年的记录",
            Wanted::Fields(_) => "这条记录的各栏",
            Wanted::Steps => "各项手续，后面写日期",
            Wanted::StepDays => "一个日期，或几个日期的列表",
            Wanted::Opening => "期初余额和它的日期",
        }
    }

    /// The right form, with the words of fact files in their Chinese spelling.
    pub(super) fn example_zh(&self) -> String {
        match self {
            Wanted::Record(cadence) => format!("{{{}: 值}}", unit(*cadence)),
            Wanted::RecordFields(cadence, fields) => format!("{{{}: {}}}", unit(*cadence), fields_form(fields)),
            Wanted::Fields(fields) => fields_form(fields),
            other => other.plain_example_zh().to_string(),
        }
    }

    fn plain_example_zh(&self) -> &'static str {
        match self {
            Wanted::File => "涵盖: 2022-03",
            Wanted::Covers => "涵盖: 2022-01..2022-03",
            Wanted::Company => "公司: {名称: 值}",
            Wanted::Teams => "各组: {白班: {名称: 值}}",
            Wanted::Team => "白班: {名称: 值}",
            Wanted::Employees | Wanted::Employee => "员工: [{工号: E01, 姓名: 王芳}]",
            Wanted::Value(ty) => ty.form_zh().unwrap_or("值"),
            Wanted::Attested => "{为: 是, 由: 部门主管, 于: 2022-03-02}",
            Wanted::Dated => "[{为: 初级, 自: 2021-06-15}, {为: 高级, 自: 2022-06-15}]",
            Wanted::Occurrences => "[2022-03-05, 2022-03-19]` 或 `{2022-03: 2}",
            Wanted::Occurrence => "{日期: 2022-03-05}",
            Wanted::Steps => "{提名: 2022-04-02}",
            Wanted::StepDays => "[2022-04-02, 2023-04-03]",
            Wanted::Opening => "{期初余额: 80, 于: 2022-01-01}",
            Wanted::Record(_) | Wanted::RecordFields(..) | Wanted::Fields(_) => "值",
        }
    }
}

fn unit(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Month => "2022-03",
        Cadence::Quarter => "2022-Q1",
        Cadence::Year => "2022",
    }
}

/// `{place: …, passed: …}`
fn fields_form(fields: &[String]) -> String {
    let fields: Vec<String> = fields.iter().map(|field| format!("{field}: …")).collect();
    format!("{{{}}}", fields.join(", "))
}

/// What a key stands below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Under {
    /// The file itself.
    File,
    /// `company`.
    Company,
    /// A team.
    Team,
    /// An employee.
    Employee,
    /// A value with its day.
    Value(String),
    /// An occurrence of an event.
    Event(String),
    /// A record.
    Record(String),
    /// The steps of a rule.
    Steps(String),
    /// An account.
    Account(String),
}

impl Under {
    /// The place.
    pub(super) fn en(&self) -> String {
        match self {
            Under::File => "at the top of a fact file".to_string(),
            Under::Company => "below `company`".to_string(),
            Under::Team => "below a team".to_string(),
            Under::Employee => "below an employee".to_string(),
            Under::Value(name)
            | Under::Event(name)
            | Under::Record(name)
            | Under::Steps(name)
            | Under::Account(name) => {
                format!("below `{name}`")
            }
        }
    }

    /// That nothing is called so there.
    pub(super) fn unknown_en(&self, key: &str) -> String {
        match self {
            Under::File => format!("`{key}` is not known at the top of a fact file"),
            Under::Company => format!("nothing is declared as `{key}` for the company"),
            Under::Team => format!("nothing is declared as `{key}` for a team"),
            Under::Employee => format!("nothing is declared as `{key}` for an employee"),
            Under::Value(name) | Under::Account(name) => format!("`{key}` has no meaning below `{name}`"),
            Under::Event(name) | Under::Record(name) => format!("`{key}` is no field of `{name}`"),
            Under::Steps(name) => format!("`{key}` is no step of `{name}`"),
        }
    }

    /// The way out if nothing is near.
    pub(super) fn help_en(&self, known: &[String]) -> String {
        let help = match self {
            Under::File => "there are `covers`, `company`, `teams` and `employees`",
            Under::Value(_) => {
                "a value is given with `is`, its first day with `from`, an attestation with `by` and `on`"
            }
            Under::Account(_) => "an account takes `opening` and `on`",
            _ if !known.is_empty() => return format!("there is {}", and_list(known)),
            _ => "check the spelling, or name the policy that declares it, too",
        };
        help.to_string()
    }

    /// The place, in Chinese.
    pub(super) fn zh(&self) -> String {
        match self {
            Under::File => "事实文件的最外层".to_string(),
            Under::Company => " `公司` 下面".to_string(),
            Under::Team => "小组下面".to_string(),
            Under::Employee => "员工下面".to_string(),
            Under::Value(name)
            | Under::Event(name)
            | Under::Record(name)
            | Under::Steps(name)
            | Under::Account(name) => format!(" `{name}` 下面"),
        }
    }

    /// The same in Chinese.
    pub(super) fn unknown_zh(&self, key: &str) -> String {
        match self {
            Under::File => format!("事实文件的最外层没有 `{key}` 这一项"),
            Under::Company => format!("公司没有声明过 `{key}`"),
            Under::Team => format!("小组没有声明过 `{key}`"),
            Under::Employee => format!("员工没有声明过 `{key}`"),
            Under::Value(name) | Under::Account(name) => format!("`{name}` 下面不能写 `{key}`"),
            Under::Event(name) | Under::Record(name) => format!("`{name}` 没有 `{key}` 这一栏"),
            Under::Steps(name) => format!("`{name}` 没有 `{key}` 这项手续"),
        }
    }

    /// The same in Chinese.
    pub(super) fn help_zh(&self, known: &[String]) -> String {
        let help = match self {
            Under::File => "最外层有 `涵盖`、`公司`、`各组` 和 `员工`",
            Under::Value(_) => "值写 `为`，起始日期写 `自`，认定写 `由` 和 `于`",
            Under::Account(_) => "账户下面写 `期初余额` 和 `于`",
            _ if !known.is_empty() => return format!("有 {}", and_list_zh(known)),
            _ => "检查有没有写错，或把声明它的制度也写进命令",
        };
        help.to_string()
    }
}

/// Where a known thing belongs that stands somewhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs {
    /// At the top of the file.
    File,
    /// Below `company`.
    Company,
    /// Below a team.
    Team,
    /// Below an employee.
    Employee,
    /// A field of an event or a record.
    FieldOf(String),
    /// A step of a rule.
    StepOf(String),
}

impl Belongs {
    pub(super) fn en(&self) -> String {
        match self {
            Belongs::File => "stands at the top of the file, in the first column".to_string(),
            Belongs::Company => "is a fact of the company: it stands below `company`".to_string(),
            Belongs::Team => "is a fact of a team: it stands below `teams`, below the team's name".to_string(),
            Belongs::Employee => {
                "is given for an employee: it stands in the employee's entry below `employees`".to_string()
            }
            Belongs::FieldOf(name) => format!("is a field of `{name}`: it stands inside it"),
            Belongs::StepOf(name) => format!("is a step of `{name}`: it stands inside it"),
        }
    }

    pub(super) fn zh(&self) -> String {
        match self {
            Belongs::File => "它写在文件的最外层，顶格写".to_string(),
            Belongs::Company => "它是公司的事实，写在 `公司` 下面".to_string(),
            Belongs::Team => "它是小组的事实，写在 `各组` 下面、小组名称的下面".to_string(),
            Belongs::Employee => "它是员工的事实，写在 `员工` 下面、那个人的下面".to_string(),
            Belongs::FieldOf(name) => format!("它是 `{name}` 的一栏，写在它里面"),
            Belongs::StepOf(name) => format!("它是 `{name}` 的一项手续，写在它里面"),
        }
    }
}
