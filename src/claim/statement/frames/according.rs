//! “According to” in, the statement out that it leads, ends or is put into. Never needs a verb of saying.

use super::before::inserted_rest;
use super::{Candidate, only};
use crate::claim::Stance;
use crate::claim::statement::content::{self, Reach};
use crate::claim::statement::lexicon::class;
use crate::claim::statement::noun_phrase;
use crate::claim::statement::sheet::{Sheet, Unit};

/// “According to SRC, C” and “C, according to SRC”.
pub fn according(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Candidate> {
    if !(sheet.reads(at, "according") && sheet.is(at + 1, class::TO)) {
        return None;
    }
    let limit = unit.end.min(at + 42);
    let start = at + 2;
    let leads = at == unit.first || sheet.is(at - 1, class::AND | class::BUT | class::SEMICOLON | class::THAT) || at < unit.first + 2;
    let mut end = noun_phrase::run(sheet, start, limit);
    // The walk stops at participles and relative clauses; the source goes on to the comma.
    while end < limit
        && !sheet.is(end, class::COMMA | class::STOP | class::SEMICOLON | class::DASH | class::QUOTE | class::COLON | class::CLOSE)
        && (leads || !sheet.is(end, class::AND | class::BUT | class::SUB))
    {
        end += 1;
    }
    if end <= start {
        return None;
    }
    let mut source = start..end;
    let content = if leads {
        // “According to Noor, a spokesman, C”: an apposition between the commas.
        if sheet.is(end, class::COMMA)
            && sheet.is(end + 1, class::DET)
            && let Some(close) =
                (end + 2..limit).take(16).take_while(|&close| !sheet.finite(close, end)).find(|&close| sheet.is(close, class::COMMA))
        {
            source.end = close;
        }
        let start = source.end + usize::from(sheet.is(source.end, class::COMMA));
        only(start..content::end(sheet, start, unit.end, Reach::Sentence))
    } else {
        let edge = (unit.first.max(at.saturating_sub(120))..at)
            .rev()
            .find(|&edge| sheet.is(edge, class::SEMICOLON) && sheet.quote_at(edge).is_none())
            .map_or(unit.first, |edge| edge + 1);
        let close = at - usize::from(sheet.is(at - 1, class::COMMA | class::DASH));
        let mut pieces = only(edge..close);
        // “C1, according to Noor, C2”
        if sheet.is(end, class::COMMA)
            && sheet.is(at - 1, class::COMMA)
            && let Some(rest) = inserted_rest(sheet, unit, end, false)
        {
            pieces.push(rest);
        }
        pieces
    };
    if content.first().is_none_or(|piece| piece.start >= piece.end) {
        return None;
    }
    Some(Candidate {
        cue: at..at + 2,
        head: at,
        source: Some(source),
        antecedent: None,
        content,
        addressee: None,
        outlet: None,
        stance: Stance::Asserted,
        rule: "according-to",
        speech: false,
    })
}
