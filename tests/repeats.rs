//! How well repeats of every class and of several languages are found, and what only looks like one is left alone: `fixtures/passages/cases.txt`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use crossread::passage::{Passage, PassageClass, PassageText, find};
use crossread::span::Span;

/// One case: texts without their marks, and where the marks stood.
struct Case {
    name: String,
    class: String,
    texts: Vec<String>,
    places: Vec<(u32, Span)>,
}

fn cases() -> Vec<Case> {
    let file = include_str!("fixtures/passages/cases.txt");
    let mut cases = Vec::new();
    for block in file.split("\n= ").skip(1) {
        let (title, body) = block.split_once('\n').unwrap();
        let (name, class) = title.rsplit_once(": ").unwrap();
        let (mut texts, mut places) = (Vec::new(), Vec::new());
        for (article, marked) in body.trim().split("\n--\n").enumerate() {
            let mut text = String::new();
            for (at, piece) in marked.split("[[").enumerate() {
                let inside = piece.split_once("]]").filter(|_| at > 0);
                if let Some((inside, after)) = inside {
                    places.push((article as u32, Span::of_range(text.len()..text.len() + inside.len())));
                    text += inside;
                    text += after;
                } else {
                    text += piece;
                }
            }
            texts.push(text);
        }
        cases.push(Case { name: name.to_owned(), class: class.to_owned(), texts, places });
    }
    cases
}

fn class_name(class: PassageClass) -> String {
    serde_json::to_value(class).unwrap().as_str().unwrap().to_owned()
}

/// Whether the passage stands where the marks are and nowhere else: every marked place and an occurrence share four fifths of what either covers.
fn fits(passage: &Passage, case: &Case) -> bool {
    let as_many = passage.occurrences.len() == case.places.len();
    as_many
        && case.places.iter().all(|&(article, place)| {
            passage.occurrences.iter().any(|found| {
                let common = found.span.end().min(place.end()).saturating_sub(found.span.start().max(place.start()));
                let all = found.span.len() + place.len() - common;
                found.article == article && common * 5 >= all * 4
            })
        })
}

#[test]
fn repeats_are_found_with_their_class_and_nothing_is_invented() {
    let (mut found, mut right, mut wanted, mut invented, mut negatives) = (0, 0, 0, 0, 0);
    let mut notes = Vec::new();
    for case in cases() {
        let articles: Vec<_> = case.texts.iter().map(|text| PassageText { text, blocks: &[] }).collect();
        let passages = find(&articles);
        let shown = |passages: &[&Passage]| {
            let show = |passage: &&Passage| {
                let texts: Vec<_> = passage.occurrences.iter().map(|at| at.span.of(&case.texts[at.article as usize])).collect();
                format!("\n    {} {}: {texts:?}", class_name(passage.class), passage.similarity)
            };
            passages.iter().map(show).collect::<String>()
        };
        if case.class == "none" {
            negatives += 1;
            let bad: Vec<_> =
                passages.iter().filter(|one| !matches!(one.class, PassageClass::Formulaic | PassageClass::Boilerplate)).collect();
            if !bad.is_empty() {
                invented += 1;
                notes.push(format!("{}: invented{}", case.name, shown(&bad)));
            }
            continue;
        }
        wanted += 1;
        let Some(passage) = passages.iter().find(|passage| fits(passage, &case)) else {
            notes.push(format!("{}: missed{}", case.name, shown(&passages.iter().collect::<Vec<_>>())));
            continue;
        };
        found += 1;
        if class_name(passage.class) == case.class {
            right += 1;
        } else {
            notes.push(format!("{}: {} instead of {}", case.name, class_name(passage.class), case.class));
        }
    }
    println!(
        "{found} of {wanted} repeats found, {right} with their class; {invented} of {negatives} others invented\n{}",
        notes.join("\n")
    );
    assert!(wanted >= 25 && negatives >= 10);
    assert!(found * 100 >= wanted * 92 && right * 100 >= wanted * 85 && invented == 0, "{}", notes.join("\n"));
}
