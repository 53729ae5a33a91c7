//! Tokens in, numbers out: “at least 691”, “two dozen”, “2.5 million”, “from 70 to 150” as intervals. Never says what a number counts.

mod bare;

use crate::segment::TokenKind;
use crate::words::{Classes, Phrases, Words, rows, word};
use bare::Bare;
pub use bare::currency_sign;
use std::sync::LazyLock;

/// How the words bound a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Bound {
    /// Exactly.
    #[serde(rename = "=")]
    Exactly,
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// More than.
    #[serde(rename = ">")]
    MoreThan,
    /// At most.
    #[serde(rename = "<=")]
    AtMost,
    /// Less than. A claim's figure, which counts whole things, is `<=` one less instead.
    #[serde(rename = "<")]
    LessThan,
    /// About.
    #[serde(rename = "~")]
    About,
    /// Between two.
    #[serde(rename = "range")]
    Range,
    /// Dozens, scores, many.
    #[serde(rename = "vague")]
    Vague,
}

/// A number in the text, with the words that bound it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// Its first token, bounding words included.
    pub first: usize,
    /// The first token of the bare number.
    pub bare: usize,
    /// The token after its last.
    pub end: usize,
    /// The least it can be, in units of ten to the power of minus [`decimals`](Self::decimals).
    pub min: Option<u64>,
    /// The most it can be, likewise.
    pub max: Option<u64>,
    /// How many decimals `min` and `max` hold: “2.5” is 25 with one.
    pub decimals: u8,
    /// How its words bound it.
    pub bound: Bound,
    /// Whether it is a vague word (“dozens”, “several”).
    pub vague: bool,
    /// Whether bounding words, words of number or separators make clear that no year, label or time is meant.
    pub sure: bool,
    /// Whether it is written as no whole number: “2.5” without a multiplier, a time, a version.
    pub broken: bool,
    /// Whether it is a time or a version: “10:30”, “14.03.2018”.
    pub timed: bool,
}

/// The largest value a number may have: what a JavaScript number holds exactly.
pub const LARGEST: u64 = (1 << 53) - 1;

#[derive(Clone, Copy, Debug)]
enum Entry {
    Number(u64),
    Times(u64),
    Vague(Option<u64>),
    Before(Option<Bound>),
    After(Bound),
}

struct Tables {
    /// Numbers, multipliers, vague amounts.
    cores: Phrases<Entry>,
    before: Phrases<Entry>,
    after: Phrases<Entry>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let bound = |sign: &str| match sign {
        ">=" => Some(Bound::AtLeast),
        ">" => Some(Bound::MoreThan),
        "<=" => Some(Bound::AtMost),
        "<" => Some(Bound::LessThan),
        "~" => Some(Bound::About),
        _ => None,
    };
    let (mut cores, mut before, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows(include_str!("numbers.txt")) {
        let [phrase, class, value] = row.as_slice() else { continue };
        match *class {
            "number" => cores.push((*phrase, Entry::Number(value.parse().unwrap_or_default()))),
            "times" => cores.push((*phrase, Entry::Times(value.parse().unwrap_or(1)))),
            "vague" => cores.push((*phrase, Entry::Vague(value.parse().ok()))),
            "bound" => before.push((*phrase, Entry::Before(bound(value)))),
            _ => after.extend(bound(value).map(|bound| (*phrase, Entry::After(bound)))),
        }
    }
    Tables { cores: Phrases::new(cores.into_iter()), before: Phrases::new(before.into_iter()), after: Phrases::new(after.into_iter()) }
});

/// The value of a single number word, by its hash.
pub fn word_of(hash: u64) -> Option<u64> {
    match TABLES.cores.word(hash) {
        Some(&Entry::Number(value)) => Some(value),
        _ => None,
    }
}

/// Whether a number's words of bound may begin with this word.
pub fn leads(hash: u64) -> bool {
    [word("between"), word("from"), word("anywhere"), word("somewhere")].contains(&hash) || TABLES.before.begins(hash)
}

