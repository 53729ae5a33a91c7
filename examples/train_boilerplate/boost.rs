//! Rows with labels in, gradient-boosted trees out: logistic loss, histograms of at most 255 bins, leaves split best first.

use crate::data::Random;
use crossread::boilerplate::model::{Model, Split, Tree};

/// How the trees are grown.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub trees: usize,
    /// Most leaves a tree has; at most 127.
    pub leaves: usize,
    /// Share of a tree's advice that is followed.
    pub rate: f64,
    /// How many of a hundred features a tree may look at.
    pub features: usize,
    /// Least sum of second derivatives in a leaf, and the weight that pulls leaves to 0.
    pub least: f64,
    pub pull: f64,
    pub seed: u64,
    /// How many of a hundred documents a tree is grown on.
    pub documents: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { trees: 200, leaves: 31, rate: 0.1, features: 40, least: 4.0, pull: 4.0, seed: 0, documents: 60 }
    }
}

/// First and second derivatives of the loss, summed.
#[derive(Clone, Copy, Default)]
struct Sum {
    first: f64,
    second: f64,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.first += other.first;
        self.second += other.second;
    }

    fn without(self, other: Self) -> Self {
        Self { first: self.first - other.first, second: self.second - other.second }
    }

    fn gain(self, options: Options) -> f64 {
        self.first * self.first / (self.second + options.pull)
    }
}

/// A leaf that may be split.
struct Leaf {
    rows: Vec<u32>,
    histogram: Vec<Histogram>,
    sum: Sum,
    best: Option<(f64, usize, usize)>,
    /// The split it hangs on and which way, to be mended when it is split itself.
    parent: Option<(usize, usize)>,
}

const BINS: usize = 256;

/// Sums by bin of one feature.
type Histogram = [Sum; BINS];

/// A block to learn from: its numbers, its label, its weight and its document.
pub type Example<'a> = (&'a [i16], bool, f64, u32);

