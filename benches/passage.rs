//! Repeated passages over many articles: speed, growth, memory, one more article, hostile texts. `cargo bench --bench passage [-- WORD…]`, where a word is
//! `speed`, `growth`, `add`, `hostile` or `single`; without one, all of these. Each line ends with the most memory held until then. `instructions`
//! counts by callgrind what each size costs, which takes minutes.
//!
//! The articles are made up; `CROSSREAD_NEWS=FILE` reads real ones (JSON lines with `text`) instead, `CROSSREAD_MB=N` takes other than 64 MB. How
//! work grows is also asserted by a step counter in `tests/passage.rs`, never by a clock.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a benchmark may"
)]

#[path = "../tests/common/articles.rs"]
mod articles;
#[path = "../tests/common/generated.rs"]
mod generated;
#[path = "../tests/scaling/hostile.rs"]
#[allow(dead_code, reason = "what a text is measured beside is for the test alone")]
mod hostile;

use crossread::document::Content;
use crossread::intake::{self, Format};
use crossread::passage::{Index, Options, PassageText, find_with};
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

/// Asks this program to look for passages once instead of measuring.
const ONCE: &str = "once";

fn main() {
    // Cargo itself adds `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |word: &str| words.is_empty() || words.iter().any(|given| given == word);
    let most = std::env::var("CROSSREAD_MB").ok().and_then(|mb| mb.parse().ok()).unwrap_or(64);
    let news = News::read();
    if let [word, mb] = words.as_slice()
        && word == ONCE
    {
        let texts = news.first(mb.parse::<usize>().unwrap() << 20);
        counted(&texts.iter().map(|text| PassageText { text, blocks: &[] }).collect::<Vec<_>>());
        return;
    }
    if words.iter().any(|word| word == "instructions") {
        instructions(most);
    }
    if wanted("growth") {
        let mut mb = 1;
        while mb <= most {
            show(&format!("{mb} MB of articles"), &news.first(mb << 20), 3);
            mb *= 2;
        }
    }
    if wanted("speed") {
        show(&format!("{most} MB of articles"), &news.first(most << 20), 5);
    }
    if wanted("add") {
        one_more(&news.first(most << 20));
    }
    if wanted("single") {
        show("5 MB, one article", &[generated::article(5_000_000, 1)], 3);
    }
    if wanted("hostile") {
        // HTML is hostile to the reader of documents alone.
        for hostile in hostile::ALL.iter().filter(|hostile| !hostile.html) {
            let text = (hostile.text)(hostile.bytes << 7);
            let texts = if hostile.articles { text.split('\u{c}').map(str::to_owned).collect() } else { vec![text] };
            show(hostile.name, &texts, 1);
        }
    }
}

/// What callgrind counts, found by its name.
#[inline(never)]
fn counted(articles: &[PassageText<'_>]) {
    black_box(find_with(articles, &Options::default(), &mut 0));
}

/// Prints what each size up to `most` MB costs in instructions, and how many times what half of it costs. Needs valgrind.
fn instructions(most: usize) {
    let mut last = None;
    for mb in std::iter::successors(Some(1), |mb| Some(mb * 2)).take_while(|&mb| mb <= most) {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*counted*"])
            .arg(std::env::current_exe().unwrap())
            .args([ONCE, &mb.to_string()])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        let count: f64 = said.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok()).unwrap();
        let times = last.map_or(String::new(), |last: f64| format!("  {:.2} times half of it", count / last));
        println!("{mb:3} MB of articles  {:6.1} instructions a byte{times}", count / (mb << 20) as f64);
        last = Some(count);
    }
}

/// Processor time of this thread in seconds, which other work on the machine lengthens less than it does time; that where Linux does not say.
fn seconds(since: Instant) -> f64 {
    let ran = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = ran.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| since.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// Prints the best of `times` runs.
fn show(name: &str, texts: &[String], times: usize) {
    let articles: Vec<_> = texts.iter().map(|text| PassageText { text, blocks: &[] }).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut best = f64::MAX;
    let began = Instant::now();
    let (mut steps, mut passages) = (0, 0);
    for _ in 0..times {
        let start = seconds(began);
        steps = 0;
        passages = find_with(&articles, &Options::default(), &mut steps).len();
        best = best.min(seconds(began) - start);
    }
    println!(
        "{name:32} {:7.1} MB/s  {:6.2} steps a byte  {passages:7} passages  peak {} MB",
        bytes as f64 / best / 1e6,
        steps as f64 / bytes as f64,
        peak()
    );
}

/// Prints what each of the last two hundred articles costs when all others are in.
fn one_more(texts: &[String]) {
    let (held, new) = texts.split_at(texts.len().saturating_sub(200));
    let mut index = Index::new(&held.iter().map(String::as_str).collect::<Vec<_>>(), Options::default());
    let article = |at: usize| PassageText { text: &texts[at], blocks: &[] };
    let start = Instant::now();
    index.passages(&article);
    let all = start.elapsed().as_secs_f64() * 1e3;
    let (mut times, mut adding, mut passages) = (Vec::new(), 0.0, 0);
    for text in new {
        let start = Instant::now();
        index.add(text);
        adding += start.elapsed().as_secs_f64() * 1e3;
        passages = index.passages(&article).len();
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let mean = times.iter().sum::<f64>() / times.len().max(1) as f64;
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default();
    println!(
        "one more of {} articles, with all passages: mean {mean:.2} ms (of it adding {:.2}), median {:.2}, of ten nine up to {:.2}, most {:.2}; all {passages} passages at first {all:.1} ms; peak {} MB",
        texts.len(),
        adding / times.len().max(1) as f64,
        at(50),
        at(90),
        at(100),
        peak()
    );
}

/// Most memory the process has held, in MB (10^6 bytes); 0 where that cannot be asked.
fn peak() -> u64 {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok()))
        .map_or(0, |kilobytes| kilobytes * 1024 / 1_000_000)
}

/// Where articles come from.
struct News(Option<Vec<String>>);

impl News {
    fn read() -> Self {
        let Ok(path) = std::env::var("CROSSREAD_NEWS") else { return Self(None) };
        let text = std::fs::read_to_string(path).unwrap();
        let text_of = |row: intake::Row| match row.source.unwrap().content {
            Content::Text(text) | Content::Html(text) => text,
        };
        Self(Some(intake::rows(&text, Format::Jsonl).into_iter().map(text_of).collect()))
    }

    fn first(&self, bytes: usize) -> Vec<String> {
        let Some(articles) = &self.0 else {
            return articles::made_up(bytes);
        };
        let mut held = 0;
        let fits = |text: &&String| {
            held += text.len();
            held <= bytes
        };
        articles.iter().take_while(fits).cloned().collect()
    }
}
