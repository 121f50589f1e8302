//! A whole page: one file that fetches nothing and runs nothing but its own script.

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::{Html, escape};
use crate::messages::Lang;

/// What a page is made of.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The language of its words.
    pub(crate) lang: Lang,
    /// Its title.
    pub(crate) title: &'a str,
    /// Its style sheets: of the program, never of a file.
    pub(crate) style: &'a [&'static str],
    /// Its script, likewise; a page need not have one.
    pub(crate) script: Option<&'static str>,
    /// What stands in it.
    pub(crate) body: &'a Html,
}

/// The page as a file. Its policy lets a browser run the one script and take the one style sheet, which are known by their
/// hashes, and nothing else: whatever should have come into it can neither run nor reach a network.
pub(crate) fn page(page: &Page<'_>) -> String {
    let mut title = String::new();
    escape(page.title, &mut title);
    let lang = match page.lang {
        Lang::En => "en",
        Lang::Zh => "zh-CN",
    };
    let script = page.script.map(|script| format!("<script>{script}</script>\n")).unwrap_or_default();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{}</style>\n</head>\n<body>\n{}\n{script}</body>\n</html>\n",
        policy(page),
        page.style.concat(),
        page.body.as_str(),
    )
}

fn policy(page: &Page<'_>) -> String {
    let script = page.script.map_or_else(|| "'none'".to_string(), hash);
    format!(
        "default-src 'none'; style-src {}; script-src {script}; base-uri 'none'; form-action 'none'",
        hash(&page.style.concat())
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_page_brings_along_may_run() {
        let (body, title) = (Html::text("<b>"), "</title><script>");
        let plain = Page { lang: Lang::Zh, title, style: &[], script: None, body: &body };
        let written = page(&plain);
        // The hash of nothing at all, as everybody knows it.
        let nothing = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        assert!(written.contains(&format!("default-src 'none'; style-src {nothing}; script-src 'none';")));
        assert!(written.contains("<html lang=\"zh-CN\">"));
        assert!(written.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"));
        assert!(!written.contains("<script>"));
        let scripted = page(&Page { script: Some(""), ..plain });
        assert!(scripted.contains(&format!("script-src {nothing};")));
        assert!(scripted.contains("&lt;b&gt;\n<script></script>\n</body>"));
    }
}
