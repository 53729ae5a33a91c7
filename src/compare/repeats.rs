//! Facts in, groups of the same words out. Never joins claims of different kinds.

use super::fact::Fact;
use super::key;
use super::ledger::Place;
use crate::claim::Stance;
use crate::compact_sort::CompactSort;
use crate::segment::{Token, TokenKind};
use crate::span::Span;
use crate::words::Classes;

/// What tells claims of the same words apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Same {
    /// Where the claim stands.
    pub span: Span,
    /// Its stance.
    pub stance: Stance,
    /// Whether a reader has mended it.
    pub mended: bool,
}

/// The bucket of the claims in the same words; none where they are too few.
pub fn bucket(fact: &Fact<'_>) -> Option<u64> {
    (fact.fingerprint != 0).then(|| key(&[&fact.fingerprint.to_le_bytes(), fact.claim.kind.name().as_bytes()]))
}

/// Of claims in the same words, in their order: those that repeat the first, with it, and for each claim whether it still speaks for itself.
pub fn distinct<'p>(members: &[(&'p Place, Same)]) -> (Vec<(&'p Place, Same)>, Vec<bool>) {
    let mut distinct: Vec<(&Place, Same)> = Vec::new();
    let leads = members.iter().map(|&(place, same)| {
        // The same words of one place (a claim found twice) are no repeat.
        let again = distinct.last().is_some_and(|(last, of)| last.number == place.number && of.span.overlaps(same.span));
        if !again {
            distinct.push((place, same));
        }
        // What a reader has mended says something else in the same words and stands for itself.
        again || distinct.len() == 1 || same.mended
    });
    let leads = leads.collect();
    (distinct, leads)
}

/// The reason, of claims in the same words of which this is the first.
pub fn tell(first: &Fact<'_>, name: &str, distinct: &[(&Place, Same)]) -> String {
    let articles = distinct.chunk_by(|a, b| a.0.number == b.0.number).count();
    let places = if articles == 1 { format!("in {name}") } else { format!("in {articles} articles") };
    let one_stance = distinct.windows(2).all(|pair| matches!(pair, [a, b] if a.1.stance == b.1.stance));
    let mood = if one_stance { "" } else { "; not each time with the same reserve" };
    format!("The same words {} times {places}: “{}”{mood}", distinct.len(), shorten(first.words))
}

/// The first words of a claim, for a sentence about it.
pub fn shorten(words: &str) -> String {
    let short: String = words.chars().take(90).map(|character| if character.is_whitespace() { ' ' } else { character }).collect();
    if short.len() < words.len() { format!("{short}…") } else { short }
}

/// The words of a sentence that carry meaning, but for the days: sorted, each once.
pub fn telling(tokens: &[Token], classes: &[Classes]) -> Vec<u64> {
    let light = Classes::AUXILIARY.with(Classes::DETERMINER).with(Classes::PREPOSITION).with(Classes::WEEKDAY);
    let carry = |token: &Token, class: &Classes| token.kind == TokenKind::Word && token.span.len() > 3 && !class.any(light);
    let mut words: Vec<u64> =
        tokens.iter().zip(classes).filter(|(token, class)| carry(token, class)).map(|(token, _)| token.lower).collect();
    words.compact_sort();
    words.dedup();
    words
}

/// Share of words that two sentences have in common, in thousandths of all their words.
pub fn likeness(a: &[u64], b: &[u64]) -> u32 {
    let common = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    let all = a.len() + b.len() - common;
    (1000 * common).checked_div(all).unwrap_or_default() as u32
}
