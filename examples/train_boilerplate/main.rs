//! Grows the weights of the boilerplate classifier and measures them by folds.
//!
//! ```text
//! cargo run --profile quick --example train_boilerplate -- text|html DATA.jsonl.gz [--folds 5] [--first TREES] [--trees TREES] [--documents 60] [--tune] [--out WEIGHTS]
//! ```
//!
//! `text` reads rows `{"id", "lines": [{"text", "label", "title"?}]}`, `html` rows `{"id", "html", "gold"}`. With `--folds N` row i belongs to
//! fold crc32(id) mod N (`--fold K` takes that one alone, `--each` prints every document, `--show N` the N worst block by block; `--tune` measures other numbers than those of `fit.rs`); each fold is measured with weights grown on the others, by the 4-gram shingle measure of
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
use crossread::boilerplate::{self, Models, Role, Weights};
use data::{Case, Kind};
use measure::Measure;

const USAGE: &str = "usage: train_boilerplate text|html DATA.jsonl.gz [--folds N] [--out WEIGHTS]";

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let kind = match arguments.next().as_deref() {
        Some("text") => Kind::Text,
        Some("html") => Kind::Html,
        _ => return Err(USAGE.into()),
    };
    let (mut paths, mut folds, mut out, mut only, mut cache) = (Vec::new(), 0, None, None, None);
    let (mut each, mut tune, mut show) = (false, false, 0);
    // Pages have more to learn from: more trees, each of which says less.
    let grown = |trees, rate| Options { trees, rate, ..Options::default() };
    let (mut first, mut options) =
        if kind == Kind::Html { (grown(200, 0.1), grown(340, 0.04)) } else { (grown(120, 0.15), grown(260, 0.07)) };
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
            "--documents" => options.documents = number()?,
            "--rate" => options.rate = number()? as f64 / 1000.0,
            "--out" => out = arguments.next(),
            "--each" => each = true,
            "--tune" => tune = true,
            "--show" => show = number()?,
            "--cache" => cache = arguments.next(),
            _ => paths.push(argument),
        }
    }
    let [path] = paths.as_slice() else { return Err(USAGE.into()) };
    let cases = data::read(kind, path)?;
    eprintln!("{} documents, {} blocks", cases.len(), cases.iter().map(|case| case.whole.labels.len()).sum::<usize>());
    let (mut whole, mut bodies, mut tuned) = (Measure::default(), Measure::default(), Tuned::new());
    for fold in (0..folds).filter(|fold| only.is_none_or(|only| only == *fold)) {
        let (judged, others): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.hash as usize % folds == fold);
        let file = cache.as_ref().map(|prefix| format!("{prefix}{fold}-{folds}.bin"));
        let cached = file.as_ref().and_then(|file| std::fs::read(file).ok()).and_then(|bytes| Weights::from_bytes(&bytes));
        let weights = cached.unwrap_or_else(|| fit::fit(kind, &others, first, options));
        if let Some(file) = file {
            std::fs::write(&file, weights.to_bytes()).map_err(|error| format!("{file}: {error}"))?;
        }
        let [mut part, mut early, mut scored, mut gold, mut untitled] = [const { Measure::new() }; 5];
        let models = models(kind, weights);
        if tune {
            tuned.add(if kind == Kind::Text { &models.text } else { &models.html }, &judged);
        }
        for case in judged.iter().copied() {
            let weights = if kind == Kind::Text { &models.text } else { &models.html };
            let (document, features) = (case.document(), &case.whole.features);
            let firsts = weights.first.scores(&weights.rows(document, features));
            early.add(&case.kept_by_score(Some(&firsts)), case);
            scored.add(&case.kept_by_score(Some(&weights.opinions(document, features))), case);
            gold.add(&case.kept_by_score(None), case);
            untitled.add(&case.body_as(&models.scores(document, features)), case);
            if each {
                let [mut kept, mut best] = [const { Measure::new() }; 2];
                kept.judge(case, &models);
                best.add(&case.kept_by_score(None), case);
                println!("{} {kept} / {best}", case.id);
            }
            part.judge(case, &models);
        }
        if show > 0 {
            shown(&judged, &models, show);
        }
        whole.join(&part);
        bodies.join(&untitled);
        println!(
            "fold {fold}/{folds} {part}\n  by first opinion {early}\n  by second {scored}\n  by the blocks' labels {gold}\n  without the title {untitled}"
        );
    }
    if folds > 0 {
        println!("all {whole}");
        if kind == Kind::Html {
            println!("  without the title {bodies}");
        }
    }
    if tune {
        tuned.print();
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

/// Prints the worst documents block by block: what is kept (+) or dimmed (-) and whether that is wrong (!), score, label, kind, words, text.
fn shown(judged: &[&Case], models: &Models, most: usize) {
    let mut worst: Vec<(f64, &Case)> = judged
        .iter()
        .map(|case| {
            let mut own = Measure::new();
            own.judge(case, models);
            (own.f1(), *case)
        })
        .collect();
    worst.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (f1, case) in worst.into_iter().take(most) {
        let document = case.document();
        println!("##### {} F1 {f1:.3} blocks {}", case.id, document.blocks.len());
        let scores = models.scores(document, &case.whole.features);
        for labeled in boilerplate::label_by(document, models) {
            let at = labeled.block as usize;
            let (kept, label) = (labeled.role == Role::Content, case.whole.labels[at]);
            let wrong = label.is_some_and(|label| label != kept);
            let text = labeled.span.of(&document.text);
            println!(
                "{}{} {:6} {:?} {} {:?} {} | {}",
                if kept { '+' } else { '-' },
                if wrong { '!' } else { ' ' },
                scores[at],
                label,
                labeled.kind.name(),
                document.blocks[at].tag,
                text.split_whitespace().count(),
                text.chars().take(160).collect::<String>().replace('\n', " / ")
            );
        }
    }
}

/// The measure for other prices of a change, other lines between keeping and dimming and other lengths.
struct Tuned(Vec<([i32; 3], Measure)>);

impl Tuned {
    fn new() -> Self {
        let mut all = Vec::new();
        for long in [0, 3000, 1000] {
            for bias in [0, 150, 300, 600, 900, 1200] {
                all.extend([0, 300, 600].map(|change| ([change, bias, long], Measure::new())));
            }
        }
        Self(all)
    }

    fn add(&mut self, weights: &Weights, judged: &[&Case]) {
        for case in judged {
            let (document, features) = (case.document(), &case.whole.features);
            let opinions = weights.opinions(document, features);
            for ([change, bias, long], measure) in &mut self.0 {
                let weights = Weights { change: *change, bias: *bias, long: *long, ..Weights::default() };
                measure.judged(case, case.kept_as(&weights.fitted(opinions.clone(), features)));
            }
        }
    }

    fn print(&self) {
        for ([change, bias, long], measure) in &self.0 {
            println!("change {change} bias {bias} long {long}: {measure}");
        }
    }
}

fn models(kind: Kind, weights: Weights) -> Models {
    match kind {
        Kind::Text => Models { text: weights, html: Weights::default() },
        Kind::Html => Models { text: Weights::default(), html: weights },
    }
}
