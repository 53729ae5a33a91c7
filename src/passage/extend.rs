//! Two equal words in, the longest passage around them that both places share out. Never looks outside the two ranges it is given.
//!
//! A walk along the diagonal: equal words score their bits, edits cost, and at each difference the cheapest way back to equal words within a few
//! words is taken. It ends where the score has fallen by a fixed amount below its best (X-drop; Zhang, Schwartz, Wagner, Miller 2000).

use super::tokens::{Stream, marks};
use std::ops::Range;

/// Two ranges of words that hold the same passage and do not overlap. Within one article `left` stands before `right`; across two it is in the one
/// that comes first in the order in which they are read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// Words of the left place.
    pub left: Range<u32>,
    /// Words of the right place.
    pub right: Range<u32>,
    /// Bits of the aligned words, less what the edits between them cost.
    pub score: i32,
    /// Number of aligned words.
    pub kept: u32,
    /// Numbers that stand where the other place has another number.
    pub figures: u32,
    /// Longest run of equal words.
    pub run: u32,
}

/// What one replaced word costs.
const REPLACED: i32 = 4;
/// What a run of inserted or deleted words costs: once, and for two words.
const GAP_OPEN: i32 = 3;
const GAP_TWO_WORDS: i32 = 3;
/// What it costs that a paragraph ends in one place and not in the other.
const PARAGRAPH: i32 = 5;
/// Words in a row from which on order itself is evidence, and how many more bits each further word is then worth.
const LONG_RUN: u32 = 3;
const RUN_BITS: i32 = 3;
/// What comes after a gap has at least so many bits more than the gap costs.
const LEAST_GAIN: i32 = 5;
/// What differs between walks.
#[derive(Clone, Copy, Debug)]
pub struct Costs {
    /// The score may fall so many bits below its best.
    pub drop: i32,
    /// What it costs that a sentence ends within an edit.
    pub sentence: i32,
}

/// At most so many words are skipped on either side to get back to equal words.
const RESYNC_WORDS: u32 = 12;
/// Words looked at to judge a way back.
const LOOK_AHEAD: u32 = 6;

/// Extends the anchor `left`, `right` in both directions within `left_words` and `right_words`, the ranges of their articles;
/// `costs` say where the walk ends.
pub fn extend(
    stream: &Stream,
    (left, right): (u32, u32),
    left_words: &Range<u32>,
    right_words: &Range<u32>,
    costs: Costs,
    steps: &mut u64,
) -> Match {
    // In one article the left place may not run into the right one.
    let left_end = if left_words == right_words { left_words.end.min(right) } else { left_words.end };
    let most = (left_end.saturating_sub(left), right_words.end.saturating_sub(right));
    let (forward, valley) = walk::<true>(stream, left, right, most, costs, steps);
    let right_start = if left_words == right_words { right_words.start.max(left + forward.left) } else { right_words.start };
    let most = (left - left_words.start.min(left), right.saturating_sub(right_start));
    let (backward, other_valley) = walk::<false>(stream, left, right, most, costs, steps);
    // What lies before a valley, or after one on the way back, is left out where it is worth less than the gap that parts it from the rest.
    if valley.score + backward.score < 0 {
        return Match {
            left: left + valley.left..left + forward.left,
            right: right + valley.right..right + forward.right,
            score: forward.score - valley.score,
            kept: forward.kept - valley.kept,
            figures: forward.figures - valley.figures,
            run: forward.run,
        };
    }
    if other_valley.score + forward.score < 0 {
        return Match {
            left: left - backward.left..left - other_valley.left,
            right: right - backward.right..right - other_valley.right,
            score: backward.score - other_valley.score,
            kept: backward.kept - other_valley.kept,
            figures: backward.figures - other_valley.figures,
            run: backward.run,
        };
    }
    Match {
        left: left - backward.left..left + forward.left,
        right: right - backward.right..right + forward.right,
        score: forward.score + backward.score,
        kept: forward.kept + backward.kept,
        figures: forward.figures + backward.figures,
        run: (forward.first_run + backward.first_run).max(forward.run).max(backward.run),
    }
}

#[derive(Clone, Copy, Default)]
struct Reach {
    left: u32,
    right: u32,
    score: i32,
    kept: u32,
    figures: u32,
    /// Longest run of equal words.
    run: u32,
    /// Words of the run that begins where the walk begins.
    first_run: u32,
}

