//! Trained weights and a block's numbers in, how much speaks for the article out. Additions and comparisons of integers, nothing else.
//!
//! The weights are gradient-boosted decision trees (Friedman 2001, “Greedy function approximation: a gradient boosting machine”), grown by
//! `examples/train_boilerplate`. A file holds, after the four bytes `CRB4`, the number of trees (u16) and of each tree the number of its splits
//! (u8); then of all splits the features (u8), which of the two ways lead to leaves (u8: 1 the first, 2 the second, 3 both), the thresholds
//! (i16), and of all leaves, one more a tree than splits, the values (i16, thousandths of log-odds). A split stands before those on its first
//! way, these before those on its second, and the leaves in the order in which they are met so. Of numbers of two bytes all low bytes stand
//! before all high ones: like beside like is compressed best. The first way is taken where the number is at most the threshold.

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

const MAGIC: &[u8] = b"CRB4";

/// How many rows walk down a tree side by side: each step waits for the one before it, those of different rows do not wait for each other.
const ABREAST: usize = 8;

/// Of so many rows the scores are made together, tree by tree: they and a tree fit into the fastest cache.
const TOGETHER: usize = 64;

/// From so many rows on, every split of a tree is asked of all of them, eight rows an instruction: that costs two thirds of walking 64 rows down to
/// their leaves, and as much for fewer.
const MANY: usize = 44;

/// A number of each row.
type Column = [i16; TOGETHER];

/// A tree's splits where their ways lead as they stand, read as `u8`: splits from 0 on, leaves from 255 down, and a leaf leads to itself.
type Walk = [Split; 256];

/// A walk of leaves alone.
fn leaves() -> Walk {
    std::array::from_fn(|at| Split { feature: 0, threshold: 0, ways: [(at as u8).cast_signed(); 2] })
}

/// Writes for each row what it comes to by the way that it takes.
#[inline]
fn choose(to: &mut Column, numbers: &Column, threshold: i16, low: impl Fn(usize) -> i16, high: impl Fn(usize) -> i16) {
    for (row, (to, number)) in to.iter_mut().zip(numbers).enumerate() {
        // Both are looked up, so that no row has to jump.
        let (low, high) = (low(row), high(row));
        *to = if *number <= threshold { low } else { high };
    }
}

impl Tree {
    /// Adds the values of the leaves that the rows come to; `walk` is [`leaves`] with splits of any tree.
    fn add(&self, walk: &mut Walk, rows: &[Row], scores: &mut [i32]) {
        if self.splits.is_empty() {
            let only = self.leaves.first().copied().map_or(0, i32::from);
            for score in scores {
                *score += only;
            }
            return;
        }
        walk.iter_mut().zip(&self.splits).for_each(|(slot, split)| *slot = *split);
        let step = |row: &Row, at: u8| {
            #[expect(clippy::indexing_slicing, reason = "a byte is an index of 256 splits")]
            let split = walk[usize::from(at)];
            let [low, high] = split.ways;
            let value = row.get(usize::from(split.feature)).copied().unwrap_or(0);
            (if value <= split.threshold { low } else { high }).cast_unsigned()
        };
        let value = |at: u8| self.leaves.get(usize::from(!at)).copied().map_or(0, i32::from);
        // Ways lead only forward (so they are made when read), so the walks end.
        let (many, rest) = rows.as_chunks::<ABREAST>();
        let (sums, last) = scores.as_chunks_mut::<ABREAST>();
        for (rows, sums) in many.iter().zip(sums) {
            let mut at = [0_u8; ABREAST];
            while at.iter().fold(u8::MAX, |all, at| all & at) < 128 {
                at.iter_mut().zip(rows).for_each(|(at, row)| *at = step(row, *at));
            }
            sums.iter_mut().zip(at).for_each(|(sum, at)| *sum += value(at));
        }
        for (row, sum) in rest.iter().zip(last) {
            let mut at = 0;
            while at < 128 {
                at = step(row, at);
            }
            *sum += value(at);
        }
    }

