//! A cue adjective in, the statement of its frame out, with the subject as its source. Never takes one without a linking verb.

use super::clause::{has_clause, infinitive_follows};
use super::subject::reach;
use super::{Candidate, only};
use crate::claim::statement::content::{self, Reach};
use crate::claim::statement::lexicon::{LEXICON, class, frame};
use crate::claim::statement::noun_phrase;
use crate::claim::statement::sheet::{Sheet, Unit};

/// “is afraid that C”, “is willing to C”, “was critical of C”.
pub fn adjectival(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Candidate> {
    let cue = sheet.adjective(at)?;
    let mut group = at;
    let mut linked = false;
    while group > unit.first && at - group < 6 {
        let before = sheet.word(group - 1);
        let link = [
            "feel", "feels", "felt", "seem", "seems", "seemed", "remain", "remains", "remained", "become", "became", "becomes", "grew",
            "got", "sounded",
        ]
        .iter()
        .any(|word| sheet.reads(group - 1, word));
        if before.class & class::SUBJECT != 0 {
            linked |= before.class & class::BE != 0;
            break;
        }
        if before.class & class::GROUP == 0 && !link && !sheet.adverb(group - 1) || before.class & (class::DET | class::POSSESSIVE) != 0 {
            break;
        }
        linked |= before.class & class::BE != 0 || link;
        group -= 1;
    }
    if !linked {
        return None;
    }
    let subject = noun_phrase::before(sheet, unit, group)?;
    let next = at + 1;
    let frames = cue.frames;
    let preposition = sheet.token(next).map_or(0, |token| LEXICON.preposition(token.lower)) & frames != 0;
    let (start, rule) = if sheet.is(next, class::THAT) && frames & frame::THAT != 0 {
        (next + 1, "adjective-that")
    } else if sheet.is(next, class::TO) && infinitive_follows(sheet, next + 1) && frames & frame::TO != 0 {
        (next, "adjective-to")
    } else if preposition {
        (next + 1, "adjective-preposition")
    } else if frames & frame::THAT != 0 && sheet.begins_noun_phrase(next) && has_clause(sheet, next, unit.end, false) {
        (next, "adjective-clause")
    } else {
        return None;
    };
    let reach = if rule == "adjective-preposition" { Reach::Object } else { reach(sheet, unit, at, Some(&subject)) };
    let end = content::end(sheet, start, unit.end, reach);
    (end > start).then(|| Candidate {
        cue: group..at + 1,
        head: at,
        source: Some(subject.words),
        antecedent: subject.antecedent,
        content: only(start..end),
        addressee: None,
        outlet: None,
        stance: cue.stance,
        rule,
        speech: false,
    })
}
