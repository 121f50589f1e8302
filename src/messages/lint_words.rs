//! The words of lints: what was found and the way out, but for how one is switched off.

use super::lint::{Idle, Lint, LintMessage, LintThing, Never};
use super::{Catalogued, Lang, Said, Severity, and_list};

impl Catalogued for LintMessage {
    fn code(&self) -> &'static str {
        self.lint().map_or("", Lint::code)
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn en(&self) -> Said {
        let said = says_en(self);
        match (self.lint(), &said.help) {
            (Some(lint), Some(help)) if lint != Lint::NeedlessAllow => {
                let allow = format!("{help}; if it is meant so, say why: `allow {} \"…\"`", lint.name());
                Said { help: Some(allow), ..said }
            }
            _ => said,
        }
    }

    fn zh(&self) -> Said {
        let said = says_zh(self);
        match (self.lint(), &said.help) {
            (Some(lint), Some(help)) if lint != Lint::NeedlessAllow => {
                let allow = format!("{help}；如属有意，写明理由：`容许 {} “…”`", lint.name());
                Said { help: Some(allow), ..said }
            }
            _ => said,
        }
    }
}

fn thing_en(thing: LintThing) -> &'static str {
    match thing {
        LintThing::Policy => "the policy",
        LintThing::Options => "the list of options",
        LintThing::Fact => "the fact",
        LintThing::Event => "the event",
        LintThing::Record => "the record",
        LintThing::Field => "the field",
        LintThing::Account => "the account",
        LintThing::Role => "the role",
        LintThing::Let => "the let",
        LintThing::Table => "the table",
        LintThing::Rule => "the rule",
        LintThing::Limit => "the limit",
    }
}

fn thing_zh(thing: LintThing) -> &'static str {
    match thing {
        LintThing::Policy => "制度",
        LintThing::Options => "选项表",
        LintThing::Fact => "资料",
        LintThing::Event => "事件",
        LintThing::Record => "记录",
        LintThing::Field => "栏目",
        LintThing::Account => "账户",
        LintThing::Role => "角色",
        LintThing::Let => "设定的值",
        LintThing::Table => "表",
        LintThing::Rule => "规则",
        LintThing::Limit => "限额",
    }
}

/// `` `甲`、`乙` ``
fn list_zh(items: &[String]) -> String {
    items.iter().map(|item| format!("`{item}`")).collect::<Vec<_>>().join("、")
}

fn says_en(message: &LintMessage) -> Said {
    use LintMessage as M;
    match message {
        M::NeverFires { rule, why } => never_en(rule, *why),
        M::NeverTrue => Said::new("nothing can meet this `where`, so it leaves nothing over")
            .help("correct the `where`: it asks for what contradicts itself or the declared range"),
        M::IdleCondition { why } => idle_en(*why),
        M::Shadowed { rule, by } => {
            Said::new(format!("`{rule}` can never take effect: `{by}` overrides it wherever it could apply"))
                .help("narrow the condition of the one that overrides, or take this rule out")
        }
        M::TiersAddUp { low, high } => {
            Said::new(format!("where `{high}` applies, `{low}` applies too, and both count")).help(format!(
                "if only the higher step is meant, add `overrides {low}` to it, or end the lower step where it begins"
            ))
        }
        M::DoubleSanction { first, second, event } => Said::new(format!(
            "one occurrence of `{event}` may be sanctioned by `{first}` and by `{second}`, and both count"
        ))
        .help(format!(
            "if only one is meant, add `overrides {second}` to `{first}` (or the other way round), or narrow a `where`"
        )),
        M::MilderLater { rule, number, before, then } => {
            let before = before.say(Lang::En);
            let then = then.as_ref().map_or("nothing".to_string(), |then| then.say(Lang::En));
            let last = number.saturating_sub(1);
            Said::new(format!("`{rule}` gets milder: {before} for number {last}, and {then} for number {number}")).help(
                match then.as_str() {
                    "nothing" => "write `from … time` in the last line if it holds for all that follow".to_string(),
                    _ => "put the amounts into the order of the times, each at least as high as the one before"
                        .to_string(),
                },
            )
        }
        M::TableLacksOptions { table, options } => {
            Said::new(format!("`{table}` has no row for {}, and may be read by it", and_list(options)))
                .help("add a row for it; without one the result is undetermined")
        }
        M::TableBeginsLate { table } => Said::new(format!(
            "`{table}` may be read by what is below its first row, and says nothing of it"
        ))
        .help("let the first row begin with the lowest value that there can be; below it the result is undetermined"),
        M::RowNotReached { table } => Said::new(format!("nothing that `{table}` is read by comes to this row"))
            .help("correct the bound, or take the row out"),
        M::VersionGap { name, from, until } => {
            let days = if from == until { format!("on {from}") } else { format!("from {from} until {until}") };
            Said::new(format!("no version of `{name}` is in force {days}"))
                .help("let one version begin on the day behind the last of the one before; in between the result is undetermined")
        }
        M::RunsOut { thing, name, until, reader } => {
            let after =
                reader.as_ref().map_or(String::new(), |reader| format!(", and `{reader}`, which reads it, goes on"));
            Said::new(format!("{} `{name}` is in force until {until} with nothing to follow{after}", thing_en(*thing)))
                .help("add the version that follows, or move the last day")
        }
        M::Unused { thing, name } => {
            Said::new(format!("nothing reads {} `{name}`", thing_en(*thing))).help("use it in a rule, or take it out")
        }
        M::RepeatedAmount { amount, rules } => {
            Said::new(format!("{} stands in {}", amount.say(Lang::En), and_list(rules)))
                .help("give it a name with `let` and write the name in the rules: then a change is one line")
        }
        M::NoExample { rule } => Said::new(format!("no example shows what `{rule}` gives"))
            .help(format!("add an `example` with a line `expect {rule} …`, and one with `expect {rule} none`")),
        M::NoExamples { policy } => Said::new(format!("`{policy}` has rules and not one example"))
            .help("add an `example` for each rule: what is given, and what is expected"),
        M::ClauseWithoutRule { id } => Said::new(format!(
            "clause `{id}` is of kind `rule`, and nothing carries it out"
        ))
        .help(format!(
            "add a rule with `cites {id}`, or give the clause another kind: `conduct`, `duty`, `procedure`, `preamble`"
        )),
        M::UncitedRule { rule } => Said::new(format!("`{rule}` does not say which clause it carries out"))
            .help("add a line `cites …` with the clause's id"),
        M::NeedlessAllow { lint } => {
            Said::new(format!("nothing is found here that `allow {}` would switch off", lint.name()))
                .help("take the line out")
        }
        M::Against => Said::new("this can't be together with the others"),
        M::NotMet => Said::new("this can't be met"),
        M::ExcludesAll => Said::new("this leaves nothing"),
        M::HoldsThen => Said::new("this holds then, too"),
        M::FollowsFrom => Said::new("it follows from this"),
        M::OtherRule => Said::new("the other rule is here"),
        M::ReadHere => Said::new("it is read here"),
        M::SameAmount => Said::new("here too"),
        M::NextVersion => Said::new("the next version is here"),
    }
}

