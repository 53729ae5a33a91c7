//! An amount in, the trigger that is said of it as its predicate out: “12 people from the two towns were killed”. Never looks before the amount.

use super::casualty::Sight;
use super::cues::{Cue, Frame};
use super::noun::Counted;
use crate::claim::Effect;
use crate::segment::{Token, TokenKind};
use crate::words::{Classes, word};

impl Sight<'_, '_> {
    /// “12 people from the two towns were killed”: over what hangs on the noun to an auxiliary and the participle, or to “died”.
    pub fn after(&self, index: usize, counted: &Counted) -> Option<&Cue> {
        let words = self.words;
        let before = counted.amount.first.wrapping_sub(1);
        // Inside “clashes with 20 fighters”, “from the six families” the amount is nobody's subject; “of 48” and “including 3” may be.
        let held =
            words.class(before).any(Classes::PREPOSITION) && !words.class(before).any(Classes::INCLUDE) && !words.is(before, word("of"));
        if self.included(index) && !words.class(counted.end).any(Classes::AUXILIARY) {
            return None;
        }
        if held || words.is(before, word("by")) || self.time_amount(counted) || self.whole(counted) {
            return None;
        }
        let reach = if counted.implied { 12 } else { 30 };
        let limit = (counted.end + reach).min(words.end);
        let mut at = counted.end;
        let (mut relative, mut unknown) = (false, 0);
        while at < limit {
            let class = words.class(at);
            if class.any(Classes::AUXILIARY) && words.word(at) {
                if let Some(cue) = self.after_auxiliary(at) {
                    return Some(cue);
                }
                if !relative {
                    return None;
                }
                relative = false;
                at += 1;
                continue;
            }
            if let Some(cue) = self.cue_at(at) {
                let state = cue.frame == Frame::State && !(cue.effect == Effect::Missing && at > counted.end + 6);
                if state && !words.class(at - 1).any(Classes::DETERMINER.with(Classes::PREPOSITION)) {
                    return Some(cue);
                }
                let reduced =
                    cue.frame == Frame::Participle && !self.object_follows(cue.end) && words.class(cue.end).any(Classes::AFTER_PASSIVE);
                if reduced && !counted.implied && !relative {
                    return Some(cue);
                }
                if cue.frame != Frame::Noun {
                    return None;
                }
            }
            if class.any(Classes::RELATIVE) && !words.class(at - 1).any(Classes::PREPOSITION) {
                relative = true;
            } else if class.any(Classes::SUBORDINATOR.with(Classes::RELATIVE)) && !words.one_of(at, &[word("as")]) {
                return None;
            } else if words.mark(at, ',') {
                let on = self.continues_after_comma(at + 1);
                // A comma that closes “, including three children,” is followed by the auxiliary.
                let closing =
                    words.class(at + 1).any(Classes::AUXILIARY) || self.cue_at(at + 1).is_some_and(|cue| cue.frame == Frame::State);
                if !(on || closing) {
                    return None;
                }
            } else if class.any(Classes::AND) {
                let next = at + 1;
                let more = self.starting_at(next).is_some()
                    || words.class(next).any(Classes::PERSON.with(Classes::DETERMINER))
                    || words.token(next).is_some_and(Token::capitalized);
                if !more && (unknown > 0 || !words.word(next)) {
                    return None;
                }
            } else if self.breaks_off(at, relative) {
                return None;
            } else if words.word(at)
                && !class.any(
                    Classes::PERSON
                        .with(Classes::PREPOSITION)
                        .with(Classes::DETERMINER)
                        .with(Classes::ADVERB)
                        .with(Classes::INCLUDE)
                        .with(Classes::PLACE_NOUN),
                )
                && !words.token(at).is_some_and(Token::capitalized)
                && !self.inside_amount(at)
            {
                unknown += 1;
                if unknown > 7 {
                    return None;
                }
            }
            // An amount of another clause that has its own trigger ends the search: “12 fled and 3 were killed”.
            if at > counted.end
                && self.counted.get(index + 1).is_some_and(|next| next.amount.first == at)
                && words.class(at - 1).any(Classes::AND)
                && unknown > 2
            {
                return None;
            }
            at += 1;
        }
        None
    }

