//! A unit in, the statement out whose source is a name that stands beside its words, after a dash or before a colon. Never needs a verb.

use super::{Candidate, only};
use crate::claim::Stance;
use crate::claim::statement::lexicon::class;
use crate::claim::statement::sheet::{Sheet, Unit};
use crate::segment::Case;
use core::ops::Range;

/// “…” — Mara Lind, and “LIND: …” at a paragraph's beginning: a name stands beside its words, without a verb.
pub fn signed(sheet: &Sheet<'_>, unit: &Unit) -> Option<Candidate> {
    let base = |cue: usize, source: Range<usize>, content: Range<usize>, rule| Candidate {
        cue: cue..cue + 1,
        head: cue,
        source: Some(source),
        antecedent: None,
        content: only(content),
        addressee: None,
        outlet: None,
        stance: Stance::Asserted,
        rule,
        speech: true,
    };
    // The dash begins the unit, or follows the quotation inside it.
    let quote = sheet.quote_at(unit.first).filter(|quote| quote.open as usize == unit.first);
    let dash = quote.map_or(unit.first, |quote| quote.end as usize);
    if sheet.is(dash, class::DASH)
        && dash > 0
        && dash < unit.end
        && unit.end - dash <= 13
        && sheet.is(dash + 1, class::NAME)
        && let Some(quote) = sheet.quote_at(dash - 1).filter(|quote| quote.end as usize == dash && quote.words > 3)
    {
        let end = (dash + 1..unit.end).find(|&at| sheet.is(at, class::STOP)).unwrap_or(unit.end);
        let names = !(dash + 1..end).any(|at| sheet.finite(at, dash));
        return names.then(|| base(dash, dash + 1..end, quote.open as usize..dash, "quote-dash-name"));
    }
    // A script: the speaker in capitals, a colon, the words to the paragraph's end.
    let first = unit.first + usize::from(sheet.is(unit.first, class::QUOTE));
    let colon = (first..unit.end.min(first + 4)).find(|&at| sheet.is(at, class::COLON)).filter(|&colon| colon > first)?;
    let begins = unit.first == 0
        || sheet
            .units
            .get(sheet.units.partition_point(|other| other.end <= unit.first).wrapping_sub(1))
            .is_none_or(|before| before.block != unit.block);
    let capitals = (first..colon).all(|at| sheet.token(at).is_some_and(|token| token.case == Case::Upper && token.span.len() > 2));
    if !begins || !capitals || colon + 3 > unit.end {
        return None;
    }
    let last = sheet.units.partition_point(|other| other.block <= unit.block);
    let end = sheet.units.get(last.wrapping_sub(1)).map_or(unit.end, |last| last.end).min(colon + 200);
    Some(base(colon, first..colon, colon + 1..end, "name-colon"))
}
