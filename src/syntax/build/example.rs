//! The lines of examples.

use super::{Build, Builder, Dropped};
use crate::messages::SyntaxMessage;
use crate::source::Span;
use crate::syntax::ast::{Because, Expect, Expected, Given, Quoted};
use crate::syntax::grammar::{Pair, Rule};
use crate::words::{self, ReasonKind};

impl Builder {
    /// `given E1 : level junior, complaint 2022-03-08 with verified yes`: each of the things by itself, with its place.
    pub(super) fn given(&self, pair: Pair<'_>) -> Build<Vec<(Given, Span)>> {
        let mut children = self.children(pair);
        let who = children.take(Rule::who).map(|who| self.who(who)).transpose()?;
        let thing = |pair: Pair<'_>| {
            let span = self.span(&pair);
            Ok((self.given_thing(pair, who.clone())?, span))
        };
        children.all(Rule::given_thing).map(thing).collect()
    }

    fn given_thing(&self, pair: Pair<'_>, who: Option<Quoted>) -> Build<Given> {
        let mut children = self.children(pair);
        let place = children.place;
        let what = self.event_ref(children.need(Rule::event_ref)?)?;
        let field = children.take(Rule::given_field);
        let on = children.take(Rule::on);
        let value = children.take(Rule::value);
        let with = children.take(Rule::with);
        if on.is_none() && value.is_none() && with.is_none() {
            self.report(SyntaxMessage::NothingGiven, place);
            return Err(Dropped);
        }
        let field = field.map(|field| self.children(field).need(Rule::word)).transpose()?;
        Ok(Given {
            who,
            what,
            field: field.map(|field| self.name(&field)),
            on: on.map(|on| self.literal_expr(self.children(on).next()?)).transpose()?,
            value: value.map(|value| self.value(value)).transpose()?,
            with: with.map_or(Ok(Vec::new()), |with| self.with(with))?,
        })
    }

    /// `expect E1 : distraction_fine fine 150 yuan`
    pub(super) fn expect(&self, pair: Pair<'_>) -> Build<Expect> {
        let mut children = self.children(pair);
        let who = children.take(Rule::who).map(|who| self.who(who)).transpose()?;
        let what = self.path(children.need(Rule::path)?)?;
        let expected = self.expected(children.next()?)?;
        Ok(Expect { who, what, expected })
    }

    fn expected(&self, pair: Pair<'_>) -> Build<Expected> {
        Ok(match pair.as_rule() {
            Rule::kw_none => Expected::None,
            Rule::undetermined => {
                let because = self.children(pair).take(Rule::because);
                Expected::Undetermined(because.map(|because| self.because(because)).transpose()?)
            }
            Rule::expect_value => Expected::Value(self.expr(self.children(pair).need(Rule::expr)?)?),
            Rule::expect_step => Expected::Step(self.name(&self.children(pair).need(Rule::word)?)),
            Rule::expect_add => Expected::Added(self.amount(self.children(pair).need(Rule::amount)?)?),
            _ => Expected::Outcome(self.outcome(pair)?),
        })
    }

    /// `because missing communicates`
    fn because(&self, pair: Pair<'_>) -> Build<Because> {
        let mut children = self.children(pair);
        let word = children.need(Rule::word)?;
        let found = self.any_word(&word);
        let Some(kind) = ReasonKind::find(&found) else {
            let nearest = words::nearest(&found, ReasonKind::ALL.iter().flat_map(|kind| kind.words()));
            let nearest = nearest.map(str::to_string);
            self.report(SyntaxMessage::UnknownReason { found, nearest }, self.span(&word));
            return Err(Dropped);
        };
        let of = children.take(Rule::path).map(|path| self.path(path)).transpose()?;
        Ok(Because { kind, of })
    }

    /// `E07`, `"E 07"`
    fn who(&self, pair: Pair<'_>) -> Build<Quoted> {
        let inner = self.children(pair).next()?;
        Ok(match inner.as_rule() {
            Rule::text => self.quoted(&inner),
            _ => Quoted { text: inner.as_str().to_string(), span: self.span(&inner) },
        })
    }
}
