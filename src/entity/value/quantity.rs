//! The value of a quantity, and the names of units and currencies. Integers with a power of ten; no floats.

use crate::hash::word_hash;
use crate::number::{Bound, Number};
use crate::span::Span;
use crate::words::WordMap;
use serde::Serialize;
use std::sync::LazyLock;

/// What a quantity is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// What kind of quantity.
    pub measure: Measure,
    /// The least it can be, times ten to the power of `scale`.
    pub min: Option<u64>,
    /// The most it can be, likewise.
    pub max: Option<u64>,
    /// A power of ten, 0 or less: 2.5 is 25 with -1.
    pub scale: i8,
    /// How the words bound it.
    pub bound: Bound,
    /// Its unit: a CLDR unit identifier (“kilometer”, “percent”) or an ISO 4217 currency. Several where the words do not tell which; none where
    /// things are counted.
    pub units: Vec<&'static str>,
    /// The words of what is counted.
    pub counted: Option<Span>,
}

/// The kinds of quantity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Things or people, one by one.
    Count,
    /// Money.
    Money,
    /// Parts of a hundred.
    Percentage,
    /// Anything with a unit.
    Measure,
}

impl Quantity {
    /// A number with its unit.
    pub fn new(measure: Measure, number: &Number, units: Vec<&'static str>) -> Self {
        let scale = -i8::try_from(number.decimals).unwrap_or_default();
        Self { measure, min: number.min, max: number.max, scale, bound: number.bound, units, counted: None }
    }
}

/// The words of units with their CLDR identifiers, from `units.txt`.
static UNITS: LazyLock<WordMap<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("units.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once('\t'));
    entries.flat_map(|(unit, words)| words.split(' ').map(move |word| (word_hash(word), unit))).collect()
});

/// The unit that a word names.
pub fn unit(word: &str) -> Option<&'static str> {
    UNITS.get(&word_hash(word)).copied()
}

/// A currency word's meanings.
struct Currency {
    /// What it is without an adjective; several where that does not tell.
    bare: Vec<&'static str>,
    /// What it is with one.
    of: Vec<(&'static str, &'static str)>,
}

/// The words of currencies, from `currencies.txt`.
static CURRENCIES: LazyLock<WordMap<Currency>> = LazyLock::new(|| {
    let mut map = WordMap::default();
    for line in include_str!("currencies.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(words), Some(bare)) = (columns.next(), columns.next()) else { continue };
        for word in words.split(' ') {
            let of = columns.clone().flat_map(|of| of.split(", ")).filter_map(|of| of.split_once(' '));
            let of = of.flat_map(|(code, adjectives)| adjectives.split('|').map(move |adjective| (adjective, code)));
            map.insert(word_hash(word), Currency { bare: bare.split('/').collect(), of: of.collect() });
        }
    }
    map
});

/// The currencies a word may name, with the adjective before it (empty where there is none).
pub fn currencies(word: &str, adjective: &str) -> Vec<&'static str> {
    let Some(currency) = CURRENCIES.get(&word_hash(word)) else { return Vec::new() };
    let told = currency.of.iter().find(|(of, _)| of.eq_ignore_ascii_case(adjective)).map(|(_, code)| vec![*code]);
    told.unwrap_or_else(|| currency.bare.clone())
}

/// The currencies a sign may stand for, with the letters directly before it (“US”, “A”).
pub fn sign_currencies(sign: &str, letters: &str) -> Vec<&'static str> {
    match (sign, letters) {
        ("$", "A" | "AU") => vec!["AUD"],
        ("$", "C" | "CA" | "CAN") => vec!["CAD"],
        ("$", "NZ") => vec!["NZD"],
        ("$", "HK") => vec!["HKD"],
        ("$", "S") => vec!["SGD"],
        ("$", "NT") => vec!["TWD"],
        ("$", "R") => vec!["BRL"],
        ("$", _) => vec!["USD"],
        ("€", _) => vec!["EUR"],
        ("£", "E") => vec!["EGP"],
        ("£", _) => vec!["GBP"],
        ("¥", _) => vec!["JPY", "CNY"],
        ("₪", _) => vec!["ILS"],
        ("₺", _) => vec!["TRY"],
        ("₽", _) => vec!["RUB"],
        ("₴", _) => vec!["UAH"],
        ("₹", _) => vec!["INR"],
        ("₩", _) => vec!["KRW"],
        ("₦", _) => vec!["NGN"],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_currencies_are_told_apart() {
        assert_eq!(
            [unit("km"), unit("Kilometres"), unit("tonnes"), unit("xyzzy")],
            [Some("kilometer"), Some("kilometer"), Some("metric-ton"), None]
        );
        assert_eq!(currencies("pounds", "Syrian"), ["SYP"]);
        assert_eq!(currencies("euros", ""), ["EUR"]);
        assert!(currencies("rupees", "").len() > 1);
        assert_eq!(sign_currencies("$", "A"), ["AUD"]);
    }

    #[test]
    fn currency_codes_are_of_iso_4217() {
        let codes = CURRENCIES.len();
        assert!(codes > 40);
        for line in include_str!("currencies.txt").lines().filter(|line| !line.starts_with('#')) {
            for code in line.split('\t').skip(1).flat_map(|column| column.split(['/', ' ', ',', '|'])).filter(|code| code.len() == 3) {
                assert!(
                    code.chars().all(|letter| letter.is_ascii_uppercase())
                        || !code.chars().all(char::is_alphabetic)
                        || code.starts_with('U'),
                    "{code}"
                );
            }
        }
    }
}
