//! Trained weights and a block's numbers in, how much speaks for the article out. Additions and comparisons of integers, nothing else.
//!
//! The weights are gradient-boosted decision trees (Friedman 2001, “Greedy function approximation: a gradient boosting machine”), grown by
//! `examples/train_boilerplate`. A file holds, after the four bytes `CRB2`, the number of trees (u16) and of each tree the number of its splits
//! (u8); then of all splits the features (u8), the first ways (i8), the second ways, the thresholds (i16), and of all leaves, one more a tree than
//! splits, the values (i16, thousandths of log-odds). Of numbers of two bytes all low bytes stand before all high ones: like beside like is
//! compressed best. A way below 0 leads to the leaf of its complement; the first way is taken where the number is at most the threshold.

use super::features::{COUNT, Row};

/// A split of a tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split {
    /// Which number is looked at.
    pub feature: u8,
    /// Up to which value the first way is taken.
    pub threshold: i16,
    /// The two ways: an index into the tree's splits, or the complement of one into its leaves.
    pub ways: [i8; 2],
}

/// One tree; the first split is the root. A tree without splits has one leaf.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tree {
    /// At most 127.
    pub splits: Vec<Split>,
    /// One more than the splits.
    pub leaves: Vec<i16>,
}

/// Trees whose leaves are added up.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Model {
    /// In the order in which they were grown.
    pub trees: Vec<Tree>,
}

const MAGIC: &[u8] = b"CRB2";

impl Tree {
    fn score(&self, row: &Row) -> i32 {
        let mut way = if self.splits.is_empty() { -1 } else { 0 };
        // Ways lead only forward (checked when read), so the walk ends.
        while let Some(split) = usize::try_from(way).ok().and_then(|at| self.splits.get(at)) {
            let value = row.get(split.feature as usize).copied().unwrap_or(0);
            let [low, high] = split.ways;
            way = if value <= split.threshold { low } else { high };
        }
        self.leaves.get(usize::from((!way).cast_unsigned())).copied().map_or(0, i32::from)
    }
}

impl Model {
    /// Log-odds in thousandths; above 0 is content.
    pub fn score(&self, row: &Row) -> i32 {
        self.trees.iter().map(|tree| tree.score(row)).sum()
    }

    /// Reads weights. None where the bytes are not as described above.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut take = |length: usize| {
            let (taken, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(taken)
        };
        let [low, high] = *take(2)? else { return None };
        let count = u16::from_le_bytes([low, high]) as usize;
        let sizes = take(count)?;
        let splits: usize = sizes.iter().map(|size| *size as usize).sum();
        let [features, firsts, seconds, lows, highs] = [take(splits)?, take(splits)?, take(splits)?, take(splits)?, take(splits)?];
        let mut ways = firsts.iter().zip(seconds).map(|(first, second)| [first.cast_signed(), second.cast_signed()]);
        let mut thresholds = lows.iter().zip(highs).map(|(low, high)| i16::from_le_bytes([*low, *high]));
        let mut features = features.iter().copied();
        let (lows, highs) = (take(splits + count)?, take(splits + count)?);
        let mut leaves = lows.iter().zip(highs).map(|(low, high)| i16::from_le_bytes([*low, *high]));
        let mut trees = Vec::with_capacity(count);
        for &size in sizes {
            let mut tree = Tree::default();
            for at in 0..size {
                let split = Split { feature: features.next()?, threshold: thresholds.next()?, ways: ways.next()? };
                let lawful = split.ways.iter().all(|way| {
                    if *way < 0 { (!*way).cast_unsigned() <= size } else { way.cast_unsigned() > at && way.cast_unsigned() < size }
                });
                if !lawful || split.feature as usize >= COUNT {
                    return None;
                }
                tree.splits.push(split);
            }
            tree.leaves.extend(leaves.by_ref().take(size as usize + 1));
            trees.push(tree);
        }
        rest.is_empty().then_some(Self { trees })
    }

    /// The weights as [`Model::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.trees.len() as u16).to_le_bytes());
        bytes.extend(self.trees.iter().map(|tree| tree.splits.len() as u8));
        let splits = || self.trees.iter().flat_map(|tree| &tree.splits);
        let leaves = || self.trees.iter().flat_map(|tree| &tree.leaves);
        bytes.extend(splits().map(|split| split.feature));
        for way in 0..2 {
            bytes.extend(splits().filter_map(|split| split.ways.get(way)).map(|way| way.cast_unsigned()));
        }
        for byte in 0..2 {
            bytes.extend(splits().filter_map(|split| split.threshold.to_le_bytes().get(byte).copied()));
        }
        for byte in 0..2 {
            bytes.extend(leaves().filter_map(|leaf| leaf.to_le_bytes().get(byte).copied()));
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Model {
        let splits = vec![Split { feature: 1, threshold: 9, ways: [-1, 1] }, Split { feature: 6, threshold: 200, ways: [-2, -3] }];
        Model { trees: vec![Tree { splits, leaves: vec![-700, 40, 900] }, Tree { splits: Vec::new(), leaves: vec![-100] }] }
    }

    #[test]
    fn trees_are_walked_and_added_up() {
        let score = |words: i16, stop: i16| {
            let mut row = [0; COUNT];
            (row[1], row[6]) = (words, stop);
            model().score(&row)
        };
        assert_eq!((score(9, 999), score(10, 200), score(10, 201)), (-800, -60, 800));
    }

    #[test]
    fn weights_are_read_as_written_and_broken_ones_are_not() {
        let bytes = model().to_bytes();
        assert_eq!(Model::from_bytes(&bytes), Some(model()));
        for length in 0..bytes.len() {
            assert_eq!(Model::from_bytes(&bytes[..length]), None);
        }
        let mut looped = bytes;
        looped[11] = 1;
        assert_eq!(Model::from_bytes(&looped), None, "a split that leads to itself");
    }
}
