//! What holds for every input: arbitrary Unicode, news-like text and HTML, several articles at once.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;

use common::holds::{check_across, check_article, check_slices, check_units};
use common::list;
use crossread::analyze::{self, Article};
use crossread::document::{Content, Source};
use crossread::intake::{self, Format};
use crossread::limits::Limits;
use crossread::offsets::OffsetUnit;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Pieces that make the stages work: names, cues, figures, marks of quotation in every state, template lines, odd characters.
const PIECES: &[&str] = &[
    "The mayor of Lindholm, Anna Vester, said ",
    "“We found nothing,” ",
    "\"The bridge is closed,\" he added. ",
    "according to the Harbour Workers’ Union (HWU), ",
    "At least 12 people were killed and 30 wounded in Port Amsel on Tuesday. ",
    "between 5,000 and 6,000 tonnes ",
    "HWU denied that its members were arrested. ",
    "Gen. Karim al-Sayyid ",
    "Dr. O’Neil’s ",
    "U.S. troops ",
    "3.5 million ",
    "Read more: ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "(",
    ")",
    "—",
    "…",
    "👩‍👩‍👧‍👦",
    "🇸🇪",
    "e\u{301}",
    "مدينة الحسكة",
    "\u{202e}abc\u{202c}",
    "東京",
    "\u{feff}",
    "\u{200b}",
    "Share this article\n",
    "Copyright 2031 The Lindholm Courier. All rights reserved.\n",
    "LINDHOLM (Courier) — ",
    "• ",
    "http://example.org/a?b=c ",
];

/// Pieces of markup, whole and broken.
const MARKUP: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=\"share\">",
    "</div>",
    "<h1>",
    "</h1>",
    "<br>",
    "<ul><li>",
    "</li></ul>",
    "<a href=\"#\">",
    "</a>",
    "<b>",
    "</b>",
    "<script>alert(1)</script>",
    "<style>p{}</style>",
    "<!-- no -->",
    "&amp;",
    "&nbsp;",
    "&#x1F600;",
    "&bogus;",
    "<img onerror=alert(1)>",
    "<",
    ">",
    "<table><tr><td>",
    "</td></tr></table>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<title>Flood at Lindholm</title>",
    "<meta property=\"og:title\" content=\"Flood\">",
    "<svg>",
    "</svg>",
    "<p",
    "</",
];

fn pieces(from: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => prop::sample::select(from).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => pieces(PIECES, 60), 1 => any::<String>()]
}

fn content() -> impl Strategy<Value = Content> {
    let html = prop::collection::vec(prop_oneof![pieces(PIECES, 4), pieces(MARKUP, 4)], 0..30).prop_map(|parts| parts.concat());
    prop_oneof![text().prop_map(Content::Text), html.prop_map(Content::Html)]
}

fn article(content: Content) -> Article {
    analyze::analyze(Source { id: Some("a".into()), content, ..Source::default() }, &Limits::default()).unwrap()
}

fn sources(contents: &[Content]) -> Vec<Source> {
    contents
        .iter()
        .enumerate()
        .map(|(at, content)| Source { id: Some(format!("a{at}")), content: content.clone(), ..Source::default() })
        .collect()
}

