//! The place of a verb in, the words of its subject out: a bounded walk over noun phrases with apposition, brackets and relative clauses.
//! Never crosses a sentence or a quotation.

use super::lexicon::{class, form, frame};
use super::sheet::{Sheet, Unit};
use crate::segment::{Case, TokenKind};
use core::ops::Range;

/// How far a walk goes, in tokens.
const WINDOW: usize = 40;

/// The subject of a verb.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// Its words.
    pub words: Range<usize>,
    /// Where its clause begins: the token after the boundary that was met.
    pub clause: usize,
    /// For “who”, “which”, “that”: the words before, which it stands for.
    pub antecedent: Option<Range<usize>>,
}

/// The subject that ends before token `end` (the first of the verb's group).
pub fn before(sheet: &Sheet<'_>, unit: &Unit, end: usize) -> Option<Subject> {
    let last = end.checked_sub(1).filter(|&last| last >= unit.first)?;
    if sheet.is(last, class::RELATIVE) && !sheet.is(last, class::SUBJECT) {
        return relative(sheet, unit, last);
    }
    if sheet.is(last, class::SUBJECT) {
        return Some(Subject { words: last..end, clause: clause_of(sheet, unit, last), antecedent: None });
    }
    if sheet.is(last, class::COMMA | class::DASH) {
        return apposed(sheet, unit, last);
    }
    // “who himself”, “he too”: what stands for itself after a pronoun is no noun phrase of its own.
    if sheet.is(last, class::OBJECT) && !sheet.is(last, class::POSSESSIVE) {
        return if sheet.text(last).ends_with("self") || sheet.text(last).ends_with("selves") { before(sheet, unit, last) } else { None };
    }
    phrase(sheet, unit, end).map(|(words, clause)| Subject { words, clause, antecedent: None })
}

