//! What is fuzzed. The targets know nothing of the fuzzer: the tests of the repository include them and replay the seeds
//! and every find with them.

pub mod targets;
