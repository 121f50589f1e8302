//! The results of both sides, pair by pair.

use std::collections::{BTreeMap, BTreeSet};

use super::behind::{OtherRule, Reason, Reasons};
use super::model::{Affected, Clauses, Sort, Standing};
use super::tally::plus;
use crate::diff::meaning::Reading;
use crate::diff::model::Titled;
use crate::facts::{Population, When};
use crate::outcome::{EffectKind, EmployeeId, Line, Outcome, Results, Sum};
use crate::plan::{Plan, RuleId};
use crate::schema::{FactId, Title};
use crate::source::Span;
use crate::types::Type;
use crate::value::{Date, Exact, Month};

/// What one side gives.
#[derive(Debug, Clone, Copy)]
pub struct Evaluated<'a> {
    /// Its plan.
    pub plan: &'a Plan,
    /// The facts as it reads them.
    pub population: &'a Population,
    /// What comes of them.
    pub results: &'a Results,
}

/// What a result says, whichever side gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    Amount(Exact),
    Given,
    Waiting(Vec<String>),
    Effective(Date),
    Undetermined,
}

/// A result as both sides can name it.
#[derive(Debug, Clone)]
pub(super) struct Known<'a> {
    pub(super) line: &'a Line,
    pub(super) person: usize,
    pub(super) rule: usize,
    pub(super) sort: Sort,
    pub(super) clauses: Clauses,
    pub(super) state: State,
    /// The steps that it waits for.
    pub(super) steps: Vec<Titled>,
}

/// Results that belong together: of one person, month, rule and kind.
pub(super) type Key = (usize, Month, usize, Sort);
/// Those of the old side and of the new one.
pub(super) type Both<'a> = (Vec<Known<'a>>, Vec<Known<'a>>);
/// The result of either side for one occurrence.
pub(super) type Pair<'k, 'a> = (Option<&'k Known<'a>>, Option<&'k Known<'a>>);

/// A rule as both sides can name it.
#[derive(Debug)]
struct RuleTitle {
    policy: Titled,
    title: Titled,
    old: Option<RuleId>,
    new: Option<RuleId>,
}

/// Somebody, in one of the populations.
#[derive(Debug, Clone, Copy)]
struct Person {
    old: Option<EmployeeId>,
    new: Option<EmployeeId>,
}

/// Where the ids of a side stand among the people and the rules of both.
#[derive(Debug)]
struct Places {
    people: BTreeMap<EmployeeId, usize>,
    rules: BTreeMap<RuleId, usize>,
}

impl Places {
    fn of(people: impl Iterator<Item = Option<EmployeeId>>, rules: impl Iterator<Item = Option<RuleId>>) -> Places {
        Places {
            people: people.enumerate().filter_map(|(at, id)| Some((id?, at))).collect(),
            rules: rules.enumerate().filter_map(|(at, id)| Some((id?, at))).collect(),
        }
    }
}

/// The results of both sides.
#[derive(Debug)]
pub(super) struct Compared<'a> {
    old: Evaluated<'a>,
    new: Evaluated<'a>,
    people: Vec<Person>,
    rules: Vec<RuleTitle>,
    /// Where the ids of either side stand in these lists.
    places: (Places, Places),
    /// All results, by what they are of.
    pub(super) all: BTreeMap<Key, Both<'a>>,
}

