//! `handbook man`: the manual page of the program or of one of its commands.

use std::io;

use clap::{Args, Command};
use clap_mangen::Man;
use handbook::messages::{Lang, OutputMessage, ToolHelp};

use super::context::Context;
use super::{ExitStatus, help, output};

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    command: Vec<String>,
}

pub(super) fn run(args: &ManArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let mut line = help::unbroken(context.lang);
    line.build();
    let mut of = &line;
    for name in &args.command {
        match of.find_subcommand(name) {
            Some(command) => of = command,
            None => return output::refused(unknown(name, of), context),
        }
    }
    let program = format!("{} {}", line.get_name(), line.get_version().unwrap_or_default());
    let mut text = Vec::new();
    Man::new(of.clone()).source(program).render(&mut text)?;
    context.print(&in_words(&String::from_utf8_lossy(&text), context.lang))?;
    Ok(ExitStatus::Fine)
}

/// The headings that the library writes, and what they are in the catalogue.
const HEADINGS: [(&str, ToolHelp); 7] = [
    ("NAME", ToolHelp::ManName),
    ("SYNOPSIS", ToolHelp::ManSynopsis),
    ("DESCRIPTION", ToolHelp::ManDescription),
    ("OPTIONS", ToolHelp::ManOptions),
    ("SUBCOMMANDS", ToolHelp::ManCommands),
    ("EXTRA", ToolHelp::ManNotes),
    ("VERSION", ToolHelp::ManVersion),
];

/// The page with the headings of a language; the notes stay as they are laid out.
fn in_words(page: &str, lang: Lang) -> String {
    let mut text = String::new();
    for line in page.lines() {
        let heading = line.strip_prefix(".SH ").and_then(|name| HEADINGS.iter().find(|(known, _)| *known == name));
        let Some((_, words)) = heading else {
            text.push_str(&format!("{line}\n"));
            continue;
        };
        let layout = if *words == ToolHelp::ManNotes { "\n.nf" } else { "" };
        let before = if text.contains("\n.nf\n") && !text.contains("\n.fi\n") { ".fi\n" } else { "" };
        text.push_str(&format!("{before}.SH {}{layout}\n", words.say(lang)));
    }
    text
}

fn unknown(name: &str, of: &Command) -> OutputMessage {
    let known = of.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help");
    OutputMessage::NoSuchCommand {
        name: name.to_string(),
        known: known.map(|command| command.get_name().to_string()).collect(),
    }
}
