//! How articles call whom they name, over own-written cases.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use crossread::analyze::{Article, analyze};
use crossread::document::{Content, Source};
use crossread::limits::Limits;
use std::collections::BTreeSet;

fn read(text: &str) -> Article {
    analyze(Source { content: Content::Text(text.to_owned()), ..Source::default() }, &Limits::default()).expect("within the limits")
}

/// The words said of the entity that is named so, each with its count.
fn words(article: &Article, name: &str) -> BTreeSet<String> {
    let text = &article.document.text;
    let entity = article.entities.mentions.iter().find(|mention| mention.span.of(text) == name).and_then(|mention| mention.entity);
    let said = article.wording.iter().filter(|wording| entity == Some(wording.entity));
    said.map(|wording| format!("{} {}", wording.word, wording.uses.len())).collect()
}

#[test]
fn names_are_called_what_stands_around_them() {
    let (mut right, mut found, mut gold) = (0, 0, 0);
    let mut wrong = Vec::new();
    let table = include_str!("fixtures/claims/wording.tsv");
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let [text, name, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("not three cells: {row}") };
        let expected: BTreeSet<String> = expected.split(", ").filter(|cell| *cell != "-").map(str::to_owned).collect();
        let said = words(&read(text), name);
        right += said.intersection(&expected).count();
        found += said.len();
        gold += expected.len();
        if said != expected {
            wrong.push(format!("{text}\n    {name}: {expected:?}, found {said:?}"));
        }
    }
    println!("{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
    println!("precision {right}/{found}, recall {right}/{gold}");
    assert!(right * 100 >= found * 95 && right * 100 >= gold * 90, "precision {right}/{found}, recall {right}/{gold}");
}

#[test]
fn every_use_has_its_word_and_reason() {
    let text = "The terrorist group Ansar Velm fled. Fighters of Ansar Velm burned a house.";
    let article = read(text);
    let uses: Vec<_> = article.wording.iter().flat_map(|wording| wording.uses.iter().map(move |found| (wording, found))).collect();
    assert!(!uses.is_empty());
    for (wording, found) in uses {
        assert!(found.span.of(text).to_lowercase().starts_with(&wording.word), "{wording:?}");
        assert!(found.why.evidence.iter().all(|name| name.of(text) == "Ansar Velm"));
        assert!(found.why.text.contains("Ansar Velm"));
    }
}
