//! Builds the packed word clusters: those words of the list that the training texts, the gazetteer's lexica or the name lists use.
//!
//! ```text
//! cargo run --release --example build_clusters -- ../shared/training FOLDER-WITH-names
//! ```
//!
//! What comes out: `src/entity/mention/data/clusters.bin`. Build it before training: the tagger's features hold clusters.

#![allow(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a trainer may stop with a panic: it runs on the developer's machine"
)]

use crossread::entity::mention::gazetteer::{GAZETTEER, Key};
use crossread::entity::mention::tagger::clusters::pack;
use crossread::hash::word_hash;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

const OUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity/mention/data/clusters.bin");

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let Some(training) = arguments.next() else { return Err("usage: build_clusters TRAINING-FOLDER".into()) };
    let mut vocabulary: BTreeMap<String, u32> = BTreeMap::new();
    for path in files(&training.join("ner"), "bio")? {
        for line in fs::read_to_string(path)?.lines() {
            let word = line.split('\t').next().unwrap_or_default();
            *vocabulary.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let mut fine: BTreeMap<u32, (BTreeMap<u32, u32>, Vec<u64>)> = BTreeMap::new();
    let (mut kept, mut seen) = (0, BTreeSet::new());
    for line in fs::read_to_string(training.join("lexica/word-clusters.tsv"))?.lines() {
        let mut fields = line.split('\t');
        let (Some(word), Some(Ok(cluster)), Some(Ok(coarse))) =
            (fields.next(), fields.next().map(str::parse), fields.next().map(str::parse))
        else {
            continue;
        };
        let (coarses, words) = fine.entry(cluster).or_default();
        *coarses.entry(coarse).or_default() += 1;
        let letters = word.chars().any(char::is_alphabetic);
        let listed = !GAZETTEER.classes(Key::of(word)).is_empty();
        if letters && word.len() >= 2 && (vocabulary.contains_key(&word.to_lowercase()) || listed) && seen.insert(word_hash(word)) {
            kept += 1;
            words.push(word_hash(word));
        }
    }
    // The coarse clusters are no unions of fine ones: each fine one gets the coarse one of most of its words.
    let clusters: Vec<_> = fine
        .into_values()
        .map(|(coarses, words)| {
            (coarses.iter().max_by_key(|entry| (entry.1, std::cmp::Reverse(entry.0))).map_or(0, |entry| entry.0 + 1), words)
        })
        .collect();
    let packed = pack(&clusters);
    println!("{kept} words in {} clusters, {} bytes", clusters.len(), packed.len());
    fs::write(OUT, packed)?;
    Ok(())
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let (mut folders, mut found) = (vec![folder.to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|other| other == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
