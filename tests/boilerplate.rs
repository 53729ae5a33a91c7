//! How well the built-in weights find the article: a floor under the scores on invented pages, `fixtures/boilerplate/*.html`, read as HTML and
//! as the text a reader would copy, and on the developers' half of the measuring set, where it is there. A change of features that the weights
//! were not trained for shows here at once. How well they do on pages they were not trained on is in `docs/quality.md`.
//!
//! In a page of ours a line that begins with an element marked `data-content` is content and all else is not.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;

use crossread::boilerplate::{self, BlockKind, Role};
use crossread::document::{self, Content, Document};
use crossread::limits::Limits;
use std::collections::HashMap;

/// Precision and recall, in thousandths.
type Scores = (usize, usize);

/// The pages with the least scores as HTML and as text. “old” is small and hardly marked up: its menu is kept.
const PAGES: [(&str, Scores, Scores); 3] =
    [("news", (960, 980), (940, 980)), ("guide", (930, 980), (830, 940)), ("old", (790, 990), (700, 930))];

fn page(name: &str) -> String {
    let path = format!("{}/tests/fixtures/boilerplate/{name}.html", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(content: &Content) -> Document {
    document::read(content, &Limits::default())
}

/// The blocks that are the article, one a line.
fn kept(document: &Document) -> String {
    let blocks = boilerplate::label(document).into_iter().filter(|block| block.role == Role::Content);
    blocks.map(|block| block.span.of(&document.text).to_owned()).collect::<Vec<_>>().join("\n")
}

/// Runs of four words, counted.
fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let mut counts = HashMap::new();
    for run in words.windows(words.len().clamp(1, 4)) {
        *counts.entry(run.to_vec()).or_insert(0) += 1;
    }
    counts
}

/// Precision and recall of runs of four words.
fn scores(kept: &str, wanted: &str) -> Scores {
    let (kept, wanted) = (shingles(kept), shingles(wanted));
    let both: usize = wanted.iter().map(|(run, count)| (*count).min(kept.get(run).copied().unwrap_or(0))).sum();
    (both * 1000 / kept.values().sum::<usize>().max(1), both * 1000 / wanted.values().sum::<usize>().max(1))
}

#[track_caller]
fn check(document: &Document, wanted: &str, name: &str, least: Scores) {
    let kept = kept(document);
    let found = scores(&kept, wanted);
    assert!(found.0 >= least.0 && found.1 >= least.1, "{name}: {found:?} is less than {least:?}\n{kept}");
}

/// What is wanted of a page: its marked lines.
fn wanted(html: &str) -> String {
    let marked: String = html.lines().filter(|line| line.contains(" data-content")).collect();
    read(&Content::Html(marked)).text
}

#[test]
fn the_article_is_found_in_pages() {
    for (name, least, _) in PAGES {
        let html = page(name);
        check(&read(&Content::Html(html.clone())), &wanted(&html), name, least);
    }
}

#[test]
fn the_article_is_found_in_what_is_copied_from_pages() {
    for (name, _, least) in PAGES {
        let html = page(name);
        let text = read(&Content::Html(html.clone())).text;
        check(&read(&Content::Text(text)), &wanted(&html), name, least);
    }
}

#[test]
fn an_article_alone_is_kept_whole() {
    for (name, ..) in PAGES {
        let wanted = wanted(&page(name));
        check(&read(&Content::Text(wanted.clone())), &wanted, name, (1000, 1000));
    }
}

#[test]
fn readers_comments_are_called_so() {
    let html = page("news");
    let text = read(&Content::Html(html.clone())).text;
    for document in [read(&Content::Html(html)), read(&Content::Text(text))] {
        let blocks = boilerplate::label(&document);
        for words in ["They promised us", "My mother went"] {
            let block = blocks.iter().find(|block| block.span.of(&document.text).contains(words)).unwrap();
            assert_eq!(block.kind, BlockKind::Comment, "{words}: {}", block.why.text);
        }
    }
}

/// The mean scores over some rows of a measuring file.
fn mean(file: &str, row: impl Fn(&serde_json::Value) -> (Document, String)) -> Option<(usize, usize)> {
    let path = common::shared("eval")?.join("data").join(file);
    let output = std::process::Command::new("gzip").arg("-dc").arg(path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let found: Vec<_> = text
        .lines()
        .step_by(20)
        .map(|line| {
            let (document, wanted) = row(&serde_json::from_str(line).unwrap());
            scores(&kept(&document), &wanted)
        })
        .collect();
    let mean = |of: fn(&(usize, usize)) -> usize| found.iter().map(of).sum::<usize>() / found.len();
    Some((mean(|(precision, _)| *precision), mean(|(_, recall)| *recall)))
}

#[test]
fn weights_fit_the_numbers_they_were_trained_on() {
    let html = mean("html/web-articles-dev.jsonl.gz", |row| {
        (read(&Content::Html(row["html"].as_str().unwrap().to_owned())), row["gold"].as_str().unwrap().to_owned())
    });
    if let Some((precision, recall)) = html {
        assert!(precision >= 950 && recall >= 970, "HTML: {precision} {recall}");
    }
    let text = mean("lines/web-articles-dev.jsonl.gz", |row| {
        let lines = row["lines"].as_array().unwrap();
        let of = |content: bool| -> Vec<&str> {
            let lines = lines.iter().filter(|line| !content || line["label"] == "content");
            lines.map(|line| line["text"].as_str().unwrap()).collect()
        };
        (read(&Content::Text(of(false).join("\n"))), of(true).join("\n"))
    });
    if let Some((precision, recall)) = text {
        assert!(precision >= 910 && recall >= 975, "text: {precision} {recall}");
    }
}
