//! A match in, the same match with its ends at the edges of sentences that lie near out.

use super::extend::Match;
use super::tokens::{Stream, marks};

/// Moves the ends of both ranges to a sentence's edge that lies near.
pub fn snap(stream: &Stream, found: &mut Match, within: bool) {
    let (left_words, right_words) =
        (stream.words_of(stream.article_of(found.left.start)), stream.words_of(stream.article_of(found.right.start)));
    let left = snapped(stream, &found.left, &left_words);
    let right = snapped(stream, &found.right, &right_words);
    if !within || left.end <= right.start {
        (found.left, found.right) = (left, right);
    }
}

fn snapped(stream: &Stream, range: &std::ops::Range<u32>, article: &std::ops::Range<u32>) -> std::ops::Range<u32> {
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
