//! Speed of each stage and of the whole, at 5 kB, 100 kB and 5 MB of generated news-like text: `./build.sh bench`, or
//! `cargo bench --bench stages NAME`. Here speed is looked at; no test asserts it.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark may")]

#[path = "../tests/common/generated.rs"]
mod generated;

use crossread::analyze::{self, Article, Session};
use crossread::document::{self, Content, Source};
use crossread::limits::Limits;
use crossread::offsets::OffsetUnit;
use crossread::{boilerplate, claim, compare, entity, passage, report, segment};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

const SIZES: &[usize] = &[5_000, 100_000, 5_000_000];

fn main() {
    divan::main();
}

fn source(id: &str, text: String) -> Source {
    Source { id: Some(id.into()), content: Content::Text(text), ..Source::default() }
}

fn article(size: usize) -> Article {
    analyze::analyze(source("a", generated::article(size, 1)), &Limits::default()).unwrap()
}

/// Benchmarks a stage on an article that has been through all of them.
fn stage<R>(bencher: Bencher<'_, '_>, size: usize, run: impl Fn(&Article) -> R + Sync) {
    let article = article(size);
    bencher.counter(BytesCount::new(article.document.text.len())).bench(|| run(black_box(&article)));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn document_plain(bencher: Bencher<'_, '_>, size: usize) {
    let content = Content::Text(generated::article(size, 1));
    bencher.counter(BytesCount::new(size)).bench(|| document::read(black_box(&content), &Limits::default()));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn document_html(bencher: Bencher<'_, '_>, size: usize) {
    let paragraphs = format!("<p class=\"text\">{}</p>", generated::article(size, 1).replace("\n\n", "</p>\n<p class=\"text\">"));
    let page = format!("<!DOCTYPE html><html><head><title>Bench</title></head><body><article>{paragraphs}</article></body></html>");
    let content = Content::Html(page);
    bencher.counter(BytesCount::new(size)).bench(|| document::read(black_box(&content), &Limits::default()));
}

/// A page like those of news sites: an eighth of it text, the rest menus, lists of links, attributes, styles and scripts.
fn page(size: usize) -> String {
    let text = generated::article(size / 8, 1);
    let links = (0..size / 600)
        .map(|at| {
            format!(
                "<li class=\"menu-item menu-item--{at}\"><a class=\"menu-link\" href=\"/news/{at}/harbour-opens\">Harbour {at}</a></li>\n"
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let paragraphs =
        text.replace("\n\n", "</p></div>\n<div class=\"article-body__part\" data-part=\"text\"><p class=\"article-body__text\">");
    let script = "window.layers.push({\"name\":\"harbour\",\"if\":1<2});\n".repeat(size / 120);
    let style = ".menu-item>a:hover{color:#123456;margin:0 auto}\n".repeat(size / 500);
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Bench</title><style>{style}</style><script>{script}</script></head><body>\
         <nav class=\"menu\"><ul>{links}</ul></nav><main><article><h1>Bench</h1><div class=\"article-body__part\"><p>{paragraphs}</p></div>\
         </article></main><footer class=\"footer\"><ul>{links}</ul></footer></body></html>"
    )
}

/// All that finds the article in a page: reading it and labeling its blocks.
#[divan::bench(args = SIZES, max_time = 2)]
fn boilerplate_of_html(bencher: Bencher<'_, '_>, size: usize) {
    let page = page(size);
    let bytes = page.len();
    let content = Content::Html(page);
    bencher.counter(BytesCount::new(bytes)).bench(|| boilerplate::label(&document::read(black_box(&content), &Limits::default())));
}

/// The same of pasted text.
#[divan::bench(args = SIZES, max_time = 2)]
fn boilerplate_of_text(bencher: Bencher<'_, '_>, size: usize) {
    let content = Content::Text(generated::article(size, 1));
    bencher.counter(BytesCount::new(size)).bench(|| boilerplate::label(&document::read(black_box(&content), &Limits::default())));
}

/// The same of text in which each sentence is a line.
#[divan::bench(args = SIZES, max_time = 2)]
fn boilerplate_of_short_lines(bencher: Bencher<'_, '_>, size: usize) {
    let content = Content::Text(generated::article(size, 1).replace(". ", ".\n"));
    bencher.counter(BytesCount::new(size)).bench(|| boilerplate::label(&document::read(black_box(&content), &Limits::default())));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn boilerplate(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |article| boilerplate::label(&article.document));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn segment(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |article| segment::segment(&article.document.text, &article.blocks));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn entity(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |article| entity::find(&article.document.text, &article.tokens().segmented, &article.blocks));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn claim(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |article| claim::find("a", &article.reading(&article.tokens())));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn passage(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |article| passage::find(&[passage::PassageText { text: &article.document.text, blocks: &article.blocks }]));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn compare(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |article| compare::compare(&[article.compared(crossread::hash::id_number)]));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn report_json(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |article| serde_json::to_string(&report::of_article_without_passages(article, OffsetUnit::Utf16)).unwrap().len());
}

/// One article, from its text to its analysis.
#[divan::bench(args = SIZES, max_time = 4)]
fn whole_article(bencher: Bencher<'_, '_>, size: usize) {
    let source = source("a", generated::article(size, 1));
    let bencher = bencher.counter(BytesCount::new(size));
    bencher.with_inputs(|| source.clone()).bench_values(|source| analyze::analyze(source, &Limits::default()).unwrap());
}

/// Many articles of 1 kB: what the page does after a file of them was dropped.
#[divan::bench(args = [10, 100, 1_000], max_time = 4)]
fn across_articles(bencher: Bencher<'_, '_>, count: u64) {
    let mut session = Session::new(Limits::default());
    for seed in 0..count {
        session.add(source(&seed.to_string(), generated::article(1_000, seed))).unwrap();
    }
    let bytes: usize = session.articles().iter().map(|article| article.document.text.len()).sum();
    let articles = session.articles();
    bencher.counter(BytesCount::new(bytes)).bench(|| analyze::across(black_box(articles)));
}
