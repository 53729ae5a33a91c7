//! The entities of articles that share an id in, one node of a session out, to which they are added and from which they are taken.

use super::entities::Cluster;
use super::name::{Class, Name};
use super::rules::Node;
use super::session::Facts;
use crate::compact_sort::CompactSort;
use crate::entity::place::Location;
use crate::entity::subtype::Subtype;
use crate::entity::{Entity, Form, Join, MentionKind};
use crate::ordered::put;

/// Where a reason was given: the article, the entity in it, the reason's place there.
type Place = (u32, u32, u32);

/// What is said of an entity, how often it is named where this is said, and in how many articles' entities it is.
type Said<T> = Vec<(T, u32, u32)>;

/// What the articles say of the entities that have one id. Counts only, so that what one more article costs does not grow with the others. All
/// lists are sorted; most hold one item, and so take the room of one.
#[derive(Clone, Debug)]
pub struct Held {
    /// The id in each of the articles.
    pub id: String,
    forms: Vec<Form>,
    titles: Vec<Form>,
    /// What joined two forms, with each place where it did.
    joins: Vec<(Join, Vec<Place>)>,
    subtypes: Said<Subtype>,
    locations: Said<Location>,
    articles: Vec<u32>,
    node: Node,
}

impl Held {
    /// Holds nothing yet.
    pub fn new(id: &str, kind: MentionKind) -> Self {
        Self {
            id: id.to_owned(),
            forms: Vec::new(),
            titles: Vec::new(),
            joins: Vec::new(),
            subtypes: Vec::new(),
            locations: Vec::new(),
            articles: Vec::new(),
            node: Node { kind, names: Vec::new(), count: 0 },
        }
    }

    /// As the rules read it.
    pub const fn node(&self) -> &Node {
        &self.node
    }

    /// The articles in which it stands, sorted.
    pub fn articles(&self) -> &[u32] {
        &self.articles
    }

    /// Adds an entity of an article; says whether a form of it is new.
    pub fn add(&mut self, article: u32, index: u32, entity: &Entity) -> bool {
        if let Err(at) = self.articles.binary_search(&article) {
            put(&mut self.articles, at, article);
        }
        for (at, join) in entity.joins.iter().enumerate() {
            let (found, place) = (self.find(join), (article, index, at as u32));
            match found.map(|found| self.joins.get_mut(found)) {
                Ok(Some((_, places))) => {
                    let at = places.partition_point(|other| *other < place);
                    put(places, at, place);
                }
                Ok(None) => {}
                Err(new) => put(&mut self.joins, new, (join.clone(), vec![place])),
            }
        }
        self.count(entity, |count, more| *count += more)
    }

    /// Takes it out again, the first one of an article the article with it; says whether a form of it is gone.
    pub fn remove(&mut self, article: u32, index: u32, entity: &Entity) -> bool {
        if let Ok(at) = self.articles.binary_search(&article) {
            self.articles.remove(at);
        }
        for (at, join) in entity.joins.iter().enumerate() {
            let Ok(found) = self.find(join) else { continue };
            let Some((_, places)) = self.joins.get_mut(found) else { continue };
            if let Ok(at) = places.binary_search(&(article, index, at as u32)) {
                places.remove(at);
            }
            if places.is_empty() {
                self.joins.remove(found);
            }
        }
        self.count(entity, |count, less| *count = count.saturating_sub(less))
    }

    /// Where a reason stands, or would.
    fn find(&self, join: &Join) -> Result<usize, usize> {
        self.joins.binary_search_by(|(held, _)| (&held.a, &held.b, held.rule, &held.text).cmp(&(&join.a, &join.b, join.rule, &join.text)))
    }

    /// Changes all counts by those of an entity; says whether a form came or went.
    fn count(&mut self, entity: &Entity, change: impl Fn(&mut u32, u32) + Copy) -> bool {
        let mut sum = 0;
        let mut differs = false;
        for form in &entity.forms {
            differs |= change_in(&mut self.forms, form, change);
            sum += form.count;
        }
        for form in &entity.titles {
            change_in(&mut self.titles, form, change);
        }
        change(&mut self.node.count, sum);
        if let Some(subtype) = &entity.subtype {
            said(&mut self.subtypes, subtype, sum, change);
        }
        if let Some(location) = &entity.location {
            said(&mut self.locations, location, sum, change);
        }
        differs
    }

    /// Brings its names up to date with its forms; those that were made already are not made again.
    pub fn rename(&mut self) {
        let mut made = std::mem::take(&mut self.node.names);
        let names = &mut self.node.names;
        for Form { text, .. } in &self.forms {
            let known = made.iter().position(|name| name.text == *text);
            let name = known.map_or_else(|| Name::new(text, self.node.kind), |at| made.swap_remove(at));
            match names.iter_mut().find(|known| known.key == name.key) {
                // “Isis” beside “ISIS” is no acronym.
                Some(known) if known.class == Class::Acronym && name.class != Class::Acronym => *known = name,
                Some(_) => {}
                None => put(names, names.len(), name),
            }
        }
        for name in names {
            name.folded.fit();
        }
    }

    /// Says what it knows to the cluster that it is in.
    pub fn tell<'a>(&'a self, cluster: &mut Cluster<'a>, facts: &mut Facts<'a>) {
        facts.members.push(self.id.clone());
        facts.subtypes.extend(self.subtypes.iter().map(|(subtype, count, _)| (subtype, *count)));
        facts.locations.extend(self.locations.iter().map(|(location, count, _)| (location, *count)));
        for Form { text, count } in &self.forms {
            *cluster.forms.entry(text).or_default() += count;
        }
        for Form { text, count } in &self.titles {
            *cluster.titles.entry(text.clone()).or_default() += count;
        }
        // Reasons in the order in which the articles give them, of which the cluster takes the first for two forms and a rule.
        let mut joins: Vec<_> = self.joins.iter().filter_map(|(join, places)| Some((places.first()?, join))).collect();
        joins.compact_sort_by_key(|(place, _)| *place);
        cluster.joins.extend(joins.into_iter().map(|(_, join)| join.clone()));
    }
}

/// Changes a count that is dropped at nothing; says whether it came or went.
fn change_in(counts: &mut Vec<Form>, form: &Form, change: impl Fn(&mut u32, u32)) -> bool {
    match counts.binary_search_by(|held| held.text.cmp(&form.text)) {
        Ok(at) => {
            let Some(held) = counts.get_mut(at) else { return false };
            change(&mut held.count, form.count);
            let gone = held.count == 0;
            if gone {
                counts.remove(at);
            }
            gone
        }
        Err(at) => {
            let mut count = 0;
            change(&mut count, form.count);
            put(counts, at, Form { text: form.text.clone(), count });
            true
        }
    }
}

/// Changes how often something is said, and in how many entities.
fn said<T: Ord + Clone>(all: &mut Said<T>, what: &T, count: u32, change: impl Fn(&mut u32, u32)) {
    let at = all.binary_search_by(|(said, ..)| said.cmp(what));
    if let Err(new) = at {
        put(all, new, (what.clone(), 0, 0));
    }
    let (Ok(at) | Err(at)) = at;
    if let Some((_, times, entities)) = all.get_mut(at) {
        change(times, count);
        change(entities, 1);
        if *entities == 0 {
            all.remove(at);
        }
    }
}
