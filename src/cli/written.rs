//! The forms in which results can be written, and which of them each command has.

use std::path::Path;

use clap::ValueEnum;
use handbook::messages::CommandMessage;

/// What can be asked for with `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Written {
    #[default]
    Human,
    Json,
    Ndjson,
    Csv,
    Xlsx,
    Yaml,
    Junit,
    Markdown,
    Html,
}

/// How diagnostics are written, and results for a person or a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Json,
}

impl Written {
    /// The forms that a command has, by the name that it is called by: `facts check`.
    pub(super) fn of_command(path: &str) -> &'static [Written] {
        use Written as W;
        match path {
            "eval" => &[W::Human, W::Json, W::Ndjson, W::Csv, W::Xlsx, W::Yaml],
            "test" => &[W::Human, W::Json, W::Junit],
            "diff" => &[W::Human, W::Json, W::Markdown, W::Html],
            _ => &[W::Human, W::Json],
        }
    }

    /// The form that the ending of a file's name stands for.
    fn of_ending(path: &str) -> Option<Written> {
        let ending = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "json" => Written::Json,
            "ndjson" | "jsonl" => Written::Ndjson,
            "csv" => Written::Csv,
            "xlsx" => Written::Xlsx,
            "yaml" | "yml" => Written::Yaml,
            "xml" => Written::Junit,
            "md" | "markdown" => Written::Markdown,
            "html" | "htm" => Written::Html,
            _ => return None,
        })
    }

    /// The form that is asked for: by name, else by the ending of the file, else the one for people.
    ///
    /// # Errors
    ///
    /// The command does not have it.
    pub(super) fn asked(
        named: Option<Written>,
        file: Option<&str>,
        command: &'static str,
    ) -> Result<Written, CommandMessage> {
        let by_ending = || file.and_then(Written::of_ending);
        let asked = named.or_else(by_ending).unwrap_or_default();
        let known = Written::of_command(command);
        if known.contains(&asked) {
            return Ok(asked);
        }
        Err(CommandMessage::NoSuchFormat {
            format: asked.name(),
            command: command.to_string(),
            file: file.filter(|_| named.is_none()).map(str::to_string),
            known: known.iter().map(|known| known.name()).collect(),
        })
    }

    /// The word by which it is asked for.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_string()).unwrap_or_default()
    }

    /// How diagnostics are written beside it: a program that asks for lines of JSON reads those, too.
    pub(super) fn format(self) -> Format {
        match self {
            Written::Json | Written::Ndjson => Format::Json,
            _ => Format::Human,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides_unless_a_form_is_named() {
        let asked = |named, file, command| Written::asked(named, file, command).ok();
        assert_eq!(asked(None, Some("a/b.XLSX"), "eval"), Some(Written::Xlsx));
        assert_eq!(asked(Some(Written::Json), Some("b.csv"), "eval"), Some(Written::Json));
        assert_eq!(asked(None, Some("b.txt"), "eval"), Some(Written::Human));
        assert_eq!(asked(None, None, "check"), Some(Written::Human));
        assert_eq!(asked(None, Some("b.csv"), "check"), None);
        assert_eq!(asked(Some(Written::Junit), None, "eval"), None);
    }
}
