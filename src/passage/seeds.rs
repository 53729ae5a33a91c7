//! A word stream in, anchors out, pair of articles by pair of articles: places that share a rare small pattern of words. Never more than a fixed
//! number of links a place.
//!
//! A pattern in few places links all of them to each other; a longer one in many places links each to the next: clusters restore the rest. A pair
//! of words in many places links none across articles. What an article repeats inside itself is counted by itself, whatever stands in the others.

use super::Options;
use super::patterns::{Kind, Patterns};
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

impl Anchor {
    /// Both words in one number, in the order of anchors: faster to compare.
    #[inline]
    fn key(self) -> u64 {
        u64::from(self.left) << 32 | u64::from(self.right)
    }
}

/// What is called with a pair of articles and their anchors.
type WithPair<'a> = dyn FnMut((u32, u32), &[Anchor]) + 'a;

/// Calls `with` for every pair of articles (or article and itself) that shares enough for a passage: left article, right article, and their
/// anchors, sorted and each once. Articles come first in their order in the stream. Gives the postings where they are to be kept.
///
/// Each of its loops calls a function, which the compiler must not put into the loop: wasm is first compiled quickly, and a function that proves
/// to be called often once more and well, which comes too late for the call that runs.
pub fn each_pair(stream: &Stream, options: &Options, keep: bool, steps: &mut u64, with: &mut WithPair<'_>) -> Postings {
    let (postings, blocks) = links(stream, options, keep, steps);
    let mut grouping = Grouping::default();
    for block in blocks {
        grouping.each_pair(block, stream, options, with);
    }
    postings
}

/// Makes pairs of the links of one block after the other, in room that is used again.
#[derive(Default)]
struct Grouping {
    by_article: ByArticle,
    counts: Density,
    dense: Vec<u64>,
    here: Vec<Anchor>,
}

