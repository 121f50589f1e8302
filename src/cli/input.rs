//! Reading files: their bytes for the library, never more than a limit, and the fact files of folders.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use clap::{Args, ValueEnum};
use handbook::diagnostic::{Diagnostic, Sink};
use handbook::facts::{Form, Population, period_months};
use handbook::limits::{FACT_BYTES, POLICY_BYTES};
use handbook::messages::{Lang, SourceMessage, SystemReason};
use handbook::pipeline::{self, Compiled, FactFiles, FactManner, Policies};
use handbook::plan::Plan;
use handbook::provenance::Asked;
use handbook::source::{Delimiter, Encoding};

use super::context::Context;
use super::memory;
use super::work::threads;

/// How deep folders of fact files may nest.
const FOLDERS: usize = 32;

/// The policies that a command is about.
#[derive(Debug, Args)]
pub(super) struct PolicyArgs {
    #[arg(required = true)]
    pub(super) policies: Vec<String>,
}

/// The facts that a command works with.
#[derive(Debug, Args)]
pub(super) struct FactArgs {
    #[arg(long, required = true, num_args = 1..)]
    pub(super) facts: Vec<String>,
    #[command(flatten)]
    pub(super) input: InputArgs,
}

/// How facts are to be read, where the files do not say it.
#[derive(Debug, Args)]
pub(super) struct InputArgs {
    #[arg(long, value_enum)]
    input_format: Option<InputFormat>,
    #[arg(long)]
    covers: Option<String>,
    #[arg(long)]
    any_size: bool,
    #[arg(long, value_enum)]
    encoding: Option<InputEncoding>,
    #[arg(long, value_enum)]
    delimiter: Option<InputDelimiter>,
}

/// The encodings of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputEncoding {
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    #[value(name = "gb18030", alias = "gbk", alias = "gb2312")]
    Gb18030,
    #[value(name = "utf-16", alias = "utf16")]
    Utf16,
}

/// What stands between the cells of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputDelimiter {
    Comma,
    Semicolon,
    Tab,
}

/// The forms of fact files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    Yaml,
    Json,
    Ndjson,
    Csv,
    Xlsx,
}

impl InputArgs {
    fn manner(&self, sink: &mut Sink) -> FactManner {
        let form = self.input_format.map(|format| match format {
            InputFormat::Yaml => Form::Yaml,
            InputFormat::Json => Form::Json,
            InputFormat::Ndjson => Form::Ndjson,
            InputFormat::Csv => Form::Csv,
            InputFormat::Xlsx => Form::Xlsx,
        });
        let covers = self.covers.as_deref().map(period_months).transpose();
        let covers = covers.unwrap_or_else(|message| {
            sink.push(Diagnostic::nowhere(message));
            // That nothing is covered is no news then.
            Some(Vec::new())
        });
        let encoding = self.encoding.map(|encoding| match encoding {
            InputEncoding::Utf8 => Encoding::Utf8,
            InputEncoding::Gb18030 => Encoding::Gb18030,
            InputEncoding::Utf16 => Encoding::Utf16,
        });
        let delimiter = self.delimiter.map(|delimiter| match delimiter {
            InputDelimiter::Comma => Delimiter::Comma,
            InputDelimiter::Semicolon => Delimiter::Semicolon,
            InputDelimiter::Tab => Delimiter::Tab,
        });
        FactManner { form, covers, encoding, delimiter, threads: threads() }
    }

    /// As a result says that it was asked for; a form that is not known is none.
    pub(super) fn of(asked: &Asked) -> InputArgs {
        InputArgs {
            input_format: value_of(asked.input_format.as_deref()),
            covers: asked.covers.clone(),
            encoding: value_of(asked.encoding.as_deref()),
            delimiter: value_of(asked.delimiter.as_deref()),
            any_size: false,
        }
    }

    /// What a command is asked for that reads these facts, what else it is asked for apart.
    pub(super) fn asked(&self, facts: &[String]) -> Asked {
        Asked {
            facts: facts.to_vec(),
            input_format: named(self.input_format.as_ref()),
            encoding: named(self.encoding.as_ref()),
            delimiter: named(self.delimiter.as_ref()),
            covers: self.covers.clone(),
            ..Asked::default()
        }
    }

    /// The fact files that some paths stand for, and how they are to be read.
    pub(super) fn files<'p>(&self, paths: &'p [String], found: &'p mut Vec<String>, sink: &mut Sink) -> FactFiles<'p> {
        let manner = self.manner(sink);
        for path in paths {
            if path == STDIN && manner.form.is_none() {
                sink.push(Diagnostic::nowhere(SourceMessage::StdinForm));
                continue;
            }
            if let Err(message) = collect(path, is_fact_file, found) {
                sink.push(Diagnostic::nowhere(message));
            }
            foreign(path, sink);
        }
        if !self.any_size
            && let Err(message) = memory::check(found.iter().map(|path| size(path)).sum())
        {
            sink.push(Diagnostic::nowhere(message));
            // They are not read: that is what there is no memory for.
            found.clear();
        }
        FactFiles { paths: found, manner }
    }
}

