//! Who does something: the one who attests, takes a step or decides.
//!
//! A role need not be declared. A file that declares roles declares all that it names, or uses those of others; so a
//! misspelled one is found.

use super::names::nearest;
use crate::diagnostic::Sink;
use crate::messages::ResolveMessage;
use crate::schema::{Schema, Title};
use crate::syntax::ast;

/// The name of a role that is called so, by its name or its label.
pub fn role(called: &ast::Name, schema: &Schema, sink: &mut Sink) -> String {
    if let Some(role) = schema.role(&called.text) {
        return role.name.clone();
    }
    let here = |role: &Title| role.span.is_some_and(|span| span.source == called.span.source);
    if schema.roles.iter().any(here) {
        let known =
            schema.roles.iter().flat_map(|role| std::iter::once(role.name.as_str()).chain(role.label.as_deref()));
        let message = ResolveMessage::UnknownRole { found: called.text.clone(), nearest: nearest(&called.text, known) };
        sink.report(message, called.span);
    }
    called.text.clone()
}
