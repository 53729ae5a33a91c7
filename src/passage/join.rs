//! Matches of one pair of articles in, fewer and larger ones out: what an inserted sentence, an edit or an abridgement parted is one passage.

use super::Options;
use super::extend::Match;

/// Joins matches that lie near each other in both places, whatever their order there.
pub fn bridge(found: &mut Vec<Match>, within: bool, options: &Options) {
    found.sort_unstable_by_key(|found| (found.left.start, found.left.end, found.right.start, found.right.end));
    let mut kept: Vec<Match> = Vec::with_capacity(found.len());
    for next in found.drain(..) {
        let mut joined = false;
        for last in kept.iter_mut().rev().take(options.open_matches) {
            if covers(last, &next) {
                joined = true;
                break;
            }
            if covers(&next, last) {
                last.left = next.left.clone();
                last.right = next.right.clone();
                last.score = last.score.max(next.score);
                last.kept = last.kept.max(next.kept);
                joined = true;
                break;
            }
            if may_join(last, &next, within, options) {
                join(last, &next);
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

/// Joins passages that stand side by side in one place and not far apart in the other: an abridged text is one passage.
pub fn abridged(found: &mut Vec<Match>, options: &Options) {
    let may_join = |a: &Match, b: &Match| {
        let (left, right) = (gap(&a.left, &b.left), gap(&a.right, &b.right));
        let apart = overlap(&a.left, &b.left) == 0 && overlap(&a.right, &b.right) == 0;
        let reworded = |found: &Match| found.kept * 1000 < options.reworded_kept * found.left.len().max(found.right.len()) as u32;
        apart && (reworded(a) || reworded(b)) && left.min(right) <= options.abridged_near && left.max(right) <= options.abridged_words
    };
    for by_left in [true, false] {
        let key = |found: &Match| if by_left { (found.left.start, found.right.start) } else { (found.right.start, found.left.start) };
        found.sort_unstable_by_key(key);
        let mut kept: Vec<Match> = Vec::with_capacity(found.len());
        for next in found.drain(..) {
            match kept.last_mut() {
                Some(last) if may_join(last, &next) => join(last, &next),
                _ => kept.push(next),
            }
        }
        *found = kept;
    }
}

/// Makes `last` cover `next` too; words that both align count once.
fn join(last: &mut Match, next: &Match) {
    let overlap = overlap(&last.left, &next.left).max(overlap(&last.right, &next.right));
    let fresh = next.kept.saturating_sub(overlap);
    last.score += next.score * fresh.cast_signed() / next.kept.max(1).cast_signed();
    last.kept += fresh;
    last.figures += next.figures;
    last.run = last.run.max(next.run);
    last.left = last.left.start.min(next.left.start)..last.left.end.max(next.left.end);
    last.right = last.right.start.min(next.right.start)..last.right.end.max(next.right.end);
}

pub fn covers(a: &Match, b: &Match) -> bool {
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
    let in_order = (a.left.start <= b.left.start) == (a.right.start <= b.right.start);
    let by_size = (options.bridge_short + size * options.bridge_share / 100).min(options.bridge_long);
    let allowed = if !in_order && within {
        options.one_side
    } else if !in_order {
        (options.bridge_short + size * options.both_share / 100).min(options.bridge_long)
    } else if near <= options.one_side && size >= options.passage_words {
        options.bridge_long
    } else if within {
        by_size.min(options.bridge_short)
    } else {
        by_size
    };
    if far > allowed {
        return false;
    }
    // A passage must not be lost in a larger box that is none.
    let longer =
        (a.left.end.max(b.left.end) - a.left.start.min(b.left.start)).max(a.right.end.max(b.right.end) - a.right.start.min(b.right.start));
    if (a.kept + b.kept) * 1000 < longer * options.joined_share {
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
