//! Lists of what was read: neighbours that say the same are folded, what decides is shown, what decides nothing is cut.

use std::cmp::Ordering;

use super::fact::{is_not_held, what};
use super::page::Page;
use super::share::calculation;
use super::value::found_words;
use crate::eval::explain::{Evidence, Part, What};
use crate::eval::{Found, Truth};
use crate::messages::{ExplainWords, TraceWords};
use crate::render::explain::written;
use crate::source::Span;
use crate::value::{Unit, Value, ops};

/// A list of up to so many lines is shown as a whole.
const FEW: usize = 8;
/// Up to so many lines of a file are named one by one.
const PLACES: usize = 3;

/// One entry of a list: one thing that was read, or neighbours that say the same.
struct Entry<'e> {
    first: &'e Evidence,
    last: &'e Evidence,
    /// How many were read.
    count: usize,
    /// What it comes to.
    value: Option<String>,
    spans: Vec<Span>,
    /// The facts behind it, each with its places.
    facts: Vec<(String, Vec<Span>)>,
}

impl Entry<'_> {
    /// How many lines it takes.
    fn lines(&self) -> usize {
        if self.facts.len() > 1 { 1 + self.facts.len() } else { 1 }
    }

    /// Whether the next one is of the next period and says the same.
    fn takes(&self, next: &Self) -> bool {
        let (What::Period(last), What::Period(unit)) = (self.last.what, next.first.what) else { return false };
        let texts = |entry: &Self| entry.facts.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>();
        last.plus(1) == Ok(unit)
            && self.value == next.value
            && self.first.part == next.first.part
            && texts(self) == texts(next)
    }
}

