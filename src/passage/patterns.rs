//! Words of an article in, the small patterns by which places are found again out: a key of 32 bits and the word that each stands for.
//!
//! Patterns are pairs of content words that stand side by side or with one content word between them, sorted triples of neighbouring content
//! words, and runs of eight words that hold few content words. Function words do not count in the first two, so an edit among them costs nothing.

use super::tokens::{Stream, Weight, marks};

/// What a pattern is made of: the lowest two bits of its key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// Two content words.
    Pair = 0,
    /// Three content words, in any order.
    Triple = 1,
    /// Words in a row that hold at most three content words.
    Run = 2,
}

impl Kind {
    /// The kind that a key says.
    #[inline]
    pub fn of(key: u32) -> Self {
        match key & 3 {
            0 => Self::Pair,
            1 => Self::Triple,
            _ => Self::Run,
        }
    }
}

/// At most so many words lie between the first and the last word of a pattern.
const PATTERN_WORDS: u32 = 9;
/// Bits that the words of a pattern have at least together: two common words are none.
const PATTERN_BITS: i32 = 17;
/// Words of a run.
const RUN_WORDS: u32 = 8;
/// Content words of a run at most: where there are more, the other patterns see it.
const RUN_CONTENT: u32 = 3;

/// Gathers the patterns of one article after the other; room that is used again for each.
#[derive(Debug, Default)]
pub struct Patterns {
    /// The article's content words, then what its longer predecessors left.
    content: Vec<Content>,
    /// The same of its patterns.
    entries: Vec<u64>,
}

/// A content word: its id in the high half and its index in the low half, and its bits.
#[derive(Clone, Copy, Debug, Default)]
struct Content {
    word: u64,
    bits: i32,
}

impl Content {
    fn id(self) -> u64 {
        self.word >> 32
    }

    fn at(self) -> u32 {
        self.word as u32
    }
}

impl Patterns {
    /// The patterns of an article: the key of each in the high half, its first word in the low half, those of one kind roughly in the order of the
    /// words. What a word is and whether two are a pattern is anybody's guess: no branch hangs on it.
    pub fn of(&mut self, stream: &Stream, article: u32) -> &[u64] {
        let words = stream.words_of(article);
        let ids = stream.ids_of(&words);
        let kinds = stream.marks.get(words.start as usize..words.end as usize).unwrap_or_default();
        self.content.resize(self.content.len().max(ids.len() + 1), Content::default());
        // A run for each word, two pairs and a triple for each content word.
        self.entries.resize(self.entries.len().max(4 * ids.len()), 0);
        let (mut content, mut entries) = (0, 0);
        let mut push = |is_pattern: bool, hash: u64, kind: Kind, word: u32| {
            if let Some(entry) = self.entries.get_mut(entries) {
                *entry = u64::from(key(hash, kind)) << 32 | u64::from(word);
            }
            entries += usize::from(is_pattern);
        };
        // A bit for each of the last words, set where it is a content word, how many of the last eight are, and their ids as digits of one number.
        let (mut recent, mut inside, mut run) = (0u32, 0, 0u64);
        for (at, (&id, &kind)) in ids.iter().zip(kinds).enumerate() {
            let word = words.start + at as u32;
            let is_content = u32::from(kind & marks::CONTENT != 0);
            inside += is_content;
            inside -= recent >> (RUN_WORDS - 1) & 1;
            recent = recent << 1 | is_content;
            let gone = ids.get(at.wrapping_sub(RUN_WORDS as usize)).copied().unwrap_or_default();
            run = run.wrapping_mul(BASE).wrapping_add(id.into()).wrapping_sub(u64::from(gone).wrapping_mul(GONE));
            let is_run = (1..=RUN_CONTENT).contains(&inside) & (at + 1 >= RUN_WORDS as usize);
            push(is_run, run, Kind::Run, (word + 1).wrapping_sub(RUN_WORDS));
            if let Some(next) = self.content.get_mut(content) {
                let bits = if kind & marks::RARE == 0 { Weight::Common } else { Weight::Content } as i32;
                *next = Content { word: u64::from(id) << 32 | u64::from(word), bits };
            }
            content += is_content as usize;
        }
        // None is near the last one.
        if let Some(end) = self.content.get_mut(content) {
            *end = Content { word: u32::MAX.into(), bits: 0 };
        }
        for three in self.content.get(..=content).unwrap_or_default().windows(3) {
            let &[first, middle, last] = three else { continue };
            let (bits, is_near) = (first.bits + last.bits, last.at() - first.at() <= PATTERN_WORDS);
            let is_pair = (middle.at() - first.at() <= PATTERN_WORDS) & (first.bits + middle.bits >= PATTERN_BITS);
            push(is_pair, first.id() << 32 | middle.id(), Kind::Pair, first.at());
            push(is_near & (bits >= PATTERN_BITS), first.id() << 32 | last.id(), Kind::Pair, first.at());
            let least = first.word.min(middle.word).min(last.word);
            let is_triple = is_near & (bits + middle.bits >= PATTERN_BITS);
            push(is_triple, first.id() + middle.id() + last.id(), Kind::Triple, least as u32);
        }
        self.entries.get(..entries).unwrap_or_default()
    }
}

/// An odd number without a pattern: 2^64 by the golden ratio.
const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The base of a run's digits, as odd, and what the digit that goes is worth.
const BASE: u64 = 0xD1B5_4A32_D192_ED03;
const GONE: u64 = BASE.wrapping_pow(RUN_WORDS);

/// The key of a pattern: ids are mixed well already, so that one product tells their sums and pairs apart.
#[inline]
fn key(hash: u64, kind: Kind) -> u32 {
    (hash.wrapping_mul(ODD) >> 32) as u32 & !3 | kind as u32
}
