//! The tables of the pages have every word, code and limit of the program, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use handbook::diagnostic::Severity;
use handbook::facts::FILE_WORDS;
use handbook::limits;
use handbook::messages::Lang;
use handbook::words::{GIVEN_NAMES, Keyword, Role, Spelling, given_name};

use super::{Block, PAGES, Page, blocks, blocks_of, read};

/// A chapter of tables.
#[derive(Clone, Copy)]
enum Chapter {
    Words,
    FileWords,
    Refusals,
    Limits,
}

impl Chapter {
    fn heading(self, lang: Lang) -> &'static str {
        let [english, chinese] = match self {
            Chapter::Words => ["## All words", "## 全部用词"],
            Chapter::FileWords => ["### The words of fact files", "### 事实文件的用词"],
            Chapter::Refusals => ["## What is refused, and what to do", "## 哪里不对，怎么办"],
            Chapter::Limits => ["## The limits of what is read", "## 读入的上限"],
        };
        of_lang(lang, english, chinese)
    }
}

/// What is of a language.
fn of_lang<T>(lang: Lang, english: T, chinese: T) -> T {
    match lang {
        Lang::En => english,
        Lang::Zh => chinese,
    }
}

/// The rows of the tables of a chapter: the cells of each.
fn rows(page: &Page, chapter: Chapter) -> Vec<Vec<String>> {
    let heading = chapter.heading(page.lang);
    let rank = heading.split(' ').next().unwrap_or_default();
    let below = page.text.lines().skip_while(|line| *line != heading).skip(1);
    let part: Vec<&str> = below.take_while(|line| line.split(' ').next() != Some(rank)).collect();
    assert!(!part.is_empty(), "{} has `{heading}`", page.path);
    let is_row = |line: &&&str| line.starts_with("| ") && !line.starts_with("| --");
    // The row of the head stands in front of a row of dashes.
    let heads: Vec<usize> =
        (0..part.len()).filter(|at| part.get(at + 1).is_some_and(|next| next.starts_with("|--"))).collect();
    let body = part.iter().enumerate().filter(|(at, line)| is_row(line) && !heads.contains(at));
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_string()).collect();
    body.map(|(_, line)| cells(line)).collect()
}

/// The text of a cell, empty behind the last.
fn cell(row: &[String], at: usize) -> &str {
    row.get(at).map_or("", String::as_str)
}

/// What stands between backticks.
fn code(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_string).collect()
}

/// The words of the first two cells of each row: the page's own language stands first.
fn pairs(page: &Page, chapter: Chapter) -> Vec<(Vec<String>, Vec<String>)> {
    let pair = |row: &Vec<String>| (code(cell(row, 0)), code(cell(row, 1)));
    rows(page, chapter).iter().map(pair).collect()
}

/// A word in both spellings, in the order of the page.
fn in_order<T>(page: &Page, english: T, chinese: T) -> (T, T) {
    match page.lang {
        Lang::En => (english, chinese),
        Lang::Zh => (chinese, english),
    }
}

/// Every word of the language, in the order of its own table.
fn words(page: &Page) -> Vec<(Vec<String>, Vec<String>)> {
    let of_keyword = |keyword: Keyword| {
        let spelled = |spelling| keyword.spellings(spelling).iter().map(|word| word.replace('#', "3rd"));
        let english: Vec<_> = spelled(Spelling::English).map(|word| word.replace("3rdth", "3rd")).collect();
        let chinese: Vec<_> = spelled(Spelling::Chinese).map(|word| word.replace("3rd", "3")).collect();
        in_order(page, english, chinese)
    };
    let given =
        GIVEN_NAMES.iter().map(|name| in_order(page, vec![name.english.to_string()], vec![name.chinese.to_string()]));
    Keyword::every().map(of_keyword).chain(given).collect()
}

#[test]
fn the_words_are_all_there() {
    for page in &PAGES {
        let (expected, found) = (words(page), pairs(page, Chapter::Words));
        let missing: Vec<_> = expected.iter().filter(|word| !found.contains(word)).collect();
        let unknown: Vec<_> = found.iter().filter(|word| !expected.contains(word)).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{}\nmissing: {missing:?}\nunknown: {unknown:?}", page.path);
        assert_eq!(found, expected, "{} has them in the order of the table", page.path);
    }
}

