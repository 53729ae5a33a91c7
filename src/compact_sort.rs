//! Sorting lists that are short or seldom sorted, by one machine for items of every kind.
//!
//! The standard library's sorts are made anew for each kind of item and each comparison: over the hundred places that sort here, they were a sixth of
//! the code that the page loads. This one is made once; a place that sorts adds a comparison and a swap. It takes about twice as long,
//! so what sorts every word or pattern of a text or every link between articles keeps the standard sorts, which are there for plain numbers and pairs
//! of them once for all.

use std::cmp::Ordering;

/// Lists up to this length are sorted by insertion, without memory of their own.
const SHORT: usize = 12;

/// Stable sorts that cost little code; comparisons are total orders, as the standard library wants them.
pub trait CompactSort<T> {
    /// Sorts by the items' own order.
    fn compact_sort(&mut self)
    where
        T: Ord,
    {
        self.compact_sort_by(T::cmp);
    }

    /// Sorts by a key of each item, which is asked for at every comparison.
    fn compact_sort_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.compact_sort_by(|a, b| key(a).cmp(&key(b)));
    }

    /// Sorts by a comparison of two items.
    fn compact_sort_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);
}

impl<T> CompactSort<T> for [T] {
    fn compact_sort_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering) {
        sort(&mut Compared { items: self, compare });
    }
}

/// What the machine knows of a list.
trait Items {
    fn len(&self) -> usize;
    fn compare(&mut self, a: usize, b: usize) -> Ordering;
    fn swap(&mut self, a: usize, b: usize);
}

struct Compared<'a, T, C> {
    items: &'a mut [T],
    compare: C,
}

impl<T, C: FnMut(&T, &T) -> Ordering> Items for Compared<'_, T, C> {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn compare(&mut self, a: usize, b: usize) -> Ordering {
        match (self.items.get(a), self.items.get(b)) {
            (Some(a), Some(b)) => (self.compare)(a, b),
            _ => Ordering::Equal,
        }
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.items.swap(a, b);
    }
}

fn sort(items: &mut dyn Items) {
    let len = items.len();
    if len <= SHORT {
        for next in 1..len {
            for at in (1..=next).rev() {
                if items.compare(at, at - 1).is_ge() {
                    break;
                }
                items.swap(at, at - 1);
            }
        }
        return;
    }
    // Which item comes first, second …: then each cycle of items that stand in each other's places is turned by one.
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|&a, &b| items.compare(a, b));
    for start in 0..len {
        let mut at = start;
        while let Some(from) = order.get_mut(at).map(|from| std::mem::replace(from, at))
            && from != start
        {
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::CompactSort;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut items in proptest::collection::vec((0u8..20, any::<u16>()), 0..80)) {
            let mut sorted = items.clone();
            sorted.sort_by_key(|item| item.0);
            items.compact_sort_by_key(|item| item.0);
            prop_assert_eq!(items, sorted);
        }
    }
}
