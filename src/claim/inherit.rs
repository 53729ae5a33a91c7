//! Statements and the claims inside them in, the claims with what they take over from their statement out. Never overrides a claim's own words.

use super::{Claim, ClaimKind, Stance};
use crate::compact_sort::CompactSort;
use crate::span::Span;

/// How many statements may stand inside each other; of more the outermost are forgotten. In news there are two or three.
const NESTED: usize = 32;

/// Ties every claim that is no statement to the innermost statement whose content holds it, and gives it that statement's source, outlet
/// and, where its own stance is plain, its stance. The index set points into `statements`.
pub fn from_statements(statements: &[Claim], claims: &mut [Claim]) {
    // Both lists are sorted by position, so the statements that may hold a claim are a window that only moves forward.
    let pieces = pieces(statements);
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.compact_sort_by_key(|&index| claims.get(index).map(|claim| anchor(claim).start()));
    let mut open: Vec<(Span, u32)> = Vec::new();
    let mut next = pieces.iter().peekable();
    for index in order {
        let Some(claim) = claims.get_mut(index) else { continue };
        let anchor = anchor(claim);
        while let Some(&&(span, statement)) = next.peek().filter(|(span, _)| span.start() <= anchor.start()) {
            open.retain(|(held, _)| held.end() > span.start());
            if open.len() == NESTED {
                open.remove(0);
            }
            open.push((span, statement));
            next.next();
        }
        open.retain(|(held, _)| held.end() > anchor.start());
        let innermost = open.iter().filter(|(span, _)| span.covers(anchor)).min_by_key(|(span, statement)| (span.len(), *statement));
        let Some((statement_index, statement)) =
            innermost.and_then(|(_, index)| statements.get(*index as usize).map(|statement| (*index, statement)))
        else {
            continue;
        };
        claim.statement = Some(statement_index);
        claim.source = claim.source.take().or_else(|| statement.source.clone());
        claim.outlet = claim.outlet.take().or_else(|| statement.outlet.clone());
        if claim.stance == Stance::Asserted && statement.stance != Stance::Asserted {
            claim.stance = statement.stance;
            claim.stance_evidence = statement.stance_evidence.or(statement.cue);
        }
    }
}

/// The pieces of content with the index of their statement, sorted by position.
fn pieces(statements: &[Claim]) -> Vec<(Span, u32)> {
    let mut pieces: Vec<_> = statements
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.kind == ClaimKind::Statement)
        .flat_map(|(index, claim)| claim.content.iter().map(move |&span| (span, index as u32)))
        .collect();
    pieces.compact_sort();
    pieces
}

/// The words by which a claim is placed: its figure, else its trigger, else all of it.
fn anchor(claim: &Claim) -> Span {
    claim.number.as_ref().map(|figure| figure.span).or(claim.cue).unwrap_or(claim.span)
}
