//! What a session keeps so that one more article costs little: members of buckets in order, and lists in order. Knows nothing of what they hold.

use crate::hash::HashMap;
use std::cmp::Ordering;
use std::hash::Hash;

/// Buckets of members in order. Two members are neighbours where they stand at most so many places apart: whatever the order in which members
/// came and went, the same members have the same neighbours.
#[derive(Clone, Debug)]
pub struct Neighbours<K, M> {
    buckets: HashMap<K, Vec<M>>,
}

impl<K, M> Default for Neighbours<K, M> {
    fn default() -> Self {
        Self { buckets: HashMap::default() }
    }
}

impl<K: Eq + Hash, M: Ord> Neighbours<K, M> {
    /// The members of a bucket, in order.
    pub fn members(&self, key: &K) -> &[M] {
        self.buckets.get(key).map_or(&[], Vec::as_slice)
    }

    /// Puts a member in. `change` is told of every pair, the earlier first, that comes within `reach` places of each other (true) or goes (false).
    pub fn insert(&mut self, key: K, member: M, reach: usize, mut change: impl FnMut(bool, &M, &M)) {
        let members = self.buckets.entry(key).or_default();
        let Err(at) = members.binary_search(&member) else { return };
        let (before, after) = around(members, at, at, reach);
        parted(before, after, reach, |earlier, later| change(false, earlier, later));
        for earlier in before {
            change(true, earlier, &member);
        }
        for later in after {
            change(true, &member, later);
        }
        put(members, at, member);
    }

    /// Takes a member out; `change` as in [`Neighbours::insert`].
    pub fn remove(&mut self, key: &K, member: &M, reach: usize, mut change: impl FnMut(bool, &M, &M)) {
        let Some(members) = self.buckets.get_mut(key) else { return };
        let Ok(at) = members.binary_search(member) else { return };
        let (before, after) = around(members, at, at + 1, reach);
        for earlier in before {
            change(false, earlier, member);
        }
        for later in after {
            change(false, member, later);
        }
        parted(before, after, reach, |earlier, later| change(true, earlier, later));
        members.remove(at);
        if members.is_empty() {
            self.buckets.remove(key);
        }
    }
}

/// Puts an item into a list that most often has few: room for one at a time until there are some.
pub fn put<T>(list: &mut Vec<T>, at: usize, item: T) {
    if list.len() < 4 {
        list.reserve_exact(1);
    }
    list.insert(at.min(list.len()), item);
}

/// At most `reach` members before one place and from another one on.
fn around<M>(members: &[M], until: usize, from: usize, reach: usize) -> (&[M], &[M]) {
    let before = members.get(until.saturating_sub(reach)..until).unwrap_or_default();
    let after = members.get(from..members.len().min(from + reach)).unwrap_or_default();
    (before, after)
}

/// Calls `pair` with each pair that is within reach if nothing stands between `before` and `after`, and out of it if one member does.
fn parted<M>(before: &[M], after: &[M], reach: usize, mut pair: impl FnMut(&M, &M)) {
    for (back, earlier) in before.iter().rev().enumerate() {
        if let Some(later) = reach.checked_sub(back + 1).and_then(|ahead| after.get(ahead)) {
            pair(earlier, later);
        }
    }
}

/// Takes `gone` out of a list in order, and puts `come` in; both in the list's order. Items are compared where something changes alone; the others
/// are moved.
pub fn replace<T>(list: &mut Vec<T>, gone: &[T], come: Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    // What is at these places goes; before what is at those places comes what is new.
    let gone: Vec<usize> = gone.iter().filter_map(|gone| list.binary_search_by(|item| order(item, gone)).ok()).collect();
    let come: Vec<(usize, T)> = come.into_iter().map(|new| (list.partition_point(|item| order(item, &new).is_lt()), new)).collect();
    if gone.is_empty() && come.is_empty() {
        return;
    }
    let before = std::mem::take(list);
    list.reserve(before.len() + come.len() - gone.len().min(before.len()));
    let (mut before, mut at) = (before.into_iter(), 0);
    let (mut gone, mut come) = (gone.into_iter().peekable(), come.into_iter().peekable());
    loop {
        let next = match (gone.peek(), come.peek()) {
            (Some(&goes), Some(&(comes, _))) => goes.min(comes),
            (Some(&goes), None) => goes,
            (None, Some(&(comes, _))) => comes,
            (None, None) => break,
        };
        list.extend(before.by_ref().take(next - at));
        at = next;
        while let Some((_, new)) = come.next_if(|(comes, _)| *comes == at) {
            list.push(new);
        }
        if gone.next_if(|goes| *goes == at).is_some() {
            before.next();
            at += 1;
        }
    }
    list.extend(before);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn neighbours_are_those_within_reach_however_they_came() {
        let reach = 3;
        let (mut neighbours, mut pairs) = (Neighbours::default(), BTreeMap::new());
        let mut members = Vec::new();
        let mut state = 7_u64;
        for _ in 0..2_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let member = (state >> 40) % 24;
            let mut change = |comes: bool, a: &u64, b: &u64| *pairs.entry((*a, *b)).or_insert(0) += if comes { 1 } else { -1 };
            if let Ok(at) = members.binary_search(&member) {
                neighbours.remove(&(), &member, reach, &mut change);
                members.remove(at);
            } else {
                neighbours.insert((), member, reach, &mut change);
                members.insert(members.partition_point(|&other| other < member), member);
            }
            pairs.retain(|_, count| *count != 0);
            let mut expected = BTreeMap::new();
            for (at, &a) in members.iter().enumerate() {
                expected.extend(members.iter().skip(at + 1).take(reach).map(|&b| ((a, b), 1)));
            }
            assert_eq!(pairs, expected);
        }
    }

    #[test]
    fn a_list_stays_in_order() {
        let mut list = vec![1, 3, 5, 7, 9];
        replace(&mut list, &[1, 7], vec![0, 4, 7, 11], Ord::cmp);
        assert_eq!(list, [0, 3, 4, 5, 7, 9, 11]);
        replace(&mut list, &[0, 2, 3, 11], vec![], Ord::cmp);
        assert_eq!(list, [4, 5, 7, 9]);
        replace(&mut list, &[4, 5, 7, 9], vec![1, 2], Ord::cmp);
        assert_eq!(list, [1, 2]);
        replace(&mut list, &[], vec![1, 3], Ord::cmp);
        assert_eq!(list, [1, 1, 2, 3]);
    }
}
