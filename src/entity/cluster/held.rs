//! The entities of articles that share an id in, one node of a session out, to which they are added and from which they are taken.

use super::entities::Cluster;
use super::name::{Class, Name};
use super::rules::Node;
use super::session::Facts;
use crate::compact_sort::CompactSort;
use crate::entity::place::Location;
use crate::entity::subtype::Subtype;
use crate::entity::{Entity, Form, Join, MentionKind};
use std::collections::{BTreeMap, BTreeSet};

/// Where a reason was given: the article, the entity in it, the reason's place there.
type Place = (u32, u32, u32);

/// What the articles say of the entities that have one id. Counts only, so that what one more article costs does not grow with the others.
#[derive(Clone, Debug)]
pub struct Held {
    /// The id in each of the articles.
    pub id: String,
    forms: BTreeMap<String, u32>,
    titles: BTreeMap<String, u32>,
    /// Two forms and the rule that joined them, with each place where it did and in what words.
    joins: BTreeMap<(String, String, &'static str), BTreeMap<Place, String>>,
    /// How often the entity is named where this is said, and in how many articles' entities it is.
    subtypes: BTreeMap<Subtype, (u32, u32)>,
    locations: BTreeMap<Location, (u32, u32)>,
    articles: BTreeSet<u32>,
    node: Node,
}

impl Held {
    /// Holds nothing yet.
    pub fn new(id: &str, kind: MentionKind) -> Self {
        Self {
            id: id.to_owned(),
            forms: BTreeMap::new(),
            titles: BTreeMap::new(),
            joins: BTreeMap::new(),
            subtypes: BTreeMap::new(),
            locations: BTreeMap::new(),
            articles: BTreeSet::new(),
            node: Node { kind, names: Vec::new(), count: 0 },
        }
    }

    /// As the rules read it.
    pub const fn node(&self) -> &Node {
        &self.node
    }

    /// The articles in which it stands.
    pub const fn articles(&self) -> &BTreeSet<u32> {
        &self.articles
    }

    /// Adds an entity of an article; says whether a form of it is new.
    pub fn add(&mut self, article: u32, index: u32, entity: &Entity) -> bool {
        self.articles.insert(article);
        for (at, join) in entity.joins.iter().enumerate() {
            let places = self.joins.entry((join.a.clone(), join.b.clone(), join.rule)).or_default();
            places.insert((article, index, at as u32), join.text.clone());
        }
        self.count(entity, |count, more| *count += more)
    }

    /// Takes it out again, the first one of an article the article with it; says whether a form of it is gone.
    pub fn remove(&mut self, article: u32, index: u32, entity: &Entity) -> bool {
        self.articles.remove(&article);
        for (at, join) in entity.joins.iter().enumerate() {
            let key = (join.a.clone(), join.b.clone(), join.rule);
            if let Some(places) = self.joins.get_mut(&key) {
                places.remove(&(article, index, at as u32));
                if places.is_empty() {
                    self.joins.remove(&key);
                }
            }
        }
        self.count(entity, |count, less| *count = count.saturating_sub(less))
    }

    /// Changes all counts by those of an entity; says whether a form came or went.
    fn count(&mut self, entity: &Entity, change: impl Fn(&mut u32, u32)) -> bool {
        let before = self.forms.len();
        let mut sum = 0;
        let mut new = false;
        for Form { text, count } in &entity.forms {
            new |= !self.forms.contains_key(text);
            change_in(&mut self.forms, text, |held| change(held, *count));
            sum += count;
        }
        for Form { text, count } in &entity.titles {
            change_in(&mut self.titles, text, |held| change(held, *count));
        }
        change(&mut self.node.count, sum);
        if let Some(subtype) = &entity.subtype {
            said(&mut self.subtypes, subtype, sum, &change);
        }
        if let Some(location) = &entity.location {
            said(&mut self.locations, location, sum, &change);
        }
        new || self.forms.len() != before
    }

    /// Reads its names anew from its forms.
    pub fn rename(&mut self) {
        let names = &mut self.node.names;
        names.clear();
        for text in self.forms.keys() {
            let name = Name::new(text, self.node.kind);
            match names.iter_mut().find(|known| known.key == name.key) {
                // “Isis” beside “ISIS” is no acronym.
                Some(known) if known.class == Class::Acronym && name.class != Class::Acronym => *known = name,
                Some(_) => {}
                None => names.push(name),
            }
        }
    }

    /// Says what it knows to the cluster that it is in.
    pub fn tell<'a>(&'a self, cluster: &mut Cluster<'a>, facts: &mut Facts<'a>) {
        facts.members.push(self.id.clone());
        facts.subtypes.extend(self.subtypes.iter().map(|(subtype, (count, _))| (subtype, *count)));
        facts.locations.extend(self.locations.iter().map(|(location, (count, _))| (location, *count)));
        for (text, count) in &self.forms {
            *cluster.forms.entry(text).or_default() += count;
        }
        for (text, count) in &self.titles {
            *cluster.titles.entry(text.clone()).or_default() += count;
        }
        // Reasons in the order in which the articles give them, each as it is given first.
        let mut joins: Vec<_> = self.joins.iter().filter_map(|(join, places)| Some((places.first_key_value()?, join))).collect();
        joins.compact_sort_by_key(|((place, _), _)| *place);
        cluster.joins.extend(joins.into_iter().map(|((_, text), (a, b, rule))| Join {
            a: a.clone(),
            b: b.clone(),
            rule,
            text: text.clone(),
        }));
    }
}

/// Changes a count that is dropped at nothing.
fn change_in(counts: &mut BTreeMap<String, u32>, text: &str, change: impl Fn(&mut u32)) {
    if let Some(count) = counts.get_mut(text) {
        change(count);
        if *count == 0 {
            counts.remove(text);
        }
    } else {
        let mut count = 0;
        change(&mut count);
        counts.insert(text.to_owned(), count);
    }
}

/// Changes how often something is said, and in how many entities.
fn said<T: Ord + Clone>(all: &mut BTreeMap<T, (u32, u32)>, what: &T, count: u32, change: &impl Fn(&mut u32, u32)) {
    if !all.contains_key(what) {
        all.insert(what.clone(), (0, 0));
    }
    if let Some((times, entities)) = all.get_mut(what) {
        change(times, count);
        change(entities, 1);
        if *entities == 0 {
            all.remove(what);
        }
    }
}
