//! What is no keyword and no operator: names, labels, clause ids, numbers with their units, days, periods, times.

use super::keyword;
use super::writer::Writer;
use crate::syntax::ast::{ClauseId, Name, Named, Path, Quoted, UnitWord};
use crate::value::{Cadence, Date, Unit};
use crate::words::{Keyword, Spelling};

impl Writer<'_> {
    /// `late`: letters and digits that were written full-width are plain ones.
    pub(super) fn name(&mut self, name: &Name) {
        self.placed(&name.text, name.span);
    }

    /// `pot`, `shop_desk/pot`
    pub(super) fn path(&mut self, path: &Path) {
        if let Some(policy) = &path.policy {
            self.name(policy);
            self.push("/");
        }
        self.name(&path.name);
    }

    /// `late "迟到"`
    pub(super) fn named(&mut self, named: &Named) {
        self.name(&named.name);
        self.label(named);
    }

    /// ` "迟到"`, if there is a label.
    pub(super) fn label(&mut self, named: &Named) {
        if let Some(label) = &named.label {
            self.push(" ");
            self.quoted(label);
        }
    }

    /// `T1.7.1`
    pub(super) fn clause_id(&mut self, id: &ClauseId) {
        let text = self.id_text(id).to_string();
        self.placed(&text, id.span);
    }

    /// An id in plain letters and digits. One with other signs in it is left as it is written: in plain ones it might have
    /// a blank or a comma.
    pub(super) fn id_text<'a>(&'a self, id: &'a ClauseId) -> &'a str {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '/');
        if id.text.chars().all(is_plain) { &id.text } else { self.text(id.span) }
    }

    /// `"迟到"`, in the first kind of marks that its text does not end.
    pub(super) fn quoted(&mut self, quoted: &Quoted) {
        let text = &quoted.text;
        let marks = [('"', '"'), ('“', '”'), ('「', '」')];
        let (open, close) = marks.into_iter().find(|(_, close)| !text.contains(*close)).unwrap_or(('"', '"'));
        self.placed(&format!("{open}{text}{close}"), quoted.span);
    }

    /// `E07`, `"E 07"`: an employee, with quotes if they were written.
    pub(super) fn who(&mut self, who: &Quoted) {
        let is_bare = self.text(who.span) == who.text;
        if is_bare { self.placed(&who.text, who.span) } else { self.quoted(who) }
    }

    /// `50 yuan`, `1 point`, `2%`; in Chinese `50元`.
    pub(super) fn quantity(&mut self, number: &str, unit: Option<UnitWord>) {
        self.push(number);
        let Some(unit) = unit else { return };
        let keyword = keyword::unit(unit);
        let spellings = keyword.spellings(self.spelling);
        let one = (number == "1").then(|| spellings.get(1)).flatten();
        let unit = one.or(spellings.first()).copied().unwrap_or_default();
        if self.spelling == Spelling::English && keyword != Keyword::Percent {
            self.push(" ");
        }
        self.push(unit);
    }

    /// `2022-03-31`, `2022年3月31日`
    pub(super) fn date(&mut self, date: Date) {
        let month = date.month();
        let text = match self.spelling {
            Spelling::English => date.to_string(),
            Spelling::Chinese => format!("{}年{}月{}日", month.year(), month.number(), date.day()),
        };
        self.push(&text);
    }

    /// `2022-03`, `2022-Q1`, `2022`; in Chinese `2022年3月`, `2022年1季度`, `2022年`.
    pub(super) fn period(&mut self, unit: Unit) {
        let (year, month) = (unit.first_month().year(), unit.first_month().number());
        let text = match (self.spelling, unit.cadence) {
            (Spelling::English, _) => unit.to_string(),
            (Spelling::Chinese, Cadence::Month) => format!("{year}年{month}月"),
            (Spelling::Chinese, Cadence::Quarter) => format!("{year}年{}季度", (month + 2) / 3),
            (Spelling::Chinese, Cadence::Year) => format!("{year}年"),
        };
        self.push(&text);
    }
}
