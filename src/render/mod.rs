//! What was found and worked out, as text: for people at a terminal and as JSON.
//!
//! Every rendering is a function to a `String`; nothing here writes anywhere. The words stand in [`crate::messages`], and
//! every text of a file goes through [`safe()`] before a person's terminal sees it.

pub mod clauses;
pub mod conflicts;
mod context;
pub mod coverage;
pub mod diagnostics;
pub mod diff;
mod document;
pub mod explain;
pub mod fmt;
pub(crate) mod html;
mod layout;
pub(crate) mod markdown;
pub mod results;
mod safe;
pub mod suggest;
pub mod suite;
pub mod survey;
mod table;
mod value;
pub mod verify;

pub use context::Context;
pub(crate) use context::clauses_short;
pub use layout::wrapped;
pub(crate) use layout::{plain, wrap};
pub use safe::safe;
pub(crate) use value::{decimal, money, value_of, value_words};

/// How wide a text for people is where nobody says otherwise, in columns.
pub const WIDTH: usize = 80;

#[cfg(test)]
mod tests;
