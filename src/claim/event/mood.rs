//! The words before a trigger in, the stance they give it out: denied, hedged, asserted. A plan, a purpose or a wish tells no event.

use super::{Frame, Sight, Trigger};
use crate::claim::slots::Run;
use crate::claim::{ClaimKind, Stance};
use crate::span::Span;
use crate::words::{Classes, word};

impl Sight<'_, '_> {
    /// The stance the words before a trigger give it; none where they make it a plan, a purpose or a wish, which tells no event.
    pub fn mood(&self, run: &Run, trigger: Trigger) -> Option<(Stance, Option<Span>)> {
        let words = self.words;
        let plain = Some((Stance::Asserted, None));
        if matches!(trigger.frame, Frame::Scene) {
            return plain;
        }
        let window = run.start.saturating_sub(6).max(words.first)..run.start;
        let at = |class: Classes| window.clone().rev().take_while(|&at| words.word(at)).find(|&at| words.class(at).any(class));
        if trigger.frame == Frame::Noun {
            let hedge = window.clone().rev().take(3).find(|&at| words.class(at).any(Classes::HEDGE));
            let foiled = window.clone().rev().take(4).find(|&at| words.class(at).any(Classes::FAIL));
            let launch = window.clone().rev().take(5).find(|&at| words.class(at).any(Classes::LAUNCH));
            let planned = launch.is_some_and(|launch| {
                words.is(launch.wrapping_sub(1), word("to"))
                    && !(launch.saturating_sub(4)..launch).any(|at| words.class(at).any(Classes::ACHIEVE))
            });
            let meant = window.clone().rev().take(4).take_while(|&at| words.word(at)).any(|at| {
                words.one_of(
                    at,
                    &[
                        word("attempt"),
                        word("attempting"),
                        word("plan"),
                        word("planned"),
                        word("planning"),
                        word("plotting"),
                        word("plotted"),
                        word("prepare"),
                        word("preparing"),
                        word("threaten"),
                        word("threatened"),
                        word("threatening"),
                    ],
                )
            });
            let hedge = hedge.or_else(|| at(Classes::HEDGE).filter(|_| meant));
            if (planned || meant && hedge.is_none()) && foiled.is_none() {
                return None;
            }
            return foiled
                .map(|at| (Stance::Denied, words.span(at, at + 1)))
                .or_else(|| hedge.map(|at| (Stance::Hedged, words.span(at, at + 1))))
                .or(plain);
        }
        let infinitive = words.is(run.start.wrapping_sub(1), word("to"))
            || words.class(run.start.wrapping_sub(1)).any(Classes::ADVERB) && words.is(run.start.wrapping_sub(2), word("to"));
        if let Some(fail) = at(Classes::FAIL).filter(|_| infinitive || words.is(run.start.wrapping_sub(1), word("from"))) {
            return Some((Stance::Denied, words.span(fail, fail + 1)));
        }
        if infinitive {
            let achieved = at(Classes::ACHIEVE);
            let tried = window.clone().rev().take(3).find(|&at| words.class(at).any(Classes::TRY));
            return match (achieved, tried) {
                (Some(_), _) => plain,
                (None, Some(tried)) if trigger.kind == ClaimKind::Movement => Some((Stance::Asserted, words.span(tried, tried + 1))),
                (None, Some(tried)) => Some((Stance::Hedged, words.span(tried, tried + 1))),
                _ => None,
            };
        }
        if let Some(not) = window.clone().rev().take(3).take_while(|&at| words.word(at)).find(|&at| words.class(at).any(Classes::NEGATION))
        {
            return Some((Stance::Denied, words.span(not, not + 1)));
        }
        let modal = window
            .clone()
            .rev()
            .take(4)
            .take_while(|&at| words.class(at).any(Classes::AUXILIARY.with(Classes::ADVERB)))
            .find(|&at| words.class(at).any(Classes::MODAL) && !words.one_of(at, &[word("do"), word("does"), word("did")]));
        if let Some(modal) = modal {
            return words.class(modal).any(Classes::HEDGE).then(|| (Stance::Hedged, words.span(modal, modal + 1)));
        }
        let hedge = window
            .clone()
            .rev()
            .take_while(|&at| words.word(at))
            .find(|&at| words.class(at).any(Classes::HEDGE) || words.is(at, word("considered")));
        hedge.map_or(plain, |at| Some((Stance::Hedged, words.span(at, at + 1))))
    }
}
