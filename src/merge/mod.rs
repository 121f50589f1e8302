//! Two changed policies and the one that both come from, as one: what a version control system asks for.
//!
//! In: three texts. Out: a [`Merged`], a text with a mark around each line on which both sides say something else. All three
//! are written in their canonical form first, so that layout is no change; statements are paired by what they declare
//! (`statements`), for their order means nothing; their lines and the words of lines are merged by what both left alone
//! (`three`, `words`). A text that is no policy is merged line by line. Whether the whole still means something is asked by
//! who calls.

mod statements;
mod three;
mod words;

use crate::diagnostic::Sink;
use crate::fmt;
use crate::source::{SourceKind, SourceMap};
use crate::words::Spelling;

/// The three texts.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// What both come from.
    pub base: &'a str,
    /// What is merged into.
    pub ours: &'a str,
    /// What is merged.
    pub theirs: &'a str,
}

/// How conflicts are marked.
#[derive(Debug, Clone)]
pub struct Marks {
    /// How many signs a mark has.
    pub size: usize,
    /// What our side is called.
    pub ours: String,
    /// What their side is called.
    pub theirs: String,
}

/// What comes of merging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text, marks and all.
    pub text: String,
    /// How many places were changed on both sides.
    pub conflicts: usize,
    /// Whether all three were read as policies, and not merely as lines.
    pub by_meaning: bool,
}

/// A piece of a merged text, whole lines.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Clean(String),
    Conflict { ours: String, theirs: String },
}

/// Merges.
pub fn merge(sides: Sides<'_>, marks: &Marks) -> Merged {
    let spelling = spelling_of_whole(sides.ours);
    let canonical = |text: &str| canonical(text, spelling);
    match (canonical(sides.base), canonical(sides.ours), canonical(sides.theirs)) {
        (Some(base), Some(ours), Some(theirs)) => {
            let pieces = statements::merge(Sides { base: &base, ours: &ours, theirs: &theirs });
            let mut merged = written(&pieces, marks, true);
            if merged.conflicts == 0 {
                // Cells that belong together are aligned anew.
                merged.text = canonical(&merged.text).unwrap_or(merged.text);
            }
            merged
        }
        _ => written(&three::lines(sides, |line| line), marks, false),
    }
}

/// The canonical form of a text, if it is a policy. What was empty stays so.
fn canonical(text: &str, spelling: Option<Spelling>) -> Option<String> {
    if text.trim().is_empty() {
        return Some(String::new());
    }
    let mut sources = SourceMap::new();
    let source = sources.add(SourceKind::Policy, "merged", text);
    fmt::format(source, &sources.get(source).text, spelling, &mut Sink::new())
}

/// The language that all statements of a text are in: what the other side says is said in it, too.
fn spelling_of_whole(text: &str) -> Option<Spelling> {
    let heads =
        text.lines().filter(|line| line.starts_with(|first: char| !first.is_whitespace() && !"#＃".contains(first)));
    let mut spellings = heads.map(|line| crate::words::spelling_of(crate::words::word_at(line)));
    let first = spellings.next()?;
    spellings.all(|spelling| spelling == first).then_some(first)
}

fn written(pieces: &[Piece], marks: &Marks, by_meaning: bool) -> Merged {
    let (mut text, mut conflicts) = (String::new(), 0);
    let mark = |sign: &str, label: &str| format!("{} {label}", sign.repeat(marks.size)).trim_end().to_string() + "\n";
    for piece in pieces {
        match piece {
            Piece::Clean(clean) => text.push_str(clean),
            Piece::Conflict { ours, theirs } => {
                conflicts += 1;
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(&mark("<", &marks.ours));
                text.push_str(&ended(ours));
                text.push_str(&mark("=", ""));
                text.push_str(&ended(theirs));
                text.push_str(&mark(">", &marks.theirs));
            }
        }
    }
    Merged { text, conflicts, by_meaning }
}

