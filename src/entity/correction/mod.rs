//! What a reader corrects, in; the same for every article, out. A book of corrections holds names, not positions: it means the same whatever
//! articles there are, in whatever order, and never changes the automatic result but at the names it tells of.
//!
//! ```
//! use crossread::entity::{MentionKind, correction::{Book, Correction}};
//!
//! let book: Book = [
//!     Correction::Merge { a: "Harbour Board".into(), b: "the Board".into() },
//!     Correction::Retype { name: "Rusafa".into(), kind: MentionKind::Place },
//! ].into_iter().collect();
//! let kept = serde_json::to_string(&book)?;
//! assert_eq!(serde_json::from_str::<Book>(&kept)?, book);
//! # Ok::<(), serde_json::Error>(())
//! ```

pub mod list;
mod mark;

use super::cluster::key;
use super::{Mention, MentionKind};
use crate::hash::{FNV_START, HashMap, HashSet, fnv1a};
use crate::segment::Segmented;
use crate::span::one_line;
use crate::why::Why;
pub use mark::Marks;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One correction. Names are as a text writes them; case, accents and “the” do not matter where they are looked up.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
pub enum Correction {
    /// The two names name one thing, also where a rule holds them apart.
    Merge {
        /// One name.
        a: String,
        /// The other.
        b: String,
    },
    /// The two names name different things, also where a rule joins them.
    Split {
        /// One name.
        a: String,
        /// The other.
        b: String,
    },
    /// The name is of this kind.
    Retype {
        /// The name.
        name: String,
        /// Its kind.
        kind: MentionKind,
    },
    /// The words are no name.
    Reject {
        /// The words.
        name: String,
    },
    /// What is called this is shown as that.
    Rename {
        /// Any of its names.
        name: String,
        /// What to show.
        to: String,
    },
    /// The words are a name that was missed, wherever they stand with these capitals and in no longer name.
    Mark {
        /// The words.
        name: String,
        /// The kind.
        kind: MentionKind,
    },
}

impl Correction {
    /// The names it tells of.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self {
            Self::Merge { a, b } | Self::Split { a, b } => (a, Some(b)),
            Self::Retype { name, .. } | Self::Reject { name } | Self::Rename { name, .. } | Self::Mark { name, .. } => (name, None),
        };
        [Some(first), second].into_iter().flatten().map(String::as_str)
    }
}

/// Corrections in the order in which they were made; of two that contradict each other the later one counts, and the earlier one is let go.
///
/// Those that do not contradict each other mean the same in any order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Correction>", into = "Vec<Correction>")]
pub struct Book {
    corrections: Vec<Correction>,
    said: Said,
    marks: Marks,
}

impl PartialEq for Book {
    fn eq(&self, other: &Self) -> bool {
        self.corrections == other.corrections
    }
}

impl Eq for Book {}

impl From<Vec<Correction>> for Book {
    fn from(corrections: Vec<Correction>) -> Self {
        let corrections = without_contradicted(corrections);
        Self { said: Said::new(&corrections), marks: Marks::new(&corrections), corrections }
    }
}

impl From<Book> for Vec<Correction> {
    fn from(book: Book) -> Self {
        book.corrections
    }
}

impl FromIterator<Correction> for Book {
    fn from_iter<I: IntoIterator<Item = Correction>>(corrections: I) -> Self {
        Self::from(corrections.into_iter().collect::<Vec<_>>())
    }
}

/// What a book says, by the keys of names.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What to show, with a number that grows with every correction: of two names of one thing the later renaming counts.
    pub renamed: HashMap<String, (usize, String)>,
    /// Of what kind they are, numbered likewise.
    pub kinds: HashMap<String, (usize, MentionKind)>,
    /// With which others they are one thing.
    pub merged: HashMap<String, BTreeSet<String>>,
    /// From which others they are held apart.
    pub split: HashMap<String, BTreeSet<String>>,
    /// Those that are none.
    pub rejected: HashSet<String>,
}