    /// The same for [`TOGETHER`] rows whose numbers stand in `columns`, by feature; `below` has room for what the rows come to from each split.
    #[expect(clippy::indexing_slicing, reason = "a row of so many")]
    fn add_to_all(&self, columns: &[Column], below: &mut [Column; 128], scores: &mut [i32; TOGETHER]) {
        let leaf = |way: i8| self.leaves.get(usize::from((!way).cast_unsigned())).copied().unwrap_or(0);
        let only = [leaf(-1); TOGETHER];
        // Ways lead only forward (so they are made when read): from the last split on, what lies below one is known.
        for (at, split) in self.splits.iter().enumerate().rev() {
            let Some((to, below)) = below.get_mut(at..).and_then(<[Column]>::split_first_mut) else { continue };
            let Some(numbers) = columns.get(usize::from(split.feature)) else { continue };
            let threshold = split.threshold;
            let [low, high] = split.ways;
            let (low_leaf, high_leaf) = (leaf(low), leaf(high));
            let column = |way: i8| usize::try_from(way).ok().and_then(|way| below.get(way.checked_sub(at + 1)?));
            match (column(low), column(high)) {
                (None, None) => choose(to, numbers, threshold, |_| low_leaf, |_| high_leaf),
                (None, Some(high)) => choose(to, numbers, threshold, |_| low_leaf, |row| high[row]),
                (Some(low), None) => choose(to, numbers, threshold, |row| low[row], |_| high_leaf),
                (Some(low), Some(high)) => choose(to, numbers, threshold, |row| low[row], |row| high[row]),
            }
        }
        let values = below.first().filter(|_| !self.splits.is_empty()).unwrap_or(&only);
        for (score, value) in scores.iter_mut().zip(values) {
            *score += i32::from(*value);
        }
    }

    /// A tree whose splits are given in the order of the file, each with whether its ways lead to leaves; none where they make no tree.
    fn of(mut splits: impl ExactSizeIterator<Item = (Split, [bool; 2])>, leaves: Vec<i16>) -> Option<Self> {
        let mut tree = Self { splits: Vec::with_capacity(splits.len()), leaves };
        let mut met = 0_i8;
        // Ways that are not gone yet: whether they lead to a leaf, and of which split they are which.
        let mut open = vec![(splits.len() == 0, None)];
        while let Some((leaf, from)) = open.pop() {
            let own = if leaf {
                met = met.checked_add(1)?;
                -met
            } else {
                let at = tree.splits.len();
                let (split, [first, second]) = splits.next()?;
                tree.splits.push(split);
                open.extend([(second, Some((at, 1))), (first, Some((at, 0)))]);
                i8::try_from(at).ok()?
            };
            if let Some((split, way)) = from {
                *tree.splits.get_mut(split)?.ways.get_mut(way)? = own;
            }
        }
        (splits.len() == 0).then_some(tree)
    }

    /// The same tree with its splits and leaves in the order of the file.
    fn in_order(&self) -> Self {
        let (mut splits, mut leaves) = (Vec::with_capacity(self.splits.len()), Vec::with_capacity(self.leaves.len()));
        let mut open = vec![if self.splits.is_empty() { -1 } else { 0 }];
        while let Some(way) = open.pop() {
            if let Some(split) = usize::try_from(way).ok().and_then(|at| self.splits.get(at)) {
                splits.push((*split, split.ways.map(|way| way < 0)));
                open.extend(split.ways.iter().rev());
            } else {
                leaves.push(self.leaves.get(usize::from((!way).cast_unsigned())).copied().unwrap_or(0));
            }
        }
        Self::of(splits.into_iter(), leaves).unwrap_or_default()
    }
}

impl Model {
    /// Log-odds of each row in thousandths; above 0 is content.
    pub fn scores(&self, rows: &[Row]) -> Vec<i32> {
        let mut scores = vec![0; rows.len()];
        let mut walk = leaves();
        let mut columns = vec![[0; TOGETHER]; if rows.len() < MANY { 0 } else { COUNT }];
        for (rows, scores) in rows.chunks(TOGETHER).zip(scores.chunks_mut(TOGETHER)) {
            if rows.len() < MANY {
                self.trees.iter().for_each(|tree| tree.add(&mut walk, rows, scores));
            } else {
                self.add_to_all(rows, scores, &mut columns);
            }
        }
        scores
    }

    /// Adds the scores of at most [`TOGETHER`] rows, whose numbers are written into `columns`; what stands there of more rows counts for none.
    #[inline(never)]
    fn add_to_all(&self, rows: &[Row], scores: &mut [i32], columns: &mut [Column]) {
        let (mut below, mut sums) = ([[0; TOGETHER]; 128], [0; TOGETHER]);
        for (at, row) in rows.iter().enumerate() {
            for (column, number) in columns.iter_mut().zip(row) {
                column.get_mut(at).into_iter().for_each(|slot| *slot = *number);
            }
        }
        self.trees.iter().for_each(|tree| tree.add_to_all(columns, &mut below, &mut sums));
        scores.iter_mut().zip(sums).for_each(|(score, sum)| *score += sum);
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
        let [features, ends, lows, highs] = [take(splits)?, take(splits)?, take(splits)?, take(splits)?];
        if features.iter().any(|feature| *feature as usize >= COUNT) {
            return None;
        }
        let thresholds = lows.iter().zip(highs).map(|(low, high)| i16::from_le_bytes([*low, *high]));
        let splits: Vec<(Split, [bool; 2])> = features
            .iter()
            .zip(thresholds)
            .zip(ends)
            .map(|((feature, threshold), ends)| (Split { feature: *feature, threshold, ways: [0; 2] }, [ends & 1 != 0, ends & 2 != 0]))
            .collect();
        let mut unread = splits.as_slice();
        let (lows, highs) = (take(splits.len() + count)?, take(splits.len() + count)?);
        let mut leaves = lows.iter().zip(highs).map(|(low, high)| i16::from_le_bytes([*low, *high]));
        let mut trees = Vec::with_capacity(count);
        for &size in sizes {
            let (own, after) = unread.split_at_checked(size as usize)?;
            unread = after;
            let tree = Tree::of(own.iter().copied(), leaves.by_ref().take(size as usize + 1).collect())?;
            trees.push(tree);
        }
        rest.is_empty().then_some(Self { trees })
    }

