//! Whatever is given is read: no panic, and blocks that are sorted, disjoint, trimmed, on character boundaries and hold every visible character.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a test may"
)]

use crossread::boilerplate::{self, BlockKind, LabeledBlock, Role};
use crossread::document::{self, Content, Document};
use crossread::limits::Limits;
use proptest::prelude::*;
use std::path::PathBuf;

fn shared(path: &str) -> Option<PathBuf> {
    let root =
        std::env::var_os("CROSSREAD_SHARED").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = root.join(path);
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

#[track_caller]
fn lawful(content: Content) -> (Document, Vec<LabeledBlock>) {
    let document = document::read(&content, &Limits::default());
    let blocks = boilerplate::label(&document);
    let text = &document.text;
    for spans in [document.blocks.iter().map(|block| block.span).collect::<Vec<_>>(), blocks.iter().map(|block| block.span).collect()] {
        let mut last = 0;
        for span in spans {
            assert!(span.start() as usize >= last && span.end() as usize <= text.len() && !span.is_empty(), "{span:?}");
            assert!(text.is_char_boundary(span.start() as usize) && text.is_char_boundary(span.end() as usize), "{span:?}");
            assert_eq!(span.trim(text), span);
            assert!(text[last..span.start() as usize].chars().all(unseen), "outside blocks: {:?}", &text[last..span.start() as usize]);
            last = span.end() as usize;
        }
        assert!(text[last..].chars().all(unseen), "outside blocks: {:?}", &text[last..]);
    }
    for block in &blocks {
        assert_eq!(block.role, if matches!(block.kind as u8, 0..=6) { Role::Content } else { Role::Boilerplate });
        assert!(!block.why.text.is_empty() && document.blocks[block.block as usize].span.covers(block.span));
        assert!(block.why.evidence.iter().all(|span| span.end() as usize <= text.len() && text.is_char_boundary(span.start() as usize)));
    }
    (document, blocks)
}

fn unseen(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC|[\\r\\n•\u{a0}. ]|Share this|\n\n|By Ann){0,200}") {
        let (document, _) = lawful(Content::Text(text.clone()));
        prop_assert_eq!(document.text, document::plain::normalize(&text));
    }

    #[test]
    fn any_markup_is_read(html in "(<[a-z/!]{1,4}|[a-z =\"'/>&;#-]{1,5}|<(div|p|li|ol|td|table|b|a|svg|script|title|br|h1|nav)( hidden| class=a)?>|</(div|p|li|td|table|b|a|svg|script|title|h1)>|\\PC){0,120}") {
        lawful(Content::Html(html));
    }
}

#[test]
fn every_html5lib_case_is_read() {
    let mut cases = 0;
    for folder in ["tree-construction", "encoding"] {
        let Some(folder) = shared(&format!("corpora/html5lib/{folder}")) else { return };
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            // Beside the files of cases there are folders of pages.
            let Ok(bytes) = std::fs::read(&path) else { continue };
            let text = String::from_utf8_lossy(&bytes);
            for case in text.split("#data\n").skip(1) {
                let end = ["\n#errors", "\n#encoding"].iter().filter_map(|end| case.find(end)).min();
                lawful(Content::Html(case[..end.unwrap_or(case.len())].to_owned()));
                cases += 1;
            }
        }
    }
    assert!(cases > 1800, "{cases} cases");
}

#[test]
fn every_payload_and_naughty_string_is_read() {
    for file in ["corpora/xss-payloads.json", "corpora/naughty-strings.json"] {
        let Some(path) = shared(file) else { continue };
        let values: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON");
        for value in values.as_array().expect("a list") {
            let payload = value.as_str().or_else(|| value["payload"].as_str()).expect("text");
            lawful(Content::Html(payload.to_owned()));
            lawful(Content::Text(payload.to_owned()));
        }
    }
}

