//! Relations entered and taken out again, one by one; the list of them as a reader sees it out.

use super::correction::id;
use super::{Comparison, Relation};
use crate::compact_sort::CompactSort;
use crate::ordered::SortedList;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A claim of a session: ordered by the id of its article, so that the order in which a reader gave them decides nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Id of its article.
    pub article: Arc<str>,
    /// Number of its article, which orders what a reader sees.
    pub number: u32,
    /// Index of the claim in its article.
    pub index: u32,
}

/// Who finds relations. Of several that enter one relation between the same claims the first is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Finder {
    /// Claims in the same words.
    Repeats,
    /// Claims of other days in sentences of much the same words.
    Dates,
    /// Parts of totals, and sums.
    Parts,
    /// Pairs of figures.
    Figures,
    /// Figures of which each agrees with the next.
    FigureGroups,
    /// Who holds a place.
    Control,
    /// Denials against assertions.
    Denials,
    /// Claims that are not confirmed.
    Unverified,
}

/// What a relation is entered by: how, and from which claim to which.
pub type Entry = (Relation, Place, Place);

/// A relation as its finder tells it.
#[derive(Clone, Debug)]
pub struct Told {
    /// How the claims stand to each other.
    pub relation: Relation,
    /// The claims, in their order.
    pub members: Vec<Place>,
    /// The rule.
    pub rule: &'static str,
    /// In words.
    pub text: String,
}

impl Told {
    /// What it is entered by; none where it relates nothing.
    pub fn entry(&self) -> Option<Entry> {
        let (first, last) = (self.members.first()?, self.members.last()?);
        (first != last).then(|| (self.relation, first.clone(), last.clone()))
    }
}

/// The relations of a session, in the order of their claims in the articles.
pub type Comparisons = SortedList<Listed, Arc<Comparison>>;

/// Where a relation stands in the list: the claims by number of article and index there, in this order; then what it is.
pub type Listed = (Arc<[(u32, u32)]>, Relation);

/// All relations of a session.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: BTreeMap<Entry, BTreeMap<Finder, Told>>,
    /// Entries that were changed since they were last listed, with how they stand in the list.
    changed: BTreeSet<Entry>,
    shown: BTreeMap<Entry, Listed>,
    list: Comparisons,
}

impl Ledger {
    /// Enters a relation; gives what takes it out again. The first one that a finder tells of an entry stays.
    pub fn enter(&mut self, finder: Finder, told: Told) -> Option<Entry> {
        let entry = told.entry()?;
        self.changed.insert(entry.clone());
        self.entries.entry(entry.clone()).or_default().entry(finder).or_insert(told);
        Some(entry)
    }

    /// Takes a relation out; gives what was told.
    pub fn take(&mut self, finder: Finder, entry: &Entry) -> Option<Told> {
        let finders = self.entries.get_mut(entry)?;
        let told = finders.remove(&finder);
        if finders.is_empty() {
            self.entries.remove(entry);
        }
        self.changed.insert(entry.clone());
        told
    }

    /// Brings the list up to date; `claim` gives a claim's id.
    pub fn settle(&mut self, claim: impl Fn(&Place) -> Option<String>) {
        let changed = std::mem::take(&mut self.changed);
        // All that were go before any comes: two may have changed places.
        for listed in changed.iter().filter_map(|entry| self.shown.remove(entry)) {
            self.list.remove(&listed);
        }
        for entry in changed {
            let Some(told) = self.entries.get(&entry).and_then(|finders| finders.first_key_value()).map(|(_, told)| told) else { continue };
            let mut members: Vec<&Place> = told.members.iter().collect();
            members.compact_sort_by_key(|member| (member.number, member.index));
            let places = members.iter().map(|member| (member.number, member.index)).collect();
            let claims: Vec<String> = members.iter().filter_map(|member| claim(member)).collect();
            let Told { relation, rule, .. } = *told;
            let comparison = Comparison { id: id(relation, &claims), relation, claims, rule, text: told.text.clone() };
            let listed = (places, relation);
            self.shown.insert(entry, Listed::clone(&listed));
            self.list.insert(listed, Arc::new(comparison));
        }
    }

    /// The relations as they were when they were last settled.
    pub const fn list(&self) -> &Comparisons {
        &self.list
    }
}
