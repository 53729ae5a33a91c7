//! What the fuzzers feed in: any bytes, read as one of the things that come from outside. Asserts what must hold of everything. The targets
//! in `fuzz/` and the replay of what they found (`tests/hostile.rs`) share it.

use crate::common::holds::{check_across, check_article, check_slices, check_units, naive};
use crossread::analyze::{self, Session};
use crossread::correction::Corrections;
use crossread::document::{Content, Source};
use crossread::entity::correction::list;
use crossread::error::Error;
use crossread::intake::{self, Column, Format};
use crossread::limits::Limits;
use crossread::offsets::{OffsetMap, OffsetUnit};
use crossread::report;
use serde_json::Value;
use std::collections::BTreeMap;

/// A target's name and what it does with its bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All targets; each has a file in `fuzz/fuzz_targets`, and its finds stand in `tests/fixtures/hostile/NAME`.
pub const TARGETS: &[Target] = &[
    ("text", text),
    ("html", html),
    ("articles", articles),
    ("offsets", offsets),
    ("corrections", corrections),
    ("names", names),
    ("files", files),
];

/// Limits so low that a fuzzer meets them, where the first byte says so.
fn limits(bytes: &[u8]) -> Limits {
    let low = Limits { html_depth: 6, html_nodes: 40, blocks: 12, findings: 5, words: 400, ..Limits::default() };
    if bytes.first().is_some_and(|byte| byte % 8 == 7) { low } else { Limits::default() }
}

fn read(content: Content, limits: &Limits) -> Option<analyze::Article> {
    match analyze::analyze(Source { id: Some("a".into()), content, ..Source::default() }, limits) {
        Ok(article) => {
            check_article(&article);
            Some(article)
        }
        Err(error) => {
            check_error(&error);
            None
        }
    }
}

fn check_error(error: &Error) {
    assert!(error.met().is_none_or(|met| met.met > met.most));
    assert!(error.to_string().len() < 1_000, "an error repeats little of what it is about");
}

/// One article of plain text.
pub fn text(bytes: &[u8]) {
    let given = String::from_utf8_lossy(bytes);
    if let Some(article) = read(Content::Text(given.clone().into_owned()), &limits(bytes)) {
        let expected = given.strip_prefix('\u{feff}').unwrap_or(&given).replace("\r\n", "\n").replace('\r', "\n");
        assert_eq!(article.document.text, expected);
    }
}

/// One page.
pub fn html(bytes: &[u8]) {
    read(Content::Html(String::from_utf8_lossy(bytes).into_owned()), &limits(bytes));
}

/// Up to eight articles, one after each form feed; what begins with `<` is a page. They are read across each other, in both orders, and one is
/// taken out again.
pub fn articles(bytes: &[u8]) {
    let given = String::from_utf8_lossy(bytes);
    let limits = limits(bytes);
    let sources: Vec<Source> = given
        .split('\u{c}')
        .take(8)
        .enumerate()
        .map(|(at, part)| {
            let content = if part.starts_with('<') { Content::Html(part.to_owned()) } else { Content::Text(part.to_owned()) };
            Source { id: Some(format!("a{at}")), content, ..Source::default() }
        })
        .collect();
    let session = |sources: &mut dyn Iterator<Item = Source>| {
        let mut session = Session::new(limits);
        for source in sources {
            if let Err(error) = session.add(source) {
                check_error(&error);
            }
        }
        session
    };
    let json = |session: &Session, unit| serde_json::to_value(report::of_session(session, unit)).unwrap();
    let mut all = session(&mut sources.iter().cloned());
    if limits == Limits::default() {
        check_across(all.articles());
    }
    let bytes = json(&all, OffsetUnit::Byte);
    let texts: BTreeMap<&str, &str> = all.articles().iter().map(|article| (article.id.as_str(), article.document.text.as_str())).collect();
    for article in bytes["articles"].as_array().unwrap() {
        check_slices(article, article["text"].as_str().unwrap());
    }
    check_units(&bytes, &json(&all, OffsetUnit::Utf16), OffsetUnit::Utf16, &texts, "");
    let sorted = |report: &Value, part: &str| {
        let mut ids: Vec<String> = report[part].as_array().unwrap().iter().map(|found| found["id"].to_string()).collect();
        ids.sort_unstable();
        ids
    };
    if limits == Limits::default() {
        let turned = json(&session(&mut sources.iter().rev().cloned()), OffsetUnit::Byte);
        for part in ["entities", "passages"] {
            assert_eq!(sorted(&bytes, part), sorted(&turned, part), "{part} in another order of articles");
        }
        assert_eq!(bytes["comparisons"].as_array().unwrap().len(), turned["comparisons"].as_array().unwrap().len());
    }
    if let Some(first) = all.articles().first().map(|article| article.id.clone()) {
        all.remove(&first).unwrap();
        let fresh = session(&mut sources.iter().filter(|source| source.id.as_ref() != Some(&first)).cloned());
        assert_eq!(json(&all, OffsetUnit::Byte), json(&fresh, OffsetUnit::Byte), "an article that is gone leaves nothing behind");
    }
}

