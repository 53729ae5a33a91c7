//! Figures in, those that agree, conflict or have another scope out. Never a conflict where place, side or time is another or is not said.

use super::fact::{Fact, Sides, share};
use super::parts::is_part;
use super::{Ledger, Relation, key, pairs};
use crate::claim::{ClaimKind, Effect};
use crate::words::Classes;
use std::collections::BTreeMap;

/// What is counted: figures of different groups are never laid side by side.
fn group(fact: &Fact<'_>) -> Option<[u8; 9]> {
    let mut group = [0; 9];
    let (first, rest) = group.split_first_mut()?;
    match (fact.claim.kind, fact.claim.effect) {
        (ClaimKind::Casualties, Some(Effect::Killed | Effect::Lost | Effect::Casualties)) => *first = 1,
        (ClaimKind::Casualties, Some(Effect::Wounded)) => *first = 2,
        (ClaimKind::Casualties, Some(Effect::Missing)) => *first = 3,
        (ClaimKind::Casualties | ClaimKind::Arrest, Some(Effect::Captured)) => *first = 4,
        (ClaimKind::Control | ClaimKind::Count | ClaimKind::Movement, _) => {
            *first = 5;
            rest.copy_from_slice(&fact.object.to_le_bytes());
        }
        _ => return None,
    }
    Some(group)
}

/// Enters what figures have to do with each other.
pub fn relate(ledger: &mut Ledger<'_>, leaders: &[bool]) {
    let mut keyed = Vec::new();
    for (index, fact) in ledger
        .facts
        .iter()
        .enumerate()
        .filter(|(index, fact)| leaders.get(*index) == Some(&true) && fact.claim.number.is_some() && fact.put_forward())
    {
        let Some(group) = group(fact) else { continue };
        for id in &fact.victim.names {
            keyed.push((key(&[b"side", id.as_bytes(), &group]), index));
        }
        for id in fact.places.iter().chain(&fact.around) {
            keyed.push((key(&[b"place", id.as_bytes(), &group]), index));
        }
        let article = (fact.article as u64).to_le_bytes();
        // The dead, and the dead and wounded together, a few sentences apart.
        if fact.claim.kind == ClaimKind::Casualties && group.first() == Some(&1) {
            for stretch in [fact.sentence / NEAR, fact.sentence / NEAR + 1] {
                keyed.push((key(&[b"near", &article, &(stretch as u64).to_le_bytes()]), index));
            }
        }
        match fact.value() {
            Some(value) => keyed.push((key(&[b"value", &article, &value.to_le_bytes(), &group]), index)),
            None => keyed.push((key(&[b"vague", &article, &group]), index)),
        }
    }
    let mut found = Vec::new();
    pairs(keyed, |earlier, later| {
        if let (Some(a), Some(b)) = (ledger.fact(earlier), ledger.fact(later))
            && let Some((relation, rule)) = judge(a, b)
        {
            found.push((earlier, later, relation, rule));
        }
    });
    found.sort_unstable();
    enter_groups(ledger, &found);
}

/// How many sentences apart “12 were killed” and “dozens were killed and wounded” may tell of one thing.
const NEAR: usize = 3;

/// “at least 34 were killed” and “tens of them were killed and wounded”: two counts of one thing, of which one holds the other.
fn dead_and_wounded(a: &Fact<'_>, b: &Fact<'_>, sides: Sides) -> bool {
    let (dead, all) = match (a.effect(), b.effect()) {
        (Some(Effect::Killed), Some(Effect::Casualties)) => (a, b),
        (Some(Effect::Casualties), Some(Effect::Killed)) => (b, a),
        _ => return false,
    };
    let them = all.victim.classes.any(Classes::THEM) || dead.victim.classes.any(Classes::THEM);
    let one = them || share(&a.places, &b.places) && (sides == Sides::Same || share(&a.victim.groups, &b.victim.groups));
    let holds = matches!((dead.interval(), all.interval()), (Some((least, _)), Some((_, most))) if least >= 2 && most >= least);
    a.sentence.abs_diff(b.sentence) <= NEAR && one && holds
}

