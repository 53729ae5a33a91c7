//! A cue noun in, the statement of its frame out, with the possessive or “by” as its source. Never takes a noun without content.

use super::clause::infinitive_follows;
use super::{Candidate, only};
use crate::claim::statement::content::{self, Reach};
use crate::claim::statement::lexicon::{Cue, LEXICON, class, frame};
use crate::claim::statement::noun_phrase;
use crate::claim::statement::sheet::{Sheet, Unit};
use crate::segment::{Case, TokenKind};
use core::ops::Range;

/// “his claim that C”, “the warning by Noor that C”, “their plan to C”.
pub fn nominal(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Candidate> {
    let cue = sheet.noun(at)?;
    if sheet.finite(at, unit.first) && !sheet.noun_context(at, unit.first) {
        return None;
    }
    let frames = cue.frames;
    let mut source = owner(sheet, unit, at);
    let mut next = at + 1;
    // “the claim by Noor that C”
    if source.is_none() && ["by", "from", "of"].iter().any(|word| sheet.reads(next, word)) {
        let end = noun_phrase::run(sheet, next + 1, unit.end.min(next + 12));
        if end > next + 1 && sheet.is(end, class::THAT | class::TO) {
            source = Some(next + 1..end);
            next = end;
        }
    }
    // “the comment that wildly described …”: a relative clause.
    let first = next + 1 + usize::from(sheet.adverb(next + 1));
    let opens = sheet.is(first, class::DET | class::PRONOUN | class::NAME | class::POSSESSIVE)
        || sheet.token(first).is_some_and(|token| token.kind == TokenKind::Number)
        || source.is_some();
    let that = sheet.is(next, class::THAT)
        && frames & frame::THAT != 0
        && opens
        && !sheet.finite(first, next)
        && sheet.begins_noun_phrase(next + 1);
    let to = sheet.is(next, class::TO) && frames & frame::TO != 0 && infinitive_follows(sheet, next + 1);
    let (start, reach, rule) = if that {
        (next + 1, Reach::Sentence, "noun-that")
    } else if to && source.is_some() {
        (next, Reach::Object, "noun-to")
    } else if let Some(content) = of(sheet, unit, (at, next), source.as_ref(), *cue) {
        return Some(Candidate {
            cue: at..next + 1,
            head: at,
            source,
            antecedent: None,
            content: only(content),
            addressee: None,
            outlet: None,
            stance: cue.stance,
            rule: "noun-of",
            speech: false,
        });
    } else {
        return None;
    };
    let end = content::end(sheet, start, unit.end, reach);
    (end > start).then(|| Candidate {
        cue: at..at + 1,
        head: at,
        source,
        antecedent: None,
        content: only(start..end),
        addressee: None,
        outlet: None,
        stance: cue.stance,
        rule,
        speech: false,
    })
}

/// Nouns that tell of something said; with “of” or “about” the others name a feeling or a plan.
const TELLING: [&str; 22] = [
    "accusation",
    "admission",
    "allegation",
    "announcement",
    "assertion",
    "assessment",
    "claim",
    "comment",
    "complaint",
    "criticism",
    "denial",
    "description",
    "estimate",
    "explanation",
    "forecast",
    "prediction",
    "remark",
    "report",
    "statement",
    "testimony",
    "warning",
    "account",
];

/// “his warning of floods”, “the ministry’s comments on the strike”: what stands behind the preposition, where the noun has an owner.
fn of(sheet: &Sheet<'_>, unit: &Unit, (at, next): (usize, usize), source: Option<&Range<usize>>, cue: Cue) -> Option<Range<usize>> {
    let bit = sheet.token(next).map_or(0, |token| LEXICON.preposition(token.lower));
    let text = sheet.text(at).to_ascii_lowercase();
    let telling = TELLING.iter().any(|noun| text.strip_prefix(noun).is_some_and(|rest| matches!(rest, "" | "s")));
    let governs = source.is_some() && telling && cue.frames & bit != 0;
    if !governs {
        return None;
    }
    let end = content::end(sheet, next + 1, unit.end, Reach::Object);
    (end > next + 1).then_some(next + 1..end)
}

/// The possessive before a noun: “his”, “the ministry’s”, with adjectives between.
fn owner(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Range<usize>> {
    let mut before = at;
    for _ in 0..4 {
        before = before.checked_sub(1).filter(|&before| before >= unit.first)?;
        if sheet.is(before, class::POSSESSIVE) {
            if sheet.token(before).is_some_and(|token| token.kind == TokenKind::Clitic) {
                let mut start = (unit.first.max(before.saturating_sub(10))..before)
                    .rev()
                    .take_while(|&start| sheet.nominal(start) && !sheet.finite(start, unit.first))
                    .last()?;
                // “hold the ministry’s estimate”, “assess Noor’s claims”: what stands before the article or the name is a verb.
                let opens = (start + 1..before).find(|&at| sheet.is(at, class::DET));
                let small = |at: usize| sheet.token(at).is_some_and(|token| token.case == Case::Lower);
                if let Some(article) = opens {
                    start = article;
                } else if small(start)
                    && !sheet.is(start, class::DET | class::POSSESSIVE)
                    && sheet.is(start + 1, class::NAME)
                    && start + 1 < before
                {
                    start += 1;
                }
                return Some(start..before);
            }
            return Some(before..before + 1);
        }
        if sheet.word(before).class & !(class::ADVERB | class::NAME) != 0 || sheet.finite(before, unit.first) {
            return None;
        }
    }
    None
}
