//! Tokens in, quantities out: a number with its unit, currency, percent sign or what it counts, and what that is worth. Never a bare number.

use super::line::Line;
use super::words::Words as Class;
use crate::entity::value::quantity::{Measure, Quantity, currencies, sign_currencies, unit};
use crate::hash::{FNV_START, fnv1a, word_hash};
use crate::number::{self, Number, currency_sign};
use crate::segment::{Case, TokenKind};
use crate::words::{Classes, Words, classify};

/// A quantity that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// Tokens taken, at least one.
    pub length: usize,
    /// The rule's name.
    pub rule: &'static str,
    /// What a reader is told.
    pub text: &'static str,
    /// What it is worth.
    pub value: Quantity,
}

const fn word(word: &[u8]) -> u64 {
    fnv1a(word, FNV_START)
}

/// The quantity that begins at token `at`, the longest there is.
pub fn at(line: Line<'_>, at: usize) -> Option<Match> {
    let token = line.tokens.get(at)?;
    // Most tokens are done here.
    let (mut sign, mut lettered, mut coded) = (0, false, false);
    match token.kind {
        // “6.”, “45,”: nothing that is measured follows.
        TokenKind::Number => {
            let marked = line.kind(at + 1, TokenKind::Mark) && matches!(line.first_byte(at + 1), b'.' | b',' | b';' | b':' | b')' | b'(');
            if marked {
                return None;
            }
        }
        TokenKind::Word => {
            // “US$5”, “A$5”, “USD 5”
            let letters = token.span.len() <= 3 && !matches!(token.case, Case::Lower | Case::None);
            lettered = letters && line.kind(at + 1, TokenKind::Mark) && currency_sign(line.word(at + 1)) && line.glued(at, at + 2);
            coded = letters && matches!(line.word(at), "USD" | "EUR" | "GBP");
            let scaled = match token.lower {
                A | AN if line.says(at + 1, &["few"]) => line.is(at + 2, Class::SCALE),
                A | AN if line.says(at + 1, &["couple"]) => line.is(at + 3, Class::SCALE),
                A | AN => line.is(at + 1, Class::SCALE) || line.says(at + 1, &["quarter"]),
                SEVERAL => line.is(at + 1, Class::SCALE),
                _ => false,
            };
            let figures = line.first_byte(at).is_ascii_digit();
            let compound = token.span.len() > 8 && token.case != Case::Upper && is_number(line.word(at));
            if !(lettered || coded || line.is(at, Class::NUMBER) || scaled || figures || compound || token.lower == HALF) {
                return None;
            }
            if let Some(found) = figures.then(|| in_one_word(line, at)).flatten() {
                return Some(found);
            }
        }
        TokenKind::Mark if currency_sign(line.word(at)) => sign = 1,
        _ => return None,
    }
    let first = at + sign + 2 * usize::from(lettered) + usize::from(coded);
    let near = Near::new(line, at);
    let number = near.number(first, at)?;
    let end = number.end;
    let found = |end: usize, rule: &'static str, text: &'static str, measure: Measure, units: Vec<&'static str>| {
        Some(Match { length: end - at, rule, text, value: Quantity::new(measure, &number, units) })
    };
    let money = |end: usize, units: Vec<&'static str>| found(end, "money", "a sum of money", Measure::Money, units);
    if sign > 0 {
        // “NZ $26 million”
        let country = at.checked_sub(1).map(|before| line.word(before)).filter(|word| matches!(*word, "NZ" | "HK" | "NT" | "AU" | "CAN"));
        return money(end, sign_currencies(line.word(at), country.unwrap_or_default()));
    }
    if lettered {
        return money(end, sign_currencies(line.word(at + 1), line.word(at)));
    }
    if coded {
        return money(end, currencies(line.word(at), ""));
    }
    if number.timed {
        return None;
    }
    percentage(line, end)
        .and_then(|(end, unit)| found(end, "percentage", "a percentage", Measure::Percentage, vec![unit]))
        .or_else(|| {
            if currency_sign(line.word(end)) {
                return money(end + 1, sign_currencies(line.word(end), ""));
            }
            let (end, units, minor) = currency(line, &number)?;
            let mut sum = money(end, units)?;
            if minor {
                sum.value.scale -= 2;
            }
            Some(sum)
        })
        .or_else(|| {
            measured(line, end)
                .filter(|_| !is_year(line, first, end))
                .and_then(|(end, unit)| found(end, "measure", "a number with its unit", Measure::Measure, vec![unit]))
        })
        .or_else(|| {
            let counted = counted(line, end).filter(|_| !number.broken)?;
            let span = line.tokens.get(counted.0)?.span.join(line.tokens.get(counted.1.checked_sub(1)?)?.span);
            let mut count = found(counted.1, "count", "a number with what it counts", Measure::Count, Vec::new())?;
            count.value.counted = Some(span);
            Some(count)
        })
}

