//! Texts of one or many articles in, repeated passages out: clusters of occurrences. Never pairs where a cluster says it.
//!
//! ```text
//! texts ─▶ tokens (word stream) ─▶ seeds (anchors) ─▶ chain + extend (fragments) ─▶ refine (matches) ─▶ cluster ─▶ describe + class ─▶ nest ─▶ passages
//! ```
//!
//! Work is bounded by construction: each word makes a bounded number of anchors, each pair of articles has a budget in proportion to its length.
//! The result does not depend on the order or names of the articles: they are read in the order of their texts' hashes.

mod accept;
mod chain;
mod class;
mod cluster;
mod complete;
mod components;
mod describe;
pub mod edits;
mod exact;
mod extend;
pub mod first;
mod fold;
mod grow;
mod index;
mod join;
mod kept;
mod listing;
mod nest;
mod options;
mod patterns;
mod postings;
mod refine;
mod seeds;
pub mod share;
mod snap;
mod tokens;

use crate::boilerplate::LabeledBlock;
use crate::compact_sort::CompactSort;
use crate::hash::HashMap;
use crate::span::Span;
use crate::why::Why;
pub use index::Index;
pub use kept::Kept;
pub use options::Options;
use std::cmp::{Ordering, Reverse};
use tokens::Stream;

/// A passage that stands in two or more places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Made from content.
    pub id: String,
    /// How alike the occurrences are.
    pub class: PassageClass,
    /// Mean similarity of the occurrences to the representative, in thousandths.
    pub similarity: u16,
    /// Id of the larger passage that this one is a part of.
    pub parent: Option<String>,
    /// Whether it leads from the title or standfirst of an article on into its standfirst or text.
    pub headline: bool,
    /// Index of the occurrence that stands for all: the one whose words most others have, else the longest.
    pub representative: u32,
    /// At least two, sorted by article and position.
    pub occurrences: Vec<Occurrence>,
}

impl Passage {
    /// Why these places are one passage, with the figures that say so.
    pub fn why(&self) -> Why {
        let places = self.occurrences.len();
        let articles = self.occurrences.chunk_by(|a, b| a.article == b.article).count();
        let place =
            if articles == 1 { format!("{places} times in this article") } else { format!("{places} times in {articles} articles") };
        let alike = self.similarity / 10;
        let (rule, text) = match self.class {
            PassageClass::Exact => ("repeat-exact", format!("stands {place}, word for word")),
            PassageClass::Punctuation => ("repeat-punctuation", format!("stands {place}, in the same words")),
            PassageClass::Near if self.similarity < 800 => ("repeat-near", format!("stands {place}, with words inserted or left out")),
            PassageClass::Near => ("repeat-near", format!("stands {place}, {alike} % of the words the same")),
            PassageClass::Moved => ("repeat-moved", format!("stands {place}, its parts in another order")),
            PassageClass::Reworded => ("repeat-reworded", format!("stands {place}, reworded: {alike} % of the words the same")),
            PassageClass::Formulaic => ("repeat-formula", format!("a form, a list of names or a common formula: stands {place}")),
            PassageClass::Boilerplate => ("repeat-template", format!("template text: stands {place}, at its edge or outside its text")),
        };
        Why::rule(rule, text)
    }
}

/// One place where a passage stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Occurrence {
    /// Index of the article.
    pub article: u32,
    /// Where in it.
    pub span: Span,
    /// Similarity to the passage's representative, in thousandths.
    pub similarity: u16,
}

/// How alike the occurrences of a passage are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassageClass {
    /// The same, character for character but for white space.
    Exact,
    /// The same words; punctuation or case differ.
    Punctuation,
    /// At least 80 % of the words, or all of them with others inserted.
    Near,
    /// At least 85 % of the words, in another order: sentences that changed places.
    Moved,
    /// Less.
    Reworded,
    /// No text of anybody's: a form filled in again, a list of names, a short wording used all over.
    Formulaic,
    /// Template text at the edges of articles.
    Boilerplate,
}

/// One article's part in [`find`].
#[derive(Clone, Copy, Debug, Default)]
pub struct PassageText<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its labeled blocks.
    pub blocks: &'a [LabeledBlock],
}

