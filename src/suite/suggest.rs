//! Suggest.
