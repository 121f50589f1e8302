//! What the pages of the project refer to is there, and a Chinese page refers to Chinese pages.

use std::fs;
use std::path::{Path, PathBuf};

/// The headings of a page, in order: how deep each is, and its text.
pub(super) fn headings(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().filter_map(move |line| {
        fenced ^= line.starts_with("```");
        let heading = line.trim_start_matches('#');
        let rank = line.len() - heading.len();
        heading.strip_prefix(' ').filter(|_| rank > 0 && !fenced).map(|heading| (rank, heading))
    })
}

/// The anchors of a page: a heading in small letters, `-` for a blank, without signs.
fn anchors(text: &str) -> impl Iterator<Item = String> {
    let slug = |heading: &str| {
        let kept = heading.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
    };
    headings(text).map(move |(_, heading)| slug(heading))
}

/// The pages of the project, from its root.
fn pages() -> Vec<PathBuf> {
    let pages = ["", "docs", "tests"].iter().flat_map(|folder| {
        let entries = fs::read_dir(root().join(folder)).expect("the folder is there");
        entries.map(move |entry| Path::new(folder).join(entry.expect("an entry can be read").file_name()))
    });
    pages.filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(page: &Path) -> String {
    fs::read_to_string(root().join(page)).expect("a page is text")
}

/// A link of a page: what is shown, the file (empty for the page itself) and the anchor (empty for the whole file).
struct Link {
    shown: String,
    file: String,
    anchor: String,
}

/// The links of a page to others, those to the web left out.
fn links(text: &str) -> Vec<Link> {
    let parts: Vec<&str> = text.split("](").collect();
    let ends = parts.iter().zip(parts.iter().skip(1)).filter_map(|(before, behind)| {
        let shown = before.rsplit('[').next()?;
        let (target, _) = behind.split_once(')')?;
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        Some(Link { shown: shown.to_string(), file: file.to_string(), anchor: anchor.to_string() })
    });
    ends.filter(|link| !link.file.contains("://")).collect()
}

/// The Chinese twin of a page, if it has one.
fn chinese_twin(page: &Path) -> Option<PathBuf> {
    let twin = page.with_extension("zh-CN.md");
    root().join(&twin).is_file().then_some(twin)
}

#[test]
fn every_link_leads_somewhere() {
    let mut all = 0;
    for page in pages() {
        for Link { shown, file, anchor } in links(&text(&page)) {
            all += 1;
            let target = match file.as_str() {
                "" => page.clone(),
                file => page.parent().unwrap_or(Path::new("")).join(file),
            };
            assert!(root().join(&target).exists(), "{}: [{shown}]({file})", page.display());
            if !anchor.is_empty() {
                let found = anchors(&text(&target)).any(|found| found == anchor);
                assert!(found, "{}: [{shown}]({file}#{anchor})", page.display());
            }
        }
    }
    assert!(all > 150, "the pages have links: {all}");
}

#[test]
fn a_chinese_page_leads_to_chinese_pages() {
    for page in pages().iter().filter(|page| page.to_string_lossy().ends_with(".zh-CN.md")) {
        for link in links(&text(page)).iter().filter(|link| link.shown != "English" && !link.file.is_empty()) {
            let target = page.parent().unwrap_or(Path::new("")).join(&link.file);
            let twin = chinese_twin(&target);
            assert!(twin.is_none(), "{}: [{}]({}) is there in Chinese", page.display(), link.shown, link.file);
        }
    }
}

/// Of headings with one anchor, a link leads to the first: it is the chapter, and no part of an earlier one.
#[test]
fn a_link_leads_to_the_chapter_and_not_to_a_part() {
    for page in pages() {
        let text = text(&page);
        for link in links(&text).iter().filter(|link| link.file.is_empty()) {
            let ranks: Vec<usize> = anchors(&text)
                .zip(headings(&text))
                .filter(|(anchor, _)| *anchor == link.anchor)
                .map(|(_, (rank, _))| rank)
                .collect();
            assert_eq!(ranks.first(), ranks.iter().min(), "{}: #{}", page.display(), link.anchor);
        }
    }
}
