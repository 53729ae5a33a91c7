//! A cue noun in, the statement of its frame out, with the possessive or “by” as its source. Never takes a noun without content.

use super::clause::infinitive_follows;
use super::{Candidate, only};
use crate::claim::statement::content::{self, Reach};
use crate::claim::statement::lexicon::{class, frame};
use crate::claim::statement::noun_phrase;
use crate::claim::statement::sheet::{Sheet, Unit};
use crate::segment::TokenKind;
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
    let that =
        sheet.is(next, class::THAT) && frames & frame::THAT != 0 && !sheet.finite(next + 1, next) && sheet.begins_noun_phrase(next + 1);
    let to = sheet.is(next, class::TO) && frames & frame::TO != 0 && infinitive_follows(sheet, next + 1);
    let (start, reach, rule) = if that {
        (next + 1, Reach::Sentence, "noun-that")
    } else if to && source.is_some() {
        (next, Reach::Object, "noun-to")
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

/// The possessive before a noun: “his”, “the ministry’s”, with adjectives between.
fn owner(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Range<usize>> {
    let mut before = at;
    for _ in 0..4 {
        before = before.checked_sub(1).filter(|&before| before >= unit.first)?;
        if sheet.is(before, class::POSSESSIVE) {
            if sheet.token(before).is_some_and(|token| token.kind == TokenKind::Clitic) {
                let start = (unit.first.max(before.saturating_sub(10))..before)
                    .rev()
                    .take_while(|&start| sheet.nominal(start) && !sheet.finite(start, unit.first))
                    .last()?;
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
