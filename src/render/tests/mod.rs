//! Renderings of small policies and facts, written out.

mod diagnostics;
mod explain;
mod results;

use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::Population;
use crate::messages::{Lang, SourceMessage};
use crate::pipeline::{Compiled, Policies, read_facts};
use crate::provenance::{Asked, Provenance};
use crate::render::Context;
use crate::source::SourceMap;

/// What was read and found.
struct Read {
    compiled: Compiled,
    population: Population,
    sources: SourceMap,
    found: Vec<Diagnostic>,
}

impl Read {
    fn context(&self) -> Context<'_> {
        self.context_in(Lang::En)
    }

    fn context_in(&self, lang: Lang) -> Context<'_> {
        Context { plan: &self.compiled.plan, population: &self.population, sources: &self.sources, lang }
    }

    /// What a result of them comes from, by a program of no version.
    fn provenance(&self, command: &str) -> Provenance {
        let asked = Asked { policies: vec!["a.policy".into()], facts: vec!["a.yaml".into()], ..Asked::default() };
        let provenance = Provenance::new(asked.by(command, Lang::En), &self.sources);
        Provenance { tool: "handbook".to_string(), ..provenance }
    }
}

/// What is said in English, then in Chinese.
fn in_both(of: impl Fn(Lang) -> String) -> String {
    format!("{}----- 中文\n{}", of(Lang::En), of(Lang::Zh))
}

/// Reads the policy `a.policy` of some files, and the facts of one text.
fn read(files: &[(&str, &str)], facts: &str) -> Read {
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let mut reader = |path: &str| {
        let file = files.iter().find(|(name, _)| *name == path);
        let missing = SourceMessage::NotFound { path: path.to_string() };
        file.map(|(_, text)| text.as_bytes().to_vec()).ok_or(missing)
    };
    let policies = Policies::read(&["a.policy".to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    let mut facts_reader = |_: &str| Ok(facts.as_bytes().to_vec());
    let names: Vec<String> = (!facts.is_empty()).then(|| "facts.yaml".to_string()).into_iter().collect();
    let population = read_facts(&names, &compiled.plan, &mut facts_reader, &mut sources, &mut sink);
    let mut found = sink.into_sorted();
    // Without fact files nobody is listed, and none is asked for.
    found.retain(|one| !facts.is_empty() || one.message.code() != "facts::no-employees");
    Read { compiled, population, sources, found }
}
