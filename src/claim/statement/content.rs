//! Where a content begins in, where it ends out: clauses and objects, cut before the next attribution. Never ends inside a quotation.

use super::lexicon::{class, form, frame};
use super::sheet::Sheet;
use crate::claim::Stance;
use crate::segment::TokenKind;

/// How far a content goes, in tokens.
const WINDOW: usize = 160;

/// Where the clause of a content ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// With the sentence, less what attributes or adds.
    Sentence,
    /// At the first comma: the attribution stands in a clause that the sentence goes on after.
    Comma,
    /// With the infinitive: where the subject's next verb begins.
    Infinitive,
    /// With the object: at a comma that lists nothing, a conjunction, a time.
    Object,
}

/// The end of the content that begins at `start`, before token `limit`.
pub fn end(sheet: &Sheet<'_>, start: usize, limit: usize, reach: Reach) -> usize {
    let limit = limit.min(start + WINDOW);
    let mut at = start;
    while at < limit {
        if let Some(quote) = sheet.quote_at(at) {
            at = (quote.end as usize).clamp(at + 1, limit);
            // “…,” police said: the comma stands inside the marks.
            if sheet.ends_like_speech(at) && attribution(sheet, at, limit) {
                return at;
            }
            continue;
        }
        let word = sheet.word(at);
        let class = word.class;
        if class & class::OPEN != 0 {
            match (at..limit).take(40).find(|&close| sheet.is(close, class::CLOSE)) {
                Some(close) => at = close + 1,
                None => at += 1,
            }
            continue;
        }
        if class & class::CLOSE != 0 || class & class::SEMICOLON != 0 {
            return at;
        }
        if class & class::STOP != 0 && (at + 1 >= limit || sheet.token(at + 1).is_some_and(|next| next.spaced)) {
            return at;
        }
        let spaced_dash = class & class::DASH != 0 && sheet.token(at).is_some_and(|token| token.spaced || sheet.text(at) == "—");
        if spaced_dash && (matches!(reach, Reach::Object | Reach::Comma) || attribution(sheet, at + 1, limit)) {
            return at;
        }
        if class & class::COMMA != 0 {
            let stops = match reach {
                Reach::Comma => true,
                Reach::Object => !lists(sheet, at, limit),
                Reach::Sentence | Reach::Infinitive => false,
            };
            if stops || attribution(sheet, at + 1, limit) || gloss(sheet, at + 1) {
                return at;
            }
        }
        if class & (class::AND | class::BUT) != 0 && at > start && joins_attribution(sheet, at, limit) {
            return at;
        }
        if reach == Reach::Object && at > start {
            let named_as = sheet.reads(at, "as") && !clause_soon(sheet, at + 1, limit);
            let subordinate = class & class::SUB != 0 && class & (class::PREP | class::ADVERB | class::WH) == 0 && !named_as;
            let past = occasion_end(sheet, at, limit);
            // “thanked Noor on Sunday for his help”: the object goes on after the occasion.
            if let Some(past) = past.filter(|&past| ["for", "of", "as"].iter().any(|word| sheet.reads(past, word))) {
                at = past;
                continue;
            }
            let occasion = past.is_some();
            let means = sheet.reads(at, "by") && sheet.word(at + 1).forms & form::ING != 0;
            if subordinate || occasion || means {
                return at;
            }
            // “criticized the plan and left”: a verb after the joint belongs to the subject.
            let participle = sheet.word(at + 1).forms & form::PARTICIPLE != 0 && sheet.is(at + 2, class::PREP | class::COMMA | class::STOP);
            if class & class::AND != 0 && sheet.finite(at + 1, at) && !participle {
                return at;
            }
        }
        if reach == Reach::Infinitive && class & (class::AND | class::BUT) != 0 && at > start {
            let mut next = at + 1;
            while sheet.adverb(next) {
                next += 1;
            }
            if sheet.finite(next, next) && sheet.word(next).forms & form::BASE == 0 {
                return at;
            }
        }
        at += 1;
    }
    at
}

/// The token after “on Sunday”, “in an interview last week”, where such a phrase begins here.
fn occasion_end(sheet: &Sheet<'_>, at: usize, limit: usize) -> Option<usize> {
    if !["in", "on", "during", "at"].iter().any(|word| sheet.reads(at, word)) {
        return None;
    }
    let mut end = at + 1;
    let mut occasion = false;
    while end < limit.min(at + 8) && (sheet.nominal(end) || sheet.is(end, class::TIME)) && !sheet.finite(end, at) {
        occasion |= end < at + 6 && sheet.is(end, class::TIME | class::VENUE);
        end += 1;
    }
    occasion.then_some(end)
}

/// Whether the author's own words begin here, after a comma: “although …”.
fn gloss(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.reads(at, "although") || sheet.reads(at, "though")
}