/// The words of bound at token `at`: the token after them, whether there are any, and the bound. At most two groups (“at least some 40”, “a total
/// of more than 40”).
fn bounds(words: &Words<'_>, at: usize) -> (usize, bool, Option<Bound>) {
    let (mut start, mut worded, mut bound) = (at, false, None);
    for _ in 0..2 {
        let Some((next, &Entry::Before(sign))) = TABLES.before.longest(words.tokens, start, words.end) else { break };
        (start, worded, bound) = (next, true, bound.or(sign));
    }
    (start, worded, bound)
}

/// The number of `figures` times `times` that stand as a part of the token after `words`, with the words of bound that lead to it: “some 2.5m”.
pub fn with_figures(words: &Words<'_>, figures: &str, times: u64) -> Option<Number> {
    let (value, decimals) = bare::product(figures, times)?;
    let end = words.end;
    let number = Number {
        first: end,
        bare: end,
        end: end + 1,
        min: Some(value),
        max: Some(value),
        decimals,
        bound: Bound::Exactly,
        vague: false,
        sure: true,
        broken: false,
        timed: false,
    };
    Some(led(words, end, number))
}

/// The number with the bound of the words that end before token `end`, where there are such words.
pub fn led(words: &Words<'_>, end: usize, number: Number) -> Number {
    let found = (words.first..end).map(|at| (at, bounds(words, at))).find(|(_, (next, worded, _))| *worded && *next == end);
    found.map_or(number, |(first, (.., bound))| Number { first, ..number }.bounded(bound))
}

impl Number {
    /// The number with what its words of bound make of it.
    const fn bounded(mut self, bound: Option<Bound>) -> Self {
        match (self.vague, bound) {
            (true, _) => (self.bound, self.max) = (Bound::Vague, None),
            (_, Some(bound @ (Bound::AtLeast | Bound::MoreThan))) => (self.bound, self.max) = (bound, None),
            (_, Some(bound @ (Bound::AtMost | Bound::LessThan))) => (self.bound, self.min) = (bound, None),
            (_, Some(Bound::About)) => self.bound = Bound::About,
            _ => {}
        }
        self
    }
}

/// The number that begins at token `at`, if one does.
pub fn read(words: &Words<'_>, at: usize) -> Option<Number> {
    let tables = &*TABLES;
    let (start, worded, mut bound) = bounds(words, at);
    let here = bare::read(words, start);
    if let Some(found) = range(words, start, here, bound) {
        return Some(Number { first: at, ..found });
    }
    // A currency sign between the words of bound and the number; “more than a dozen”, “around the 40”.
    let sign = worded && currency_sign(words.text_at(start));
    let start = start + usize::from(sign);
    let here = if sign { bare::read(words, start) } else { here };
    let article = worded && here.is_none() && words.class(start).any(Classes::DETERMINER);
    let bare = start + usize::from(article);
    let found = if article { bare::read(words, bare)? } else { here? };
    let mut end = found.end;
    if let Some((next, &Entry::After(sign))) = tables.after.longest(words.tokens, end, words.end)
        && bound.is_none()
    {
        bound = Some(sign);
        end = next;
    } else if words.mark(end, '+') || words.is(end, word("plus")) {
        bound = bound.or(Some(Bound::AtLeast));
        end += 1;
    }
    let mut number = Number {
        first: at,
        bare,
        end,
        min: found.value,
        max: found.value,
        decimals: found.decimals,
        bound: Bound::Exactly,
        vague: found.vague,
        sure: worded || found.spelled,
        broken: found.broken,
        timed: found.timed,
    };
    number = number.bounded(bound);
    // “at least 70 and possibly as many as 150”, “as low as 60 and as high as 140”
    if number.bound == Bound::AtLeast
        && let Some((upper, end)) = upper_bound(words, end)
        && number.decimals == 0
        && number.min.is_some_and(|min| min <= upper)
    {
        (number.max, number.bound, number.end) = (Some(upper), Bound::Range, end);
    }
    Some(number)
}

