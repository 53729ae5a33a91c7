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

/// Calls `push` with the key and the first word of every pattern of an article, roughly in the order of the words.
pub fn patterns(stream: &Stream, article: u32, mut push: impl FnMut(u32, u32)) {
    let mut push = |hash: u64, kind: Kind, word: u32| push(key(hash, kind), word);
    let words = stream.words_of(article);
    let ids = stream.ids_of(&words);
    let kinds = stream.marks.get(words.start as usize..words.end as usize).unwrap_or_default();
    // The last two content words: index, id and bits; none is near the first.
    let none = (words.start.wrapping_sub(PATTERN_WORDS + 1), 0, 0);
    let (mut before, mut last) = (none, none);
    // For the runs: a bit for each of the last words, set where it is a content word, and how many of the last eight are.
    let (mut recent, mut inside) = (0u32, 0);
    for ((word, &id), kind) in words.clone().zip(ids).zip(kinds) {
        let is_content = kind & marks::CONTENT != 0;
        inside += u32::from(is_content);
        inside -= recent >> (RUN_WORDS - 1) & 1;
        recent = recent << 1 | u32::from(is_content);
        if (1..=RUN_CONTENT).contains(&inside)
            && let Some(first) = (word + 1 - words.start).checked_sub(RUN_WORDS)
        {
            let run = ids.get(first as usize..(first + RUN_WORDS) as usize).unwrap_or_default();
            push(run.iter().fold(0, |hash, &id| (hash ^ u64::from(id)).wrapping_mul(ODD).rotate_left(29)), Kind::Run, words.start + first);
        }
        if !is_content {
            continue;
        }
        let bits = if kind & marks::RARE == 0 { Weight::Common } else { Weight::Content } as i32;
        for (at, first, weight) in [last, before] {
            if word.wrapping_sub(at) <= PATTERN_WORDS && weight + bits >= PATTERN_BITS {
                push(u64::from(first) << 32 | u64::from(id), Kind::Pair, at);
            }
        }
        let ((at, first, weight), (middle, second, more)) = (before, last);
        if word.wrapping_sub(at) <= PATTERN_WORDS && weight + more + bits >= PATTERN_BITS {
            let (_, place) = (first, at).min((second, middle)).min((id, word));
            push(u64::from(first) + u64::from(second) + u64::from(id), Kind::Triple, place);
        }
        (before, last) = (last, (word, id, bits));
    }
}

/// An odd number without a pattern: 2^64 by the golden ratio.
const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The key of a pattern: ids are mixed well already, so that one product tells their sums and pairs apart.
#[inline]
fn key(hash: u64, kind: Kind) -> u32 {
    (hash.wrapping_mul(ODD) >> 32) as u32 & !3 | kind as u32
}