/// A text whose last line ends.
fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_string() } else { format!("{text}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "rule late_fine \"迟到罚款\"\n  for each  late\n  when      count(late, this month) >= 3\n  fine      50 yuan\n";
    const POLICY: &str = "policy desk \"客服\"\n\nevent   late \"迟到\"\n\n";

    fn marks() -> Marks {
        Marks { size: 7, ours: "ours".to_string(), theirs: "theirs".to_string() }
    }

    fn of(base: &str, ours: &str, theirs: &str) -> Merged {
        merge(Sides { base, ours, theirs }, &marks())
    }

    #[test]
    fn two_numbers_of_one_rule_are_both_changed() {
        let base = format!("{POLICY}{RULE}");
        let merged = of(&base, &base.replace(">= 3", ">= 4"), &base.replace("50", "80"));
        assert_eq!(
            merged,
            Merged { text: base.replace(">= 3", ">= 4").replace("50", "80"), conflicts: 0, by_meaning: true }
        );
    }

    #[test]
    fn one_number_changed_on_both_sides_is_marked_and_nothing_else() {
        let base = format!("{POLICY}{RULE}");
        let merged = of(&base, &base.replace("50", "80").replace(">= 3", ">= 4"), &base.replace("50", "100"));
        let marked = "<<<<<<< ours\n  fine      80 yuan\n=======\n  fine      100 yuan\n>>>>>>> theirs\n";
        assert_eq!(merged.text, base.replace(">= 3", ">= 4").replace("  fine      50 yuan\n", marked));
        assert_eq!(merged.conflicts, 1);
    }

    #[test]
    fn what_nobody_wrote_is_not_made() {
        let base = "policy desk\n\naccount conduct : points\n\nrule a\n  when      always\n  bonus     50 yuan\n";
        let merged = of(
            base,
            &base.replace("50 yuan", "80 yuan"),
            &base.replace("bonus     50 yuan", "add       50 points to conduct"),
        );
        assert_eq!(merged.conflicts, 1, "{}", merged.text);
    }

    #[test]
    fn layout_order_and_language_are_no_change() {
        let other = "rule early_bonus \"早到奖\"\n  when      count(late, this month) = 0\n  bonus     10 yuan\n";
        let base = format!("{POLICY}{RULE}\n{other}");
        let ours = format!("{POLICY}{other}\n{RULE}");
        let theirs = base.replace("  fine      50", "  fine 80").replace("  when      ", "  when ");
        let merged = of(&base, &ours, &theirs);
        assert_eq!(merged.text, ours.replace("50", "80"));
        let chinese = canonical(&base, Some(Spelling::Chinese)).expect("it is a policy");
        let merged = of(&base, &chinese, &base.replace("50", "80"));
        assert_eq!((merged.text, merged.conflicts), (chinese.replace("50", "80"), 0));
    }

    #[test]
    fn both_may_add_and_remove_statements() {
        let base = format!("{POLICY}{RULE}");
        let added =
            |name: &str| format!("\nrule {name}\n  when      count(late, this month) = 0\n  bonus     10 yuan\n");
        let merged = of(&base, &format!("{base}{}", added("a")), &format!("{base}{}", added("b")));
        assert_eq!((merged.conflicts, merged.text), (0, format!("{base}{}{}", added("a"), added("b"))));
        // Removed by one and changed by the other.
        let merged = of(&base, POLICY, &base.replace("50", "80"));
        assert_eq!(merged.conflicts, 1);
        assert!(merged.text.contains("fine      80 yuan") && !merged.text.contains("50"), "{}", merged.text);
        let merged = of(&base, POLICY, &format!("{base}{}", added("b")));
        assert_eq!((merged.conflicts, merged.text), (0, format!("{}\n{}", POLICY.trim_end(), added("b"))));
    }

    #[test]
    fn comments_are_kept() {
        let base = format!("{POLICY}# why\n{RULE}");
        let ours = base.replace("  fine ", "  # since May\n  fine ");
        let merged = of(&base, &ours, &base.replace("50 yuan", "80 yuan  # raised"));
        assert_eq!(merged.conflicts, 0, "{}", merged.text);
        assert!(merged.text.contains("# why\nrule") && merged.text.contains("# since May"), "{}", merged.text);
        assert!(merged.text.contains("80 yuan") && merged.text.contains("# raised"), "{}", merged.text);
    }

    #[test]
    fn what_is_no_policy_is_merged_by_lines() {
        let merged = of("a\nb\nc\n", "a\nB\nc\n", "a\nb\nC\nd\n");
        assert_eq!((merged.conflicts, merged.by_meaning), (1, false));
        let merged = of("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n");
        assert_eq!((merged.conflicts, merged.text.as_str()), (0, "A\nb\nc\nD\n"));
    }
}
