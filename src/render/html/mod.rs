//! HTML, escaped by construction: a tree of known elements with known attributes, and texts.
//!
//! There is no way to put a piece of HTML into it as text: names of elements and attributes are those listed here, and
//! every text and every value is escaped where it is written. What would reorder or hide text (marks of direction,
//! control characters) is shown by its number, as [`safe()`] does it for terminals. [`page()`] makes
//! a whole file of it, in which nothing runs and nothing is fetched but what the page brings along.

mod page;

pub(crate) use page::{Page, page};

use super::safe;

/// How every page looks: light and dark, on a wide screen, a telephone and paper.
pub(crate) const BASE: &str = include_str!("base.css");

/// Declares names that are written as they are.
macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($name:ident = $written:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $kind {
            $(#[doc = concat!("`", $written, "`")] $name,)*
        }

        impl $kind {
            fn written(self) -> &'static str {
                match self { $($kind::$name => $written,)* }
            }
        }
    };
}

names! {
    /// An element. None of them runs anything or fetches anything.
    Tag {
        A = "a", Article = "article", Caption = "caption", Del = "del",
        Details = "details", Div = "div",
        Figure = "figure", Footer = "footer", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5",
        Header = "header", Input = "input", Label = "label", Li = "li", Main = "main", Nav = "nav",
        P = "p", Section = "section", Span = "span", Strong = "strong", Summary = "summary",
        Table = "table", Tbody = "tbody", Td = "td", Th = "th", Thead = "thead", Tr = "tr", Ul = "ul",
        Svg = "svg", SvgTitle = "title", SvgDesc = "desc", Rect = "rect", Path = "path", SvgText = "text",
    }
}

names! {
    /// An attribute. Links lead only to places of the page: [`Html::link`].
    Attr {
        AriaHidden = "aria-hidden", AriaLabel = "aria-label", AriaLabelledby = "aria-labelledby",
        AriaLive = "aria-live", Autocomplete = "autocomplete", Class = "class", D = "d",
        For = "for", Height = "height", Hidden = "hidden", Id = "id", Open = "open", PreserveAspectRatio = "preserveAspectRatio", Role = "role",
        Rx = "rx", Scope = "scope", Tabindex = "tabindex", TextAnchor = "text-anchor", Type = "type",
        ViewBox = "viewBox", Width = "width", X = "x", Y = "y",
    }
}

impl Tag {
    /// Whether it has no content and no end.
    fn is_void(self) -> bool {
        self == Tag::Input
    }
}

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Html(String);

impl Html {
    /// A text.
    pub(crate) fn text(text: &str) -> Html {
        let mut written = String::with_capacity(text.len());
        escape(text, &mut written);
        Html(written)
    }

    /// An element with what stands in it.
    pub(crate) fn of(tag: Tag, attributes: &[(Attr, &str)], inside: impl IntoIterator<Item = Html>) -> Html {
        let mut written = String::new();
        begin(tag, attributes, None, &mut written);
        if !tag.is_void() {
            inside.into_iter().for_each(|html| written.push_str(&html.0));
            end(tag, &mut written);
        }
        Html(written)
    }

    /// An element with a text in it.
    pub(crate) fn with_text(tag: Tag, attributes: &[(Attr, &str)], text: &str) -> Html {
        Html::of(tag, attributes, [Html::text(text)])
    }

    /// A link to the place of the page with an id.
    pub(crate) fn link(to: &str, attributes: &[(Attr, &str)], inside: impl IntoIterator<Item = Html>) -> Html {
        let mut written = String::new();
        begin(Tag::A, attributes, Some(to), &mut written);
        inside.into_iter().for_each(|html| written.push_str(&html.0));
        end(Tag::A, &mut written);
        Html(written)
    }

    /// Pieces one after another.
    pub(crate) fn all(pieces: impl IntoIterator<Item = Html>) -> Html {
        Html(pieces.into_iter().map(|html| html.0).collect())
    }

    /// The text of the piece as it is written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn begin(tag: Tag, attributes: &[(Attr, &str)], target: Option<&str>, written: &mut String) {
    written.push('<');
    written.push_str(tag.written());
    for (attribute, value) in attributes {
        written.push(' ');
        written.push_str(attribute.written());
        written.push_str("=\"");
        escape(value, written);
        written.push('"');
    }
    if let Some(target) = target {
        written.push_str(" href=\"#");
        written.push_str(&fragment(target));
        written.push('"');
    }
    written.push('>');
}

fn end(tag: Tag, written: &mut String) {
    written.push_str("</");
    written.push_str(tag.written());
    written.push('>');
}

fn escape(text: &str, written: &mut String) {
    for char in safe(text).chars() {
        match char {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            char => written.push(char),
        }
    }
}

/// An id as a link names it: letters and digits of ASCII and `-._~/+` as they are, every other byte as `%XX`.
pub(crate) fn fragment(id: &str) -> String {
    let mut written = String::with_capacity(id.len());
    // What a browser finds is the id as it is written in the page.
    for byte in safe(id).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'+' => {
                written.push(char::from(byte));
            }
            byte => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_an_element() {
        let hostile = "<script>alert(1)</script>&\"'\u{202e}\n";
        let html = Html::of(Tag::P, &[(Attr::Class, hostile)], [Html::text(hostile)]);
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;\\u{202e}\\n";
        assert_eq!(html.as_str(), format!("<p class=\"{escaped}\">{escaped}</p>"));
    }

    #[test]
    fn elements_nest_and_inputs_have_no_end() {
        let input = Html::of(Tag::Input, &[(Attr::Type, "search")], []);
        let both = Html::all([Html::with_text(Tag::Span, &[], "a"), input]);
        assert_eq!(Html::of(Tag::Div, &[], [both]).as_str(), "<div><span>a</span><input type=\"search\"></div>");
    }

    #[test]
    fn links_stay_in_the_page() {
        let link = |to| Html::link(to, &[], [Html::text("x")]).as_str().to_string();
        assert_eq!(link("T3c+.1"), "<a href=\"#T3c+.1\">x</a>");
        assert_eq!(link("shop/第一条"), "<a href=\"#shop/%E7%AC%AC%E4%B8%80%E6%9D%A1\">x</a>");
        assert_eq!(link("\" onclick=\"x"), "<a href=\"#%22%20onclick%3D%22x\">x</a>");
        assert_eq!(link("javascript:x"), "<a href=\"#javascript%3Ax\">x</a>");
    }
}
