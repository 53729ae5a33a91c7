//! Tokens in, dates in figures, years, decades and centuries out: “2014-10-07”, “07/10/2014” (both readings), “1912-1913”, “the 1990s”.

use super::super::line::Line;
use super::super::words::Words;
use super::{Piece, piece};
use crate::calendar::Day;
use crate::entity::value::date::{Edge, Moment};
use crate::segment::TokenKind;

/// What begins with a figure. `edged`: “early”, “late” stand before it, so that a bare year is one.
pub fn read(line: Line<'_>, at: usize, edged: bool) -> Option<Piece> {
    let word = line.word(at);
    if line.kind(at, TokenKind::Number) {
        if let Some(found) = in_figures(line, at) {
            return Some(found);
        }
        if let Some(found) = year(line, at, edged) {
            return Some(found);
        }
    }
    decade(word).or_else(|| century(line, at)).or_else(|| iso(word))
}

/// Whether the token may be a year.
pub fn is_year(line: Line<'_>, at: usize) -> Option<u16> {
    line.figure(at).filter(|year| line.word(at).len() == 4 && (1000..2100).contains(year))
}

fn year(line: Line<'_>, at: usize, edged: bool) -> Option<Piece> {
    let first = is_year(line, at)?;
    let led = at.checked_sub(1).is_some_and(|before| {
        line.is(before, Words::DATE_PREPOSITION)
            || line.is(before, Words::WHICH)
            || line.is(before, Words::EDGE)
            || line.word(before) == "("
            // “The 2014 vote”
            || line.says(before, &["the"]) && (1900..2050).contains(&first) && line.kind(at + 1, TokenKind::Word) && !line.is(at + 1, Words::MONEY)
            // The second year of “from 2003 to 2011” and “2003-2011”.
            || (line.says(before, &["and"]) || line.dash(before)) && before.checked_sub(1).is_some_and(|at| is_year(line, at).is_some())
    });
    let counts = line.is(at + 1, Words::COUNTED) || line.is(at + 1, Words::UNIT) || line.is(at + 1, Words::SCALE);
    if !(edged || led && first >= 1800 && !counts) {
        return None;
    }
    let from = Moment { year: Some(first), ..Moment::default() };
    let mut found = piece(1, "year", "a year", from);
    // “1912-1913”, “1914-18”
    let joined = line.dash(at + 1) && line.kind(at + 2, TokenKind::Number);
    let last = line.figure(at + 2).filter(|_| joined).and_then(|last| match line.word(at + 2).len() {
        4 if (1000..2100).contains(&last) => Some(last),
        2 => Some(first / 100 * 100 + last),
        _ => None,
    });
    if let Some(last) = last.filter(|last| *last > first) {
        found.length = 3;
        found.to = Some(Moment { year: Some(last), ..Moment::default() });
        found.text = "a range of years";
    }
    Some(found)
}

/// “1990s”, “mid-1990s”.
fn decade(word: &str) -> Option<Piece> {
    let (bare, edge) = word.strip_prefix("mid-").map_or((word, None), |rest| (rest, Some(Edge::Mid)));
    let first = bare.strip_suffix('s').filter(|year| year.len() == 4 && year.ends_with('0'))?.parse().ok()?;
    let years = if first % 100 == 0 && first < 2000 { 100 } else { 10 };
    let from = Moment { year: Some(first), years: Some(years), edge, ..Moment::default() };
    (1000..2100).contains(&first).then(|| piece(1, "decade", "a decade", from))
}

/// “19th century”, “21st-century”
fn century(line: Line<'_>, at: usize) -> Option<Piece> {
    let word = line.word(at);
    let (ordinal, length) = match word.split_once('-') {
        Some((ordinal, "century")) => (ordinal, 1),
        None if line.says(at + 1, &["century"]) => (word, 2),
        _ => return None,
    };
    let digits = ordinal.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let number: u16 = digits.parse().ok().filter(|number| (10..=21).contains(number) && digits.len() < ordinal.len())?;
    let from = Moment { year: Some(number * 100 - 99), years: Some(100), ..Moment::default() };
    Some(piece(length, "century", "a century", from))
}

/// “2018-03-14” and “2018-03-14T10:00” as one word: letters touch it.
fn iso(word: &str) -> Option<Piece> {
    let day = Day::parse(word)?;
    Some(piece(1, "numeric-date", "a date in figures", on(day)))
}

fn on(day: Day) -> Moment {
    Moment { year: u16::try_from(day.year()).ok(), month: Some(day.month()), day: Some(day.day()), ..Moment::default() }
}

/// “2018-03-14”, “14/03/2018”, “14.03.2018”: with both readings where day and month may change places.
fn in_figures(line: Line<'_>, at: usize) -> Option<Piece> {
    let read = |length: usize, readings: [Option<Day>; 2]| {
        let mut found = piece(length, "numeric-date", "a date in figures", Moment::default());
        match readings {
            [Some(one), Some(other)] if one != other => (found.from, found.other) = (on(one), Some(on(other))),
            [Some(day), _] | [None, Some(day)] => found.from = on(day),
            [None, None] => found.clear = false,
        }
        found
    };
    let dotted = line.word(at);
    let mut parts = dotted.split('.');
    if let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) {
        // With dots the day stands first, in every country that writes so.
        let small = |part: &str| part.parse::<u8>().ok().filter(|number| part.len() <= 2 && (1..=31).contains(number));
        let year: i32 = year.parse().ok().filter(|_| year.len() == 4)?;
        return Some(read(1, [Day::new(year, small(month)?, small(day)?), None]));
    }
    let mark = line.word(at + 1);
    if !matches!(mark, "-" | "/") || line.word(at + 3) != mark || !line.glued(at, at + 5) {
        return None;
    }
    let small =
        |at: usize| line.figure(at).filter(|number| line.word(at).len() <= 2 && (1..=31).contains(number)).map(|number| number as u8);
    let (a, b) = (line.figure(at)?, small(at + 2)?);
    if is_year(line, at).is_some() {
        return Some(read(5, [Day::new(i32::from(a), b, small(at + 4)?), None]));
    }
    let a = small(at)?;
    let year = match line.figure(at + 4)? {
        year if line.word(at + 4).len() == 4 && (1000..2100).contains(&year) => i32::from(year),
        // Two digits, as POSIX reads them.
        year if line.word(at + 4).len() == 2 && mark == "/" => i32::from(year) + if year < 69 { 2000 } else { 1900 },
        _ => return None,
    };
    Some(read(5, [Day::new(year, b, a), Day::new(year, a, b)]))
}
