//! Trains the tagger: an averaged structured perceptron over annotated news, made afresh in seconds and the same each time.
//!
//! ```text
//! cargo run --release --example train_tagger -- ../shared/training [--eval FILE.jsonl]… [--show] [--only-measure]
//! cargo run --release --example train_tagger -- ../shared/training --calibrate
//! ```
//!
//! What comes out: `src/entity/mention/data/weights.bin`, and with `--calibrate` `calibration.txt` beside it instead. The sets are named in [`SETS`]; their texts are tokenised again by the crate's own
//! tokenizer. Nothing under `shared/eval` is read but what `--eval` names, and that only to print figures.
//!
//! Source: Collins, *Discriminative training methods for hidden Markov models* (EMNLP 2002), with a margin that grows with the labels that are
//! wrong (Taskar et al. 2003).

#![allow(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a trainer may stop with a panic: it runs on the developer's machine"
)]

mod calibrate;
mod names;

use self::names::Names;

use crossread::boilerplate::{BlockKind, LabeledBlock, Role};
use crossread::entity::MentionKind;
use crossread::entity::mention::gazetteer::{Classes, GAZETTEER, Key};
use crossread::entity::mention::tagger::features::{Features, Traits, features, traits};
use crossread::entity::mention::tagger::label::{KINDS, LABELS, NAMED, OUTSIDE, of_name};
use crossread::entity::mention::tagger::model::{Model, pack};
use crossread::entity::mention::tagger::viterbi::{Scores, Transitions, Viterbi};
use crossread::entity::mention::tagger::{self, each_run};
use crossread::segment::{Segmented, segment};
use crossread::span::Span;
use crossread::why::Why;
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

const OUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity/mention/data/weights.bin");

/// How a set marks nationalities, religions and the like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Groups {
    /// `GRP`.
    Labeled,
    /// Among `MISC`, or not at all: the gazetteer tells.
    Listed,
}

/// How a set's tokens are put together to a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// As English is written.
    Naturally,
    /// Hyphens and slashes between spaces, as some tokenised corpora are passed on.
    Spaced,
}

/// A set: file, how often an epoch sees it, how groups are marked, how tokens are joined.
const SETS: [(&str, u32, Groups, Joined); 22] = [
    ("ner/corrected/gmb_conflict.bio", 2, Groups::Labeled, Joined::Naturally),
    ("ner/corrected/gmb_general.bio", 2, Groups::Labeled, Joined::Naturally),
    ("ner/corrected/gmb_disputed_0.bio", 2, Groups::Labeled, Joined::Naturally),
    ("ner/corrected/gmb_disputed_1.bio", 2, Groups::Labeled, Joined::Naturally),
    ("ner/corrected/gmb_disputed_2.bio", 2, Groups::Labeled, Joined::Naturally),
    ("ner/corrected/gmb_disputed_3.bio", 2, Groups::Labeled, Joined::Naturally),
    ("ner/corrected/gmb_disputed_4.bio", 2, Groups::Labeled, Joined::Naturally),
    ("ner/corrected/gmb_disputed_5.bio", 2, Groups::Labeled, Joined::Naturally),
    ("ner/corrected/re3d.bio", 2, Groups::Labeled, Joined::Naturally),
    ("ner/corrected/re3d.bio", 2, Groups::Labeled, Joined::Spaced),
    ("ner/gmb_agreed.bio", 1, Groups::Listed, Joined::Naturally),
    ("ner/wikigold/all.bio", 1, Groups::Listed, Joined::Naturally),
    ("ner/gum_wikinews/interview.bio", 1, Groups::Listed, Joined::Naturally),
    ("ner/wnut17/train.bio", 1, Groups::Listed, Joined::Naturally),
    ("ner/wnut17/dev.bio", 1, Groups::Listed, Joined::Naturally),
    ("ner/btc/b.bio", 0, Groups::Listed, Joined::Naturally),
    ("ner/btc/f.bio", 0, Groups::Listed, Joined::Naturally),
    ("ner/btc/g.bio", 0, Groups::Listed, Joined::Naturally),
    ("ner/btc/h.bio", 0, Groups::Listed, Joined::Naturally),
    ("ner/share-alike/crossner_politics/train.bio", 0, Groups::Listed, Joined::Naturally),
    ("ner/share-alike/uner_ewt/dev.bio", 0, Groups::Listed, Joined::Naturally),
    ("ner/share-alike/uner_ewt/test.bio", 0, Groups::Listed, Joined::Naturally),
];

