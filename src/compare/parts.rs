//! Figures of one article in, parts of totals and sums out. Looks a few sentences back, never across articles.

use super::fact::{Fact, Sides};
use super::table::Open;
use super::{Id, Inner, Judged, Relation};
use crate::claim::ClaimKind;
use std::ops::Range;

/// How many sentences a total may stand away from its parts.
const NEAR: usize = 5;
/// How many figures before or after a total are tried as its parts.
const FIGURES: usize = 8;

/// Parts and sums in an article.
pub fn find(open: &Open<'_>) -> Vec<Inner> {
    let figures: Vec<&Fact<'_>> = open
        .facts(0..usize::MAX)
        .filter(|fact| fact.claim.kind == ClaimKind::Casualties && fact.claim.number.is_some() && fact.put_forward())
        .collect();
    let mut found = Vec::new();
    for (at, fact) in figures.iter().enumerate() {
        found.extend(part_of(open, &figures, at, fact));
        sum(open, &figures, at, fact, &mut found);
    }
    found
}

/// Whether a figure's own words name it as a part.
pub fn is_part(fact: &Fact<'_>) -> bool {
    matches!(fact.claim.why.rule, "included-count" | "part-of-them" | "part-of-the-sentence-before" | "among-the-dead")
        || fact.words.to_ascii_lowercase().contains("among the dead")
}

/// “six of them children”, “including 13 leaders”, “13 leaders were among the dead”: a part, and the total it is a part of.
fn part_of(open: &Open<'_>, figures: &[&Fact<'_>], at: usize, part: &Fact<'_>) -> Option<Inner> {
    let value = part.value().filter(|_| is_part(part))?;
    let among = part.words.to_ascii_lowercase().contains("among the") || part.claim.why.rule == "among-the-dead";
    let fits = |total: &&Fact<'_>| {
        let bigger = total.value().is_some_and(|total| total > value)
            || total.vague() && total.claim.number.as_ref().is_some_and(|figure| figure.min.is_none_or(|min| min >= value));
        total.effect() == part.effect() && bigger && !is_part(total) && total.sentence.abs_diff(part.sentence) <= NEAR
    };
    let before = figures.get(at.saturating_sub(FIGURES)..at).unwrap_or_default().iter().rev().copied().filter(fits);
    // Named among all the dead: of the largest total near by; otherwise of the nearest.
    let chosen = if among { before.max_by_key(|total| total.value()) } else { before.into_iter().next() };
    let after = figures.get(at + 1).copied().filter(|total| fits(total) && total.sentence == part.sentence);
    let total = chosen.or(after)?;
    // A part of the sentence's own total must stand in it; “among the dead” may look back.
    if !among && part.claim.why.rule != "part-of-the-sentence-before" && total.sentence != part.sentence {
        return None;
    }
    let text = open.article().text;
    let text = format!("“{}” is named as a part of “{}”, in {}", part.figure(text), total.figure(text), open.name());
    Some(Inner { members: vec![part.index, total.index], judged: Judged::of(Relation::PartOf, "named-as-part", text) })
}

/// “at least 691”, “more than 444” and “over 247”: two or three figures in a row, of different places or people, that add up to a total near by.
fn sum(open: &Open<'_>, figures: &[&Fact<'_>], at: usize, total: &Fact<'_>, found: &mut Vec<Inner>) {
    let Some(value) = total.value().filter(|&value| value >= 10 && !is_part(total)) else { return };
    let fits = |part: &&Fact<'_>| {
        let smaller = part.value().is_some_and(|part| part < value && part > 0);
        part.effect() == total.effect() && smaller && !is_part(part) && part.sentence.abs_diff(total.sentence) <= NEAR
    };
    let row = |range: Range<usize>| -> Vec<&Fact<'_>> { figures.get(range).unwrap_or_default().iter().copied().filter(fits).collect() };
    let after = row(at + 1..(at + 1 + FIGURES).min(figures.len()));
    let before = row(at.saturating_sub(FIGURES)..at);
    for row in [&after, &before] {
        for length in [2, 3] {
            for parts in row.windows(length) {
                let sum: u64 = parts.iter().filter_map(|part| part.value()).sum();
                // The sum of the numbers named, which each bound leaves open upwards by one at least.
                if sum == value && apart(parts) {
                    let words: Vec<String> = parts.iter().map(|part| format!("“{}”", part.figure(open.article().text))).collect();
                    let text = format!(
                        "{} add up to {value}, the number in “{}”, in {}",
                        words.join(" and "),
                        total.figure(open.article().text),
                        open.name()
                    );
                    let members = parts.iter().map(|part| part.index).chain([total.index]).collect();
                    found.push(Inner { members, judged: Judged::of(Relation::SumConsistent, "parts-add-up", text) });
                }
            }
        }
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
fn where_at<'f>(fact: &'f Fact<'_>) -> &'f [Id] {
    if fact.places.is_empty() { &fact.around } else { &fact.places }
}
