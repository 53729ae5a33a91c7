//! What a session keeps so that one more article costs little: members of buckets in order, and lists in order. Knows nothing of what they hold.

use crate::hash::HashMap;
use std::fmt;
use std::hash::Hash;
use std::slice;
use std::sync::Arc;

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

/// Values in the order of their keys: a B+ tree (Bayer and `McCreight` 1972) whose nodes are shared between copies until one of them changes. A copy
/// costs nothing, and a change the path from the root to one leaf, however long the list. Keys are for the order alone: two lists are equal where
/// their values are, whatever came and went before.
#[derive(Clone)]
pub struct SortedList<K, T> {
    root: Arc<Node<K, T>>,
    length: usize,
}

/// All leaves are equally deep. But for the root, a node holds from [`LEAST`] to [`MOST`] values or nodes.
#[derive(Clone)]
enum Node<K, T> {
    Leaf(Vec<(K, T)>),
    Branch(Vec<Arc<Self>>),
}

/// Bounds of a node: copying one that is shared costs some hundred instructions, and 32,000 values stand three steps below the root.
const MOST: usize = 32;
const LEAST: usize = MOST / 4;

impl<K, T> Default for SortedList<K, T> {
    fn default() -> Self {
        Self { root: Arc::new(Node::Leaf(Vec::new())), length: 0 }
    }
}

impl<K, T> SortedList<K, T> {
    /// How many values there are.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The values, in order.
    pub fn iter(&self) -> Values<'_, K, T> {
        Values { entries: Entries::all(&self.root), left: self.length }
    }

    /// The values with their keys, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&K, &T)> {
        Entries::all(&self.root).map(|(key, value)| (key, value))
    }
}

impl<K: Ord, T> SortedList<K, T> {
    /// The values with their keys, in order, from the first key on that is not before this one.
    pub fn entries_from(&self, first: &K) -> impl Iterator<Item = (&K, &T)> + use<'_, K, T> {
        Entries::from(&self.root, first).map(|(key, value)| (key, value))
    }
}

impl<K: Ord + Clone, T: Clone> SortedList<K, T> {
    /// Puts a value in; in the place of the one of this key, where there is one.
    pub fn insert(&mut self, key: K, value: T) {
        let (new, split) = Node::insert(&mut self.root, key, value);
        self.length += usize::from(new);
        if let Some(second) = split {
            self.root = Arc::new(Node::Branch(vec![self.root.clone(), second]));
        }
    }

    /// Takes the value of a key out, where there is one.
    pub fn remove(&mut self, key: &K) {
        self.length -= usize::from(Node::remove(&mut self.root, key));
        if let Node::Branch(nodes) = &*self.root
            && let [only] = nodes.as_slice()
        {
            self.root = only.clone();
        }
    }
}

impl<K, T> Node<K, T> {
    /// The key of its first value; none of an empty root.
    fn first(&self) -> Option<&K> {
        match self {
            Self::Leaf(entries) => entries.first().map(|(key, _)| key),
            Self::Branch(nodes) => nodes.first()?.first(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Leaf(entries) => entries.len(),
            Self::Branch(nodes) => nodes.len(),
        }
    }
}

/// Which of a branch's nodes holds a key, if any does: the last that begins with it or before it.
fn holder<K: Ord, T>(nodes: &[Arc<Node<K, T>>], key: &K) -> usize {
    nodes.partition_point(|node| node.first().is_some_and(|first| first <= key)).saturating_sub(1)
}

/// What is too much for one node: its second half.
fn split<I>(items: &mut Vec<I>) -> Option<Vec<I>> {
    (items.len() > MOST).then(|| items.split_off(items.len() / 2))
}

impl<K: Ord + Clone, T: Clone> Node<K, T> {
    /// Says whether the key is new, and gives the second half where it had to be split.
    fn insert(node: &mut Arc<Self>, key: K, value: T) -> (bool, Option<Arc<Self>>) {
        match Arc::make_mut(node) {
            Self::Leaf(entries) => match entries.binary_search_by(|(held, _)| held.cmp(&key)) {
                Ok(at) => {
                    entries.get_mut(at).into_iter().for_each(|entry| entry.1 = value.clone());
                    (false, None)
                }
                Err(at) => {
                    entries.insert(at, (key, value));
                    (true, split(entries).map(|second| Arc::new(Self::Leaf(second))))
                }
            },
            Self::Branch(nodes) => {
                let at = holder(nodes, &key);
                let Some((new, second)) = nodes.get_mut(at).map(|node| Self::insert(node, key, value)) else { return (false, None) };
                if let Some(second) = second {
                    nodes.insert(at + 1, second);
                }
                (new, split(nodes).map(|second| Arc::new(Self::Branch(second))))
            }
        }
    }

