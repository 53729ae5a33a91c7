//! Years, months and days in, day numbers, weekdays and ISO 8601 out: the proleptic Gregorian calendar. Knows no zone and no clock.

use core::fmt;

/// A day of the calendar.
///
/// ```
/// use crossread::calendar::Day;
/// let day = Day::parse("2016-03-01").unwrap();
/// assert_eq!(day.plus(-1).to_string(), "2016-02-29");
/// assert_eq!(day.weekday(), 2); // a Tuesday
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(clippy::struct_field_names, reason = "a day has no other name within its month")]
pub struct Day {
    year: i32,
    month: u8,
    day: u8,
}

/// How many days a month has.
pub const fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Day {
    /// A day, where there is such a one.
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month) { Some(Self { year, month, day }) } else { None }
    }

    /// The day with which a text in ISO 8601 begins: “2014-10-07”, “2014-10-07T14:30Z”.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.get(..10)?.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Its year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Its month; January is 1.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01.
    ///
    /// Source: Howard Hinnant, `days_from_civil`, <https://howardhinnant.github.io/date_algorithms.html>.
    pub const fn number(self) -> i32 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (self.month as i32 + 9) % 12;
        let of_year = (153 * month + 2) / 5 + self.day as i32 - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day of a number of days since 1970-01-01.
    ///
    /// Source: Howard Hinnant, `civil_from_days`, as above.
    #[expect(clippy::cast_sign_loss, reason = "days and months are positive by their construction")]
    pub const fn of_number(number: i32) -> Self {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * month + 2) / 5 + 1) as u8;
        let month = if month < 10 { month + 3 } else { month - 9 } as u8;
        Self { year: year_of_era + era * 400 + (month <= 2) as i32, month, day }
    }

    /// The day so many days later, or earlier where the number is negative.
    pub const fn plus(self, days: i32) -> Self {
        Self::of_number(self.number() + days)
    }

    /// The day so many months later or earlier; the month's last where it has no such day.
    pub const fn plus_months(self, months: i32) -> Self {
        let total = self.year * 12 + self.month as i32 - 1 + months;
        let (year, month) = (total.div_euclid(12), total.rem_euclid(12) as u8 + 1);
        let last = days_in(year, month);
        Self { year, month, day: if self.day < last { self.day } else { last } }
    }

    /// The day of the week: Monday is 1, Sunday 7.
    pub const fn weekday(self) -> u8 {
        (self.number() + 3).rem_euclid(7) as u8 + 1
    }

    /// The last such weekday on this day or before it.
    pub const fn back_to(self, weekday: u8) -> Self {
        self.plus(-((self.weekday() as i32 - weekday as i32).rem_euclid(7)))
    }

    /// The first such weekday on this day or after it.
    pub const fn on_to(self, weekday: u8) -> Self {
        self.plus((weekday as i32 - self.weekday() as i32).rem_euclid(7))
    }

    /// The week of ISO 8601: its year and number.
    #[expect(clippy::cast_sign_loss, reason = "the first day of a year is not after its Thursdays")]
    pub const fn week(self) -> (i32, u8) {
        // The week belongs to the year in which its Thursday lies.
        let thursday = self.back_to(1).plus(3);
        let first = Self { year: thursday.year, month: 1, day: 1 };
        (thursday.year, ((thursday.number() - first.number()) / 7 + 1) as u8)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number of a month by its name or usual short form, with or without a dot, whatever its case: “March”, “Mar.”, “sept”.
pub fn month(word: &str) -> Option<u8> {
    named(word, &MONTHS, &["sept"])
}

/// The number of a weekday, likewise; Monday is 1. A plural (“Mondays”) is none.
pub fn weekday(word: &str) -> Option<u8> {
    named(word, &WEEKDAYS, &["tues", "thur", "thurs"])
}

fn named(word: &str, names: &[&str], long: &[&str]) -> Option<u8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let same = |name: &str| word.eq_ignore_ascii_case(name);
    let short = word.len() == 3 || long.iter().any(|long| same(long));
    let begins = |name: &&&str| name.get(..word.len()).is_some_and(same);
    let at = if short { names.iter().position(|name| begins(&name)) } else { names.iter().position(|name| same(name)) };
    at.and_then(|at| u8::try_from(at + 1).ok())
}

/// The name of a weekday; Monday is 1.
pub fn weekday_name(weekday: u8) -> &'static str {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::from(weekday).checked_sub(1).and_then(|at| names.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_eight_centuries_follows_the_one_before() {
        let mut day = Day::new(1600, 1, 1).unwrap();
        let (mut number, mut weekday) = (day.number(), day.weekday());
        assert_eq!(weekday, 6, "1600-01-01 was a Saturday");
        while day.year() < 2400 {
            let next = day.plus(1);
            assert!(next > day && Day::of_number(number) == day, "{day}");
            assert!(next.day() == day.day() + 1 || next.day() == 1 && day.day() == days_in(day.year(), day.month()), "{day}");
            number += 1;
            weekday = weekday % 7 + 1;
            assert_eq!((next.number(), next.weekday()), (number, weekday), "{next}");
            day = next;
        }
    }

    #[test]
    fn leap_years_and_month_ends() {
        assert_eq!([1900, 2000, 2015, 2016].map(|year| days_in(year, 2)), [28, 29, 28, 29]);
        assert_eq!(Day::new(2015, 2, 29), None);
        assert_eq!(Day::new(2015, 13, 1), None);
        let end = Day::new(2016, 1, 31).unwrap();
        assert_eq!(end.plus_months(1).to_string(), "2016-02-29");
        assert_eq!(end.plus_months(-2).to_string(), "2015-11-30");
        assert_eq!(end.plus_months(-13).to_string(), "2014-12-31");
    }

    #[test]
    fn weeks_of_iso_8601() {
        for (day, week) in [("2014-10-08", (2014, 41)), ("2016-01-03", (2015, 53)), ("2014-12-29", (2015, 1)), ("2021-01-04", (2021, 1))] {
            assert_eq!(Day::parse(day).unwrap().week(), week, "{day}");
        }
    }

    #[test]
    fn names_of_months_and_weekdays() {
        assert_eq!(["May", "Sept.", "DEC", "Octo", "Ma"].map(month), [Some(5), Some(9), Some(12), None, None]);
        assert_eq!(["Thurs", "sun", "Mondays", "Wednesday"].map(weekday), [Some(4), Some(7), None, Some(3)]);
        assert_eq!(weekday_name(3), "Wednesday");
    }
}
