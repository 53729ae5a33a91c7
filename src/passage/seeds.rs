//! A word stream in, anchors out, pair of articles by pair of articles: places that share a rare small pattern of words. Never more than a fixed
//! number of links a place.
//!
//! A pattern in few places links all of them to each other; a longer one in many places links each to the next: clusters restore the rest. A pair
//! of words in many places links none across articles. What an article repeats inside itself is counted by itself, whatever stands in the others.

use super::Options;
use super::patterns::{Kind, patterns};
use super::postings::Postings;
use super::tokens::Stream;

/// Two places that hold the same pattern: the words there are equal. Within an article `left < right`; across, `left` is in the article that
/// comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Anchor {
    /// Index of the left word in the stream.
    pub left: u32,
    /// Index of the right word in the stream.
    pub right: u32,
}

/// Calls `with` for every pair of articles (or article and itself) that shares enough for a passage: left article, right article, and their
/// anchors, sorted and each once. Articles come first in their order in the stream.
pub fn each_pair(stream: &Stream, options: &Options, steps: &mut u64, mut with: impl FnMut((u32, u32), &[Anchor])) {
    let lookup = ArticleLookup::new(stream);
    let mut links = links(stream, &lookup, options, steps);
    let mut here = Vec::new();
    let mut counts = Density::default();
    for block in &mut links {
        let by_article = by_right_article(std::mem::take(block), &lookup);
        for group in by_article.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(right_article, _)) = group.first() else { continue };
            let own = stream.words_of(right_article).start;
            here.clear();
            counts.dense(group.iter().map(|link| link.1), own, options, &mut here);
            here.sort_unstable();
            here.dedup();
            let mut rest = here.as_slice();
            while let Some(first) = rest.first() {
                let left_article = lookup.article(first.left);
                let end = stream.words_of(left_article).end;
                let (pair, after) = rest.split_at(rest.partition_point(|anchor| anchor.left < end));
                let others = if left_article == right_article { options.support } else { options.across_support };
                if pair.len() > others {
                    with((left_article, right_article), pair);
                }
                rest = after;
            }
        }
    }
}

/// Words whose articles' links are kept together.
const BLOCK: u32 = 16;

/// All links, in blocks by the right article's first word.
fn links(stream: &Stream, lookup: &ArticleLookup<'_>, options: &Options, steps: &mut u64) -> Vec<Vec<Anchor>> {
    let mut postings = Postings::new(stream.len());
    for article in 0..stream.articles.len().saturating_sub(1) as u32 {
        patterns(stream, article, |key, word| postings.push(key, word));
    }
    let mut links = vec![Vec::new(); (stream.len() >> BLOCK) as usize + 1];
    let mut places = Vec::new();
    for bucket in postings.into_sorted() {
        *steps += bucket.len() as u64;
        for group in bucket.chunk_by(|a, b| a >> 32 == b >> 32) {
            let [first, _, ..] = group else { continue };
            places.clear();
            places.extend(group.iter().map(|&entry| (lookup.article(entry as u32), entry as u32)));
            if !places.is_sorted() {
                places.sort_unstable();
            }
            link(Kind::of((first >> 32) as u32), &places, options, |article, anchor| {
                *steps += 1;
                if let Some(block) = links.get_mut((stream.words_of(article).start >> BLOCK) as usize) {
                    block.push(anchor);
                }
            });
        }
    }
    links
}

/// Links the places (article and word, sorted) of one pattern; `push` gets the right place's article and the anchor.
fn link(kind: Kind, places: &[(u32, u32)], options: &Options, mut push: impl FnMut(u32, Anchor)) {
    let most = if kind == Kind::Pair { options.pair_links } else { options.triple_links };
    let mut push = |left: (u32, u32), right: (u32, u32)| {
        // One triple may stand for one word twice.
        if left.1 == right.1 {
            return;
        }
        push(right.0, Anchor { left: left.1, right: right.1 });
        if kind == Kind::Run {
            // A run of equal words is evidence by itself: it counts as several anchors.
            for more in [2, 4, 6] {
                push(right.0, Anchor { left: left.1 + more, right: right.1 + more });
            }
        }
    };
    if places.len() <= most {
        for (index, &right) in places.iter().enumerate() {
            for &left in places.iter().take(index) {
                push(left, right);
            }
        }
        return;
    }
    for same in places.chunk_by(|a, b| a.0 == b.0) {
        if same.len() <= most {
            for (index, &right) in same.iter().enumerate() {
                for &left in same.iter().take(index) {
                    push(left, right);
                }
            }
        } else if kind != Kind::Pair {
            for pair in same.windows(2) {
                if let &[left, right] = pair {
                    push(left, right);
                }
            }
        }
    }
    if kind != Kind::Pair {
        for pair in places.windows(2) {
            if let &[left, right] = pair
                && left.0 != right.0
            {
                push(left, right);
            }
        }
    }
}

