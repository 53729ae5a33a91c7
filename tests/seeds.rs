//! The five articles the project was conceived from, where they are there: what a reader must see in them. Their text is not ours, so
//! it is referred to by a few words only.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;

use common::{list, offset, slice};
use crossread::offsets::OffsetUnit;
use serde_json::Value;
use std::sync::LazyLock;

/// The report over all five, ids `000` to `004`.
static REPORT: LazyLock<Option<Value>> = LazyLock::new(|| {
    let mut files: Vec<_> = std::fs::read_dir(common::shared("seeds")?).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    assert_eq!(files.len(), 5);
    let sources = files.iter().map(|file| {
        let id = &file.file_name().unwrap().to_str().unwrap()[..3];
        common::text(id, &std::fs::read_to_string(file).unwrap())
    });
    Some(common::report(sources, OffsetUnit::Byte))
});

/// An article of the report and its text.
fn article<'r>(report: &'r Value, id: &str) -> (&'r Value, &'r str) {
    let article = list(report, "articles").iter().find(|article| article["id"] == id).unwrap();
    (article, article["text"].as_str().unwrap())
}

/// Asserts that a block of the article that holds `words` is boilerplate of one of `kinds`.
#[track_caller]
fn check_dimmed(id: &str, words: &str, kinds: &[&str]) {
    let Some(report) = &*REPORT else { return };
    let (article, text) = article(report, id);
    let block = list(article, "blocks").iter().find(|block| slice(text, block).contains(words));
    let block = block.unwrap_or_else(|| panic!("no block of {id} holds “{words}”"));
    assert_eq!(block["role"], "boilerplate", "“{words}” in {id}: {block}");
    assert!(kinds.iter().any(|kind| block["kind"] == *kind), "“{words}” in {id} should be one of {kinds:?}: {block}");
    assert!(!block["why"]["text"].as_str().unwrap().is_empty());
}

#[test]
fn links_of_the_template_are_navigation() {
    check_dimmed("002", "skip to Main Content", &["navigation"]);
    check_dimmed("004", "skip to Main Content", &["navigation"]);
    check_dimmed("002", "Back To Top", &["navigation"]);
    check_dimmed("004", "Back To Top", &["navigation"]);
}

#[test]
fn the_comment_policy_is_one() {
    check_dimmed("003", "Ad hominem", &["comment-policy"]);
    check_dimmed("003", "Improve the Discussion", &["comment-policy"]);
    check_dimmed("003", "Civilized Place", &["comment-policy"]);
}

#[test]
fn captcha_and_comment_form_are_told_apart() {
    check_dimmed("001", "5 − 5", &["captcha"]);
    check_dimmed("001", "Leave a comment", &["comment-form"]);
}

#[test]
fn the_authors_biography_is_one() {
    check_dimmed("000", "posted articles on VT", &["author-bio"]);
    check_dimmed("003", "Editor-in-Chief", &["author-bio"]);
}

#[test]
fn the_block_repeated_four_times_is_one_passage() {
    let Some(report) = &*REPORT else { return };
    let (_, text) = article(report, "000");
    let starts: Vec<_> = text.match_indices("The ISIL Takfiri terrorists currently").map(|(at, _)| at).collect();
    assert_eq!(starts.len(), 4);
    let covers = |passage: &&Value| {
        let occurrences: Vec<_> = list(passage, "occurrences").iter().filter(|occurrence| occurrence["article"] == "000").collect();
        // Each occurrence begins at the block (a dateline or the like may stand before it) and holds its three paragraphs.
        occurrences.len() == 4
            && occurrences.iter().zip(&starts).all(|(occurrence, &start)| {
                offset(occurrence, "start").abs_diff(start) <= 2
                    && slice(text, occurrence).trim().lines().filter(|line| !line.trim().is_empty()).count() == 3
            })
    };
    let passage = list(report, "passages").iter().find(covers);
    let passage = passage.unwrap_or_else(|| panic!("no passage with the four occurrences: {:#?}", list(report, "passages")));
    assert_eq!(passage["class"], "exact");
}

/// Asserts that all of these forms are forms of one entity, and of no other one of its type.
#[track_caller]
fn check_one_entity(kind: &str, forms: &[&str]) {
    let Some(report) = &*REPORT else { return };
    let has = |entity: &Value, form: &str| list(entity, "forms").iter().any(|found| found["text"] == form);
    for form in forms {
        let holders: Vec<_> = list(report, "entities").iter().filter(|entity| entity["type"] == kind && has(entity, form)).collect();
        let names: Vec<_> = holders.iter().map(|entity| (&entity["name"], &entity["forms"])).collect();
        assert_eq!(holders.len(), 1, "“{form}” should be a form of one {kind}: {names:#?}");
        for other in forms {
            assert!(has(holders[0], other), "“{form}” and “{other}” should be one {kind}: {names:#?}");
        }
    }
}

#[test]
fn spellings_of_a_town_are_one_place() {
    check_one_entity("place", &["Hasaka", "Hasakah", "Al-Hasakah", "Hasake"]);
}

#[test]
fn names_of_an_armed_group_are_one_organization() {
    check_one_entity("organization", &["ISIL", "ISIS", "Isis", "IS", "Islamic State", "Daesh"]);
}

#[test]
fn at_least_is_a_lower_bound() {
    let Some(report) = &*REPORT else { return };
    let (article, text) = article(report, "000");
    let figures: Vec<_> = list(article, "claims")
        .iter()
        .filter(|claim| claim["number"].is_object() && slice(text, &claim["number"]).contains("691"))
        .collect();
    assert!(figures.len() >= 2, "the figure stands twice: {figures:#?}");
    for figure in figures {
        assert_eq!(figure["kind"], "casualties");
        assert_eq!(figure["effect"], "killed");
        assert_eq!(
            (&figure["number"]["min"], &figure["number"]["max"], &figure["number"]["bound"]),
            (&691.into(), &Value::Null, &">=".into())
        );
    }
}

#[test]
fn the_report_about_the_prison_is_denied() {
    let Some(report) = &*REPORT else { return };
    let (article, text) = article(report, "000");
    let about: Vec<_> = list(article, "claims").iter().filter(|claim| slice(text, claim).contains("a major prison")).collect();
    let denied = about.iter().find(|claim| claim["stance"] == "denied");
    let denied = denied.unwrap_or_else(|| panic!("no claim about the prison is denied: {about:#?}"));
    assert!(text[offset(&denied["stance_evidence"], "start")..].starts_with("denied") || slice(text, denied).contains("denied"));
}
