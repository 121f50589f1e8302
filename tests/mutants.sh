#!/usr/bin/env bash
# Mutants of the checker, the evaluator and the comparison: tests/mutants.sh SHARD/SHARDS
#
# Each mutant is one small change of the program that some test has to notice. There are some 2,800; a shard is a sample spread over all
# files. It works in a copy of the repository, needs cargo-mutants (cargo install --locked cargo-mutants), and runs the quick tests
# only: what these miss has to be tried with `cargo test`. docs/testing.md says what was found.
set -euo pipefail
cd "$(dirname "$0")/.."
shard=${1:?usage: tests/mutants.sh SHARD/SHARDS, such as 37/112}
exec cargo mutants --baseline=skip --timeout 400 -f 'src/check/**' -f 'src/eval/**' -f 'src/diff/**' \
    --sharding round-robin --shard "$shard" -- --test integration -- cases:: diff:: examples:: results::
