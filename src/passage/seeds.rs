//! A word stream in, anchors out: pairs of places that share a rare small pattern of words. Never more than a fixed number of links a place.
//!
//! Patterns are pairs of content words that stand side by side or with one content word between them, sorted triples of neighbouring content
//! words, and runs of eight words that hold few content words. Function words do not count in the first two, so an edit among them costs nothing.
//! A pattern in few places links all of them to each other; one in many places links each to the first and to the one before: clusters restore
//! the rest.

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

/// Finds the anchors, sorted by articles and position; two articles with too few for a passage are left out.
pub fn anchors(stream: &Stream, options: &Options, steps: &mut u64) -> Vec<Anchor> {
    let mut links = Vec::new();
    let (mut postings, mut buffer) = (Vec::new(), Vec::new());
    // Large texts are read in several parts by the patterns' hashes, which keeps the postings small.
    let parts = u64::from(stream.len()).div_ceil(PART_WORDS).next_power_of_two();
    for part in 0..parts {
        postings.clear();
        collect(stream, |hash| hash >> 40 & (parts - 1) == part, &mut postings);
        sort(&mut postings, &mut buffer);
        *steps += postings.len() as u64;
        link(&postings, options, &mut links, steps);
    }
    drop((postings, buffer));
    promising(stream, links, options)
}

/// Words up to which all patterns are read at once.
const PART_WORDS: u64 = 1 << 22;

/// The kinds of pattern, as the lowest bits of a posting's key.
const PAIR: u64 = 0;
const TRIPLE: u64 = 1;
const RUN: u64 = 2;

/// At most so many words lie between the first and the last word of a pattern.
const PATTERN_WORDS: u32 = 9;

/// Bits that the words of a pattern have at least together: two common words are none.
const PATTERN_BITS: i32 = 17;

/// Words of a run.
const RUN_WORDS: u32 = 8;

/// Every pattern whose hash `wanted` takes: its key in the high half, the index of the word it stands for in the low half.
fn collect(stream: &Stream, wanted: impl Fn(u64) -> bool, postings: &mut Vec<u64>) {
    let mut push = |hash: u64, kind: u64, word: u32| {
        if wanted(hash) {
            postings.push((hash & 0xFFFF_FFFC_0000_0000) | kind << 32 | u64::from(word));
        }
    };
    for article in 0..stream.articles.len().saturating_sub(1) as u32 {
        let words = stream.words_of(article);
        let ids = stream.ids.get(words.start as usize..words.end as usize).unwrap_or_default();
        let kinds = stream.marks.get(words.start as usize..words.end as usize).unwrap_or_default();
        // The last two content words: index, id and bits.
        let (mut before, mut last) = (None::<(u32, u32, i32)>, None::<(u32, u32, i32)>);
        for ((word, &id), kind) in words.clone().zip(ids).zip(kinds) {
            if kind & marks::CONTENT == 0 {
                continue;
            }
            let bits = if kind & marks::RARE == 0 { Weight::Common } else { Weight::Content } as i32;
            for other in [last, before] {
                if let Some((at, first, weight)) = other
                    && word - at <= PATTERN_WORDS
                    && weight + bits >= PATTERN_BITS
                {
                    push(mix((u64::from(first) << 32) | u64::from(id)), PAIR, at);
                }
            }
            if let (Some((at, first, weight)), Some((middle, second, more))) = (before, last)
                && word - at <= PATTERN_WORDS
                && weight + more + bits >= PATTERN_BITS
            {
                let mut three = [(first, at), (second, middle), (id, word)];
                three.sort_unstable();
                let [(a, place), (b, _), (c, _)] = three;
                push(mix(mix((u64::from(a) << 32) | u64::from(b)) ^ u64::from(c)), TRIPLE, place);
            }
            before = last;
            last = Some((word, id, bits));
        }
        // Runs that the other patterns hardly see: at most three content words in eight, and at least one.
        let content = |kind: &u8| u32::from(kind & marks::CONTENT != 0);
        let mut inside = 0;
        for (end, kind) in kinds.iter().enumerate() {
            inside += content(kind);
            let Some(start) = (end + 1).checked_sub(RUN_WORDS as usize) else { continue };
            if (1..=3).contains(&inside) {
                let run = ids.get(start..=end).unwrap_or_default();
                let hash = run
                    .iter()
                    .fold(u64::from(RUN_WORDS), |hash, &id| (hash.rotate_left(5) ^ u64::from(id)).wrapping_mul(0x9E37_79B9_7F4A_7C15));
                push(mix(hash), RUN, words.start + start as u32);
            }
            inside -= kinds.get(start).map_or(0, content);
        }
    }
}

