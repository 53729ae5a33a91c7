//! A trigger in its clause in, the description of the place it speaks of out. Never goes beyond the clause.

use super::phrase::{Length, noun_phrase};
use super::time::time_at;
use super::{REACH, Run, mention_in};
use crate::claim::Reading;
use crate::entity::MentionKind;
use crate::segment::{Case, Token};
use crate::span::Span;
use crate::words::{Classes, Words, word};

/// Finds the place a trigger speaks of: the first description of a place after it in the clause, else the last before it.
pub fn place_in(reading: &Reading<'_>, words: &Words<'_>, clause: &Run, anchor: &Run) -> Option<Run> {
    let after = (anchor.end..clause.end).find_map(|at| place_at(reading, words, at, clause.end));
    let before = || {
        let (at, run) = (clause.start..anchor.start).rev().find_map(|at| Some((at, place_at(reading, words, at, anchor.start)?)))?;
        // “at the stadium in Halden” is one description.
        let outer = (at.saturating_sub(6).max(clause.start)..at).find_map(|at| place_at(reading, words, at, anchor.start));
        Some(outer.filter(|outer| outer.end == run.end).unwrap_or(run))
    };
    // “the death toll from the fire in Marnok rose to 31”: between trigger and figure.
    let between = || (anchor.start..anchor.end.min(anchor.start + REACH)).find_map(|at| place_at(reading, words, at, anchor.end));
    after.or_else(before).or_else(between)
}

/// “in the provinces of A and B”: the noun phrase after a preposition of place at `at`, where it names a place.
fn place_at(reading: &Reading<'_>, words: &Words<'_>, at: usize, limit: usize) -> Option<Run> {
    let opens = words.class(at).any(Classes::PLACE_PREPOSITION);
    if !opens || time_at(words, at).is_some() {
        return None;
    }
    let run = noun_phrase(words, at + 1, limit, Length::Full);
    let head = run.start..head(words, &run) + 1;
    let span = words.span(head.start, head.end)?;
    let last = words.token(head.end - 1).map_or(0, |token| token.span.end());
    let placed = mention_in(reading, span, |kind| kind == MentionKind::Place).is_some_and(|mention| mention.span.end() >= last);
    let noun = head.clone().any(|at| words.class(at).any(Classes::PLACE_NOUN));
    let open = words.one_of(at, &[word("on"), word("from"), word("between"), word("into")]);
    let unnamed = !open
        && mention_in(reading, span, |_| true).is_none()
        && words.token(head.end - 1).is_some_and(|token| token.capitalized() || token.case == Case::Mixed);
    // “the shrine of Imber”: a noun of another kind with the name of a place after “of”.
    let of = Some(head.end).filter(|&at| words.is(at, word("of")) && at < run.end).and_then(|of| words.span(of + 1, run.end));
    let of_place = of.is_some_and(|span| mention_in(reading, span, |kind| kind == MentionKind::Place).is_some())
        && words.one_of(at, &[word("in"), word("at"), word("near")]);
    (placed || noun || of_place || unnamed && is_place(reading, words, &head, span)).then_some(run)
}

/// The last word of a noun phrase before its first preposition, comma or bracket.
pub fn head(words: &Words<'_>, run: &Run) -> usize {
    let cut = |&at: &usize| at > run.start && (words.class(at).any(Classes::PREPOSITION) || words.mark(at, ',') || words.mark(at, '('));
    run.clone().find(cut).unwrap_or(run.end).saturating_sub(1).max(run.start)
}

/// Whether a run names a place: a place mention in it, a noun of place, or (without any mention in the article) a capitalised name.
pub fn is_place(reading: &Reading<'_>, words: &Words<'_>, run: &Run, span: Span) -> bool {
    if mention_in(reading, span, |kind| kind == MentionKind::Place).is_some() {
        return true;
    }
    if mention_in(reading, span, |kind| matches!(kind, MentionKind::Person | MentionKind::Organization | MentionKind::Date)).is_some() {
        return false;
    }
    let noun = run.clone().any(|at| words.class(at).any(Classes::PLACE_NOUN) && !words.class(at).any(Classes::PREPOSITION));
    let name = run.clone().any(|at| {
        words.token(at).is_some_and(Token::capitalized)
            && !words.class(at).any(Classes::WEEKDAY.with(Classes::MONTH).with(Classes::PERSON).with(Classes::DETERMINER))
    });
    noun || name
}
