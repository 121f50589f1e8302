//! `handbook facts schema`: a JSON Schema of the fact files of some policies.

use std::io;

use clap::Args;
use handbook::facts::KeyStyle;
use handbook::forms::{self, Look};
use handbook::messages::Lang;

use crate::cli::ExitStatus;
use crate::cli::context::Context;
use crate::cli::input::PolicyArgs;
use crate::cli::output::OutputArgs;

#[derive(Debug, Args)]
pub(in crate::cli) struct SchemaArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

pub(super) fn run(args: &SchemaArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let Some(compiled) = super::compile(&args.policies, context)? else {
        return Ok(ExitStatus::CouldNotRun);
    };
    let text = forms::schema(&compiled.plan, look(None, context.lang));
    context.print(&text)?;
    Ok(ExitStatus::Fine)
}

/// How forms are written: by names, in Chinese by labels, unless something is asked for.
pub(in crate::cli) fn look(style: Option<KeyStyle>, lang: Lang) -> Look {
    let usual = match lang {
        Lang::En => KeyStyle::Names,
        Lang::Zh => KeyStyle::Labels,
    };
    Look { style: style.unwrap_or(usual), lang }
}
