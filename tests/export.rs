//! Web Annotation, brat and CoNLL: every place they name holds the words they quote, counted in code points, and what is not chosen stays out.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use crossread::analyze::Session;
use crossread::document::{Content, Source};
use crossread::export::{self, Choice, Chosen, Format};
use crossread::offsets::OffsetUnit;
use crossread::report;
use serde_json::Value;

const FIRST: &str = "Share on Facebook\n\n😀 Bridge closed in Aldamar\n\nThe mayor of Aldamar, Leyla Orhan, denied on Monday that at least 12 people had been hurt – “nobody was”, she said. Zoë Lund of the Harbour Board disagreed: Orhan had seen nothing, Lund said.";
const SECOND: &str = "Nine people were hurt, police in Aldamar said.\n\nZoë Lund of the Harbour Board disagreed: Orhan had seen nothing, Lund said. The bridge at Tel Zoura stays closed.";

fn session() -> Session {
    let mut session = Session::default();
    for (id, text) in [("a b", FIRST), ("c", SECOND)] {
        session
            .add(Source {
                id: Some(id.into()),
                title: Some(format!("Title of {id}")),
                content: Content::Text(text.into()),
                ..Source::default()
            })
            .unwrap();
    }
    session
}

/// The code points from `start` up to `end`.
fn part(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn annotations_quote_what_stands_at_their_positions() {
    let mut choice = Choice { filter: "dates".into(), ..Choice::default() };
    choice.articles.insert("c".into(), Chosen { sha256: "ab".repeat(32), ..Chosen::default() });
    let files = export::write(&session(), Format::Annotations, &choice);
    let whole: Value = serde_json::from_str(&files[0].text).unwrap();
    assert_eq!(whole["@context"], "http://www.w3.org/ns/anno.jsonld");
    let label = whole["label"].as_str().unwrap();
    assert!(label.contains(report::GENERATOR) && label.contains("dates"), "{label}");
    let items = whole["first"]["items"].as_array().unwrap();
    assert_eq!(number(&whole["total"]), items.len());
    let mut motivations = std::collections::BTreeSet::new();
    for item in items {
        motivations.insert(item["motivation"].as_str().unwrap());
        let id = item["id"].as_str().unwrap();
        let text = if id.starts_with("urn:crossread:a%20b:") { FIRST } else { SECOND };
        let [position, quote] = item["target"]["selector"].as_array().unwrap().as_slice() else { panic!("{item}") };
        let (start, end) = (number(&position["start"]), number(&position["end"]));
        assert_eq!(quote["exact"], part(text, start, end), "{id}");
        assert_eq!(quote["prefix"], part(text, start.saturating_sub(32), start), "{id}");
        assert!(part(text, end, end + 32).starts_with(quote["suffix"].as_str().unwrap()), "{id}");
        let source = item["target"]["source"]["id"].as_str().unwrap();
        assert_eq!(source == format!("urn:sha256:{}", "ab".repeat(32)), text == SECOND, "{source}");
    }
    assert_eq!(motivations.into_iter().collect::<Vec<_>>(), ["classifying", "describing", "identifying", "linking"]);
    let ids: std::collections::HashSet<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len(), "each has an id of its own");
}

#[test]
fn brat_marks_fit_the_text_beside_them() {
    let files = export::write(&session(), Format::Brat, &Choice::default());
    let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["0001-title-of-a-b.ann", "0001-title-of-a-b.txt", "0002-title-of-c.ann", "0002-title-of-c.txt", "annotation.conf"]);
    assert_eq!((files[1].text.as_str(), files[3].text.as_str()), (FIRST, SECOND));
    let mut kinds = std::collections::BTreeSet::new();
    for (standoff, text) in [(&files[0].text, FIRST), (&files[2].text, SECOND)] {
        let mut marks = 0;
        for line in standoff.lines().filter(|line| line.starts_with('T')) {
            marks += 1;
            let [id, place, words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            assert_eq!(id, format!("T{marks}"));
            let (kind, places) = place.split_once(' ').unwrap();
            kinds.insert(kind.to_owned());
            let pieces: Vec<_> = places
                .split(';')
                .map(|piece| {
                    let (start, end) = piece.split_once(' ').unwrap();
                    part(text, start.parse().unwrap(), end.parse().unwrap())
                })
                .collect();
            assert_eq!(pieces.join(" "), words);
            assert!(pieces.iter().all(|piece| !piece.contains('\n')));
        }
        assert!(marks > 5);
    }
    for kind in &kinds {
        assert!(files[4].text.lines().any(|line| line == kind), "{kind} is configured");
    }
    for expected in ["Person", "Statement", "Repeat", "Boilerplate"] {
        assert!(kinds.contains(expected), "{expected}: {kinds:?}");
    }
    assert!(files[0].text.contains("Stance T") && files[0].text.contains(" denied\n"));
    assert!(files[0].text.contains("\tSource Arg1:T"));
}

#[test]
fn conll_tokens_fit_the_text_and_tags_are_well_formed() {
    let text = &export::write(&session(), Format::Conll, &Choice::default())[0].text;
    assert!(text.starts_with("# global.columns = ID FORM START END NER ENTITY CLAIMS\n"));
    let mut document = FIRST;
    let (mut before, mut tokens, mut names) = (String::from("O"), 0, Vec::new());
    for line in text.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            document = if id == "a b" { FIRST } else { SECOND };
        }
        if line.is_empty() {
            before = "O".into();
        }
        if line.is_empty() || line.starts_with("# ") {
            continue;
        }
        let [_, form, start, end, tag, entity, _] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        assert_eq!(form, part(document, start.parse().unwrap(), end.parse().unwrap()));
        assert_eq!(tag == "O", entity == "_" && !tag.ends_with("date") && !tag.ends_with("quantity"), "{line}");
        if let Some(kind) = tag.strip_prefix("I-") {
            assert!(before.ends_with(kind), "{line} after {before}");
        }
        if tag == "B-person" {
            names.push(form.to_owned());
        }
        before = tag.to_owned();
        tokens += 1;
    }
    let visible = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
    assert!(tokens > 60);
    assert_eq!(names.iter().filter(|name| *name == "Leyla").count(), 1);
    let forms: usize = text.lines().filter(|line| line.contains('\t')).map(|line| line.split('\t').nth(1).unwrap().chars().count()).sum();
    assert_eq!(forms, visible(FIRST) + visible(SECOND), "no word is lost");
    assert!(text.contains("B-denied-statement:c"));
}

#[test]
fn what_is_not_chosen_stays_out() {
    let session = session();
    let whole = report::of_session(&session, OffsetUnit::Char);
    let claim = whole.articles[0].claims[0].id.clone();
    let mut choice = Choice { passages: Some(Vec::new()), ..Choice::default() };
    choice
        .articles
        .insert("a b".into(), Chosen { mentions: Some(vec![1]), claims: Some(vec![claim.clone()]), plain: true, ..Chosen::default() });
    choice.articles.insert("c".into(), Chosen { mentions: Some(Vec::new()), claims: Some(Vec::new()), plain: true, ..Chosen::default() });
    let files = export::write(&session, Format::Annotations, &choice);
    let left: Value = serde_json::from_str(&files[0].text).unwrap();
    let ids: Vec<_> = left["first"]["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["urn:crossread:a%20b:mention:0".to_owned(), format!("urn:crossread:a%20b:claim:{claim}")]);
    let quoted = left["first"]["items"][0]["target"]["selector"][1]["exact"].as_str().unwrap();
    assert_eq!(quoted, whole.articles[0].mentions[1].text);
}
