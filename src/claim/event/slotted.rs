//! A trigger and its frame in, the slots it fills out: who, what, whom. Goes by position; never guesses a slot that no words stand in.

use super::Frame;
use crate::claim::figure::amount::{AmountKind, amount_at};
use crate::claim::slots::{self, Length, Run};
use crate::segment::{Token, TokenKind};
use crate::words::{Classes, Words, word};

/// What stands around a trigger.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    /// Who does it.
    pub actor: Option<Run>,
    /// To whom or what it is done.
    pub object: Option<Run>,
}

/// Whether a form of “be” (or “been”) governs the participle at `at`, over adverbs.
pub fn passive(words: &Words<'_>, at: usize) -> bool {
    (at.saturating_sub(4).max(words.first)..at)
        .rev()
        .take_while(|&before| words.class(before).any(Classes::BE.with(Classes::ADVERB).with(Classes::NEGATION)))
        .any(|before| words.class(before).any(Classes::BE))
}

/// Fills the slots of the trigger at `trigger`; none where its frame does not fit what stands there.
pub fn fill(words: &Words<'_>, frame: Frame, trigger: &Run, clause: &Run) -> Option<Slots> {
    let object_after = || {
        let run = slots::noun_phrase(words, skip(words, trigger.end), words.end, Length::Full);
        (!run.is_empty()).then_some(run)
    };
    let subject = || {
        slots::subject(words, trigger.start, clause)
            .or_else(|| antecedent(words, trigger.start, clause))
            .or_else(|| slots::shared_subject(words, trigger.start, clause, &slots::beside(words, clause).0))
    };
    match frame {
        Frame::Past => {
            // “a captured pilot”, “damaged and destroyed houses”: said of the thing, and told elsewhere.
            let before = trigger.start.wrapping_sub(1);
            let attributive = words.class(before).any(Classes::DETERMINER) && words.word(trigger.end)
                || words.class(before).any(Classes::AND) && words.text_at(before.wrapping_sub(1)).ends_with("ed") && subject().is_none();
            if attributive {
                return None;
            }
            if passive(words, trigger.start) {
                let by = agent(words, trigger.end, clause);
                return Some(Slots { actor: by, object: subject() });
            }
            let next = skip(words, trigger.end);
            let starts_object = starts_noun(words, next);
            if starts_object {
                return Some(Slots { actor: subject(), object: object_after() });
            }
            // “territories conquered in recent days by …”: the noun directly before.
            let before = trigger.start.wrapping_sub(1);
            let over = before.wrapping_sub(usize::from(words.class(before).any(Classes::ADVERB)));
            let noun = words.word(over)
                && !words.class(over).any(
                    Classes::AUXILIARY
                        .with(Classes::PREPOSITION)
                        .with(Classes::ADVERB)
                        .with(Classes::AND)
                        .with(Classes::RELATIVE)
                        .with(Classes::DETERMINER)
                        .with(Classes::SUBORDINATOR),
                );
            let reduced = noun
                && (words.class(trigger.end).any(Classes::PREPOSITION)
                    || words.token(trigger.end).is_none_or(|token| token.kind == TokenKind::Mark));
            reduced.then(|| Slots { actor: agent(words, trigger.end, clause), object: noun_before(words, over + 1, clause) })
        }
        Frame::Active => (starts_noun(words, skip(words, trigger.end)) && !does(words, trigger.end))
            .then(|| Slots { actor: subject(), object: object_after() }),
        Frame::Governs | Frame::Moves => {
            let object =
                object_after().filter(|_| frame == Frame::Governs || words.class(trigger.end.wrapping_sub(1)).any(Classes::PREPOSITION));
            let object = object.filter(|run| !run.is_empty());
            (frame == Frame::Moves || object.is_some()).then(|| Slots { actor: subject(), object })
        }
        Frame::HeldBy => {
            let actor = object_after()?;
            Some(Slots { actor: Some(actor), object: subject().or_else(|| noun_before(words, trigger.start, clause)) })
        }
        Frame::Noun => {
            let of = words.class(trigger.end.wrapping_sub(1)).any(Classes::PREPOSITION);
            // “an attack of the militants” names who attacks, “the shelling of the town” what is shelled.
            let acts = words.is(trigger.end, word("of"))
                && !words.text_at(trigger.end - 1).ends_with("ing")
                && !words.is(trigger.end - 1, word("bombardment"));
            // “raids and attacks on the town”: the object stands behind the second.
            let joined = words.class(trigger.end).any(Classes::AND) && assault(words, trigger.end + 1);
            let end = trigger.end + 2 * usize::from(joined);
            let preposition = !acts
                && slots::time_at(words, end).is_none()
                && words.one_of(end, &[word("on"), word("against"), word("at"), word("of"), word("upon")])
                || words.is(end, word("targeting"));
            let object = if of {
                object_after()
            } else if preposition {
                let run = slots::noun_phrase(words, end + 1, words.end, Length::Full);
                (!run.is_empty()).then_some(run)
            } else {
                None
            };
            Some(Slots { actor: possessor(words, trigger.start).or_else(|| launcher(words, trigger.start, clause)), object })
        }
        Frame::SaysOf => {
            let near = trigger.start.saturating_sub(6).max(words.first)..trigger.start;
            let verb = near.rev().find(|&at| words.class(at).any(Classes::BE))?;
            // Only adverbs, articles, adjectives between: “is now safe”, “is considered the main stronghold”.
            let plain = (verb + 1..trigger.start)
                .all(|at| !words.class(at).any(Classes::PREPOSITION.with(Classes::POSSESSIVE)) && !words.text_at(at).ends_with("ing"));
            // Over a relative clause and a list: all that stands before the verb.
            let opening = || {
                let run = slots::trim(words, clause.start.max(verb.saturating_sub(40))..verb);
                (!run.is_empty()).then_some(run)
            };
            plain.then(|| Slots {
                actor: None,
                object: slots::subject(words, verb, clause).or_else(|| antecedent(words, verb + 1, clause)).or_else(opening),
            })
        }
        Frame::Scene | Frame::Alone | Frame::Forces | Frame::Shells => {
            Some(Slots { actor: if frame == Frame::Scene { sides(words, trigger.end) } else { subject() }, object: None })
        }
    }
}

