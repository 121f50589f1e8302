//! `handbook eval`: what every employee gets in a period.

use std::io;

use clap::{Args, ValueEnum};
use handbook::diagnostic::Diagnostic;
use handbook::messages::CommandMessage;
use handbook::provenance::Provenance;
use handbook::render::conflicts::conflict;
use handbook::render::results::sheet::{self, Look, Sheet};
use handbook::render::results::{self, Show};

use super::ExitStatus;
use super::context::Context;
use super::input::{FactArgs, PolicyArgs};
use super::output::OutputArgs;
use super::stream;
use super::work::{Work, WorkArgs, threads};
use super::written::Written;

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[command(flatten)]
    facts: FactArgs,
    #[command(flatten)]
    work: WorkArgs,
    #[arg(long)]
    employee: Vec<String>,
    #[arg(long)]
    all: bool,
    #[arg(long, value_enum, default_value_t)]
    sheet: SheetArg,
    #[arg(long)]
    no_bom: bool,
    /// Works everyone by himself, to find out whether the columns say the same.
    #[arg(long, hide = true)]
    plain: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// The sheets of which a CSV file can be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum SheetArg {
    #[default]
    Lines,
    Totals,
    Undetermined,
    Provenance,
}

impl EvalArgs {
    /// An option that was given and is of CSV alone.
    fn of_csv(&self) -> Option<&'static str> {
        let sheet = (self.sheet != SheetArg::Lines).then_some("--sheet");
        sheet.or(self.no_bom.then_some("--no-bom"))
    }

    /// How a CSV file is written.
    fn csv(&self) -> Look {
        let sheet = match self.sheet {
            SheetArg::Lines => Sheet::Lines,
            SheetArg::Totals => Sheet::Totals,
            SheetArg::Undetermined => Sheet::Undetermined,
            SheetArg::Provenance => Sheet::Provenance,
        };
        Look { sheet, mark: !self.no_bom }
    }
}

pub(super) fn run(args: &EvalArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    if let Some(option) = args.of_csv().filter(|_| context.written != Written::Csv) {
        context.report(&[Diagnostic::nowhere(CommandMessage::OnlyInCsv { option })])?;
        return Ok(ExitStatus::CouldNotRun);
    }
    let Some(work) = Work::of((&args.policies, &args.facts), &args.work, &args.employee, context)? else {
        return Ok(ExitStatus::CouldNotRun);
    };
    let provenance = work.provenance("eval", &[], context);
    let show = Show {
        width: context.width,
        classing: args.all,
        only: (!args.employee.is_empty()).then_some(&work.employees),
        last_covered: work.last_covered,
    };
    let conflicts = match context.written {
        Written::Ndjson if !args.plain => stream::ndjson(&work, &show, &provenance, context)?,
        _ => at_once(args, &work, (&show, &provenance), context)?,
    };
    // The process ends soon, and what a million employees take is given back faster as a whole.
    std::mem::forget(work);
    context.report(&conflicts)?;
    Ok(if conflicts.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// Works everything and writes it then: what is together in front, or sums everything up, is known at the end only.
fn at_once(
    args: &EvalArgs,
    work: &Work,
    (show, provenance): (&Show<'_>, &Provenance),
    context: &mut Context<'_>,
) -> io::Result<Vec<Diagnostic>> {
    let results = if args.plain {
        handbook::eval::run(work.plan(), &work.population, &work.months)
    } else {
        handbook::batch::run(work.plan(), &work.population, &work.months, threads())
    };
    let cx = work.context(&context.sources, context.lang);
    let mut text = Vec::new();
    match context.written {
        Written::Json => text = results::json(&results, &cx, show, provenance).into_bytes(),
        Written::Yaml => text = results::yaml(&results, &cx, show, provenance).into_bytes(),
        Written::Ndjson => results::ndjson(&results, &cx, show, provenance, &mut text)?,
        Written::Csv => sheet::csv(&results, &cx, show, provenance, args.csv(), &mut text)?,
        Written::Xlsx => text = sheet::xlsx(&results, &cx, show, provenance)?,
        _ => text = results::human(&results, &cx, show).into_bytes(),
    }
    let conflicts = show.shown(&results).flat_map(|month| &month.conflicts).map(|one| conflict(one, &cx)).collect();
    context.print_bytes(&text)?;
    Ok(conflicts)
}
