//! Claims in much the same words from the same source in, those that are dated differently out.

use super::repeats::{likeness, shorten};
use super::{Ledger, Relation, key, pairs};
use crate::claim::ClaimKind;
use crate::claim::words::{Classes, classify};
use crate::segment::Token;

/// How much alike two claims must be for another day to be a conflict, in thousandths.
const ALIKE: u32 = 550;

/// Enters the conflicts of date.
pub fn relate(ledger: &mut Ledger<'_>, leaders: &[bool]) {
    let source = |fact: &super::Fact<'_>| {
        fact.claim.source.as_ref().and_then(|part| part.span).map(|span| span.of(ledger.text(fact)).to_lowercase())
    };
    let keyed = ledger
        .facts
        .iter()
        .enumerate()
        .filter(|(index, fact)| leaders.get(*index) == Some(&true) && fact.claim.kind != ClaimKind::Statement && fact.told.names_a_day())
        .flat_map(|(index, fact)| {
            let source = source(fact).unwrap_or_default();
            fact.places
                .iter()
                .map(move |place| (key(&[place.as_bytes(), fact.claim.why.rule.as_bytes(), source.as_bytes()]), index))
                .collect::<Vec<_>>()
        })
        .collect();
    let mut found = Vec::new();
    pairs(keyed, |earlier, later| {
        let (Some(a), Some(b)) = (ledger.fact(earlier), ledger.fact(later)) else { return };
        let sourced = a.claim.source.is_some() && b.claim.source.is_some();
        let same_day_named = a.window.same_day(b.window);
        if !sourced || same_day_named || a.claim.stance != b.claim.stance || !a.told.differs(b.told) || a.told.weekday == b.told.weekday {
            return;
        }
        let (one, other) = (tokens(ledger, earlier), tokens(ledger, later));
        if likeness(&one, &other) >= ALIKE {
            let text = format!(
                "The same claim of the same source (“{}”) is dated {} and {}, {}",
                shorten(a.words),
                day(a.told.weekday),
                day(b.told.weekday),
                ledger.whose(a, b)
            );
            found.push((earlier, later, text));
        }
    });
    for (earlier, later, text) in found {
        ledger.enter(Relation::Conflict, vec![earlier, later], "other-date", text);
    }
}

fn day(weekday: Option<u8>) -> &'static str {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    weekday.and_then(|day| names.get(day as usize)).copied().unwrap_or("another day")
}

/// The words of a fact that carry meaning.
fn tokens(ledger: &Ledger<'_>, index: usize) -> Vec<Token> {
    let Some((fact, article)) = ledger.fact(index).and_then(|fact| Some((fact, ledger.articles.get(fact.article)?))) else {
        return Vec::new();
    };
    let first = article.segmented.token_at(fact.claim.span.start());
    let end = article.segmented.tokens.partition_point(|token| token.span.start() < fact.claim.span.end()).max(first);
    let tokens = article.segmented.tokens.get(first..end).unwrap_or_default();
    let classes = classify(article.text, tokens);
    tokens
        .iter()
        .zip(&classes)
        .filter(|(_, class)| !class.any(Classes::AUXILIARY.with(Classes::DETERMINER).with(Classes::PREPOSITION)))
        .map(|(token, _)| *token)
        .collect()
}
