//! Figures and events over own-written cases: what is found, with which bounds and slots, and what must not be found.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use crossread::analyze::{Article, analyze};
use crossread::claim::{Claim, ClaimKind, Part};
use crossread::document::{Content, Source};
use crossread::limits::Limits;

fn read(text: &str) -> Article {
    analyze(Source { content: Content::Text(text.to_owned()), ..Source::default() }, &Limits::default()).expect("within the limits")
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

fn words(article: &Article, part: Option<&Part>) -> String {
    part.and_then(|part| part.span).map_or("-".to_owned(), |span| span.of(&article.document.text).to_owned())
}

/// The words of the enum in the report.
fn name<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn interval(claim: &Claim) -> Option<String> {
    let figure = claim.number.as_ref()?;
    let side = |value: Option<u64>| value.map_or("-".to_owned(), |value| value.to_string());
    Some(format!("{}..{} {}", side(figure.min), side(figure.max), name(figure.bound)))
}

/// Counts the cells that differ and prints them; at most `most` may.
#[track_caller]
fn hold(wrong: &[String], most: usize) {
    for line in wrong {
        println!("{line}");
    }
    assert!(wrong.len() <= most, "{} cells differ, at most {most} may:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn figures_have_their_bounds_and_effects() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("fixtures/claims/figures.tsv")) {
        let [text, number, effect, ..] = row.as_slice() else { panic!("a row of {} cells", row.len()) };
        let article = read(text);
        let found: Vec<_> = article
            .claims
            .iter()
            .filter(|claim| claim.kind == ClaimKind::Casualties)
            .filter_map(|claim| Some((interval(claim)?, claim.effect.map(name)?)))
            .collect();
        if !found.contains(&((*number).to_owned(), (*effect).to_owned())) {
            wrong.push(format!("{text}: {number} {effect}, found {found:?}"));
        }
    }
    hold(&wrong, 1);
}

/// Right, found and wanted, of one slot over all cases.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    gold: usize,
}

#[test]
fn figures_have_their_slots() {
    let names = ["victim", "actor", "place", "time"];
    let mut scores: [Score; 4] = std::array::from_fn(|_| Score::default());
    for row in rows(include_str!("fixtures/claims/figures.tsv")) {
        let [text, number, _, slots @ ..] = row.as_slice() else { panic!("a row of {} cells", row.len()) };
        let article = read(text);
        let claim = article.claims.iter().find(|claim| claim.kind == ClaimKind::Casualties && interval(claim).as_deref() == Some(number));
        let parts = claim.map(|claim| [&claim.victim, &claim.actor, &claim.place, &claim.time]);
        for (at, (score, expected)) in scores.iter_mut().zip(slots).enumerate() {
            let found = words(&article, parts.and_then(|parts| parts[at].as_deref()));
            score.gold += usize::from(*expected != "-");
            score.found += usize::from(found != "-");
            score.right += usize::from(found == *expected && found != "-");
            if found != *expected {
                println!("{text}: {} “{expected}”, found “{found}”", names[at]);
            }
        }
    }
    // Known misses are printed above: the seasons, holidays (“on New Year's Eve”), and a place behind a second preposition.
    for ((name, score), least) in names.iter().zip(&scores).zip([95, 95, 92, 90]) {
        let Score { right, found, gold } = score;
        println!("{name}: {right} right, {found} found, {gold} wanted");
        assert!(*gold >= 30, "{name}: {gold} cases");
        assert!(right * 100 >= found * least && right * 100 >= gold * least, "{name}: {right} right, {found} found, {gold} wanted");
    }
}

