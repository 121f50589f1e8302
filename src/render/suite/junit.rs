//! Examples and cases as JUnit XML, for CI: a suite for each policy and each case file, a failure's text as a person
//! sees it.

use super::Run;
use super::context;
use super::human::failed;
use super::words::{expected, found, subject};
use crate::messages::Lang;
use crate::render::{WIDTH, safe};
use crate::source::{SourceId, SourceMap};

/// The report, with a line end. Nothing in it depends on when it was made.
pub fn junit(runs: &[Run<'_>], sources: &SourceMap, lang: Lang) -> String {
    let mut xml = Xml::new();
    xml.open("testsuites", &[("name", "handbook"), ("tests", &runs.len().to_string()), ("failures", &failures(runs))]);
    let mut files: Vec<SourceId> = runs.iter().map(|run| run.case.span.source).collect();
    files.sort_unstable();
    files.dedup();
    for file in files {
        let own: Vec<&Run<'_>> = runs.iter().filter(|run| run.case.span.source == file).collect();
        suite(&mut xml, &sources.get(file).name, &own, sources, lang);
    }
    xml.close("testsuites");
    xml.text
}

fn failures<'r, 'a: 'r>(runs: impl IntoIterator<Item = &'r Run<'a>>) -> String {
    runs.into_iter().filter(|run| !run.failures.is_empty()).count().to_string()
}

fn suite(xml: &mut Xml, name: &str, runs: &[&Run<'_>], sources: &SourceMap, lang: Lang) {
    let failed_runs = failures(runs.iter().copied());
    xml.open("testsuite", &[("name", name), ("tests", &runs.len().to_string()), ("failures", &failed_runs)]);
    for run in runs {
        let line = sources.position(run.case.span).line.to_string();
        let class = match run.case.policy {
            Some(policy) => &run.plan.policy(policy).title.name,
            None => name,
        };
        let attributes =
            [("name", run.case.title.as_str()), ("classname", class), ("file", name), ("line", line.as_str())];
        if run.failures.is_empty() {
            xml.empty("testcase", &attributes);
            continue;
        }
        xml.open("testcase", &attributes);
        xml.whole("failure", &[("message", &message(run, sources, lang))], &failed(run, sources, lang, WIDTH));
        xml.close("testcase");
    }
    xml.close("testsuite");
}

/// The first thing that is wrong, on one line.
fn message(run: &Run<'_>, sources: &SourceMap, lang: Lang) -> String {
    let cx = context(run, sources, lang);
    let first = run.failures.first();
    first.map_or_else(String::new, |failure| {
        let wanted = expected(&failure.expectation, &cx);
        format!("{}: {wanted} ≠ {}", subject(&failure.expectation.wanted, &cx), found(failure, &cx))
    })
}

/// XML under way. What is put in is escaped here and nowhere else.
struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    fn new() -> Xml {
        Xml { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_string(), depth: 0 }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes {
            self.text.push_str(&format!(" {attribute}=\"{}\"", escaped(&safe(value))));
        }
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element with text, whose lines stay as they are.
    fn whole(&mut self, name: &str, attributes: &[(&str, &str)], content: &str) {
        self.tag(name, attributes);
        let lines: Vec<String> = content.lines().map(|line| escaped(&safe(line))).collect();
        self.text.push_str(&format!(">{}</{name}>\n", lines.join("\n")));
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.text.push_str(&format!("{}</{name}>\n", "  ".repeat(self.depth)));
    }
}

/// The text with what XML reads as more than text in references, and what XML may not have at all as its code.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '"' => shown.push_str("&quot;"),
            '\'' => shown.push_str("&apos;"),
            // Control characters are shown already; these two are no characters to XML.
            '\u{fffe}' | '\u{ffff}' => shown.push_str(&format!("\\u{{{:x}}}", u32::from(char))),
            char => shown.push(char),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_put_in_is_read_as_xml() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\"<&>'\u{1b}\n\u{0}\u{ffff}")]);
        xml.whole("c", &[], "1 < 2\n]]>\u{7}\u{fffe}");
        xml.close("a");
        let body = xml.text.split_once('\n').map(|(_, body)| body).unwrap_or_default();
        assert_eq!(
            body,
            "<a b=\"&quot;&lt;&amp;&gt;&apos;\\u{1b}\\n\\u{0}\\u{ffff}\">\n  <c>1 &lt; 2\n]]&gt;\\u{7}\\u{fffe}</c>\n</a>\n"
        );
    }
}
