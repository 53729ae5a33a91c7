//! Grows the weights of the boilerplate classifier and measures them by folds.
//!
//! ```text
//! cargo run --profile quick --example train_boilerplate -- text|html DATA.jsonl.gz [--folds 5] [--trees 200] [--leaves 31] [--out WEIGHTS]
//! ```
//!
//! `text` reads rows `{"id", "lines": [{"text", "label", "title"?}]}`, `html` rows `{"id", "html", "gold"}`. With `--folds N` row i belongs to
//! fold crc32(id) mod N (`--fold K` takes that one alone, `--each` prints every document); each fold is measured with weights grown on the others, by the 4-gram shingle measure of
//! article-extraction-benchmark. `--cache PREFIX` keeps each fold's weights in files and takes them from there the next time. With `--out` weights are grown on all rows and written. Same data and options, same bytes.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
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
mod measure;

use boost::Options;
use crossread::boilerplate::Models;
use crossread::boilerplate::model::Model;
use data::{Case, Kind};
use measure::Measure;

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let (mut paths, mut folds, mut out, mut only, mut cache) = (Vec::new(), 0, None, None, None);
    let mut each = false;
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|value| value.parse().ok()).ok_or(format!("{argument} takes a number"));
        match argument.as_str() {
            "--folds" => folds = number()?,
            "--fold" => only = Some(number()?),
            "--trees" => options.trees = number()?,
            "--leaves" => options.leaves = number()?,
            "--features" => options.features = number()?,
            "--least" => options.least = number()? as f64,
            "--rate" => options.rate = number()? as f64 / 1000.0,
            "--out" => out = arguments.next(),
            "--each" => each = true,
            "--cache" => cache = arguments.next(),
            _ => paths.push(argument),
        }
    }
    let [kind, path] = paths.as_slice() else {
        return Err("usage: train_boilerplate text|html DATA.jsonl.gz [--folds N] [--out WEIGHTS]".into());
    };
    let kind = if kind == "html" { Kind::Html } else { Kind::Text };
    let cases = data::read(kind, path)?;
    eprintln!("{} documents, {} blocks", cases.len(), cases.iter().map(|case| case.rows.len()).sum::<usize>());
    let width = if kind == Kind::Text { crossread::boilerplate::features::PLAIN } else { crossread::boilerplate::features::COUNT };
    let mut whole = Measure::default();
    for fold in (0..folds).filter(|fold| only.is_none_or(|only| only == *fold)) {
        let (judged, others): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.hash as usize % folds == fold);
        let file = cache.as_ref().map(|prefix| format!("{prefix}{fold}-{folds}.bin"));
        let cached = file.as_ref().and_then(|file| std::fs::read(file).ok()).and_then(|bytes| Model::from_bytes(&bytes));
        let model = cached.unwrap_or_else(|| boost::grow(&others, width, options));
        if let Some(file) = file {
            std::fs::write(&file, model.to_bytes()).map_err(|error| format!("{file}: {error}"))?;
        }
        let [mut part, mut scored, mut gold] = [const { Measure::new() }; 3];
        let models = models(kind, model.clone());
        for case in judged {
            scored.add(&case.kept_by_score(&model, false), case);
            gold.add(&case.kept_by_score(&model, true), case);
            if each {
                let one = |kept: &str| {
                    let mut measure = Measure::new();
                    measure.add(kept, case);
                    measure.to_string()
                };
                println!("{} {} / {}", case.id, one(&case.kept(&models)), one(&case.kept_by_score(&model, true)));
            }
            let kept = case.kept(&models);
            part.add(&kept, case);
            whole.add(&kept, case);
        }
        println!("fold {fold}/{folds} {part}\n  by score alone {scored}\n  by the blocks' labels {gold}");
    }
    if folds > 0 {
        println!("all {whole}");
    }
    if let Some(out) = out {
        let model = boost::grow(&cases.iter().collect::<Vec<_>>(), width, options);
        let bytes = model.to_bytes();
        std::fs::write(&out, &bytes).map_err(|error| format!("{out}: {error}"))?;
        println!("{out}: {} trees, {} bytes", model.trees.len(), bytes.len());
        for (name, gain) in boost::importance(&model) {
            eprint!("{name}:{gain} ");
        }
        eprintln!();
    }
    Ok(())
}

fn models(kind: Kind, model: Model) -> Models {
    match kind {
        Kind::Text => Models { text: model, html: Model::default() },
        Kind::Html => Models { text: Model::default(), html: model },
    }
}
