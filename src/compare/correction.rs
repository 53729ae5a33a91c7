//! Relations and those that a reader rejects in, the others out.

use super::{Comparisons, Relation};
use crate::compact_sort::CompactSort;
use crate::hash::content_id;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// One correction of a relation.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
pub enum RelationCorrection {
    /// These claims do not stand to each other so.
    Reject {
        /// How they are said to stand.
        relation: Relation,
        /// Ids of the claims, in any order.
        claims: Vec<String>,
    },
}

impl RelationCorrection {
    /// The id of the relation it tells of.
    pub fn id(&self) -> String {
        let Self::Reject { relation, claims } = self;
        id(*relation, claims)
    }
}

/// Relations that a reader rejects.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<RelationCorrection>", into = "Vec<RelationCorrection>")]
pub struct Rejected {
    corrections: Vec<RelationCorrection>,
    ids: HashSet<String>,
}

impl PartialEq for Rejected {
    fn eq(&self, other: &Self) -> bool {
        self.corrections == other.corrections
    }
}

impl Eq for Rejected {}

impl From<Vec<RelationCorrection>> for Rejected {
    fn from(corrections: Vec<RelationCorrection>) -> Self {
        let mut ids = HashSet::new();
        let corrections = corrections.into_iter().filter(|correction| ids.insert(correction.id())).collect();
        Self { corrections, ids }
    }
}

impl From<Rejected> for Vec<RelationCorrection> {
    fn from(rejected: Rejected) -> Self {
        rejected.corrections
    }
}

impl Rejected {
    /// The corrections, in the order in which they were made.
    pub fn corrections(&self) -> &[RelationCorrection] {
        &self.corrections
    }

    /// Takes out what is rejected; how many corrections found their relation.
    pub fn apply(&self, comparisons: &mut Comparisons) -> usize {
        if self.ids.is_empty() {
            return 0;
        }
        let rejected = comparisons.entries().filter(|(_, comparison)| self.ids.contains(&comparison.id));
        let rejected: Vec<_> = rejected.map(|(listed, _)| listed.clone()).collect();
        for listed in &rejected {
            comparisons.remove(listed);
        }
        rejected.len()
    }
}

/// The id of a relation between claims: the same in whatever order the articles stand.
pub fn id(relation: Relation, claims: &[String]) -> String {
    let mut claims: Vec<&str> = claims.iter().map(String::as_str).collect();
    claims.compact_sort();
    claims.dedup();
    let parts: Vec<&str> = std::iter::once(relation.name()).chain(claims).collect();
    content_id('r', &parts)
}
