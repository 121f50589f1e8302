//! The sample of the language page: it parses, in both spellings, and no part or damage of it is a crash.

use super::{codes, parsed, same, shape, tree};
use crate::messages::Lang;

const SAMPLE: &str = include_str!("sample.en.policy");
const CHINESE: &str = include_str!("sample.zh.policy");

#[test]
fn both_spellings_are_one_tree() {
    same(SAMPLE, CHINESE);
}

#[test]
fn the_sample_has_what_it_shows() {
    let file = tree(SAMPLE);
    let lines: usize = file.statements.iter().map(|statement| statement.lines.len()).sum();
    assert_eq!((file.statements.len(), lines), (36, 56));
}

#[test]
fn full_width_signs_and_digits_are_the_same_tree() {
    let wide = |c: char| match c {
        ',' => '，',
        ':' => '：',
        '(' => '（',
        ')' => '）',
        '=' => '＝',
        '<' => '＜',
        '>' => '＞',
        '+' => '＋',
        '-' => '－',
        '%' => '％',
        '#' => '＃',
        '.' => '．',
        ' ' => '\u{3000}',
        _ => c,
    };
    // Inside quotes a full-width sign is another text, so the labels go first.
    let bare: String = SAMPLE.split('"').step_by(2).collect::<Vec<_>>().join("\"x\"");
    let full: String = bare.chars().map(wide).collect();
    assert_eq!(shape(&tree(&bare)), shape(&tree(&full)));
}

#[test]
fn line_ends_of_windows_change_nothing() {
    same(SAMPLE, &SAMPLE.replace('\n', "\r\n"));
}

#[test]
fn indentation_and_blank_lines_mean_nothing() {
    let flat: Vec<&str> = SAMPLE.lines().map(str::trim).collect();
    same(SAMPLE, &flat.join("\n\n\n"));
}

// A line stands by itself but for what it is under, so that damage to one statement is damage enough.

#[test]
fn every_prefix_is_read() {
    for statement in [SAMPLE, CHINESE].into_iter().flat_map(statements) {
        for (at, _) in statement.char_indices() {
            parsed(statement.get(..at).unwrap());
        }
    }
}

#[test]
fn every_deletion_is_read() {
    for statement in [SAMPLE, CHINESE].into_iter().flat_map(statements) {
        for (at, c) in statement.char_indices() {
            let (before, behind) = statement.split_at(at);
            parsed(&[before, behind.get(c.len_utf8()..).unwrap()].concat());
        }
    }
}

#[test]
fn every_sign_in_every_place_is_read() {
    for statement in [SAMPLE, CHINESE].into_iter().flat_map(statements) {
        // Seven is prime to everything here, so that over the statements each sign meets each kind of place.
        for (at, _) in statement.char_indices().step_by(7) {
            for sign in ["(", "）", "“", "\"", "#", ",", "-", "是", "\n", "1", "\u{0}"] {
                let (before, behind) = statement.split_at(at);
                let (_, found) = parsed(&[before, sign, behind].concat());
                for diagnostic in found {
                    diagnostic.message.say(Lang::En);
                }
            }
        }
    }
}

/// The sample in pieces that begin where a line is not indented.
fn statements(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match pieces.last_mut() {
            Some(piece) if line.starts_with(' ') => piece.push_str(line),
            _ => pieces.push(line.to_string()),
        }
    }
    pieces
}

#[test]
fn a_bad_line_costs_itself_only() {
    let whole = tree(SAMPLE);
    let damaged = SAMPLE.replacen("fine      50 yuan, doubling", "fine      50 yuann, doubling", 1);
    let (parsed, found) = parsed(&damaged);
    assert_eq!(found.len(), 1);
    let lines = |file: &crate::syntax::ast::File| file.statements.iter().map(|s| s.lines.len()).sum::<usize>();
    assert_eq!(lines(&parsed.file) + 1, lines(&whole));
}

#[test]
fn a_bad_head_takes_its_lines_along() {
    let damaged = SAMPLE.replace("rule distraction_fine", "rule distraction-fine");
    assert_eq!(codes(&damaged), ["syntax::written-otherwise"]);
    let misspelt = SAMPLE.replace("rule distraction_fine", "ruel distraction_fine");
    assert_eq!(codes(&misspelt), ["syntax::unknown-line"]);
}
