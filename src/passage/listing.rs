//! Clusters that came and went in, all passages out, in the order of the articles. Describes only what changed.

use super::cluster::Cluster;
use super::components::Component;
use super::describe::{self, Articles};
use super::index::Slot;
use super::nest::{self, Size};
use super::share::{ArticleShares, COMMON, COMMON_ARTICLES, Content, is_telling, partners};
use super::tokens::Stream;
use super::{Options, Passage, in_list};
use crate::compact_sort::CompactSort;
use crate::hash::{HashMap, HashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The passages of a session as they were listed last.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    passages: Arc<Vec<Passage>>,
    /// Of each passage the component it is of.
    components: Vec<Component>,
    entries: Vec<Option<Entry>>,
    /// Components by the id that their words give: those after the first get ids of their own.
    named: HashMap<String, Vec<Component>>,
    /// Of each article: the occurrences in it (first word, word after the last, component), and which lies in one of which other.
    held: Vec<Vec<(u32, u32, Component)>>,
    enclosed: Vec<Vec<(Component, Component)>>,
    /// How many occurrences of a component lie in one of another.
    inside: BTreeMap<(Component, Component), u32>,
    /// Components to describe again though they stay where they stand.
    stale: BTreeSet<Component>,
    /// What each article shares, in the order of the articles, and the articles for which that is to be counted.
    shares: Arc<Vec<ArticleShares>>,
    uncounted: BTreeSet<Slot>,
}

/// What is kept of a component that is a passage.
#[derive(Clone, Debug)]
struct Entry {
    cluster: Cluster,
    /// The id that its words give.
    named: String,
    id: String,
    /// Words of the occurrence that stands for all.
    words: u32,
    parent: Option<String>,
    /// The articles that hold it; none where they are too many to be counted pair by pair.
    holders: Option<Vec<Slot>>,
    /// Whether it counts as shared.
    is_telling: bool,
}

impl Listing {
    /// The passages, sorted by their first occurrence.
    pub fn passages(&self) -> Arc<Vec<Passage>> {
        self.passages.clone()
    }

    /// What each article shares, in the order of the articles.
    pub fn shares(&self) -> Arc<Vec<ArticleShares>> {
        self.shares.clone()
    }

    /// One more article, after the others.
    pub fn add(&mut self, article: Slot) {
        Arc::make_mut(&mut self.shares).push(ArticleShares::default());
        self.uncounted.insert(article);
    }

    /// An article's blocks changed: what stands in it is described again.
    pub fn forget(&mut self, article: Slot) {
        self.uncounted.insert(article);
        self.stale.extend(self.held.get(article as usize).into_iter().flatten().map(|held| held.2));
    }

    /// The article at this place of the order went: those after it move up.
    pub fn remove(&mut self, article: u32) {
        for occurrence in Arc::make_mut(&mut self.passages).iter_mut().flat_map(|passage| &mut passage.occurrences) {
            occurrence.article -= u32::from(occurrence.article > article);
        }
        let shares = Arc::make_mut(&mut self.shares);
        if (article as usize) < shares.len() {
            shares.remove(article as usize);
        }
        for (other, _) in shares.iter_mut().flat_map(|shares| &mut shares.others) {
            *other -= u32::from(*other > article);
        }
    }

    /// Takes over what changed; clusters hold their places in order.
    pub fn update(
        &mut self,
        changes: Vec<(Component, Option<Cluster>)>,
        stream: &Stream,
        articles: &dyn Articles,
        options: &Options,
        steps: &mut u64,
    ) {
        let changes = self.changes(changes, |word| articles.rank(stream.article_of(word)));
        if !changes.is_empty() {
            self.take_over(changes, stream, articles, options, steps);
        }
        for article in std::mem::take(&mut self.uncounted) {
            if articles.holds(article) {
                *steps += 1 + self.count(article, stream, articles);
            }
        }
    }

