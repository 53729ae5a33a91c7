//! Passages in, the same passages with ids of their own and the larger passage that each is a part of out.

use super::Passage;
use crate::hash::{HashMap, content_id};

/// Two passages may have the same words (a line twice in one article, twice in another): the second gets an id of its own. Called while the
/// passages stand in the stream's order, which does not depend on the order of the articles.
pub fn number_equal_ids(passages: &mut [Passage]) {
    let mut taken: HashMap<String, u32> = HashMap::default();
    for passage in passages {
        let number = taken.entry(passage.id.clone()).or_default();
        *number += 1;
        if *number > 1 {
            passage.id = content_id('p', &[&passage.id, &number.to_string()]);
        }
    }
}

/// Sorts the passages and gives each passage the smallest larger one in which at least two of its occurrences lie.
pub fn nest(passages: &mut [Passage]) {
    passages.sort_unstable_by(|a, b| {
        let key = |passage: &Passage| {
            passage.occurrences.first().map(|first| (first.article, first.span.start(), std::cmp::Reverse(first.span.end())))
        };
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    // Every occurrence of every passage; an open-interval stack gives the enclosing ones.
    let mut places: Vec<(u32, u32, std::cmp::Reverse<u32>, usize)> = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        for occurrence in &passage.occurrences {
            places.push((occurrence.article, occurrence.span.start(), std::cmp::Reverse(occurrence.span.end()), index));
        }
    }
    places.sort_unstable();
    let mut enclosing: Vec<(usize, u32, usize)> = Vec::new();
    let mut open: Vec<(u32, u32, usize)> = Vec::new();
    for &(article, start, std::cmp::Reverse(end), index) in &places {
        open.retain(|&(held, until, _)| held == article && until > start);
        for &(_, until, outer) in open.iter().rev().take(8) {
            if until >= end && outer != index {
                enclosing.push((index, until - start, outer));
            }
        }
        open.push((article, end, index));
        if open.len() > 64 {
            open.remove(0);
        }
    }
    enclosing.sort_unstable_by_key(|&(inner, _, outer)| (inner, outer));
    let mut parents: Vec<(usize, usize)> = Vec::new();
    for same in enclosing.chunk_by(|a, b| a.0 == b.0) {
        let best = same
            .chunk_by(|a, b| a.2 == b.2)
            .filter(|pair| pair.len() >= 2)
            .filter_map(|pair| pair.first().map(|&(inner, length, outer)| (length, outer, inner)))
            .min();
        parents.extend(best.map(|(_, outer, inner)| (inner, outer)));
    }
    for (inner, outer) in parents {
        let id = passages.get(outer).map(|passage| passage.id.clone());
        if let Some(passage) = passages.get_mut(inner) {
            passage.parent = id;
        }
    }
}
