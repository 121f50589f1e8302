//! The published page in a real browser: Chromium, headless, driven over the WebDriver protocol. Where Chromium or its
//! driver is not installed the tests say so and pass.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::cases::text;
use crate::cli::{folder, run, run_in};
use crate::support::{ALL, files};

/// A driver that is there, with the browser that it drives; it ends with the test.
struct Driver {
    child: Child,
    port: u16,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// The paths of programs.
fn installed(name: &str) -> Option<PathBuf> {
    let found = Command::new("sh").args(["-c", &format!("command -v {name}")]).output().ok()?;
    let path = String::from_utf8(found.stdout).ok()?;
    found.status.success().then(|| PathBuf::from(path.trim()))
}

fn driver() -> Option<Driver> {
    let program = installed("chromedriver").filter(|_| installed("chromium").is_some())?;
    let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
    let child = Command::new(program)
        .arg(format!("--port={port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the driver starts");
    let driver = Driver { child, port };
    for _ in 0..100 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Some(driver);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the driver does not listen");
}

impl Driver {
    /// What the driver answers.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the driver listens");
        stream.set_read_timeout(Some(Duration::from_secs(120))).expect("a time can be set");
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("the driver takes a request");
        stream.write_all(body.as_bytes()).expect("the driver takes a request");
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("the driver answers");
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length is a number");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).expect("the driver answers as it says");
        let answer: Value = serde_json::from_slice(&answer).expect("the driver answers with JSON");
        let value = answer["value"].clone();
        assert!(value.get("error").is_none(), "{method} {path}: {value}");
        value
    }

    /// A browser as wide as asked.
    fn browser(&self, width: u32, profile: &Path, more: &[&str]) -> Browser<'_> {
        let mut args = vec![
            "--headless".to_string(),
            "--no-sandbox".to_string(),
            "--disable-gpu".to_string(),
            "--disable-quic".to_string(),
            "--no-first-run".to_string(),
            "--disable-background-networking".to_string(),
            "--disable-component-update".to_string(),
            "--disable-sync".to_string(),
            format!("--window-size={width},900"),
            format!("--user-data-dir={}", profile.display()),
        ];
        args.extend(more.iter().map(ToString::to_string));
        let mut options = json!({ "args": args });
        if width < 500 {
            // A window is not made as narrow as a telephone.
            let telephone = json!({ "width": width, "height": 844, "pixelRatio": 2, "mobile": true, "touch": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": telephone });
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let session = self.ask("POST", "/session", &wanted);
        let id = session["sessionId"].as_str().expect("a session has an id").to_string();
        Browser { driver: self, path: format!("/session/{id}") }
    }
}

struct Browser<'d> {
    driver: &'d Driver,
    path: String,
}

impl Drop for Browser<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.driver.ask("DELETE", &self.path, &Value::Null);
        }
    }
}

impl Browser<'_> {
    fn open(&self, page: &Path) {
        let url = format!("file://{}", page.display());
        self.driver.ask("POST", &format!("{}/url", self.path), &json!({ "url": url }));
    }

    /// What a script in the page gives.
    fn js(&self, script: &str) -> Value {
        let body = json!({ "script": script, "args": [] });
        self.driver.ask("POST", &format!("{}/execute/sync", self.path), &body)
    }

    /// What the browser said of the page.
    fn log(&self) -> Vec<String> {
        let log = self.driver.ask("POST", &format!("{}/se/log", self.path), &json!({ "type": "browser" }));
        let entries = log.as_array().expect("a log is a list");
        entries.iter().map(|entry| entry["message"].to_string()).collect()
    }

    fn search(&self, words: &str) -> (u64, bool) {
        let shown = self.js(&format!(
            "const query = document.getElementById('query'); query.value = {words:?}; \
             query.dispatchEvent(new Event('input')); \
             return [document.querySelectorAll('.item:not([hidden])').length, document.getElementById('none').hidden];"
        ));
        (shown[0].as_u64().expect("a number"), shown[1].as_bool().expect("yes or no"))
    }
}

