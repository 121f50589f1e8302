//! The words of a fact file that no policy declares.

/// A word of the fact files in its two spellings. Either may be written, and both mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileWord {
    /// The English spelling.
    pub en: &'static str,
    /// The Chinese spelling.
    pub zh: &'static str,
    /// What stands below or behind it.
    pub says: &'static str,
}

impl FileWord {
    /// Whether a key, in NFKC, is this word.
    pub fn is(self, key: &str) -> bool {
        key == self.en || key == self.zh
    }
}

macro_rules! words {
    ($($name:ident = $en:literal $zh:literal, $says:literal;)*) => {
        $(pub(super) const $name: FileWord = FileWord { en: $en, zh: $zh, says: $says };)*

        /// The words of the fact files, each by itself.
        pub mod file_words {
            use super::FileWord;
            $(#[doc = concat!("`", $en, "` `", $zh, "`: ", $says)] pub const $name: FileWord = super::$name;)*
        }

        /// Every word of the fact files that no policy declares, for the reference.
        pub const FILE_WORDS: &[FileWord] = &[$($name),*];
    };
}

words! {
    COVERS = "covers" "涵盖", "the months that the file covers: in them, what is not listed did not happen";
    COMPANY = "company" "公司", "the company's facts";
    TEAMS = "teams" "各组", "the teams, each with its facts";
    EMPLOYEES = "employees" "员工", "the employees, each with an id and facts";
    ID = "id" "工号", "the employee's id, as text";
    NAME = "name" "姓名", "the employee's name";
    TEAM = "team" "小组", "the employee's team; dated";
    HIRED_ON = "hired_on" "入职日期", "the first day of employment";
    LEFT_ON = "left_on" "离职日期", "the last day of employment";
    VIOLATION = "violation" "违规", "the breach of a clause: its day and its `clause`";
    IS = "is" "为", "the value of a dated or attested fact";
    FROM = "from" "自", "the first day of the value of a dated fact";
    BY = "by" "由", "who attests the value";
    ON = "on" "于", "the day of an attestation, or of an opening balance";
    DATE = "date" "日期", "the day of an occurrence";
    CLAUSE = "clause" "条款", "the id of the clause that is broken";
    KIND = "kind" "类型", "in a sheet: the event, record or fact that a row is of";
    PERIOD = "period" "期间", "in a sheet: the month, quarter or year that a row is of";
    VALUE = "value" "值", "in a sheet: the value of what a row is of";
    OPENING = "opening" "期初余额", "the balance of an account at the start of a day";
}

/// Above a column of a sheet the id may be called as the list of employees is.
pub(super) fn is_id(key: &str) -> bool {
    ID.is(key) || key == "employee" || key == EMPLOYEES.zh
}

/// At the top of a file the teams may be called as on an employee.
pub(super) fn is_teams(key: &str) -> bool {
    TEAMS.is(key) || key == TEAM.zh
}
