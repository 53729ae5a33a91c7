//! Tokens in, weekdays, days of a month, months, seasons and quarters out: “Tuesday, October 7”, “7-9 October 2014”, “spring 2015”.

use super::super::line::Line;
use super::super::words::Words;
use super::figures::is_year;
use super::{Piece, part, piece, word};
use crate::calendar;
use crate::entity::value::date::{Moment, Season};
use crate::segment::TokenKind;

const DAY_TEXT: &str = "a day or month of the calendar";

/// What the calendar names, beginning at token `at`. `edged`: “early”, “late” stand before it.
pub fn read(line: Line<'_>, at: usize, edged: bool) -> Option<Piece> {
    weekday(line, at)
        .or_else(|| day(line, at))
        .or_else(|| month(line, at, edged))
        .or_else(|| season(line, at))
        .or_else(|| quarter(line, at))
        .or_else(|| months(line, at))
}

/// The number of a month whose name stands there with a capital.
pub fn month_at(line: Line<'_>, at: usize) -> Option<u8> {
    // “Mar” is no month in the lexicon: it is a name too.
    let dated = |at: usize| line.figure(at).is_some_and(|number| number <= 31 || number >= 1000);
    let mar = || line.says(at, &["Mar"]) && (at > 0 && dated(at - 1) || dated(at + 1));
    if line.capitalized(at) && (line.is(at, Words::MONTH) || mar()) { calendar::month(line.word(at)) } else { None }
}

/// The number of a weekday; 0 for a plural, which is every week.
pub fn weekday_at(line: Line<'_>, at: usize) -> Option<u8> {
    (line.is(at, Words::WEEKDAY) && line.capitalized(at)).then(|| calendar::weekday(line.word(at)).unwrap_or_default())
}

/// “Tuesday”, “Tuesday night”, “Tuesday, October 7, 2014”.
fn weekday(line: Line<'_>, at: usize) -> Option<Piece> {
    let weekday = weekday_at(line, at)?;
    let mut end = at + 1;
    let mut from = Moment { weekday: Some(weekday), ..Moment::default() };
    if line.is(end, Words::DAYPART) {
        from = with_part(from, line.word(end));
        end += 1;
    }
    let mut found = piece(end - at, "weekday", "a day of the week", from);
    let comma = usize::from(line.word(end) == ",");
    if let Some(day) = day(line, end + comma) {
        found.length = end + comma + day.length - at;
        found.from = Moment { year: day.from.year, month: day.from.month, day: day.from.day, ..from };
        found.to = day.to;
        found.clear = day.clear;
    }
    found.clear &= weekday > 0;
    Some(found)
}

/// The moment with a part of its day; midnight and noon are times.
pub fn with_part(moment: Moment, word: &str) -> Moment {
    let time = super::relative::hour_named(word);
    Moment { part: part(word), time, ..moment }
}

/// “3”, “14th”.
fn day_number(line: Line<'_>, at: usize) -> Option<u8> {
    let word = line.word(at);
    let digits = word.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let suffix = word.get(digits.len()..).unwrap_or_default();
    let day = digits.parse().ok()?;
    (matches!(suffix, "" | "st" | "nd" | "rd" | "th") && digits.len() <= 2 && (1..=31).contains(&day)).then_some(day)
}

/// “, 2017” or “2017”: how many tokens, and the year.
fn year_after(line: Line<'_>, at: usize) -> (usize, Option<u16>) {
    if let Some(year) = is_year(line, at) {
        (1, Some(year))
    } else if line.word(at) == "," && is_year(line, at + 1).is_some() {
        (2, is_year(line, at + 1))
    } else {
        (0, None)
    }
}

