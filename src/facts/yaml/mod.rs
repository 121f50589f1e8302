//! YAML text → the tree of its keys and values.
//!
//! What YAML offers beyond maps, lists and scalars (anchors, aliases, merge keys, tags, several documents) is
//! refused with a place. A syntax error ends the reading; what stands completely in front of it is still given.

mod read;
mod syntax;
#[cfg(test)]
mod tests;

pub(crate) use read::read;
pub(crate) use syntax::colon_problem;
