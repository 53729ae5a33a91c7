//! A cue verb in, its subject out, and how far the content of that clause goes. Never says who a pronoun is.

use super::Candidate;
use super::verb::Verb;
use crate::claim::statement::content::{self, Reach};
use crate::claim::statement::lexicon::{class, form};
use crate::claim::statement::noun_phrase::{self, Subject};
use crate::claim::statement::sheet::{Sheet, Unit};

/// The subject of a verb, and whether it is shared with an earlier cue (“and added”, “, adding”).
pub fn subject(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, here: &[Candidate]) -> (Option<Subject>, bool) {
    let shared = || {
        here.iter().rev().find(|earlier| earlier.source.is_some()).and_then(|earlier| {
            earlier.source.clone().map(|words| Subject { clause: words.start, words, antecedent: earlier.antecedent.clone() })
        })
    };
    let leading = || leading(sheet, unit, verb.group);
    if verb.form == form::ING && !progressive(sheet, verb) {
        let before = verb.group.checked_sub(1).filter(|&before| before >= unit.first);
        let joined = before
            .is_some_and(|before| sheet.is(before, class::COMMA | class::AND | class::SUB | class::PREP | class::DASH | class::QUOTE));
        if before.is_none() {
            return (following(sheet, unit, verb), true);
        }
        if joined {
            return (shared().or_else(leading), true);
        }
        // “a statement saying”: the noun before is the source.
        return (noun_phrase::before(sheet, unit, verb.group), false);
    }
    if verb.infinitive {
        return (infinitive(sheet, unit, verb.group - 1, here), true);
    }
    let before = verb.group.checked_sub(1).filter(|&before| before >= unit.first);
    if let Some(before) = before {
        let joint = if sheet.is(before, class::AND | class::BUT) { Some(before) } else { None };
        if joint.is_some() {
            return (shared().filter(|subject| subject.words.end <= before).or_else(leading), true);
        }
    }
    (noun_phrase::before(sheet, unit, verb.group), false)
}

/// “Citing a report, Noor said”: the subject that stands after the comma.
fn following(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb) -> Option<Subject> {
    let comma = content::end(sheet, verb.at + 1, unit.end.min(verb.at + 60), Reach::Comma);
    let words = noun_phrase::after(sheet, unit, comma + 1).filter(|_| sheet.is(comma, class::COMMA))?;
    Some(Subject { clause: words.start, words, antecedent: None })
}

/// Whether an -ing form has its auxiliary: “is saying”.
fn progressive(sheet: &Sheet<'_>, verb: &Verb) -> bool {
    (verb.group..verb.at).any(|at| sheet.is(at, class::BE))
        || verb.group > 0 && sheet.is(verb.group - 1, class::BE) && sheet.is(verb.group - 1, class::SUBJECT)
}

/// Who “to say” is said of: the subject of the verb before (“declined to say”, “is expected to announce”).
fn infinitive(sheet: &Sheet<'_>, unit: &Unit, to: usize, here: &[Candidate]) -> Option<Subject> {
    let mut at = to;
    // The verb that governs it stands right before, or before its object.
    for _ in 0..8 {
        at = at.checked_sub(1).filter(|&at| at >= unit.first)?;
        if sheet.is(at, class::COMMA | class::STOP | class::SEMICOLON | class::QUOTE | class::SUB) {
            return None;
        }
        if let Some(earlier) = here.iter().rev().find(|earlier| earlier.head == at) {
            return earlier.source.clone().map(|words| Subject { clause: words.start, words, antecedent: earlier.antecedent.clone() });
        }
        if sheet.finite(at, unit.first) && !sheet.is(at, class::BE) {
            let mut group = at;
            while group > unit.first
                && (sheet.is(group - 1, class::GROUP) || sheet.adverb(group - 1))
                && !sheet.is(group - 1, class::SUBJECT | class::DET | class::PRONOUN)
            {
                group -= 1;
            }
            return noun_phrase::before(sheet, unit, group);
        }
        if sheet.word(at).forms & form::ING != 0 {
            return here.iter().rev().find_map(|earlier| earlier.source.clone()).map(|words| Subject {
                clause: words.start,
                words,
                antecedent: None,
            });
        }
    }
    None
}

/// The subject that a sentence begins with, for verbs that share it: the phrase before the first verb.
fn leading(sheet: &Sheet<'_>, unit: &Unit, end: usize) -> Option<Subject> {
    let first = (unit.first..end).take(60).find(|&at| {
        at > unit.first && sheet.quote_at(at).is_none() && sheet.finite(at, unit.first) && !sheet.is(at, class::SUBJECT)
            || sheet.is(at, class::SUBJECT)
    })?;
    if sheet.is(first, class::SUBJECT) {
        return Some(Subject { words: first..first + 1, clause: first, antecedent: None });
    }
    let mut group = first;
    while group > unit.first && sheet.adverb(group - 1) {
        group -= 1;
    }
    noun_phrase::before(sheet, unit, group)
}

/// How far content goes, by the clause in which the cue stands.
pub fn reach(sheet: &Sheet<'_>, unit: &Unit, head: usize, subject: Option<&Subject>) -> Reach {
    let Some(subject) = subject else { return Reach::Sentence };
    if sheet.word(unit.first).forms & form::ING != 0
        && subject.words.start > unit.first
        && sheet.is(subject.words.start - 1, class::COMMA)
        && head == unit.first
    {
        return Reach::Comma;
    }
    let start = subject.clause.min(subject.words.start);
    // “When police said C, …”: the sentence's own clause follows.
    let opens = (unit.first..=start).take(3).any(|at| {
        sheet.is(at, class::SUB) && !sheet.is(at, class::RELATIVE)
            || ["as", "after", "before", "since"].iter().any(|word| sheet.reads(at, word))
    });
    if opens && start.saturating_sub(unit.first) < 4 {
        return Reach::Comma;
    }
    // “Noor, who said C, left”: the relative clause of a subject ends at its comma.
    let relative = subject.antecedent.is_some() && sheet.is(subject.words.start.wrapping_sub(1), class::COMMA);
    if relative && !(unit.first..subject.words.start).any(|at| sheet.finite(at, unit.first)) {
        return Reach::Comma;
    }
    Reach::Sentence
}
