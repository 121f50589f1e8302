//! Files that are written: whole, or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use handbook::diagnostic::Diagnostic;
use handbook::messages::{OutputMessage, OutputWords, SystemReason};

use super::context::Context;
use super::{ExitStatus, input};

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    /// It may: the same command has made it and makes it again.
    Replace,
    /// It may not: somebody may have filled it in.
    Keep,
}

/// Writes a text to a file, or to stdout where none is named.
pub(super) fn give(
    text: &str,
    path: Option<&str>,
    existing: Existing,
    context: &mut Context<'_>,
) -> io::Result<ExitStatus> {
    let Some(path) = path else {
        context.print(text)?;
        return Ok(ExitStatus::Fine);
    };
    let shown = path.to_string();
    if existing == Existing::Keep && fs::symlink_metadata(path).is_ok() {
        return refused(OutputMessage::FileExists { path: shown }, context);
    }
    match write_whole(Path::new(path), text.as_bytes()) {
        Ok(()) => {
            context.say(&OutputWords::Written(shown).say(context.lang))?;
            Ok(ExitStatus::Fine)
        }
        Err(error) => refused(OutputMessage::FileUnwritten { path: shown, reason: reason(&error) }, context),
    }
}

/// Why a file could not be written; where a folder is not there, that.
pub(super) fn reason(error: &io::Error) -> SystemReason {
    match error.kind() {
        io::ErrorKind::NotFound => SystemReason::NoFolder,
        _ => input::reason(error),
    }
}

/// Reports why nothing was written.
pub(super) fn refused(message: OutputMessage, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    context.report(&[Diagnostic::nowhere(message)])?;
    Ok(ExitStatus::CouldNotRun)
}

/// Writes a file whole or not at all: into a new file beside it, which then takes its place. Behind a link it is the file
/// that the link leads to; what is no plain file (a device, a pipe) is written to as it is.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let metadata = fs::metadata(&target).ok();
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return File::options().write(true).open(&target)?.write_all(bytes);
    }
    let (beside, mut file) = new_beside(&target)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    let permitted = written.and_then(|()| match metadata {
        Some(metadata) => fs::set_permissions(&beside, metadata.permissions()),
        None => Ok(()),
    });
    let renamed = permitted.and_then(|()| fs::rename(&beside, &target));
    if renamed.is_err() {
        // What went wrong is told; that the rest of it can't be cleared away adds nothing.
        let _left = fs::remove_file(&beside);
    }
    renamed
}

/// A new file in the folder of another.
fn new_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let mut last = io::ErrorKind::AlreadyExists.into();
    for path in names_beside(target) {
        match File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// Names that may be free in the folder of a file or folder: of this run, and hidden.
pub(super) fn names_beside(target: &Path) -> impl Iterator<Item = PathBuf> {
    const TRIES: u32 = 100;
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let run = std::process::id();
    (0..TRIES).map(move |at| target.with_file_name(format!(".{name}.{run}-{at}.new")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(test: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("handbook-output-{test}-{}", std::process::id()));
        let _absent = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
    fn files(folder: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let mut files: Vec<_> = entries
            .map(|entry| {
                (entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path()).unwrap_or_default())
            })
            .collect();
        files.sort();
        files
    }

    fn of(name: &str, text: &str) -> (String, String) {
        (name.to_string(), text.to_string())
    }

    #[test]
    fn a_file_is_written_and_replaced_and_nothing_else_is_left() {
        let folder = folder("replaced");
        write_whole(&folder.join("a"), b"one").unwrap();
        assert_eq!(files(&folder), [of("a", "one")]);
        write_whole(&folder.join("a"), b"two").unwrap();
        assert_eq!(files(&folder), [of("a", "two")]);
        assert!(write_whole(&folder.join("no/such"), b"x").is_err());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_a_link_and_rights_stay_as_they_are() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = folder("link");
        write_whole(&folder.join("a"), b"one").unwrap();
        fs::set_permissions(folder.join("a"), fs::Permissions::from_mode(0o600)).unwrap();
        symlink("a", folder.join("b")).unwrap();
        write_whole(&folder.join("b"), b"two").unwrap();
        assert_eq!(files(&folder), [of("a", "two"), of("b", "two")]);
        assert!(fs::symlink_metadata(folder.join("b")).unwrap().is_symlink());
        assert_eq!(fs::metadata(folder.join("a")).unwrap().permissions().mode() & 0o777, 0o600);
        fs::remove_dir_all(folder).unwrap();
    }
}
