//! The parts of [`FactsMessage`](crate::messages::FactsMessage): what can be wrong with a file as YAML, with one written
//! value, and with what stands where. Each part has its variants, codes and words in one file, as in the catalogue.

mod shape;
mod value;
mod yaml;

pub use shape::{Belongs, Found, Under, Wanted};
pub use value::ValueProblem;
pub use yaml::YamlProblem;
