//! `docs/lints.md` and its Chinese twin are true: a section for each lint, in the order of their table; its first block
//! brings the warning about, its second does not, and an `allow` takes it away.

use handbook::diagnostic::{Severity, Sink};
use handbook::messages::{Lint, Message};
use handbook::pipeline::Policies;
use handbook::source::SourceMap;

use crate::support::said;

const PAGES: [(&str, &str); 2] = [
    ("docs/lints.md", include_str!("../../docs/lints.md")),
    ("docs/lints.zh-CN.md", include_str!("../../docs/lints.zh-CN.md")),
];

/// The sections of a page: heading and text. What stands in front of the first is left out.
fn sections(page: &str) -> Vec<(&str, &str)> {
    page.split("\n## ").skip(1).map(|section| section.split_once('\n').expect("a section has a text")).collect()
}

/// The blocks of a text: what stands behind the fence, and what is in it.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let fenced = text.split("\n```").collect::<Vec<_>>();
    fenced.iter().skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

/// The lints of which a block is warned, below a head with some more lines.
fn lints(block: &str, head: &str) -> Vec<Lint> {
    let text = format!("policy p\n  currency CNY\n{head}{block}\n");
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let mut reader = |_: &str| Ok(text.clone().into_bytes());
    let policies = Policies::read(&["p.policy".to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    policies.lint(&compiled, None, &mut sink);
    let found = sink.into_sorted();
    assert!(found.iter().all(|one| one.severity() == Severity::Warning), "{:?}\n{text}", said(&found, &sources));
    let lint = |message: &Message| match message {
        Message::Lint(message) => message.lint(),
        _ => None,
    };
    found.iter().filter_map(|one| lint(&one.message)).collect()
}

#[test]
fn every_lint_has_its_section() {
    for (name, page) in PAGES {
        let headings: Vec<&str> = sections(page).iter().map(|(heading, _)| *heading).collect();
        let lints: Vec<&str> = Lint::ALL.iter().map(|lint| lint.name()).collect();
        assert_eq!(headings, lints, "{name}");
        for lint in Lint::ALL {
            assert!(page.contains(&format!("| [{0}](#{0}) |", lint.name())), "{name} lists {}", lint.name());
        }
    }
}

#[test]
fn every_section_finds_what_it_says() {
    for (page, text) in PAGES {
        for (heading, section) in sections(text) {
            let lint = Lint::find(heading).expect("a heading is a lint");
            let blocks = blocks(section);
            let [("policy found", found), ("policy instead", instead)] = blocks.as_slice() else {
                panic!("{page}: {heading} has the two blocks, and has {blocks:?}")
            };
            assert!(lints(found, "").contains(&lint), "{page}: {heading} is found");
            assert!(!lints(instead, "").contains(&lint), "{page}: {heading} is not found");
            let allow = format!("  allow {heading} \"why\"\n");
            assert!(!lints(found, &allow).contains(&lint), "{page}: {heading} can be allowed");
        }
    }
}

/// The five things that a section says.
#[test]
fn every_section_says_what_why_and_what_to_do() {
    let parts = [
        ["**Finds**", "**Matters**", "**Instead**", "**Switch off**"],
        ["**提醒什么**", "**为何要紧**", "**怎样改**", "**如何免除**"],
    ];
    for ((page, text), parts) in PAGES.into_iter().zip(parts) {
        for (heading, section) in sections(text) {
            for part in parts {
                assert!(section.contains(part), "{page}: {heading} says {part}");
            }
            assert!(section.contains(heading), "{page}: {heading} says how it is switched off");
        }
    }
}
