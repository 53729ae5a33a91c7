//! What is named where: kinds and edges of mentions, dates and quantities, reasons, and the laws of their spans. Texts are invented.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may")]

use crossread::analyze::{Article, analyze};
use crossread::document::{Content, Source};
use crossread::limits::Limits;
use proptest::prelude::*;

fn article(text: &str) -> Article {
    analyze(Source { content: Content::Text(text.into()), ..Source::default() }, &Limits::default()).unwrap()
}

/// The mentions as `kind:words`, those of the asked kinds, in their order.
fn found(text: &str, kinds: &str) -> String {
    let article = article(text);
    let mentions = article.entities.mentions.iter().filter(|mention| kinds.contains(mention.kind.name()));
    mentions.map(|mention| format!("{}:{}", mention.kind.name(), mention.span.of(&article.document.text))).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn names(text: &str, expected: &str) {
    assert_eq!(found(text, "person place organization group"), expected, "{text}");
}

#[track_caller]
fn measured(text: &str, expected: &str) {
    assert_eq!(found(text, "date quantity"), expected, "{text}");
}

#[test]
fn persons_without_their_titles() {
    names("Foreign Minister Alma Brandt met Gen. Rashid al-Omari in Geneva.", "person:Alma Brandt | person:Rashid al-Omari | place:Geneva");
    names("Mr. Okafor, the mayor of Lagos, declined to comment.", "person:Okafor | place:Lagos");
    names("“We will stay,” said Karim Darwish, an activist.", "person:Karim Darwish");
}

#[test]
fn places_of_a_list_and_with_their_head_nouns() {
    names(
        "Troops entered the villages of Tel Barwa, Umm al-Zayn and Khirbet Sahl on Monday.",
        "place:Tel Barwa | place:Umm al-Zayn | place:Khirbet Sahl",
    );
    names("The road to Nuristan Province crosses Helmand province.", "place:Nuristan Province | place:Helmand");
    names("Shelling was heard in northern Syria and in Northeast Syria.", "place:Syria | place:Syria");
}

#[test]
fn organizations_and_their_acronyms() {
    names("The Syrian Democratic Forces (SDF) withdrew.", "organization:Syrian Democratic Forces | organization:SDF");
    names("The U.S. State Department and the World Bank disagreed.", "organization:U.S. State Department | organization:World Bank");
    names(
        "Reuters quoted the Syrian Observatory for Human Rights.",
        "organization:Reuters | organization:Syrian Observatory for Human Rights",
    );
}

#[test]
fn groups() {
    names("Kurdish fighters, Sunnis and Christians fled.", "group:Kurdish | group:Sunnis | group:Christians");
}

#[test]
fn a_states_army_is_one_actor_where_it_is_named_again() {
    names(
        "The Syrian army advanced. Later the Syrian army (SAA) halted.",
        "organization:Syrian army | organization:Syrian army | organization:SAA",
    );
    names("A retired Syrian army officer spoke.", "group:Syrian");
}

#[test]
fn dates() {
    measured("It began on Tuesday midnight and ended on March 3, 2018.", "date:Tuesday midnight | date:March 3, 2018");
    measured(
        "On 14 May 2016 and since early 2011, last week, two days ago.",
        "date:14 May 2016 | date:early 2011 | date:last week | date:two days ago",
    );
    measured("At 10:30 a.m. GMT on 2018-03-14 it rained; in the 1990s too.", "date:10:30 a.m. GMT | date:2018-03-14 | date:1990s");
    measured("They may march in May; the fall of March Hare Ltd. is no date.", "date:May");
    measured("Yesterday morning, overnight and this week", "date:Yesterday morning | date:overnight | date:this week");
}

#[test]
fn quantities() {
    measured("It cost $2.5 million, or 40 percent more.", "quantity:$2.5 million | quantity:40 percent");
    measured("12 civilians died 55 kilometers away.", "quantity:12 civilians | quantity:55 kilometers");
    measured("Dozens of people fled; 7% stayed.", "quantity:Dozens of people | quantity:7%");
    measured("He won 6 of 7.", "");
}

#[test]
fn every_mention_says_why() {
    let article = article("President Alma Brandt flew to Paris. Fighters of Liwa al-Dawr left Tel Barwa on Friday with 12 prisoners.");
    let whys: Vec<_> = article.entities.mentions.iter().map(|mention| (mention.kind.name(), mention.why.rule)).collect();
    assert!(whys.contains(&("person", "title-before-name")), "{whys:?}");
    assert!(whys.contains(&("place", "gazetteer")), "{whys:?}");
    assert!(whys.contains(&("date", "weekday")), "{whys:?}");
    assert!(whys.contains(&("quantity", "count")), "{whys:?}");
    assert!(article.entities.mentions.iter().all(|mention| !mention.why.evidence.is_empty() && mention.confidence <= 1000));
}

#[test]
fn a_name_that_only_the_rest_of_the_article_tells_says_so() {
    let text = "Dunmere is a town by the sea. He lives in Dunmere. The old Dunmere road was closed.";
    let article = article(text);
    let first = &article.entities.mentions[0];
    assert_eq!((first.span.of(text), first.why.rule), ("Dunmere", "named-elsewhere"));
    assert!(first.why.text.starts_with("the article names “Dunmere” elsewhere"), "{}", first.why.text);
    assert_eq!(first.why.evidence, [first.span, article.entities.mentions[1].span]);
    assert_ne!(article.entities.mentions[1].why.rule, "named-elsewhere");
}

#[test]
fn hostile_texts_are_read_in_time() {
    for piece in ["Aleppo, ", "(ABC ", "The Of And ", "“‘", "12 ", "al-", "A. ", "Monday ", "x"] {
        let article = article(&piece.repeat(20_000));
        assert!(article.entities.mentions.len() <= article.tokens().segmented.tokens.len());
    }
}

proptest! {
    #[test]
    fn spans_lie_on_boundaries_sorted_and_apart(text in "([A-Z][a-z]{0,6}|al-[A-Z]é|12|%|\\$|May|3|of|the|,|\\.|\\(|\\)|“|’s|\u{1F600}|ÉÉ|-| |\n){0,60}") {
        let article = article(&text);
        let mut last = 0;
        for mention in &article.entities.mentions {
            prop_assert!(mention.span.start() >= last && !mention.span.is_empty());
            prop_assert!(article.document.text.get(mention.span.range()).is_some());
            last = mention.span.end();
        }
    }
}
