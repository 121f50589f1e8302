//! Ladders with the ways between their levels, and scales.

use super::block::anchor;
use super::model::{Block, BlockKind, Body, Ladder, Move, Place, Version};
use crate::messages::{Lang, PublishWords};
use crate::plan::{Effect, Plan};
use crate::render::clauses_short;
use crate::schema::{OptionSet, OptionsKind};
use crate::types::{Direction, Type};
use crate::value::OptionsId;

/// The block of a ladder or a scale, for the policy that it stands in; a choice has none.
pub(super) fn block(id: OptionsId, policy: &str, plan: &Plan, lang: Lang) -> Option<Block> {
    let set = plan.schema.option_set(id);
    let levels: Vec<String> = set.options.iter().map(|option| option.shown().to_string()).collect();
    let (kind, body) = match set.kind {
        OptionsKind::Choice => return None,
        OptionsKind::Scale => (BlockKind::Scale, Body::Sentence(PublishWords::Scale(levels).say(lang))),
        OptionsKind::Ladder => (BlockKind::Ladder, Body::Ladder(Ladder { moves: moves(id, set, plan, lang), levels })),
    };
    Some(Block {
        kind,
        // What policies share belongs to none.
        key: (String::new(), set.title.name.clone()),
        anchor: anchor(policy, kind, &set.title.name),
        title: set.title.shown().to_string(),
        cites: Vec::new(),
        versions: vec![Version { when: Vec::new(), body, notes: Vec::new() }],
        examples: Vec::new(),
        mark: None,
    })
}

/// The ways that rules lead from level to level, in the order of writing; those of several versions once.
fn moves(id: OptionsId, set: &OptionSet, plan: &Plan, lang: Lang) -> Vec<Move> {
    let mut all: Vec<Move> = Vec::new();
    for rule in &plan.rules {
        for version in rule.versions.iter().filter(|version| !version.in_force.is_withdrawn()) {
            for outcome in &version.body.outcomes {
                let Effect::Move { direction, fact, from, to } = &outcome.effect else { continue };
                if plan.schema.fact(*fact).ty.ty != Type::Options(id) {
                    continue;
                }
                let level = |at: u32| set.options.get(at as usize).map(|option| option.shown().to_string());
                let (Some(start), Some(end)) = (level(*from), level(*to)) else { continue };
                let name = rule.title.shown().to_string();
                let up = *direction == Direction::Promote;
                let ids: Vec<&str> = version.cites.iter().map(|clause| plan.clause(*clause).id.as_str()).collect();
                let one = Move {
                    from: *from as usize,
                    to: *to as usize,
                    rule: Place {
                        anchor: anchor(&plan.policy(rule.policy).title.name, BlockKind::Rule, &rule.title.name),
                        name: name.clone(),
                    },
                    clauses: clauses_short(&ids),
                    said: PublishWords::Move { up, from: start, to: end, rule: name }.say(lang),
                };
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
    }
    all
}
