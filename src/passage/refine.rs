//! The fragments of one pair of articles in, its matches out: snapped, joined, grown, and only those that are passages.

use super::Options;
use super::accept::{in_order, is_form, is_passage, is_reworded, is_strong};
use super::class::common_words;
use super::complete::complete;
use super::exact::{exact_parts, pieces};
use super::extend::Match;
use super::grow::grow;
use super::join::{Joined, abridgements, bridge, covers};
use super::snap::{snap, stretch, trim};
use super::tokens::Stream;
use crate::compact_sort::CompactSort;

/// Makes passages of the fragments found in two articles, or in one where both are the same.
pub fn refine(
    stream: &Stream,
    mut fragments: Vec<Match>,
    (left_article, right_article): (u32, u32),
    options: &Options,
    steps: &mut u64,
) -> Vec<Match> {
    let within = left_article == right_article;
    for found in &mut fragments {
        snap(stream, found, within);
    }
    fragments.compact_sort_by_key(|found| (found.left.start, found.left.end, found.right.start, found.right.end));
    let mut here: Vec<Joined> = fragments.iter().cloned().map(Joined::from).collect();
    bridge(stream, &mut here, within, options);
    let words = (stream.words_of(left_article), stream.words_of(right_article));
    for found in &mut here {
        let mut whole = found.whole.clone();
        complete(stream, &mut whole, &words, steps);
        found.become_larger(whole);
    }
    if !within {
        for found in here.iter_mut().filter(|found| found.whole.score >= options.grow_bits) {
            let mut whole = found.whole.clone();
            grow(stream, &mut whole, &words.0, &words.1, options, steps);
            if (&whole.left, &whole.right) != (&found.whole.left, &found.whole.right) {
                whole.kept = whole.kept.max(common_words(stream, &whole.left, &whole.right));
                found.become_larger(whole);
            }
        }
        bridge(stream, &mut here, within, options);
    }
    let mut found = Passages::default();
    let pairs = (!within).then(|| words.0.len() as u64 * words.1.len() as u64);
    let settling = Settling { stream, fragments: &fragments, within, pairs, options };
    for joined in &here {
        settling.settle(joined, &mut found, steps);
    }
    let mut joined = Passages::default();
    settling.join(found, &mut joined, steps);
    let Passages { wholes: mut passages, mut parts } = joined;
    if !within {
        let mut wider = abridgements(&passages, options);
        passages.retain(|found| !wider.iter().any(|wider| covers(wider, found) && !is_small_part(found, wider)));
        passages.append(&mut wider);
    }
    passages.append(&mut parts);
    for found in &mut passages {
        if is_strong(found, options) {
            trim(stream, found);
        }
        stretch(stream, found, within);
        if is_form(stream, found, options) {
            found.figures = found.kept;
        }
    }
    passages
}

/// Whether a match is so much smaller than the one around it that both are passages: neither place is the same place.
fn is_small_part(part: &Match, whole: &Match) -> bool {
    part.left.len() * 5 < whole.left.len() * 3 && part.right.len() * 5 < whole.right.len() * 3
}

/// What is found in a pair of articles.
#[derive(Default)]
struct Passages {
    /// Passages of which none lies in another.
    wholes: Vec<Match>,
    /// Exact parts of looser ones among them.
    parts: Vec<Match>,
}

/// Decides which of the matches that were joined from smaller ones are passages.
struct Settling<'a> {
    stream: &'a Stream,
    /// All fragments of the pair, sorted by their left place.
    fragments: &'a [Match],
    within: bool,
    /// Pairs of words across the two articles.
    pairs: Option<u64>,
    options: &'a Options,
}

impl Settling<'_> {
    /// Pushes the whole where it is a passage, else those of its parts that are, joined again.
    fn settle(&self, found: &Joined, passages: &mut Passages, steps: &mut u64) {
        let whole = &found.whole;
        if !self.is_accepted(whole) {
            let mut smaller = Passages::default();
            for part in &found.parts {
                self.settle(part, &mut smaller, steps);
            }
            self.join(smaller, passages, steps);
            return;
        }
        self.push(found, passages, steps);
    }

    /// Joins what lies side by side among passages found one by one.
    fn join(&self, found: Passages, passages: &mut Passages, steps: &mut u64) {
        passages.parts.extend(found.parts);
        let mut wholes: Vec<Joined> = found.wholes.into_iter().map(Joined::from).collect();
        bridge(self.stream, &mut wholes, self.within, self.options);
        for joined in wholes {
            if joined.parts.is_empty() {
                passages.wholes.push(joined.whole);
            } else {
                self.push(&joined, passages, steps);
            }
        }
    }

    fn is_accepted(&self, found: &Match) -> bool {
        is_passage(found, self.pairs, self.options)
            || (!self.within && is_reworded(self.stream, found, in_order(self.fragments, found), self.options))
    }

    /// Pushes the whole with its exact parts, or these alone where nothing else in it is repeated.
    fn push(&self, found: &Joined, passages: &mut Passages, steps: &mut u64) {
        let whole = &found.whole;
        let exact =
            if is_strong(whole, self.options) { Vec::new() } else { exact_parts(self.stream, whole, self.within, self.options, steps) };
        let words: u32 = exact.iter().map(|part| part.kept).sum();
        if words * 100 < whole.left.len().min(whole.right.len()) as u32 * self.options.exact_share {
            self.push_parts(whole, &exact, passages);
            passages.wholes.push(whole.clone());
            return;
        }
        for (piece, reworded) in pieces(self.stream, whole, &exact, self.options) {
            if reworded {
                self.push_parts(&piece, &exact, passages);
            }
            let is_whole = (&piece.left, &piece.right) == (&whole.left, &whole.right);
            if is_whole || self.is_accepted(&piece) {
                passages.wholes.push(piece);
            }
        }
    }

    /// Pushes the exact parts of a looser passage that are passages of their own in it.
    fn push_parts(&self, whole: &Match, exact: &[Match], passages: &mut Passages) {
        let inside =
            exact.iter().filter(|part| covers(whole, part) && is_small_part(part, whole) && is_passage(part, self.pairs, self.options));
        passages.parts.extend(inside.cloned());
    }
}
