//! A word stream in, anchors out: pairs of places that share a rare small pattern of content words. Never more than a fixed number of links a place.
//!
//! Patterns are pairs of neighbouring content words (and pairs with one content word between them), in order, and sorted triples of neighbouring
//! content words. Function words do not count, so an edit among them costs nothing. A pattern in few places links all of them to each other; one in
//! many places links each to the first, to the one before, and to the one before in its article: clusters restore the rest.

use super::Options;
use super::tokens::{Stream, Weight, marks};

/// Two places that hold the same pattern; `left < right`, and the words there are equal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Anchor {
    /// Article of the left word.
    pub left_article: u32,
    /// Article of the right word.
    pub right_article: u32,
    /// Index of the left word in the stream.
    pub left: u32,
    /// Index of the right word in the stream.
    pub right: u32,
}

/// Finds the anchors, sorted by articles and position.
pub fn anchors(stream: &Stream, options: &Options, steps: &mut u64) -> Vec<Anchor> {
    let lookup = ArticleLookup::new(stream);
    let mut anchors = Vec::new();
    let mut postings = postings(stream, Family::Pair);
    link(&mut postings, options.pair_links, &lookup, &mut anchors, steps);
    postings.clear();
    drop(postings);
    let mut postings = self::postings(stream, Family::Triple);
    link(&mut postings, options.triple_links, &lookup, &mut anchors, steps);
    drop(postings);
    let mut postings = self::postings(stream, Family::Run);
    let from = anchors.len();
    link(&mut postings, options.triple_links, &lookup, &mut anchors, steps);
    drop(postings);
    // A run of equal words is evidence by itself: it counts as several anchors.
    for index in from..anchors.len() {
        if let Some(&anchor) = anchors.get(index) {
            anchors.extend([2, 4, 6].map(|more| Anchor { left: anchor.left + more, right: anchor.right + more, ..anchor }));
        }
    }
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Pair,
    Triple,
    Run,
}

/// At most so many words lie between the first and the last word of a pattern.
const PATTERN_WORDS: u32 = 9;

/// Bits that the words of a pattern have at least together: two common words are none.
const PATTERN_BITS: i32 = 17;

/// Every pattern of the family: its hash in the high half, the index of the word it stands for in the low half.
fn postings(stream: &Stream, family: Family) -> Vec<u64> {
    let mut postings = Vec::with_capacity(stream.ids.len());
    for article in 0..stream.articles.len().saturating_sub(1) as u32 {
        if family == Family::Run {
            runs(stream, article, &mut postings);
            continue;
        }
        // The last three content words: index, id and bits.
        let (mut before, mut last) = (None::<(u32, u32, i32)>, None::<(u32, u32, i32)>);
        for word in stream.words_of(article) {
            let kind = stream.marks(word);
            if kind & marks::CONTENT == 0 {
                continue;
            }
            let bits = if kind & marks::RARE == 0 { Weight::Common } else { Weight::Content } as i32;
            let Some(&id) = stream.ids.get(word as usize) else { break };
            match family {
                Family::Pair => {
                    for other in [last, before] {
                        if let Some((at, first, weight)) = other
                            && word - at <= PATTERN_WORDS
                            && weight + bits >= PATTERN_BITS
                        {
                            postings.push(posting(mix((u64::from(first) << 32) | u64::from(id)), at));
                        }
                    }
                }
                Family::Run => {}
                Family::Triple => {
                    if let (Some((at, first, weight)), Some((middle, second, more))) = (before, last)
                        && word - at <= PATTERN_WORDS
                        && weight + more + bits >= PATTERN_BITS
                    {
                        let mut three = [(first, at), (second, middle), (id, word)];
                        three.sort_unstable();
                        let [(a, place), (b, _), (c, _)] = three;
                        postings.push(posting(mix(mix(u64::from(a) << 32 | u64::from(b)) ^ u64::from(c)), place));
                    }
                }
            }
            before = last;
            last = Some((word, id, bits));
        }
    }
    postings
}

/// Words of a run.
const RUN: u32 = 8;

/// Runs of words that the other patterns hardly see: at most three content words in eight, and at least one.
fn runs(stream: &Stream, article: u32, postings: &mut Vec<u64>) {
    let words = stream.words_of(article);
    let content = |word: u32| u32::from(stream.marks(word) & marks::CONTENT != 0);
    let mut inside: u32 = words.clone().take(RUN as usize).map(content).sum();
    for word in words.start..(words.end + 1).saturating_sub(RUN).max(words.start) {
        if (1..=3).contains(&inside) {
            let ids = stream.ids.get(word as usize..(word + RUN) as usize).unwrap_or_default();
            postings.push(posting(ids.iter().fold(u64::from(RUN), |hash, &id| mix(hash ^ u64::from(id))), word));
        }
        inside += content(word + RUN);
        inside -= content(word);
    }
}

#[inline]
fn posting(hash: u64, word: u32) -> u64 {
    (hash & 0xFFFF_FFFF_0000_0000) | u64::from(word)
}

#[inline]
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (value ^ (value >> 32)).wrapping_mul(0x94D0_49BB_1331_11EB)
}

/// Sorts the postings and links equal ones: all pairs of up to `all` places, else first, previous and previous of the article.
fn link(postings: &mut [u64], all: usize, lookup: &ArticleLookup<'_>, anchors: &mut Vec<Anchor>, steps: &mut u64) {
    postings.sort_unstable();
    *steps += postings.len() as u64;
    let mut push = |left: u64, right: u64| {
        let (left, right) = (left as u32, right as u32);
        if left != right {
            anchors.push(Anchor { left_article: lookup.article(left), right_article: lookup.article(right), left, right });
        }
    };
    for group in postings.chunk_by(|a, b| a >> 32 == b >> 32) {
        if group.len() <= all {
            for (index, &right) in group.iter().enumerate() {
                for &left in group.iter().take(index) {
                    push(left, right);
                    *steps += 1;
                }
            }
            continue;
        }
        let Some(&first) = group.first() else { continue };
        for pair in group.windows(2) {
            let &[before, right] = pair else { continue };
            push(before, right);
            if before != first {
                push(first, right);
            }
            *steps += 2;
        }
    }
}

/// The article of a word in constant time: a table of every 64th word's article, then a short walk.
struct ArticleLookup<'a> {
    coarse: Vec<u32>,
    articles: &'a [u32],
}

impl<'a> ArticleLookup<'a> {
    fn new(stream: &'a Stream) -> Self {
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

    #[inline]
    fn article(&self, word: u32) -> u32 {
        let mut article = self.coarse.get(word as usize / 64).copied().unwrap_or_default() as usize;
        while self.articles.get(article + 1).is_some_and(|&next| next <= word) {
            article += 1;
        }
        article as u32
    }
}
