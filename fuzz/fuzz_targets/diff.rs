#![no_main]
//! See `handbook_fuzz::targets::diff`.

libfuzzer_sys::fuzz_target!(|input: &[u8]| handbook_fuzz::targets::diff(input));
