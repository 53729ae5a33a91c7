//! A verb in, who does what it says out: the noun phrase to its left. Never looks to its right.

use super::clause::verb_like;
use super::{Run, trim};
use crate::segment::{Case, Token, TokenKind};
use crate::words::{Classes, Words, word};

/// Who does what the verb at `verb` says: the noun phrase to its left, read backwards over auxiliaries and adverbs.
pub fn subject(words: &Words<'_>, verb: usize, clause: &Run) -> Option<Run> {
    let mut end = verb;
    // “…, killing 12”: who does it stands too far away to be told by position.
    let before = verb.wrapping_sub(1);
    let joined = words.class(before).any(Classes::BE.with(Classes::ADVERB).with(Classes::SUBJECT_LINK).with(Classes::PERSON))
        || words.token(before).is_some_and(Token::capitalized);
    let gerund = words.text_at(verb).to_ascii_lowercase().ends_with("ing") && !joined;
    if gerund {
        return None;
    }
    let skip = Classes::AUXILIARY.with(Classes::ADVERB).with(Classes::NEGATION).with(Classes::ATTEMPT).with(Classes::FAIL);
    while end > clause.start && end + 10 > verb && (words.class(end - 1).any(skip) || words.class(end - 1).any(Classes::SUBJECT_LINK)) {
        end -= 1;
    }
    let mut first = end;
    let floor = clause.start.max(end.saturating_sub(24));
    let pronoun = [word("they"), word("he"), word("she"), word("it"), word("we"), word("i")];
    while first > floor {
        let at = first - 1;
        let class = words.class(at);
        if words.one_of(at, &pronoun) && first == end {
            return Some(at..end);
        }
        // A verb in between means that what stands before it is its subject.
        if past_verb(words, at) || words.is(at, word("to")) {
            return None
                .or_else(|| (first < end && !words.class(first).any(Classes::PREPOSITION)).then(|| trim(words, first..end)))
                .filter(|run| !run.is_empty() && plausible(words, run));
        }
        // A headline or a date that runs into the sentence: “kills 20 in Halden A bomb killed”, “30 May 2017 Troops killed”.
        let number = words.token(at).is_some_and(|token| token.kind == TokenKind::Number);
        let runs_on = number && (words.text_at(at).len() == 4 || words.class(at + 1).any(Classes::PREPOSITION.with(Classes::AND)));
        if runs_on && first < end {
            break;
        }
        let stop = words.mark(at, ',')
            && !(words.token(at.wrapping_sub(1)).is_some_and(Token::capitalized)
                && words.token(at + 1).is_some_and(Token::capitalized)
                && first < end)
            || class.any(Classes::SUBORDINATOR.with(Classes::RELATIVE).with(Classes::SAY))
                && words.token(at).is_some_and(|token| !token.capitalized())
            || (class.any(Classes::FINITE.with(Classes::AUXILIARY)) && !words.token(at).is_some_and(Token::capitalized));
        if stop {
            break;
        }
        first -= 1;
    }
    let run = trim(words, first..end);
    // “which has cleared”: the noun before the relative word.
    if run.is_empty() && first > clause.start.saturating_sub(1) && words.class(first.wrapping_sub(1)).any(Classes::RELATIVE) && first >= 2 {
        return None;
    }
    let word_inside = run.clone().any(|at| words.word(at) && !words.class(at).any(Classes::PREPOSITION.with(Classes::AND)));
    (word_inside && !words.class(run.start).any(Classes::PREPOSITION)).then_some(run)
}

/// A small word in -ed that no noun of people follows: most likely a verb.
fn past_verb(words: &Words<'_>, at: usize) -> bool {
    let text = words.text_at(at);
    let small = words.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower);
    let next = words.class(at + 1);
    small
        && text.len() > 4
        && text.ends_with("ed")
        && (next.any(Classes::PREPOSITION.with(Classes::DETERMINER))
            || words.token(at + 1).is_some_and(|token| token.capitalized() || token.kind == TokenKind::Number))
}

/// Whether a run can be somebody: it holds a word that is no adverb, preposition or conjunction.
fn plausible(words: &Words<'_>, run: &Run) -> bool {
    run.clone().any(|at| {
        words.word(at) && !words.class(at).any(Classes::PREPOSITION.with(Classes::AND).with(Classes::ADVERB).with(Classes::DETERMINER))
    })
}

/// “Rebels freed 15 miners but executed two”: a verb that opens its clause has the subject of the one before.
pub fn shared_subject(words: &Words<'_>, verb: usize, clause: &Run, earlier: &Run) -> Option<Run> {
    let opens = (clause.start..verb).all(|at| words.class(at).any(Classes::ADVERB.with(Classes::AUXILIARY)) || !words.word(at));
    let gerund = words.text_at(verb).ends_with("ing");
    let first = earlier.clone().find(|&at| at > earlier.start && verb_like(words, at) && !words.class(at).any(Classes::ADVERB))?;
    if !opens || gerund || earlier.is_empty() {
        return None;
    }
    subject(words, first, earlier)
}
