//! How well each stage reads five invented articles with annotations of our own, `fixtures/quality/NAME.txt` and `NAME.gold.tsv`: a floor
//! under each figure. The project is measured on far more elsewhere; this is what stands between a change and a silent loss.
//!
//! Lines of an annotation, columns separated by tabs; words stand for every place where they stand in the text:
//!
//! - `line N KIND`: line N is boilerplate of this kind; every other line is content.
//! - `mention TYPE WORDS`, `either WORDS`: a named thing; words that may be marked or not.
//! - `statement SOURCE CUE CONTENT`: who said what (the source is the one nearest to the content).
//! - `figure WORDS MIN MAX EFFECT`: a figure of casualties; `-` is no bound.
//! - `passage ARTICLE ARTICLE WORDS`: words that both articles hold.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;

use common::{list, offset};
use crossread::offsets::OffsetUnit;
use serde_json::Value;
use std::ops::Range;
use std::sync::LazyLock;

const NAMES: &[&str] = &["quake", "quake-rival", "ceasefire", "strike"];

/// The text and annotation of an article.
struct Gold {
    name: &'static str,
    text: String,
    rows: Vec<Vec<String>>,
}

impl Gold {
    fn read(name: &'static str) -> Self {
        let file = |ending: &str| {
            let path = format!("{}/tests/fixtures/quality/{name}.{ending}", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
        };
        let rows = file("gold.tsv");
        let rows = rows.lines().filter(|row| !row.starts_with('#')).map(|row| row.split('\t').map(str::to_owned).collect());
        Self { name, text: file("txt"), rows: rows.collect() }
    }

    /// The rows of one kind, without it.
    fn rows(&self, kind: &str) -> impl Iterator<Item = &[String]> {
        self.rows.iter().filter(move |row| row[0] == kind).map(|row| &row[1..])
    }

    /// Every place of these words that neither begins nor ends inside a word.
    #[track_caller]
    fn places(&self, words: &str) -> Vec<Range<usize>> {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let places = self.text.match_indices(words).map(|(at, _)| at..at + words.len());
        let places = places.filter(|at| !inside(self.text[..at.start].chars().next_back()) && !inside(self.text[at.end..].chars().next()));
        let places: Vec<_> = places.collect();
        assert!(!places.is_empty(), "“{words}” does not stand in {}.txt", self.name);
        places
    }

    /// The article's own part of the report.
    fn found<'r>(&self, report: &'r Value) -> &'r Value {
        list(report, "articles").iter().find(|article| article["id"] == self.name).unwrap()
    }
}

static GOLD: LazyLock<Vec<Gold>> = LazyLock::new(|| NAMES.iter().map(|name| Gold::read(name)).collect());
static REPORT: LazyLock<Value> =
    LazyLock::new(|| common::report(GOLD.iter().map(|gold| common::text(gold.name, &gold.text)), OffsetUnit::Byte));

fn range(part: &Value) -> Range<usize> {
    offset(part, "start")..offset(part, "end")
}

fn shared(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Counts of one measure over all articles, with what went wrong.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    wanted: usize,
    wrong: Vec<String>,
}

impl Score {
    /// Pairs each wanted item with one found item that `fits`, and notes what is left over.
    fn pair<W: std::fmt::Debug, F: std::fmt::Debug>(&mut self, name: &str, wanted: &[W], found: &[F], fits: impl Fn(&W, &F) -> bool) {
        let mut free: Vec<_> = found.iter().collect();
        self.wanted += wanted.len();
        self.found += found.len();
        for item in wanted {
            if let Some(at) = free.iter().position(|found| fits(item, found)) {
                free.remove(at);
                self.right += 1;
            } else {
                self.wrong.push(format!("{name}: missed {item:?}"));
            }
        }
        self.wrong.extend(free.iter().map(|item| format!("{name}: not wanted {item:?}")));
    }

    /// Asserts that the F1, in per cent, is at least `floor`.
    #[track_caller]
    fn hold(&self, what: &str, floor: usize) {
        let f1 = 200 * self.right / (self.found + self.wanted).max(1);
        println!("{what}: F1 {f1} (right {}, found {}, wanted {})", self.right, self.found, self.wanted);
        println!("{}", self.wrong.join("\n"));
        assert!(f1 >= floor, "{what}: F1 {f1} is below {floor}:\n{}", self.wrong.join("\n"));
    }
}

#[test]
fn boilerplate_lines() {
    let mut roles = Score::default();
    let mut kinds = Score::default();
    for gold in &*GOLD {
        let blocks = list(gold.found(&REPORT), "blocks");
        let mut found = Vec::new();
        let mut at = 0;
        for (index, line) in gold.text.split_inclusive('\n').enumerate() {
            let whole = at..at + line.trim_end().len();
            at += line.len();
            // The label of most of the line: an in-line dateline is a block of its own.
            let most = blocks.iter().max_by_key(|block| shared(&whole, &range(block)));
            if let Some(block) = most.filter(|block| block["role"] == "boilerplate" && shared(&whole, &range(block)) > 0) {
                found.push((index + 1, block["kind"].as_str().unwrap().to_owned()));
            }
        }
        let wanted: Vec<_> = gold.rows("line").map(|row| (row[0].parse::<usize>().unwrap(), row[1].clone())).collect();
        roles.pair(gold.name, &wanted, &found, |(line, _), (found, _)| line == found);
        kinds.pair(gold.name, &wanted, &found, |wanted, found| wanted == found);
    }
    roles.hold("boilerplate lines", 90);
    kinds.hold("boilerplate lines with their kinds", 75);
}

