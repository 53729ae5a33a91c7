//! Cues in, candidate statements out: which frame a cue stands in, and with it source, content and addressee as ranges of tokens.
//! First match wins; every window is bounded.

use super::content::{self, Reach};
use super::lexicon::{Cue, LEXICON, class, form, frame};
use super::noun_phrase::{self, Subject};
use super::sheet::{Sheet, Unit};
use super::stance;
use crate::claim::Stance;
use crate::segment::{Case, TokenKind};
use core::ops::Range;

/// A statement as ranges of tokens.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The cue with its auxiliaries; empty for a quotation that stands alone.
    pub cue: Range<usize>,
    /// The word of the lexicon.
    pub head: usize,
    /// Who.
    pub source: Option<Range<usize>>,
    /// What “who” stands for.
    pub antecedent: Option<Range<usize>>,
    /// What.
    pub content: Vec<Range<usize>>,
    /// To whom.
    pub addressee: Option<Range<usize>>,
    /// Who is said to have it first-hand.
    pub outlet: Option<Range<usize>>,
    /// What the cue says of its content.
    pub stance: Stance,
    /// Which rule found it.
    pub rule: &'static str,
    /// Whether its content is, or may go on with, a quotation.
    pub speech: bool,
}

/// A verb that was found to be one here.
#[derive(Clone, Copy)]
struct Verb {
    at: usize,
    /// First token of its group (auxiliaries, adverbs).
    group: usize,
    cue: &'static Cue,
    passive: bool,
    form: u8,
    /// “to say”.
    infinitive: bool,
}

/// All candidates of one unit, in the order of their cues.
pub fn find(sheet: &Sheet<'_>, unit: &Unit, found: &mut Vec<Candidate>) {
    let begin = found.len();
    // Earlier statements of the sentence that a rule looks back at; a real sentence has a handful.
    let recent = |found: &Vec<Candidate>| begin.max(found.len().saturating_sub(12));
    found.extend(signed(sheet, unit));
    for at in unit.range() {
        let word = sheet.word(at);
        if word.verb | word.noun | word.adjective == 0 {
            continue;
        }
        let consumed = found.get(recent(found)..).unwrap_or_default().iter().any(|earlier| earlier.cue.contains(&at));
        if sheet.quote_at(at).is_some() || consumed {
            continue;
        }
        let here = found.get(recent(found)..).unwrap_or_default();
        let candidate = according(sheet, unit, at)
            .or_else(|| stance::withheld(sheet, unit, at))
            .or_else(|| stance::hearsay(sheet, unit, at))
            .or_else(|| verb_at(sheet, unit, at).and_then(|verb| verbal(sheet, unit, &verb, here)))
            .or_else(|| nominal(sheet, unit, at))
            .or_else(|| adjectival(sheet, unit, at));
        found.extend(candidate);
    }
}

/// “…” — Mara Lind, and “LIND: …” at a paragraph's beginning: a name stands beside its words, without a verb.
fn signed(sheet: &Sheet<'_>, unit: &Unit) -> Option<Candidate> {
    let base = |cue: usize, source: Range<usize>, content: Range<usize>, rule| Candidate {
        cue: cue..cue + 1,
        head: cue,
        source: Some(source),
        antecedent: None,
        content: only(content),
        addressee: None,
        outlet: None,
        stance: Stance::Asserted,
        rule,
        speech: true,
    };
    // The dash begins the unit, or follows the quotation inside it.
    let quote = sheet.quote_at(unit.first).filter(|quote| quote.open as usize == unit.first);
    let dash = quote.map_or(unit.first, |quote| quote.end as usize);
    if sheet.is(dash, class::DASH)
        && dash > 0
        && dash < unit.end
        && unit.end - dash <= 13
        && sheet.is(dash + 1, class::NAME)
        && let Some(quote) = sheet.quote_at(dash - 1).filter(|quote| quote.end as usize == dash && quote.words > 3)
    {
        let end = (dash + 1..unit.end).find(|&at| sheet.is(at, class::STOP)).unwrap_or(unit.end);
        let names = !(dash + 1..end).any(|at| sheet.finite(at, dash));
        return names.then(|| base(dash, dash + 1..end, quote.open as usize..dash, "quote-dash-name"));
    }
    // A script: the speaker in capitals, a colon, the words to the paragraph's end.
    let first = unit.first + usize::from(sheet.is(unit.first, class::QUOTE));
    let colon = (first..unit.end.min(first + 4)).find(|&at| sheet.is(at, class::COLON)).filter(|&colon| colon > first)?;
    let begins = unit.first == 0
        || sheet
            .units
            .get(sheet.units.partition_point(|other| other.end <= unit.first).wrapping_sub(1))
            .is_none_or(|before| before.block != unit.block);
    let capitals = (first..colon).all(|at| sheet.token(at).is_some_and(|token| token.case == Case::Upper && token.span.len() > 2));
    if !begins || !capitals || colon + 3 > unit.end {
        return None;
    }
    let last = sheet.units.partition_point(|other| other.block <= unit.block);
    let end = sheet.units.get(last.wrapping_sub(1)).map_or(unit.end, |last| last.end).min(colon + 200);
    Some(base(colon, first..colon, colon + 1..end, "name-colon"))
}