/// Sorts links by the article of their right word.
fn by_right_article(links: Vec<Anchor>, lookup: &ArticleLookup<'_>) -> Vec<(u32, Anchor)> {
    let mut counts = Vec::new();
    let Some(first) = links.iter().map(|link| lookup.article(link.right)).min() else { return Vec::new() };
    for link in &links {
        let article = (lookup.article(link.right) - first) as usize;
        if article >= counts.len() {
            counts.resize(article + 1, 0u32);
        }
        if let Some(count) = counts.get_mut(article) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut counts {
        (*start, sum) = (sum, sum + *start);
    }
    let mut sorted = vec![(0, Anchor { left: 0, right: 0 }); links.len()];
    for link in links {
        let article = lookup.article(link.right);
        if let Some(start) = counts.get_mut((article - first) as usize)
            && let Some(slot) = sorted.get_mut(*start as usize)
        {
            *slot = (article, link);
            *start += 1;
        }
    }
    sorted
}

/// How many links of one right article lead to each stretch of 256 words; stretches far apart may share a counter, which only keeps more.
struct Density {
    counts: Vec<u8>,
}

impl Default for Density {
    fn default() -> Self {
        Self { counts: vec![0; 1 << Self::BITS] }
    }
}

impl Density {
    const BITS: u32 = 12;
    /// Words of a stretch, as a power of two: three of them hold all links that may support the one in the middle.
    const STRETCH: u32 = 8;

    /// Keeps the links within the article, which begins at word `own`, and those across that have enough others near.
    fn dense(&mut self, links: impl Iterator<Item = Anchor> + Clone, own: u32, options: &Options, kept: &mut Vec<Anchor>) {
        const MASK: u32 = (1 << Density::BITS) - 1;
        self.counts.fill(0);
        for link in links.clone().filter(|link| link.left < own) {
            if let Some(count) = self.counts.get_mut((link.left >> Self::STRETCH & MASK) as usize) {
                *count = count.saturating_add(1);
            }
        }
        let count = |stretch: u32| self.counts.get((stretch & MASK) as usize).map_or(0, |&count| usize::from(count));
        kept.extend(links.filter(|link| {
            let stretch = link.left >> Self::STRETCH;
            link.left >= own || count(stretch.wrapping_sub(1)) + count(stretch) + count(stretch + 1) > options.across_support
        }));
    }
}

/// The article of a word in constant time: a table of every 64th word's article, then a short walk.
pub struct ArticleLookup<'a> {
    coarse: Vec<u32>,
    articles: &'a [u32],
}

impl<'a> ArticleLookup<'a> {
    /// Reads where articles begin.
    pub fn new(stream: &'a Stream) -> Self {
        let mut coarse = Vec::with_capacity(stream.ids.len() / 64 + 1);
        let mut article = 0;
        for word in (0..=stream.len()).step_by(64) {
            while stream.articles.get(article + 1).is_some_and(|&next| next <= word) {
                article += 1;
            }
            coarse.push(article as u32);
        }
        Self { coarse, articles: &stream.articles }
    }

    /// The index of the article that holds a word.
    #[inline]
    pub fn article(&self, word: u32) -> u32 {
        let mut article = self.coarse.get(word as usize / 64).copied().unwrap_or_default() as usize;
        while self.articles.get(article + 1).is_some_and(|&next| next <= word) {
            article += 1;
        }
        article as u32
    }
}
