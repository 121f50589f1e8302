//! The words of a case file, each in two spellings.

use crate::facts::{FileWord, plain_key};

macro_rules! words {
    ($($name:ident = $en:literal $zh:literal, $says:literal;)*) => {
        $(pub(super) const $name: FileWord = FileWord { en: $en, zh: $zh, says: $says };)*

        /// Every word of the case files, for the reference.
        pub const CASE_WORDS: &[FileWord] = &[$($name),*];
    };
}

words! {
    CASE = "case" "案例", "what the case shows; the file's name if left out";
    PERIOD = "period" "期间", "the months that are worked: a month, quarter, year or range";
    FACTS = "facts" "资料", "fact files or folders, seen from the case file; or the facts themselves, as in a fact file";
    USE = "use" "引用", "policy files that are laid over the policies, seen from the case file";
    EXPECT = "expect" "应得", "for each employee, by id, what is expected";
    ONLY = "only" "仅此", "yes: nothing may be given but what is expected; for all, or below one employee";
    TOTALS = "totals" "合计", "below an employee: fine, bonus, pay, salary or an account, each with its sum";
    ERROR = "error" "错误", "the code of an error that has to be found, or several; then nothing else is expected";
}

/// The words that may stand at the top.
pub(super) const TOP: [FileWord; 7] = [CASE, PERIOD, FACTS, USE, EXPECT, ONLY, ERROR];

/// The word of a list that a key is.
pub(super) fn word(key: &str, among: &[FileWord]) -> Option<FileWord> {
    let key = plain_key(key);
    among.iter().copied().find(|word| word.is(&key))
}
