//! The first lines of statements.

use super::{Build, Builder};
use crate::syntax::ast::{ClauseKind, Head, Named, RecordShape};
use crate::syntax::grammar::{Pair, Rule};
use crate::words::{Keyword, Role};

impl Builder {
    /// The head that a line is; `None` if it is a line of another kind.
    pub(super) fn head(&self, pair: &Pair<'_>) -> Option<Build<Head>> {
        let rule = pair.as_rule();
        let pair = pair.clone();
        Some(match rule {
            Rule::policy => self.only_named(pair).map(Head::Policy),
            Rule::role => self.only_named(pair).map(Head::Role),
            Rule::rule_head => self.only_named(pair).map(Head::Rule),
            Rule::limit => self.only_named(pair).map(Head::Limit),
            Rule::section => self.title(pair, Head::Section),
            Rule::example => self.title(pair, Head::Example),
            Rule::choice => self.options(pair, Head::Choice),
            Rule::scale => self.options(pair, Head::Scale),
            Rule::ladder => self.options(pair, Head::Ladder),
            Rule::clause => self.clause(pair),
            Rule::fact => self.fact(pair),
            Rule::event => self.event(pair),
            Rule::record => self.record(pair),
            Rule::account => self.account(pair),
            Rule::let_head => self.let_head(pair),
            Rule::table => self.table(pair),
            Rule::amend => self.amend(pair),
            _ => return None,
        })
    }

    fn only_named(&self, pair: Pair<'_>) -> Build<Named> {
        self.named(self.children(pair).need(Rule::named)?)
    }

    fn title(&self, pair: Pair<'_>, head: impl Fn(crate::syntax::ast::Quoted) -> Head) -> Build<Head> {
        Ok(head(self.quoted(&self.children(pair).need(Rule::text)?)))
    }

    fn options(&self, pair: Pair<'_>, head: impl Fn(Named, Vec<Named>) -> Head) -> Build<Head> {
        let mut children = self.children(pair);
        let named = self.named(children.need(Rule::named)?)?;
        let options: Build<_> = children.all(Rule::named).map(|option| self.named(option)).collect();
        Ok(head(named, options?))
    }

    fn clause(&self, pair: Pair<'_>) -> Build<Head> {
        let mut children = self.children(pair);
        let id = self.clause_id(&children.need(Rule::clause_id)?);
        let kind = children.need(Rule::clause_kind)?;
        let kind = match self.keyword(&kind, Role::ClauseKind)? {
            Keyword::RuleClause => ClauseKind::Rule,
            Keyword::Conduct => ClauseKind::Conduct,
            Keyword::Duty => ClauseKind::Duty,
            Keyword::Procedure => ClauseKind::Procedure,
            Keyword::Preamble => ClauseKind::Preamble,
            _ => return self.unreadable(self.span(&kind)),
        };
        let title = children.take(Rule::text).map(|title| self.quoted(&title));
        Ok(Head::Clause { id, kind, title })
    }

    fn fact(&self, pair: Pair<'_>) -> Build<Head> {
        let mut children = self.children(pair);
        let named = self.named(children.need(Rule::named)?)?;
        let mut ty = self.field_type(children.need(Rule::field_type)?)?;
        let mut traits = Vec::new();
        for part in children.pairs {
            traits.extend(self.fact_trait(part, &mut ty)?);
        }
        Ok(Head::Fact { named, ty, traits })
    }

    fn event(&self, pair: Pair<'_>) -> Build<Head> {
        let mut children = self.children(pair);
        let named = self.named(children.need(Rule::named)?)?;
        let fields: Build<_> = children.all(Rule::field).map(|field| self.field(field)).collect();
        let violation = children.take(Rule::violation);
        Ok(Head::Event {
            named,
            fields: fields?,
            violation_of: violation.map(|violation| self.violation(violation)).transpose()?,
        })
    }

    fn record(&self, pair: Pair<'_>) -> Build<Head> {
        let mut children = self.children(pair);
        let named = self.named(children.need(Rule::named)?)?;
        let cadence = self.cadence(&children.need(Rule::cadence)?)?;
        let shape = match children.take(Rule::single) {
            Some(single) => {
                let mut children = self.children(single);
                RecordShape::Single(Box::new(self.field_type(children.need(Rule::field_type)?)?))
            }
            None => {
                let fields: Build<_> = children.all(Rule::field).map(|field| self.field(field)).collect();
                RecordShape::Fields(fields?)
            }
        };
        Ok(Head::Record { named, cadence, shape })
    }

    fn account(&self, pair: Pair<'_>) -> Build<Head> {
        let mut children = self.children(pair);
        let named = self.named(children.need(Rule::named)?)?;
        let cadence = children.take(Rule::cadence);
        Ok(Head::Account { named, cleared: cadence.map(|cadence| self.cadence(&cadence)).transpose()? })
    }

    fn let_head(&self, pair: Pair<'_>) -> Build<Head> {
        let mut children = self.children(pair);
        let named = self.named(children.need(Rule::named)?)?;
        Ok(Head::Let(named, self.amount(children.need(Rule::amount)?)?))
    }

    fn table(&self, pair: Pair<'_>) -> Build<Head> {
        let mut children = self.children(pair);
        let named = self.named(children.need(Rule::named)?)?;
        let by = self.type_expr(children.need(Rule::type_expr)?)?;
        let marginal = children.take(Rule::kw_marginal).is_some();
        let holds = self.type_expr(children.need(Rule::type_expr)?)?;
        Ok(Head::Table { named, by, marginal, holds })
    }

    fn amend(&self, pair: Pair<'_>) -> Build<Head> {
        let mut children = self.children(pair);
        let path = self.path(children.need(Rule::path)?)?;
        Ok(match children.take(Rule::amount) {
            Some(amount) => Head::AmendLet(path, self.amount(amount)?),
            None => Head::Amend(path),
        })
    }
}