#[test]
fn mentions() {
    let mut score = Score::default();
    for gold in &*GOLD {
        let mut wanted: Vec<_> =
            gold.rows("mention").flat_map(|row| gold.places(&row[1]).into_iter().map(|at| (at, row[0].as_str()))).collect();
        let all = wanted.clone();
        wanted.retain(|(at, _)| !all.iter().any(|(other, _)| other.len() > at.len() && shared(other, at) == at.len()));
        let either: Vec<_> = gold.rows("either").flat_map(|row| gold.places(&row[0])).collect();
        let named = ["person", "place", "organization", "group"];
        let mentions = list(gold.found(&REPORT), "mentions").iter().map(|mention| (range(mention), mention["type"].as_str().unwrap()));
        let mentions = mentions.filter(|(at, kind)| named.contains(kind) && !either.iter().any(|other| shared(at, other) > 0));
        let show = |(at, kind): (Range<usize>, &str)| (gold.text[at.clone()].to_owned(), kind.to_owned(), at);
        let (wanted, found): (Vec<_>, Vec<_>) = (wanted.into_iter().map(show).collect(), mentions.map(show).collect());
        score.pair(gold.name, &wanted, &found, |(_, kind, at), (_, found, place)| kind == found && shared(at, place) > 0);
    }
    score.hold("mentions", 85);
}

#[test]
fn who_said_what() {
    let mut score = Score::default();
    for gold in &*GOLD {
        let wanted = gold.rows("statement").map(|row| {
            let content = gold.places(&row[2]).remove(0);
            let source = gold
                .places(&row[0])
                .into_iter()
                .min_by_key(|at| at.start.abs_diff(content.start).min(at.end.abs_diff(content.end)))
                .unwrap();
            (source, content, row.join(" | "))
        });
        let claims =
            list(gold.found(&REPORT), "claims").iter().filter(|claim| claim["kind"] == "statement" && claim["source"]["start"].is_u64());
        let found = claims.map(|claim| {
            let contents: Vec<_> = list(claim, "content").iter().map(range).collect();
            let words: Vec<_> = contents.iter().map(|at| &gold.text[at.clone()]).collect();
            let source = range(&claim["source"]);
            (source.clone(), contents.clone(), format!("{} | {}", &gold.text[source], words.join(" … ")))
        });
        let (wanted, found): (Vec<_>, Vec<_>) = (wanted.collect(), found.collect());
        score.pair(gold.name, &wanted, &found, |(source, content, _), (by, contents, _)| {
            let common: usize = contents.iter().map(|part| shared(part, content)).sum();
            let all = contents.iter().map(ExactSizeIterator::len).sum::<usize>() + content.len() - common;
            shared(source, by) > 0 && 2 * common >= all
        });
    }
    score.hold("who said what", 75);
}

#[test]
fn casualty_figures() {
    let mut score = Score::default();
    for gold in &*GOLD {
        let wanted = gold.rows("figure").flat_map(|row| {
            let bound = |text: &str| text.parse::<u64>().ok();
            gold.places(&row[0]).into_iter().map(move |at| (at, bound(&row[1]), bound(&row[2]), row[3].clone()))
        });
        let claims =
            list(gold.found(&REPORT), "claims").iter().filter(|claim| claim["kind"] == "casualties" && claim["number"].is_object());
        let found = claims.map(|claim| {
            let number = &claim["number"];
            (range(number), number["min"].as_u64(), number["max"].as_u64(), claim["effect"].as_str().unwrap_or_default().to_owned())
        });
        let (wanted, found): (Vec<_>, Vec<_>) = (wanted.collect(), found.collect());
        score.pair(gold.name, &wanted, &found, |a, b| shared(&a.0, &b.0) > 0 && (a.1, a.2, &a.3) == (b.1, b.2, &b.3));
    }
    score.hold("casualty figures", 90);
}

#[test]
fn passages() {
    let place = |name: &str, words: &str| GOLD.iter().find(|gold| gold.name == name).unwrap().places(words).remove(0);
    let mut wanted: Vec<(&str, Range<usize>)> = Vec::new();
    for row in GOLD.iter().flat_map(|gold| gold.rows("passage")) {
        wanted.extend([(row[0].as_str(), place(&row[0], &row[2])), (row[1].as_str(), place(&row[1], &row[2]))]);
    }
    let shown = |passage: &&Value| !["formulaic", "boilerplate"].contains(&passage["class"].as_str().unwrap());
    let passages: Vec<_> = list(&REPORT, "passages").iter().filter(shown).collect();
    let found: Vec<_> =
        passages.iter().flat_map(|passage| list(passage, "occurrences")).map(|at| (at["article"].as_str().unwrap(), range(at))).collect();
    // In characters (bytes here): how much of what is wanted was found, and the other way round.
    let right = wanted.iter().flat_map(|(a, at)| found.iter().filter(move |(b, _)| a == b).map(|(_, place)| shared(at, place))).sum();
    let length = |places: &[(&str, Range<usize>)]| places.iter().map(|(_, at)| at.len()).sum();
    let score = Score { right, found: length(&found), wanted: length(&wanted), wrong: passages.iter().map(ToString::to_string).collect() };
    score.hold("passages", 85);
}
