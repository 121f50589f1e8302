//! `--watch`: a run again and again, whenever a file that it asked for changes.
//!
//! The times and sizes of the files are looked at in short intervals: there are few of them, it is the same on every
//! system, and a file that is replaced instead of written to (as editors do) is seen like any other.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use handbook::messages::{SourceMessage, TestWords};
use handbook::source::SourceMap;

use super::ExitStatus;
use super::context::Context;
use super::input;

/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(200);
/// What stands between two runs.
const SEPARATOR: &str = "────────────────────";

/// What a look at a file sees; `None` where there is none.
type State = Option<(SystemTime, u64)>;

/// The files that a run asked for, and the folders whose files it took.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: BTreeMap<String, State>,
    folders: Vec<(String, List)>,
}

/// The files that are taken of a folder; nothing where it can't be read, or has none.
type List = fn(&str) -> Option<Vec<String>>;

impl Files {
    /// Reads a file; what it was like in front of the reading is noted, so that no change is missed.
    pub(super) fn noted(
        &mut self,
        path: &str,
        read: impl FnOnce(&str) -> Result<Vec<u8>, SourceMessage>,
    ) -> Result<Vec<u8>, SourceMessage> {
        self.files.entry(path.to_string()).or_insert_with(|| state(path));
        read(path)
    }

    /// Notes a path that may be a folder of case files: one that comes into it is a change, too.
    pub(super) fn note_cases(&mut self, path: &str) {
        self.note_folder(path, |folder| input::case_files(folder).ok());
    }

    /// The same of fact files.
    pub(super) fn note_facts(&mut self, path: &str) {
        self.note_folder(path, |folder| input::fact_files(folder).ok());
    }

    fn note_folder(&mut self, path: &str, list: List) {
        if Path::new(path).is_dir() {
            self.folders.push((path.to_string(), list));
        }
    }

    /// A file that is not what it was, if there is one.
    fn changed(&self) -> Option<String> {
        let files = |(folder, list): &(String, List)| list(folder).unwrap_or_default();
        let new = self.folders.iter().flat_map(files).find(|file| !self.files.contains_key(file));
        let changed = || self.files.iter().find(|(path, known)| state(path) != **known).map(|(path, _)| path.clone());
        new.or_else(changed)
    }
}

fn state(path: &str) -> State {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// Runs, waits for a change, and runs again. Ctrl-C ends the process; so does an output that nobody reads.
pub(super) fn forever(
    context: &mut Context<'_>,
    mut run: impl FnMut(&mut Context<'_>, &mut Files) -> io::Result<ExitStatus>,
) -> io::Result<ExitStatus> {
    loop {
        context.sources = SourceMap::new();
        let mut files = Files::default();
        run(context, &mut files)?;
        let watching = TestWords::Watching { files: files.files.len() };
        context.finish()?;
        context.say(&format!("{SEPARATOR}\n{}", watching.say(context.lang)))?;
        let changed = loop {
            if let Some(changed) = files.changed() {
                break changed;
            }
            thread::sleep(PAUSE);
        };
        context.say(&handbook::render::safe(&TestWords::Changed(changed).say(context.lang)))?;
    }
}
