//! Every limit at its boundary: what just fits is taken without a word, what passes it is an error or is told in the report. Each names the
//! limit, the most and what was met, and says what was kept and what to do.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;

use common::{html, list, text};
use crossread::analyze::{self, Session};
use crossread::correction::Corrections;
use crossread::document::{self, BlockTag, Source};
use crossread::error::{Error, ErrorKind};
use crossread::limits::Limits;
use crossread::offsets::OffsetUnit;
use crossread::report;
use serde_json::Value;

fn limits(json: &str) -> Limits {
    Limits::default().with(json).unwrap()
}

/// Asserts that an error names its limit, the most and what was met, in itself and in its words, and what to do.
#[track_caller]
fn check_error(error: &Error, limit: &str, most: usize, met: usize) {
    assert_eq!(error.kind(), ErrorKind::Limit);
    let said = error.met().expect("it says what was met");
    assert_eq!((said.limit, said.most, said.met), (limit, most, met));
    let text = error.to_string();
    let figure = if limit == "session_articles" { most } else { met };
    for part in [format!("(limit {limit})"), figure.to_string(), most.to_string(), ": ".to_owned()] {
        assert!(text.contains(&part), "“{part}” does not stand in: {text}");
    }
}

/// The report of a session within these limits.
fn read(given: &str, sources: impl IntoIterator<Item = Source>) -> Value {
    let mut session = Session::new(limits(given));
    for source in sources {
        session.add(source).unwrap();
    }
    serde_json::to_value(report::of_session(&session, OffsetUnit::Byte)).unwrap()
}

/// What `place` of a report says of limits: name, most, met.
#[track_caller]
fn met(place: &Value) -> Vec<(String, u64, u64)> {
    let Some(met) = place["limits"].as_array() else { return Vec::new() };
    let each = met.iter().map(|met| {
        let (limit, most) = (met["limit"].as_str().unwrap(), met["most"].as_u64().unwrap());
        let text = met["text"].as_str().unwrap();
        assert!(text.contains(&format!("(limit {limit})")) && text.contains(&most.to_string()) && text.contains("text is "), "{text}");
        (limit.to_owned(), most, met["met"].as_u64().unwrap())
    });
    each.collect()
}

