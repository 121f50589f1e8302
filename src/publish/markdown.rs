//! The handbook as Markdown: the same document, for a wiki or a repository.

use super::model::{
    Block, Body, Clause, Document, Example, Mark, Part, Place, Removed, Section, Since, Values, Version,
};
use crate::messages::{Lang, PageWord, PublishWords};
use crate::render::clauses::kind_words;
use crate::render::html::{Attr, Html, Tag, fragment};
use crate::render::markdown::{guarded, inert};

/// The handbook as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut page = Page { lang: document.lang, blocks: Vec::new() };
    page.push(format!("# {}", inert(&document.title)));
    page.push(format!("*{}*", page.word(PageWord::Made)));
    page.contents(document);
    document.since.iter().for_each(|since| page.since(since));
    document.parts.iter().for_each(|part| page.part(part));
    let mut text = page.blocks.join("\n\n");
    text.push('\n');
    text
}

struct Page {
    lang: Lang,
    blocks: Vec<String>,
}

impl Page {
    fn push(&mut self, block: impl Into<String>) {
        self.blocks.push(block.into());
    }

    fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().map(|item| format!("- {item}")).collect();
        if !items.is_empty() {
            self.push(items.join("\n"));
        }
    }

    fn word(&self, word: PageWord) -> String {
        inert(word.say(self.lang))
    }

    /// `Note: `
    fn head(&self, word: PageWord) -> String {
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        format!("{}{colon}", self.word(word))
    }

    fn contents(&mut self, document: &Document) {
        let mut items = Vec::new();
        for part in &document.parts {
            items.push(format!("- {}", link(&part.anchor, &part.title)));
            let titled = part.sections.iter().filter_map(|section| Some((&section.anchor, section.title.as_ref()?)));
            items.extend(titled.map(|(anchor, title)| format!("  - {}", link(anchor, title))));
        }
        self.push(items.join("\n"));
    }

    fn since(&mut self, since: &Since) {
        self.push(format!("## {}", inert(&PublishWords::Since(since.what.clone()).say(self.lang))));
        if since.marked.is_empty() && since.removed.is_empty() && since.besides.is_empty() {
            self.push(self.word(PageWord::NothingSince));
        }
        let marked = since.marked.iter().map(|(place, mark)| format!("{} {}", self.badge(*mark), self.place(place)));
        let marked: Vec<String> = marked.collect();
        self.list(marked);
        if !since.besides.is_empty() {
            self.push(format!("### {}", self.word(PageWord::Besides)));
            self.list(since.besides.iter().map(|said| guarded(&inert(said))));
        }
        if !since.removed.is_empty() {
            self.push(format!("### {}", self.word(PageWord::Removed)));
        }
        for gone in &since.removed {
            match gone {
                Removed::Clause(id, title) => {
                    let said = format!("{id} {}", title.as_deref().unwrap_or_default());
                    self.push(format!("~~{}~~", inert(said.trim())));
                }
                Removed::Block(block) => {
                    self.push(format!("~~{}~~", inert(&block.title)));
                    self.quoted(&block.versions);
                }
            }
        }
    }

    fn badge(&self, mark: Mark) -> String {
        let said = match mark {
            Mark::New => PageWord::New,
            Mark::Changed => PageWord::Changed,
        };
        format!("**[{}]**", self.word(said)).replace('[', "&#91;").replace(']', "&#93;")
    }

    fn place(&self, place: &Place) -> String {
        link(&place.anchor, &place.name)
    }

    fn part(&mut self, part: &Part) {
        self.push(format!("{}\n\n## {}", anchor(&part.anchor), inert(&part.title)));
        part.said.iter().for_each(|said| self.push(guarded(&inert(said))));
        part.sections.iter().for_each(|section| self.section(section));
    }

    fn section(&mut self, section: &Section) {
        if let Some(title) = &section.title {
            self.push(format!("{}\n\n### {}", anchor(&section.anchor), inert(title)));
        }
        section.loose.iter().for_each(|block| self.block(block, "####"));
        section.clauses.iter().for_each(|clause| self.clause(clause));
    }

    fn clause(&mut self, clause: &Clause) {
        let short = if clause.alone { anchor(&clause.id) } else { String::new() };
        let title = clause.title.as_deref().map(|title| format!(" {}", inert(title))).unwrap_or_default();
        let mark = clause.mark.as_ref().map(|(mark, _)| format!(" {}", self.badge(*mark))).unwrap_or_default();
        let kind = inert(&kind_words(clause.kind).say(self.lang));
        self.push(format!("{}{short}\n\n#### {}{title} · *{kind}*{mark}", anchor(&clause.anchor), inert(&clause.id)));
        if let Some((_, Some(was))) = &clause.mark {
            self.push(format!("> {}{}", self.head(PageWord::Before), inert(was)));
        }
        self.notes(&clause.notes);
        clause.blocks.iter().for_each(|block| self.block(block, "#####"));
        self.links(PageWord::SeeAlso, &clause.see);
    }

    fn notes(&mut self, notes: &[String]) {
        let head = self.head(PageWord::Note);
        self.list(notes.iter().map(|note| format!("*{head}{}*", inert(note).trim())));
    }

    fn links(&mut self, head: PageWord, places: &[Place]) {
        if !places.is_empty() {
            let comma = if self.lang == Lang::Zh { "、" } else { ", " };
            let places: Vec<String> = places.iter().map(|place| self.place(place)).collect();
            self.push(format!("{}{}", self.head(head), places.join(comma)));
        }
    }

    fn block(&mut self, block: &Block, level: &str) {
        let mark = block.mark.as_ref().map(|(mark, _)| format!(" {}", self.badge(*mark))).unwrap_or_default();
        self.push(format!("{}\n\n{level} {}{mark}", anchor(&block.anchor), inert(&block.title)));
        block.versions.iter().for_each(|version| self.version(version));
        if let Some((Mark::Changed, versions)) = &block.mark {
            self.push(format!("**{}**", self.head(PageWord::Before).trim_end()));
            self.quoted(versions);
        }
        if block.cites.len() > 1 {
            self.links(PageWord::CarriesOut, &block.cites);
        }
        block.examples.iter().for_each(|example| self.example(example));
    }

    /// What it said before, as a quotation.
    fn quoted(&mut self, versions: &[Version]) {
        let mut inner = Page { lang: self.lang, blocks: Vec::new() };
        versions.iter().for_each(|version| inner.version(version));
        let text = inner.blocks.join("\n\n");
        let lines: Vec<String> = text.lines().map(|line| format!("> {line}").trim_end().to_string()).collect();
        self.push(lines.join("\n"));
    }

    fn version(&mut self, version: &Version) {
        version.when.iter().for_each(|when| self.push(format!("*{}*", inert(when))));
        match &version.body {
            Body::Rule(said, worked) => {
                self.push(guarded(&inert(&said.sentence)));
                self.list(said.items.iter().map(|item| guarded(&inert(item))));
                for worked in worked {
                    self.push(guarded(&inert(&worked.said)));
                    self.table(&worked.head, worked.rows.iter().map(|row| row.to_vec()));
                }
                said.after.iter().for_each(|after| self.push(guarded(&inert(after))));
            }
            Body::Sentence(said) => self.push(guarded(&inert(said))),
            Body::Table(values) => self.values(values),
            Body::Ladder(ladder) => {
                let levels: Vec<String> = ladder.levels.iter().map(|level| inert(level)).collect();
                self.push(guarded(&levels.join(" → ")));
                self.list(ladder.moves.iter().map(|one| {
                    let clauses = if one.clauses.is_empty() { String::new() } else { format!(" ({})", one.clauses) };
                    format!("{}{}", link(&one.rule.anchor, &one.said), inert(&clauses))
                }));
            }
            Body::Withdrawn => self.push(self.word(PageWord::Withdrawn)),
        }
        self.notes(&version.notes);
    }

    fn values(&mut self, values: &Values) {
        if !values.rows.is_empty() {
            self.table(&values.head, values.rows.iter().map(|row| row.to_vec()));
        }
        values.said.iter().for_each(|said| self.push(guarded(&inert(said))));
    }

    fn table(&mut self, head: &[String], rows: impl Iterator<Item = Vec<String>>) {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| inert(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let rule: Vec<&str> = head.iter().map(|_| "---").collect();
        let mut lines = vec![line(head), format!("| {} |", rule.join(" | "))];
        lines.extend(rows.map(|row| line(&row)));
        self.push(lines.join("\n"));
    }

    fn example(&mut self, example: &Example) {
        self.push(format!("**{}{}**", self.head(PageWord::Examples), inert(&example.title)));
        let given = format!("{}{}", self.head(PageWord::Given), inert(&example.months));
        self.push(given);
        match example.given.is_empty() {
            true => self.push(self.word(PageWord::NothingGiven)),
            false => self.list(example.given.iter().map(|given| guarded(&inert(given)))),
        }
        let head = [PageWord::Subject, PageWord::Expected, PageWord::Evaluated];
        let head = head.map(|head| head.say(self.lang).to_string());
        let rows = example.results.iter().map(|result| {
            let of = match &result.who {
                Some(who) => format!("{who} · {}", result.of),
                None => result.of.clone(),
            };
            vec![of, result.expected.clone(), result.found.clone()]
        });
        self.table(&head, rows);
    }
}

/// A place that links lead to.
fn anchor(id: &str) -> String {
    Html::of(Tag::A, &[(Attr::Id, id)], []).as_str().to_string()
}

fn link(to: &str, name: &str) -> String {
    format!("[{}](#{})", inert(name), fragment(to))
}
