//! Facts about a company's employees: the model, and the reading of fact files into it.
//!
//! What goes in: the texts of fact files and the schema that the policies declare. What comes out: a [`Population`] in
//! which every value has its declared type and the place where it is written, and every problem at once. Nothing here
//! knows rules.

mod build;
mod form;
pub(crate) mod json;
mod load;
mod model;
pub(crate) mod ndjson;
mod period;
pub(crate) mod tree;
pub(crate) mod workbook;
pub(crate) mod yaml;

pub use build::*;
pub use form::{FactText, Form};
pub use load::{FILE_WORDS, FileWord, KeyStyle, Keys, Listed, Manner, file_words, load};
pub(crate) use load::{Text, load_all, nearest_key, plain_key};
pub use model::*;
pub use period::{last_day_of, period_months};
