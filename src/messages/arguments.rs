//! Messages about the arguments of a command.

use super::{Catalogued, Said, and_list, and_list_zh, did_you_mean, did_you_mean_zh, or_list, or_list_zh};

/// What can be wrong with the arguments that a command is called with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArgumentsMessage {
    /// What is wrong.
    pub problem: ArgumentProblem,
    /// The command, where one is named.
    pub command: Option<String>,
}

/// What can be wrong with an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgumentProblem {
    /// An option that the command does not take.
    UnknownOption {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A command that there is not.
    UnknownCommand {
        /// As written.
        found: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// No command.
    NoCommand,
    /// Arguments that have to be there and are not.
    Missing {
        /// Which.
        arguments: Vec<String>,
    },
    /// An option with nothing behind it.
    NoValue {
        /// The option.
        option: String,
    },
    /// A value that an option does not take.
    UnknownValue {
        /// The option.
        option: String,
        /// As written.
        found: String,
        /// What it takes.
        known: Vec<String>,
    },
    /// An option given twice that may be given once.
    Twice {
        /// The option.
        option: String,
    },
    /// An argument that is no text.
    NoText,
    /// Anything else.
    Other,
}

impl ArgumentsMessage {
    /// `handbook eval --help`
    fn how(&self) -> String {
        match &self.command {
            Some(command) => format!("handbook {command} --help"),
            None => "handbook --help".to_string(),
        }
    }
}

impl Catalogued for ArgumentsMessage {
    fn code(&self) -> &'static str {
        match &self.problem {
            ArgumentProblem::UnknownOption { .. } => "command::unknown-option",
            ArgumentProblem::UnknownCommand { .. } => "command::unknown-command",
            ArgumentProblem::NoCommand => "command::no-command",
            ArgumentProblem::Missing { .. } => "command::missing-argument",
            ArgumentProblem::NoValue { .. } => "command::no-value",
            ArgumentProblem::UnknownValue { .. } => "command::unknown-value",
            ArgumentProblem::Twice { .. } => "command::option-twice",
            ArgumentProblem::NoText => "command::no-text",
            ArgumentProblem::Other => "command::arguments",
        }
    }

    fn en(&self) -> Said {
        let see = format!("`{}` shows how it is written", self.how());
        let or_see = |nearest: Option<&String>| did_you_mean(nearest).unwrap_or_else(|| see.clone());
        match &self.problem {
            ArgumentProblem::UnknownOption { found, nearest } => {
                Said::new(format!("`{found}` is not known here")).help(or_see(nearest.as_ref()))
            }
            ArgumentProblem::UnknownCommand { found, nearest } => {
                Said::new(format!("there is no command `{found}`")).help(or_see(nearest.as_ref()))
            }
            ArgumentProblem::NoCommand => Said::new("no command is given").help(see),
            ArgumentProblem::Missing { arguments } => {
                let verb = if arguments.len() == 1 { "is" } else { "are" };
                Said::new(format!("{} {verb} missing", and_list(arguments))).help(see)
            }
            ArgumentProblem::NoValue { option } => Said::new(format!("`{option}` has nothing behind it")).help(see),
            ArgumentProblem::UnknownValue { option, found, known } => {
                Said::new(format!("`{found}` is nothing that `{option}` takes")).help(if known.is_empty() {
                    see
                } else {
                    format!("write {}", or_list(known))
                })
            }
            ArgumentProblem::Twice { option } => {
                Said::new(format!("`{option}` is given twice")).help("keep one of the two")
            }
            ArgumentProblem::NoText => Said::new("an argument is no text that can be read").help(see),
            ArgumentProblem::Other => Said::new("the command can't be read").help(see),
        }
    }

    fn zh(&self) -> Said {
        let see = format!("用 `{}` 查看写法", self.how());
        let or_see = |nearest: Option<&String>| did_you_mean_zh(nearest).unwrap_or_else(|| see.clone());
        match &self.problem {
            ArgumentProblem::UnknownOption { found, nearest } => {
                Said::new(format!("这里不能写 `{found}`")).help(or_see(nearest.as_ref()))
            }
            ArgumentProblem::UnknownCommand { found, nearest } => {
                Said::new(format!("没有 `{found}` 这个命令")).help(or_see(nearest.as_ref()))
            }
            ArgumentProblem::NoCommand => Said::new("没有写命令").help(see),
            ArgumentProblem::Missing { arguments } => Said::new(format!("缺少 {}", and_list_zh(arguments))).help(see),
            ArgumentProblem::NoValue { option } => Said::new(format!("`{option}` 后面什么也没写")).help(see),
            ArgumentProblem::UnknownValue { option, found, known } => {
                Said::new(format!("`{option}` 后面不能写 `{found}`")).help(if known.is_empty() {
                    see
                } else {
                    format!("写 {}", or_list_zh(known))
                })
            }
            ArgumentProblem::Twice { option } => Said::new(format!("`{option}` 写了两次")).help("只留一个"),
            ArgumentProblem::NoText => Said::new("命令里有读不出来的文字").help(see),
            ArgumentProblem::Other => Said::new("这个命令读不懂").help(see),
        }
    }
}
