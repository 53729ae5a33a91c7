//! A block's text and counts in, the kind of boilerplate its form alone tells out: a byline, a line of dates, a sum to solve, a row of links.

use super::BlockKind;
use super::shape::{Begin, End, Shape};
use crate::document::words::{self, DATE, ROLE};
use crate::hash::word_hash;

/// What a form tells: kind, the rule's name and what a reader is told.
pub type Told = (BlockKind, &'static str, &'static str);

/// What the block's form tells, if anything.
pub fn told(text: &str, shape: &Shape) -> Option<Told> {
    if shape.words > 40 {
        return None;
    }
    if sum_to_solve(text) {
        return Some((BlockKind::Captcha, "captcha-sum", "a sum to be solved"));
    }
    if shape.letters == 0 {
        return None;
    }
    if only_date(text, shape) {
        return Some((BlockKind::Dateline, "date-line", "a date or time and nothing else"));
    }
    if by_name(text, shape) {
        return Some((BlockKind::Byline, "by-name", "“by” and a name"));
    }
    if row_of_links(text, shape) {
        return Some((BlockKind::Navigation, "row-of-links", "short entries held apart by marks"));
    }
    None
}

/// “5 − 5 =”, “3 + 4 = ?”.
fn sum_to_solve(text: &str) -> bool {
    let (mut digits, mut operators, mut equals) = (0, 0, 0);
    for character in text.chars() {
        match character {
            '0'..='9' => digits += 1,
            '+' | '-' | '−' | '–' | '×' | '*' | '÷' => operators += 1,
            '=' => equals += 1,
            '?' | '_' => {}
            _ if character.is_whitespace() => {}
            _ => return false,
        }
    }
    (1..=6).contains(&digits) && operators == 1 && equals == 1
}

/// Whether all words are parts of dates and times.
fn only_date(text: &str, shape: &Shape) -> bool {
    if shape.words > 9 || shape.of_class(DATE) + shape.numbers == 0 || shape.numbers == 0 && shape.words > 1 {
        return false;
    }
    let mut dates = 0;
    let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        let date = words::classes(word_hash(word)) & DATE != 0;
        dates += u32::from(date);
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        date || number && word.len() <= 4
            || matches!(
                word,
                "at" | "on" | "of" | "the" | "updated" | "Updated" | "Published" | "Posted" | "Last" | "ago" | "hours" | "IST"
            )
    });
    let marks = text.contains(['/', ':', '-', '.']);
    all && (dates > 0 || marks && shape.numbers >= 2)
}

/// “By Ann Berg”, “By Ann Berg and Bo Dahl, Lund Post”.
fn by_name(text: &str, shape: &Shape) -> bool {
    let Some(rest) = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY ")).or_else(|| text.strip_prefix("by ")) else {
        return false;
    };
    shape.words <= 14
        && shape.ends != End::Stop
        && rest.starts_with(char::is_uppercase)
        && shape.capitals * 2 >= shape.words
        && rest.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            matches!(
                word,
                "and"
                    | "for"
                    | "of"
                    | "the"
                    | "in"
                    | "de"
                    | "von"
                    | "van"
                    | "der"
                    | "al"
                    | "bin"
                    | "on"
                    | "at"
                    | "with"
                    | "updated"
                    | "published"
                    | "and/or"
            ) || words::classes(word_hash(word)) & ROLE != 0
        })
}

/// “About us - Policies & Disclosures - Comments”, “Home | News | Sport”.
fn row_of_links(text: &str, shape: &Shape) -> bool {
    shape.separators >= 2
        && shape.words <= 30
        && !matches!(shape.begins, Begin::Bullet)
        && !matches!(shape.ends, End::Stop | End::Call)
        && shape.stop * 4 <= shape.words
        && shape.capitals * 2 >= shape.words
        && shape.words <= (shape.separators + 1) * 4
        && text.len() < 300
}

/// Whether a short line names an outlet, a desk or a function: what stands where a byline would (“Lund Post”, “News Desk”).
pub fn outlet_line(text: &str, shape: &Shape) -> bool {
    (1..=5).contains(&shape.words)
        && shape.capitals == shape.words
        && shape.ends == End::Open
        && shape.numbers == 0
        && text.split_whitespace().any(|word| {
            matches!(
                word.to_ascii_lowercase().as_str(),
                "news"
                    | "agency"
                    | "desk"
                    | "staff"
                    | "times"
                    | "post"
                    | "herald"
                    | "tribune"
                    | "press"
                    | "network"
                    | "newsroom"
                    | "online"
                    | "daily"
                    | "bureau"
                    | "correspondent"
                    | "reporter"
                    | "editor"
                    | "agencies"
                    | "media"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::shape::measure;

    #[track_caller]
    fn check(text: &str, expected: Option<BlockKind>) {
        let shape = measure(text, words::language("en"), |_, _| {});
        assert_eq!(told(text, &shape).map(|(kind, ..)| kind), expected, "{text}");
    }

    #[test]
    fn forms_that_tell() {
        for text in ["5 − 5 =", "3 + 4 = ?", "12×2="] {
            check(text, Some(BlockKind::Captcha));
        }
        for text in ["March 3, 2019", "Tue 4 Feb 2020 10:32 GMT", "2019-03-04", "04/03/2019", "Monday, 5 May 2014 at 10.15 am"] {
            check(text, Some(BlockKind::Dateline));
        }
        for text in ["By Ann Berg", "By Ann Berg and Bo Dahl, Lund Post", "By Ann Berg, reporter"] {
            check(text, Some(BlockKind::Byline));
        }
        for text in ["Home | News | Sport", "About us - Policies & Disclosures - Comment Rules"] {
            check(text, Some(BlockKind::Navigation));
        }
    }

    #[test]
    fn forms_that_do_not() {
        for text in [
            "By Monday the quay was open again.",
            "By the River",
            "In 2019",
            "2015",
            "12 hurt",
            "Profit rose - as did costs - in the third quarter.",
            "May",
            "1 + 1 makes 2",
        ] {
            check(text, (text == "May").then_some(BlockKind::Dateline));
        }
    }
}
