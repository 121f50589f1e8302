//! The words of an outline's notes.

use super::Lang;

/// What is said of notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteWords {
    /// The head of the notes.
    Head,
    /// A note on a clause.
    OnClause {
        /// Which.
        clause: String,
        /// The note.
        note: String,
    },
    /// A note on what cites a clause.
    OnCiting {
        /// The clause.
        clause: String,
        /// What cites it.
        of: String,
        /// The note.
        note: String,
    },
}

impl NoteWords {
    /// The words in a language.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            NoteWords::Head => "notes".to_string(),
            NoteWords::OnClause { clause, note } => format!("{clause}: {note}"),
            NoteWords::OnCiting { clause, of, note } => format!("{clause}, {of}: {note}"),
        }
    }

    fn zh(&self) -> String {
        match self {
            NoteWords::Head => "说明".to_string(),
            NoteWords::OnClause { clause, note } => format!("{clause}：{note}"),
            NoteWords::OnCiting { clause, of, note } => format!("{clause}，{of}：{note}"),
        }
    }
}
