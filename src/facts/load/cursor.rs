//! A short text, read from the front: the forms of numbers, days and times.

/// What is left of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t>(pub(super) &'t str);

impl<'t> Cursor<'t> {
    /// Takes a text that stands next.
    pub(super) fn eat(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// Takes the digits that stand next; none if they are fewer or more than asked for.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<&'t str> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if length < least || length > most {
            return None;
        }
        let (digits, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(digits)
    }

    /// The same as a number.
    pub(super) fn number<N: std::str::FromStr>(&mut self, least: usize, most: usize) -> Option<N> {
        self.digits(least, most)?.parse().ok()
    }

    /// Takes the digits and points that stand next.
    pub(super) fn figure(&mut self) -> Option<&'t str> {
        let text = self.0;
        let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let (figure, rest) = text.split_at_checked(length)?;
        self.0 = rest;
        Some(figure)
    }

    /// Takes the letters that stand next, and blanks in front of them.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        let text = self.0.trim_start();
        let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(length)?;
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }

    /// Goes over blanks.
    pub(super) fn blanks(&mut self) {
        self.0 = self.0.trim_start();
    }

    /// Whether nothing is left.
    pub(super) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}