impl Said {
    fn new(corrections: &[Correction]) -> Self {
        let mut said = Self::default();
        for (number, correction) in corrections.iter().enumerate() {
            // Words without a letter or digit name nothing.
            if correction.names().any(|name| key(name).is_empty()) {
                continue;
            }
            match correction {
                Correction::Rename { name, to } => {
                    // Nothing is called nothing.
                    let to = one_line(to).into_owned();
                    if !to.is_empty() {
                        said.renamed.insert(key(name), (number, to));
                    }
                }
                Correction::Retype { name, kind } | Correction::Mark { name, kind } => {
                    said.kinds.insert(key(name), (number, *kind));
                }
                Correction::Split { a, b } => relate(&mut said.split, a, b),
                Correction::Merge { a, b } => relate(&mut said.merged, a, b),
                Correction::Reject { name } => {
                    said.rejected.insert(key(name));
                }
            }
        }
        said
    }
}

impl Book {
    /// The corrections, in the order in which they were made.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// Whether the book is empty.
    pub fn is_empty(&self) -> bool {
        self.corrections.is_empty()
    }

    /// What the book says.
    pub fn said(&self) -> &Said {
        &self.said
    }

    /// The mentions of an article with what was rejected left out, what was missed put in and kinds corrected; sorted and disjoint.
    pub fn apply(&self, text: &str, segmented: &Segmented, mentions: Vec<Mention>) -> Vec<Mention> {
        if self.is_empty() {
            return mentions;
        }
        let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
        for mut mention in mentions {
            let form = key(mention.span.of(text));
            if self.said.rejected.contains(&form) {
                continue;
            }
            if let Some(&(_, kind)) = self.said.kinds.get(&form)
                && kind != mention.kind
            {
                (mention.kind, mention.value) = (kind, None);
                mention.why = Why::with("corrected", [mention.span], "a reader gave this name its kind");
            }
            kept.push(mention);
        }
        self.marks.apply(text, segmented, kept)
    }
}

fn relate(related: &mut HashMap<String, BTreeSet<String>>, a: &str, b: &str) {
    let (a, b) = (key(a), key(b));
    related.entry(a.clone()).or_default().insert(b.clone());
    related.entry(b).or_default().insert(a);
}

/// The keys of two names in alphabetical order.
fn pair(a: &str, b: &str) -> (String, String) {
    let (a, b) = (key(a), key(b));
    if a <= b { (a, b) } else { (b, a) }
}

/// A name's key as a number: what an article remembers of the names it holds.
pub fn name_hash(name: &str) -> u64 {
    fnv1a(key(name).as_bytes(), FNV_START)
}

/// The corrections without those that a later one contradicts or repeats. Linear: read from the last to the first.
fn without_contradicted(corrections: Vec<Correction>) -> Vec<Correction> {
    /// What later corrections say of a name.
    #[derive(Default)]
    struct Later {
        rejected: bool,
        typed: bool,
        renamed: bool,
        marks: BTreeSet<String>,
    }
    let mut later: HashMap<String, Later> = HashMap::default();
    let mut pairs: HashSet<(String, String)> = HashSet::default();
    let mut kept: Vec<Correction> = Vec::with_capacity(corrections.len());
    for correction in corrections.into_iter().rev() {
        let holds = match &correction {
            Correction::Merge { a, b } | Correction::Split { a, b } => pairs.insert(pair(a, b)),
            Correction::Rename { name, .. } => !std::mem::replace(&mut later.entry(key(name)).or_default().renamed, true),
            Correction::Retype { name, .. } => {
                let later = later.entry(key(name)).or_default();
                let marked = !later.marks.is_empty();
                !std::mem::replace(&mut later.typed, true) && !later.rejected && !marked
            }
            Correction::Reject { name } => {
                let later = later.entry(key(name)).or_default();
                let marked = !later.marks.is_empty();
                !std::mem::replace(&mut later.rejected, true) && !later.typed && !marked
            }
            // A mark that is retyped later stays a mark; names that differ in their capitals are marked each for itself.
            Correction::Mark { name, .. } => {
                let later = later.entry(key(name)).or_default();
                !later.rejected && later.marks.insert(one_line(name).into_owned())
            }
        };
        if holds {
            kept.push(correction);
        }
    }
    kept.reverse();
    kept
}
