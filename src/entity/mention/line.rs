//! A sentence with the word classes of its tokens, for the patterns of dates and quantities. Never reaches beyond its ends.

use super::tagger::features::Traits;
use super::words::Words;
use crate::segment::{Case, Token, TokenKind};

/// A sentence with the word classes of its tokens.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The sentence's tokens.
    pub tokens: &'a [Token],
    /// What is known of them.
    pub traits: &'a [Traits],
}

impl<'a> Line<'a> {
    /// The token's text; empty past the ends.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The token's first byte; 0 past the ends.
    pub fn first_byte(&self, at: usize) -> u8 {
        let start = self.tokens.get(at).map(|token| token.span.start() as usize);
        start.and_then(|start| self.text.as_bytes().get(start)).copied().unwrap_or_default()
    }

    /// The hash of the token's word; 0 past the ends.
    pub fn lower(&self, at: usize) -> u64 {
        self.tokens.get(at).map_or(0, |token| token.lower)
    }

    /// Whether the token has one of the classes.
    pub fn is(&self, at: usize, class: Words) -> bool {
        self.traits.get(at).is_some_and(|token| token.words.meets(class))
    }

    /// Whether the token begins with a capital.
    pub fn capitalized(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.case, Case::Title | Case::Upper))
    }

    /// Whether the token has this kind.
    pub fn kind(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    /// Whether the token is this word, whatever its case.
    pub fn says(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether the token before `at` is one of these words.
    pub fn after(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|before| self.says(before, words))
    }

    /// Whether the token is a dash.
    pub fn dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "—")
    }

    /// Whether no space stands between the tokens `first` to before `end`.
    pub fn glued(&self, first: usize, end: usize) -> bool {
        (first + 1..end).all(|at| self.tokens.get(at).is_some_and(|token| !token.spaced))
    }

    /// The value of a whole number in figures of at most four digits.
    pub fn figure(&self, at: usize) -> Option<u16> {
        let word = self.word(at);
        if word.len() > 4 { None } else { word.parse().ok() }
    }
}
