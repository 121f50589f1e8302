//! The tests from outside: one binary, a module for each thing that is promised.
#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests read the files of the repository, and fail by panics"
)]

mod bad;
mod batch;
mod browser;
mod cases;
mod chinese;
mod cli;
mod diff;
mod docs;
mod examples;
mod faults;
mod fmt;
mod formats;
mod forms;
mod fuzz;
mod generate;
mod git;
mod git_recipes;
mod layers;
mod lint_pages;
mod lints;
mod outputs;
mod properties;
mod provenance;
mod publish;
mod report;
mod results;
mod scale;
mod suite;
mod support;
mod tools;
mod verdict;
mod verdict_space;
mod verify;
mod workbook;
mod year;
