//! The tests from outside: one binary, a module for each thing that is promised.

mod cases;
mod examples;
mod layers;
mod results;
mod support;
