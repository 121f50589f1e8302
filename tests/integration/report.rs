//! The report of a period: its sums are those of `eval`, what is missing is no zero, a statement tells its employee everything
//! and nothing of others, and whatever a name is, it stays a text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cases::{CHINESE, snapshot};
use crate::cli::{Run, file, folder, in_both, json, refused, run, run_in};

const SHOP: [&str; 6] = [
    "policies/shop/management.policy",
    "policies/shop/department.policy",
    "policies/shop/bonus.policy",
    "policies/promotion.policy",
    "--facts",
    "examples/shop",
];

const DESK: &str = "policy desk \"Service desk\"\n  currency CNY\nevent late\nevent lost\nfact agreed: yes/no\n\
    account merits cleared yearly\nclause A.1 rule \"Being late\"\nclause A.2 rule \"Things lost\"\nclause A.3 rule \"Presence\"\n\
    clause A.4 rule \"Fines together\"\n\
    rule late_fine \"Late\"\n  cites A.1\n  for each late, counted this month\n  fine 12.50 yuan, doubling\n\
    rule lost_fine \"Lost things\"\n  cites A.2\n  for each lost\n  unless agreed\n  fine 30 yuan\n\
    rule presence \"Presence\"\n  cites A.3\n  when count(late, this month) = 0\n  bonus 100 yuan\n  \
    add 2 points to merits\n\
    limit fines_a_month \"At most 60 yuan\"\n  cites A.4\n  over fine, this month\n  at most 60 yuan\n  cut latest first\n";

const DESK_FACTS: &str = "covers: 2022-03\nemployees:\n  - id: E01\n    name: Anna\n    team: North\n    agreed: no\n    \
    late: [2022-03-01, 2022-03-02, 2022-03-09]\n    lost: [2022-03-04]\n  - id: E02\n    name: Ben\n    team: North\n    \
    agreed: yes\n    lost: [2022-03-07]\n  - id: E03\n    name: Carl\n    team: South\n    lost: [2022-03-08]\n  \
    - id: E04\n    team: South\n    agreed: no\n";

fn desk(name: &str) -> std::path::PathBuf {
    folder(name, &[("desk.policy", DESK.as_bytes()), ("march.yaml", DESK_FACTS.as_bytes())])
}

fn report(folder: &Path, more: &[&str]) -> Run {
    run_in(folder, &[&["report", "desk.policy", "--facts", "march.yaml", "--period", "2022-03"], more].concat())
}

