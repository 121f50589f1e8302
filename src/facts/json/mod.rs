//! JSON text → the tree of its keys and values.
//!
//! A reader of our own, for none of the common ones keeps what is needed here: the place of every key and value, the raw
//! text of every number (one that has been a float is no amount any more), keys that stand twice, and what is in front of
//! a syntax error. What it accepts is JSON; some frequent slips (a comma too many, a comment, a text without quotes) are
//! reported with a word of their own, and the reading goes on behind them.

mod number;
mod read;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use read::{read, read_one};
