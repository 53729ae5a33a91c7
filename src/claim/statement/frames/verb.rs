//! A token in, the cue verb that it is here out, with its group, form and voice. Never says who or what.

use crate::claim::statement::lexicon::{Cue, class, form, frame};
use crate::claim::statement::noun_phrase;
use crate::claim::statement::sheet::{Sheet, Unit};
use crate::segment::TokenKind;

/// A verb that was found to be one here.
#[derive(Clone, Copy)]
pub struct Verb {
    /// The verb itself.
    pub at: usize,
    /// First token of its group (auxiliaries, adverbs).
    pub group: usize,
    /// What the lexicon says of it.
    pub cue: &'static Cue,
    /// Whether it is a participle after “be”.
    pub passive: bool,
    /// Its form here, one of [`form`].
    pub form: u8,
    /// “to say”.
    pub infinitive: bool,
}

/// The cue verb at a token, unless the word is something else here.
pub fn verb_at(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Verb> {
    let cue = sheet.verb(at)?;
    let word = sheet.word(at);
    // “claimed the lives of seven”, “took responsibility”: idioms that say nothing.
    if (at + 1..at + 4).any(|next| sheet.reads(next, "lives") || sheet.reads(next, "life"))
        && ["claim", "claims", "claimed", "claiming"].iter().any(|form| sheet.reads(at, form))
    {
        return None;
    }
    if word.class & class::NAME != 0 && at > unit.first && !headline(sheet, unit) || names_only(sheet, unit, at) {
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

/// Forms that tell of no saying where they stand: “comments regarding the law”, “a stream called Lethe”, “gases found in paint”, “called a
/// meeting”.
fn names_only(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&before| before >= unit.first);
    let common = before.is_some_and(|before| {
        sheet.nominal(before) && !sheet.is(before, class::NAME | class::PRONOUN | class::SUBJECT) && sheet.quote_at(before).is_none()
    });
    // “regarding” as a preposition, “a Senate hearing”, “a good bet”, “it goes without saying”
    if ["regarding", "hearing"].iter().any(|word| sheet.reads(at, word)) {
        return common || before.is_some_and(|before| sheet.is(before, class::NAME) && sheet.reads(at, "hearing"));
    }
    if before.is_some_and(|before| sheet.reads(before, "without") || sheet.reads(before, "good") && sheet.reads(at, "bet")) {
        return true;
    }
    if sheet.reads(at, "found") {
        return common && sheet.is(at + 1, class::PREP);
    }
    if sheet.reads(at, "called") && common && sheet.is(at + 1, class::NAME) {
        let mut end = at + 1;
        while end < unit.end && sheet.is(end, class::NAME) {
            end += 1;
        }
        return !sheet.begins_noun_phrase(end);
    }
    let calls = ["call", "calls", "called", "calling"].iter().any(|form| sheet.reads(at, form));
    let gathering = |at: usize| GATHERINGS.iter().any(|noun| sheet.reads(at, noun)) && !sheet.nominal(at + 1);
    let article = ["a", "an"].iter().any(|word| sheet.reads(at + 1, word));
    calls && (article && (gathering(at + 2) || gathering(at + 3)) || sheet.reads(at + 1, "police"))
}

/// What is called together, or called off the field.
const GATHERINGS: [&str; 8] = ["meeting", "election", "vote", "session", "summit", "strike", "halt", "conference"];

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
