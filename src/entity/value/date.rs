//! The value of a date: what its words say, and the same in ISO 8601 as far as that is known.

use serde::{Serialize, Serializer};
use std::fmt;

/// A date, a time or a range of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Date {
    /// What the words say; of a range, of its beginning.
    pub from: Moment,
    /// What they say of a range's end.
    pub to: Option<Moment>,
    /// The other reading of a date in figures: 07/10/2014 as the tenth of July.
    pub other: Option<Moment>,
    /// Whether the words around it speak of what was or of what is to come.
    pub tense: Tense,
    /// The date in ISO 8601 (seasons as ISO 8601-2 has them, 2015-21 is spring), as far as the words and the article's date tell it.
    pub iso: Option<String>,
    /// Where there are several readings: each in ISO 8601.
    pub alternatives: Vec<String>,
}

/// One date or time, as far as its words say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(default)]
pub struct Moment {
    /// The year; of a decade or century the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// How many years from that on: 10 or 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<u8>,
    /// The quarter, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarter: Option<u8>,
    /// The season.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub season: Option<Season>,
    /// The month; January is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// The day of the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
    /// The day of the week; Monday is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<u8>,
    /// Last, this or next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub which: Option<Which>,
    /// How far from another date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative: Option<Shift>,
    /// The early, middle or late part of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edge: Option<Edge>,
    /// The part of the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// The time of day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
}

impl Moment {
    /// Whether it is a day, as far as its words go.
    pub const fn is_day(&self) -> bool {
        let shift_day = matches!(self.relative, Some(Shift { unit: Unit::Day, .. }));
        self.day.is_some() || self.weekday.is_some() || shift_day
    }
}

/// So many units before (negative) or after another date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Shift {
    /// What is counted.
    pub unit: Unit,
    /// How many, 0 for “this week”.
    pub offset: i16,
    /// From where on.
    pub from: Anchor,
}

/// What a relative date is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// The article's own date: “yesterday”.
    Article,
    /// Another date in the text: “the next day”.
    Text,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name {
            $(#[doc = concat!("“", $word, "”")] $variant,)*
        }
        impl $name {
            /// By its English word.
            pub fn named(word: &str) -> Option<Self> {
                let same = |other: &str| word.eq_ignore_ascii_case(other);
                $(if same($word) { return Some(Self::$variant); })*
                None
            }
        }
    };
}

words! {
    /// A unit of time.
    Unit {
        Second = "second", Minute = "minute", Hour = "hour", Day = "day", Week = "week", Weekend = "weekend", Month = "month",
        Quarter = "quarter", Year = "year", Decade = "decade", Century = "century",
    }
}

words! {
    /// A season, by its name.
    Season { Spring = "spring", Summer = "summer", Autumn = "autumn", Winter = "winter", }
}

words! {
    /// A part of the day.
    Part { Dawn = "dawn", Morning = "morning", Afternoon = "afternoon", Evening = "evening", Dusk = "dusk", Night = "night", }
}

words! {
    /// The part of a day, month or year at one of its ends.
    Edge { Early = "early", Mid = "mid", Late = "late", }
}

words! {
    /// Which of the days, months or seasons of one name.
    Which { Last = "last", This = "this", Next = "next", }
}

/// Of what the words around a date speak.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tense {
    /// They do not tell.
    #[default]
    Open,
    /// Of what was.
    Past,
    /// Of what is to come.
    Future,
    /// Of what was to come: “said it would”.
    Either,
}

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Time {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Minutes east of Greenwich.
    pub zone: Option<i16>,
}

impl fmt::Display for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "T{:02}:{:02}", self.hour, self.minute)?;
        match self.zone {
            None => Ok(()),
            Some(0) => formatter.write_str("Z"),
            Some(zone) => {
                let sign = if zone < 0 { '-' } else { '+' };
                write!(formatter, "{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
            }
        }
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
