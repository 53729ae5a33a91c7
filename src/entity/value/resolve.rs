//! A date as its words say it and the article's date in, ISO 8601 out, with the rule. Where two readings are left, both; never one in silence.

use super::Value;
use super::date::{Anchor, Date, Moment, Season, Shift, Tense, Unit, Which};
use crate::calendar::Day;
use crate::compact_sort::CompactSort;
use crate::entity::Mention;
use crate::span::Span;
use std::borrow::Cow;

/// How many bytes before a date counted from another one (“the next day”) that other one may stand.
const NEAR: u32 = 400;

/// What dates are counted from.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The article's date.
    article: Option<Day>,
    /// The last day that the text named shortly before, and where.
    named: Option<(Day, Span)>,
}

/// A resolved date.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Resolved {
    /// One reading: in ISO 8601, with the day where it is one.
    One(String, Option<Day>),
    /// Two.
    Two(String, String),
}

/// Resolves the dates of an article, in their order, and says by which rule. Without the article's date only what is absolute, or counted from
/// what is, becomes known.
pub fn resolve(mentions: &mut [Mention], article: Option<Day>) {
    let mut known = Known { article, named: None };
    for mention in mentions {
        let Some(Value::Date(date)) = mention.value.as_deref_mut() else { continue };
        if known.named.is_some_and(|(_, span)| span.end() + NEAR < mention.span.start()) {
            known.named = None;
        }
        if date.iso.is_some() || !date.alternatives.is_empty() {
            // Known already, from the text alone.
            let day = date.iso.as_deref().filter(|iso| !iso.contains('/')).and_then(Day::parse);
            known.named = day.map(|day| (day, mention.span)).or(known.named);
            continue;
        }
        let before = known.named;
        let Some((resolved, rule)) = settle(date, known) else { continue };
        match resolved {
            Resolved::One(iso, day) => {
                date.iso = Some(iso);
                known.named = day.map(|day| (day, mention.span)).or(known.named);
            }
            Resolved::Two(one, other) => date.alternatives = vec![one, other],
        }
        let rule = match rule {
            Rule::Said => continue,
            Rule::Figures => "day and month in figures may be read both ways".into(),
            Rule::Article(how) => format!("{how}; the article is of {}", article.map(|day| day.to_string()).unwrap_or_default()),
            Rule::Named => {
                mention.why.evidence.extend(before.map(|(_, span)| span));
                "counted from the day named before it".into()
            }
        };
        mention.why.text = Cow::Owned(format!("{}: {rule}", mention.why.text));
    }
}