    /// Describes what changed, and sees what else that changes: ids, parents, shares.
    fn take_over(
        &mut self,
        mut changes: Vec<(Component, Option<Cluster>)>,
        stream: &Stream,
        articles: &dyn Articles,
        options: &Options,
        steps: &mut u64,
    ) {
        let mut fresh: Vec<(Component, Passage)> = Vec::new();
        // Articles in which occurrences came or went, and ids that did.
        let (mut touched, mut names) = (BTreeSet::new(), BTreeSet::new());
        for (component, cluster) in &mut changes {
            let before = self.entries.get_mut(*component as usize).and_then(Option::take);
            if let Some(cluster) = cluster.take() {
                *steps += cluster.occurrences.len() as u64;
                let (passage, words) = describe::passage(stream, articles, &cluster, options);
                // Its id and parent stay until they are seen to be others.
                let same = before.as_ref().filter(|before| before.named == passage.id);
                let id = same.map(|before| before.id.clone()).unwrap_or_default();
                let parent = before.as_ref().and_then(|before| before.parent.clone());
                self.named.entry(passage.id.clone()).or_default().push(*component);
                names.insert(passage.id.clone());
                let mut holders: Vec<Slot> = cluster.occurrences.iter().map(|range| stream.article_of(range.start)).collect();
                holders.dedup();
                let holders = (holders.len() <= COMMON_ARTICLES).then_some(holders);
                let is_telling = is_telling(passage.class);
                self.enter(*component, Entry { cluster, named: passage.id.clone(), id, words, parent, holders, is_telling });
                fresh.push((*component, passage));
            }
            if let Some(before) = &before {
                if let Some(named) = self.named.get_mut(&before.named)
                    && let Some(at) = named.iter().position(|other| other == component)
                {
                    named.remove(at);
                }
                names.insert(before.named.clone());
            }
            let moved = self.stand(*component, before.as_ref(), stream, &mut touched);
            self.uncount(before.as_ref(), *component, &moved, stream);
        }
        let renamed = self.name(&names, &|word| articles.rank(stream.article_of(word)));
        for &component in &renamed {
            let cluster = self.entry(component).map(|entry| entry.cluster.occurrences.as_slice()).unwrap_or_default();
            touched.extend(cluster.iter().map(|range| stream.article_of(range.start)));
        }
        let adopted = self.nest(&touched, steps);
        let gone: HashSet<Component> = changes.into_iter().map(|change| change.0).collect();
        self.list(fresh, &gone, &renamed.into_iter().collect(), &adopted.into_iter().collect());
    }

    /// Without those that stay as they are, and with those that are to be described again.
    fn changes<R: Ord>(
        &mut self,
        changes: Vec<(Component, Option<Cluster>)>,
        rank: impl Fn(u32) -> R,
    ) -> Vec<(Component, Option<Cluster>)> {
        let mut stale = std::mem::take(&mut self.stale);
        let mut different = Vec::with_capacity(changes.len());
        for (component, mut cluster) in changes {
            if let Some(cluster) = &mut cluster {
                cluster.order(&rank);
            }
            let is_stale = stale.remove(&component);
            if is_stale || self.entry(component).map(|entry| &entry.cluster) != cluster.as_ref() {
                different.push((component, cluster));
            }
        }
        different.extend(stale.into_iter().filter_map(|component| Some((component, Some(self.entry(component)?.cluster.clone())))));
        different
    }

    fn entry(&self, component: Component) -> Option<&Entry> {
        self.entries.get(component as usize)?.as_ref()
    }

    fn enter(&mut self, component: Component, entry: Entry) {
        if self.entries.len() <= component as usize {
            self.entries.resize(component as usize + 1, None);
        }
        if let Some(slot) = self.entries.get_mut(component as usize) {
            *slot = Some(entry);
        }
    }

