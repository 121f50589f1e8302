//! Parts of declarations: types, fields, traits.

use super::{Build, Builder};
use crate::messages::SyntaxMessage;
use crate::syntax::ast::{FactTrait, FieldExpr, FieldTypeExpr, TypeExpr, TypeName};
use crate::syntax::grammar::{Pair, Rule};
use crate::value::Cadence;
use crate::words::{Keyword, Role};

impl Builder {
    /// `money`, or the name of a choice, scale or ladder
    pub(super) fn type_expr(&self, pair: Pair<'_>) -> Build<TypeExpr> {
        let inner = self.children(pair).next()?;
        let span = self.span(&inner);
        let kind = match inner.as_rule() {
            Rule::word => TypeName::Declared(self.name(&inner)),
            _ => self.type_name(&inner)?,
        };
        Ok(TypeExpr { kind, span })
    }

    fn type_name(&self, pair: &Pair<'_>) -> Build<TypeName> {
        Ok(match self.keyword(pair, Role::Type)? {
            Keyword::Money => TypeName::Money,
            Keyword::PointsType => TypeName::Points,
            Keyword::Number => TypeName::Number,
            Keyword::CountType => TypeName::Count,
            Keyword::PercentType => TypeName::Percent,
            Keyword::Date => TypeName::Date,
            Keyword::MonthType => TypeName::Month,
            Keyword::Duration => TypeName::Duration,
            Keyword::Time => TypeName::Time,
            Keyword::YesNo => TypeName::YesNo,
            Keyword::Text => TypeName::Text,
            _ => return self.unreadable(self.span(pair)),
        })
    }

    /// `points 0..100 or none default 0`
    pub(super) fn field_type(&self, pair: Pair<'_>) -> Build<FieldTypeExpr> {
        let mut children = self.children(pair);
        let ty = self.type_expr(children.need(Rule::type_expr)?)?;
        let range = match children.take(Rule::range) {
            Some(range) => {
                let mut ends = self.children(range);
                Some((self.value(ends.need(Rule::value)?)?, self.value(ends.need(Rule::value)?)?))
            }
            None => None,
        };
        let or_none = children.take(Rule::kw_or_none).is_some();
        let default = match children.take(Rule::default) {
            Some(default) => Some(self.value(self.children(default).need(Rule::value)?)?),
            None => None,
        };
        Ok(FieldTypeExpr { ty, range, or_none, default })
    }

    /// `verified "属实" yes/no`
    pub(super) fn field(&self, pair: Pair<'_>) -> Build<FieldExpr> {
        let mut children = self.children(pair);
        Ok(FieldExpr {
            named: self.named(children.need(Rule::named)?)?,
            ty: self.field_type(children.need(Rule::field_type)?)?,
        })
    }

    /// What follows a fact's type behind commas. A default belongs to the type, wherever it stands.
    pub(super) fn fact_trait(&self, pair: Pair<'_>, ty: &mut FieldTypeExpr) -> Build<Option<FactTrait>> {
        let span = self.span(&pair);
        Ok(Some(match pair.as_rule() {
            Rule::kw_dated => FactTrait::Dated(span),
            Rule::kw_of_team => FactTrait::OfTeam(span),
            Rule::kw_of_company => FactTrait::OfCompany(span),
            Rule::attested_by => FactTrait::AttestedBy(self.name(&self.children(pair).need(Rule::word)?)),
            Rule::default => {
                let value = self.value(self.children(pair).need(Rule::value)?)?;
                if ty.default.replace(value).is_some() {
                    self.report(SyntaxMessage::DefaultTwice, span);
                }
                return Ok(None);
            }
            _ => return Ok(None),
        }))
    }

    /// `monthly`
    pub(super) fn cadence(&self, pair: &Pair<'_>) -> Build<Cadence> {
        Ok(match self.keyword(pair, Role::Declaring)? {
            Keyword::Monthly => Cadence::Month,
            Keyword::Quarterly => Cadence::Quarter,
            Keyword::Yearly => Cadence::Year,
            _ => return self.unreadable(self.span(pair)),
        })
    }
}
