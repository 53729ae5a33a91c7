//! The entities of several articles in, those of the session out. The result does not depend on the order of the articles.

use super::entities::Cluster;
use super::forest::Forest;
use super::name::{Class, Name};
use super::person::{FullNames, Part};
use super::rules::{self, Node, Scope};
use crate::entity::correction::Book;
use crate::entity::place::{self, Location};
use crate::entity::subtype::{self, Subtype};
use crate::entity::{ArticleEntities, Entity, Join, MentionKind};
use crate::hash::HashMap;
use std::collections::BTreeMap;

/// An entity's forms over all articles.
#[derive(Default)]
struct Local<'a> {
    kind: Option<MentionKind>,
    forms: BTreeMap<&'a str, u32>,
    titles: BTreeMap<&'a str, u32>,
    joins: Vec<&'a Join>,
    articles: Vec<u32>,
    subtypes: Vec<(&'a Subtype, u32)>,
    locations: Vec<(&'a Location, u32)>,
}

/// What the entities of the articles say of the one that they are joined into.
#[derive(Default)]
struct Facts<'a> {
    members: Vec<String>,
    subtypes: Vec<(&'a Subtype, u32)>,
    locations: Vec<(&'a Location, u32)>,
}

impl Facts<'_> {
    fn complete(self, mut entity: Entity) -> Entity {
        entity.members = self.members;
        if entity.kind == MentionKind::Organization && entity.subtype.is_none() {
            entity.subtype = subtype::agree(&self.subtypes);
        }
        if entity.kind == MentionKind::Place {
            entity.location = place::agree(self.locations);
        }
        entity
    }
}

/// Joins the entities of several articles. Every entity of an article is a member of exactly one that comes out; they are sorted by id.
pub fn across(articles: &[&ArticleEntities], book: &Book) -> Vec<Entity> {
    // One id in two articles is one entity.
    let mut locals: BTreeMap<&str, Local<'_>> = BTreeMap::new();
    for (number, article) in articles.iter().enumerate() {
        for entity in &article.entities {
            let local = locals.entry(&entity.id).or_default();
            local.kind = Some(entity.kind);
            for form in &entity.forms {
                *local.forms.entry(&form.text).or_default() += form.count;
            }
            for title in &entity.titles {
                *local.titles.entry(&title.text).or_default() += title.count;
            }
            local.joins.extend(&entity.joins);
            let count = entity.forms.iter().map(|form| form.count).sum();
            local.subtypes.extend(entity.subtype.as_ref().map(|subtype| (subtype, count)));
            local.locations.extend(entity.location.as_ref().map(|location| (location, count)));
            if local.articles.last() != Some(&(number as u32)) {
                local.articles.push(number as u32);
            }
        }
    }
    let ids: Vec<&str> = locals.keys().copied().collect();
    let nodes: Vec<Node> = locals.values().map(node).collect();
    let mut forest = Forest::new(nodes.len());
    for (index, local) in locals.values().enumerate() {
        forest.set_articles(index as u32, local.articles.clone());
    }
    rules::corrected(&nodes, &mut forest, book);
    rules::known_aliases(&nodes, &mut forest);
    rules::apply(&nodes, &mut forest, Scope::Session);
    acronyms(&nodes, &mut forest);
    rules::one_kind(&nodes, &mut forest, Scope::Session);
    surnames(&nodes, &mut forest);

    let mut of_root: HashMap<u32, usize> = HashMap::default();
    let mut clusters: Vec<(Cluster<'_>, Facts<'_>)> = Vec::new();
    for (index, ((id, local), node)) in ids.iter().zip(locals.values()).zip(&nodes).enumerate() {
        let root = forest.find(index as u32);
        let at = *of_root.entry(root).or_insert_with(|| {
            clusters.push((Cluster { identity: forest.identity(root), ..Cluster::default() }, Facts::default()));
            clusters.len() - 1
        });
        let Some((cluster, facts)) = clusters.get_mut(at) else { continue };
        facts.members.push((*id).to_string());
        facts.subtypes.extend(&local.subtypes);
        facts.locations.extend(&local.locations);
        *cluster.kinds.entry(node.kind).or_default() += node.count;
        for (text, count) in &local.forms {
            *cluster.forms.entry(text).or_default() += count;
        }
        for (text, count) in &local.titles {
            *cluster.titles.entry((*text).to_owned()).or_default() += count;
        }
        cluster.names.extend(node.names.iter().map(|name| (node.kind, name)));
        cluster.joins.extend(local.joins.iter().map(|join| (*join).clone()));
    }
    for (node, join) in forest.joins().to_vec() {
        let root = forest.find(node);
        if let Some((cluster, _)) = of_root.get(&root).and_then(|&at| clusters.get_mut(at)) {
            cluster.joins.push(join);
        }
    }
    let mut built: Vec<Entity> = clusters.into_iter().map(|(cluster, facts)| facts.complete(cluster.entity(book.said()))).collect();
    built.sort_by(|a, b| a.id.cmp(&b.id));
    built
}

fn node(local: &Local<'_>) -> Node {
    let kind = local.kind.unwrap_or(MentionKind::Organization);
    let mut names: Vec<Name> = Vec::with_capacity(local.forms.len());
    for (text, &count) in &local.forms {
        let name = Name::new(text, kind, count);
        match names.iter_mut().find(|known| known.key == name.key) {
            // “Isis” beside “ISIS” is no acronym.
            Some(known) if known.class == Class::Acronym && name.class != Class::Acronym => *known = name,
            Some(known) => known.count += count,
            None => names.push(name),
        }
    }
    Node { kind, count: names.iter().map(|name| name.count).sum(), names }
}

/// Gives an acronym that stands alone in its article to the only entity that has it as a short form elsewhere.
fn acronyms(nodes: &[Node], forest: &mut Forest) {
    let mut owners: HashMap<(&str, MentionKind), Vec<usize>> = HashMap::default();
    for (index, node) in nodes.iter().enumerate() {
        let full = node.names.iter().any(|name| name.class == Class::Full);
        for name in node.names.iter().filter(|name| name.class == Class::Acronym && full) {
            owners.entry((&name.key, node.kind)).or_default().push(index);
        }
    }
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.names.iter().all(|name| name.class == Class::Acronym)) {
        for name in &node.names {
            let Some(candidates) = owners.get(&(name.key.as_str(), node.kind)) else { continue };
            let Some(&first) = candidates.first() else { continue };
            if candidates.iter().all(|&other| forest.together(first as u32, other as u32)) {
                let full = nodes.get(first).and_then(|node| node.names.iter().find(|name| name.class == Class::Full));
                let long = full.map_or("", |name| name.text.as_str());
                forest.join(first as u32, index as u32, || Join {
                    a: long.to_string(),
                    b: name.text.clone(),
                    rule: "acronym-elsewhere",
                    text: format!("another article uses “{}” for “{long}”", name.text),
                });
            }
        }
    }
}

/// Gives a surname that stands alone in its article to the only person of the session who bears it.
fn surnames(nodes: &[Node], forest: &mut Forest) {
    let full = FullNames::new(nodes);
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.kind == MentionKind::Person) {
        if node.names.iter().any(|name| name.class == Class::Full) {
            continue;
        }
        for name in &node.names {
            let bearers: Vec<(u32, Part)> = name.folded.words.first().map(|word| full.bearers(word)).unwrap_or_default();
            let Some(&(first, Part::Surname)) = bearers.first() else { continue };
            if bearers.iter().all(|&(other, _)| forest.together(first, other)) && !forest.share_an_article(first, index as u32) {
                let long = nodes.get(first as usize).and_then(|node| node.names.iter().find(|name| name.class == Class::Full));
                let long = long.map_or("", |name| name.text.as_str());
                forest.join(first, index as u32, || Join {
                    a: long.to_string(),
                    b: name.text.clone(),
                    rule: "surname-elsewhere",
                    text: format!("“{long}” in another article is the only person of that name"),
                });
            }
        }
    }
}
