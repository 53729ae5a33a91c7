//! Tokens in, dates that are counted from another out: “yesterday”, “last Friday”, “the past two days”, “two weeks ago”, “the next day”.

use super::super::line::Line;
use super::super::words::Words;
use super::calendar::{month_at, season_named, weekday_at, with_part};
use super::{Piece, part, piece, which, word};
use crate::entity::value::date::{Anchor, Moment, Part, Shift, Time, Unit, Which};
use crate::number::{self, Bound};
use crate::segment::TokenKind;
use crate::words::{Words as NumberWords, classify};

/// A relative date, or a part of a day, that begins at token `at`. `edged`: “early”, “late” stand before it.
pub fn read(line: Line<'_>, at: usize, edged: bool) -> Option<Piece> {
    if line.is(at, Words::RELATIVE_DAY) {
        return Some(relative_day(line, at));
    }
    if line.is(at, Words::WHICH) {
        return named(line, at).or_else(|| period(line, at));
    }
    if matches!(line.lower(at), DAY | SAME) {
        return beside(line, at);
    }
    let parted = line.is(at, Words::DAYPART);
    if let Some(found) = parted.then(|| day_of(line, at).or_else(|| time_of_day(line, at))).flatten() {
        return Some(found);
    }
    if parted && line.says(at, &["overnight"]) {
        return Some(piece(1, "time-of-day", "a time of day", Moment { part: Some(Part::Night), ..Moment::default() }));
    }
    let weekend = line.lower(at) == word(b"weekend") && (edged || line.after(at, &["the"]));
    if weekend {
        return Some(piece(1, "relative-period", "a time counted from the article's own date", shift(Unit::Weekend, 0, Anchor::Article)));
    }
    ago(line, at)
}

const DAY: u64 = word(b"day");
const SAME: u64 = word(b"same");

fn shift(unit: Unit, offset: i16, from: Anchor) -> Moment {
    Moment { relative: Some(Shift { unit, offset, from }), ..Moment::default() }
}

/// “today”, “yesterday morning”, “tonight”.
fn relative_day(line: Line<'_>, at: usize) -> Piece {
    let offset = if line.says(at, &["yesterday"]) { -1 } else { i16::from(line.says(at, &["tomorrow"])) };
    let mut from = shift(Unit::Day, offset, Anchor::Article);
    if line.says(at, &["tonight"]) {
        from.part = Some(Part::Night);
    }
    let parted = line.is(at + 1, Words::DAYPART);
    if parted {
        from = with_part(from, line.word(at + 1));
    }
    piece(1 + usize::from(parted), "relative-day", "a day counted from the article's own", from)
}

/// “last Friday”, “next October”, “this summer”.
fn named(line: Line<'_>, at: usize) -> Option<Piece> {
    let mut from = Moment { which: which(line.word(at)), ..Moment::default() };
    let mut end = at + 2;
    if let Some(month) = month_at(line, at + 1) {
        from.month = Some(month);
    } else if let Some(weekday) = weekday_at(line, at + 1).filter(|weekday| *weekday > 0) {
        from.weekday = Some(weekday);
        if line.is(end, Words::DAYPART) {
            from = with_part(from, line.word(end));
            end += 1;
        }
    } else {
        from.season = Some(season_named(line.word(at + 1)).filter(|_| !line.says(at, &["previous", "following"]))?);
    }
    Some(piece(end - at, "relative-date", "a date counted from the article's own", from))
}

/// The unit that a word of time names, in the singular or plural.
fn unit(word: &str) -> Option<Unit> {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "centuries" => Some(Unit::Century),
        "night" | "nights" | "morning" | "afternoon" | "evening" => Some(Unit::Day),
        _ => Unit::named(lower.strip_suffix('s').unwrap_or(&lower)),
    }
}

/// How many: “2”, “twenty-four”, “two dozen”, “two hundred”; none for “few” and “several”, and where words bound the number.
fn count(line: Line<'_>, first: usize, end: usize) -> Option<i16> {
    let tokens = line.tokens.get(first..end)?;
    let classes = classify(line.text, tokens);
    let words = NumberWords { text: line.text, tokens, classes: &classes, first: 0, end: tokens.len() };
    let number = number::read(&words, 0)?;
    let plain = number.bare == 0 && number.end == tokens.len() && number.bound == Bound::Exactly && !number.broken && !number.timed;
    i16::try_from(number.min.filter(|_| plain && number.decimals == 0)?).ok()
}