    /// The weights as [`Model::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.trees.len() as u16).to_le_bytes());
        bytes.extend(self.trees.iter().map(|tree| tree.splits.len() as u8));
        let trees: Vec<Tree> = self.trees.iter().map(Tree::in_order).collect();
        let splits = || trees.iter().flat_map(|tree| &tree.splits);
        let leaves = || trees.iter().flat_map(|tree| &tree.leaves);
        bytes.extend(splits().map(|split| split.feature));
        bytes.extend(splits().map(|split| u8::from(split.ways[0] < 0) | u8::from(split.ways[1] < 0) << 1));
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
        let row = |words: i16, stop: i16| {
            let mut row = [0; COUNT];
            (row[1], row[6]) = (words, stop);
            row
        };
        // More rows than are taken together, and one that walks alone.
        let rows: Vec<Row> = [row(9, 999), row(10, 200), row(10, 201)].into_iter().cycle().take(TOGETHER + ABREAST + 1).collect();
        let expected: Vec<i32> = [-800, -60, 800].into_iter().cycle().take(rows.len()).collect();
        assert_eq!(model().scores(&rows), expected);
    }

    #[test]
    fn all_splits_asked_give_what_walks_give() {
        let mut state = 5_u64;
        let mut roll = |sides: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % sides
        };
        // Trees whose splits are made one by one at a leaf of those before.
        let mut trees = vec![Tree { splits: Vec::new(), leaves: vec![7] }];
        for splits in [1, 2, 30, 127] {
            let mut tree = Tree { splits: Vec::new(), leaves: vec![roll(2_000) as i16 - 1_000] };
            for at in 0..splits {
                let leaf = roll(at + 1) as i8;
                let new = at as i8;
                tree.splits.iter_mut().flat_map(|split| &mut split.ways).filter(|way| **way == !leaf).for_each(|way| *way = new);
                tree.splits.push(Split { feature: roll(9) as u8, threshold: roll(99) as i16 - 50, ways: [!leaf, !(new + 1)] });
                tree.leaves.push(roll(2_000) as i16 - 1_000);
            }
            trees.push(tree);
        }
        let model = Model { trees };
        let rows: Vec<Row> = (0..2 * TOGETHER + MANY).map(|_| std::array::from_fn(|_| roll(120) as i16 - 60)).collect();
        // One row by itself walks.
        let walked: Vec<i32> = rows.iter().flat_map(|row| model.scores(std::slice::from_ref(row))).collect();
        assert_eq!(model.scores(&rows), walked);
    }

    #[test]
    fn weights_are_read_as_written_and_broken_ones_are_not() {
        let bytes = model().to_bytes();
        assert_eq!(Model::from_bytes(&bytes), Some(model()));
        for length in 0..bytes.len() {
            assert_eq!(Model::from_bytes(&bytes[..length]), None);
        }
        // The first split of two is followed by a leaf and the second.
        for ends in [0, 3] {
            let mut broken = bytes.clone();
            broken[10] = ends;
            assert_eq!(Model::from_bytes(&broken), None, "a tree of fewer or more splits");
        }
    }

    #[test]
    fn trees_grown_in_any_order_are_written_in_that_of_the_file() {
        let split = |feature, ways| Split { feature, threshold: 0, ways };
        // The second way was split before the first.
        let grown = Tree { splits: vec![split(1, [2, 1]), split(2, [-1, -4]), split(3, [-3, -2])], leaves: vec![1, 2, 3, 4] };
        let written = Tree { splits: vec![split(1, [1, 2]), split(3, [-1, -2]), split(2, [-3, -4])], leaves: vec![3, 2, 1, 4] };
        let bytes = Model { trees: vec![grown] }.to_bytes();
        assert_eq!(Model::from_bytes(&bytes), Some(Model { trees: vec![written] }));
    }
}
