//! Texts of one or many articles in, repeated passages out: clusters of occurrences. Never pairs where a cluster says it.

use crate::boilerplate::LabeledBlock;
use crate::span::Span;

/// A passage that stands in two or more places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Made from content.
    pub id: String,
    /// How alike the occurrences are.
    pub class: PassageClass,
    /// Mean similarity of the occurrences to the first, in thousandths.
    pub similarity: u16,
    /// Id of the larger passage that this one is a part of.
    pub parent: Option<String>,
    /// At least two, sorted by article and position.
    pub occurrences: Vec<Occurrence>,
}

/// One place where a passage stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Occurrence {
    /// Index of the article.
    pub article: u32,
    /// Where in it.
    pub span: Span,
    /// Similarity to the passage's first occurrence, in thousandths.
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

/// Finds the passages repeated within and across the articles.
pub fn find(_articles: &[PassageText<'_>]) -> Vec<Passage> {
    Vec::new()
}
