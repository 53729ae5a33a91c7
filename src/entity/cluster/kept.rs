//! The entities of a session's articles in, one article at a time; those of the session out. What one more article costs is the parts of the
//! session that its entities stand in, and what comes out is what all articles together would give, whatever the order in which they came and went.
//!
//! Nodes that meet ([`meeting`](super::meeting)) and that a rule may join are linked; nodes that are linked, in however many steps, make a part. A
//! part is joined for itself and anew when anything in it has changed.

use super::held::Held;
use super::meeting::{Meeting, key_bucket, meetings};
use super::name::{Name, key};
use super::rules::Node;
use super::session;
use crate::compact_sort::CompactSort;
use crate::entity::correction::Book;
use crate::entity::{ArticleEntities, Entity};
use crate::hash::{FNV_START, HashMap, fnv1a, id_number};
use crate::ordered::{Neighbours, SortedList};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A name where it meets others: by a hash of its node's id, so that the order of a bucket tells nothing of the order of the articles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Member {
    order: u64,
    node: u32,
    name: u32,
}

/// A node of the session.
#[derive(Clone, Debug)]
struct Slot {
    held: Held,
    order: u64,
    /// Where its names meet others, as they were when it was last linked.
    meetings: Vec<(Meeting, u64, u32)>,
    /// The nodes that it is linked to, and how often.
    links: BTreeMap<u32, u32>,
    part: Option<u64>,
    /// The number of the session's entity that it is joined into.
    entity: Option<u64>,
}

/// Nodes that are linked, and what they were joined into.
#[derive(Clone, Debug)]
struct Part {
    nodes: Box<[u32]>,
    entities: Box<[Arc<Entity>]>,
}

/// The entities of a session, kept so that one more article costs little.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    slots: Vec<Option<Slot>>,
    free: Vec<u32>,
    /// By the number of the id.
    of_id: HashMap<u64, u32>,
    neighbours: Neighbours<(Meeting, u64), Member>,
    parts: HashMap<u64, Part>,
    /// How many parts there have been.
    numbered: u64,
    /// Nodes whose names are to be read anew, and those that are to be joined anew.
    renamed: BTreeSet<u32>,
    changed: BTreeSet<u32>,
    entities: Entities,
    steps: u64,
}

impl Kept {
    /// Adds the entities of an article. The number of an article orders reasons that several articles give: earlier articles first.
    pub fn add(&mut self, article: u32, found: &ArticleEntities) {
        for (index, entity) in found.entities.iter().enumerate() {
            let node = self.node(entity);
            if let Some(Some(slot)) = self.slots.get_mut(node as usize) {
                self.changed.insert(node);
                if slot.held.add(article, index as u32, entity) {
                    self.renamed.insert(node);
                }
            }
        }
    }

    /// Takes the entities of an article out again, as they were added.
    pub fn remove(&mut self, article: u32, found: &ArticleEntities) {
        for (index, entity) in found.entities.iter().enumerate() {
            let Some(&node) = self.of_id.get(&id_number(&entity.id)) else { continue };
            if let Some(Some(slot)) = self.slots.get_mut(node as usize) {
                self.changed.insert(node);
                if slot.held.remove(article, index as u32, entity) {
                    self.renamed.insert(node);
                }
            }
        }
    }

