//! Pairs to join in, clusters out: a disjoint-set forest that remembers why, and which nodes must stay apart.

use crate::entity::Join;

/// Disjoint sets over nodes `0..n`, with the reason for each union.
#[derive(Clone, Debug)]
pub struct Forest<'a> {
    parent: Vec<u32>,
    size: Vec<u32>,
    /// For each root, the nodes that may not come into its set, as far as they are known.
    apart: Vec<Vec<u32>>,
    /// For each root, the articles in which each node of the set stands; empty within one article.
    articles: Vec<Vec<&'a [u32]>>,
    /// For each root, the set of the alias table that it is, if it is one.
    identity: Vec<Option<u32>>,
    joins: Vec<(u32, Join)>,
}

impl<'a> Forest<'a> {
    /// `n` nodes, each alone.
    pub fn new(n: usize) -> Self {
        Self {
            parent: (0..n as u32).collect(),
            size: vec![1; n],
            apart: vec![Vec::new(); n],
            articles: vec![Vec::new(); n],
            identity: vec![None; n],
            joins: Vec::new(),
        }
    }

    /// The root of a node's set.
    pub fn find(&mut self, node: u32) -> u32 {
        let mut root = node;
        while let Some(&up) = self.parent.get(root as usize)
            && up != root
        {
            root = up;
        }
        let mut at = node;
        while let Some(up) = self.parent.get_mut(at as usize)
            && *up != root
        {
            at = std::mem::replace(up, root);
        }
        root
    }

    /// Whether the two are in one set.
    pub fn together(&mut self, a: u32, b: u32) -> bool {
        self.find(a) == self.find(b)
    }

    /// Notes that two nodes name different things.
    pub fn keep_apart(&mut self, a: u32, b: u32) {
        let (a_root, b_root) = (self.find(a), self.find(b));
        if a_root == b_root {
            return;
        }
        for (root, other) in [(a_root, b), (b_root, a)] {
            if let Some(list) = self.apart.get_mut(root as usize)
                && list.len() < MAX_APART
                && !list.contains(&other)
            {
                list.push(other);
            }
        }
    }

    /// Notes that two nodes name different things because a reader says so: never left out for want of room.
    pub fn hold_apart(&mut self, a: u32, b: u32) {
        let (a_root, b_root) = (self.find(a), self.find(b));
        if a_root != b_root {
            for (root, other) in [(a_root, b), (b_root, a)] {
                if let Some(list) = self.apart.get_mut(root as usize) {
                    list.push(other);
                }
            }
        }
    }

    /// Notes the articles in which a node stands.
    pub fn set_articles(&mut self, node: u32, articles: &'a [u32]) {
        if let Some(cell) = self.articles.get_mut(node as usize) {
            *cell = vec![articles];
        }
    }

    /// Notes that a node is a known thing. Two known things are never joined.
    pub fn set_identity(&mut self, node: u32, identity: u32) {
        let root = self.find(node);
        if let Some(cell) = self.identity.get_mut(root as usize) {
            cell.get_or_insert(identity);
        }
    }

    /// The known thing that a node's set is.
    pub fn identity(&mut self, node: u32) -> Option<u32> {
        let root = self.find(node);
        self.identity.get(root as usize).copied().flatten()
    }

    /// Whether two sets are known to be different things.
    pub fn differ(&mut self, a: u32, b: u32) -> bool {
        let (mut a, mut b) = (self.find(a), self.find(b));
        if a == b {
            return false;
        }
        if let (Some(x), Some(y)) = (self.identity(a), self.identity(b))
            && x != y
        {
            return true;
        }
        if self.apart.get(a as usize).map_or(0, Vec::len) > self.apart.get(b as usize).map_or(0, Vec::len) {
            std::mem::swap(&mut a, &mut b);
        }
        let list = self.apart.get(a as usize).cloned().unwrap_or_default();
        list.into_iter().any(|other| self.find(other) == b)
    }

    /// Whether one article holds nodes of both sets and yet did not join them.
    pub fn share_an_article(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        let of = |root: u32| self.articles.get(root as usize).map_or(&[][..], Vec::as_slice);
        of(a).iter().any(|one| {
            of(b).iter().any(|other| {
                let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
                few.iter().any(|article| many.binary_search(article).is_ok())
            })
        })
    }

    /// Joins two sets, unless they are known to differ; says whether the two are one set now.
    pub fn join(&mut self, a: u32, b: u32, reason: impl FnOnce() -> Join) -> bool {
        let (keep, go) = (self.find(a), self.find(b));
        if keep == go {
            return true;
        }
        if self.differ(keep, go) {
            return false;
        }
        self.unite(keep, go, a, reason());
        true
    }

    /// Joins two sets even where they are known to differ: a reader says so.
    pub fn force(&mut self, a: u32, b: u32, reason: impl FnOnce() -> Join) {
        let (keep, go) = (self.find(a), self.find(b));
        if keep != go {
            self.unite(keep, go, a, reason());
        }
    }

    fn unite(&mut self, mut keep: u32, mut go: u32, node: u32, reason: Join) {
        self.joins.push((node, reason));
        let size = |forest: &Self, node: u32| forest.size.get(node as usize).copied().unwrap_or(1);
        let (size_keep, size_go) = (size(self, keep), size(self, go));
        if size_keep < size_go {
            std::mem::swap(&mut keep, &mut go);
        }
        if let Some(parent) = self.parent.get_mut(go as usize) {
            *parent = keep;
        }
        if let Some(cell) = self.size.get_mut(keep as usize) {
            *cell = size_keep + size_go;
        }
        let apart = self.apart.get_mut(go as usize).map(std::mem::take).unwrap_or_default();
        if let Some(list) = self.apart.get_mut(keep as usize) {
            list.extend(apart);
        }
        let moved = self.articles.get_mut(go as usize).map(std::mem::take).unwrap_or_default();
        if let Some(list) = self.articles.get_mut(keep as usize) {
            list.extend(moved);
        }
        let identity = self.identity.get(go as usize).copied().flatten();
        if let (Some(cell), Some(identity)) = (self.identity.get_mut(keep as usize), identity) {
            cell.get_or_insert(identity);
        }
    }

    /// The reasons, each with a node of its set, in the order of the unions.
    pub fn joins(&self) -> &[(u32, Join)] {
        &self.joins
    }
}

/// The most constraints kept for one node; a list of names in a text makes each differ from its neighbours only.
const MAX_APART: usize = 64;
