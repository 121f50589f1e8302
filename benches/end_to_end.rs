//! From the bytes of fact files to the bytes of results: what it takes beside merely parsing the same bytes, and beside the
//! program that is written by hand.
//!
//! `cargo bench --bench end_to_end` prints the times, and then what each is to the program that is written by hand, which
//! writes the totals of everyone alone.
#![allow(
    unreachable_pub,
    missing_docs,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    dead_code,
    reason = "a benchmark measures, and says what it found"
)]

mod data;
#[path = "data/text.rs"]
mod text;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use data::by_hand;
use handbook::batch::{Frame, Make};
use handbook::diagnostic::Sink;
use handbook::facts::Form;
use handbook::messages::Lang;
use handbook::outcome::MonthResult;
use handbook::pipeline::{FactFiles, FactManner, Policies, read_facts};
use handbook::plan::Plan;
use handbook::render::Context;
use handbook::render::results::ndjson::Lines;
use handbook::source::SourceMap;

/// Makes lines of JSON.
struct Json<'a>(Context<'a>);

impl<'a> Make for Json<'a> {
    type Maker = (Lines<'a>, Vec<u8>);
    type Made = Vec<u8>;

    fn maker(&self) -> Self::Maker {
        (Lines::new(self.0), Vec::new())
    }

    fn take_in(&self, (lines, out): &mut Self::Maker, result: MonthResult) {
        lines.month(&result, out);
    }

    fn made(&self, (_, out): &mut Self::Maker) -> Vec<u8> {
        std::mem::take(out)
    }
}

/// What the command does, but for the files: facts from text, everything worked, lines of JSON. How many bytes they are.
fn whole(plan: &Plan, facts: &str, form: Form, threads: usize) -> usize {
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let mut reader = |_: &str| Ok(facts.as_bytes().to_vec());
    let manner = FactManner { form: Some(form), covers: None, encoding: None, delimiter: None, threads };
    let paths = ["facts".to_string()];
    let population = read_facts(FactFiles { paths: &paths, manner }, plan, &mut reader, &mut sources, &mut sink);
    assert!(!sink.has_errors(), "{:?}", sink.into_sorted());
    let cx = Context { plan, population: &population, sources: &sources, lang: Lang::En };
    let frame = Frame::new(plan, &population, &[data::month()], threads);
    let mut bytes = 0;
    let worked = frame.each_made(&Json(cx), &mut |made| {
        bytes += black_box(made).len();
        Ok::<(), ()>(())
    });
    assert!(worked.is_ok());
    bytes
}

fn by_hand(facts: &str) -> usize {
    let (ids, rows) = text::read(facts);
    text::write(&ids, &by_hand::work(&rows)).len()
}

fn measure(criterion: &mut Criterion, plan: &Plan, count: usize) {
    let rows = data::rows(7, count);
    let (ndjson, yaml) = (text::ndjson(&rows), text::yaml(&rows));
    let mut group = criterion.benchmark_group("end to end");
    group.throughput(Throughput::Elements(count as u64));
    group.sample_size(10).measurement_time(Duration::from_secs(4)).warm_up_time(Duration::from_secs(1));
    group.bench_function(BenchmarkId::new("NDJSON, by hand", count), |bench| {
        bench.iter(|| by_hand(black_box(&ndjson)));
    });
    group.bench_function(BenchmarkId::new("NDJSON, merely parsed", count), |bench| {
        bench.iter(|| {
            let values = black_box(&ndjson).lines().map(|line| serde_json::from_str(line).expect("it is JSON"));
            values.map(|value: serde_json::Value| value.as_object().map_or(0, |map| map.len())).sum::<usize>()
        });
    });
    for threads in [1, 2] {
        let name = format!("NDJSON, handbook, {threads} threads");
        group.bench_function(BenchmarkId::new(name, count), |bench| {
            bench.iter(|| whole(plan, black_box(&ndjson), Form::Ndjson, threads));
        });
    }
    if count <= 10_000 {
        group.bench_function(BenchmarkId::new("YAML, merely parsed", count), |bench| {
            bench.iter(|| serde_yaml::from_str::<serde_yaml::Value>(black_box(&yaml)).expect("it is YAML"));
        });
        group.bench_function(BenchmarkId::new("YAML, handbook, 2 threads", count), |bench| {
            bench.iter(|| whole(plan, black_box(&yaml), Form::Yaml, 2));
        });
    }
    group.finish();
}

/// The middle time of a benchmark of this run, in nanoseconds.
fn middle(name: &str, count: usize) -> Option<f64> {
    let file = format!("target/criterion/end to end/{name}/{count}/new/estimates.json");
    let estimates: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}

fn main() {
    let mut reader = |_: &str| Ok(data::POLICY.as_bytes().to_vec());
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let policies = Policies::read(&["desk.policy".to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    let mut criterion = Criterion::default().configure_from_args();
    let counts: Vec<usize> = match std::env::var("EMPLOYEES") {
        Ok(counts) => counts.split(',').filter_map(|count| count.parse().ok()).collect(),
        Err(_) => vec![1_000, 10_000, 100_000],
    };
    for count in &counts {
        measure(&mut criterion, &compiled.plan, *count);
    }
    println!("{:>9}  {:28} {:>10} {:>12} {:>9}", "employees", "what", "ms", "ns/employee", "by hand =1");
    for count in counts {
        let by_hand = middle("NDJSON, by hand", count);
        for name in [
            "NDJSON, by hand",
            "NDJSON, merely parsed",
            "NDJSON, handbook, 1 threads",
            "NDJSON, handbook, 2 threads",
            "YAML, merely parsed",
            "YAML, handbook, 2 threads",
        ] {
            let (Some(time), Some(by_hand)) = (middle(name, count), by_hand) else { continue };
            let each = time / count as f64;
            println!("{count:>9}  {name:28} {:>10.2} {each:>12.0} {:>9.2}", time / 1e6, time / by_hand);
        }
    }
}
