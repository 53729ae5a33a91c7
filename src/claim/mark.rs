//! Words that a reader says are a claim in, claims out with what their words tell: figure, effect, victim, place, time. Only in content.

use super::correction::{Mark, Said};
use super::figure;
use super::slots;
use super::{Claim, ClaimKind, Quotation, Reading};
use crate::compact_sort::CompactSort;
use crate::entity::MentionKind;
use crate::hash::content_id;
use crate::segment::{Phrases, TokenKind, bare_words, cut};
use crate::span::{Span, one_line};
use crate::why::Why;
use std::collections::{HashMap, HashSet};

/// Every claim that marks make of an article, with what was said of it where it was marked; sorted. Words that were found to be a claim of that
/// kind already make none.
pub fn find(article: &str, reading: &Reading<'_>, marks: &[Mark], found: &[&[Claim]]) -> Vec<(Claim, Said)> {
    if marks.is_empty() {
        return Vec::new();
    }
    let known: HashSet<(Span, ClaimKind)> = found.iter().copied().flatten().map(|claim| (claim.span, claim.kind)).collect();
    let tokens = &reading.segmented.tokens;
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    let phrases = Phrases::new(marks.iter().map(|mark| bare_words(&mark.text, &cut(&mark.text)).collect()));
    phrases.find(bare_words(reading.text, tokens), |mark, first, end| places.push((first, end, mark)));
    places.compact_sort();
    let mut claims: Vec<(Claim, Said)> = Vec::new();
    for (first, end, number) in places {
        let (Some(mark), Some([start, .., last] | [start @ last])) = (marks.get(number), tokens.get(first..end)) else { continue };
        let span = start.span.join(last.span);
        let same = one_line(span.of(reading.text)) == mark.text;
        if same && !known.contains(&(span, mark.kind)) {
            claims.extend(claim(reading, mark.kind, span, first, end).map(|claim| (claim, mark.said.clone())));
        }
    }
    // Ids of their own: those of claims that were found do not change.
    let mut times: HashMap<(ClaimKind, String), u32> = HashMap::new();
    for (claim, _) in &mut claims {
        let words = one_line(claim.span.of(reading.text)).into_owned();
        let parts = [article, "marked", claim.kind.name(), &words];
        let count = times.entry((claim.kind, words.clone())).or_default();
        claim.id = content_id('c', &[&parts[..], &[&count.to_string()]].concat());
        *count += 1;
    }
    claims
}

/// The claim that the words make; none where one of them stands in boilerplate.
fn claim(reading: &Reading<'_>, kind: ClaimKind, span: Span, first: usize, end: usize) -> Option<Claim> {
    let content = |token: usize| {
        let sentence = reading.segmented.sentences.get(reading.segmented.sentence_of(token as u32));
        sentence.is_some_and(|sentence| reading.words(sentence).is_some())
    };
    if !content(first) || !content(end - 1) {
        return None;
    }
    let mut claim = Claim::bare(kind, span, Why::with("marked", [span], "a reader marked these words"));
    if kind == ClaimKind::Statement {
        claim.content = vec![span];
        claim.quotation = Some(quotation(reading, first, end));
        return Some(claim);
    }
    // What the words tell, sentence by sentence: the first of each sort.
    let from = reading.segmented.sentence_of(first as u32);
    for sentence in reading.segmented.sentences.get(from..).unwrap_or_default() {
        if sentence.first as usize >= end {
            break;
        }
        let Some(words) = reading.words(sentence) else { continue };
        let run = first.max(words.first)..end.min(words.end);
        if claim.number.is_none() {
            figure::tell(reading, &words, &run, &mut claim);
        }
        let anchor = claim.number.as_ref().and_then(|figure| {
            let first = reading.segmented.token_at(figure.span.start());
            let end = reading.segmented.token_at(figure.span.end().saturating_sub(1)) + 1;
            (run.start <= first && end <= run.end).then_some(first..end)
        });
        let anchor = anchor.unwrap_or(run.start..run.start);
        claim.place = claim.place.take().or_else(|| {
            let place = slots::place_in(reading, &words, &run, &anchor)?;
            slots::part(reading, &words, &place, |kind| kind == MentionKind::Place)
        });
        claim.time = claim.time.take().or_else(|| {
            let time = slots::time_in(&words, &run, &anchor)?;
            slots::part(reading, &words, &time, |_| false)
        });
    }
    Some(claim)
}

/// How much of the words stands in quotation marks, as far as these are among them.
fn quotation(reading: &Reading<'_>, first: usize, end: usize) -> Quotation {
    let quote = |at: usize| reading.segmented.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Quote);
    match (quote(first) && quote(end - 1) && end - first > 1, (first..end).any(quote)) {
        (true, _) => Quotation::Direct,
        (false, true) => Quotation::Mixed,
        _ => Quotation::Indirect,
    }
}
