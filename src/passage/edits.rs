//! Two occurrences of a passage in, runs of kept, changed, inserted and deleted words out: for a view that lays them side by side.
//! Computed when asked for; never stored.

use super::fold::plain_word;
use super::tokens::Stream;
use crate::span::Span;
use std::ops::Range;

/// A run of words that two occurrences have in common, or not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What became of the words.
    pub kind: EditKind,
    /// The words in the first text; empty, at the place where they would stand, for inserted ones.
    pub left: Span,
    /// The words in the second text; empty for deleted ones.
    pub right: Span,
}

/// What became of a run of words on the way from the first occurrence to the second.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EditKind {
    /// The same words; case, diacritics and marks may differ.
    Kept,
    /// Other words in their place.
    Changed,
    /// Only in the second.
    Inserted,
    /// Only in the first.
    Deleted,
}

/// Products of lengths up to which words are aligned exactly (longest common subsequence); larger stretches are first cut at words
/// that stand once in each (patience diff), and what is larger still counts as changed.
const CELLS: usize = 1 << 20;

/// The edits that lead from `left` in the first text to `right` in the second, in order; spans are byte offsets into the whole texts.
///
/// ```
/// use crossread::passage::edits::{edits, EditKind};
/// use crossread::span::Span;
/// let (a, b) = ("The dam has held.", "The old dam held!");
/// let kinds: Vec<_> = edits((a, Span::new(0, 17)), (b, Span::new(0, 17))).iter().map(|edit| edit.kind).collect();
/// assert_eq!(kinds, [EditKind::Kept, EditKind::Inserted, EditKind::Kept, EditKind::Deleted, EditKind::Kept]);
/// ```
pub fn edits(left: (&str, Span), right: (&str, Span)) -> Vec<Edit> {
    let (left, right) = (Words::read(left.0, left.1), Words::read(right.0, right.1));
    let mut pairs = Vec::new();
    align(&left.hashes, &right.hashes, CELLS, &mut pairs);
    runs(&left, &right, &pairs)
}

/// The words of one occurrence.
struct Words {
    hashes: Vec<u64>,
    spans: Vec<Span>,
    start: u32,
}

impl Words {
    fn read(text: &str, span: Span) -> Self {
        let inside = span.of(text);
        let stream = Stream::read(std::iter::once(inside));
        let words = stream.starts.iter().zip(&stream.lengths);
        Self {
            hashes: words.clone().map(|(&start, &length)| plain_word(inside, start, length)).collect(),
            spans: words.map(|(&start, &length)| Span::new(span.start() + start, span.start() + start + u32::from(length))).collect(),
            start: span.start(),
        }
    }

    /// From the first word of the range to the last; an empty range stands after the word before it.
    fn span(&self, range: &Range<usize>) -> Span {
        match (self.spans.get(range.start), range.end.checked_sub(1).and_then(|last| self.spans.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => first.join(*last),
            _ => {
                let at = range.start.checked_sub(1).and_then(|before| self.spans.get(before)).map_or(self.start, |before| before.end());
                Span::new(at, at)
            }
        }
    }
}

/// Pairs of equal words, rising on both sides; stretches of which the product of lengths is above `cells` are cut at words that stand once.
pub(super) fn align<W: Copy + Ord>(left: &[W], right: &[W], cells: usize, pairs: &mut Vec<(usize, usize)>) {
    let head = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    pairs.extend((0..head).map(|at| (at, at)));
    let (a, b) = (left.get(head..).unwrap_or_default(), right.get(head..).unwrap_or_default());
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(..a.len() - tail).unwrap_or_default(), b.get(..b.len() - tail).unwrap_or_default());
    if a.len() * b.len() <= cells {
        common_subsequence(a, b, head, head, pairs);
    } else {
        let (mut i, mut j) = (0, 0);
        let ends = std::iter::once((a.len(), b.len()));
        for (x, y) in rising(&once(a, b)).into_iter().chain(ends) {
            let (piece, other) = (a.get(i..x).unwrap_or_default(), b.get(j..y).unwrap_or_default());
            if piece.len() * other.len() <= cells {
                common_subsequence(piece, other, head + i, head + j, pairs);
            }
            if x < a.len() && y < b.len() {
                pairs.push((head + x, head + y));
            }
            (i, j) = (x + 1, y + 1);
        }
    }
    pairs.extend((0..tail).map(|at| (left.len() - tail + at, right.len() - tail + at)));
}

/// Places of words that stand once on each side, sorted by the left one.
pub(super) fn once<W: Copy + Ord>(left: &[W], right: &[W]) -> Vec<(usize, usize)> {
    let single = |words: &[W]| {
        let mut places: Vec<(W, usize)> = words.iter().copied().zip(0..).collect();
        places.sort_unstable();
        let once = places.chunk_by(|a, b| a.0 == b.0).filter_map(|same| if let [only] = same { Some(*only) } else { None });
        once.collect::<Vec<_>>()
    };
    let (left, right) = (single(left), single(right));
    let other = |word: W| right.get(right.binary_search_by_key(&word, |other| other.0).ok()?).map(|other| other.1);
    let mut once: Vec<(usize, usize)> = left.iter().filter_map(|&(word, at)| Some((at, other(word)?))).collect();
    once.sort_unstable();
    once
}

