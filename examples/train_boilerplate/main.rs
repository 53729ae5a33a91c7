//! Grows the weights of the boilerplate classifier and measures them by folds.
//!
//! ```text
//! cargo run --profile quick --example train_boilerplate -- text|html DATA.jsonl.gz [--folds 5] [--first 120] [--trees 260] [--tune] [--out WEIGHTS]
//! ```
//!
//! `text` reads rows `{"id", "lines": [{"text", "label", "title"?}]}`, `html` rows `{"id", "html", "gold"}`. With `--folds N` row i belongs to
//! fold crc32(id) mod N (`--fold K` takes that one alone, `--each` prints every document); each fold is measured with weights grown on the others, by the 4-gram shingle measure of
//! article-extraction-benchmark. `--cache PREFIX` keeps each fold's weights in files and takes them from there the next time. With `--out` weights are grown on all rows and written. Same data and options, same bytes.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "a trainer is run by hand; what it measures fits"
)]
#![allow(
    clippy::type_complexity,
    clippy::needless_for_each,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "nor is it part of the crate"
)]

mod boost;
mod data;
mod fit;
mod linear;
mod measure;

use boost::Options;
use crossread::boilerplate::{Models, Weights};
use data::{Case, Kind};
use measure::Measure;

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let (mut paths, mut folds, mut out, mut only, mut cache) = (Vec::new(), 0, None, None, None);
    let (mut each, mut tune) = (false, false);
    let mut options = Options { trees: 260, rate: 0.07, ..Options::default() };
    let mut first = Options { trees: 120, rate: 0.15, ..Options::default() };
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|value| value.parse().ok()).ok_or(format!("{argument} takes a number"));
        match argument.as_str() {
            "--folds" => folds = number()?,
            "--fold" => only = Some(number()?),
            "--trees" => options.trees = number()?,
            "--first" => first.trees = number()?,
            "--leaves" => options.leaves = number()?,
            "--features" => options.features = number()?,
            "--least" => options.least = number()? as f64,
            "--rate" => options.rate = number()? as f64 / 1000.0,
            "--out" => out = arguments.next(),
            "--each" => each = true,
            "--tune" => tune = true,
            "--cache" => cache = arguments.next(),
            _ => paths.push(argument),
        }
    }
    let [kind, path] = paths.as_slice() else {
        return Err("usage: train_boilerplate text|html DATA.jsonl.gz [--folds N] [--out WEIGHTS]".into());
    };
    let kind = if kind == "html" { Kind::Html } else { Kind::Text };
    let cases = data::read(kind, path)?;
    eprintln!("{} documents, {} blocks", cases.len(), cases.iter().map(|case| case.whole.labels.len()).sum::<usize>());
    let mut whole = Measure::default();
    for fold in (0..folds).filter(|fold| only.is_none_or(|only| only == *fold)) {
        let (judged, others): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.hash as usize % folds == fold);
        let file = cache.as_ref().map(|prefix| format!("{prefix}{fold}-{folds}.bin"));
        let cached = file.as_ref().and_then(|file| std::fs::read(file).ok()).and_then(|bytes| Weights::from_bytes(&bytes));
        let weights = cached.unwrap_or_else(|| fit::fit(kind, &others, first, options));
        if let Some(file) = file {
            std::fs::write(&file, weights.to_bytes()).map_err(|error| format!("{file}: {error}"))?;
        }
        let [mut part, mut early, mut scored, mut gold] = [const { Measure::new() }; 4];
        let mut models = models(kind, weights);
        if tune {
            tuned(kind, &mut models, &judged);
        }
        for case in judged.iter().copied() {
            let weights = if kind == Kind::Text { &models.text } else { &models.html };
            let (document, features) = (case.document(), &case.whole.features);
            let firsts: Vec<i32> = weights.rows(document, features).iter().map(|row| weights.first.score(row)).collect();
            early.add(&case.kept_by_score(Some(&firsts)), case);
            scored.add(&case.kept_by_score(Some(&weights.opinions(document, features))), case);
            gold.add(&case.kept_by_score(None), case);
            if each {
                let [mut kept, mut best] = [const { Measure::new() }; 2];
                kept.judge(case, &models);
                best.add(&case.kept_by_score(None), case);
                println!("{} {kept} / {best}", case.id);
            }
            part.judge(case, &models);
        }
        whole.join(&part);
        println!("fold {fold}/{folds} {part}\n  by first opinion {early}\n  by second {scored}\n  by the blocks' labels {gold}");
    }
    if folds > 0 {
        println!("all {whole}");
    }
    if let Some(out) = out {
        let weights = fit::fit(kind, &cases.iter().collect::<Vec<_>>(), first, options);
        let bytes = weights.to_bytes();
        std::fs::write(&out, &bytes).map_err(|error| format!("{out}: {error}"))?;
        println!("{out}: {} and {} trees, {} bytes", weights.first.trees.len(), weights.second.trees.len(), bytes.len());
        for (name, gain) in boost::importance(&weights.second) {
            eprint!("{name}:{gain} ");
        }
        eprintln!();
    }
    Ok(())
}

fn models(kind: Kind, weights: Weights) -> Models {
    match kind {
        Kind::Text => Models { text: weights, html: Weights::default() },
        Kind::Html => Models { text: Weights::default(), html: weights },
    }
}

/// Prints the measure for other prices of a change and other lines between keeping and dimming.
fn tuned(kind: Kind, models: &mut Models, judged: &[&Case]) {
    for change in [0, 300, 700] {
        for bias in [0, 300, 600, 900, 1200] {
            let weights = if kind == Kind::Text { &mut models.text } else { &mut models.html };
            (weights.change, weights.bias) = (change, bias);
            let [mut kept, mut scored] = [const { Measure::new() }; 2];
            for case in judged {
                let scores = models.scores(case.document(), &case.whole.features);
                scored.add(&case.kept_by_score(Some(&scores)), case);
                kept.judge(case, models);
            }
            println!("change {change} bias {bias}: {kept} | before kinds {scored}");
        }
    }
}
