//! Files that are written: whole, or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use handbook::diagnostic::Diagnostic;
use handbook::messages::{OutputMessage, SystemReason};

use super::context::Context;
use super::{ExitStatus, input, interrupt};

/// The file that results are written to.
#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    #[arg(short, long)]
    output: Option<String>,
}

impl OutputArgs {
    /// The path; nothing for stdout, which is also called `-`.
    pub(super) fn path(&self) -> Option<&str> {
        self.output.as_deref().filter(|path| *path != "-")
    }

    /// Whether it is said where to, stdout included.
    pub(super) fn is_asked(&self) -> bool {
        self.output.is_some()
    }
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    /// It may: the same command has made it and makes it again.
    Replace,
    /// It may not: somebody may have filled it in.
    Keep,
}

/// A file for results. It is begun with the first of them, so that a run that comes to nothing touches nothing.
#[derive(Debug)]
pub(super) struct FileOutput {
    /// The path as given.
    pub(super) path: String,
    existing: Existing,
    whole: Option<Whole>,
}

impl FileOutput {
    pub(super) fn new(path: &str, existing: Existing) -> FileOutput {
        FileOutput { path: path.to_string(), existing, whole: None }
    }

    /// What results are written to.
    pub(super) fn writer(&mut self) -> io::Result<&mut dyn Write> {
        if self.whole.is_none() {
            if self.existing == Existing::Keep && fs::symlink_metadata(&self.path).is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            self.whole = Some(Whole::begin(Path::new(&self.path))?);
        }
        match &mut self.whole {
            Some(whole) => Ok(&mut whole.file),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// Puts what was written into its place; `false` if nothing was.
    pub(super) fn commit(&mut self) -> io::Result<bool> {
        self.whole.take().map_or(Ok(false), |whole| whole.commit().map(|()| true))
    }

    /// Why it could not be written.
    pub(super) fn unwritten(&self, error: &io::Error) -> OutputMessage {
        let path = self.path.clone();
        match error.kind() {
            io::ErrorKind::AlreadyExists if self.existing == Existing::Keep => OutputMessage::FileExists { path },
            _ => OutputMessage::FileUnwritten { path, reason: reason(error) },
        }
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

/// Writes a file whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut whole = Whole::begin(path)?;
    whole.file.write_all(bytes)?;
    whole.commit()
}

/// A file that is written whole or not at all: into a new file beside it, which then takes its place. Behind a link it is
/// the file that the link leads to; what is no plain file (a device, a pipe) is written to as it is. What is not committed
/// is cleared away.
#[derive(Debug)]
struct Whole {
    target: PathBuf,
    /// The new file beside the target, until it has taken its place.
    beside: Option<PathBuf>,
    file: BufWriter<File>,
}

impl Whole {
    fn begin(path: &Path) -> io::Result<Whole> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let metadata = fs::metadata(&target).ok();
        if metadata.as_ref().is_some_and(|metadata| !metadata.is_file()) {
            let file = BufWriter::new(File::options().write(true).open(&target)?);
            return Ok(Whole { target, beside: None, file });
        }
        // What may not be written to is not replaced either, though its folder would let it.
        if metadata.is_some() {
            File::options().append(true).open(&target)?;
        }
        let (beside, file) = new_beside(&target, metadata.is_some())?;
        let whole = Whole { target, beside: Some(beside), file: BufWriter::new(file) };
        if let Some(metadata) = metadata {
            whole.file.get_ref().set_permissions(metadata.permissions())?;
        }
        Ok(whole)
    }

    fn commit(mut self) -> io::Result<()> {
        self.file.flush()?;
        let Some(beside) = &self.beside else { return Ok(()) };
        self.file.get_ref().sync_all()?;
        fs::rename(beside, &self.target)?;
        interrupt::settled(beside);
        self.beside = None;
        Ok(())
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // What went wrong is told; that the rest of it can't be cleared away adds nothing.
            let _left = fs::remove_file(beside);
            interrupt::settled(beside);
        }
    }
}

/// A new file in the folder of another; where it is to replace one, nobody else may look into it until it has the rights
/// of that one.
fn new_beside(target: &Path, replaces: bool) -> io::Result<(PathBuf, File)> {
    let mut last = io::ErrorKind::AlreadyExists.into();
    for path in names_beside(target) {
        match interrupt::begin(&path, |path| create_new(path, replaces)) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

fn create_new(path: &Path, is_private: bool) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _rights_are_those_of_the_folder = is_private;
    options.open(path)
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
