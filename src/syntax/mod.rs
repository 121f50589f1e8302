//! Policy text to tree.

pub mod ast;
