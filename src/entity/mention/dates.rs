//! Tokens in, dates and times out: weekdays, days of a month, years, clock times, “two days ago”. Never guesses the year that is not said.

use super::tagger::features::Traits;
use super::words::Words;
use crate::segment::{Case, Token, TokenKind};

/// A match: how many tokens it takes, and which rule made it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Match {
    /// Tokens taken, at least one.
    pub length: usize,
    /// The rule's name.
    pub rule: &'static str,
    /// What a reader is told.
    pub text: &'static str,
}

/// A match, wrapped for returning.
#[expect(clippy::unnecessary_wraps, reason = "every caller returns an option")]
pub const fn found(length: usize, rule: &'static str, text: &'static str) -> Option<Match> {
    Some(Match { length, rule, text })
}

/// A sentence with the word classes of its tokens.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The sentence's tokens.
    pub tokens: &'a [Token],
    /// What is known of them.
    pub traits: &'a [Traits],
}

impl<'a> Line<'a> {
    /// The token's text; empty past the ends.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token has one of the classes.
    pub fn is(&self, at: usize, class: Words) -> bool {
        self.traits.get(at).is_some_and(|token| token.words.meets(class))
    }

    /// Whether the token begins with a capital.
    pub fn capitalized(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.case, Case::Title | Case::Upper))
    }

    /// Whether the token has this kind.
    pub fn kind(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    /// Whether the token is this word, whatever its case.
    pub fn says(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    fn month(&self, at: usize) -> bool {
        self.is(at, Words::MONTH) && self.capitalized(at)
    }

    fn weekday(&self, at: usize) -> bool {
        self.is(at, Words::WEEKDAY) && self.capitalized(at)
    }

    /// “3”, “14th”.
    fn day(&self, at: usize) -> bool {
        let word = self.word(at);
        let digits = word.trim_end_matches(|character: char| character.is_ascii_alphabetic());
        let suffix = word.get(digits.len()..).unwrap_or_default();
        matches!(suffix, "" | "st" | "nd" | "rd" | "th")
            && digits.len() <= 2
            && digits.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
    }

    fn year(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() == 4 && word.parse().is_ok_and(|year: u32| (1000..2100).contains(&year))
    }

    /// “, 2017” or “2017”: how many tokens.
    fn year_after(&self, at: usize) -> usize {
        if self.year(at) {
            1
        } else if self.word(at) == "," && self.year(at + 1) {
            2
        } else {
            0
        }
    }

    fn clock(&self, at: usize) -> bool {
        let word = self.word(at);
        let Some((hour, minute)) = word.split_once(':') else { return false };
        let minute = minute.get(..2).unwrap_or_default();
        hour.len() <= 2 && hour.parse().is_ok_and(|hour: u32| hour < 25) && minute.parse().is_ok_and(|minute: u32| minute < 60)
    }

    /// “a.m.”, “GMT”, “local time” from `at` on: how many tokens.
    fn clock_end(&self, mut at: usize) -> usize {
        let start = at;
        if self.says(at, &["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "AM", "PM", "hours"]) {
            at += 1;
        }
        if self.is(at, Words::CLOCK_ZONE) && self.capitalized(at) {
            at += 1;
        } else if self.says(at, &["local"]) && self.says(at + 1, &["time"]) {
            at += 2;
        }
        at - start
    }
}

/// The date or time that begins at token `at`, the longest there is.
pub fn at(line: Line<'_>, at: usize) -> Option<Match> {
    let token = line.tokens.get(at)?;
    // Nothing else begins a date: most tokens are done here.
    if !line.is(at, DATE_STARTS)
        && token.kind != TokenKind::Number
        && !token.span.of(line.text).starts_with(|first: char| first.is_ascii_digit())
    {
        return None;
    }
    let edge = usize::from(line.is(at, Words::EDGE));
    let hyphen = usize::from(edge == 1 && line.word(at + 1) == "-");
    let at_body = at + edge + hyphen;
    let body = calendar(line, at_body).or_else(|| relative(line, at_body, edge == 1));
    if let Some(body) = body {
        return found(body.length + edge + hyphen, body.rule, body.text);
    }
    (edge == 0).then(|| number_led(line, at)).flatten()
}

/// The word classes with which a date may begin.
const DATE_STARTS: Words =
    Words(Words::MONTH.0 | Words::WEEKDAY.0 | Words::RELATIVE_DAY.0 | Words::WHICH.0 | Words::EDGE.0 | Words::NUMBER.0 | Words::DAYPART.0);

/// Weekdays and months.
fn calendar(line: Line<'_>, at: usize) -> Option<Match> {
    if line.weekday(at) {
        let mut end = at + 1;
        if line.is(end, Words::DAYPART) {
            end += 1;
        }
        let comma = usize::from(line.word(end) == ",");
        if let Some(day) = calendar_day(line, end + comma) {
            end += comma + day;
        }
        return found(end - at, "weekday", "a day of the week");
    }
    if let Some(length) = calendar_day(line, at) {
        return found(length, "calendar-date", "a day or month of the calendar");
    }
    // A bare month. “May” and “March” are words too: they need a preposition or an edge before them.
    let before = at.checked_sub(1);
    let led = before
        .is_some_and(|before| line.is(before, Words::DATE_PREPOSITION) || line.is(before, Words::WHICH) || line.is(before, Words::EDGE))
        || before.is_some_and(|before| line.word(before) == "-");
    let unmistakable = !line.says(at, &["May", "March", "Mar", "Jan", "Sep", "Dec", "Jun"]);
    let in_name = line.capitalized(at + 1) && !line.weekday(at + 1);
    let after_name = before.is_some_and(|before| line.capitalized(before) && !line.is(before, Words::DATE_PREPOSITION));
    (line.month(at) && (led || unmistakable) && !in_name && !after_name).then_some(Match { length: 1, rule: "month", text: "a month" })
}

/// “March 3, 2018”, “3 March 2018”, “March 2018”, “the 3rd of March”: how many tokens.
fn calendar_day(line: Line<'_>, at: usize) -> Option<usize> {
    if line.month(at) {
        let dash = |at: usize| matches!(line.word(at), "-" | "–" | "/") && line.day(at + 1);
        if line.day(at + 1) {
            let range = if dash(at + 2) { 2 } else { 0 };
            return Some(2 + range + line.year_after(at + 2 + range));
        }
        return match line.year_after(at + 1) {
            0 => None,
            year => Some(1 + year),
        };
    }
    if line.day(at) {
        let of = usize::from(line.says(at + 1, &["of"]));
        if line.month(at + 1 + of) {
            return Some(2 + of + line.year_after(at + 2 + of));
        }
    }
    None
}

/// “today”, “last week”, “this morning”, “the past two days” (from “past” on), “overnight”.
fn relative(line: Line<'_>, at: usize, edged: bool) -> Option<Match> {
    if line.is(at, Words::RELATIVE_DAY) {
        let end = at + 1 + usize::from(line.is(at + 1, Words::DAYPART));
        return found(end - at, "relative-day", "a day counted from the article's own");
    }
    if line.is(at, Words::WHICH) {
        if line.month(at + 1) || line.weekday(at + 1) {
            let end = at + 2 + usize::from(line.is(at + 2, Words::DAYPART));
            return found(end - at, "relative-date", "a date counted from the article's own");
        }
        let mut end = at + 1;
        while end < at + 3 && (line.kind(end, TokenKind::Number) || line.is(end, Words::NUMBER) || line.says(end, &["few", "several"])) {
            end += 1;
        }
        let single = end == at + 1;
        // “this second”, “following days” alone say nothing; “past” needs a number or one of the longer periods.
        let vague = line.says(at, &["following", "coming", "previous"]) && !single;
        if line.is(end, Words::PERIOD) && !vague && !(line.says(at, &["past"]) && single && line.says(end, &["second"])) {
            let part = usize::from(line.is(end + 1, Words::DAYPART) && single);
            return found(end + 1 + part - at, "relative-period", "a time counted from the article's own date");
        }
    }
    if line.says(at, &["overnight", "midnight", "noon", "midday"]) {
        return found(1, "time-of-day", "a time of day");
    }
    if edged && line.year(at) {
        return found(1, "year", "a year");
    }
    None
}

/// What begins with a number: ISO and slashed dates, clock times, years after a preposition, decades, “two days ago”.
fn number_led(line: Line<'_>, at: usize) -> Option<Match> {
    let word = line.word(at);
    if line.clock(at) {
        return found(1 + line.clock_end(at + 1), "clock-time", "a time of day");
    }
    if line.kind(at, TokenKind::Number) {
        if let Some(length) = numeric_date(line, at) {
            return found(length, "numeric-date", "a date in figures");
        }
        let hour = word.parse().is_ok_and(|hour: u32| hour < 25);
        if hour && line.says(at + 1, &["a.m.", "p.m.", "a.m", "p.m", "am", "pm"]) {
            return found(1 + line.clock_end(at + 1), "clock-time", "a time of day");
        }
        if word.len() == 4 && line.says(at + 1, &["GMT", "UTC"]) {
            return found(2, "clock-time", "a time of day");
        }
        let led = at.checked_sub(1).is_some_and(|before| {
            line.is(before, Words::DATE_PREPOSITION)
                || line.is(before, Words::WHICH)
                || line.is(before, Words::EDGE)
                || line.word(before) == "("
        });
        let plain = word.parse().is_ok_and(|year: u32| (1800..2100).contains(&year));
        let counts = line.is(at + 1, Words::COUNTED) || line.is(at + 1, Words::UNIT) || line.is(at + 1, Words::SCALE);
        if plain && word.len() == 4 && led && !counts {
            let range = matches!(line.word(at + 1), "-" | "–")
                && (line.year(at + 2) || line.word(at + 2).len() == 2 && line.kind(at + 2, TokenKind::Number));
            return found(if range { 3 } else { 1 }, "year", "a year");
        }
    }
    let decade = word
        .strip_suffix('s')
        .is_some_and(|year| year.len() == 4 && year.ends_with('0') && year.parse().is_ok_and(|year: u32| year < 2100));
    if decade {
        return found(1, "decade", "a decade");
    }
    // “2018-03-14” is one word where letters touch it; “2018-03-14T10:00” too.
    if iso(word) {
        return found(1, "numeric-date", "a date in figures");
    }
    ago(line, at)
}

fn iso(word: &str) -> bool {
    let mut parts = word.get(..10).unwrap_or_default().split('-');
    matches!((parts.next(), parts.next(), parts.next(), parts.next()), (Some(year), Some(month), Some(day), None)
        if year.len() == 4 && month.len() == 2 && day.len() == 2 && [year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())))
}

/// “2018-03-14”, “14/03/2018”, “14.03.2018”: how many tokens.
fn numeric_date(line: Line<'_>, at: usize) -> Option<usize> {
    let dotted = line.word(at);
    let mut parts = dotted.split('.');
    if let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) {
        let small = |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
        return (small(day, 31) && small(month, 31) && year.len() == 4).then_some(1);
    }
    let mark = line.word(at + 1);
    if !matches!(mark, "-" | "/") || line.word(at + 3) != mark {
        return None;
    }
    let glued = (at + 1..at + 5).all(|at| line.tokens.get(at).is_some_and(|token| !token.spaced));
    let day_or_month = |at: usize| line.day(at) || line.word(at).parse().is_ok_and(|number: u32| (1..=12).contains(&number));
    let right = line.year(at) && day_or_month(at + 2) && day_or_month(at + 4)
        || day_or_month(at) && day_or_month(at + 2) && (line.year(at + 4) || line.word(at + 4).len() == 2 && mark == "/");
    (glued && right).then_some(5)
}

/// “two days ago”, “24 hours earlier”.
fn ago(line: Line<'_>, at: usize) -> Option<Match> {
    let mut end = at;
    while end < at + 4 && (line.kind(end, TokenKind::Number) || line.is(end, Words::NUMBER)) {
        end += 1;
    }
    (end > at && line.is(end, Words::PERIOD) && line.says(end + 1, &["ago", "earlier", "later", "before"])).then_some(Match {
        length: end + 2 - at,
        rule: "relative-period",
        text: "a time counted from another",
    })
}
