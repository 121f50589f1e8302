//! What the arguments of a comparison stand for: files, or what revisions have at some paths.

use std::path::Path;

use gix::bstr::ByteSlice;
use gix::{ObjectId, Repository};
use handbook::messages::{GitMessage, SourceMessage};

use super::super::input;
use super::{Refused, Snapshot, repository, revision, unknown};

/// The arguments of a comparison.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Given<'a> {
    /// The first.
    pub(in crate::cli) old: &'a str,
    /// The second; without it the first is a range, or is compared with the files as they are.
    pub(in crate::cli) new: Option<&'a str>,
    /// The paths behind `--`.
    pub(in crate::cli) paths: &'a [String],
}

/// Policies to be read.
#[derive(Debug)]
pub(in crate::cli) struct Files {
    /// As a person names them.
    pub(in crate::cli) shown: String,
    /// The files, by name.
    pub(in crate::cli) files: Vec<String>,
    /// Where they are read from; `None` if they are files as they are.
    from: Option<Snapshot>,
    /// The paths that this side does not have, by their number.
    absent: Vec<(usize, GitMessage)>,
}

impl Files {
    /// The bytes of a file of this side.
    pub(in crate::cli) fn policy(&self, name: &str) -> Result<Vec<u8>, SourceMessage> {
        match &self.from {
            Some(snapshot) => snapshot.policy(name),
            None => input::policy(name),
        }
    }
}

/// What one argument stands for.
#[derive(Debug, Clone, Copy)]
enum Side<'a> {
    /// A file or a folder.
    Path(&'a str),
    /// The files as they are, at the paths of the other side.
    WorkingTree,
    /// A revision, by the words it is shown with; with a path, only what is there.
    Revision { shown: &'a str, name: &'a str, id: ObjectId, path: Option<&'a str> },
}

/// Both sides of a comparison, the old one first.
///
/// # Errors
/// An argument is neither a file nor a revision, or both; a path is in neither side; the repository lacks something.
pub(in crate::cli) fn sides(given: Given<'_>) -> Result<(Files, Files), Refused> {
    let Given { old, new, paths } = given;
    let repository = repository();
    let (old, new, own) = match range(old, paths, repository.as_ref())? {
        Some((old, new_end)) => match (new, paths) {
            // As git takes it: behind a range only paths can follow.
            (Some(path), []) if Path::new(path).exists() => (old, new_end, Some(path)),
            (Some(text), _) => return Err(GitMessage::TwoRanges { text: text.to_string() }.into()),
            (None, _) => (old, new_end, None),
        },
        None => {
            let of = |text| side(text, paths, repository.as_ref());
            let (first, second) = (of(old)?, new.map_or(Ok(Side::WorkingTree), of)?);
            if let (Side::Path(path), Side::WorkingTree) = (first, second) {
                return Err(GitMessage::OneSide { path: path.to_string() }.into());
            }
            (first, second, None)
        }
    };
    let mut at: Vec<String> = own.into_iter().map(str::to_string).chain(paths.iter().cloned()).collect();
    for side in [old, new] {
        if let (Side::Path(path), true) = (side, at.is_empty()) {
            at.push(path.to_string());
        }
    }
    let (old, new) = (files(old, &at, repository.as_ref())?, files(new, &at, repository.as_ref())?);
    for (number, message) in &old.absent {
        if new.absent.iter().any(|(other, _)| other == number) {
            return Err(message.clone().into());
        }
    }
    if old.files.is_empty() && new.files.is_empty() {
        return Err(Refused(SourceMessage::NoPolicyFiles { path: new.shown }));
    }
    Ok((old, new))
}

/// The ends of a range `A..B`, or `A...B`, of which the first is where both come from.
fn range<'a>(
    text: &'a str,
    paths: &[String],
    repository: Option<&Repository>,
) -> Result<Option<(Side<'a>, Side<'a>)>, Refused> {
    let is_path = paths.is_empty() && Path::new(text).exists();
    let three = text.split_once("...").map(|ends| (ends, true));
    let Some(((one, other), from_base)) = three.or_else(|| text.split_once("..").map(|ends| (ends, false))) else {
        return Ok(None);
    };
    // `../policies` is a path, and a colon says what a revision has.
    if is_path || other.starts_with('/') || one.ends_with('/') || one.contains(':') {
        return Ok(None);
    }
    let Some(repository) = repository else { return Err(GitMessage::NoRepository { text: text.to_string() }.into()) };
    let end = |name: &'a str| {
        let name = if name.is_empty() { "HEAD" } else { name };
        let id = revision(repository, name).ok_or_else(|| unknown(repository, name))?;
        Ok::<_, Refused>((name, id))
    };
    let ((one, first), (other, second)) = (end(one)?, end(other)?);
    let first = match from_base {
        true => {
            let commit = |id| repository.find_object(id).ok()?.peel_to_commit().ok().map(|commit| commit.id);
            let base = commit(first).zip(commit(second)).and_then(|(a, b)| repository.merge_base(a, b).ok());
            base.ok_or_else(|| GitMessage::NoMergeBase { text: text.to_string() })?.detach()
        }
        false => first,
    };
    let shown = if from_base { text } else { one };
    let old = Side::Revision { shown, name: one, id: first, path: None };
    Ok(Some((old, Side::Revision { shown: other, name: other, id: second, path: None })))
}

