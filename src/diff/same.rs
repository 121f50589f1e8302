//! Whether two trees say the same, whatever their places, the language of their words, and the names that only changed.

use std::collections::BTreeMap;

use super::pair::differing;
use crate::source::{SourceId, Span};
use crate::syntax::ast::{ClauseId, Name, Walk, Walker};
use crate::words::given_name;

/// The one name of everything that can be called by several.
#[derive(Debug, Default)]
pub(super) struct Canon {
    /// Labels that serve as names, and names that changed.
    pub(super) names: BTreeMap<String, String>,
    /// Ids of clauses that changed.
    pub(super) clauses: BTreeMap<String, String>,
    /// Names that are declared, so that they are not the language's own.
    pub(super) declared: BTreeMap<String, usize>,
}

impl Canon {
    /// The one name of what a word names.
    pub(super) fn name<'a>(&'a self, word: &'a str) -> &'a str {
        // A label stands for a name, and the name may have changed.
        let known = |word: &'a str| self.names.get(word).map(String::as_str);
        if let Some(named) = known(word) {
            return known(named).unwrap_or(named);
        }
        let given = given_name(word).filter(|_| !self.declared.contains_key(word));
        given.map_or(word, |given| given.english)
    }

    /// The one id of a clause.
    pub(super) fn clause<'a>(&'a self, id: &'a str) -> &'a str {
        self.clauses.get(id).map_or(id, String::as_str)
    }
}

/// Writes the one name of everything, at no place.
struct Canonical<'c>(&'c Canon);

impl Walker for Canonical<'_> {
    fn place(&mut self, place: &mut Span) {
        *place = Span { source: SourceId(0), start: 0, end: 0 };
    }

    fn name(&mut self, name: &mut Name) {
        name.text = self.0.name(&name.text).to_string();
    }

    fn clause(&mut self, id: &mut ClauseId) {
        id.text = self.0.clause(&id.text).to_string();
    }
}

/// The names and clauses that are met.
#[derive(Default)]
struct Mentioned(Vec<String>);

impl Walker for Mentioned {
    fn place(&mut self, _place: &mut Span) {}

    fn name(&mut self, name: &mut Name) {
        self.0.push(name.text.clone());
    }

    fn clause(&mut self, id: &mut ClauseId) {
        self.0.push(id.text.clone());
    }
}

/// What is the same on both sides.
#[derive(Debug, Default)]
pub(super) struct Same {
    /// The names of the old side.
    pub(super) old: Canon,
    /// The names of the new side.
    pub(super) new: Canon,
}

/// Two parts that belong together, or one that has no other.
pub(super) type Pair<'a, T> = (Option<&'a T>, Option<&'a T>);

impl Same {
    /// Whether a tree of the old side says the same as one of the new side.
    pub(super) fn is_same<T: Walk + Clone + PartialEq>(&self, old: &T, new: &T) -> bool {
        plain(old, &self.old) == plain(new, &self.new)
    }

    /// The parts of two lists that are not the same, paired by how alike they are.
    pub(super) fn differing<'a, T: Walk + Clone + PartialEq>(
        &self,
        old: &[&'a T],
        new: &[&'a T],
        likeness: impl Fn(&T, &T) -> usize,
    ) -> Vec<Pair<'a, T>> {
        let plain = |all: &[&T], canon| all.iter().map(|one| plain(*one, canon)).collect::<Vec<T>>();
        let pairs = differing(&plain(old, &self.old), &plain(new, &self.new), likeness);
        let of = |all: &[&'a T], at: Option<usize>| at.and_then(|at| all.get(at).copied());
        pairs.into_iter().map(|(one, other)| (of(old, one), of(new, other))).collect()
    }
}

/// How much two plain trees are about the same: the names that they share, in hundredths of all of theirs.
pub(super) fn shared_names<T: Walk + Clone>(old: &T, new: &T) -> usize {
    let (old, mut rest) = (mentioned(old), mentioned(new));
    let all = old.len() + rest.len();
    let mut shared: usize = 0;
    for name in old {
        if let Some(at) = rest.iter().position(|other| *other == name) {
            rest.swap_remove(at);
            shared += 1;
        }
    }
    (200 * shared).checked_div(all).unwrap_or(0)
}

/// A tree at no place, with the one name of everything.
pub(super) fn plain<T: Walk + Clone>(tree: &T, canon: &Canon) -> T {
    let mut tree = tree.clone();
    tree.walk(&mut Canonical(canon));
    tree
}

/// The names and clauses that a tree mentions, as often as it does.
pub(super) fn mentioned<T: Walk + Clone>(tree: &T) -> Vec<String> {
    let mut found = Mentioned::default();
    tree.clone().walk(&mut found);
    found.0
}