/// Grows a model that looks at the numbers that are `seen`.
pub fn grow(blocks: &[Example<'_>], seen: &[bool], options: Options) -> Model {
    let looked: Vec<usize> = (0..seen.len()).filter(|at| seen[*at]).collect();
    let width = looked.len();
    let edges: Vec<Vec<i16>> = looked.iter().map(|feature| edges(blocks.iter().step_by(5).map(|(row, ..)| row[*feature]))).collect();
    let bins: Vec<u8> = blocks
        .iter()
        .flat_map(|(row, ..)| looked.iter().zip(&edges).map(|(at, edges)| edges.partition_point(|edge| *edge < row[*at]) as u8))
        .collect();
    // The same by feature: sums over many rows of one feature stay in the cache.
    let columns: Vec<Vec<u8>> = (0..width).map(|at| bins.iter().skip(at).step_by(width).copied().collect()).collect();
    let mut scores = vec![0.0; blocks.len()];
    let mut model = Model::default();
    let mut random = Random(0x5EED ^ options.seed << 32);
    for tree in 0..options.trees {
        let mut slopes: Vec<Sum> = blocks
            .iter()
            .zip(&scores)
            .map(|((_, label, weight, _), score): (_, &f64)| {
                let chance = 1.0 / (1.0 + (-score).exp());
                Sum { first: weight * (f64::from(u8::from(*label)) - chance), second: weight * chance * (1.0 - chance) }
            })
            .collect();
        // Blocks of a document are alike: a tree that has seen only some of the documents knows less of each (Friedman 2002, “Stochastic gradient
        // boosting”).
        let salt = random.below(1 << 30) as u32;
        let drawn = |document: u32| {
            let mut hash = (document ^ salt).wrapping_mul(0x9E37_79B1);
            hash = (hash ^ hash >> 15).wrapping_mul(0x85EB_CA6B);
            ((hash ^ hash >> 13) >> 7) as usize % 100 < options.documents
        };
        let mut rows: Vec<u32> = (0..blocks.len() as u32).filter(|row| drawn(blocks[*row as usize].3)).collect();
        if tree >= 8 {
            rows = telling(rows, &mut slopes, &mut random);
        }
        let features: Vec<usize> = (0..width).filter(|_| random.below(100) < options.features).collect();
        let grown = one_tree(&columns, &edges, &slopes, rows, &features, options);
        for (row, score) in scores.iter_mut().enumerate() {
            *score += f64::from(leaf_of(&grown, &bins[row * width..][..width])) / 1000.0;
        }
        model.trees.push(translated(&grown, &looked, &edges));
    }
    let loss: f64 = blocks
        .iter()
        .zip(&scores)
        .map(|((_, label, weight, _), score)| weight * (1.0 + (if *label { -score } else { *score }).exp()).ln())
        .sum();
    eprintln!("{} trees, loss {loss:.1}", model.trees.len());
    model
}

/// The rows a tree is grown on: those that are most wrong and some of the others, which count for more in turn.
///
/// Source: Ke et al. 2017, “LightGBM”, gradient-based one-side sampling.
fn telling(all: Vec<u32>, slopes: &mut [Sum], random: &mut Random) -> Vec<u32> {
    let mut sizes: Vec<f64> = all.iter().map(|row| slopes[*row as usize].first.abs()).collect();
    let at = sizes.len() * 3 / 4;
    let (_, least, _) = sizes.select_nth_unstable_by(at, f64::total_cmp);
    let least = *least;
    let mut rows = Vec::with_capacity(all.len() / 2);
    for row in all {
        let slope = &mut slopes[row as usize];
        if slope.first.abs() < least {
            if random.below(4) > 0 {
                continue;
            }
            *slope = Sum { first: slope.first * 4.0, second: slope.second * 4.0 };
        }
        rows.push(row);
    }
    rows
}

/// A tree whose splits are told by place among the looked-at numbers and by bin.
fn leaf_of(tree: &Tree, bins: &[u8]) -> i16 {
    let mut way = if tree.splits.is_empty() { -1 } else { 0 };
    while way >= 0 {
        let split = tree.splits[way as usize];
        way = split.ways[usize::from(i16::from(bins[split.feature as usize]) > split.threshold)];
    }
    tree.leaves[(!way) as usize]
}

fn translated(tree: &Tree, looked: &[usize], edges: &[Vec<i16>]) -> Tree {
    let split = |split: &Split| Split {
        feature: looked[split.feature as usize] as u8,
        threshold: edges[split.feature as usize][split.threshold as usize],
        ..*split
    };
    Tree { splits: tree.splits.iter().map(split).collect(), leaves: tree.leaves.clone() }
}

/// At most 255 values at which rows are told apart: all, where there are few, otherwise quantiles.
fn edges(values: impl Iterator<Item = i16>) -> Vec<i16> {
    let mut values: Vec<i16> = values.collect();
    values.sort_unstable();
    let mut edges: Vec<i16> = (1..BINS).filter_map(|bin| values.get(values.len() * bin / BINS)).copied().collect();
    let mut unique = values;
    unique.dedup();
    if unique.len() < BINS {
        unique.pop();
        return unique;
    }
    edges.dedup();
    edges
}

fn one_tree(columns: &[Vec<u8>], edges: &[Vec<i16>], slopes: &[Sum], all: Vec<u32>, features: &[usize], options: Options) -> Tree {
    let histogram = histogram_of(columns, slopes, &all, features);
    let mut leaves = vec![leaf(all, histogram, slopes, edges, features, options, None)];
    let mut splits: Vec<Split> = Vec::new();
    while leaves.len() < options.leaves {
        // The best leaf; of equal ones the first.
        let Some((at, (_, feature, bin))) = leaves.iter().enumerate().filter_map(|(at, leaf)| leaf.best.map(|best| (at, best))).fold(
            None,
            |best: Option<(usize, (f64, usize, usize))>, next| if best.is_none_or(|best| next.1.0 > best.1.0) { Some(next) } else { best },
        ) else {
            break;
        };
        let split = splits.len();
        let old = leaves.swap_remove(at);
        if let Some((parent, way)) = old.parent {
            splits[parent].ways[way] = split as i8;
        }
        splits.push(Split { feature: feature as u8, threshold: bin as i16, ways: [0, 0] });
        let (low, high): (Vec<u32>, Vec<u32>) = old.rows.iter().partition(|row| usize::from(columns[feature][**row as usize]) <= bin);
        let small_is_low = low.len() <= high.len();
        let counted = histogram_of(columns, slopes, if small_is_low { &low } else { &high }, features);
        let mut other = old.histogram;
        for (whole, part) in other.iter_mut().flatten().zip(counted.iter().flatten()) {
            *whole = whole.without(*part);
        }
        let (low_histogram, high_histogram) = if small_is_low { (counted, other) } else { (other, counted) };
        leaves.push(leaf(low, low_histogram, slopes, edges, features, options, Some((split, 0))));
        leaves.push(leaf(high, high_histogram, slopes, edges, features, options, Some((split, 1))));
    }
    let mut values = Vec::new();
    for (index, leaf) in leaves.iter().enumerate() {
        let value = (options.rate * leaf.sum.first / (leaf.sum.second + options.pull) * 1000.0).round().clamp(-32000.0, 32000.0) as i16;
        if let Some((parent, way)) = leaf.parent {
            splits[parent].ways[way] = !(index as i8);
        }
        values.push(value);
    }
    Tree { splits, leaves: values }
}

fn histogram_of(columns: &[Vec<u8>], slopes: &[Sum], rows: &[u32], features: &[usize]) -> Vec<Histogram> {
    let own: Vec<(u32, Sum)> = rows.iter().map(|row| (*row, slopes[*row as usize])).collect();
    let mut histograms = vec![[Sum::default(); BINS]; features.len()];
    // Several features side by side: each sum waits for the one before it, those of different features do not wait for each other.
    let places = histograms.as_chunks_mut::<4>();
    for (four, sums) in features.as_chunks::<4>().0.iter().zip(places.0.iter_mut()) {
        let [one, two, three, four] = four.map(|feature| columns[feature].as_slice());
        let [first, second, third, fourth] = sums;
        for (row, slope) in &own {
            let row = *row as usize;
            first[usize::from(one[row])].add(*slope);
            second[usize::from(two[row])].add(*slope);
            third[usize::from(three[row])].add(*slope);
            fourth[usize::from(four[row])].add(*slope);
        }
    }
    for (feature, sums) in features.as_chunks::<4>().1.iter().zip(places.1.iter_mut()) {
        let column = &columns[*feature];
        for (row, slope) in &own {
            sums[usize::from(column[*row as usize])].add(*slope);
        }
    }
    histograms
}

fn leaf(
    rows: Vec<u32>,
    histogram: Vec<Histogram>,
    slopes: &[Sum],
    edges: &[Vec<i16>],
    features: &[usize],
    options: Options,
    parent: Option<(usize, usize)>,
) -> Leaf {
    let mut sum = Sum::default();
    rows.iter().for_each(|row| sum.add(slopes[*row as usize]));
    let mut best: Option<(f64, usize, usize)> = None;
    for (sums, &feature) in histogram.iter().zip(features) {
        let mut low = Sum::default();
        for (bin, sum_of_bin) in sums.iter().enumerate().take(edges[feature].len()) {
            low.add(*sum_of_bin);
            let high = sum.without(low);
            if low.second < options.least || high.second < options.least {
                continue;
            }
            let gain = low.gain(options) + high.gain(options) - sum.gain(options);
            if gain > 1e-3 && best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, feature, bin));
            }
        }
    }
    Leaf { rows, histogram, sum, best, parent }
}

/// How often each feature is split on, most often first.
pub fn importance(model: &Model) -> Vec<(usize, usize)> {
    let mut counts = vec![0; 256];
    model.trees.iter().flat_map(|tree| &tree.splits).for_each(|split| counts[split.feature as usize] += 1);
    let mut counts: Vec<(usize, usize)> = counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
    counts.sort_by_key(|(feature, count)| (usize::MAX - count, *feature));
    counts
}
