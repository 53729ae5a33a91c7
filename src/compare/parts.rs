//! Figures of one article in, parts of totals and sums out. Looks a few sentences back, never across articles.

use super::fact::{Fact, Sides};
use super::{Ledger, Relation};
use crate::claim::ClaimKind;

/// How many sentences a total may stand away from its parts.
const NEAR: usize = 5;
/// How many figures before or after a total are tried as its parts.
const FIGURES: usize = 8;

/// Enters parts and sums.
pub fn relate(ledger: &mut Ledger<'_>) {
    let figures: Vec<usize> = (0..ledger.facts.len())
        .filter(|&index| {
            ledger
                .fact(index)
                .is_some_and(|fact| fact.claim.kind == ClaimKind::Casualties && fact.claim.number.is_some() && fact.put_forward())
        })
        .collect();
    for (at, &index) in figures.iter().enumerate() {
        part_of(ledger, &figures, at, index);
        sum(ledger, &figures, at, index);
    }
}

/// Whether a figure's own words name it as a part.
pub fn is_part(fact: &Fact<'_>) -> bool {
    matches!(fact.claim.why.rule, "included-count" | "part-of-them" | "part-of-the-sentence-before" | "among-the-dead")
        || fact.words.to_ascii_lowercase().contains("among the dead")
}

/// “six of them children”, “including 13 leaders”, “13 leaders were among the dead”: a part, and the total it is a part of.
fn part_of(ledger: &mut Ledger<'_>, figures: &[usize], at: usize, index: usize) {
    let Some(part) = ledger.fact(index).filter(|fact| is_part(fact)) else { return };
    let Some(value) = part.value() else { return };
    let among = part.words.to_ascii_lowercase().contains("among the") || part.claim.why.rule == "among-the-dead";
    let candidates = |ledger: &Ledger<'_>, other: usize| {
        ledger.fact(other).is_some_and(|total| {
            let bigger = total.value().is_some_and(|total| total > value)
                || total.vague() && total.claim.number.as_ref().is_some_and(|figure| figure.min.is_none_or(|min| min >= value));
            total.article == part.article
                && total.effect() == part.effect()
                && bigger
                && !is_part(total)
                && total.sentence.abs_diff(part.sentence) <= NEAR
        })
    };
    let before =
        figures.get(at.saturating_sub(FIGURES)..at).unwrap_or_default().iter().rev().copied().filter(|&other| candidates(ledger, other));
    // Named among all the dead: of the largest total near by; otherwise of the nearest.
    let chosen = if among { before.max_by_key(|&other| ledger.fact(other).and_then(Fact::value)) } else { before.into_iter().next() };
    let after = figures
        .get(at + 1)
        .copied()
        .filter(|&other| candidates(ledger, other) && ledger.fact(other).is_some_and(|total| total.sentence == part.sentence));
    let Some(total_index) = chosen.or(after) else { return };
    let Some(total) = ledger.fact(total_index) else { return };
    // A part of the sentence's own total must stand in it; “among the dead” may look back.
    if !among && part.claim.why.rule != "part-of-the-sentence-before" && total.sentence != part.sentence {
        return;
    }
    let text = format!(
        "“{}” is named as a part of “{}”, in {}",
        part.figure(ledger.text(part)),
        total.figure(ledger.text(total)),
        ledger.article(part)
    );
    ledger.enter(Relation::PartOf, vec![index, total_index], "named-as-part", text);
}

/// “at least 691”, “more than 444” and “over 247”: two or three figures in a row, of different places or people, that add up to a total near by.
fn sum(ledger: &mut Ledger<'_>, figures: &[usize], at: usize, index: usize) {
    let Some(total) = ledger.fact(index).filter(|fact| !is_part(fact)) else { return };
    let Some(value) = total.value().filter(|&value| value >= 10) else { return };
    let fits = |other: usize| {
        ledger.fact(other).filter(|part| {
            let smaller = part.value().is_some_and(|part| part < value && part > 0);
            part.article == total.article
                && part.effect() == total.effect()
                && smaller
                && !is_part(part)
                && part.sentence.abs_diff(total.sentence) <= NEAR
        })
    };
    let after: Vec<usize> = figures
        .get(at + 1..(at + 1 + FIGURES).min(figures.len()))
        .unwrap_or_default()
        .iter()
        .copied()
        .filter(|&other| fits(other).is_some())
        .collect();
    let before: Vec<usize> =
        figures.get(at.saturating_sub(FIGURES)..at).unwrap_or_default().iter().copied().filter(|&other| fits(other).is_some()).collect();
    let mut entries = Vec::new();
    for row in [&after, &before] {
        for length in [2, 3] {
            for run in row.windows(length) {
                let parts: Vec<&Fact<'_>> = run.iter().filter_map(|&part| ledger.fact(part)).collect();
                let sum: u64 = parts.iter().filter_map(|part| part.value()).sum();
                // The sum of the numbers named, which each bound leaves open upwards by one at least.
                if sum == value && apart(&parts) {
                    let words: Vec<String> = parts.iter().map(|part| format!("“{}”", part.figure(ledger.text(part)))).collect();
                    let text = format!(
                        "{} add up to {value}, the number in “{}”, in {}",
                        words.join(" and "),
                        total.figure(ledger.text(total)),
                        ledger.article(total)
                    );
                    entries.push((run.iter().copied().chain([index]).collect::<Vec<_>>(), text));
                }
            }
        }
    }
    for (members, text) in entries {
        ledger.enter(Relation::SumConsistent, members, "parts-add-up", text);
    }
}

/// Whether parts can be added: each of another place or of other people than the others.
fn apart(parts: &[&Fact<'_>]) -> bool {
    parts.windows(2).all(|pair| {
        let [a, b] = pair else { return true };
        let (one, other) = (where_at(a), where_at(b));
        let elsewhere = !one.is_empty() && !other.is_empty() && !super::fact::share(one, other);
        elsewhere
            || a.victim.to(&b.victim) == Sides::Different
            || a.sentence == b.sentence && a.value() != b.value() && a.claim.victim != b.claim.victim
    })
}

/// The places a fact names, else those its sentence does.
fn where_at<'f>(fact: &'f Fact<'_>) -> &'f [&'f str] {
    if fact.places.is_empty() { &fact.around } else { &fact.places }
}
