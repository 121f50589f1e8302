//! `docs/language.md` is true: every block in it is read, checked and run, and every number and word in its tables is the
//! program's own.
//!
//! What a block is stands behind its fence:
//! - `policy`: a policy text. It is read below the block `policy head`, unless it is a whole file by itself.
//! - `policy NAME.policy`: a file that other blocks can `use`.
//! - `policy refused CODE`: a text of which just this is found.
//! - `policy-zh`: a text in Chinese. Directly below a `policy` block it is that block once more, and one tree with it.
//! - `yaml`: facts, read with the `policy` block above them. Without `covers` it is the entry of one employee.
//! - `yaml zh`: the `yaml` block directly above once more.
//! - `text`: not read.

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use handbook::diagnostic::{Diagnostic, Severity, Sink};
use handbook::facts::{FILE_WORDS, Population};
use handbook::messages::{Lang, SourceMessage};
use handbook::pipeline::{Compiled, Policies, read_facts};
use handbook::source::{SourceId, SourceMap};
use handbook::words::{GIVEN_NAMES, Keyword, Role, Spelling, given_name};
use handbook::{limits, suite, syntax};

const PAGE: &str = include_str!("../../docs/language.md");

/// The file that a block is which no other uses.
const ANY: &str = "block.policy";

/// A fenced block of the page.
#[derive(Debug, Clone)]
struct Block<'p> {
    /// The line of its fence, from 1.
    line: usize,
    /// What stands behind the fence: a word, and more.
    info: Vec<&'p str>,
    /// The file that it is; a twin is the same file.
    file: &'p str,
    text: String,
    /// Whether the block before it ends directly above.
    follows: bool,
}

impl Block<'_> {
    fn is(&self, info: &[&str]) -> bool {
        self.info.starts_with(info)
    }

    /// Whether it is a whole file: one that others use, or one with its own `policy` statement.
    fn is_whole(&self) -> bool {
        let statement = |line: &str| line.starts_with("policy ") || line.starts_with("制度 ");
        self.file != ANY || self.text.lines().any(statement)
    }

    fn place(&self) -> String {
        format!("docs/language.md:{}", self.line)
    }
}

fn blocks() -> Vec<Block<'static>> {
    let mut blocks: Vec<Block<'static>> = Vec::new();
    let mut open: Option<Block<'static>> = None;
    let mut follows = false;
    for (number, line) in (1..).zip(PAGE.lines()) {
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
                let twin = blocks.last().filter(|_| follows && info == ["policy-zh"]);
                let named = info.get(1).copied().filter(|name| name.ends_with(".policy"));
                let file = named.or(twin.map(|twin| twin.file)).unwrap_or(ANY);
                open = Some(Block { line: number, info, file, text: String::new(), follows });
            }
            (None, None) => follows &= line.is_empty(),
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// The blocks of policy text in a language.
fn policies(language: &'static str) -> impl Iterator<Item = Block<'static>> {
    blocks().into_iter().filter(move |block| block.is(&[language]) && !block.is(&["policy", "refused"]))
}

/// The policy texts of the page that are read, with their places.
pub(crate) fn policy_texts() -> Vec<(String, String)> {
    policies("policy").chain(policies("policy-zh")).map(|block| (block.place(), block.text)).collect()
}

/// Each block with its twin directly below it.
fn twins(info: &[&str], twin: &[&str]) -> Vec<(Block<'static>, Block<'static>)> {
    let blocks = blocks();
    let pairs = blocks.iter().zip(blocks.iter().skip(1));
    let pairs = pairs.filter(|(one, other)| one.is(info) && other.is(twin) && other.follows);
    pairs.map(|(one, other)| (one.clone(), other.clone())).collect()
}

/// A text as it is read: below the head that the page shows, unless it is a whole file.
fn whole_file(block: &Block<'_>) -> String {
    if block.is_whole() {
        return block.text.clone();
    }
    let head = blocks().into_iter().find(|block| block.is(&["policy", "head"])).expect("the page has a head");
    format!("{}\n{}", head.text, block.text)
}

/// A policy of the page: what it is made of, and what was found.
struct Read {
    sources: SourceMap,
    policies: Policies,
    compiled: Compiled,
    found: Vec<Diagnostic>,
}

/// The bytes of a file: the block itself, or another block of the page.
fn bytes(block: &Block<'_>, path: &str) -> Result<Vec<u8>, SourceMessage> {
    if path == block.file {
        return Ok(whole_file(block).into_bytes());
    }
    let file = blocks().into_iter().find(|block| block.is(&["policy"]) && block.file == path);
    file.map(|file| file.text.into_bytes()).ok_or_else(|| SourceMessage::NotFound { path: path.to_string() })
}

fn read(block: &Block<'_>) -> Read {
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
        let known = match block.info.as_slice() {
            ["policy"] | ["policy-zh"] | ["policy", "head"] | ["yaml"] | ["text"] => true,
            ["policy", name] => name.ends_with(".policy"),
            ["policy", "refused", code] => code.contains("::"),
            ["yaml", "zh"] => block.follows,
            _ => false,
        };
        assert!(known, "{}: {:?}", block.place(), block.info);
    }
}