impl<'a> Compared<'a> {
    pub(super) fn of(old: &Evaluated<'a>, new: &Evaluated<'a>, reading: &Reading) -> Compared<'a> {
        let (people, rules) = (people(old.population, new.population), rules(old.plan, new.plan, reading));
        let places = (
            Places::of(people.iter().map(|person| person.old), rules.iter().map(|rule| rule.old)),
            Places::of(people.iter().map(|person| person.new), rules.iter().map(|rule| rule.new)),
        );
        let mut compared = Compared { old: *old, new: *new, people, rules, places, all: BTreeMap::new() };
        for line in old.results.of_months.iter().flat_map(|month| &month.lines) {
            if let Some(known) = compared.known(line, true, reading) {
                compared.both(&known).0.push(known);
            }
        }
        for line in new.results.of_months.iter().flat_map(|month| &month.lines) {
            if let Some(known) = compared.known(line, false, reading) {
                compared.both(&known).1.push(known);
            }
        }
        compared
    }

    fn both(&mut self, known: &Known<'a>) -> &mut Both<'a> {
        self.all.entry((known.person, known.line.month, known.rule, known.sort.clone())).or_default()
    }

    /// A line in words that both sides have; nothing for what an occurrence counts as, which shows in what follows from it.
    fn known(&self, line: &'a Line, is_old: bool, reading: &Reading) -> Option<Known<'a>> {
        let (side, places) = if is_old { (&self.old, &self.places.0) } else { (&self.new, &self.places.1) };
        let rule = *places.rules.get(&line.rule)?;
        let person = *places.people.get(&line.employee)?;
        let sort = self.sort(&line.kind, side.plan, is_old, reading)?;
        let now = |name: &str| if is_old { reading.name_now(name).to_string() } else { name.to_string() };
        let steps = steps(line, side.plan);
        let state = match &line.outcome {
            Outcome::Amount(amount) => State::Amount(*amount),
            Outcome::Given => State::Given,
            Outcome::Waiting(_) => State::Waiting(steps.iter().map(|step| now(&step.name)).collect()),
            Outcome::Effective(day) => State::Effective(*day),
            Outcome::Undetermined(_) => State::Undetermined,
        };
        Some(Known { line, person, rule, sort, clauses: self.clauses(rule, line, reading), state, steps })
    }

    /// The clauses that the rule of a line cites now on its day; if it is gone, those that it cited.
    fn clauses(&self, rule: usize, line: &Line, reading: &Reading) -> Clauses {
        let Some(rule) = self.rules.get(rule) else { return Clauses::default() };
        let day = line.when.day().unwrap_or_else(|| line.when.month().last_day());
        let cited = |plan: &Plan, id: RuleId| -> Vec<String> {
            let named = plan.rule(id);
            let version = named.on(day).unwrap_or_else(|| named.first());
            version.cites.iter().map(|clause| plan.clause(*clause).id.clone()).collect()
        };
        match (rule.new, rule.old) {
            (Some(id), _) => Clauses(cited(self.new.plan, id)),
            (None, Some(id)) => {
                let before = cited(self.old.plan, id);
                Clauses(before.iter().map(|clause| reading.clause_now(clause).to_string()).collect())
            }
            (None, None) => Clauses::default(),
        }
    }

    /// The kind of a result in words that both sides have.
    fn sort(&self, kind: &EffectKind, plan: &Plan, is_old: bool, reading: &Reading) -> Option<Sort> {
        let now = |title: &Title, all: &[&Title]| {
            let name = if is_old { reading.name_now(&title.name) } else { &title.name };
            titled(all.iter().find(|other| other.name == *name).copied().unwrap_or(title))
        };
        let schema = &self.new.plan.schema;
        Some(match kind {
            EffectKind::Pay(kind) => Sort::Pay(*kind),
            EffectKind::Points(account) => {
                let title = &plan.schema.account(*account).title;
                Sort::Points(now(title, &schema.accounts.iter().map(|account| &account.title).collect::<Vec<_>>()))
            }
            EffectKind::Warning => Sort::Warning,
            EffectKind::CountsAs { .. } => return None,
            EffectKind::Level { direction, fact, from, to } => {
                let levels: Vec<&Title> = schema.options.iter().flat_map(|set| &set.options).collect();
                let level = |at: u32| option(plan, *fact, at).map(|title| now(title, &levels));
                Sort::Level(*direction, level(*from).zip(level(*to)))
            }
            EffectKind::MayDismiss => Sort::MayDismiss,
            EffectKind::Dismiss => Sort::Dismiss,
            EffectKind::Refer(role) => {
                let name = if is_old { reading.name_now(role) } else { role.as_str() };
                let declared = schema.role(name).or_else(|| plan.schema.role(role));
                let plain = || Titled { name: name.to_string(), label: None };
                Sort::Refer(Some(declared.map_or_else(plain, titled)))
            }
        })
    }

    /// How many people are employed in some of the months.
    pub(super) fn employed(&self) -> usize {
        let ids = |side: &Evaluated<'a>| -> BTreeSet<&str> {
            let all =
                side.results.of_months.iter().filter_map(|month| side.population.employees.get(month.employee.index()));
            all.map(|employee| &*employee.id).collect()
        };
        ids(&self.old).union(&ids(&self.new)).count()
    }

    /// Whose results are undetermined on both sides, each as often as that is so.
    pub(super) fn undetermined(&self) -> Vec<usize> {
        let both = |(one, other): &Pair<'_, '_>| {
            [one, other].iter().all(|known| known.is_some_and(|known| known.state == State::Undetermined))
        };
        let whose = |((person, ..), of): (&Key, &Both<'a>)| {
            let count = pairs(of).iter().filter(|pair| both(pair)).count();
            std::iter::repeat_n(*person, count)
        };
        self.all.iter().flat_map(whose).collect()
    }

    /// The team of somebody in a month.
    pub(super) fn team(&self, person: usize, month: Month) -> Option<String> {
        self.employee(person).and_then(|employee| employee.team(month)).map(str::to_string)
    }

    fn employee(&self, person: usize) -> Option<&'a crate::facts::Employee> {
        let person = self.people.get(person)?;
        let of = |side: &Evaluated<'a>, id: Option<EmployeeId>| side.population.employees.get(id?.index());
        of(&self.new, person.new).or_else(|| of(&self.old, person.old))
    }

    /// What differs for whom.
    pub(super) fn affected(&self, reading: &Reading) -> Vec<Affected> {
        let behind = Reasons::new(&self.old, &self.new, reading);
        let mut known_reasons: BTreeMap<usize, Vec<Reason>> = BTreeMap::new();
        let mut all = Vec::new();
        for ((person, month, at, sort), both) in &self.all {
            let pairs = pairs(both);
            let (Some(rule), Some(employee)) = (self.rules.get(*at), self.employee(*person)) else { continue };
            if !pairs.iter().any(differs) {
                continue;
            }
            let reasons = known_reasons.entry(*at).or_insert_with(|| behind.of(rule.old, rule.new));
            let is_cut = both.0.iter().chain(&both.1).any(|known| known.line.cut.is_some());
            let has_begun = |reason: &&Reason| behind.has_begun(reason.change, month.last_day());
            let is_felt = |reason: &&Reason| {
                let through = reason.only_through.is_none_or(|other| self.differs_by(*person, other));
                has_begun(reason) && through && (is_cut || !reason.only_if_cut)
            };
            let mut changes: Vec<usize> = reasons.iter().filter(is_felt).map(|reason| reason.change).collect();
            if changes.is_empty() {
                // Then it is not known which of them it was.
                changes = reasons.iter().filter(has_begun).map(|reason| reason.change).collect();
            }
            let known = both.1.first().or(both.0.first());
            let (difference, unknown) = difference(&pairs);
            all.push(Affected {
                employee: employee.id.to_string(),
                name: employee.name().map(str::to_string),
                team: employee.team(*month).map(str::to_string),
                month: *month,
                policy: rule.policy.clone(),
                rule: rule.title.name.clone(),
                label: rule.title.label.clone(),
                clauses: known.map(|known| known.clauses.clone()).unwrap_or_default(),
                changes,
                sort: sort.clone(),
                old: standing(&both.0),
                new: standing(&both.1),
                difference,
                unknown,
            });
        }
        all
    }
}

