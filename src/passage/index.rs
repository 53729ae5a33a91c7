//! Articles in one by one, their passages out at any time: one more article costs its own patterns and what shares them, and the result is that
//! of [`find`](super::find) over all articles that are in.
//!
//! Kept are the words of all articles, where each pattern stands, the matches of each pair of articles, and the passages as they were listed
//! last. An article that comes or goes changes the links of few other pairs: those of a pattern that comes to stand in many places or ceases
//! to, and those of two articles between which it stands. Only their matches are found again.

use super::components::Components;
use super::describe::Articles;
use super::extend::Match;
use super::fold::key;
use super::listing::Listing;
use super::patterns::{Kind, Patterns};
use super::postings::Postings;
use super::seeds::{Anchor, each_pair, link_within, push_link};
use super::share::ArticleShares;
use super::tokens::Stream;
use super::{Options, Passage, PassageText, chain};
use crate::compact_sort::CompactSort;
use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Number of an article in an [`Index`]; never used twice.
pub type Slot = u32;

/// Left and right article: the left one comes first in the order of keys.
pub type Pair = (Slot, Slot);

/// The place of an article that is gone.
const GONE: u32 = u32::MAX;

/// An article and a word of it.
type Place = (Slot, u32);

/// Articles whose passages are kept up to date.
///
/// ```
/// use crossread::passage::{Index, Options, PassageText, find};
/// let dam = "The dam above Lund held through the night, engineers of the water board said on Monday.";
/// let (a, b) = (format!("{dam} Schools stay closed."), format!("Good news at dawn. {dam}"));
/// let articles = [&a, &b].map(|text| PassageText { text, blocks: &[] });
/// let mut index = Index::new(&[&a], Options::default());
/// index.add(&b);
/// assert_eq!(*index.passages(&|at| articles[at]), find(&articles));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Index {
    options: Options,
    /// Words of all articles, also of those that are gone; one slot after the other.
    stream: Stream,
    /// Of each slot the article's key: articles are read against each other in the order of their keys, equal texts in that of their slots.
    keys: Vec<u64>,
    gone: Vec<bool>,
    /// Words of those that are gone.
    gone_words: u32,
    /// The articles that are in, in the order in which they were given, and the place of each slot there.
    order: Vec<Slot>,
    place: Vec<u32>,
    /// How many slots came together at first: they are in the order of their keys, and so are their words.
    together: usize,
    /// Room for the patterns of an article.
    room: Patterns,
    postings: Postings,
    /// Every pair with anchors enough to be extended, and its matches.
    pairs: BTreeMap<Pair, Vec<Match>>,
    /// The same pairs the other way round.
    turned: BTreeSet<Pair>,
    /// Pairs whose matches were found since passages were listed last, with those they had then.
    changed: BTreeMap<Pair, Vec<Match>>,
    components: Components,
    listing: Listing,
    steps: u64,
}

impl Index {
    /// An index of these articles.
    pub fn new(texts: &[&str], options: Options) -> Self {
        let mut sorted: Vec<(u64, usize)> = texts.iter().enumerate().map(|(index, text)| (key(text), index)).collect();
        sorted.compact_sort();
        let mut index = Self {
            options,
            stream: Stream::read(sorted.iter().filter_map(|&(_, index)| texts.get(index).copied())),
            keys: sorted.iter().map(|entry| entry.0).collect(),
            gone: vec![false; texts.len()],
            order: vec![0; texts.len()],
            place: sorted.iter().map(|entry| entry.1 as u32).collect(),
            together: texts.len(),
            ..Self::default()
        };
        for (slot, &(_, article)) in (0..).zip(&sorted) {
            if let Some(at) = index.order.get_mut(article) {
                *at = slot;
            }
            index.listing.add(slot);
        }
        let Self { stream, pairs, turned, changed, steps, .. } = &mut index;
        let mut spent = 0;
        index.postings = each_pair(stream, &options, true, steps, &mut |pair, anchors| {
            let matches = chain::matches(stream, pair, anchors, &options, &mut spent);
            if !matches.is_empty() || chain::may_match(pair, anchors, &options) {
                pairs.insert(pair, matches);
                turned.insert((pair.1, pair.0));
                changed.insert(pair, Vec::new());
            }
        });
        index.steps += spent;
        index
    }

