//! A document in, a row of numbers for each block out: what the block is like, what stands around it, where it stands. Decides nothing.
//!
//! All numbers are small integers, so that a decision made on them is the same natively and in WebAssembly.

#![expect(clippy::cast_possible_wrap, reason = "counts of blocks and words are far below i64::MAX")]

use super::announced::{self, Announced};
use super::lexicon::{self, Hit, Mark};
use super::shape::{self, Begin, Shape};
use super::{BlockKind, Role};
use crate::document::words;
use crate::document::{BlockTag, Document, Hints};
use crate::hash::{FNV_START, HashMap, fnv1a};

/// One block's numbers.
pub type Row = [i16; COUNT];

/// How many numbers a block has.
pub const COUNT: usize = AROUND_IT + 21;
const OWN: usize = 39;
const AROUND: usize = 31;
const PLACE: usize = 32;
const MARKUP: usize = 56 + announced::COUNT;

/// Words that make a short article.
pub const ARTICLE: u32 = 80;

/// After these the numbers come from markup alone.
const PLAIN: usize = OWN + AROUND + PLACE;

/// From here on numbers that only HTML uses, though they come from the text.
const PLAIN_MORE: usize = PLAIN - 6;
const SPOKEN_MORE: usize = SPOKEN + 6;

/// Where the sums of [`signs`](super::signs) begin: of words, and of names.
pub const SPOKEN: usize = PLAIN + MARKUP;
/// The same of names.
pub const NAMED: usize = SPOKEN + 8;
/// Where the numbers of [`context`](super::context) begin: of the blocks beside, and of the elements around.
pub const BESIDE: usize = NAMED + 4;
/// The same of the elements around.
pub const AROUND_IT: usize = BESIDE + 24;

/// Which numbers a model looks at: for plain text or HTML, for the first or the second opinion.
pub fn seen(html: bool, second: bool) -> Vec<bool> {
    let see = |at: usize| match at {
        // Of plain text these add nothing that holds on other pages.
        PLAIN_MORE..PLAIN | SPOKEN_MORE..NAMED => html,
        0..PLAIN | SPOKEN..NAMED => true,
        PLAIN..SPOKEN | NAMED..BESIDE => html,
        BESIDE..AROUND_IT => second,
        _ => html && second,
    };
    (0..COUNT).map(see).collect()
}

/// Writes numbers into a row.
pub fn write(row: &mut Row, from: usize, values: impl IntoIterator<Item = i64>) {
    for (slot, value) in row.iter_mut().skip(from).zip(values) {
        *slot = value.clamp(-32_000, 32_000) as i16;
    }
}

/// What is known of a document's blocks before anything is decided.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// Counts of each block.
    pub shapes: Vec<Shape>,
    /// Phrases found, sorted by block; several a block.
    pub hits: Vec<(u32, Hit)>,
    /// Whether a block reads as running text.
    pub prose: Vec<bool>,
    /// How many blocks of the document say the same.
    pub repeats: Vec<u32>,
    /// For each block, of its content words the share (in thousandths) that the densest span of prose uses elsewhere.
    pub shared: Vec<u16>,
    /// First block of the densest span of prose and the one after its last.
    pub span: (usize, usize),
    /// Blocks that withhold confirmation of what the article says, in order.
    pub withheld: Vec<u32>,
    /// Hashes of all words, and where each block's begin.
    words: Vec<u32>,
    word_starts: Vec<usize>,
    language: words::Classes,
}

impl Features {
    /// Hashes of a block's words.
    pub fn words_of(&self, block: usize) -> &[u32] {
        let start = |block: usize| self.word_starts.get(block).copied().unwrap_or(0);
        self.words.get(start(block)..start(block + 1)).unwrap_or_default()
    }

    /// The same of a text that is none of its blocks.
    pub fn words_in(&self, text: &str) -> Vec<u32> {
        let mut words = Vec::new();
        shape::measure(text, self.language, |word, _| words.push(short(word)));
        words
    }
}

