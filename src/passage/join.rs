//! Matches of one pair of articles in, fewer and larger ones out: what an inserted sentence, an edit or an abridgement parted is one passage.

use super::Options;
use super::accept::is_strong;
use super::class::shared_bits;
use super::extend::Match;
use super::tokens::Stream;
use crate::compact_sort::CompactSort;

/// A match and the smaller ones that it was joined or grown from.
#[derive(Clone, Debug)]
pub struct Joined {
    /// All of it.
    pub whole: Match,
    /// What it was before: none where it is one fragment.
    pub parts: Vec<Joined>,
}

impl From<Match> for Joined {
    fn from(whole: Match) -> Self {
        Self { whole, parts: Vec::new() }
    }
}

impl Joined {
    /// Becomes a part of what it has grown to.
    pub fn become_larger(&mut self, whole: Match) {
        if (&whole.left, &whole.right) != (&self.whole.left, &self.whole.right) {
            let before = std::mem::replace(self, whole.into());
            self.parts.push(before);
        }
    }

    /// Takes another one in as a part; the first time, what it is itself becomes a part too.
    fn hold(&mut self, other: Option<Self>, joined: &mut bool) {
        if !*joined {
            let part = Self { whole: self.whole.clone(), parts: std::mem::take(&mut self.parts) };
            (self.parts, *joined) = (vec![part], true);
        }
        self.parts.extend(other);
    }
}

/// Joins matches that lie near each other in both places, whatever their order there.
pub fn bridge(stream: &Stream, found: &mut Vec<Joined>, within: bool, options: &Options) {
    found.compact_sort_by_key(|Joined { whole, .. }| (whole.left.start, whole.left.end, whole.right.start, whole.right.end));
    // With each: whether it was joined here, so that all that was joined stands side by side in its parts.
    let mut kept: Vec<(Joined, bool)> = Vec::with_capacity(found.len());
    let most = options.bridge_long.max(options.one_side);
    for next in found.drain(..) {
        let mut next = Some(next);
        for (last, joined) in kept.iter_mut().rev().take(options.open_matches) {
            let Some(here) = &next else { break };
            // Most are too far apart for anything.
            if gap(&last.whole.left, &here.whole.left) > most || gap(&last.whole.right, &here.whole.right) > most {
                continue;
            }
            if covers(&last.whole, &here.whole) {
                last.hold(next.take(), joined);
            } else if covers(&here.whole, &last.whole) {
                let whole = Match {
                    score: last.whole.score.max(here.whole.score),
                    kept: last.whole.kept.max(here.whole.kept),
                    ..here.whole.clone()
                };
                last.hold(next.take(), joined);
                last.whole = whole;
            } else if may_join(stream, &last.whole, &here.whole, within, options) {
                let mut whole = last.whole.clone();
                join(&mut whole, &here.whole);
                last.hold(next.take(), joined);
                last.whole = whole;
            }
        }
        kept.extend(next.map(|next| (next, false)));
    }
    found.extend(kept.into_iter().map(|(joined, _)| joined));
}

/// Larger passages of which one place abridges the other: passages that stand side by side in one place and apart in the other.
pub fn abridgements(found: &[Match], options: &Options) -> Vec<Match> {
    let reworded = |found: &Match| found.kept * 1000 < options.reworded_kept * found.left.len().max(found.right.len()) as u32;
    let is_short = |found: &Match| (found.left.len().min(found.right.len()) as u32) < options.abridged_short;
    let may_join = |a: &Match, b: &Match| {
        let (left, right) = (gap(&a.left, &b.left), gap(&a.right, &b.right));
        let (near, far) = (left.min(right), left.max(right));
        let apart = overlap(&a.left, &b.left) == 0 && overlap(&a.right, &b.right) == 0;
        let loose = reworded(a) || reworded(b) || is_short(a) || is_short(b);
        apart && loose && far >= 2 * near && near <= options.abridged_near && far <= options.abridged_words
    };
    let mut all: Vec<(Match, bool)> = found.iter().map(|found| (found.clone(), false)).collect();
    for by_left in [true, false] {
        let key = |found: &Match| if by_left { (found.left.start, found.right.start) } else { (found.right.start, found.left.start) };
        all.compact_sort_by_key(|(found, _)| key(found));
        let mut kept: Vec<(Match, bool)> = Vec::with_capacity(all.len());
        for next in all.drain(..) {
            match kept.last_mut() {
                Some((last, joined)) if may_join(last, &next.0) => {
                    join(last, &next.0);
                    *joined = true;
                }
                _ => kept.push(next),
            }
        }
        all = kept;
    }
    all.into_iter().filter(|&(_, joined)| joined).map(|(found, _)| found).collect()
}

/// Makes `last` cover `next` too; words that both align count once.
pub fn join(last: &mut Match, next: &Match) {
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

/// What lies between two ranges.
fn between(a: &std::ops::Range<u32>, b: &std::ops::Range<u32>) -> std::ops::Range<u32> {
    a.end.min(b.end)..a.start.max(b.start).max(a.end.min(b.end))
}

fn gap(a: &std::ops::Range<u32>, b: &std::ops::Range<u32>) -> u32 {
    a.start.max(b.start).saturating_sub(a.end.min(b.end))
}

fn may_join(stream: &Stream, a: &Match, b: &Match, within: bool, options: &Options) -> bool {
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
    // Between two exact passages, words that both places have and that share little are no part of a passage.
    if near > options.bridge_short && is_strong(a, options) && is_strong(b, options) {
        let (common, left, right) = shared_bits(stream, &between(&a.left, &b.left), &between(&a.right, &b.right));
        if common * 200 < (left + right) * options.reworded_share {
            return false;
        }
    }
    // A passage must not be lost in a larger box that is none.
    let longer =
        (a.left.end.max(b.left.end) - a.left.start.min(b.left.start)).max(a.right.end.max(b.right.end) - a.right.start.min(b.right.start));
    if (a.kept + b.kept) * 1000 < longer * options.joined_share {
        return false;
    }
    // Two copies side by side of one passage are not one passage: they have words in common in one place only.
    let twice = overlap(&a.left, &b.left).abs_diff(overlap(&a.right, &b.right));
    if twice * 3 > size {
        return false;
    }
    let (start, end) = (a.right.start.min(b.right.start), a.left.end.max(b.left.end));
    !within || end <= start
}
