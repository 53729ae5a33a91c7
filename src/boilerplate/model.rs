//! Trained weights and a block's numbers in, how much speaks for the article out. Additions and comparisons of integers, nothing else.
//!
//! The weights are gradient-boosted decision trees (Friedman 2001, “Greedy function approximation: a gradient boosting machine”), grown by
//! `examples/train_boilerplate.rs`. A file holds, after the four bytes `CRB1`, the number of trees (u16) and for each tree the number of its
//! splits (u8), its splits (feature u8, threshold i16, the two ways i8) and its leaves (i16, thousandths of log-odds), little-endian. A way
//! below 0 leads to the leaf of its complement; the first way is taken where the number is at most the threshold.

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

const MAGIC: &[u8] = b"CRB1";

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
        let count = u16::from_le_bytes([low, high]);
        let mut trees = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let [size] = *take(1)? else { return None };
            let mut tree = Tree::default();
            for at in 0..size {
                let [feature, low, high, first, second] = *take(5)? else { return None };
                let ways = [first.cast_signed(), second.cast_signed()];
                let lawful = ways.iter().all(|way| {
                    if *way < 0 { (!*way).cast_unsigned() <= size } else { way.cast_unsigned() > at && way.cast_unsigned() < size }
                });
                if !lawful || feature as usize >= COUNT {
                    return None;
                }
                tree.splits.push(Split { feature, threshold: i16::from_le_bytes([low, high]), ways });
            }
            for _ in 0..=size {
                let [low, high] = *take(2)? else { return None };
                tree.leaves.push(i16::from_le_bytes([low, high]));
            }
            trees.push(tree);
        }
        rest.is_empty().then_some(Self { trees })
    }

    /// The weights as [`Model::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.trees.len() as u16).to_le_bytes());
        for tree in &self.trees {
            bytes.push(tree.splits.len() as u8);
            for split in &tree.splits {
                let [first, second] = split.ways;
                bytes.push(split.feature);
                bytes.extend(split.threshold.to_le_bytes());
                bytes.extend([first.cast_unsigned(), second.cast_unsigned()]);
            }
            tree.leaves.iter().for_each(|leaf| bytes.extend(leaf.to_le_bytes()));
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
        looped[10] = 0;
        assert_eq!(Model::from_bytes(&looped), None, "a split that leads to itself");
    }
}
