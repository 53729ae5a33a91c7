//! One sentence of an article with the classes of its words: what readers of numbers, figures and events look at. Never reaches beyond its ends.

use super::Classes;
use crate::segment::{Token, TokenKind};
use crate::span::Span;

/// One sentence of an article.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The article's text.
    pub text: &'a str,
    /// All its tokens.
    pub tokens: &'a [Token],
    /// Their classes.
    pub classes: &'a [Classes],
    /// The sentence's first token.
    pub first: usize,
    /// The token after the sentence's last.
    pub end: usize,
}

impl<'a> Words<'a> {
    /// The token at `at`, where it lies in the sentence.
    #[inline]
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.end && at >= self.first { self.tokens.get(at) } else { None }
    }

    /// The classes of the token at `at`; none outside the sentence.
    #[inline]
    pub fn class(&self, at: usize) -> Classes {
        if at < self.end && at >= self.first { self.classes.get(at).copied().unwrap_or_default() } else { Classes::NONE }
    }

    /// Whether the token at `at` is this word ([`word`]).
    #[inline]
    pub fn is(&self, at: usize, hash: u64) -> bool {
        self.token(at).is_some_and(|token| token.lower == hash)
    }

    /// Whether the token at `at` is one of these words.
    #[inline]
    pub fn one_of(&self, at: usize, hashes: &[u64]) -> bool {
        self.token(at).is_some_and(|token| hashes.contains(&token.lower))
    }

    /// The words of the token at `at`.
    pub fn text_at(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token at `at` is this mark.
    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(self.text, mark))
    }

    /// Whether the token at `at` is a word.
    pub fn word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// The span from token `first` to before token `end`.
    pub fn span(&self, first: usize, end: usize) -> Option<Span> {
        let (a, b) = (self.tokens.get(first)?, self.tokens.get(end.checked_sub(1)?)?);
        (first < end).then(|| a.span.join(b.span))
    }
}
