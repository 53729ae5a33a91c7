//! Matches in, clusters of occurrences out. Never gives two occurrences of one cluster the same words.

use super::Options;
use super::extend::Match;
use std::ops::Range;

/// The occurrences of one passage: ranges of words, sorted, disjoint; at least two.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Cluster {
    /// Where it stands.
    pub occurrences: Vec<Range<u32>>,
    /// Whether it is a form filled in again (most of its matches differ in figures), or a short wording used all over.
    pub formula: bool,
}

/// Two ranges are one place when each covers so many percent of the other.
const SAME_PLACE: u32 = 70;
/// Ranges looked back at for the same place.
const LOOK_BACK: usize = 32;

/// Joins matches whose ranges are the same place, until each place stands in one cluster.
pub fn clusters(matches: &[Match], options: &Options, steps: &mut u64) -> Vec<Cluster> {
    // Every range once, with the matches' ends pointing to it.
    let mut ranges: Vec<(u32, u32)> =
        matches.iter().flat_map(|found| [(found.left.start, found.left.end), (found.right.start, found.right.end)]).collect();
    ranges.sort_unstable();
    let all = ranges.clone();
    ranges.dedup();
    let index = |range: &Range<u32>| ranges.binary_search(&(range.start, range.end)).unwrap_or_default();

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
    let place: Vec<usize> = (0..ranges.len()).map(|range| places.find(range)).collect();
    let mut passages = Union::new(ranges.len());
    for found in matches {
        let (left, right) = (place.get(index(&found.left)), place.get(index(&found.right)));
        if let (Some(&left), Some(&right)) = (left, right) {
            passages.join(left, right);
        }
    }

    // Of each passage: how many of its matches are forms filled in twice, and how many there are.
    let mut kinds: Vec<(usize, bool)> = matches
        .iter()
        .map(|found| {
            let form = found.figures >= options.form_figures && found.figures * options.form_words >= found.kept;
            (passages.find(place.get(index(&found.left)).copied().unwrap_or_default()), form)
        })
        .collect();
    kinds.sort_unstable();
    let forms: Vec<(usize, usize, usize)> = kinds
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|same| same.first().map(|first| (first.0, same.iter().filter(|kind| kind.1).count(), same.len())))
        .collect();

    // Each place's start and end: as far as a third of its matches reach.
    let mut members: Vec<(usize, usize, u32, u32)> = all
        .iter()
        .map(|&(start, end)| {
            let place = place.get(index(&(start..end))).copied().unwrap_or_default();
            (passages.find(place), place, start, end)
        })
        .collect();
    members.sort_unstable();
    let mut found = Vec::new();
    for passage in members.chunk_by(|a, b| a.0 == b.0) {
        let mut occurrences: Vec<Range<u32>> = passage.chunk_by(|a, b| a.1 == b.1).map(reach).collect();
        occurrences.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
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
        if apart.len() >= 2 {
            let root = passage.first().map_or(0, |member| member.0);
            let (forms, all) = forms.get(forms.partition_point(|form| form.0 < root)).map_or((0, 0), |form| (form.1, form.2));
            let short = apart.iter().all(|range| range.len() <= options.formula_words);
            found.push(Cluster { formula: forms * 2 > all || (short && apart.len() >= options.formula_places), occurrences: apart });
        }
    }
    found.sort_unstable_by_key(|cluster| cluster.occurrences.first().map(|range| (range.start, std::cmp::Reverse(range.end))));
    found
}

fn reach(members: &[(usize, usize, u32, u32)]) -> Range<u32> {
    let mut starts: Vec<u32> = members.iter().map(|member| member.2).collect();
    let mut ends: Vec<u32> = members.iter().map(|member| member.3).collect();
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
