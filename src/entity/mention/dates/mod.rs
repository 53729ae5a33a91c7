//! Tokens in, dates and times with what their words say out: days of a month, weekdays, years, clock times, “two days ago”, ranges of them.
//! Never guesses the year that is not said.

mod calendar;
mod clock;
mod figures;
mod relative;
mod tense;

use super::line::Line;
use super::words::Words;
use crate::entity::value::date::{Anchor, Date, Edge, Moment, Part, Shift, Tense, Unit, Which};
use crate::hash::{FNV_START, fnv1a};
use crate::segment::TokenKind;

/// A date that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// Tokens before the one asked for that belong to it: “Sat” of “Sat 5 July”.
    pub back: usize,
    /// Tokens taken, at least one.
    pub length: usize,
    /// The rule's name.
    pub rule: &'static str,
    /// What a reader is told.
    pub text: &'static str,
    /// What it says; none where that is no date (30 February) or too vague (“the past few days”).
    pub date: Option<Date>,
}

/// A piece of a date: what a rule has read.
#[derive(Clone, Copy)]
struct Piece {
    length: usize,
    rule: &'static str,
    text: &'static str,
    from: Moment,
    to: Option<Moment>,
    other: Option<Moment>,
    /// Whether the words say a date that can be.
    clear: bool,
}

/// A piece that says one moment.
fn piece(length: usize, rule: &'static str, text: &'static str, from: Moment) -> Piece {
    Piece { length, rule, text, from, to: None, other: None, clear: true }
}

const fn word(word: &[u8]) -> u64 {
    fnv1a(word, FNV_START)
}

/// Words that begin a date besides those of [`DATE_STARTS`]: “a week ago”, “the day before yesterday”, “the same day”, “third quarter”.
const MORE_STARTS: [u64; 10] = [
    word(b"mar"),
    word(b"a"),
    word(b"an"),
    word(b"day"),
    word(b"same"),
    word(b"first"),
    word(b"second"),
    word(b"third"),
    word(b"fourth"),
    word(b"fall"),
];

/// The word classes with which a date may begin.
const DATE_STARTS: Words = Words(
    Words::MONTH.0
        | Words::WEEKDAY.0
        | Words::RELATIVE_DAY.0
        | Words::WHICH.0
        | Words::EDGE.0
        | Words::NUMBER.0
        | Words::DAYPART.0
        | Words::PERIOD.0,
);

/// The date or time that begins at token `at`, the longest there is.
pub fn at(line: Line<'_>, at: usize) -> Option<Match> {
    let token = line.tokens.get(at)?;
    // Nothing else begins a date: most tokens are done here.
    if !line.is(at, DATE_STARTS)
        && token.kind != TokenKind::Number
        && !MORE_STARTS.contains(&token.lower)
        && !line.first_byte(at).is_ascii_digit()
        && !in_one_word(line, at)
    {
        return None;
    }
    let first = with_time(line, at, with_year(line, at, one(line, at)?));
    let found = range(line, at, first);
    let back = usize::from(found.from.day.is_some() && found.from.weekday.is_none() && weekday_before(line, at).is_some());
    let mut from = found.from;
    if back == 1 {
        from.weekday = weekday_before(line, at);
    }
    let end = at + found.length;
    let tense = if open(&from) || found.to.is_some_and(|to| open(&to)) { tense::around(line, at, end) } else { Tense::Open };
    let date = Date { from, to: found.to, other: found.other, tense, iso: None, alternatives: Vec::new() };
    Some(Match { back, length: found.length, rule: found.rule, text: found.text, date: Some(date).filter(|_| found.clear) })
}

/// Whether the words around it must tell on which side of the article's date it lies.
fn open(moment: &Moment) -> bool {
    let weekend = moment.relative.is_some_and(|shift| shift.unit == Unit::Weekend);
    moment.year.is_none() && moment.which.is_none() && (moment.month.is_some() || moment.weekday.is_some() || weekend)
}

/// “mid-1990s”, “Q3”, “January-March”.
fn in_one_word(line: Line<'_>, at: usize) -> bool {
    let length = line.tokens.get(at).map_or(0, |token| token.span.len());
    match line.first_byte(at) {
        b'm' => length == 9 && line.word(at).starts_with("mid-"),
        b'Q' => length == 2,
        b'J' | b'F' | b'M' | b'A' | b'S' | b'O' | b'N' => length > 6 && line.word(at).contains('-'),
        _ => false,
    }
}

/// “Sat” before “5 July”: short forms are words of their own elsewhere.
fn weekday_before(line: Line<'_>, at: usize) -> Option<u8> {
    let before = at.checked_sub(1)?;
    let word = line.word(before);
    let short = (3..=5).contains(&word.len()) && line.capitalized(before);
    short.then(|| crate::calendar::weekday(word)).flatten()
}

