//! Claims in sentences of much the same words in, those whose sentences name another day out.

use super::repeats::likeness;
use super::{Ledger, Relation, key, pairs};
use crate::calendar::weekday_name;
use crate::claim::ClaimKind;
use crate::segment::Token;
use crate::words::Classes;

/// How much alike two sentences must be for another day to be a conflict, in thousandths of their words.
const ALIKE: u32 = 650;
/// At most so many bytes of a sentence either side of the claim are compared.
const CONTEXT: u32 = 400;

/// Enters the conflicts of date.
pub fn relate(ledger: &mut Ledger<'_>, leaders: &[bool]) {
    let keyed = ledger
        .facts
        .iter()
        .enumerate()
        .filter(|(index, fact)| leaders.get(*index) == Some(&true) && fact.claim.kind != ClaimKind::Statement && fact.told.names_a_day())
        .flat_map(|(index, fact)| fact.places.iter().map(move |place| (key(&[place.as_bytes(), fact.claim.why.rule.as_bytes()]), index)))
        .collect();
    let mut found = Vec::new();
    pairs(keyed, |earlier, later| {
        let (Some(a), Some(b)) = (ledger.fact(earlier), ledger.fact(later)) else { return };
        if a.window.same_day(b.window)
            || a.days_apart(b, 7)
            || a.value() != b.value()
            || a.claim.stance != b.claim.stance
            || !a.told.differs(b.told)
            || a.told.weekday == b.told.weekday
        {
            return;
        }
        let (one, other) = (tokens(ledger, earlier), tokens(ledger, later));
        if likeness(&one, &other) >= ALIKE {
            let text = format!(
                "Two sentences in much the same words date the claim “{}” {} and {}, {}",
                a.told(),
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
    weekday.map_or("another day", weekday_name)
}

/// The words of a fact's sentence that carry meaning, but for the days.
fn tokens(ledger: &Ledger<'_>, index: usize) -> Vec<Token> {
    let Some((fact, article)) = ledger.fact(index).and_then(|fact| Some((fact, ledger.articles.get(fact.article)?))) else {
        return Vec::new();
    };
    let Some(sentence) = article.segmented.sentences.get(fact.sentence) else { return Vec::new() };
    let from = fact.claim.span.start().saturating_sub(CONTEXT).max(sentence.span.start());
    let until = fact.claim.span.end().saturating_add(CONTEXT).min(sentence.span.end());
    let first = article.segmented.token_at(from);
    let end = article.segmented.tokens.partition_point(|token| token.span.start() < until).max(first);
    let tokens = article.segmented.tokens.get(first..end).unwrap_or_default();
    let light = Classes::AUXILIARY.with(Classes::DETERMINER).with(Classes::PREPOSITION).with(Classes::WEEKDAY);
    let classes = article.classes.get(first..end).unwrap_or_default();
    tokens.iter().zip(classes).filter(|(_, class)| !class.any(light)).map(|(token, _)| *token).collect()
}
