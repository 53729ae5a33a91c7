//! A passage and the days of its articles in, its occurrences in the order of time out, and which come first. Never guesses a day: what has none
//! comes last.

use super::Passage;
use crate::calendar::Day;
use crate::compact_sort::CompactSort;

/// The earliest day on which a passage stood, as far as days are known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct First {
    /// The day.
    pub day: Day,
    /// The articles of that day that hold the passage, by their indices: of several on one day nobody knows which was first.
    pub articles: Vec<u32>,
    /// Articles that hold it and have no day: one of them may be earlier.
    pub undated: u32,
}

/// Indices of the occurrences by the day of their article, undated ones last; those of one day stay in order.
pub fn in_time(passage: &Passage, day: impl Fn(u32) -> Option<Day>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..passage.occurrences.len()).collect();
    order.sort_by_cached_key(|&at| {
        let day = passage.occurrences.get(at).and_then(|occurrence| day(occurrence.article));
        (day.is_none(), day)
    });
    order
}

/// Where a passage stood first; none where fewer than two of its articles have a day, for then nothing is first.
pub fn first(passage: &Passage, day: impl Fn(u32) -> Option<Day>) -> Option<First> {
    let mut articles: Vec<u32> = passage.occurrences.iter().map(|occurrence| occurrence.article).collect();
    articles.dedup();
    let mut dated: Vec<(Day, u32)> = articles.iter().filter_map(|&article| Some((day(article)?, article))).collect();
    dated.compact_sort();
    let &[(earliest, _), _, ..] = dated.as_slice() else { return None };
    Some(First {
        day: earliest,
        articles: dated.iter().take_while(|(day, _)| *day == earliest).map(|&(_, article)| article).collect(),
        undated: (articles.len() - dated.len()) as u32,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Occurrence, PassageClass};
    use super::*;
    use crate::span::Span;

    /// A passage in articles of these days has its occurrences in this order, and stood there first.
    #[track_caller]
    fn check(days: &[&str], order: &[usize], wanted: Option<(&str, &[u32], u32)>) {
        let occurrences = (0..days.len() as u32).map(|article| Occurrence { article, span: Span::new(0, 9), similarity: 1000 }).collect();
        let class = PassageClass::Exact;
        let passage = Passage { id: String::new(), class, similarity: 1000, parent: None, headline: false, representative: 0, occurrences };
        let day = |article: u32| Day::parse(days[article as usize]);
        assert_eq!(in_time(&passage, day), order);
        let wanted = wanted.map(|(day, articles, undated)| First { day: Day::parse(day).unwrap(), articles: articles.to_vec(), undated });
        assert_eq!(first(&passage, day), wanted);
    }

    #[test]
    fn the_earliest_day_comes_first_and_what_has_none_last() {
        check(&["", "2014-10-08", "2014-10-07T09:00Z", "2014-10-07"], &[2, 3, 1, 0], Some(("2014-10-07", &[2, 3], 1)));
    }

    #[test]
    fn of_one_dated_article_nobody_knows_whether_it_was_first() {
        check(&["", "2014-10-08"], &[1, 0], None);
    }
}
