//! `handbook facts template`: a fact file to fill in.

use std::io;

use clap::{Args, ValueEnum};
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::facts::{KeyStyle, period_months};
use handbook::forms::{self, Asked, RowsOf};
use handbook::messages::OutputMessage;
use handbook::value::{Date, Month};

use super::schema::look;
use crate::cli::ExitStatus;
use crate::cli::context::Context;
use crate::cli::input::PolicyArgs;
use crate::cli::output::OutputArgs;

/// The most employees that a number asks for.
const MOST: usize = 1_000;
/// The seconds of a day.
const DAY: u64 = 86_400;

#[derive(Debug, Args)]
pub(in crate::cli) struct TemplateArgs {
    #[command(flatten)]
    policies: PolicyArgs,
    #[arg(long)]
    period: Option<String>,
    #[arg(long, num_args = 1..)]
    employees: Vec<String>,
    #[arg(long, value_enum)]
    keys: Option<KeyArg>,
    #[arg(long, value_enum, default_value = "yaml")]
    to: ToArg,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KeyArg {
    Names,
    Labels,
}

/// The forms of a file to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ToArg {
    Yaml,
    Csv,
    CsvRows,
}

pub(super) fn run(args: &TemplateArgs, context: &mut Context<'_>) -> io::Result<ExitStatus> {
    let mut sink = Sink::new();
    let months = match &args.period {
        Some(text) => period_months(text).map_err(|message| sink.push(Diagnostic::nowhere(message))).ok(),
        None => Some(vec![this_month()]),
    };
    let employees = employees(&args.employees).map_err(|message| sink.push(Diagnostic::nowhere(message))).ok();
    let (Some(months), Some(employees)) = (months, employees) else {
        context.report(&sink.into_sorted())?;
        return Ok(ExitStatus::CouldNotRun);
    };
    let Some(compiled) = super::compile(&args.policies, context)? else {
        return Ok(ExitStatus::CouldNotRun);
    };
    let style = args.keys.map(|keys| match keys {
        KeyArg::Names => KeyStyle::Names,
        KeyArg::Labels => KeyStyle::Labels,
    });
    let (asked, look) = (Asked { months, employees }, look(style, context.lang));
    let text = match args.to {
        ToArg::Yaml => forms::template(&compiled.plan, &asked, look),
        ToArg::Csv => forms::sheet(&compiled.plan, &asked, RowsOf::Employees, look),
        ToArg::CsvRows => forms::sheet(&compiled.plan, &asked, RowsOf::Things, look),
    };
    context.print(&text)?;
    Ok(ExitStatus::Fine)
}

/// The ids of the employees: those that are named, or as many as a number says.
fn employees(asked: &[String]) -> Result<Vec<String>, OutputMessage> {
    let number = match asked {
        [] => Some(1),
        // An id that is a number begins with a zero, or stands among others.
        [one] if !one.is_empty() && !one.starts_with('0') && one.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(one.parse::<usize>().unwrap_or(usize::MAX))
        }
        _ => None,
    };
    match number {
        Some(number) if number > MOST => Err(OutputMessage::TooManyEmployees { most: MOST }),
        Some(number) => Ok((1..=number).map(|at| format!("E{at:02}")).collect()),
        None => distinct(asked),
    }
}

fn distinct(ids: &[String]) -> Result<Vec<String>, OutputMessage> {
    let mut distinct: Vec<String> = Vec::new();
    for id in ids {
        let id = id.trim().to_string();
        if id.is_empty() || id.chars().any(char::is_control) {
            return Err(OutputMessage::NoEmployeeId { id });
        }
        if distinct.contains(&id) {
            return Err(OutputMessage::EmployeeTwice { id });
        }
        distinct.push(id);
    }
    Ok(distinct)
}

/// The present month, by the clock of the machine.
#[expect(
    clippy::disallowed_methods,
    reason = "what a form is for is not worked out from facts; `--period` says it exactly"
)]
fn this_month() -> Month {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let days = i64::try_from(since.as_secs() / DAY).unwrap_or(0);
    let epoch = Date::new(1970, 1, 1).unwrap_or_else(Date::first);
    epoch.plus_days(days).unwrap_or(epoch).month()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(asked: &[&str]) -> Result<Vec<String>, OutputMessage> {
        employees(&asked.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn a_number_or_ids() {
        let named = |ids: &[&str]| Ok(ids.iter().map(ToString::to_string).collect());
        assert_eq!(ids(&[]), named(&["E01"]));
        assert_eq!(ids(&["2"]), named(&["E01", "E02"]));
        assert_eq!(ids(&["002"]), named(&["002"]));
        assert_eq!(ids(&["7", "8"]), named(&["7", "8"]));
        assert_eq!(ids(&["A", " A"]), Err(OutputMessage::EmployeeTwice { id: "A".to_string() }));
        assert_eq!(ids(&[""]), Err(OutputMessage::NoEmployeeId { id: String::new() }));
        for many in ["1001", "99999999999999999999999999"] {
            assert_eq!(ids(&[many]), Err(OutputMessage::TooManyEmployees { most: MOST }));
        }
    }
}
