//! Corrections before and after in, for each article which part of it they may change out: what is not touched is not read again.

use super::Article;
use crate::claim::correction::ClaimCorrection;
use crate::correction::{Corrections, difference};
use crate::entity::correction::{Marks, name_hash};
use std::collections::HashSet;

/// What has to be read again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Nothing.
    None,
    /// Its claims.
    Claims,
    /// Names, and claims with them.
    Names,
}

/// What differs between two sets of corrections.
pub struct Touch<'a> {
    /// Hashes of names.
    names: HashSet<u64>,
    marks: Marks,
    /// Ids of articles whose blocks are told of.
    blocks: HashSet<&'a str>,
    /// Ids of articles in which claims are marked.
    marked: HashSet<&'a str>,
    /// Ids of claims.
    claims: HashSet<&'a str>,
}

impl<'a> Touch<'a> {
    /// Compares corrections.
    pub fn new(before: &'a Corrections, after: &'a Corrections) -> Self {
        let changed = difference(before.names.corrections(), after.names.corrections());
        let names = changed.iter().flat_map(|correction| correction.names()).map(name_hash).collect();
        let marks = Marks::new(changed);
        let blocks = difference(before.blocks.corrections(), after.blocks.corrections());
        let (mut marked, mut claims) = (HashSet::new(), HashSet::new());
        for correction in difference(before.claims.corrections(), after.claims.corrections()) {
            match correction {
                ClaimCorrection::Mark { article, .. } => marked.insert(article.as_str()),
                ClaimCorrection::Reject { claim }
                | ClaimCorrection::Stance { claim, .. }
                | ClaimCorrection::Figure { claim, .. }
                | ClaimCorrection::Source { claim, .. } => claims.insert(claim.as_str()),
            };
        }
        Self { names, marks, blocks: blocks.into_iter().map(|block| block.article.as_str()).collect(), marked, claims }
    }

    /// What they change in an article, at most.
    pub fn of(&self, article: &Article) -> Part {
        let named = || {
            !self.names.is_empty()
                && (article.names().iter().any(|name| self.names.contains(name))
                    || !self.marks.is_empty() && self.marks.touch(&article.document.text, &article.tokens().segmented))
        };
        let claimed = || {
            self.marked.contains(article.id.as_str())
                || !self.claims.is_empty()
                    && article.claims.iter().chain(&article.rejected).any(|claim| self.claims.contains(claim.id.as_str()))
        };
        if self.blocks.contains(article.id.as_str()) || named() {
            Part::Names
        } else if claimed() {
            Part::Claims
        } else {
            Part::None
        }
    }
}