/// The value of an option that is called so.
fn value_of<T: ValueEnum>(name: Option<&str>) -> Option<T> {
    name.and_then(|name| T::from_str(name, false).ok())
}

/// What a value of an option is called.
fn named<T: ValueEnum>(value: Option<&T>) -> Option<String> {
    let value = value.and_then(ValueEnum::to_possible_value);
    value.map(|value| value.get_name().to_string())
}

/// The path that stands for the standard input.
const STDIN: &str = "-";

impl PolicyArgs {
    /// What a command is asked for that is about policies alone.
    pub(super) fn asked(&self, command: &str, lang: Lang) -> Asked {
        self.asked_of(Asked::default(), command, lang)
    }

    /// What a command is asked for that is about policies and something else.
    pub(super) fn asked_of(&self, other: Asked, command: &str, lang: Lang) -> Asked {
        Asked { policies: self.policies.clone(), ..other }.by(command, lang)
    }

    /// Reads and checks the policies.
    pub(super) fn compile(&self, context: &mut Context<'_>, sink: &mut Sink) -> (Policies, Compiled) {
        let policies = Policies::read(&self.policies, &mut policy, &mut context.sources, sink);
        let compiled = policies.compile(sink);
        (policies, compiled)
    }
}

/// Reads fact files and those of folders.
pub(super) fn facts(
    paths: &[String],
    input: &InputArgs,
    plan: &Plan,
    context: &mut Context<'_>,
    sink: &mut Sink,
) -> Population {
    let mut found = Vec::new();
    let files = input.files(paths, &mut found, sink);
    pipeline::read_facts(files, plan, &mut fact, &mut context.sources, sink)
}

/// Tells of spreadsheets in a folder that can't be read: somebody may think that they are.
fn foreign(path: &str, sink: &mut Sink) {
    let mut found = Vec::new();
    let is_foreign = |name: &str| Form::is_foreign(name) && !name.starts_with("~$");
    // A folder that can't be looked into was reported.
    if Path::new(path).is_dir() && walk(path.trim_end_matches('/'), is_foreign, FOLDERS, &mut found).is_ok() {
        found.into_iter().for_each(|path| sink.push(Diagnostic::nowhere(SourceMessage::LeftOut { path })));
    }
}

/// The policy files that a path stands for: itself, or those of the folder that it is.
pub(super) fn policy_files(path: &str) -> Result<Vec<String>, SourceMessage> {
    let mut files = Vec::new();
    match collect(path, is_policy_file, &mut files) {
        Err(SourceMessage::NoFactFiles { path }) => Err(SourceMessage::NoPolicyFiles { path }),
        collected => collected.map(|()| files),
    }
}

/// The bytes of a policy file.
pub(super) fn policy(path: &str) -> Result<Vec<u8>, SourceMessage> {
    let too_large = |path| SourceMessage::PolicyTooLarge { path };
    read(path, POLICY_BYTES, too_large)
}

/// The fact files that a path stands for: itself, or those of the folder that it is.
pub(super) fn fact_files(path: &str) -> Result<Vec<String>, SourceMessage> {
    let mut files = Vec::new();
    collect(path, is_fact_file, &mut files)?;
    Ok(files)
}

/// The case files that a path stands for: itself, or those of the folder that it is; none where the folder has none.
pub(super) fn case_files(path: &str) -> Result<Vec<String>, SourceMessage> {
    let mut files = Vec::new();
    match collect(path, is_case_file, &mut files) {
        Ok(()) | Err(SourceMessage::NoFactFiles { .. }) => Ok(files),
        Err(message) => Err(message),
    }
}

/// The bytes of a fact file, or those of the standard input.
pub(super) fn fact(path: &str) -> Result<Vec<u8>, SourceMessage> {
    let too_large = |path| SourceMessage::FactsTooLarge { path };
    if path == STDIN {
        return up_to(io::stdin().lock(), FACT_BYTES).map_err(|error| unread(path, &error));
    }
    read(path, FACT_BYTES, too_large)
}

/// At most so many bytes, and one more to tell that there are more.
fn up_to(from: impl Read, limit: usize) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a file, at most so many: neither a huge file nor an endless one is read to its end.
fn read(path: &str, limit: usize, too_large: impl Fn(String) -> SourceMessage) -> Result<Vec<u8>, SourceMessage> {
    let unread = |error: io::Error| unread(path, &error);
    let metadata = fs::metadata(path).map_err(unread)?;
    if metadata.is_dir() {
        return Err(SourceMessage::IsFolder { path: path.to_string() });
    }
    if is_named(path) && !(metadata.is_file() && leads_to_its_kind(path)) {
        return Err(SourceMessage::NotAFile { path: path.to_string() });
    }
    if usize::try_from(metadata.len()).is_ok_and(|length| length > limit) {
        return Err(too_large(path.to_string()));
    }
    up_to(File::open(path).map_err(unread)?, limit).map_err(unread)
}

