//! Tokens in, a bare number out, in figures, in words or mixed: “1,912”, “twenty-five”, “2.5 million”, “half a dozen”, “$5m”. No words of bound.

use super::{Entry, LARGEST, TABLES, word_of};
use crate::hash::word_hash;
use crate::segment::TokenKind;
use crate::words::{Classes, Words, word};

/// A bare number.
#[derive(Clone, Copy, Debug)]
pub struct Bare {
    /// Its value in units of ten to the power of minus `decimals`; none for vague words without a floor.
    pub value: Option<u64>,
    /// How many decimals `value` holds.
    pub decimals: u8,
    /// The token after it.
    pub end: usize,
    /// A vague word: “dozens”.
    pub vague: bool,
    /// Written in words, or with a thousands separator or multiplier.
    pub spelled: bool,
    /// “2.5” without a multiplier, a time, a version: no count.
    pub broken: bool,
    /// A time or a version: no measure either.
    pub timed: bool,
}

impl Bare {
    const fn whole(value: u64, end: usize) -> Self {
        Self { value: Some(value), decimals: 0, end, vague: false, spelled: true, broken: false, timed: false }
    }
}

/// Whether the word is a currency sign.
pub fn currency_sign(word: &str) -> bool {
    matches!(word, "$" | "€" | "£" | "¥" | "₪" | "₺" | "₽" | "₴" | "₹" | "₩" | "₦")
}

/// The bare number at token `at`.
pub fn read(words: &Words<'_>, at: usize) -> Option<Bare> {
    match words.token(at)?.kind {
        TokenKind::Number => digits(words, at),
        TokenKind::Word => glued(words, at).or_else(|| spelled(words, at)),
        // “hundreds” of battles
        TokenKind::Quote => inside_quotes(words, at),
        _ => None,
    }
}

fn inside_quotes(words: &Words<'_>, at: usize) -> Option<Bare> {
    let (end, &Entry::Vague(floor)) = TABLES.cores.longest(words.tokens, at + 1, words.end)? else { return None };
    let closed = words.token(end).is_some_and(|token| token.kind == TokenKind::Quote);
    closed.then_some(Bare { value: floor, vague: true, ..Bare::whole(0, end + 1) })
}

/// What a number in figures is worth.
struct Figures {
    value: u64,
    decimals: u8,
    /// Whether it has a thousands separator.
    grouped: bool,
    /// Whether it is a time or a version.
    timed: bool,
}

/// The most decimals that are kept.
const DECIMALS: u8 = 6;

/// Reads “1,912”, “2.5”, “2,5”, “10:30”.
fn figures(text: &str) -> Option<Figures> {
    // One comma that does not cut off three digits is a decimal one: “2,5 million”.
    let comma = text.split_once(',').is_some_and(|(_, after)| (1..=2).contains(&after.len()) && !text.contains('.'));
    let (mut value, mut decimals): (u64, u8) = (0, 0);
    let (mut points, mut grouped, mut colon) = (0u32, false, false);
    for character in text.chars() {
        match character {
            '.' => points += 1,
            ',' if comma => points += 1,
            ':' => colon = true,
            ',' | '\u{2009}' | '\u{202f}' => grouped = true,
            _ => {
                let digit = u64::from(character.to_digit(10)?);
                if points == 0 || decimals < DECIMALS {
                    value = value.checked_mul(10)?.checked_add(digit)?;
                    decimals += u8::from(points > 0);
                }
            }
        }
    }
    Some(Figures { value, decimals, grouped, timed: colon || points > 1 })
}

/// Digits, with a multiplier after them.
fn digits(words: &Words<'_>, at: usize) -> Option<Bare> {
    let read = figures(words.text_at(at))?;
    let mut end = at + 1;
    // “200 000”: thousands cut off by a space.
    let mut spaced = 1;
    while read.decimals == 0
        && !read.grouped
        && read.value > 0
        && words.token(end).is_some_and(|token| token.kind == TokenKind::Number && words.text_at(end) == "000")
    {
        spaced *= 1000;
        end += 1;
        if spaced > LARGEST / 1000 {
            return None;
        }
    }
    let times = multiplier(words, &mut end).checked_mul(spaced)?;
    let fraction = read.decimals > 0;
    scaled(&read, times).map(|(value, decimals)| Bare {
        value: Some(value),
        decimals,
        end,
        vague: false,
        spelled: read.grouped || times > 1,
        broken: read.timed || fraction && times == 1,
        timed: read.timed,
    })
}

/// “$5m”, “£2.5bn”, “€300k”: a sum in one word.
fn glued(words: &Words<'_>, at: usize) -> Option<Bare> {
    let text = words.text_at(at);
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let suffix = text.trim_start_matches(|character: char| character.is_ascii_digit() || matches!(character, '.' | ','));
    let times = match suffix {
        "k" | "K" => 1000,
        "mn" | "mln" => 1_000_000,
        "bn" | "bln" => 1_000_000_000,
        "tn" | "trn" => 1_000_000_000_000,
        // “100m” may be metres, “5b” a label.
        "m" | "M" | "b" | "B" if at.checked_sub(1).is_some_and(|before| currency_sign(words.text_at(before))) => {
            if suffix.eq_ignore_ascii_case("m") { 1_000_000 } else { 1_000_000_000 }
        }
        _ => return None,
    };
    let (value, decimals) = product(text.get(..text.len() - suffix.len())?, times)?;
    Some(Bare { decimals, ..Bare::whole(value, at + 1) })
}