/// The cue verb at a token, unless the word is something else here.
fn verb_at(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Verb> {
    let cue = sheet.verb(at)?;
    let word = sheet.word(at);
    // “claimed the lives of seven”, “took responsibility”: idioms that say nothing.
    if (at + 1..at + 4).any(|next| sheet.reads(next, "lives") || sheet.reads(next, "life"))
        && ["claim", "claims", "claimed", "claiming"].iter().any(|form| sheet.reads(at, form))
    {
        return None;
    }
    if word.class & class::NAME != 0 && at > unit.first && !headline(sheet, unit) {
        return None;
    }
    let mut group = at;
    let mut have = false;
    let mut be = false;
    let mut support = false;
    while group > unit.first && at - group < 7 {
        let before = sheet.word(group - 1);
        if sheet.quote_at(group - 1).is_some() || before.class & class::SUBJECT != 0 {
            have |= before.class & class::HAVE != 0;
            be |= before.class & class::BE != 0;
            support |= before.class & class::MODAL != 0;
            break;
        }
        if before.class & class::PRONOUN != 0 && before.class & class::AUXILIARY != 0 {
            be |= before.class & class::BE != 0;
            break;
        }
        if before.class & class::GROUP == 0 && !sheet.adverb(group - 1)
            || before.class & (class::DET | class::PRONOUN | class::POSSESSIVE) != 0
        {
            break;
        }
        have |= before.class & class::HAVE != 0 && !be;
        be |= before.class & class::BE != 0;
        support |= before.class & (class::MODAL | class::DO) != 0;
        group -= 1;
    }
    // Adverbs at the beginning of a clause are no part of the verb's group.
    while group < at
        && sheet.is(group, class::ADVERB)
        && !sheet.is(group, class::AUXILIARY | class::NOT)
        && (group == unit.first || sheet.is(group - 1, class::COMMA))
    {
        group += 1;
    }
    let infinitive = group > unit.first && sheet.is(group - 1, class::TO);
    let forms = word.forms;
    let form = if forms & form::ING != 0 {
        form::ING
    } else if have && !be && forms & form::PARTICIPLE != 0 {
        form::PAST
    } else if be && forms & form::PARTICIPLE != 0 {
        form::PARTICIPLE
    } else if forms & form::PAST != 0 {
        form::PAST
    } else if forms & form::S != 0 {
        form::S
    } else if forms & form::BASE != 0 {
        form::BASE
    } else {
        form::PARTICIPLE
    };
    let bare = group == at;
    let verb = Verb { at, group, cue, passive: form == form::PARTICIPLE && be, form, infinitive };
    match form {
        form::PAST => {
            // “the reported attack”, “supported by”: participles.
            let participle = !have && !be && !support && forms & form::PARTICIPLE != 0;
            if participle && (sheet.noun_context(group, unit.first) && !sheet.is(at - 1, class::AND) || sheet.reads(at + 1, "by")) {
                return None;
            }
        }
        form::S if sheet.noun_context(at, unit.first) || word.noun != 0 && !sheet.third_person(at, unit.first) => return None,
        form::BASE => {
            let plain = word.noun == 0
                && word.class == 0
                && (sheet.begins_noun_phrase(at + 1) || sheet.is(at + 1, class::THAT | class::TO | class::QUOTE));
            let plural = at > unit.first && (plural_before(sheet, unit, group) || plain && plural_phrase(sheet, unit, group));
            // “the intentions report due”: a noun, unless what a verb takes follows.
            let noun = word.noun != 0 && !support && !infinitive && !sheet.complement(at + 1);
            if noun || !(support || infinitive || plural) || sheet.noun_context(at, unit.first) {
                return None;
            }
        }
        form::PARTICIPLE if !be => return None,
        form::ING if bare && !ing_is_verb(sheet, unit, at, *cue) => return None,
        _ => {}
    }
    Some(verb)
}

/// Whether an -ing form without auxiliary tells what somebody does: “, adding that”, “a statement saying”, “by rejecting”; not in “for defending
/// inmates” or “disparaging remarks”.
fn ing_is_verb(sheet: &Sheet<'_>, unit: &Unit, at: usize, cue: Cue) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&before| before >= unit.first) else { return true };
    let speaks = cue.frames & (frame::CLAUSE | frame::QUOTE) != 0;
    if sheet.reads(before, "worth") || sheet.reads(before, "without") {
        return false;
    }
    if sheet.is(before, class::PREP) {
        return speaks && !sheet.is(before, class::NAME);
    }
    let attributive = sheet.noun_context(at, unit.first) || sheet.finite(before, unit.first) || sheet.is(before, class::DET);
    !attributive || sheet.is(before, class::BE)
}

/// Headlines in title case: most words begin with a capital.
fn headline(sheet: &Sheet<'_>, unit: &Unit) -> bool {
    let (mut capital, mut small) = (0, 0);
    for at in unit.range().take(24) {
        let Some(token) = sheet.token(at) else { break };
        if token.kind == TokenKind::Word && token.span.len() > 3 {
            if token.capitalized() { capital += 1 } else { small += 1 }
        }
    }
    capital > 3 && capital > small * 4
}

/// Whether a plural subject stands before token `end`.
fn plural_before(sheet: &Sheet<'_>, unit: &Unit, end: usize) -> bool {
    let Some(before) = end.checked_sub(1).filter(|&before| before >= unit.first) else { return false };
    let plural_pronoun = ["they", "we", "i", "you", "who", "whom", "which", "many", "some", "others", "most", "those", "both", "all"]
        .iter()
        .any(|word| sheet.reads(before, word));
    if plural_pronoun || sheet.is(before, class::COMMA | class::CLOSE) && end - unit.first > 3 {
        return true;
    }
    let text = sheet.text(before);
    sheet.nominal(before)
        && (text.ends_with('s') && !text.ends_with("ss")
            || text.eq_ignore_ascii_case("people")
            || text.eq_ignore_ascii_case("police")
            || text.ends_with("men"))
}

/// Whether the phrase before token `end` holds a plural: “members of Congress”, “Noor and Ali”.
fn plural_phrase(sheet: &Sheet<'_>, unit: &Unit, end: usize) -> bool {
    noun_phrase::before(sheet, unit, end).is_some_and(|subject| {
        subject.words.clone().any(|at| {
            sheet.is(at, class::AND) || sheet.text(at).ends_with('s') && sheet.token(at).is_some_and(|token| token.kind == TokenKind::Word)
        })
    })
}

/// A verb with its frame.
fn verbal(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, here: &[Candidate]) -> Option<Candidate> {
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

/// What stands after a verb.
struct Right {
    content: Vec<Range<usize>>,
    addressee: Option<Range<usize>>,
    rule: &'static str,
    speech: bool,
    after_comma: bool,
    cue_end: usize,
    stance: Option<Stance>,
}

/// The subject of a verb, and whether it is shared with an earlier cue (“and added”, “, adding”).
fn subject(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, here: &[Candidate]) -> (Option<Subject>, bool) {
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
fn reach(sheet: &Sheet<'_>, unit: &Unit, head: usize, subject: Option<&Subject>) -> Reach {
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

/// The content that ends before an attribution which begins at token `end`: “Q,” or “C,”.
fn content_before(sheet: &Sheet<'_>, unit: &Unit, end: usize, here: &[Candidate], inserted: bool) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&last| last >= unit.first)?;
    if let Some(quote) = sheet.quote_at(last) {
        if quote.end as usize != end {
            return None;
        }
        let open = quote.open as usize;
        // A quotation that is a sentence of its own stands alone; one that ends a sentence of the author takes all of it.
        let before = open.checked_sub(1).filter(|&before| before >= unit.first);
        let alone = before.is_none_or(|before| {
            sheet.is(before, class::COMMA | class::COLON | class::STOP | class::DASH | class::QUOTE | class::SEMICOLON)
        });
        let start = if alone { open } else { left_edge(sheet, unit, end, here) };
        return (quote.words > 1).then_some(start.min(open)..end);
    }
    if !sheet.is(last, class::COMMA | class::DASH) {
        return None;
    }
    // “"Q", police said”: the comma stands outside the marks.
    if let Some(quote) = last.checked_sub(1).and_then(|at| sheet.quote_at(at))
        && quote.end as usize == last
        && quote.words > 1
    {
        return content_before(sheet, unit, last, here, inserted);
    }
    let start = left_edge(sheet, unit, last, here);
    let has_verb = (start..last).any(|at| sheet.finite(at, start));
    // “The test, the ministry said, was its biggest”: the subject alone may stand before an insertion.
    let subject = inserted && last > start && start == unit.first;
    (last.saturating_sub(start) >= 3 && has_verb || subject).then_some(start..last)
}

/// Where content before an attribution begins: the sentence, after what another attribution took of it.
fn left_edge(sheet: &Sheet<'_>, unit: &Unit, end: usize, here: &[Candidate]) -> usize {
    let mut start = unit.first;
    for earlier in here {
        if earlier.cue.end < end && earlier.rule.starts_with("content-") | earlier.rule.starts_with("quote-") {
            start = start.max(earlier.cue.end);
        }
    }
    let floor = end.saturating_sub(120).max(start);
    if let Some(semicolon) = (floor..end).rev().find(|&at| sheet.is(at, class::SEMICOLON)) {
        start = start.max(semicolon + 1);
    }
    start = start.max(floor);
    while start < end
        && (sheet.is(start, class::AND | class::BUT | class::COMMA | class::STOP)
            || sheet.reads(start, "however")
            || sheet.reads(start, "meanwhile"))
    {
        start += 1;
    }
    start
}

/// “C1, police said, C2”: what goes on after the comma.
fn inserted_rest(sheet: &Sheet<'_>, unit: &Unit, comma: usize, quoted: bool) -> Option<Range<usize>> {
    let start = comma + 1;
    // After a quotation only another one, perhaps after “but”, is the speaker's.
    let joint = start + usize::from(sheet.is(start, class::AND | class::BUT));
    if quoted && !sheet.is(joint, class::QUOTE) {
        return None;
    }
    if sheet.word(start).forms & form::ING != 0 && sheet.verb(start).is_some()
        || sheet.is(start, class::AND | class::BUT) && content::attribution(sheet, start, unit.end)
    {
        return None;
    }
    let end = content::end(sheet, start, unit.end, Reach::Sentence);
    (end > start + 1).then_some(start..end)
}

/// What follows a verb, by its frames.
fn right(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, reach: Reach) -> Option<Right> {
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

/// “said so”, “said as much”, “said the same”: “say” alone takes any object.
fn said_briefly(sheet: &Sheet<'_>, verb: &Verb, at: usize) -> bool {
    verb.cue.frames & frame::PASSIVE != 0 && verb.cue.frames & frame::QUESTION != 0 && sheet.begins_noun_phrase(at)
}

fn object_then_preposition(sheet: &Sheet<'_>, start: usize, limit: usize, frames: u32) -> bool {
    (start + 1..limit.min(start + 24))
        .take_while(|&at| !sheet.finite(at, start) && !sheet.is(at, class::STOP | class::SEMICOLON))
        .any(|at| sheet.token(at).map_or(0, |token| LEXICON.preposition(token.lower)) & frames != 0)
}

fn infinitive_follows(sheet: &Sheet<'_>, at: usize) -> bool {
    let mut at = at;
    while sheet.adverb(at) {
        at += 1;
    }
    let word = sheet.word(at);
    word.forms & form::BASE != 0
        || word.class & (class::BE | class::HAVE | class::DO) != 0
        || word.class == 0
            && word.forms == 0
            && sheet.token(at).is_some_and(|token| token.kind == TokenKind::Word && !token.capitalized())
            && !sheet.text(at).ends_with('s')
}

/// Whether a finite verb follows its subject here before a comma ends the phrase.
fn has_clause(sheet: &Sheet<'_>, start: usize, limit: usize, object: bool) -> bool {
    let mut at = start;
    let mut relative = false;
    while at < limit.min(start + 40) {
        if let Some(quote) = sheet.quote_at(at) {
            at = (quote.end as usize).max(at + 1);
            continue;
        }
        let joint = sheet.is(at, class::AND | class::BUT) && sheet.finite(at + 1, at + 1);
        if sheet.is(at, class::STOP | class::SEMICOLON | class::COLON) || object && (joint || sheet.is(at, class::COMMA)) {
            return false;
        }
        if at > start && sheet.finite(at, start) || at == start && sheet.is(at, class::SUBJECT) {
            if relative {
                relative = false;
            } else {
                return true;
            }
        }
        if at > start && sheet.is(at, class::RELATIVE) {
            relative = true;
        }
        at += 1;
    }
    false
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

/// Skips what says when, where and to whom between a cue and its content: “on Sunday”, “in an interview with CNN”, “to reporters”, “again”.
fn occasion(sheet: &Sheet<'_>, unit: &Unit, start: usize, frames: u32) -> usize {
    let mut at = start;
    if frames & (frame::THAT | frame::ADDRESSEE) != 0
        && let Some(that) = distant_that(sheet, unit, start, frames)
    {
        return that;
    }
    for _ in 0..6 {
        let next = one_occasion(sheet, unit, at, frames);
        if next == at {
            break;
        }
        at = next;
    }
    // “, in an interview on Sunday, that”: between two commas.
    if sheet.is(at, class::COMMA) && sheet.is(at + 1, class::PREP) && sheet.quote_at(at).is_none() {
        let close = (at + 2..unit.end.min(at + 24)).find(|&close| sheet.is(close, class::COMMA));
        if let Some(close) = close
            && (sheet.is(close + 1, class::THAT) || sheet.quote_at(close + 1).is_some())
        {
            return if sheet.is(close + 1, class::THAT) { close + 1 } else { close };
        }
    }
    at
}

/// “said in Ohio on Monday that”: the “that” after phrases that only say where, when and to whom.
fn distant_that(sheet: &Sheet<'_>, unit: &Unit, start: usize, frames: u32) -> Option<usize> {
    let own = sheet.token(start).map_or(0, |token| LEXICON.preposition(token.lower)) & frames != 0;
    if own || !sheet.is(start, class::PREP | class::TIME | class::COMMA | class::TO) && !sheet.adverb(start) {
        return None;
    }
    for at in start..unit.end.min(start + 20) {
        if sheet.is(at, class::THAT) {
            let joins = at > start
                && !sheet.is(at - 1, class::PREP)
                && (sheet.begins_noun_phrase(at + 1) || sheet.is(at + 1, class::PREP | class::SUB | class::QUOTE));
            return joins.then_some(at);
        }
        let stops = class::STOP | class::COLON | class::SEMICOLON | class::QUOTE | class::SUBJECT | class::MODAL | class::DASH | class::WH;
        let infinitive = sheet.is(at, class::TO) && infinitive_follows(sheet, at + 1);
        if infinitive
            || sheet.is(at, stops) && !sheet.is(at, class::PREP)
            || at > start && sheet.finite(at, start) && !sheet.is(at, class::NAME)
        {
            return None;
        }
    }
    None
}

fn one_occasion(sheet: &Sheet<'_>, unit: &Unit, at: usize, frames: u32) -> usize {
    let word = sheet.word(at);
    if at >= unit.end || sheet.quote_at(at).is_some() {
        return at;
    }
    let number = |at: usize| sheet.token(at).is_some_and(|token| token.kind == TokenKind::Number);
    if sheet.adverb(at) && word.class & (class::DET | class::PRONOUN) == 0
        || word.class & class::TIME != 0
            && (word.class & class::NAME != 0
                || sheet.reads(at, "late")
                || sheet.reads(at, "early")
                || sheet.reads(at, "yesterday")
                || sheet.reads(at, "today"))
    {
        let mut end = at + 1;
        while end < unit.end && (sheet.is(end, class::TIME) || number(end)) {
            end += 1;
        }
        return end;
    }
    if word.class & class::TIME != 0 || word.class & class::DET != 0 {
        // “last week”, “this month”
        let mut end = at;
        while end < unit.end && end < at + 4 && (sheet.is(end, class::TIME) || end == at) {
            end += 1;
        }
        if end > at + 1 && (sheet.reads(at, "last") || sheet.reads(at, "this") || sheet.reads(at, "earlier") || sheet.reads(at, "later")) {
            return end;
        }
        return at;
    }
    let to = sheet.reads(at, "to");
    let occasional = to
        || ["in", "on", "at", "during", "after", "before", "via", "through", "over", "from", "by"].iter().any(|word| sheet.reads(at, word));
    let own = sheet.token(at).map_or(0, |token| LEXICON.preposition(token.lower)) & frames != 0 && !sheet.is(at + 1, class::TIME);
    if !occasional || own {
        return at;
    }
    let limit = unit.end.min(at + 14);
    let mut end = at + 1;
    let mut occasion = false;
    while end < limit {
        if sheet.quote_at(end).is_some() {
            break;
        }
        let inside = sheet.word(end);
        occasion |= inside.class & (class::TIME | class::VENUE) != 0;
        let joins = inside.class & class::PREP != 0 && (sheet.nominal(end + 1) || sheet.is(end + 1, class::TIME));
        let plain = sheet.nominal(end) || inside.class & class::TIME != 0 || number(end) || joins;
        if !plain || sheet.finite(end, at) || inside.class & class::THAT != 0 && end > at + 1 {
            break;
        }
        // A subject of its own begins after the occasion: “said on Sunday the army left”.
        if occasion
            && end >= at + 2
            && inside.class & (class::DET | class::SUBJECT | class::POSSESSIVE) != 0
            && !sheet.is(end - 1, class::PREP | class::DET)
            && sheet.text(end) != "’s"
            && sheet.text(end) != "'s"
        {
            break;
        }
        end += 1;
    }
    let follows = sheet.is(end, class::THAT | class::COMMA | class::COLON | class::QUOTE | class::STOP);
    if occasion && end > at + 1 && !to || to && follows && !sheet.is(end, class::STOP | class::COMMA) {
        return end;
    }
    at
}

/// “is believed to be”, “it was reported that”, “was quoted as saying”: no source, or the subject.
fn passive(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, here: &[Candidate]) -> Option<Candidate> {
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
fn seems(sheet: &Sheet<'_>, unit: &Unit, verb: &Verb, here: &[Candidate]) -> Option<Candidate> {
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

/// “According to SRC, C” and “C, according to SRC”.
fn according(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Candidate> {
    if !(sheet.reads(at, "according") && sheet.is(at + 1, class::TO)) {
        return None;
    }
    let limit = unit.end.min(at + 42);
    let start = at + 2;
    let leads = at == unit.first || sheet.is(at - 1, class::AND | class::BUT | class::SEMICOLON | class::THAT) || at < unit.first + 2;
    let mut end = noun_phrase::run(sheet, start, limit);
    // The walk stops at participles and relative clauses; the source goes on to the comma.
    while end < limit
        && !sheet.is(end, class::COMMA | class::STOP | class::SEMICOLON | class::DASH | class::QUOTE | class::COLON | class::CLOSE)
        && (leads || !sheet.is(end, class::AND | class::BUT | class::SUB))
    {
        end += 1;
    }
    if end <= start {
        return None;
    }
    let mut source = start..end;
    let content = if leads {
        // “According to Noor, a spokesman, C”: an apposition between the commas.
        if sheet.is(end, class::COMMA)
            && sheet.is(end + 1, class::DET)
            && let Some(close) =
                (end + 2..limit).take(16).take_while(|&close| !sheet.finite(close, end)).find(|&close| sheet.is(close, class::COMMA))
        {
            source.end = close;
        }
        let start = source.end + usize::from(sheet.is(source.end, class::COMMA));
        only(start..content::end(sheet, start, unit.end, Reach::Sentence))
    } else {
        let edge = (unit.first.max(at.saturating_sub(120))..at)
            .rev()
            .find(|&edge| sheet.is(edge, class::SEMICOLON) && sheet.quote_at(edge).is_none())
            .map_or(unit.first, |edge| edge + 1);
        let close = at - usize::from(sheet.is(at - 1, class::COMMA | class::DASH));
        let mut pieces = only(edge..close);
        // “C1, according to Noor, C2”
        if sheet.is(end, class::COMMA)
            && sheet.is(at - 1, class::COMMA)
            && let Some(rest) = inserted_rest(sheet, unit, end, false)
        {
            pieces.push(rest);
        }
        pieces
    };
    if content.first().is_none_or(|piece| piece.start >= piece.end) {
        return None;
    }
    Some(Candidate {
        cue: at..at + 2,
        head: at,
        source: Some(source),
        antecedent: None,
        content,
        addressee: None,
        outlet: None,
        stance: Stance::Asserted,
        rule: "according-to",
        speech: false,
    })
}

/// “his claim that C”, “the warning by Noor that C”, “their plan to C”.
fn nominal(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Candidate> {
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

/// One piece of content.
fn only(piece: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(piece).collect()
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

/// “is afraid that C”, “is willing to C”, “was critical of C”.
fn adjectival(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Candidate> {
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
