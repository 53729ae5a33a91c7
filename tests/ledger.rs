//! The ledger over own-written articles: which relations are found, and that other scopes are never called a conflict.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use crossread::analyze::Session;
use crossread::compare::Relation;
use crossread::document::{Content, Source};
use crossread::limits::Limits;

/// The relations over articles, each with its rule and the words of its claims.
fn relations(articles: &[&str]) -> Vec<(Relation, &'static str, Vec<String>)> {
    let mut session = Session::new(Limits::default());
    for (index, text) in articles.iter().enumerate() {
        let source = Source { id: Some(format!("article-{index}")), content: Content::Text((*text).to_owned()), ..Source::default() };
        session.add(source).expect("within the limits");
    }
    let words = |id: &str| {
        let found = session
            .articles()
            .iter()
            .find_map(|article| article.claims.iter().find(|claim| claim.id == id).map(|claim| claim.span.of(&article.document.text)));
        found.unwrap_or_default().to_owned()
    };
    session
        .across()
        .comparisons
        .iter()
        .map(|found| (found.relation, found.rule, found.claims.iter().map(|id| words(id)).collect()))
        .collect()
}

#[track_caller]
fn check(articles: &[&str], relation: Relation, rule: &str) {
    let found = relations(articles);
    assert!(found.iter().any(|(is, by, _)| *is == relation && *by == rule), "no {relation:?} by {rule} among {found:#?}");
}

#[track_caller]
fn check_none(articles: &[&str], relation: Relation) {
    let found = relations(articles);
    assert!(found.iter().all(|(is, ..)| *is != relation), "{found:#?}");
}

#[test]
fn the_same_words_are_a_repeat() {
    let text = "The army captured the town of Halden on Monday.";
    check(&[text, &format!("{text} Rain fell.")], Relation::Repeat, "same-words");
}

#[test]
fn the_same_number_in_other_words_agrees() {
    check(
        &[
            "Fire in mill kills 31 people\n\nAt least 31 people were killed when a fire swept through a mill in Marnok, officials said on Sunday. The owners could not be reached.",
        ],
        Relation::Agree,
        "same-figure",
    );
}

#[test]
fn parts_and_sums_are_told() {
    check(&["The crash in Halden injured nine passengers, six of them children."], Relation::PartOf, "named-as-part");
    check(
        &[
            "At least 20 miners were killed in Halden and Marnok. The blast in Halden killed 12 miners. The flood in Marnok killed 8 miners.",
        ],
        Relation::SumConsistent,
        "parts-add-up",
    );
}

#[test]
fn other_scopes_are_no_conflict() {
    // Another day, another place, children against all.
    check_none(&["A blast killed 12 miners in Halden on Monday.", "A blast killed 40 miners in Halden on Friday."], Relation::Conflict);
    check_none(&["A blast killed 12 miners in Halden on Monday.", "A blast killed 40 miners in Marnok on Monday."], Relation::Conflict);
    check_none(&["A blast killed 12 people in Halden on Monday.", "A blast killed 4 children in Halden on Monday."], Relation::Conflict);
}

#[test]
fn a_place_taken_and_taken_back_is_a_reversal() {
    check(
        &["Rebels captured the town of Halden in May. On Friday, government troops recaptured the town of Halden."],
        Relation::Reversal,
        "taken-back",
    );
}

#[test]
fn the_order_of_articles_decides_nothing() {
    // Two repeat one claim, and each stands in other company; the third dates it otherwise.
    let texts = [
        "Rain fell. A blast killed 12 miners in Halden on Monday. The army captured the town of Halden.",
        "A blast killed 12 miners in Halden on Monday. At least 14 miners were killed in Halden on Monday, the owner said.",
        "Rebels recaptured the town of Halden. A blast killed 12 miners in Halden on Friday.",
    ];
    let found = |order: [usize; 3]| {
        let mut session = Session::new(Limits::default());
        for index in order {
            let source = Source { content: Content::Text(texts[index].to_owned()), ..Source::default() };
            session.add(source).expect("within the limits");
        }
        let found = session.across().comparisons;
        let mut found: Vec<_> = found.iter().map(|found| (**found).clone()).collect();
        for found in &mut found {
            found.claims.sort_unstable();
        }
        found.sort_by(|a, b| (&a.claims, a.relation).cmp(&(&b.claims, b.relation)));
        found
    };
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    assert!(found([0, 1, 2]).len() > 1);
    for order in orders {
        assert_eq!(found(order), found([0, 1, 2]), "{order:?}");
    }
}

#[test]
fn the_dead_do_not_contradict_the_dead_and_wounded() {
    let text = "At least 34 rebels were killed in Halden on Monday. They had hidden in a mill. Dozens of them were killed and wounded when it burned.";
    check(&[text], Relation::Agree, "dead-and-wounded");
    // More dead than dead and wounded together: not the same.
    check_none(&["At least 34 rebels were killed in Halden. Nine of them were killed and wounded in a mill."], Relation::Agree);
}

#[test]
fn nobody_hurt_is_a_figure() {
    check(
        &["A blast killed two miners in Halden on Monday.", "No miners were killed in the blast in Halden on Monday."],
        Relation::Conflict,
        "other-figure",
    );
}
