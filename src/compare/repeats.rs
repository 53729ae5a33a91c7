//! Facts in, groups of the same words out. Never joins claims of different kinds.

use super::{Ledger, Relation, buckets, key};
use crate::claim::Stance;
use crate::segment::TokenKind;

/// Enters the repeats and gives, for each fact, whether it leads its group (or stands alone).
pub fn relate(ledger: &mut Ledger<'_>) -> Vec<bool> {
    let mut leaders = vec![true; ledger.facts.len()];
    let keyed = ledger
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.fingerprint != 0)
        .map(|(index, fact)| (key(&[&fact.fingerprint.to_le_bytes(), fact.claim.kind.name().as_bytes()]), index))
        .collect();
    for group in buckets(keyed) {
        // The same words of one place (a claim found twice) are no repeat.
        let mut distinct: Vec<usize> = Vec::new();
        for &member in &group {
            let Some(fact) = ledger.fact(member) else { continue };
            let again = distinct
                .last()
                .and_then(|&last| ledger.fact(last))
                .is_some_and(|last| last.article == fact.article && last.claim.span.overlaps(fact.claim.span));
            if again {
                continue;
            }
            distinct.push(member);
        }
        // What a reader has mended says something else in the same words and stands for itself.
        for &member in distinct.iter().filter(|&&member| ledger.fact(member).is_some_and(|fact| fact.claim.mended.is_empty())).skip(1) {
            if let Some(leader) = leaders.get_mut(member) {
                *leader = false;
            }
        }
        let [first, rest @ ..] = distinct.as_slice() else { continue };
        let Some(fact) = ledger.fact(*first).filter(|_| !rest.is_empty()) else { continue };
        let mut articles: Vec<usize> = distinct.iter().filter_map(|&member| ledger.fact(member)).map(|fact| fact.article).collect();
        articles.dedup();
        let places = if articles.len() == 1 { format!("in {}", ledger.article(fact)) } else { format!("in {} articles", articles.len()) };
        let stances: Vec<Stance> = distinct.iter().filter_map(|&member| ledger.fact(member)).map(|fact| fact.claim.stance).collect();
        let mood = if stances.windows(2).all(|pair| pair.first() == pair.last()) { "" } else { "; not each time with the same reserve" };
        let words: String = shorten(fact.words);
        let text = format!("The same words {} times {places}: “{words}”{mood}", distinct.len());
        ledger.enter(Relation::Repeat, distinct, "same-words", text);
    }
    leaders
}

/// The first words of a claim, for a sentence about it.
pub fn shorten(words: &str) -> String {
    let short: String = words.chars().take(90).map(|character| if character.is_whitespace() { ' ' } else { character }).collect();
    if short.len() < words.len() { format!("{short}…") } else { short }
}

/// Share of words two claims have in common, in thousandths of all their words; the light ones count too.
pub fn likeness(a: &[crate::segment::Token], b: &[crate::segment::Token]) -> u32 {
    let set = |tokens: &[crate::segment::Token]| {
        let mut words: Vec<u64> =
            tokens.iter().filter(|token| token.kind == TokenKind::Word && token.span.len() > 3).map(|token| token.lower).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let (a, b) = (set(a), set(b));
    let common = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    let all = a.len() + b.len() - common;
    (1000 * common).checked_div(all).unwrap_or_default() as u32
}
