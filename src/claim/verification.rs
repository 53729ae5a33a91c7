//! Claims in, the same claims with the stance out that the next sentence gives them: what somebody could not verify is unverified.
//! Never turns a denied claim.

use super::{Claim, ClaimKind, Stance};
use crate::segment::Segmented;

/// The rules whose statements withhold confirmation from what was told before.
const WITHHOLDS: [&str; 2] = ["not-verified", "no-confirmation"];

/// How many claims back a sentence that withholds confirmation reaches at most.
const REACH: usize = 64;

/// Carries “could not verify the news”, “there are no official confirmations” back to the claims of the sentence before. `claims` are sorted.
pub fn carry_back(segmented: &Segmented, claims: &mut [Claim]) {
    let sentence = |claim: &Claim| segmented.sentences.partition_point(|sentence| sentence.span.end() <= claim.span.start());
    let mut marks = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        if claim.kind == ClaimKind::Statement && WITHHOLDS.contains(&claim.why.rule) && points_back(claim) {
            let here = sentence(claim);
            let evidence = claim.content.iter().copied().chain(claim.cue).reduce(crate::span::Span::join).unwrap_or(claim.span);
            // The nearest sentence before that claims anything, one or two back.
            let earlier = claims.get(index.saturating_sub(REACH)..index).unwrap_or_default();
            let nearest = earlier.iter().rev().map(sentence).find(|&at| at < here && here - at <= 2);
            if let Some(nearest) = nearest {
                marks.extend(
                    earlier
                        .iter()
                        .enumerate()
                        .filter(|(_, other)| sentence(other) == nearest && other.stance != Stance::Denied)
                        .map(|(offset, _)| (index.saturating_sub(REACH) + offset, evidence)),
                );
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

/// Whether it speaks of what was told before and brings no clause of its own.
fn points_back(claim: &Claim) -> bool {
    claim.content.iter().map(|piece| piece.len()).sum::<u32>() <= 80
}
