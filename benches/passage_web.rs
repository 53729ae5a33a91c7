//! Repeated passages over many articles in the browser: speed and memory, on the made-up articles of `passage.rs`: `./build.sh bench`. Memory is
//! that of the whole instance, texts included, which never shrinks.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::indexing_slicing, clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "a benchmark may")]

#[path = "../tests/common/articles.rs"]
mod articles;
#[path = "../tests/common/generated.rs"]
#[allow(dead_code, reason = "only its prose is asked for")]
mod generated;

use crossread::passage::{PassageText, find};
use std::arch::wasm32::memory_size;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const RUNS: usize = 3;
const PAGE: usize = 1 << 16;

#[wasm_bindgen_test]
fn passages() {
    for mb in [4, 16, 64] {
        let texts = articles::made_up(mb << 20);
        let bytes: usize = texts.iter().map(String::len).sum();
        let articles: Vec<_> = texts.iter().map(|text| PassageText { text, blocks: &[] }).collect();
        let (mut best, mut passages) = (f64::INFINITY, 0);
        for _ in 0..RUNS {
            let began = js_sys::Date::now();
            passages = find(&articles).len();
            best = best.min(js_sys::Date::now() - began);
        }
        let memory = (memory_size::<0>() * PAGE) as f64 / bytes as f64;
        console_log!(
            "{mb:3} MB of articles {:6.1} MB/s {memory:5.2} bytes of memory a byte {passages:7} passages",
            bytes as f64 / best / 1e3
        );
    }
}
