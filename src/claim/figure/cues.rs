//! The table of casualty words in, the triggers that stand in a sentence out. Never judges what a trigger is said of.

use crate::claim::Effect;
use crate::words::{Phrases, Words, rows, word};
use std::sync::LazyLock;

/// How a trigger stands to the amount it governs; see `casualty-cues.txt`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Frame {
    Participle,
    Verb,
    State,
    Noun,
    Of,
    Toll,
    Among,
    Those,
    Loses,
    Claims,
}

pub static CUES: LazyLock<Phrases<(Frame, Effect)>> = LazyLock::new(|| {
    let entries = rows(include_str!("casualty-cues.txt")).filter_map(|row| {
        let [phrase, frame, effect] = row.as_slice() else { return None };
        let frame = match *frame {
            "participle" => Frame::Participle,
            "verb" => Frame::Verb,
            "state" => Frame::State,
            "noun" => Frame::Noun,
            "of" => Frame::Of,
            "toll" => Frame::Toll,
            "among" => Frame::Among,
            "those" => Frame::Those,
            "loses" => Frame::Loses,
            "claims" => Frame::Claims,
            _ => return None,
        };
        let effect = match *effect {
            "killed" => Effect::Killed,
            "wounded" => Effect::Wounded,
            "captured" => Effect::Captured,
            "missing" => Effect::Missing,
            "lost" => Effect::Lost,
            "casualties" => Effect::Casualties,
            _ => return None,
        };
        Some((*phrase, (frame, effect)))
    });
    Phrases::new(entries)
});

/// A trigger in the sentence.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    pub first: usize,
    pub end: usize,
    pub frame: Frame,
    pub effect: Effect,
}

/// The triggers of a sentence.
pub fn cues(words: &Words<'_>) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = words.first;
    while at < words.end {
        match CUES.longest(words.tokens, at, words.end) {
            // What is shot down flies.
            Some((end, _)) if words.is(at, word("shot")) && words.is(at + 1, word("down")) => at = end,
            Some((end, &(frame, effect))) => {
                found.push(Cue { first: at, end, frame, effect });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}
