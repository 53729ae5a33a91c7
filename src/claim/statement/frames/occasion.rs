//! Where a cue ends in, where its content begins out: past when, where and to whom. Never leaves the unit.

use super::clause::infinitive_follows;
use crate::claim::statement::lexicon::{LEXICON, class, frame};
use crate::claim::statement::sheet::{Sheet, Unit};
use crate::segment::TokenKind;

/// Skips what says when, where and to whom between a cue and its content: “on Sunday”, “in an interview with CNN”, “to reporters”, “again”.
pub fn occasion(sheet: &Sheet<'_>, unit: &Unit, start: usize, frames: u32) -> usize {
    let mut at = start;
    if frames & (frame::THAT | frame::ADDRESSEE) != 0
        && let Some(that) = distant_that(sheet, unit, start, frames)
    {
        return that;
    }
    for _ in 0..6 {
        let next = one_occasion(sheet, unit, at, frames);
        if next == at {
            break;
        }
        at = next;
    }
    // “, in an interview on Sunday, that”: between two commas.
    if sheet.is(at, class::COMMA) && sheet.is(at + 1, class::PREP) && sheet.quote_at(at).is_none() {
        let close = (at + 2..unit.end.min(at + 24)).find(|&close| sheet.is(close, class::COMMA));
        if let Some(close) = close
            && (sheet.is(close + 1, class::THAT) || sheet.quote_at(close + 1).is_some())
        {
            return if sheet.is(close + 1, class::THAT) { close + 1 } else { close };
        }
    }
    at
}

/// “said in Ohio on Monday that”: the “that” after phrases that only say where, when and to whom.
fn distant_that(sheet: &Sheet<'_>, unit: &Unit, start: usize, frames: u32) -> Option<usize> {
    let own = sheet.token(start).map_or(0, |token| LEXICON.preposition(token.lower)) & frames != 0;
    if own || !sheet.is(start, class::PREP | class::TIME | class::COMMA | class::TO) && !sheet.adverb(start) {
        return None;
    }
    for at in start..unit.end.min(start + 20) {
        if sheet.is(at, class::THAT) {
            let joins = at > start
                && !sheet.is(at - 1, class::PREP)
                && (sheet.begins_noun_phrase(at + 1) || sheet.is(at + 1, class::PREP | class::SUB | class::QUOTE));
            return joins.then_some(at);
        }
        let stops = class::STOP | class::COLON | class::SEMICOLON | class::QUOTE | class::SUBJECT | class::MODAL | class::DASH | class::WH;
        let infinitive = sheet.is(at, class::TO) && infinitive_follows(sheet, at + 1);
        if infinitive
            || sheet.is(at, stops) && !sheet.is(at, class::PREP)
            || at > start && sheet.finite(at, start) && !sheet.is(at, class::NAME)
        {
            return None;
        }
    }
    None
}

fn one_occasion(sheet: &Sheet<'_>, unit: &Unit, at: usize, frames: u32) -> usize {
    let word = sheet.word(at);
    if at >= unit.end || sheet.quote_at(at).is_some() {
        return at;
    }
    let number = |at: usize| sheet.token(at).is_some_and(|token| token.kind == TokenKind::Number);
    if sheet.adverb(at) && word.class & (class::DET | class::PRONOUN) == 0
        || word.class & class::TIME != 0
            && (word.class & class::NAME != 0
                || sheet.reads(at, "late")
                || sheet.reads(at, "early")
                || sheet.reads(at, "yesterday")
                || sheet.reads(at, "today"))
    {
        let mut end = at + 1;
        while end < unit.end && (sheet.is(end, class::TIME) || number(end)) {
            end += 1;
        }
        return end;
    }
    if word.class & class::TIME != 0 || word.class & class::DET != 0 {
        // “last week”, “this month”
        let mut end = at;
        while end < unit.end && end < at + 4 && (sheet.is(end, class::TIME) || end == at) {
            end += 1;
        }
        if end > at + 1 && (sheet.reads(at, "last") || sheet.reads(at, "this") || sheet.reads(at, "earlier") || sheet.reads(at, "later")) {
            return end;
        }
        return at;
    }
    let to = sheet.reads(at, "to");
    let occasional = to
        || ["in", "on", "at", "during", "after", "before", "via", "through", "over", "from", "by"].iter().any(|word| sheet.reads(at, word));
    let own = sheet.token(at).map_or(0, |token| LEXICON.preposition(token.lower)) & frames != 0 && !sheet.is(at + 1, class::TIME);
    if !occasional || own {
        return at;
    }
    let limit = unit.end.min(at + 14);
    let mut end = at + 1;
    let mut occasion = false;
    while end < limit {
        if sheet.quote_at(end).is_some() {
            break;
        }
        let inside = sheet.word(end);
        occasion |= inside.class & (class::TIME | class::VENUE) != 0;
        let joins = inside.class & class::PREP != 0 && (sheet.nominal(end + 1) || sheet.is(end + 1, class::TIME));
        let plain = sheet.nominal(end) || inside.class & class::TIME != 0 || number(end) || joins;
        if !plain || sheet.finite(end, at) || inside.class & class::THAT != 0 && end > at + 1 {
            break;
        }
        // A subject of its own begins after the occasion: “said on Sunday the army left”.
        if occasion
            && end >= at + 2
            && inside.class & (class::DET | class::SUBJECT | class::POSSESSIVE) != 0
            && !sheet.is(end - 1, class::PREP | class::DET)
            && sheet.text(end) != "’s"
            && sheet.text(end) != "'s"
        {
            break;
        }
        end += 1;
    }
    let follows = sheet.is(end, class::THAT | class::COMMA | class::COLON | class::QUOTE | class::STOP);
    if occasion && end > at + 1 && !to || to && follows && !sheet.is(end, class::STOP | class::COMMA) {
        return end;
    }
    at
}
