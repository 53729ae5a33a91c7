//! A match in, the same match with its ends at the edges of sentences that lie near out.

use super::extend::Match;
use super::tokens::{Stream, marks};
use std::ops::Range;

/// Moves the ends of both ranges to a sentence's edge that lies near.
pub fn snap(stream: &Stream, found: &mut Match, within: bool) {
    let (left_words, right_words) = articles(stream, found);
    let left = snapped(stream, &found.left, &left_words);
    let right = snapped(stream, &found.right, &right_words);
    if !within || left.end <= right.start {
        (found.left, found.right) = (left, right);
    }
}

/// The words of both articles.
fn articles(stream: &Stream, found: &Match) -> (Range<u32>, Range<u32>) {
    (stream.words_of(stream.article_of(found.left.start)), stream.words_of(stream.article_of(found.right.start)))
}

/// Lets a match reach to the end and the start of its sentence or clause where few words are left in both places: a name that differs, say.
pub fn stretch(stream: &Stream, found: &mut Match, within: bool) {
    const LEFT: u32 = 3;
    const SHORT: u32 = 8;
    let (left_words, right_words) = articles(stream, found);
    let is_edge = |word: u32, article: &Range<u32>| {
        word == article.start || word >= article.end || stream.marks(word) & (marks::CLAUSE | marks::SENTENCE | marks::PARAGRAPH) != 0
    };
    let end = |range: &Range<u32>, article: &Range<u32>| (range.end..=range.end + LEFT).find(|&word| is_edge(word, article));
    let start = |range: &Range<u32>, article: &Range<u32>| {
        (range.start.saturating_sub(LEFT).max(article.start)..=range.start).rev().find(|&word| is_edge(word, article))
    };
    // What is exact stays exact, words in one place only are no part of it; a short formula is better read with its clause.
    let exact = found.kept > SHORT && found.kept as usize >= found.left.len().max(found.right.len());
    let both = |to: Option<(u32, u32)>, from: (u32, u32)| to.filter(|to| !exact || (to.0 == from.0) == (to.1 == from.1)).unwrap_or(from);
    let ends = both(end(&found.left, &left_words).zip(end(&found.right, &right_words)), (found.left.end, found.right.end));
    let starts = both(start(&found.left, &left_words).zip(start(&found.right, &right_words)), (found.left.start, found.right.start));
    if !within || ends.0 <= starts.1 {
        (found.left, found.right) = (starts.0..ends.0, starts.1..ends.1);
    }
}

/// Cuts off what reaches a few words into another sentence in both places: it is there by chance.
pub fn trim(stream: &Stream, found: &mut Match) {
    let (left_words, right_words) = articles(stream, found);
    if let (Some(left), Some(right)) = (head(stream, &found.left, &left_words), head(stream, &found.right, &right_words))
        && left.abs_diff(right) <= ASKEW
    {
        (found.left.start, found.right.start) = (found.left.start + left, found.right.start + right);
        cut(stream, found, found.left.start - left..found.left.start);
    }
    if let (Some(left), Some(right)) = (tail(stream, &found.left, &left_words), tail(stream, &found.right, &right_words))
        && left.abs_diff(right) <= ASKEW
    {
        (found.left.end, found.right.end) = (found.left.end - left, found.right.end - right);
        cut(stream, found, found.left.end..found.left.end + left);
    }
    // A heading above one of the places is no part of it.
    let heading = |range: &Range<u32>, other: &Range<u32>| {
        let longer = range.len().saturating_sub(other.len()) as u32;
        (range.start + 1..=range.start + longer).rev().find(|&word| stream.marks(word) & marks::PARAGRAPH != 0)
    };
    let starts = (heading(&found.left, &found.right), heading(&found.right, &found.left));
    (found.left.start, found.right.start) = (starts.0.unwrap_or(found.left.start), starts.1.unwrap_or(found.right.start));
}

/// Words by which the two places may differ in how far they reach into another sentence.
const ASKEW: u32 = 3;

/// Takes the words of a range that was cut off out of the counts.
fn cut(stream: &Stream, found: &mut Match, words: Range<u32>) {
    found.kept = found.kept.saturating_sub(words.len() as u32);
    found.score -= words.map(|word| stream.bits(word)).sum::<i32>();
}

/// Words of a range that are the end of a sentence of which most stands before the range: few against the rest of it.
fn head(stream: &Stream, range: &Range<u32>, article: &Range<u32>) -> Option<u32> {
    let is_edge = |word: &u32| *word == article.start || stream.marks(*word) & (marks::SENTENCE | marks::PARAGRAPH) != 0;
    let words = (range.start..=range.start + range.len() as u32 / 5).find(is_edge)? - range.start;
    let before = (range.start.saturating_sub(words).max(article.start)..range.start).rev().find(is_edge);
    (words > 0 && before.is_none()).then_some(words)
}

/// Words of a range that are the start of a sentence of which most stands after the range: few against the rest of it.
fn tail(stream: &Stream, range: &Range<u32>, article: &Range<u32>) -> Option<u32> {
    let is_edge = |word: &u32| *word >= article.end || stream.marks(*word) & (marks::SENTENCE | marks::PARAGRAPH) != 0;
    let words = range.end - (range.end - range.len() as u32 / 5..=range.end).rev().find(is_edge)?;
    let after = (range.end + 1..=range.end + words).find(is_edge);
    (words > 0 && after.is_none()).then_some(words)
}

fn snapped(stream: &Stream, range: &Range<u32>, article: &Range<u32>) -> Range<u32> {
    let near = (range.len() as u32 / 10).min(6);
    let is_edge =
        |word: u32| word <= article.start || word >= article.end || stream.marks(word) & (marks::SENTENCE | marks::PARAGRAPH) != 0;
    let inside = near.max(1);
    let start = (0..=inside)
        .find_map(|off| {
            [range.start + off, range.start.saturating_sub(off.min(near)).max(article.start)].into_iter().find(|&at| is_edge(at))
        })
        .unwrap_or(range.start);
    let end = (0..=inside)
        .find_map(|off| [range.end.saturating_sub(off), (range.end + off.min(near)).min(article.end)].into_iter().find(|&at| is_edge(at)))
        .unwrap_or(range.end);
    if start < end { start..end } else { range.clone() }
}
