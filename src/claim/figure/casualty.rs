//! Amounts and trigger words of a sentence in, which amount counts whom as killed, wounded, captured or missing out. Never adds figures up.
//!
//! Each amount is tried against a list of rules, the surest first; lists (“3 soldiers and 4 civilians”) and parts (“six of them children”)
//! take over from the amount they hang on ([`super::lists`]). Every rule looks at a bounded number of tokens, so a sentence of any length is
//! read in linear time.

use super::cues::{Cue, Frame, cues};
use super::noun::{Counted, words_before};
use crate::claim::slots::Run;
use crate::claim::{Bound, Effect};
use crate::segment::{Token, TokenKind};
use crate::words::{Classes, Words, word};

/// A casualty figure.
#[derive(Clone, Debug)]
pub struct Casualty {
    /// Index into the sentence's amounts.
    pub counted: usize,
    /// What happened.
    pub effect: Effect,
    /// The trigger's tokens.
    pub cue: Run,
    /// Name of the rule.
    pub rule: &'static str,
}

/// Everything a rule looks at.
pub struct Sight<'a, 'w> {
    /// As named.
    pub words: &'a Words<'w>,
    /// As named.
    pub counted: &'a [Counted],
    /// As named.
    pub cues: &'a [Cue],
}

/// The casualty figures among the amounts of a sentence. `carried` is the effect that the sentence before ended with, for “Among them were …”.
pub fn casualties(words: &Words<'_>, counted: &[Counted], carried: Option<Effect>) -> Vec<Casualty> {
    if counted.is_empty() {
        return Vec::new();
    }
    let cues = cues(words);
    if cues.is_empty() && carried.is_none() {
        return Vec::new();
    }
    let sight = Sight { words, counted, cues: &cues };
    let mut found: Vec<Option<Casualty>> = (0..counted.len()).map(|index| sight.judge(index)).collect();
    // Lists and parts take over, first from the left, then from the right.
    for index in 1..counted.len() {
        sight.take_over(&mut found, index, index - 1);
    }
    for index in (0..counted.len().saturating_sub(1)).rev() {
        sight.take_over(&mut found, index, index + 1);
    }
    if let Some(effect) = carried {
        sight.carry(&mut found, effect);
    }
    found.into_iter().flatten().collect()
}

impl Sight<'_, '_> {
    fn judge(&self, index: usize) -> Option<Casualty> {
        self.ruled(index).filter(|found| self.people_are_shot(found))
    }

    /// “shot 67 in the first round”, “within one shot of the lead”: shots are of people only where people are counted.
    fn people_are_shot(&self, found: &Casualty) -> bool {
        let shot = found.cue.len() == 1 && self.words.is(found.cue.start, word("shot"));
        !shot || self.counted.get(found.counted).is_some_and(|counted| counted.implied || counted.head.any(Classes::PERSON))
    }

    fn ruled(&self, index: usize) -> Option<Casualty> {
        let counted = self.counted.get(index)?;
        let made = |rule: &'static str, cue: &Cue| Casualty { counted: index, effect: cue.effect, cue: cue.first..cue.end, rule };
        self.inside(counted)
            .map(|cue| made("counted-noun", cue))
            .or_else(|| self.adjacent(counted).map(|cue| made("directly-after", cue)))
            .or_else(|| self.before(counted).map(|cue| made(if cue.frame == Frame::Of { "object-of-noun" } else { "object-of-verb" }, cue)))
            .or_else(|| self.left(counted).map(|cue| made("directly-after", cue)))
            .or_else(|| self.after(index, counted).map(|cue| made("subject-of-passive", cue)))
            .or_else(|| self.of_the_dead(counted).map(|cue| made("among-the-dead", cue)))
            .or_else(|| self.toll(counted).map(|cue| made("toll", cue)))
            .or_else(|| self.among_before(counted).map(|cue| made("among-the-dead", cue)))
    }

    pub fn cue_at(&self, at: usize) -> Option<&Cue> {
        let index = self.cues.partition_point(|cue| cue.first < at);
        self.cues.get(index).filter(|cue| cue.first == at)
    }

