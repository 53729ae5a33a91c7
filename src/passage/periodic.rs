//! An article's words in, its periodic stretches out: “the the the …”, one sentence a thousand times. What is periodic is told once, as a period and
//! how often it comes; it is not searched for what repeats in it.

use super::Options;
use super::extend::Match;
use super::tokens::{Stream, marks};
use std::ops::Range;

/// Words in which each equals the one a period before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Periodic {
    /// The words.
    pub words: Range<u32>,
    /// Words of a period.
    pub period: u32,
}

/// The longest period, in words; so far apart stretches are looked for.
const MOST: usize = 64;
/// Words in a row that tell a period.
const TOLD: usize = 8;
/// A period comes at least so often.
const TIMES: u32 = 8;
/// Words of a stretch at least.
const LEAST: u32 = 128;
/// Content words of a period that is a passage of its own, at least.
const CONTENT: usize = 3;

/// The periodic stretches of an article, in order.
pub fn stretches(stream: &Stream, article: u32) -> Vec<Periodic> {
    let words = stream.words_of(article);
    let ids = stream.ids.get(words.start as usize..words.end as usize).unwrap_or_default();
    let mut found: Vec<Periodic> = Vec::new();
    let mut at = MOST + TOLD;
    while let Some(window) = ids.get(at.saturating_sub(MOST + TOLD)..at) {
        at += MOST;
        let Some(period) = period_of(window) else { continue };
        // As far as words equal those a period before, in both directions.
        let here = at - MOST;
        let equal = |(now, before): (&u32, &u32)| now == before;
        let pairs = |range: Range<usize>| {
            let now = ids.get(range.clone()).unwrap_or_default().iter();
            now.zip(ids.get(range.start - period..range.end - period).unwrap_or_default())
        };
        let end = here + pairs(here..ids.len()).take_while(|&pair| equal(pair)).count();
        let from = found.last().map_or(0, |last| (last.words.end - words.start) as usize);
        let first = (from + period).min(here);
        let start = here - pairs(first..here).rev().take_while(|&pair| equal(pair)).count() - period;
        let length = (end - start) as u32;
        if length >= LEAST && length >= TIMES * period as u32 {
            found.push(Periodic { words: words.start + start as u32..words.start + end as u32, period: period as u32 });
            at = at.max(end + MOST + TOLD);
        }
    }
    found
}

/// The shortest period in which the last words of a window stood before.
fn period_of(window: &[u32]) -> Option<usize> {
    let told = window.get(window.len() - TOLD..)?;
    let last = told.last()?;
    (1..=MOST).find(|period| {
        let end = window.len() - period;
        window.get(end - 1) == Some(last) && window.get(end.saturating_sub(TOLD)..end) == Some(told)
    })
}

/// The one of these ranges, which are in order, that holds a word.
#[inline]
pub fn range_of(ranges: &[Range<u32>], word: u32) -> Option<&Range<u32>> {
    ranges.get(ranges.partition_point(|range| range.end <= word)).filter(|range| range.contains(&word))
}

impl Periodic {
    /// The words at which no pattern needs to begin: all but those of the first two periods and of the last two.
    pub fn inner(&self) -> Range<u32> {
        self.words.start + 2 * self.period..self.words.end - 2 * self.period
    }

    /// Its periods as matches of each with the next, from the first start of a sentence on; none where a period is too little to be a passage.
    pub fn matches(&self, stream: &Stream, options: &Options, steps: &mut u64) -> Vec<Match> {
        let Self { words, period } = self;
        let first = words.start..words.start + period;
        let content = first.clone().filter(|&word| stream.marks(word) & marks::CONTENT != 0).count();
        if *period < options.within_words || content < CONTENT {
            return Vec::new();
        }
        // The first period may begin anywhere, the others begin with a sentence if any does.
        let begins = |&word: &u32| stream.marks(word + period) & (marks::SENTENCE | marks::PARAGRAPH) != 0;
        let start = first.clone().find(begins).unwrap_or(words.start);
        let score = first.map(|word| stream.bits(word)).sum::<i32>().max(options.passage_bits);
        let times = (words.end - start) / period;
        *steps += u64::from(times);
        let place = |time: u32| start + time * period..start + (time + 1) * period;
        (1..times).map(|time| Match { left: place(time - 1), right: place(time), score, kept: *period, figures: 0, run: *period }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &[(u32, u32, u32)]) {
        let stream = Stream::read(std::iter::once(text));
        let found: Vec<_> = stretches(&stream, 0).iter().map(|stretch| (stretch.words.start, stretch.words.end, stretch.period)).collect();
        assert_eq!(found, wanted);
    }

    /// Words no two of which are equal.
    fn others(from: usize, count: usize) -> String {
        (from..from + count).map(|number| format!("w{number}x")).collect::<Vec<_>>().join(" ") + " "
    }

    #[test]
    fn one_word_again_and_again_is_one_stretch() {
        check(&"the ".repeat(5000), &[(0, 5000, 1)]);
    }

    #[test]
    fn a_sentence_again_and_again_is_one_stretch_between_other_words() {
        let sentence = "Divers raised the bell of the ferry Aurelia from forty metres. ";
        check(&format!("{}{}{}", others(0, 100), sentence.repeat(50), others(100, 100)), &[(100, 650, 11)]);
    }

    #[test]
    fn two_stretches_are_two() {
        check(&format!("{}{}{}", "the ".repeat(500), others(0, 3), "of it ".repeat(500)), &[(0, 500, 1), (503, 1503, 2)]);
    }

    #[test]
    fn what_comes_seldom_is_no_stretch() {
        check(&format!("{}{}", others(0, 400), "It rained in Lund. ".repeat(7)), &[]);
        check(&others(0, 3000), &[]);
    }
}
