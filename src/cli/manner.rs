//! In which language and which form a run speaks. Both are asked for by options, but have to be known before the options
//! are read: what is wrong with them is said in that language, too.

use std::ffi::OsString;

use clap::ValueEnum;
use handbook::messages::Lang;

use super::Language;
use super::written::{Format, Written};

/// In which language and which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Manner {
    /// The language of everything that is said.
    pub(super) lang: Lang,
    /// The language that `--lang` asks for.
    pub(super) asked_lang: Option<Lang>,
    /// The form of diagnostics.
    pub(super) format: Format,
}

impl Manner {
    /// What `--lang` and `--format` ask for; else the language of the locale, for people.
    pub(super) fn of(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Manner {
        let asked_lang = asked::<Language>(args, "--lang").map(Lang::from);
        Manner {
            asked_lang,
            lang: asked_lang.unwrap_or_else(|| of_locale(variable)),
            format: asked::<Written>(args, "--format").unwrap_or_default().format(),
        }
    }
}

/// A variable of the environment.
#[expect(clippy::disallowed_methods, reason = "the command line is what looks at the environment")]
pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The value of an option (`--lang zh`, `--lang=zh`), if it is one that the option takes.
fn asked<T: ValueEnum>(args: &[OsString], option: &str) -> Option<T> {
    let options = args.iter().skip(1).take_while(|arg| *arg != "--").map(|arg| arg.to_str().unwrap_or_default());
    let mut options = options.skip_while(|arg| arg.split('=').next() != Some(option));
    let value = match options.next()?.split_once('=') {
        Some((_, value)) => value,
        None => options.next()?,
    };
    T::from_str(value, false).ok()
}

/// The language of the locale: the first of these variables that says anything decides, as POSIX has it.
fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|said| !said.is_empty());
    match said {
        Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(args: &str, variables: &[(&str, &str)]) -> Lang {
        let args: Vec<OsString> = args.split(' ').map(OsString::from).collect();
        let variable = |name: &str| {
            let known = variables.iter().find(|(known, _)| *known == name);
            known.map(|(_, value)| value.to_string())
        };
        Manner::of(&args, variable).lang
    }

    #[test]
    fn the_locale_says_the_language() {
        assert_eq!(lang("handbook", &[]), Lang::En);
        assert_eq!(lang("handbook", &[("LANG", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(lang("handbook", &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")]), Lang::En);
        assert_eq!(lang("handbook", &[("LANG", "de_DE"), ("LC_MESSAGES", "zh_TW"), ("LC_ALL", "")]), Lang::Zh);
    }

    #[test]
    fn the_option_goes_before_the_locale() {
        let chinese = [("LANG", "zh_CN.UTF-8")];
        assert_eq!(lang("handbook --lang en check", &chinese), Lang::En);
        assert_eq!(lang("handbook check a.policy --lang=zh", &[]), Lang::Zh);
        assert_eq!(lang("handbook check --lang de", &chinese), Lang::Zh);
        assert_eq!(lang("handbook check -- --lang=zh", &[]), Lang::En);
    }
}
