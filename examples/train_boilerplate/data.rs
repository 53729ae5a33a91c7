//! Gold files in, documents with the numbers and the label of each block out.

use crate::measure::shingles;
use crossread::boilerplate::{self, Models, Role, features, model::Model};
use crossread::document::{self, Content, Document};
use crossread::limits::Limits;
use serde_json::Value;
use std::collections::HashSet;
use std::io::Read;

/// What the documents are made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Lines with labels.
    Text,
    /// Pages with the text that is wanted.
    Html,
}

/// A document to learn from or to be measured on.
pub struct Case {
    pub id: String,
    /// CRC-32 of its id, by which it belongs to a fold.
    pub hash: u32,
    pub document: Document,
    pub rows: Vec<features::Row>,
    /// Whether each block is content; none where the gold leaves it open.
    pub labels: Vec<Option<bool>>,
    /// How much each block weighs in training.
    pub weights: Vec<f64>,
    /// For lines: their spans' begin and end, and their labels.
    pub lines: Vec<(usize, usize, Option<bool>)>,
    /// The text that is wanted.
    pub wanted: String,
}

impl Case {
    /// The text that is kept where each block's score alone decides, or with `gold` its label.
    pub fn kept_by_score(&self, model: &Model, gold: bool) -> String {
        let keeps =
            |at: usize| if gold { self.labels[at] == Some(true) } else { self.labels[at].is_some() && model.score(&self.rows[at]) > 0 };
        let blocks = self.document.blocks.iter().enumerate().filter(|(at, _)| keeps(*at));
        blocks.map(|(_, block)| block.span.of(&self.document.text)).collect::<Vec<_>>().join("\n")
    }

    /// The text that is kept with these weights.
    pub fn kept(&self, models: &Models) -> String {
        let blocks = boilerplate::label_by(&self.document, models);
        if self.lines.is_empty() {
            let content = blocks.iter().filter(|block| block.role == Role::Content);
            return content.map(|block| block.span.of(&self.document.text)).collect::<Vec<_>>().join("\n");
        }
        let mut kept = Vec::new();
        for (start, end, label) in self.lines.iter().filter(|(start, end, _)| start < end) {
            if label.is_none() {
                continue;
            }
            let dimmed: usize = blocks
                .iter()
                .filter(|block| block.role == Role::Boilerplate)
                .map(|block| (block.span.end() as usize).min(*end).saturating_sub((block.span.start() as usize).max(*start)))
                .sum();
            if 2 * dimmed <= end - start {
                kept.push(&self.document.text[*start..*end]);
            }
        }
        kept.join("\n")
    }
}

/// Reads a file, gzipped or not.
pub fn read(kind: Kind, path: &str) -> Result<Vec<Case>, String> {
    let bytes = if path.ends_with(".gz") {
        let output = std::process::Command::new("gzip").args(["-dc", path]).output().map_err(|error| format!("gzip: {error}"))?;
        output.stdout
    } else {
        let mut bytes = Vec::new();
        std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(|error| format!("{path}: {error}"))?;
        bytes
    };
    let text = String::from_utf8(bytes).map_err(|error| format!("{path}: {error}"))?;
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let row: Value = serde_json::from_str(line).map_err(|error| format!("{path}: {error}"))?;
            Ok(if kind == Kind::Text { lines(&row) } else { page(&row) })
        })
        .collect()
}

fn lines(row: &Value) -> Case {
    let mut text = String::new();
    let mut lines = Vec::new();
    let mut wanted = Vec::new();
    for line in row["lines"].as_array().into_iter().flatten() {
        if !lines.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(line["text"].as_str().unwrap_or_default());
        let label = (line["title"].as_bool() != Some(true)).then(|| line["label"] == "content");
        if label == Some(true) {
            wanted.push(line["text"].as_str().unwrap_or_default());
        }
        lines.push((start, text.len(), label));
    }
    let document = document::read(&Content::Text(text), &Limits::default());
    let labels = document
        .blocks
        .iter()
        .map(|block| {
            let line = lines.partition_point(|(_, end, _)| *end <= block.span.start() as usize);
            lines.get(line).and_then(|(_, _, label)| *label)
        })
        .collect();
    finish(row, document, labels, lines, wanted.join("\n"))
}