/// What stands between the head and the end of a page, an element a line; without the script, and with digests by name.
fn body(page: &str) -> String {
    let body = page.split("<body>\n").nth(1).expect("a page has a body");
    let body = body.split("<script>").next().expect("there is something");
    let mut shown = String::new();
    for (at, part) in body.split('<').enumerate().filter(|(_, part)| !part.is_empty()) {
        if at > 0 {
            shown.push('<');
        }
        shown.push_str(part);
        shown.push('\n');
    }
    let digest = |word: &str| word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit());
    let lines = shown.lines().filter(|line| !line.starts_with("</")).map(|line| {
        let words = line.split(' ').map(|word| if digest(word) { "DIGEST" } else { word });
        words.collect::<Vec<_>>().join(" ")
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n"
}

/// The text of a page, without its style and script.
fn text(page: &str) -> String {
    let mut text = String::new();
    for part in page.split("<body>").nth(1).unwrap_or_default().split("<script>").next().unwrap_or_default().split('<')
    {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text
}

#[test]
fn a_small_report_and_its_statements() {
    let folder = desk("report");
    let page = |lang| report(&folder, &["--lang", lang]).out;
    let shown = format!("{DESK}\n{DESK_FACTS}\n{}{CHINESE}{}", body(&page("en")), body(&page("zh")));
    snapshot("report", "whole", &shown.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    let made = report(&folder, &["--statements", "one"]);
    assert_eq!((made.status, made.out.as_str()), (0, ""), "{}", made.err);
    let names: BTreeSet<String> = fs::read_dir(folder.join("one"))
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry can be read").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names.iter().collect::<Vec<_>>(), ["E01-Anna.html", "E02-Ben.html", "E03-Carl.html", "E04.html"]);
    let anna = fs::read_to_string(folder.join("one/E01-Anna.html")).expect("it is there");
    snapshot("report", "statement", &body(&anna).replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    // 12.50 + 25 + 50 of A.1 and 30 of A.2 are 117.50, of which the limit takes 57.50, latest first: all of the 9th, and 7.50
    // of the 4th.
    for said in [
        "12.5 × 2 = 25",
        "12.5 × 2 × 2 = 50",
        "At most 60 yuan",
        "-37.50",
        "-22.50",
        "-60.00",
        "A.1",
        "Being late",
        "march.yaml:7",
    ] {
        assert!(text(&anna).contains(said), "{said} in {}", text(&anna));
    }
    assert!(!anna.contains("<script"), "a single statement needs no script");
    // What is waived stands there with the reason, what is missing is no zero.
    let read = |name: &str| text(&fs::read_to_string(folder.join("one").join(name)).expect("it is there"));
    assert!(read("E02-Ben.html").contains("waived from Lost things"), "{}", read("E02-Ben.html"));
    let carl = read("E03-Carl.html");
    assert!(carl.contains("undetermined") && carl.contains("agreed not recorded"), "{carl}");
}

/// The sum of a kind and how many are undetermined, by what they are of.
type Sums = BTreeMap<String, (String, usize)>;

#[test]
fn sums_are_those_of_eval() {
    for period in ["2022-03", "2022-Q1"] {
        let of = |command: &str, more: &[&str]| {
            run(&[&[command], SHOP.as_slice(), &["--period", period, "--lang", "en"], more].concat()).out
        };
        let evaluated = json(&of("eval", &["--format", "json"]));
        let page = of("report", &[]);
        let totals = &evaluated["totals"];
        for (kind, name) in [("fine", "fines"), ("bonus", "bonuses"), ("pay", "pay"), ("salary", "salaries")] {
            let part = part(&page, name);
            let sum = |totals: &Value| sum(totals, kind);
            let (whole, open) = sum(&totals["all"]).expect("the shop has all kinds");
            assert!(part.starts_with(&format!("{name} {whole}")), "{period} {name} {whole}: {part}");
            assert_eq!(part.contains(&format!("+ {open} undetermined")), open > 0, "{name}");
            let by_team: Sums = totals["by_team"]
                .as_array()
                .expect("a list")
                .iter()
                .filter_map(|of| Some((of["team"].as_str().unwrap_or("no team").to_string(), sum(&of["totals"])?)))
                .collect();
            assert_eq!(rows(&page, name, 1), by_team, "{period} {name}");
            // The clauses share the whole among them, to the cent.
            let clauses = rows(&page, name, 0);
            let cents: i64 = clauses.values().map(|(amount, _)| cents(amount)).sum();
            assert_eq!(cents, self::cents(&whole), "{period} {name}: {clauses:?}");
            assert_eq!(clauses.values().map(|(_, open)| open).sum::<usize>(), open, "{period} {name}");
        }
        // Each employee's statement has what eval gives to him.
        for of in totals["by_employee"].as_array().expect("a list").iter().filter(|_| period == "2022-03") {
            let id = of["employee"].as_str().expect("an id");
            let statement = page.split(&format!("<details id=\"statement/{id}\"")).nth(1).expect("he has one");
            let statement = statement.split("</details>").next().expect("it ends");
            for (kind, name) in [("fine", "fines"), ("bonus", "bonuses"), ("salary", "salaries")] {
                let Some((known, open)) = sum(&of["totals"], kind) else { continue };
                let open = match open {
                    0 => String::new(),
                    open if known.is_empty() => format!("{open} undetermined"),
                    open => format!(" + {open} undetermined"),
                };
                let row = format!("<th scope=\"row\">{name}</th><td class=\"number\">{known}{open}</td>");
                assert!(statement.contains(&row), "{id} {row}");
            }
        }
    }
}

/// What JSON says of a kind: the amount as people see it, fines with their sign, and how many are undetermined.
fn sum(totals: &Value, kind: &str) -> Option<(String, usize)> {
    let one = totals.as_array()?.iter().find(|one| one["kind"] == kind)?;
    let known = one["known"].as_str()?;
    let open = usize::try_from(one["undetermined"].as_u64()?).ok()?;
    let shown = match known {
        "0.00" if open > 0 => String::new(),
        "0.00" => known.to_string(),
        known if kind == "fine" => format!("-{known}"),
        known => known.to_string(),
    };
    Some((shown, open))
}

fn cents(amount: &str) -> i64 {
    if amount.is_empty() { 0 } else { amount.replace('.', "").parse().expect("an amount of cents") }
}

/// The text of the part of a kind.
fn part(page: &str, name: &str) -> String {
    let part = page.split("<section id=\"kind-").find(|part| part.contains(&format!("<h2>{name}<span")));
    let part = part.expect("the kind has a part").split_once('>').expect("a section begins").1;
    text(&format!("<body>{part}"))
}

/// The rows of one of the charts of a kind: amount and undetermined.
fn rows(page: &str, name: &str, chart: usize) -> Sums {
    let part =
        page.split("<section id=\"kind-").find(|part| part.contains(&format!("<h2>{name}<span"))).expect("a part");
    let chart = part.split("<tbody>").nth(chart + 1).expect("a chart").split("</tbody>").next().expect("it ends");
    let row = |row: &str| {
        let cell =
            |at: usize| text(&format!("<body>{}", row.split("<td class=\"number\">").nth(at).unwrap_or_default()));
        let label = row.split("<span class=\"label\">").nth(1)?.split("</th>").next()?;
        let (amount, open) = match cell(1).split_once('+') {
            Some((amount, open)) if open.contains("undetermined") => {
                (amount.trim().to_string(), open.split_whitespace().next()?.parse().ok()?)
            }
            _ => (cell(1).trim().to_string(), 0),
        };
        Some((text(&format!("<body>{label}")).trim().to_string(), (amount, open)))
    };
    chart.split("<tr>").skip(1).filter_map(row).collect()
}

#[test]
fn a_statement_says_nothing_of_others() {
    let folder = folder("report_alone", &[]);
    let into = file(&folder, "march");
    let made =
        run(&[&["report"], SHOP.as_slice(), &["--period", "2022-Q1", "--lang", "zh", "--statements", &into]].concat());
    assert_eq!(made.status, 0, "{}", made.err);
    let people = fs::read_to_string(crate::support::path("examples/shop/people.yaml")).expect("it is there");
    let names =
        people.lines().filter_map(|line| line.trim().strip_prefix("name: ").or(line.trim().strip_prefix("姓名: ")));
    let names: Vec<&str> = names.collect();
    assert!(names.len() > 20);
    for entry in fs::read_dir(&into).expect("the folder is there") {
        let path = entry.expect("an entry can be read").path();
        let page = fs::read_to_string(&path).expect("it can be read");
        let own = path.to_string_lossy().into_owned();
        let told: Vec<&&str> = names.iter().filter(|name| page.contains(**name)).collect();
        assert!(told.len() == 1 && own.contains(told[0]), "{own}: {told:?}");
    }
}

#[test]
fn only_some_statements() {
    let folder = desk("report_some");
    let some = report(&folder, &["--employee", "E01", "--employee", "E03", "--lang", "en"]);
    assert_eq!(some.status, 0, "{}", some.err);
    assert!(some.out.contains("statement/E01") && some.out.contains("statement/E03"));
    assert!(!some.out.contains("statement/E02") && !some.out.contains("kind-1") && !some.out.contains("Ben"));
    refused(&report(&folder, &["--employee", "E1"]), "command::unknown-employee", "E01");
}

#[test]
fn a_folder_is_written_whole_or_not_at_all() {
    let folder = desk("report_folder");
    assert_eq!(report(&folder, &["--statements", "there"]).status, 0);
    let before = fs::read(folder.join("there/E04.html")).expect("it is there");
    let (again, said) = in_both(|more| report(&folder, &[&["--statements", "there"], more].concat()));
    refused(&again, "output::folder-not-empty", "there");
    assert!(said.contains("不是空的"), "{said}");
    assert_eq!(fs::read(folder.join("there/E04.html")).expect("it is there"), before);
    let on_file = report(&folder, &["--statements", "march.yaml"]);
    refused(&on_file, "output::not-a-folder", "march.yaml");
    let left = fs::read_dir(&folder).expect("the folder can be read").count();
    assert_eq!(left, 3, "nothing else is left");
    // Both can be asked for at once; the same run gives the same bytes.
    let both = report(&folder, &["--statements", "again", "-o", "page.html"]);
    assert_eq!((both.status, both.out.as_str()), (0, ""));
    assert_eq!(fs::read(folder.join("again/E04.html")).expect("it is there"), before);
    assert_eq!(fs::read_to_string(folder.join("page.html")).expect("it is there"), report(&folder, &[]).out);
}

/// Ids and names that would act if anything took them for more than texts.
const HOSTILE: [(&str, &str); 7] = [
    ("\\\"><script>alert(1)</script>", "</title><script>alert(2)</script>"),
    ("' onmouseover='alert(3)", "<img src=x onerror=alert(4)>"),
    ("../../../etc/passwd", "</style><style>*{display:none}"),
    ("con", "{{constructor.constructor('alert(5)')()}}"),
    ("E\\u202e10", "\\u2066Anna\\u2069\\u202egnp.exe"),
    ("E\\u001b[31m", "a\\u0007b\\u009b"),
    ("javascript:alert(6)", "--><!--<script>alert(7)//"),
];

/// A policy and facts of them.
pub(crate) fn hostile(name: &str) -> std::path::PathBuf {
    let mut facts = "covers: 2022-03\nemployees:\n".to_string();
    for (id, name) in HOSTILE {
        facts.push_str(&format!(
            "  - id: \"{id}\"\n    name: \"{name}\"\n    team: \"{name}\"\n    lost: [2022-03-08]\n"
        ));
    }
    let policy = DESK
        .replace("Being late", "</script><script>alert(8)</script>")
        .replace("\"Lost things\"", "\"<b onclick=alert(9)>\"");
    folder(name, &[("desk.policy", policy.as_bytes()), ("march.yaml", facts.as_bytes())])
}

#[test]
fn hostile_names_stay_texts() {
    let folder = hostile("report_hostile");
    let whole = report(&folder, &["-o", "page.html", "--statements", "one", "--lang", "en"]);
    assert_eq!(whole.status, 0, "{}", whole.err);
    let outside: Vec<String> = fs::read_dir(folder.parent().expect("it has one"))
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".html"))
        .collect();
    assert_eq!(outside, Vec::<String>::new(), "nothing is written outside");
    let mut pages = vec![folder.join("page.html")];
    pages.extend(
        fs::read_dir(folder.join("one")).expect("it is there").map(|entry| entry.expect("it can be read").path()),
    );
    assert_eq!(pages.len(), 1 + HOSTILE.len());
    for path in &pages {
        let page = fs::read_to_string(path).expect("it can be read");
        let scripts = usize::from(path.ends_with("page.html"));
        assert_eq!(page.matches("<script").count(), scripts, "{path:?}");
        assert_eq!(page.matches("<style").count(), 1, "{path:?}");
        assert!(page.contains("default-src 'none'"));
        for raw in ["<img", "<b ", "<!--", "http:", "https:", "url(", "@import", "style=", "src="] {
            let found = page.match_indices(raw).filter(|(at, _)| !page[..*at].ends_with("&lt;img ")).count();
            assert_eq!(found, 0, "{raw} in {path:?}");
        }
        let controls = |c: char| {
            (c.is_control() && c != '\n')
                || ('\u{202a}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
        };
        assert_eq!(page.chars().find(|c| controls(*c)), None, "{path:?}");
        // Every tag has but the attributes that are ours.
        for tag in
            page.split("<body>").nth(1).expect("a body").split('<').skip(1).filter_map(|tag| tag.split('>').next())
        {
            for name in
                tag.split('"').step_by(2).flat_map(str::split_whitespace).filter_map(|word| word.strip_suffix('='))
            {
                assert!(!name.starts_with("on") && name != "style" && name != "src", "{tag} in {path:?}");
            }
        }
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        assert!(!name.contains(['<', '>', ':', '"', '\'', '\\', '|', '?', '*']), "{name}");
    }
    assert!(folder.join("one/con-__constructor_constructor__alert_5_______.html").exists(), "{pages:?}");
}

#[test]
fn a_conflict_is_a_finding() {
    let policy = "policy a\n  currency CNY\nrule one\n  salary 1 yuan\nrule two\n  salary 2 yuan\n";
    let facts = "covers: 2022-03\nemployees:\n  - id: E1\n";
    let folder = folder("report_conflict", &[("a.policy", policy.as_bytes()), ("f.yaml", facts.as_bytes())]);
    let found = run_in(&folder, &["report", "a.policy", "--facts", "f.yaml", "-o", "r.html", "--lang", "en"]);
    assert_eq!(found.status, 1, "{}", found.err);
    assert!(found.err.contains("eval::conflict"), "{}", found.err);
    let page = fs::read_to_string(folder.join("r.html")).expect("it is written all the same");
    assert!(text(&page).contains("To be looked at before anything is paid"));
}

#[test]
fn the_pages_say_what_they_come_from() {
    let folder = desk("report_provenance");
    let page = text(&report(&folder, &["--lang", "en"]).out);
    let evaluated = run_in(&folder, &["eval", "desk.policy", "--facts", "march.yaml", "--format", "json"]).out;
    let provenance = &json(&evaluated)["provenance"];
    for one in provenance["files"].as_array().expect("a list") {
        let digest = one["sha256"].as_str().expect("a digest");
        assert!(page.contains(&format!("{} SHA-256 {digest}", one["file"].as_str().expect("a name"))), "{page}");
    }
    assert!(page.contains(provenance["tool"].as_str().expect("a name")) && page.contains("2022-03"));
    report(&folder, &["--lang", "en", "--statements", "one"]);
    let alone = text(&fs::read_to_string(folder.join("one/E04.html")).expect("it is there"));
    let policy = provenance["files"][0]["sha256"].as_str().expect("a digest");
    assert!(alone.contains(policy) && alone.contains("1 file together"), "{alone}");
}