/// What a report says, without the order in which it says it.
fn unordered(report: &Value) -> BTreeMap<&str, BTreeSet<String>> {
    let set = |values: Vec<String>| values.into_iter().collect::<BTreeSet<_>>();
    let articles = list(report, "articles").iter().map(Value::to_string).collect();
    let entities =
        list(report, "entities").iter().map(|entity| format!("{} {} {}", entity["id"], entity["forms"], entity["members"])).collect();
    let passages = list(report, "passages").iter().map(|passage| {
        let places = list(passage, "occurrences").iter().map(|at| format!("{} {} {}", at["article"], at["start"], at["end"])).collect();
        format!("{} {:?}", passage["id"], set(places))
    });
    let comparisons = list(report, "comparisons").iter().map(|comparison| {
        let claims = list(comparison, "claims").iter().map(Value::to_string).collect();
        format!("{} {:?} {}", comparison["relation"], set(claims), comparison["why"])
    });
    let comparisons = comparisons.collect();
    BTreeMap::from([
        ("articles", set(articles)),
        ("entities", set(entities)),
        ("passages", set(passages.collect())),
        ("comparisons", set(comparisons)),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_is_kept_but_for_line_ends_and_leading_boms(given in text()) {
        let expected = given.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(article(Content::Text(given)).document.text, expected);
    }

    #[test]
    fn spans_of_one_article_fit_and_are_in_order(content in content()) {
        let article = article(content);
        check_article(&article);
    }

    #[test]
    fn findings_across_articles_point_at_what_is_there(contents in prop::collection::vec(content(), 0..4)) {
        let articles: Vec<_> = sources(&contents).into_iter().map(|source| analyze::analyze(source, &Limits::default()).unwrap()).collect();
        check_across(&articles);
    }

    #[test]
    fn every_offset_of_the_report_agrees_with_a_naive_count(contents in prop::collection::vec(content(), 0..3)) {
        let bytes = common::report(sources(&contents), OffsetUnit::Byte);
        let texts = list(&bytes, "articles").iter().map(|article| (article["id"].as_str().unwrap(), article["text"].as_str().unwrap())).collect();
        for unit in [OffsetUnit::Char, OffsetUnit::Utf16] {
            check_units(&bytes, &common::report(sources(&contents), unit), unit, &texts, "");
        }
    }

    #[test]
    fn every_text_of_the_report_is_the_slice_that_it_claims(contents in prop::collection::vec(content(), 0..3)) {
        let report = common::report(sources(&contents), OffsetUnit::Byte);
        for article in list(&report, "articles") {
            check_slices(article, article["text"].as_str().unwrap());
        }
    }

    // With all facts given: those that were found in an article are given when it is read in again.
    #[test]
    fn a_report_read_in_again_gives_the_same_report(texts in prop::collection::vec(text(), 0..3), facts in prop::array::uniform4("\\PC{0,8}[a-z]")) {
        let [title, author, outlet, date] = facts.map(Some);
        let sources = sources(&texts.into_iter().map(Content::Text).collect::<Vec<_>>()).into_iter();
        let sources = sources.map(|source| Source { title: title.clone(), author: author.clone(), outlet: outlet.clone(), date: date.clone(), ..source });
        let before = common::report(sources, OffsetUnit::Utf16);
        let rows = intake::rows(&before.to_string(), Format::Json);
        let again = common::report(rows.into_iter().map(|row| row.source.unwrap()), OffsetUnit::Utf16);
        for (part, value) in before.as_object().unwrap() {
            prop_assert!(*value == again[part], "{part}: {value} became {}", again[part]);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_report(contents in prop::collection::vec(content(), 0..3)) {
        let report = || common::report(sources(&contents), OffsetUnit::Utf16).to_string();
        prop_assert_eq!(report(), report());
    }

    #[test]
    fn an_unrelated_article_changes_no_other(contents in prop::collection::vec(content(), 1..3)) {
        let unrelated = common::text("other", "quiet rivers bend slowly between low hills where nobody keeps sheep nowadays.");
        let before = common::report(sources(&contents), OffsetUnit::Byte);
        let after = common::report(sources(&contents).into_iter().chain([unrelated]), OffsetUnit::Byte);
        prop_assert_eq!(list(&before, "articles"), &list(&after, "articles")[..contents.len()]);
    }

    #[test]
    fn the_order_of_articles_changes_only_the_order(contents in prop::collection::vec(content(), 2..4)) {
        let there = common::report(sources(&contents), OffsetUnit::Byte);
        let back = common::report(sources(&contents).into_iter().rev(), OffsetUnit::Byte);
        prop_assert_eq!(unordered(&there), unordered(&back));
    }
}
