//! `docs/language.md` and its Chinese twin are true: every block in them is read, checked and run, and every number and word
//! in their tables is the program's own (`tables`). What a page of the project refers to is there (`links`).
//!
//! What a block is stands behind its fence; a page begins its policies with a word of its own, here `policy`:
//! - `policy`: a policy text. It is read below the block `policy head`, unless it is a whole file by itself.
//! - `policy NAME.policy`: a file that other blocks of the page can `use`.
//! - `policy refused CODE`: a text of which just this is found.
//! - `policy-zh`: in the English page, a text in Chinese. Directly below a `policy` block it is that block once more, and one
//!   tree with it. It is the word with which the Chinese page begins its policies.
//! - `policy-zh same`: in the Chinese page, the block directly above once more.
//! - `yaml`: facts, read with the policy block above them. Without `covers` it is the entry of one employee.
//! - `yaml zh`: the `yaml` block directly above once more.
//! - `text`: not read.

mod links;
mod tables;

use std::fmt::Debug;

use handbook::diagnostic::{Diagnostic, Sink};
use handbook::facts::Population;
use handbook::messages::{Lang, SourceMessage};
use handbook::pipeline::{Compiled, Policies, read_facts};
use handbook::source::{SourceId, SourceMap};
use handbook::{suite, syntax};

/// A page that describes the language.
#[derive(Debug, PartialEq, Eq)]
struct Page {
    path: &'static str,
    text: &'static str,
    lang: Lang,
    /// The word behind the fence of its policies.
    fence: &'static str,
}

const ENGLISH: Page =
    Page { path: "docs/language.md", text: include_str!("../../../docs/language.md"), lang: Lang::En, fence: "policy" };

const CHINESE: Page = Page {
    path: "docs/language.zh-CN.md",
    text: include_str!("../../../docs/language.zh-CN.md"),
    lang: Lang::Zh,
    fence: "policy-zh",
};

static PAGES: [Page; 2] = [ENGLISH, CHINESE];

/// The file that a block is which no other uses.
const ANY: &str = "block.policy";

/// A fenced block of a page.
#[derive(Debug, Clone)]
struct Block {
    page: &'static Page,
    /// The line of its fence, from 1.
    line: usize,
    /// What stands behind the fence: a word, and more.
    info: Vec<&'static str>,
    /// The file that it is; a twin is the same file.
    file: &'static str,
    text: String,
    /// Whether the block before it ends directly above.
    follows: bool,
}

impl Block {
    fn is(&self, info: &[&str]) -> bool {
        self.info.starts_with(info)
    }

    /// Whether it is a policy of the page's own sort, with these words behind it.
    fn is_own(&self, more: &[&str]) -> bool {
        self.info.split_first().is_some_and(|(fence, info)| *fence == self.page.fence && info.starts_with(more))
    }

    /// Whether it is a policy that is good.
    fn is_policy(&self) -> bool {
        (self.is(&["policy"]) || self.is(&["policy-zh"])) && !self.is_own(&["refused"])
    }

    /// Whether it is a whole file: one that others use, or one with its own `policy` statement.
    fn is_whole(&self) -> bool {
        let statement = |line: &str| line.starts_with("policy ") || line.starts_with("制度 ");
        self.file != ANY || self.text.lines().any(statement)
    }

    fn place(&self) -> String {
        format!("{}:{}", self.page.path, self.line)
    }
}

/// The blocks of both pages.
fn blocks() -> impl Iterator<Item = Block> {
    PAGES.iter().flat_map(blocks_of)
}

fn blocks_of(page: &'static Page) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    let mut follows = false;
    for (number, line) in (1..).zip(page.text.lines()) {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some("")) => {
                blocks.extend(open.take());
                follows = true;
            }
            (Some(block), _) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, Some(info)) => {
                let info: Vec<&str> = info.split_whitespace().collect();
                let is_twin = follows && info == ["policy-zh"] && info != [page.fence];
                let twin = blocks.last().filter(|_| is_twin);
                let named = info.get(1).copied().filter(|name| name.ends_with(".policy"));
                let file = named.or(twin.map(|twin| twin.file)).unwrap_or(ANY);
                open = Some(Block { page, line: number, info, file, text: String::new(), follows });
            }
            (None, None) => follows &= line.is_empty(),
        }
    }
    assert!(open.is_none(), "{}: a block is not closed", page.path);
    blocks
}