/// A word's hash as [`Features`] keeps it.
const fn short(word: u64) -> u32 {
    (word ^ word >> 32) as u32
}

/// The groups of kinds that the model tells apart, in the order of their features.
const GROUPS: usize = 10;

fn group(kind: BlockKind) -> usize {
    match kind {
        BlockKind::Navigation => 0,
        BlockKind::Share => 1,
        BlockKind::Advert => 2,
        BlockKind::RelatedLink => 3,
        BlockKind::Caption => 4,
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Source => 5,
        BlockKind::AuthorBio => 6,
        BlockKind::CommentForm | BlockKind::CommentPolicy | BlockKind::Captcha => 7,
        BlockKind::Disclaimer | BlockKind::Copyright => 8,
        _ => 9,
    }
}

/// Counts and finds what the later steps share.
pub fn features(document: &Document) -> Features {
    let text = &document.text;
    let tag = document.metadata.language.as_ref().map_or("en", |language| language.value.as_str());
    let language = words::language(tag);
    let mut vocabulary: Vec<u64> = Vec::new();
    let mut starts: Vec<usize> = Vec::with_capacity(document.blocks.len() + 1);
    let (mut all, mut word_starts) = (Vec::new(), Vec::with_capacity(document.blocks.len() + 1));
    let mut shapes = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        starts.push(vocabulary.len());
        word_starts.push(all.len());
        shapes.push(shape::measure(block.span.of(text), language, |word, content| {
            all.push(short(word));
            if content {
                vocabulary.push(word);
            }
        }));
    }
    starts.push(vocabulary.len());
    word_starts.push(all.len());

    let (mut hits, mut withheld) = (Vec::new(), Vec::new());
    lexicon::hits(
        text,
        &document.blocks,
        |block| shapes.get(block).map_or(0, |shape: &Shape| shape.words),
        |block, hit| if hit.kind.role() == Role::Content { withheld.push(block as u32) } else { hits.push((block as u32, hit)) },
    );

    // Where a language has no list of function words, length and marks alone tell running text.
    let (words, stop) = shapes
        .iter()
        .filter(|shape| shape.words >= 12)
        .fold((0_u64, 0_u64), |(words, stop), shape| (words + u64::from(shape.words), stop + u64::from(shape.stop)));
    let listed = stop * 20 >= words;
    let prose: Vec<bool> = shapes
        .iter()
        .map(|shape| {
            shape.words >= 10
                && (!listed || shape.stop * 5 >= shape.words)
                && (shape.sentences > 0 || shape.words >= 25)
                && shape.capitals * 2 <= shape.words
        })
        .collect();
    let span = densest(document, &shapes, &prose, &hits);
    let mut counts: HashMap<u64, u32> = HashMap::default();
    for shape in &shapes {
        *counts.entry(shape.hash).or_default() += 1;
    }
    let repeats = shapes.iter().map(|shape| counts.get(&shape.hash).copied().unwrap_or(0)).collect();
    let shared = shared(&vocabulary, &starts, span);
    Features { shapes, hits, prose, repeats, shared, span, withheld, words: all, word_starts, language }
}

/// The run of blocks with the most prose: the maximal sum where words of prose count for a run and other blocks against it.
fn densest(document: &Document, shapes: &[Shape], prose: &[bool], hits: &[(u32, Hit)]) -> (usize, usize) {
    let mut told = vec![false; shapes.len()];
    for (block, hit) in hits {
        if hit.mark >= Mark::Sure
            && let Some(told) = told.get_mut(*block as usize)
        {
            *told = true;
        }
    }
    let (mut best, mut span) = (0_i64, (0, shapes.len()));
    let (mut sum, mut start) = (0_i64, 0);
    for (at, ((shape, prose), block)) in shapes.iter().zip(prose).zip(&document.blocks).enumerate() {
        let words = i64::from(shape.words.min(120));
        let value = if told.get(at).copied().unwrap_or_default() {
            -25
        } else if *prose && block.link_share < 500 {
            words
        } else {
            -6 - i64::from(block.link_share) / 100
        };
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += value;
        if sum > best {
            (best, span) = (sum, (start, at + 1));
        }
    }
    span
}