/// How often each template is filled.
const FILLINGS: u32 = 12;
/// Features seen in fewer runs are left out.
const LEAST: u32 = 3;
/// One step of an update, and what a wrong label must be beaten by.
const STEP: i32 = 16;

struct Settings {
    epochs: u32,
    margin: i32,
    eval: Vec<PathBuf>,
    weights: Vec<(String, u32)>,
    show: bool,
    least: u32,
}

/// A run of tokens with the features and the label of each.
struct Example {
    features: Vec<Vec<u32>>,
    labels: Vec<u8>,
    set: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut settings = Settings { epochs: 10, margin: STEP / 2, eval: Vec::new(), weights: Vec::new(), show: false, least: LEAST };
    let (mut folder, mut only_measure, mut calibrated) = (None, false, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--eval" => settings.eval.push(value()?.into()),
            "--epochs" => settings.epochs = value()?.parse()?,
            "--margin" => settings.margin = value()?.parse()?,
            "--least" => settings.least = value()?.parse()?,
            "--show" => settings.show = true,
            "--only-measure" => only_measure = true,
            "--calibrate" => calibrated = true,
            "--set" => {
                let text = value()?;
                let (name, times) = text.split_once('=').ok_or("--set NAME=TIMES")?;
                settings.weights.push((name.to_string(), times.parse()?));
            }
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let folder = folder.ok_or("usage: train_tagger TRAINING-FOLDER [--eval FILE.jsonl]")?;
    if only_measure {
        let model = Model::unpack(&fs::read(OUT)?);
        return settings.eval.iter().try_for_each(|path| evaluate(path, &model, settings.show));
    }
    if calibrated {
        return calibrate::calibrate(&folder, &settings);
    }
    let start = Instant::now();
    let (mut examples, times) = gather(&folder, &settings, |_, _| true)?;
    let interned = intern(&mut examples, settings.least);
    println!("{} runs, {} features, {:.1} s", examples.len(), interned.len(), start.elapsed().as_secs_f64());
    let (rows, transitions) = perceptron(&examples, &times, interned.len(), &settings);
    let mut numbered: Vec<_> = interned.into_iter().zip(rows).collect();
    numbered.sort_unstable_by_key(|row| row.0);
    let packed = pack(&numbered, &transitions);
    println!("{} bytes, {:.1} s", packed.len(), start.elapsed().as_secs_f64());
    let model = Model::unpack(&packed);
    for path in &settings.eval {
        evaluate(path, &model, settings.show)?;
    }
    fs::write(OUT, packed)?;
    Ok(())
}

/// The runs to train on, of those sentences that are `kept` (set and number), and how often an epoch sees those of each set.
fn gather(folder: &Path, settings: &Settings, kept: impl Fn(&str, usize) -> bool) -> Result<(Vec<Example>, Vec<u32>), Box<dyn Error>> {
    let mut examples = Vec::new();
    let mut times = Vec::new();
    for (set, (file, usual, groups, joined)) in SETS.iter().enumerate() {
        let usual = settings.weights.iter().rev().find(|(name, _)| file.contains(name.as_str())).map_or(*usual, |(_, times)| *times);
        times.push(usual);
        if usual == 0 {
            continue;
        }
        let before = examples.len();
        for (number, sentence) in read(&fs::read_to_string(folder.join(file))?, *groups).iter().enumerate() {
            if kept(file, number) {
                add(sentence, *joined, set, &mut examples);
            }
        }
        println!("{file}: {} runs", examples.len() - before);
    }
    let filled = settings.weights.iter().rev().find(|(name, _)| name == "templates").map_or(FILLINGS, |(_, times)| *times);
    let mut filler = Names::read()?;
    let before = examples.len();
    times.push(1);
    for _ in 0..filled {
        for template in include_str!("templates.txt").lines().filter(|line| !line.starts_with('#')) {
            add_filled(template, &mut filler, SETS.len(), &mut examples);
        }
    }
    println!("templates: {} runs", examples.len() - before);
    Ok((examples, times))
}

// --- reading ------------------------------------------------------------------------------------------------------------------

/// A sentence: its words, and the names as first word, word after the last, kind.
struct Sentence {
    words: Vec<String>,
    names: Vec<(usize, usize, usize)>,
}

fn read(bio: &str, groups: Groups) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut lines: Vec<(&str, &str)> = Vec::new();
    for line in bio.lines().chain([""]) {
        match line.split_once('\t') {
            Some(("-DOCSTART-", _)) => {}
            Some(pair) => lines.push(pair),
            None if lines.is_empty() => {}
            None => {
                sentences.push(sentence(&lines, groups));
                lines.clear();
            }
        }
    }
    sentences
}

