//! Articles and their passages in, how much of each article stands in each other one out. Never compares texts itself.

use super::tokens::Stream;
use super::{Passage, PassageClass, PassageText};
use crate::boilerplate::{LabeledBlock, Role};
use crate::compact_sort::CompactSort;
use std::cmp::Reverse;
use std::ops::Range;

/// Where the words of an article stand besides.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ArticleShares {
    /// Words of the article itself, without its boilerplate; all counts are of these.
    pub words: u32,
    /// Words in passages that it repeats inside itself.
    pub inside: u32,
    /// Words that stand in no other article.
    pub nowhere_else: u32,
    /// Words in passages that stand in more than [`COMMON_ARTICLES`] articles, which are not counted pair by pair.
    pub common: u32,
    /// For each other article that shares a passage: its index and how many of this article's words stand there too; most first.
    pub others: Vec<(u32, u32)>,
}

/// A passage in more articles than this is common to all of them and makes no pairs, so that pairs grow with the text and not with its square.
pub const COMMON_ARTICLES: usize = 64;

/// Stands for all articles of a passage that is common to many.
pub(super) const COMMON: u32 = u32::MAX;

/// Whether a passage says something of where a text comes from: forms, common phrases and template text do not.
pub fn is_telling(class: PassageClass) -> bool {
    !matches!(class, PassageClass::Formulaic | PassageClass::Boilerplate)
}

