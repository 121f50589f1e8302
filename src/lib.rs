//! Handbook runs an employee handbook.

pub mod diagnostic;
pub mod facts;
pub mod limits;
pub mod messages;
pub mod schema;
pub mod source;
pub mod syntax;
pub mod types;
pub mod value;