/// The policy texts of the pages that are read, with their places.
pub(crate) fn policy_texts() -> Vec<(String, String)> {
    blocks().filter(Block::is_policy).map(|block| (block.place(), block.text)).collect()
}

/// Each block of a page with what says the same directly below it.
fn twins(page: &'static Page, info: &[&str], twin: &[&str]) -> Vec<(Block, Block)> {
    let blocks = blocks_of(page);
    let pairs = blocks.iter().zip(blocks.iter().skip(1));
    let pairs = pairs.filter(|(one, other)| one.is(info) && other.is(twin) && other.follows);
    pairs.map(|(one, other)| (one.clone(), other.clone())).collect()
}

/// A text as it is read: below the head that the page shows, unless it is a whole file.
fn whole_file(block: &Block) -> String {
    if block.is_whole() {
        return block.text.clone();
    }
    let head = blocks_of(block.page).into_iter().find(|block| block.is_own(&["head"])).expect("the page has a head");
    format!("{}\n{}", head.text, block.text)
}

/// A policy of the page: what it is made of, and what was found.
struct Read {
    sources: SourceMap,
    policies: Policies,
    compiled: Compiled,
    found: Vec<Diagnostic>,
}

/// The bytes of a file: the block itself, or another block of its page.
fn bytes(block: &Block, path: &str) -> Result<Vec<u8>, SourceMessage> {
    if path == block.file {
        return Ok(whole_file(block).into_bytes());
    }
    let file = blocks_of(block.page).into_iter().find(|block| block.is_own(&[]) && block.file == path);
    file.map(|file| file.text.into_bytes()).ok_or_else(|| SourceMessage::NotFound { path: path.to_string() })
}

fn read(block: &Block) -> Read {
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let mut reader = |path: &str| bytes(block, path);
    let policies = Policies::read(&[block.file.to_string()], &mut reader, &mut sources, &mut sink);
    let compiled = policies.compile(&mut sink);
    Read { sources, policies, compiled, found: sink.into_sorted() }
}

