//! `handbook man`: the manual page of the program or of one of its commands.

use std::io;

use clap::{Args, Command};
use clap_mangen::Man;
use handbook::messages::OutputMessage;

use super::context::Context;
use super::{ExitStatus, help, output};

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    command: Vec<String>,
}

pub(super) fn run(args: &ManArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let mut line = help::command(context.lang);
    line.build();
    let mut of = &line;
    for name in &args.command {
        match of.find_subcommand(name) {
            Some(command) => of = command,
            None => return output::refused(unknown(name, of), context),
        }
    }
    let mut text = Vec::new();
    Man::new(of.clone()).render(&mut text)?;
    context.print(&String::from_utf8_lossy(&text))?;
    Ok(ExitStatus::Fine)
}

fn unknown(name: &str, of: &Command) -> OutputMessage {
    let known = of.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help");
    OutputMessage::NoSuchCommand {
        name: name.to_string(),
        known: known.map(|command| command.get_name().to_string()).collect(),
    }
}
