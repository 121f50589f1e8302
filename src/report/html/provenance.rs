//! What a page was worked from: the period, the program, and the files with their digests.

use super::{scrolling, word};
use crate::messages::{Lang, ReportWord, ReportWords};
use crate::provenance::{FileDigest, FileKind, Provenance};
use crate::render::html::{Attr, Html, Tag};
use crate::report::model::Report;
use crate::source::Digest;

/// On the page of all: every file by its name.
pub(super) fn whole(report: &Report) -> Html {
    let rows = report.provenance.files.iter().map(|file| {
        let head = match file.kind {
            FileKind::Policy => ReportWord::Policy,
            FileKind::Facts | FileKind::Cases => ReportWord::Facts,
        };
        row(head, file.file.as_deref().unwrap_or_default(), Some(&file.sha256), report.lang)
    });
    footer(report, rows.collect())
}

/// On the page of one employee: of the fact files, whose names may be those of others, one digest over all of theirs.
pub(super) fn alone(report: &Report) -> Html {
    let (facts, policies): (Vec<&FileDigest>, Vec<&FileDigest>) =
        report.provenance.files.iter().partition(|file| file.kind != FileKind::Policy);
    let lang = report.lang;
    let policies = policies
        .iter()
        .map(|file| row(ReportWord::Policy, file.file.as_deref().unwrap_or_default(), Some(&file.sha256), lang));
    let mut rows: Vec<Html> = policies.collect();
    let files = ReportWords::Files(facts.len()).say(lang);
    rows.push(row(ReportWord::Facts, &files, Some(&together(&facts)), lang));
    footer(report, rows)
}

/// One digest of several files: of their digests, sorted, a line each, as `sha256sum FILES | cut -c1-64 | sort | sha256sum`
/// has it.
fn together(files: &[&FileDigest]) -> String {
    let mut lines: Vec<String> = files.iter().map(|file| format!("{}\n", file.sha256)).collect();
    lines.sort_unstable();
    Digest::of(lines.concat().as_bytes()).to_string()
}

fn footer(report: &Report, files: Vec<Html>) -> Html {
    let lang = report.lang;
    let Provenance { tool, .. } = &report.provenance;
    let head = Html::of(Tag::H2, &[], [word(ReportWord::ComesFrom, lang)]);
    let about = [row(ReportWord::Period, &report.period, None, lang), row(ReportWord::Program, tool, None, lang)];
    let rows = about.into_iter().chain(files);
    let table = Html::of(Tag::Table, &[(Attr::Class, "from")], [Html::of(Tag::Tbody, &[], rows)]);
    let table = scrolling(table, ReportWord::ComesFrom.say(lang));
    Html::of(Tag::Footer, &[(Attr::Class, "comes-from")], [head, table])
}

fn row(head: ReportWord, said: &str, digest: Option<&str>, lang: Lang) -> Html {
    let head = Html::of(Tag::Th, &[(Attr::Scope, "row")], [word(head, lang)]);
    let digest = digest.map(|digest| {
        let name = Html::text("SHA-256 ");
        Html::of(Tag::Span, &[(Attr::Class, "hash")], [name, Html::text(digest)])
    });
    Html::of(
        Tag::Tr,
        &[],
        [head, Html::of(Tag::Td, &[], [Html::text(said), Html::text(" ")].into_iter().chain(digest))],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_digest_of_several_files_depends_on_no_order() {
        let file = |text: &str| FileDigest {
            kind: FileKind::Facts,
            side: None,
            file: None,
            sha256: Digest::of(text.as_bytes()).to_string(),
        };
        let (one, two) = (file("a"), file("b"));
        assert_eq!(together(&[&one, &two]), together(&[&two, &one]));
        // printf a > 1; printf b > 2; sha256sum 1 2 | cut -c1-64 | sort | sha256sum
        assert_eq!(together(&[&one, &two]), "e31b611bfa25cad7df113c6721feec788606f694069ced6d3d3f738a89d14e2a");
    }
}