#[test]
fn every_link_leads_to_a_heading() {
    let slug = |heading: &str| {
        let kept = heading.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
    };
    let headings = PAGE
        .lines()
        .filter_map(|line| line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')));
    let anchors: Vec<String> = headings.map(slug).collect();
    for target in PAGE.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(anchors.iter().any(|anchor| anchor == target), "#{target}");
    }
}

#[test]
fn every_policy_is_good() {
    let mut bad = Vec::new();
    for block in policies("policy").chain(policies("policy-zh")) {
        let read = read(&block);
        if !read.found.is_empty() {
            bad.push(format!("{}\n{}", block.place(), said(&read.found, &read.sources)));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Runs the examples of a block: how many there are, and what did not come out.
fn run(block: &Block<'_>) -> (usize, Vec<String>) {
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
    for block in policies("policy").chain(policies("policy-zh")) {
        let (number, failures) = run(&block);
        all += number;
        bad.extend(failures);
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(all > 80, "the page has examples: {all}");
}

#[test]
fn two_spellings_are_one_tree() {
    let pairs = twins(&["policy"], &["policy-zh"]);
    assert!(pairs.len() > 30, "most constructs are shown in both spellings");
    for (english, chinese) in pairs {
        assert_eq!(tree(&english.text), tree(&chinese.text), "{}", chinese.place());
    }
}

#[test]
fn what_the_page_calls_refused_is_refused() {
    for block in blocks().iter().filter(|block| block.is(&["policy", "refused"])) {
        let read = read(block);
        let codes: Vec<_> = read.found.iter().map(|found| found.message.code()).collect();
        let expected = block.info.last().copied().unwrap_or_default();
        assert_eq!(codes, [expected], "{}\n{}", block.place(), said(&read.found, &read.sources));
    }
}

/// The facts of a block, read with a policy.
fn population(plan: &handbook::plan::Plan, block: &Block<'_>) -> Population {
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
            ["policy"] => plan = Some(read(&block).compiled.plan),
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

/// The rows of the tables below a heading, up to the next of its rank: the cells of each.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let rank = heading.split(' ').next().unwrap_or_default();
    let below = PAGE.lines().skip_while(|line| *line != heading).skip(1);
    let part: Vec<&str> = below.take_while(|line| line.split(' ').next() != Some(rank)).collect();
    assert!(!part.is_empty(), "the page has `{heading}`");
    let is_row = |line: &&&str| line.starts_with("| ") && !line.starts_with("| --");
    // The row of the head stands in front of a row of dashes.
    let heads: Vec<usize> =
        (0..part.len()).filter(|at| part.get(at + 1).is_some_and(|next| next.starts_with("|--"))).collect();
    let body = part.iter().enumerate().filter(|(at, line)| is_row(line) && !heads.contains(at));
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_string()).collect();
    body.map(|(_, line)| cells(line)).collect()
}

/// What stands between backticks.
fn code(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_string).collect()
}

#[test]
fn the_words_are_all_there() {
    let mut expected: Vec<(Vec<String>, Vec<String>)> = Keyword::every()
        .map(|keyword| {
            let spelled = |spelling| keyword.spellings(spelling).iter().map(|word| word.replace('#', "3rd"));
            let english: Vec<_> = spelled(Spelling::English).map(|word| word.replace("3rdth", "3rd")).collect();
            let chinese: Vec<_> = spelled(Spelling::Chinese).map(|word| word.replace("3rd", "3")).collect();
            (english, chinese)
        })
        .collect();
    let given = GIVEN_NAMES.iter().map(|name| (vec![name.english.to_string()], vec![name.chinese.to_string()]));
    expected.extend(given);
    let found: Vec<_> = rows("## All words").iter().map(|row| (code(&row[0]), code(&row[1]))).collect();
    let missing: Vec<_> = expected.iter().filter(|word| !found.contains(word)).collect();
    let unknown: Vec<_> = found.iter().filter(|word| !expected.contains(word)).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing: {missing:?}\nunknown: {unknown:?}");
    assert_eq!(found, expected, "in the order of the table");
}

#[test]
fn the_words_of_fact_files_are_all_there() {
    let expected: Vec<_> =
        FILE_WORDS.iter().map(|word| (vec![word.en.to_string()], vec![word.zh.to_string()])).collect();
    let found: Vec<_> = rows("### The words of fact files").iter().map(|row| (code(&row[0]), code(&row[1]))).collect();
    assert_eq!(found, expected);
}

/// Whether a word stands in a text by itself.
fn has_word(text: &str, word: &str) -> bool {
    let han = word.chars().all(|c| !c.is_ascii());
    let joins = |c: char| if han { !c.is_ascii() && c.is_alphabetic() } else { c.is_ascii_alphabetic() || c == '_' };
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(joins);
        let behind = text[at + word.len()..].chars().next().is_some_and(joins);
        !before && !behind
    })
}

