//! A word stream in, anchors out, pair of articles by pair of articles: places that share a rare small pattern of words. Never more than a fixed
//! number of links a place.
//!
//! A pattern in few places links all of them to each other; a longer one in many places links each to the next: clusters restore the rest. A pair
//! of words in many places links none across articles. What an article repeats inside itself is counted by itself, whatever stands in the others.

use super::Options;
use super::patterns::{Kind, patterns};
use super::postings::{Postings, Seen};
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
/// anchors, sorted and each once. Articles come first in their order in the stream. Gives the postings where they are to be kept.
pub fn each_pair(stream: &Stream, options: &Options, keep: bool, steps: &mut u64, mut with: impl FnMut((u32, u32), &[Anchor])) -> Postings {
    let (postings, links) = links(stream, options, keep, steps);
    let mut here = Vec::new();
    let mut counts = Density::default();
    for block in links {
        let by_article = by_right_article(block, stream);
        for group in by_article.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(right_article, _)) = group.first() else { continue };
            let own = stream.words_of(right_article).start;
            here.clear();
            counts.dense(group.iter().map(|link| link.1), own, options, &mut here);
            here.sort_unstable();
            here.dedup();
            let mut rest = here.as_slice();
            while let Some(first) = rest.first() {
                let left_article = stream.article_of(first.left);
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
    postings
}

/// Articles whose first words have the same bits from this one on keep their links together.
const BLOCK: u32 = 16;

/// All links, in blocks by the right article's first word; and the postings, which are empty if not kept.
fn links(stream: &Stream, options: &Options, keep: bool, steps: &mut u64) -> (Postings, Vec<Vec<Anchor>>) {
    let mut postings = Postings::new(stream.len());
    for article in 0..stream.articles.len().saturating_sub(1) as u32 {
        patterns(stream, article, |key, word| postings.push(key, word));
    }
    let mut links = vec![Vec::new(); (stream.len() >> BLOCK) as usize + 1];
    let (mut places, mut seen, mut buffer) = (Vec::new(), Seen::default(), Vec::new());
    for bucket in 0..postings.buckets() {
        let repeated;
        let sorted = if keep {
            postings.sorted(bucket, &mut buffer)
        } else {
            repeated = postings.take_repeated(bucket, &mut seen, &mut buffer);
            &repeated
        };
        *steps += sorted.len() as u64;
        for group in sorted.chunk_by(|a, b| a >> 32 == b >> 32) {
            let [first, _, ..] = group else { continue };
            places.clear();
            places.extend(group.iter().map(|&entry| (stream.article_of(entry as u32), entry as u32)));
            link(Kind::of((first >> 32) as u32), &places, options, |article, anchor| {
                *steps += 1;
                if let Some(block) = links.get_mut((stream.words_of(article).start >> BLOCK) as usize) {
                    block.push(anchor);
                }
            });
        }
    }
    (postings, links)
}

/// Links the places (article and word, sorted) of one pattern; `push` gets the right place's article and the anchor.
fn link(kind: Kind, places: &[(u32, u32)], options: &Options, mut push: impl FnMut(u32, Anchor)) {
    let most = options.links(kind);
    if places.len() <= most {
        for (index, &right) in places.iter().enumerate() {
            for &left in places.iter().take(index) {
                push_link(kind, left.1, right.1, |anchor| push(right.0, anchor));
            }
        }
        return;
    }
    let mut words = Vec::new();
    for same in places.chunk_by(|a, b| a.0 == b.0) {
        if let [(article, _), _, ..] = same {
            words.clear();
            words.extend(same.iter().map(|place| place.1));
            link_within(kind, &words, most, |anchor| push(*article, anchor));
        }
    }
    if kind != Kind::Pair {
        for pair in places.windows(2) {
            if let &[left, right] = pair
                && left.0 != right.0
            {
                push_link(kind, left.1, right.1, |anchor| push(right.0, anchor));
            }
        }
    }
}

/// Links the places (sorted words) of one pattern in one article.
pub fn link_within(kind: Kind, words: &[u32], most: usize, mut push: impl FnMut(Anchor)) {
    if words.len() <= most {
        for (index, &right) in words.iter().enumerate() {
            words.iter().take(index).for_each(|&left| push_link(kind, left, right, &mut push));
        }
    } else if kind != Kind::Pair {
        for pair in words.windows(2) {
            if let &[left, right] = pair {
                push_link(kind, left, right, &mut push);
            }
        }
    }
}

/// Links two places of one pattern.
pub fn push_link(kind: Kind, left: u32, right: u32, mut push: impl FnMut(Anchor)) {
    // One triple may stand for one word twice.
    if left == right {
        return;
    }
    push(Anchor { left, right });
    if kind == Kind::Run {
        // A run of equal words is evidence by itself: it counts as several anchors.
        for more in [2, 4, 6] {
            push(Anchor { left: left + more, right: right + more });
        }
    }
}

/// Sorts links by the article of their right word.
fn by_right_article(links: Vec<Anchor>, stream: &Stream) -> Vec<(u32, Anchor)> {
    let mut counts = Vec::new();
    let Some(first) = links.iter().map(|link| stream.article_of(link.right)).min() else { return Vec::new() };
    for link in &links {
        let article = (stream.article_of(link.right) - first) as usize;
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
        let article = stream.article_of(link.right);
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
