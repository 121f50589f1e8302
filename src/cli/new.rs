//! `handbook new`: a folder to begin with, written whole or not at all.
//!
//! What is in it stands in `src/cli/new/`, as files: those that are alike in every language in `common`, the others in
//! `en` and `zh`.

use std::io;

use clap::Args;
use handbook::diagnostic::Sink;
use handbook::forms;
use handbook::messages::{Lang, OutputWords, SourceMessage};
use handbook::pipeline::Policies;
use handbook::source::SourceMap;

use super::ExitStatus;
use super::context::Context;
use super::facts::look;
use super::folder;
use super::output::refused;

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    folder: String,
}

/// The name of a folder's facts.
const FACTS: &str = "facts";

/// What a folder begins with.
struct Kit {
    /// The name of the policy.
    policy: &'static str,
    /// Paths and texts, the policy among them.
    files: [(&'static str, &'static str); 5],
}

/// What is alike in every language.
const COMMON: [(&str, &str); 4] = [
    (".gitignore", include_str!("new/common/gitignore")),
    (".gitattributes", include_str!("new/common/gitattributes")),
    (".editorconfig", include_str!("new/common/editorconfig")),
    (".vscode/extensions.json", include_str!("new/common/extensions.json")),
];

const EN: Kit = Kit {
    policy: "desk.policy",
    files: [
        ("desk.policy", include_str!("new/en/desk.policy")),
        ("facts/2026-01.yaml", include_str!("new/en/facts.yaml")),
        ("README.md", include_str!("new/en/README.md")),
        (".github/workflows/handbook.yml", include_str!("new/en/github.yml")),
        (".gitlab-ci.yml", include_str!("new/en/gitlab.yml")),
    ],
};

const ZH: Kit = Kit {
    policy: "客服.policy",
    files: [
        ("客服.policy", include_str!("new/zh/客服.policy")),
        ("facts/2026-01.yaml", include_str!("new/zh/facts.yaml")),
        ("README.md", include_str!("new/zh/README.md")),
        (".github/workflows/handbook.yml", include_str!("new/zh/github.yml")),
        (".gitlab-ci.yml", include_str!("new/zh/gitlab.yml")),
    ],
};

impl Kit {
    fn of(lang: Lang) -> &'static Kit {
        match lang {
            Lang::En => &EN,
            Lang::Zh => &ZH,
        }
    }

    /// Every file, with the schema that follows from the policy.
    fn files(&self, lang: Lang) -> Vec<(&'static str, String)> {
        let mut reader = |path: &str| {
            let file = self.files.iter().find(|(name, _)| *name == path);
            file.map(|(_, text)| text.as_bytes().to_vec()).ok_or(SourceMessage::NotFound { path: path.to_string() })
        };
        // A test holds that the policy has no error.
        let (mut sources, mut sink) = (SourceMap::new(), Sink::new());
        let policies = Policies::read(&[self.policy.to_string()], &mut reader, &mut sources, &mut sink);
        let schema = forms::schema(&policies.compile(&mut sink).plan, look(None, lang));
        let texts = COMMON.iter().chain(&self.files).map(|(path, text)| (*path, (*text).to_string()));
        texts.chain([("facts.schema.json", schema)]).collect()
    }
}

pub(super) fn run(args: &NewArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let kit = Kit::of(context.lang);
    if let Err(message) = folder::write(&args.folder, || kit.files(context.lang)) {
        return refused(message, context);
    }
    let folder = args.folder.clone();
    let words = OutputWords::Made { folder, policy: kit.policy.to_string(), facts: FACTS.to_string() };
    context.say(&words.say(context.lang))?;
    Ok(ExitStatus::Fine)
}
