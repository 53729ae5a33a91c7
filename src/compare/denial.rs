//! Denied claims and those that withhold confirmation in, what they speak against or of out.

use super::fact::{Fact, Sides, share};
use super::{Ledger, Relation, key, pairs};
use crate::claim::{ClaimKind, Stance};

/// Enters denials against assertions, and claims with the sentence that does not confirm them.
pub fn relate(ledger: &mut Ledger<'_>, leaders: &[bool]) {
    denied(ledger, leaders);
    unverified(ledger);
}

/// An attack: a strike, or an entry by force whether or not it came off.
fn attack(fact: &Fact<'_>) -> bool {
    fact.claim.kind == ClaimKind::Strike || fact.claim.why.rule == "control-penetrated"
}

/// One denies that something was attacked, another tells the attack (or that it failed).
fn denied(ledger: &mut Ledger<'_>, leaders: &[bool]) {
    let mut keyed = Vec::new();
    for (index, fact) in
        ledger.facts.iter().enumerate().filter(|(index, fact)| leaders.get(*index) == Some(&true) && attack(fact) && fact.object != 0)
    {
        for id in fact.places.iter().chain(&fact.around) {
            keyed.push((key(&[id.as_bytes(), &fact.object.to_le_bytes()]), index));
        }
    }
    let mut found = Vec::new();
    pairs(keyed, |earlier, later| {
        let (Some(a), Some(b)) = (ledger.fact(earlier), ledger.fact(later)) else { return };
        let denies = |fact: &Fact<'_>| fact.claim.stance == Stance::Denied && !fact.failed;
        let tells = |fact: &Fact<'_>| fact.failed || fact.claim.stance == Stance::Asserted;
        let against = denies(a) && tells(b) || tells(a) && denies(b);
        let apart = a.article != b.article || a.sentence != b.sentence;
        // Of a place as such (“has not bombed the city”) only where both name who; of one building in it the building is enough.
        let sides = a.actor.to(&b.actor);
        let whole = a.object_is_place || b.object_is_place;
        let fits = if whole { share(&a.actor.names, &b.actor.names) } else { sides != Sides::Different };
        if against && apart && fits && !a.other_time(b) {
            let (no, yes) = if denies(a) { (a, b) } else { (b, a) };
            let told = if yes.failed { "told as tried without success" } else { "told" };
            let text =
                format!("One denies what the other tells: “{}” is denied, “{}” is {told}, {}", no.told(), yes.told(), ledger.whose(a, b));
            found.push((earlier, later, text));
        }
    });
    for (earlier, later, text) in found {
        ledger.enter(Relation::Conflict, vec![earlier, later], "denied-and-told", text);
    }
}

/// A claim whose confirmation another sentence withholds, and that sentence.
fn unverified(ledger: &mut Ledger<'_>) {
    let mut found = Vec::new();
    for (index, fact) in ledger.facts.iter().enumerate().filter(|(_, fact)| fact.claim.stance == Stance::Unverified) {
        let Some(evidence) = fact.claim.stance_evidence.filter(|evidence| !evidence.overlaps(fact.claim.span)) else { continue };
        // The sentence that withholds it stands within reach behind (or before) the claim.
        let from = index.saturating_sub(24);
        let near = ledger.facts.iter().enumerate().skip(from).take(64);
        let says = near.filter(|(_, other)| {
            other.article == fact.article && other.claim.kind == ClaimKind::Statement && other.claim.span.overlaps(evidence)
        });
        if let Some((other, doubt)) = says.min_by_key(|(_, other)| other.claim.span.len()).filter(|(other, _)| *other != index) {
            let text = format!("“{}” is not confirmed: “{}”, in {}", fact.told(), doubt.told(), ledger.article(fact));
            found.push((index, other, text));
        }
    }
    for (claim, doubt, text) in found {
        ledger.enter(Relation::Unverified, vec![claim, doubt], "not-confirmed", text);
    }
}
