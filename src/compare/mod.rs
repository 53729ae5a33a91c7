//! Claims of all articles in, relations between them out: repeat, agree, conflict and others, each with its reason. Never a verdict.
//!
//! Claims are made comparable once ([`fact`]) and then laid side by side only inside buckets: same words, same place, same side, same figure.
//! In a bucket each claim meets a bounded number of those before it, so the work grows with the claims, not with their square. Figures of
//! different scope (another place, another side, another time) are never called a conflict.

mod control;
pub mod correction;
mod dates;
mod denial;
mod fact;
mod figures;
mod parts;
mod repeats;
mod window;

use crate::claim::Claim;
use crate::entity::ArticleEntities;
use crate::hash::{FNV_START, fnv1a};
use crate::segment::Segmented;
use crate::words::Classes;
use fact::{Fact, Reader};
use std::collections::BTreeSet;

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
#[derive(Clone, Copy, Debug)]
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
    pub segmented: &'a Segmented,
    /// The classes of its words, one for each token.
    pub classes: &'a [Classes],
    /// Its mentions and entities.
    pub entities: &'a ArticleEntities,
    /// Its claims.
    pub claims: &'a [Claim],
    /// Session-wide entity id for each of the article's own entities, by index.
    pub entity_ids: &'a [&'a str],
}

/// How many claims before it in a bucket a claim is laid beside.
const WINDOW: usize = 12;

/// Finds the relations between the claims of all articles. Linear by buckets.
pub fn compare(articles: &[ArticleClaims<'_>]) -> Vec<Comparison> {
    // By id, so that the order in which a reader gave them decides nothing: not which claim leads its repeats, not which pairs meet.
    let mut given: Vec<usize> = (0..articles.len()).collect();
    given.sort_by_key(|&index| articles.get(index).map(|article| article.id));
    let articles: Vec<ArticleClaims<'_>> = given.iter().filter_map(|&index| articles.get(index).copied()).collect();
    let named = fact::one_word_names(&articles);
    let broad = fact::broad_places(&articles);
    let facts: Vec<Fact<'_>> = articles.iter().enumerate().flat_map(|(index, of)| Reader::new(index, of, &named, &broad).facts()).collect();
    let mut ledger = Ledger { articles: &articles, facts: &facts, found: Vec::new(), seen: BTreeSet::new() };
    // The first claim of each group of repeats stands for all of it from here on.
    let leaders = repeats::relate(&mut ledger);
    dates::relate(&mut ledger, &leaders);
    parts::relate(&mut ledger);
    figures::relate(&mut ledger, &leaders);
    control::relate(&mut ledger, &leaders);
    denial::relate(&mut ledger, &leaders);
    ledger.finish(&given)
}

/// The relations found so far, over the facts of all articles.
struct Ledger<'a> {
    articles: &'a [ArticleClaims<'a>],
    facts: &'a [Fact<'a>],
    found: Vec<(Vec<usize>, Comparison)>,
    /// Pairs that are related already, by relation.
    seen: BTreeSet<(Relation, usize, usize)>,
}

impl<'a> Ledger<'a> {
    /// Enters a relation between facts, once for the same facts.
    fn enter(&mut self, relation: Relation, mut members: Vec<usize>, rule: &'static str, text: String) {
        members.sort_unstable();
        members.dedup();
        let (Some(&first), Some(&last)) = (members.first(), members.last()) else { return };
        if members.len() < 2 || !self.seen.insert((relation, first, last)) {
            return;
        }
        self.found.push((members, Comparison { id: String::new(), relation, claims: Vec::new(), rule, text }));
    }

    fn fact(&self, index: usize) -> Option<&'a Fact<'a>> {
        self.facts.get(index)
    }

    /// How a reader is told which article a fact stands in.
    fn article(&self, fact: &Fact<'_>) -> String {
        let name = self.articles.get(fact.article).map_or("", |article| article.name);
        let short: String = name.chars().take(60).collect();
        if short.len() < name.len() { format!("“{short}…”") } else { format!("“{short}”") }
    }

    fn text(&self, fact: &Fact<'_>) -> &'a str {
        self.articles.get(fact.article).map_or("", |article| article.text)
    }

    /// “in A and B”, or “in A” where both stand in one article.
    fn whose(&self, a: &Fact<'_>, b: &Fact<'_>) -> String {
        if a.article == b.article {
            format!("both in {}", self.article(a))
        } else {
            format!("in {} and in {}", self.article(a), self.article(b))
        }
    }

    /// The relations in the order of the articles as they were given: `given` holds for each article here its place there.
    fn finish(self, given: &[usize]) -> Vec<Comparison> {
        let place = |fact: &Fact<'_>| (given.get(fact.article).copied(), fact.index);
        let mut found: Vec<_> = self
            .found
            .into_iter()
            .map(|(members, comparison)| {
                let mut facts: Vec<_> =
                    members.iter().filter_map(|&member| self.facts.get(member)).map(|fact| (place(fact), fact)).collect();
                facts.sort_unstable_by_key(|&(place, _)| place);
                let (places, claims): (Vec<_>, Vec<_>) = facts.into_iter().map(|(place, fact)| (place, fact.claim.id.clone())).unzip();
                (places, Comparison { id: correction::id(comparison.relation, &claims), claims, ..comparison })
            })
            .collect();
        found.sort_by(|a, b| (&a.0, a.1.relation).cmp(&(&b.0, b.1.relation)));
        found.into_iter().map(|(_, comparison)| comparison).collect()
    }
}

/// Runs of facts that share a key, each in the order of the facts; runs in the order of their keys' first facts do not matter, results are sorted.
fn buckets(mut keyed: Vec<(u64, usize)>) -> Vec<Vec<usize>> {
    keyed.sort_unstable();
    keyed.dedup();
    keyed.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1).map(|run| run.iter().map(|&(_, fact)| fact).collect()).collect()
}

/// Calls `judge` with every fact of every bucket and each of the [`WINDOW`] before it.
fn pairs(keyed: Vec<(u64, usize)>, mut judge: impl FnMut(usize, usize)) {
    let mut seen = BTreeSet::new();
    for bucket in buckets(keyed) {
        for (at, &later) in bucket.iter().enumerate() {
            for &earlier in bucket.get(at.saturating_sub(WINDOW)..at).unwrap_or_default() {
                if seen.insert((earlier, later)) {
                    judge(earlier, later);
                }
            }
        }
    }
}

/// A bucket's key.
fn key(parts: &[&[u8]]) -> u64 {
    parts.iter().fold(FNV_START, |hash, part| fnv1a(&[0xFF], fnv1a(part, hash)))
}
