//! Texts of one or many articles in, repeated passages out: clusters of occurrences. Never pairs where a cluster says it.
//!
//! ```text
//! texts ─▶ tokens (word stream) ─▶ seeds (anchors) ─▶ chain + extend (matches) ─▶ cluster ─▶ class ─▶ passages
//! ```
//!
//! Work is bounded by construction: each word makes a bounded number of anchors, each pair of articles has a budget in proportion to its length.
//! The result does not depend on the order or names of the articles: they are read in the order of their texts' hashes.

mod chain;
mod class;
mod cluster;
pub mod edits;
mod extend;
mod grow;
mod seeds;
pub mod share;
mod tokens;

use crate::boilerplate::{BlockKind, LabeledBlock, Role};
use crate::hash::{FNV_START, content_id, fnv1a};
use crate::span::Span;
use crate::why::Why;
use std::collections::HashMap;
use std::ops::Range;
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
    /// Whether it leads from a title or standfirst into the text of the same article.
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
            PassageClass::Near => ("repeat-near", format!("stands {place}, {alike} % of the words the same")),
            PassageClass::Reworded => ("repeat-reworded", format!("stands {place}, reworded: {alike} % of the words the same")),
            PassageClass::Formulaic => ("repeat-formula", format!("a form or formula, filled in {place}")),
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
    /// At least 80 % of the words.
    Near,
    /// Less.
    Reworded,
    /// Words that any news text repeats.
    Formulaic,
    /// Template text at the edges of articles.
    Boilerplate,
}

/// One article's part in [`find`].
#[derive(Clone, Copy, Debug)]
pub struct PassageText<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its labeled blocks.
    pub blocks: &'a [LabeledBlock],
}