fn page(row: &Value) -> Case {
    let wanted = row["gold"].as_str().unwrap_or_default().to_owned();
    let document = document::read(&Content::Html(row["html"].as_str().unwrap_or_default().to_owned()), &Limits::default());
    let known: HashSet<u64> = shingles(&wanted).into_keys().collect();
    let whole: HashSet<String> = wanted.lines().map(letters).collect();
    // A short block says too little to be looked for in the gold: it is content where it is a line there and stands between longer content.
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
    let long: Vec<Option<bool>> = texts
        .iter()
        .map(|text| {
            let own = shingles(text);
            (text.split_whitespace().count() >= 4).then(|| {
                let found: u32 = own.iter().filter(|(shingle, _)| known.contains(shingle)).map(|(_, count)| count).sum();
                2 * found > own.values().sum::<u32>()
            })
        })
        .collect();
    let first = long.iter().position(|label| *label == Some(true)).unwrap_or(0);
    let last = long.iter().rposition(|label| *label == Some(true)).unwrap_or(0);
    let labels = long
        .iter()
        .zip(&texts)
        .enumerate()
        .map(|(at, (label, text))| Some(label.unwrap_or_else(|| (first..=last).contains(&at) && whole.contains(&letters(text)))))
        .collect();
    finish(row, document, labels, Vec::new(), wanted)
}

impl Case {
    /// Selections as a hand makes them: the article with some of what stands around it, some of its blocks, and the article alone.
    ///
    /// They stand beside the whole page in training, so that the weights do not take every text for a whole page.
    pub fn crops(&self) -> Vec<(Vec<features::Row>, Vec<Option<bool>>, Vec<f64>)> {
        let count = self.labels.len();
        let content: Vec<usize> = (0..count).filter(|at| self.labels[*at] == Some(true)).collect();
        let (Some(first), Some(last)) = (content.first(), content.last()) else { return Vec::new() };
        let mut random = Random(u64::from(self.hash) << 1 | 1);
        let around: Vec<usize> = (first - random.below(first + 1).min(40)..(last + 1 + random.below(count - last).min(60))).collect();
        let length = 2 + random.below(24);
        let start = first + random.below((last - first + 1).saturating_sub(length) + 1);
        let piece: Vec<usize> = (start..(start + length).min(count)).collect();
        let mut crops = Vec::new();
        for chosen in [around, piece, content] {
            let document =
                Document { blocks: chosen.iter().map(|at| self.document.blocks[*at].clone()).collect(), ..self.document.clone() };
            let rows = features::rows(&document, &features::features(&document));
            let scale =
                (self.weights.iter().sum::<f64>() / chosen.iter().map(|at| self.weights[*at]).sum::<f64>().max(1e-9)).min(3.0) * 0.35;
            crops.push((
                rows,
                chosen.iter().map(|at| self.labels[*at]).collect(),
                chosen.iter().map(|at| self.weights[*at] * scale).collect(),
            ));
        }
        crops
    }
}

/// A small generator of numbers that look random: xorshift64.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn finish(row: &Value, document: Document, labels: Vec<Option<bool>>, lines: Vec<(usize, usize, Option<bool>)>, wanted: String) -> Case {
    let rows = features::rows(&document, &features::features(&document));
    // The measure counts words and averages over documents: so does the loss, with a floor so that short lines count too.
    let size = |at: usize| document.blocks[at].span.of(&document.text).split_whitespace().count().min(80) as f64 + 4.0;
    let content: f64 = (0..labels.len()).filter(|at| labels[*at] == Some(true)).map(size).sum();
    let weights = (0..labels.len()).map(|at| if labels[at].is_some() { size(at) / content.max(200.0) * 40.0 } else { 0.0 }).collect();
    Case {
        id: row["id"].as_str().unwrap_or_default().to_owned(),
        hash: crc32(row["id"].as_str().unwrap_or_default().as_bytes()),
        document,
        rows,
        labels,
        weights,
        lines,
        wanted,
    }
}

/// CRC-32 as zlib has it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())))
}