/// “March 3, 2018”, “3 March 2018”, “March 2018”, “the 3rd of March”, “March 3-5”, “7 to 9 October”.
fn day(line: Line<'_>, at: usize) -> Option<Piece> {
    let between = line.after(at, &["between"]) || at >= 2 && line.says(at - 1, &["the"]) && line.says(at - 2, &["between"]);
    let joins =
        |at: usize| line.dash(at) || line.word(at) == "/" || line.says(at, &["to", "through"]) || between && line.says(at, &["and"]);
    let (month, first, last, year, length);
    if let Some(name) = month_at(line, at) {
        let Some(day) = day_number(line, at + 1) else {
            let (1.., Some(year)) = year_after(line, at + 1) else { return None };
            let from = Moment { year: Some(year), month: Some(name), ..Moment::default() };
            return Some(piece(1 + year_after(line, at + 1).0, "calendar-date", DAY_TEXT, from));
        };
        let second = day_number(line, at + 3).filter(|_| joins(at + 2) && !line.is(at + 4, counted()) && month_at(line, at + 4).is_none());
        let end = at + 2 + 2 * usize::from(second.is_some());
        let (more, said) = year_after(line, end);
        (month, first, last, year, length) = (name, day, second, said, end + more - at);
    } else {
        let day = day_number(line, at)?;
        let second = day_number(line, at + 2).filter(|_| joins(at + 1));
        let end = at + 1 + 2 * usize::from(second.is_some());
        let of = usize::from(line.says(end, &["of"]));
        let name = month_at(line, end + of)?;
        let (more, said) = year_after(line, end + of + 1);
        (month, first, last, year, length) = (name, day, second, said, end + of + 1 + more - at);
    }
    let on = |day: u8| Moment { year, month: Some(month), day: Some(day), ..Moment::default() };
    // Without a year 29 February may be.
    let lawful = |day: u8| calendar::days_in(year.map_or(2000, i32::from), month) >= day;
    let mut found = piece(length, "calendar-date", DAY_TEXT, on(first));
    found.to = last.filter(|last| *last > first).map(on);
    found.clear = lawful(first) && last.is_none_or(lawful);
    Some(found)
}

fn counted() -> Words {
    Words(Words::COUNTED.0 | Words::UNIT.0)
}

/// A bare month. “May” and “March” are words too: they need a preposition or an edge before them.
fn month(line: Line<'_>, at: usize, edged: bool) -> Option<Piece> {
    let month = month_at(line, at)?;
    let before = at.checked_sub(1);
    let led = edged
        || before.is_some_and(|before| {
            line.is(before, Words::DATE_PREPOSITION) || line.is(before, Words::WHICH) || line.is(before, Words::EDGE)
        })
        || before.is_some_and(|before| line.word(before) == "-");
    let unmistakable = !line.says(at, &["May", "March", "Mar", "Jan", "Sep", "Dec", "Jun"]);
    let in_name = line.capitalized(at + 1) && weekday_at(line, at + 1).is_none();
    let after_name = before.is_some_and(|before| line.capitalized(before) && !line.is(before, Words::DATE_PREPOSITION)) && !edged;
    let from = Moment { month: Some(month), ..Moment::default() };
    ((led || unmistakable) && !in_name && !after_name).then(|| piece(1, "month", "a month", from))
}

/// The season a word names.
pub fn season_named(word: &str) -> Option<Season> {
    if word.eq_ignore_ascii_case("fall") { Some(Season::Autumn) } else { Season::named(word) }
}

/// “spring 2015”, “summer of 2013”.
fn season(line: Line<'_>, at: usize) -> Option<Piece> {
    if !line.is(at, Words::PERIOD) && line.lower(at) != word(b"fall") {
        return None;
    }
    let season = season_named(line.word(at))?;
    let of = usize::from(line.says(at + 1, &["of"]));
    let year = is_year(line, at + 1 + of)?;
    Some(piece(2 + of, "season", "a season of a year", Moment { year: Some(year), season: Some(season), ..Moment::default() }))
}

/// “third quarter of 2014”, “Q3 2014”.
fn quarter(line: Line<'_>, at: usize) -> Option<Piece> {
    if line.lower(at + 1) != word(b"quarter") && line.first_byte(at) != b'Q' {
        return None;
    }
    let number = |names: [&str; 4]| names.iter().position(|name| line.says(at, &[name]));
    let (number, length) = match number(["first", "second", "third", "fourth"]).filter(|_| line.says(at + 1, &["quarter"])) {
        Some(number) => (number, 2),
        None => (number(["Q1", "Q2", "Q3", "Q4"])?, 1),
    };
    let of = usize::from(line.says(at + length, &["of"]));
    let from = Moment { year: Some(is_year(line, at + length + of)?), quarter: u8::try_from(number + 1).ok(), ..Moment::default() };
    Some(piece(length + of + 1, "quarter", "a quarter of a year", from))
}

/// “January-March 2015”: two months in one word, with their year.
fn months(line: Line<'_>, at: usize) -> Option<Piece> {
    if !line.capitalized(at) || line.kind(at + 1, TokenKind::Word) {
        return None;
    }
    let (first, last) = line.word(at).split_once(['-', '–'])?;
    let (first, last) = (calendar::month(first)?, calendar::month(last)?);
    let (1.., year @ Some(_)) = year_after(line, at + 1) else { return None };
    let month = |month: u8| Moment { year, month: Some(month), ..Moment::default() };
    let mut found = piece(1 + year_after(line, at + 1).0, "calendar-date", "a range of months", month(first));
    found.to = (first < last).then(|| month(last));
    Some(found)
}