/// For each block the share of its content words that stand in another block of the span.
fn shared(vocabulary: &[u64], starts: &[usize], span: (usize, usize)) -> Vec<u16> {
    let words_of = |block: usize| {
        vocabulary.get(starts.get(block).copied().unwrap_or(0)..starts.get(block + 1).copied().unwrap_or(0)).unwrap_or_default()
    };
    // How many blocks of the span hold a word, and the last that did.
    let mut held: HashMap<u64, (u32, u32)> = HashMap::default();
    for block in span.0..span.1 {
        for word in words_of(block) {
            let entry = held.entry(*word).or_insert((0, u32::MAX));
            if entry.1 != block as u32 {
                *entry = (entry.0 + 1, block as u32);
            }
        }
    }
    (0..starts.len().saturating_sub(1))
        .map(|block| {
            let inside = (span.0..span.1).contains(&block);
            let own = words_of(block);
            let known = own.iter().filter(|word| held.get(word).is_some_and(|(count, _)| *count > u32::from(inside))).count();
            (known * 1000 / own.len().max(1)) as u16
        })
        .collect()
}

/// Collects one row.
struct Writer {
    row: Row,
    at: usize,
}

impl Writer {
    #[inline]
    fn put(&mut self, value: i64) {
        if let Some(slot) = self.row.get_mut(self.at) {
            *slot = value.clamp(-32_000, 32_000) as i16;
        }
        self.at += 1;
    }

    fn put_all(&mut self, values: impl IntoIterator<Item = i64>) {
        values.into_iter().for_each(|value| self.put(value));
    }

    /// The next number is the `at`th.
    fn seek(&mut self, at: usize) {
        debug_assert_eq!(self.at, at);
        self.at = at;
    }
}

fn share(part: u32, whole: u32) -> i64 {
    i64::from(part) * 1000 / i64::from(whole.max(1))
}

/// Sums of prose words, words, function words, blocks with a phrase, link characters, short blocks and shares of shared words up to each block.
struct Sums {
    prose: Vec<i64>,
    words: Vec<i64>,
    stop: Vec<i64>,
    told: Vec<i64>,
    links: Vec<i64>,
    short: Vec<i64>,
    shared: Vec<i64>,
}

fn running(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(values.map(|value| {
            sum += value;
            sum
        }))
        .collect()
}

/// The sum over blocks `from..to`, cut to what there is.
fn over(sums: &[i64], from: usize, to: usize) -> i64 {
    let last = sums.len().saturating_sub(1);
    let at = |index: usize| sums.get(index.min(last)).copied().unwrap_or(0);
    at(to) - at(from.min(to))
}

