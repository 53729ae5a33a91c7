//! A text with a date in, the date in ISO 8601 out. Knows English and numeric ways of writing; of day and month in figures only what is not ambiguous.

use crate::calendar::{Day, month};

/// Reads a value that is meant to be a date: ISO 8601 is kept with its time, anything else gives the day.
///
/// ```
/// use crossread::document::metadata::read_date;
/// assert_eq!(read_date("2021-03-04T08:00:00Z").as_deref(), Some("2021-03-04T08:00:00Z"));
/// assert_eq!(read_date("Thu, 04 Mar 2021 08:00 GMT").as_deref(), Some("2021-03-04"));
/// assert_eq!(read_date("04/03/2021"), None);
/// ```
pub fn read(value: &str) -> Option<String> {
    let value = value.trim();
    if let Some(day) = value.get(..8).and_then(compact) {
        return Some(day);
    }
    let Some(day) = value.get(..10).filter(|day| day.as_bytes().get(4) == Some(&b'-')).and_then(find) else { return find(value) };
    let time = value.get(10..).and_then(|rest| rest.strip_prefix(['T', 't', ' '])).unwrap_or_default().replace(' ', "");
    let lawful = (5..=30).contains(&time.len()) && time.bytes().all(|byte| byte.is_ascii_digit() || b":.+-Zz".contains(&byte));
    Some(if lawful { format!("{day}T{time}") } else { day })
}

/// The day of “20210304” and “20210304T0800”.
fn compact(digits: &str) -> Option<String> {
    let (year, month, day) = (digits.get(..4).and_then(year)?, digits.get(4..6)?, digits.get(6..)?);
    let day = figures(day, 31).zip(figures(month, 12)).map(|(day, month)| format!("{year:04}-{month:02}-{day:02}"));
    day.filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The first date in the first 200 bytes of a text, as a day.
pub fn find(text: &str) -> Option<String> {
    let mut end = text.len().min(200);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let words: Vec<&str> = text.get(..end)?.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (0..words.len()).find_map(|at| {
        let word = |step: usize| words.get(at + step).copied().unwrap_or_default();
        let (a, b, c) = (word(0), word(1), word(2));
        // 4 March 2021; March 4, 2021; 2021 March 4; 2021-03-04 and 20210304T0800; 25/03/2021.
        day(a)
            .zip(month(b))
            .zip(year(c))
            .map(|((day, month), year)| (year, month, day))
            .or_else(|| month(a).zip(day(b)).zip(year(c)).map(|((month, day), year)| (year, month, day)))
            .or_else(|| year(a).zip(month(b).or_else(|| figures(b, 12))).zip(day(c)).map(|((year, month), day)| (year, month, day)))
            .or_else(|| {
                let year = year(c)?;
                match (figures(a, 31)?, figures(b, 31)?) {
                    (first, second) if first > 12 && second <= 12 || first == second => Some((year, second, first)),
                    (first, second) if second > 12 && first <= 12 => Some((year, first, second)),
                    _ => None,
                }
            })
            .and_then(|(year, month, day)| Day::new(year, month, day))
            .map(|day| day.to_string())
    })
}

fn figures(word: &str, most: u8) -> Option<u8> {
    let number = word.parse().ok()?;
    (word.len() <= 2 && (1..=most).contains(&number)).then_some(number)
}

/// “4”, “04”, “4th”, “04T08” (a day with a time after it).
fn day(word: &str) -> Option<u8> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at(digits);
    let ending = matches!(rest, "" | "st" | "nd" | "rd" | "th") || rest.starts_with('T');
    figures(number, 31).filter(|_| ending)
}

fn year(word: &str) -> Option<i32> {
    let number = word.parse().ok()?;
    (word.len() == 4 && (1600..=2199).contains(&number)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_usual_ways() {
        for (given, expected) in [
            ("March 4, 2021", Some("2021-03-04")),
            ("Posted on 4th March 2021 at 10:15", Some("2021-03-04")),
            ("Updated: Sept. 4, 2021 8:15 a.m. ET", Some("2021-09-04")),
            ("Thursday, 04-Mar-2021", Some("2021-03-04")),
            ("2021/03/04", Some("2021-03-04")),
            ("25.03.2021", Some("2021-03-25")),
            ("3/25/2021", Some("2021-03-25")),
            ("04/03/2021", None),
            ("04/04/2021", Some("2021-04-04")),
            ("In March 2021 they left", None),
            ("Marching 4 2021", None),
            ("", None),
        ] {
            assert_eq!(find(given).as_deref(), expected, "{given}");
        }
        assert_eq!(read("2021-03-04 08:00:00 +0100").as_deref(), Some("2021-03-04T08:00:00+0100"));
        assert_eq!(read("20210304T0800").as_deref(), Some("2021-03-04"));
        assert_eq!(read("20211304"), None);
        assert_eq!(read("2021-03-04T99 nonsense").as_deref(), Some("2021-03-04"));
    }
}
