//! What a reader corrects, in; the same for every article, out. A book of corrections holds names, not positions: it means the same whatever
//! articles there are, in whatever order, and never changes the automatic result but at the names it tells of.
//!
//! ```
//! use crossread::entity::{MentionKind, correction::{Book, Correction}};
//!
//! let mut book = Book::default();
//! book.add(Correction::Merge { a: "Harbour Board".into(), b: "the Board".into() });
//! book.add(Correction::Retype { name: "Rusafa".into(), kind: MentionKind::Place });
//! let kept = serde_json::to_string(&book)?;
//! assert_eq!(serde_json::from_str::<Book>(&kept)?, book);
//! # Ok::<(), serde_json::Error>(())
//! ```

use super::cluster::{key, token_hashes};
use super::{Mention, MentionKind};
use crate::segment::Segmented;
use crate::span::Span;
use crate::why::Why;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// One correction. Names are as a text writes them; case, accents and “the” do not matter where they are looked up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase")]
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
    /// The words are a name that was missed, wherever they stand with these capitals.
    Mark {
        /// The words.
        name: String,
        /// The kind.
        kind: MentionKind,
    },
}

/// Corrections in the order in which they were made; of two that contradict each other the later one counts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Book {
    corrections: Vec<Correction>,
}

/// What a book says of single names, by their keys.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What to show.
    pub renamed: HashMap<String, String>,
    /// Of what kind they are.
    pub kinds: HashMap<String, MentionKind>,
    /// Those held apart from another name.
    pub split: HashSet<String>,
    /// Those that are none.
    pub rejected: HashSet<String>,
}

/// Words to look for.
struct Marked<'a> {
    words: Vec<u64>,
    name: &'a str,
    kind: MentionKind,
}

impl Book {
    /// Adds a correction and drops those it contradicts or repeats.
    pub fn add(&mut self, correction: Correction) {
        self.corrections.retain(|other| !contradicts(&correction, other));
        self.corrections.push(correction);
    }

    /// Takes a correction out again.
    pub fn remove(&mut self, correction: &Correction) {
        self.corrections.retain(|other| other != correction);
    }

    /// The corrections, in the order in which they were made.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// Whether the book is empty.
    pub fn is_empty(&self) -> bool {
        self.corrections.is_empty()
    }

    /// The pairs of keys that are one thing.
    pub fn merged(&self) -> impl Iterator<Item = (String, String)> {
        self.corrections.iter().filter_map(|correction| match correction {
            Correction::Merge { a, b } => Some((key(a), key(b))),
            _ => None,
        })
    }

    /// The pairs of keys that are different things.
    pub fn split(&self) -> impl Iterator<Item = (String, String)> {
        self.corrections.iter().filter_map(|correction| match correction {
            Correction::Split { a, b } => Some((key(a), key(b))),
            _ => None,
        })
    }

    /// What was said of single names.
    pub fn said(&self) -> Said {
        let mut said = Said::default();
        for correction in &self.corrections {
            match correction {
                Correction::Rename { name, to } => {
                    said.renamed.insert(key(name), to.clone());
                }
                Correction::Retype { name, kind } | Correction::Mark { name, kind } => {
                    said.kinds.insert(key(name), *kind);
                }
                Correction::Split { a, b } => said.split.extend([key(a), key(b)]),
                Correction::Reject { name } => {
                    said.rejected.insert(key(name));
                }
                Correction::Merge { .. } => {}
            }
        }
        said
    }

    /// The mentions of an article with what was rejected left out, what was missed put in and kinds corrected; sorted and disjoint.
    pub fn apply(&self, text: &str, segmented: &Segmented, mentions: Vec<Mention>) -> Vec<Mention> {
        if self.is_empty() {
            return mentions;
        }
        let said = self.said();
        let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
        for mut mention in mentions {
            let form = key(mention.span.of(text));
            if said.rejected.contains(&form) {
                continue;
            }
            if let Some(&kind) = said.kinds.get(&form)
                && kind != mention.kind
            {
                mention.kind = kind;
                mention.why = Why::with("corrected", [mention.span], "a reader gave this name its kind");
            }
            kept.push(mention);
        }
        self.with_marked(text, segmented, kept)
    }

    fn with_marked(&self, text: &str, segmented: &Segmented, mentions: Vec<Mention>) -> Vec<Mention> {
        let mut marked: HashMap<u64, Vec<Marked<'_>>> = HashMap::new();
        for correction in &self.corrections {
            if let Correction::Mark { name, kind } = correction {
                let words: Vec<u64> = name.split_whitespace().flat_map(token_hashes).collect();
                if let Some(&first) = words.first() {
                    marked.entry(first).or_default().push(Marked { words, name, kind: *kind });
                }
            }
        }
        if marked.is_empty() {
            return mentions;
        }
        let mut found: Vec<Mention> = Vec::new();
        for sentence in &segmented.sentences {
            let tokens = segmented.tokens_of(sentence);
            for (at, token) in tokens.iter().enumerate() {
                let fits = marked.get(&token.lower).into_iter().flatten().filter_map(|Marked { words, name, kind }| {
                    let run = tokens.get(at..at + words.len())?;
                    let same = run.iter().zip(words).all(|(token, word)| token.lower == *word);
                    let span = run.first()?.span.join(run.last()?.span);
                    // With these capitals: “Apple” was marked, not “apple”.
                    let exact = span.of(text).split_whitespace().eq(name.split_whitespace());
                    (same && exact).then_some((span, *kind))
                });
                if let Some((span, kind)) = fits.max_by_key(|(span, _)| span.len())
                    && found.last().is_none_or(|before| before.span.end() <= span.start())
                {
                    let why = Why::with("marked", [span], "a reader marked these words");
                    found.push(Mention { span, kind, confidence: 1000, entity: None, why });
                }
            }
        }
        // What was marked stands before what was found.
        let mut out: Vec<Mention> = Vec::with_capacity(mentions.len() + found.len());
        let mut found = found.into_iter().peekable();
        for mention in mentions {
            while let Some(before) = found.next_if(|mark| mark.span.start() <= mention.span.start() || mark.span.overlaps(mention.span)) {
                out.push(before);
            }
            let covered = |span: Span| out.last().is_some_and(|last| last.span.overlaps(span));
            if !covered(mention.span) {
                out.push(mention);
            }
        }
        out.extend(found);
        out
    }
}

/// Whether a new correction takes the place of an old one.
fn contradicts(new: &Correction, old: &Correction) -> bool {
    use Correction::{Mark, Merge, Reject, Rename, Retype, Split};
    match (new, old) {
        (Merge { a, b } | Split { a, b }, Merge { a: c, b: d } | Split { a: c, b: d }) => {
            let (a, b, c, d) = (key(a), key(b), key(c), key(d));
            (a == c && b == d) || (a == d && b == c)
        }
        (
            Retype { name, .. } | Mark { name, .. } | Reject { name },
            Retype { name: other, .. } | Mark { name: other, .. } | Reject { name: other },
        ) => {
            // A retyped mark stays a mark.
            key(name) == key(other) && !matches!((new, old), (Retype { .. }, Mark { .. }))
        }
        (Rename { name, .. }, Rename { name: other, .. }) => key(name) == key(other),
        _ => false,
    }
}