impl Grouping {
    #[inline(never)]
    fn each_pair(&mut self, block: Block, stream: &Stream, options: &Options, with: &mut WithPair<'_>) {
        let Self { by_article, counts, dense, here } = self;
        by_article.sort(&block, stream);
        drop(block);
        for (right_article, group) in by_article.groups() {
            let own = stream.words_of(right_article).start;
            let count = counts.dense(group, own, options, dense);
            let Some(keys) = dense.get_mut(..count) else { continue };
            keys.sort_unstable();
            dedup(keys, here);
            let mut rest = here.as_slice();
            while let Some(first) = rest.first() {
                if first.left < own && !starts_dense(rest, options) {
                    rest = rest.get(1..).unwrap_or_default();
                    continue;
                }
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
}

/// The anchors of these sorted keys, each once.
fn dedup(keys: &[u64], anchors: &mut Vec<Anchor>) {
    anchors.resize(keys.len(), Anchor { left: 0, right: 0 });
    let (mut count, mut last) = (0, u64::MAX);
    for &key in keys {
        if let Some(to) = anchors.get_mut(count) {
            *to = Anchor { left: (key >> 32) as u32, right: key as u32 };
        }
        count += usize::from(last != key);
        last = key;
    }
    anchors.truncate(count);
}

/// Whether the first of these anchors across articles, sorted, and so many after it as support one lie near each other: an anchor of which that
/// is so of no such row has no support, and supports none. Most are alone, and nobody needs to know in which article.
fn starts_dense(anchors: &[Anchor], options: &Options) -> bool {
    let last = anchors.get(options.across_support);
    anchors.first().zip(last).is_some_and(|(first, last)| last.left - first.left <= 2 * options.across_support_words)
}

/// Which links are kept together until they are sorted: those of a right article, and of the articles that begin in the same stretch of words.
struct Borders {
    /// For each stretch of words, where the first article begins in it, and the block of the words before.
    borders: Vec<(u32, usize)>,
}

impl Borders {
    /// Words of a stretch, as a power of two.
    const STRETCH: u32 = 16;

    fn new(stream: &Stream) -> Self {
        let mut borders = vec![(u32::MAX, 0); (stream.len() >> Self::STRETCH) as usize + 1];
        for &first in stream.articles.iter().rev() {
            if let Some(border) = borders.get_mut((first >> Self::STRETCH) as usize) {
                border.0 = first;
            }
        }
        let mut block = 0;
        for (stretch, border) in borders.iter_mut().enumerate() {
            border.1 = block;
            block = if border.0 == u32::MAX { block } else { stretch };
        }
        Self { borders }
    }

    /// The block of a word.
    #[inline]
    fn block(&self, word: u32) -> usize {
        let stretch = (word >> Self::STRETCH) as usize;
        self.borders.get(stretch).map_or(0, |&(first, before)| if word < first { before } else { stretch })
    }
}

/// The links of one block: the keys of their anchors.
#[derive(Default)]
struct Block {
    full: Vec<Vec<u64>>,
    last: Vec<u64>,
}

impl Block {
    /// Links for which a block asks first.
    const FIRST: usize = 1 << 9;

    #[inline]
    fn push(&mut self, link: Anchor, spare: &mut Vec<Vec<u64>>) {
        if self.last.len() == self.last.capacity() {
            self.make_room(spare);
        }
        self.last.push(link.key());
    }

    /// More room is that of postings which are linked already, where there is some: it costs nothing any more.
    #[cold]
    fn make_room(&mut self, spare: &mut Vec<Vec<u64>>) {
        let size = Self::FIRST.max(2 * self.last.capacity());
        let mut room = spare.pop().unwrap_or_else(|| Vec::with_capacity(size));
        room.clear();
        let full = std::mem::replace(&mut self.last, room);
        if !full.is_empty() {
            self.full.push(full);
        }
    }

    fn pieces(&self) -> impl Iterator<Item = &[u64]> {
        self.full.iter().chain([&self.last]).map(Vec::as_slice)
    }
}

/// All links, in blocks by the right article; and the postings, which are empty if not kept.
fn links(stream: &Stream, options: &Options, keep: bool, steps: &mut u64) -> (Postings, Vec<Block>) {
    let mut postings = Postings::new(stream.len());
    let mut patterns = Patterns::default();
    for article in 0..stream.articles.len().saturating_sub(1) as u32 {
        patterns.each(stream, article, &mut |entries| {
            *steps += entries.len() as u64;
            for &entry in entries {
                postings.push(entry);
            }
        });
    }
    drop(patterns);
    let borders = Borders::new(stream);
    let blocks = borders.borders.iter().map(|_| Block::default()).collect();
    let mut linking = Linking { blocks, borders, spare: Vec::new(), stream, options, steps };
    let (mut seen, mut buffer) = (Seen::default(), Vec::new());
    for bucket in 0..postings.buckets() {
        if keep {
            linking.bucket(postings.sorted(bucket, &mut buffer));
        } else {
            let entries = postings.take_repeated(bucket, &mut seen, &mut buffer);
            linking.bucket(&entries);
            linking.spare.push(entries);
        }
    }
    (postings, linking.blocks)
}

/// Links the places of one bucket of postings after the other.
struct Linking<'a> {
    blocks: Vec<Block>,
    borders: Borders,
    /// Room that is not needed any more.
    spare: Vec<Vec<u64>>,
    stream: &'a Stream,
    options: &'a Options,
    steps: &'a mut u64,
}

impl Linking<'_> {
    #[inline(never)]
    fn bucket(&mut self, sorted: &[u64]) {
        let Self { blocks, borders, spare, stream, options, steps } = self;
        for places in sorted.chunk_by(|a, b| a >> 32 == b >> 32) {
            let [first, _, ..] = places else { continue };
            link(stream, Kind::of((first >> 32) as u32), places, options, |anchor| {
                **steps += 1;
                if let Some(block) = blocks.get_mut(borders.block(anchor.right)) {
                    block.push(anchor, spare);
                }
            });
        }
    }
}

/// Links the places of one pattern, sorted entries whose low half is the word.
#[inline]
fn link(stream: &Stream, kind: Kind, places: &[u64], options: &Options, mut push: impl FnMut(Anchor)) {
    let most = options.links(kind);
    if places.len() <= most {
        for (index, &right) in places.iter().enumerate() {
            places.iter().take(index).for_each(|&left| push_link(kind, left as u32, right as u32, &mut push));
        }
        return;
    }
    let (mut words, mut before, mut rest) = (Vec::new(), None, places);
    while let Some(&first) = rest.first() {
        let end = stream.words_of(stream.article_of(first as u32)).end;
        let (same, after) = rest.split_at(rest.iter().take_while(|&&place| (place as u32) < end).count());
        if let Some(last) = before
            && kind != Kind::Pair
        {
            push_link(kind, last, first as u32, &mut push);
        }
        if same.len() > 1 {
            words.clear();
            words.extend(same.iter().map(|&place| place as u32));
            link_within(kind, &words, options, &mut push);
        }
        before = same.last().map(|&last| last as u32);
        rest = after;
    }
}

/// Links the places (sorted words) of one pattern in one article. Of many places two that are so near to each other that no passage fits between
/// them say only that few words are used over and over.
pub fn link_within(kind: Kind, words: &[u32], options: &Options, mut push: impl FnMut(Anchor)) {
    if words.len() <= options.links(kind) {
        for (index, &right) in words.iter().enumerate() {
            words.iter().take(index).for_each(|&left| push_link(kind, left, right, &mut push));
        }
    } else if kind != Kind::Pair {
        for pair in words.windows(2) {
            if let &[left, right] = pair
                && right - left >= options.within_words
            {
                push_link(kind, left, right, &mut push);
            }
        }
    }
}

/// Links two places of one pattern.
#[inline]
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

/// Links sorted by the article of their right word; room that is used again for each block.
#[derive(Default)]
struct ByArticle {
    articles: Vec<u32>,
    sorted: Vec<u64>,
    /// The article of the first link, and where those of each article from it on end.
    first: u32,
    ends: Vec<u32>,
}

impl ByArticle {
    fn sort(&mut self, block: &Block, stream: &Stream) {
        self.articles.clear();
        for piece in block.pieces() {
            self.articles.extend(piece.iter().map(|&key| stream.article_of(key as u32)));
        }
        let (first, last) = self.articles.iter().fold((u32::MAX, 0), |(first, last), &article| (first.min(article), last.max(article)));
        // None where there is no link.
        let first = first.min(last);
        self.first = first;
        self.ends.clear();
        self.ends.resize(last.saturating_sub(first) as usize + 1, 0);
        for article in &self.articles {
            if let Some(count) = self.ends.get_mut((article - first) as usize) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut self.ends {
            (*count, sum) = (sum, sum + *count);
        }
        // What it held is written over.
        self.sorted.resize(self.articles.len(), 0);
        let mut articles = self.articles.iter();
        for piece in block.pieces() {
            for (&key, article) in piece.iter().zip(&mut articles) {
                if let Some(next) = self.ends.get_mut((article - first) as usize)
                    && let Some(slot) = self.sorted.get_mut(*next as usize)
                {
                    *slot = key;
                    *next += 1;
                }
            }
        }
    }

    /// Each article with its links; none where it has none.
    fn groups(&self) -> impl Iterator<Item = (u32, &[u64])> {
        let mut from = 0;
        (self.first..).zip(&self.ends).filter_map(move |(article, &end)| {
            let links = self.sorted.get(std::mem::replace(&mut from, end as usize)..end as usize)?;
            Some((article, links)).filter(|_| !links.is_empty())
        })
    }
}

/// How many links of one right article lead to each stretch of words, which is so long that three of them hold all links that may support the one
/// in the middle, and all that support another link together with it. Stretches far apart may share a counter, which only keeps more.
struct Density {
    /// The last one counts the links within the article.
    counts: Vec<u8>,
}

impl Default for Density {
    fn default() -> Self {
        Self { counts: vec![0; Self::STRETCHES + 1] }
    }
}

impl Density {
    const STRETCHES: usize = 1 << 14;

