//! Gold files in, documents with the numbers and the label of each block out.

use crate::measure::shingles;
use crossread::boilerplate::features::{self, Features};
use crossread::boilerplate::{self, BlockKind, Models, Role};
use crossread::document::{self, Content, Document};
use crossread::limits::Limits;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::io::Read;

/// What the documents are made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Lines with labels.
    Text,
    /// Pages with the text that is wanted.
    Html,
}

/// A document, or a selection of its blocks, with what is known of it.
pub struct View {
    pub document: Document,
    pub features: Features,
    /// Whether each block is content; none where the gold leaves it open.
    pub labels: Vec<Option<bool>>,
    /// How much each block weighs in training.
    pub weights: Vec<f64>,
}

/// A document to learn from or to be measured on.
pub struct Case {
    pub id: String,
    /// CRC-32 of its id, by which it belongs to a fold.
    pub hash: u32,
    pub whole: View,
    /// For lines: their spans' begin and end, and their labels.
    pub lines: Vec<(usize, usize, Option<bool>)>,
    /// The text that is wanted.
    pub wanted: String,
}

impl Case {
    /// The text that is kept where each block's score alone decides, or with none its label.
    pub fn kept_by_score(&self, scores: Option<&[i32]>) -> String {
        let keeps = |at: usize| match scores {
            None => self.whole.labels[at] == Some(true),
            Some(scores) => self.whole.labels[at].is_some() && scores[at] > 0,
        };
        let blocks = self.document().blocks.iter().enumerate().filter(|(at, _)| keeps(*at));
        blocks.map(|(_, block)| block.span.of(&self.document().text)).collect::<Vec<_>>().join("\n")
    }

    pub fn document(&self) -> &Document {
        &self.whole.document
    }

    /// The text that is kept with these weights; how many words of content are not kept, and how many there are.
    pub fn kept(&self, models: &Models) -> (String, usize, usize) {
        self.kept_as(&models.scores(self.document(), &self.whole.features))
    }

    /// The text of a page that is kept with scores that are known, without its title.
    pub fn body_as(&self, scores: &[i32]) -> String {
        let blocks = boilerplate::label_as(self.document(), &self.whole.features, scores);
        let shown = blocks.iter().filter(|block| block.role == Role::Content && block.kind != BlockKind::Title);
        shown.map(|block| block.span.of(&self.document().text)).collect::<Vec<_>>().join("\n")
    }