/// Whether a path is named like a file of ours. A folder or a policy may lead to such a one, where a person names all
/// others, `/dev/stdin` among them.
fn is_named(path: &str) -> bool {
    is_policy_file(path) || Form::of_name(path).is_some()
}

/// Whether a file, or the file that a link leads to, is named like one of its kind: a link is no way to read others.
fn leads_to_its_kind(path: &str) -> bool {
    let same =
        |target: &str| if is_policy_file(path) { is_policy_file(target) } else { Form::of_name(target).is_some() };
    fs::canonicalize(path).is_ok_and(|target| same(&target.to_string_lossy()))
}

fn unread(path: &str, error: &io::Error) -> SourceMessage {
    let path = path.to_string();
    match error.kind() {
        io::ErrorKind::NotFound => SourceMessage::NotFound { path },
        _ => SourceMessage::Unreadable { path, reason: reason(error) },
    }
}

/// Why the system refused, as far as there are words for it.
pub(super) fn reason(error: &io::Error) -> SystemReason {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::PermissionDenied => SystemReason::NotAllowed,
        Kind::IsADirectory => SystemReason::IsFolder,
        Kind::NotADirectory => SystemReason::NoFolder,
        Kind::InvalidFilename | Kind::InvalidInput => SystemReason::InvalidName,
        Kind::StorageFull | Kind::QuotaExceeded => SystemReason::Full,
        Kind::ReadOnlyFilesystem => SystemReason::ReadOnly,
        Kind::TimedOut => SystemReason::TimedOut,
        Kind::ResourceBusy => SystemReason::Busy,
        Kind::UnexpectedEof | Kind::WriteZero => SystemReason::CutOff,
        _ => error.raw_os_error().map_or(SystemReason::Unnamed, SystemReason::Number),
    }
}

/// Which files of a folder are taken, by name.
type Takes = fn(&str) -> bool;

/// Adds a file, or those of a folder that are taken, each once.
fn collect(path: &str, takes: Takes, files: &mut Vec<String>) -> Result<(), SourceMessage> {
    if !Path::new(path).is_dir() {
        push(path.to_string(), files);
        return Ok(());
    }
    let mut found = Vec::new();
    walk(path.trim_end_matches('/'), takes, FOLDERS, &mut found)?;
    if found.is_empty() {
        return Err(SourceMessage::NoFactFiles { path: path.to_string() });
    }
    found.into_iter().for_each(|file| push(file, files));
    Ok(())
}

fn push(file: String, files: &mut Vec<String>) {
    if !files.contains(&file) {
        files.push(file);
    }
}

/// The files of a folder and the folders in it that are taken, by name. Links to folders are not followed.
#[expect(clippy::disallowed_methods, reason = "the command line is what reads folders")]
fn walk(folder: &str, takes: Takes, depth: usize, found: &mut Vec<String>) -> Result<(), SourceMessage> {
    let unread = |error: io::Error| unread(folder, &error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let kind = entry.file_type().map_err(unread)?;
        entries.push((entry.file_name().to_string_lossy().into_owned(), kind.is_dir()));
    }
    entries.sort();
    for (name, is_folder) in entries {
        let path = format!("{folder}/{name}");
        if name.starts_with('.') {
            continue;
        }
        if is_folder && depth > 0 {
            walk(&path, takes, depth - 1, found)?;
        } else if !is_folder && takes(&name) {
            found.push(path);
        }
    }
    Ok(())
}

/// What a file ends with that is no fact file but a case file, in front of its YAML ending: both may stand in one folder.
const CASE: &str = ".case";

/// `march.case.yaml`
fn is_case_file(name: &str) -> bool {
    yaml_stem(name).is_some_and(|stem| stem.ends_with(CASE))
}

/// How large a file is; 0 of what has no size or is not there.
fn size(path: &str) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// Whether a path is that of a folder.
pub(super) fn is_folder(path: &str) -> bool {
    Path::new(path).is_dir()
}

/// Whether a file of a folder is taken for a policy.
pub(super) fn is_policy_file(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".policy")
}

/// Fact files of every form, but not what stands beside them: case files, the schema that an editor takes, and what a
/// spreadsheet program leaves while a file is open.
fn is_fact_file(name: &str) -> bool {
    let beside = is_case_file(name) || name.to_ascii_lowercase().ends_with(".schema.json") || name.starts_with("~$");
    Form::of_name(name).is_some() && !beside
}

/// The name of a YAML file without its ending, in small letters.
fn yaml_stem(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    [".yaml", ".yml"].iter().find_map(|ending| name.strip_suffix(ending).map(str::to_string))
}
