//! A passive verb or one of seeming in, its statement out, whose source is the agent or nobody. Never takes the subject for the source.

use super::clause::{has_clause, infinitive_follows};
use super::subject::subject;
use super::verb::Verb;
use super::{Candidate, only};
use crate::claim::Stance;
use crate::claim::statement::content::{self, Reach};
use crate::claim::statement::lexicon::{LEXICON, class, frame};
use crate::claim::statement::noun_phrase::{self, Subject};
use crate::claim::statement::sheet::{Sheet, Unit};

/// “is believed to be”, “it was reported that”, “was quoted as saying”: no source, or the subject.
pub fn passive(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, here: &[Candidate]) -> Option<Candidate> {
    let frames = verb.cue.frames;
    let at = verb.at + 1;
    let subject = subject(sheet, unit, verb, here).0;
    let expletive = verb.group > unit.first && sheet.reads(verb.group - 1, "it");
    let reach = Reach::Sentence;
    let mut candidate = Candidate {
        cue: verb.group..at,
        head: verb.at,
        source: None,
        antecedent: None,
        content: Vec::new(),
        addressee: None,
        outlet: None,
        stance: if verb.cue.stance == Stance::Denied { Stance::Denied } else { Stance::Hedged },
        rule: "passive-hedge",
        speech: false,
    };
    let hedges = frames & frame::PASSIVE != 0;
    if sheet.is(at, class::THAT) && (expletive || hedges) && frames & (frame::THAT | frame::PASSIVE) != 0 {
        let end = content::end(sheet, at + 1, unit.end, reach);
        candidate.content.push(at + 1..end);
        return Some(candidate);
    }
    if !hedges {
        return agent(sheet, unit, verb, subject?, candidate);
    }
    let subject = subject?;
    let object = verb.cue.frames & frame::CALLED != 0;
    let follows =
        sheet.is(at, class::TO) && infinitive_follows(sheet, at + 1) || sheet.reads(at, "as") || object && sheet.begins_noun_phrase(at);
    if follows {
        let reach = if subject.antecedent.is_some() { Reach::Comma } else { reach };
        let words = subject.antecedent.unwrap_or(subject.words);
        let end = content::end(sheet, at, unit.end, reach);
        candidate.content.extend([words, at..end]);
        return Some(candidate);
    }
    None
}

/// “The plan was criticized by Noor”: the agent is the source; “Noor was accused of C”: nobody is named.
fn agent(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, subject: Subject, mut candidate: Candidate) -> Option<Candidate> {
    let at = verb.at + 1;
    let frames = verb.cue.frames;
    let words = subject.antecedent.unwrap_or(subject.words);
    if verb.infinitive {
        return None;
    }
    let preposition = sheet.token(at).map_or(0, |token| LEXICON.preposition(token.lower)) & frames;
    if sheet.reads(at, "by") && frames & frame::OBJECT != 0 {
        let end = noun_phrase::run(sheet, at + 1, unit.end.min(at + 24));
        candidate.source = (end > at + 1).then_some(at + 1..end);
        candidate.content.push(words);
        candidate.stance = verb.cue.stance;
        candidate.rule = "passive-by";
        return candidate.source.is_some().then_some(candidate);
    }
    if preposition != 0 && frames & frame::OBJECT != 0 && (sheet.reads(at, "of") || sheet.reads(at, "for")) {
        let end = content::end(sheet, at, unit.end, Reach::Object);
        candidate.content.extend([words, at..end]);
        candidate.rule = "passive-of";
        return Some(candidate);
    }
    None
}

/// “It seems that C”, “they appear to C”: nobody is named as its source.
pub fn seems(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, here: &[Candidate]) -> Option<Candidate> {
    let at = verb.at + 1;
    let subject = subject(sheet, unit, verb, here).0?;
    let expletive = subject.words.len() == 1 && sheet.reads(subject.words.start, "it");
    let content = if expletive && sheet.is(at, class::THAT) {
        only(at + 1..content::end(sheet, at + 1, unit.end, Reach::Sentence))
    } else if expletive && sheet.begins_noun_phrase(at) && has_clause(sheet, at, unit.end, false) {
        only(at..content::end(sheet, at, unit.end, Reach::Sentence))
    } else if !expletive && sheet.is(at, class::TO) && infinitive_follows(sheet, at + 1) {
        vec![subject.antecedent.clone().unwrap_or(subject.words), at..content::end(sheet, at, unit.end, Reach::Comma)]
    } else {
        return None;
    };
    let start = if expletive { verb.group - 1 } else { verb.group };
    Some(Candidate {
        cue: start..at,
        head: verb.at,
        source: None,
        antecedent: None,
        content,
        addressee: None,
        outlet: None,
        stance: Stance::Hedged,
        rule: "seems",
        speech: false,
    })
}