    /// Keeps the links within the article, which begins at word `own`, and those across that have enough others near: at the front of `kept`; gives
    /// how many these are. Which of them stays is anybody's guess: no branch hangs on it.
    #[expect(clippy::needless_bitwise_bool, reason = "what `||` stands for is a branch")]
    fn dense(&mut self, links: &[u64], own: u32, options: &Options, kept: &mut Vec<u64>) -> usize {
        let stretch = 32 + (2 * options.across_support_words).next_power_of_two().ilog2();
        let counter = |link: u64| {
            let across = (link >> stretch) as usize % Self::STRETCHES;
            if link >> 32 < own.into() { across } else { Self::STRETCHES }
        };
        for &link in links {
            if let Some(count) = self.counts.get_mut(counter(link)) {
                *count = count.saturating_add(1);
            }
        }
        if kept.len() < links.len() {
            kept.resize(links.len(), 0);
        }
        let mut count = 0;
        for &link in links {
            if let Some(slot) = kept.get_mut(count) {
                *slot = link;
            }
            let stretch = (link >> stretch) as usize;
            let links = |stretch: usize| self.counts.get(stretch % Self::STRETCHES).map_or(0, |&count| usize::from(count));
            let near = links(stretch.wrapping_sub(1)) + links(stretch) + links(stretch + 1);
            count += usize::from((link >> 32 >= own.into()) | (near > options.across_support));
        }
        // Few of the counters were needed where the article is short.
        for &link in links {
            if let Some(count) = self.counts.get_mut(counter(link)) {
                *count = 0;
            }
        }
        count
    }
}
