//! Matches in, clusters of occurrences out. Never gives two occurrences of one cluster the same words.
//!
//! What matches join is a component, and a component is one cluster or none: so a component in which nothing changes need not be looked at again.

use super::Options;
use super::accept::is_filled_in;
use super::extend::Match;
use crate::compact_sort::CompactSort;
use std::cmp::{Ordering, Reverse};
use std::ops::Range;

/// The occurrences of one passage: ranges of words, sorted, disjoint; at least two.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Cluster {
    /// Where it stands.
    pub occurrences: Vec<Range<u32>>,
    /// Whether it is a form filled in again (most of its matches differ in figures), or a short wording used all over.
    pub formula: bool,
}

impl Cluster {
    /// Sorts the occurrences by the rank of the article of their first word, then by place.
    pub fn order<R: Ord>(&mut self, rank: impl Fn(u32) -> R) {
        self.occurrences.compact_sort_by_key(|range| order_of(range, &rank));
    }

    /// Which of two clusters, whose occurrences are in order, comes first.
    pub fn compare<R: Ord>(&self, other: &Self, rank: impl Fn(u32) -> R) -> Ordering {
        let key = |range| order_of(range, &rank);
        self.occurrences.iter().map(key).cmp(other.occurrences.iter().map(key))
    }
}

fn order_of<R: Ord>(range: &Range<u32>, rank: impl Fn(u32) -> R) -> (R, u32, Reverse<u32>) {
    (rank(range.start), range.start, Reverse(range.end))
}

/// Two ranges are one place when each covers so many percent of the other.
const SAME_PLACE: u32 = 70;
/// Ranges looked back at for the same place.
const LOOK_BACK: usize = 32;

/// The clusters of all matches.
pub fn clusters(matches: &[Match], options: &Options, steps: &mut u64) -> Vec<Cluster> {
    // Every range once.
    let mut ranges: Vec<(u32, u32)> =
        matches.iter().flat_map(|found| [(found.left.start, found.left.end), (found.right.start, found.right.end)]).collect();
    ranges.sort_unstable();
    ranges.dedup();
    let groups = groups(&ranges, steps);
    let place = |range: &Range<u32>| {
        let at = ranges.binary_search(&(range.start, range.end)).unwrap_or_default();
        groups.get(at).copied().unwrap_or_default().into()
    };
    let matches: Vec<&Match> = matches.iter().collect();
    let of_component = |component: &[(u32, u32)]| {
        cluster(&component.iter().filter_map(|&(_, at)| matches.get(at as usize).copied()).collect::<Vec<_>>(), place, options, steps)
    };
    components(&matches, place).chunk_by(|a, b| a.0 == b.0).filter_map(of_component).collect()
}

/// Ranges of words in, sorted and each once; for each of them the index of the first one that is the same place. What one article says of its
/// ranges does not depend on those of others.
pub fn groups(ranges: &[(u32, u32)], steps: &mut u64) -> Vec<u32> {
    let mut places = Union::new(ranges.len());
    for (now, &(start, end)) in ranges.iter().enumerate() {
        for (back, &(other_start, other_end)) in ranges.iter().enumerate().take(now).rev().take(LOOK_BACK) {
            *steps += 1;
            if (start - other_start) * 100 > (other_end - other_start) * (100 - SAME_PLACE) {
                // Starts only get smaller: no longer range is near either, unless it is much longer than any seen.
                if (start - other_start) * 100 > (end - start) * (100 - SAME_PLACE) {
                    break;
                }
                continue;
            }
            let common = end.min(other_end).saturating_sub(start);
            if common * 100 >= (end - start) * SAME_PLACE && common * 100 >= (other_end - other_start) * SAME_PLACE {
                places.join(now, back);
            }
        }
    }
    (0..ranges.len()).map(|range| places.find(range) as u32).collect()
}

/// Joins matches that have a place in common, where `place` numbers places: the number of each match's component and its index, sorted.
pub fn components(matches: &[&Match], place: impl Fn(&Range<u32>) -> u64) -> Vec<(u32, u32)> {
    let ends: Vec<(u64, u64)> = matches.iter().map(|found| (place(&found.left), place(&found.right))).collect();
    let mut places: Vec<u64> = ends.iter().flat_map(|&(left, right)| [left, right]).collect();
    places.sort_unstable();
    places.dedup();
    let index = |place: u64| places.binary_search(&place).unwrap_or_default();
    let ends: Vec<(usize, usize)> = ends.iter().map(|&(left, right)| (index(left), index(right))).collect();
    let mut joined = Union::new(places.len());
    for &(left, right) in &ends {
        joined.join(left, right);
    }
    let mut of: Vec<(u32, u32)> = ends.iter().zip(0..).map(|(&(left, _), at)| (joined.find(left) as u32, at)).collect();
    of.sort_unstable();
    of
}

/// The cluster of the matches of one component; none where they leave only one place.
pub fn cluster(matches: &[&Match], place: impl Fn(&Range<u32>) -> u64, options: &Options, steps: &mut u64) -> Option<Cluster> {
    *steps += matches.len() as u64;
    // Each place's start and end: as far as a third of its matches reach.
    let mut members: Vec<(u64, u32, u32)> =
        matches.iter().flat_map(|found| [&found.left, &found.right]).map(|range| (place(range), range.start, range.end)).collect();
    members.compact_sort();
    let mut occurrences: Vec<Range<u32>> = members.chunk_by(|a, b| a.0 == b.0).map(reach).collect();
    occurrences.compact_sort_by_key(|range| (range.start, Reverse(range.end)));
    let mut apart: Vec<Range<u32>> = Vec::with_capacity(occurrences.len());
    for next in occurrences {
        match apart.last_mut() {
            Some(last) if next.start < last.end => {
                if next.len() > last.len() {
                    *last = next;
                }
            }
            _ => apart.push(next),
        }
    }
    let short = apart.iter().all(|range| range.len() <= options.formula_words);
    let formula = matches.iter().filter(|found| is_filled_in(found, options)).count() * 2 > matches.len()
        || (short && apart.len() >= options.formula_places);
    (apart.len() >= 2).then_some(Cluster { occurrences: apart, formula })
}

fn reach(members: &[(u64, u32, u32)]) -> Range<u32> {
    let mut starts: Vec<u32> = members.iter().map(|member| member.1).collect();
    let mut ends: Vec<u32> = members.iter().map(|member| member.2).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let third = (starts.len() - 1) / 3;
    let start = starts.get(third).copied().unwrap_or_default();
    let end = ends.get(ends.len() - 1 - third).copied().unwrap_or_default();
    start..end.max(start)
}

/// Union-find with path halving; the smaller index is the root, so results do not depend on the order of joins.
struct Union {
    parents: Vec<usize>,
}

impl Union {
    fn new(size: usize) -> Self {
        Self { parents: (0..size).collect() }
    }

    fn find(&mut self, mut item: usize) -> usize {
        while let Some(&parent) = self.parents.get(item) {
            if parent == item {
                break;
            }
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(item) {
                *slot = above;
            }
            item = above;
        }
        item
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        let (small, large) = (a.min(b), a.max(b));
        if let Some(slot) = self.parents.get_mut(large) {
            *slot = small;
        }
    }
}