const A: u64 = word(b"a");
const AN: u64 = word(b"an");
const SEVERAL: u64 = word(b"several");
const HALF: u64 = word(b"half");

/// “sixty-seven”
fn is_number(text: &str) -> bool {
    text.split_once('-').is_some_and(|(tens, ones)| [tens, ones].iter().all(|part| number::word_of(word_hash(part)).is_some()))
}

/// The sentence around a token, with the classes that numbers are read by.
struct Near<'a> {
    line: Line<'a>,
    /// The first token that is looked at.
    from: usize,
    /// The token after the last.
    until: usize,
    classes: Vec<Classes>,
}

/// How many tokens before a number its words of bound may begin, and how many it may take.
const BEFORE: usize = 6;
const AFTER: usize = 10;

impl<'a> Near<'a> {
    fn new(line: Line<'a>, at: usize) -> Self {
        let (from, until) = (at.saturating_sub(BEFORE), line.tokens.len().min(at + AFTER));
        let classes = classify(line.text, line.tokens.get(from..until).unwrap_or_default());
        Self { line, from, until, classes }
    }

    /// The number whose first figure or word is token `first`, with the bound of the words before `at`.
    fn number(&self, first: usize, at: usize) -> Option<Number> {
        let tokens = self.line.tokens.get(self.from..self.until)?;
        let words = Words { text: self.line.text, tokens, classes: &self.classes, first: 0, end: tokens.len() };
        let bare = first - self.from;
        let alone = number::read(&words, bare).filter(|number| number.bare == bare)?;
        let bounded = (0..at - self.from)
            .filter(|&start| tokens.get(start).is_some_and(|token| number::leads(token.lower)))
            .filter_map(|start| number::read(&words, start))
            .find(|number| number.bare == bare);
        // “Revolves around the 12-year cycle” bounds nothing.
        let bounded = bounded.filter(|_| bare.checked_sub(1).is_none_or(|before| !words.is(before, word(b"the"))));
        // Of “some A$40” the words of bound stand before the letters.
        let mut number = bounded.unwrap_or_else(|| if first == at { alone } else { number::led(&words, at - self.from, alone) });
        // “dozens of”, “half of” a thing
        number.end += usize::from(number.vague && words.is(number.end, word(b"of")));
        number.end += self.from;
        Some(number)
    }
}

/// “%”, “percent”, “per cent”, “percentage points” at token `end`: the token after it and the unit.
fn percentage(line: Line<'_>, end: usize) -> Option<(usize, &'static str)> {
    if matches!(line.word(end), "%" | "٪") || line.says(end, &["percent", "pct"]) {
        return Some((end + 1, "percent"));
    }
    if line.says(end, &["per"]) && line.says(end + 1, &["cent"]) {
        return Some((end + 2, "percent"));
    }
    let points = line.says(end, &["percentage"]) && line.says(end + 1, &["point", "points"]);
    points.then_some((end + 2, "percentage-point"))
}

