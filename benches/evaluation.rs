//! Evaluation alone, the facts being in memory: the same policy by hand, by columns, by rows.
//!
//! `cargo bench --bench evaluation` prints the times, and then what each is to the program that is written by hand.
#![allow(
    unreachable_pub,
    missing_docs,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures, and says what it found"
)]

mod data;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use data::by_hand;
use handbook::batch::Frame;
use handbook::diagnostic::Sink;
use handbook::eval;
use handbook::outcome::Totals;
use handbook::pipeline::{Compiled, Policies};
use handbook::plan::Plan;
use handbook::source::SourceMap;
use handbook::value::Exact;

fn compiled(text: &str) -> Compiled {
    let mut reader = |_: &str| Ok(text.as_bytes().to_vec());
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let policies = Policies::read(&["desk.policy".to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    assert!(!sink.has_errors(), "{:?}", sink.into_sorted());
    compiled
}

/// To the cent the same for every employee, by hand and by columns, or nothing is measured.
fn agree(rows: &[data::Row], frame: &Frame<'_>) {
    let by_hand = by_hand::work(rows);
    let mut at = 0;
    frame.pay(&mut |_, _, pay| {
        let own = by_hand[at];
        let expected = [own.fine, own.bonus, own.pay, own.salary].map(|amount| Some(Exact::from_decimal(amount)));
        assert_eq!(pay.known.map(|known| known.sum().0), expected, "employee {at}: {:?}", rows[at]);
        assert_eq!(pay.open, 0);
        at += 1;
    });
    assert_eq!(at, rows.len());
}

/// The same by rows, with the points and warnings.
fn agree_in_full(rows: &[data::Row], plan: &Plan) {
    let population = data::population(rows, plan);
    let results = eval::run(plan, &population, &[data::month()]);
    for (result, own) in results.of_months.iter().zip(by_hand::work(rows)) {
        let totals = Totals::of(&result.lines);
        let points = totals.points.values().next().map_or(Some(Exact::ZERO), |total| total.known.0);
        assert_eq!(points, Some(Exact::from_decimal(own.points)));
        let others = totals.others.values().next().map_or(Some(Exact::ZERO), |total| total.known.0);
        assert_eq!(others, Some(Exact::whole(i64::from(own.warnings))));
    }
}

fn evaluate(criterion: &mut Criterion, plan: &Plan, count: usize) {
    let rows = data::rows(7, count);
    let population = data::population(&rows, plan);
    let months = [data::month()];
    let one = Frame::new(plan, &population, &months, 1);
    let two = Frame::new(plan, &population, &months, 2);
    agree(&rows, &one);
    let mut group = criterion.benchmark_group("evaluation");
    group.throughput(Throughput::Elements(count as u64));
    group.sample_size(10).measurement_time(Duration::from_secs(4)).warm_up_time(Duration::from_secs(1));
    group.bench_function(BenchmarkId::new("by hand", count), |bench| bench.iter(|| by_hand::work(black_box(&rows))));
    for (name, frame) in [("columns, 1 thread", &one), ("columns, 2 threads", &two)] {
        group.bench_function(BenchmarkId::new(name, count), |bench| {
            bench.iter(|| {
                let mut all = Vec::with_capacity(count);
                black_box(frame).pay(&mut |_, _, pay| all.push(pay));
                all
            });
        });
    }
    if count <= 100_000 {
        group.bench_function(BenchmarkId::new("facts into columns", count), |bench| {
            bench.iter(|| Frame::new(plan, black_box(&population), &months, 1));
        });
        group.bench_function(BenchmarkId::new("columns, with every line", count), |bench| {
            bench.iter(|| {
                let mut lines = 0;
                black_box(&one).each(&mut |result| lines += result.lines.len());
                lines
            });
        });
    }
    if count <= 1_000 {
        group.bench_function(BenchmarkId::new("rows", count), |bench| {
            bench.iter(|| eval::run(plan, black_box(&population), &months));
        });
    }
    group.finish();
}

/// The mean time of a benchmark of this run, in nanoseconds.
fn mean(name: &str, count: usize) -> Option<f64> {
    let folder = format!("target/criterion/evaluation/{name}/{count}/new/estimates.json");
    let text = std::fs::read_to_string(folder).ok()?;
    let estimates: serde_json::Value = serde_json::from_str(&text).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}

fn main() {
    let compiled = compiled(data::POLICY);
    agree_in_full(&data::rows(3, 500), &compiled.plan);
    let mut criterion = Criterion::default().configure_from_args();
    let counts: Vec<usize> = match std::env::var("EMPLOYEES") {
        Ok(counts) => counts.split(',').filter_map(|count| count.parse().ok()).collect(),
        Err(_) => vec![1_000, 10_000, 100_000, 1_000_000],
    };
    for count in &counts {
        evaluate(&mut criterion, &compiled.plan, *count);
    }
    println!("{:>9}  {:26} {:>10} {:>12} {:>9}", "employees", "way", "ms", "ns/employee", "by hand =1");
    for count in counts {
        let by_hand = mean("by hand", count);
        for name in [
            "by hand",
            "columns, 1 thread",
            "columns, 2 threads",
            "facts into columns",
            "columns, with every line",
            "rows",
        ] {
            let (Some(time), Some(by_hand)) = (mean(name, count), by_hand) else { continue };
            let each = time / count as f64;
            println!("{count:>9}  {name:26} {:>10.2} {each:>12.0} {:>9.2}", time / 1e6, time / by_hand);
        }
    }
}
