//! Claims and what a reader says of them in, the claims as the reader has them out. Ids are those of the claims as they were found.

use super::{Bound, ClaimKind, Stance};
use serde::{Deserialize, Serialize};

/// One correction of a claim.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
pub enum ClaimCorrection {
    /// It is no claim.
    Reject {
        /// Its id.
        claim: String,
    },
    /// It is put otherwise.
    Stance {
        /// Its id.
        claim: String,
        /// How it is put.
        stance: Stance,
    },
    /// Its figure is another.
    Figure {
        /// Its id.
        claim: String,
        /// The least.
        min: Option<u64>,
        /// The most.
        max: Option<u64>,
        /// How the words bound it.
        bound: Bound,
    },
    /// Somebody else says it.
    Source {
        /// Its id.
        claim: String,
        /// Who; empty where the article itself does.
        source: String,
    },
    /// Words that are a claim and were missed.
    Mark {
        /// The article's id.
        article: String,
        /// The words.
        text: String,
        /// What kind of claim.
        kind: ClaimKind,
        /// Who says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
        /// How it is put; asserted where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stance: Option<Stance>,
    },
}

/// What of a claim a reader has set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mended {
    /// How it is put.
    Stance,
    /// Its figure.
    Figure,
    /// Who says it.
    Source,
}

/// Corrections of claims; of two that contradict each other the later counts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mends {
    corrections: Vec<ClaimCorrection>,
}

impl Mends {
    /// The corrections, in the order in which they were made.
    pub fn corrections(&self) -> &[ClaimCorrection] {
        &self.corrections
    }
}