/// The page of all shipped policies.
fn page(folder: &Path) -> PathBuf {
    let page = folder.join("handbook.html");
    let path = page.to_string_lossy().into_owned();
    let published = run(&[&["publish"], ALL.as_slice(), &["--lang", "zh", "-o", &path]].concat());
    assert_eq!(published.status, 0, "{}", published.err);
    page
}

#[test]
#[expect(clippy::print_stderr, reason = "who runs the tests has to know that this one did not")]
fn the_page_in_a_browser() {
    let Some(driver) = driver() else {
        eprintln!("skipped: chromium and chromedriver are not installed (apt install chromium chromium-driver)");
        return;
    };
    let folder = folder("browser", &[]);
    let page = page(&folder);
    for (width, dark) in [(390, false), (390, true), (1280, false)] {
        let profile = folder.join(format!("profile-{width}-{dark}"));
        let more: &[&str] = if dark { &["--force-dark-mode"] } else { &[] };
        let browser = driver.browser(width, &profile, more);
        browser.open(&page);
        assert_eq!(browser.js("return matchMedia('(prefers-color-scheme: dark)').matches"), json!(dark));
        fits(&browser, width);
        anchors(&browser);
        search(&browser);
        assert_eq!(browser.log(), Vec::<String>::new(), "nothing is blocked, and nothing fails");
    }
    let browser = driver.browser(1280, &folder.join("profile-print"), &[]);
    browser.open(&page);
    prints(&browser, &folder);
}