impl Compared<'_> {
    /// Whether somebody gets something else by another rule.
    fn differs_by(&self, person: usize, (old, new): OtherRule) -> bool {
        let place = |places: &Places, id: Option<RuleId>| places.rules.get(&id?).copied();
        let rules = [place(&self.places.0, old), place(&self.places.1, new)];
        let mut own = self.all.iter().filter(|((whose, _, by, _), _)| *whose == person && rules.contains(&Some(*by)));
        own.any(|(_, both)| pairs(both).iter().any(differs))
    }
}

/// The people of two populations, by their ids.
fn people(old: &Population, new: &Population) -> Vec<Person> {
    let mut all: BTreeMap<&str, Person> = BTreeMap::new();
    let nobody = Person { old: None, new: None };
    for (at, employee) in old.employees.iter().enumerate() {
        all.entry(&employee.id).or_insert(nobody).old = Some(EmployeeId::at(at));
    }
    for (at, employee) in new.employees.iter().enumerate() {
        all.entry(&employee.id).or_insert(nobody).new = Some(EmployeeId::at(at));
    }
    all.into_values().collect()
}

/// The rules of two plans: those of the new one, then those that are gone.
fn rules(old: &Plan, new: &Plan, reading: &Reading) -> Vec<RuleTitle> {
    let title = |plan: &Plan, id: RuleId| {
        let rule = plan.rule(id);
        (titled(&plan.policy(rule.policy).title), titled(&rule.title))
    };
    let mut all: Vec<RuleTitle> = Vec::new();
    for (id, _) in new.rules() {
        let (policy, title) = title(new, id);
        all.push(RuleTitle { policy, title, old: None, new: Some(id) });
    }
    for (id, _) in old.rules() {
        let (policy, title) = title(old, id);
        let (policy_now, name_now) = (reading.name_now(&policy.name), reading.name_now(&title.name));
        let known = all.iter_mut().find(|rule| rule.policy.name == policy_now && rule.title.name == name_now);
        match known.filter(|rule| rule.new.is_some()) {
            Some(rule) => rule.old = Some(id),
            None => all.push(RuleTitle { policy, title, old: Some(id), new: None }),
        }
    }
    all
}

