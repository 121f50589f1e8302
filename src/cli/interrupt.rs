//! Ctrl-C, and being asked to end: what is half written is cleared away before the process ends.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The status of a process that ended so.
const STATUS: i32 = 130;

/// The files that are under work. They are known before they can be seen, for the process may end at any time.
static BEGUN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn begun() -> MutexGuard<'static, Vec<PathBuf>> {
    BEGUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks after it from now on.
pub(super) fn heed() {
    let clear = || {
        // Nobody begins another file until the process has ended.
        let begun = begun();
        for path in begun.iter() {
            let _gone = fs::remove_file(path);
        }
        std::process::exit(STATUS);
    };
    // Without a handler the process ends all the same, and leaves a hidden file at worst.
    let _unheeded = ctrlc::set_handler(clear);
}

/// Begins a file that is to be cleared away unless it is [`settled`].
pub(super) fn begin(path: &Path, create: impl FnOnce(&Path) -> io::Result<File>) -> io::Result<File> {
    let mut begun = begun();
    let file = create(path)?;
    begun.push(path.to_path_buf());
    Ok(file)
}

/// A file has taken its place, or is gone.
pub(super) fn settled(path: &Path) {
    begun().retain(|known| known != path);
}
