//! What the language page promises of the writing of a policy.

mod messages;
mod sample;
mod table;
mod writing;

use super::ast::{BinaryOp, Expr, ExprKind, File, Head, Line, LineKind, Path};
use super::{Parsed, parse};
use crate::diagnostic::{Diagnostic, Sink};
use crate::messages::Lang;
use crate::source::{SourceId, Span};

const SOURCE: SourceId = SourceId(0);

fn parsed(text: &str) -> (Parsed, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let parsed = parse(SOURCE, text, &mut sink);
    (parsed, sink.into_sorted())
}

/// The tree of a text without problems.
fn tree(text: &str) -> File {
    let (parsed, found) = parsed(text);
    assert!(found.is_empty(), "{text}\n{}", listed(text, &found));
    parsed.file
}

/// Problems as `code at "text": message; help`.
fn listed(text: &str, found: &[Diagnostic]) -> String {
    let one = |diagnostic: &Diagnostic| {
        let said = diagnostic.message.say(Lang::En);
        let at = diagnostic.at.map_or("", |span| under(text, span));
        let help = said.help.unwrap_or_default();
        format!("{} at \"{at}\": {}; {help}", diagnostic.message.code(), said.text)
    };
    found.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn under(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize).expect("places are whole characters of the text")
}

/// A tree without its places, to compare two spellings.
fn shape(tree: &impl std::fmt::Debug) -> String {
    let text = format!("{tree:#?}");
    let place = |line: &&str| {
        let line = line.trim_start();
        !(line.starts_with("start: ") || line.starts_with("end: "))
    };
    text.lines().filter(place).collect::<Vec<_>>().join("\n")
}

/// The only line of a statement that says just this.
fn line(text: &str) -> LineKind {
    let file = tree(&format!("rule r\n{text}"));
    let [statement] = file.statements.as_slice() else { panic!("{text}: {file:#?}") };
    let [Line { kind, .. }] = statement.lines.as_slice() else { panic!("{text}: {file:#?}") };
    kind.clone()
}

fn head(text: &str) -> Head {
    let file = tree(text);
    let [statement] = file.statements.as_slice() else { panic!("{text}: {file:#?}") };
    assert!(statement.lines.is_empty(), "{text}: {file:#?}");
    statement.head.clone()
}

/// A formula.
fn formula(text: &str) -> Expr {
    match line(&format!("when {text}")) {
        LineKind::When(expr) => expr,
        other => panic!("{text}: {other:?}"),
    }
}

/// Two texts are one tree.
fn same(one: &str, other: &str) {
    assert_eq!(shape(&tree(one)), shape(&tree(other)), "\n{one}\n{other}");
}

/// Two lines of a statement are one tree.
fn same_line(one: &str, other: &str) {
    assert_eq!(shape(&line(one)), shape(&line(other)), "\n{one}\n{other}");
}

/// The problems of a text, as codes.
fn codes(text: &str) -> Vec<&'static str> {
    parsed(text).1.iter().map(|diagnostic| diagnostic.message.code()).collect()
}

/// The only problem of a rule's line: its code, the text under the caret, and everything that is said.
fn problem(text: &str) -> (&'static str, String, String) {
    problem_of(&format!("rule r\n{text}"))
}

fn problem_of(text: &str) -> (&'static str, String, String) {
    let (_, found) = parsed(text);
    let [only] = found.as_slice() else { panic!("{text}\n{}", listed(text, &found)) };
    let at = only.at.map_or("", |span| under(text, span));
    let said = only.message.say(Lang::En);
    (only.message.code(), at.to_string(), format!("{}; {}", said.text, said.help.unwrap_or_default()))
}

/// A formula in one fixed spelling with all its brackets, to see what binds how.
struct Spelled<'t>(&'t Expr);

impl std::fmt::Display for Spelled<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0.kind {
            ExprKind::Quantity(number, None) => write!(f, "{number}"),
            ExprKind::Quantity(number, Some(unit)) => write!(f, "{number} {unit:?}"),
            ExprKind::YesNo(yes) => write!(f, "{}", if *yes { "yes" } else { "no" }),
            ExprKind::None => write!(f, "none"),
            ExprKind::Name(Path { policy: None, name }) => write!(f, "{}", name.text),
            ExprKind::Name(Path { policy: Some(policy), name }) => write!(f, "{}/{}", policy.text, name.text),
            ExprKind::Field(record, field) => write!(f, "({} {})", record.text, field.text),
            ExprKind::Not(of) => write!(f, "(not {})", Spelled(of)),
            ExprKind::Negative(of) => write!(f, "(-{})", Spelled(of)),
            ExprKind::Is { of, negated, what } => {
                write!(f, "({} {} {})", Spelled(of), if *negated { "is not" } else { "is" }, Spelled(what))
            }
            ExprKind::Call(function, arguments) => write!(f, "{function:?}({})", Spelled(&arguments.of)),
            ExprKind::Table(path, argument) => write!(f, "{}({})", path.name.text, Spelled(argument)),
            ExprKind::Binary(operator, left, right) => {
                let sign = match operator {
                    BinaryOp::Or => "or",
                    BinaryOp::And => "and",
                    BinaryOp::Equal => "=",
                    BinaryOp::AtLeast => ">=",
                    BinaryOp::Greater => ">",
                    BinaryOp::MultipleOf => "multiple of",
                    BinaryOp::Plus => "+",
                    BinaryOp::Minus => "-",
                    BinaryOp::Times => "*",
                    BinaryOp::Over => "/",
                    BinaryOp::PerFull => "per full",
                    other => panic!("{other:?} is not spelled here"),
                };
                write!(f, "({} {sign} {})", Spelled(left), Spelled(right))
            }
            other => panic!("{other:?} is not spelled here"),
        }
    }
}
