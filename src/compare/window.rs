//! The dates of a run of words in, a window out that can be laid beside another. What the dates are worth is read with the mentions, not here.

use crate::calendar::Day;
use crate::entity::Mention;
use crate::entity::value::Value;
use crate::entity::value::date::{Date, Moment};
use crate::span::Span;

/// When something happened, as far as its words say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Window {
    /// 1 is Monday.
    pub weekday: Option<u8>,
    /// 1 is January.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The year.
    pub year: Option<u16>,
}

/// The dates among the mentions that overlap a span.
pub fn dates(mentions: &[Mention], span: Span) -> impl Iterator<Item = (&Mention, &Date)> {
    let first = mentions.partition_point(|mention| mention.span.end() <= span.start());
    let inside = mentions.get(first..).unwrap_or_default().iter().take_while(move |mention| mention.span.start() < span.end());
    inside.filter_map(|mention| match mention.value.as_deref()? {
        Value::Date(date) => Some((mention, date)),
        Value::Quantity(_) => None,
    })
}

impl Window {
    /// What the dates in a description of time say; what is said twice is kept as it was said first.
    pub fn read(mentions: &[Mention], span: Span) -> Self {
        let mut window = Self::default();
        for (_, date) in dates(mentions, span) {
            for moment in [Some(date.from), date.to].into_iter().flatten() {
                window.add(&moment);
            }
        }
        window
    }

    fn add(&mut self, moment: &Moment) {
        self.weekday = self.weekday.or(moment.weekday);
        self.year = self.year.or(moment.year);
        if self.month.is_none() {
            (self.month, self.day) = (moment.month, moment.day);
        }
    }

    /// Whether the words name a day.
    pub const fn names_a_day(self) -> bool {
        self.weekday.is_some() || self.day.is_some()
    }

    /// Whether the two cannot be one time: both name a weekday, a day, month or year, and not the same.
    pub fn differs(self, other: Self) -> bool {
        fn apart<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
            a.is_some() && b.is_some() && a != b
        }
        apart(self.weekday.as_ref(), other.weekday.as_ref())
            || apart(self.month.as_ref(), other.month.as_ref())
            || apart(self.day.as_ref(), other.day.as_ref())
            || apart(self.year.as_ref(), other.year.as_ref())
    }

    /// Whether both name the same day.
    pub fn same_day(self, other: Self) -> bool {
        !self.differs(other) && (self.weekday.is_some() && self.weekday == other.weekday || self.day.is_some() && self.day == other.day)
    }
}

/// The day an article gives itself in its first words (“Sun 05 Jul 2015”, “22-04-2016”, “07.10.2017”): its first date with day, month and year that
/// can be read in one way.
pub fn lead_day(mentions: &[Mention], lead: Span) -> Option<Day> {
    dates(mentions, lead).filter(|(_, date)| date.to.is_none()).find_map(|(_, date)| Day::parse(date.iso.as_deref()?))
}