impl Page<'_> {
    pub(super) fn evidence(&mut self, read: &[Evidence], indent: usize) {
        if read.iter().all(|one| matches!(one.what, What::Member(_))) {
            return self.ranked(read, indent);
        }
        let entries = self.folded(read);
        let is_beside = |entry: &&Entry<'_>| entry.first.part == Part::Beside;
        let whole = entries.iter().map(Entry::lines).sum::<usize>() <= FEW;
        let in_time = read.iter().all(|one| matches!(one.what, What::Period(_)));
        let cut: usize = if whole { 0 } else { entries.iter().filter(is_beside).map(|entry| entry.count).sum() };
        let first = entries.iter().position(|entry| entry.first.part == Part::Decides);
        let earlier = in_time && first.is_some_and(|first| !entries.iter().skip(first).any(|entry| is_beside(&entry)));
        if cut > 0 && earlier {
            self.trace_words(indent, &TraceWords::Earlier(cut));
        }
        let shown: Vec<&Entry<'_>> = entries.iter().filter(|entry| whole || !is_beside(entry)).collect();
        // What decides over time is never cut; of occurrences there may be hundreds.
        let most = if in_time { shown.len() } else { self.listed };
        for entry in shown.iter().take(most) {
            self.entry(entry, indent);
        }
        let more: usize = shown.iter().skip(most).map(|entry| entry.count).sum();
        if more > 0 {
            self.say(indent, &ExplainWords::More(more));
        }
        if cut > 0 && !earlier {
            self.trace_words(indent, &TraceWords::Beside(cut));
        }
    }

    /// The members of a group, highest first: whoever asks, and those who decide his rank, are always among them.
    fn ranked(&mut self, read: &[Evidence], indent: usize) {
        let mut ranked: Vec<&Evidence> = read.iter().collect();
        let passed = |one: &Evidence| one.part == Part::PassedOver;
        ranked.sort_by(|a, b| {
            passed(a).cmp(&passed(b)).then_with(|| match (&a.found, &b.found) {
                (Found::Known(a), Found::Known(b)) => ops::compare(b, a).unwrap_or(Ordering::Equal),
                (Found::Unknown(_), Found::Known(_)) => Ordering::Less,
                (Found::Known(_), Found::Unknown(_)) => Ordering::Greater,
                (Found::Unknown(_), Found::Unknown(_)) => Ordering::Equal,
            })
        });
        let some_decide = ranked.iter().any(|one| one.part == Part::Beside);
        let own = |one: &Evidence| self.employee.is_some_and(|employee| one.what == What::Member(employee));
        let is_shown =
            |at: usize, one: &Evidence| at < self.listed || own(one) || (some_decide && one.part == Part::Decides);
        let shown: Vec<&Evidence> =
            ranked.iter().enumerate().filter(|(at, one)| is_shown(*at, one)).map(|(_, one)| *one).collect();
        let more = ranked.len() - shown.len();
        for one in shown {
            let entry = self.of(one);
            self.entry(&entry, indent);
        }
        if more > 0 {
            self.say(indent, &ExplainWords::More(more));
        }
    }

    fn folded<'e>(&self, read: &'e [Evidence]) -> Vec<Entry<'e>> {
        let mut entries: Vec<Entry<'e>> = Vec::new();
        for next in read.iter().map(|one| self.of(one)) {
            match entries.last_mut() {
                Some(entry) if entry.takes(&next) => {
                    entry.last = next.last;
                    entry.count += 1;
                    entry.spans.extend(next.spans);
                    entry.facts.iter_mut().zip(next.facts).for_each(|(mine, theirs)| mine.1.extend(theirs.1));
                }
                _ => entries.push(next),
            }
        }
        entries
    }

    fn of<'e>(&self, one: &'e Evidence) -> Entry<'e> {
        let unit = match one.what {
            What::Period(unit) => Some(unit),
            _ => None,
        };
        let mut facts: Vec<(String, Vec<Span>)> = Vec::new();
        // Of a record that was not held there is nothing to say but where that is written.
        let not_held = one.part == Part::PassedOver && one.there == Truth::Yes && is_not_held(one);
        for from in one.from.iter().filter(|_| !not_held) {
            let text = self.fact_words(from, unit);
            let places: Vec<Span> = from.span.into_iter().collect();
            if !facts.iter().any(|(known, at)| *known == text && *at == places) {
                facts.push((text, places));
            }
        }
        let value = self.value_of(one, unit);
        let place = if not_held { one.from.iter().find_map(|from| from.span) } else { one.span };
        Entry { first: one, last: one, count: 1, value, spans: place.into_iter().collect(), facts }
    }

    /// What one comes to; `None` where its facts, or its being there, say so already.
    fn value_of(&self, one: &Evidence, unit: Option<Unit>) -> Option<String> {
        let lang = self.cx.lang;
        if one.part == Part::PassedOver {
            let held = one.there == Truth::No || !is_not_held(one);
            let words = if held { TraceWords::Passed } else { TraceWords::PassedNotHeld };
            return Some(words.say(lang));
        }
        match (&one.there, one.what, &one.found) {
            (Truth::No, ..) => Some(ExplainWords::NotThis.say(lang)),
            (Truth::Unknown(_), ..) => Some(ExplainWords::PerhapsThis.say(lang)),
            (Truth::Yes, What::Occurrence(_), Found::Known(Value::YesNo(true))) => None,
            (Truth::Yes, What::Occurrence(when), Found::Known(Value::Date(day))) if when.day() == Some(*day) => None,
            _ => {
                // What a period comes to is often just what is recorded for it.
                let recorded = matches!(one.from.as_slice(), [from] if unit.is_some() && from.found == one.found);
                (!recorded).then(|| self.worked(one))
            }
        }
    }

    /// A value, with what a condition compared or how it was calculated.
    fn worked(&self, one: &Evidence) -> String {
        let known = found_words(&one.found, self.cx);
        if let Some(said) = one.trace.as_ref().and_then(|trace| calculation(trace, self.cx)) {
            return format!("{said} = {known}");
        }
        match &one.compared {
            Some((term, found)) if !one.from.iter().any(|from| from.found == *found) => {
                let of = self.label(*term);
                let compared = ExplainWords::Value { of, value: found_words(found, self.cx) }.say(self.cx.lang);
                format!("{known} · {compared}")
            }
            _ => known,
        }
    }

    /// A formula by the label of its let, else as written.
    pub(super) fn label(&self, term: crate::plan::TermId) -> String {
        match self.cx.plan.term(term).kind {
            crate::plan::TermKind::Let(id) => self.cx.plan.formula(id).title.shown().to_string(),
            _ => written(term, self.cx),
        }
    }

    fn entry(&mut self, entry: &Entry<'_>, indent: usize) {
        let lang = self.cx.lang;
        let first = what(entry.first, None, self.cx);
        let head = match entry.count {
            1 => first,
            _ => TraceWords::Range { first, last: what(entry.last, None, self.cx) }.say(lang),
        };
        let said = match &entry.value {
            Some(value) => ExplainWords::Value { of: head, value: value.clone() }.say(lang),
            None => head,
        };
        let said = self.at(&said, &entry.spans);
        match entry.facts.as_slice() {
            [(fact, places)] => {
                let fact = self.at(fact, places);
                self.line(indent, &format!("{said} · {fact}"));
            }
            facts => {
                self.line(indent, &said);
                for (fact, places) in facts {
                    let fact = self.at(fact, places);
                    self.line(indent + 2, &fact);
                }
            }
        }
    }

    /// A text with its places: `file:29`, `file:29, 31`, `file:29–34`.
    fn at(&self, said: &str, spans: &[Span]) -> String {
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return said.to_string() };
        let sources = self.cx.sources;
        if spans.iter().any(|span| span.source != first.source) {
            return self.placed(said, Some(*first));
        }
        let line = |span: &Span| sources.line(*span);
        let first_line = |span: &Span| format!("{}:{}", sources.get(span.source).name, line(span));
        let mut lines: Vec<u32> = spans.iter().map(line).collect();
        lines.dedup();
        let place = match lines.as_slice() {
            [_] => return self.placed(said, Some(*first)),
            some if some.len() <= PLACES => {
                let more: Vec<String> = some.iter().skip(1).map(ToString::to_string).collect();
                format!("{}, {}", first_line(first), more.join(", "))
            }
            _ => format!("{}–{}", first_line(first), line(last)),
        };
        ExplainWords::At { what: said.to_string(), place }.say(self.cx.lang)
    }
}