/// The numbers of every block.
pub fn rows(document: &Document, features: &Features) -> Vec<Row> {
    let Features { shapes, prose, hits, repeats, shared, span, .. } = features;
    let count = shapes.len();
    let mut groups = vec![[0_u8; GROUPS]; count];
    for (block, hit) in hits {
        if let Some(slot) = groups.get_mut(*block as usize).and_then(|groups| groups.get_mut(group(hit.kind))) {
            *slot = (*slot).max(hit.mark as u8);
        }
    }
    let strongest: Vec<i64> = groups.iter().map(|groups| groups.iter().copied().max().map_or(0, i64::from)).collect();
    let sums = Sums {
        prose: running(shapes.iter().zip(prose).map(|(shape, prose)| if *prose { i64::from(shape.words) } else { 0 })),
        words: running(shapes.iter().map(|shape| i64::from(shape.words))),
        stop: running(shapes.iter().map(|shape| i64::from(shape.stop))),
        told: running(strongest.iter().map(|mark| i64::from(*mark >= Mark::Begins as i64))),
        links: running(
            shapes.iter().zip(&document.blocks).map(|(shape, block)| i64::from(shape.chars) * i64::from(block.link_share) / 1000),
        ),
        short: running(shapes.iter().map(|shape| i64::from(shape.words <= 4))),
        shared: running(shared.iter().map(|shared| i64::from(*shared))),
    };
    // How many blocks before it say the same.
    let mut told: HashMap<u64, i64> = HashMap::default();
    let copies: Vec<i64> = shapes
        .iter()
        .map(|shape| {
            let seen = told.entry(shape.hash).or_default();
            *seen += 1;
            *seen - 1
        })
        .collect();
    let long: Vec<bool> = shapes.iter().zip(prose).map(|(shape, prose)| *prose && shape.words >= 25).collect();
    let before = distances(&long);
    let after: Vec<i64> = distances(&long.iter().rev().copied().collect::<Vec<_>>()).into_iter().rev().collect();
    // Distance to the last sign that the article is over: a header of comments, related links, a sign-up, a copyright line.
    let last_sign = |wanted: &[usize]| -> Vec<i64> {
        let signs: Vec<bool> = groups
            .iter()
            .map(|groups| wanted.iter().any(|group| groups.get(*group).is_some_and(|mark| *mark >= Mark::Begins as u8)))
            .collect();
        distances(&signs)
    };
    let (comment_before, related_before, legal_before) = (last_sign(&[7]), last_sign(&[3]), last_sign(&[8, 9]));
    let markup = document.blocks.iter().any(|block| block.path != 0).then(|| Markup::of(document, features));

    let shape_at = |at: Option<usize>| at.and_then(|at| shapes.get(at));
    (0..count)
        .map(|at| {
            let mut row = Writer { row: [0; COUNT], at: 0 };
            let Some(shape) = shapes.get(at) else { return row.row };
            own(&mut row, shape);
            row.put_all(groups.get(at).into_iter().flatten().map(|mark| i64::from(*mark)));
            row.put(repeats.get(at).copied().unwrap_or(0).into());
            row.seek(OWN);
            for neighbour in [at.checked_sub(1), Some(at + 1), at.checked_sub(2), Some(at + 2)] {
                let shape = shape_at(neighbour);
                row.put(shape.map_or(-1, |shape| i64::from(shape.words)));
                row.put(shape.map_or(-1, |shape| share(shape.stop, shape.words)));
                row.put(shape.map_or(-1, |shape| shape.ends as i64));
                row.put(neighbour.and_then(|at| strongest.get(at)).copied().unwrap_or(-1));
            }
            for window in [2, 5, 12] {
                row.put(over(&sums.prose, at.saturating_sub(window), at));
                row.put(over(&sums.prose, at + 1, at + 1 + window));
                let words = over(&sums.words, at.saturating_sub(window), at + 1 + window);
                row.put(over(&sums.stop, at.saturating_sub(window), at + 1 + window) * 1000 / words.max(1));
            }
            for window in [3, 10] {
                row.put(over(&sums.told, at.saturating_sub(window), at));
                row.put(over(&sums.told, at + 1, at + 1 + window));
            }
            row.put(over(&sums.words, at.saturating_sub(30), at) / 30);
            row.put(over(&sums.words, at + 1, at + 31) / 30);
            row.seek(OWN + AROUND);
            let total = over(&sums.words, 0, count);
            row.put(at as i64);
            row.put((count - at) as i64);
            row.put(at as i64 * 1000 / count as i64);
            row.put(over(&sums.words, 0, at) * 1000 / total.max(1));
            row.put(over(&sums.prose, 0, at) * 1000 / over(&sums.prose, 0, count).max(1));
            row.put(before.get(at).copied().unwrap_or(0));
            row.put(after.get(at).copied().unwrap_or(0));
            row.put(at as i64 - span.0 as i64);
            row.put(at as i64 + 1 - span.1 as i64);
            row.put(i64::from((span.0..span.1).contains(&at)));
            row.put(if at < span.0 { over(&sums.words, at, span.0) } else { -over(&sums.words, span.0, at) / 10 });
            row.put(if at < span.1 { -over(&sums.words, at, span.1) / 10 } else { over(&sums.words, span.1, at) });
            row.put(if at < span.1 { 0 } else { over(&sums.told, span.1, at + 1) });
            row.put(if at < span.0 { over(&sums.told, at, span.0) } else { 0 });
            row.put(shared.get(at).copied().unwrap_or(0).into());
            row.put(comment_before.get(at).copied().unwrap_or(0));
            row.put(related_before.get(at).copied().unwrap_or(0));
            row.put(legal_before.get(at).copied().unwrap_or(0));
            // What is one number for the whole document is put coarsely: fine ones would let the trees know the training documents again.
            row.put(i64::from(count.max(1).ilog2()));
            row.put(i64::from(total.max(1).ilog2()));
            row.put(over(&sums.words, span.0, span.1) * 8 / total.max(1));
            row.put(i64::from((span.1 - span.0).max(1).ilog2()));
            row.put(over(&sums.prose, 0, count) * 8 / total.max(1));
            row.put(at.checked_sub(1).and_then(|at| shared.get(at)).map_or(-1, |shared| i64::from(*shared)));
            row.put(shared.get(at + 1).map_or(-1, |shared| i64::from(*shared)));
            row.put(over(&sums.prose, at, count) / 10);
            row.put(copies.get(at).copied().unwrap_or(0));
            for window in [4, 15] {
                row.put(over(&sums.short, at.saturating_sub(window), at));
                row.put(over(&sums.short, at + 1, at + 1 + window));
            }
            let near = |from: usize, to: usize| over(&sums.shared, from, to) / (to.min(count) - from).max(1) as i64;
            row.put(near(at.saturating_sub(4), at + 5));
            row.seek(PLAIN);
            if let Some(markup) = markup.as_ref().filter(|_| document.blocks.get(at).is_some_and(|block| block.path != 0)) {
                markup.put(&mut row, document, at, shape, &sums);
            }
            row.row
        })
        .collect()
}

