//! Statements and quotations that no frame reached in, the quotations joined to the statement they go on with out. Never joins over a speaker's change.

use super::frames::Candidate;
use super::quotes::{Quoted, SCARE_WORDS};
use super::sheet::Sheet;
use crate::boilerplate::Role;
use crate::claim::Stance;

/// Joins what follows (“…,” Noor said. “…”) and what comes before to the statement of the same paragraph; a paragraph that is nothing but a
/// quotation becomes a statement of its own, by the speaker of the paragraph before.
pub fn join(sheet: &Sheet<'_>, candidates: &mut Vec<Candidate>) {
    let mut used = vec![false; sheet.quotes.len()];
    // A statement inside another's content has no quotation that is not marked already.
    let mut marked = 0..0;
    for piece in candidates.iter().flat_map(|candidate| &candidate.content) {
        if piece.start < marked.start || marked.end < piece.end {
            mark(sheet, piece.start, piece.end, &mut used);
            marked = piece.clone();
        }
    }
    let mut orphans = Vec::new();
    // The last statement made in quotation marks, and the block it stands in.
    let mut last: Option<(usize, u32)> = None;
    let mut next = 0;
    for (index, unit) in sheet.units.iter().enumerate() {
        if sheet.reading.blocks.get(unit.block as usize).is_some_and(|block| block.role == Role::Boilerplate) {
            continue;
        }
        let begin = next;
        while candidates.get(next).is_some_and(|candidate| candidate.head < unit.end) {
            next += 1;
        }
        let opening = sheet
            .quote_at(unit.first)
            .filter(|quote| quote.open as usize == unit.first && (quote.words > SCARE_WORDS || sheet.ends_like_speech(quote.end as usize)));
        let unused = opening.filter(|quote| used.get(index_of(sheet, quote)) == Some(&false));
        let own = (begin..next).find(|&at| candidates.get(at).is_some_and(|candidate| candidate.speech));
        if let Some(quote) = unused {
            let end = (quote.end as usize).min(unit.end);
            // Nothing but the quotation, or the quotation and marks.
            let alone = (end..unit.end).all(|at| !sheet.nominal(at));
            let same = last.filter(|(_, block)| *block == unit.block);
            if let Some(candidate) = same.and_then(|(at, _)| candidates.get_mut(at)) {
                if alone || own.is_none() {
                    candidate.content.push(unit.first..end);
                    mark(sheet, unit.first, end, &mut used);
                }
            } else if alone {
                // “…” “…,” Noor said: the speaker comes with the next sentence of the paragraph.
                let follows = sheet.units.get(index + 1).filter(|after| after.block == unit.block);
                let later = (next..candidates.len())
                    .take_while(|&at| follows.is_some_and(|after| candidates.get(at).is_some_and(|candidate| candidate.head < after.end)))
                    .find(|&at| {
                        candidates.get(at).is_some_and(|candidate| {
                            candidate.speech
                                && candidate.content.first().is_some_and(|piece| follows.is_some_and(|after| piece.start == after.first))
                        })
                    });
                if let Some(candidate) = later.and_then(|at| candidates.get_mut(at)) {
                    candidate.content.insert(0, unit.first..end);
                } else if let Some((speaker, block)) = last
                    && unit.block <= block + 2
                    && whole_block(sheet, index)
                {
                    orphans.push((speaker, unit.first..end));
                    last = Some((speaker, unit.block));
                }
            }
        }
        if let Some(at) = own {
            // Signed quotations and scripts name every speaker anew.
            let signed = candidates.get(at).is_some_and(|candidate| matches!(candidate.rule, "quote-dash-name" | "name-colon"));
            last = if signed { None } else { Some((at, unit.block)) };
        }
    }
    for (speaker, content) in orphans {
        let Some(speaker) = candidates.get(speaker) else { continue };
        let orphan = Candidate {
            cue: content.start..content.start,
            head: content.start,
            source: None,
            antecedent: speaker.antecedent.clone().or_else(|| speaker.source.clone()),
            content: std::iter::once(content).collect(),
            addressee: None,
            outlet: None,
            stance: Stance::Asserted,
            rule: "quote-goes-on",
            speech: true,
        };
        candidates.push(orphan);
    }
}

fn mark(sheet: &Sheet<'_>, start: usize, end: usize, used: &mut [bool]) {
    let mut at = start;
    while at < end {
        let Some(quote) = sheet.quote_at(at) else {
            at += 1;
            continue;
        };
        if let Some(used) = used.get_mut(index_of(sheet, &quote)) {
            *used = true;
        }
        at = (quote.end as usize).max(at + 1);
    }
}

fn index_of(sheet: &Sheet<'_>, quote: &Quoted) -> usize {
    sheet.quotes.partition_point(|other| other.open < quote.open)
}

/// Whether the unit begins its block and nothing of the block stands outside quotation marks.
fn whole_block(sheet: &Sheet<'_>, index: usize) -> bool {
    let Some(unit) = sheet.units.get(index) else { return false };
    let begins = index.checked_sub(1).and_then(|before| sheet.units.get(before)).is_none_or(|before| before.block != unit.block);
    begins
        && sheet
            .units
            .iter()
            .skip(index)
            .take_while(|other| other.block == unit.block)
            .take(20)
            .all(|other| sheet.quote_at(other.first).is_some())
}
