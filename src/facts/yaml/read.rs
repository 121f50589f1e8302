//! The events of the YAML library, put together into a tree.

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, Span as Place, StrInput, Tag, options};

use super::syntax::{self, colon_problem};
use crate::diagnostic::Sink;
use crate::facts::tree::{Document, KEPT_DEPTH, Key, Kind, Node, Scalar, Style, TakeItem, refuse_duplicates};
use crate::limits::FACT_DEPTH;
use crate::messages::{FactsMessage, YamlProblem};
use crate::source::{SourceId, Span};

/// Reads a text. Every problem goes to the sink; what has no clear value by it is left out of the tree.
pub(crate) fn read<'a>(source: SourceId, text: &'a str, sink: &mut Sink, take: TakeItem<'_, 'a>) -> Document<'a> {
    // These nesting limits guard the library's own scanner, lists and maps each; the one for both is in `container`.
    let options = options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: FACT_DEPTH + 1,
        block_nesting_limit: FACT_DEPTH + 1,
    };
    let mut reader =
        Reader { events: Parser::new_from_str_with_options(text, options), source, text, sink, take, broken: false };
    let root = reader.document().unwrap_or(None);
    Document { root, whole: !reader.broken }
}

/// A syntax error was met, and reported.
struct Broken;

type Read<T> = Result<T, Broken>;

/// What comes next in a list or map.
enum Next<T> {
    Is(T),
    /// Something that was reported and has no value.
    Refused,
    /// The end, with the closing bracket where there is one.
    End(Option<Span>),
}

struct Reader<'r, 'a> {
    events: Parser<'a, StrInput<'a>>,
    source: SourceId,
    text: &'a str,
    sink: &'r mut Sink,
    take: TakeItem<'r, 'a>,
    broken: bool,
}