/// “and possibly as many as 150”, “and as high as 150”, “to as many as 150”: the value and the token after it.
fn upper_bound(words: &Words<'_>, end: usize) -> Option<(u64, usize)> {
    let mut at = end;
    while at < end + 3
        && (words.class(at).any(Classes::AND.with(Classes::ADVERB))
            || words.one_of(at, &[word("to"), word("perhaps")])
            || words.mark(at, ','))
    {
        at += 1;
    }
    let (next, &Entry::Before(Some(Bound::AtMost))) = TABLES.before.longest(words.tokens, at, words.end)? else { return None };
    let number = bare::read(words, next).filter(|number| !number.vague && !number.broken)?;
    Some((number.value?, number.end)).filter(|_| at > end)
}

/// “between A and B”, “from A to B”, “A to B”, “A-B”, “A or B”. `here` is the bare number at `at`.
fn range(words: &Words<'_>, at: usize, here: Option<Bare>, bound: Option<Bound>) -> Option<Number> {
    let between = words.is(at, word("between"));
    let from = words.one_of(at, &[word("from"), word("anywhere"), word("somewhere")]);
    let mut start = at + usize::from(between || from);
    if from && words.one_of(start, &[word("from"), word("between")]) {
        start += 1;
    }
    let low_word = words.is(start, word("as")).then(|| TABLES.before.longest(words.tokens, start, words.end)).flatten();
    if (between || from)
        && let Some((next, _)) = low_word
    {
        start = next;
    }
    start += usize::from((between || from) && currency_sign(words.text_at(start)));
    let low = if between || from { bare::read(words, start) } else { here };
    let low = low.filter(|bare| !bare.vague)?;
    let joined = |at: usize| !words.token(at).is_none_or(|token| token.spaced) && !words.token(at + 1).is_none_or(|token| token.spaced);
    let hyphen = (words.mark(low.end, '-') || words.mark(low.end, '–') || words.mark(low.end, '—')) && joined(low.end);
    let to = words.is(low.end, word("to"));
    let and = words.is(low.end, word("and"));
    let or = words.is(low.end, word("or"));
    if !(hyphen || (to && !between) || or || (and && (between || low_word.is_some()))) {
        return None;
    }
    let mut next = low.end + 1;
    if let Some((after, &Entry::Before(_))) = TABLES.before.longest(words.tokens, next, words.end)
        && (between || from)
    {
        next = after;
    }
    next += usize::from(currency_sign(words.text_at(next)));
    let high = bare::read(words, next).filter(|bare| !bare.vague)?;
    let (low_value, high_value, decimals) = aligned(&low, &high)?;
    let (mut min, max) = (low_value, high_value);
    // “2 to 3 million”, “1.5 to 2 million”: the multiplier belongs to both.
    let one = 10_u64.checked_pow(u32::from(decimals))?;
    if min < 1000 * one && max >= 1000 * one && !low.spelled && high.spelled {
        let factor = [1_000_000_000, 1_000_000, 1000]
            .into_iter()
            .find(|factor| max.is_multiple_of(*factor) && max / factor < 1000 * one)
            .unwrap_or(1);
        min = if min * factor <= max { min * factor } else { min };
    }
    let (min, max, decimals) = bare::reduced(min, max, decimals);
    let near = !or || max - min.min(max) <= min.max(2);
    // A third number after a hyphen is a date, a score or a label.
    let more = (words.mark(high.end, '-') || words.mark(high.end, '/'))
        && joined(high.end)
        && words.token(high.end + 1).is_some_and(|token| token.kind == TokenKind::Number);
    if min >= max || more || !near || low.timed || high.timed {
        return None;
    }
    Some(Number {
        first: at,
        bare: start,
        end: high.end,
        min: Some(min),
        max: Some(max),
        decimals,
        bound: Bound::Range,
        vague: false,
        sure: between || from || bound.is_some(),
        broken: low.broken && !high.spelled || high.broken,
        timed: false,
    })
}

/// The values of two numbers with as many decimals as the longer one has.
fn aligned(low: &Bare, high: &Bare) -> Option<(u64, u64, u8)> {
    let decimals = low.decimals.max(high.decimals);
    let scaled =
        |bare: &Bare| bare.value?.checked_mul(10_u64.checked_pow(u32::from(decimals - bare.decimals))?).filter(|value| *value <= LARGEST);
    Some((scaled(low)?, scaled(high)?, decimals))
}
