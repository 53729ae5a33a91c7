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

/// Words that are read together, so that room does not grow with the article.
const PIECE: usize = 4096;

/// Gathers the patterns of one article after the other, in room that is used again.
#[derive(Clone, Debug)]
pub struct Patterns {
    /// Content words: those of a piece, the two before it and one after the last.
    content: Vec<Content>,
    /// Patterns: a run for each word, two pairs and a triple for each content word.
    entries: Vec<u64>,
}

impl Default for Patterns {
    fn default() -> Self {
        Self { content: vec![Content::default(); PIECE + 3], entries: vec![0; 4 * PIECE + 6] }
    }
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
    /// Calls `with` for the patterns of each piece of an article: the key in the high half, the first word in the low half, those of one kind roughly
    /// in the order of the words. What a word is and whether two are a pattern is anybody's guess: no branch hangs on it.
    #[expect(clippy::needless_bitwise_bool, reason = "what `&&` stands for is a branch")]
    #[inline(never)]
    pub fn each(&mut self, stream: &Stream, article: u32, with: &mut dyn FnMut(&[u64])) {
        let Self { content, entries } = self;
        let words = stream.words_of(article);
        let ids = stream.ids_of(&words);
        let kinds = stream.marks.get(words.start as usize..words.end as usize).unwrap_or_default();
        // A bit for each of the last words, set where it is a content word, how many of the last eight are, and their ids as digits of one number.
        let (mut recent, mut inside, mut run) = (0u32, 0, 0u64);
        let (mut at, mut held) = (0usize, 0);
        for (piece, kinds) in ids.chunks(PIECE).zip(kinds.chunks(PIECE)) {
            let mut count = 0;
            let mut push = |is_pattern: bool, hash: u64, kind: Kind, word: u32| {
                if let Some(entry) = entries.get_mut(count) {
                    *entry = u64::from(key(hash, kind)) << 32 | u64::from(word);
                }
                count += usize::from(is_pattern);
            };
            for (&id, &kind) in piece.iter().zip(kinds) {
                let word = words.start + at as u32;
                let is_content = u32::from(kind & marks::CONTENT != 0);
                inside += is_content;
                inside -= recent >> (RUN_WORDS - 1) & 1;
                recent = recent << 1 | is_content;
                let gone = ids.get(at.wrapping_sub(RUN_WORDS as usize)).copied().unwrap_or_default();
                run = run.wrapping_mul(BASE).wrapping_add(id.into()).wrapping_sub(u64::from(gone).wrapping_mul(GONE));
                at += 1;
                let is_run = (1..=RUN_CONTENT).contains(&inside) & (at >= RUN_WORDS as usize);
                push(is_run, run, Kind::Run, (word + 1).wrapping_sub(RUN_WORDS));
                if let Some(next) = content.get_mut(held) {
                    let bits = if kind & marks::RARE == 0 { Weight::Common } else { Weight::Content } as i32;
                    *next = Content { word: u64::from(id) << 32 | u64::from(word), bits };
                }
                held += is_content as usize;
            }
            if at == ids.len()
                && let Some(end) = content.get_mut(held)
            {
                // None is near the last one.
                *end = Content { word: u32::MAX.into(), bits: 0 };
                held += 1;
            }
            for three in content.get(..held).unwrap_or_default().windows(3) {
                let &[first, middle, last] = three else { continue };
                let (bits, is_near) = (first.bits + last.bits, last.at() - first.at() <= PATTERN_WORDS);
                let is_pair = (middle.at() - first.at() <= PATTERN_WORDS) & (first.bits + middle.bits >= PATTERN_BITS);
                push(is_pair, first.id() << 32 | middle.id(), Kind::Pair, first.at());
                push(is_near & (bits >= PATTERN_BITS), first.id() << 32 | last.id(), Kind::Pair, first.at());
                let least = first.word.min(middle.word).min(last.word);
                let is_triple = is_near & (bits + middle.bits >= PATTERN_BITS);
                push(is_triple, first.id() + middle.id() + last.id(), Kind::Triple, least as u32);
            }
            with(entries.get(..count).unwrap_or_default());
            // The last two begin patterns with what follows.
            let done = held.saturating_sub(2);
            content.copy_within(done..held, 0);
            held -= done;
        }
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
