//! Sorted anchors in, matches out: pairs of word ranges that hold the same passage. Never uses an anchor inside a match again.

use super::Options;
use super::class::{common_words, shared_bits};
use super::extend::{Costs, Match, extend};
use super::grow::grow;
use super::seeds::Anchor;
use super::tokens::{Stream, marks};

/// Makes matches of the anchors, pair of articles by pair of articles.
pub fn matches(stream: &Stream, anchors: &[Anchor], options: &Options, steps: &mut u64) -> Vec<Match> {
    let mut found = Vec::new();
    for group in anchors.chunk_by(|a, b| (a.left_article, a.right_article) == (b.left_article, b.right_article)) {
        let Some(anchor) = group.first() else { continue };
        let mut here = of_pair(stream, group, options, steps);
        let within = anchor.left_article == anchor.right_article;
        for found in &mut here {
            snap(stream, found, within);
        }
        here.sort_unstable_by_key(|found| (found.left.start, found.left.end, found.right.start, found.right.end));
        let fragments = here.clone();
        bridge(&mut here, within, options);
        if within {
            here.retain(|found| is_passage(found, within, options));
        } else {
            let (left, right) = (stream.words_of(anchor.left_article), stream.words_of(anchor.right_article));
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
fn abridged(found: &mut Vec<Match>, options: &Options) {
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

/// Whether both places are full of figures that mostly differ: a table or form filled in twice.
fn is_form(stream: &Stream, found: &Match, options: &Options) -> bool {
    let figures = |range: &std::ops::Range<u32>| {
        let mut figures: Vec<u32> = range
            .clone()
            .filter(|&word| stream.marks(word) & marks::NUMBER != 0)
            .filter_map(|word| stream.ids.get(word as usize).copied())
            .collect();
        figures.sort_unstable();
        figures
    };
    let (left, right) = (figures(&found.left), figures(&found.right));
    let same = left.iter().filter(|figure| right.binary_search(figure).is_ok()).count();
    let fewer = left.len().min(right.len());
    let words = found.left.len().max(found.right.len());
    fewer >= options.form_figures as usize && fewer * options.form_share >= words && same * 2 < fewer
}

/// Whether a long match shares enough information in any order, and enough of that in order, to be one reworded passage.
fn is_reworded(stream: &Stream, found: &Match, in_order: i32, options: &Options) -> bool {
    let fewer = found.left.len().min(found.right.len()) as u32;
    if fewer < options.reworded_words || in_order < options.passage_bits / 2 {
        return false;
    }
    let (common, left, right) = shared_bits(stream, &found.left, &found.right);
    common >= options.reworded_bits
        && common * 200 >= (left + right) * options.reworded_share
        && in_order * 100 >= common * options.reworded_order
}

/// Bits of the fragments, sorted by their left place, that lie in both places of `found`; words on the left count once.
fn in_order(fragments: &[Match], found: &Match) -> i32 {
    let (mut bits, mut until) = (0, 0);
    let from = fragments.partition_point(|fragment| fragment.left.start < found.left.start);
    for fragment in fragments.iter().skip(from).take_while(|fragment| fragment.left.start < found.left.end) {
        if fragment.left.start >= until && covers(found, fragment) {
            bits += fragment.score;
            until = fragment.left.end;
        }
    }
    bits
}

/// Moves the ends of both ranges to a sentence's edge that lies near.
fn snap(stream: &Stream, found: &mut Match, within: bool) {
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

/// Whether enough of the longer side is aligned.
fn is_dense(found: &Match, options: &Options) -> bool {
    found.kept * 1000 >= found.left.len().max(found.right.len()) as u32 * options.kept_share
}

fn is_passage(found: &Match, within: bool, options: &Options) -> bool {
    let words = found.left.len().max(found.right.len()) as u32;
    let fewer = found.left.len().min(found.right.len()) as u32;
    let (mut bits, mut share) = (options.passage_bits, options.kept_share);
    let least = if within && found.run >= options.within_words { options.within_words } else { options.passage_words };
    if !within {
        bits += options.across_bits;
        let missing = options.sure_words.saturating_sub(fewer);
        let span = options.sure_words.saturating_sub(options.passage_words).max(1);
        share += options.short_share.saturating_sub(share) * missing.min(span) / span;
    }
    let sure = found.score >= bits || (found.run >= options.exact_run && found.score >= options.exact_bits);
    fewer >= least && sure && found.kept * 1000 >= words * share
}
