//! A block's text in, tokens out: words, numbers, marks. Never drops a visible character.

use crate::hash::{FNV_START, push_folded};
use crate::span::Span;

/// A word, number or mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Whether white space (or the block's start) stands before it.
    pub spaced: bool,
    /// [`word_hash`](crate::hash::word_hash) of its text: case folded, apostrophes straight.
    pub lower: u64,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and dots: “al-Ba’ath”, “U.S.”, “3rd”, “M4”.
    Word,
    /// The clitic after a word: “’s”, “'s”, or a lone “’” after a plural.
    Clitic,
    /// Digits with inner separators: “1,912”, “2.5”, “10:30”.
    Number,
    /// A web or mail address, a handle or a hashtag.
    Address,
    /// An opening or closing mark of quotation, single or double.
    Quote,
    /// Any other mark, one character.
    Mark,
}

/// How a token's letters are cased.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Case {
    /// No letters.
    None,
    /// “town”.
    Lower,
    /// “Town”, “Al-Hasakah”, and single capitals (“A”).
    Title,
    /// “SDF”, “U.S.”, at least two capitals.
    Upper,
    /// “iPhone”, “al-Nashwa”, “McCain” counts as title.
    Mixed,
}

/// Appends the tokens of `block` to `tokens`.
pub fn tokenize(text: &str, block: Span, tokens: &mut Vec<Token>) {
    let _ = (text, block, tokens, FNV_START, push_folded as fn(u64, char) -> u64);
}
