//! Nodes that may be one in, the entities of a session that they are out. The rules that hold across articles alone stand here.

use super::entities::Cluster;
use super::forest::Forest;
use super::held::Held;
use super::name::Class;
use super::person::{FullNames, Part};
use super::rules::{self, Node, Scope};
use crate::entity::correction::Book;
use crate::entity::place::{self, Location};
use crate::entity::subtype::{self, Subtype};
use crate::entity::{Entity, Join, MentionKind};
use crate::hash::HashMap;

/// What the entities of the articles say of the one that they are joined into.
#[derive(Default)]
pub struct Facts<'a> {
    /// Ids of the articles' entities.
    pub members: Vec<String>,
    /// What sort it is said to be, each with how often it is named there.
    pub subtypes: Vec<(&'a Subtype, u32)>,
    /// Where it is said to lie, likewise.
    pub locations: Vec<(&'a Location, u32)>,
}

impl Facts<'_> {
    fn complete(self, mut entity: Entity) -> Entity {
        entity.members = self.members;
        if entity.kind == MentionKind::Organization && entity.subtype.is_none() {
            entity.subtype = subtype::agree(&self.subtypes).map(Box::new);
        }
        if entity.kind == MentionKind::Place {
            entity.location = place::agree(self.locations).map(Box::new);
        }
        entity
    }
}

/// Joins nodes, in the order of their ids, as far as the rules do; entities come out in the order of their first nodes. Nodes that never meet
/// may be joined apart from each other.
pub fn join(all: &[&Held], book: &Book) -> Vec<Entity> {
    let nodes: Vec<&Node> = all.iter().map(|held| held.node()).collect();
    let mut forest = Forest::new(nodes.len());
    for (index, held) in all.iter().enumerate() {
        forest.set_articles(index as u32, held.articles());
    }
    rules::corrected(&nodes, &mut forest, book);
    rules::known_aliases(&nodes, &mut forest);
    // One alone is joined to nothing.
    if nodes.len() > 1 {
        rules::apply(&nodes, &mut forest, Scope::Session);
        acronyms(&nodes, &mut forest);
        rules::one_kind(&nodes, &mut forest, Scope::Session);
        surnames(&nodes, &mut forest);
    }
    let mut of_root: HashMap<u32, usize> = HashMap::default();
    let mut clusters: Vec<(Cluster<'_>, Facts<'_>)> = Vec::new();
    for (index, (held, node)) in all.iter().zip(&nodes).enumerate() {
        let root = forest.find(index as u32);
        let at = *of_root.entry(root).or_insert_with(|| {
            clusters.push((Cluster { identity: forest.identity(root), ..Cluster::default() }, Facts::default()));
            clusters.len() - 1
        });
        let Some((cluster, facts)) = clusters.get_mut(at) else { continue };
        held.tell(cluster, facts);
        *cluster.kinds.entry(node.kind).or_default() += node.count;
        cluster.names.extend(node.names.iter().map(|name| (node.kind, name)));
    }
    for (node, join) in forest.joins().to_vec() {
        let root = forest.find(node);
        if let Some((cluster, _)) = of_root.get(&root).and_then(|&at| clusters.get_mut(at)) {
            cluster.joins.push(join);
        }
    }
    clusters.into_iter().map(|(cluster, facts)| facts.complete(cluster.entity(book.said()))).collect()
}

/// Gives an acronym that stands alone in its article to the only entity that has it as a short form elsewhere.
fn acronyms(nodes: &[&Node], forest: &mut Forest<'_>) {
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
fn surnames(nodes: &[&Node], forest: &mut Forest<'_>) {
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
