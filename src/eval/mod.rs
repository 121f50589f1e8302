//! Plan and facts to results.
//!
//! In: a [`Plan`] without errors and a [`Population`]. Out: [`Results`](crate::outcome::Results). Evaluation is by demand: a formula is worked for
//! an employee, as of a day, when something reads it; what is named is worked once for each reader's day and kept. Order
//! therefore comes from what depends on what, and the checker has seen to it that nothing reaches itself. Nothing here
//! knows a name, and nothing can fail: what has no value is undetermined, with its reasons.

mod account;
mod amount;
mod classing;
mod context;
mod cut;
pub mod explain;
mod found;
mod group;
mod index;
mod item;
mod level;
mod limit;
mod occurrence;
mod over;
mod read;
mod ready;
mod record;
mod rule;
mod rule_run;
mod run;
mod table;
mod term;
mod view;
mod window;
mod written;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

pub use found::{Found, Truth};
pub(crate) use ready::{MemberAtEnd, Ready};
pub use record::{Seen, atoms};
pub use run::run;

use crate::facts::{Employee, Population};
use crate::outcome::{EmployeeId, Line};
use crate::plan::{LetId, LimitId, Plan, PolicyId, RuleId};
use crate::schema::{EventId, Schema};
use crate::value::{Cadence, Date, Days, Fault, Month, Unit};

use context::Cx;
use cut::Kept;
use group::{GroupKey, GroupResult};
use index::Index;
use item::Item;
use occurrence::Matched;
use rule_run::RuleRun;

/// What a let comes to depends on the employee, the day (or days, where the day is not recorded) and the period.
type LetKey = (LetId, EmployeeId, Date, Date, Month, Unit);
type RuleKey = (RuleId, EmployeeId, Month);
/// What a limit's version, by its first day, has left of a month.
type KeptKey = (LimitId, Date, EmployeeId, Month);
type LinesKey = (EmployeeId, Month);
type ViewKey = (PolicyId, EventId, bool, EmployeeId, Month);

/// What has been worked already.
#[derive(Default)]
struct Memo {
    lets: RefCell<HashMap<LetKey, Found>>,
    views: RefCell<HashMap<ViewKey, Rc<[Item]>>>,
    matches: RefCell<HashMap<RuleKey, Rc<[Matched]>>>,
    rules: RefCell<HashMap<RuleKey, Rc<RuleRun>>>,
    groups: RefCell<HashMap<GroupKey, Rc<GroupResult>>>,
    limits: RefCell<HashMap<KeptKey, Result<Kept, Fault>>>,
    lines: RefCell<HashMap<LinesKey, Rc<[Line]>>>,
}

/// When an employee is with the company, and since when anything is known of him.
#[derive(Debug, Clone, Copy)]
struct Employment {
    /// The days between hiring and leaving; an unknown hiring day is the first that a date may have.
    days: Days,
    /// Whether the hiring day is known.
    hired_known: bool,
    /// The first month of which anything is recorded.
    earliest: Month,
    /// The month of the last occurrence.
    latest: Month,
}

/// An evaluation under way.
pub struct Evaluator<'p> {
    plan: &'p Plan,
    population: &'p Population,
    /// Each employee's, found when it is asked for.
    employment: Vec<OnceCell<Employment>>,
    index: Index,
    memo: Memo,
    /// What was worked for all employees at once beforehand.
    ready: Option<&'p dyn Ready>,
    recorder: record::Recorder,
}

impl std::fmt::Debug for Evaluator<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Evaluator").finish_non_exhaustive()
    }
}

impl<'p> Evaluator<'p> {
    /// An evaluation of a plan over a population.
    pub fn new(plan: &'p Plan, population: &'p Population) -> Evaluator<'p> {
        Evaluator {
            plan,
            population,
            employment: vec![OnceCell::new(); population.employees.len()],
            index: Index::of(plan),
            memo: Memo::default(),
            ready: None,
            recorder: None,
        }
    }

    fn employee(&self, id: EmployeeId) -> &'p Employee {
        self.population.employees.get(id.index()).expect("an employee id comes from the population that is evaluated")
    }

    fn employment(&self, id: EmployeeId) -> Employment {
        let place = self.employment.get(id.index());
        let place = place.expect("an employee id comes from the population that is evaluated");
        *place.get_or_init(|| employment(self.employee(id)))
    }

    fn employees(&self) -> impl Iterator<Item = EmployeeId> + use<> {
        (0..self.population.employees.len()).map(EmployeeId::at)
    }

    /// What a let comes to for an employee at the end of a month.
    pub fn let_at_month_end(&self, id: LetId, employee: EmployeeId, month: Month) -> Found {
        let cx = self.month_context(employee, month, Unit::containing(month, Cadence::Month));
        self.formula(id, &cx)
    }

    /// The days of a month in which an employee is with the company.
    fn days_in(&self, employee: EmployeeId, month: Month) -> Days {
        let days = Days { first: month.first_day(), last: month.last_day() };
        days.and(self.employment(employee).days)
    }

    /// Whether an employee is with the company on some day of a month.
    fn is_employed(&self, employee: EmployeeId, month: Month) -> bool {
        !self.days_in(employee, month).is_empty()
    }

    /// The context of a month: as of its last day, or of the last day of the employment.
    fn month_context(&self, employee: EmployeeId, month: Month, period: Unit) -> Cx<'static> {
        let day = self.days_in(employee, month).last;
        Cx::new(employee, day, month, period)
    }
}

fn employment(employee: &Employee) -> Employment {
    let date = |id| {
        let entry = employee.fact(id).entries.first();
        entry.and_then(|entry| entry.value.date())
    };
    let hired = date(Schema::HIRED_ON);
    let last = date(Schema::LEFT_ON).unwrap_or_else(Date::last);
    Employment {
        days: Days { first: hired.unwrap_or_else(Date::first), last },
        hired_known: hired.is_some(),
        earliest: hired.map(Date::month).unwrap_or_else(|| earliest(employee)),
        latest: latest(employee),
    }
}

/// The month of the last occurrence of an employee.
fn latest(employee: &Employee) -> Month {
    let events = employee.events.iter().flatten().map(|occurrence| occurrence.when.month());
    events.max().unwrap_or_else(|| Date::first().month())
}

/// The first month of which anything is recorded of an employee.
fn earliest(employee: &Employee) -> Month {
    let facts = employee.facts.iter().flat_map(|history| &history.entries);
    let facts = facts.filter_map(|entry| Some(entry.from?.month()));
    let events = employee.events.iter().flatten().map(|occurrence| occurrence.when.month());
    let records = employee.records.iter().filter_map(|records| Some(records.first_key_value()?.0.first_month()));
    let covered = employee.covered.first().copied();
    let openings = employee.openings.iter().flatten().map(|opening| opening.on.month());
    let all = facts.chain(events).chain(records).chain(covered).chain(openings);
    all.min().unwrap_or_else(|| Date::last().month())
}
