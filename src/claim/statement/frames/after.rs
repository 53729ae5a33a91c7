//! A cue verb in, what follows it out by its frames: addressee, content and the rule. Never looks at what stands before the verb.

use super::clause::{has_clause, infinitive_follows};
use super::occasion::occasion;
use super::verb::Verb;
use crate::claim::Stance;
use crate::claim::statement::content::{self, Reach};
use crate::claim::statement::lexicon::{LEXICON, class, form, frame};
use crate::claim::statement::noun_phrase;
use crate::claim::statement::sheet::{Sheet, Unit};
use crate::segment::TokenKind;
use core::ops::Range;

/// What follows a verb, by its frames.
pub fn right(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, reach: Reach) -> Option<Right> {
    let frames = verb.cue.frames;
    let mut at = verb.at + 1;
    // “pointed out that”, “spoke out against”, “laid out”.
    if sheet.reads(at, "out") {
        at += 1;
    }
    let mut addressee = None;
    let mut result = Right { content: Vec::new(), addressee: None, rule: "", speech: false, after_comma: false, cue_end: at, stance: None };
    if frames & frame::ADDRESSEE != 0 && !sheet.is(at, class::THAT) && sheet.begins_noun_phrase(at) {
        let end = addressee_end(sheet, at, unit.end);
        addressee = Some(at..end);
        at = end;
    }
    at = occasion(sheet, unit, at, frames);
    result.addressee.clone_from(&addressee);
    let infinitive = if reach == Reach::Sentence { Reach::Infinitive } else { reach };
    let take = |result: &mut Right, start: usize, reach: Reach, rule: &'static str| {
        let end = content::end(sheet, start, unit.end, reach);
        if end > start {
            result.content.push(start..end);
        }
        result.rule = rule;
    };
    // A quotation after the cue, a colon or a comma.
    let mark = usize::from(sheet.is(at, class::COMMA | class::COLON));
    if let Some(quote) = sheet.quote_at(at + mark).filter(|quote| quote.open as usize == at + mark)
        && (mark == 1 || frames & (frame::QUOTE | frame::CLAUSE | frame::OBJECT | frame::CALLED) != 0)
        && quote.words > 1 - u32::from(mark == 0)
    {
        if frames & (frame::QUOTE | frame::CLAUSE | frame::OBJECT | frame::ADDRESSEE | frame::CALLED) == 0 {
            return None;
        }
        result.after_comma = sheet.is(at, class::COMMA);
        take(&mut result, at + mark, reach, "cue-quote");
        result.speech = true;
        return Some(result);
    }
    if sheet.is(at, class::COLON)
        && at + 1 >= unit.end
        && frames & frame::QUOTE != 0
        && let Some(next) = sheet.units.get(sheet.units.partition_point(|other| other.end <= at) + 1)
    {
        // “Noor added:” and the words in a paragraph of their own.
        let last = sheet.units.partition_point(|other| other.block <= next.block);
        let end = sheet.units.get(last.wrapping_sub(1)).map_or(next.end, |last| last.end).min(next.first + 200);
        if next.block <= unit.block + 2 {
            result.content.push(next.first..end);
            result.rule = "cue-colon";
            result.speech = true;
            return Some(result);
        }
    }
    if sheet.is(at, class::COLON) && frames & (frame::QUOTE | frame::CLAUSE) != 0 && at + 2 < unit.end {
        take(&mut result, at + 1, reach, "cue-colon");
        return Some(result);
    }
    // “denied a report that C”: the content is what is denied.
    if verb.cue.stance == Stance::Denied
        && let Some(that) = (at..at + 6).find(|&that| sheet.is(that, class::THAT) && that > at && sheet.noun(that - 1).is_some())
    {
        result.cue_end = that;
        take(&mut result, that + 1, reach, "denied-report");
        return Some(result);
    }
    // “rejected that argument”: a determiner; “actions that would hurt”: a relative.
    let joins = sheet.is(at, class::THAT) && !(sheet.finite(at + 1, at + 1) && sheet.is(at + 1, class::AUXILIARY));
    if joins && frames & frame::OBJECT != 0 && !has_clause(sheet, at + 1, unit.end, false) {
        take(&mut result, at, Reach::Object, "cue-object");
        return Some(result);
    }
    if joins && frames & (frame::THAT | frame::ADDRESSEE) != 0 {
        take(&mut result, at + 1, reach, "cue-that");
        return Some(result);
    }
    let question = sheet.is(at, class::WH) && !sheet.is(at, class::THAT);
    if question && frames & (frame::QUESTION | frame::ADDRESSEE | frame::CLAUSE) != 0 {
        take(&mut result, at, reach, "cue-question");
        return Some(result);
    }
    if sheet.is(at, class::TO)
        && frames & (frame::TO | frame::OBJECT_TO | frame::ADDRESSEE) != 0
        && (addressee.is_some() || frames & frame::TO != 0)
        && infinitive_follows(sheet, at + 1)
    {
        take(&mut result, at, infinitive, "cue-to");
        return Some(result);
    }
    // “which he said were paid”: the clause goes on without its subject.
    if frames & frame::CLAUSE != 0 && sheet.finite(at, at) && sheet.is(at, class::AUXILIARY) {
        take(&mut result, at, reach, "cue-clause");
        return Some(result);
    }
    // “a blast that he described as an attack”
    if frames & frame::CALLED != 0 && sheet.reads(at, "as") {
        result.cue_end = at + 1;
        take(&mut result, at + 1, Reach::Object, "cue-called");
        return Some(result);
    }
    let preposition = sheet.token(at).map_or(0, |token| LEXICON.preposition(token.lower)) & frames;
    if preposition != 0
        && (sheet.nominal(at + 1) || sheet.word(at + 1).forms & form::ING != 0 || sheet.is(at + 1, class::QUOTE | class::WH))
    {
        result.cue_end = at + 1;
        take(&mut result, at + 1, Reach::Object, "cue-preposition");
        return Some(result);
    }
    if sheet.word(at).forms & form::ING != 0 && frames & frame::GERUND != 0 {
        take(&mut result, at, Reach::Object, "cue-gerund");
        return Some(result);
    }
    if addressee.is_some() {
        // “told reporters they had left”: a clause without “that”.
        if sheet.begins_noun_phrase(at) && frames & (frame::CLAUSE | frame::THAT) != 0 {
            take(&mut result, at, reach, "cue-clause");
            return Some(result);
        }
        return Some(result);
    }
    if sheet.begins_noun_phrase(at) && !sheet.is(at, class::STOP) {
        let clause = has_clause(sheet, at, unit.end, frames & frame::OBJECT != 0);
        if frames & frame::CLAUSE != 0 && (clause || frames & frame::OBJECT == 0) {
            if !clause && !said_briefly(sheet, verb, at) {
                return Some(result);
            }
            take(&mut result, at, reach, "cue-clause");
            return Some(result);
        }
        if frames & frame::OBJECT_TO != 0
            && let Some(to) = (at + 1..(at + 14).min(unit.end))
                .take_while(|&to| !sheet.finite(to, at) && !sheet.is(to, class::COMMA | class::STOP))
                .find(|&to| sheet.is(to, class::TO) && infinitive_follows(sheet, to + 1))
        {
            let _ = to;
            take(&mut result, at, infinitive, "cue-object-to");
            return Some(result);
        }
        if frames & frame::CALLED != 0 {
            take(&mut result, at, Reach::Object, "cue-called");
            return Some(result);
        }
        // “accused Y of C”, “blamed Y for C”, “praised Y for C”.
        if frames & frame::OBJECT != 0 || frames >> 16 != 0 && object_then_preposition(sheet, at, unit.end, frames) {
            take(&mut result, at, Reach::Object, "cue-object");
            return Some(result);
        }
    }
    Some(result)
}