    /// The same with scores that are known.
    pub fn kept_as(&self, scores: &[i32]) -> (String, usize, usize) {
        let blocks = boilerplate::label_as(self.document(), &self.whole.features, scores);
        let text = &self.document().text;
        let dimmed = |start: usize, end: usize| -> usize {
            let of = |block: &boilerplate::LabeledBlock| {
                (block.span.end() as usize).min(end).saturating_sub((block.span.start() as usize).max(start))
            };
            blocks.iter().filter(|block| block.role == Role::Boilerplate).map(of).sum()
        };
        let spans: Vec<(usize, usize, Option<bool>)> = if self.lines.is_empty() {
            let blocks = self.document().blocks.iter().zip(&self.whole.labels);
            blocks.map(|(block, label)| (block.span.start() as usize, block.span.end() as usize, *label)).collect()
        } else {
            self.lines.iter().copied().filter(|(start, end, label)| start < end && label.is_some()).collect()
        };
        let (mut kept, mut lost, mut content) = (Vec::new(), 0, 0);
        for (start, end, label) in spans {
            let words = text[start..end].split_whitespace().count();
            let keeps = 2 * dimmed(start, end) <= end - start;
            if keeps && !self.lines.is_empty() {
                kept.push(&text[start..end]);
            }
            if label == Some(true) {
                content += words;
                lost += if keeps { 0 } else { words };
            }
        }
        if self.lines.is_empty() {
            let shown = blocks.iter().filter(|block| block.role == Role::Content);
            kept.extend(shown.map(|block| block.span.of(text)));
        }
        (kept.join("\n"), lost, content)
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
    let mut labels: Vec<bool> = long
        .iter()
        .zip(&texts)
        .enumerate()
        .map(|(at, (label, text))| label.unwrap_or_else(|| (first..=last).contains(&at) && whole.contains(&letters(text))))
        .collect();
    once(&mut labels, &texts, &wanted);
    let labels = labels.into_iter().map(Some).collect();
    finish(row, document, labels, Vec::new(), wanted)
}

/// How many blocks before and behind one vouch for it.
const NEAR: usize = 4;

/// Takes back the label of blocks that say what is wanted more often than it is wanted: entries of a table of contents, a second copy for small
/// screens. Of several the one stays that stands among most other content, of equal ones the first.
#[allow(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
fn once(labels: &mut [bool], texts: &[&str], wanted: &str) {
    let known: HashMap<u64, u32> = shingles(wanted);
    let mut lines: HashMap<String, u32> = HashMap::new();
    wanted.lines().for_each(|line| *lines.entry(letters(line)).or_default() += 1);
    let size = |text: &str| text.split_whitespace().count();
    // What each block says, in runs of words; a short one in one piece.
    let said: Vec<HashMap<u64, u32>> = texts.iter().map(|text| shingles(text)).collect();
    let mut surplus: HashMap<u64, i64> = HashMap::new();
    for (at, said) in said.iter().enumerate().filter(|(at, _)| labels[*at]) {
        for (shingle, count) in said {
            let wanted = || known.get(shingle).or_else(|| lines.get(&letters(texts[at]))).copied().unwrap_or(u32::MAX);
            *surplus.entry(*shingle).or_insert_with(|| -i64::from(wanted())) += i64::from(*count);
        }
    }
    let repeated = |at: usize, surplus: &HashMap<u64, i64>| {
        let over = said[at].keys().filter(|shingle| surplus.get(*shingle).is_some_and(|surplus| *surplus > 0)).count();
        labels[at] && 2 * over > said[at].len()
    };
    let mut blocks: Vec<usize> = (0..labels.len()).filter(|at| repeated(*at, &surplus)).collect();
    let vouching: Vec<usize> = (0..labels.len()).map(|at| if labels[at] && !blocks.contains(&at) { size(texts[at]) } else { 0 }).collect();
    let near = |at: usize| vouching[at.saturating_sub(NEAR)..(at + NEAR + 1).min(vouching.len())].iter().sum::<usize>();
    blocks.sort_by_key(|at| (near(*at), usize::MAX - at));
    let mut taken = Vec::new();
    for at in blocks {
        if repeated(at, &surplus) {
            said[at].iter().for_each(|(shingle, count)| *surplus.entry(*shingle).or_default() -= i64::from(*count));
            taken.push(at);
        }
    }
    taken.into_iter().for_each(|at| labels[at] = false);
}

impl Case {
    /// Selections as a hand makes them: the article with some of what stands around it, some of its blocks, and the article alone.
    ///
    /// They stand beside the whole page in training, so that the weights do not take every text for a whole page.
    pub fn crops(&self) -> Vec<View> {
        let View { document, labels, weights, .. } = &self.whole;
        let count = labels.len();
        let content: Vec<usize> = (0..count).filter(|at| labels[*at] == Some(true)).collect();
        let (Some(first), Some(last)) = (content.first(), content.last()) else { return Vec::new() };
        let mut random = Random(u64::from(self.hash) << 1 | 1);
        let around: Vec<usize> = (first - random.below(first + 1).min(40)..(last + 1 + random.below(count - last).min(60))).collect();
        let length = 2 + random.below(24);
        let start = first + random.below((last - first + 1).saturating_sub(length) + 1);
        let piece: Vec<usize> = (start..(start + length).min(count)).collect();
        let crop = |chosen: Vec<usize>| {
            let document = Document { blocks: chosen.iter().map(|at| document.blocks[*at].clone()).collect(), ..document.clone() };
            let scale = (weights.iter().sum::<f64>() / chosen.iter().map(|at| weights[*at]).sum::<f64>().max(1e-9)).min(3.0) * 0.35;
            View {
                features: features::features(&document),
                document,
                labels: chosen.iter().map(|at| labels[*at]).collect(),
                weights: chosen.iter().map(|at| weights[*at] * scale).collect(),
            }
        };
        [around, piece, content].into_iter().map(crop).collect()
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
    // The measure counts words and averages over documents: so does the loss, with a floor so that short lines count too.
    let size = |at: usize| document.blocks[at].span.of(&document.text).split_whitespace().count().min(80) as f64 + 4.0;
    let content: f64 = (0..labels.len()).filter(|at| labels[*at] == Some(true)).map(size).sum();
    let weights = (0..labels.len()).map(|at| if labels[at].is_some() { size(at) / content.max(200.0) * 40.0 } else { 0.0 }).collect();
    Case {
        id: row["id"].as_str().unwrap_or_default().to_owned(),
        hash: crc32(row["id"].as_str().unwrap_or_default().as_bytes()),
        whole: View { features: features::features(&document), document, labels, weights },
        lines,
        wanted,
    }
}

/// CRC-32 as zlib has it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())))
}
