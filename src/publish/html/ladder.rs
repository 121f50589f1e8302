//! A ladder as a drawing, and the same as a list.

use unicode_width::UnicodeWidthStr;

use crate::messages::{Lang, PublishWords};
use crate::publish::model::{Ladder, Move};
use crate::render::html::{Attr, Html, Tag};

/// How high a level is drawn, and how far below the next.
const LEVEL: usize = 36;
const STEP: usize = 78;
/// The width of a narrow character of a level and of the small text at an arrow.
const LETTER: usize = 8;
const SMALL: usize = 7;
/// What is left free around.
const EDGE: usize = 4;

/// The drawing with the list of its ways below.
pub(super) fn ladder(ladder: &Ladder, title: &str, lang: Lang) -> Html {
    let items = ladder.moves.iter().map(|one| {
        let link = Html::link(&one.rule.anchor, &[], [Html::text(&one.said)]);
        let clauses = if one.clauses.is_empty() { String::new() } else { format!(" ({})", one.clauses) };
        Html::of(Tag::Li, &[], [link, Html::text(&clauses)])
    });
    let list = Html::of(Tag::Ul, &[(Attr::Class, "moves")], items);
    Html::of(Tag::Figure, &[(Attr::Class, "ladder")], [drawing(ladder, title, lang), list])
}

/// Ways that are drawn beside each other: those of one lane do not run along each other.
struct Lane<'l> {
    moves: Vec<&'l Move>,
    width: usize,
}

fn lanes<'l>(moves: impl Iterator<Item = &'l Move>) -> Vec<Lane<'l>> {
    let mut sorted: Vec<&Move> = moves.collect();
    sorted.sort_by_key(|one| (one.from.abs_diff(one.to), one.from));
    let mut lanes: Vec<Lane<'_>> = Vec::new();
    for one in sorted {
        let reach = |one: &Move| (one.from.min(one.to), one.from.max(one.to));
        let meets = |other: &&Move| reach(one).0 < reach(other).1 && reach(other).0 < reach(one).1;
        let width = 24 + label(one).width() * SMALL;
        match lanes.iter_mut().find(|lane| !lane.moves.iter().any(meets)) {
            Some(lane) => {
                lane.width = lane.width.max(width);
                lane.moves.push(one);
            }
            None => lanes.push(Lane { moves: vec![one], width }),
        }
    }
    lanes
}

/// The first clause of a way.
fn label(one: &Move) -> String {
    match one.clauses.split_once(", ") {
        Some((first, _)) if first.ends_with('…') => first.to_string(),
        Some((first, _)) => format!("{first}…"),
        None => one.clauses.clone(),
    }
}

fn drawing(ladder: &Ladder, title: &str, lang: Lang) -> Html {
    let up = lanes(ladder.moves.iter().filter(|one| one.to > one.from));
    let down = lanes(ladder.moves.iter().filter(|one| one.to < one.from));
    let side = |lanes: &[Lane<'_>]| lanes.iter().map(|lane| lane.width).sum::<usize>();
    let widest = ladder.levels.iter().map(|level| level.width()).max().unwrap_or(0);
    let level = (widest * LETTER + 32).clamp(96, 240);
    let left = EDGE + side(&down);
    let right = left + level;
    let width = right + side(&up) + EDGE;
    let height = EDGE * 2 + LEVEL + STEP * ladder.levels.len().saturating_sub(1);
    let middle = |at: usize| EDGE + LEVEL / 2 + STEP * ladder.levels.len().saturating_sub(at + 1);
    let mut inside = vec![
        Html::with_text(Tag::SvgTitle, &[], title),
        Html::with_text(Tag::SvgDesc, &[], &PublishWords::LadderDrawn(title.to_string()).say(lang)),
    ];
    for (at, name) in ladder.levels.iter().enumerate() {
        inside.extend(drawn_level(name, (left, middle(at)), level));
    }
    let mut x = right;
    for (number, lane) in up.iter().enumerate() {
        for one in &lane.moves {
            inside.extend(arrow(one, (right, x + 16), number, &middle));
        }
        x += lane.width;
    }
    let mut x = left;
    for (number, lane) in down.iter().enumerate() {
        for one in &lane.moves {
            inside.extend(arrow(one, (left, x.saturating_sub(16)), number, &middle));
        }
        x = x.saturating_sub(lane.width);
    }
    let (view, width, height) = (format!("0 0 {width} {height}"), width.to_string(), height.to_string());
    let attributes = [
        (Attr::ViewBox, view.as_str()),
        (Attr::Width, width.as_str()),
        (Attr::Height, height.as_str()),
        (Attr::Role, "img"),
    ];
    Html::of(Tag::Svg, &attributes, inside)
}

fn drawn_level(name: &str, (left, middle): (usize, usize), width: usize) -> [Html; 2] {
    let (x, y) = (left.to_string(), (middle - LEVEL / 2).to_string());
    let (width_text, height) = (width.to_string(), LEVEL.to_string());
    let of = [
        (Attr::Class, "level"),
        (Attr::X, x.as_str()),
        (Attr::Y, y.as_str()),
        (Attr::Width, width_text.as_str()),
        (Attr::Height, height.as_str()),
        (Attr::Rx, "6"),
    ];
    let rect = Html::of(Tag::Rect, &of, []);
    let (x, y) = ((left + width / 2).to_string(), (middle + 5).to_string());
    let of = [(Attr::X, x.as_str()), (Attr::Y, y.as_str()), (Attr::TextAnchor, "middle")];
    [rect, Html::with_text(Tag::SvgText, &of, name)]
}

/// A way from the edge of one level along its lane to that of another, with its clause beside it where it begins.
fn arrow(one: &Move, (edge, lane): (usize, usize), number: usize, middle: &dyn Fn(usize) -> usize) -> [Html; 3] {
    // Ways that begin or end at one level keep apart from each other.
    let apart = 3 + (6 * number).min(LEVEL / 2 - 6);
    let (is_up, on_right) = (one.to > one.from, lane > edge);
    let (start, end) = match is_up {
        true => (middle(one.from) - apart, middle(one.to) + apart),
        false => (middle(one.from) + apart, middle(one.to) - apart),
    };
    let class = if is_up { "up" } else { "down" };
    let way = format!("M{edge} {start}H{lane}V{end}H{edge}");
    let line = Html::of(Tag::Path, &[(Attr::Class, &format!("way {class}")), (Attr::D, &way)], []);
    let back = if on_right { edge + 7 } else { edge.saturating_sub(7) };
    let tip = format!("M{edge} {end}L{back} {}V{}Z", end.saturating_sub(3), end + 3);
    let tip = Html::of(Tag::Path, &[(Attr::Class, &format!("tip {class}")), (Attr::D, &tip)], []);
    // In the gap next to where it begins nothing crosses it.
    let gap = if is_up { middle(one.from).saturating_sub(STEP / 2) } else { middle(one.from) + STEP / 2 };
    let (x, anchor) = if on_right { (lane + 5, "start") } else { (lane.saturating_sub(5), "end") };
    let (x, y) = (x.to_string(), (gap + 4).to_string());
    let of = [(Attr::Class, "clause-of"), (Attr::X, x.as_str()), (Attr::Y, y.as_str()), (Attr::TextAnchor, anchor)];
    [line, tip, Html::with_text(Tag::SvgText, &of, &label(one))]
}
