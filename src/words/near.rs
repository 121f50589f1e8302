//! What was meant: the nearest word, the words in a run that was written as one.

use super::{Keyword, Role, Spelling, TABLE, is_han, is_word_of_language};

/// The candidate that is nearest to a word, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    // A run as long as a line is no misspelt word, and the distance to it takes quadratic time.
    if length > LONGEST_RUN {
        return None;
    }
    let far = (length / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= far && *distance < candidate.chars().count().min(length))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Words that people write where the language has another one.
const MEANT: &[(&str, Keyword, Spelling)] = {
    use Spelling::{Chinese, English};
    &[
        ("if", Keyword::When, English),
        ("except", Keyword::Unless, English),
        ("but", Keyword::Unless, English),
        ("penalty", Keyword::Fine, English),
        ("deduct", Keyword::Fine, English),
        ("reward", Keyword::Bonus, English),
        ("award", Keyword::Bonus, English),
        ("如果", Keyword::When, Chinese),
        ("若", Keyword::When, Chinese),
        ("并且", Keyword::And, Chinese),
        ("而且", Keyword::And, Chinese),
        ("或者", Keyword::Or, Chinese),
        ("但", Keyword::Unless, Chinese),
        ("罚", Keyword::Fine, Chinese),
        ("扣", Keyword::Fine, Chinese),
        ("扣款", Keyword::Fine, Chinese),
        ("扣罚", Keyword::Fine, Chinese),
        ("奖", Keyword::Bonus, Chinese),
        ("奖金", Keyword::Bonus, Chinese),
        ("缺省", Keyword::Default, Chinese),
        ("由于", Keyword::Because, Chinese),
        ("因", Keyword::Because, Chinese),
        ("块", Keyword::Yuan, Chinese),
        ("块钱", Keyword::Yuan, Chinese),
        ("月", Keyword::Months, Chinese),
        ("日", Keyword::Days, Chinese),
        ("rmb", Keyword::Yuan, English),
        ("RMB", Keyword::Yuan, English),
        ("CNY", Keyword::Yuan, English),
        ("for every", Keyword::ForEach, English),
        ("for any", Keyword::ForEach, English),
        ("for all", Keyword::ForEach, English),
        ("foreach", Keyword::ForEach, English),
        ("for", Keyword::ForEach, English),
        ("monthly", Keyword::EachMonth, English),
        ("every month", Keyword::EachMonth, English),
        ("quarterly", Keyword::EachQuarter, English),
        ("every quarter", Keyword::EachQuarter, English),
        ("yearly", Keyword::EachYear, English),
        ("every year", Keyword::EachYear, English),
        ("current month", Keyword::ThisMonth, English),
        ("past", Keyword::Last, English),
        ("每当", Keyword::ForEach, Chinese),
        ("每一次", Keyword::ForEach, Chinese),
        ("每月", Keyword::EachMonth, Chinese),
        ("每季", Keyword::EachQuarter, Chinese),
        ("每季度", Keyword::EachQuarter, Chinese),
        ("每年", Keyword::EachYear, Chinese),
        ("升级", Keyword::Promote, Chinese),
        ("升职", Keyword::Promote, Chinese),
        ("降职", Keyword::Demote, Chinese),
        ("生效", Keyword::InForce, Chinese),
        ("备注", Keyword::Note, Chinese),
        ("示例", Keyword::Example, Chinese),
        ("例子", Keyword::Example, Chinese),
        ("和", Keyword::And, Chinese),
        ("与", Keyword::And, Chinese),
        ("以及", Keyword::And, Chinese),
        ("当月", Keyword::ThisMonth, Chinese),
        ("本季度", Keyword::ThisQuarter, Chinese),
        ("当季", Keyword::ThisQuarter, Chinese),
        ("本年度", Keyword::ThisYear, Chinese),
        ("当年", Keyword::ThisYear, Chinese),
        ("今年", Keyword::ThisYear, Chinese),
        ("近", Keyword::Last, Chinese),
        ("过去", Keyword::Last, Chinese),
    ]
};

/// The words that people write where the language has another one, each with the word that they mean by it.
pub fn meant() -> impl Iterator<Item = (&'static str, Keyword, &'static str)> {
    MEANT.iter().map(|(written, keyword, spelling)| (*written, *keyword, keyword.spelled(*spelling)))
}

