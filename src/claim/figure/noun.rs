//! An amount in a sentence in, what it counts out: its noun phrase, the end of all that hangs on it, the kind of its head. Never reads a verb.

use super::amount::{Amount, AmountKind, amount_at};
use super::cues::{CUES, Frame};
use crate::claim::Bound;
use crate::claim::slots::{Length, Run, noun_phrase};
use crate::segment::TokenKind;
use crate::words::{Classes, Words, word};

/// An amount with the noun phrase it counts.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The amount.
    pub amount: Amount,
    /// The noun phrase behind it, without it; may be empty.
    pub noun: Run,
    /// The token after all that hangs on the noun (“of the six families”).
    pub end: usize,
    /// The classes of the noun's last word.
    pub head: Classes,
    /// Whether the amount is only an article or possessive (“a girl”).
    pub implied: bool,
}

/// The counts and sums of money of a sentence with what they count, in their order.
pub fn amounts(words: &Words<'_>) -> Vec<Counted> {
    let mut found: Vec<Counted> = Vec::new();
    let mut at = words.first;
    while at < words.end {
        let Some(counted) = counted_at(words, at) else {
            at += 1;
            continue;
        };
        at = counted.amount.end.max(at + 1);
        if counted.amount.kind != AmountKind::Measure {
            found.push(counted);
        }
    }
    found
}

fn counted_at(words: &Words<'_>, at: usize) -> Option<Counted> {
    if let Some(amount) = amount_at(words, at) {
        let (noun, end, head) = noun_after(words, amount.end);
        return Some(Counted { amount, noun, end, head, implied: false });
    }
    zero_at(words, at).or_else(|| implied_at(words, at))
}

/// “nobody was hurt”, “no casualties”, “none of the passengers”: nobody, where what follows is said of people.
fn zero_at(words: &Words<'_>, at: usize) -> Option<Counted> {
    let one = words.is(at, word("no")) && words.one_of(at + 1, &[word("one"), word("-one")]);
    let alone = words.one_of(at, &[word("nobody"), word("none")]) || one;
    if !alone && !words.is(at, word("no")) {
        return None;
    }
    let end = at + 1 + usize::from(one);
    let amount = Amount { first: at, end, min: Some(0), max: Some(0), bound: Bound::Exactly, kind: AmountKind::Count, sure: true };
    if alone && !words.is(end, word("of")) {
        return Some(Counted { amount, noun: end..end, end, head: Classes::NONE, implied: false });
    }
    let (noun, end, head) = noun_after(words, end);
    let named = noun.clone().any(|at| {
        !words.class(at).any(Classes::BODIES)
            && CUES.longest(words.tokens, at, words.end).is_some_and(|(_, (frame, _))| *frame == Frame::Noun)
    });
    (named || head.any(Classes::PERSON)).then_some(Counted { amount, noun, end, head, implied: false })
}

/// “a soldier”, “an elderly woman”, “his wife”: one person.
fn implied_at(words: &Words<'_>, at: usize) -> Option<Counted> {
    let class = words.class(at);
    if !class.any(Classes::INDEFINITE.with(Classes::POSSESSIVE)) || words.is(words_before(at), word("such")) {
        return None;
    }
    let (noun, end, head) = noun_after(words, at + 1);
    let short = noun.len() <= 5 && noun.start == at + 1;
    let singular = words.class(noun.end.wrapping_sub(1)).any(Classes::SINGULAR);
    // “a Russian helicopter”: a nationality that describes another thing.
    let last = noun.end.wrapping_sub(1);
    let describes = words.token(last).is_some_and(crate::segment::Token::capitalized)
        && words.token(noun.end).is_some_and(|token| token.kind == TokenKind::Word && token.case == crate::segment::Case::Lower)
        && !words.class(noun.end).any(Classes::FUNCTION.with(Classes::FINITE).with(Classes::SAY))
        && CUES.longest(words.tokens, noun.end, words.end).is_none();
    if !short || noun.is_empty() || !singular || describes || !head.any(Classes::PERSON) {
        return None;
    }
    let amount = Amount { first: at, end: at + 1, min: Some(1), max: Some(1), bound: Bound::Exactly, kind: AmountKind::Count, sure: true };
    Some(Counted { amount, noun, end, head, implied: true })
}