    /// Notes in the articles where a component stands now instead of `before`; where its size differs, all of them are touched. Gives the
    /// articles in which it came to stand in a place or ceases to.
    fn stand(&mut self, component: Component, before: Option<&Entry>, stream: &Stream, touched: &mut BTreeSet<Slot>) -> BTreeSet<Slot> {
        let mut moved = BTreeSet::new();
        let places = |entry: Option<&Entry>| -> Vec<(u32, u32)> {
            let mut places: Vec<_> =
                entry.iter().flat_map(|entry| &entry.cluster.occurrences).map(|range| (range.start, range.end)).collect();
            places.compact_sort();
            places
        };
        let now = self.entry(component);
        let size_differs = before.map(|entry| entry.words) != now.map(|entry| entry.words);
        let (before, now) = (places(before), places(now));
        if size_differs {
            touched.extend(before.iter().chain(&now).map(|place| stream.article_of(place.0)));
        }
        for &(start, end) in before.iter().filter(|place| now.binary_search(place).is_err()) {
            let article = stream.article_of(start);
            moved.insert(article);
            if let Some(held) = self.held.get_mut(article as usize) {
                held.retain(|&held| held != (start, end, component));
            }
        }
        for &(start, end) in now.iter().filter(|place| before.binary_search(place).is_err()) {
            let article = stream.article_of(start);
            moved.insert(article);
            if self.held.len() <= article as usize {
                self.held.resize(article as usize + 1, Vec::new());
                self.enclosed.resize(article as usize + 1, Vec::new());
            }
            if let Some(held) = self.held.get_mut(article as usize) {
                held.push((start, end, component));
            }
        }
        touched.extend(&moved);
        moved
    }

    /// Notes the articles whose shares a component changes that was `before` and moved in some of them. Where it is common to many articles, the
    /// others need not know.
    fn uncount(&mut self, before: Option<&Entry>, component: Component, moved: &BTreeSet<Slot>, stream: &Stream) {
        let Self { entries, uncounted, .. } = self;
        let now = entries.get(component as usize).and_then(Option::as_ref);
        let is_common = |entry: Option<&Entry>| entry.is_some_and(|entry| entry.is_telling && entry.holders.is_none());
        if is_common(before) && is_common(now) {
            uncounted.extend(moved);
            return;
        }
        for entry in [before, now].into_iter().flatten().filter(|entry| entry.is_telling) {
            uncounted.extend(entry.cluster.occurrences.iter().map(|range| stream.article_of(range.start)));
        }
    }

    /// Counts what an article shares; gives how many places that looked at.
    fn count(&mut self, article: Slot, stream: &Stream, articles: &dyn Articles) -> u64 {
        let words = stream.words_of(article);
        let starts = stream.starts.get(words.start as usize..words.end as usize).unwrap_or_default();
        let place = |article: Slot| if article == COMMON { COMMON } else { articles.article(article).0 };
        let (own, text) = articles.article(article);
        let mut held = self.held.get(article as usize).cloned().unwrap_or_default();
        held.compact_sort_by_key(|held| held.2);
        let mut shared = Vec::new();
        for same in held.chunk_by(|a, b| a.2 == b.2) {
            let entry = same.first().and_then(|first| self.entry(first.2)).filter(|entry| entry.is_telling);
            for (entry, &(start, end, _)) in entry.into_iter().flat_map(|entry| same.iter().map(move |place| (entry, place))) {
                let here = start - words.start..end - words.start;
                shared.extend(partners(article, same.len() > 1, entry.holders.as_deref()).map(|other| (place(other), here.clone())));
            }
        }
        let looked = shared.len() as u64;
        let shares = Content::of(starts, text.blocks).count(own, shared);
        if let Some(slot) = Arc::make_mut(&mut self.shares).get_mut(own as usize) {
            *slot = shares;
        }
        looked
    }

    /// Gives the components of these names their ids; gives those whose id is another one now.
    fn name<R: Ord>(&mut self, names: &BTreeSet<String>, rank: &impl Fn(u32) -> R) -> Vec<Component> {
        let mut renamed = Vec::new();
        for name in names {
            let Some(mut components) = self.named.remove(name).filter(|components| !components.is_empty()) else { continue };
            if components.len() > 1 {
                components.compact_sort_by(|&a, &b| match (self.entry(a), self.entry(b)) {
                    (Some(a), Some(b)) => a.cluster.compare(&b.cluster, rank),
                    _ => a.cmp(&b),
                });
            }
            for (at, &component) in components.iter().enumerate() {
                let id = nest::numbered_id(name, at);
                if let Some(Some(entry)) = self.entries.get_mut(component as usize)
                    && entry.id != id
                {
                    entry.id = id;
                    renamed.push(component);
                }
            }
            self.named.insert(name.clone(), components);
        }
        renamed
    }

