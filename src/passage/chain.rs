//! Sorted anchors in, matches out: pairs of word ranges that hold the same passage. Never uses an anchor inside a match again.

use super::Options;
use super::extend::{Match, extend};
use super::seeds::Anchor;
use super::tokens::Stream;

/// Makes matches of the anchors, pair of articles by pair of articles.
pub fn matches(stream: &Stream, anchors: &[Anchor], options: &Options, steps: &mut u64) -> Vec<Match> {
    let mut found = Vec::new();
    for group in anchors.chunk_by(|a, b| (a.left_article, a.right_article) == (b.left_article, b.right_article)) {
        let Some(anchor) = group.first() else { continue };
        let mut here = of_pair(stream, group, options, steps);
        bridge(&mut here, anchor.left_article == anchor.right_article, options);
        here.retain(|found| is_passage(found, options));
        found.append(&mut here);
    }
    found
}

fn of_pair(stream: &Stream, anchors: &[Anchor], options: &Options, steps: &mut u64) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    let Some(first) = anchors.first() else { return found };
    let left_words = stream.words_of(first.left_article);
    let right_words = stream.words_of(first.right_article);
    let mut budget = options.pair_steps * u64::from(left_words.len() as u32 + right_words.len() as u32);
    for (index, anchor) in anchors.iter().enumerate() {
        if !is_supported(anchors, index) {
            continue;
        }
        let inside = |found: &Match| found.left.contains(&anchor.left) && found.right.contains(&anchor.right);
        if found.iter().rev().take(options.open_matches).any(inside) {
            continue;
        }
        let mut spent = 0;
        let made = extend(stream, anchor.left, anchor.right, &left_words, &right_words, &mut spent);
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

/// Whether another anchor lies near this one in both places.
fn is_supported(anchors: &[Anchor], index: usize) -> bool {
    const NEAR: u32 = 24;
    const LOOK: usize = 12;
    let Some(anchor) = anchors.get(index) else { return false };
    let near = |other: &Anchor| other.left != anchor.left && other.right != anchor.right && other.right.abs_diff(anchor.right) <= NEAR;
    let after = anchors.iter().skip(index + 1).take(LOOK).take_while(|other| other.left - anchor.left <= NEAR);
    let before = anchors.iter().take(index).rev().take(LOOK).take_while(|other| anchor.left - other.left <= NEAR);
    after.into_iter().any(near) || before.into_iter().any(near)
}

/// Joins matches that lie near each other in both places, whatever their order there.
fn bridge(found: &mut Vec<Match>, within: bool, options: &Options) {
    found.sort_unstable_by_key(|found| (found.left.start, found.left.end, found.right.start, found.right.end));
    let mut kept: Vec<Match> = Vec::with_capacity(found.len());
    for next in found.drain(..) {
        let mut joined = false;
        for last in kept.iter_mut().rev().take(options.open_matches) {
            if covers(last, &next) {
                joined = true;
                break;
            }
            if may_join(last, &next, within, options) {
                let overlap = overlap(&last.left, &next.left).max(overlap(&last.right, &next.right));
                let share = |part: i32| part * next.kept.saturating_sub(overlap).cast_signed() / next.kept.max(1).cast_signed();
                last.score += share(next.score);
                last.kept += next.kept.saturating_sub(overlap);
                last.left = last.left.start.min(next.left.start)..last.left.end.max(next.left.end);
                last.right = last.right.start.min(next.right.start)..last.right.end.max(next.right.end);
                joined = true;
                break;
            }
        }
        if !joined {
            kept.push(next);
        }
    }
    *found = kept;
}

fn covers(a: &Match, b: &Match) -> bool {
    let inside = |a: &std::ops::Range<u32>, b: &std::ops::Range<u32>| a.start <= b.start && b.end <= a.end;
    inside(&a.left, &b.left) && inside(&a.right, &b.right)
}

fn overlap(a: &std::ops::Range<u32>, b: &std::ops::Range<u32>) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

fn gap(a: &std::ops::Range<u32>, b: &std::ops::Range<u32>) -> u32 {
    a.start.max(b.start).saturating_sub(a.end.min(b.end))
}

fn may_join(a: &Match, b: &Match, within: bool, options: &Options) -> bool {
    let (left, right) = (gap(&a.left, &b.left), gap(&a.right, &b.right));
    let size = (a.left.len().min(a.right.len()).min(b.left.len()).min(b.right.len())) as u32;
    let (near, far) = (left.min(right), left.max(right));
    let allowed = if size >= options.long_half { options.bridge_long } else { options.bridge_short };
    if far > allowed || near > options.bridge_short {
        return false;
    }
    // Two copies side by side of one passage are not one passage.
    let twice = overlap(&a.left, &b.left).max(overlap(&a.right, &b.right));
    if twice * 3 > size {
        return false;
    }
    let (start, end) = (a.right.start.min(b.right.start), a.left.end.max(b.left.end));
    !within || end <= start
}

fn is_passage(found: &Match, options: &Options) -> bool {
    let words = found.left.len().max(found.right.len()) as u32;
    let fewer = found.left.len().min(found.right.len()) as u32;
    fewer >= options.passage_words && found.score >= options.passage_bits && found.kept * 1000 >= words * options.kept_share
}
