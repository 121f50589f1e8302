//! Formulas and conditions: what binds how, and what may not stand side by side.

use std::sync::LazyLock;

use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::{Build, Builder, Dropped};
use crate::diagnostic::Diagnostic;
use crate::messages::SyntaxMessage;
use crate::syntax::ast::{Amount, BinaryOp, Expr, ExprKind, Modifier, Path};
use crate::syntax::grammar::{Pair, Rule};
use crate::value::Rounding;
use crate::words::{self, Due, Keyword, Role, Spelling};

/// What binds how, from what binds least.
static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    let left = |rule| Op::infix(rule, Assoc::Left);
    PrattParser::new()
        .op(left(Rule::kw_or))
        .op(left(Rule::kw_and))
        .op(Op::prefix(Rule::kw_not))
        .op(left(Rule::equals)
            | left(Rule::not_equal)
            | left(Rule::less)
            | left(Rule::less_or_equal)
            | left(Rule::greater)
            | left(Rule::greater_or_equal)
            | left(Rule::kw_multiple_of)
            | Op::postfix(Rule::is_test))
        .op(left(Rule::plus) | left(Rule::minus))
        .op(left(Rule::times) | left(Rule::divided))
        .op(left(Rule::kw_per_full))
        .op(Op::prefix(Rule::negative))
});

impl Builder {
    /// A formula or a condition.
    pub(super) fn expr(&self, pair: Pair<'_>) -> Build<Expr> {
        let parts: Vec<Pair<'_>> = pair.into_inner().collect();
        self.side_by_side(&parts)?;
        PRECEDENCE
            .map_primary(|pair| self.primary(pair))
            .map_prefix(|operator, operand| Ok(self.prefixed(&operator, operand?)))
            .map_postfix(|of, test| self.is_test(of?, test))
            .map_infix(|left, operator, right| self.binary(left?, &operator, right?))
            .parse(parts.into_iter())
    }

    fn prefixed(&self, operator: &Pair<'_>, operand: Expr) -> Expr {
        let span = self.span(operator).to(operand.span);
        let operand = Box::new(operand);
        let kind = match operator.as_rule() {
            Rule::negative => ExprKind::Negative(operand),
            _ => ExprKind::Not(operand),
        };
        Expr { kind, span }
    }

    fn binary(&self, left: Expr, operator: &Pair<'_>, right: Expr) -> Build<Expr> {
        let span = left.span.to(right.span);
        let Some(operator) = binary_op(operator.as_rule()) else {
            return self.unreadable(self.span(operator));
        };
        let kind = ExprKind::Binary(operator, Box::new(left), Box::new(right));
        Ok(Expr { kind, span })
    }

    /// `is probation`, behind what is asked about.
    fn is_test(&self, of: Expr, pair: Pair<'_>) -> Build<Expr> {
        let span = of.span.to(self.span(&pair));
        let mut children = self.children(pair);
        let is = children.next()?;
        let negated = is.as_rule() == Rule::kw_is_not;
        let what = children.next()?;
        let place = self.span(&what);
        let kind = match what.as_rule() {
            Rule::kw_yes => ExprKind::YesNo(true),
            Rule::kw_no => ExprKind::YesNo(false),
            Rule::kw_none => ExprKind::None,
            Rule::word => self.option(&what),
            _ => {
                let message = SyntaxMessage::IsBeforeLiteral {
                    is: words_of(&is).join(" "),
                    found: what.as_str().trim_end().to_string(),
                    sign: if negated { "!=" } else { "=" },
                };
                self.report(message, place);
                return Err(Dropped);
            }
        };
        let what = Box::new(Expr { kind, span: place });
        let kind = ExprKind::Is { of: Box::new(of), negated, what };
        Ok(Expr { kind, span })
    }

    /// A bare word where an option is due.
    pub(super) fn option(&self, pair: &Pair<'_>) -> ExprKind {
        ExprKind::Name(Path { policy: None, name: self.name(pair) })
    }