/// The numbers that decide. The defaults serve all text alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// A pair of content words in up to so many places links all of them to each other. Default 6.
    pub pair_links: usize,
    /// A triple of content words in up to so many places links all of them to each other. Default 12.
    pub triple_links: usize,
    /// Steps a pair of articles may take for each of its words. Default 20.
    pub pair_steps: u64,
    /// Other words near an anchor that are anchors too, within one article. Default 1.
    pub support: usize,
    /// The same across articles. Default 3.
    pub across_support: usize,
    /// Matches of a pair of articles that are looked back at. Default 32.
    pub open_matches: usize,
    /// Bits by which a match's score may fall below its best before it ends. Default 32.
    pub drop: i32,
    /// The same where the heart of a loose match is looked for. Default 9.
    pub tight_drop: i32,
    /// Bits that it costs within one article when a sentence ends inside an edit. Default 7.
    pub sentence_cost: i32,
    /// Bits of a match that may become part of a passage. Default 20.
    pub fragment_bits: i32,
    /// Bits of a passage within one article. Default 36.
    pub passage_bits: i32,
    /// More bits that a passage has across articles, where chance has more places to choose from. Default 20.
    pub across_bits: i32,
    /// Words of a passage. Default 8.
    pub passage_words: u32,
    /// The same within one article for words that stand in a row. Default 7.
    pub within_words: u32,
    /// Words in a row from which on a passage needs only `exact_bits`. Default 8.
    pub exact_run: u32,
    /// Bits of such a passage. Default 24.
    pub exact_bits: i32,
    /// Aligned words of a passage, in thousandths of its longer side. Default 400.
    pub kept_share: u32,
    /// Figures that differ from which on a match is a form filled in twice. Default 2.
    pub form_figures: u32,
    /// Aligned words for each such figure at most. Default 8.
    pub form_words: u32,
    /// Words for each figure, at most, in a table or form. Default 6.
    pub form_share: usize,
    /// Places from which on a short, edited passage is a formula. Default 7.
    pub formula_places: usize,
    /// Words of a short passage at most. Default 15.
    pub formula_words: usize,
    /// The same across articles for the shortest passages; it falls to `kept_share` at `sure_words`. Default 700.
    pub short_share: u32,
    /// Words from which on `kept_share` is enough across articles. Default 60.
    pub sure_words: u32,
    /// Articles from which on a passage at their edges is template text. Default 3.
    pub template_articles: usize,
    /// Words of template text at most. Default 60.
    pub template_words: u32,
    /// Words between template text and the edge of its article at most. Default 20.
    pub edge_words: u32,
    /// Words between two matches that are bridged whatever their length. Default 10.
    pub bridge_short: u32,
    /// Words between two matches that are bridged at most: one foreign sentence. Default 45.
    pub bridge_long: u32,
    /// Words between two matches that are bridged for each word of the shorter one, in hundredths. Default 100.
    pub bridge_share: u32,
    /// The same where words stand between them in both places. Default 25.
    pub both_share: u32,
    /// Percent of a sentence's information that stands in the other place where a match grows by that sentence. Default 45.
    pub grow_share: i32,
    /// Aligned words of two matches joined, in thousandths of the longer side. Default 300.
    pub joined_share: u32,
    /// Bits of a match that grows. Default 28.
    pub grow_bits: i32,
    /// Words of a reworded passage, in whatever order they stand. Default 25.
    pub reworded_words: u32,
    /// Bits of the content words its two places share. Default 110.
    pub reworded_bits: i32,
    /// Percent of their information that its two places share. Default 33.
    pub reworded_share: i32,
    /// Percent of what they share that stands in order. Default 20.
    pub reworded_order: i32,
    /// Words between two passages of an abridged text in the fuller one. Default 400.
    pub abridged_words: u32,
    /// Words between them in the shorter one. Default 60.
    pub abridged_near: u32,
    /// Only where one of them has fewer aligned words than this, in thousandths of its longer side. Default 850.
    pub reworded_kept: u32,
    /// Words between two matches in one place that count as none. Default 3.
    pub one_side: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            pair_links: 6,
            triple_links: 12,
            pair_steps: 20,
            support: 1,
            across_support: 3,
            open_matches: 32,
            drop: 32,
            tight_drop: 9,
            sentence_cost: 7,
            fragment_bits: 20,
            passage_bits: 36,
            across_bits: 20,
            passage_words: 8,
            within_words: 7,
            exact_run: 8,
            exact_bits: 24,
            kept_share: 400,
            form_figures: 2,
            form_words: 8,
            form_share: 6,
            formula_places: 7,
            formula_words: 15,
            short_share: 700,
            sure_words: 60,
            template_articles: 3,
            template_words: 60,
            edge_words: 20,
            bridge_short: 10,
            bridge_long: 45,
            bridge_share: 100,
            both_share: 25,
            grow_share: 45,
            joined_share: 300,
            grow_bits: 28,
            reworded_words: 25,
            reworded_bits: 110,
            reworded_share: 33,
            reworded_order: 20,
            abridged_words: 400,
            abridged_near: 60,
            reworded_kept: 850,
            one_side: 3,
        }
    }
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