    /// Says whether the key was there.
    fn remove(node: &mut Arc<Self>, key: &K) -> bool {
        match Arc::make_mut(node) {
            Self::Leaf(entries) => {
                let found = entries.binary_search_by(|(held, _)| held.cmp(key));
                found.map(|at| entries.remove(at)).is_ok()
            }
            Self::Branch(nodes) => {
                let at = holder(nodes, key);
                let Some(node) = nodes.get_mut(at) else { return false };
                let found = Self::remove(node, key);
                // One that holds few takes in one beside it.
                if node.len() < LEAST {
                    let first = at.min(nodes.len().saturating_sub(2));
                    if first + 1 < nodes.len() {
                        let second = nodes.remove(first + 1);
                        let rest = nodes.get_mut(first).and_then(|node| Self::append(Arc::make_mut(node), Arc::unwrap_or_clone(second)));
                        if let Some(rest) = rest {
                            nodes.insert(first + 1, Arc::new(rest));
                        }
                    }
                }
                found
            }
        }
    }

    /// Takes in one that stands after it; gives what is too much for one.
    fn append(&mut self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Leaf(entries), Self::Leaf(more)) => {
                entries.extend(more);
                split(entries).map(Self::Leaf)
            }
            (Self::Branch(nodes), Self::Branch(more)) => {
                nodes.extend(more);
                split(nodes).map(Self::Branch)
            }
            // Nodes beside each other are equally deep.
            (_, other) => Some(other),
        }
    }
}

impl<K: Ord + Clone, T: Clone> FromIterator<(K, T)> for SortedList<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(entries: I) -> Self {
        let mut list = Self::default();
        entries.into_iter().for_each(|(key, value)| list.insert(key, value));
        list
    }
}

impl<K, T: PartialEq> PartialEq for SortedList<K, T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K, T: Eq> Eq for SortedList<K, T> {}

impl<K, T: fmt::Debug> fmt::Debug for SortedList<K, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self).finish()
    }
}

impl<'a, K, T> IntoIterator for &'a SortedList<K, T> {
    type Item = &'a T;
    type IntoIter = Values<'a, K, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The values of a [`SortedList`], in order.
pub struct Values<'a, K, T> {
    entries: Entries<'a, K, T>,
    left: usize,
}

impl<'a, K, T> Iterator for Values<'a, K, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let (_, value) = self.entries.next()?;
        self.left -= 1;
        Some(value)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<K, T> ExactSizeIterator for Values<'_, K, T> {}

/// What is left of the nodes on the way to a leaf, and of this.
struct Entries<'a, K, T> {
    branches: Vec<slice::Iter<'a, Arc<Node<K, T>>>>,
    leaf: slice::Iter<'a, (K, T)>,
}

impl<'a, K, T> Entries<'a, K, T> {
    fn all(root: &'a Node<K, T>) -> Self {
        let mut entries = Self { branches: Vec::new(), leaf: [].iter() };
        entries.descend(root);
        entries
    }

