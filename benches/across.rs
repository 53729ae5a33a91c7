//! What one more article costs beside 250, 500, 1,000 and 4,000 others, part by part, in instructions: `cargo bench --bench across`. Needs valgrind.
//!
//! The articles are made up; `CROSSREAD_NEWS=FILE` reads real ones (JSON lines with `text`) instead. That it does not grow is asserted in
//! `tests/scaling.rs`.

#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a benchmark may")]

#[path = "../tests/common/callgrind.rs"]
mod callgrind;
#[path = "../tests/common/one_more.rs"]
mod one_more;

use crossread::document::Content;
use crossread::intake::{self, Format};

/// Asks this program to let further articles come to so many, instead of measuring.
const MORE: &str = "more";
/// What is counted: reading it, what holds across all then, and of that three parts alone.
const STAGES: [&str; 5] = ["read", "across", "entities", "templates", "comparisons"];

fn main() {
    // Cargo itself adds `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    if let [word, held] = words.as_slice()
        && word == MORE
    {
        one_more::run(texts(held.parse().unwrap()));
        return;
    }
    if !callgrind::is_there() {
        println!("skipped: instructions are counted by valgrind, which is not there");
        return;
    }
    println!("articles  {}", STAGES.map(|stage| format!("{stage:>12}")).join(""));
    for held in [250, 500, 1_000, 4_000] {
        let out = std::env::temp_dir().join(format!("crossread-across-{held}.out"));
        let counts = callgrind::count("*one_more::counted_more*", None, &[MORE, &held.to_string()], &out).remove(0);
        println!("{held:8}  {}", STAGES.map(|stage| format!("{:12}", counts[stage] / one_more::MORE as u64)).join(""));
    }
}

/// So many articles and those that come to them.
fn texts(held: usize) -> Vec<String> {
    let Ok(file) = std::env::var("CROSSREAD_NEWS") else { return one_more::made_up(held) };
    let rows = intake::rows(&std::fs::read_to_string(file).unwrap(), Format::Jsonl);
    let texts = rows.into_iter().filter_map(|row| match row.source.ok()?.content {
        Content::Text(text) => Some(text),
        Content::Html(_) => None,
    });
    texts.take(held + one_more::MORE).collect()
}