/// What the block itself is like.
fn own(row: &mut Writer, shape: &Shape) {
    row.put(shape.chars.into());
    row.put(shape.words.into());
    row.put(i64::from(shape.letters) * 10 / i64::from(shape.words.max(1)));
    row.put(share(shape.capitals, shape.words));
    row.put(share(shape.upper, shape.words));
    row.put(share(shape.numbers, shape.words));
    row.put(share(shape.stop, shape.words));
    row.put(shape.commas.into());
    row.put(shape.sentences.into());
    row.put(i64::from(shape.words) / i64::from(shape.sentences.max(1)));
    row.put(shape.quotes.into());
    row.put(shape.separators.into());
    row.put(shape.addresses.into());
    row.put(i64::from(shape.begins >= Begin::Capital));
    row.put(shape.begins as i64);
    row.put(shape.ends as i64);
    row.put_all(shape.classes.map(i64::from));
}

/// For each block how many blocks ago the last true one was, itself included; 999 where there was none.
fn distances(marks: &[bool]) -> Vec<i64> {
    let mut last: Option<usize> = None;
    marks
        .iter()
        .enumerate()
        .map(|(at, mark)| {
            if *mark {
                last = Some(at);
            }
            last.map_or(999, |last| (at - last) as i64)
        })
        .collect()
}

/// An element, its parent and its grandparent.
fn places(document: &Document, element: u32) -> [u32; 3] {
    let parent = |element: u32| document.elements.get(element as usize).map_or(0, |element| element.parent);
    [element, parent(element), parent(parent(element))]
}