pub fn words_before(at: usize) -> usize {
    at.wrapping_sub(1)
}

/// The noun phrase after an amount: its run, the end of all that hangs on it, the classes of its head.
pub fn noun_after(words: &Words<'_>, at: usize) -> (Run, usize, Classes) {
    let mut start = at;
    if words.is(start, word("of")) {
        start += 1;
    }
    while start < at + 4
        && (words.class(start).any(Classes::DETERMINER) && !words.class(start).any(Classes::NEGATION.with(Classes::INDEFINITE))
            || words.one_of(start, &[word("more"), word("additional"), word("further")]))
    {
        start += 1;
    }
    if words.class(start).any(Classes::THEM) {
        // “six of them”; of “dozens of them” the amount holds the “of”.
        let of = words.is(start.wrapping_sub(1), word("of"));
        return if of { (start..start + 1, start + 1, Classes::NONE) } else { (at..at, at, Classes::NONE) };
    }
    // “wounded 22, it said”: no pronoun is counted.
    if words.one_of(start, &[word("it"), word("he"), word("she"), word("they"), word("we")]) {
        return (at..at, at, Classes::NONE);
    }
    let (mut end, mut person) = (start, None);
    let limit = (start + 9).min(words.end);
    while end < limit {
        let class = words.class(end);
        let Some(token) = words.token(end) else { break };
        let person_word = class.any(Classes::PERSON) && token.kind == TokenKind::Word;
        let cue_here = CUES.longest(words.tokens, end, words.end).filter(|(_, (frame, _))| *frame != Frame::Noun || end > start);
        let goes = match token.kind {
            TokenKind::Word if person_word => true,
            _ if person.is_some() => false,
            // “12 wounded soldiers”, “six dead children”
            TokenKind::Word if cue_here.is_some() => {
                end == start
                    && words.class(end + 1).any(Classes::PERSON)
                    && !words.token(end + 1).is_some_and(|next| next.kind != TokenKind::Word)
            }
            TokenKind::Word => {
                let stops = Classes::AUXILIARY
                    .with(Classes::SUBORDINATOR)
                    .with(Classes::RELATIVE)
                    .with(Classes::AND)
                    .with(Classes::NEGATION)
                    .with(Classes::TIME_UNIT)
                    .with(Classes::INCLUDE)
                    .with(Classes::WEEKDAY);
                let month = class.any(Classes::MONTH) && token.capitalized();
                let preposition = class.any(Classes::PREPOSITION);
                let verb = class.any(Classes::FINITE.with(Classes::SAY)) && !token.capitalized();
                let bound = !token.capitalized() && amount_at(words, end).is_some();
                let adverb = class.any(Classes::ADVERB) && !words.class(end + 1).any(Classes::PERSON);
                !(class.any(stops) || month || preposition || verb || bound || adverb)
            }
            TokenKind::Clitic => true,
            TokenKind::Quote => words.word(end + 1) && end + 1 < limit,
            TokenKind::Mark => {
                matches!(token.span.of(words.text), "-" | "–" | "/")
                    && !token.spaced
                    && words.token(end + 1).is_some_and(|next| !next.spaced && next.kind == TokenKind::Word)
            }
            _ => false,
        };
        if !goes {
            break;
        }
        end += 1;
        if person_word {
            person = Some(end);
        }
    }
    let end = person.unwrap_or(end);
    // A closing quotation mark after “terrorists” belongs to it.
    let head = words.class(end.wrapping_sub(1));
    let head = if person.is_some() { head } else { Classes::NONE };
    if end == start {
        return (start..start, at, Classes::NONE);
    }
    let mut full = end;
    let tail = words.is(end, word("of")) || (words.is(end, word("from")) && words.class(end + 1).any(Classes::DETERMINER));
    if person.is_some() && tail && end + 1 < words.end {
        let hangs = noun_phrase(words, end + 1, (end + 9).min(words.end), Length::Short);
        if amount_at(words, end + 1).is_none() && !hangs.is_empty() {
            // Not over a trigger: “members of the unit killed”.
            let cut = (hangs.start..hangs.end).find(|&at| CUES.longest(words.tokens, at, words.end).is_some()).unwrap_or(hangs.end);
            full = cut.max(end);
        }
    }
    (start..full, full, head)
}