    /// Finds anew what lies in what in these articles; gives the components that are part of another one now.
    fn nest(&mut self, articles: &BTreeSet<Slot>, steps: &mut u64) -> Vec<Component> {
        let Self { entries, held, enclosed, inside, .. } = self;
        let size = |component: Component| {
            let entry = entries.get(component as usize).and_then(Option::as_ref);
            entry.map_or(Size { words: 0, id: "" }, |entry| Size { words: entry.words, id: &entry.id })
        };
        let mut inner = BTreeSet::new();
        for &article in articles {
            let (Some(held), Some(enclosed)) = (held.get_mut(article as usize), enclosed.get_mut(article as usize)) else { continue };
            *steps += held.len() as u64;
            for pair in enclosed.drain(..) {
                inner.insert(pair.0);
                if let std::collections::btree_map::Entry::Occupied(mut times) = inside.entry(pair) {
                    *times.get_mut() -= 1;
                    if *times.get() == 0 {
                        times.remove();
                    }
                }
            }
            nest::enclosed(held, size, |inner, outer| enclosed.push((inner, outer)));
            for &pair in enclosed.iter() {
                inner.insert(pair.0);
                *inside.entry(pair).or_default() += 1;
            }
        }
        let parents: Vec<_> = inner
            .into_iter()
            .map(|inner| {
                let outers = inside.range((inner, 0)..=(inner, Component::MAX)).map(|(pair, &times)| (pair.1, times));
                (inner, nest::parent(inner, outers, size).map(|outer| size(outer).id.to_owned()))
            })
            .collect();
        let mut adopted = Vec::new();
        for (inner, parent) in parents {
            if let Some(Some(entry)) = entries.get_mut(inner as usize)
                && entry.parent != parent
            {
                entry.parent = parent;
                adopted.push(inner);
            }
        }
        adopted
    }

    /// Puts passages described anew in the places of those that are gone, and ids and parents where they differ.
    fn list(
        &mut self,
        mut fresh: Vec<(Component, Passage)>,
        gone: &HashSet<Component>,
        renamed: &HashSet<Component>,
        adopted: &HashSet<Component>,
    ) {
        let passages = Arc::unwrap_or_clone(std::mem::take(&mut self.passages));
        let components = std::mem::take(&mut self.components);
        let mut stay: Vec<(Component, Passage)> = Vec::with_capacity(passages.len());
        for (component, mut passage) in components.into_iter().zip(passages) {
            if gone.contains(&component) {
                continue;
            }
            if adopted.contains(&component) {
                passage.parent = self.entry(component).and_then(|entry| entry.parent.clone());
            }
            if renamed.contains(&component) { fresh.push((component, passage)) } else { stay.push((component, passage)) }
        }
        for (component, passage) in &mut fresh {
            if let Some(entry) = self.entry(*component) {
                passage.id.clone_from(&entry.id);
                passage.parent.clone_from(&entry.parent);
            }
        }
        fresh.compact_sort_by(|a, b| in_list(&a.1, &b.1));
        let mut passages = Vec::with_capacity(stay.len() + fresh.len());
        let mut components = Vec::with_capacity(stay.len() + fresh.len());
        let mut fresh = fresh.into_iter().peekable();
        for (component, passage) in stay {
            while let Some((other, before)) = fresh.next_if(|(_, other)| in_list(other, &passage).is_lt()) {
                components.push(other);
                passages.push(before);
            }
            components.push(component);
            passages.push(passage);
        }
        for (component, passage) in fresh {
            components.push(component);
            passages.push(passage);
        }
        (self.passages, self.components) = (Arc::new(passages), components);
    }
}
