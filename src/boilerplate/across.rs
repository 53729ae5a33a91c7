//! Labeled blocks of several articles in, those out that stand in more than one of them at the edges and so are template text.

use super::{BlockKind, Labeled, Relabel, Role};
use crate::hash::{FNV_START, HashMap, push_folded};
use crate::why::Why;
use std::collections::{BTreeMap, BTreeSet};

/// The shortest block that is compared, in letters and digits: shorter ones repeat by chance.
const SHORTEST: usize = 12;

/// Prose, in words: shorter blocks are menus, links and notices.
const PROSE_WORDS: usize = 20;

/// The most blocks of prose that template text has where the lexicon and the model did not know it already.
const MOST_PROSE: usize = 4;

/// In more articles than this a block is template text without being counted further, so that one more article changes no others.
const MOST_COUNTED: usize = 64;

/// Blocks that stand, word for word, at the edges of two or more articles and so are template text.
///
/// At the edge means: before the first or after the last block that no other article has. An article that shares most of what it says is a
/// copy, with a paragraph of its own, and not a page around another text: its prose stays content (see [`Shared::is_copy`]).
pub fn across(articles: &[Labeled<'_>]) -> Vec<Relabel> {
    let mut kept = Kept::default();
    for (number, article) in articles.iter().enumerate() {
        kept.add(number as u32, article);
    }
    articles.iter().enumerate().flat_map(|(number, article)| kept.relabels(number as u32, number, article)).collect()
}

/// Which blocks stand in which articles of a session. Articles come and go; what one costs is its own blocks, and the articles that share some
/// with a few others.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The articles that hold a block, by the hash of its words.
    holders: HashMap<u64, BTreeSet<u32>>,
    /// The hashes of an article's blocks.
    blocks: BTreeMap<u32, Vec<Option<u64>>>,
    /// Articles whose template text may be other than it was.
    changed: BTreeSet<u32>,
}

impl Kept {
    /// Adds an article under a number of its own.
    pub fn add(&mut self, article: u32, labeled: &Labeled<'_>) {
        let hashes: Vec<Option<u64>> = labeled.blocks.iter().map(|block| hash(block.span.of(labeled.text))).collect();
        for hash in hashes.iter().flatten() {
            let holders = self.holders.entry(*hash).or_default();
            if holders.insert(article) && holders.len() <= MOST_COUNTED + 1 {
                self.changed.extend(holders.iter());
            }
        }
        self.blocks.insert(article, hashes);
        self.changed.insert(article);
    }

    /// Takes an article out again.
    pub fn remove(&mut self, article: u32) {
        for hash in self.blocks.remove(&article).into_iter().flatten().flatten() {
            let Some(holders) = self.holders.get_mut(&hash) else { continue };
            if holders.remove(&article) && holders.len() <= MOST_COUNTED {
                self.changed.extend(holders.iter());
            }
            if holders.is_empty() {
                self.holders.remove(&hash);
            }
        }
        self.changed.insert(article);
    }

    /// The articles whose template text may be other than when this was last asked: some are gone.
    pub fn changed(&mut self) -> BTreeSet<u32> {
        std::mem::take(&mut self.changed)
    }

    /// The template text of an article that was added, which has this place among the articles.
    pub fn relabels(&self, article: u32, place: usize, labeled: &Labeled<'_>) -> Vec<Relabel> {
        let held = |hash: &Option<u64>| hash.and_then(|hash| self.holders.get(&hash)).map_or(0, BTreeSet::len);
        let counts: Vec<usize> = self.blocks.get(&article).into_iter().flatten().map(held).collect();
        let Some(shared) = Shared::of(labeled, &counts) else { return Vec::new() };
        let mut relabels = Vec::new();
        for (at, block) in labeled.blocks.iter().enumerate().filter(|(at, _)| shared.at_edge(*at)) {
            let held_by = counts.get(at).copied().unwrap_or(0);
            let template = block.role == Role::Content && held_by >= 2 && block.kind != BlockKind::Title;
            if template && !(is_prose(block.span.of(labeled.text)) && shared.is_copy(held_by)) {
                let times = if held_by > MOST_COUNTED { format!("more than {MOST_COUNTED}") } else { held_by.to_string() };
                let text = format!("stands word for word in {times} articles of this session, at the edge");
                let why = Why::with("across-articles", [block.span], text);
                relabels.push(Relabel { article: place, block: at, kind: BlockKind::Template, why });
            }
        }
        relabels
    }
}

