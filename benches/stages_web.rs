//! Speed of each stage in the browser, on generated news-like text of 1 MB: `./build.sh bench`. One line a stage, the best of five runs. What
//! `stages.rs` is natively; times come from the browser's clock in whole milliseconds, hence the large text.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used, clippy::cast_precision_loss, reason = "a benchmark may")]

#[path = "../tests/common/generated.rs"]
mod generated;

use crossread::analyze;
use crossread::document::{self, Content, Source};
use crossread::limits::Limits;
use crossread::{boilerplate, claim, entity, passage, segment};
use std::hint::black_box;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const BYTES: usize = 1_000_000;
const RUNS: usize = 5;

/// Prints how fast `run` is on `bytes` bytes.
fn measure<R>(stage: &str, bytes: usize, run: impl Fn() -> R) {
    let times = (0..RUNS).map(|_| {
        let began = js_sys::Date::now();
        black_box(run());
        js_sys::Date::now() - began
    });
    let best = times.fold(f64::INFINITY, f64::min).max(1.0);
    console_log!("{stage:<12} {best:>6.0} ms {:>7.1} MB/s", bytes as f64 / best / 1000.0);
}

#[wasm_bindgen_test]
fn stages() {
    let text = generated::article(BYTES, 1);
    let content = Content::Text(text.clone());
    let source = Source { id: Some("a".into()), content: content.clone(), ..Source::default() };
    let article = analyze::analyze(source.clone(), &Limits::default()).unwrap();
    let text = article.document.text.as_str();
    measure("document", text.len(), || document::read(&content, &Limits::default()));
    measure("boilerplate", text.len(), || boilerplate::label(&article.document));
    measure("segment", text.len(), || segment::segment(text, &article.blocks));
    measure("entity", text.len(), || entity::find(text, &article.tokens().segmented, &article.blocks));
    measure("claim", text.len(), || claim::find("a", &article.reading(&article.tokens())));
    measure("passage", text.len(), || passage::find(&[passage::PassageText { text, blocks: &article.blocks }]));
    measure("whole", text.len(), || analyze::analyze(source.clone(), &Limits::default()));
}