/// How two figures of one group stand to each other.
fn judge(a: &Fact<'_>, b: &Fact<'_>) -> Option<(Relation, &'static str)> {
    if a.claim.span.overlaps(b.claim.span) && a.article == b.article && a.sentence == b.sentence || is_part(a) != is_part(b) {
        return None;
    }
    let sides = a.victim.to(&b.victim);
    let one_article = a.article == b.article;
    let same_effect = a.effect() == b.effect();
    let same_place = share(&a.places, &b.places);
    let near_place = same_place || share(&a.places, &b.around) || share(&a.around, &b.places) || share(&a.around, &b.around);
    let other_place = a.located && b.located && !near_place;
    let other_time = a.other_time(b);
    if sides == Sides::Different {
        return None;
    }
    let apart = a.sentence.abs_diff(b.sentence);
    let (Some((low_a, high_a)), Some((low_b, high_b))) = (a.interval(), b.interval()) else {
        // No floor in one of them: only what stands near, of one place or one side.
        let near = one_article && same_effect && !other_place && !other_time;
        let both_open = a.interval().is_none() && b.interval().is_none();
        let elsewhere = a.located != b.located;
        let close = (apart <= 1 && near_place && (a.located || b.located) || apart <= 2 && (same_place || named(a, b)))
            || apart <= 6 && both_open && !elsewhere;
        return (near && close).then_some((Relation::Agree, "vague-amounts"));
    };
    let overlap = low_a <= high_b && low_b <= high_a;
    let equal = a.value().is_some() && a.value() == b.value();
    if other_place || other_time {
        return scope(a, b, one_article, overlap, near_place, sides);
    }
    if same_effect && equal && overlap {
        let value = a.value().unwrap_or_default();
        let close = if one_article {
            value >= 5 || near_place || sides == Sides::Same
        } else {
            near_place && value >= 2 || sides == Sides::Same && !a.victim.names.is_empty() && value >= 20
        };
        return close.then_some((Relation::Agree, "same-figure"));
    }
    if one_article && dead_and_wounded(a, b, sides) {
        return Some((Relation::Agree, "dead-and-wounded"));
    }
    if same_effect && overlap && (a.vague() || b.vague()) {
        let near = one_article && apart <= 2 && (named(a, b) || same_place);
        return near.then_some((Relation::Agree, "vague-amounts"));
    }
    let same_day = a.same_day(b);
    if same_effect && overlap && !one_article && same_place && same_day {
        return Some((Relation::Agree, "overlapping-bounds"));
    }
    if same_effect && !overlap && same_place && same_day && sides == Sides::Same && other_voice(a, b) && !is_part(a) && comparable(a, b) {
        return Some((Relation::Conflict, "other-figure"));
    }
    scope(a, b, one_article, overlap, near_place, sides)
}

/// Figures of other articles that a reader would lay side by side, though what they cover is not the same or not said to be.
fn scope(a: &Fact<'_>, b: &Fact<'_>, one_article: bool, overlap: bool, near_place: bool, sides: Sides) -> Option<(Relation, &'static str)> {
    let people = a.victim.present
        && b.victim.present
        && (sides == Sides::Same || a.victim.classes.any(Classes::FIGHTER) && b.victim.classes.any(Classes::FIGHTER));
    let totals =
        a.interval().is_none_or(|(low, high)| low >= 10 || high >= 10) && b.interval().is_none_or(|(low, high)| low >= 10 || high >= 10);
    let lasting = a.days_apart(b, 31);
    (!one_article && !overlap && near_place && people && totals && !lasting && !is_part(a) && a.claim.kind == ClaimKind::Casualties)
        .then_some((Relation::DifferentScope, "other-scope"))
}

