//! An amount in, the toll or the dead named before it of which it tells out: “the death toll rose to 12”, “among the dead were five”.

use super::casualty::Sight;
use super::cues::{Cue, Frame};
use super::noun::Counted;
use crate::claim::Bound;
use crate::segment::Token;
use crate::words::{Classes, word};

impl Sight<'_, '_> {
    /// “the death toll from the attack has risen to at least 112”.
    pub fn toll(&self, counted: &Counted) -> Option<&Cue> {
        let words = self.words;
        let index = self.cues.partition_point(|cue| cue.end <= counted.amount.first);
        let cue = self.cues.get(..index)?.iter().rev().take(8).find(|cue| cue.frame == Frame::Toll)?;
        if counted.amount.first - cue.end > 32
            || counted.implied
            || counted.amount.min.or(counted.amount.max).is_none()
            || self.time_amount(counted)
        {
            return None;
        }
        // No other amount between, but for “from 12 to 15”, ages and times; no new clause.
        let between = cue.end..counted.amount.first;
        let until = |limit: usize| self.counted.partition_point(|other| other.amount.first < limit);
        let other = self.counted.get(until(between.start)..until(between.end)).unwrap_or_default().iter().any(|other| {
            !other.implied
                && !words.is(other.amount.first.wrapping_sub(1), word("from"))
                && !words.class(other.amount.end).any(Classes::TIME_UNIT)
        });
        let cut = between.clone().any(|at| {
            words.class(at).any(Classes::SUBORDINATOR) && !words.is(at, word("as"))
                || words.mark(at, ';')
                || words.class(at).any(Classes::RELATIVE)
        });
        let before =
            words.one_of(counted.amount.first.wrapping_sub(1), &[word("from"), word("by")]) && counted.amount.bound != Bound::Range;
        let led = counted.amount.sure
            || words.class(counted.amount.first.wrapping_sub(1)).any(Classes::TOLL_LEAD)
            || words.mark(counted.amount.first.wrapping_sub(1), ':');
        let thing = !counted.noun.is_empty()
            && !counted.head.any(Classes::PERSON)
            && !words.class(counted.noun.start).any(Classes::PERSON)
            && !words.token(counted.noun.start).is_some_and(Token::capitalized)
            && words.word(counted.noun.start);
        (!other && !cut && !before && led && !thing).then_some(cue)
    }

    /// “five of the dead were children”.
    pub fn of_the_dead(&self, counted: &Counted) -> Option<&Cue> {
        let words = self.words;
        let of = counted.amount.end;
        let dead = of + 1 + usize::from(words.class(of + 1).any(Classes::DETERMINER));
        let named = |cue: &&Cue| matches!(cue.frame, Frame::State | Frame::Participle | Frame::Noun | Frame::Those | Frame::Among);
        let cue = self.cue_at(dead).or_else(|| self.cue_at(of + 1)).filter(named)?;
        let closes = cue.frame == Frame::Among || words.class(cue.end).any(Classes::AUXILIARY) || !words.word(cue.end);
        (words.is(of, word("of")) && dead > of + 1 && closes).then_some(cue)
    }

    /// “Among the dead were five women”.
    pub fn among_before(&self, counted: &Counted) -> Option<&Cue> {
        let words = self.words;
        let index = self.cues.partition_point(|cue| cue.end <= counted.amount.first);
        let cue = self.cues.get(index.checked_sub(1)?)?;
        if cue.frame == Frame::Those {
            let between = cue.end..counted.amount.first;
            let included = between.len() <= 10
                && between.clone().any(|at| words.class(at).any(Classes::INCLUDE))
                && !between.clone().any(|at| words.mark(at, ','));
            let of = words.is(cue.first.wrapping_sub(1), word("of")) && between.len() <= 1;
            return (included || of).then_some(cue);
        }
        if cue.frame != Frame::Among || counted.amount.first - cue.end > 4 {
            return None;
        }
        let over = (cue.end..counted.amount.first)
            .all(|at| words.class(at).any(Classes::AUXILIARY.with(Classes::ADVERB).with(Classes::INCLUDE).with(Classes::DETERMINER)));
        over.then_some(cue)
    }
}
