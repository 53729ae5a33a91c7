//! A match in, the same match out to the edges of the sentences in which it breaks off, where the rests of these share many of their words in order.
//!
//! Where every third word is another one and most others are function words, edits cost a walk more than equal words bring. That both rests are the
//! beginning or the end of a sentence, no walk knows.

use super::edits::align;
use super::extend::Match;
use super::tokens::{Stream, marks};
use std::ops::Range;

/// Words of a rest at most.
const REST: u32 = 16;
/// Words that two rests share at least, and percent of the words of both: across articles, and within one, where sentences are often built alike.
const LEAST: u32 = 2;
const SHARE: u32 = 50;
const WITHIN_SHARE: u32 = 60;
/// What a word costs that the other rest does not have.
const EDIT: i32 = 1;

/// Completes both ends of a match within the words of its two articles.
pub fn complete(stream: &Stream, found: &mut Match, articles: &(Range<u32>, Range<u32>), steps: &mut u64) {
    let within = articles.0 == articles.1;
    let share = if within { WITHIN_SHARE } else { SHARE };
    let is_edge = |word: u32| stream.marks(word) & (marks::SENTENCE | marks::PARAGRAPH) != 0;
    // Most ends are those of their sentences.
    let before = |place: &Range<u32>, article: &Range<u32>| {
        let low = place.start.saturating_sub(REST).max(article.start);
        let start = (low..=place.start).rev().find(|&word| word == article.start || is_edge(word))?;
        (start < place.start).then_some(start..place.start)
    };
    let after = |place: &Range<u32>, article: &Range<u32>| {
        let high = (place.end + REST).min(article.end);
        let end = (place.end..=high).find(|&word| word == article.end || is_edge(word))?;
        (place.end < end).then_some(place.end..end)
    };
    if let Some(left) = before(&found.left, &articles.0)
        && let Some(right) = before(&found.right, &articles.1)
        && (!within || found.left.end <= right.start)
        && let Some(shared) = Shared::of(stream, &left, &right, share, steps)
    {
        (found.left.start, found.right.start) = (left.start, right.start);
        shared.join(found);
    }
    if let Some(left) = after(&found.left, &articles.0)
        && let Some(right) = after(&found.right, &articles.1)
        && (!within || left.end <= found.right.start)
        && let Some(shared) = Shared::of(stream, &left, &right, share, steps)
    {
        (found.left.end, found.right.end) = (left.end, right.end);
        shared.join(found);
    }
}

/// What two rests have in common.
struct Shared {
    kept: u32,
    score: i32,
    figures: u32,
}

impl Shared {
    /// None where that is less than this share.
    fn of(stream: &Stream, left: &Range<u32>, right: &Range<u32>, share: u32, steps: &mut u64) -> Option<Self> {
        let words = (left.len() + right.len()) as u32;
        let is_enough = |kept: u32| kept >= LEAST && kept * 200 >= words * share;
        if !is_enough(left.len().min(right.len()) as u32) {
            return None;
        }
        let mut pairs = Vec::new();
        align(stream.ids_of(left), stream.ids_of(right), usize::MAX, &mut pairs);
        *steps += (left.len() * right.len()) as u64;
        let kept = pairs.len() as u32;
        if !is_enough(kept) {
            return None;
        }
        let words = || pairs.iter().map(|&(i, j)| (left.start + i as u32, right.start + j as u32));
        let bits: i32 = words().map(|(word, other)| i32::midpoint(stream.bits(word), stream.bits(other))).sum();
        let edits = (left.len().max(right.len()) as u32 - kept).cast_signed();
        let is_figure = |word: &u32| stream.marks(*word) & marks::NUMBER != 0;
        let same = words().filter(|(word, _)| is_figure(word)).count();
        let others = |rest: &Range<u32>| rest.clone().filter(is_figure).count() - same;
        Some(Self { kept, score: bits - EDIT * edits, figures: others(left).min(others(right)) as u32 })
    }

    fn join(&self, found: &mut Match) {
        found.kept += self.kept;
        found.score += self.score;
        found.figures += self.figures;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PassageText, find};

    /// What is found of two texts, as its two places.
    #[track_caller]
    fn check(texts: [&str; 2], places: &[&str]) {
        let found = find(&texts.map(|text| PassageText { text, blocks: &[] }));
        let shown: Vec<_> = found
            .iter()
            .flat_map(|passage| &passage.occurrences)
            .map(|occurrence| occurrence.span.of(texts[occurrence.article as usize]))
            .collect();
        assert_eq!(shown, places);
    }

    const BEFORE: &str = "Snow closed the pass above Torsvik for a day. ";
    const AFTER: &str = " Bread costs more again in the villages of the valley.";

    #[test]
    fn a_sentence_of_which_little_is_left_is_found_whole() {
        let whole = "She said that the old pilots of Karsova were waiting for the tide with great patience.";
        let edited = "She said now the pilots were waiting for the tide with great patience.";
        check([&format!("{BEFORE}{whole}"), &format!("{edited}{AFTER}")], &[whole, edited]);
    }

    #[test]
    fn what_only_ends_alike_is_not_found_whole() {
        let (start, other) = ("He said the pilots of the harbour board ", "He then went home and ");
        let (end, edited) =
            ("were watching the lighthouse keeper with great interest.", "were watching the lighthouse crew with great interest.");
        check([&format!("{BEFORE}{start}{end}"), &format!("{other}{edited}{AFTER}")], &[end, edited]);
    }
}
