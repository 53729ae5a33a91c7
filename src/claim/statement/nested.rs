//! Statements in, those that are worth telling on their own out. Inside what somebody says, another's words stay; what he himself thinks, wants
//! or plans there is a part of his statement.

use super::frames::Candidate;
use super::lexicon::{class, frame};
use super::sheet::Sheet;
use crate::claim::Stance;
use crate::compact_sort::CompactSort;

/// Drops the statements that only repeat in their cue what the statement around them says already.
pub fn prune(sheet: &Sheet<'_>, candidates: &mut Vec<Candidate>) {
    let mut pieces: Vec<(usize, usize, usize)> = candidates
        .iter()
        .enumerate()
        .flat_map(|(index, candidate)| candidate.content.iter().map(move |piece| (piece.start, piece.end, index)))
        .collect();
    pieces.compact_sort();
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.compact_sort_by_key(|&index| candidates.get(index).map(|candidate| candidate.head));
    let mut keep = vec![true; candidates.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut next = pieces.iter().peekable();
    for index in order {
        let Some(candidate) = candidates.get(index) else { continue };
        while let Some(&(_, end, holder)) = next.next_if(|(start, ..)| *start <= candidate.head) {
            open.retain(|(end, _)| *end > candidate.head);
            open.push((end, holder));
        }
        open.retain(|(end, _)| *end > candidate.head);
        let outer = open.iter().filter(|(_, holder)| *holder != index).find_map(|(_, holder)| candidates.get(*holder));
        if let (Some(outer), Some(keep)) = (outer, keep.get_mut(index)) {
            *keep = stands_alone(sheet, candidate, outer);
        }
    }
    let mut keep = keep.into_iter();
    candidates.retain(|_| keep.next().unwrap_or(true));
}

fn stands_alone(sheet: &Sheet<'_>, candidate: &Candidate, outer: &Candidate) -> bool {
    // “Noor said C, Rudaw reported”: a chain, told from its end.
    if outer.rule.starts_with("content-") || outer.rule == "according-to" {
        return true;
    }
    let withheld = matches!(candidate.rule, "not-verified" | "no-confirmation" | "denied-report" | "passive-hedge" | "according-to");
    if withheld || candidate.stance == Stance::Denied {
        return true;
    }
    let speaks = sheet.verb(candidate.head).is_some_and(|cue| cue.frames & frame::QUOTE != 0)
        && matches!(candidate.rule, "cue-that" | "cue-clause" | "cue-quote");
    let named = candidate
        .source
        .as_ref()
        .is_some_and(|words| words.clone().any(|at| sheet.is(at, class::NAME) && !sheet.is(at, class::DET | class::SUBJECT)));
    speaks && named && candidate.stance == Stance::Asserted
}
