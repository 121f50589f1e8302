//! What the tests share: policies and facts read from the repository, as the command line reads them.

use std::fs;
use std::path::{Path, PathBuf};

use handbook::diagnostic::{Diagnostic, Sink};
use handbook::facts::Population;
use handbook::messages::{Lang, SourceMessage};
use handbook::pipeline::{Compiled, Policies, read_facts};
use handbook::source::SourceMap;

/// The policies of the repository, together.
pub(crate) const ALL: [&str; 5] = [
    "policies/promotion.policy",
    "policies/shop/management.policy",
    "policies/shop/department.policy",
    "policies/shop/bonus.policy",
    "policies/hospital.policy",
];

/// A path of the repository.
pub(crate) fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The bytes of a file of the repository.
pub(crate) fn reader(relative: &str) -> Result<Vec<u8>, SourceMessage> {
    fs::read(path(relative)).map_err(|_| SourceMessage::NotFound { path: relative.to_string() })
}

/// Policies that were read and checked.
pub(crate) struct Read {
    pub(crate) sources: SourceMap,
    pub(crate) policies: Policies,
    pub(crate) compiled: Compiled,
    pub(crate) found: Vec<Diagnostic>,
}

/// Reads and checks policies.
pub(crate) fn policies(paths: &[&str]) -> Read {
    let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let policies = Policies::read(&paths, &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    Read { sources, policies, compiled, found: sink.into_sorted() }
}

/// A policy that stands in the test.
pub(crate) fn compiled(text: &str) -> Compiled {
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let mut reader = |_: &str| Ok(text.as_bytes().to_vec());
    let policies = Policies::read(&["p.policy".to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    assert_eq!(said(&sink.into_sorted(), &sources), Vec::<String>::new());
    compiled
}

/// Reads the facts of some files; anything found fails the test.
pub(crate) fn facts(read: &mut Read, files: &[String]) -> Population {
    let mut sink = Sink::new();
    let population = read_facts(files, &read.compiled.plan, &mut reader, &mut read.sources, &mut sink);
    let found = sink.into_sorted();
    assert_eq!(said(&found, &read.sources), Vec::<String>::new());
    population
}

/// The files of a folder with an ending, in order.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(path(folder))
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(ending))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    found.sort();
    found
}

/// What was found, a line each: place, code, words.
pub(crate) fn said(found: &[Diagnostic], sources: &SourceMap) -> Vec<String> {
    found
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.at.map(|at| sources.place(at)).unwrap_or_default();
            format!("{place} {} {}", diagnostic.message.code(), diagnostic.message.say(Lang::En).text)
        })
        .collect()
}

/// Numbers that only look like chance, the same in every run.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A place in something of a length that is not zero.
    pub(crate) fn at(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("it is below a length")
    }

    /// Whether something happens that happens so many times of a hundred.
    pub(crate) fn happens(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    pub(crate) fn one_of<'t>(&mut self, of: &[&'t str]) -> &'t str {
        let at = usize::try_from(self.below(of.len() as u64)).expect("it is below a length");
        of.get(at).expect("it is below the length")
    }
}
