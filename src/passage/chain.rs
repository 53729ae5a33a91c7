//! Sorted anchors in, matches out: pairs of word ranges that hold the same passage. Never uses an anchor inside a match again.

use super::Options;
use super::accept::is_dense;
use super::extend::{Costs, Match, extend};
use super::refine::refine;
use super::seeds::Anchor;
use super::tokens::Stream;
use std::cell::LazyCell;

/// The matches of one pair of articles, or of an article and itself: its anchors, sorted and each once, extended and refined.
pub fn matches(stream: &Stream, articles: (u32, u32), anchors: &[Anchor], options: &Options, steps: &mut u64) -> Vec<Match> {
    let fragments = fragments(stream, articles, anchors, options, steps);
    if fragments.is_empty() { fragments } else { refine(stream, fragments, articles, options, steps) }
}

/// Whether some anchor has enough others near to be extended: never so with fewer anchors where it is not with more.
pub fn may_match((left_article, right_article): (u32, u32), anchors: &[Anchor], options: &Options) -> bool {
    let (others, near) = support(left_article == right_article, options);
    anchors.len() > others && (0..anchors.len()).any(|index| is_supported(anchors, index, others, near, usize::MAX))
}

/// How many other anchors an anchor needs, and how near.
fn support(within: bool, options: &Options) -> (usize, u32) {
    if within { (options.support, options.support_words) } else { (options.across_support, options.across_support_words) }
}

/// Extends the anchors that others support and that lie in no fragment yet.
fn fragments(
    stream: &Stream,
    (left_article, right_article): (u32, u32),
    anchors: &[Anchor],
    options: &Options,
    steps: &mut u64,
) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    let left_words = stream.words_of(left_article);
    let right_words = stream.words_of(right_article);
    let within = left_article == right_article;
    let mut budget = options.pair_steps * (left_words.len() + right_words.len()) as u64;
    // Where few words are used over and over, everything looks alike: there it is soon seen that nothing is found.
    let mut vain = 0;
    let enough = LazyCell::new(|| options.vain_steps * distinct(stream.ids_of(&left_words)));
    // One article says much the same again and again: there a sentence's end parts what only looks alike.
    let costs = Costs { drop: options.drop, sentence: if within { options.sentence_cost } else { 0 } };
    let (others, near) = support(within, options);
    for (index, anchor) in anchors.iter().enumerate() {
        let inside = |found: &Match| found.left.contains(&anchor.left) && found.right.contains(&anchor.right);
        if found.iter().rev().take(options.open_matches).any(inside) || !is_supported(anchors, index, others, near, LOOK) {
            continue;
        }
        // An article uses its names again and again: what is no more than one of them is not worth a walk.
        if within && !stands_alike(stream, anchors, index, options) {
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
        } else if within {
            vain += spent;
        }
        budget = budget.saturating_sub(spent);
        if budget == 0 || (vain > FEW * left_words.len() as u64 && vain > *enough) {
            break;
        }
    }
    found
}

/// Whether so much around an anchor within one article is the same in both places that it may be part of a passage; half of it is enough where
/// more anchors than it needs are near.
fn stands_alike(stream: &Stream, anchors: &[Anchor], index: usize, options: &Options) -> bool {
    let same = anchors.get(index).map_or(0, |&anchor| same_around(stream, anchor));
    same >= options.around_same
        || (same * 2 >= options.around_same && is_supported(anchors, index, options.support + 1, options.support_words, LOOK))
}

/// Steps for each word of an article that may find nothing in it, whatever its words.
const FEW: u64 = 2;

/// How many different words there are, nearly: as many as there are values of the first sixteen bits of their hashes.
fn distinct(words: &[u32]) -> u64 {
    let mut seen = vec![0u64; 1 << 10];
    let mut count = 0;
    for word in words {
        if let Some(seen) = seen.get_mut((word >> 22) as usize) {
            let bit = word >> 16 & 63;
            count += !*seen >> bit & 1;
            *seen |= 1 << bit;
        }
    }
    count
}

/// Words on either side of an anchor that are compared, and by how many places they may have moved.
const AROUND: usize = 10;
const SHIFT: usize = 3;
/// Words among which those on one side are looked for.
const WINDOW: usize = AROUND + 2 * SHIFT;

/// How many words around an anchor are the same in both places and in the same order, but for a few inserted or left out on either side of it.
fn same_around(stream: &Stream, anchor: Anchor) -> usize {
    // Indices are counted from so many words before the first, so that there are some before the first article too.
    const BEFORE: u32 = (AROUND + SHIFT) as u32;
    // What stands beyond the article's edge depends on the order of articles.
    let own = stream.words_of(stream.article_of(anchor.left));
    let (start, end) = (own.start + BEFORE, own.end + BEFORE);
    let words = |from: u32, count: usize| {
        let inside = from.max(start) - BEFORE..(from + count as u32).clamp(start, end) - BEFORE;
        stream.ids.get(inside.start as usize..inside.end as usize).unwrap_or_default()
    };
    let same = |left: u32, right: u32| {
        // At the end of the article there is less to compare with.
        let count = AROUND.min(end.saturating_sub(right) as usize);
        let (left, right) = (words(left, count), words(right - SHIFT as u32, WINDOW));
        if let (Ok(left), Ok(right)) = (left.try_into(), right.try_into()) {
            return same_words(left, right);
        }
        let same = |right: &[u32]| left.iter().zip(right).filter(|(left, right)| left == right).count();
        right.windows(left.len().max(1)).map(same).max().unwrap_or_default()
    };
    let (left, right) = (anchor.left + BEFORE, anchor.right + BEFORE);
    same(left - AROUND as u32, right - AROUND as u32) + same(left, right)
}

/// The most words that stand in the same order in a stretch of the right ones. Eight stretches, of which the last counts for nothing: compilers
/// make two vectors of that.
#[inline(never)]
fn same_words(left: &[u32; AROUND], right: &[u32; WINDOW]) -> usize {
    let mut padded = [0; WINDOW + 1];
    padded.iter_mut().zip(right).for_each(|(to, &from)| *to = from);
    let mut counts = [0u32; WINDOW + 2 - AROUND];
    for (count, right) in counts.iter_mut().zip(padded.windows(AROUND)) {
        *count = left.iter().zip(right).map(|(left, right)| u32::from(left == right)).sum();
    }
    counts.iter().take(2 * SHIFT + 1).fold(0, |most, &count| most.max(count)) as usize
}

/// Anchors before and after one that are looked at for its support.
const LOOK: usize = 16;

/// Whether enough other anchors lie near this one in both places.
fn is_supported(anchors: &[Anchor], index: usize, others: usize, words: u32, look: usize) -> bool {
    let (before, rest) = anchors.split_at(index.min(anchors.len()));
    let Some((anchor, after)) = rest.split_first() else { return false };
    let seen = near(*anchor, after.iter().take(look), others, words);
    seen >= others || seen + near(*anchor, before.iter().rev().take(look), others - seen, words) >= others
}

/// How many others lie near an anchor in both places, up to so many; they are sorted by their left word, away from the anchor.
#[inline]
fn near<'a>(anchor: Anchor, side: impl Iterator<Item = &'a Anchor>, most: usize, words: u32) -> usize {
    let mut seen = 0;
    // Equal ones stand side by side.
    let mut last = anchor.left;
    for other in side {
        if seen == most || other.left.abs_diff(anchor.left) > words {
            break;
        }
        if other.left != last && other.right != anchor.right && other.right.abs_diff(anchor.right) <= words {
            seen += 1;
            last = other.left;
        }
    }
    seen
}
