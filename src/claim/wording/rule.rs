//! What the words around a name are found as: who is called what, by which rule, and how a reader is told.

use crate::entity::MentionKind;
use crate::span::Span;

/// A named thing of the sentence, as tokens.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    pub first: usize,
    pub end: usize,
    pub kind: MentionKind,
    pub entity: u32,
    pub span: Span,
}

/// A word said of an entity.
#[derive(Clone, Copy, Debug)]
pub struct Called {
    /// The word's token.
    pub at: usize,
    pub entity: u32,
    pub rule: Rule,
    /// The name it is said with, or the one it takes up.
    pub name: Span,
}

/// How a word is said of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// “the terrorist group X”
    BeforeName,
    /// “X militants”
    AfterName,
    /// “the fighters of X”
    OfName,
    /// “X, an ousted president,” and “the rebel group, X,”
    Apposition,
    /// “a group known as X”
    KnownAs,
    /// “X is a criminal gang”
    SaidToBe,
    /// “which they consider a terrorist group”
    Labelled,
    /// “the militants”, after “X militants”
    TakenUp,
}

impl Rule {
    /// The rule's name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BeforeName => "before-name",
            Self::AfterName => "after-name",
            Self::OfName => "of-name",
            Self::Apposition => "apposition",
            Self::KnownAs => "known-as",
            Self::SaidToBe => "said-to-be",
            Self::Labelled => "labelled",
            Self::TakenUp => "taken-up",
        }
    }

    /// The sentence for the reader.
    pub fn tell(self, word: &str, name: &str) -> String {
        match self {
            Self::BeforeName => format!("“{word}” stands before “{name}”"),
            Self::AfterName => format!("“{word}” stands after “{name}”"),
            Self::OfName => format!("“{word}” is followed by “of” or “from” and “{name}”"),
            Self::Apposition => format!("“{word}” stands beside “{name}”, between commas"),
            Self::KnownAs => format!("“{word}” is known as “{name}”"),
            Self::SaidToBe => format!("“{name}” is said to be “{word}”"),
            Self::Labelled => format!("“{name}” is called “{word}”, as somebody is said to do"),
            Self::TakenUp => format!("“{word}” takes up “{name}”, named before"),
        }
    }
}