fn never_en(rule: &str, why: Never) -> Said {
    match why {
        Never::Impossible => Said::new(format!("`{rule}` can never apply: a condition of it can't be met"))
            .help("correct the condition; what a thing can be is said where it is declared"),
        Never::Contradiction => Said::new(format!("`{rule}` can never apply: its conditions contradict each other"))
            .help("correct one of them, or make two rules of it"),
        Never::Unless => {
            Said::new(format!("`{rule}` can never apply: what `unless` excludes is all that the conditions leave"))
                .help("narrow what stands behind `unless`")
        }
        Never::Days => Said::new(format!("`{rule}` is in force on no day on which its policy is"))
            .help("correct the days of the rule or of the policy"),
    }
}

fn idle_en(why: Idle) -> Said {
    match why {
        Idle::Always => {
            Said::new("this always holds once it is known, so it decides nothing").help("correct it, or take it out")
        }
        Idle::Implied => Said::new("this holds wherever the other conditions do, so it decides nothing")
            .help("correct it, or take it out"),
        Idle::NeverHolds => Said::new("this can never hold, so it decides nothing").help("correct it, or take it out"),
        Idle::AddsNothing => Said::new("where this holds, another of the conditions holds too, and one is enough")
            .help("correct it, or take it out"),
        Idle::ExcludesNothing => Said::new("this `unless` excludes nothing: it can't hold where the conditions do")
            .help("correct it, or take it out"),
    }
}

