//! Matches of pairs of articles that came and went in, the clusters that they change out. Looks only at components that hold such a match, or
//! a place that came to be another one by it.

use super::Options;
use super::cluster::{Cluster, cluster, components, groups};
use super::extend::Match;
use super::index::{Pair, Slot};
use crate::compact_sort::CompactSort;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Number of a component: stays while the component grows and shrinks.
pub type Component = u32;

/// The components of the matches of all articles.
#[derive(Clone, Debug, Default)]
pub struct Components {
    /// Of each article: the ranges of its matches, sorted, each once.
    places: Vec<Vec<Place>>,
    /// Of each component: the pairs of articles that have a match in it.
    pairs: Vec<Vec<Pair>>,
    /// Numbers that are not in use.
    free: Vec<Component>,
}

/// A range of words of an article.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    end: u32,
    /// Index of the first range of the article that is the same place.
    group: u32,
    component: Component,
}

/// Of a place that was not there before.
const NONE: Component = Component::MAX;

/// A place as its first range, and one of its ranges.
type Member = ((u32, u32), (u32, u32));

impl Components {
    /// Takes over the matches that differ: `changed` holds for each pair the matches it had when last seen, `matches` those that all pairs have
    /// now, `of_article` the pairs of an article. Gives each component that changed, with its cluster if it has one.
    pub fn update(
        &mut self,
        mut changed: BTreeMap<Pair, Vec<Match>>,
        matches: &BTreeMap<Pair, Vec<Match>>,
        of_article: impl Fn(Slot) -> Vec<Pair>,
        options: &Options,
        steps: &mut u64,
    ) -> Vec<(Component, Option<Cluster>)> {
        let now = |pair: &Pair| matches.get(pair).map_or(&[][..], Vec::as_slice);
        changed.retain(|pair, before| before != now(pair));
        let mut affected: BTreeSet<Component> = BTreeSet::new();
        for (pair, before) in &changed {
            affected.extend(before.iter().map(|found| self.of(pair.0, &found.left)));
        }
        let articles: BTreeSet<Slot> = changed.keys().flat_map(|pair| [pair.0, pair.1]).collect();
        for &article in &articles {
            let found = of_article(article);
            let ranges = found.iter().flat_map(|pair| {
                let (left, right) = (pair.0 == article, pair.1 == article);
                let both = move |found: &Match| [left.then(|| found.left.clone()), right.then(|| found.right.clone())];
                now(pair).iter().flat_map(both).flatten()
            });
            self.place(article, ranges.map(|range| (range.start, range.end)).collect(), &mut affected, steps);
        }
        for pair in changed.keys() {
            for found in now(pair) {
                affected.extend([self.of(pair.0, &found.left), self.of(pair.1, &found.right)]);
            }
        }
        affected.remove(&NONE);

        let mut pairs: Vec<Pair> = changed.into_keys().collect();
        pairs.extend(affected.iter().filter_map(|&component| self.pairs.get(component as usize)).flatten());
        pairs.sort_unstable();
        pairs.dedup();
        let mut held: Vec<(Pair, &Match)> = Vec::new();
        for pair in &pairs {
            *steps += now(pair).len() as u64;
            let is_affected = |found: &&Match| {
                let component = self.of(pair.0, &found.left);
                component == NONE || affected.contains(&component)
            };
            held.extend(now(pair).iter().filter(is_affected).map(|found| (*pair, found)));
        }
        self.join(&held, affected, options, steps)
    }