/// Positions of a text in every unit, against a naive count; then the same text as UTF-16 with its surrogates cut apart.
pub fn offsets(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
        let map = OffsetMap::new(&text, unit);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(u64::from(map.convert(at as u32)), naive(&text, at as u64, unit), "{at} in {unit:?}");
        }
        assert_eq!(map.convert(u32::MAX), map.convert(text.len() as u32));
    }
    // Lone surrogates become one replacement character each, which is one unit: positions agree.
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16_lossy(&units);
    let map = OffsetMap::new(&text, OffsetUnit::Utf16);
    assert_eq!(map.convert(text.len() as u32) as usize, units.len());
}

/// Two articles that the fuzzers correct.
fn corrected(corrections: Corrections) -> Session {
    const ONE: &str =
        "Mayor Anna Vester of the Harbour Workers’ Union (HWU) said at least 12 people were hurt in Port Amsel.\n\nShare this article";
    const TWO: &str = "Ten people were hurt in Port Amsel, Karim Barzan told the HWU. Vester denied it.\n\nShare this article";
    let mut session = Session::default();
    session.set_corrections(corrections);
    for (id, text) in [("1", ONE), ("2", TWO)] {
        session.add(Source { id: Some(id.into()), content: Content::Text(text.into()), ..Source::default() }).unwrap();
    }
    session
}

/// A file of corrections (an alias book, the corrections of a session), read back. It means the same before the articles come and after.
pub fn corrections(bytes: &[u8]) {
    match Corrections::from_json(&String::from_utf8_lossy(bytes)) {
        Err(error) => check_error(&error),
        Ok(read) => check_corrections(read),
    }
}

fn check_corrections(corrections: Corrections) {
    let json = serde_json::to_string(&corrections).unwrap();
    assert_eq!(Corrections::from_json(&json).as_ref(), Ok(&corrections), "what is written is read back");
    let report = |session: &Session| serde_json::to_value(report::of_session(session, OffsetUnit::Utf16)).unwrap();
    let before = corrected(corrections.clone());
    before.articles().iter().for_each(check_article);
    let mut after = corrected(Corrections::default());
    let untouched = report(&after);
    after.set_corrections(corrections);
    assert_eq!(report(&before), report(&after), "before or after the articles is one");
    after.set_corrections(Corrections::default());
    assert_eq!(report(&after), untouched, "taken back, they leave nothing behind");
}

/// An own list of names.
pub fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = list::read(&text);
    let lines = text.lines().count();
    for error in &found.errors {
        assert!(error.line >= 1 && error.line <= lines.max(1) && error.message.len() < 4_000);
    }
    let json = serde_json::json!({ "names": found.corrections }).to_string();
    check_corrections(Corrections::from_json(&json).expect("a list gives corrections that can be kept"));
}

/// A file: its kind, then its rows as that kind and as every other one; the articles of it are read.
pub fn files(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for name in ["a", "a.json", "a.csv"] {
        if let Err(error) = intake::sniff(name, bytes) {
            check_error(&error);
        }
    }
    let columns = intake::columns(&text);
    assert!(columns.names.len() == columns.examples.len() && columns.likely <= columns.names.len());
    let column = Column { index: columns.likely, named: bytes.len().is_multiple_of(2) };
    let rows = [Format::Json, Format::Jsonl, Format::Csv].map(|format| intake::rows(&text, format));
    for rows in rows.into_iter().chain([intake::csv_rows(&text, Some(column))]) {
        for row in rows {
            match row.source {
                Err(error) => check_error(&error),
                Ok(source) => match analyze::analyze(source, &limits(bytes)) {
                    Ok(article) => check_article(&article),
                    Err(error) => check_error(&error),
                },
            }
        }
    }
}