/// How far the passage reaches in one direction, and the lowest point on the way there.
fn walk<const FORWARD: bool>(
    stream: &Stream,
    left: u32,
    right: u32,
    (left_most, right_most): (u32, u32),
    costs: Costs,
    steps: &mut u64,
) -> (Reach, Reach) {
    let at = |base: u32, offset: u32| if FORWARD { base + offset } else { base - 1 - offset };
    let equal = |i: u32, j: u32| stream.ids.get(at(left, i) as usize) == stream.ids.get(at(right, j) as usize);
    let bits = |i: u32, j: u32| i32::midpoint(stream.bits(at(left, i)), stream.bits(at(right, j)));
    let paragraphs = |i: u32, j: u32| (stream.marks(at(left, i)) ^ stream.marks(at(right, j))) & marks::PARAGRAPH != 0;
    let numbers =
        |base: u32, offsets: Range<u32>| offsets.filter(|&offset| stream.marks(at(base, offset)) & marks::NUMBER != 0).count() as u32;
    let ends = |base: u32, mut offsets: Range<u32>| {
        offsets.any(|offset| stream.marks(at(base, offset)) & (marks::SENTENCE | marks::PARAGRAPH) != 0)
    };
    let mut now = Reach::default();
    let mut best = now;
    let (mut lowest, mut valley) = (now, now);
    let (mut run, mut after_gap) = (0, false);
    loop {
        while now.left < left_most && now.right < right_most && equal(now.left, now.right) {
            now.score += bits(now.left, now.right);
            run += 1;
            if run > LONG_RUN {
                now.score += RUN_BITS;
            }
            // The break before a word is crossed on the way from the word before it.
            let crossed = if FORWARD { Some(now.left) } else { now.left.checked_sub(1) }.zip(if FORWARD {
                Some(now.right)
            } else {
                now.right.checked_sub(1)
            });
            if now.kept > 0 && crossed.is_some_and(|(i, j)| paragraphs(i, j)) {
                now.score -= PARAGRAPH;
            }
            now.left += 1;
            now.right += 1;
            now.kept += 1;
            *steps += 1;
        }
        now.run = now.run.max(run);
        if !after_gap {
            now.first_run = run;
        }
        // A word by chance beyond a gap is no part of the passage.
        if now.score >= best.score + if after_gap { LEAST_GAIN } else { 1 } {
            best = now;
            valley = lowest;
        }
        let ahead = |base: u32, offset: u32, most: u32| Ahead::new::<FORWARD>(stream, base, offset, most);
        let (ahead_left, ahead_right) = (ahead(left, now.left, left_most), ahead(right, now.right, right_most));
        *steps += u64::from(2 * RESYNC_WORDS);
        let Some((i, j, cost)) = way_back::<FORWARD>(stream, &ahead_left, &ahead_right, costs.drop - (best.score - now.score), steps)
        else {
            break;
        };
        now.score -= cost;
        let (i, j) = (now.left + i, now.right + j);
        let skipped = |from: u32, to: u32| if FORWARD { from..to + 1 } else { from.saturating_sub(1)..to };
        if ends(left, skipped(now.left, i)) || ends(right, skipped(now.right, j)) {
            now.score -= costs.sentence;
        }
        now.figures += numbers(left, now.left..i).min(numbers(right, now.right..j));
        (now.left, now.right) = (i, j);
        if now.score < lowest.score {
            lowest = now;
        }
        run = 0;
        after_gap = true;
    }
    (best, valley)
}

/// Words looked at from where a walk stands.
const AHEAD: usize = (RESYNC_WORDS + LOOK_AHEAD) as usize;
/// [`PLACES`], rounded up to whole vectors.
const ROWS: usize = PLACES.next_multiple_of(8);

/// The next words where a walk met a difference, as many as there are up to [`AHEAD`]; whatever follows in the others' place.
struct Ahead {
    ids: [u32; AHEAD],
    count: u32,
    /// Index of the first of them in the stream.
    first: u32,
}

impl Ahead {
    #[inline]
    fn new<const FORWARD: bool>(stream: &Stream, base: u32, offset: u32, most: u32) -> Self {
        let count = (AHEAD as u32).min(most.saturating_sub(offset));
        let first = if FORWARD { base + offset } else { (base - offset).wrapping_sub(1) };
        let words = if FORWARD { stream.ids.get(first as usize..) } else { stream.ids.get(..(base - offset) as usize) }.unwrap_or_default();
        let whole: Option<&[u32; AHEAD]> = if FORWARD { words.first_chunk() } else { words.last_chunk() };
        let mut ids = whole.copied().unwrap_or_else(|| {
            let mut ids = [0; AHEAD];
            if FORWARD {
                ids.iter_mut().zip(words).for_each(|(to, &from)| *to = from);
            } else {
                ids.iter_mut().rev().zip(words.iter().rev()).for_each(|(to, &from)| *to = from);
            }
            ids
        });
        if !FORWARD {
            ids.reverse();
        }
        Self { ids, count, first }
    }