/// Counts shared words, one element an article.
pub fn shares(articles: &[PassageText<'_>], passages: &[Passage]) -> Vec<ArticleShares> {
    // (article, other article or itself, bytes) for every occurrence that has a partner there.
    let mut shared: Vec<(u32, u32, u32, u32)> = Vec::new();
    for passage in passages.iter().filter(|passage| is_telling(passage.class)) {
        let mut holders: Vec<u32> = passage.occurrences.iter().map(|occurrence| occurrence.article).collect();
        holders.dedup();
        let holders = (holders.len() <= COMMON_ARTICLES).then_some(holders.as_slice());
        for same in passage.occurrences.chunk_by(|a, b| a.article == b.article) {
            for occurrence in same {
                let (own, span) = (occurrence.article, occurrence.span);
                shared.extend(partners(own, same.len() > 1, holders).map(|other| (own, other, span.start(), span.end())));
            }
        }
    }
    shared.compact_sort();
    let mut rest = shared.as_slice();
    (0..)
        .zip(articles)
        .map(|(index, article)| {
            let (here, after) = rest.split_at(rest.partition_point(|shared| shared.0 == index));
            rest = after;
            let starts = Stream::read(std::iter::once(article.text)).starts;
            let word = |byte: u32| starts.partition_point(|&start| start < byte) as u32;
            let here = here.iter().map(|&(_, other, start, end)| (other, word(start)..word(end))).collect();
            Content::of(&starts, article.blocks).count(index, here)
        })
        .collect()
}

/// What an occurrence shares its words with: the other articles of its passage ([`COMMON`] where `holders` is none), and its own where the
/// passage stands there twice.
pub(super) fn partners(own: u32, is_twice: bool, holders: Option<&[u32]>) -> impl Iterator<Item = u32> {
    let others = holders.unwrap_or(&[COMMON]);
    others.iter().copied().filter(move |&other| other != own).chain(is_twice.then_some(own))
}

/// The words of an article that are its own text: ranges of words, sorted and disjoint.
pub(super) struct Content(Vec<Range<u32>>);

impl Content {
    /// Of an article whose words start at these bytes.
    pub(super) fn of(starts: &[u32], blocks: &[LabeledBlock]) -> Self {
        if blocks.is_empty() {
            return Self(std::iter::once(0..starts.len() as u32).collect());
        }
        let word = |byte: u32| starts.partition_point(|&start| start < byte) as u32;
        let content = blocks.iter().filter(|block| block.role == Role::Content);
        Self(content.map(|block| word(block.span.start())..word(block.span.end())).collect())
    }

    /// Counts what is shared: with which article (`own` is this one), and the words.
    pub(super) fn count(&self, own: u32, mut shared: Vec<(u32, Range<u32>)>) -> ArticleShares {
        shared.compact_sort_by_key(|(other, words)| (*other, words.start, words.end));
        let words = self.0.iter().map(|words| words.len() as u32).sum();
        let mut shares = ArticleShares { words, ..ArticleShares::default() };
        for same in shared.chunk_by(|a, b| a.0 == b.0) {
            let Some(other) = same.first().map(|first| first.0) else { continue };
            let words = self.covered(same.iter().map(|shared| &shared.1));
            if other == own {
                shares.inside = words;
            } else if other == COMMON {
                shares.common = words;
            } else {
                shares.others.push((other, words));
            }
        }
        let mut elsewhere: Vec<&Range<u32>> = shared.iter().filter(|shared| shared.0 != own).map(|shared| &shared.1).collect();
        elsewhere.compact_sort_by_key(|words| words.start);
        shares.nowhere_else = shares.words - self.covered(elsewhere.into_iter());
        shares.others.compact_sort_by_key(|&(other, words)| (Reverse(words), other));
        shares
    }

    /// How many of the article's own words lie in these ranges, which are sorted by their start and may overlap.
    fn covered<'r>(&self, ranges: impl Iterator<Item = &'r Range<u32>>) -> u32 {
        let (mut words, mut until) = (0, 0);
        for range in ranges {
            let (start, end) = (range.start.max(until), range.end);
            until = until.max(end);
            let from = self.0.partition_point(|own| own.end <= start);
            let inside = self.0.iter().skip(from).take_while(|own| own.start < end);
            words += inside.map(|own| own.end.min(end).saturating_sub(own.start.max(start))).sum::<u32>();
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    const DAM: &str = "The dam above Lindholm held through the night, engineers of the Vistra Water Board said";

    /// Words, words inside, words nowhere else, and with which other article how many.
    type Counts<'a> = (u32, u32, u32, &'a [(u32, u32)]);

    #[track_caller]
    fn check(texts: &[&str], wanted: &[Counts<'_>]) {
        let articles: Vec<_> = texts.iter().map(|text| PassageText { text, blocks: &[] }).collect();
        let shares = shares(&articles, &find(&articles));
        let shown: Vec<_> = shares.iter().map(|share| (share.words, share.inside, share.nowhere_else, share.others.as_slice())).collect();
        assert_eq!(shown, wanted);
    }

    #[test]
    fn shares_are_counted_in_words() {
        let (a, b) = (format!("{DAM}. Nobody slept in Torsvik."), format!("Good news at dawn here. {DAM}."));
        let c = "Nothing of all that was in the harbour news.";
        check(&[&a, &b, c], &[(19, 0, 4, &[(1, 15)]), (20, 0, 5, &[(0, 15)]), (9, 0, 9, &[])]);
    }

    #[test]
    fn what_an_article_repeats_inside_itself_counts_apart() {
        let text = format!("{DAM}. Schools stay closed until the river falls. {DAM}.");
        check(&[&text], &[(37, 30, 37, &[])]);
    }

    #[test]
    fn a_passage_of_very_many_articles_makes_no_pairs() {
        let own = |number: usize| {
            let words: Vec<String> = (0..60).map(|word| format!("w{number}x{word}")).collect();
            words.join(" ")
        };
        let texts: Vec<String> = (0..=COMMON_ARTICLES).map(|number| format!("{}. {DAM}. {}.", own(number), own(number + 1000))).collect();
        let articles: Vec<_> = texts.iter().map(|text| PassageText { text, blocks: &[] }).collect();
        let shares = shares(&articles, &find(&articles));
        assert!(shares.iter().all(|share| (share.common, share.nowhere_else) == (15, 120) && share.others.is_empty()), "{shares:?}");
    }
}