/// [`find`] with other numbers than the default ones; adds the steps of work it took to `steps`.
pub fn find_with(articles: &[PassageText<'_>], options: &Options, steps: &mut u64) -> Vec<Passage> {
    let mut order: Vec<(u64, usize)> =
        articles.iter().enumerate().map(|(index, article)| (fnv1a(article.text.as_bytes(), FNV_START), index)).collect();
    order.sort_unstable();
    let stream = Stream::read(order.iter().filter_map(|&(_, index)| articles.get(index)).map(|article| article.text));
    *steps += u64::from(stream.len());
    let anchors = seeds::anchors(&stream, options, steps);
    let matches = chain::matches(&stream, &anchors, options, steps);
    drop(anchors);
    let clusters = cluster::clusters(&matches, options, steps);
    let mut passages: Vec<Passage> = clusters.iter().map(|cluster| passage(&stream, articles, &order, cluster, options)).collect();
    number_equal_ids(&mut passages);
    nest(&mut passages);
    passages
}

/// Gives a cluster its class, similarity and id, and its occurrences their place in the articles as given.
fn passage(
    stream: &Stream,
    articles: &[PassageText<'_>],
    order: &[(u64, usize)],
    cluster: &cluster::Cluster,
    options: &Options,
) -> Passage {
    let ranges = &cluster.occurrences;
    let place = |range: &Range<u32>| order.get(stream.article_of(range.start) as usize).map_or(0, |&(_, index)| index);
    let text = |range: &Range<u32>| articles.get(place(range)).map_or("", |article| article.text);
    let hash = |range: &Range<u32>| {
        stream
            .ids
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
            .iter()
            .fold(FNV_START, |hash, id| fnv1a(&id.to_le_bytes(), hash))
    };
    // The wording that most occurrences have stands for all; then the longest, then the smallest hash.
    let mut wordings: Vec<(u64, usize)> = ranges.iter().map(hash).zip(0..).collect();
    wordings.sort_unstable();
    let representative = wordings
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|same| {
            same.first().map(|&(hash, index)| (same.len(), ranges.get(index).map_or(0, Range::len), std::cmp::Reverse(hash), index))
        })
        .max()
        .map_or(0, |best| best.3);
    let Some(standard) = ranges.get(representative) else {
        return Passage {
            id: String::new(),
            class: PassageClass::Reworded,
            similarity: 0,
            parent: None,
            headline: false,
            representative: 0,
            occurrences: Vec::new(),
        };
    };
    // The marks that close the last sentence belong to the passage where they are the same everywhere.
    let closing = |range: &Range<u32>| closing(text(range), stream.span(range.start, range.end).end());
    let tail = closing(standard);
    let tail = if ranges.iter().all(|range| closing(range) == tail) { tail.len() as u32 } else { 0 };
    let mut class = PassageClass::Exact;
    let (mut boilerplate, mut edges, mut holders) = (0, 0, Vec::new());
    let mut occurrences: Vec<(Occurrence, bool)> = ranges
        .iter()
        .enumerate()
        .map(|(index, range)| {
            let similarity = if index == representative { 1000 } else { class::similarity(stream, standard, range) };
            if index != representative {
                class = class.max(class::of_occurrence(stream, (text(standard), text(range)), standard, range, similarity));
            }
            let span = stream.span(range.start, range.end);
            let span = Span::new(span.start(), span.end() + tail);
            let article = place(range);
            edges += usize::from(is_at_edge(range, &stream.words_of(stream.article_of(range.start)), options));
            holders.push(article);
            boilerplate += usize::from(articles.get(article).is_some_and(|article| is_boilerplate(article.blocks, span)));
            (Occurrence { article: article as u32, span, similarity }, index == representative)
        })
        .collect();
    occurrences.sort_unstable();
    let others: u32 = occurrences.iter().map(|(occurrence, _)| u32::from(occurrence.similarity)).sum::<u32>() - 1000;
    let similarity = (others / (occurrences.len().max(2) as u32 - 1)) as u16;
    if matches!(class, PassageClass::Near | PassageClass::Reworded) {
        class = if similarity >= 800 { PassageClass::Near } else { PassageClass::Reworded };
    }
    if cluster.formula && class > PassageClass::Punctuation {
        class = PassageClass::Formulaic;
    }
    holders.sort_unstable();
    holders.dedup();
    // The same words at the edges of several articles are their outlet's, whatever they say.
    let template = class <= PassageClass::Near && holders.len() >= options.template_articles && edges * 5 >= occurrences.len() * 4;
    if template || boilerplate * 2 > occurrences.len() {
        class = PassageClass::Boilerplate;
    }
    let headline = occurrences.chunk_by(|a, b| a.0.article == b.0.article).any(|same| {
        let is_head = |occurrence: &Occurrence| {
            let blocks = articles.get(occurrence.article as usize).map_or(&[][..], |article| article.blocks);
            blocks
                .get(blocks.partition_point(|block| block.span.end() <= occurrence.span.start()))
                .is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Standfirst))
        };
        same.len() > 1 && same.first().is_some_and(|first| is_head(&first.0)) && same.last().is_some_and(|last| !is_head(&last.0))
    });
    let words: Vec<u8> =
        stream.ids.get(standard.start as usize..standard.end as usize).unwrap_or_default().iter().flat_map(|id| id.to_le_bytes()).collect();
    let words: String = words.iter().map(|&byte| char::from(byte)).collect();
    Passage {
        id: content_id('p', &[&words]),
        class,
        similarity,
        parent: None,
        headline,
        representative: occurrences.iter().position(|&(_, standard)| standard).unwrap_or_default() as u32,
        occurrences: occurrences.into_iter().map(|(occurrence, _)| occurrence).collect(),
    }
}