/// For each block how many of the blocks after it say the same, how many of those are headings, and how many headings before it do: what a table
/// of contents says the headings say again. The number of an item counts for nothing.
fn echoes(document: &Document, features: &Features) -> Vec<[i64; 3]> {
    let said: Vec<u64> = (0..document.blocks.len())
        .map(|block| {
            let words = features.words_of(block);
            let numbered = features.shapes.get(block).is_some_and(|shape| shape.begins == Begin::Bullet);
            let words = if numbered && words.len() > 1 { words.get(1..).unwrap_or_default() } else { words };
            words.iter().fold(FNV_START, |hash, word| fnv1a(&word.to_le_bytes(), hash))
        })
        .collect();
    let heading = |block: usize| document.blocks.get(block).is_some_and(|block| matches!(block.tag, BlockTag::Heading(_)));
    let mut echoes: Vec<[i64; 3]> = vec![[0; 3]; said.len()];
    let mut seen: HashMap<u64, [i64; 2]> = HashMap::default();
    for (at, (echo, said)) in echoes.iter_mut().zip(&said).enumerate().rev() {
        let after = seen.entry(*said).or_default();
        *echo = [after[0], after[1], 0];
        *after = [after[0] + 1, after[1] + i64::from(heading(at))];
    }
    // Of all that say the same those before are what is left of the ones after.
    for (at, (echo, said)) in echoes.iter_mut().zip(&said).enumerate() {
        let all = seen.get(said).map_or(0, |[_, headings]| *headings);
        echo[2] = all - echo[1] - i64::from(heading(at));
    }
    echoes
}

/// What the markup says, summed up over the page.
struct Markup {
    /// Blocks and prose words under each path.
    paths: HashMap<u64, (u32, u32)>,
    /// Prose words under each element: whole for its children, half for its grandchildren.
    scores: HashMap<u32, u32>,
    best: u32,
    prose: u32,
    /// Prose words under each hint.
    hints: [u32; 16],
    /// How many blocks after each say the same, how many headings after it, and how many before it.
    echoes: Vec<[i64; 3]>,
    /// Of each element characters, characters inside links, prose words, words and number of all blocks inside it.
    inside: Vec<[i64; 5]>,
    announced: Announced,
}

impl Markup {
    fn of(document: &Document, features: &Features) -> Self {
        let mut markup = Self {
            paths: HashMap::default(),
            scores: HashMap::default(),
            best: 0,
            prose: 0,
            hints: [0; 16],
            inside: vec![[0; 5]; document.elements.len()],
            announced: Announced::of(document, features),
            echoes: echoes(document, features),
        };
        for ((block, shape), prose) in document.blocks.iter().zip(&features.shapes).zip(&features.prose) {
            let words = if *prose && block.link_share < 500 { shape.words } else { 0 };
            if let Some(inside) = markup.inside.get_mut(block.element as usize) {
                let chars = i64::from(shape.chars);
                let own = [chars, chars * i64::from(block.link_share) / 1000, i64::from(words), i64::from(shape.words), 1];
                inside.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
            }
            let entry = markup.paths.entry(block.path).or_default();
            *entry = (entry.0 + 1, entry.1 + words);
            markup.prose += words;
            let [_, parent, above] = places(document, block.element);
            *markup.scores.entry(parent).or_default() += words;
            *markup.scores.entry(above).or_default() += words / 2;
            for (bit, hint) in markup.hints.iter_mut().enumerate() {
                *hint += if block.hints.0 >> bit & 1 == 1 { words } else { 0 };
            }
        }
        for element in (1..document.elements.len()).rev() {
            let own = markup.inside.get(element).copied().unwrap_or_default();
            let parent = document.elements.get(element).map_or(0, |element| element.parent as usize);
            if let Some(inside) = markup.inside.get_mut(parent) {
                inside.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
            }
        }
        markup.best = document
            .blocks
            .iter()
            .flat_map(|block| places(document, block.element))
            .filter_map(|place| markup.scores.get(&place).copied())
            .max()
            .unwrap_or(0);
        markup
    }

