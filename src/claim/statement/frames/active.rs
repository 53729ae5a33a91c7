//! A cue verb in, the statement of its frame out, whether its content stands before or after it; passive verbs are handed on. Never decides
//! whether a word is a verb.

use super::after::right;
use super::before::{content_before, inserted_rest};
use super::passive::{passive, seems};
use super::subject::{reach, subject};
use super::verb::Verb;
use super::{Candidate, only};
use crate::claim::statement::content::{self, Reach};
use crate::claim::statement::lexicon::{class, form, frame};
use crate::claim::statement::noun_phrase::{self, Subject};
use crate::claim::statement::sheet::{Sheet, Unit};
use core::ops::Range;

/// A verb with its frame.
pub fn verbal(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, here: &[Candidate]) -> Option<Candidate> {
    if verb.passive {
        return passive(sheet, unit, verb, here);
    }
    if verb.cue.frames & frame::SEEMS != 0 {
        return seems(sheet, unit, verb, here);
    }
    let (subject, shared) = subject(sheet, unit, verb, here);
    let reach = reach(sheet, unit, verb.at, subject.as_ref());
    let found = right(sheet, unit, verb, reach);
    let base = |rule, source: Option<Range<usize>>, content: Vec<Range<usize>>| Candidate {
        cue: verb.group..verb.at + 1,
        head: verb.at,
        source,
        antecedent: subject.as_ref().and_then(|subject| subject.antecedent.clone()),
        content,
        addressee: None,
        outlet: None,
        stance: verb.cue.stance,
        rule,
        speech: false,
    };
    let speaks = verb.cue.frames & (frame::QUOTE | frame::CLAUSE) != 0;
    if speaks && matches!(verb.form, form::PAST | form::S | form::BASE) && !verb.infinitive {
        // “Q,” SRC cue · C, SRC cue · “Q,” cue SRC · C, cue SRC
        let ends_here = found.as_ref().is_none_or(|found| found.content.is_empty());
        if let Some(subject) = subject.as_ref().filter(|_| !shared)
            && let Some(before) = content_before(sheet, unit, subject.clause, here, sheet.is(verb.at + 1, class::COMMA))
        {
            let inserted = sheet.is(verb.at + 1, class::COMMA) || found.as_ref().is_some_and(|found| found.after_comma);
            let quoted_before = sheet.quote_at(before.end - 1).is_some();
            if !quoted_before && verb.cue.frames & frame::CLAUSE == 0 {
                return None;
            }
            if ends_here || inserted || quoted_before && found.as_ref().is_some_and(|found| found.rule != "cue-that") {
                let mut content = vec![before.clone()];
                match &found {
                    Some(found) if !found.content.is_empty() && (inserted || found.speech) => content.extend(found.content.iter().cloned()),
                    _ if sheet.is(verb.at + 1, class::COMMA) => content.extend(inserted_rest(sheet, unit, verb.at + 1, quoted_before)),
                    _ => {}
                }
                let mut candidate =
                    base(if quoted_before { "quote-source-cue" } else { "content-source-cue" }, Some(subject.words.clone()), content);
                candidate.speech = quoted_before;
                candidate.addressee = found.and_then(|found| found.addressee);
                return Some(candidate);
            }
        }
        let inverted = (subject.is_none() || shared) && !["told", "tells", "tell"].iter().any(|word| sheet.reads(verb.at, word));
        if inverted
            && verb.group == verb.at
            && let Some(source) = noun_phrase::after(sheet, unit, verb.at + 1)
            && let Some(before) = content_before(sheet, unit, verb.at, here, false)
        {
            let quoted_before = sheet.quote_at(before.end - 1).is_some();
            let mut content = vec![before];
            // “Q,” said Noor, “Q.”
            if sheet.is(source.end, class::COMMA)
                && sheet.is(source.end + 1, class::QUOTE)
                && let Some(quote) = sheet.quote_at(source.end + 1)
            {
                content.push(source.end + 1..content::end(sheet, quote.open as usize, unit.end, Reach::Comma));
            }
            let mut candidate = base(if quoted_before { "quote-cue-source" } else { "content-cue-source" }, Some(source), content);
            candidate.speech = quoted_before;
            candidate.antecedent = None;
            return Some(candidate);
        }
    }
    if speaks
        && found.as_ref().is_none_or(|found| found.content.is_empty())
        && let Some(subject) = subject.as_ref().filter(|_| !shared)
        && let Some(content) = as_told(sheet, unit, verb, subject)
    {
        return Some(base("as-source-cue", Some(subject.words.clone()), content));
    }
    if let Some((source, content)) = turned(sheet, unit, verb) {
        return Some(base("content-cue-source", Some(source), only(content)));
    }
    let found = found.filter(|found| !found.content.is_empty())?;
    let source = subject.as_ref().map(|subject| subject.words.clone());
    if source.is_none() && verb.form != form::ING {
        return None;
    }
    if source.is_none() && !speaks {
        return None;
    }
    let mut candidate = base(found.rule, source, found.content);
    candidate.addressee = found.addressee;
    candidate.speech = found.speech;
    candidate.cue.end = candidate.cue.end.max(found.cue_end);
    candidate.stance = found.stance.unwrap_or(candidate.stance);
    Some(candidate)
}

/// “C said the ministry.” without a comma: the sentence ends with the verb and a short phrase, and a clause stands before.
fn turned(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb) -> Option<(Range<usize>, Range<usize>)> {
    let tells = ["said", "reported", "added"].iter().any(|word| sheet.reads(verb.at, word));
    if !tells || verb.group != verb.at || !sheet.is(verb.at + 1, class::DET | class::NAME) || sheet.is(verb.at + 1, class::THAT) {
        return None;
    }
    let end = noun_phrase::run(sheet, verb.at + 1, unit.end.min(verb.at + 12));
    let closes = end >= unit.end || sheet.is(end, class::STOP) && end + 2 >= unit.end;
    let start = unit.first.max(verb.at.saturating_sub(80));
    let first = (start + 1..verb.at).find(|&at| sheet.quote_at(at).is_none() && sheet.finite(at, start))?;
    // A relative clause alone makes no sentence: “the man who came said the prayer”.
    let relative = (start..first).any(|at| sheet.is(at, class::RELATIVE | class::SUB));
    (closes && end > verb.at + 1 && !relative).then_some((verb.at + 1..end, start..verb.at))
}

/// “As Noor pointed out, C” and “C1, as Noor said, C2”.
fn as_told(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, subject: &Subject) -> Option<Vec<Range<usize>>> {
    let start = subject.clause.min(subject.words.start);
    let as_at = (start.saturating_sub(1).max(unit.first)..=start).find(|&at| sheet.reads(at, "as"))?;
    let close = verb.at + 1 + usize::from(sheet.reads(verb.at + 1, "out"));
    let before = as_at.checked_sub(1).filter(|&before| before >= unit.first);
    let mut content = Vec::new();
    match before {
        Some(comma) if sheet.is(comma, class::COMMA) => content.push(unit.first..comma),
        Some(_) => return None,
        None => {}
    }
    if sheet.is(close, class::COMMA) {
        let end = content::end(sheet, close + 1, unit.end, Reach::Sentence);
        if end > close + 1 {
            content.push(close + 1..end);
        }
    } else if !sheet.is(close, class::STOP) {
        return None;
    }
    (!content.is_empty()).then_some(content)
}
