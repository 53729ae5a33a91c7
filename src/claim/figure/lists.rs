//! Casualty figures that stand in one list, or as a part of another, in; what they take over from it out. Never adds figures up.

use super::casualty::{Casualty, Sight};
use super::cues::{CUES, Frame};
use super::noun::{Counted, noun_after};
use crate::claim::Effect;
use crate::claim::slots::Run;
use crate::words::{Classes, Words, word};

impl Sight<'_, '_> {
    /// Gives amount `index` what amount `from` beside it has, where the two stand in one list or one is named as part of the other.
    pub fn take_over(&self, found: &mut [Option<Casualty>], index: usize, from: usize) {
        if found.get(index).is_none_or(Option::is_some) {
            return;
        }
        let (Some(counted), Some(other)) = (self.counted.get(index), self.counted.get(from)) else { return };
        let Some(donor) = found.get(from).and_then(Option::as_ref) else { return };
        if self.time_amount(counted) {
            return;
        }
        let (left, right) = if from < index { (other, counted) } else { (counted, other) };
        let Some(rule) = self.link(left, right, from < index) else { return };
        let taken = Casualty { counted: index, effect: donor.effect, cue: donor.cue.clone(), rule };
        if let Some(slot) = found.get_mut(index) {
            *slot = Some(taken);
        }
    }

    /// How two neighbouring amounts hang together, if they do.
    fn link(&self, left: &Counted, right: &Counted, forward: bool) -> Option<&'static str> {
        let words = self.words;
        let between = left.end..right.amount.first;
        if between.len() > 24 {
            return None;
        }
        // The tokens between are read without commas and adverbs.
        let rest: Vec<usize> = between
            .clone()
            .filter(|&at| {
                !(words.mark(at, ',')
                    || words.class(at).any(Classes::ADVERB)
                    || words.class(at).any(Classes::DETERMINER) && !words.class(at).any(Classes::AND))
            })
            .collect();
        let them = right.noun.len() == 1 && words.class(right.noun.start).any(Classes::THEM);
        // “six of them children”, “three of whom were women”
        if them && forward {
            return self.part_noun(right).map(|_| "part-of-them");
        }
        if right.noun.is_empty()
            && right.head == Classes::NONE
            && !right.implied
            && !left.noun.is_empty()
            && rest.iter().all(|&at| words.class(at).any(Classes::AND))
            && forward
        {
            return (!rest.is_empty()).then_some("list-of-counts");
        }
        let people = right.head.any(Classes::PERSON);
        if rest.iter().any(|&at| words.class(at).any(Classes::INCLUDE))
            || rest.windows(1).any(|at| at.iter().any(|&at| words.class(at).any(Classes::INCLUDE)))
        {
            let included = rest.iter().rposition(|&at| words.class(at).any(Classes::INCLUDE))?;
            let near = rest
                .get(included + 1..)?
                .iter()
                .all(|&at| words.class(at).any(Classes::THEM.with(Classes::AUXILIARY).with(Classes::AND).with(Classes::PERSON)));
            return (near && people).then_some("included-count");
        }
        // “51 children 28 women five rescuers”: lists that lost their commas.
        let bare = between.is_empty() && !left.noun.is_empty() && forward;
        let only_and = (!between.is_empty() || bare)
            && rest.iter().all(|&at| {
                words.class(at).any(Classes::AND)
                    || words.is(at, word("well"))
                    || words.is(at, word("as"))
                    || words.is(at, word("along"))
                    || words.is(at, word("with"))
            });
        if only_and && people {
            return Some("list-of-counts");
        }
        None
    }

    /// The noun that says what a part of a whole is: “six of them children”, “most of whom were women”.
    fn part_noun(&self, counted: &Counted) -> Option<Run> {
        let words = self.words;
        let mut at = counted.end;
        while at < counted.end + 3 && (words.class(at).any(Classes::AUXILIARY.with(Classes::ADVERB).with(Classes::DETERMINER))) {
            at += 1;
        }
        let (noun, _, head) = noun_after(words, at);
        (head.any(Classes::PERSON) && noun.start == at).then_some(noun)
    }

    /// “Among them were four children.” after a sentence about the dead.
    pub fn carry(&self, found: &mut [Option<Casualty>], effect: Effect) {
        let words = self.words;
        let first = words.first;
        let among = words.one_of(first, &[word("among"), word("amongst")]) && words.class(first + 1).any(Classes::THEM);
        let include = words.one_of(first, &[word("they"), word("these"), word("those"), word("victims")])
            && words.class(first + 1).any(Classes::INCLUDE);
        let opening = (among || include).then_some(first + 2);
        let Some(opening) = opening else {
            // “Six of them were children.”
            if let (Some(slot), Some(counted)) = (found.first_mut(), self.counted.first())
                && slot.is_none()
                && counted.amount.first == first
                && counted.noun.len() == 1
                && words.class(counted.noun.start).any(Classes::THEM)
                && self.part_noun(counted).is_some()
            {
                *slot = Some(Casualty { counted: 0, effect, cue: counted.noun.clone(), rule: "part-of-the-sentence-before" });
            }
            return;
        };
        for (index, counted) in self.counted.iter().enumerate() {
            let near = counted.amount.first <= opening + 3
                || index > 0 && self.counted.get(index - 1).is_some_and(|before| self.link(before, counted, true).is_some());
            if let Some(slot) = found.get_mut(index)
                && slot.is_none()
                && near
                && counted.head.any(Classes::PERSON)
            {
                *slot = Some(Casualty { counted: index, effect, cue: first..opening, rule: "part-of-the-sentence-before" });
            }
        }
    }
}

/// The words that say who is counted: the noun behind the amount, or for “six of them children” what is said of them.
pub fn victim(words: &Words<'_>, counted: &Counted) -> Option<Run> {
    let sight = Sight { words, counted: &[], cues: &[] };
    let them = counted.noun.len() == 1 && words.class(counted.noun.start).any(Classes::THEM);
    if let Some(end) = dead_after(words, counted.amount.end) {
        let were = (end..end + 3)
            .take_while(|&at| words.class(at).any(Classes::AUXILIARY.with(Classes::ADVERB).with(Classes::DETERMINER)))
            .count();
        let (noun, _, head) = noun_after(words, end + were);
        return (were > 0 && head.any(Classes::PERSON)).then_some(noun);
    }
    if them {
        return sight.part_noun(counted).or_else(|| Some(counted.noun.clone()));
    }
    let mut run = counted.noun.clone();
    // “12 wounded soldiers”: not the trigger.
    while run.start < run.end && CUES.longest(words.tokens, run.start, run.end).is_some_and(|(end, _)| end < run.end) {
        run.start += 1;
    }
    // “heavy losses”: the trigger itself is no victim.
    if CUES.longest(words.tokens, run.end.wrapping_sub(1), run.end).is_some_and(|(_, (frame, _))| *frame == Frame::Noun) {
        run.end -= 1;
    }
    // “miners from the shaft”: where they came from is no part of who they are.
    if let Some(from) = (run.start + 1..run.end).find(|&at| words.is(at, word("from"))) {
        run.end = from;
    }
    (!run.is_empty()).then_some(run)
}

/// The token after “of the dead”, where that stands at `at`.
fn dead_after(words: &Words<'_>, at: usize) -> Option<usize> {
    let dead = at + 1 + usize::from(words.class(at + 1).any(Classes::DETERMINER));
    let (end, _) = CUES.longest(words.tokens, dead, words.end)?;
    (words.is(at, word("of")) && dead > at + 1).then_some(end)
}