    /// “seven were killed, among them a child and two women, and nine others were injured”: the child and the women are of the seven.
    fn included(&self, index: usize) -> bool {
        let words = self.words;
        let mut at = index;
        // Back over a list of at most four.
        for _ in 0..4 {
            let Some(counted) = self.counted.get(at) else { return false };
            let first = counted.amount.first;
            let them = usize::from(words.class(first.wrapping_sub(1)).any(Classes::THEM));
            if words.class(first.wrapping_sub(1 + them)).any(Classes::INCLUDE) {
                return at > 0;
            }
            let Some(previous) = at.checked_sub(1).and_then(|before| self.counted.get(before)) else { return false };
            let listed = (previous.end..first).all(|at| words.class(at).any(Classes::AND) || words.mark(at, ','));
            if !listed || previous.end == first {
                return false;
            }
            at -= 1;
        }
        false
    }

    /// The amount whose first token is `at`.
    pub fn starting_at(&self, at: usize) -> Option<&Counted> {
        let index = self.counted.partition_point(|counted| counted.amount.first < at);
        self.counted.get(index).filter(|counted| counted.amount.first == at)
    }

    /// Whether the token belongs to an amount or what it counts.
    fn inside_amount(&self, at: usize) -> bool {
        let index = self.counted.partition_point(|counted| counted.amount.first <= at);
        index.checked_sub(1).and_then(|index| self.counted.get(index)).is_some_and(|counted| at < counted.end)
    }

    /// Whether a finite verb or a mark at `at` ends the search for the predicate of an amount before it.
    fn breaks_off(&self, at: usize, relative: bool) -> bool {
        let words = self.words;
        let Some(token) = words.token(at) else { return true };
        let class = words.class(at);
        match token.kind {
            TokenKind::Word if token.capitalized() => false,
            TokenKind::Word => class.any(Classes::SAY) && !words.class(at + 1).any(Classes::BE) || class.any(Classes::FINITE) && !relative,
            TokenKind::Mark => {
                !(matches!(token.span.of(words.text), "(" | ")") || matches!(token.span.of(words.text), "-" | "–" | "/") && !token.spaced)
            }
            _ => false,
        }
    }

    fn continues_after_comma(&self, at: usize) -> bool {
        let words = self.words;
        words.class(at).any(Classes::INCLUDE.with(Classes::PREPOSITION).with(Classes::RELATIVE))
            || words.class(at).any(Classes::QUANTIFIER)
            || words.class(at).any(Classes::AND)
            || self.starting_at(at).is_some()
            || words.token(at).is_some_and(Token::capitalized)
    }

    /// From an auxiliary over adverbs and further auxiliaries to a participle or state; “were identified among the dead” as well.
    fn after_auxiliary(&self, at: usize) -> Option<&Cue> {
        let words = self.words;
        let mut next = at;
        // “the chance of being killed” tells of nobody killed.
        let chance =
            [word("chance"), word("chances"), word("risk"), word("danger"), word("fear"), word("threat"), word("likelihood"), word("odds")];
        if words.is(at, word("being")) && words.one_of(at.wrapping_sub(2), &chance) {
            return None;
        }
        let limit = (at + 8).min(words.end);
        while next < limit {
            if let Some(cue) = self.cue_at(next) {
                return matches!(cue.frame, Frame::Participle | Frame::State | Frame::Among)
                    .then_some(cue)
                    .filter(|cue| cue.frame != Frame::Participle || self.passive_or_have(at, cue));
            }
            let class = words.class(next);
            // “were rounded up and executed”
            let first_of_two = words.text_at(next).ends_with("ed")
                || words.one_of(
                    next,
                    &[
                        word("up"),
                        word("out"),
                        word("off"),
                        word("hit"),
                        word("shot"),
                        word("struck"),
                        word("beaten"),
                        word("caught"),
                        word("run"),
                        word("over"),
                    ],
                )
                || class.any(Classes::AND);
            if !(class.any(Classes::AUXILIARY.with(Classes::ADVERB).with(Classes::NEGATION))
                || words.class(next).any(Classes::LINK)
                || first_of_two)
            {
                return None;
            }
            next += 1;
        }
        None
    }

    /// “have killed” is active; “were killed”, “have been killed” are not.
    fn passive_or_have(&self, at: usize, cue: &Cue) -> bool {
        (at..cue.first).any(|at| self.words.class(at).any(Classes::BE)) && cue.effect != Effect::Lost
    }
}
