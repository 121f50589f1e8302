//! Whether formulas can be so together.

use std::collections::BTreeMap;

use super::{Domain, Formula, Logic, Subject};

/// How much is looked at before it is given up: then nothing is proven.
const WORK: usize = 20_000;

/// What is known of each subject under way.
type Known = BTreeMap<Subject, Domain>;

impl Logic<'_> {
    /// Whether it is proven that not all of these can be so.
    pub fn excluded<'f>(&self, formulas: impl IntoIterator<Item = &'f Formula>) -> bool {
        let mut search = Search { logic: self, left: WORK };
        !search.possible(Known::new(), formulas.into_iter().collect(), Vec::new())
    }
}

struct Search<'l, 'p> {
    logic: &'l Logic<'p>,
    /// How much may still be looked at.
    left: usize,
}

impl Search<'_, '_> {
    /// Whether all that is due can be so beside what is known and beside one of each choice.
    fn possible<'f>(&mut self, mut known: Known, due: Vec<&'f Formula>, mut choices: Vec<&'f [Formula]>) -> bool {
        self.left = self.left.saturating_sub(1 + due.len() + choices.len() + known.len());
        if self.left == 0 {
            return true;
        }
        if self.take(&mut known, due, &mut choices).is_none() || self.draw(&mut known).is_none() {
            return false;
        }
        choices.sort_by_key(|choice| std::cmp::Reverse(choice.len()));
        let Some(choice) = choices.pop() else { return true };
        choice.iter().any(|one| self.possible(known.clone(), vec![one], choices.clone()))
    }

    /// Takes in what has to be so; what leaves a choice is put aside. `None` if it can't be.
    fn take<'f>(&self, known: &mut Known, due: Vec<&'f Formula>, choices: &mut Vec<&'f [Formula]>) -> Option<()> {
        let mut due = due;
        while let Some(formula) = due.pop() {
            match formula {
                Formula::Yes => {}
                Formula::No => return None,
                Formula::All(of) => due.extend(of),
                Formula::Any(of) => choices.push(of),
                Formula::Within(subject, domain) => {
                    let before = known.entry(subject.clone()).or_insert_with(|| self.logic.subject_range(subject));
                    *before = before.and(domain);
                    if before.is_empty() {
                        return None;
                    }
                }
            }
        }
        Some(())
    }

    /// Draws conclusions from subject to subject. `None` if something can't be.
    fn draw(&self, known: &mut Known) -> Option<()> {
        self.within_parts(known)?;
        self.logic.ordered(known)
    }

    /// A sum is within what its parts can be.
    fn within_parts(&self, known: &mut Known) -> Option<()> {
        let sums: Vec<Subject> = known.keys().filter(|subject| subject.thing().is_none()).cloned().collect();
        for subject in sums {
            let mut range = Domain::only(crate::value::Exact::ZERO);
            for (thing, number) in subject.parts() {
                let part = known.get(&Subject::of(*thing));
                let part = part.cloned().unwrap_or_else(|| self.logic.thing_range(*thing));
                range = range.plus(&part.times(*number));
            }
            let range = self.logic.on_grid(&subject, &range);
            let domain = known.get_mut(&subject)?;
            *domain = domain.and(&range);
            if domain.is_empty() {
                return None;
            }
        }
        Some(())
    }
}