#[inline]
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 32)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 29)
}

/// Sorts postings by key, equal keys in the order they have: radix sort by the high half, smallest digit first.
fn sort(postings: &mut Vec<u64>, buffer: &mut Vec<u64>) {
    const DIGIT: usize = 11;
    if postings.len() < 1 << 12 {
        postings.sort_unstable();
        return;
    }
    buffer.clear();
    buffer.resize(postings.len(), 0);
    for shift in [32, 43, 54] {
        let digit = |posting: u64| (posting >> shift) as usize & ((1 << DIGIT) - 1);
        let mut starts = vec![0u32; 1 << DIGIT];
        for &posting in postings.iter() {
            if let Some(count) = starts.get_mut(digit(posting)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            (*start, sum) = (sum, sum + *start);
        }
        for &posting in postings.iter() {
            if let Some(start) = starts.get_mut(digit(posting))
                && let Some(slot) = buffer.get_mut(*start as usize)
            {
                *slot = posting;
                *start += 1;
            }
        }
        std::mem::swap(postings, buffer);
    }
}

/// Links the places of equal keys: all pairs of few places, else each to the first and to the one before.
fn link(postings: &[u64], options: &Options, links: &mut Vec<(u32, u32)>, steps: &mut u64) {
    for group in postings.chunk_by(|a, b| a >> 32 == b >> 32) {
        let [first, _, ..] = group else { continue };
        let (all, run) = match first >> 32 & 3 {
            PAIR => (options.pair_links, false),
            kind => (options.triple_links, kind == RUN),
        };
        let mut push = |left: u64, right: u64| {
            let (left, right) = (left as u32, right as u32);
            // One triple may stand for one word twice.
            if left < right {
                links.push((left, right));
                if run {
                    // A run of equal words is evidence by itself: it counts as several anchors.
                    links.extend([2, 4, 6].map(|more| (left + more, right + more)));
                }
            }
            *steps += 1;
        };
        if group.len() <= all {
            for (index, &right) in group.iter().enumerate() {
                for &left in group.iter().take(index) {
                    push(left, right);
                }
            }
        } else {
            for pair in group.windows(2) {
                let &[before, right] = pair else { continue };
                push(before, right);
                if before != *first {
                    push(*first, right);
                }
            }
        }
    }
}

/// The links of articles that share enough of them, as sorted anchors.
fn promising(stream: &Stream, links: Vec<(u32, u32)>, options: &Options) -> Vec<Anchor> {
    let lookup = ArticleLookup::new(stream);
    let anchor =
        |&(left, right): &(u32, u32)| Anchor { left_article: lookup.article(left), right_article: lookup.article(right), left, right };
    // Counted by a hash of the two articles: two pairs in one counter only keep more than needed.
    let mask = (links.len() * 2).next_power_of_two() as u64 - 1;
    let slot = |anchor: &Anchor| (mix((u64::from(anchor.left_article) << 32) | u64::from(anchor.right_article)) & mask) as usize;
    let mut counts = vec![0u8; mask as usize + 1];
    for link in &links {
        if let Some(count) = counts.get_mut(slot(&anchor(link))) {
            *count = count.saturating_add(1);
        }
    }
    let enough = |anchor: &Anchor| {
        let others = if anchor.left_article == anchor.right_article { options.support } else { options.across_support };
        counts.get(slot(anchor)).is_some_and(|&count| usize::from(count) > others)
    };
    let mut anchors: Vec<Anchor> = links.iter().map(anchor).filter(enough).collect();
    drop(links);
    anchors.sort_unstable_by_key(|anchor| {
        let articles = (u64::from(anchor.left_article) << 32) | u64::from(anchor.right_article);
        (articles, (u64::from(anchor.left) << 32) | u64::from(anchor.right))
    });
    anchors.dedup();
    anchors
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