/// Finds the passages repeated within and across the articles.
///
/// ```
/// use crossread::passage::{find, PassageText};
/// let text = "The dam above Lund held through the night, engineers said on Monday. Schools stay closed. The dam above Lund held through the night.";
/// let passages = find(&[PassageText { text, blocks: &[] }]);
/// assert_eq!(passages[0].occurrences.len(), 2);
/// ```
pub fn find(articles: &[PassageText<'_>]) -> Vec<Passage> {
    find_with(articles, &Options::default(), &mut 0)
}

/// Reading a word and gathering its patterns takes as many instructions as about so many steps of a walk (counted by callgrind).
const WORD_STEPS: u64 = 10;

/// [`find`] with other numbers than the default ones; adds the steps of work it took to `steps`.
pub fn find_with(articles: &[PassageText<'_>], options: &Options, steps: &mut u64) -> Vec<Passage> {
    let mut order: Vec<(u64, usize)> = articles.iter().enumerate().map(|(index, article)| (fold::key(article.text), index)).collect();
    order.compact_sort();
    let stream = Stream::read(order.iter().filter_map(|&(_, index)| articles.get(index)).map(|article| article.text));
    *steps += WORD_STEPS * u64::from(stream.len());
    let mut matches = Vec::new();
    let mut spent = 0;
    seeds::each_pair(&stream, options, false, steps, &mut |pair, anchors| {
        matches.append(&mut chain::matches(&stream, pair, anchors, options, &mut spent));
    });
    *steps += spent;
    let mut clusters = cluster::clusters(&matches, options, steps);
    drop(matches);
    // Their articles are numbered in the order of their hashes.
    for cluster in &mut clusters {
        cluster.order(|_| 0);
    }
    clusters.compact_sort_by(|a, b| a.compare(b, |_| 0));
    let given = Given { articles, order: &order };
    let (mut passages, words): (Vec<Passage>, Vec<u32>) =
        clusters.iter().map(|cluster| describe::passage(&stream, &given, cluster, options)).unzip();
    let mut times: HashMap<String, usize> = HashMap::default();
    for passage in &mut passages {
        let time = times.entry(passage.id.clone()).or_default();
        passage.id = nest::numbered_id(&passage.id, *time);
        *time += 1;
    }
    let sizes: Vec<nest::Size<'_>> = passages.iter().zip(words).map(|(passage, words)| nest::Size { words, id: &passage.id }).collect();
    let id = |parent: u32| passages.get(parent as usize).map(|passage| passage.id.clone());
    let parents: Vec<Option<String>> = nest::parents(&clusters, &sizes).into_iter().map(|parent| parent.and_then(id)).collect();
    for (passage, parent) in passages.iter_mut().zip(parents) {
        passage.parent = parent;
    }
    passages.compact_sort_by(in_list);
    passages
}

/// Articles in the order in which they were given, whose words stand in the stream in the order of their hashes.
struct Given<'a> {
    articles: &'a [PassageText<'a>],
    order: &'a [(u64, usize)],
}

impl describe::Articles for Given<'_> {
    fn rank(&self, article: u32) -> (u64, u32) {
        (0, article)
    }

    fn article(&self, article: u32) -> (u32, PassageText<'_>) {
        let index = self.order.get(article as usize).map_or(0, |&(_, index)| index);
        (index as u32, self.articles.get(index).copied().unwrap_or_default())
    }
}

/// Passages are listed by the first place where they stand, the longer ones first.
fn in_list(a: &Passage, b: &Passage) -> Ordering {
    let key = |passage: &Passage| passage.occurrences.first().map(|first| (first.article, first.span.start(), Reverse(first.span.end())));
    key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every passage as the texts of its occurrences.
    fn found(texts: &[&str]) -> Vec<Vec<String>> {
        let articles: Vec<_> = texts.iter().map(|text| PassageText { text, blocks: &[] }).collect();
        let of = |occurrence: &Occurrence| {
            texts.get(occurrence.article as usize).map(|text| occurrence.span.of(text).to_owned()).unwrap_or_default()
        };
        find(&articles).iter().map(|passage| passage.occurrences.iter().map(of).collect()).collect()
    }

    const DAM: &str = "The dam above Lindholm held through the night, engineers of the Vistra Water Board said";

    #[test]
    fn a_repeat_within_an_article_is_a_passage() {
        let text = format!("{DAM}. Schools stay closed until the river falls. {DAM} on Tuesday.");
        // The full stop belongs to the place that has one.
        assert_eq!(found(&[&text]), [[&format!("{DAM}."), DAM]]);
    }

    #[test]
    fn a_repeat_across_articles_is_one_passage_whatever_their_order() {
        let (a, b, c) = (
            format!("This is what was known in the evening. {DAM}!"),
            format!("{DAM}. More rain is due."),
            "Nothing else happened in Torsvik.".to_owned(),
        );
        assert_eq!(found(&[&a, &b, &c]), [[format!("{DAM}!"), format!("{DAM}.")]]);
        let ids = |texts: [&str; 3]| {
            find(&texts.map(|text| PassageText { text, blocks: &[] })).into_iter().map(|passage| passage.id).collect::<Vec<_>>()
        };
        assert_eq!(ids([&a, &b, &c]), ids([&c, &b, &a]));
    }

    #[test]
    fn texts_that_share_only_common_words_share_no_passage() {
        assert!(
            found(&[
                "The government said on Monday that it would not take part in the talks.",
                "The police said on Monday that it would be part of the new plan."
            ])
            .is_empty()
        );
    }
}
