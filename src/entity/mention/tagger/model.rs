//! Features in, label scores out: the weights, packed in the crate and unpacked once.

use super::label::{LABELS, NAMED, may_follow};
use super::viterbi::{NEVER, Scores, Transitions};
use crate::entity::mention::packed::{read_list, write_list};
use std::sync::LazyLock;

/// A linear model: for each feature a row of weights, one for each label but outside, whose weights are 0.
pub struct Model {
    /// Feature number + 1 and its row; 0 is an empty place. The length is a power of two.
    slots: Vec<(u32, u32)>,
    /// A bit for the low bits of each feature: most features of a text have no row, and this says so without a look at the large table.
    filter: Vec<u64>,
    rows: Vec<[i16; NAMED]>,
    /// Weights of label after label.
    pub transitions: Transitions,
}

/// The model of the crate.
pub static MODEL: LazyLock<Model> = LazyLock::new(|| Model::unpack(include_bytes!("../data/weights.bin")));

/// Bits of the filter: eight or more for each feature, 128 KiB that stay in the cache.
const FILTER_BITS: u32 = 1 << 20;
/// What the largest weight is scaled to.
const SCALE: f64 = 8191.0;
/// Weights are kept as `sign · sqrt(|w| / largest) · 127`: linear 8-bit steps would lose the small ones.
const STEPS: f64 = 127.0;

impl Model {
    /// Adds up the rows of the features. Saturates, so hostile input cannot overflow.
    pub fn score(&self, features: &[u32]) -> Scores {
        let mut sums = [0i16; NAMED];
        for feature in features {
            if let Some(row) = self.row(*feature) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum = sum.saturating_add(*weight);
                }
            }
        }
        let mut scores = [0; LABELS];
        scores.iter_mut().zip(sums).for_each(|(score, sum)| *score = i32::from(sum));
        scores
    }

    #[inline]
    fn row(&self, feature: u32) -> Option<&[i16; NAMED]> {
        let bit = feature & (FILTER_BITS - 1);
        if self.filter.get(bit as usize / 64).is_none_or(|word| word >> (bit % 64) & 1 == 0) {
            return None;
        }
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = feature as usize & mask;
        while let Some(&(found, row)) = self.slots.get(at) {
            if found == feature + 1 {
                return self.rows.get(row as usize);
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Unpacks what [`pack`] made; bytes that are no model give one without weights.
    pub fn unpack(bytes: &[u8]) -> Self {
        Self::read(bytes).unwrap_or(Self {
            slots: vec![(0, 0); 2],
            filter: Vec::new(),
            rows: Vec::new(),
            transitions: Transitions::default(),
        })
    }

    fn read(mut bytes: &[u8]) -> Option<Self> {
        let features = read_list(&mut bytes)?;
        let mut transitions = Transitions::default();
        for weight in transitions.0.iter_mut().flatten() {
            let (low, rest) = bytes.split_first_chunk::<2>()?;
            *weight = if *weight == NEVER { NEVER } else { i32::from(i16::from_le_bytes(*low)) };
            bytes = rest;
        }
        let (masks, mut weights) = bytes.split_at_checked(features.len() * 2)?;
        let size = (features.len() * 2).next_power_of_two().max(2);
        let filter = vec![0; FILTER_BITS as usize / 64];
        let mut model = Self { slots: vec![(0, 0); size], filter, rows: Vec::with_capacity(features.len()), transitions };
        for (feature, mask) in features.iter().zip(masks.chunks_exact(2)) {
            let mask = mask.iter().rev().fold(0u16, |mask, byte| mask << 8 | u16::from(*byte));
            let mut row = [0; NAMED];
            for (label, weight) in row.iter_mut().enumerate() {
                if mask >> label & 1 == 1 {
                    let (&byte, rest) = weights.split_first()?;
                    weights = rest;
                    *weight = expand(byte.cast_signed());
                }
            }
            model.insert(*feature, row);
        }
        Some(model)
    }

    fn insert(&mut self, feature: u32, row: [i16; NAMED]) {
        let bit = feature & (FILTER_BITS - 1);
        if let Some(word) = self.filter.get_mut(bit as usize / 64) {
            *word |= 1 << (bit % 64);
        }
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = feature as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.0 == 0 {
                *slot = (feature + 1, self.rows.len() as u32);
                self.rows.push(row);
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

fn expand(step: i8) -> i16 {
    // In integers, so that every machine has the same weights.
    let size = i32::from(step) * i32::from(step) * 8191 / (127 * 127);
    (size * i32::from(step.signum())) as i16
}

/// Packs rows of weights (sorted by feature, distinct) and transitions; rows that come to nothing are left out.
pub fn pack(rows: &[(u32, [f64; NAMED])], transitions: &[[f64; LABELS]; LABELS]) -> Vec<u8> {
    let largest = rows.iter().flat_map(|row| row.1).fold(0.0f64, |largest, weight| largest.max(weight.abs())).max(f64::MIN_POSITIVE);
    let step = |weight: f64| ((weight.abs() / largest).sqrt() * STEPS).round() * weight.signum();
    let kept: Vec<_> = rows
        .iter()
        .map(|(feature, row)| (*feature, row.map(|weight| step(weight) as i8)))
        .filter(|row| row.1.iter().any(|step| *step != 0))
        .collect();
    let mut packed = Vec::new();
    write_list(&mut packed, &kept.iter().map(|row| row.0).collect::<Vec<_>>());
    for (label, row) in transitions.iter().enumerate() {
        for (next, weight) in row.iter().enumerate() {
            let weight = if may_follow(label, next) { weight / largest * SCALE } else { 0.0 };
            packed.extend((weight.round().clamp(-32767.0, 32767.0) as i16).to_le_bytes());
        }
    }
    for (_, row) in &kept {
        let mask = row.iter().enumerate().fold(0u16, |mask, (label, step)| mask | u16::from(*step != 0) << label);
        packed.extend(mask.to_le_bytes());
    }
    for (_, row) in &kept {
        packed.extend(row.iter().filter(|step| **step != 0).map(|step| step.cast_unsigned()));
    }
    packed
}
