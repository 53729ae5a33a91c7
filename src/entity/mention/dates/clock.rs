//! Tokens in, times of day out: “10:30 a.m. GMT”, “10am”, “1800 GMT”.

use super::super::line::Line;
use super::super::words::Words;
use super::{Piece, piece};
use crate::entity::value::date::{Moment, Time};
use crate::segment::TokenKind;

/// Which half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn half(word: &str) -> Option<Half> {
    match word.trim_end_matches('.') {
        "a.m" | "am" | "AM" | "A.M" => Some(Half::Morning),
        "p.m" | "pm" | "PM" | "P.M" => Some(Half::Afternoon),
        _ => None,
    }
}

/// The time of day that begins at token `at`.
pub fn read(line: Line<'_>, at: usize) -> Option<Piece> {
    let (hour, minute, glued) = clock(line, at)?;
    let mut end = at + 1;
    let half = glued.or_else(|| half(line.word(end)));
    end += usize::from(half.is_some() && glued.is_none());
    if half.is_none() && line.says(end, &["hours", "o’clock", "o'clock"]) {
        end += 1;
    }
    let mut zone = None;
    if line.is(end, Words::CLOCK_ZONE) && line.capitalized(end) {
        zone = offset(line.word(end));
        end += 1;
    } else if line.says(end, &["local"]) && line.says(end + 1, &["time"]) {
        end += 2;
    }
    let hour = match half {
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        Some(Half::Morning) if hour == 12 => 0,
        _ => hour,
    };
    let time = Moment { time: Some(Time { hour, minute, zone }), ..Moment::default() };
    Some(piece(end - at, "clock-time", "a time of day", time))
}

/// Hour, minute and the half of the day where it is part of the token.
fn clock(line: Line<'_>, at: usize) -> Option<(u8, u8, Option<Half>)> {
    let word = line.word(at);
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let digits = word.trim_end_matches(|character: char| character.is_ascii_alphabetic() || character == '.');
    let glued = half(word.get(digits.len()..).unwrap_or_default());
    // “10:30”, “10.30pm”; two digits of minutes.
    let (hour, minute) = match digits.split_once(':').or_else(|| glued.and_then(|_| digits.split_once('.'))) {
        Some((hour, minute)) => (hour, minute.get(..2).filter(|_| minute.len() == 2 || minute.get(2..3) == Some(":"))?),
        None => (digits, ""),
    };
    let marked = !minute.is_empty() && word.contains(':') || glued.is_some() || half(line.word(at + 1)).is_some();
    let oclock = line.says(at + 1, &["o’clock", "o'clock"]);
    let zoned = line.says(at + 1, &["GMT", "UTC"]) || line.says(at + 1, &["hours"]) && word.starts_with('0');
    let (hour, minute): (u8, u8) = if word.len() == 4 && line.kind(at, TokenKind::Number) && zoned && !word.contains(':') {
        (word.get(..2)?.parse().ok()?, word.get(2..)?.parse().ok()?)
    } else if hour.len() <= 2 && (marked || oclock) {
        (hour.parse().ok()?, if minute.is_empty() { 0 } else { minute.parse().ok()? })
    } else {
        return None;
    };
    // “John 3:16” is a verse, “in 4:12” a duration.
    let sure = glued.is_some() || half(line.word(at + 1)).is_some() || line.is(at + 1, Words::CLOCK_ZONE) || line.says(at + 1, &["local"]);
    let led = at.checked_sub(1).is_none_or(|before| {
        line.says(before, &LEADS)
            || line.is(before, BEFORE_TIME)
            || line.kind(before, TokenKind::Number)
            || line.kind(before, TokenKind::Mark)
    });
    (hour < 25 && minute < 60 && (sure || led || oclock)).then_some((hour, minute, glued))
}

/// What may stand before a time of day that nothing else marks.
const BEFORE_TIME: Words = Words(Words::WEEKDAY.0 | Words::MONTH.0 | Words::CLOCK_ZONE.0 | Words::RELATIVE_DAY.0 | Words::DAYPART.0);
const LEADS: [&str; 14] =
    ["at", "by", "until", "till", "from", "to", "since", "before", "after", "around", "about", "between", "and", "through"];

/// Minutes east of Greenwich of the zones in the lexicon. BST is taken as British.
fn offset(zone: &str) -> Option<i16> {
    Some(match zone {
        "GMT" | "UTC" => 0,
        "EST" => -300,
        "EDT" => -240,
        "CET" | "BST" => 60,
        "CEST" => 120,
        "MSK" => 180,
        "PDT" => -420,
        "PST" => -480,
        _ => return None,
    })
}
