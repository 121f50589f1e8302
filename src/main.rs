//! The `handbook` command.

mod cli;

use std::process::ExitCode;

/// How much stack the work may use. Formulas nest as deep as `limits::DEPTH`, and each level takes some of it.
const STACK: usize = 64 << 20;

fn main() -> ExitCode {
    let worker = std::thread::Builder::new().name("main".to_string()).stack_size(STACK).spawn(cli::run);
    let status = worker.map(std::thread::JoinHandle::join);
    match status {
        Ok(Ok(status)) => status.into(),
        // The thread could not be started, or has panicked and said so.
        _ => cli::ExitStatus::CouldNotRun.into(),
    }
}