/// What an argument stands for. In front of `--` there are only revisions.
fn side<'a>(text: &'a str, paths: &[String], repository: Option<&Repository>) -> Result<Side<'a>, Refused> {
    let is_path = paths.is_empty() && Path::new(text).exists();
    let Some(repository) = repository else {
        return match is_path {
            true => Ok(Side::Path(text)),
            // Without a repository around, files are what is meant.
            false if paths.is_empty() => Err(Refused(SourceMessage::NotFound { path: text.to_string() })),
            false => Err(GitMessage::NoRepository { text: text.to_string() }.into()),
        };
    };
    let whole = revision(repository, text).map(|id| Side::Revision { shown: text, name: text, id, path: None });
    // `main:policies`; the colon of `HEAD@{10:00}` is none of these.
    let within = || {
        let (name, path) = text.split_once(':')?;
        Some(Side::Revision { shown: text, name, id: revision(repository, name)?, path: Some(path) })
    };
    match (is_path, within().or(whole)) {
        (true, Some(_)) => Err(GitMessage::FileOrRevision { text: text.to_string() }.into()),
        (true, None) => Ok(Side::Path(text)),
        (false, Some(side)) => Ok(side),
        // What looks like a path is one.
        (false, None) if paths.is_empty() && (text.ends_with('/') || input::is_policy_file(text)) => {
            Err(Refused(SourceMessage::NotFound { path: text.to_string() }))
        }
        (false, None) => Err(unknown(repository, text).into()),
    }
}

/// The policy files of a side at some paths, or all.
fn files(side: Side<'_>, at: &[String], repository: Option<&Repository>) -> Result<Files, Refused> {
    match (side, repository) {
        (Side::Path(path), _) => {
            let files = input::policy_files(path).map_err(Refused)?;
            Ok(Files { shown: path.to_string(), files, from: None, absent: Vec::new() })
        }
        (Side::Revision { shown, name, id, path }, Some(repository)) => {
            let snapshot = Snapshot::of(repository.clone(), name, id)?;
            let mut side = Files { shown: shown.to_string(), files: Vec::new(), from: None, absent: Vec::new() };
            match path {
                Some(path) => snapshot.files(&within(repository, path)?, &mut side.files)?,
                None if at.is_empty() => snapshot.files("", &mut side.files)?,
                None => {
                    for (number, path) in at.iter().enumerate() {
                        match snapshot.files(&inside(repository, path)?, &mut side.files) {
                            Err(absent @ GitMessage::NoPath { .. }) => side.absent.push((number, absent)),
                            found => found?,
                        }
                    }
                }
            }
            side.from = Some(snapshot);
            Ok(side)
        }
        (_, repository) => {
            let folder = repository.and_then(Repository::workdir).ok_or(GitMessage::NoWorkingTree)?;
            let folder = folder.to_string_lossy().into_owned();
            let whole = [if folder.is_empty() { ".".to_string() } else { folder }];
            let mut side = Files { shown: String::new(), files: Vec::new(), from: None, absent: Vec::new() };
            for (number, path) in if at.is_empty() { &whole } else { at }.iter().enumerate() {
                if !Path::new(path).exists() {
                    side.absent.push((number, GitMessage::NoPath { path: path.clone() }));
                    continue;
                }
                match input::policy_files(path) {
                    Err(SourceMessage::NoPolicyFiles { .. }) => {}
                    found => side.files.extend(found.map_err(Refused)?),
                }
            }
            side.shown = if at.is_empty() { ".".to_string() } else { at.join(" ") };
            Ok(side)
        }
    }
}

/// A path as the command line has it, from the top of the repository.
fn inside(repository: &Repository, path: &str) -> Result<String, GitMessage> {
    let outside = || GitMessage::Outside { path: path.to_string() };
    let path = repository.normalize_path(path).map_err(|_| outside())?;
    path.to_str().map(str::to_string).map_err(|_| outside())
}

/// The path behind a colon: from the top, unless it begins with a dot.
fn within(repository: &Repository, path: &str) -> Result<String, GitMessage> {
    match path.starts_with("./") || path.starts_with("../") {
        true => inside(repository, path),
        false if path.split('/').any(|part| part == "..") => Err(GitMessage::Outside { path: path.to_string() }),
        false => Ok(path.to_string()),
    }
}
