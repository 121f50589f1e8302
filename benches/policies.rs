//! Reading and checking policies of more and more rules.
//!
//! `cargo bench --bench policies` prints the times, and what a rule takes.
#![allow(
    unreachable_pub,
    missing_docs,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures, and says what it found"
)]

use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use handbook::diagnostic::Sink;
use handbook::pipeline::Policies;
use handbook::source::SourceMap;

const POLICY: &str = include_str!("desk.policy");

/// A policy of so many rules of the usual sorts.
fn many_rules(count: usize) -> String {
    let head = POLICY.split("rule    salary_of_level").next().unwrap_or_default();
    let mut text = head.to_string();
    for at in 0..count {
        let line = match at % 8 {
            0 => format!("  for each late, counted this month\n  fine {} yuan, increasing by 5 yuan\n", at % 90 + 1),
            1 => {
                format!("  when count(late, this month) = 0\n  and sales >= {at} yuan\n  bonus {} yuan\n", at % 50 + 1)
            }
            2 => format!("  when composite >= {} points\n  unless level is probation\n  bonus 200 yuan\n", at % 100),
            3 => format!(
                "  for each complaint where verified and about is service, counted this month\n  fine {} yuan, doubling\n",
                at % 20 + 1
            ),
            4 => format!("  pay sales * {}%, rounded to 0.01 yuan\n", at % 9 + 1),
            5 => format!("  when since(hired_on) >= {} months\n  bonus 50 yuan\n", at % 60 + 1),
            6 => format!("  for each absence, counted this month\n  from 2nd time : fine {} yuan\n", at % 40 + 1),
            _ => format!(
                "  when review place > {}\n  and count(complaint where verified, this month) >= 2\n  fine 150 yuan\n",
                at % 12
            ),
        };
        write!(text, "rule r{at}\n{line}").expect("a text grows");
    }
    text
}

fn check(text: &str) -> usize {
    let mut reader = |_: &str| Ok(text.as_bytes().to_vec());
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let policies = Policies::read(&["many.policy".to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    assert!(!sink.has_errors(), "{:?}", sink.into_sorted());
    compiled.plan.rules.len()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("policies");
    group.sample_size(10).measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_secs(1));
    let counts = [10, 100, 1_000, 4_000];
    for count in counts {
        let text = many_rules(count);
        group.throughput(Throughput::Elements(count as u64));
        group
            .bench_function(BenchmarkId::new("parse and check", count), |bench| bench.iter(|| check(black_box(&text))));
    }
    group.finish();
    println!("{:>6} {:>10} {:>9}", "rules", "ms", "µs/rule");
    for count in counts {
        let file = format!("target/criterion/policies/parse and check/{count}/new/estimates.json");
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let Ok(estimates) = serde_json::from_str::<serde_json::Value>(&text) else { continue };
        let Some(time) = estimates["median"]["point_estimate"].as_f64() else { continue };
        println!("{count:>6} {:>10.2} {:>9.1}", time / 1e6, time / 1e3 / count as f64);
    }
}
