//! A text and its blocks in, for each block the phrases that tell what kind of boilerplate it may be out. Decides nothing.

use super::BlockKind;
use crate::compact_sort::CompactSort;
use crate::document::Block;
use crate::hash::{FNV_START, HashMap, fnv1a};
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// How a phrase stands in its block, from the weakest sign to the strongest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mark {
    /// In a short block.
    Within = 1,
    /// At the end of the block.
    Ends,
    /// At the beginning of a block that is not long.
    Begins,
    /// Anywhere, and telling on its own.
    Sure,
    /// The block is nothing else.
    Whole,
}

/// A phrase found in a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// What the phrase tells.
    pub kind: BlockKind,
    /// How it stands there.
    pub mark: Mark,
    /// Where it stands.
    pub span: Span,
}

/// Words up to which [`Mark::Begins`] and [`Mark::Within`] count.
const BEGINS_WORDS: u32 = 25;
const WITHIN_WORDS: u32 = 12;

/// All phrases, found by the word that they begin with: nearly all words of a text begin none.
struct Lexicon {
    /// Those that begin with one word stand beside each other.
    phrases: Vec<Phrase>,
    /// By the hash of the word.
    by_word: HashMap<u64, Range<usize>>,
    /// A bit for each hash, by its first bits: most words are told from all that begin a phrase by one look.
    seen: [u64; 1 << (SEEN - 6)],
}

/// How many bits of a hash tell which bit of [`Lexicon::seen`] is its own.
const SEEN: u32 = 13;

struct Phrase {
    text: Cow<'static, str>,
    kind: BlockKind,
    mark: Mark,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("lexicon.txt")));

fn read(file: &'static str) -> Lexicon {
    let (mut phrases, mut kind) = (Vec::new(), BlockKind::Other);
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            kind = BlockKind::named(name).unwrap_or(BlockKind::Other);
        } else if let Some((mark, phrase)) = line.split_once(' ') {
            let mark = match mark {
                "=" => Mark::Whole,
                "^" => Mark::Begins,
                "$" => Mark::Ends,
                "!" => Mark::Sure,
                _ => Mark::Within,
            };
            if phrase.contains('\'') {
                phrases.push(Phrase { text: phrase.replace('\'', "’").into(), kind, mark });
            }
            phrases.push(Phrase { text: phrase.into(), kind, mark });
        }
    }
    let word = |phrase: &Phrase| beginning(phrase.text.as_bytes()).0;
    phrases.compact_sort_by_key(word);
    let mut lexicon = Lexicon { phrases: Vec::new(), by_word: HashMap::default(), seen: [0; 1 << (SEEN - 6)] };
    let mut from = 0;
    for alike in phrases.chunk_by(|a, b| word(a) == word(b)) {
        let hash = alike.first().map_or(0, word);
        lexicon.by_word.insert(hash, from..from + alike.len());
        from += alike.len();
        let (at, bit) = seen_at(hash);
        lexicon.seen.get_mut(at).into_iter().for_each(|seen| *seen |= bit);
    }
    lexicon.phrases = phrases;
    lexicon
}

/// The bit of a hash, and where it stands.
const fn seen_at(hash: u64) -> (usize, u64) {
    let first = hash >> (64 - SEEN);
    ((first >> 6) as usize, 1 << (first & 63))
}

/// The word with which something begins, its letters and digits of ASCII, as a hash and with its length; what begins with another byte has this one.
fn beginning(bytes: &[u8]) -> (u64, usize) {
    let word = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let (hash, length) = word.fold((FNV_START, 0), |(hash, length), byte| (fnv1a(&[byte.to_ascii_lowercase()], hash), length + 1));
    if length == 0 { (fnv1a(bytes.get(..1).unwrap_or_default(), hash), 1) } else { (hash, length) }
}

/// The best hit of each kind in each block: `visit` is called with the block's index, in order, for every phrase that counts; those of a block come
/// in the order of their ends, the longer first.
///
/// `words` gives how many words each block has.
pub fn hits(text: &str, blocks: &[Block], words: impl Fn(usize) -> u32, mut visit: impl FnMut(usize, Hit)) {
    let Lexicon { phrases, by_word, seen } = &*LEXICON;
    let bytes = text.as_bytes();
    let inside = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0xC3 && *byte != 0xE2);
    // Where a phrase stands, and which.
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let (mut at, end) = (block.span.start() as usize, block.span.end() as usize);
        while let Some(rest) = bytes.get(at..end).filter(|rest| !rest.is_empty()) {
            let (start, (hash, length)) = (at, beginning(rest));
            at += length;
            let (place, bit) = seen_at(hash);
            if seen.get(place).is_none_or(|seen| seen & bit == 0) {
                continue;
            }
            let Some(range) = by_word.get(&hash) else { continue };
            for (number, phrase) in range.clone().zip(phrases.get(range.clone()).unwrap_or_default()) {
                let phrase = phrase.text.as_bytes();
                if rest.get(..phrase.len()).is_some_and(|rest| rest.eq_ignore_ascii_case(phrase)) {
                    let end = start + phrase.len();
                    let first = phrase.first().is_some_and(u8::is_ascii_alphanumeric);
                    let last = phrase.last().is_some_and(u8::is_ascii_alphanumeric);
                    if !(first && start > 0 && inside(start - 1) || last && inside(end)) {
                        found.push((end, start, number));
                    }
                }
            }
        }
        if found.is_empty() {
            continue;
        }
        found.compact_sort();
        let [from, to] = letters(text, block.span);
        for (end, start, number) in found.drain(..) {
            let Some(&Phrase { kind, mark, .. }) = phrases.get(number) else { continue };
            let begins = start <= from;
            let ends = end >= to;
            let counts = match mark {
                Mark::Whole => begins && ends && !tail(text, block.span),
                Mark::Begins => begins && words(index) <= BEGINS_WORDS,
                Mark::Ends => ends && fragment(text, block.span.start() as usize, start),
                Mark::Within => words(index) <= WITHIN_WORDS,
                Mark::Sure => true,
            };
            if counts {
                visit(index, Hit { kind, mark, span: Span::of_range(start..end) });
            }
        }
    }
}

/// Whether a block is the end of a sentence that was cut (“comment.”) and no phrase of its own.
fn tail(text: &str, block: Span) -> bool {
    let inside = block.of(text);
    inside.starts_with(char::is_lowercase) && inside.ends_with('.')
}

/// Where a block's first letter begins and its last letter ends; digits are passed over (“Comments (12)”, “5 min read”).
fn letters(text: &str, span: Span) -> [usize; 2] {
    let inside = span.of(text);
    let from = inside.find(char::is_alphabetic).unwrap_or(0);
    let to = inside.char_indices().rev().find(|(_, c)| c.is_alphabetic()).map_or(inside.len(), |(at, c)| at + c.len_utf8());
    [span.start() as usize + from, span.start() as usize + to]
}

/// Whether what begins at `at` is a fragment of its own (“… in Lund. File photo”) and no sentence's last words (“… sent a photo”).
fn fragment(text: &str, block: usize, at: usize) -> bool {
    let before = text.get(block..at).unwrap_or_default().trim_end();
    let here = text.get(at..).unwrap_or_default();
    before.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '’' | '\''))
        || here.starts_with(char::is_uppercase)
        || here.starts_with("via ")
}
