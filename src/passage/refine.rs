//! The fragments of one pair of articles in, its matches out: snapped, joined, grown, and only those that are passages.

use super::Options;
use super::accept::{in_order, is_form, is_passage, is_reworded, is_strong};
use super::class::common_words;
use super::exact::{exact_parts, pieces};
use super::extend::Match;
use super::grow::grow;
use super::join::{Joined, abridgements, bridge, covers};
use super::snap::{snap, trim};
use super::tokens::Stream;

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
    fragments.sort_unstable_by_key(|found| (found.left.start, found.left.end, found.right.start, found.right.end));
    let mut here: Vec<Joined> = fragments.iter().cloned().map(Joined::from).collect();
    bridge(stream, &mut here, within, options);
    if !within {
        let (left, right) = (stream.words_of(left_article), stream.words_of(right_article));
        for found in here.iter_mut().filter(|found| found.whole.score >= options.grow_bits) {
            let mut whole = found.whole.clone();
            grow(stream, &mut whole, &left, &right, options, steps);
            if (&whole.left, &whole.right) != (&found.whole.left, &found.whole.right) {
                whole.kept = whole.kept.max(common_words(stream, &whole.left, &whole.right));
                let before = std::mem::replace(found, whole.into());
                found.parts.push(before);
            }
        }
        bridge(stream, &mut here, within, options);
    }
    let mut passages = Vec::new();
    let settling = Settling { stream, fragments: &fragments, within, options };
    for found in &here {
        settling.settle(found, &mut passages, steps);
    }
    if !within {
        let mut wider = abridgements(&passages, options);
        passages.retain(|found| !wider.iter().any(|wider| covers(wider, found) && !is_small_part(found, wider)));
        passages.append(&mut wider);
    }
    for found in &mut passages {
        if is_strong(found, options) {
            trim(stream, found);
        }
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

/// Decides which of the matches that were joined from smaller ones are passages.
struct Settling<'a> {
    stream: &'a Stream,
    /// All fragments of the pair, sorted by their left place.
    fragments: &'a [Match],
    within: bool,
    options: &'a Options,
}

impl Settling<'_> {
    /// Pushes the whole where it is a passage, else those of its parts that are, joined again.
    fn settle(&self, found: &Joined, passages: &mut Vec<Match>, steps: &mut u64) {
        let whole = &found.whole;
        if !self.is_accepted(whole) {
            let mut parts = Vec::new();
            for part in &found.parts {
                self.settle(part, &mut parts, steps);
            }
            let mut parts: Vec<Joined> = parts.into_iter().map(Joined::from).collect();
            bridge(self.stream, &mut parts, self.within, self.options);
            for part in parts {
                if part.parts.is_empty() {
                    passages.push(part.whole);
                } else {
                    self.push(&part, passages, steps);
                }
            }
            return;
        }
        self.push(found, passages, steps);
    }

    fn is_accepted(&self, found: &Match) -> bool {
        is_passage(found, self.within, self.options)
            || (!self.within && is_reworded(self.stream, found, in_order(self.fragments, found), self.options))
    }

    /// Pushes the whole with its exact parts, or these alone where nothing else in it is repeated.
    fn push(&self, found: &Joined, passages: &mut Vec<Match>, steps: &mut u64) {
        let whole = &found.whole;
        let exact = if is_strong(whole, self.options) { Vec::new() } else { exact_parts(self.stream, whole, self.options, steps) };
        let words: u32 = exact.iter().map(|part| part.kept).sum();
        if words * 100 < whole.left.len().min(whole.right.len()) as u32 * self.options.exact_share {
            passages.push(whole.clone());
            return;
        }
        for (piece, reworded) in pieces(self.stream, whole, &exact, self.options) {
            if reworded {
                // The exact parts stand in the larger passage as passages of their own.
                let smaller = |part: &Match| part.left.len() * 5 < piece.left.len() * 3 && part.right.len() * 5 < piece.right.len() * 3;
                let inside =
                    exact.iter().filter(|part| covers(&piece, part) && smaller(part) && is_passage(part, self.within, self.options));
                passages.extend(inside.cloned());
            }
            let is_whole = (&piece.left, &piece.right) == (&whole.left, &whole.right);
            if is_whole || self.is_accepted(&piece) {
                passages.push(piece);
            }
        }
    }
}