    /// Joins the matches of components that changed, which were `affected`, anew.
    fn join(
        &mut self,
        held: &[(Pair, &Match)],
        mut affected: BTreeSet<Component>,
        options: &Options,
        steps: &mut u64,
    ) -> Vec<(Component, Option<Cluster>)> {
        // Where a range stands: its article is that of a match in which it is the left or right place.
        let mut ranges: Vec<(u32, u32, Slot)> = held
            .iter()
            .flat_map(|(pair, found)| [(found.left.start, found.left.end, pair.0), (found.right.start, found.right.end, pair.1)])
            .collect();
        ranges.compact_sort();
        ranges.dedup();
        let groups: Vec<u64> = ranges
            .iter()
            .map(|&(start, end, article)| {
                let group = self.find(article, start, end).map_or(0, |place| place.group);
                u64::from(article) << 32 | u64::from(group)
            })
            .collect();
        let place = |range: &Range<u32>| {
            let at = ranges.partition_point(|other| (other.0, other.1) < (range.start, range.end));
            groups.get(at).copied().unwrap_or_default()
        };
        let found: Vec<&Match> = held.iter().map(|held| held.1).collect();
        let joined = components(&found, place);
        let mut chunks: Vec<&[(u32, u32)]> = joined.chunk_by(|a, b| a.0 == b.0).collect();
        // The largest one keeps its number, so that little changes.
        chunks.compact_sort_by_key(|chunk| std::cmp::Reverse(chunk.len()));
        let mut changes = Vec::with_capacity(chunks.len() + affected.len());
        for chunk in chunks {
            let members: Vec<(Pair, &Match)> = chunk.iter().filter_map(|&(_, at)| held.get(at as usize).copied()).collect();
            let number = members.iter().map(|(pair, found)| self.of(pair.0, &found.left)).find(|number| affected.contains(number));
            let number = number.unwrap_or_else(|| {
                self.free.pop().unwrap_or_else(|| {
                    self.pairs.push(Vec::new());
                    self.pairs.len() as Component - 1
                })
            });
            affected.remove(&number);
            for &((left, right), found) in &members {
                self.set(left, &found.left, number);
                self.set(right, &found.right, number);
            }
            if let Some(pairs) = self.pairs.get_mut(number as usize) {
                *pairs = members.iter().map(|member| member.0).collect();
                pairs.sort_unstable();
                pairs.dedup();
            }
            let members: Vec<&Match> = members.iter().map(|member| member.1).collect();
            changes.push((number, cluster(&members, place, options, steps)));
        }
        for gone in affected {
            if let Some(pairs) = self.pairs.get_mut(gone as usize) {
                *pairs = Vec::new();
            }
            self.free.push(gone);
            changes.push((gone, None));
        }
        changes
    }

    /// Puts an article's ranges in the place of those before. A place that holds the same ranges stays in its component; the components of others are affected.
    fn place(&mut self, article: Slot, mut ranges: Vec<(u32, u32)>, affected: &mut BTreeSet<Component>, steps: &mut u64) {
        ranges.sort_unstable();
        ranges.dedup();
        *steps += ranges.len() as u64;
        let groups = groups(&ranges, steps);
        if self.places.len() <= article as usize {
            self.places.resize(article as usize + 1, Vec::new());
        }
        let Some(held) = self.places.get_mut(article as usize) else { return };
        let first = |at: u32| ranges.get(at as usize).copied().unwrap_or_default();
        let after = sorted(ranges.iter().zip(&groups).map(|(&range, &group)| (first(group), range)));
        let before = sorted(held.iter().map(|place| {
            let first = held.get(place.group as usize).map_or((0, 0), |first| (first.start, first.end));
            (first, (place.start, place.end))
        }));
        let component = |range: (u32, u32)| {
            held.binary_search_by_key(&range, |place| (place.start, place.end))
                .ok()
                .and_then(|at| held.get(at))
                .map(|place| place.component)
        };
        // The first ranges of places that hold the same ranges as before.
        let mut stays: Vec<(u32, u32)> = Vec::new();
        for place in before.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(first, range)) = place.first() else { continue };
            if of_place(&after, first) == place {
                stays.push(first);
            } else {
                affected.extend(component(range));
            }
        }
        *held = ranges
            .iter()
            .zip(&groups)
            .map(|(&range, &group)| {
                let component = component(range).filter(|_| stays.binary_search(&first(group)).is_ok()).unwrap_or(NONE);
                Place { start: range.0, end: range.1, group, component }
            })
            .collect();
    }

    fn find(&self, article: Slot, start: u32, end: u32) -> Option<&Place> {
        let places = self.places.get(article as usize)?;
        places.get(places.binary_search_by_key(&(start, end), |place| (place.start, place.end)).ok()?)
    }

    /// The component of a range, or [`NONE`].
    fn of(&self, article: Slot, range: &Range<u32>) -> Component {
        self.find(article, range.start, range.end).map_or(NONE, |place| place.component)
    }

    fn set(&mut self, article: Slot, range: &Range<u32>, component: Component) {
        if let Some(places) = self.places.get_mut(article as usize)
            && let Ok(at) = places.binary_search_by_key(&(range.start, range.end), |place| (place.start, place.end))
            && let Some(place) = places.get_mut(at)
        {
            place.component = component;
        }
    }
}

fn sorted(members: impl Iterator<Item = Member>) -> Vec<Member> {
    let mut members: Vec<Member> = members.collect();
    members.compact_sort();
    members
}

/// The ranges of the place that begins with this one.
fn of_place(members: &[Member], first: (u32, u32)) -> &[Member] {
    let rest = members.get(members.partition_point(|member| member.0 < first)..).unwrap_or_default();
    rest.get(..rest.partition_point(|member| member.0 == first)).unwrap_or_default()
}