impl<'a> Reader<'_, 'a> {
    fn document(&mut self) -> Read<Option<Node<'a>>> {
        let mut root = None;
        loop {
            let (event, place) = self.event()?;
            match event {
                Event::StreamStart | Event::DocumentStart(..) => {}
                Event::StreamEnd => return Ok(root),
                Event::DocumentEnd => break,
                event => root = self.node(event, place, 0, None)?,
            }
            if self.broken {
                return Ok(root);
            }
        }
        self.nothing_more();
        Ok(root)
    }

    fn nothing_more(&mut self) {
        if let Ok((Event::DocumentStart(..), place)) = self.event() {
            let at = self.span(place);
            self.report(YamlProblem::SecondDocument, at);
        }
    }

    /// The value that an event is or begins; none where it was refused. `under` is the root's key that it belongs to.
    fn node(
        &mut self,
        event: Event<'a>,
        place: Place,
        depth: usize,
        under: Option<&Key<'a>>,
    ) -> Read<Option<Node<'a>>> {
        match event {
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(tag.as_ref(), place);
                Ok(Some(self.scalar(text, style, place)))
            }
            Event::SequenceStart(_, _, tag) => {
                self.refuse_tag(tag.as_ref(), place);
                self.container(place, depth, |reader| reader.list(place, depth, under))
            }
            Event::MappingStart(_, _, tag) => {
                self.refuse_tag(tag.as_ref(), place);
                self.container(place, depth, |reader| reader.map(place, depth))
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let at = self.span(place);
                self.report(YamlProblem::Alias, at);
                Ok(None)
            }
            // INVARIANT: the library gives no other event where a value is due.
            _ => Ok(None),
        }
    }

    fn container(
        &mut self,
        place: Place,
        depth: usize,
        read: impl FnOnce(&mut Self) -> Read<Node<'a>>,
    ) -> Read<Option<Node<'a>>> {
        if depth < FACT_DEPTH {
            return read(self).map(Some);
        }
        let at = self.span(place);
        self.report(YamlProblem::TooDeep, at);
        self.skip()?;
        Ok(None)
    }

    /// Goes behind the end of the list or map that was just begun.
    fn skip(&mut self) -> Read<()> {
        let mut open = 1usize;
        while open > 0 {
            match self.event()?.0 {
                Event::SequenceStart(..) | Event::MappingStart(..) => open += 1,
                Event::SequenceEnd | Event::MappingEnd => open -= 1,
                _ => {}
            }
        }
        Ok(())
    }

    fn list(&mut self, place: Place, depth: usize, under: Option<&Key<'a>>) -> Read<Node<'a>> {
        let mut items = Vec::new();
        let mut span = self.span(place);
        while !self.broken {
            match self.item(depth + 1) {
                Ok(Next::Is(item)) => {
                    span = span.to(item.span);
                    match under {
                        Some(key) => items.extend((self.take)(key, item, self.sink)),
                        None => items.push(item),
                    }
                }
                Ok(Next::Refused) => {}
                Ok(Next::End(bracket)) => {
                    span = bracket.map_or(span, |bracket| span.to(bracket));
                    break;
                }
                Err(broken) if depth > KEPT_DEPTH => return Err(broken),
                Err(Broken) => break,
            }
        }
        Ok(Node { span, kind: Kind::List(items) })
    }

    fn item(&mut self, depth: usize) -> Read<Next<Node<'a>>> {
        let (event, place) = self.event()?;
        if matches!(event, Event::SequenceEnd) {
            return Ok(Next::End(self.bracket(place)));
        }
        Ok(self.node(event, place, depth, None)?.map_or(Next::Refused, Next::Is))
    }

    fn map(&mut self, place: Place, depth: usize) -> Read<Node<'a>> {
        let mut entries = Vec::new();
        let mut span = self.span(place);
        while !self.broken {
            match self.entry(depth) {
                Ok(Next::Is((key, value))) => {
                    span = span.to(key.span).to(value.span);
                    entries.push((key, value));
                }
                Ok(Next::Refused) => {}
                Ok(Next::End(bracket)) => {
                    span = bracket.map_or(span, |bracket| span.to(bracket));
                    break;
                }
                Err(broken) if depth > KEPT_DEPTH => return Err(broken),
                Err(Broken) => break,
            }
        }
        refuse_duplicates(&mut entries, self.sink);
        Ok(Node { span, kind: Kind::Map(entries) })
    }

    /// The next key and value of a map of this depth.
    fn entry(&mut self, depth: usize) -> Read<Next<(Key<'a>, Node<'a>)>> {
        let (event, place) = self.event()?;
        if matches!(event, Event::MappingEnd) {
            return Ok(Next::End(self.bracket(place)));
        }
        let key = self.key(event, place, depth + 1)?;
        let (event, place) = self.event()?;
        let under = key.as_ref().filter(|_| depth == 0);
        let value = self.node(event, place, depth + 1, under)?;
        Ok(match (key, value) {
            (Some(key), Some(value)) if !self.refuse_pair(&key, &value) => Next::Is((key, value)),
            _ => Next::Refused,
        })
    }

    fn key(&mut self, event: Event<'a>, place: Place, depth: usize) -> Read<Option<Key<'a>>> {
        let Some(node) = self.node(event, place, depth, None)? else {
            return Ok(None);
        };
        match node.kind {
            Kind::Scalar(scalar) => Ok(Some(Key { text: scalar.text, span: node.span })),
            Kind::Nothing | Kind::List(_) | Kind::Map(_) => {
                self.report(YamlProblem::KeyNotText, node.span);
                Ok(None)
            }
        }
    }

    fn scalar(&mut self, text: Cow<'a, str>, style: ScalarStyle, place: Place) -> Node<'a> {
        let span = self.span(place);
        let quoted = style != ScalarStyle::Plain;
        if !quoted {
            self.refuse_folded_colon(&text, span);
        }
        let nothing = !quoted && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
        let style = if quoted { Style::Quoted } else { Style::Plain };
        let kind = if nothing { Kind::Nothing } else { Kind::Scalar(Scalar { text, style }) };
        Node { span, kind }
    }

    /// A line `姓名：张伟` is no key to YAML: it is folded into the value in front of it, without a word.
    fn refuse_folded_colon(&mut self, text: &str, span: Span) {
        if !text.contains('：') {
            return;
        }
        let range = span.start as usize..span.end as usize;
        let written = self.text.get(range).unwrap_or("");
        let colon = written.find('：').filter(|_| written.contains('\n'));
        if let Some(colon) = colon {
            let start = span.start as usize + colon;
            let at = self.bytes(start, start + '：'.len_utf8());
            self.report(YamlProblem::FullWidthColon, at);
        }
    }

    /// `<<: …`, and `{late：3}`, which is a key without a value to YAML.
    fn refuse_pair(&mut self, key: &Key<'a>, value: &Node<'a>) -> bool {
        if key.text == "<<" {
            self.report(YamlProblem::Merge, key.span);
            return true;
        }
        let lone = value.kind == Kind::Nothing && value.span.start == value.span.end;
        let problem = lone.then(|| colon_problem(&key.text).or_else(|| self.comma_in_number(key))).flatten();
        let refused = problem.is_some();
        if let Some(problem) = problem {
            self.report(problem, key.span);
        }
        refused
    }

    /// `200.00` is a key without a value in `{2022-03: 51,200.00}`.
    fn comma_in_number(&self, key: &Key<'a>) -> Option<YamlProblem> {
        let before = self.text.get(..key.span.start as usize).unwrap_or("");
        let within = before.ends_with(',') && before.trim_end_matches(',').ends_with(|c: char| c.is_ascii_digit());
        let number = key.text.starts_with(|c: char| c.is_ascii_digit());
        (within && number).then_some(YamlProblem::CommaInNumber)
    }

    /// The next event, problems that are no event to us reported on the way.
    fn event(&mut self) -> Read<(Event<'a>, Place)> {
        loop {
            match self.events.next_event() {
                Some(Ok((Event::Anchor(..), place))) => {
                    let at = self.span(place);
                    self.report(YamlProblem::Anchor, at);
                }
                Some(Ok(event)) => return Ok(event),
                Some(Err(error)) => {
                    let found = syntax::explain(self.text, &error);
                    let at = self.bytes(found.start, found.end);
                    self.report(found.problem, at);
                    break;
                }
                None => break,
            }
        }
        self.broken = true;
        Err(Broken)
    }

    fn refuse_tag(&mut self, tag: Option<&Cow<'a, Tag>>, place: Place) {
        if tag.is_some() {
            let at = self.span(place.tag_span().unwrap_or(place));
            self.report(YamlProblem::Tag, at);
        }
    }

    fn report(&mut self, problem: YamlProblem, at: Span) {
        self.sink.report(FactsMessage::Yaml(problem), at);
    }

    /// The closing bracket of `[ ]` and `{ }`. Lines have none: their end event stands at whatever comes next.
    fn bracket(&self, place: Place) -> Option<Span> {
        let span = self.span(place);
        (span.start < span.end).then_some(span)
    }

    fn span(&self, place: Place) -> Span {
        let range = place.byte_range().unwrap_or(0..0);
        self.bytes(range.start, range.end)
    }

    fn bytes(&self, start: usize, end: usize) -> Span {
        Span::of(self.source, start, end)
    }
}
