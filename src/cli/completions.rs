//! `handbook completions`: the script by which a shell completes commands and options.

use std::io;

use clap::{Args, ValueEnum};
use clap_complete::{Shell, generate};

use super::context::Context;
use super::{ExitStatus, help};

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_enum)]
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
    let mut line = help::unbroken(context.lang);
    let name = line.get_name().to_string();
    let mut script = Vec::new();
    generate(shell, &mut line, name, &mut script);
    context.print(&String::from_utf8_lossy(&script))?;
    Ok(ExitStatus::Fine)
}