fn says_zh(message: &LintMessage) -> Said {
    use LintMessage as M;
    match message {
        M::NeverFires { rule, why } => never_zh(rule, *why),
        M::NeverTrue => Said::new("没有任何情况能满足这个“其中”，结果总是空的")
            .help("改正“其中”的条件：它自相矛盾，或超出了声明的范围"),
        M::IdleCondition { why } => idle_zh(*why),
        M::Shadowed { rule, by } => Said::new(format!("`{rule}` 永远不会起作用：凡它适用之处，`{by}` 都优先于它"))
            .help("收窄优先的那条规则的条件，或删去本规则"),
        M::TiersAddUp { low, high } => Said::new(format!("凡 `{high}` 适用之处，`{low}` 也适用，两条会一并计算"))
            .help(format!("如果只按高的一档算，在高的一档加一行 `优先于 {low}`，或让低的一档到此为止")),
        M::DoubleSanction { first, second, event } => Said::new(format!(
            "同一次 `{event}`，`{first}` 和 `{second}` 都可能处罚，而且两处都算"
        ))
        .help(format!("如果只罚一处，在 `{first}` 中加一行 `优先于 {second}`（或反过来），或收窄其中一条的“其中”")),
        M::MilderLater { rule, number, before, then } => {
            let before = before.say(Lang::Zh);
            let nothing = then.is_none();
            let then = then.as_ref().map_or("不罚了".to_string(), |then| format!("只是 {}", then.say(Lang::Zh)));
            let last = number.saturating_sub(1);
            Said::new(format!("`{rule}` 越罚越轻：第 {last} 次是 {before}，第 {number} 次却{then}")).help(if nothing {
                "如果以后各次照最后一档罚，最后一行写成 `第…次起`"
            } else {
                "把各次的数额按次数排好，后一次不低于前一次"
            })
        }
        M::TableLacksOptions { table, options } => {
            Said::new(format!("`{table}` 没有 {} 的一行，而查表时可能遇到", list_zh(options)))
                .help("补上这一行；没有这一行，结果就是未定")
        }
        M::TableBeginsLate { table } => Said::new(format!("查 `{table}` 的数可能低于它的第一行，而表里没有对应的数"))
            .help("让第一行从可能的最低数写起；低于第一行，结果就是未定"),
        M::RowNotReached { table } => {
            Said::new(format!("查 `{table}` 的数不会落到这一行")).help("改正这一行的界限，或删去这一行")
        }
        M::VersionGap { name, from, until } => {
            let days = if from == until { from.clone() } else { format!("{from} 至 {until}") };
            Said::new(format!("{days}，`{name}` 没有任何版本施行"))
                .help("让后一版从前一版最后一天的次日起施行；两版之间，结果是未定")
        }
        M::RunsOut { thing, name, until, reader } => {
            let after = reader.as_ref().map_or(String::new(), |reader| format!("，而用到它的 `{reader}` 仍在施行"));
            Said::new(format!("{} `{name}` 施行到 {until} 为止，没有后续版本{after}", thing_zh(*thing)))
                .help("补上后续的版本，或改最后一天")
        }
        M::Unused { thing, name } => {
            Said::new(format!("没有任何地方用到{} `{name}`", thing_zh(*thing))).help("在规则里用它，或删去它")
        }
        M::RepeatedAmount { amount, rules } => {
            Said::new(format!("{} 同时写在 {} 里", amount.say(Lang::Zh), list_zh(rules)))
                .help("用 `设` 给它起个名字，各规则写这个名字：以后改一处就够")
        }
        M::NoExample { rule } => Said::new(format!("没有一个例子说明 `{rule}` 的结果"))
            .help(format!("补一个 `例`，写上 `应得 {rule} …`；再补一个 `应得 {rule} 无`")),
        M::NoExamples { policy } => {
            Said::new(format!("`{policy}` 有规则，却没有一个例子")).help("给每条规则补一个 `例`：已知什么，应得什么")
        }
        M::ClauseWithoutRule { id } => Said::new(format!("条款 `{id}` 属“规则”类，却没有任何规则执行它"))
            .help(format!("补一条写有 `依据 {id}` 的规则，或把条款改为别的种类：`行为`、`职责`、`程序`、`总则`")),
        M::UncitedRule { rule } => {
            Said::new(format!("`{rule}` 没有写明它执行哪一条条款")).help("加一行 `依据 …`，写上条款的编号")
        }
        M::NeedlessAllow { lint } => {
            Said::new(format!("这里没有什么要用 `容许 {}` 来免除的提醒", lint.name())).help("删去这一行")
        }
        M::Against => Said::new("这一条与其余的不能同时成立"),
        M::NotMet => Said::new("这一条不可能满足"),
        M::ExcludesAll => Said::new("排除之后什么也不剩"),
        M::HoldsThen => Said::new("那时这一条也成立"),
        M::FollowsFrom => Said::new("由这一条就能推出"),
        M::OtherRule => Said::new("另一条规则在这里"),
        M::ReadHere => Said::new("在这里用到"),
        M::SameAmount => Said::new("这里也是"),
        M::NextVersion => Said::new("后一版在这里"),
    }
}

fn never_zh(rule: &str, why: Never) -> Said {
    match why {
        Never::Impossible => Said::new(format!("`{rule}` 永远不会适用：有一个条件不可能满足"))
            .help("改正这个条件；一项资料能取哪些值，看它的声明"),
        Never::Contradiction => {
            Said::new(format!("`{rule}` 永远不会适用：它的条件互相矛盾")).help("改正其中一个条件，或分成两条规则")
        }
        Never::Unless => {
            Said::new(format!("`{rule}` 永远不会适用：条件所剩的，都被“除非”排除了")).help("收窄“除非”的条件")
        }
        Never::Days => Said::new(format!("制度施行期内，`{rule}` 没有一天施行")).help("改正规则或制度的施行日期"),
    }
}

fn idle_zh(why: Idle) -> Said {
    Said::new(match why {
        Idle::Always => "只要资料齐全，这个条件总是成立，有没有都一样",
        Idle::Implied => "其他条件成立时它必然成立，有没有都一样",
        Idle::NeverHolds => "这个条件永远不会成立，有没有都一样",
        Idle::AddsNothing => "它成立时另一个条件必然也成立，而满足一个就够",
        Idle::ExcludesNothing => "这个“除非”什么也没有排除：条件成立时它不可能成立",
    })
    .help("改正它，或删去它")
}