fn titled(title: &Title) -> Titled {
    Titled { name: title.name.clone(), label: title.label.clone() }
}

/// The steps that a line waits for.
fn steps(line: &Line, plan: &Plan) -> Vec<Titled> {
    let Outcome::Waiting(places) = &line.outcome else { return Vec::new() };
    let named = plan.rule(line.rule);
    let version = line.version.and_then(|at| named.versions.get(at)).unwrap_or_else(|| named.first());
    let steps = places.iter().filter_map(|at| version.body.steps.get(*at));
    steps.map(|step| titled(&step.title)).collect()
}

/// The level at a place of a fact's options.
fn option(plan: &Plan, fact: FactId, at: u32) -> Option<&Title> {
    let Type::Options(set) = plan.schema.fact(fact).ty.ty else { return None };
    plan.schema.option_set(set).options.get(at as usize)
}

/// What a result is for: an occurrence, by where it is written, or a day.
type Place = (Option<Span>, When);

/// The results of both sides for each occurrence; those of a bare count, which stand at one place, in their order.
pub(super) fn pairs<'k, 'a>((old, new): &'k Both<'a>) -> Vec<Pair<'k, 'a>> {
    let place = |known: &Known<'_>| -> Place {
        (known.line.occurrence.as_ref().map(|occurrence| occurrence.span), known.line.when)
    };
    let mut by_place: BTreeMap<Place, (Vec<&'k Known<'a>>, Vec<&'k Known<'a>>)> = BTreeMap::new();
    for known in old {
        by_place.entry(place(known)).or_default().0.push(known);
    }
    for known in new {
        by_place.entry(place(known)).or_default().1.push(known);
    }
    let mut pairs = Vec::new();
    for (old, new) in by_place.into_values() {
        for at in 0..old.len().max(new.len()) {
            pairs.push((old.get(at).copied(), new.get(at).copied()));
        }
    }
    pairs
}

/// Whether the sides give something else.
pub(super) fn differs((old, new): &Pair<'_, '_>) -> bool {
    old.map(|known| &known.state) != new.map(|known| &known.state)
}

/// By how much a pair differs, as the employee sees it: an amount that a side does not give is zero. `None` if a side does
/// not know.
pub(super) fn amount((old, new): &Pair<'_, '_>) -> Option<Exact> {
    let of = |known: &Option<&Known<'_>>| match known.map(|known| &known.state) {
        None => Some(Exact::ZERO),
        Some(State::Amount(amount)) => Some(*amount),
        Some(_) => None,
    };
    let difference = of(new)?.minus(of(old)?).ok()?;
    let taken = old.or(*new).is_some_and(|known| known.sort.is_taken());
    if taken { difference.negated().ok() } else { Some(difference) }
}

/// By how much some pairs differ together, as far as it is known, and how many of them differ by what is not known.
fn difference(pairs: &[Pair<'_, '_>]) -> (Option<Exact>, usize) {
    let (mut sum, mut unknown) = (None, 0);
    for pair in pairs.iter().filter(|pair| differs(pair)) {
        let amount = amount(pair);
        sum = amount.map(|amount| plus(sum.unwrap_or_default(), Sum(Some(amount)))).or(sum);
        unknown += usize::from(amount.is_none() && is_unknown(pair));
    }
    (sum.and_then(|sum| sum.0), unknown)
}

/// Whether it is not known what a side gives, or the amounts are too large to be compared.
pub(super) fn is_unknown((old, new): &Pair<'_, '_>) -> bool {
    let is = |known: &Known<'_>| known.state == State::Undetermined || known.sort.is_amount();
    [old, new].iter().any(|known| known.is_some_and(is))
}

/// What one side gives.
fn standing(all: &[Known<'_>]) -> Standing {
    let mut standing = Standing::default();
    for known in all {
        match &known.state {
            State::Amount(amount) => {
                standing.amount = Some(plus(standing.amount.unwrap_or_default(), Sum(Some(*amount))));
            }
            State::Given => standing.given += 1,
            State::Waiting(_) => standing.waiting.extend(known.steps.iter().cloned()),
            State::Effective(day) => standing.effective.push(*day),
            State::Undetermined => standing.undetermined += 1,
        }
    }
    standing
}
