//! Clusters of nodes in, entities out: id, name, kind, forms, members and reasons.

use super::alias;
use super::forest::Forest;
use super::name::{Class, Name};
use super::rules::Node;
use crate::compact_sort::CompactSort;
use crate::entity::correction::{Book, Said};
use crate::entity::titles::by_count;
use crate::entity::{Entity, Form, Join, MentionKind, subtype};
use crate::hash::HashMap;
use crate::hash::content_id;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A mention's text and the node it belongs to.
#[derive(Clone, Debug)]
pub struct Use<'t> {
    /// Index of the node.
    pub node: u32,
    /// The text of the mention.
    pub text: Cow<'t, str>,
}

/// Builds the entities of an article, in the order of their first use, and says for each node which entity it became.
pub fn of_article(
    nodes: &[&Node],
    forest: &mut Forest<'_>,
    uses: &[Use<'_>],
    joins: Vec<(u32, Join)>,
    book: &Book,
) -> (Vec<Entity>, Vec<Option<u32>>) {
    let mut of_root: HashMap<u32, u32> = HashMap::default();
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    for one in uses {
        let root = forest.find(one.node);
        let at = *of_root.entry(root).or_insert_with(|| {
            clusters.push(Cluster { identity: forest.identity(root), ..Cluster::default() });
            clusters.len() as u32 - 1
        });
        if let Some(cluster) = clusters.get_mut(at as usize) {
            *cluster.forms.entry(one.text.as_ref()).or_default() += 1;
            if let Some(node) = nodes.get(one.node as usize) {
                *cluster.kinds.entry(node.kind).or_default() += 1;
            }
        }
    }
    let of_node: Vec<Option<u32>> = (0..nodes.len() as u32).map(|node| of_root.get(&forest.find(node)).copied()).collect();
    for (node, at) in nodes.iter().zip(&of_node) {
        if let Some(cluster) = at.and_then(|at| clusters.get_mut(at as usize)) {
            cluster.names.extend(node.names.iter().map(|name| (node.kind, name)));
        }
    }
    let reasons: Vec<(u32, Join)> = forest.joins().iter().cloned().chain(joins).collect();
    for (node, join) in reasons {
        if let Some(cluster) = of_node.get(node as usize).copied().flatten().and_then(|at| clusters.get_mut(at as usize)) {
            cluster.joins.push(join);
        }
    }
    (clusters.into_iter().map(|cluster| cluster.entity(book.said())).collect(), of_node)
}

/// What belongs to one entity.
#[derive(Default)]
pub struct Cluster<'a> {
    /// The thing of the alias table that it is.
    pub identity: Option<u32>,
    /// Its forms with their counts.
    pub forms: BTreeMap<&'a str, u32>,
    /// How many mentions have each kind.
    pub kinds: BTreeMap<MentionKind, u32>,
    /// The names of its own nodes, each with its node's kind.
    pub names: Vec<(MentionKind, &'a Name)>,
    /// A person's titles with their counts; of an article's own entities they are found later.
    pub titles: BTreeMap<String, u32>,
    /// Why they were joined.
    pub joins: Vec<Join>,
}

impl Cluster<'_> {
    /// The entity, without members.
    pub fn entity(mut self, said: &Said) -> Entity {
        let known = self.identity.and_then(alias::known);
        let told = self.names.iter().filter_map(|(_, name)| said.kinds.get(&name.key)).max().map(|(_, kind)| *kind);
        let kind = told.or(known.map(|known| known.kind)).or_else(|| {
            // A head noun tells (“… District”, “… Inc”), as far as the names agree; otherwise most mentions, of equally many the first kind.
            let mut told = self.names.iter().filter_map(|(_, name)| super::rules::told_kind(name));
            if let Some(kind) = told.next()
                && self.kinds.contains_key(&kind)
                && told.all(|other| other == kind)
            {
                return Some(kind);
            }
            self.kinds.iter().max_by_key(|(kind, count)| (**count, Reverse(**kind))).map(|(kind, _)| *kind)
        });
        let kind = kind.unwrap_or(MentionKind::Organization);
        // What a reader has split from a known thing is called after itself.
        let split = self.names.iter().any(|(_, name)| said.split.contains_key(&name.key));
        let key = known.filter(|_| !split).map_or_else(|| self.key(), |known| super::name::key(known.name));
        let id = content_id('e', &[kind.name(), &key]);
        let shown = self.names.iter().filter_map(|(_, name)| said.renamed.get(&name.key)).max().map(|(_, shown)| shown);
        let name = shown.cloned().unwrap_or_else(|| self.name(kind, known.map(|known| known.name)));
        let mut forms: Vec<Form> = self.forms.iter().map(|(text, &count)| Form { text: (*text).to_string(), count }).collect();
        forms.compact_sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        let mut joins: Vec<Join> = Vec::with_capacity(self.joins.len());
        let mut seen = crate::hash::HashSet::default();
        for join in self.joins.drain(..) {
            if seen.insert((join.a.clone(), join.b.clone(), join.rule)) {
                joins.push(join);
            }
        }
        let names = known.map(|known| known.name).into_iter().chain(forms.iter().map(|form| form.text.as_str()));
        let subtype = (kind == MentionKind::Organization).then(|| subtype::of_names(names)).flatten().map(Box::new);
        Entity { id, name, kind, forms, titles: by_count(self.titles), members: Vec::new(), joins, subtype, location: None }
    }

    /// The key of the fullest of its own names: never of an acronym or surname where there is a full name. Independent of counts and order, so
    /// that a further mention renames nothing.
    fn key(&self) -> String {
        let rank = |name: &Name| (name.class, name.folded.words.len());
        self.names
            .iter()
            .map(|(_, name)| name)
            .min_by(|a, b| rank(b).cmp(&rank(a)).then_with(|| a.key.cmp(&b.key)))
            .map(|name| name.key.clone())
            .unwrap_or_default()
    }

    /// The usual form among the full ones.
    fn name(&self, kind: MentionKind, known: Option<&str>) -> String {
        if let Some(known) = known.filter(|known| self.forms.contains_key(known)) {
            return known.to_string();
        }
        if self.forms.len() == 1 {
            return self.forms.keys().next().map(ToString::to_string).unwrap_or_default();
        }
        let rank = |text: &str| {
            let class = Class::of(text, kind);
            let shouted = class == Class::Full && !text.chars().any(char::is_lowercase);
            (class, !shouted)
        };
        self.forms
            .iter()
            .max_by_key(|(text, count)| (rank(text), **count, text.len(), Reverse(**text)))
            .map(|(text, _)| (*text).to_string())
            .unwrap_or_default()
    }
}