/// “last week”, “this morning”, “the past two days” (from “past” on), “the next day”.
fn period(line: Line<'_>, at: usize) -> Option<Piece> {
    let mut end = at + 1;
    while end < at + 3 && (line.kind(end, TokenKind::Number) || line.is(end, Words::NUMBER) || line.says(end, &["few", "several"])) {
        end += 1;
    }
    let single = end == at + 1;
    let defined = line.after(at, &["the"]);
    // “This second” is none; “following days” alone say little.
    if !line.is(end, Words::PERIOD) || single && line.says(end, &["second"]) {
        return None;
    }
    let vague = single && (line.word(end).ends_with('s') || line.says(at, &["following", "coming", "previous"]) && !defined);
    let said = line.word(end);
    let which = which(line.word(at))?;
    let (unit, rule, text) = (unit(said), "relative-period", "a time counted from the article's own date");
    let length = end + 1 - at;
    let unclear = |length| Piece { clear: false, ..piece(length, rule, text, Moment::default()) };
    let Some(unit) = unit.filter(|_| !vague) else { return Some(unclear(length)) };
    if !single || line.says(at, &["past"]) {
        // So many units up to now, or from now on.
        let number = if single { Some(1) } else { count(line, at + 1, end) };
        let Some(number) = number else { return Some(unclear(length)) };
        let far = |offset: i16| shift(unit, offset, Anchor::Article);
        let mut found = piece(length, rule, text, far(if which == Which::Next { 0 } else { -number }));
        found.to = Some(far(if which == Which::Next { number } else { 0 }));
        return Some(found);
    }
    // “The next day” and “the previous week” go by another date of the text; “next week” by the article's.
    let anchor = if defined || line.says(at, &["previous", "following"]) { Anchor::Text } else { Anchor::Article };
    let offset = match which {
        Which::Last => -1,
        Which::This => 0,
        Which::Next => 1,
    };
    let day_part = part(said);
    let mut from = Moment { part: day_part, ..shift(unit, offset, anchor) };
    if unit == Unit::Weekend {
        from.which = Some(which);
    }
    let parted = line.is(end + 1, Words::DAYPART);
    if parted {
        from = with_part(from, line.word(end + 1));
    }
    Some(piece(length + usize::from(parted), rule, text, from))
}

/// “day before yesterday”, “day after tomorrow”, “the same day”.
fn beside(line: Line<'_>, at: usize) -> Option<Piece> {
    let (text, rule) = ("a day counted from the article's own", "relative-day");
    if line.says(at, &["same"]) {
        let led = line.after(at, &["the", "that"]);
        let unit = unit(line.word(at + 1))
            .filter(|_| led && line.says(at + 1, &["day", "night", "morning", "evening", "week", "month", "year"]))?;
        let from = Moment { part: part(line.word(at + 1)), ..shift(unit, 0, Anchor::Text) };
        return Some(piece(2, "relative-period", "a time counted from another", from));
    }
    let offset = if line.says(at + 1, &["before"]) && line.says(at + 2, &["yesterday"]) {
        -2
    } else if line.says(at + 1, &["after"]) && line.says(at + 2, &["tomorrow"]) {
        2
    } else {
        return None;
    };
    Some(piece(3, rule, text, shift(Unit::Day, offset, Anchor::Article)))
}

/// “night of 5 July 2015”, “morning of October 7”.
fn day_of(line: Line<'_>, at: usize) -> Option<Piece> {
    let part = part(line.word(at)).filter(|_| line.is(at, Words::DAYPART) && line.says(at + 1, &["of", "on"]))?;
    let lead = 2 + usize::from(line.says(at + 2, &["the"]));
    let day = super::calendar::read(line, at + lead, false).filter(|day| day.from.is_day())?;
    Some(Piece { length: day.length + lead, from: Moment { part: Some(part), ..day.from }, ..day })
}

/// The hour that a word names.
pub fn hour_named(word: &str) -> Option<Time> {
    let at = |hour| Some(Time { hour, minute: 0, zone: None });
    match word.to_ascii_lowercase().as_str() {
        "midnight" => at(0),
        "noon" | "midday" => at(12),
        _ => None,
    }
}

/// “midnight”, “noon”.
pub fn time_of_day(line: Line<'_>, at: usize) -> Option<Piece> {
    let time = hour_named(line.word(at))?;
    Some(piece(1, "time-of-day", "a time of day", Moment { time: Some(time), ..Moment::default() }))
}

/// “two days ago”, “24 hours earlier”, “a week later”.
fn ago(line: Line<'_>, at: usize) -> Option<Piece> {
    let mut end = at;
    while end < at + 4 && (line.kind(end, TokenKind::Number) || line.is(end, Words::NUMBER)) {
        end += 1;
    }
    let article = end == at && line.says(at, &["a", "an"]);
    end += usize::from(article);
    if end == at || !line.is(end, Words::PERIOD) {
        return None;
    }
    let (sign, anchor, extra) = match line.word(end + 1) {
        "ago" => (-1, Anchor::Article, 0),
        "earlier" | "before" => (-1, Anchor::Text, 0),
        "later" => (1, Anchor::Text, 0),
        "from" if line.says(end + 2, &["now"]) => (1, Anchor::Article, 1),
        _ => return None,
    };
    // “A day before the vote” is counted from the vote.
    if article && line.says(end + 1, &["before"]) {
        return None;
    }
    let number = if article { Some(1) } else { count(line, at, end) };
    let mut found = piece(end + 2 + extra - at, "relative-period", "a time counted from another", Moment::default());
    match (unit(line.word(end)), number) {
        (Some(unit), Some(number)) => found.from = Moment { part: part(line.word(end)), ..shift(unit, sign * number, anchor) },
        _ => found.clear = false,
    }
    Some(found)
}
