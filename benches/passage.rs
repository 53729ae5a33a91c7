//! Repeated passages: speed over many articles, over one, and over text made to be slow: `cargo bench --bench passage`.
//! Bytes a second are what to look at; how work grows is asserted by a step counter in `tests/passage.rs`, never by a clock.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark may")]

#[path = "../tests/common/generated.rs"]
mod generated;

use crossread::passage::edits::edits;
use crossread::passage::share::shares;
use crossread::passage::{PassageText, find};
use crossread::span::Span;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn run(bencher: Bencher<'_, '_>, texts: &[String]) {
    let articles: Vec<_> = texts.iter().map(|text| PassageText { text, blocks: &[] }).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| find(black_box(&articles)));
}

fn articles(bytes: usize) -> Vec<String> {
    (0..bytes / 3000).map(|number| generated::article(3000, number as u64 + 1)).collect()
}

#[divan::bench(args = [100_000, 1_000_000, 8_000_000], max_time = 5)]
fn across_articles(bencher: Bencher<'_, '_>, bytes: usize) {
    run(bencher, &articles(bytes));
}

#[divan::bench(args = [5_000, 100_000, 5_000_000], max_time = 5)]
fn within_an_article(bencher: Bencher<'_, '_>, bytes: usize) {
    run(bencher, &[generated::article(bytes, 1)]);
}

#[divan::bench(args = [100_000, 1_000_000], max_time = 5)]
fn one_sentence_again_and_again(bencher: Bencher<'_, '_>, bytes: usize) {
    let sentence = "The old dam above Lindholm held through the stormy night, engineers said. ";
    run(bencher, &[sentence.repeat(bytes / sentence.len())]);
}

#[divan::bench(args = [100_000, 1_000_000], max_time = 5)]
fn fibonacci_words(bencher: Bencher<'_, '_>, bytes: usize) {
    let (mut a, mut b) = ("river ".to_owned(), "river bridge ".to_owned());
    while b.len() < bytes {
        (a, b) = (b.clone(), b + &a);
    }
    run(bencher, &[b]);
}

#[divan::bench(max_time = 2)]
fn edits_of_two_long_occurrences(bencher: Bencher<'_, '_>) {
    let (a, b) = (generated::article(20_000, 1), generated::article(20_000, 2));
    let whole = |text: &str| Span::new(0, text.len() as u32);
    bencher.bench(|| edits((black_box(&a), whole(&a)), (&b, whole(&b))));
}

#[divan::bench(max_time = 2)]
fn shares_of_many_articles(bencher: Bencher<'_, '_>) {
    let texts = articles(1_000_000);
    let articles: Vec<_> = texts.iter().map(|text| PassageText { text, blocks: &[] }).collect();
    let passages = find(&articles);
    bencher.bench_local(|| shares(black_box(&articles), &passages));
}
