//! Amounts that are no casualties in, those that a verb says something of out: people displaced, money seized, homes destroyed. Never a rate or measure.

use super::amount::AmountKind;
use super::noun::Counted;
use crate::claim::slots::Run;
use crate::segment::TokenKind;
use crate::words::{Classes, Phrases, Words, rows, word};
use std::sync::LazyLock;

/// Where a verb may stand; see `count-verbs.txt`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Frame {
    Both,
    Object,
    State,
}

static VERBS: LazyLock<Phrases<Frame>> = LazyLock::new(|| {
    let entries = rows(include_str!("count-verbs.txt")).filter_map(|row| {
        let [phrase, frame] = row.as_slice() else { return None };
        let frame = match *frame {
            "both" => Frame::Both,
            "object" => Frame::Object,
            "state" => Frame::State,
            _ => return None,
        };
        Some((*phrase, frame))
    });
    Phrases::new(entries)
});

/// A counted thing.
#[derive(Clone, Debug)]
pub struct Count {
    /// The verb's tokens.
    pub cue: Run,
    /// Name of the rule.
    pub rule: &'static str,
}

/// What a verb says of an amount: as its object, else as the subject of a passive or of an intransitive verb.
pub fn count(words: &Words<'_>, counted: &Counted) -> Option<Count> {
    let thing = !counted.noun.is_empty() || counted.amount.kind == AmountKind::Money;
    let alone = counted.amount.min == Some(1) && counted.amount.max == Some(1);
    if counted.implied || !thing || alone || counted.amount.max == Some(0) || counted.amount.min.or(counted.amount.max).is_none() {
        return None;
    }
    // A pronoun, an adjective alone or a capitalised word is not counted.
    let head = counted.noun.end.wrapping_sub(1);
    let names_thing = counted.amount.kind == AmountKind::Money
        || counted.head.any(Classes::PERSON)
        || words.text_at(head).ends_with('s')
        || words.class(counted.noun.start).any(Classes::PLACE_NOUN);
    if !names_thing || words.class(counted.noun.start).any(Classes::THEM) {
        return None;
    }
    before(words, counted).or_else(|| after(words, counted))
}

/// “seized 20 rifles”, over an adverb or article; not “signed a 100 million facility”, where the amount only describes.
fn before(words: &Words<'_>, counted: &Counted) -> Option<Count> {
    let mut at = counted.amount.first;
    // A currency sign belongs to the amount.
    let sign = words.token(at.wrapping_sub(1)).is_some_and(|token| {
        token.kind == TokenKind::Mark && !token.span.of(words.text).starts_with(['(', ',', ';', ':', '-', '—', '–', '.'])
    });
    // “a five million crown contract”: the sum only describes.
    let money = counted.amount.kind == AmountKind::Money;
    if money && words.class(at.wrapping_sub(1)).any(Classes::INDEFINITE) {
        return None;
    }
    at -= usize::from(sign && counted.amount.kind == AmountKind::Money && at > words.first);
    for _ in 0..2 {
        let skips = at > words.first
            && words.class(at - 1).any(Classes::ADVERB.with(Classes::DETERMINER))
            && !words.class(at - 1).any(Classes::NEGATION);
        let found = (at.saturating_sub(2).max(words.first)..at).find_map(|first| {
            let (end, frame) = VERBS.longest(words.tokens, first, at)?;
            (end == at && *frame != Frame::State).then_some(first..end)
        });
        if let Some(cue) = found {
            let noun = words.class(cue.start.wrapping_sub(1)).any(Classes::DETERMINER) && !words.text_at(cue.start).ends_with("ed");
            let dropped =
                money && words.one_of(cue.start, &[word("dropped"), word("drop"), word("dropping"), word("drops"), word("found")]);
            return (!noun && !dropped).then_some(Count { cue, rule: "counted-object" });
        }
        if !skips {
            break;
        }
        at -= 1;
    }
    over_whom(words, counted, counted.amount.first)
}

/// “fined the airline three million”: over whom it is done to.
fn over_whom(words: &Words<'_>, counted: &Counted, at: usize) -> Option<Count> {
    let verbs = [
        word("fined"),
        word("cost"),
        word("costs"),
        word("awarded"),
        word("owed"),
        word("owes"),
        word("lent"),
        word("paid"),
        word("saved"),
    ];
    let verb = (at.saturating_sub(5).max(words.first)..at.saturating_sub(1)).rev().find(|&at| words.one_of(at, &verbs))?;
    let plain = (verb + 1..at).all(|at| {
        words.word(at) && !words.class(at).any(Classes::PREPOSITION.with(Classes::AUXILIARY).with(Classes::AND).with(Classes::FINITE))
    });
    let named = words.class(verb + 1).any(Classes::DETERMINER) || words.token(verb + 1).is_some_and(crate::segment::Token::capitalized);
    (counted.amount.kind == AmountKind::Money && plain && named).then_some(Count { cue: verb..verb + 1, rule: "counted-object" })
}

/// “20 rifles were seized”, “40 people homeless”, “5,000 people fled”.
fn after(words: &Words<'_>, counted: &Counted) -> Option<Count> {
    let before = counted.amount.first.wrapping_sub(1);
    if words.class(before).any(Classes::PREPOSITION) {
        return None;
    }
    let mut at = counted.end;
    let mut passive = false;
    while at < counted.end + 5 {
        let class = words.class(at);
        if let Some((end, &frame)) = VERBS.longest(words.tokens, at, words.end) {
            // Without an auxiliary a past form with an object is active: “12 men seized the ship”.
            let closes = words.class(end).any(Classes::PREPOSITION.with(Classes::AND).with(Classes::WEEKDAY))
                || words.token(end).is_none_or(|token| token.kind == TokenKind::Mark);
            let fits = match frame {
                Frame::State => true,
                Frame::Both => passive || closes,
                Frame::Object => false,
            };
            return fits.then_some(Count { cue: at..end, rule: "counted-subject" });
        }
        passive |= class.any(Classes::BE);
        if !class.any(Classes::AUXILIARY.with(Classes::ADVERB)) {
            return None;
        }
        at += 1;
    }
    None
}
