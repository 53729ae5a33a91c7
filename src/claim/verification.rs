//! Claims in, the same claims with the stance out that the next sentence gives them: what somebody could not verify is unverified.
//! Never turns a denied claim.

use super::{Claim, ClaimKind, Stance};
use crate::hash::word_hash;
use crate::segment::Segmented;
use crate::span::Span;

/// The rules whose statements withhold confirmation from what was told before.
const WITHHOLDS: [&str; 2] = ["not-verified", "no-confirmation"];

/// How many claims back a sentence that withholds confirmation reaches at most.
const REACH: usize = 64;

/// How many sentences back it reaches, and how many where it speaks of figures, which may stand paragraphs before.
const SENTENCES: usize = 2;
const FIGURE_SENTENCES: usize = 6;

/// What it says where it speaks of the figures told before.
const FIGURES: [&str; 7] = ["figure", "figures", "number", "numbers", "toll", "tolls", "casualties"];

/// Of those, what speaks of the dead and wounded alone.
const TOLLS: [&str; 5] = ["toll", "tolls", "casualties", "casualty", "deaths"];

/// What may be unknown about a thing that is told all the same: “the identity of the drone was not confirmed”.
const ASPECTS: [&str; 12] = [
    "identity",
    "identities",
    "cause",
    "causes",
    "motive",
    "nationality",
    "nationalities",
    "authenticity",
    "origin",
    "location",
    "whereabouts",
    "date",
];

/// Carries “could not verify the news”, “there are no official confirmations” back to the claims of the nearest sentence before that claims
/// anything, and “the figures could not be verified” back to the figures before. `claims` are sorted.
pub fn carry_back(segmented: &Segmented, claims: &mut [Claim]) {
    let (figures, tolls, aspects) = (FIGURES.map(word_hash), TOLLS.map(word_hash), ASPECTS.map(word_hash));
    let sentence = |claim: &Claim| segmented.sentences.partition_point(|sentence| sentence.span.end() <= claim.span.start());
    let mut marks = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        if claim.kind == ClaimKind::Statement
            && WITHHOLDS.contains(&claim.why.rule)
            && points_back(claim)
            && !says_one_of(segmented, claim.span, &aspects)
        {
            let here = sentence(claim);
            let evidence = claim.content.iter().copied().chain(claim.cue).reduce(Span::join).unwrap_or(claim.span);
            let from = index.saturating_sub(REACH);
            let earlier = claims.get(from..index).unwrap_or_default();
            let of_figures = says_one_of(segmented, claim.span, &figures);
            let of_tolls = says_one_of(segmented, claim.span, &tolls);
            let counts = |other: &Claim| of_figures && other.number.is_some() && (!of_tolls || other.kind == ClaimKind::Casualties);
            // “37 died, a toll the army has not confirmed”: that toll, and no other.
            let own = earlier.iter().any(|other| counts(other) && sentence(other) == here);
            let figure = |other: &Claim| {
                let at = sentence(other);
                counts(other) && if own { at == here } else { at < here && here - at <= FIGURE_SENTENCES }
            };
            let nearest = earlier.iter().rev().map(sentence).find(|&at| at < here && here - at <= SENTENCES);
            let meant = earlier.iter().any(figure);
            for (offset, other) in earlier.iter().enumerate().filter(|(_, other)| other.stance != Stance::Denied) {
                if if meant { figure(other) } else { Some(sentence(other)) == nearest } {
                    marks.push((from + offset, evidence));
                }
            }
        }
    }
    for (index, evidence) in marks {
        if let Some(claim) = claims.get_mut(index) {
            claim.stance = Stance::Unverified;
            claim.stance_evidence = Some(evidence);
        }
    }
}

/// Whether one of the words stands in the span.
fn says_one_of(segmented: &Segmented, span: Span, words: &[u64]) -> bool {
    let from = segmented.token_at(span.start());
    let mut inside = segmented.tokens.iter().skip(from).take_while(|token| token.span.start() < span.end());
    inside.any(|token| words.contains(&token.lower))
}

/// Whether it speaks of what was told before and brings no clause of its own.
fn points_back(claim: &Claim) -> bool {
    claim.content.iter().map(|piece| piece.len()).sum::<u32>() <= 80
}

#[cfg(test)]
mod tests {
    use crate::analyze::analyze;
    use crate::claim::{ClaimKind, Stance};
    use crate::document::{Content, Source};
    use crate::limits::Limits;

    #[track_caller]
    fn check(text: &str, kind: ClaimKind, expected: Stance) {
        let source = Source { content: Content::Text(text.into()), ..Source::default() };
        let article = analyze(source, &Limits::default()).unwrap();
        let found = article.claims.iter().find(|claim| claim.kind == kind).map(|claim| claim.stance);
        assert_eq!(found, Some(expected), "{text}");
    }

    #[test]
    fn the_sentence_before_is_meant() {
        check("The army captured the village of Halden. The agency could not verify the report.", ClaimKind::Control, Stance::Unverified);
    }

    #[test]
    fn figures_are_meant_where_the_sentence_speaks_of_figures() {
        let text = "At least 23 soldiers were killed near Halden on Monday.\n\nThe mayor, Ada Berg, said that the school would stay closed.\n\nThe figures could not be independently verified.";
        check(text, ClaimKind::Casualties, Stance::Unverified);
        check(text, ClaimKind::Statement, Stance::Asserted);
    }

    #[test]
    fn a_toll_of_its_own_sentence_is_meant_alone() {
        let text =
            "Ten miners were killed near Halden on Monday. The flood left 37 people dead in Ostrel, a toll the council has not confirmed.";
        check(text, ClaimKind::Casualties, Stance::Asserted);
    }

    #[test]
    fn what_is_unknown_about_a_thing_leaves_it_told() {
        let text = "Eight miners were killed near Halden on Monday. The identity of the victims was not confirmed.";
        check(text, ClaimKind::Casualties, Stance::Asserted);
    }
}