/// Whether one entity is named among those counted by both.
fn named(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    share(&a.victim.names, &b.victim.names)
}

/// Whether two figures come from different sources or articles.
fn other_voice(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let entity = |fact: &Fact<'_>| fact.claim.source.as_ref().and_then(|part| part.entity);
    a.article != b.article || a.claim.source.is_some() && b.claim.source.is_some() && entity(a) != entity(b)
}

/// Whether two figures are of one order: a tenfold difference speaks of two events.
fn comparable(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    match (a.value(), b.value()) {
        // Nobody is comparable with any number.
        (Some(a), Some(b)) => a.min(b) == 0 || a.max(b) < a.min(b).saturating_mul(10),
        _ => true,
    }
}

/// Rules under which what agrees with one figure need not agree with its other friends.
fn loose(rule: &str) -> bool {
    matches!(rule, "vague-amounts" | "dead-and-wounded")
}

/// Enters pairs; those of one relation and rule that share a claim become one entry.
fn enter_groups(ledger: &mut Ledger<'_>, found: &[(usize, usize, Relation, &'static str)]) {
    for relation in [Relation::Agree, Relation::Conflict, Relation::DifferentScope] {
        let pairs: Vec<_> = found.iter().filter(|pair| pair.2 == relation).collect();
        // Union by the smallest member.
        let mut leader: BTreeMap<usize, usize> = BTreeMap::new();
        for &&(a, b, _, rule) in &pairs {
            let (a, b) = (root(&leader, a), root(&leader, b));
            // A vague amount agrees with much: it does not make what it agrees with one.
            if loose(rule) || relation == Relation::Conflict {
                continue;
            }
            leader.insert(a.max(b), a.min(b));
        }
        let mut groups: BTreeMap<usize, (Vec<usize>, &'static str)> = BTreeMap::new();
        for &&(a, b, _, rule) in &pairs {
            if loose(rule) || relation == Relation::Conflict {
                let text = tell(ledger, &[a, b], relation, rule);
                ledger.enter(relation, vec![a, b], rule, text);
            } else {
                let group = groups.entry(root(&leader, a)).or_insert_with(|| (Vec::new(), rule));
                group.0.extend([a, b]);
            }
        }
        for (mut members, rule) in groups.into_values() {
            members.sort_unstable();
            members.dedup();
            let text = tell(ledger, &members, relation, rule);
            ledger.enter(relation, members, rule, text);
        }
    }
}

fn root(leader: &BTreeMap<usize, usize>, of: usize) -> usize {
    let mut at = of;
    while let Some(&next) = leader.get(&at).filter(|&&next| next != at) {
        at = next;
    }
    at
}

/// The reason, with figures and articles.
fn tell(ledger: &Ledger<'_>, members: &[usize], relation: Relation, rule: &str) -> String {
    let facts: Vec<_> = members.iter().filter_map(|&member| ledger.fact(member)).collect();
    let figures: Vec<String> = facts.iter().take(4).map(|fact| format!("“{}” ({})", fact.told(), ledger.article(fact))).collect();
    let more = if facts.len() > 4 { format!(" and {} more", facts.len() - 4) } else { String::new() };
    let list = figures.join(", ");
    let lead = match (relation, rule) {
        (Relation::Agree, "same-figure") => format!("The same number, {}", facts.first().and_then(|fact| fact.value()).unwrap_or_default()),
        (Relation::Agree, "dead-and-wounded") => {
            "One counts the dead, the other dead and wounded together; they do not contradict each other".to_owned()
        }
        (Relation::Agree, "vague-amounts") => "A vague amount does not contradict the other".to_owned(),
        (Relation::Agree, _) => "The bounds overlap".to_owned(),
        (Relation::Conflict, _) => "Figures of one place and day that cannot both hold".to_owned(),
        _ => "Figures of the same side that differ; what they cover is not the same, or is not said to be".to_owned(),
    };
    format!("{lead}: {list}{more}")
}