fn sentence(lines: &[(&str, &str)], groups: Groups) -> Sentence {
    let words: Vec<String> = lines.iter().map(|(word, _)| (*word).to_string()).collect();
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    for (at, (_, tag)) in lines.iter().enumerate() {
        if let Some(kind) = tag.strip_prefix("B-") {
            spans.push((at, at + 1, kind));
        } else if let Some(kind) = tag.strip_prefix("I-") {
            match spans.last_mut() {
                Some(last) if last.1 == at && last.2 == kind => last.1 = at + 1,
                _ => spans.push((at, at + 1, kind)),
            }
        }
    }
    let listed = |first: usize, end: usize| {
        let whole = words[first..end].join(" ");
        whole.starts_with(char::is_uppercase) && GAZETTEER.classes(Key::of(&whole)).meets(Classes::GROUP)
    };
    let mut names = Vec::new();
    for &(first, end, kind) in &spans {
        match kind {
            "PER" => names.push((first, end, 0)),
            "LOC" => names.push((first, end, 1)),
            "ORG" => names.push((first, end, 2)),
            "GRP" => names.push((first, end, 3)),
            "MISC" if groups == Groups::Listed && listed(first, end) => names.push((first, end, 3)),
            _ => {}
        }
    }
    if groups == Groups::Listed {
        for at in 0..words.len() {
            if !spans.iter().any(|span| span.0 <= at && at < span.1) && listed(at, at + 1) {
                names.push((at, at + 1, 3));
            }
        }
        names.sort_unstable();
    }
    Sentence { words, names }
}

/// Writes the words as a text, and where each stands in it.
fn write(words: &[String], joined: Joined) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let (mut open_quote, mut glue) = (false, true);
    for word in words {
        let clitic = word.len() <= 3 && word.starts_with(['\'', '’']) && word.len() > 1 || word == "n't" || word == "'" && !open_quote;
        let closing = matches!(word.as_str(), "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "..." | "”");
        let hyphen = joined == Joined::Naturally && matches!(word.as_str(), "-" | "/" | "–");
        let quote = matches!(word.as_str(), "\"" | "``" | "''");
        if !(glue || clitic || closing || hyphen || quote && open_quote) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(if quote { "\"" } else { word });
        spans.push(Span::of_range(start..text.len()));
        glue = hyphen || matches!(word.as_str(), "(" | "[" | "$" | "“") || quote && !open_quote;
        if quote {
            open_quote = !open_quote;
        }
    }
    (text, spans)
}

fn whole(text: &str) -> (Segmented, Vec<Traits>) {
    let block = LabeledBlock {
        span: Span::of_range(0..text.len()),
        role: Role::Content,
        kind: BlockKind::Paragraph,
        why: Why::rule("training", "text to train on"),
        block: 0,
    };
    let segmented = segment(text, &[block]);
    let traits = traits(text, &segmented);
    (segmented, traits)
}

fn add(sentence: &Sentence, joined: Joined, set: usize, examples: &mut Vec<Example>) {
    let (text, spans) = write(&sentence.words, joined);
    let names: Vec<_> = sentence.names.iter().map(|&(first, end, kind)| (spans[first].join(spans[end - 1]), kind)).collect();
    add_text(&text, &names, set, examples);
}

/// Fills a template's slots.
fn add_filled(template: &str, filler: &mut Names, set: usize, examples: &mut Vec<Example>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    for piece in template.split('[') {
        let Some((slot, rest)) = piece.split_once(']') else {
            text.push_str(piece);
            continue;
        };
        let (filling, kind) = filler.fill(slot);
        let start = text.len();
        text.push_str(&filling);
        names.extend(kind.map(|kind| (Span::of_range(start..text.len()), kind)));
        text.push_str(rest);
    }
    add_text(&text, &names, set, examples);
}

