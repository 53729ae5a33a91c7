//! The fragments of one pair of articles in, its matches out: snapped, joined, grown, and only those that are passages.

use super::Options;
use super::accept::{in_order, is_form, is_passage, is_reworded};
use super::class::common_words;
use super::extend::Match;
use super::grow::grow;
use super::join::{abridged, bridge, covers};
use super::snap::snap;
use super::tokens::Stream;

/// Makes passages of the fragments found in two articles, or in one where both are the same.
pub fn refine(
    stream: &Stream,
    mut here: Vec<Match>,
    (left_article, right_article): (u32, u32),
    options: &Options,
    steps: &mut u64,
) -> Vec<Match> {
    let within = left_article == right_article;
    for found in &mut here {
        snap(stream, found, within);
    }
    here.sort_unstable_by_key(|found| (found.left.start, found.left.end, found.right.start, found.right.end));
    let fragments = here.clone();
    bridge(&mut here, within, options);
    if within {
        here.retain(|found| is_passage(found, within, options));
    } else {
        let (left, right) = (stream.words_of(left_article), stream.words_of(right_article));
        let mut alone = Vec::new();
        let order = |found: &Match| in_order(&fragments, found);
        for found in here.iter_mut().filter(|found| found.score >= options.grow_bits) {
            let before = found.clone();
            grow(stream, found, &left, &right, options, steps);
            if (&before.left, &before.right) != (&found.left, &found.right) {
                found.kept = found.kept.max(common_words(stream, &found.left, &found.right));
                if is_passage(&before, within, options) {
                    alone.push(before);
                }
            }
        }
        bridge(&mut here, within, options);
        here.retain(|found| is_passage(found, within, options) || is_reworded(stream, found, order(found), options));
        // What was a passage before it grew stays one where the grown one is none.
        alone.retain(|before| !here.iter().any(|found| covers(found, before)));
        here.append(&mut alone);
        bridge(&mut here, within, options);
        abridged(&mut here, options);
    }
    for found in &mut here {
        if is_form(stream, found, options) {
            found.figures = found.kept;
        }
    }
    here
}
