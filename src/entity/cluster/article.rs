//! Mentions of one article in, its entities out. Spellings are nodes; the text between mentions and the rules join them.

use super::definition::{MAX_BETWEEN, Relation, between};
use super::entities;
use super::forest::Forest;
use super::name::{Class, Name, is_acronym, key};
use super::person::{FullNames, Part};
use super::rules::{self, Node, Scope};
use crate::compact_sort::CompactSort;
use crate::entity::correction::Book;
use crate::entity::{ArticleEntities, Join, Mention, MentionKind};
use crate::hash::HashMap;
use crate::segment::Segmented;
use crate::span::{Span, one_line};

/// Joins the mentions of one article into entities. Dates and quantities belong to none. Kinds of mentions are corrected where the entity they
/// belong to is sure to be of another kind.
pub fn join(text: &str, segmented: &Segmented, mut mentions: Vec<Mention>, book: &Book) -> ArticleEntities {
    let named: Vec<usize> = (0..mentions.len())
        .filter(|&at| mentions.get(at).is_some_and(|mention| !matches!(mention.kind, MentionKind::Date | MentionKind::Quantity)))
        .collect();
    // A node for each kind and key.
    let mut nodes: Vec<Node> = Vec::new();
    let mut index: HashMap<(MentionKind, String), u32> = HashMap::default();
    let mut places: Vec<Place> = Vec::with_capacity(named.len());
    for &at in &named {
        let Some(mention) = mentions.get(at) else { continue };
        let form = mention.span.of(text);
        let node = *index.entry((mention.kind, key(form))).or_insert_with(|| {
            nodes.push(Node { kind: mention.kind, names: vec![Name::new(&one_line(form), mention.kind)], count: 0 });
            nodes.len() as u32 - 1
        });
        if let Some(known) = nodes.get_mut(node as usize) {
            known.count += 1;
            // Written once in lower case it is no acronym: “Isis”.
            if let Some(first) = known.names.first_mut()
                && first.class == Class::Acronym
                && !is_acronym(form)
            {
                *first = Name::new(&one_line(form), mention.kind);
            }
        }
        let token = segmented.token_at(mention.span.start()) as u32;
        places.push(Place { mention: at, node, span: mention.span, sentence: segmented.sentence_of(token) as u32 });
    }

    let nodes: Vec<&Node> = nodes.iter().collect();
    let mut forest = Forest::new(nodes.len());
    rules::corrected(&nodes, &mut forest, book);
    let apart = read_between(text, &places, &nodes, &mut forest);
    rules::known_aliases(&nodes, &mut forest);
    for (a, b) in apart {
        forest.keep_apart(a, b);
    }
    rules::apply(&nodes, &mut forest, Scope::Article);
    rules::one_kind(&nodes, &mut forest, Scope::Article);
    let joins = surnames(&mut places, &nodes, &mut forest, book);

    let uses: Vec<entities::Use<'_>> =
        places.iter().map(|place| entities::Use { node: place.node, text: one_line(place.span.of(text)) }).collect();
    let (built, of_node) = entities::of_article(&nodes, &mut forest, &uses, joins, book);
    for place in &places {
        let entity = of_node.get(place.node as usize).copied().flatten();
        if let (Some(mention), Some(entity)) = (mentions.get_mut(place.mention), entity) {
            mention.entity = Some(entity);
            if let Some(entity) = built.get(entity as usize) {
                mention.kind = entity.kind;
            }
        }
    }
    ArticleEntities { mentions, entities: built }
}

/// A mention and the node that it belongs to.
struct Place {
    mention: usize,
    node: u32,
    span: Span,
    sentence: u32,
}

/// Reads what stands between neighbouring mentions: joins what is defined, returns what is named side by side.
fn read_between(text: &str, places: &[Place], nodes: &[&Node], forest: &mut Forest<'_>) -> Vec<(u32, u32)> {
    let mut apart = Vec::new();
    // The nodes of the list that the last mentions stand in: “Homs, Hama and Aleppo”.
    let mut list: Vec<u32> = Vec::new();
    for pair in places.windows(2) {
        let [a, b] = pair else { continue };
        if list.is_empty() {
            list.push(a.node);
        }
        let relation = relation(text, a, b, nodes);
        match relation {
            Some(Relation::Same(rule)) => {
                let name = |node: u32| nodes.get(node as usize).and_then(|node| node.names.first()).map(|name| name.text.clone());
                forest.join(a.node, b.node, || Join {
                    a: name(a.node).unwrap_or_default(),
                    b: name(b.node).unwrap_or_default(),
                    rule,
                    text: format!("the text says so: “{}”", one_line(Span::new(a.span.start(), b.span.end()).of(text))),
                });
            }
            Some(Relation::Coordinated) => {
                apart.extend(list.iter().rev().take(MAX_LIST).filter(|&&node| node != b.node).map(|&node| (node, b.node)));
                list.push(b.node);
                continue;
            }
            Some(Relation::Listed) => {
                list.push(b.node);
                continue;
            }
            None => {}
        }
        list.clear();
    }
    apart
}

