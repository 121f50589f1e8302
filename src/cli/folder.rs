//! Folders that are written: whole, or not at all. A folder is made beside its place and then put there, so that one half
//! made is never left; what is in a folder already is never touched.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use handbook::messages::OutputMessage;

use super::output::{names_beside, reason};

/// What may be in a folder that is empty otherwise: version control begins there, too.
const GIT: &str = ".git";

/// Writes a folder of files, each with its path in it; they are made only if the folder is free or empty.
///
/// # Errors
///
/// The folder is there with something in it, or can't be written.
pub(super) fn write<P: AsRef<str>, F: IntoIterator<Item = (P, String)>>(
    path: &str,
    files: impl FnOnce() -> F,
) -> Result<(), OutputMessage> {
    let folder = Path::new(path);
    let path = path.to_string();
    let made = match place(folder) {
        Ok(Place::Free) => make(folder, files()),
        Ok(Place::Empty) => fill(folder, files()),
        Ok(Place::File) => return Err(OutputMessage::NotAFolder { path }),
        Ok(Place::Occupied) => return Err(OutputMessage::FolderNotEmpty { path }),
        Err(error) => Err(error),
    };
    made.map_err(|error| OutputMessage::FileUnwritten { path, reason: reason(&error) })
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
fn make<P: AsRef<str>>(folder: &Path, files: impl IntoIterator<Item = (P, String)>) -> io::Result<()> {
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    let beside = new_folder(names_beside(folder))?;
    let made = write_files(&beside, files).and_then(|_| fs::rename(&beside, folder));
    or_cleared(made, &beside)
}

/// Fills a folder that is there: within it, and then each part in its place.
fn fill<P: AsRef<str>>(folder: &Path, files: impl IntoIterator<Item = (P, String)>) -> io::Result<()> {
    let inside = new_folder(names_beside(&folder.join("handbook")))?;
    let made = write_files(&inside, files).and_then(|names| put_in_place(&inside, folder, &names));
    or_cleared(made, &inside)?;
    fs::remove_dir(inside)
}

/// Moves everything at the top of a folder into another; takes it all back if one thing can't be moved.
fn put_in_place(from: &Path, into: &Path, names: &[String]) -> io::Result<()> {
    let mut moved: Vec<PathBuf> = Vec::new();
    for name in names {
        let place = into.join(name);
        if let Err(error) = fs::rename(from.join(name), &place) {
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

/// Writes files into a new folder, and gives the names at its top.
fn write_files<P: AsRef<str>>(folder: &Path, files: impl IntoIterator<Item = (P, String)>) -> io::Result<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for (path, text) in files {
        let path = path.as_ref();
        let top = path.split('/').next().unwrap_or(path);
        if names.last().is_none_or(|last| last != top) {
            names.push(top.to_string());
        }
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = File::create_new(path)?;
        file.write_all(text.as_bytes())?;
    }
    Ok(names)
}

fn or_cleared(made: io::Result<()>, folder: &Path) -> io::Result<()> {
    if made.is_err() {
        // The error is told; that the rest can't be cleared away adds nothing to it.
        let _left = fs::remove_dir_all(folder);
    }
    made
}
