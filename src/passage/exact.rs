//! A loose match in, its exact parts and what else is in it out. Tells a reworded passage from two exact ones with foreign text between them.

use super::Options;
use super::class::shared_bits;
use super::edits::align;
use super::extend::Match;
use super::join::join;
use super::snap::snap;
use super::tokens::{Stream, marks};
use std::ops::Range;

/// Products of lengths up to which the words of a match are aligned exactly.
const CELLS: usize = 1 << 14;
/// A run at the end of an exact part that says less, in bits, stands there by chance.
const CHANCE_BITS: i32 = 6;
/// Words on either side that part two runs of equal words.
const APART: usize = 4;

/// Stretches of a match that are the same in both places but for a few words, in order.
pub fn exact_parts(stream: &Stream, whole: &Match, within: bool, options: &Options, steps: &mut u64) -> Vec<Match> {
    let least = if within { options.within_words } else { options.passage_words };
    let (left, right) = (stream.ids_of(&whole.left), stream.ids_of(&whole.right));
    let mut pairs = Vec::new();
    align(left, right, CELLS, &mut pairs);
    *steps += (left.len() + right.len() + (left.len() * right.len()).min(CELLS)) as u64;
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for &(i, j) in &pairs {
        match runs.last_mut() {
            Some((a, b, length)) if *a + *length == i && *b + *length == j => *length += 1,
            _ => runs.push((i, j, 1)),
        }
    }
    let apart = |a: &(usize, usize, usize), b: &(usize, usize, usize)| (b.0 - a.0 - a.2).max(b.1 - a.1 - a.2) > APART;
    let mut exact = Vec::new();
    let bits = |run: &(usize, usize, usize)| (run.0..run.0 + run.2).map(|at| stream.bits(whole.left.start + at as u32)).sum::<i32>();
    for mut group in runs.chunk_by(|a, b| !apart(a, b)) {
        while let [rest @ .., last] = group
            && !rest.is_empty()
            && bits(last) < CHANCE_BITS
        {
            group = rest;
        }
        while let [first, rest @ ..] = group
            && !rest.is_empty()
            && bits(first) < CHANCE_BITS
        {
            group = rest;
        }
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let word = |base: u32, at: usize| base + at as u32;
        let mut part = Match {
            left: word(whole.left.start, first.0)..word(whole.left.start, last.0 + last.2),
            right: word(whole.right.start, first.1)..word(whole.right.start, last.1 + last.2),
            score: 0,
            kept: group.iter().map(|run| run.2).sum::<usize>() as u32,
            figures: 0,
            run: group.iter().map(|run| run.2).max().unwrap_or_default() as u32,
        };
        let longer = part.left.len().max(part.right.len()) as u32;
        if part.kept < least || part.kept * 1000 < longer * options.reworded_kept {
            continue;
        }
        let gaps = (group.len() as u32 - 1).cast_signed();
        part.score = group.iter().map(bits).sum::<i32>() - 4 * gaps;
        part.figures = group
            .windows(2)
            .filter_map(|pair| if let [a, b] = pair { Some((a.0 + a.2..b.0, a.1 + a.2..b.1)) } else { None })
            .map(|(left, right)| numbers(stream, whole.left.start, &left).min(numbers(stream, whole.right.start, &right)))
            .sum();
        snap(stream, &mut part, within);
        exact.push(part);
    }
    exact
}

/// How many numbers stand at these places after the word `base`.
fn numbers(stream: &Stream, base: u32, places: &Range<usize>) -> u32 {
    places.clone().filter(|&at| stream.marks(base + at as u32) & marks::NUMBER != 0).count() as u32
}

/// What stands between two exact parts, or beside one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Gap {
    /// Nothing, few words, or words in one of the two places only: a sentence inserted or left out.
    Edit,
    /// Much the same in other words.
    Reworded,
    /// Words that have little in common.
    Foreign,
}

/// A match without what is foreign in it: one piece, or several where foreign text parts them; with each, whether it holds reworded text
/// between its exact parts.
pub fn pieces(stream: &Stream, whole: &Match, exact: &[Match], options: &Options) -> Vec<(Match, bool)> {
    let (Some(first), Some(last)) = (exact.first(), exact.last()) else { return vec![(whole.clone(), false)] };
    let gap = |left: Range<u32>, right: Range<u32>, inside: bool| {
        let (near, far) = (left.len().min(right.len()) as u32, left.len().max(right.len()) as u32);
        if far <= options.one_side || (inside && near <= options.bridge_short) {
            return Gap::Edit;
        }
        let (common, left, right) = shared_bits(stream, &left, &right);
        if common * 200 < (left + right) * options.reworded_share { Gap::Foreign } else { Gap::Reworded }
    };
    let head = gap(whole.left.start..first.left.start, whole.right.start..first.right.start, false);
    let tail = gap(last.left.end..whole.left.end, last.right.end..whole.right.end, false);
    let mut pieces: Vec<(Match, bool)> = Vec::new();
    for part in exact {
        match pieces.last_mut() {
            Some((piece, reworded)) => {
                let between =
                    gap(piece.left.end..part.left.start.max(piece.left.end), piece.right.end..part.right.start.max(piece.right.end), true);
                if between == Gap::Foreign {
                    pieces.push((part.clone(), false));
                    continue;
                }
                *reworded |= between == Gap::Reworded;
                join(piece, part);
            }
            None => pieces.push((part.clone(), false)),
        }
    }
    if head != Gap::Foreign
        && let Some((piece, reworded)) = pieces.first_mut()
    {
        (piece.left.start, piece.right.start) = (whole.left.start, whole.right.start);
        *reworded |= head == Gap::Reworded;
    }
    if tail != Gap::Foreign
        && let Some((piece, reworded)) = pieces.last_mut()
    {
        (piece.left.end, piece.right.end) = (whole.left.end, whole.right.end);
        *reworded |= tail == Gap::Reworded;
    }
    if let [(piece, _)] = pieces.as_mut_slice()
        && (&piece.left, &piece.right) == (&whole.left, &whole.right)
    {
        *piece = whole.clone();
    }
    pieces
}
