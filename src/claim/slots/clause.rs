//! A trigger in a sentence in, the clause around it out: from the nearest opening to the nearest edge. Never reads what fills it.

use super::time::time_at;
use super::{REACH, Run, trim};
use crate::segment::{Token, TokenKind};
use crate::words::{Classes, Words, word};

/// Whether a clause's edge lies before the token at `at`, which is read from the left.
fn opens_clause(words: &Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return true };
    let class = words.class(at);
    match token.kind {
        TokenKind::Mark => {
            let spaced_dash = words.mark(at, '–')
                || words.mark(at, '—')
                || (words.mark(at, '-') && token.spaced && words.token(at + 1).is_none_or(|next| next.spaced));
            if words.mark(at, ',') {
                return comma_cuts(words, at);
            }
            spaced_dash
                || words.mark(at, ';')
                || words.mark(at, ':')
                || words.mark(at, '.')
                || words.mark(at, '?')
                || words.mark(at, '!')
                || words.mark(at, '…')
        }
        TokenKind::Word if class.any(Classes::SUBORDINATOR) => !comparison(words, at),
        TokenKind::Word if token.lower == word("that") => {
            words.class(at.wrapping_sub(1)).any(Classes::SAY.with(Classes::REPORT)) || told(words, at)
        }
        TokenKind::Word if class.any(Classes::AND) => verb_like(words, at + 1) || new_subject(words, at),
        _ => false,
    }
}

/// Whether a comma ends a clause: before “killing”, “but …”, “and” with a verb, “who”, “which”.
fn comma_cuts(words: &Words<'_>, at: usize) -> bool {
    let next = words.text_at(at + 1);
    let gerund = next.len() > 5
        && next.ends_with("ing")
        && !words.class(at + 1).any(Classes::INCLUDE)
        && !words.class(at + 1).any(Classes::PREPOSITION);
    gerund
        || words.one_of(at + 1, &[word("but"), word("who"), word("which"), word("where")])
        || words.is(at + 1, word("and")) && (verb_like(words, at + 2) || words.class(at + 2).any(Classes::DETERMINER))
}

/// “as well as”, “as many as”, “so far”, “before dawn”: subordinators that open no clause.
fn comparison(words: &Words<'_>, at: usize) -> bool {
    words.class(at + 1).any(Classes::COMPARE)
        || words.class(at.wrapping_sub(1)).any(Classes::COMPARE)
        || (words.class(at + 1).any(Classes::TIME_WORD.with(Classes::WEEKDAY)))
        || words.is(at, word("since")) && time_at(words, at).is_some()
}

/// “told SANA that”: a name between the reporting verb and “that”.
fn told(words: &Words<'_>, that: usize) -> bool {
    let named = words.token(that.wrapping_sub(1)).is_some_and(Token::capitalized);
    named && (that.saturating_sub(6)..that).any(|at| words.class(at).any(Classes::SAY))
}

/// “… is safe and the soldiers are …”: a verb before the “and”, a subject with its own verb behind it.
fn new_subject(words: &Words<'_>, and: usize) -> bool {
    let verb = Classes::AUXILIARY.with(Classes::FINITE);
    let opens = words.class(and + 1).any(Classes::DETERMINER)
        || words.one_of(and + 1, &[word("they"), word("he"), word("she"), word("it"), word("we"), word("there")]);
    opens
        && (and + 2..and + 8).take_while(|&at| words.word(at)).any(|at| words.class(at).any(verb))
        && (and.saturating_sub(9)..and).rev().take_while(|&at| !words.mark(at, ',')).any(|at| words.class(at).any(verb))
}

/// A word that looks like a verb in the past, after “and”.
pub fn verb_like(words: &Words<'_>, at: usize) -> bool {
    let at = at + usize::from(words.class(at).any(Classes::ADVERB));
    let text = words.text_at(at);
    let class = words.class(at);
    words.token(at).is_some_and(|token| token.kind == TokenKind::Word && !token.capitalized())
        && (class.any(Classes::FINITE.with(Classes::AUXILIARY))
            || (text.len() > 4 && text.ends_with("ed") && !class.any(Classes::PERSON) && !words.class(at + 1).any(Classes::PERSON)))
}

