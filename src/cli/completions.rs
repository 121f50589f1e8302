//! `handbook completions`: the script by which a shell completes commands and options.

use std::io;

use clap::{Args, ValueEnum};
use clap_complete::{Shell, generate};
use handbook::messages::ToolHelp;

use super::context::Context;
use super::{ExitStatus, command_line, tool};

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_enum, help = tool(ToolHelp::Shell))]
    shell: ShellArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShellArg {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

pub(super) fn run(args: &CompletionsArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let shell = match args.shell {
        ShellArg::Bash => Shell::Bash,
        ShellArg::Zsh => Shell::Zsh,
        ShellArg::Fish => Shell::Fish,
        ShellArg::PowerShell => Shell::PowerShell,
    };
    let mut line = command_line();
    let name = line.get_name().to_string();
    let mut script = Vec::new();
    generate(shell, &mut line, name, &mut script);
    context.print(&String::from_utf8_lossy(&script))?;
    Ok(ExitStatus::Fine)
}
