//! A cluster in, how alike its occurrences are out. Never changes where they stand.

use super::PassageClass;
use super::tokens::{Stream, marks, plain_word};
use std::ops::Range;

/// Similarity of two ranges of words in thousandths: twice the words they share, in any order, by the words they have.
pub fn similarity(stream: &Stream, a: &Range<u32>, b: &Range<u32>) -> u16 {
    (2000 * common_words(stream, a, b) / (a.len() + b.len()).max(1) as u32) as u16
}

/// How many words two ranges share, in any order.
pub fn common_words(stream: &Stream, a: &Range<u32>, b: &Range<u32>) -> u32 {
    let words = |range: &Range<u32>| {
        let mut ids = stream.ids.get(range.start as usize..range.end as usize).unwrap_or_default().to_vec();
        ids.sort_unstable();
        ids
    };
    let (a, b) = (words(a), words(b));
    let (mut left, mut right, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(left), b.get(right)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, common) = (left + 1, right + 1, common + 1),
        }
    }
    common
}

/// Bits of the content words that two ranges share, in any order, and of all content words of each.
pub fn shared_bits(stream: &Stream, a: &Range<u32>, b: &Range<u32>) -> (i32, i32, i32) {
    let words = |range: &Range<u32>| {
        let mut words: Vec<(u32, i32)> = range
            .clone()
            .filter(|&word| stream.marks(word) & marks::CONTENT != 0)
            .filter_map(|word| Some((*stream.ids.get(word as usize)?, stream.bits(word))))
            .collect();
        words.sort_unstable();
        words
    };
    let (a, b) = (words(a), words(b));
    let sum = |words: &[(u32, i32)]| words.iter().map(|word| word.1).sum::<i32>();
    let (mut left, mut right, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(left), b.get(right)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, common) = (left + 1, right + 1, common + i32::midpoint(x.1, y.1)),
        }
    }
    (common, sum(&a), sum(&b))
}

/// One occurrence against the passage's representative.
pub fn of_occurrence(stream: &Stream, texts: (&str, &str), a: &Range<u32>, b: &Range<u32>, similarity: u16) -> PassageClass {
    let written = |text: &str, range: &Range<u32>| {
        stream.span(range.start, range.end).of(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    let plain = |text: &str, range: &Range<u32>| {
        range
            .clone()
            .map(|word| {
                plain_word(
                    text,
                    stream.starts.get(word as usize).copied().unwrap_or_default(),
                    stream.lengths.get(word as usize).copied().unwrap_or_default(),
                )
            })
            .collect::<Vec<_>>()
    };
    if similarity == 1000 && a.len() == b.len() {
        if written(texts.0, a) == written(texts.1, b) {
            return PassageClass::Exact;
        }
        if plain(texts.0, a) == plain(texts.1, b) {
            return PassageClass::Punctuation;
        }
    }
    if similarity >= 800 { PassageClass::Near } else { PassageClass::Reworded }
}