/// The nearest spelling of a keyword that can stand in such a place: the one that is spelled nearly so, or the one that
/// people mean by it.
pub fn nearest_keyword(word: &str, mut fits: impl FnMut(Keyword) -> bool) -> Option<&'static str> {
    let meant = MEANT.iter().find(|(written, keyword, _)| *written == word && fits(*keyword));
    if let Some((_, keyword, spelling)) = meant {
        return Some(keyword.spelled(*spelling));
    }
    let rows = TABLE.iter().filter(|row| fits(row.keyword));
    nearest(word, rows.flat_map(|row| row.english.iter().chain(row.chinese)).copied())
}

/// How many letters a run may have to be taken apart or compared.
const LONGEST_RUN: usize = 40;

/// Takes a run apart into words of the language and names that are known: `本月分心` into `本月` and `分心`.
///
/// It is `None` if the run can't be taken apart, or is a word by itself. Of several ways, the one with the fewest parts.
pub fn split(run: &str, is_known: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let known = |part: &str| is_word_of_language(part) || is_known(part);
    if run.is_empty() || known(run) || run.chars().count() > LONGEST_RUN {
        return None;
    }
    let ends: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    // For every place in the run: the fewest parts up to there, and where the last of them begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; ends.len()];
    if let Some(first) = best.first_mut() {
        *first = Some((0, 0));
    }
    for (end_index, end) in ends.iter().enumerate().skip(1) {
        let fewest = ends
            .iter()
            .zip(&best)
            .take(end_index)
            .enumerate()
            .filter(|(_, (start, _))| run.get(**start..*end).is_some_and(known))
            .filter_map(|(index, (_, before))| Some((before.as_ref()?.0 + 1, index)))
            .min();
        if let Some(slot) = best.get_mut(end_index) {
            *slot = fewest;
        }
    }
    let mut parts = Vec::new();
    let mut at = ends.len() - 1;
    while at > 0 {
        let (_, from) = (*best.get(at)?)?;
        parts.push(run.get(*ends.get(from)?..*ends.get(at)?)?.to_string());
        at = from;
    }
    parts.reverse();
    Some(parts)
}

/// The longest keyword that a run begins with, and the rest of the run: `当工龄` is `当` and `工龄`, `fine50` is `fine` and
/// `50`. A keyword in Latin letters that other such letters follow is not meant.
pub fn keyword_in_front(run: &str) -> Option<(&'static str, &str)> {
    TABLE
        .iter()
        .filter(|row| row.role != Role::ClauseKind)
        .flat_map(|row| row.english.iter().chain(row.chinese))
        .filter_map(|word| Some((*word, run.strip_prefix(word)?)))
        .filter(|(word, rest)| {
            let follows = rest.chars().next();
            follows.is_some_and(|c| c != '_' && (word.chars().any(is_han) || !c.is_ascii_alphabetic()))
        })
        .max_by_key(|(word, _)| word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_taken_apart() {
        let known = |word: &str| matches!(word, "分心" | "工龄");
        let parts = |run| split(run, known).map(|parts| parts.join(" "));
        assert_eq!(parts("本月分心").as_deref(), Some("本月 分心"));
        assert_eq!(parts("每次分心").as_deref(), Some("每次 分心"));
        assert_eq!(parts("当工龄").as_deref(), Some("当 工龄"));
        assert_eq!(parts("罚款五十"), None);
        assert_eq!(parts("分心"), None);
        assert_eq!(parts("最长连续"), None);
        assert_eq!(parts(&"分心".repeat(1000)), None);
    }

    #[test]
    fn keywords_in_front_of_a_run() {
        assert_eq!(keyword_in_front("当工龄"), Some(("当", "工龄")));
        assert_eq!(keyword_in_front("when工龄"), Some(("when", "工龄")));
        assert_eq!(keyword_in_front("fine50"), Some(("fine", "50")));
        assert_eq!(keyword_in_front("finest"), None);
        assert_eq!(keyword_in_front("fine_level"), None);
        assert_eq!(keyword_in_front("最长连续迟到"), Some(("最长连续", "迟到")));
    }

    #[test]
    fn what_is_near() {
        assert_eq!(nearest_keyword("expct", Keyword::begins_line), Some("expect"));
        assert_eq!(nearest_keyword("罚金", |word| word.role() == Role::Outcome), Some("罚款"));
        assert_eq!(nearest_keyword("如果", Keyword::begins_line), Some("当"));
        assert_eq!(nearest_keyword("块", |word| word.role() == Role::Unit), Some("元"));
        assert_eq!(nearest_keyword("天气", Keyword::begins_line), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