/// A policy text without quoted texts and comments, its blanks single.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    for line in text.lines() {
        let mut quoted = false;
        for c in line.chars() {
            match c {
                '"' | '“' | '”' | '「' | '」' => quoted = !quoted,
                '#' if !quoted => break,
                _ if !quoted => bare.push(c),
                _ => {}
            }
        }
        bare.push(' ');
    }
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_word_is_shown_in_a_block() {
    let shown = |language| bare(&policies(language).map(|block| block.text).collect::<Vec<_>>().join("\n"));
    let (english, chinese) = (shown("policy"), shown("policy-zh"));
    let mut missing = Vec::new();
    for keyword in Keyword::every().filter(|keyword| keyword.role() != Role::Times && *keyword != Keyword::Percent) {
        for (text, spelling) in [(&english, Spelling::English), (&chinese, Spelling::Chinese)] {
            let spellings = keyword.spellings(spelling);
            if !spellings.iter().any(|word| has_word(text, word)) {
                missing.push(spellings);
            }
        }
    }
    let given = GIVEN_NAMES.iter().map(|name| name.english).filter(|name| given_name(name).is_some());
    let unseen: Vec<_> = given.filter(|name| !has_word(&english, name)).collect();
    assert!(missing.is_empty() && unseen.is_empty(), "in no block: {missing:?} {unseen:?}");
}

#[test]
fn the_limits_are_the_programs_own() {
    let mb = |bytes: usize| format!("{} MB", bytes >> 20);
    let expected = [
        ("a policy file", mb(limits::POLICY_BYTES)),
        ("a fact file", mb(limits::FACT_BYTES)),
        ("a line of a policy, continued lines included", format!("{} KB", limits::LINE_BYTES >> 10)),
        ("written lines that one line goes on over", limits::LINE_CONTINUATIONS.to_string()),
        ("brackets inside brackets", limits::BRACKETS.to_string()),
        ("operators and functions in one line", limits::OPERATORS.to_string()),
        ("names that rest on one another in a chain", limits::DEPTH.to_string()),
        ("levels inside levels in a fact file", limits::YAML_DEPTH.to_string()),
        ("a bare count of an event in one month", limits::BARE_COUNT.to_string()),
        ("digits of an amount, in front of and behind the point together", limits::DIGITS.to_string()),
        ("the first year of a date", limits::FIRST_YEAR.to_string()),
        ("the last year of a date", limits::LAST_YEAR.to_string()),
        ("months in one run", limits::PERIOD_MONTHS.to_string()),
        ("problems that are shown in full; the rest are counted", limits::DRAWN.to_string()),
    ];
    let found: Vec<(String, String)> =
        rows("## The limits of what is read").iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    assert_eq!(found, expected.map(|(what, number)| (what.to_string(), number)));
}

/// The codes of messages in a text: `phase::what-it-is` between marks.
fn codes(text: &str, mark: char) -> Vec<String> {
    let is_code = |part: &&str| {
        let phases = ["source", "syntax", "resolve", "check", "example", "facts", "fmt"];
        let split = part.split_once("::");
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        split.is_some_and(|(phase, what)| phases.contains(&phase) && !what.is_empty() && what.chars().all(letters))
    };
    let mut codes: Vec<String> = text.split(mark).filter(is_code).map(str::to_string).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The texts of a folder's files, and of those of the folders in it.
fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let of_path = |path: PathBuf| match path.is_dir() {
        true => texts(&path),
        false => vec![fs::read_to_string(&path).expect("a source is text")],
    };
    entries.flat_map(|entry| of_path(entry.expect("an entry can be read").path())).collect()
}

#[test]
fn every_refusal_is_there() {
    let messages = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages"));
    let expected = codes(&messages.join("\n"), '"');
    let found: Vec<String> = rows("## What is refused, and what to do").iter().flat_map(|row| code(&row[0])).collect();
    let missing: Vec<_> = expected.iter().filter(|code| !found.contains(code)).collect();
    let unknown: Vec<_> = found.iter().filter(|code| !expected.contains(code)).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing: {missing:?}\nunknown: {unknown:?}");
    assert!(found.len() == expected.len(), "each once");
}

#[test]
fn what_is_only_warned_of_is_marked() {
    let page = rows("## What is refused, and what to do");
    for block in blocks().iter().filter(|block| block.is(&["policy", "refused"])) {
        let code = block.info.last().copied().unwrap_or_default();
        let warned = read(block).found.iter().all(|found| found.severity() == Severity::Warning);
        let row = page.iter().find(|row| row[0].contains(code)).expect("each code has its row");
        assert_eq!(row[0].contains("(warning)"), warned, "{code}");
    }
}
