//! Claims of all articles in, relations between them out: repeat, agree, conflict and others, each with its reason. Never a verdict.
//!
//! Claims are made comparable once ([`fact`]) and then laid side by side only inside buckets: same words, same place, same side, same figure.
//! In a bucket each claim meets a bounded number of those before it, so the work grows with the claims, not with their square; and one more
//! article costs its own claims and those that they meet ([`Kept`]). Figures of different scope (another place, another side, another time) are
//! never called a conflict.

mod control;
pub mod correction;
mod dates;
mod denial;
mod fact;
mod figures;
mod kept;
mod ledger;
mod parts;
mod repeats;
mod scope;
mod table;
mod window;

use crate::claim::Claim;
use crate::entity::ArticleEntities;
use crate::hash::{FNV_START, fnv1a};
use crate::segment::Segmented;
use crate::words::Classes;
pub use kept::Kept;
pub use ledger::Comparisons;
use std::borrow::Cow;
use std::sync::Arc;

/// A relation between two or more claims.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// Made from the relation and the claims.
    pub id: String,
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
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

impl Relation {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Repeat => "repeat",
            Self::Agree => "agree",
            Self::PartOf => "part-of",
            Self::SumConsistent => "sum-consistent",
            Self::Conflict => "conflict",
            Self::Reversal => "reversal",
            Self::Unverified => "unverified",
            Self::DifferentScope => "different-scope",
        }
    }
}

/// One article's part in [`compare`].
#[derive(Clone, Debug)]
pub struct ArticleClaims<'a> {
    /// Its id, unique in the session.
    pub id: &'a str,
    /// Its title, or its id where it has none: what a reader is told.
    pub name: &'a str,
    /// Its date as its metadata give it.
    pub date: Option<&'a str>,
    /// Its text.
    pub text: &'a str,
    /// Its tokens and sentences.
    pub segmented: Cow<'a, Segmented>,
    /// The classes of its words, one for each token.
    pub classes: Cow<'a, [Classes]>,
    /// Its mentions and entities.
    pub entities: &'a ArticleEntities,
    /// Its claims.
    pub claims: &'a [Claim],
    /// The session's entity that each of the article's own belongs to, by index.
    pub entity_ids: Vec<Id>,
}

/// A session's entity, by the number in its id ([`id_number`](crate::hash::id_number)).
pub type Id = u64;

/// How many claims before it in a bucket a claim is laid beside.
const WINDOW: usize = 12;

/// Finds the relations between the claims of all articles. Linear by buckets.
pub fn compare(articles: &[ArticleClaims<'_>]) -> Vec<Arc<Comparison>> {
    let mut kept = Kept::default();
    kept.read((0..articles.len() as u32).collect(), &|number| articles.get(number as usize).cloned());
    kept.comparisons().iter().cloned().collect()
}

/// A relation that was found between claims.
struct Judged {
    relation: Relation,
    rule: &'static str,
    /// The reason; none where all that are so related, in however many steps, make one entry.
    text: Option<String>,
}

impl Judged {
    const fn of(relation: Relation, rule: &'static str, text: String) -> Self {
        Self { relation, rule, text: Some(text) }
    }
}

/// A relation between claims of one article.
struct Inner {
    /// Indices of the claims.
    members: Vec<usize>,
    judged: Judged,
}

/// A bucket's key.
fn key(parts: &[&[u8]]) -> u64 {
    parts.iter().fold(FNV_START, |hash, part| fnv1a(&[0xFF], fnv1a(part, hash)))
}