/// Where the clause begins whose subject begins at `at`.
fn clause_of(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> usize {
    let mut start = at;
    while start > unit.first && sheet.is(start - 1, class::AND | class::BUT | class::SUB | class::THAT) && at - start < 3 {
        start -= 1;
    }
    start
}

/// “who said”: the relative pronoun is the subject, what stands before it the one it speaks of.
fn relative(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Subject> {
    if sheet.is(at, class::SUB) {
        return None;
    }
    let mut end = at;
    if end > unit.first && sheet.is(end - 1, class::COMMA | class::DASH) {
        end -= 1;
    }
    // “that” after a verb joins clauses; only after a noun it is a relative.
    let that = sheet.is(at, class::THAT);
    if that && (end <= unit.first || !sheet.nominal(end - 1) || sheet.finite(end - 1, unit.first) || end < at) {
        return None;
    }
    let antecedent = phrase(sheet, unit, end).map(|(words, _)| last_noun_phrase(sheet, words));
    if that {
        // “a letter that says”: the letter is the source, where “who” stands for itself.
        let words = antecedent?;
        return Some(Subject { words: words.clone(), clause: at, antecedent: Some(words) });
    }
    Some(Subject { words: at..at + 1, clause: at, antecedent })
}

/// The last noun phrase of a walk: “met Smith” is cut after the verb.
fn last_noun_phrase(sheet: &Sheet<'_>, words: Range<usize>) -> Range<usize> {
    let start = words.clone().rev().find(|&at| sheet.finite(at, words.start) || sheet.is(at, class::TO)).map_or(words.start, |at| at + 1);
    let start = skip_adverbials(sheet, start, words.end);
    if start < words.end { start..words.end } else { words }
}

/// “Ali Noor, a spokesman for the ministry, said”: the phrase before the comma that opens the apposition, with it.
fn apposed(sheet: &Sheet<'_>, unit: &Unit, comma: usize) -> Option<Subject> {
    let floor = unit.first.max(comma.saturating_sub(WINDOW));
    let dash = sheet.is(comma, class::DASH);
    let opener = |at: usize| sheet.is(at, if dash { class::DASH } else { class::COMMA }) && sheet.quote_at(at).is_none();
    let mut open = (floor..comma).rev().find(|&at| opener(at))?;
    for _ in 0..4 {
        // “…, the losses would outstrip the gains, said Noor”: a clause is no apposition.
        let relative = sheet.is(open + 1, class::RELATIVE) || sheet.is(open + 1, class::PREP) && sheet.is(open + 2, class::RELATIVE);
        let subordinate = sheet.is(open + 1, class::SUB | class::PREP);
        if !relative && !subordinate && !dash && has_main_verb(sheet, open + 1, comma) {
            return None;
        }
        let (words, clause) = phrase(sheet, unit, open)?;
        let bounded = clause > unit.first && sheet.is(clause - 1, class::COMMA) && clause == words.start;
        // “Ali Noor, head of the unit, a part of the army, said”: a piece that itself describes goes on to the left.
        let describes = sheet.is(words.start, class::DET | class::RELATIVE)
            || sheet.token(words.start).is_some_and(|token| token.case == Case::Lower && token.kind == TokenKind::Word);
        if bounded && describes && clause - 1 > floor && sheet.nominal(clause - 2) && phrase(sheet, unit, clause - 1).is_some() {
            open = clause - 1;
            continue;
        }
        return Some(Subject { words: words.start..comma, clause, antecedent: None });
    }
    None
}

/// Whether a verb of its own stands between, outside relative clauses.
fn has_main_verb(sheet: &Sheet<'_>, start: usize, end: usize) -> bool {
    let mut relative = false;
    for at in start..end {
        if sheet.is(at, class::RELATIVE) && at > start {
            relative = true;
        } else if sheet.finite(at, start) && sheet.word(at).forms & form::PARTICIPLE == 0 {
            if !relative {
                return true;
            }
            relative = false;
        }
    }
    false
}

/// Walks left from `end` to the beginning of the noun phrase that ends there; its words and where its clause begins.
fn phrase(sheet: &Sheet<'_>, unit: &Unit, end: usize) -> Option<(Range<usize>, usize)> {
    let floor = unit.first.max(end.saturating_sub(WINDOW));
    let mut boundary = floor;
    let mut at = end;
    let mut last_joint = None;
    let mut finite_after_joint = false;
    let mut open_verb = None;
    while at > floor {
        at -= 1;
        let word = sheet.word(at);
        if let Some(quote) = sheet.quote_at(at) {
            // A name in marks belongs to the phrase; speech ends it, and so does what ends with a comma or stop of its own.
            let speech = sheet.ends_like_speech(quote.end as usize);
            if speech || quote.words > super::quotes::SCARE_WORDS + 2 || quote.unclosed || (quote.open as usize) < floor {
                boundary = at + 1;
                break;
            }
            at = quote.open as usize;
            continue;
        }
        if word.class & class::CLOSE != 0 {
            if let Some(open) = (floor..at).rev().take(20).find(|&open| sheet.is(open, class::OPEN)) {
                at = open;
                continue;
            }
            boundary = at + 1;
            break;
        }
        let hard = class::STOP | class::COLON | class::SEMICOLON | class::OPEN | class::COMMA;
        let spaced_dash = word.class & class::DASH != 0 && sheet.token(at).is_some_and(|token| token.spaced);
        if word.class & hard != 0 || spaced_dash {
            boundary = at + 1;
            break;
        }
        let joint = class::BUT | class::SUB;
        if word.class & joint != 0 && word.class & (class::PREP | class::ADVERB) == 0 {
            if word.class & class::RELATIVE != 0 && open_verb.is_some() {
                open_verb = None;
                continue;
            }
            boundary = at + 1;
            break;
        }
        if word.class & class::THAT != 0 && at + 1 < end {
            if open_verb.is_some() && at > floor && sheet.nominal(at - 1) && sheet.verb(at - 1).is_none() {
                open_verb = None;
                continue;
            }
            boundary = at + 1;
            break;
        }
        if word.class & class::RELATIVE != 0 && word.class & class::THAT == 0 {
            if open_verb.is_some() || sheet.reads(at, "whose") {
                open_verb = None;
                continue;
            }
            boundary = at + 1;
            break;
        }
        if word.class & class::WH != 0 && word.class & (class::RELATIVE | class::SUB) == 0 {
            boundary = at + 1;
            break;
        }
        if word.class & class::AND != 0 {
            if open_verb.is_some() {
                boundary = at + 1;
                break;
            }
            last_joint = Some(at);
            finite_after_joint = false;
            continue;
        }
        if at + 1 < end && sheet.finite(at, floor) {
            // “officials believe police said”: a clause-taking cue ends the walk. Another verb belongs to a relative clause or is a participle
            // after its noun (“a poll released last week found”).
            let takes_clause = sheet.verb(at).is_some_and(|cue| cue.frames & (frame::CLAUSE | frame::ADDRESSEE) != 0);
            if takes_clause {
                boundary = at + 1;
                break;
            }
            if last_joint.is_some() {
                finite_after_joint = true;
            }
            let participle = word.forms & form::PARTICIPLE != 0;
            if !participle && open_verb.is_none() {
                open_verb = Some(at);
            }
        }
        if word.class & class::SUBJECT != 0 && at + 1 < end {
            // “the experts I interviewed”: a pronoun before the verb of a relative clause without a pronoun of its own.
            open_verb = None;
        }
    }
    let mut start = boundary;
    // “They fled and police said”: what stands before the joint has a verb of its own.
    if let Some(joint) = last_joint.filter(|_| finite_after_joint || open_verb.is_some()) {
        start = joint + 1;
    } else if let Some(verb) = open_verb {
        // “it is Noor said”: no relative clause was opened; the phrase begins after the verb.
        start = verb + 1;
    }
    let clause = start;
    let start = skip_adverbials(sheet, start, end);
    (start < end && (start..end).any(|at| sheet.nominal(at))).then_some((start..end, clause))
}

/// Drops what opens a clause before its subject: joints, adverbs, times, prepositional phrases.
fn skip_adverbials(sheet: &Sheet<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    for _ in 0..8 {
        if at >= end {
            break;
        }
        let word = sheet.word(at);
        let name = word.class & class::NAME != 0;
        let joint = word.class & (class::AND | class::BUT) != 0 || word.class & class::SUB != 0 && word.class & class::PREP == 0;
        let adverb = sheet.adverb(at) && word.class & (class::DET | class::PRONOUN) == 0;
        if joint || adverb {
            at += 1;
        } else if word.class & class::PREP != 0 && at + 1 < end {
            let times = (at + 1..end)
                .take_while(|&at| {
                    sheet.is(at, class::TIME)
                        || sheet.is(at, class::DET)
                        || sheet.token(at).is_some_and(|token| token.kind == TokenKind::Number)
                })
                .count();
            let has_time = (at + 1..at + 1 + times).any(|at| sheet.is(at, class::TIME));
            let determiner_is_subject = times > 0 && sheet.is(at + times, class::DET) && at + 1 + times < end;
            if has_time {
                at += 1 + times - usize::from(determiner_is_subject);
            } else if let Some(split) = (at + 2..end).find(|&next| {
                sheet.is(next, class::SUBJECT | class::DET | class::POSSESSIVE)
                    && !sheet.is(next - 1, class::PREP | class::AND)
                    && sheet.text(next) != "’s"
                    && sheet.text(next) != "'s"
            }) {
                at = split;
            } else {
                at += 1;
            }
        } else if word.class & class::TIME != 0
            && at + 1 < end
            && sheet.begins_noun_phrase(at + 1)
            && (name && !sheet.reads(at, "early") && !sheet.reads(at, "late") || sheet.reads(at, "last") || sheet.reads(at, "next"))
            && !sheet.is(at + 1, class::POSSESSIVE)
        {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// The subject that begins after an inverted verb (“, said Ali Noor, a spokesman”): from `start` to its end before `limit`.
pub fn after(sheet: &Sheet<'_>, unit: &Unit, start: usize) -> Option<Range<usize>> {
    let limit = unit.end.min(start + WINDOW);
    if sheet.is(start, class::SUBJECT) {
        return Some(start..start + 1);
    }
    if start >= limit
        || !sheet.nominal(start) && !sheet.is(start, class::QUOTE)
        || sheet.adverb(start) && !sheet.is(start, class::DET | class::PRONOUN)
    {
        return None;
    }
    let end = run(sheet, start, limit);
    if end == start {
        return None;
    }
    Some(start..apposition(sheet, end, limit))
}

/// Walks right over a noun phrase with “of”, “for”, “at”, “from”, “with” and joined phrases; its end.
pub fn run(sheet: &Sheet<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit {
        let word = sheet.word(at);
        if let Some(quote) = sheet.quote_at(at) {
            if quote.words > super::quotes::SCARE_WORDS + 2 || quote.open as usize != at {
                break;
            }
            at = quote.end as usize;
            continue;
        }
        if word.class & class::OPEN != 0 {
            if let Some(close) = (at..limit).take(20).find(|&close| sheet.is(close, class::CLOSE)) {
                at = close + 1;
                continue;
            }
            break;
        }
        if at > start && word.class & class::THAT != 0 {
            break;
        }
        if at > start
            && (word.class & (class::SUBJECT | class::OBJECT) != 0 && word.class & class::POSSESSIVE == 0
                || word.class & class::TIME != 0 && word.class & class::NAME != 0)
        {
            break;
        }
        if word.class & class::PREP != 0 && at > start {
            let binds = ["of", "for", "at", "from", "with", "to", "in", "on", "by"].iter().any(|word| sheet.reads(at, word));
            let adverbial =
                ["in", "on", "at", "to", "by", "from", "with", "for"].iter().any(|word| sheet.reads(at, word)) && !name_context(sheet, at);
            if binds && !adverbial && at + 1 < limit && sheet.nominal(at + 1) && !sheet.is(at + 1, class::TIME) {
                at += 2;
                continue;
            }
            break;
        }
        if word.class & class::AND != 0 && at > start && at + 1 < limit && sheet.nominal(at + 1) && !sheet.is(at + 1, class::SUBJECT) {
            let clause = (at + 1..limit.min(at + 9))
                .take_while(|&next| !sheet.is(next, class::COMMA | class::STOP))
                .any(|next| sheet.finite(next, at));
            if clause {
                break;
            }
            at += 1;
            continue;
        }
        let joined =
            word.class & class::DASH != 0 && sheet.token(at).is_some_and(|token| !token.spaced) && at > start && sheet.nominal(at + 1);
        if joined {
            at += 1;
            continue;
        }
        if !sheet.nominal(at)
            || sheet.finite(at, start) && word.class & class::NAME == 0
            || at > start && sheet.adverb(at) && word.class & class::DET == 0
        {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the phrase after a preposition names or describes where somebody belongs (“of the”, “for the ministry”, “at Oxford”), and is no
/// time, venue or occasion.
fn name_context(sheet: &Sheet<'_>, at: usize) -> bool {
    let next = (at + 1..at + 6).take_while(|&next| sheet.nominal(next)).collect::<Vec<_>>();
    let occasion = next.iter().any(|&next| sheet.is(next, class::TIME | class::VENUE));
    !occasion
        && (sheet.reads(at, "for")
            || sheet.reads(at, "at")
            || sheet.reads(at, "from")
            || sheet.reads(at, "with")
            || sheet.reads(at, "in") && next.iter().any(|&next| sheet.is(next, class::NAME)))
}

/// Takes “, a spokesman for the ministry,” and “(R-Utah)” after a phrase that ends at `end`.
fn apposition(sheet: &Sheet<'_>, end: usize, limit: usize) -> usize {
    if end >= limit || !sheet.is(end, class::COMMA) || sheet.quote_at(end).is_some() {
        return end;
    }
    let first = end + 1;
    let age = sheet.token(first).is_some_and(|token| token.kind == TokenKind::Number);
    let describes = sheet.is(first, class::DET) || age || sheet.is(first, class::RELATIVE) && !sheet.is(first, class::SUB) || {
        sheet.nominal(first)
            && !sheet.is(first, class::SUBJECT | class::PRONOUN)
            && !sheet.adverb(first)
            && sheet.word(first).forms & form::ING == 0
    };
    if !describes {
        return end;
    }
    // To the comma or mark that closes it; a relative clause runs on to it as well.
    let mut at = first;
    while at < limit {
        if sheet.quote_at(at).is_some_and(|quote| quote.words > super::quotes::SCARE_WORDS + 2) {
            break;
        }
        if sheet.is(at, class::STOP | class::SEMICOLON | class::COLON) {
            return at;
        }
        if sheet.is(at, class::COMMA) {
            // A clause between the commas is no apposition.
            return at;
        }
        at += 1;
    }
    if at >= limit { limit } else { at }
}
