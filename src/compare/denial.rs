//! Denied claims and those that withhold confirmation in, what they speak against or of out.

use super::fact::{Fact, Sides, share};
use super::table::{Open, Table};
use super::{Inner, Judged, Relation, key};
use crate::claim::{ClaimKind, Stance};

/// An attack: a strike, or an entry by force whether or not it came off.
fn attack(fact: &Fact<'_>) -> bool {
    fact.claim.kind == ClaimKind::Strike || fact.claim.why.rule == "control-penetrated"
}

/// The buckets in which an attack meets others.
pub fn keys(fact: &Fact<'_>) -> Vec<u64> {
    if !attack(fact) || fact.object == 0 {
        return Vec::new();
    }
    fact.places.iter().chain(&fact.around).map(|id| key(&[&id.to_le_bytes(), &fact.object.to_le_bytes()])).collect()
}

/// One denies that something was attacked, another tells the attack (or that it failed).
pub fn judge(table: &Table<'_>, a: &Fact<'_>, b: &Fact<'_>) -> Option<Judged> {
    let denies = |fact: &Fact<'_>| fact.claim.stance == Stance::Denied && !fact.failed;
    let tells = |fact: &Fact<'_>| fact.failed || fact.claim.stance == Stance::Asserted;
    let against = denies(a) && tells(b) || tells(a) && denies(b);
    let apart = a.article != b.article || a.sentence != b.sentence;
    // Of a place as such (“has not bombed the city”) only where both name who; of one building in it the building is enough.
    let sides = a.actor.to(&b.actor);
    let whole = a.object_is_place || b.object_is_place;
    let fits = if whole { share(&a.actor.names, &b.actor.names) } else { sides != Sides::Different };
    (against && apart && fits && !a.other_time(b)).then(|| {
        let (no, yes) = if denies(a) { (a, b) } else { (b, a) };
        let told = if yes.failed { "told as tried without success" } else { "told" };
        let text = format!("One denies what the other tells: “{}” is denied, “{}” is {told}, {}", no.told(), yes.told(), table.whose(a, b));
        Judged::of(Relation::Conflict, "denied-and-told", text)
    })
}

/// The claims of an article whose confirmation another sentence of it withholds, each with that sentence.
pub fn unverified(open: &Open<'_>) -> Vec<Inner> {
    let mut found = Vec::new();
    for fact in open.facts(0..usize::MAX).filter(|fact| fact.claim.stance == Stance::Unverified) {
        let Some(evidence) = fact.claim.stance_evidence.filter(|evidence| !evidence.overlaps(fact.claim.span)) else { continue };
        // The sentence that withholds it stands within reach behind (or before) the claim.
        let near = open.facts(fact.index.saturating_sub(BEFORE)..fact.index + AFTER);
        let says = near.filter(|other| other.claim.kind == ClaimKind::Statement && other.claim.span.overlaps(evidence));
        if let Some(doubt) = says.min_by_key(|other| other.claim.span.len()).filter(|other| other.index != fact.index) {
            let text = format!("“{}” is not confirmed: “{}”, in {}", fact.told(), doubt.told(), open.name());
            found.push(Inner { members: vec![fact.index, doubt.index], judged: Judged::of(Relation::Unverified, "not-confirmed", text) });
        }
    }
    found
}

/// How many claims before and after one may be the sentence that does not confirm it.
const BEFORE: usize = 24;
const AFTER: usize = 40;
