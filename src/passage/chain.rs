//! Sorted anchors in, matches out: pairs of word ranges that hold the same passage. Never uses an anchor inside a match again.

use super::Options;
use super::accept::is_dense;
use super::extend::{Costs, Match, extend};
use super::refine::refine;
use super::seeds::Anchor;
use super::tokens::Stream;

/// Makes matches of the anchors, pair of articles by pair of articles.
pub fn matches(stream: &Stream, anchors: &[Anchor], options: &Options, steps: &mut u64) -> Vec<Match> {
    let mut found = Vec::new();
    for group in anchors.chunk_by(|a, b| (a.left_article, a.right_article) == (b.left_article, b.right_article)) {
        let Some(anchor) = group.first() else { continue };
        let fragments = of_pair(stream, group, options, steps);
        found.append(&mut refine(stream, fragments, (anchor.left_article, anchor.right_article), options, steps));
    }
    found
}

fn of_pair(stream: &Stream, anchors: &[Anchor], options: &Options, steps: &mut u64) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    let Some(first) = anchors.first() else { return found };
    let left_words = stream.words_of(first.left_article);
    let right_words = stream.words_of(first.right_article);
    let mut budget = options.pair_steps * u64::from(left_words.len() as u32 + right_words.len() as u32);
    let within = first.left_article == first.right_article;
    // One article says much the same again and again: there a sentence's end parts what only looks alike.
    let costs = Costs { drop: options.drop, sentence: if within { options.sentence_cost } else { 0 } };
    let others = if within { options.support } else { options.across_support };
    for (index, anchor) in anchors.iter().enumerate() {
        if !is_supported(anchors, index, others) {
            continue;
        }
        let inside = |found: &Match| found.left.contains(&anchor.left) && found.right.contains(&anchor.right);
        if found.iter().rev().take(options.open_matches).any(inside) {
            continue;
        }
        let mut spent = 0;
        let at = (anchor.left, anchor.right);
        let mut made = extend(stream, at, &left_words, &right_words, costs, &mut spent);
        if !is_dense(&made, options) {
            made = extend(stream, at, &left_words, &right_words, Costs { drop: options.tight_drop, ..costs }, &mut spent);
        }
        *steps += spent;
        if made.score >= options.fragment_bits {
            found.push(made);
        }
        budget = budget.saturating_sub(spent);
        if budget == 0 {
            break;
        }
    }
    found
}

/// Whether enough other anchors lie near this one in both places.
fn is_supported(anchors: &[Anchor], index: usize, others: usize) -> bool {
    const NEAR: u32 = 40;
    const LOOK: usize = 16;
    let Some(anchor) = anchors.get(index) else { return false };
    let near = |other: &&Anchor| other.left != anchor.left && other.right != anchor.right && other.right.abs_diff(anchor.right) <= NEAR;
    let after = anchors.iter().skip(index + 1).take(LOOK).take_while(|other| other.left - anchor.left <= NEAR);
    let before = anchors.iter().take(index).rev().take(LOOK).take_while(|other| anchor.left - other.left <= NEAR);
    // Anchors are sorted by their left word: equal ones stand side by side.
    let mut last = anchor.left;
    let mut seen = 0;
    for other in after.filter(near) {
        seen += usize::from(other.left != last);
        last = other.left;
    }
    last = anchor.left;
    for other in before.filter(near) {
        seen += usize::from(other.left != last);
        last = other.left;
    }
    seen >= others
}
