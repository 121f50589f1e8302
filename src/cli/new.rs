//! stub
use super::context::Context;
use super::{ExitStatus, tool};
use clap::Args;
use handbook::messages::ToolHelp;
use std::io;
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    #[arg(value_name = "DIR", help = tool(ToolHelp::NewFolder))]
    folder: String,
}
pub(super) fn run(_args: &NewArgs, _context: &mut Context<'_>) -> io::Result<ExitStatus> {
    Ok(ExitStatus::Fine)
}