/// Whether an attribution begins here, after a comma: “according to”, “adding”, “police said”, “said Noor”, “and officials believe”.
pub fn attribution(sheet: &Sheet<'_>, at: usize, limit: usize) -> bool {
    if sheet.reads(at, "according") && sheet.is(at + 1, class::TO) {
        return true;
    }
    let mut at = at;
    if sheet.is(at, class::AND | class::BUT) || sheet.reads(at, "while") || sheet.reads(at, "as") || sheet.reads(at, "though") {
        at += 1;
    }
    while at < limit && sheet.adverb(at) {
        at += 1;
    }
    let word = sheet.word(at);
    if let Some(cue) = sheet.verb(at) {
        let speaks = cue.frames & (frame::CLAUSE | frame::QUOTE) != 0;
        if word.forms & form::ING != 0 {
            return true;
        }
        if speaks && word.forms & (form::PAST | form::S) != 0 && !sheet.noun_context(at, 0) && sheet.begins_noun_phrase(at + 1) {
            return true;
        }
    }
    cue_clause(sheet, at, limit)
}

/// Whether a short noun phrase and a speaking verb stand here.
pub fn cue_clause(sheet: &Sheet<'_>, start: usize, limit: usize) -> bool {
    let mut at = start;
    while at < limit && at < start + 9 {
        if at > start {
            if let Some(cue) = sheet.verb(at)
                && cue.frames & (frame::CLAUSE | frame::QUOTE) != 0
                && sheet.finite(at, start)
            {
                return true;
            }
            if sheet.is(at, class::AUXILIARY | class::ADVERB) && !sheet.is(at, class::SUBJECT) {
                at += 1;
                continue;
            }
        }
        let binds = sheet.reads(at, "of") || sheet.reads(at, "for");
        if !(sheet.nominal(at) || binds) || at > start && sheet.finite(at, start) {
            return false;
        }
        at += 1;
    }
    false
}

/// Whether “and”, “but” join another attribution: “and police said”, “and added that”, “but denied”.
fn joins_attribution(sheet: &Sheet<'_>, joint: usize, limit: usize) -> bool {
    let mut at = joint + 1;
    while at < limit && sheet.adverb(at) {
        at += 1;
    }
    if sheet.is(at, class::THAT) {
        return false;
    }
    if let Some(cue) = sheet.verb(at)
        && sheet.word(at).forms & (form::PAST | form::S) != 0
        && sheet.word(at).noun == 0
        && cue.frames & (frame::QUOTE | frame::ADDRESSEE) != 0
        && cue.stance != Stance::Hedged
    {
        return true;
    }
    cue_clause(sheet, at, limit)
}

/// Whether a subject and its verb follow within a few words, before any mark.
fn clause_soon(sheet: &Sheet<'_>, start: usize, limit: usize) -> bool {
    (start..limit.min(start + 8))
        .take_while(|&at| {
            !sheet.is(at, class::COMMA | class::STOP | class::QUOTE | class::RELATIVE | class::AND | class::BUT | class::SUB | class::DASH)
        })
        .any(|at| sheet.finite(at, start) || sheet.is(at, class::SUBJECT))
}

/// Whether the comma separates parts of a list: another part and “and” follow soon.
fn lists(sheet: &Sheet<'_>, comma: usize, limit: usize) -> bool {
    let mut at = comma + 1;
    if sheet.is(at, class::AND) {
        return sheet.nominal(at + 1) && !sheet.finite(at + 1, at);
    }
    if sheet.reads(at, "including") || sheet.reads(at, "such") && sheet.reads(at + 1, "as") {
        return true;
    }
    if !sheet.begins_noun_phrase(at) || sheet.is(at, class::SUBJECT) {
        return false;
    }
    // “accused its leader, Kim Lo, of”: an apposition inside the object.
    let close = (at + 1..limit.min(at + 7)).take_while(|&at| !sheet.finite(at, comma)).find(|&at| sheet.is(at, class::COMMA));
    if close.is_some_and(|close| ["of", "for", "as"].iter().any(|word| sheet.reads(close + 1, word))) {
        return true;
    }
    while at < limit && at < comma + 9 {
        if sheet.is(at, class::AND) {
            return true;
        }
        if sheet.is(at, class::COMMA) {
            return sheet.is(at + 1, class::AND) || at < comma + 6 && lists_on(sheet, at, limit);
        }
        if sheet.finite(at, comma) || sheet.token(at).is_some_and(|token| token.kind == TokenKind::Quote) {
            return false;
        }
        at += 1;
    }
    false
}

fn lists_on(sheet: &Sheet<'_>, comma: usize, limit: usize) -> bool {
    (comma + 1..limit.min(comma + 30))
        .take_while(|&at| !sheet.finite(at, comma) && !sheet.is(at, class::STOP))
        .any(|at| sheet.is(at, class::COMMA) && sheet.is(at + 1, class::AND))
}