    fn primary(&self, pair: Pair<'_>) -> Build<Expr> {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::named_value => self.named_value(pair)?,
            Rule::call => self.call(pair)?,
            Rule::bracket => ExprKind::Group(Box::new(self.amount(self.children(pair).need(Rule::amount)?)?)),
            Rule::kw_yes => ExprKind::YesNo(true),
            Rule::kw_no => ExprKind::YesNo(false),
            Rule::kw_none => ExprKind::None,
            Rule::kw_warning => ExprKind::Warning,
            Rule::pay_kind => ExprKind::PayKind(self.pay_kind(&pair)?),
            Rule::violation => ExprKind::ViolationOf(self.violation(pair)?),
            Rule::text => ExprKind::Text(self.quoted(&pair)),
            _ => return self.literal_expr(pair),
        };
        Ok(Expr { kind, span })
    }

    /// `late`, `review place`, `base_salary(level)`
    fn named_value(&self, pair: Pair<'_>) -> Build<ExprKind> {
        let mut children = self.children(pair);
        let path = self.path(children.need(Rule::path)?)?;
        if let Some(argument) = children.take(Rule::table_argument) {
            let argument = self.expr(self.children(argument).need(Rule::expr)?)?;
            return Ok(ExprKind::Table(path, Box::new(argument)));
        }
        let Some(field) = children.take(Rule::field_name) else {
            return Ok(ExprKind::Name(path));
        };
        let field = self.name(&self.children(field).need(Rule::word)?);
        // A field follows its record, and records have no policy in front.
        match path.policy {
            None => Ok(ExprKind::Field(path.name, field)),
            Some(_) => {
                let due = vec![Due::Operator, Due::LineEnd];
                let found = field.text;
                self.report(SyntaxMessage::Unexpected { found, due, nearest: None }, field.span);
                Err(Dropped)
            }
        }
    }

    /// A formula with what follows it behind commas.
    pub(super) fn amount(&self, pair: Pair<'_>) -> Build<Amount> {
        let mut children = self.children(pair);
        let base = self.expr(children.need(Rule::expr)?)?;
        let modifiers = children.pairs.filter(|pair| pair.as_rule() != Rule::comma);
        let modifiers: Build<_> = modifiers.map(|pair| self.modifier(pair)).collect();
        Ok(Amount { base, modifiers: modifiers? })
    }

    fn modifier(&self, pair: Pair<'_>) -> Build<Modifier> {
        let span = self.span(&pair);
        let rule = pair.as_rule();
        if rule == Rule::kw_doubling {
            return Ok(Modifier::Doubling(span));
        }
        let mut children = self.children(pair);
        let rounding = children.take(Rule::rounding);
        let amount = self.expr(children.need(Rule::expr)?)?;
        Ok(match (rule, rounding) {
            (Rule::increasing_by, _) => Modifier::IncreasingBy(amount),
            (Rule::at_least, _) => Modifier::AtLeast(amount),
            (Rule::at_most, _) => Modifier::AtMost(amount),
            (_, Some(rounding)) => Modifier::Rounded(self.rounding(&rounding)?, amount),
            _ => return self.unreadable(span),
        })
    }

    fn rounding(&self, pair: &Pair<'_>) -> Build<Rounding> {
        Ok(match self.keyword(pair, Role::Amount)? {
            Keyword::RoundedTo => Rounding::HalfUp,
            Keyword::RoundedDownTo => Rounding::Down,
            Keyword::RoundedUpTo => Rounding::Up,
            _ => return self.unreadable(self.span(pair)),
        })
    }

    /// Refuses operators that may not stand side by side: it looks at the flat row of a formula's parts.
    fn side_by_side(&self, parts: &[Pair<'_>]) -> Build<()> {
        let mut logic: Option<&Pair<'_>> = None;
        let mut comparison: Option<&Pair<'_>> = None;
        for (before, part) in std::iter::once(None).chain(parts.iter().map(Some)).zip(parts) {
            let rule = part.as_rule();
            match rule {
                Rule::kw_and | Rule::kw_or => {
                    if let Some(first) = logic.filter(|first| first.as_rule() != rule) {
                        return self.mixed(first, part);
                    }
                    logic = Some(part);
                    comparison = None;
                }
                _ if is_comparison(rule) => {
                    if let Some(first) = comparison {
                        return self.chained(first, part);
                    }
                    comparison = Some(part);
                }
                Rule::kw_not if !before.is_none_or(|before| goes_before_not(before.as_rule())) => {
                    self.report(SyntaxMessage::MisplacedNot, self.span(part));
                    return Err(Dropped);
                }
                // What `is` asks for is a bare word: no formula goes on behind it.
                _ if before.is_some_and(|before| before.as_rule() == Rule::is_test) => {
                    let found = words_of(part).join(" ");
                    let due = vec![Due::Exactly("and"), Due::Exactly("or"), Due::LineEnd];
                    self.report(SyntaxMessage::Unexpected { found, due, nearest: None }, self.span(part));
                    return Err(Dropped);
                }
                Rule::kw_yes | Rule::kw_no | Rule::kw_none => {
                    if let Some(sign) =
                        before.filter(|before| matches!(before.as_rule(), Rule::equals | Rule::not_equal))
                    {
                        self.equals_before_word(sign, part);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn mixed(&self, first: &Pair<'_>, second: &Pair<'_>) -> Build<()> {
        let word = |pair: &Pair<'_>| pair.as_str().to_string();
        let message = SyntaxMessage::MixedAndOr { first: word(first), second: word(second) };
        let label = SyntaxMessage::FirstOfMixed { word: word(first) };
        self.push(Diagnostic::new(message, self.span(second)).with(self.span(first), label));
        Err(Dropped)
    }

    fn chained(&self, first: &Pair<'_>, second: &Pair<'_>) -> Build<()> {
        let operator = words_of(second).first().copied().unwrap_or_default().to_string();
        let diagnostic = Diagnostic::new(SyntaxMessage::ChainedComparison { operator }, self.span(second));
        self.push(diagnostic.with(self.span(first), SyntaxMessage::FirstComparison));
        Err(Dropped)
    }

    fn equals_before_word(&self, sign: &Pair<'_>, word: &Pair<'_>) {
        let keyword = match sign.as_rule() {
            Rule::equals => Keyword::Is,
            _ => Keyword::IsNot,
        };
        let spelling: Spelling = words::spelling_of(word.as_str());
        let message = SyntaxMessage::EqualsBeforeWord {
            sign: sign.as_str().trim_end().to_string(),
            found: word.as_str().to_string(),
            is: keyword.spelled(spelling),
        };
        self.report(message, self.span(sign).to(self.span(word)));
    }
}

/// The words of a pair, without the blanks between them.
fn words_of<'i>(pair: &Pair<'i>) -> Vec<&'i str> {
    pair.as_str().split(crate::syntax::is_blank).filter(|word| !word.is_empty()).collect()
}

fn binary_op(rule: Rule) -> Option<BinaryOp> {
    Some(match rule {
        Rule::kw_or => BinaryOp::Or,
        Rule::kw_and => BinaryOp::And,
        Rule::equals => BinaryOp::Equal,
        Rule::not_equal => BinaryOp::NotEqual,
        Rule::less => BinaryOp::Less,
        Rule::less_or_equal => BinaryOp::AtMost,
        Rule::greater => BinaryOp::Greater,
        Rule::greater_or_equal => BinaryOp::AtLeast,
        Rule::kw_multiple_of => BinaryOp::MultipleOf,
        Rule::plus => BinaryOp::Plus,
        Rule::minus => BinaryOp::Minus,
        Rule::times => BinaryOp::Times,
        Rule::divided => BinaryOp::Over,
        Rule::kw_per_full => BinaryOp::PerFull,
        _ => return None,
    })
}

fn is_comparison(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::is_test
            | Rule::equals
            | Rule::not_equal
            | Rule::less
            | Rule::less_or_equal
            | Rule::greater
            | Rule::greater_or_equal
            | Rule::kw_multiple_of
    )
}

fn goes_before_not(rule: Rule) -> bool {
    matches!(rule, Rule::kw_and | Rule::kw_or | Rule::kw_not)
}
