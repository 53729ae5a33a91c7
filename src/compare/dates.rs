//! Claims in sentences of much the same words in, those whose sentences name another day out.

use super::fact::Fact;
use super::repeats::likeness;
use super::table::Table;
use super::{Judged, Relation, key};
use crate::calendar::weekday_name;
use crate::claim::{Claim, ClaimKind};
use crate::segment::Sentence;
use crate::span::Span;

/// How much alike two sentences must be for another day to be a conflict, in thousandths of their words.
const ALIKE: u32 = 650;
/// At most so many bytes of a sentence either side of the claim are compared.
const CONTEXT: u32 = 400;

/// Whether a claim may be told of another day elsewhere.
pub fn may_differ(fact: &Fact<'_>) -> bool {
    fact.claim.kind != ClaimKind::Statement && fact.told.names_a_day() && !fact.places.is_empty()
}

/// The part of a claim's sentence that is compared.
pub fn beside(claim: &Claim, sentence: &Sentence) -> Span {
    let from = claim.span.start().saturating_sub(CONTEXT).max(sentence.span.start());
    Span::new(from, claim.span.end().saturating_add(CONTEXT).min(sentence.span.end()).max(from))
}

/// The buckets in which a claim meets others.
pub fn keys(fact: &Fact<'_>) -> Vec<u64> {
    if !may_differ(fact) {
        return Vec::new();
    }
    fact.places.iter().map(|place| key(&[&place.to_le_bytes(), fact.claim.why.rule.as_bytes()])).collect()
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
    (likeness(&a.beside, &b.beside) >= ALIKE).then(|| {
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