#[test]
fn events_have_their_slots() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("fixtures/claims/events.tsv")) {
        let [text, kind, cue, actor, object, stance] = row.as_slice() else { panic!("a row of {} cells", row.len()) };
        let article = read(text);
        let found = article.claims.iter().find(|claim| claim.kind.name() == *kind && claim.cue.is_some_and(|span| span.of(text) == *cue));
        let Some(claim) = found else {
            let all: Vec<_> = article.claims.iter().map(|claim| (claim.kind.name(), claim.cue.map_or("", |span| span.of(text)))).collect();
            wrong.push(format!("{text}: no {kind} by “{cue}”, found {all:?}"));
            continue;
        };
        let part = if *kind == "control" { &claim.place } else { claim.victim.as_ref().map_or(&claim.place, |_| &claim.victim) };
        for (slot, found, expected) in [
            ("actor", words(&article, claim.actor.as_deref()), actor),
            ("object", words(&article, part.as_deref()), object),
            ("stance", name(claim.stance), stance),
        ] {
            if found != *expected && *expected != "-" {
                wrong.push(format!("{text}: {slot} “{expected}”, found “{found}”"));
            }
        }
    }
    hold(&wrong, 6);
}

#[test]
fn other_news_has_counts_and_denials() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("fixtures/claims/counts.tsv")) {
        let [text, kind, number, cue, what] = row.as_slice() else { panic!("a row of {} cells", row.len()) };
        let article = read(text);
        let tells = |claim: &&Claim| claim.kind.name() == *kind && claim.cue.is_some_and(|span| span.of(text) == *cue);
        let Some(claim) = article.claims.iter().find(tells) else {
            let all: Vec<_> = article.claims.iter().map(|claim| (claim.kind.name(), claim.cue.map_or("", |span| span.of(text)))).collect();
            wrong.push(format!("{text}: no {kind} by “{cue}”, found {all:?}"));
            continue;
        };
        let denied = claim.kind == ClaimKind::Statement;
        let found = if denied {
            claim.content.first().map_or("-", |span| span.of(text)).to_owned()
        } else {
            words(&article, claim.victim.as_deref())
        };
        let figure = interval(claim).unwrap_or("-".to_owned());
        if found != *what || figure != *number || denied && name(claim.stance) != "denied" {
            wrong.push(format!("{text}: {number} “{what}”, found {figure} “{found}”, {}", name(claim.stance)));
        }
    }
    hold(&wrong, 2);
}

#[test]
fn other_news_tells_no_casualties_and_no_force() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("fixtures/claims/no_claims.txt")) {
        let text = row.first().copied().unwrap_or_default();
        let article = read(text);
        for claim in
            article.claims.iter().filter(|claim| !matches!(claim.kind, ClaimKind::Statement | ClaimKind::Count | ClaimKind::Protest))
        {
            wrong.push(format!("{text}: {} by “{}”", claim.kind.name(), claim.cue.map_or("", |span| span.of(text))));
        }
    }
    hold(&wrong, 0);
}

#[test]
fn parts_of_a_total_take_over_its_effect() {
    let article = read("Nine passengers, six of them children, were injured in Halden. Among the dead were two nurses and a driver.");
    let found: Vec<_> = article
        .claims
        .iter()
        .filter(|claim| claim.kind == ClaimKind::Casualties)
        .map(|claim| {
            format!(
                "{} {} {}",
                interval(claim).unwrap_or_default(),
                claim.effect.map(name).unwrap_or_default(),
                words(&article, claim.victim.as_deref())
            )
        })
        .collect();
    assert_eq!(found, ["9..9 = wounded passengers", "6..6 = wounded children", "2..2 = killed nurses", "1..1 = killed driver"]);
}

#[test]
fn every_claim_names_its_rule_and_evidence() {
    for row in rows(include_str!("fixtures/claims/figures.tsv")).chain(rows(include_str!("fixtures/claims/events.tsv"))) {
        let text = row.first().copied().unwrap_or_default();
        for claim in read(text).claims {
            assert!(!claim.why.rule.is_empty() && !claim.why.text.is_empty(), "{text}");
            assert!(claim.why.evidence.iter().all(|span| span.end() as usize <= text.len() && !span.of(text).is_empty()), "{text}");
        }
    }
}