    fn put(&self, row: &mut Writer, document: &Document, at: usize, shape: &Shape, sums: &Sums) {
        let Some(block) = document.blocks.get(at) else { return };
        let block_at = |at: Option<usize>| at.and_then(|at| document.blocks.get(at));
        row.put(match block.tag {
            BlockTag::Paragraph | BlockTag::Line => 0,
            BlockTag::Heading(_) => 1,
            BlockTag::ListItem => 2,
            BlockTag::Quotation => 3,
            BlockTag::Caption => 4,
            BlockTag::TableCell => 5,
            BlockTag::Preformatted => 6,
        });
        row.put(if let BlockTag::Heading(level) = block.tag { level.into() } else { 9 });
        row.put(block.link_share.into());
        // A hint under which most of the page's prose stands says nothing.
        for bit in 0..16 {
            let words = self.hints.get(bit).copied().unwrap_or(0);
            // What readers wrote may well be more than the article.
            let comments = Hints(1 << bit).any(Hints::COMMENTS) && self.prose - words >= ARTICLE;
            let whole = words * 2 > self.prose && !comments;
            let said = i64::from(block.hints.0 >> bit & 1);
            let positive = Hints(1 << bit).any(Hints::ARTICLE.with(Hints::MAIN).with(Hints::BODY));
            row.put(if whole && !positive { -said } else { said });
        }
        let (same, prose) = self.paths.get(&block.path).copied().unwrap_or_default();
        row.put(same.into());
        row.put(share(prose, self.prose));
        row.put(share(prose, same) / 100);
        let score = |place: u32| self.scores.get(&place).copied().unwrap_or(0);
        let [own, parent, above] = places(document, block.element);
        row.put(share(score(parent), self.best));
        row.put(share(score(above), self.best));
        row.put(share(score(own), self.best));
        for window in [2, 5] {
            let chars = |from: usize, to: usize| over(&sums.links, from, to);
            row.put(chars(at.saturating_sub(window), at));
            row.put(chars(at + 1, at + 1 + window));
        }
        for neighbour in [at.checked_sub(1), Some(at + 1)] {
            let other = block_at(neighbour);
            row.put(other.map_or(-1, |other| i64::from(other.path == block.path)));
            row.put(other.map_or(-1, |other| other.link_share.into()));
            row.put(other.map_or(-1, |other| match other.tag {
                BlockTag::Paragraph | BlockTag::Line => 0,
                BlockTag::Heading(_) => 1,
                BlockTag::ListItem => 2,
                _ => 3,
            }));
            let place = other.map(|other| places(document, other.element));
            row.put(place.map_or(-1, |[_, other, _]| share(score(other), self.best)));
        }
        row.put(i64::from(shape.chars) * i64::from(block.link_share) / 1000);
        row.put(i64::from(over(&sums.links, 0, document.blocks.len()).max(1).ilog2()));
        let index = at;
        let count = |element: usize| self.inside.get(element).map_or(0, |[.., blocks]| *blocks);
        let mut at = block.element as usize;
        for _ in 0..4 {
            let [chars, links, prose, words, blocks] = self.inside.get(at).copied().unwrap_or_default();
            row.put(links * 1000 / chars.max(1));
            row.put(prose * 1000 / i64::from(self.prose.max(1)));
            row.put(words * 10 / blocks.max(1));
            at = document.elements.get(at).map_or(0, |element| element.parent as usize);
        }
        row.put(count(own as usize));
        row.put(count(parent as usize));
        row.put_all(self.announced.row(index));
        row.put_all(self.echoes.get(index).copied().unwrap_or_default());
    }
}