/// Words that are currencies only after an adjective or a large number: “12 won by the Reds”, “two real reasons”.
const WEAK: [&str; 7] = ["won", "real", "mark", "marks", "crown", "crowns", "sterling"];

/// “dollars”, “Syrian pounds”, “cents”: the token after it, what it may be, and whether it is a hundredth of that.
fn currency(line: Line<'_>, number: &Number) -> Option<(usize, Vec<&'static str>, bool)> {
    let end = number.end;
    // “5 million U.S. dollars”: a nationality or two before the currency.
    let skip = (0..=2).find(|skip| line.is(end + skip, Class::MONEY)).filter(|skip| (end..end + skip).all(|at| line.capitalized(at)))?;
    let at = end + skip;
    let adjective = if skip > 0 { line.word(at - 1) } else { "" };
    let one = 10_u64.saturating_pow(u32::from(number.decimals));
    if skip == 0 && line.says(at, &WEAK) && number.max.or(number.min).unwrap_or_default() < 1000 * one {
        return None;
    }
    let pounds = line.says(at, &["pound", "pounds"]) && skip == 0;
    if pounds && line.says(at + 1, &["of"]) {
        return None;
    }
    let mut units = currencies(line.word(at), adjective);
    let sterling = pounds && line.says(at + 1, &["sterling"]);
    if pounds && !sterling {
        units.push("pound");
    }
    Some((at + 1 + usize::from(sterling), units, line.says(at, &["cent", "cents"])))
}

/// The unit at token `end`: the token after it and its identifier. “square kilometers”, “miles per hour”, “degrees Celsius”, “km/h”.
fn measured(line: Line<'_>, end: usize) -> Option<(usize, &'static str)> {
    let at = end + usize::from(line.word(end) == "-");
    if line.word(at) == "°" && at == end {
        let scale = if line.glued(at, at + 2) { line.word(at + 1) } else { "" };
        return match scale {
            "C" => Some((at + 2, "celsius")),
            "F" => Some((at + 2, "fahrenheit")),
            _ => Some((at + 1, "degree")),
        };
    }
    let squared = usize::from(line.says(at, &["square", "cubic", "sq", "nautical"]) && line.is(at + 1, Class::UNIT));
    let plain = line.is(at, Class::UNIT) && !line.says(at, &["square", "cubic", "sq", "percentage"]);
    if squared == 0 && !plain {
        return None;
    }
    // “20 barrel bombs”, “12 foot soldiers”
    if line.says(at, &["barrel", "foot"]) && at == end && line.is(at + 1, Class::COUNTED) {
        return None;
    }
    let unit = unit(line.word(at + squared))?;
    let after = at + squared + 1;
    if squared > 0 {
        let of = |name: &'static str| Some((after, name));
        return match (line.word(at).to_ascii_lowercase().as_str(), unit) {
            ("square" | "sq", "kilometer") => of("square-kilometer"),
            ("square" | "sq", "meter") => of("square-meter"),
            ("square" | "sq", "mile") => of("square-mile"),
            ("square" | "sq", "foot") => of("square-foot"),
            ("square" | "sq", "yard") => of("square-yard"),
            ("cubic", "meter") => of("cubic-meter"),
            ("cubic", "kilometer") => of("cubic-kilometer"),
            ("cubic", "foot") => of("cubic-foot"),
            ("nautical", "mile") => of("nautical-mile"),
            _ => None,
        };
    }
    let hourly =
        line.says(after, &["per", "an"]) && line.says(after + 1, &["hour"]) || line.word(after) == "/" && line.says(after + 1, &["h"]);
    Some(match unit {
        "mile" if hourly => (after + 2, "mile-per-hour"),
        "kilometer" if hourly => (after + 2, "kilometer-per-hour"),
        "degree" if line.says(after, &["celsius", "C"]) => (after + 1, "celsius"),
        "degree" if line.says(after, &["fahrenheit", "F"]) => (after + 1, "fahrenheit"),
        _ => (after, unit),
    })
}

