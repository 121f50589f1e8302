//! The table of words and the grammar are one language.

use super::super::grammar;
use super::{codes, same, tree};
use crate::words::{self, GIVEN_NAMES, Keyword, Role, Spelling};

/// A text around a keyword, with `@` where it stands; the rest is in words of neither language.
fn around(keyword: Keyword) -> &'static str {
    use Keyword as K;
    match keyword {
        K::Policy | K::Role | K::Rule | K::Limit | K::Amend => "@ x",
        K::Use | K::Section | K::Example => "@ \"x\"",
        K::Clause => "@ T1 preamble",
        K::Choice | K::Scale | K::Ladder => "@ x : a",
        K::Fact => "@ x : money",
        K::Event => "@ x",
        K::Record => "@ x monthly : money",
        K::Account => "@ x cleared never",
        K::Let => "@ x = 1",
        K::Table => "@ x by money : money",
        K::Monthly | K::Quarterly | K::Yearly => "record x @ : money\naccount y cleared @",
        K::Dated | K::OfTeam | K::OfCompany => "fact x : money, @",
        K::AttestedBy => "fact x : money, @ y",
        K::OrNone => "fact x : money @\nevent y : f money @",
        K::Default => "fact x : money @ 5 yuan",
        K::ViolationOf => "event x, @ T1\nrule y\nfor each @ T1\nwhen count(@ T1) = 0",
        K::Cleared => "account x @ monthly",
        K::Never => "account x cleared @",
        K::By => "table x @ money : money\nlet y = share(p, @ w)",
        K::Marginal => "table x by money, @ : money",
        K::ToBeFilled | K::Withdrawn => "rule x\n@",
        K::Currency | K::Overrides | K::Refer => "rule x\n@ y",
        K::Cites => "rule x\n@ T1, T2",
        K::InForce => "rule x\n@ from 2022-01-01",
        K::Note => "rule x\n@ \"y\"",
        K::Allow => "rule x\n@ y \"z\"",
        K::EachMonth | K::EachQuarter | K::EachYear | K::Warning | K::MayDismiss | K::Dismiss => "rule x\n@",
        K::ForEach | K::CountsAs | K::AlsoCountsAs => "rule x\n@ y\n@ violation of T1",
        K::When | K::And | K::Or | K::Unless => "rule x\n@ y",
        K::Step => "rule x\n@ y by z\nexample \"x\"\nexpect x @ y",
        K::Over => "limit x\n@ fine, this month",
        K::AtMost => "limit x\n@ 5 yuan\nlet y = 1, @ 5",
        K::Cut => "limit x\n@ evenly",
        K::Month => "example \"x\"\n@ 2022-03",
        K::Given => "example \"x\"\n@ y 1",
        K::Expect => "example \"x\"\n@ y none",
        K::From => "rule x\nin force @ 2022-01-01",
        K::Until => "rule x\nin force from 2022-01-01 @ 2022-12-31",
        K::Counted => "rule x\nfor each y, @ this month",
        K::ByWhom => "rule x\nstep y @ z",
        K::Into => "rule x\nadd 5 points @ y",
        K::To => "rule x\npromote a @ b\nrefer @ y",
        K::With => "rule x\ncounts as y @ f yes",
        K::Within => "let x = rank(a, @ team where b)",
        K::LowestFirst | K::SkippingMissing => "let x = rank(a, within team, @)",
        K::Where => "let x = count(a @ b)",
        K::Undetermined => "example \"x\"\nexpect y @",
        K::Because => "example \"x\"\nexpect y undetermined @ missing z",
        K::FromNth | K::EveryNth | K::Nth => "rule x\n@ : warning",
        K::Fine | K::Bonus | K::Pay | K::Salary => "rule x\n@ 5 yuan\nlimit y\nover @, this month\nlet z = total(@)",
        K::Add => "rule x\n@ 5 points to y\nexample \"x\"\nexpect x @ 5 points",
        K::Promote | K::Demote => "rule x\n@ a to b",
        K::Doubling => "rule x\nfine 5 yuan, @",
        K::IncreasingBy | K::AtLeast | K::RoundedTo | K::RoundedDownTo | K::RoundedUpTo => {
            "rule x\nfine 5 yuan, @ 5 yuan"
        }
        K::ThisMonth | K::ThisQuarter | K::ThisYear | K::Ever => "let x = count(a, @)",
        K::Last => "let x = count(a, @ 3 months)",
        K::Rolling => "let x = count(a, @ 30 days)",
        K::First => "let x = count(a, @ 1 year since b)",
        K::Since => "let x = count(a, @ b)",
        K::Not => "rule x\nwhen @ y",
        K::IsNot | K::Is => "rule x\nwhen y @ z",
        K::None | K::Yes | K::No => "rule x\nwhen y is @\ncounts as z with f @",
        K::MultipleOf | K::PerFull => "rule x\nwhen y @ 5",
        K::LatestFirst | K::LargestFirst | K::Evenly => "limit x\ncut @",
        _ => match keyword.role() {
            Role::Type => "fact x : @\nevent y : f @ default 5",
            Role::ClauseKind => "clause T1 @ \"x\"",
            Role::Function => "let x = @(a)",
            Role::Unit => "let x = 5@\nlet y = 5 @",
            _ => panic!("{keyword:?} stands nowhere in this test"),
        },
    }
}