    /// Has to be told the names of which another book of corrections says something else.
    pub fn correct<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        for name in names {
            let nodes = self.neighbours.members(&key_bucket(&key(name))).iter().map(|member| member.node);
            self.renamed.extend(nodes.clone());
            self.changed.extend(nodes);
        }
    }

    /// The entities as they were when they were last joined: sorted by id.
    pub const fn entities(&self) -> &Entities {
        &self.entities
    }

    /// The number of the session's entity that an article's own was joined into; its own where it was not.
    pub fn session_id(&self, member: &str) -> u64 {
        let own = id_number(member);
        self.of_id.get(&own).and_then(|&node| self.slot(node)?.entity).unwrap_or(own)
    }

    /// Steps of work until now: names that met, nodes and names that were joined.
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// Joins what has changed; gives the articles that hold an entity which is joined into another one than before.
    pub fn join(&mut self, book: &Book) -> BTreeSet<u32> {
        let mut empty = Vec::new();
        for node in std::mem::take(&mut self.renamed) {
            self.leave(node);
            let Some(Some(slot)) = self.slots.get_mut(node as usize) else { continue };
            if slot.held.articles().is_empty() {
                empty.push(node);
            } else {
                slot.held.rename();
                self.meet(node, book);
            }
        }
        let mut open: Vec<u32> = std::mem::take(&mut self.changed).into_iter().collect();
        let mut gone = Gone::new();
        for at in 0..open.len() {
            open.get(at).copied().into_iter().for_each(|node| self.dissolve(node, &mut open, &mut gone));
        }
        for node in empty {
            if let Some(slot) = self.slots.get_mut(node as usize).and_then(Option::take) {
                self.of_id.remove(&id_number(&slot.held.id));
                self.free.push(node);
            }
        }
        let (mut come, mut moved) = (Vec::new(), BTreeSet::new());
        while let Some(node) = open.pop() {
            if self.slot(node).is_some_and(|slot| slot.part.is_none()) {
                let nodes = self.gather(node, &mut open, &mut gone);
                self.settle(nodes, book, &mut gone, &mut come, &mut moved);
            }
        }
        for place in gone.keys() {
            self.entities.remove(place);
        }
        for entity in come {
            self.entities.insert(in_list(&entity), entity);
        }
        moved
    }

    fn slot(&self, node: u32) -> Option<&Slot> {
        self.slots.get(node as usize)?.as_ref()
    }

    /// The node of an entity's id; a new one where there is none.
    fn node(&mut self, entity: &Entity) -> u32 {
        if let Some(&node) = self.of_id.get(&id_number(&entity.id)) {
            return node;
        }
        let held = Held::new(&entity.id, entity.kind);
        let order = fnv1a(entity.id.as_bytes(), FNV_START);
        let slot = Some(Slot { held, order, meetings: Vec::new(), links: BTreeMap::new(), part: None, entity: None });
        let node = self.free.pop().unwrap_or(self.slots.len() as u32);
        if let Some(free) = self.slots.get_mut(node as usize) {
            *free = slot;
        } else {
            self.slots.push(slot);
        }
        self.of_id.insert(id_number(&entity.id), node);
        node
    }

    /// Takes the names of a node out of their buckets.
    fn leave(&mut self, node: u32) {
        let Some(Some(slot)) = self.slots.get_mut(node as usize) else { return };
        let (order, meetings) = (slot.order, std::mem::take(&mut slot.meetings));
        for (meeting, bucket, name) in meetings {
            let Self { neighbours, slots, changed, steps, .. } = self;
            neighbours.remove(&(meeting, bucket), &Member { order, node, name }, meeting.reach(), |comes, a, b| {
                *steps += 1;
                link(slots, changed, meeting, comes, *a, *b);
            });
        }
    }

    /// Puts the names of a node into their buckets.
    fn meet(&mut self, node: u32, book: &Book) {
        let Some(slot) = self.slot(node) else { return };
        let (order, mut found) = (slot.order, meetings(slot.held.node(), book));
        found.shrink_to_fit();
        for &(meeting, bucket, name) in &found {
            let Self { neighbours, slots, changed, steps, .. } = self;
            neighbours.insert((meeting, bucket), Member { order, node, name }, meeting.reach(), |comes, a, b| {
                *steps += 1;
                link(slots, changed, meeting, comes, *a, *b);
            });
        }
        if let Some(Some(slot)) = self.slots.get_mut(node as usize) {
            slot.meetings = found;
        }
    }

    /// Undoes the part of a node; its nodes are to be gathered anew.
    fn dissolve(&mut self, node: u32, open: &mut Vec<u32>, gone: &mut Gone) {
        let Some(part) = self.slot(node).and_then(|slot| slot.part).and_then(|part| self.parts.remove(&part)) else { return };
        for &node in &part.nodes {
            if let Some(Some(slot)) = self.slots.get_mut(node as usize) {
                slot.part = None;
            }
        }
        open.extend(part.nodes);
        gone.extend(part.entities.into_iter().map(|entity| (in_list(&entity), entity)));
    }

    /// All nodes that a node is linked to, in the order of their ids: a new part, of which they are now. What comes to be linked to a part that
    /// has not changed takes that part in.
    fn gather(&mut self, node: u32, open: &mut Vec<u32>, gone: &mut Gone) -> Vec<u32> {
        self.numbered += 1;
        let (mut nodes, mut linked) = (Vec::new(), vec![node]);
        while let Some(node) = linked.pop() {
            self.dissolve(node, open, gone);
            let Some(Some(slot)) = self.slots.get_mut(node as usize) else { continue };
            if slot.part.replace(self.numbered).is_none() {
                nodes.push(node);
                linked.extend(slot.links.keys());
            }
        }
        nodes.compact_sort_by(|&a, &b| self.slot(a).map(|slot| &slot.held.id).cmp(&self.slot(b).map(|slot| &slot.held.id)));
        nodes
    }

    /// Joins the nodes of a new part. What comes out as it was is not gone, and does not come.
    fn settle(&mut self, nodes: Vec<u32>, book: &Book, gone: &mut Gone, come: &mut Vec<Arc<Entity>>, moved: &mut BTreeSet<u32>) {
        let held: Vec<&Held> = nodes.iter().filter_map(|&node| Some(&self.slot(node)?.held)).collect();
        let names: usize = held.iter().map(|held| held.node().names.len()).sum();
        let joined = session::join(&held, book);
        self.steps += (nodes.len() + names) as u64;
        let mut entities = Vec::new();
        for entity in joined {
            let key = in_list(&entity);
            let before = if gone.get(&key).is_some_and(|before| **before == entity) { gone.remove(&key) } else { None };
            let entity = before.unwrap_or_else(|| {
                let entity = Arc::new(entity);
                come.push(entity.clone());
                entity
            });
            entities.push(entity);
        }
        for entity in &entities {
            let id = id_number(&entity.id);
            for member in &entity.members {
                let slot = self.of_id.get(&id_number(member)).and_then(|&node| self.slots.get_mut(node as usize)?.as_mut());
                if let Some(slot) = slot.filter(|slot| slot.entity != Some(id)) {
                    slot.entity = Some(id);
                    moved.extend(slot.held.articles());
                }
            }
        }
        self.parts.insert(self.numbered, Part { nodes: nodes.into(), entities: entities.into() });
    }
}

