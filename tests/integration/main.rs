//! The tests from outside: one binary, a module for each thing that is promised.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "tests read the files of the repository, and fail by panics"
)]

mod bad;
mod batch;
mod cases;
mod chinese;
mod cli;
mod diff;
mod docs;
mod examples;
mod fmt;
mod forms;
mod git;
mod layers;
mod lint_pages;
mod lints;
mod outputs;
mod results;
mod suite;
mod support;
mod tools;
mod year;