fn put(keyword: Keyword, spelling: &str) -> String {
    let spelling = match keyword.role() {
        Role::Times => spelling.replace("#th", "3rd").replace('#', "3"),
        _ => spelling.to_string(),
    };
    around(keyword).replace('@', &spelling)
}

#[test]
fn every_keyword_parses_in_each_spelling_to_one_tree() {
    for keyword in Keyword::every() {
        let usual = put(keyword, keyword.spelled(Spelling::English));
        for spelling in [Spelling::English, Spelling::Chinese] {
            for word in keyword.spellings(spelling) {
                same(&usual, &put(keyword, word));
            }
        }
    }
}

#[test]
fn a_keyword_is_a_whole_word() {
    for keyword in Keyword::every().filter(|keyword| *keyword != Keyword::Percent && keyword.role() != Role::Times) {
        for spelling in [Spelling::English, Spelling::Chinese] {
            let word = keyword.spelled(spelling);
            let glued = put(keyword, &format!("{word}_"));
            let (read, _) = super::parsed(&glued);
            let usual = tree(&put(keyword, word));
            assert_ne!(super::shape(&read.file), super::shape(&usual), "{glued}");
        }
    }
}

#[test]
fn a_digit_may_follow_a_han_keyword() {
    same("rule x\n罚款5元", "rule x\n罚款 5元");
    same("rule x\n至多5元", "rule x\n至多 5元");
    same("let x = 次数(a,最近3个月)", "let x = 次数(a,最近 3个月)");
}

#[test]
fn every_rule_for_a_keyword_has_a_row() {
    for rule in grammar::every_rule() {
        let is_keyword = format!("{rule:?}").starts_with("kw_");
        assert_eq!(is_keyword, grammar::keyword(rule).is_some(), "{rule:?}");
    }
}

#[test]
fn reserved_words_are_no_names_and_all_others_are() {
    let words = Keyword::every().flat_map(|keyword| {
        let both = [Spelling::English, Spelling::Chinese].into_iter();
        both.flat_map(move |spelling| keyword.spellings(spelling).iter().copied())
    });
    for word in words.filter(|word| words::is_word(word)) {
        let text = format!("rule {word}");
        let expected: &[&str] = if words::is_reserved(word) { &["syntax::reserved-word"] } else { &[] };
        assert_eq!(codes(&text), expected, "{word}");
    }
    for given in GIVEN_NAMES {
        assert!(codes(&format!("rule {}", given.english)).is_empty());
        assert!(codes(&format!("rule {}", given.chinese)).is_empty());
    }
}

/// The grammar knows the letters of a newer Unicode than the compiler's library. A name with one of them is refused by the
/// builder.
fn is_newer(c: char) -> bool {
    c > '\u{500}' && !c.is_alphabetic() && !c.is_numeric()
}

#[test]
fn the_grammar_and_the_table_agree_on_letters() {
    let agree = |text: String, c: char| {
        let (grammar, table) = (grammar::is_word(&text), words::is_word(&text));
        assert!(grammar == table || grammar && is_newer(c), "{c:?} in {text:?}: {grammar}, {table}");
    };
    // No letters lie above.
    for c in (0..=0x3FFFF).filter_map(char::from_u32) {
        agree(c.to_string(), c);
        agree(format!("x{c}"), c);
        agree(format!("{c}1"), c);
    }
}
