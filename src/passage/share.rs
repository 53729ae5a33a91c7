//! Articles and their passages in, how much of each article stands in each other one out. Never compares texts itself.

use super::tokens::Stream;
use super::{Passage, PassageClass, PassageText};
use crate::span::Span;

/// Where an article's words stand besides.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ArticleShares {
    /// Words of the article.
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

/// Counts shared words, one element an article. Formulaic passages count as nothing shared.
pub fn shares(articles: &[PassageText<'_>], passages: &[Passage]) -> Vec<ArticleShares> {
    // (article, other article or itself, span) for every occurrence that has a partner there; the article count stands for "common".
    let common = articles.len() as u32;
    let mut spans: Vec<(u32, u32, Span)> = Vec::new();
    for passage in passages.iter().filter(|passage| passage.class != PassageClass::Formulaic) {
        let mut holders: Vec<u32> = passage.occurrences.iter().map(|occurrence| occurrence.article).collect();
        holders.dedup();
        for (index, occurrence) in passage.occurrences.iter().enumerate() {
            let same = |other: Option<&super::Occurrence>| other.is_some_and(|other| other.article == occurrence.article);
            if same(passage.occurrences.get(index + 1)) || same(index.checked_sub(1).and_then(|before| passage.occurrences.get(before))) {
                spans.push((occurrence.article, occurrence.article, occurrence.span));
            }
            if holders.len() > COMMON_ARTICLES {
                spans.push((occurrence.article, common, occurrence.span));
                continue;
            }
            spans.extend(
                holders.iter().filter(|&&other| other != occurrence.article).map(|&other| (occurrence.article, other, occurrence.span)),
            );
        }
    }
    spans.sort_unstable();
    let mut from = 0;
    (0..common)
        .zip(articles)
        .map(|(index, article)| {
            let starts = Stream::read(std::iter::once(article.text)).starts;
            let count = spans.get(from..).unwrap_or_default().iter().take_while(|span| span.0 == index).count();
            let here = spans.get(from..from + count).unwrap_or_default();
            from += count;
            let mut shares = ArticleShares { words: starts.len() as u32, ..ArticleShares::default() };
            for same in here.chunk_by(|a, b| a.1 == b.1) {
                let Some(other) = same.first().map(|first| first.1) else { continue };
                let words = covered(&starts, same.iter().map(|span| span.2));
                if other == index {
                    shares.inside = words;
                } else if other == common {
                    shares.common = words;
                } else {
                    shares.others.push((other, words));
                }
            }
            let mut elsewhere: Vec<Span> = here.iter().filter(|span| span.1 != index).map(|span| span.2).collect();
            elsewhere.sort_unstable();
            shares.nowhere_else = shares.words - covered(&starts, elsewhere.into_iter());
            shares.others.sort_unstable_by_key(|&(other, words)| (std::cmp::Reverse(words), other));
            shares
        })
        .collect()
}

/// Words that begin in the spans, which are sorted by their start and may overlap.
fn covered(starts: &[u32], spans: impl Iterator<Item = Span>) -> u32 {
    let (mut words, mut until) = (0, 0);
    for span in spans {
        let from = starts.partition_point(|&start| start < span.start().max(until));
        let to = starts.partition_point(|&start| start < span.end());
        words += to.saturating_sub(from) as u32;
        until = until.max(span.end());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    #[test]
    fn shares_are_counted_in_words() {
        let dam = "The dam above Lindholm held through the night, engineers of the Vistra Water Board said";
        let (a, b, c) = (
            format!("{dam}. Nobody slept in Torsvik."),
            format!("Good news at dawn here. {dam}."),
            "Nothing of all that was in the harbour news.".to_owned(),
        );
        let articles = [&a, &b, &c].map(|text| PassageText { text, blocks: &[] });
        let shares = shares(&articles, &find(&articles));
        assert_eq!(
            shares.iter().map(|share| (share.words, share.inside, share.nowhere_else)).collect::<Vec<_>>(),
            [(19, 0, 4), (20, 0, 5), (9, 0, 9)]
        );
        assert_eq!(shares.iter().map(|share| share.others.clone()).collect::<Vec<_>>(), [vec![(1, 15)], vec![(0, 15)], vec![]]);
    }
}
