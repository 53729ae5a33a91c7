//! Claims of all articles in, relations between them out: repeat, agree, conflict and others, each with its reason. Never a verdict.

use crate::claim::Claim;
use crate::segment::Segmented;

/// A relation between two or more claims.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// How they stand to each other.
    pub relation: Relation,
    /// Ids of the claims, in the order of the articles.
    pub claims: Vec<String>,
    /// Rule and sentence for the reader.
    pub rule: &'static str,
    /// In words, with the figures and places at issue.
    pub text: String,
}

/// How claims stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same claim in much the same words.
    Repeat,
    /// Same scope, intervals that overlap, other words.
    Agree,
    /// A smaller count named as part of another.
    PartOf,
    /// Parts whose sum lies in another's interval.
    SumConsistent,
    /// Same scope and disjoint intervals, or one asserts what another denies, or two holders at one time.
    Conflict,
    /// The holder changed between two times.
    Reversal,
    /// A claim and the sentence that withholds confirmation.
    Unverified,
    /// Figures a reader would lay side by side though place, side or time differ.
    DifferentScope,
}

/// One article's part in [`compare`].
#[derive(Clone, Copy, Debug)]
pub struct ArticleClaims<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its tokens and sentences.
    pub segmented: &'a Segmented,
    /// Its claims.
    pub claims: &'a [Claim],
    /// Session-wide entity id for each of the article's own entities, by index.
    pub entity_ids: &'a [&'a str],
}

/// Finds the relations between the claims of all articles. Linear by buckets.
pub fn compare(_articles: &[ArticleClaims<'_>]) -> Vec<Comparison> {
    Vec::new()
}