/// As many of these pairs, sorted by their left place, as rise on the right too.
pub(super) fn rising(once: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Longest rising subsequence by patience sorting: the top of each pile, and for each item the one below it.
    let (mut tops, mut below): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::with_capacity(once.len()));
    for (item, &(_, place)) in once.iter().enumerate() {
        let pile = tops.partition_point(|&top| once.get(top).is_some_and(|&(_, held)| held < place));
        below.push(pile.checked_sub(1).and_then(|before| tops.get(before).copied()));
        match tops.get_mut(pile) {
            Some(top) => *top = item,
            None => tops.push(item),
        }
    }
    let mut chain = Vec::with_capacity(tops.len());
    let mut next = tops.last().copied();
    while let Some(item) = next {
        chain.extend(once.get(item).copied());
        next = below.get(item).copied().flatten();
    }
    chain.reverse();
    chain
}

/// Longest common subsequence by dynamic programming; the first way among equals.
fn common_subsequence<W: Copy + Ord>(left: &[W], right: &[W], left_base: usize, right_base: usize, pairs: &mut Vec<(usize, usize)>) {
    if left.is_empty() || right.is_empty() {
        return;
    }
    // table[i][j]: the longest of left[i..] and right[j..].
    let width = right.len() + 1;
    let mut table = vec![0u16; (left.len() + 1) * width];
    for (i, a) in left.iter().enumerate().rev() {
        let (rows, below) = table.split_at_mut((i + 1) * width);
        let row = rows.get_mut(i * width..).unwrap_or_default();
        let mut after = 0;
        for ((cell, b), below) in row.iter_mut().zip(right).zip(below.windows(2)).rev() {
            let &[down, diagonal] = below else { continue };
            after = if a == b { diagonal + 1 } else { down.max(after) };
            *cell = after;
        }
    }
    let at = |i: usize, j: usize| table.get(i * width + j).copied().unwrap_or_default();
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        if a == b {
            pairs.push((left_base + i, right_base + j));
            (i, j) = (i + 1, j + 1);
        } else if at(i + 1, j) >= at(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Runs of kept words and what lies between them.
fn runs(left: &Words, right: &Words, pairs: &[(usize, usize)]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut i, mut j) = (0, 0);
    let mut push = |kind, a: Range<usize>, b: Range<usize>| edits.push(Edit { kind, left: left.span(&a), right: right.span(&b) });
    let between =
        |a: Range<usize>, b: Range<usize>, push: &mut dyn FnMut(EditKind, Range<usize>, Range<usize>)| match (a.is_empty(), b.is_empty()) {
            (true, true) => {}
            (true, false) => push(EditKind::Inserted, a, b),
            (false, true) => push(EditKind::Deleted, a, b),
            (false, false) => push(EditKind::Changed, a, b),
        };
    for run in pairs.chunk_by(|a, b| a.0 + 1 == b.0 && a.1 + 1 == b.1) {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            between(i..first.0, j..first.1, &mut push);
            push(EditKind::Kept, first.0..last.0 + 1, first.1..last.1 + 1);
            (i, j) = (last.0 + 1, last.1 + 1);
        }
    }
    between(i..left.spans.len(), j..right.spans.len(), &mut push);
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(left: &str, right: &str, expected: &str) {
        let whole = |text: &str| Span::new(0, text.len() as u32);
        let shown: Vec<String> = edits((left, whole(left)), (right, whole(right)))
            .iter()
            .map(|edit| match edit.kind {
                EditKind::Kept => edit.right.of(right).to_owned(),
                EditKind::Changed => format!("[{}>{}]", edit.left.of(left), edit.right.of(right)),
                EditKind::Inserted => format!("+[{}]", edit.right.of(right)),
                EditKind::Deleted => format!("-[{}]", edit.left.of(left)),
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn edits_are_shown_as_runs_of_words() {
        check("the dam held", "the dam held", "the dam held");
        check(
            "troops had secured Lindholm",
            "troops have secured the northern city of Lindholm",
            "troops [had>have] secured +[the northern city of] Lindholm",
        );
        check("over the past few days", "over past few days", "over -[the] past few days");
        check("The “Dam”, held", "THE DAM HELD", "THE DAM HELD");
        check("", "new words", "+[new words]");
        check("old words", "", "-[old words]");
    }

    #[test]
    fn long_texts_are_cut_at_words_that_stand_once() {
        let words = |salt: &str| (0..3000).map(|n| if n % 7 == 0 { format!("{salt}{n} ") } else { format!("w{n} ") }).collect::<String>();
        let (a, b) = (words("a"), words("b"));
        let found = edits((&a, Span::new(0, a.len() as u32)), (&b, Span::new(0, b.len() as u32)));
        assert_eq!(found.iter().filter(|edit| edit.kind == EditKind::Changed).count(), 429);
    }
}