/// The entities of a session, sorted by id, then by first member: two may share an id where a reader holds them apart.
pub type Entities = SortedList<(u64, u64), Arc<Entity>>;

/// Entities that are no more as they were, by their places in the list.
type Gone = BTreeMap<(u64, u64), Arc<Entity>>;

/// What orders the list.
fn in_list(entity: &Entity) -> (u64, u64) {
    (id_number(&entity.id), entity.members.first().map_or(0, |member| id_number(member)))
}

/// Links two nodes whose names come within reach of each other, if a rule may join them; or unlinks them.
fn link(slots: &mut [Option<Slot>], changed: &mut BTreeSet<u32>, meeting: Meeting, comes: bool, a: Member, b: Member) {
    if a.node == b.node {
        return;
    }
    let named = |member: Member| {
        let node: &Node = slots.get(member.node as usize)?.as_ref()?.held.node();
        let name: &Name = node.names.get(member.name as usize)?;
        Some((node, name))
    };
    if !named(a).zip(named(b)).is_some_and(|(a, b)| meeting.draws(a, b)) {
        return;
    }
    for (from, to) in [(a.node, b.node), (b.node, a.node)] {
        let Some(Some(slot)) = slots.get_mut(from as usize) else { continue };
        let times = slot.links.entry(to).or_default();
        *times = if comes { *times + 1 } else { times.saturating_sub(1) };
        let new = comes && *times == 1;
        if *times == 0 {
            slot.links.remove(&to);
        }
        if new || !slot.links.contains_key(&to) {
            changed.insert(from);
        }
    }
}
