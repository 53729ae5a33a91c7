//! A trigger in a sentence in, what stands around it out: its clause, who, where, when. Goes by position and word classes, never by a parse.

mod clause;
mod phrase;
mod place;
mod subject;
mod time;

use super::{Claim, Part, Reading};
use crate::compact_sort::CompactSort;
use crate::entity::MentionKind;
use crate::segment::TokenKind;
use crate::span::Span;
use crate::words::{Classes, Words};

pub use clause::{beside, clause};
pub use phrase::{Length, noun_phrase};
pub use place::{head, is_place, place_in};
pub use subject::{shared_subject, subject};
pub use time::{time_at, time_in};

/// A run of tokens, half-open.
pub type Run = core::ops::Range<usize>;

/// How many tokens a slot may be away from its trigger, and a clause's edge from it.
const REACH: usize = 48;

/// A run without marks, quotes and conjunctions at its edges.
pub fn trim(words: &Words<'_>, run: Run) -> Run {
    let edge = |at: usize| {
        words.token(at).is_none_or(|token| {
            token.kind == TokenKind::Mark && !matches!(token.span.of(words.text), ")" | "%") || token.kind == TokenKind::Quote
        })
    };
    let (mut first, mut end) = (run.start, run.end);
    while first < end && (edge(first) || words.mark(first, ')') || words.class(first).any(Classes::AND)) {
        first += 1;
    }
    while first < end && (edge(end - 1) || words.class(end - 1).any(Classes::AND)) {
        end -= 1;
    }
    first..end
}

/// The part of a run that stands in `span`, where the two share tokens.
pub fn clip(words: &Words<'_>, run: Run, span: Span) -> Run {
    let inside = |at: usize| words.token(at).is_some_and(|token| span.covers(token.span));
    let (mut first, mut end) = (run.start, run.end);
    while first < end && !inside(first) {
        first += 1;
    }
    while first < end && !inside(end - 1) {
        end -= 1;
    }
    if first < end { first..end } else { run }
}

/// The shortest piece of a statement's content that holds `anchor`.
pub fn content_around(pieces: &[Span], anchor: Span) -> Option<Span> {
    let after = pieces.partition_point(|piece| piece.start() <= anchor.start());
    pieces.get(after.saturating_sub(8)..after)?.iter().copied().filter(|piece| piece.covers(anchor)).min_by_key(|piece| piece.len())
}

/// The pieces of content of all statements, sorted.
pub fn pieces(statements: &[Claim]) -> Vec<Span> {
    let mut pieces: Vec<Span> = statements.iter().flat_map(|claim| claim.content.iter().copied()).collect();
    pieces.compact_sort();
    pieces
}

/// The first mention of a wanted kind that shares bytes with `span`.
pub fn mention_in<'r>(reading: &Reading<'r>, span: Span, wanted: impl Fn(MentionKind) -> bool) -> Option<&'r crate::entity::Mention> {
    let mentions = &reading.entities.mentions;
    let at = mentions.partition_point(|mention| mention.span.end() <= span.start());
    mentions.get(at..)?.iter().take_while(|mention| mention.span.start() < span.end()).find(|mention| wanted(mention.kind))
}

/// A part of a claim: the words and the entity they name, if any.
pub fn part(reading: &Reading<'_>, words: &Words<'_>, run: &Run, wanted: impl Fn(MentionKind) -> bool) -> Option<Box<Part>> {
    let run = trim(words, run.clone());
    let span = words.span(run.start, run.end)?;
    let entity = mention_in(reading, span, |kind| wanted(kind) && !matches!(kind, MentionKind::Date | MentionKind::Quantity))
        .and_then(|mention| mention.entity);
    Some(Box::new(Part { span: Some(span), entity, resolved: None }))
}
