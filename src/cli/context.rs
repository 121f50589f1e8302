//! What every command works with: where it writes, how, and the texts that were read.

use std::io::{self, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use handbook::diagnostic::{Diagnostic, Severity};
use handbook::messages::{CommandMessage, DiagnosticWords, FmtWords, Lang, Message, OutputWords};
use handbook::provenance::{Asked, Provenance};
use handbook::render::{self, WIDTH, diagnostics};
use handbook::source::SourceMap;

use super::input;
use super::manner::Manner;
use super::output::{Existing, FileOutput};
use super::written::{Format, Written};

/// The widest that results are written on a wide terminal.
const WIDEST: usize = 100;

/// Where a command writes, how, and what was read.
pub(super) struct Context<'w> {
    out: &'w mut dyn Write,
    err: &'w mut dyn Write,
    /// The file that results are written to instead of stdout.
    file: Option<FileOutput>,
    /// How diagnostics are written.
    pub(super) told: Format,
    /// How results are written.
    pub(super) written: Written,
    /// In which language.
    pub(super) lang: Lang,
    /// The language that `--lang` asks for, if it does.
    pub(super) asked_lang: Option<Lang>,
    /// How wide texts for people are.
    pub(super) width: usize,
    colour: bool,
    /// Every text that was read.
    pub(super) sources: SourceMap,
}

impl<'w> Context<'w> {
    pub(super) fn new(out: &'w mut dyn Write, err: &'w mut dyn Write, manner: Manner) -> Context<'w> {
        Context {
            out,
            err,
            file: None,
            told: manner.format,
            written: Written::default(),
            lang: manner.lang,
            asked_lang: manner.asked_lang,
            width: width(),
            colour: AutoStream::choice(&io::stderr()) != ColorChoice::Never,
            sources: SourceMap::new(),
        }
    }

    /// What a result comes from: what was asked for and everything that was read.
    pub(super) fn provenance(&self, asked: Asked) -> Provenance {
        Provenance::new(asked, &self.sources)
    }

    /// Lets results be written to a file instead of stdout.
    pub(super) fn write_to(&mut self, path: &str, existing: Existing) {
        self.file = Some(FileOutput::new(path, existing));
    }

    /// Writes a result.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        self.print_bytes(text.as_bytes())
    }

    /// Writes a result that need not be a text.
    pub(super) fn print_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        let results = self.results()?;
        results.write_all(bytes)?;
        results.flush()
    }

    /// Where results are written to.
    pub(super) fn results(&mut self) -> io::Result<&mut dyn Write> {
        match &mut self.file {
            Some(file) => file.writer(),
            None => Ok(&mut *self.out),
        }
    }

    /// Whether results are written to where nobody looks on.
    pub(super) fn writes_apart(&self) -> bool {
        self.file.is_some() || !io::stdout().is_terminal()
    }

    /// Puts the file of the results into its place, if something was written to it.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        if file.commit()? {
            let written = OutputWords::Written(file.path.clone()).say(self.lang);
            self.say(&written)?;
        }
        Ok(())
    }

    /// Reports that results could not be written.
    pub(super) fn report_unwritten(&mut self, error: &io::Error) -> io::Result<()> {
        let unwritten = match &self.file {
            Some(file) => Diagnostic::nowhere(file.unwritten(error)),
            None => Diagnostic::nowhere(CommandMessage::Unwritten { reason: input::reason(error) }),
        };
        self.report(&[unwritten])
    }

    /// Writes something that is no result.
    pub(super) fn print_beside(&mut self, text: &str) -> io::Result<()> {
        self.err.write_all(text.as_bytes())?;
        self.err.flush()
    }

    /// Writes a note for a person; a program has no use for it.
    pub(super) fn note(&mut self, words: &DiagnosticWords) -> io::Result<()> {
        let text = words.say(self.lang);
        self.say(&text)
    }

    /// Writes what became of a file, for a person.
    pub(super) fn note_file(&mut self, words: &FmtWords) -> io::Result<()> {
        let text = words.say(self.lang);
        self.say(&text)
    }

    /// Writes lines for a person on stderr; a program has no use for them.
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        if self.told == Format::Json {
            return Ok(());
        }
        text.lines().try_for_each(|line| writeln!(self.err, "{}", render::safe(line)))
    }

    /// Writes what was found in policies that are to be worked with: errors; of warnings that there are some, for
    /// `check` shows them and they would stand above every result.
    pub(super) fn report_errors(&mut self, found: &[Diagnostic]) -> io::Result<()> {
        let (errors, warnings): (Vec<_>, Vec<_>) =
            found.iter().cloned().partition(|one| one.severity() == Severity::Error);
        match (errors.is_empty(), warnings.is_empty()) {
            (true, true) => Ok(()),
            (true, false) => self.note(&DiagnosticWords::PolicyWarnings),
            (false, _) => self.report(found),
        }
    }

    /// Writes what was found.
    pub(super) fn report(&mut self, found: &[Diagnostic]) -> io::Result<()> {
        if found.is_empty() {
            return Ok(());
        }
        let text = match self.told {
            Format::Json => diagnostics::json(found, &self.sources, self.lang),
            Format::Human => {
                let look = diagnostics::Look { lang: self.lang, width: self.width, colour: self.colour };
                diagnostics::human(found, &self.sources, look)
            }
        };
        self.print_beside(&text)
    }
}

/// Whether a file could not be read, so that what was found is not all there is to find.
pub(super) fn is_unread(diagnostic: &Diagnostic) -> bool {
    let about_file = matches!(diagnostic.message, Message::Source(_));
    about_file && diagnostic.at.is_none() && diagnostic.severity() == Severity::Error
}

/// The width of the terminal, as COLUMNS says or as it says itself, within bounds; of a file or a pipe the plain width.
#[expect(clippy::disallowed_methods, reason = "the command line is what looks at the environment")]
fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    let own = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    told.or_else(own).map_or(WIDTH, |columns| columns.clamp(60, WIDEST))
}