/// What one article shares with others, at its edges.
struct Shared {
    /// Its first and last content block that no other article has.
    own: (usize, usize),
    /// Bytes of content in all, and of those in shared blocks at the edges.
    content: u32,
    in_common: u32,
    /// Shared blocks of prose at the edges, and whether one of them opens the article.
    prose: usize,
    opens: bool,
}

impl Shared {
    /// None where the article has no block of its own.
    fn of(article: &Labeled<'_>, counts: &[usize]) -> Option<Self> {
        let content = |at: usize| article.blocks.get(at).is_some_and(|block| block.role == Role::Content);
        let is_own = |&at: &usize| content(at) && counts.get(at).is_some_and(|&count| count == 1);
        let own = ((0..counts.len()).find(is_own)?, (0..counts.len()).rev().find(is_own)?);
        let mut shared = Self { own, content: 0, in_common: 0, prose: 0, opens: false };
        for (at, block) in article.blocks.iter().enumerate().filter(|(at, _)| content(*at)) {
            shared.content += block.span.len();
            if shared.at_edge(at) && counts.get(at).is_some_and(|&count| count >= 2) {
                shared.in_common += block.span.len();
                if is_prose(block.span.of(article.text)) {
                    shared.prose += 1;
                    shared.opens |= at < own.0;
                }
            }
        }
        Some(shared)
    }

    fn at_edge(&self, block: usize) -> bool {
        !(self.own.0..=self.own.1).contains(&block)
    }

    /// Whether a block of prose that `held_by` articles hold is what a copied article has in common with the others, not template text: the
    /// article opens with shared prose, or two thirds of it are shared by few, or in more paragraphs than template text has.
    fn is_copy(&self, held_by: usize) -> bool {
        self.opens || 3 * self.in_common > 2 * self.content && (held_by < 4 || self.prose > MOST_PROSE)
    }
}

fn is_prose(text: &str) -> bool {
    text.split_whitespace().take(PROSE_WORDS).count() == PROSE_WORDS
}

/// Hash of a block's letters and digits, case folded; none where there are too few to tell.
fn hash(text: &str) -> Option<u64> {
    let mut letters = 0;
    let hash = text.chars().filter(|c| c.is_alphanumeric()).fold(FNV_START, |hash, c| {
        letters += 1;
        push_folded(hash, c)
    });
    (letters >= SHORTEST).then_some(hash)
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::{self, Labeled};
    use crate::document::plain;
    use crate::limits::Limits;

    #[test]
    fn what_stands_at_the_edge_of_two_articles_is_template_text() {
        let footer = "The foundation of Lund keeps this page for the people of the town, who have read it since the year it was begun.";
        let texts = [
            format!(
                "The harbour master said on Monday that the quay would stay closed until the divers had looked at the piles.\n\n{footer}"
            ),
            format!(
                "A school in the old town was opened on Friday by the mayor, who had promised it for years and was late again.\n\n{footer}"
            ),
        ];
        let documents: Vec<_> = texts.iter().map(|text| plain::read(text, &Limits::default())).collect();
        let blocks: Vec<_> = documents.iter().map(boilerplate::label).collect();
        let labeled: Vec<_> = documents.iter().zip(&blocks).map(|(document, blocks)| Labeled { text: &document.text, blocks }).collect();
        let found: Vec<_> = boilerplate::across(&labeled).iter().map(|relabel| (relabel.article, relabel.block)).collect();
        assert_eq!(found, [(0, 1), (1, 1)]);
        assert!(boilerplate::across(&labeled[..1]).is_empty());
    }

    #[test]
    fn a_copied_article_with_a_paragraph_of_its_own_stays_content() {
        let wire = [
            "The harbour master said on Monday that the quay would stay closed until the divers had looked at the piles again.",
            "Nobody was hurt in the storm, but four boats sank and a crane leaned over the fish market for most of the night.",
            "The ferries to the island will sail from the customs house until the summer, the company that runs them said.",
        ];
        let own = |name: &str| {
            format!("{name} readers who took pictures of the storm can send them to us by the end of the week, with their names.")
        };
        let texts = [
            format!("{}\n\n{}\n\n{}\n\n{}", wire[0], own("Lund"), wire[1], wire[2]),
            format!("{}\n\n{}\n\n{}\n\n{}", own("Skagen"), wire[0], wire[1], wire[2]),
        ];
        let documents: Vec<_> = texts.iter().map(|text| plain::read(text, &Limits::default())).collect();
        let blocks: Vec<_> = documents.iter().map(boilerplate::label).collect();
        let labeled: Vec<_> = documents.iter().zip(&blocks).map(|(document, blocks)| Labeled { text: &document.text, blocks }).collect();
        assert!(boilerplate::across(&labeled).is_empty());
    }
}