#[test]
fn the_words_of_fact_files_are_all_there() {
    for page in &PAGES {
        let word = |en: &str, zh: &str| in_order(page, vec![en.to_string()], vec![zh.to_string()]);
        let expected: Vec<_> = FILE_WORDS.iter().map(|file_word| word(file_word.en, file_word.zh)).collect();
        assert_eq!(pairs(page, Chapter::FileWords), expected, "{}", page.path);
    }
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

/// The words that no block of a page shows, of those in its policies with this fence.
fn not_shown(page: &'static Page, fence: &str, spelling: Spelling) -> Vec<&'static str> {
    let blocks = blocks_of(page).into_iter().filter(|block| block.is(&[fence]) && block.is_policy());
    let shown = bare(&blocks.map(|block| block.text).collect::<Vec<_>>().join("\n"));
    let is_word = |keyword: &Keyword| keyword.role() != Role::Times && *keyword != Keyword::Percent;
    let unseen = |keyword: Keyword| {
        let spellings = keyword.spellings(spelling);
        let seen = spellings.iter().any(|word| has_word(&shown, word));
        spellings.first().copied().filter(|_| !seen)
    };
    let mut missing: Vec<_> = Keyword::every().filter(is_word).filter_map(unseen).collect();
    if fence == page.fence {
        let name = |name: &handbook::words::GivenName| of_lang(page.lang, name.english, name.chinese);
        let given = GIVEN_NAMES.iter().map(name).filter(|name| given_name(name).is_some());
        missing.extend(given.filter(|name| !has_word(&shown, name)));
    }
    missing
}

#[test]
fn every_word_is_shown_in_a_block() {
    let [english, chinese] = &PAGES;
    for (page, fence, spelling) in [
        (english, "policy", Spelling::English),
        (english, "policy-zh", Spelling::Chinese),
        (chinese, "policy-zh", Spelling::Chinese),
    ] {
        let missing = not_shown(page, fence, spelling);
        assert!(missing.is_empty(), "{}: in no block of {fence}: {missing:?}", page.path);
    }
}

/// Each limit in both languages, and its number.
fn limits() -> [(&'static str, &'static str, String); 15] {
    let mb = |bytes: usize| format!("{} MB", bytes >> 20);
    let kb = |bytes: usize| format!("{} KB", bytes >> 10);
    [
        ("a policy file", "一个制度文件", mb(limits::POLICY_BYTES)),
        ("a fact file", "一个事实文件", mb(limits::FACT_BYTES)),
        ("a workbook of facts, unpacked", "一个事实工作簿，解压后", mb(limits::WORKBOOK_BYTES)),
        ("a line of a policy, continued lines included", "制度的一行，连同接下去的行", kb(limits::LINE_BYTES)),
        ("written lines that one line goes on over", "一行接下去写的行数", limits::LINE_CONTINUATIONS.to_string()),
        ("brackets inside brackets", "括号套括号的层数", limits::BRACKETS.to_string()),
        ("operators and functions in one line", "一行里的运算符和函数", limits::OPERATORS.to_string()),
        ("names that rest on one another in a chain", "名称一环扣一环的层数", limits::DEPTH.to_string()),
        ("levels inside levels in a fact file", "事实文件一层套一层的层数", limits::FACT_DEPTH.to_string()),
        ("a bare count of an event in one month", "一个月里只写次数的事件次数", limits::BARE_COUNT.to_string()),
        (
            "digits of an amount, in front of and behind the point together",
            "数额的位数，小数点前后合计",
            limits::DIGITS.to_string(),
        ),
        ("the first year of a date", "日期最早的年份", limits::FIRST_YEAR.to_string()),
        ("the last year of a date", "日期最晚的年份", limits::LAST_YEAR.to_string()),
        ("months in one run", "一次运行的月数", limits::PERIOD_MONTHS.to_string()),
        (
            "problems that are shown in full; the rest are counted",
            "完整显示的问题数，其余只计数",
            limits::DRAWN.to_string(),
        ),
    ]
}

#[test]
fn the_limits_are_the_programs_own() {
    for page in &PAGES {
        let found: Vec<(String, String)> = rows(page, Chapter::Limits)
            .iter()
            .map(|row| (cell(row, 0).to_string(), cell(row, 1).to_string()))
            .collect();
        let named = |(english, chinese, number): (&str, &str, String)| {
            (of_lang(page.lang, english, chinese).to_string(), number)
        };
        assert_eq!(found, limits().map(named), "{}", page.path);
    }
}

/// The codes of messages in a text: `phase::what-it-is` between marks.
fn codes(text: &str, mark: char) -> Vec<String> {
    let is_code = |part: &&str| {
        let phases = ["source", "syntax", "resolve", "check", "example", "facts", "fmt", "git"];
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
    for page in &PAGES {
        let found: Vec<String> = rows(page, Chapter::Refusals).iter().flat_map(|row| code(cell(row, 0))).collect();
        let missing: Vec<_> = expected.iter().filter(|code| !found.contains(code)).collect();
        let unknown: Vec<_> = found.iter().filter(|code| !expected.contains(code)).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{}\nmissing: {missing:?}\nunknown: {unknown:?}", page.path);
        assert!(found.len() == expected.len(), "{}: each once", page.path);
    }
}

/// The codes of a page that are marked as warnings, each alone in its row.
fn marked(page: &Page) -> Vec<String> {
    let mark = of_lang(page.lang, " (warning)", "（提醒）");
    rows(page, Chapter::Refusals)
        .iter()
        .filter(|row| cell(row, 0).ends_with(mark))
        .flat_map(|row| code(cell(row, 0)))
        .collect()
}

#[test]
fn what_is_only_warned_of_is_marked() {
    let [english, chinese] = PAGES.each_ref().map(marked);
    assert_eq!(english, chinese, "in both pages the same");
    for block in blocks().filter(|block: &Block| block.is_own(&["refused"])) {
        let code = block.info.last().copied().unwrap_or_default();
        let warned = read(&block).found.iter().all(|found| found.severity() == Severity::Warning);
        assert_eq!(english.iter().any(|marked| marked == code), warned, "{code}");
    }
}

/// What HR reads of testing has every word of the case files and every reason, in both languages.
#[test]
fn the_words_of_case_files_are_all_there() {
    let words = handbook::suite::file::CASE_WORDS.iter().flat_map(|word| [word.en, word.zh]);
    let words: Vec<&str> = words.chain(handbook::words::ReasonKind::ALL.iter().flat_map(|kind| kind.words())).collect();
    for page in ["docs/testing-policies.md", "docs/testing-policies.zh-CN.md"] {
        let text = fs::read_to_string(crate::support::path(page)).expect("the page is there");
        let missing: Vec<&&str> = words.iter().filter(|word| !text.contains(&format!("| `{word}` |"))).collect();
        assert!(missing.is_empty(), "{page}: {missing:?}");
    }
    let english = fs::read_to_string(crate::support::path("docs/testing-policies.md")).expect("the page is there");
    for kind in handbook::words::ReasonKind::ALL {
        let [en, zh] = kind.words();
        assert!(english.contains(&format!("| `{en}` | `{zh}` | {} |", kind.says())), "{en}");
    }
}