/// By which rule a date was resolved.
enum Rule {
    /// The words say it all.
    Said,
    /// Both readings of figures stand.
    Figures,
    /// From the article's date, in this way.
    Article(&'static str),
    /// From a date named before.
    Named,
}

fn settle(date: &Date, known: Known) -> Option<(Resolved, Rule)> {
    if let Some(other) = date.other {
        let (one, _) = absolute(&date.from)?;
        let (other, _) = absolute(&other)?;
        return Some((Resolved::Two(one, other), Rule::Figures));
    }
    let Some(to) = date.to else { return moment(&date.from, date.tense, known) };
    // A span that is counted: “the past two days”.
    if let (Some(from), Some(to)) = (date.from.relative, to.relative) {
        let (anchor, rule) = anchor(from, known)?;
        let (from, to) = (shifted_day(anchor, from)?, shifted_day(anchor, to)?);
        return Some((Resolved::One(format!("{from}/{to}"), None), rule));
    }
    let (end, rule) = moment(&to, date.tense, known)?;
    let Resolved::One(end, day) = end else { return None };
    // “From Monday to Wednesday”: the Monday before that Wednesday.
    let before = if date.from.weekday.is_some() && date.from.day.is_none() { Known { article: day, ..known } } else { known };
    let tense = if before.article == known.article { date.tense } else { Tense::Past };
    let Resolved::One(start, _) = moment(&date.from, tense, before)?.0 else { return None };
    Some((Resolved::One(format!("{start}/{end}"), None), rule))
}

/// What the words say in full: a day, month, season, quarter, year, decade or century of a said year.
fn absolute(moment: &Moment) -> Option<(String, Option<Day>)> {
    let year = moment.year?;
    if let Some(years) = moment.years {
        return Some((format!("{year:04}/{:04}", year + u16::from(years) - 1), None));
    }
    if let Some(quarter) = moment.quarter {
        return Some((quarter_of(i32::from(year), quarter), None));
    }
    if let Some(season) = moment.season {
        return Some((format!("{year:04}-{}", season_number(season)), None));
    }
    let Some(month) = moment.month else { return Some((format!("{year:04}"), None)) };
    let Some(day) = moment.day else { return Some((format!("{year:04}-{month:02}"), None)) };
    let day = Day::new(i32::from(year), month, day)?;
    Some((on_day(day, moment), Some(day)))
}

fn quarter_of(year: i32, quarter: u8) -> String {
    let first = quarter * 3 - 2;
    format!("{year:04}-{first:02}/{year:04}-{:02}", first + 2)
}

/// The number of a season in ISO 8601-2.
const fn season_number(season: Season) -> u8 {
    match season {
        Season::Spring => 21,
        Season::Summer => 22,
        Season::Autumn => 23,
        Season::Winter => 24,
    }
}

fn on_day(day: Day, moment: &Moment) -> String {
    moment.time.map_or_else(|| day.to_string(), |time| format!("{day}{time}"))
}

fn moment(moment: &Moment, tense: Tense, known: Known) -> Option<(Resolved, Rule)> {
    if moment.year.is_some() {
        return absolute(moment).map(|(iso, day)| (Resolved::One(iso, day), Rule::Said));
    }
    // “March 11 this year”
    if let (Some(shift), Some(article), true) = (moment.relative, known.article, moment.month.is_some()) {
        let year = u16::try_from(article.year() + i32::from(shift.offset)).ok();
        let (iso, day) = absolute(&Moment { year, ..*moment })?;
        return Some((Resolved::One(iso, day), Rule::Article("the year counted from the article's")));
    }
    if let Some(shift) = moment.relative.filter(|_| moment.month.is_none()) {
        let (anchor, rule) = anchor(shift, known)?;
        return shifted(anchor, shift, moment, tense).map(|resolved| (resolved, rule));
    }
    let says_a_date = moment.month.is_some() || moment.weekday.is_some() || moment.season.is_some();
    if let Some(time) = moment.time.filter(|_| !says_a_date) {
        return Some((Resolved::One(time.to_string(), None), Rule::Said));
    }
    let article = known.article?;
    let (resolved, how) = if let Some(month) = moment.month {
        match moment.day {
            Some(day) => of_some_year(article, month, day, moment, tense)?,
            None => some_month(article, month, moment.which, tense),
        }
    } else if let Some(weekday) = moment.weekday {
        some_weekday(article, weekday, moment, tense)
    } else {
        (some_season(article, moment.season?, moment.which?), "the season nearest in that direction")
    };
    Some((resolved, Rule::Article(how)))
}

/// The day that something is counted from.
fn anchor(shift: Shift, known: Known) -> Option<(Day, Rule)> {
    match (shift.from, known.named) {
        (Anchor::Text, Some((day, _))) => Some((day, Rule::Named)),
        // What came later than something that is not known may not be counted from the article's date: it would lie after it.
        (Anchor::Text, None) if shift.offset > 0 => None,
        _ => known.article.map(|day| (day, Rule::Article("counted from the article's date"))),
    }
}

/// The day so many units away, for the ends of a counted span.
fn shifted_day(anchor: Day, shift: Shift) -> Option<Day> {
    let offset = i32::from(shift.offset);
    Some(match shift.unit {
        Unit::Day => anchor.plus(offset),
        Unit::Week => anchor.plus(7 * offset),
        Unit::Month => anchor.plus_months(offset),
        Unit::Quarter => anchor.plus_months(3 * offset),
        Unit::Year => anchor.plus_months(12 * offset),
        Unit::Decade => anchor.plus_months(120 * offset),
        Unit::Hour if offset % 24 == 0 => anchor.plus(offset / 24),
        _ => return None,
    })
}

fn shifted(anchor: Day, shift: Shift, moment: &Moment, tense: Tense) -> Option<Resolved> {
    let offset = i32::from(shift.offset);
    let one = |iso: String| Some(Resolved::One(iso, None));
    match shift.unit {
        Unit::Day | Unit::Hour => {
            let day = shifted_day(anchor, shift)?;
            Some(Resolved::One(on_day(day, moment), Some(day)))
        }
        Unit::Week => {
            let (year, week) = anchor.plus(7 * offset).week();
            one(format!("{year:04}-W{week:02}"))
        }
        Unit::Weekend => {
            let saturday = anchor.back_to(1).plus(5);
            let saturday = match (moment.which, offset) {
                // “At the weekend”: the last one that has begun, or the coming one.
                (None, 0) if tense != Tense::Future && saturday > anchor => saturday.plus(-7),
                _ => saturday.plus(7 * offset),
            };
            one(format!("{saturday}/{}", saturday.plus(1)))
        }
        Unit::Month => {
            let month = anchor.plus_months(offset);
            one(format!("{:04}-{:02}", month.year(), month.month()))
        }
        Unit::Quarter => {
            let month = anchor.plus_months(3 * offset);
            one(quarter_of(month.year(), month.month().div_ceil(3)))
        }
        Unit::Year => one(format!("{:04}", anchor.year() + offset)),
        // “The last decade” may be the past ten years.
        Unit::Decade if offset >= 0 => {
            let first = anchor.year().div_euclid(10) * 10 + 10 * offset;
            one(format!("{first:04}/{:04}", first + 9))
        }
        Unit::Century if offset >= 0 => {
            let first = (anchor.year() - 1).div_euclid(100) * 100 + 1 + 100 * offset;
            one(format!("{first:04}/{:04}", first + 99))
        }
        _ => None,
    }
}

/// “October 7” without a year.
fn of_some_year(article: Day, month: u8, day: u8, moment: &Moment, tense: Tense) -> Option<(Resolved, &'static str)> {
    let mut years: Vec<Day> = (-1..=1).filter_map(|years| Day::new(article.year() + years, month, day)).collect();
    if day == 29 && month == 2 {
        years.extend((-4..=4).filter_map(|years| Day::new(article.year() + years, month, day)));
        years.compact_sort();
        years.dedup();
    }
    let one = |day: Day| Resolved::One(on_day(day, moment), Some(day));
    // A weekday beside it tells the year.
    let fitting = moment.weekday.and_then(|weekday| years.iter().find(|day| day.weekday() == weekday));
    if let Some(&day) = fitting {
        return Some((one(day), "the year in which it is that weekday"));
    }
    let before = years.iter().rev().find(|day| **day <= article).copied();
    let after = years.iter().find(|day| **day >= article).copied();
    let distance = |day: &Day| (day.number() - article.number()).abs();
    match tense {
        Tense::Past => before.map(|day| (one(day), "the last such day before the article's date")),
        Tense::Future => after.map(|day| (one(day), "the first such day after the article's date")),
        Tense::Open | Tense::Either => {
            before.into_iter().chain(after).min_by_key(distance).map(|day| (one(day), "the such day nearest to the article's date"))
        }
    }
}

/// “October” without a year.
fn some_month(article: Day, month: u8, which: Option<Which>, tense: Tense) -> (Resolved, &'static str) {
    let (this, year) = (article.month(), article.year());
    let last = if month < this { year } else { year - 1 };
    let next = if month > this { year } else { year + 1 };
    let (year, how) = match (which, tense) {
        (Some(Which::Last), _) => (last, "the last one before the article's month"),
        (Some(Which::Next), _) => (next, "the first one after the article's month"),
        (Some(Which::This), _) => (year, "that of the article's year"),
        (None, _) if month == this => (year, "the article's month"),
        (None, Tense::Past) => (last, "the last one before the article's date"),
        (None, Tense::Future) => (next, "the first one after the article's date"),
        (None, _) => {
            let back = (i32::from(this) - i32::from(month)).rem_euclid(12);
            (if back <= 6 { last } else { next }, "the one nearest to the article's date")
        }
    };
    (Resolved::One(format!("{year:04}-{month:02}"), None), how)
}

/// “Monday” without a date.
fn some_weekday(article: Day, weekday: u8, moment: &Moment, tense: Tense) -> (Resolved, &'static str) {
    let one = |day: Day| Resolved::One(on_day(day, moment), Some(day));
    let two = |a: Day, b: Day| Resolved::Two(on_day(a, moment), on_day(b, moment));
    let (back, on) = (article.back_to(weekday), article.on_to(weekday));
    match (moment.which, tense) {
        (Some(Which::Last), _) => (one(article.plus(-1).back_to(weekday)), "the last such day before the article's date"),
        (Some(Which::This), _) => (one(article.back_to(1).plus(i32::from(weekday) - 1)), "that of the article's week"),
        (Some(Which::Next), _) => {
            let first = article.plus(1).on_to(weekday);
            if first.week() == article.week() {
                (two(first, first.plus(7)), "the coming one or that of the next week")
            } else {
                (one(first), "the first such day after the article's date")
            }
        }
        (None, Tense::Future) => (one(on), "the first such day from the article's date on"),
        (None, Tense::Either) if back != on => (two(back, on), "the one before or after the article's date"),
        (None, _) => (one(back), "the last such day up to the article's date"),
    }
}

/// “Last summer”: by the northern calendar.
fn some_season(article: Day, season: Season, which: Which) -> Resolved {
    let (first, month, year) = (season_number(season) * 3 - 60, i32::from(article.month()), article.year());
    let first = i32::from(first);
    // Months from the season's first one on; winter goes on into the next year.
    let inside = (month - first).rem_euclid(12) < 3;
    let begun = if month >= first { year } else { year - 1 };
    let year = match which {
        Which::This if inside || begun == year => begun,
        Which::This => year,
        Which::Last if inside => begun - 1,
        Which::Last => begun,
        Which::Next => begun + 1,
    };
    let iso =
        if season == Season::Winter { format!("{year:04}-12/{:04}-02", year + 1) } else { format!("{year:04}-{}", season_number(season)) };
    Resolved::One(iso, None)
}
