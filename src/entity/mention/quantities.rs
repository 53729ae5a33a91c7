//! Tokens in, quantities out: a number with its unit, currency, percent sign or what it counts. Never a bare number.

use super::dates::{Line, Match, found};
use super::words::Words;
use crate::hash::word_hash;
use crate::segment::{Case, TokenKind};

/// The quantity that begins at token `at`, the longest there is.
pub fn at(line: Line<'_>, at: usize) -> Option<Match> {
    let token = line.tokens.get(at)?;
    // Most tokens are done here.
    let starts = token.kind != TokenKind::Word || token.case == Case::Upper || line.is(at, Words::NUMBER);
    if !starts {
        return measured_word(line, at);
    }
    let sign = usize::from(currency_sign(line.word(at)));
    let code = usize::from(sign == 0 && line.says(at, &["US", "USD", "EUR"]) && currency_sign(line.word(at + 1)));
    let first = at + sign + 2 * code;
    let money = sign + code > 0;
    let number = number_length(line, first)?;
    let end = first + number;
    if money {
        return found(end - at, "money", "a sum of money");
    }
    if matches!(line.word(end), "%" | "٪") || line.says(end, &["percent", "pct"]) {
        return found(end + 1 - at, "percentage", "a percentage");
    }
    if line.says(end, &["per"]) && line.says(end + 1, &["cent"]) {
        return found(end + 2 - at, "percentage", "a percentage");
    }
    if currency_sign(line.word(end)) {
        return found(end + 1 - at, "money", "a sum of money");
    }
    // “5 million U.S. dollars”: a nationality or two before the currency.
    for skip in 0..=2 {
        let adjectives = (end..end + skip).all(|at| line.capitalized(at));
        if adjectives && line.is(end + skip, Words::MONEY) {
            return found(end + skip + 1 - at, "money", "a sum of money");
        }
    }
    let hyphen = usize::from(line.word(end) == "-");
    if line.is(end + hyphen, Words::UNIT) {
        // “square kilometers”.
        let squared = usize::from(line.says(end + hyphen, &["square", "cubic", "sq"]) && line.is(end + hyphen + 1, Words::UNIT));
        if !line.says(end + hyphen + squared, &["square", "cubic", "sq"]) {
            return found(end + hyphen + squared + 1 - at, "measure", "a number with its unit");
        }
    }
    // “12 civilians”, “40 Syrian soldiers”, “five Iraqi army soldiers”, “20 armored vehicles”.
    for skip in 0..=2 {
        if line.is(end + skip, Words::COUNTED) {
            let counted = end + skip + usize::from(line.is(end + skip + 1, Words::COUNTED));
            return found(counted + usize::from(counted == end + skip) - at, "count", "a number with what it counts");
        }
        if !line.kind(end + skip, TokenKind::Word) || line.word(end + skip).len() < 4 {
            break;
        }
    }
    None
}

/// “55-kilometer”: a number and its unit in one word.
fn measured_word(line: Line<'_>, at: usize) -> Option<Match> {
    let word = line.word(at);
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let (number, unit) = word.split_once('-')?;
    let digits = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let unit = Words::of(word_hash(unit));
    (digits && (unit.meets(Words::UNIT) || unit.meets(Words::MONEY))).then_some(Match {
        length: 1,
        rule: "measure",
        text: "a number with its unit",
    })
}

fn currency_sign(word: &str) -> bool {
    matches!(word, "$" | "€" | "£" | "¥" | "₪" | "₺" | "₽" | "₴" | "₹")
}

/// How many tokens the number at `at` takes: “1,912”, “2.5 million”, “twenty thousand”, “10 to 15”, “dozens of”.
fn number_length(line: Line<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    while end < at + 5
        && (line.kind(end, TokenKind::Number) && end == at || line.is(end, Words::NUMBER) || end > at && line.is(end, Words::SCALE))
    {
        end += 1;
    }
    if end == at {
        return None;
    }
    let range = line.says(end, &["to", "or"]) || matches!(line.word(end), "-" | "–");
    if range && (line.kind(end + 1, TokenKind::Number) || line.is(end + 1, Words::NUMBER)) {
        end += 2;
        end += usize::from(line.is(end, Words::SCALE));
    }
    let vague = line.says(at, &["dozens", "hundreds", "thousands", "millions", "billions", "scores", "tens"]);
    if vague && line.says(end, &["of"]) {
        end += 1;
        end += usize::from(line.is(end, Words::SCALE));
        end += usize::from(line.says(end, &["of"]) && line.is(end - 1, Words::SCALE));
    }
    Some(end - at)
}