/// What stands after a verb.
pub struct Right {
    /// What.
    pub content: Vec<Range<usize>>,
    /// To whom.
    pub addressee: Option<Range<usize>>,
    /// Which rule found it; empty if none did.
    pub rule: &'static str,
    /// Whether the content is a quotation.
    pub speech: bool,
    /// Whether a comma stands before the quotation.
    pub after_comma: bool,
    /// Where the cue ends.
    pub cue_end: usize,
    /// What the frame says of the content, where it is not what the verb says.
    pub stance: Option<Stance>,
}

/// “said so”, “said as much”, “said the same”: “say” alone takes any object.
fn said_briefly(sheet: &Sheet<'_>, verb: &Verb, at: usize) -> bool {
    verb.cue.frames & frame::PASSIVE != 0 && verb.cue.frames & frame::QUESTION != 0 && sheet.begins_noun_phrase(at)
}

fn object_then_preposition(sheet: &Sheet<'_>, start: usize, limit: usize, frames: u32) -> bool {
    (start + 1..limit.min(start + 24))
        .take_while(|&at| !sheet.finite(at, start) && !sheet.is(at, class::STOP | class::SEMICOLON))
        .any(|at| sheet.token(at).map_or(0, |token| LEXICON.preposition(token.lower)) & frames != 0)
}

/// Where the addressee after “told” ends.
fn addressee_end(sheet: &Sheet<'_>, start: usize, limit: usize) -> usize {
    if sheet.is(start, class::OBJECT | class::SUBJECT) && !sheet.is(start, class::POSSESSIVE)
        || sheet.is(start, class::OBJECT) && !sheet.begins_noun_phrase(start + 1)
    {
        return start + 1;
    }
    let end = noun_phrase::run(sheet, start, limit.min(start + 16));
    if end <= start
        || sheet.is(end, class::THAT | class::TO | class::WH | class::COMMA | class::QUOTE | class::STOP | class::PREP | class::COLON)
    {
        return end.max(start + 1);
    }
    // A clause without “that” follows: the addressee is a name, or ends with its first plural noun.
    let mut at = start;
    if sheet.is(start, class::NAME) {
        while at < end && (sheet.is(at, class::NAME) || sheet.text(at) == "’s" || sheet.text(at) == "'s") {
            at += 1;
        }
        // “told Fox News Trump was”: two names in a row are not told apart here.
        return at;
    }
    while at < end {
        if sheet.text(at).ends_with('s')
            && sheet.token(at).is_some_and(|token| token.kind == TokenKind::Word)
            && !sheet.is(at, class::DET | class::POSSESSIVE)
        {
            return at + 1;
        }
        at += 1;
    }
    end
}