/// How many elements of a list are held to differ from the next one.
const MAX_LIST: usize = 8;

fn relation(text: &str, a: &Place, b: &Place, nodes: &[&Node]) -> Option<Relation> {
    let gap = Span::new(a.span.end(), b.span.start());
    if a.sentence != b.sentence || gap.len() as usize > MAX_BETWEEN || a.span.end() > b.span.start() {
        return None;
    }
    let (node_a, node_b) = (nodes.get(a.node as usize)?, nodes.get(b.node as usize)?);
    let (name_a, name_b) = (node_a.names.first()?, node_b.names.first()?);
    let after = text.get(b.span.end() as usize..).unwrap_or_default();
    between((name_a, node_a.kind), gap.of(text), (name_b, node_b.kind), after)
}

/// Gives each single-word mention of a person the full name it stands for: the only one, or of several the nearest before. Returns why, by node.
fn surnames(places: &mut [Place], nodes: &[&Node], forest: &mut Forest<'_>, book: &Book) -> Vec<(u32, Join)> {
    let full = FullNames::new(nodes);
    // When a person was last named, by root.
    let mut last_named: HashMap<u32, usize> = HashMap::default();
    let mut bearers: HashMap<u32, Vec<(u32, Part)>> = HashMap::default();
    let mut why: HashMap<(u32, u32), Join> = HashMap::default();
    for at in 0..places.len() {
        let Some(place) = places.get(at) else { continue };
        let (short, sentence) = (place.node, place.sentence);
        let Some(node) = nodes.get(short as usize) else { continue };
        let Some(name) = node.names.first() else { continue };
        let mut target = short;
        // What a reader has joined to something is not given away.
        if is_single(node, name) && !book.said().merged.contains_key(&name.key) {
            let candidates =
                bearers.entry(short).or_insert_with(|| name.folded.words.first().map(|word| full.bearers(word)).unwrap_or_default());
            let mut roots: Vec<(u32, u32, Part)> = candidates.iter().map(|&(node, part)| (forest.find(node), node, part)).collect();
            // What a reader has split is no candidate.
            roots.retain(|(root, ..)| !forest.differ(*root, short));
            roots.compact_sort();
            roots.dedup_by_key(|(root, ..)| *root);
            // Who has been named counts before who will be.
            let before: Vec<_> = roots.iter().copied().filter(|(root, ..)| last_named.contains_key(root)).collect();
            let chosen = match (before.as_slice(), roots.as_slice()) {
                ([one], _) => Some(*one),
                ([], [one]) if one.2 == Part::Surname => Some(*one),
                ([_, _, ..], _) => {
                    before.iter().copied().filter(|(_, _, part)| *part == Part::Surname).max_by_key(|(root, ..)| last_named.get(root))
                }
                _ => None,
            };
            // A word that the tagger takes for another kind is a surname only after its full name.
            let sure = node.kind == MentionKind::Person
                || chosen.is_some_and(|(root, _, part)| part == Part::Surname && last_named.contains_key(&root));
            if let Some((_, full_node, part)) = chosen.filter(|_| sure) {
                target = full_node;
                if let Some(long) = nodes.get(full_node as usize).and_then(|node| node.names.first()) {
                    let (rule, word) = part.rule();
                    why.entry((full_node, short)).or_insert_with(|| Join {
                        a: long.text.clone(),
                        b: name.text.clone(),
                        rule,
                        text: format!("“{}” is the {word} of “{}”, in sentence {} of the article", name.text, long.text, sentence + 1),
                    });
                }
            }
        }
        if let Some(place) = places.get_mut(at) {
            place.node = target;
        }
        let root = forest.find(target);
        last_named.insert(root, at);
    }
    let mut joins: Vec<(u32, Join)> = why.into_iter().map(|((full, _), join)| (full, join)).collect();
    joins.compact_sort_by(|a, b| (a.0, &a.1.b).cmp(&(b.0, &b.1.b)));
    joins
}

/// Whether a node is one word that may be part of a person's name.
fn is_single(node: &Node, name: &Name) -> bool {
    match node.kind {
        MentionKind::Person => name.class == Class::Part,
        MentionKind::Place | MentionKind::Organization => {
            name.class == Class::Full
                && name.folded.words.len() == 1
                && name.key.len() >= 4
                && super::alias::look_up(&name.text, &name.key).next().is_none()
        }
        _ => false,
    }
}
