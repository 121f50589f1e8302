//! Exit codes.

use std::process::ExitCode;

/// What a run came to, for whoever called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// 0: done; undetermined results are fine, too.
    Fine,
    /// 1: done, with findings: errors found by `check`, examples that fail, rules that conflict.
    Findings,
    /// 2: it could not be run: errors in policies or facts, files that can't be read, bad arguments.
    CouldNotRun,
    /// 129: nothing was merged. Up to 128 git takes what is in the file for what comes of a merge.
    Abandoned,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> ExitCode {
        ExitCode::from(match status {
            ExitStatus::Fine => 0,
            ExitStatus::Findings => 1,
            ExitStatus::CouldNotRun => 2,
            ExitStatus::Abandoned => 129,
        })
    }
}