    fn from(root: &'a Node<K, T>, first: &K) -> Self
    where
        K: Ord,
    {
        let (mut branches, mut node) = (Vec::new(), root);
        loop {
            match node {
                Node::Leaf(entries) => {
                    let at = entries.partition_point(|(key, _)| key < first);
                    return Self { branches, leaf: entries.get(at..).unwrap_or_default().iter() };
                }
                Node::Branch(nodes) => {
                    let mut rest = nodes.get(holder(nodes, first)..).unwrap_or_default().iter();
                    let next = rest.next();
                    branches.push(rest);
                    let Some(next) = next else { return Self { branches, leaf: [].iter() } };
                    node = next;
                }
            }
        }
    }

    /// Goes to the first leaf of a node.
    fn descend(&mut self, mut node: &'a Node<K, T>) {
        loop {
            match node {
                Node::Leaf(entries) => {
                    self.leaf = entries.iter();
                    return;
                }
                Node::Branch(nodes) => {
                    let mut rest = nodes.iter();
                    let first = rest.next();
                    self.branches.push(rest);
                    let Some(first) = first else { return };
                    node = first;
                }
            }
        }
    }
}

impl<'a, K, T> Iterator for Entries<'a, K, T> {
    type Item = &'a (K, T);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.leaf.next() {
                return Some(entry);
            }
            match self.branches.last_mut()?.next() {
                Some(node) => self.descend(node),
                None => drop(self.branches.pop()),
            }
        }
    }
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

    /// Fails where the nodes are not as [`Node`] says; gives how deep the leaves are.
    fn check<K: Ord + Clone, T>(node: &Node<K, T>, root: bool) -> usize {
        assert!(node.len() <= MOST && (root || node.len() >= LEAST), "{}", node.len());
        match node {
            Node::Leaf(entries) => {
                assert!(entries.is_sorted_by(|a, b| a.0 < b.0));
                0
            }
            Node::Branch(nodes) => {
                assert!(nodes.len() > 1);
                let depths: Vec<usize> = nodes.iter().map(|node| check(node, false)).collect();
                assert!(depths.iter().all(|depth| *depth == depths[0]));
                depths[0] + 1
            }
        }
    }

    #[test]
    fn a_list_holds_what_a_map_holds_whatever_comes_and_goes() {
        let (mut list, mut map) = (SortedList::default(), BTreeMap::new());
        let mut copies = Vec::new();
        let (mut state, mut deepest) = (11_u64, 0);
        for step in 0..40_000_u32 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Grows, then shrinks to nothing, twice over; keys come at random and then in order.
            let key = if step < 20_000 { (state >> 33) as u32 % 9_000 } else { step % 9_000 };
            if (step / 10_000 + step / 7) % 2 == 0 || state >> 62 == 0 {
                list.insert(key, step);
                map.insert(key, step);
            } else {
                for key in [key, key + 1, key + 2, key + 3] {
                    list.remove(&key);
                    map.remove(&key);
                }
            }
            assert_eq!((list.len(), list.is_empty()), (map.len(), map.is_empty()));
            if step % 611 == 0 {
                deepest = deepest.max(check(&list.root, true));
                assert!(list.entries().eq(&map) && list.iter().len() == map.len());
                assert!(list.entries_from(&key).eq(map.range(key..)));
                copies.push((list.clone(), map.clone()));
            }
        }
        assert!(deepest >= 2, "{deepest}");
        for (list, map) in copies {
            assert!(list.entries().eq(&map), "a copy stays what it was");
        }
        for key in map.into_keys() {
            list.remove(&key);
            check(&list.root, true);
        }
        assert!(list.is_empty() && list.iter().next().is_none() && list.entries_from(&0).next().is_none());
    }

    #[test]
    fn lists_are_equal_where_their_values_are() {
        let list = |keys: &[u32]| keys.iter().map(|key| (*key, key / 10)).collect::<SortedList<_, _>>();
        assert_eq!(list(&[20, 10, 30]), list(&[11, 21, 31]));
        assert_ne!(list(&[10, 20]), list(&[10, 20, 30]));
        assert_eq!(format!("{:?}", list(&[20, 10])), "[1, 2]");
    }
}