/// The runs of a text whose names are known.
fn add_text(text: &str, names: &[(Span, usize)], set: usize, examples: &mut Vec<Example>) {
    let (segmented, mut traits) = whole(text);
    let mut labels = vec![OUTSIDE as u8; segmented.tokens.len()];
    for &(span, kind) in names {
        let start = segmented.tokens.partition_point(|token| token.span.start() < span.start());
        let end = segmented.tokens.partition_point(|token| token.span.end() <= span.end());
        if start < end && segmented.tokens[start].span.start() == span.start() && segmented.tokens[end - 1].span.end() == span.end() {
            for (slot, label) in labels[start..end].iter_mut().zip(of_name(kind, end - start)) {
                *slot = label as u8;
            }
        }
    }
    let mut out = Features::default();
    each_run(&mut traits, &segmented, |traits, place, run| {
        let mut example = Example { features: Vec::new(), labels: labels[run.clone()].to_vec(), set };
        // A name that reaches out of the run cannot be found: what stands of it inside is outside.
        let mut kept = vec![OUTSIDE as u8; example.labels.len()];
        crossread::entity::mention::tagger::viterbi::names(&example.labels, |first, end, _| {
            kept[first..end].copy_from_slice(&example.labels[first..end]);
        });
        example.labels = kept;
        for at in run {
            features(traits, place, at, &mut out);
            example.features.push(out.numbers().to_vec());
        }
        examples.push(example);
    });
}

/// Replaces features by their index among those that stand often enough; gives the features of the indices.
fn intern(examples: &mut [Example], least: u32) -> Vec<u32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for feature in examples.iter().flat_map(|example| example.features.iter().flatten()) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut kept: Vec<u32> = counts.iter().filter(|entry| *entry.1 >= least).map(|entry| *entry.0).collect();
    kept.sort_unstable();
    let index: HashMap<u32, u32> = kept.iter().enumerate().map(|(at, feature)| (*feature, at as u32)).collect();
    for token in examples.iter_mut().flat_map(|example| example.features.iter_mut()) {
        *token = token.iter().filter_map(|feature| index.get(feature).copied()).collect();
    }
    kept
}

// --- learning -----------------------------------------------------------------------------------------------------------------

type Rows = Vec<[f64; NAMED]>;

fn perceptron(examples: &[Example], times: &[u32], features: usize, settings: &Settings) -> (Rows, [[f64; LABELS]; LABELS]) {
    let mut weights = vec![[0i32; NAMED]; features];
    let mut summed = vec![[0i64; NAMED]; features];
    let mut transitions = Transitions::default();
    let mut summed_transitions = [[0i64; LABELS]; LABELS];
    let mut order: Vec<u32> =
        examples.iter().enumerate().flat_map(|(at, example)| (0..times[example.set]).map(move |_| at as u32)).collect();
    let (mut viterbi, mut found, mut emissions) = (Viterbi::default(), Vec::new(), Vec::<Scores>::new());
    let (mut random, mut clock) = (0x2545_F491_4F6C_DD1Du64, 0i64);
    for epoch in 0..settings.epochs {
        // Fisher-Yates with a fixed generator (xorshift64): the same order on every machine.
        for last in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(last, (random % (last as u64 + 1)) as usize);
        }
        let mut wrong = 0;
        for &at in &order {
            let example = &examples[at as usize];
            clock += 1;
            emissions.clear();
            for (token, &gold) in example.features.iter().zip(&example.labels) {
                let mut scores = [settings.margin; LABELS];
                scores[gold as usize] = 0;
                for &feature in token {
                    for (score, weight) in scores.iter_mut().zip(&weights[feature as usize]) {
                        *score += weight;
                    }
                }
                emissions.push(scores);
            }
            viterbi.decode(&emissions, &transitions, &mut found);
            if found == example.labels {
                continue;
            }
            wrong += 1;
            let (mut before_gold, mut before_found) = (OUTSIDE, OUTSIDE);
            for ((token, &gold), &found) in example.features.iter().zip(&example.labels).zip(&found) {
                let (gold, found) = (gold as usize, found as usize);
                if gold != found {
                    for (label, step) in [(gold, STEP), (found, -STEP)] {
                        if label == OUTSIDE {
                            continue;
                        }
                        for &feature in token {
                            weights[feature as usize][label] += step;
                            summed[feature as usize][label] += clock * i64::from(step);
                        }
                    }
                }
                if (before_gold, gold) != (before_found, found) {
                    for (label, next, step) in [(before_gold, gold, STEP), (before_found, found, -STEP)] {
                        transitions.0[label][next] += step;
                        summed_transitions[label][next] += clock * i64::from(step);
                    }
                }
                (before_gold, before_found) = (gold, found);
            }
        }
        println!("epoch {epoch}: {wrong} of {} runs wrong", order.len());
    }
    let average = |weight: i32, summed: i64| f64::from(weight) - summed as f64 / (clock + 1) as f64;
    let rows = weights.iter().zip(&summed).map(|(row, summed)| std::array::from_fn(|label| average(row[label], summed[label]))).collect();
    let transitions =
        std::array::from_fn(|label| std::array::from_fn(|next| average(transitions.0[label][next], summed_transitions[label][next])));
    (rows, transitions)
}