    /// “12 deaths”, “heavy casualties”, “40 ISIS casualties”, “12 wounded soldiers”: the trigger is the noun itself, or stands between.
    fn inside(&self, counted: &Counted) -> Option<&Cue> {
        let words = self.words;
        // Over adjectives to the noun: at most four words.
        let mut at = counted.amount.end;
        if words.is(at, word("of")) {
            return None;
        }
        let limit = (at + 5).min(words.end);
        let thin = counted.amount.bound == Bound::Vague && counted.amount.min.is_none();
        while at < limit {
            if let Some(cue) = self.cue_at(at) {
                let participle = matches!(cue.frame, Frame::Participle | Frame::State | Frame::Noun)
                    && at == counted.amount.end
                    && words.class(cue.end).any(Classes::PERSON)
                    && words.word(cue.end);
                if participle && cue.end < counted.end.max(cue.end + 1) && counted.noun.contains(&at) {
                    return Some(cue);
                }
                let noun = cue.frame == Frame::Noun
                    || words.is(at, word("casualties"))
                    || cue.frame == Frame::Of && words.class(at).any(Classes::BODIES);
                let material = words.is(at, word("losses")) && !self.people_near();
                let bodies = words.class(at).any(Classes::BODIES) && thin;
                // “12 lives” are lost only where something claims them.
                let lives = words.is(at, word("lives")) && !self.claimed(counted);
                return (noun && !material && !bodies && !lives && !self.names_a_toll(at)).then_some(cue);
            }
            let class = words.class(at);
            let passes = words.word(at)
                && !class.any(
                    Classes::AUXILIARY.with(Classes::PREPOSITION).with(Classes::AND).with(Classes::SUBORDINATOR).with(Classes::RELATIVE),
                );
            if !passes || thin && at > counted.amount.end {
                return None;
            }
            at += 1;
        }
        None
    }

    fn names_a_toll(&self, at: usize) -> bool {
        self.words.is(at + 1, word("toll"))
            || self.words.is(at + 1, word("sentence"))
            || self.words.is(at + 1, word("sentences"))
            || self.words.is(at + 1, word("threats"))
    }

    fn people_near(&self) -> bool {
        (self.words.first..self.words.end.min(self.words.first + 64)).any(|at| {
            self.words.class(at).any(Classes::FIGHTER)
                || self.words.one_of(at, &[word("enemy"), word("army"), word("isil"), word("isis"), word("battle")])
        })
    }

    /// “claimed 12 lives”, “took 12 lives”, “12 lives were lost”.
    fn claimed(&self, counted: &Counted) -> bool {
        let before = counted.amount.first.wrapping_sub(1);
        self.words.class(before).any(Classes::CLAIM_VERB) || (counted.end..counted.end + 4).any(|at| self.words.is(at, word("lost")))
    }

    /// “12 people killed”, “12 dead”: the trigger directly behind the noun, and no object behind the trigger.
    fn adjacent(&self, counted: &Counted) -> Option<&Cue> {
        let mut at = counted.end;
        while at < counted.end + 2
            && (self.words.class(at).any(Classes::ADVERB) || self.words.one_of(at, &[word("confirmed"), word("reported")]))
            && self.cue_at(at).is_none()
        {
            at += 1;
        }
        if self.words.mark(at, ')') || self.words.token(at).is_some_and(|token| token.kind == TokenKind::Quote) {
            at += 1;
        }
        let cue = self.cue_at(at).filter(|cue| matches!(cue.frame, Frame::Participle | Frame::State))?;
        if self.whole(counted) && self.words.class(words_before(counted.amount.first)).any(Classes::DETERMINER) {
            return None;
        }
        let bare_article = counted.implied && counted.noun.is_empty();
        if bare_article || (cue.frame == Frame::Participle && self.object_follows(cue.end)) {
            return None;
        }
        // “5 of 20 fighters killed” leaves both readings open; “a man shot …” is mostly active.
        let doubtful = counted.implied
            && cue.frame == Frame::Participle
            && !self.words.class(cue.end).any(Classes::AFTER_PASSIVE)
            && cue.end < self.words.end;
        (!doubtful && !self.time_amount(counted)).then_some(cue)
    }

    /// “leaving 23 people, nine of them children, dead”: over what is put in between.
    fn left(&self, counted: &Counted) -> Option<&Cue> {
        let words = self.words;
        let before = words_before(counted.amount.first);
        let leave = words.one_of(before, &[word("left"), word("leaving"), word("leaves"), word("leave")]);
        let put_in =
            words.mark(counted.end, ',') || words.mark(counted.end, '-') || words.mark(counted.end, '–') || words.mark(counted.end, '—');
        let at = (counted.end + 1..counted.end + 14).find(|&at| self.cue_at(at).is_some_and(|cue| cue.frame == Frame::State))?;
        let closed = words.token(at - 1).is_some_and(|token| token.kind == TokenKind::Mark);
        self.cue_at(at).filter(|_| leave && put_in && closed)
    }