/// What was found, a line each.
fn said(found: &[Diagnostic], sources: &SourceMap) -> String {
    let one = |diagnostic: &Diagnostic| {
        let at = diagnostic.at.map_or("", |at| sources.text(at));
        format!("{} at `{at}`: {}", diagnostic.message.code(), diagnostic.message.say(Lang::En).text)
    };
    found.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// A tree or a population without its places.
fn shape(of: &impl Debug) -> String {
    let text = format!("{of:#?}");
    let place = |line: &&str| {
        let line = line.trim_start();
        !(line.starts_with("start: ") || line.starts_with("end: "))
    };
    text.lines().filter(place).collect::<Vec<_>>().join("\n")
}

fn tree(text: &str) -> String {
    shape(&syntax::parse(SourceId(0), text, &mut Sink::new()).file)
}

#[test]
fn every_block_is_of_a_known_sort() {
    for block in blocks() {
        let own = block.is_own(&[]);
        let known = match block.info.as_slice() {
            ["policy"] => own,
            ["policy-zh" | "yaml" | "text"] => true,
            ["policy-zh", "same"] => own && block.follows,
            [_, "head"] => own,
            [_, name] if name.ends_with(".policy") => own,
            [_, "refused", code] => own && code.contains("::"),
            ["yaml", "zh"] => block.follows,
            _ => false,
        };
        assert!(known, "{}: {:?}", block.place(), block.info);
    }
}

/// The ranks of a page's headings, and the codes that it shows refused.
fn outline(page: &'static Page) -> (Vec<usize>, Vec<&'static str>) {
    let ranks = links::headings(page.text).map(|(rank, _)| rank).collect();
    let refused = blocks_of(page).into_iter().filter(|block| block.is_own(&["refused"]));
    (ranks, refused.filter_map(|block| block.info.last().copied()).collect())
}

#[test]
fn both_pages_have_the_same_chapters() {
    let [english, chinese] = PAGES.each_ref().map(outline);
    assert_eq!(english, chinese);
}

#[test]
fn every_policy_is_good() {
    let mut bad = Vec::new();
    for block in blocks().filter(Block::is_policy) {
        let read = read(&block);
        if !read.found.is_empty() {
            bad.push(format!("{}\n{}", block.place(), said(&read.found, &read.sources)));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Runs the examples of a block: how many there are, and what did not come out.
fn run(block: &Block) -> (usize, Vec<String>) {
    let Read { mut sources, mut policies, compiled, .. } = read(block);
    let mut sink = Sink::new();
    let suites = policies.suites(compiled, &mut |path: &str| bytes(block, path), &mut sources, &mut sink);
    let found = sink.into_sorted();
    let mut bad = Vec::new();
    if !found.is_empty() {
        bad.push(format!("{}\n{}", block.place(), said(&found, &sources)));
    }
    let mut number = 0;
    for (plan, case) in suites.iter().flat_map(|suite| suite.cases.iter().map(|case| (&suite.plan, case))) {
        number += 1;
        for failure in suite::run(plan, case) {
            let expected = sources.text(failure.expectation.span);
            bad.push(format!("{} {}: {expected}, found {:?}", block.place(), case.title, failure.got));
        }
    }
    (number, bad)
}

#[test]
fn every_example_comes_out() {
    let (mut all, mut bad) = (0, Vec::new());
    for block in blocks().filter(Block::is_policy) {
        let (number, failures) = run(&block);
        all += number;
        bad.extend(failures);
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(all > 120, "the pages have examples: {all}");
}

#[test]
fn two_spellings_are_one_tree() {
    let pairs = twins(&PAGES[0], &["policy"], &["policy-zh"]);
    assert!(pairs.len() > 30, "most constructs are shown in both spellings");
    let same = twins(&PAGES[1], &["policy-zh"], &["policy-zh", "same"]);
    assert!(!same.is_empty(), "the spellings are mixed somewhere");
    for (one, other) in pairs.iter().chain(&same) {
        assert_eq!(tree(&one.text), tree(&other.text), "{}", other.place());
    }
}

#[test]
fn what_the_pages_call_refused_is_refused() {
    for block in blocks().filter(|block| block.is_own(&["refused"])) {
        let read = read(&block);
        let codes: Vec<_> = read.found.iter().map(|found| found.message.code()).collect();
        let expected = block.info.last().copied().unwrap_or_default();
        assert_eq!(codes, [expected], "{}\n{}", block.place(), said(&read.found, &read.sources));
    }
}

/// The facts of a block, read with a policy.
fn population(plan: &handbook::plan::Plan, block: &Block) -> Population {
    let whole = block.text.lines().any(|line| line.starts_with("covers:") || line.starts_with("涵盖:"));
    let text = if whole {
        block.text.clone()
    } else {
        let entry: String = block.text.lines().map(|line| format!("    {line}\n")).collect();
        format!("covers: 2022-01..2022-03\nemployees:\n  - id: E07\n{entry}")
    };
    let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
    let mut reader = |_: &str| Ok(text.clone().into_bytes());
    let population = read_facts(&["facts.yaml".to_string()], plan, &mut reader, &mut sources, &mut sink);
    let found = sink.into_sorted();
    assert!(found.is_empty(), "{}\n{}", block.place(), said(&found, &sources));
    population
}

#[test]
fn facts_load_and_their_two_spellings_are_one() {
    let mut plan = None;
    let mut english = None;
    for block in blocks() {
        match block.info.as_slice() {
            [fence] if *fence == block.page.fence => plan = Some(read(&block).compiled.plan),
            ["yaml", zh @ ..] => {
                let plan = plan.as_ref().expect("facts stand below a policy");
                let facts = shape(&population(plan, &block));
                if zh.is_empty() {
                    english = Some(facts);
                } else {
                    assert_eq!(english, Some(facts), "{}", block.place());
                }
            }
            _ => {}
        }
    }
}
