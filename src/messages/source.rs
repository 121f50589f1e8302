//! Messages about files and texts before anything in them is read.

use super::{Catalogued, Said};
use crate::limits::{FACT_BYTES, POLICY_BYTES};

/// What can be wrong with a file as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceMessage {
    /// There is no such file.
    NotFound {
        /// The path as given.
        path: String,
    },
    /// The file could not be read.
    Unreadable {
        /// The path as given.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// A folder where a policy file is expected.
    IsFolder {
        /// The path as given.
        path: String,
    },
    /// The text is in GBK or GB18030.
    Gbk {
        /// The path as given.
        path: String,
    },
    /// The text is in UTF-16.
    Utf16 {
        /// The path as given.
        path: String,
    },
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The path as given.
        path: String,
        /// The line of the first wrong byte, from 1.
        line: usize,
    },
    /// The text has a NUL character.
    Nul {
        /// The path as given.
        path: String,
        /// The line of the first, from 1.
        line: usize,
    },
    /// The policy file is over the limit.
    PolicyTooLarge {
        /// The path as given.
        path: String,
    },
    /// The fact file is over the limit.
    FactsTooLarge {
        /// The path as given.
        path: String,
    },
    /// Nothing is in the file.
    Empty {
        /// The path as given.
        path: String,
    },
    /// A folder without a single fact file.
    NoFactFiles {
        /// The path as given.
        path: String,
    },
}

impl Catalogued for SourceMessage {
    fn code(&self) -> &'static str {
        match self {
            SourceMessage::NotFound { .. } => "source::not-found",
            SourceMessage::Unreadable { .. } => "source::unreadable",
            SourceMessage::IsFolder { .. } => "source::is-folder",
            SourceMessage::Gbk { .. } => "source::gbk",
            SourceMessage::Utf16 { .. } => "source::utf16",
            SourceMessage::NotUtf8 { .. } => "source::not-utf8",
            SourceMessage::Nul { .. } => "source::nul",
            SourceMessage::PolicyTooLarge { .. } | SourceMessage::FactsTooLarge { .. } => "source::too-large",
            SourceMessage::Empty { .. } => "source::empty",
            SourceMessage::NoFactFiles { .. } => "source::no-fact-files",
        }
    }

    fn en(&self) -> Said {
        match self {
            SourceMessage::NotFound { path } => {
                Said::new(format!("there is no file `{path}`")).help("check the path; on the command line it begins at the folder you stand in, behind `use` at the file that says so")
            }
            SourceMessage::Unreadable { path, reason } => {
                Said::new(format!("`{path}` can't be read: {reason}")).help("check that the file is there and may be read")
            }
            SourceMessage::IsFolder { path } => {
                Said::new(format!("`{path}` is a folder, and a policy file is expected")).help("name the `.policy` file in it")
            }
            SourceMessage::Gbk { path } => Said::new(format!("`{path}` looks like GBK, and UTF-8 is expected"))
                .help("save the file again with the encoding UTF-8"),
            SourceMessage::Utf16 { path } => Said::new(format!("`{path}` looks like UTF-16, and UTF-8 is expected"))
                .help("save the file again with the encoding UTF-8"),
            SourceMessage::NotUtf8 { path, line } => {
                Said::new(format!("`{path}` is not UTF-8 text: line {line} has bytes that are no character"))
                    .help("save the file again with the encoding UTF-8, or take those bytes out")
            }
            SourceMessage::Nul { path, line } => {
                Said::new(format!("`{path}` has a NUL character in line {line}, so it is no text file"))
                    .help("check that it is the right file; if it is, take the character out")
            }
            SourceMessage::PolicyTooLarge { path } => {
                Said::new(format!("`{path}` is larger than {} MB, the limit for a policy file", POLICY_BYTES >> 20))
                    .help("split the policy into several files that `use` one another")
            }
            SourceMessage::FactsTooLarge { path } => {
                Said::new(format!("`{path}` is larger than {} MB, the limit for a fact file", FACT_BYTES >> 20))
                    .help("split the facts into several files; `--facts` takes any number of them")
            }
            SourceMessage::Empty { path } => {
                Said::new(format!("`{path}` is empty")).help("check that it is the right file and that it was saved")
            }
            SourceMessage::NoFactFiles { path } => Said::new(format!("the folder `{path}` has no fact files"))
                .help("fact files end in `.yaml` or `.yml`"),
        }
    }
}
