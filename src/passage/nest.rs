//! Passages in, ids of their own and the larger passage that each is a part of out.

use super::cluster::Cluster;
use crate::compact_sort::CompactSort;
use crate::hash::content_id;
use std::cmp::Reverse;

/// What is needed of a passage to say what it is a part of.
#[derive(Clone, Copy, Debug)]
pub struct Size<'a> {
    /// Words of the occurrence that stands for all.
    pub words: u32,
    /// The passage's id, which decides between two of a size.
    pub id: &'a str,
}

/// The id of the passage that is the `at`-th of those with the same words (a line twice in one article, twice in another): all but the first
/// get one of their own.
pub fn numbered_id(id: &str, at: usize) -> String {
    if at == 0 { id.to_owned() } else { content_id('p', &[id, &(at + 1).to_string()]) }
}

/// Open occurrences that are looked back at for one that holds another, and how many are kept open.
const LOOK_BACK: usize = 8;
const OPEN: usize = 64;

/// Occurrences of passages in (first word, word after the last, passage), each that lies in one of another passage out: `push` gets the inner and
/// the outer one. What one article says does not depend on others.
pub fn enclosed<'a>(occurrences: &mut [(u32, u32, u32)], size: impl Fn(u32) -> Size<'a>, mut push: impl FnMut(u32, u32)) {
    occurrences.compact_sort_by(|a, b| (a.0, Reverse(a.1)).cmp(&(b.0, Reverse(b.1))).then_with(|| size(a.2).id.cmp(size(b.2).id)));
    let mut open: Vec<(u32, u32, u32)> = Vec::new();
    for &(start, end, inner) in occurrences.iter() {
        open.retain(|&(_, until, _)| until > start);
        for &(from, until, outer) in open.iter().rev().take(LOOK_BACK) {
            if until >= end && outer != inner {
                push(inner, outer);
                if (from, until) == (start, end) {
                    push(outer, inner);
                }
            }
        }
        open.push((start, end, inner));
        if open.len() > OPEN {
            open.remove(0);
        }
    }
}

/// Of the passages in which occurrences of one lie, and how many of them do: the smallest larger one in which at least two do.
pub fn parent<'a>(inner: u32, outers: impl Iterator<Item = (u32, u32)>, size: impl Fn(u32) -> Size<'a>) -> Option<u32> {
    let key = |passage: u32| (size(passage).words, size(passage).id);
    let own = key(inner);
    outers.filter(|&(outer, times)| times >= 2 && key(outer) > own).map(|outer| outer.0).min_by_key(|&outer| key(outer))
}

/// Of each of all passages the one that it is a part of.
pub fn parents(clusters: &[Cluster], sizes: &[Size<'_>]) -> Vec<Option<u32>> {
    let none = Size { words: 0, id: "" };
    let size = |passage: u32| sizes.get(passage as usize).copied().unwrap_or(none);
    let places = |(cluster, passage): (&Cluster, u32)| {
        cluster.occurrences.iter().map(move |range| (range.start, range.end, passage)).collect::<Vec<_>>()
    };
    let mut occurrences: Vec<(u32, u32, u32)> = clusters.iter().zip(0..).flat_map(places).collect();
    let mut found: Vec<(u32, u32)> = Vec::new();
    enclosed(&mut occurrences, size, |inner, outer| found.push((inner, outer)));
    found.compact_sort();
    let mut parents = vec![None; clusters.len()];
    for same in found.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(inner, _)) = same.first() else { continue };
        let outers = same.chunk_by(|a, b| a.1 == b.1).filter_map(|outer| Some((outer.first()?.1, outer.len() as u32)));
        if let Some(slot) = parents.get_mut(inner as usize) {
            *slot = parent(inner, outers, size);
        }
    }
    parents
}
