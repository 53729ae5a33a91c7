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
    let mut push = |hash: u64, kind: Kind, word: u32| push((hash >> 32) as u32 & !3 | kind as u32, word);
    let words = stream.words_of(article);
    let ids = stream.ids.get(words.start as usize..words.end as usize).unwrap_or_default();
    let kinds = stream.marks.get(words.start as usize..words.end as usize).unwrap_or_default();
    // The last two content words: index, id and bits.
    let (mut before, mut last) = (None::<(u32, u32, i32)>, None::<(u32, u32, i32)>);
    // For the runs: a bit for each of the last words, set where it is a content word, how many of the last eight are, and the ids of those.
    let (mut recent, mut inside, mut run) = (0u32, 0, [0u32; RUN_WORDS as usize]);
    for ((word, &id), kind) in words.clone().zip(ids).zip(kinds) {
        let is_content = kind & marks::CONTENT != 0;
        inside += u32::from(is_content);
        inside -= recent >> (RUN_WORDS - 1) & 1;
        recent = recent << 1 | u32::from(is_content);
        if let Some(slot) = run.get_mut((word % RUN_WORDS) as usize) {
            *slot = id;
        }
        if (1..=RUN_CONTENT).contains(&inside) && word + 1 - words.start >= RUN_WORDS {
            let hash = (1..=RUN_WORDS).fold(u64::from(RUN_WORDS), |hash, step| {
                let id = run.get(((word + step) % RUN_WORDS) as usize).copied().unwrap_or_default();
                (hash.rotate_left(5) ^ u64::from(id)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            });
            push(mix(hash), Kind::Run, word + 1 - RUN_WORDS);
        }
        if !is_content {
            continue;
        }
        let bits = if kind & marks::RARE == 0 { Weight::Common } else { Weight::Content } as i32;
        for (at, first, weight) in [last, before].into_iter().flatten() {
            if word - at <= PATTERN_WORDS && weight + bits >= PATTERN_BITS {
                push(mix((u64::from(first) << 32) | u64::from(id)), Kind::Pair, at);
            }
        }
        if let (Some((at, first, weight)), Some((middle, second, more))) = (before, last)
            && word - at <= PATTERN_WORDS
            && weight + more + bits >= PATTERN_BITS
        {
            let mut three = [(first, at), (second, middle), (id, word)];
            three.sort_unstable();
            let [(a, place), (b, _), (c, _)] = three;
            push(mix(mix((u64::from(a) << 32) | u64::from(b)) ^ u64::from(c)), Kind::Triple, place);
        }
        before = last;
        last = Some((word, id, bits));
    }
}

#[inline]
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 32)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 29)
}