    /// “one of its eight sailors”, “two of three”: the whole that a part before it is taken from.
    pub fn whole(&self, counted: &Counted) -> bool {
        let words = self.words;
        let before = words_before(counted.amount.first);
        let of = before.wrapping_sub(usize::from(words.class(before).any(Classes::DETERMINER)));
        let index = self.counted.partition_point(|other| other.amount.first < of);
        let part = index.checked_sub(1).and_then(|index| self.counted.get(index));
        words.is(of, word("of")) && part.is_some_and(|part| part.amount.end >= of)
    }

    pub fn time_amount(&self, counted: &Counted) -> bool {
        self.words.class(counted.amount.end).any(Classes::TIME_UNIT)
    }

    /// Whether what stands at `at` is the object of a verb before it, and not the subject of a trigger of its own.
    pub fn object_follows(&self, at: usize) -> bool {
        let words = self.words;
        let at = at + usize::from(words.class(at).any(Classes::ADVERB) && !words.class(at + 1).any(Classes::PREPOSITION));
        if let Some(next) = self.starting_at(at) {
            let own = self.cue_at(next.end).is_some_and(|cue| matches!(cue.frame, Frame::Participle | Frame::State));
            return !own && !self.time_amount(next);
        }
        let class = words.class(at);
        let determined = class.any(Classes::DETERMINER.with(Classes::POSSESSIVE))
            && !words.class(at + 1).any(Classes::TIME_UNIT.with(Classes::TIME_WORD))
            && !words.one_of(at + 1, &[word("day"), word("same"), word("previous"), word("next")]);
        let people = class.any(Classes::PERSON) && words.word(at) && !words.token(at).is_some_and(Token::capitalized);
        determined || people || words.is(at, word("themselves")) || words.is(at, word("himself"))
    }

    /// “killed 12”, “killing at least 12 people”, “the deaths of 12”: the trigger directly before the amount.
    fn before(&self, counted: &Counted) -> Option<&Cue> {
        let words = self.words;
        let mut at = counted.amount.first;
        let mut gap = 0;
        while gap < 5 && at > words.first {
            if let Some(cue) = self.cue_ending(at) {
                return self.governs(cue, counted).then_some(cue);
            }
            let class = words.class(at - 1);
            let time = class.any(Classes::WEEKDAY.with(Classes::TIME_WORD))
                || (words.is(at - 1, word("on")) && words.class(at).any(Classes::WEEKDAY));
            let skips = class.any(Classes::ADVERB)
                || words.one_of(
                    at - 1,
                    &[
                        word("another"),
                        word("the"),
                        word("off"),
                        word("further"),
                        word("all"),
                        word("some"),
                        word("as"),
                        word("of"),
                        word("up"),
                        word("to"),
                        word("additional"),
                    ],
                )
                || time
                || words.token(at - 1).is_some_and(|token| token.kind == TokenKind::Quote);
            if !skips {
                return None;
            }
            at -= 1;
            gap += 1;
        }
        None
    }

    fn cue_ending(&self, end: usize) -> Option<&Cue> {
        let index = self.cues.partition_point(|cue| cue.end < end);
        self.cues.get(index).filter(|cue| cue.end == end)
    }

    fn governs(&self, cue: &Cue, counted: &Counted) -> bool {
        let words = self.words;
        if self.time_amount(counted) {
            return false;
        }
        match cue.frame {
            Frame::Verb | Frame::Of => true,
            Frame::Participle => !self.passive(cue.first),
            Frame::Loses => counted.head.any(Classes::PERSON) && !counted.implied && !words.is(cue.end, word("to")),
            Frame::Claims => {
                let people = counted.head.any(Classes::PERSON)
                    || words.is(counted.noun.end.wrapping_sub(1), word("lives"))
                    || words.is(counted.noun.end.wrapping_sub(1), word("victims"));
                let closes = words.token(counted.end).is_none_or(|token| token.kind == TokenKind::Mark)
                    || words.one_of(counted.end, &[word("in"), word("near"), word("at"), word("including"), word("and")]);
                people && closes && !counted.implied
            }
            _ => false,
        }
    }

    /// Whether a form of “be” stands before the participle at `at`.
    pub fn passive(&self, at: usize) -> bool {
        let mut before = at;
        while before > at.saturating_sub(4) && before > self.words.first {
            before -= 1;
            let class = self.words.class(before);
            if class.any(Classes::BE) {
                return true;
            }
            if !class.any(Classes::ADVERB.with(Classes::NEGATION)) {
                return false;
            }
        }
        false
    }
}