/// What `handbook diff` writes of a raised fine.
fn comparison(folder: &Path) -> PathBuf {
    let page = folder.join("diff.html");
    let path = page.to_string_lossy().into_owned();
    let new = folder.join("policies");
    for name in ["policies", "policies/shop"].iter().flat_map(|folder| files(folder, ".policy")) {
        let file = folder.join(&name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("it is made");
        let raised = text(&name).replacen("  fine      50 yuan, doubling", "  fine      80 yuan, doubling", 1);
        fs::write(file, raised).expect("it is written");
    }
    let new = new.to_string_lossy();
    let args = ["diff", "policies", &new, "--facts", "examples/shop", "--period", "2022-03"];
    let said = run(&[args.as_slice(), &["--lang", "zh", "-o", &path]].concat());
    assert_eq!(said.status, 1, "{}", said.err);
    page
}

#[test]
#[expect(clippy::print_stderr, reason = "who runs the tests has to know that this one did not")]
fn a_comparison_in_a_browser() {
    let Some(driver) = driver() else {
        eprintln!("skipped: chromium and chromedriver are not installed (apt install chromium chromium-driver)");
        return;
    };
    let folder = folder("browser_diff", &[]);
    let page = comparison(&folder);
    for (width, dark) in [(390, false), (1280, true)] {
        let profile = folder.join(format!("profile-{width}-{dark}"));
        let more: &[&str] = if dark { &["--force-dark-mode"] } else { &[] };
        let browser = driver.browser(width, &profile, more);
        browser.open(&page);
        assert_eq!(browser.js("return matchMedia('(prefers-color-scheme: dark)').matches"), json!(dark));
        is_as_wide_as(&browser, width);
        can_be_read(&browser, &[".lead", ".between", ".thing li", ".notes", "thead th", "td", "a"]);
        let seen = browser.js("document.documentElement.style.scrollBehavior = 'auto'; location.hash = '#impact'; \
             const box = document.getElementById('impact').getBoundingClientRect(); \
             return box.top >= -40 && box.top < innerHeight");
        assert_eq!(seen, json!(true));
        assert_eq!(browser.log(), Vec::<String>::new(), "nothing is blocked, and nothing fails");
    }
    let browser = driver.browser(1280, &folder.join("profile-print"), &[]);
    browser.open(&page);
    if let Some(text) = printed(&browser, &folder) {
        for words in ["50→80元", "更严", "陈晨", "-560.00", "规则本身", "-240.00"] {
            assert!(text.contains(words), "{words} is printed");
        }
    }
}

/// Nothing is wider than the window; what is wide scrolls by itself. Open examples are no wider.
fn fits(browser: &Browser<'_>, width: u32) {
    is_as_wide_as(browser, width);
    browser.js("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    is_as_wide_as(browser, width);
    can_be_read(browser, &[".sentence", ".made", "a.id", ".notes", ".kind"]);
}

fn is_as_wide_as(browser: &Browser<'_>, width: u32) {
    let inside = browser.js("return [window.innerWidth, document.documentElement.scrollWidth]");
    assert_eq!(inside[0], json!(width));
    assert!(inside[1].as_u64() <= inside[0].as_u64(), "no scrolling sideways: {inside}");
}

/// The text can be read: as much contrast as WCAG asks for, of plain and of softer text.
fn can_be_read(browser: &Browser<'_>, texts: &[&str]) {
    let contrast = browser.js(&format!(
        "const light = (color) => {{ const [r, g, b] = color.match(/\\d+/g).map((part) => part / 255) \
           .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4); \
           return 0.2126 * r + 0.7152 * g + 0.0722 * b; }}; \
         const paper = light(getComputedStyle(document.body).backgroundColor); \
         return {texts:?}.map((which) => {{ \
           const ink = light(getComputedStyle(document.querySelector(which)).color); \
           const [more, less] = ink > paper ? [ink, paper] : [paper, ink]; \
           return Math.round((more + 0.05) / (less + 0.05) * 100); }});"
    ));
    for ratio in contrast.as_array().expect("a list") {
        assert!(ratio.as_u64() >= Some(450), "a contrast of at least 4.5: {contrast}");
    }
}

/// Every link leads to something that is there; the short anchor of a clause brings it into view.
fn anchors(browser: &Browser<'_>) {
    let dead = browser.js(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map((link) => link.getAttribute('href').slice(1)) \
         .filter((id) => !document.getElementById(decodeURIComponent(id)))",
    );
    assert_eq!(dead, json!([]));
    let seen = browser.js("document.documentElement.style.scrollBehavior = 'auto'; location.hash = '#T1.7.1'; \
         const box = document.getElementById('T1.7.1').closest('article').getBoundingClientRect(); \
         return box.top >= -40 && box.top < innerHeight");
    assert_eq!(seen, json!(true));
}

/// The search finds Chinese words, full-width digits too, says when there is nothing, and gives way to a link.
fn search(browser: &Browser<'_>) {
    let (all, _) = browser.search("");
    let (found, none_hidden) = browser.search("分心");
    assert!(found >= 1 && found < all && none_hidden, "{found} of {all}");
    let named = browser.js("return document.querySelector('.item:not([hidden]) .id').textContent");
    assert_eq!(named, json!("T1.7.1"));
    assert_eq!(browser.search("分心 ２００元").0, 1);
    assert_eq!(browser.search("不存在的词"), (0, false));
    let cleared = browser.js("location.hash = '#P.1'; return new Promise((done) => setTimeout(() => \
         done([document.getElementById('query').value, document.querySelectorAll('.item[hidden]').length]), 100))");
    assert_eq!(cleared, json!(["", 0]));
}

/// On paper there is the text, with examples that are closed on the screen, and no field for a search.
fn prints(browser: &Browser<'_>, folder: &Path) {
    let Some(text) = printed(browser, folder) else { return };
    for words in ["分心罚款", "第3次", "200元", "350元", "分心三次罚350元"] {
        assert!(text.contains(words), "{words} is printed");
    }
    assert!(!text.contains("搜索"), "what only a screen needs is not");
}

/// What is on paper, without blanks; nothing where no program is there to read it.
fn printed(browser: &Browser<'_>, folder: &Path) -> Option<String> {
    let printed = browser.driver.ask("POST", &format!("{}/print", browser.path), &json!({}));
    let pdf = data_encoding::BASE64.decode(printed.as_str().expect("a text").as_bytes()).expect("base64");
    assert!(pdf.starts_with(b"%PDF-"));
    let file = folder.join("page.pdf");
    fs::write(&file, pdf).expect("the page can be written");
    installed("pdftotext")?;
    let text = Command::new("pdftotext").arg(&file).arg("-").output().expect("pdftotext runs");
    Some(String::from_utf8(text.stdout).expect("it is text").replace(['\n', ' '], ""))
}

/// The report of the shop's quarter, with a page for each employee in `one`.
fn report(folder: &Path) -> PathBuf {
    let page = folder.join("report.html");
    let (path, one) = (page.to_string_lossy().into_owned(), folder.join("one").to_string_lossy().into_owned());
    let more = ["--facts", "examples/shop", "--period", "2022-Q1", "--lang", "zh", "-o", &path, "--statements", &one];
    let made = run(&[&["report"], &ALL[..4], more.as_slice()].concat());
    assert_eq!(made.status, 0, "{}", made.err);
    page
}

#[test]
#[expect(clippy::print_stderr, reason = "who runs the tests has to know that this one did not")]
fn the_report_in_a_browser() {
    let Some(driver) = driver() else {
        eprintln!("skipped: chromium and chromedriver are not installed (apt install chromium chromium-driver)");
        return;
    };
    let folder = folder("browser_report", &[]);
    let page = report(&folder);
    for (width, dark) in [(390, false), (390, true), (1280, false)] {
        let profile = folder.join(format!("profile-{width}-{dark}"));
        let more: &[&str] = if dark { &["--force-dark-mode"] } else { &[] };
        let browser = driver.browser(width, &profile, more);
        browser.open(&page);
        is_as_wide_as(&browser, width);
        can_be_read(
            &browser,
            &[".made", ".cards .of", ".open", ".team", ".said", ".clauses li", ".kind", ".steps", ".warn strong"],
        );
        statements(&browser);
        assert_eq!(browser.log(), Vec::<String>::new(), "nothing is blocked, and nothing fails");
        browser.open(&folder.join("one/E05-陈晨.html"));
        is_as_wide_as(&browser, width);
        assert_eq!(browser.log(), Vec::<String>::new(), "nothing is blocked, and nothing fails");
    }
    let browser = driver.browser(1280, &folder.join("profile-print"), &[]);
    browser.open(&page);
    sheets(&browser, &folder);
}

/// Statements are found by a name, by what is in them, and by having something undetermined; a link opens one.
fn statements(browser: &Browser<'_>) {
    let find = |words: &str, only: bool| {
        browser.js(&format!(
            "const query = document.getElementById('query'); query.value = {words:?}; \
             document.getElementById('only').checked = {only}; query.dispatchEvent(new Event('input')); \
             return new Promise((done) => setTimeout(() => done([...document.querySelectorAll('details.item:not([hidden])')] \
             .map((one) => one.id.slice(10)).concat(document.getElementById('none').hidden)), 50))"
        ))
    };
    assert_eq!(find("e05 陈晨", false), json!(["E05", true]));
    assert_eq!(find("陈晨", true), json!(["E05", true]), "a salary is undetermined");
    assert_eq!(find("没有这个人", false), json!([false]));
    let all = find("", false).as_array().expect("a list").len();
    assert_eq!(all, 25, "24 employees");
    let with = find("t1.7.1", false).as_array().expect("a list").len();
    assert!(with > 1 && with < all, "{with} have something by the clause");
    let opened = browser.js(
        "location.hash = '#statement/E03'; return new Promise((done) => setTimeout(() => { \
         const one = document.getElementById('statement/E03'); const top = one.getBoundingClientRect().top; \
         done([one.open, one.hidden, top >= -2 && top < innerHeight, document.getElementById('query').value]); }, 300))",
    );
    assert_eq!(opened, json!([true, false, true, ""]));
    let dead = browser.js(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map((link) => link.getAttribute('href').slice(1)) \
         .filter((id) => !document.getElementById(decodeURIComponent(id)))",
    );
    assert_eq!(dead, json!([]));
    // A bar is as long as its amount: half the amount, half the bar.
    let bars = browser.js(
        "return [...document.querySelectorAll('#kind-1 .figure:first-child tbody tr')].map((row) => \
         [row.querySelector('.number').textContent.trim().split(' ')[0], row.querySelector('rect').getBoundingClientRect().width])",
    );
    let bars: Vec<(u32, u64)> = bars
        .as_array()
        .expect("a list")
        .iter()
        .map(|bar| {
            let amount: String = bar[0].as_str().expect("a text").chars().filter(char::is_ascii_digit).collect();
            let width = bar[1].as_number().expect("a number").to_string();
            (amount.parse().expect("cents"), width.split('.').next().expect("a part").parse().expect("points"))
        })
        .collect();
    let (most, widest) = bars[0];
    for (amount, width) in &bars {
        let due = u64::from(*amount) * widest / u64::from(most);
        assert!(width.abs_diff(due) <= 2, "{amount}: {width} of {widest}");
    }
}

/// Each statement begins on a sheet of its own, and all are printed though they are closed; those that are hidden are not.
fn sheets(browser: &Browser<'_>, folder: &Path) {
    let Some(whole) = printed(browser, folder) else { return };
    let sheets: Vec<&str> = whole.split('\u{c}').map(str::trim_start).collect();
    for who in ["E01", "E05", "E24"] {
        let begins = sheets.iter().filter(|sheet| sheet.starts_with(who)).count();
        assert_eq!(begins, 1, "{who} has a sheet of his own");
    }
    assert!(whole.replace(['\n', ' '], "").contains("50×2×2=200"), "arithmetic is printed");
    assert!(!whole.contains("查找员工"), "what only a screen needs is not");
    browser.js(
        "const query = document.getElementById('query'); query.value = 'E05'; query.dispatchEvent(new Event('input'))",
    );
    browser.js("return new Promise((done) => setTimeout(done, 100))");
    let one = printed(browser, folder).expect("it was printed before");
    let begins = |who: &str| one.split('\u{c}').any(|sheet| sheet.trim_start().starts_with(who));
    assert!(begins("E05") && !begins("E01"), "who is hidden is not printed");
}

#[test]
#[expect(clippy::print_stderr, reason = "who runs the tests has to know that this one did not")]
fn hostile_names_do_nothing_in_a_browser() {
    let Some(driver) = driver() else {
        eprintln!("skipped: chromium and chromedriver are not installed (apt install chromium chromium-driver)");
        return;
    };
    let folder = crate::report::hostile("browser_hostile");
    let made =
        run_in(&folder, &["report", "desk.policy", "--facts", "march.yaml", "--period", "2022-03", "-o", "page.html"]);
    assert_eq!(made.status, 0, "{}", made.err);
    let browser = driver.browser(1280, &folder.join("profile"), &[]);
    browser.open(&folder.join("page.html"));
    let seen = browser.js("for (const one of document.querySelectorAll('details')) one.open = true; \
         return [document.scripts.length, document.images.length, document.querySelectorAll('details.item').length, \
         getComputedStyle(document.body).display, [...document.querySelectorAll('*')].filter((one) => \
         [...one.attributes].some((name) => name.name.startsWith('on') || name.name === 'style')).length]");
    assert_eq!(seen, json!([1, 0, 7, "block", 0]));
    assert_eq!(browser.log(), Vec::<String>::new(), "nothing had to be blocked, for nothing is there");
}
