//! Policies as a git revision has them: read out of the repository's objects, without a checkout, and without running git.

mod sides;

use gix::bstr::ByteSlice;
use gix::object::tree::EntryKind;
use gix::{ObjectId, Repository};
use handbook::limits::POLICY_BYTES;
use handbook::messages::{GitMessage, SourceMessage};
use handbook::words::nearest;

use super::input::is_policy_file;

pub(super) use sides::{Files, Given, sides};

/// How deep the folders of a revision may nest.
const FOLDERS: usize = 64;

/// The first words of a file in whose place Git LFS has put a pointer.
const LFS: &[u8] = b"version https://git-lfs.github.com/spec/";

impl From<GitMessage> for Refused {
    fn from(message: GitMessage) -> Refused {
        Refused(SourceMessage::Git(message))
    }
}

/// Why something can't be read.
#[derive(Debug)]
pub(super) struct Refused(pub(super) SourceMessage);

/// All files of a revision.
#[derive(Debug)]
pub(super) struct Snapshot {
    repository: Repository,
    tree: ObjectId,
    /// What stands in front of the path of each file: `main:/`. No path of a working tree begins so by accident, and `..`
    /// takes it off before it leads out of the revision.
    prefix: String,
}

/// Opens the repository of the folder that the command stands in.
fn repository() -> Option<Repository> {
    let mut repository = gix::discover(".").ok()?;
    // Policies of one run are few; their folders are looked at again for each of them.
    repository.object_cache_size_if_unset(1 << 20);
    Some(repository)
}

/// The commit, tag or tree that a text names.
fn revision(repository: &Repository, text: &str) -> Option<ObjectId> {
    // What begins with a dot is no name; a colon asks for what is in a revision.
    if text.is_empty() || text.starts_with(['.', '/', ':']) {
        return None;
    }
    repository.rev_parse_single(text.as_bytes().as_bstr()).ok().map(gix::Id::detach)
}

fn unknown(repository: &Repository, text: &str) -> GitMessage {
    let mut names: Vec<String> = Vec::new();
    if let Ok(references) = repository.references()
        && let Ok(all) = references.all()
    {
        names.extend(all.flatten().map(|reference| reference.name().shorten().to_string()));
    }
    let nearest = nearest(text, names.iter().map(String::as_str)).map(str::to_string);
    GitMessage::UnknownRevision { text: text.to_string(), nearest, shallow: repository.is_shallow() }
}

/// What is not there: because it was damaged, or because the repository is one that fetches only what git asks for.
fn missing(repository: &Repository, path: String) -> GitMessage {
    let config = repository.config_snapshot();
    let remotes = config.plumbing().sections_by_name("remote");
    let partial = remotes.into_iter().flatten().any(|remote| remote.value("promisor").is_some());
    GitMessage::MissingObject { path, partial }
}

impl Snapshot {
    /// The files of a revision.
    fn of(repository: Repository, text: &str, id: ObjectId) -> Result<Snapshot, GitMessage> {
        let missing = || missing(&repository, text.to_string());
        let object = repository.find_object(id).map_err(|_| missing())?;
        // A file is no revision.
        let tree = match object.kind {
            gix::object::Kind::Blob => return Err(unknown(&repository, text)),
            _ => object.peel_to_tree().map_err(|_| missing())?.id,
        };
        Ok(Snapshot { repository, tree, prefix: format!("{text}:/") })
    }

    /// The name of a path, which begins at the top of the repository.
    fn name(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The bytes of a file.
    pub(super) fn policy(&self, name: &str) -> Result<Vec<u8>, SourceMessage> {
        let Some(path) = name.strip_prefix(&self.prefix) else {
            return Err(SourceMessage::Git(GitMessage::Outside { path: name.to_string() }));
        };
        let (id, kind) = self.entry(path).map_err(SourceMessage::Git)?;
        match kind {
            EntryKind::Blob | EntryKind::BlobExecutable => self.bytes(id, name),
            _ => Err(SourceMessage::IsFolder { path: name.to_string() }),
        }
    }

    fn bytes(&self, id: ObjectId, name: &str) -> Result<Vec<u8>, SourceMessage> {
        let missing = || SourceMessage::Git(missing(&self.repository, name.to_string()));
        // A huge file is not unpacked.
        let size = self.repository.find_header(id).map_err(|_| missing())?.size();
        if size > u64::try_from(POLICY_BYTES).unwrap_or(u64::MAX) {
            return Err(SourceMessage::PolicyTooLarge { path: name.to_string() });
        }
        let bytes = self.repository.find_object(id).map_err(|_| missing())?.detach().data;
        if bytes.starts_with(LFS) {
            return Err(SourceMessage::Git(GitMessage::Lfs { path: name.to_string() }));
        }
        Ok(bytes)
    }

    /// What stands at a path. Links and submodules are not entered.
    fn entry(&self, path: &str) -> Result<(ObjectId, EntryKind), GitMessage> {
        let name = self.name(path);
        let mut at = (self.tree, EntryKind::Tree);
        for part in path.split('/').filter(|part| !part.is_empty()) {
            let absent = || GitMessage::NoPath { path: name.clone() };
            if at.1 != EntryKind::Tree {
                return Err(absent());
            }
            let missing = |_| missing(&self.repository, name.clone());
            let tree = self.repository.find_tree(at.0).map_err(missing)?;
            let entry = tree.find_entry(part).ok_or_else(absent)?;
            at = (entry.object_id(), entry.kind());
            match at.1 {
                EntryKind::Link => return Err(GitMessage::Link { path: name }),
                EntryKind::Commit => return Err(GitMessage::Submodule { path: name }),
                _ => {}
            }
        }
        Ok(at)
    }

    /// The policy files that a path stands for: itself, or those of the folder that it is, as `input::policy_files` takes
    /// them.
    fn files(&self, path: &str, found: &mut Vec<String>) -> Result<(), GitMessage> {
        match self.entry(path)? {
            (id, EntryKind::Tree) => self.walk(id, path, FOLDERS, found),
            _ => {
                found.push(self.name(path));
                Ok(())
            }
        }
    }

    fn walk(&self, id: ObjectId, path: &str, depth: usize, found: &mut Vec<String>) -> Result<(), GitMessage> {
        let missing = || missing(&self.repository, self.name(path));
        let tree = self.repository.find_tree(id).map_err(|_| missing())?;
        let mut entries = Vec::new();
        for entry in tree.iter() {
            let entry = entry.map_err(|_| missing())?;
            // A name that is no text can't be written in a policy either.
            entries
                .extend(entry.filename().to_str().ok().map(|name| (name.to_string(), entry.object_id(), entry.kind())));
        }
        entries.sort();
        for (name, id, kind) in entries {
            if name.starts_with('.') {
                continue;
            }
            let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            match kind {
                EntryKind::Tree if depth > 0 => self.walk(id, &path, depth - 1, found)?,
                EntryKind::Tree | EntryKind::Commit => {}
                _ if is_policy_file(&name) => found.push(self.name(&path)),
                _ => {}
            }
        }
        Ok(())
    }
}
