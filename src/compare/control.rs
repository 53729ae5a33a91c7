//! Claims of who holds a place in, agreements, reversals and conflicts of holders out. Never says who holds it.

use super::fact::{Fact, Sides, share};
use super::table::Table;
use super::{Judged, Relation, key};
use crate::claim::{ClaimKind, Stance};
use crate::words::Classes;

/// The buckets in which a claim meets others.
pub fn keys(fact: &Fact<'_>) -> Vec<u64> {
    if fact.claim.kind != ClaimKind::Control {
        return Vec::new();
    }
    let sentence = [(fact.article as u64).to_le_bytes(), (fact.sentence as u64).to_le_bytes()].concat();
    let places = fact.places.iter().chain(&fact.around).map(|id| key(&[&id.to_le_bytes()]));
    places.chain([key(&[b"sentence", &sentence])]).collect()
}

/// How two claims of control stand to each other.
pub fn judge(table: &Table<'_>, a: &Fact<'_>, b: &Fact<'_>) -> Option<Judged> {
    let (relation, rule, lead) = stand(table, a, b)?;
    Some(Judged::of(relation, rule, format!("{lead}: “{}” and “{}”, {}", a.told(), b.told(), table.whose(a, b))))
}

fn holds(fact: &Fact<'_>) -> bool {
    matches!(fact.claim.why.rule, "control-taken" | "control-held")
}

fn taken(fact: &Fact<'_>) -> bool {
    fact.claim.why.rule == "control-taken"
}

/// The relation, the rule and what to say first.
fn stand(table: &Table<'_>, a: &Fact<'_>, b: &Fact<'_>) -> Option<(Relation, &'static str, &'static str)> {
    let one_article = a.article == b.article;
    let one_sentence = one_article && a.sentence == b.sentence;
    let same_place = share(&a.places, &b.places);
    let near_place = same_place || share(&a.places, &b.around) || share(&a.around, &b.places);
    let sides = a.actor.to(&b.actor);
    let denied = |fact: &Fact<'_>| fact.claim.stance == Stance::Denied && !fact.failed;
    if !(holds(a) && holds(b)) {
        return None;
    }
    // “resumed the territories conquered by …”: what was taken is what is taken back.
    if one_sentence && taken(a) && taken(b) && (a.again != b.again) {
        let (back, before) = if a.again { (a, b) } else { (b, a) };
        let inside =
            back.claim.place.as_ref().and_then(|part| part.span).is_some_and(|span| span.overlaps(before.claim.cue.unwrap_or_default()));
        if inside || back.claim.span.covers(before.claim.span) && sides == Sides::Different {
            return Some((Relation::Reversal, "taken-back", "What one side took is taken back by another"));
        }
    }
    if one_sentence && denied(a) != denied(b) && near_place && opposed(a, b, sides) {
        return Some((Relation::Conflict, "rejected-holder", "One holder is told, a report of another is rejected"));
    }
    if denied(a) || denied(b) || a.claim.stance == Stance::Hedged && b.claim.stance == Stance::Hedged {
        return None;
    }
    if same_place && taken(a) && taken(b) && a.again != b.again && !one_sentence {
        let (back, before) = if a.again { (a, b) } else { (b, a) };
        let pronoun = before.actor.names.is_empty()
            && before.actor.classes.any(Classes::POSSESSIVE)
            && one_article
            && before.sentence < back.sentence;
        if sides == Sides::Different || opposed(a, b, sides) || pronoun {
            return Some((Relation::Reversal, "taken-back", "The place is taken by one side and taken back by another"));
        }
    }
    // A place said never to have been lost, and the same place said to have been taken back.
    if near_place && (held_against_denial(table, a) && b.again || held_against_denial(table, b) && a.again) && !one_sentence {
        return Some((Relation::Conflict, "never-lost-or-retaken", "One says that the place was not lost, the other that it was retaken"));
    }
    if same_place
        && taken(a)
        && taken(b)
        && !one_article
        && !a.other_time(b)
        && (sides == Sides::Same || sides == Sides::Open && allied(a, b))
    {
        return Some((Relation::Agree, "same-holder", "Both say that the place was taken by the same side"));
    }
    if same_place && opposed(a, b, sides) && a.same_day(b) && !one_sentence && a.again == b.again {
        return Some((Relation::Conflict, "two-holders", "Two sides are said to hold one place on one day"));
    }
    None
}

/// Whether two actors are on different sides, by name or by the words for them.
fn opposed(a: &Fact<'_>, b: &Fact<'_>, sides: Sides) -> bool {
    let state = |fact: &Fact<'_>| fact.actor.classes.any(Classes::STATE) && !fact.actor.classes.any(Classes::IRREGULAR);
    let irregular = |fact: &Fact<'_>| fact.actor.classes.any(Classes::IRREGULAR) && !fact.actor.classes.any(Classes::STATE);
    sides == Sides::Different && !a.actor.names.is_empty() && !b.actor.names.is_empty()
        || state(a) && irregular(b)
        || irregular(a) && state(b)
}

/// Whether two actors that nothing tells apart may be one: both of a state's forces, or of one group.
fn allied(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let forces = |fact: &Fact<'_>| {
        fact.actor.classes.any(Classes::FIGHTER.with(Classes::STATE).with(Classes::ARMED)) && !fact.actor.classes.any(Classes::IRREGULAR)
    };
    forces(a) && forces(b) && a.actor.present && b.actor.present
}

/// A place held or safe, told in a sentence that also denies or doubts that it was attacked or taken.
fn held_against_denial(table: &Table<'_>, fact: &Fact<'_>) -> bool {
    if fact.claim.why.rule != "control-held" {
        return false;
    }
    let Some(open) = table.open(fact.article) else { return false };
    open.facts(fact.index.saturating_sub(AROUND)..fact.index + AROUND).any(|other| {
        let near = other.claim.span.start().abs_diff(fact.claim.span.start()) < 400;
        let doubted = matches!(other.claim.stance, Stance::Denied | Stance::Hedged);
        let against = matches!(other.claim.kind, ClaimKind::Strike | ClaimKind::Control) && other.index != fact.index;
        near && doubted && against && other.sentence == fact.sentence
    })
}

/// How many claims of an article before and after a claim are read with it.
const AROUND: usize = 8;