/// One date or one time of day.
fn one(line: Line<'_>, at: usize) -> Option<Piece> {
    let edge = if line.is(at, Words::EDGE) { edge(line.word(at)) } else { None };
    let mut body = at + usize::from(edge.is_some());
    if edge.is_some() {
        body += usize::from(line.word(body) == "-" || line.says(body, &["on", "in"]));
    }
    let found = calendar::read(line, body, edge.is_some())
        .or_else(|| relative::read(line, body, edge.is_some()))
        .or_else(|| edge.is_none().then(|| clock::read(line, body)).flatten())
        .or_else(|| figures::read(line, body, edge.is_some()))?;
    let mut from = found.from;
    from.edge = from.edge.or(edge);
    let led = body - at;
    if led > 1 && line.says(at + 1, &["on", "in"]) && !(found.from.is_day() || found.from.year.is_some() || found.from.month.is_some()) {
        return None;
    }
    Some(Piece { length: found.length + led, from, ..found })
}

fn edge(word: &str) -> Option<Edge> {
    match word.to_ascii_lowercase().as_str() {
        "early" | "earlier" => Some(Edge::Early),
        "late" | "later" => Some(Edge::Late),
        "mid" => Some(Edge::Mid),
        _ => None,
    }
}

/// “March 11 this year”, “October of last year”: a date with the year that it counts from the article's.
fn with_year(line: Line<'_>, at: usize, found: Piece) -> Piece {
    let from = found.from;
    if from.month.is_none() || from.year.is_some() || from.which.is_some() || found.to.is_some() {
        return found;
    }
    let end = at + found.length;
    let lead = usize::from(line.word(end) == "," || line.says(end, &["of"]));
    let offset = match line.word(end + lead).to_ascii_lowercase().as_str() {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return found,
    };
    if !line.says(end + lead + 1, &["year"]) {
        return found;
    }
    let relative = Some(Shift { unit: Unit::Year, offset, from: Anchor::Article });
    Piece { length: found.length + lead + 2, from: Moment { relative, ..from }, ..found }
}

/// Puts a time of day to its day: “Tuesday at 10 a.m.”, “2:30 p.m. on Tuesday”.
fn with_time(line: Line<'_>, at: usize, found: Piece) -> Piece {
    let end = at + found.length;
    let comma = usize::from(line.word(end) == ",");
    if found.from.is_day() && found.from.time.is_none() && found.to.is_none() && found.other.is_none() {
        let lead = comma + usize::from(line.says(end + comma, &["at"]));
        let time = clock::read(line, end + lead).or_else(|| (lead > comma).then(|| relative::time_of_day(line, end + lead)).flatten());
        if let Some(time) = time {
            return Piece { length: found.length + lead + time.length, from: Moment { time: time.from.time, ..found.from }, ..found };
        }
    }
    if found.from.time.is_some() && !found.from.is_day() {
        let lead = comma + usize::from(line.says(end + comma, &["on"]));
        let day = calendar::read(line, end + lead, false).or_else(|| relative::read(line, end + lead, false));
        if let Some(day) = day.filter(|day| day.from.is_day() && day.to.is_none() && day.from.time.is_none()) {
            return Piece {
                length: found.length + lead + day.length,
                from: Moment { time: found.from.time, ..day.from },
                clear: day.clear,
                ..found
            };
        }
    }
    found
}

/// Joins two dates to a range: “from Monday to Wednesday”, “between 2003 and 2011”, “October 7 - November 9, 2014”.
fn range(line: Line<'_>, at: usize, first: Piece) -> Piece {
    if first.to.is_some() || first.other.is_some() || !first.clear {
        return first;
    }
    let end = at + first.length;
    let before = |words: &[&str]| line.after(at, words) || at >= 2 && line.says(at - 1, &["the"]) && line.says(at - 2, words);
    let joined = line.dash(end)
        || line.says(end, &["to", "through"])
        || line.says(end, &["until", "till"]) && before(&["from"])
        || line.says(end, &["and"]) && before(&["between"]);
    if !joined {
        return first;
    }
    let Some(last) = one(line, end + 1).map(|last| with_time(line, end + 1, last)) else { return first };
    let alike = |a: &Moment, b: &Moment| {
        (a.day.is_some() == b.day.is_some() && a.month.is_some() == b.month.is_some())
            && a.weekday.is_some() == b.weekday.is_some()
            && (a.time.is_some() == b.time.is_some())
            && (a.year.is_none() || b.year.is_some())
            && a.relative.is_none()
            && b.relative.is_none()
            && a.season == b.season
    };
    if last.to.is_some() || last.other.is_some() || !last.clear || !alike(&first.from, &last.from) {
        return first;
    }
    let mut from = first.from;
    // “October 7 to November 9, 2014”; a year later where the months run backwards is said.
    if from.month.is_some() && from.year.is_none() && from.month <= last.from.month {
        from.year = last.from.year;
    }
    Piece { length: first.length + 1 + last.length, from, to: Some(last.from), text: "a range of dates", ..first }
}

/// The part of the day that a word names; “midnight” and “noon” are times.
fn part(word: &str) -> Option<Part> {
    if word.eq_ignore_ascii_case("overnight") { Some(Part::Night) } else { Part::named(word) }
}

/// What “last”, “next”, “this” and their like say.
fn which(word: &str) -> Option<Which> {
    match word.to_ascii_lowercase().as_str() {
        "last" | "past" | "previous" => Some(Which::Last),
        "next" | "coming" | "following" => Some(Which::Next),
        "this" => Some(Which::This),
        _ => None,
    }
}
