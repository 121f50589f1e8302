//! Forms: what who records facts is given to fill in, made from what the policies declare.
//!
//! What goes in: a [`Plan`] and how it is to be written ([`Look`]). What comes out: the text of a fact file to fill in
//! ([`template()`]), the headers of a sheet ([`sheet()`]), or a JSON Schema by which an editor completes and checks one ([`schema()`]). The reading of fact files
//! itself is in [`crate::facts`]; a template reads without an error, and so does each of its lines once it is filled in.

mod describe;
mod example;
mod schema;
mod sheet;
mod template;
mod uses;
mod written;

pub use schema::schema;
pub use sheet::{RowsOf, sheet};
pub use template::{Asked, template};

use crate::facts::{FileWord, KeyStyle, Keys};
use crate::messages::{FormWords, Lang};
use crate::plan::Plan;
use crate::schema::Schema;
use crate::words::{Keyword, Spelling};

use uses::Uses;

/// How a form is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// By which spelling things go.
    pub style: KeyStyle,
    /// The language of what is explained, and of the words that no policy declares.
    pub lang: Lang,
}

/// What every part of a form needs.
struct Form<'p> {
    plan: &'p Plan,
    schema: &'p Schema,
    keys: Keys<'p>,
    uses: Uses,
    look: Look,
}

impl<'p> Form<'p> {
    fn of(plan: &'p Plan, look: Look) -> Form<'p> {
        Form { plan, schema: &plan.schema, keys: Keys::of(&plan.schema), uses: Uses::of(plan), look }
    }

    fn say(&self, words: &FormWords) -> String {
        words.say(self.look.lang)
    }

    /// A word of the fact files in the language of the form.
    fn word(&self, word: FileWord) -> &'static str {
        match self.look.lang {
            Lang::En => word.en,
            Lang::Zh => word.zh,
        }
    }

    /// A keyword in the language of the form.
    fn keyword(&self, keyword: Keyword) -> &'static str {
        keyword.spelled(match self.look.lang {
            Lang::En => Spelling::English,
            Lang::Zh => Spelling::Chinese,
        })
    }

    /// Labels and names of the policies that have any.
    fn policies(&self) -> Vec<String> {
        self.plan.policies.iter().map(|policy| policy.title.shown().to_string()).collect()
    }
}