/// Whether the number is rather a year, as in “World Cup 2018 day five”.
fn is_year(line: Line<'_>, first: usize, end: usize) -> bool {
    let year = line.figure(first).is_some_and(|number| (1900..2100).contains(&number));
    year && end == first + 1 && line.says(end, &["day", "week", "month"])
}

/// What is counted from token `end` on: “civilians”, “Syrian soldiers”, “armored vehicles”, “Free Syrian Army fighters”.
fn counted(line: Line<'_>, end: usize) -> Option<(usize, usize)> {
    // “One in 10 people” counts nobody.
    let rate = end >= 3 && line.says(end - 2, &["in"]) && (line.kind(end - 3, TokenKind::Number) || line.is(end - 3, Class::NUMBER));
    if rate {
        return None;
    }
    let mut small = 0;
    for at in end..end + 7 {
        if line.is(at, Class::COUNTED) {
            return Some((end, at + 1 + usize::from(line.is(at + 1, Class::COUNTED))));
        }
        // “Syrian and Iraqi soldiers”
        if line.says(at, &["and"]) && at > end && line.capitalized(at - 1) && line.capitalized(at + 1) {
            continue;
        }
        // Up to two words of small letters, and a name.
        small += usize::from(!line.capitalized(at));
        if small > 2 || !line.kind(at, TokenKind::Word) || line.word(at).len() < 4 && !line.capitalized(at) {
            return None;
        }
    }
    None
}

/// “55-kilometer”, “100m”, “5km”, “2.5m people”: a number and its unit in one word.
fn in_one_word(line: Line<'_>, at: usize) -> Option<Match> {
    let text = line.word(at);
    let digits = text.trim_start_matches(|character: char| character.is_ascii_digit() || matches!(character, '.' | ','));
    let (figures, rest) = text.split_at(text.len() - digits.len());
    let sum = at.checked_sub(1).is_some_and(|before| currency_sign(line.word(before)));
    if rest.is_empty() || sum {
        return None;
    }
    let near = Near::new(line, at);
    let make = |number: &Number, length: usize, rule, text, measure, units| {
        Some(Match { length, rule, text, value: Quantity::new(measure, number, units) })
    };
    // “2.5m people”; “300k” and “2bn” are read as numbers anyway.
    if rest.eq_ignore_ascii_case("m")
        && let Some((first, end)) = counted(line, at + 1)
    {
        let number = near.figures(figures, 1_000_000, at)?;
        let mut count = make(&number, end - at, "count", "a number with what it counts", Measure::Count, Vec::new())?;
        count.value.counted = Some(line.tokens.get(first)?.span.join(line.tokens.get(end - 1)?.span));
        return Some(count);
    }
    let number = near.figures(figures, 1, at)?;
    let name = rest.strip_prefix('-').unwrap_or(rest);
    let hyphen = name.len() < rest.len();
    if hyphen && Class::of(word_hash(name)).meets(Class::MONEY) {
        return make(&number, 1, "money", "a sum of money", Measure::Money, currencies(name, ""));
    }
    let unit = match name {
        "m" if !hyphen => "meter",
        _ => unit(name)?,
    };
    let rated = unit == "kilometer" && line.word(at + 1) == "/" && line.says(at + 2, &["h"]);
    let (length, unit) = if rated { (3, "kilometer-per-hour") } else { (1, unit) };
    make(&number, length, "measure", "a number with its unit", Measure::Measure, vec![unit])
}

impl Near<'_> {
    /// The number of figures that are a part of token `at`, with the bound of the words before it.
    fn figures(&self, figures: &str, times: u64, at: usize) -> Option<Number> {
        let tokens = self.line.tokens.get(self.from..at)?;
        let words = Words { text: self.line.text, tokens, classes: self.classes.get(..at - self.from)?, first: 0, end: tokens.len() };
        number::with_figures(&words, figures, times)
    }
}
