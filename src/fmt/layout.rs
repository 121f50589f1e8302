//! Where a line is broken: where a comment stands in it, where it was broken before, and where it is too wide.
//!
//! What is too wide is measured in both languages, so that a policy has the same lines in either, and going there and back
//! gives the same text.

use super::writer::{Behind, Piece};

/// The widest that a line is if it can be broken.
const LINE: usize = 140;

/// Behind which pieces of a line it is broken. `forced` says where a comment stands.
pub(super) fn breaks(pieces: &[Piece], other: &[Piece], forced: &[bool], text: &str) -> Vec<bool> {
    let is_forced = |at: usize| forced.get(at).copied().unwrap_or(false);
    let mut widths = Widths::default();
    let mut breaks = Vec::with_capacity(pieces.len());
    let pairs = pieces.iter().zip(pieces.iter().skip(1)).enumerate();
    widths.begin(pieces.first(), other.first());
    for (at, (piece, next)) in pairs {
        let (in_other, next_in_other) = (other.get(at), other.get(at + 1));
        let is_broken = piece.behind == Behind::Must
            || is_forced(at)
            || was_broken(piece, next, text)
            || widths.too_wide_with(piece, next, in_other, next_in_other);
        if is_broken {
            widths.begin(Some(next), next_in_other);
        } else {
            widths.add(piece, next, in_other, next_in_other);
        }
        breaks.push(is_broken);
    }
    breaks
}

/// Whether a line end is between two pieces in the text.
fn was_broken(piece: &Piece, next: &Piece, text: &str) -> bool {
    match (piece.place, next.place) {
        (Some((_, end)), Some((start, _))) => text.get(end..start).is_some_and(|between| between.contains('\n')),
        _ => false,
    }
}

/// How wide the written line is so far, in both languages.
#[derive(Debug, Default)]
struct Widths {
    own: usize,
    other: usize,
}

impl Widths {
    fn begin(&mut self, piece: Option<&Piece>, in_other: Option<&Piece>) {
        let width = |piece: Option<&Piece>| piece.map_or(0, |piece| piece.indent + piece.width());
        *self = Widths { own: width(piece), other: width(in_other) };
    }

    fn with(&self, piece: &Piece, next: &Piece, in_other: Option<&Piece>, next_in_other: Option<&Piece>) -> Widths {
        let more = |piece: Option<&Piece>, next: Option<&Piece>| match (piece, next) {
            (Some(piece), Some(next)) => glue(piece).len() + next.width(),
            _ => 0,
        };
        Widths { own: self.own + more(Some(piece), Some(next)), other: self.other + more(in_other, next_in_other) }
    }

    fn too_wide_with(
        &self,
        piece: &Piece,
        next: &Piece,
        in_other: Option<&Piece>,
        next_in_other: Option<&Piece>,
    ) -> bool {
        let with = self.with(piece, next, in_other, next_in_other);
        with.own.max(with.other) > LINE
    }

    fn add(&mut self, piece: &Piece, next: &Piece, in_other: Option<&Piece>, next_in_other: Option<&Piece>) {
        *self = self.with(piece, next, in_other, next_in_other);
    }
}

/// What stands behind a piece if the line goes on.
pub(super) fn glue(piece: &Piece) -> &'static str {
    match piece.behind {
        Behind::May(glue) => glue,
        Behind::Must => "",
    }
}
