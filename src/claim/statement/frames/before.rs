//! Where an attribution begins in, the content out that stands before it or goes on around it. Never looks for the source.

use super::Candidate;
use crate::claim::statement::content::{self, Reach};
use crate::claim::statement::lexicon::{class, form};
use crate::claim::statement::sheet::{Sheet, Unit};
use core::ops::Range;

/// The content that ends before an attribution which begins at token `end`: “Q,” or “C,”.
pub fn content_before(sheet: &Sheet<'_>, unit: &Unit, end: usize, here: &[Candidate], inserted: bool) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&last| last >= unit.first)?;
    if let Some(quote) = sheet.quote_at(last) {
        if quote.end as usize != end {
            return None;
        }
        let open = quote.open as usize;
        // A quotation that is a sentence of its own stands alone; one that ends a sentence of the author takes all of it.
        let before = open.checked_sub(1).filter(|&before| before >= unit.first);
        let alone = before.is_none_or(|before| {
            sheet.is(before, class::COMMA | class::COLON | class::STOP | class::DASH | class::QUOTE | class::SEMICOLON)
        });
        let start = if alone { open } else { left_edge(sheet, unit, end, here) };
        return (quote.words > 1).then_some(start.min(open)..end);
    }
    if !sheet.is(last, class::COMMA | class::DASH) {
        return None;
    }
    // “"Q", police said”: the comma stands outside the marks.
    if let Some(quote) = last.checked_sub(1).and_then(|at| sheet.quote_at(at))
        && quote.end as usize == last
        && quote.words > 1
    {
        return content_before(sheet, unit, last, here, inserted);
    }
    let start = left_edge(sheet, unit, last, here);
    let has_verb = (start..last).any(|at| sheet.finite(at, start));
    // “The test, the ministry said, was its biggest”: the subject alone may stand before an insertion.
    let subject = inserted && last > start && start == unit.first;
    (last.saturating_sub(start) >= 3 && has_verb || subject).then_some(start..last)
}

/// Where content before an attribution begins: the sentence, after what another attribution took of it.
fn left_edge(sheet: &Sheet<'_>, unit: &Unit, end: usize, here: &[Candidate]) -> usize {
    let mut start = unit.first;
    for earlier in here {
        if earlier.cue.end < end && earlier.rule.starts_with("content-") | earlier.rule.starts_with("quote-") {
            start = start.max(earlier.cue.end);
        }
    }
    let floor = end.saturating_sub(120).max(start);
    if let Some(semicolon) = (floor..end).rev().find(|&at| sheet.is(at, class::SEMICOLON)) {
        start = start.max(semicolon + 1);
    }
    start = start.max(floor);
    while start < end
        && (sheet.is(start, class::AND | class::BUT | class::COMMA | class::STOP)
            || sheet.reads(start, "however")
            || sheet.reads(start, "meanwhile"))
    {
        start += 1;
    }
    start
}

/// “C1, police said, C2”: what goes on after the comma.
pub fn inserted_rest(sheet: &Sheet<'_>, unit: &Unit, comma: usize, quoted: bool) -> Option<Range<usize>> {
    let start = comma + 1;
    // After a quotation only another one, perhaps after “but”, is the speaker's.
    let joint = start + usize::from(sheet.is(start, class::AND | class::BUT));
    if quoted && !sheet.is(joint, class::QUOTE) {
        return None;
    }
    if sheet.word(start).forms & form::ING != 0 && sheet.verb(start).is_some()
        || sheet.is(start, class::AND | class::BUT) && content::attribution(sheet, start, unit.end)
    {
        return None;
    }
    let end = content::end(sheet, start, unit.end, Reach::Sentence);
    (end > start + 1).then_some(start..end)
}