/// The value of “2.5” times a multiplier, and how many decimals that holds; none for a time.
pub fn product(text: &str, times: u64) -> Option<(u64, u8)> {
    scaled(&figures(text).filter(|read| !read.timed)?, times)
}

/// The product of figures and a multiplier, with as few decimals as it needs.
fn scaled(read: &Figures, times: u64) -> Option<(u64, u8)> {
    let product = u128::from(read.value) * u128::from(times);
    let (mut value, mut decimals) = (product, read.decimals);
    while decimals > 0 && value.is_multiple_of(10) {
        value /= 10;
        decimals -= 1;
    }
    let value = u64::try_from(value).ok()?;
    (value <= LARGEST).then_some((value, decimals))
}

/// Two values without the decimals that both of them do not need.
pub const fn reduced(mut min: u64, mut max: u64, mut decimals: u8) -> (u64, u64, u8) {
    while decimals > 0 && min.is_multiple_of(10) && max.is_multiple_of(10) {
        min /= 10;
        max /= 10;
        decimals -= 1;
    }
    (min, max, decimals)
}

/// The product of the multipliers at `end`, which moves behind them.
fn multiplier(words: &Words<'_>, end: &mut usize) -> u64 {
    let mut times: u64 = 1;
    while let Some((next, &Entry::Times(factor))) = TABLES.cores.longest(words.tokens, *end, words.end) {
        if times.saturating_mul(factor) > LARGEST {
            break;
        }
        times *= factor;
        *end = next;
    }
    times
}

/// A number in words.
fn spelled(words: &Words<'_>, at: usize) -> Option<Bare> {
    let tables = &*TABLES;
    // “half a million”, “half a dozen”, “a quarter of a million”
    for (first, divisor) in [(word("half"), 2), (word("quarter"), 4)] {
        let start = at + usize::from(divisor == 4 && words.class(at).any(Classes::INDEFINITE));
        if words.is(start, first) {
            let mut next = start + 1 + usize::from(words.is(start + 1, word("of")));
            next += usize::from(words.class(next).any(Classes::INDEFINITE));
            let times = multiplier(words, &mut next);
            return (times > 1).then(|| Bare::whole(times / divisor, next));
        }
    }
    // “a dozen”, “a hundred”
    if words.one_of(at, &[word("a"), word("an")]) {
        let mut end = at + 1;
        let times = multiplier(words, &mut end);
        if times > 1 {
            return Some(Bare::whole(times, end));
        }
    }
    if let Some((end, &Entry::Vague(floor))) = tables.cores.longest(words.tokens, at, words.end) {
        let mut end = end;
        // “several hundred”, “a few dozen”
        let times = multiplier(words, &mut end);
        return Some(Bare { value: floor.map(|floor| floor.saturating_mul(times)), vague: true, ..Bare::whole(0, end) });
    }
    let (mut total, mut current): (u64, u64) = (0, 0);
    let mut end = at;
    let mut any = false;
    loop {
        if let Some(value) = word_value(words, end) {
            if any && current % 10 != 0 && current % 100 != 0 {
                break;
            }
            if any && value >= 100 {
                break;
            }
            current += value;
            end += 1;
        } else if let Some((next, &Entry::Times(factor))) = tables.cores.longest(words.tokens, end, words.end) {
            if !any {
                // A bare “hundred”, “dozen”, “million” counts where words of bound stand before it; [`super::read`] skips the article.
                current = 1;
            }
            if factor == 100 || factor == 12 {
                current = current.checked_mul(factor)?;
            } else {
                total = total.checked_add(current.checked_mul(factor)?)?;
                current = 0;
            }
            end = next;
        } else if any
            && words.is(end, word("and"))
            && (current % 100 == 0 && (current > 0 || total > 0))
            && word_value(words, end + 1).is_some()
        {
            // “two hundred and fifty”
            end += 1;
            continue;
        } else if any && current > 0 && words.is(end, word("and")) && words.is(end + 1, word("a")) && words.is(end + 2, word("half")) {
            // “two and a half million”
            let mut next = end + 3;
            let times = multiplier(words, &mut next);
            let value = current.checked_mul(times)?.checked_add(times / 2)?;
            return (times > 1).then(|| Bare::whole(value, next));
        } else {
            break;
        }
        any = true;
    }
    let value = total.checked_add(current)?;
    (any && value <= LARGEST).then(|| Bare::whole(value, end))
}

/// The value of a single number word, also “twenty-five”.
fn word_value(words: &Words<'_>, at: usize) -> Option<u64> {
    let token = words.token(at).filter(|token| token.kind == TokenKind::Word)?;
    if let Some(value) = word_of(token.lower) {
        return Some(value);
    }
    let (tens, units) = token.span.of(words.text).split_once('-')?;
    let value = |part: &str| word_of(word_hash(part));
    let (tens, units) = (value(tens)?, value(units)?);
    (tens >= 20 && tens.is_multiple_of(10) && (1..10).contains(&units)).then_some(tens + units)
}
