//! Figures in, those that agree, conflict or have another scope out. Never a conflict where place, side or time is another or is not said.

use super::fact::{Fact, Sides, share};
use super::parts::is_part;
use super::table::Table;
use super::{Judged, Relation, key};
use crate::claim::{ClaimKind, Effect};
use crate::words::Classes;

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

/// The buckets in which a figure meets others.
pub fn keys(fact: &Fact<'_>) -> Vec<u64> {
    let Some(group) = group(fact).filter(|_| fact.claim.number.is_some() && fact.put_forward()) else { return Vec::new() };
    let sides = fact.victim.names.iter().map(|id| key(&[b"side", &id.to_le_bytes(), &group]));
    let places = fact.places.iter().chain(&fact.around).map(|id| key(&[b"place", &id.to_le_bytes(), &group]));
    let mut keys: Vec<u64> = sides.chain(places).collect();
    let article = (fact.article as u64).to_le_bytes();
    // The dead, and the dead and wounded together, a few sentences apart.
    if fact.claim.kind == ClaimKind::Casualties && group.first() == Some(&1) {
        for stretch in [fact.sentence / NEAR, fact.sentence / NEAR + 1] {
            keys.push(key(&[b"near", &article, &(stretch as u64).to_le_bytes()]));
        }
    }
    keys.push(match fact.value() {
        Some(value) => key(&[b"value", &article, &value.to_le_bytes(), &group]),
        None => key(&[b"vague", &article, &group]),
    });
    keys
}

/// How two figures stand to each other. Those that are called a group make what they are related to one with them.
pub fn judge(table: &Table<'_>, a: &Fact<'_>, b: &Fact<'_>) -> Option<Judged> {
    let (relation, rule) = stand(a, b)?;
    // A vague amount agrees with much: it does not make what it agrees with one.
    let alone = relation == Relation::Conflict || matches!(rule, "vague-amounts" | "dead-and-wounded");
    Some(Judged { relation, rule, text: alone.then(|| tell(table, &[a, b], 2, relation, rule)) })
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

/// The relation between two figures of one group, and the rule.
fn stand(a: &Fact<'_>, b: &Fact<'_>) -> Option<(Relation, &'static str)> {
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

/// How many figures of a group are told one by one.
pub const MOST_TOLD: usize = 4;

/// The reason, with figures and articles: of the first of so many in all.
pub fn tell(table: &Table<'_>, first: &[&Fact<'_>], all: usize, relation: Relation, rule: &str) -> String {
    let facts: Vec<_> = first.iter().take(MOST_TOLD).collect();
    let figures: Vec<String> = facts.iter().map(|fact| format!("“{}” ({})", fact.told(), table.name(fact))).collect();
    let more = if all > MOST_TOLD { format!(" and {} more", all - MOST_TOLD) } else { String::new() };
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
