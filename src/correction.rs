//! Everything that a reader corrects, as one value: names, blocks, claims, relations. JSON in and out; kept by whoever keeps the articles.
//!
//! Corrections are laid over what is found and tell of content, not of positions: a name, the words of a block, the id of a claim. What they
//! tell of may be missing from a session; they are kept then, and counted as unapplied.
//!
//! ```
//! use crossread::correction::Corrections;
//!
//! let kept = r#"{"names":[{"action":"reject","name":"Monday"}]}"#;
//! assert_eq!(Corrections::from_json(kept)?.names.corrections().len(), 1);
//! assert!(Corrections::from_json(r#"{"people":[]}"#).is_err());
//! # Ok::<(), crossread::error::Error>(())
//! ```

use crate::boilerplate::correction::Flips;
use crate::claim::correction::Mends;
use crate::compare::correction::Rejected;
use crate::entity::correction::Book;
use crate::error::{Error, ErrorKind};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::hash::Hash;

/// What a reader corrects.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Corrections {
    /// What is a name, of which kind, and which names are one.
    pub names: Book,
    /// Which blocks belong to their article.
    pub blocks: Flips,
    /// Claims rejected, mended and marked.
    pub claims: Mends,
    /// Relations between claims rejected.
    pub relations: Rejected,
}

impl Corrections {
    /// Reads what [`serde_json`] has written.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|error| {
            let expected = "They are an object {names, blocks, claims, relations}, each a list";
            Error::new(ErrorKind::Malformed, format!("The corrections cannot be read: {error}. {expected}. Nothing was changed."))
        })
    }

    /// Whether nothing is corrected.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How many corrections found what they tell of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Count {
    /// Those that did.
    pub applied: usize,
    /// Those that tell of something that is not in the session.
    pub unapplied: usize,
}

impl Count {
    /// So many of so many.
    pub const fn of(applied: usize, all: usize) -> Self {
        Self { applied, unapplied: all.saturating_sub(applied) }
    }
}

/// How many corrections of each sort found what they tell of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[expect(missing_docs, reason = "as in `Corrections`")]
pub struct Counts {
    pub names: Count,
    pub blocks: Count,
    pub claims: Count,
    pub relations: Count,
}

/// What one list has and the other has not; where the rest does not stand in one order, all of it that does not.
pub fn difference<'a, T: Eq + Hash>(before: &'a [T], after: &'a [T]) -> Vec<&'a T> {
    let (old, new): (HashSet<&T>, HashSet<&T>) = (before.iter().collect(), after.iter().collect());
    let (kept_before, gone): (Vec<&T>, Vec<&T>) = before.iter().partition(|item| new.contains(item));
    let (kept_after, come): (Vec<&T>, Vec<&T>) = after.iter().partition(|item| old.contains(item));
    let moved = kept_before.iter().zip(&kept_after).filter(|(a, b)| a != b).flat_map(|(a, b)| [*a, *b]);
    gone.into_iter().chain(come).chain(moved).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_what_came_went_or_moved() {
        assert_eq!(difference(&[1, 2, 3], &[1, 2, 3, 4]), [&4]);
        assert_eq!(difference(&[1, 2, 3], &[1, 3]), [&2]);
        assert_eq!(difference(&[1, 2, 3, 4], &[1, 3, 2, 4]), [&2, &3, &3, &2]);
        assert!(difference(&[1, 2], &[1, 2]).is_empty());
    }

    #[test]
    fn what_is_not_known_is_rejected_with_a_sentence() {
        for (json, said) in [
            (r#"{"name":[]}"#, "unknown field `name`"),
            (r#"{"names":[{"action":"reject","name":"A","why":1}]}"#, "unknown field `why`"),
            (r#"{"names":[{"action":"drop","name":"A"}]}"#, "unknown variant `drop`"),
            (r#"{"blocks":[{"article":"a","text":"t","role":"advert"}]}"#, "unknown variant `advert`"),
            (r#"{"claims":[{"action":"stance","claim":"c"}]}"#, "missing field `stance`"),
            (r#"{"relations":[{"action":"reject","relation":"conflict","claims":[],"a":1}]}"#, "unknown field `a`"),
            ("", "EOF"),
        ] {
            let error = Corrections::from_json(json).unwrap_err();
            assert!(error.kind() == ErrorKind::Malformed && error.to_string().contains(said), "{json}: {error}");
        }
    }
}