    /// Takes one more article in, after the others.
    pub fn add(&mut self, text: &str) {
        let slot = self.keys.len() as Slot;
        self.keys.push(key(text));
        self.gone.push(false);
        self.place.push(self.order.len() as u32);
        self.order.push(slot);
        self.listing.add(slot);
        self.stream.append(text);
        let own = self.patterns(slot);
        let mut links: Vec<(Pair, Anchor)> = Vec::new();
        let mut changed = BTreeSet::new();
        let mut others = Vec::new();
        for group in own.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(key, _)) = group.first() else { continue };
            let (kind, most) = (Kind::of(key), self.options.links(Kind::of(key)));
            let places: Vec<u32> = group.iter().map(|pattern| pattern.1).collect();
            link_within(kind, &places, &self.options, |anchor| links.push(((slot, slot), anchor)));
            self.live(key, most, &mut others);
            let mut push = |other: Place, place: u32, other_first: bool| {
                if other_first {
                    push_link(kind, other.1, place, |anchor| links.push(((other.0, slot), anchor)));
                } else {
                    push_link(kind, place, other.1, |anchor| links.push(((slot, other.0), anchor)));
                }
            };
            if others.len() + places.len() <= most {
                for &other in &others {
                    let other_first = self.rank(other.0) < self.rank(slot);
                    for &place in &places {
                        push(other, place, other_first);
                    }
                }
                continue;
            }
            let (before, after) = self.changes(slot, key, &others, &mut changed);
            if let (Some(before), Some(&first)) = (before, places.first()) {
                push(before, first, true);
            }
            if let (Some(after), Some(&last)) = (after, places.last()) {
                push(after, last, false);
            }
        }
        for &(key, place) in &own {
            self.steps += self.postings.insert(key, place);
        }
        // Links between others only go: a pair that was not looked at before is not looked at now.
        changed.retain(|pair| self.pairs.contains_key(pair));
        self.again(&changed);
        links.compact_sort();
        links.dedup();
        for group in links.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(pair, _)) = group.first() else { continue };
            let anchors: Vec<Anchor> = group.iter().map(|link| link.1).collect();
            self.put(pair, &anchors);
        }
    }

    /// Takes out the article at this place of the order.
    pub fn remove(&mut self, article: usize) {
        if article >= self.order.len() {
            return;
        }
        let slot = self.order.remove(article);
        if let Some(gone) = self.gone.get_mut(slot as usize) {
            *gone = true;
        }
        self.gone_words += self.stream.words_of(slot).len() as u32;
        for place in &mut self.place {
            *place = match (*place).cmp(&(article as u32)) {
                Ordering::Greater if *place != GONE => *place - 1,
                Ordering::Equal => GONE,
                _ => *place,
            };
        }
        self.listing.remove(article as u32);
        for pair in of_article(&self.pairs, &self.turned, slot) {
            let before = self.pairs.remove(&pair).unwrap_or_default();
            self.changed.entry(pair).or_insert(before);
            self.turned.remove(&(pair.1, pair.0));
        }
        let own = self.patterns(slot);
        let mut changed = BTreeSet::new();
        let mut others = Vec::new();
        for group in own.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(key, _)) = group.first() else { continue };
            let most = self.options.links(Kind::of(key));
            self.live(key, most, &mut others);
            if others.len() + group.len() > most {
                self.changes(slot, key, &others, &mut changed);
            }
        }
        self.again(&changed);
    }

    /// Share of the words kept that are of articles that are gone, in percent: from half on, a new index is smaller and as quick to make as
    /// these articles were to add.
    pub fn waste(&self) -> u32 {
        self.gone_words * 100 / self.stream.len().max(1)
    }

    /// Steps of work until now.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Has to be told where the blocks of an article have changed.
    pub fn forget(&mut self, article: usize) {
        if let Some(&slot) = self.order.get(article) {
            self.listing.forget(slot);
        }
    }

    /// The passages of all articles that are in; `article` gives each by its place in the order, as it was given.
    pub fn passages<'a>(&mut self, article: &dyn Fn(usize) -> PassageText<'a>) -> Arc<Vec<Passage>> {
        let Self { components, listing, pairs, turned, options, steps, .. } = self;
        let changed = std::mem::take(&mut self.changed);
        let changes = components.update(changed, pairs, |slot| of_article(pairs, turned, slot), options, steps);
        listing.update(changes, &self.stream, &Held { keys: &self.keys, place: &self.place, article }, options, steps);
        listing.passages()
    }

    /// What each article shares with the others, in their order, when passages were last asked for.
    pub fn shares(&self) -> Arc<Vec<ArticleShares>> {
        self.listing.shares()
    }

    /// In the order of this articles are read against each other.
    fn rank(&self, slot: Slot) -> (u64, Slot) {
        (self.keys.get(slot as usize).copied().unwrap_or_default(), slot)
    }

    /// An article's patterns, key and place, sorted.
    fn patterns(&mut self, slot: Slot) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        let pattern = |&entry: &u64| ((entry >> 32) as u32, entry as u32);
        self.room.each(&self.stream, slot, &mut |entries| found.extend(entries.iter().map(pattern)));
        found.sort_unstable();
        self.steps += found.len() as u64;
        found
    }

    /// Where a pattern stands in articles that are in: all places, or the first `most` and one more.
    fn live(&mut self, key: u32, most: usize, places: &mut Vec<Place>) {
        places.clear();
        let (sorted, late) = self.postings.places(key);
        let mut looked = 1;
        let entries = sorted.iter().chain(late).inspect(|_| looked += 1);
        places.extend(entries.filter_map(|&entry| self.place(entry as u32)).take(most + 1));
        self.steps += looked;
    }

    /// A word with its article, if that is in.
    fn place(&self, word: u32) -> Option<Place> {
        let slot = self.stream.article_of(word);
        (self.gone.get(slot as usize) == Some(&false)).then_some((slot, word))
    }

    /// A pattern in many places stands, or stood until now, in `slot` too: the pairs of `others` whose links that changes, and the places before
    /// and after that are linked with `slot`. `others` is what [`Self::live`] gave.
    fn changes(&mut self, slot: Slot, key: u32, others: &[Place], changed: &mut BTreeSet<Pair>) -> (Option<Place>, Option<Place>) {
        let kind = Kind::of(key);
        let (before, after) = if kind == Kind::Pair { (None, None) } else { self.neighbours(slot, key) };
        let mut pair = |a: Slot, b: Slot| {
            if a != b {
                changed.insert(if self.rank(a) < self.rank(b) { (a, b) } else { (b, a) });
            }
        };
        if others.len() <= self.options.links(kind) {
            for (index, &(a, _)) in others.iter().enumerate() {
                others.iter().take(index).for_each(|&(b, _)| pair(a, b));
            }
        }
        if let (Some((a, _)), Some((b, _))) = (before, after) {
            pair(a, b);
        }
        (before, after)
    }

    /// The last place of a pattern in the articles before `slot` in the order of keys, and the first one in those after it.
    fn neighbours(&mut self, slot: Slot, key: u32) -> (Option<Place>, Option<Place>) {
        let own = self.rank(slot);
        let (sorted, late) = self.postings.places(key);
        // The words of the articles that came together stand in the order of keys.
        let first = self.stream.words_of(self.together as Slot).start;
        let (together, added) = sorted.split_at(sorted.partition_point(|&entry| (entry as u32) < first));
        let others = self.keys.get(..self.together).unwrap_or_default();
        let border = others.partition_point(|&key| key < own.0);
        let border = border + others.get(border..).unwrap_or_default().iter().take_while(|&&key| key == own.0).count();
        let ranked = |place: &Place| (self.rank(place.0), place.1);
        let looked = Cell::new(1);
        let place = |&entry: &u64| {
            looked.update(|looked| looked + 1);
            self.place(entry as u32).filter(|place| place.0 != slot)
        };
        let border = self.stream.words_of(border as Slot).start;
        let (lower, upper) = together.split_at(together.partition_point(|&entry| (entry as u32) < border));
        // Equal texts are in the order of their slots.
        let mut before = lower.iter().rev().filter_map(place).find(|place| self.rank(place.0) < own);
        let mut after = lower.iter().rev().filter_map(place).take_while(|place| self.rank(place.0) > own).last();
        after = after.or_else(|| upper.iter().find_map(place));
        for place in added.iter().chain(late).filter_map(place) {
            if self.rank(place.0) < own {
                before = before.into_iter().chain([place]).max_by_key(ranked);
            } else {
                after = after.into_iter().chain([place]).min_by_key(ranked);
            }
        }
        self.steps += looked.get();
        (before, after)
    }

    /// Finds the matches of pairs again.
    fn again(&mut self, pairs: &BTreeSet<Pair>) {
        // Pairs come sorted: those of one left article one after the other.
        let mut lefts = (Slot::MAX, Vec::new());
        for &pair in pairs {
            if lefts.0 != pair.0 {
                lefts = (pair.0, self.patterns(pair.0));
            }
            let rights = self.patterns(pair.1);
            let anchors = self.anchors(pair, &lefts.1, &rights);
            self.put(pair, &anchors);
        }
    }

    /// The anchors of two articles with these patterns.
    fn anchors(&mut self, (left, right): Pair, lefts: &[(u32, u32)], rights: &[(u32, u32)]) -> Vec<Anchor> {
        let mut anchors = Vec::new();
        let mut places = Vec::new();
        let mut rest = rights;
        for group in lefts.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(key, _)) = group.first() else { continue };
            rest = rest.get(rest.partition_point(|pattern| pattern.0 < key)..).unwrap_or_default();
            let same = rest.get(..rest.partition_point(|pattern| pattern.0 == key)).unwrap_or_default();
            if same.is_empty() {
                continue;
            }
            let kind = Kind::of(key);
            let most = self.options.links(kind);
            self.live(key, most, &mut places);
            if places.len() <= most {
                for &(_, left) in group {
                    for &(_, right) in same {
                        push_link(kind, left, right, |anchor| anchors.push(anchor));
                    }
                }
            } else if kind != Kind::Pair
                && let (Some(&(_, last)), Some(&(_, first))) = (group.last(), same.first())
                && self.neighbours(left, key).1.is_some_and(|after| after.0 == right)
            {
                push_link(kind, last, first, |anchor| anchors.push(anchor));
            }
        }
        anchors.compact_sort();
        anchors.dedup();
        anchors
    }

    /// Finds and keeps a pair's matches, where it has enough anchors.
    fn put(&mut self, pair: Pair, anchors: &[Anchor]) {
        let before = if chain::may_match(pair, anchors, &self.options) {
            self.turned.insert((pair.1, pair.0));
            self.pairs.insert(pair, chain::matches(&self.stream, pair, anchors, &self.options, &mut self.steps))
        } else {
            self.turned.remove(&(pair.1, pair.0));
            self.pairs.remove(&pair)
        };
        self.changed.entry(pair).or_insert(before.unwrap_or_default());
    }
}

/// The articles of an index.
struct Held<'i, 'a> {
    keys: &'i [u64],
    place: &'i [u32],
    article: &'i dyn Fn(usize) -> PassageText<'a>,
}

impl Articles for Held<'_, '_> {
    fn rank(&self, slot: Slot) -> (u64, u32) {
        (self.keys.get(slot as usize).copied().unwrap_or_default(), slot)
    }

    fn holds(&self, slot: Slot) -> bool {
        self.place.get(slot as usize).is_some_and(|&place| place != GONE)
    }

    fn article(&self, slot: Slot) -> (u32, PassageText<'_>) {
        let place = self.place.get(slot as usize).copied().unwrap_or_default();
        (place, (self.article)(place as usize))
    }
}

/// The pairs in which an article is left or right.
fn of_article(pairs: &BTreeMap<Pair, Vec<Match>>, turned: &BTreeSet<Pair>, slot: Slot) -> Vec<Pair> {
    let left = pairs.range((slot, 0)..=(slot, Slot::MAX)).map(|(&pair, _)| pair);
    let right = turned.range((slot, 0)..=(slot, Slot::MAX)).map(|&(right, left)| (left, right));
    left.chain(right.filter(|pair| pair.0 != pair.1)).collect()
}