#[test]
fn bytes_of_an_article() {
    let mut session = Session::new(limits(r#"{"article_bytes": 8}"#));
    session.add(text("a", "Rain.")).unwrap();
    session.add(text("b", "12345678")).unwrap();
    check_error(&session.add(text("c", "123456789")).map(drop).unwrap_err(), "article_bytes", 8, 9);
    check_error(&session.add(html("d", "<p>12345<p>")).map(drop).unwrap_err(), "article_bytes", 8, 11);
    // Bytes, not characters.
    check_error(&session.add(text("e", "😀😀😀")).map(drop).unwrap_err(), "article_bytes", 8, 12);
    assert_eq!(session.articles().len(), 2);
}

#[test]
fn bytes_of_a_session() {
    let mut session = Session::new(limits(r#"{"session_bytes": 10}"#));
    session.add(text("a", "12345")).unwrap();
    check_error(&session.add(text("b", "123456")).map(drop).unwrap_err(), "session_bytes", 10, 11);
    session.add(text("b", "54321")).unwrap();
    session.remove("a").unwrap();
    session.add(text("c", "11111")).unwrap();
    assert_eq!(session.articles().len(), 2);
}

#[test]
fn articles_of_a_session() {
    let mut session = Session::new(limits(r#"{"session_articles": 2}"#));
    session.add(text("a", "One.")).unwrap();
    session.add(text("b", "Two.")).unwrap();
    check_error(&session.add(text("c", "Three.")).map(drop).unwrap_err(), "session_articles", 2, 3);
    session.remove("a").unwrap();
    session.add(text("c", "Three.")).unwrap();
}

#[test]
fn words_of_an_article() {
    let mut session = Session::new(limits(r#"{"words": 4}"#));
    session.add(text("a", "Rain fell today.")).unwrap();
    check_error(&session.add(text("b", "Rain fell again today.")).map(drop).unwrap_err(), "words", 4, 5);
    assert_eq!(session.articles().len(), 1);
}

#[test]
fn depth_of_a_page() {
    let nested = |depth: usize| html("a", &format!("{}Rain fell.", "<div>".repeat(depth)));
    // The root counts as one.
    assert!(met(&read(r#"{"html_depth": 5}"#, [nested(4)])["articles"][0]).is_empty());
    let report = read(r#"{"html_depth": 5}"#, [nested(400)]);
    assert_eq!(met(&report["articles"][0]), [("html_depth".into(), 5, 6)]);
    assert!(report["articles"][0]["limits"][0]["text"].as_str().unwrap().starts_with("396 elements"));
    assert_eq!(report["articles"][0]["text"], "Rain fell.");
}

#[test]
fn elements_of_a_page() {
    let page = |count: usize| html("a", &"<p>Rain fell.</p>".repeat(count));
    assert!(met(&read(r#"{"html_nodes": 3}"#, [page(3)])["articles"][0]).is_empty());
    let report = read(r#"{"html_nodes": 3}"#, [page(4)]);
    assert_eq!(met(&report["articles"][0]), [("html_nodes".into(), 3, 4)]);
    assert_eq!(report["articles"][0]["text"], ["Rain fell."; 4].join("\n\n"));
    let tags = |html_nodes: usize| {
        let document = document::html::read("<p>Rain fell.</p><li>Snow fell.</li>", &Limits { html_nodes, ..Limits::default() });
        document.blocks.iter().map(|block| block.tag).collect::<Vec<_>>()
    };
    assert_eq!(tags(2), [BlockTag::Paragraph, BlockTag::ListItem]);
    assert_eq!(tags(1), [BlockTag::Paragraph, BlockTag::Paragraph]);
}

#[test]
fn blocks_of_an_article() {
    for source in [text("a", "One\nTwo\nThree\nFour"), html("a", "<p>One<p>Two<p>Three<p>Four")] {
        assert!(met(&read(r#"{"blocks": 4}"#, [source.clone()])["articles"][0]).is_empty());
        let report = read(r#"{"blocks": 3}"#, [source]);
        let article = &report["articles"][0];
        assert_eq!(met(article), [("blocks".into(), 3, 4)]);
        assert_eq!(list(article, "blocks").len(), 3);
        let last = list(article, "blocks").iter().map(|block| block["end"].as_u64().unwrap()).max().unwrap();
        assert_eq!(last as usize, article["text"].as_str().unwrap().len(), "the last block holds what follows");
    }
}

const NAMES: &str = "Anna Vester met Karim Barzan in Port Amsel on Monday. Police in Lindholm said that 12 people were killed. \
                     Doctors in Lindholm said that 30 people were wounded.";

#[test]
fn findings_of_an_article() {
    let all = read("{}", [text("a", NAMES)]);
    let counts = |report: &Value| ["mentions", "claims", "wording"].map(|part| list(&report["articles"][0], part).len());
    let [mentions, claims, _] = counts(&all);
    assert!(mentions > claims && claims > 1, "{mentions} mentions and {claims} claims are enough to cut");
    let within = read(&format!(r#"{{"findings": {mentions}}}"#), [text("a", NAMES)]);
    assert_eq!(within, all);
    let cut = read(&format!(r#"{{"findings": {}}}"#, mentions - 1), [text("a", NAMES)]);
    assert_eq!(met(&cut["articles"][0]), [("findings".into(), mentions as u64 - 1, mentions as u64)]);
    assert_eq!(list(&cut["articles"][0], "mentions"), &list(&all["articles"][0], "mentions")[..mentions - 1]);
    let cut = read(r#"{"findings": 1}"#, [text("a", NAMES)]);
    assert!(counts(&cut).iter().all(|&count| count <= 1), "{:?}", counts(&cut));
    let what = list(&cut["articles"][0], "limits").iter().map(|met| met["text"].as_str().unwrap()).collect::<Vec<_>>();
    assert!(what[0].contains("mentions were found") && what.iter().any(|text| text.contains(" claims were found")), "{what:?}");
}

#[test]
fn findings_stay_cut_when_corrections_come() {
    let mut session = Session::new(limits(r#"{"findings": 2}"#));
    session.add(text("a", NAMES)).unwrap();
    let before = serde_json::to_value(report::of_session(&session, OffsetUnit::Byte)).unwrap();
    let corrections = |json| Corrections::from_json(json).unwrap();
    session.set_corrections(corrections(r#"{"names":[{"action":"reject","name":"Anna Vester"}]}"#));
    let report = serde_json::to_value(report::of_session(&session, OffsetUnit::Byte)).unwrap();
    assert_eq!(met(&report["articles"][0]), met(&before["articles"][0]), "said once, not again");
    session.set_corrections(corrections("{}"));
    assert_eq!(serde_json::to_value(report::of_session(&session, OffsetUnit::Byte)).unwrap(), before);
}

#[test]
fn findings_across_articles() {
    let articles = || {
        let one = "The dam above Lindholm held through the night, engineers of the Vistra Water Board said.";
        let two = "Police in Port Amsel said on Monday that at least 12 people were killed in the harbour.";
        let own = ["Snow lay on the hills.", "Nobody sold any apples.", "A choir sang until dusk fell."];
        own.into_iter().enumerate().map(move |(at, own)| {
            let parts = if at == 1 { [two, own, one] } else { [one, own, two] };
            text(&at.to_string(), &parts.join("\n\n"))
        })
    };
    let all = read("{}", articles());
    let (passages, comparisons) = (list(&all, "passages").len(), list(&all, "comparisons").len());
    assert!(passages > 1 && comparisons > 1, "{passages} passages and {comparisons} relations are enough to cut");
    // The articles are read in full, so that only what is found across them is cut.
    let read_in_full: Vec<_> = articles().map(|source| analyze::analyze(source, &Limits::default()).unwrap()).collect();
    let across = |findings: usize| analyze::across_with(&read_in_full, &Limits { findings, ..Limits::default() }, &Corrections::default());
    let said = |across: &analyze::Across| across.limits.iter().map(|met| (met.limit, met.most, met.met)).collect::<Vec<_>>();
    assert!(said(&across(comparisons.max(passages))).is_empty());
    let cut = across(1);
    assert_eq!((cut.passages.len(), cut.comparisons.len()), (1, 1));
    assert_eq!(said(&cut), [("findings", 1, passages), ("findings", 1, comparisons)]);
    assert!(cut.passages[0].parent.is_none());
    assert_eq!(met(&read(r#"{"findings": 1}"#, articles())), [("findings".into(), 1, passages as u64)]);
}

#[test]
fn limits_of_a_page_are_no_wider_than_those_of_the_command() {
    let fields = |limits: Limits| serde_json::to_value(limits).unwrap();
    let (page, command) = (fields(Limits::page()), fields(Limits::default()));
    for (name, most) in command.as_object().unwrap() {
        assert!(page[name].as_u64() <= most.as_u64() && page[name].as_u64() > Some(0), "{name}");
    }
}
