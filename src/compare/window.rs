//! The words of a time in, a window out that can be laid beside another. Never turns a weekday into a date: nothing here knows the calendar.

use crate::claim::words::{Classes, WordMap};
use crate::hash::word_hash;
use crate::segment::{Token, TokenKind};
use std::sync::LazyLock;

/// When something happened, as far as its words say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Window {
    /// 0 is Monday.
    pub weekday: Option<u8>,
    /// 1 is January.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The year.
    pub year: Option<u16>,
}

static NAMES: LazyLock<WordMap<(bool, u8)>> = LazyLock::new(|| {
    let days = ["monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat", "sunday sun"];
    let months = [
        "january jan jan.",
        "february feb feb.",
        "march mar mar.",
        "april apr apr.",
        "may",
        "june jun jun.",
        "july jul jul.",
        "august aug aug.",
        "september sep sept sep. sept.",
        "october oct oct.",
        "november nov nov.",
        "december dec dec.",
    ];
    let mut names = WordMap::default();
    for (index, forms) in days.iter().enumerate() {
        names.extend(forms.split(' ').map(|form| (word_hash(form), (true, index as u8))));
    }
    for (index, forms) in months.iter().enumerate() {
        names.extend(forms.split(' ').map(|form| (word_hash(form), (false, index as u8 + 1))));
    }
    names
});

impl Window {
    /// Reads the tokens of a description of time; what is said twice is kept as it was said first.
    pub fn read(text: &str, tokens: &[Token], classes: &[Classes]) -> Self {
        let mut window = Self::default();
        for (token, class) in tokens.iter().zip(classes) {
            if class.any(Classes::WEEKDAY.with(Classes::MONTH)) && token.capitalized() {
                match NAMES.get(&token.lower) {
                    Some(&(true, day)) => window.weekday = window.weekday.or(Some(day)),
                    Some(&(false, month)) => window.month = window.month.or(Some(month)),
                    None => {}
                }
            } else if token.kind == TokenKind::Number {
                match token.span.of(text).parse::<u16>() {
                    Ok(year @ 1900..2100) => window.year = window.year.or(Some(year)),
                    Ok(day @ 1..32) if window.day.is_none() => window.day = Some(day as u8),
                    _ => {}
                }
            }
        }
        if window.month.is_none() {
            window.day = None;
        }
        window
    }

    /// Whether the words name a day.
    pub const fn names_a_day(self) -> bool {
        self.weekday.is_some() || self.day.is_some()
    }

    /// Whether the two cannot be one time: both name a weekday, a day, month or year, and not the same.
    pub fn differs(self, other: Self) -> bool {
        fn apart<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
            a.is_some() && b.is_some() && a != b
        }
        apart(self.weekday.as_ref(), other.weekday.as_ref())
            || apart(self.month.as_ref(), other.month.as_ref())
            || apart(self.day.as_ref(), other.day.as_ref())
            || apart(self.year.as_ref(), other.year.as_ref())
    }

    /// Whether both name the same day.
    pub fn same_day(self, other: Self) -> bool {
        !self.differs(other) && (self.weekday.is_some() && self.weekday == other.weekday || self.day.is_some() && self.day == other.day)
    }
}

/// The date an article gives itself in its first words (“Sun 05 Jul 2015”, “22-04-2016”, “07.10.2017”), as a number
/// that grows with time (31 days a month, 372 a year).
pub fn lead_date(text: &str, tokens: &[Token], classes: &[Classes]) -> Option<i32> {
    let tokens = tokens.get(..tokens.len().min(LEAD)).unwrap_or_default();
    let number = |at: usize| {
        tokens.get(at).filter(|token| token.kind == TokenKind::Number).and_then(|token| token.span.of(text).parse::<i32>().ok())
    };
    let mark = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced && matches!(token.span.of(text), "-" | "/" | "."));
    let date = |day: i32, month: i32, year: i32| {
        ((1..=31).contains(&day) && (1..=12).contains(&month) && (1900..2100).contains(&year)).then_some(year * 372 + month * 31 + day)
    };
    (0..tokens.len()).find_map(|at| {
        let token = tokens.get(at)?;
        if classes.get(at)?.any(Classes::MONTH) && token.capitalized() {
            let Some(&(false, month)) = NAMES.get(&token.lower) else { return None };
            let after = at + 1 + usize::from(tokens.get(at + 2).is_some_and(|token| token.span.of(text) == ","));
            let before = at.checked_sub(1).and_then(number);
            return match (before, number(at + 1), number(after + 1)) {
                (Some(day), Some(year), _) if year > 31 => date(day, i32::from(month), year),
                (_, Some(day), Some(year)) => date(day, i32::from(month), year),
                _ => None,
            };
        }
        if let (Some(a), Some(b), Some(c)) = (number(at), number(at + 2), number(at + 4))
            && mark(at + 1)
            && mark(at + 3)
        {
            return date(a, b, c).or_else(|| date(c, b, a));
        }
        let mut parts = token.span.of(text).split('.').map(str::parse::<i32>);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(a)), Some(Ok(b)), Some(Ok(c)), None) if token.kind == TokenKind::Number => date(a, b, c),
            _ => None,
        }
    })
}

/// The date that metadata gives, where it begins as ISO 8601 does.
pub fn iso_date(date: &str) -> Option<i32> {
    let mut parts = date.get(..10)?.split('-').map(str::parse::<i32>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31))) => Some(year * 372 + month * 31 + day),
        _ => None,
    }
}

/// How many tokens of an article its own date is looked for in.
const LEAD: usize = 60;
