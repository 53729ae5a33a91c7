//! Kept and wanted texts in, the shingle measure of article-extraction-benchmark out: mean precision and mean recall of 4-grams, F1 of the two.

use crate::data::Case;
use crossread::boilerplate::Models;
use std::collections::HashMap;
use std::fmt;

/// Sums over documents.
#[derive(Default)]
pub struct Measure {
    precisions: Vec<f64>,
    recalls: Vec<f64>,
    /// Content words that were dimmed, and all.
    dimmed: (usize, usize),
}

impl Measure {
    pub const fn new() -> Self {
        Self { precisions: Vec::new(), recalls: Vec::new(), dimmed: (0, 0) }
    }

    /// What these weights keep of a case, and how many content words they dim.
    pub fn judge(&mut self, case: &Case, models: &Models) {
        self.judged(case, case.kept(models));
    }

    /// The same of what was kept by known scores.
    pub fn judged(&mut self, case: &Case, (kept, dimmed, content): (String, usize, usize)) {
        self.add(&kept, case);
        self.dimmed = (self.dimmed.0 + dimmed, self.dimmed.1 + content);
    }

    pub fn join(&mut self, other: &Self) {
        self.precisions.extend(&other.precisions);
        self.recalls.extend(&other.recalls);
        self.dimmed = (self.dimmed.0 + other.dimmed.0, self.dimmed.1 + other.dimmed.1);
    }

    pub fn add(&mut self, kept: &str, case: &Case) {
        let (system, gold) = (shingles(kept), shingles(&case.wanted));
        let both: u32 = gold.iter().map(|(shingle, count)| (*count).min(system.get(shingle).copied().unwrap_or(0))).sum();
        let (kept, wanted) = (system.values().sum::<u32>(), gold.values().sum::<u32>());
        if kept > 0 {
            self.precisions.push(f64::from(both) / f64::from(kept));
        }
        if wanted > 0 {
            self.recalls.push(f64::from(both) / f64::from(wanted));
        }
    }
}

impl Measure {
    /// Mean precision and mean recall.
    fn means(&self) -> (f64, f64) {
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
        (mean(&self.precisions), mean(&self.recalls))
    }

    pub fn f1(&self) -> f64 {
        let (p, r) = self.means();
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (p, r) = self.means();
        write!(f, "F1 {:.4} P {p:.4} R {r:.4} documents {}", self.f1(), self.recalls.len())?;
        if self.dimmed.1 > 0 {
            write!(f, " content words dimmed {:.2} %", self.dimmed.0 as f64 * 100.0 / self.dimmed.1 as f64)?;
        }
        Ok(())
    }
}

/// The 4-grams of a text's words, hashed; of a shorter text the words together.
pub fn shingles(text: &str) -> HashMap<u64, u32> {
    let words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(|word| crossread::hash::fnv1a(word.as_bytes(), crossread::hash::FNV_START))
        .collect();
    let mut counts = HashMap::new();
    let size = words.len().clamp(1, 4);
    for window in words.windows(size) {
        let hash = window.iter().fold(17, |hash: u64, word| (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23));
        *counts.entry(hash).or_insert(0) += 1;
    }
    counts
}