/// The clause around `anchor`: from the nearest opening to the left to the nearest edge to the right, at most [`REACH`] tokens either way.
pub fn clause(words: &Words<'_>, anchor: &Run) -> Run {
    let mut first = anchor.start;
    let floor = anchor.start.saturating_sub(REACH).max(words.first);
    while first > floor && !opens_clause(words, first - 1) {
        first -= 1;
    }
    let mut end = anchor.end;
    let ceiling = (anchor.end + REACH).min(words.end);
    while end < ceiling && !opens_clause(words, end) && !attribution(words, end) {
        end += 1;
    }
    // A reporting verb inside means the clause begins after it (“said two shells landed”).
    let said = (first..anchor.start).rev().find(|&at| {
        words.class(at).any(Classes::SAY)
            && !words.class(at.wrapping_sub(1)).any(Classes::DETERMINER.with(Classes::BE))
            && !words.class(at + 1).any(Classes::PERSON)
    });
    // “claimed 94 lives” reports nothing.
    let said = said.filter(|&said| {
        !(words.is(said, word("claimed"))
            && (words.token(said + 1).is_some_and(|next| next.kind == TokenKind::Number) || words.class(said + 1).any(Classes::QUANTIFIER)))
    });
    if let Some(said) = said
        && words.one_of(
            said,
            &[
                word("said"),
                word("says"),
                word("reported"),
                word("added"),
                word("told"),
                word("confirmed"),
                word("claimed"),
                word("announced"),
            ],
        )
    {
        let after = said + 1 + usize::from(words.is(said + 1, word("that")));
        first = first.max(after.min(anchor.start));
    }
    trim(words, first..end)
}

/// “, Rudaw reported” at a sentence's end: a comma, some words, a reporting verb, no more.
fn attribution(words: &Words<'_>, at: usize) -> bool {
    words.mark(at, ',')
        && (at + 2..(at + 10).min(words.end)).any(|say| {
            words.class(say).any(Classes::SAY)
                && words.one_of(say, &[word("said"), word("says"), word("reported"), word("reports"), word("added")])
        })
        && !(at + 1..at + 6).any(|at| words.mark(at, ','))
}

/// The clauses beside one that share what it leaves out: before “…, killing 12” and “… and wounded 12” the one they hang on, behind
/// “12 were killed when …” the one that tells how. Each as a run that may be empty.
pub fn beside(words: &Words<'_>, own: &Run) -> (Run, Run) {
    let mut edge = own.start;
    while edge > words.first && own.start - edge < 3 && (words.mark(edge - 1, ',') || joins(words, edge - 1)) {
        edge -= 1;
    }
    let gerund = words.text_at(own.start).ends_with("ing") && words.mark(edge, ',');
    let joined = (edge..own.start).any(|at| joins(words, at)) || own.start > edge && !words.mark(own.start - 1, ',');
    let before = || clause(words, &(edge - 1..edge));
    let mut earlier = own.start..own.start;
    if edge > words.first && edge < own.start {
        let found = before();
        let opens =
            words.class(found.start).any(Classes::SUBORDINATOR) || words.class(found.start.wrapping_sub(1)).any(Classes::SUBORDINATOR);
        if gerund || joined || opens {
            earlier = found;
        }
    }
    let tells = words.one_of(own.end, &[word("when"), word("after"), word("as"), word("while")]) || words.class(own.end).any(Classes::AND);
    let later = if tells && own.end + 1 < words.end { clause(words, &(own.end + 1..own.end + 2)) } else { own.end..own.end };
    (earlier, later)
}

fn joins(words: &Words<'_>, at: usize) -> bool {
    words.class(at).any(Classes::AND) || words.is(at, word("but"))
}
