//! Handbook runs an employee handbook.

pub mod check;
pub mod diagnostic;
pub mod eval;
pub mod facts;
pub mod limits;
pub mod messages;
pub mod outcome;
pub mod pipeline;
pub mod plan;
pub mod resolve;
pub mod schema;
pub mod source;
pub mod suite;
pub mod syntax;
pub mod types;
pub mod value;
pub mod words;