/// “attacks targeted homes”, “a bombing that killed 12”: the word before is a noun.
fn does(words: &Words<'_>, at: usize) -> bool {
    let verbs = [
        word("hit"),
        word("killed"),
        word("targeted"),
        word("struck"),
        word("destroyed"),
        word("damaged"),
        word("left"),
        word("wounded"),
        word("injured"),
    ];
    words.one_of(at, &verbs) || words.is(at, word("that")) && words.one_of(at + 1, &verbs)
}

/// “clashes between A and B”, “with B”, “against B”.
fn sides(words: &Words<'_>, at: usize) -> Option<Run> {
    let mut at = at;
    let limit = at + 4;
    while at < limit && !words.one_of(at, &[word("between"), word("with"), word("against"), word("among")]) {
        if !words.word(at) || words.class(at).any(Classes::SUBORDINATOR.with(Classes::RELATIVE)) {
            return None;
        }
        at += 1;
    }
    let run = slots::noun_phrase(words, at + 1, words.end, Length::Short);
    (at < limit && !run.is_empty()).then_some(run)
}

/// Over adverbs and quotation marks.
fn skip(words: &Words<'_>, at: usize) -> usize {
    at + usize::from(words.class(at).any(Classes::ADVERB) && starts_noun(words, at + 1))
}

/// Whether a noun phrase begins at `at`.
fn starts_noun(words: &Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return false };
    let class = words.class(at);
    let closed = Classes::PREPOSITION
        .with(Classes::AUXILIARY)
        .with(Classes::SUBORDINATOR)
        .with(Classes::RELATIVE)
        .with(Classes::AND)
        .with(Classes::WEEKDAY);
    match token.kind {
        TokenKind::Word => {
            let adverb = class.any(Classes::ADVERB) && !class.any(Classes::DETERMINER);
            let amount = amount_at(words, at).is_some_and(|amount| amount.kind == AmountKind::Count);
            amount
                || class.any(Classes::DETERMINER) && slots::time_at(words, at).is_none()
                || !class.any(closed) && !adverb
                || words.one_of(at, &[word("them"), word("him"), word("it")])
        }
        TokenKind::Number => amount_at(words, at).is_some_and(|amount| amount.kind == AmountKind::Count),
        TokenKind::Quote => words.word(at + 1),
        _ => false,
    }
}

