//! Words of a block and names of the elements around it in, how much they speak for content out: two linear models over hashed signs.
//!
//! What a teaser, a policy or a biography says and what a site calls the place where it stands is told by many small signs, no one of which is
//! worth a split of a tree. Each sign has a weight in a table of hashes (Weinberger et al. 2009, “Feature hashing for large scale multitask
//! learning”); the sums are numbers of a block among others.

#![expect(clippy::cast_possible_wrap, reason = "counts of words and blocks are far below i64::MAX")]

use super::features::{self, Features, Row};
use super::shape::End;
use crate::document::{BlockTag, Document};

/// How many weights a table has; signs share them.
pub const BUCKETS: usize = 1 << BITS;
const BITS: u32 = 14;

/// What a weight of 1 is: this part of a log-odd.
pub const UNIT: i64 = 32;

/// The weights of one table; none at all where nothing was trained.
pub type Table = Vec<i8>;

fn bucket(kind: u32, hash: u32) -> usize {
    ((hash ^ kind.wrapping_mul(0x85EB_CA6B)).wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}

/// Gives the bucket of each sign in a block's words: each word, each pair, how it begins and ends.
pub fn of_words(words: &[u32], mut sign: impl FnMut(usize)) {
    let pair = |first: u32, second: u32| first.rotate_left(7).wrapping_mul(0xC2B2_AE35) ^ second;
    for word in words {
        sign(bucket(0, *word));
    }
    for two in words.windows(2) {
        if let [first, second] = two {
            sign(bucket(1, pair(*first, *second)));
        }
    }
    if let [first, rest @ ..] = words {
        sign(bucket(2, *first));
        sign(bucket(3, words.last().copied().unwrap_or_default()));
        sign(bucket(4, rest.first().map_or(*first, |second| pair(*first, *second))));
    }
    sign(bucket(5, words.len().clamp(1, 64).ilog2()));
}

/// How far up names are told apart: the block's own element, the one around it, the one around that, and all further ones.
pub const LEVELS: u32 = 4;

/// Gives the bucket of each sign in an element's name and classes, where it is the `level`th one up from a block.
pub fn of_element(document: &Document, element: usize, level: u32, mut sign: impl FnMut(usize)) {
    let Some(element) = document.elements.get(element) else { return };
    sign(bucket(16 + level, u32::from(element.tag)));
    let names = document.names.get(element.names.0 as usize..element.names.1 as usize).unwrap_or_default();
    for name in names {
        sign(bucket(8 + level, *name));
    }
}

/// The sums of each block, in thousandths of log-odds: of its words, of its own element, of the two around it, of all further ones.
pub fn sums(document: &Document, features: &Features, words: &[i8], names: &[i8]) -> Vec<[i32; 4]> {
    let weight = |table: &[i8], at: usize| table.get(at).copied().map_or(0, i64::from);
    // Of each element what its names say to a block in it, one, two or three levels down; the last with all elements further up.
    let mut levels: Vec<[i64; LEVELS as usize]> = Vec::new();
    for element in 0..if names.is_empty() { 0 } else { document.elements.len() } {
        let mut own = [0; LEVELS as usize];
        for (level, sum) in (0..).zip(&mut own) {
            of_element(document, element, level, |at| *sum += weight(names, at));
        }
        if let [.., above] = &mut own
            && element > 0
        {
            *above += level(&levels, parent(document, element), 3);
        }
        levels.push(own);
    }
    let thousandths = |sum: i64| (sum * 1000 / UNIT) as i32;
    (0..document.blocks.len())
        .map(|block| {
            let (mut sum, mut count) = (0, 0_u64);
            if !words.is_empty() {
                of_words(features.words_of(block), |at| {
                    sum += weight(words, at);
                    count += 1;
                });
            }
            let said = sum * 16 / (count.max(1) * 256).isqrt() as i64;
            let element = document.blocks.get(block).map_or(0, |block| block.element as usize);
            let (first, second) = (parent(document, element), parent(document, parent(document, element)));
            let near = if element == 0 { 0 } else { level(&levels, first, 1) } + if first == 0 { 0 } else { level(&levels, second, 2) };
            let far = if second == 0 { 0 } else { level(&levels, parent(document, second), 3) };
            [said, level(&levels, element, 0), near, far].map(thousandths)
        })
        .collect()
}

fn parent(document: &Document, element: usize) -> usize {
    document.elements.get(element).map_or(0, |element| element.parent as usize)
}

fn level(levels: &[[i64; LEVELS as usize]], element: usize, level: usize) -> i64 {
    levels.get(element).and_then(|levels| levels.get(level)).copied().unwrap_or(0)
}

/// Writes the sums into the rows, each with those of its neighbours.
pub fn put(rows: &mut [Row], document: &Document, features: &Features, sums: &[[i32; 4]]) {
    let at = |index: Option<usize>| index.and_then(|index| sums.get(index)).map_or(-9000, |[words, ..]| i64::from(*words));
    let running = |column: usize| -> Vec<i64> {
        let mut sum = 0;
        std::iter::once(0)
            .chain(sums.iter().map(|sums| {
                sum += sums.get(column).copied().map_or(0, i64::from);
                sum
            }))
            .collect()
    };
    let words = running(0);
    let mean = |from: usize, to: usize| {
        let to = to.min(sums.len());
        let sum = words.get(to).copied().unwrap_or(0) - words.get(from.min(to)).copied().unwrap_or(0);
        sum / (to - from.min(to)).max(1) as i64
    };
    // The last block that could be a heading of what follows.
    let mut header: Option<usize> = None;
    for (index, (row, own)) in rows.iter_mut().zip(sums).enumerate() {
        let [said, element, near, far] = own.map(i64::from);
        let spoken = [
            said,
            at(index.checked_sub(1)),
            at(Some(index + 1)),
            mean(index.saturating_sub(3), index + 4),
            mean(index.saturating_sub(6), index),
            mean(index + 1, index + 7),
            at(header),
            header.map_or(999, |header| (index - header) as i64),
        ];
        let line = features.shapes.get(index).is_some_and(|shape| shape.words <= 12 && shape.letters > 0 && shape.ends != End::Stop);
        let block = document.blocks.get(index);
        if block.is_some_and(|block| if block.path == 0 { line } else { matches!(block.tag, BlockTag::Heading(_)) }) {
            header = Some(index);
        }
        features::write(row, features::SPOKEN, spoken);
        if document.blocks.get(index).is_some_and(|block| block.path != 0) {
            features::write(row, features::NAMED, [element, near, far, element + near + far]);
        }
    }
}