    /// The words from a place on.
    #[inline]
    fn from(&self, place: u32) -> &[u32] {
        self.ids.get(place as usize..).unwrap_or_default()
    }

    /// The index in the stream of the word at a place.
    #[inline]
    fn word<const FORWARD: bool>(&self, place: u32) -> u32 {
        if FORWARD { self.first + place } else { self.first - place }
    }
}

/// Places from which a walk may go on: as many as words are skipped at most, and one.
const PLACES: usize = RESYNC_WORDS as usize + 1;

/// For each of the first words on the left a bit for each equal word on the right. Compares all with all, two on the right at a time and without
/// a branch: compilers make a few vectors of that.
#[inline(never)]
fn equal_words(left: &[u32; ROWS], right: &[u32; ROWS]) -> [u32; ROWS] {
    const HALF: usize = PLACES.div_ceil(2);
    let mut equal = [0; ROWS];
    let mut bit = 1;
    let (first, second) = right.split_at(HALF);
    for (first, second) in first.iter().zip(second) {
        for (mask, word) in equal.iter_mut().zip(left) {
            *mask |= if word == first { bit } else { 0 } | if word == second { bit << HALF } else { 0 };
        }
        bit <<= 1;
    }
    equal
}

/// The best way to equal words that costs no more than `budget`: words to skip on both sides, and the cost. That is the nearest one that
/// gains more than it costs, else the one that loses least.
fn way_back<const FORWARD: bool>(stream: &Stream, left: &Ahead, right: &Ahead, budget: i32, steps: &mut u64) -> Option<(u32, u32, i32)> {
    if budget < edit_cost(0, 1).min(edit_cost(1, 1)) {
        return None;
    }
    let (Some(first), Some(second)) = (left.ids.first_chunk(), right.ids.first_chunk()) else { return None };
    let equal = equal_words(first, second);
    let mut reach = (1u32 << right.count.min(PLACES as u32)) - 1;
    let mut nearest = RESYNC_WORDS;
    let (mut gain, mut loss) = (None::<(i32, u32, u32, i32)>, None::<(i32, u32, u32, i32)>);
    let bits = |i: u32, j: u32| i32::midpoint(stream.bits(left.word::<FORWARD>(i)), stream.bits(right.word::<FORWARD>(j)));
    // Most words on the left have no equal one.
    let mut rows = equal.iter().zip(0..).fold(0, |rows, (&mask, i)| rows | u32::from(mask & reach != 0) << i);
    rows &= (1 << left.count.min(PLACES as u32)) - 1;
    while rows != 0 {
        let i = rows.trailing_zeros();
        rows &= rows - 1;
        if i > nearest {
            break;
        }
        let mut rest = equal.get(i as usize).map_or(0, |mask| mask & reach);
        while rest != 0 {
            let j = rest.trailing_zeros();
            rest &= rest - 1;
            let (skip, cost) = (i.max(j), edit_cost(i, j));
            if cost > budget {
                continue;
            }
            let inside = LOOK_AHEAD.min(left.count - i).min(right.count - j);
            let (mut value, mut most) = (0, 0);
            let pairs = left.from(i).iter().zip(right.from(j));
            for (ahead, (word, other)) in (0..inside).zip(pairs) {
                if word == other {
                    value += bits(i + ahead, j + ahead);
                    most = most.max(value);
                } else {
                    value -= REPLACED;
                }
            }
            *steps += u64::from(inside);
            let value = most - cost;
            if value > 0 && gain.is_none_or(|(best, ..)| skip < nearest || value > best) {
                gain = Some((value, i, j, cost));
                // What is farther away does not count any more.
                nearest = skip;
                reach &= (2 << skip) - 1;
                rest &= reach;
            } else if loss.is_none_or(|(best, ..)| value > best) {
                loss = Some((value, i, j, cost));
            }
        }
    }
    gain.or(loss).map(|(_, i, j, cost)| (i, j, cost))
}

fn edit_cost(left: u32, right: u32) -> i32 {
    let gap = left.abs_diff(right).cast_signed();
    REPLACED * left.min(right).cast_signed() + if gap > 0 { GAP_OPEN + gap * GAP_TWO_WORDS / 2 } else { 0 }
}
