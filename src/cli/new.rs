//! `handbook new`: a folder to begin with. It is made whole beside its place and then put there, so that a folder half made
//! is never left.
//!
//! What is in it stands in `src/cli/new/`, as files: those that are alike in every language in `common`, the others in
//! `en` and `zh`.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use handbook::diagnostic::Sink;
use handbook::forms;
use handbook::messages::{Lang, OutputMessage, OutputWords, SourceMessage};
use handbook::pipeline::Policies;
use handbook::source::SourceMap;

use super::ExitStatus;
use super::context::Context;
use super::facts::look;
use super::output::{names_beside, reason, refused};

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    folder: String,
}

/// The name of a folder's facts.
const FACTS: &str = "facts";
/// What may be in a folder that is empty otherwise: version control begins there, too.
const GIT: &str = ".git";

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
    let folder = Path::new(&args.folder);
    let path = args.folder.clone();
    let kit = Kit::of(context.lang);
    let made = match place(folder) {
        Ok(Place::Free) => make(folder, &kit.files(context.lang)),
        Ok(Place::Empty) => fill(folder, &kit.files(context.lang)),
        Ok(Place::File) => return refused(OutputMessage::NotAFolder { path }, context),
        Ok(Place::Occupied) => return refused(OutputMessage::FolderNotEmpty { path }, context),
        Err(error) => Err(error),
    };
    if let Err(error) = made {
        return refused(OutputMessage::FileUnwritten { path, reason: reason(&error) }, context);
    }
    let words = OutputWords::Made { folder: path, policy: kit.policy.to_string(), facts: FACTS.to_string() };
    context.say(&words.say(context.lang))?;
    Ok(ExitStatus::Fine)
}

/// What is there where the folder is to be.
enum Place {
    Free,
    Empty,
    Occupied,
    File,
}

#[expect(clippy::disallowed_methods, reason = "the command line is what reads folders")]
fn place(folder: &Path) -> io::Result<Place> {
    let metadata = match fs::metadata(folder) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Place::Free),
        Err(error) => return Err(error),
    };
    if !metadata.is_dir() {
        return Ok(Place::File);
    }
    for entry in fs::read_dir(folder)? {
        if entry?.file_name() != GIT {
            return Ok(Place::Occupied);
        }
    }
    Ok(Place::Empty)
}

/// Makes a folder where there is none: beside its place, and then there.
fn make(folder: &Path, files: &[(&str, String)]) -> io::Result<()> {
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    let beside = new_folder(names_beside(folder))?;
    let made = write(&beside, files).and_then(|()| fs::rename(&beside, folder));
    or_cleared(made, &beside)
}

/// Fills a folder that is there: within it, and then each part in its place.
fn fill(folder: &Path, files: &[(&str, String)]) -> io::Result<()> {
    let inside = new_folder(names_beside(&folder.join("handbook")))?;
    let made = write(&inside, files).and_then(|()| put_in_place(&inside, folder, files));
    or_cleared(made, &inside)?;
    fs::remove_dir(inside)
}

/// Moves everything at the top of a folder into another; takes it all back if one thing can't be moved.
fn put_in_place(from: &Path, into: &Path, files: &[(&str, String)]) -> io::Result<()> {
    let mut moved: Vec<PathBuf> = Vec::new();
    let top = |path: &str| path.split('/').next().map(str::to_string);
    let mut names: Vec<String> = files.iter().filter_map(|(path, _)| top(path)).collect();
    names.dedup();
    for name in names {
        let place = into.join(&name);
        if let Err(error) = fs::rename(from.join(&name), &place) {
            for place in moved {
                // The error is told; what can't be taken back adds nothing to it.
                let _left = fs::remove_file(&place).or_else(|_| fs::remove_dir_all(&place));
            }
            return Err(error);
        }
        moved.push(place);
    }
    Ok(())
}

fn new_folder(names: impl Iterator<Item = PathBuf>) -> io::Result<PathBuf> {
    let mut last = io::ErrorKind::AlreadyExists.into();
    for name in names {
        match fs::create_dir(&name) {
            Ok(()) => return Ok(name),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

fn write(folder: &Path, files: &[(&str, String)]) -> io::Result<()> {
    for (path, text) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = File::create_new(path)?;
        file.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn or_cleared(made: io::Result<()>, folder: &Path) -> io::Result<()> {
    if made.is_err() {
        // The error is told; that the rest can't be cleared away adds nothing to it.
        let _left = fs::remove_dir_all(folder);
    }
    made
}