#[test]
fn hostile_sizes_are_read() {
    let words = "the harbour of lund was open again ";
    for html in [
        "<div>".repeat(100_000),
        "<b><p>".repeat(50_000),
        format!("<p {}>x", "a=b ".repeat(200_000)),
        format!("<p {}>x", "=\"".repeat(200_000)),
        "<".repeat(300_000),
        "&".repeat(300_000),
        "&#".repeat(200_000),
        "<!--".repeat(100_000),
        "<script><!--<script>".repeat(20_000),
        "<table><tr><td>".repeat(40_000),
        "<ol><li>a".repeat(40_000),
        "<a>x</b></a>".repeat(40_000),
        "<svg/><math/>".repeat(40_000),
        format!("<title>{}", "x".repeat(300_000)),
    ] {
        lawful(Content::Html(html));
    }
    for text in [
        words.repeat(20_000),
        "a\n".repeat(50_000),
        "\n".repeat(300_000),
        "(".repeat(300_000),
        "“".repeat(100_000),
        "- ".repeat(100_000),
        "Ann Berg ".repeat(40_000),
        "x".repeat(500_000),
        format!("{words}\n").repeat(8_000),
        "share this ".repeat(40_000),
        "LUND, LUND, ".repeat(40_000),
    ] {
        lawful(Content::Text(text));
    }
}

/// Kinds of the blocks of a text that we wrote, one a line: `kind: beginning of the block`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let (document, blocks) = lawful(Content::Text(text.to_owned()));
    let shown: Vec<String> = blocks
        .iter()
        .map(|block| format!("{}: {}", block.kind.name(), block.span.of(&document.text).chars().take(30).collect::<String>().trim_end()))
        .collect();
    assert_eq!(shown.join("\n"), expected.trim());
}

#[test]
fn a_pasted_page_is_told_apart() {
    check(
        "Skip to content
Home
World
Sport
Ferries of Lund sail again after the storm
By Ann Berg
March 4, 2021
A diver looks at the piles of the quay on Tuesday. Photo: Bo Dahl
LUND (Agency) – The harbour of Lund was opened again on Thursday after divers had looked at the piles, the harbour master said.
“We have found nothing that would keep the ferries in port,” said Eva Holm, who has led the harbour for ten years.
The storm had sunk four boats and bent a crane over the fish market. Nobody was hurt, but two families had to leave their houses.
Read more: What the storm did to the coast
The ferries to the islands will sail at noon. The company that runs them said tickets bought before the storm would be taken.
Share this article
Facebook
Twitter
Ann Berg is a reporter for the Lund Post and writes about the coast.
Leave a comment
All comments are moderated and must be polite.
© 2021 Lund Post. All rights reserved.",
        "
navigation: Skip to content
navigation: Home
navigation: World
navigation: Sport
title: Ferries of Lund sail again aft
byline: By Ann Berg
dateline: March 4, 2021
caption: A diver looks at the piles of
dateline: LUND (Agency) –
paragraph: The harbour of Lund was opened
paragraph: “We have found nothing that wo
paragraph: The storm had sunk four boats
related-link: Read more: What the storm did
paragraph: The ferries to the islands wil
share: Share this article
share: Facebook
share: Twitter
author-bio: Ann Berg is a reporter for the
comment-form: Leave a comment
comment-policy: All comments are moderated and
copyright: © 2021 Lund Post. All rights r",
    );
}

#[test]
fn a_clean_article_is_not_dimmed() {
    let (_, blocks) = lawful(Content::Text(
        "Two rules for the market

The council wants the fish market to keep two rules:

• no boats before dawn
• no ice in the road

“Nobody likes it.”

That was all Eva Holm had to say on Friday."
            .into(),
    ));
    assert!(blocks.iter().all(|block| block.role == Role::Content));
    let (_, blocks) = lawful(Content::Text("Reporters travelled to meet Ann Berg last week.".into()));
    assert_eq!(blocks.iter().map(|block| block.kind).collect::<Vec<_>>(), [BlockKind::Paragraph]);
}