/// “by …” within reach behind a passive.
fn agent(words: &Words<'_>, at: usize, clause: &Run) -> Option<Run> {
    let by = (at..(at + 10).min(clause.end.max(at + 1))).find(|&at| words.is(at, word("by")))?;
    let run = slots::noun_phrase(words, by + 1, words.end, Length::Short);
    (!run.is_empty() && slots::time_at(words, by).is_none()).then_some(run)
}

/// The noun phrase that ends before `end`: back over names, nouns, adjectives and one “of …”.
fn noun_before(words: &Words<'_>, end: usize, clause: &Run) -> Option<Run> {
    let mut first = end;
    let floor = clause.start.max(end.saturating_sub(10));
    while first > floor {
        let at = first - 1;
        let class = words.class(at);
        let of = words.is(at, word("of"));
        let stops = class.any(Classes::AUXILIARY.with(Classes::SUBORDINATOR).with(Classes::RELATIVE).with(Classes::SAY))
            || class.any(Classes::PREPOSITION) && !of
            || words.token(at).is_some_and(|token| token.kind == TokenKind::Mark)
            || class.any(Classes::ADVERB)
            || words.one_of(at, &[word("seen"), word("saw"), word("having")]);
        if stops && !words.token(at).is_some_and(|token| token.capitalized() && !class.any(Classes::AUXILIARY)) {
            break;
        }
        first -= 1;
        if class.any(Classes::DETERMINER) {
            break;
        }
    }
    let run = slots::trim(words, first..end);
    (!run.is_empty()).then_some(run)
}

/// “…, which has cleared”: the noun before the relative word that the verb's auxiliaries follow.
fn antecedent(words: &Words<'_>, verb: usize, clause: &Run) -> Option<Run> {
    let floor = verb.saturating_sub(8).max(words.first);
    let relative = (floor..verb).rev().find(|&at| words.class(at).any(Classes::RELATIVE))?;
    let end = relative - usize::from(relative > words.first && words.mark(relative - 1, ','));
    noun_before(words, end, &(words.first..clause.end))
}

/// “the army's raids”, “their capture”, “the SAA artillery offensive”: who stands before the noun.
fn possessor(words: &Words<'_>, noun: usize) -> Option<Run> {
    let mut first = noun;
    let floor = noun.saturating_sub(8).max(words.first);
    let mut clitic = None;
    while first > floor {
        let at = first - 1;
        let token = words.token(at)?;
        let class = words.class(at);
        if token.kind == TokenKind::Clitic && clitic.is_none() {
            clitic = Some(at);
        }
        if class.any(Classes::POSSESSIVE) {
            return Some(at..at + 1);
        }
        let goes = token.kind == TokenKind::Clitic
            || token.kind == TokenKind::Word
                && !class.any(
                    Classes::PREPOSITION
                        .with(Classes::AUXILIARY)
                        .with(Classes::AND)
                        .with(Classes::RELATIVE)
                        .with(Classes::SUBORDINATOR)
                        .with(Classes::FINITE)
                        .with(Classes::SAY),
                );
        if !goes {
            break;
        }
        first -= 1;
        if class.any(Classes::DETERMINER) {
            break;
        }
    }
    if let Some(clitic) = clitic {
        return (first < clitic).then_some(first..clitic);
    }
    let named = (first..noun)
        .any(|at| words.token(at).is_some_and(Token::capitalized) && at > words.first && !words.class(at).any(Classes::DETERMINER));
    // “police raids”, “rebel attacks”
    let before = noun.wrapping_sub(1);
    let armed = words.class(before).any(Classes::FIGHTER.with(Classes::ARMED)) && before >= first;
    let trimmed = first + usize::from(words.class(first).any(Classes::DETERMINER));
    ((named || armed) && trimmed < noun).then_some(trimmed..noun)
}

/// “X launched a large-scale offensive”: the subject of a verb that brings about what its noun says.
fn launcher(words: &Words<'_>, noun: usize, clause: &Run) -> Option<Run> {
    let floor = noun.saturating_sub(6).max(words.first);
    let verb = (floor..noun).rev().find(|&at| words.class(at).any(Classes::LAUNCH))?;
    slots::subject(words, verb, clause)
}

/// Whether the word at `at` is a noun of attack.
pub fn assault(words: &Words<'_>, at: usize) -> bool {
    let nouns = [
        word("attacks"),
        word("attack"),
        word("raids"),
        word("raid"),
        word("strikes"),
        word("strike"),
        word("assaults"),
        word("bombings"),
        word("shelling"),
    ];
    words.one_of(at, &nouns)
}
