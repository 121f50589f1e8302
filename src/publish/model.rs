//! The handbook as it is read: parts, sections, clauses and what stands in them, every sentence in the language of the
//! page. How it looks is for `html` and `markdown`.

use crate::messages::Lang;
use crate::messages::phrase::RuleSaid;
use crate::types::ClauseKind;

/// A handbook to be read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The language of its sentences.
    pub lang: Lang,
    /// What it is called.
    pub title: String,
    /// One for each policy.
    pub parts: Vec<Part>,
    /// What differs from an older state, where one is given.
    pub since: Option<Since>,
}

/// What differs from an older state.
#[derive(Debug, Clone)]
pub struct Since {
    /// How that was named.
    pub what: String,
    /// What is new or says something else: where it stands, its name, and which.
    pub marked: Vec<(Place, Mark)>,
    /// What is gone, as it stood there.
    pub removed: Vec<Removed>,
    /// What else differs: events, facts and other things that have no place of their own.
    pub besides: Vec<String>,
}

/// Something that is gone.
#[derive(Debug, Clone)]
pub enum Removed {
    /// A clause: its id and title.
    Clause(String, Option<String>),
    /// Anything else.
    Block(Block),
}

/// What of an older state it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It was not there.
    New,
    /// It said something else.
    Changed,
}

/// A place that is linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its permanent anchor.
    pub anchor: String,
    /// What it is called.
    pub name: String,
}

/// A policy.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its anchor: its name.
    pub anchor: String,
    /// Its label, or the name.
    pub title: String,
    /// Sentences beneath: when it is in force, what it is a supplement to.
    pub said: Vec<String>,
    /// The sections; the first may have no title.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its anchor.
    pub anchor: String,
    /// Its title; nothing for what stands in front of the first.
    pub title: Option<String>,
    /// What belongs to no clause of it.
    pub loose: Vec<Block>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// A clause.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its permanent anchor: `policy/id`.
    pub anchor: String,
    /// Whether its id alone leads to it, too: no other policy of the page has the same.
    pub alone: bool,
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: ClauseKind,
    /// Its title.
    pub title: Option<String>,
    /// The notes on it.
    pub notes: Vec<String>,
    /// What carries it out.
    pub blocks: Vec<Block>,
    /// What carries it out, too, and stands elsewhere.
    pub see: Vec<Place>,
    /// What it was.
    pub mark: Option<(Mark, Option<String>)>,
}

impl Clause {
    /// The anchor that links name.
    pub fn link(&self) -> &str {
        if self.alone { &self.id } else { &self.anchor }
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// A rule.
    Rule,
    /// A let.
    Let,
    /// A table.
    Table,
    /// A limit.
    Limit,
    /// A ladder.
    Ladder,
    /// A scale.
    Scale,
}

/// A rule, a definition, a table, a limit or a ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its policy and its name, by which an older one is found.
    pub key: (String, String),
    /// Its permanent anchor: `policy/kind/name`.
    pub anchor: String,
    /// What it is called.
    pub title: String,
    /// The clauses that it carries out.
    pub cites: Vec<Place>,
    /// What it says, one for each stretch of days; amendments behind what they amend.
    pub versions: Vec<Version>,
    /// Examples that are worked.
    pub examples: Vec<Example>,
    /// What it was: nothing more than new, or the versions that it had.
    pub mark: Option<(Mark, Vec<Version>)>,
}

/// What something says on some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it is in force and by what it is amended, where that has to be said.
    pub when: Vec<String>,
    /// What it says.
    pub body: Body,
    /// The notes on it.
    pub notes: Vec<String>,
}

/// What something says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A rule, with what its first occurrences come to.
    Rule(RuleSaid, Vec<Worked>),
    /// A sentence.
    Sentence(String),
    /// Values.
    Table(Values),
    /// Levels and the ways between them.
    Ladder(Ladder),
    /// Nothing: it is not in force.
    Withdrawn,
}

/// What the first occurrences of a rule come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// The head: number, amount, together.
    pub head: [String; 3],
    /// The rows.
    pub rows: Vec<[String; 3]>,
    /// The same as a sentence: what the last row of them says.
    pub said: String,
}

/// A table of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    /// What it is by, and what it gives.
    pub head: [String; 2],
    /// The rows; none at all is to be filled.
    pub rows: Vec<[String; 2]>,
    /// What else has to be said of it.
    pub said: Vec<String>,
}

/// A ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// Its levels, lowest first.
    pub levels: Vec<String>,
    /// The ways from one to another.
    pub moves: Vec<Move>,
}

/// A way from one level to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// From which level.
    pub from: usize,
    /// To which level.
    pub to: usize,
    /// The rule, and where it stands.
    pub rule: Place,
    /// The ids of the clauses that it rests on, short.
    pub clauses: String,
    /// The same in words.
    pub said: String,
}

/// An example that was worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// The months.
    pub months: String,
    /// What is given, a line each.
    pub given: Vec<String>,
    /// What it comes to.
    pub results: Vec<Outcome>,
}

/// What an example expects, and what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Whose, where there are several.
    pub who: Option<String>,
    /// Of what.
    pub of: String,
    /// What is expected.
    pub expected: String,
    /// What the evaluation gives.
    pub found: String,
}
