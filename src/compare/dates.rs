//! Claims in sentences of much the same words in, those whose sentences name another day out.

use super::fact::Fact;
use super::repeats::likeness;
use super::table::Table;
use super::{Judged, Relation, key};
use crate::calendar::weekday_name;
use crate::claim::ClaimKind;
use crate::segment::Token;
use crate::words::Classes;

/// How much alike two sentences must be for another day to be a conflict, in thousandths of their words.
const ALIKE: u32 = 650;
/// At most so many bytes of a sentence either side of the claim are compared.
const CONTEXT: u32 = 400;

/// The buckets in which a claim meets others.
pub fn keys(fact: &Fact<'_>) -> Vec<u64> {
    if fact.claim.kind == ClaimKind::Statement || !fact.told.names_a_day() {
        return Vec::new();
    }
    fact.places.iter().map(|place| key(&[place.as_bytes(), fact.claim.why.rule.as_bytes()])).collect()
}

/// Whether two claims are dated otherwise, though told in much the same words.
pub fn judge(table: &Table<'_>, a: &Fact<'_>, b: &Fact<'_>) -> Option<Judged> {
    if a.window.same_day(b.window)
        || a.days_apart(b, 7)
        || a.value() != b.value()
        || a.claim.stance != b.claim.stance
        || !a.told.differs(b.told)
        || a.told.weekday == b.told.weekday
    {
        return None;
    }
    let (one, other) = (tokens(table, a), tokens(table, b));
    (likeness(&one, &other) >= ALIKE).then(|| {
        let text = format!(
            "Two sentences in much the same words date the claim “{}” {} and {}, {}",
            a.told(),
            day(a.told.weekday),
            day(b.told.weekday),
            table.whose(a, b)
        );
        Judged::of(Relation::Conflict, "other-date", text)
    })
}

fn day(weekday: Option<u8>) -> &'static str {
    weekday.map_or("another day", weekday_name)
}

/// The words of a fact's sentence that carry meaning, but for the days.
fn tokens(table: &Table<'_>, fact: &Fact<'_>) -> Vec<Token> {
    let Some(open) = table.open(fact.article) else { return Vec::new() };
    let article = open.article();
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
