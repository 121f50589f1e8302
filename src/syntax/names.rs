//! The names that a file declares, to tell words that were written as one from words that are unknown.

use std::collections::HashSet;

use super::ast::{Head, LineKind, Named, Statement};

/// The names that statements declare, with the labels that are second names.
pub(super) fn declared(statements: &[Statement]) -> HashSet<&str> {
    let mut names = HashSet::new();
    for named in statements.iter().flat_map(named_by) {
        names.insert(named.name.text.as_str());
        names.extend(named.label.as_ref().map(|label| label.text.as_str()));
    }
    names
}

fn named_by(statement: &Statement) -> Vec<&Named> {
    let mut names: Vec<&Named> = match &statement.head {
        Head::Policy(named) | Head::Role(named) | Head::Rule(named) | Head::Limit(named) => vec![named],
        Head::Let(named, _) => vec![named],
        Head::Choice(named, options) | Head::Scale(named, options) | Head::Ladder(named, options) => {
            std::iter::once(named).chain(options).collect()
        }
        Head::Fact { named, .. } | Head::Account { named, .. } | Head::Table { named, .. } => vec![named],
        Head::Event { named, fields, .. } => {
            std::iter::once(named).chain(fields.iter().map(|field| &field.named)).collect()
        }
        Head::Record { named, shape, .. } => {
            std::iter::once(named).chain(shape.fields().map(|field| &field.named)).collect()
        }
        Head::Use(_) | Head::Section(_) | Head::Clause { .. } | Head::Example(_) => Vec::new(),
        Head::Amend(_) | Head::AmendLet(..) => Vec::new(),
    };
    for line in &statement.lines {
        if let LineKind::Step { named, .. } = &line.kind {
            names.push(named);
        }
    }
    names
}