// --- measuring ----------------------------------------------------------------------------------------------------------------

/// Exact matches of person, place, organization over rows `{"text", "mentions": [[start, end, kind]]}`, offsets in characters.
fn evaluate(path: &PathBuf, model: &Model, show: bool) -> Result<(), Box<dyn Error>> {
    let (mut right, mut found_all, mut gold_all) = ([0u32; 4], [0u32; 4], [0u32; 4]);
    for line in fs::read_to_string(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("no text")?;
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut gold = Vec::new();
        for mention in row["mentions"].as_array().ok_or("no mentions")? {
            let (start, end, kind) = if mention.is_array() {
                (&mention[0], &mention[1], &mention[2])
            } else {
                (&mention["start"], &mention["end"], &mention["type"])
            };
            let kind = KINDS.iter().position(|known: &MentionKind| Some(known.name()) == kind.as_str());
            let (Some(start), Some(end), Some(kind)) = (start.as_u64(), end.as_u64(), kind) else { continue };
            gold.push((bytes[start as usize], bytes[end as usize], kind));
        }
        let blocks: Vec<_> = text
            .split_inclusive('\n')
            .scan(0, |at, line| {
                let start = *at;
                *at += line.len();
                Some(LabeledBlock {
                    span: Span::of_range(start..*at),
                    role: Role::Content,
                    kind: BlockKind::Paragraph,
                    why: Why::rule("evaluation", "text to measure on"),
                    block: 0,
                })
            })
            .collect();
        let segmented = segment(text, &blocks);
        let mut traits = traits(text, &segmented);
        let found: Vec<_> = tagger::names(&mut traits, &segmented, model)
            .into_iter()
            .map(|name| (segmented.tokens[name.first].span.start() as usize, segmented.tokens[name.end - 1].span.end() as usize, name.kind))
            .collect();
        for name in &found {
            found_all[name.2] += 1;
        }
        for name in &gold {
            gold_all[name.2] += 1;
            right[name.2] += u32::from(found.contains(name));
        }
        if show {
            for (mark, list, other) in [("-", &gold, &found), ("+", &found, &gold)] {
                for name in list.iter().filter(|name| !other.contains(name)) {
                    let around =
                        text.floor_char_boundary(name.0.saturating_sub(40))..text.ceil_char_boundary((name.1 + 40).min(text.len()));
                    println!("{mark} {:12} {:30} | {}", KINDS[name.2].name(), &text[name.0..name.1], text[around].replace('\n', "⏎"));
                }
            }
        }
    }
    let f1 = |kinds: &[usize]| {
        let sum = |counts: &[u32; 4]| kinds.iter().map(|kind| f64::from(counts[*kind])).sum::<f64>();
        200.0 * sum(&right) / (sum(&found_all) + sum(&gold_all))
    };
    println!(
        "{:40} PER {:.1} LOC {:.1} ORG {:.1} GRP {:.1} | three {:.2} four {:.2}",
        path.file_name().unwrap_or_default().to_string_lossy(),
        f1(&[0]),
        f1(&[1]),
        f1(&[2]),
        f1(&[3]),
        f1(&[0, 1, 2]),
        f1(&[0, 1, 2, 3])
    );
    Ok(())
}