/// The marks that close a sentence or a quotation right after `end`.
fn closing(text: &str, end: u32) -> &str {
    let rest = text.get(end as usize..).unwrap_or_default();
    let marks = |character: char| ".!?…。！？\"”’'»)]」』）".contains(character);
    let open = rest.trim_start_matches(marks);
    let tail = rest.get(..rest.len() - open.len()).unwrap_or_default();
    // Only up to a few: a line of dots is none.
    if tail.chars().count() <= 4 { tail } else { "" }
}

/// Whether a short passage stands at the start or end of an article that holds much more than it.
fn is_at_edge(range: &Range<u32>, article: &Range<u32>, options: &Options) -> bool {
    let from_edge = (range.start - article.start).min(article.end - range.end);
    let words = range.len() as u32;
    words <= options.template_words && from_edge <= options.edge_words && article.len() as u32 >= words * 3
}

/// Whether most of a span lies in blocks that are not the article.
fn is_boilerplate(blocks: &[LabeledBlock], span: Span) -> bool {
    let from = blocks.partition_point(|block| block.span.end() <= span.start());
    let covered: u32 = blocks
        .iter()
        .skip(from)
        .take_while(|block| block.span.start() < span.end())
        .filter(|block| block.role == Role::Boilerplate)
        .map(|block| block.span.end().min(span.end()) - block.span.start().max(span.start()))
        .sum();
    covered * 2 > span.len()
}

/// Two passages may have the same words (a line twice in one article, twice in another): the second gets an id of its own. Called while the
/// passages stand in the stream's order, which does not depend on the order of the articles.
fn number_equal_ids(passages: &mut [Passage]) {
    let mut taken: HashMap<String, u32> = HashMap::new();
    for passage in passages {
        let number = taken.entry(passage.id.clone()).or_default();
        *number += 1;
        if *number > 1 {
            passage.id = content_id('p', &[&passage.id, &number.to_string()]);
        }
    }
}

/// Sorts the passages and gives each passage the smallest larger one in which at least two of its occurrences lie.
fn nest(passages: &mut [Passage]) {
    passages.sort_unstable_by(|a, b| {
        let key = |passage: &Passage| {
            passage.occurrences.first().map(|first| (first.article, first.span.start(), std::cmp::Reverse(first.span.end())))
        };
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    // Every occurrence of every passage; an open-interval stack gives the enclosing ones.
    let mut places: Vec<(u32, u32, std::cmp::Reverse<u32>, usize)> = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        for occurrence in &passage.occurrences {
            places.push((occurrence.article, occurrence.span.start(), std::cmp::Reverse(occurrence.span.end()), index));
        }
    }
    places.sort_unstable();
    let mut enclosing: Vec<(usize, u32, usize)> = Vec::new();
    let mut open: Vec<(u32, u32, usize)> = Vec::new();
    for &(article, start, std::cmp::Reverse(end), index) in &places {
        open.retain(|&(held, until, _)| held == article && until > start);
        for &(_, until, outer) in open.iter().rev().take(8) {
            if until >= end && outer != index {
                enclosing.push((index, until - start, outer));
            }
        }
        open.push((article, end, index));
        if open.len() > 64 {
            open.remove(0);
        }
    }
    enclosing.sort_unstable_by_key(|&(inner, _, outer)| (inner, outer));
    let mut parents: Vec<(usize, usize)> = Vec::new();
    for same in enclosing.chunk_by(|a, b| a.0 == b.0) {
        let best = same
            .chunk_by(|a, b| a.2 == b.2)
            .filter(|pair| pair.len() >= 2)
            .filter_map(|pair| pair.first().map(|&(inner, length, outer)| (length, outer, inner)))
            .min();
        parents.extend(best.map(|(_, outer, inner)| (inner, outer)));
    }
    for (inner, outer) in parents {
        let id = passages.get(outer).map(|passage| passage.id.clone());
        if let Some(passage) = passages.get_mut(inner) {
            passage.parent = id;
        }
    }
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
        assert_eq!(found(&[&text]), [[DAM, DAM]]);
    }

    #[test]
    fn a_repeat_across_articles_is_one_passage_whatever_their_order() {
        let (a, b, c) = (
            format!("This is what was known in the evening. {DAM}!"),
            format!("{DAM}. More rain is due."),
            "Nothing else happened in Torsvik.".to_owned(),
        );
        assert_eq!(found(&[&a, &b, &c]), [[DAM, DAM]]);
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
