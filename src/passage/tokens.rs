//! Texts of articles in, one stream of normalised words out: ids, weights and where each word stands. Never compares anything.
//!
//! Words are read as `fold.rs` says. Hyphens split; dots and commas inside numbers and initials do not. Scripts without spaces are read as
//! overlapping pairs of characters.

use super::fold::{Read, Reader, fold_to, is_unspaced, is_word_character, mix};
use crate::hash::FNV_START;
use crate::span::Span;
use std::ops::Range;

/// How much a word says about whether two texts share a passage, in about the bits by which it is rarer than any word: see [`Stream::bits`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Weight {
    /// “the”, “of”, “said”: about one word in 16 or more of any English text.
    Function = 2,
    /// “government”, “Monday”, a number of one or two digits.
    Common = 6,
    /// All other words and numbers.
    Content = 11,
}

/// What a word is and what stands before it: bits of [`Stream::marks`].
pub mod marks {
    /// A comma, dash, colon, bracket or mark of quotation stands before it.
    pub const CLAUSE: u8 = 1;
    /// A sentence ends before it.
    pub const SENTENCE: u8 = 2;
    /// A paragraph ends before it: an empty or indented line, or a line that ends with its sentence.
    pub const PARAGRAPH: u8 = 4;
    /// It is made of digits.
    pub const NUMBER: u8 = 8;
    /// It is more than a function word.
    pub const CONTENT: u8 = 16;
    /// It is neither a function word nor a common one.
    pub const RARE: u8 = 32;
    /// A line ends before it; only while reading.
    pub(super) const LINE: u8 = 64;
}

/// The words of all articles, one after the other; `ids`, `starts`, `lengths`, `marks` and `bits` have one element a word.
#[derive(Clone, Debug, Default)]
pub struct Stream {
    /// Hash of the folded and stemmed word.
    pub ids: Vec<u32>,
    /// First byte in its article.
    pub starts: Vec<u32>,
    /// Bytes of the word as written; words of more than 120 bytes are cut into several.
    pub lengths: Vec<u8>,
    /// What it is and what stands before it ([`marks`]).
    pub marks: Vec<u8>,
    /// Information in it, in bits: its [`Weight`], less for a word that its article uses again and again.
    bits: Vec<u8>,
    /// The article of every so many-th word.
    coarse: Vec<u32>,
    reader: Reader,
    /// Room for the words of the article that is read.
    words: Vec<Word>,
    uses: Uses,
    /// Index of the first word of each article, and the number of words at the end.
    pub articles: Vec<u32>,
}

/// Words for which the article is written down once.
const COARSE: usize = 64;
/// How many words there are is guessed when one byte in so many was read.
const GUESS: usize = 16;
/// Words of an article by which the uses of a word are measured.
const DAMP_WORDS: usize = 512;

/// A word while its article is read.
#[derive(Clone, Copy, Debug)]
struct Word {
    id: u32,
    start: u32,
    length: u8,
    marks: u8,
    bits: u8,
}

impl Stream {
    /// Reads the texts, in this order.
    pub fn read<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut stream = Self { articles: vec![0], ..Self::default() };
        let bytes: usize = texts.clone().map(str::len).sum();
        let mut read = 0;
        for text in texts {
            // What grows by doubling takes half as much again: how many words are to come is guessed by those that were read.
            if stream.ids.len() + text.len() > stream.ids.capacity() && read * GUESS > bytes {
                let words = stream.ids.len() as u64 * (bytes - read) as u64 / read.max(1) as u64;
                stream.reserve((words + words / 16) as usize + text.len());
            }
            stream.append(text);
            read += text.len();
        }
        stream
    }

    fn reserve(&mut self, words: usize) {
        self.ids.reserve_exact(words);
        self.starts.reserve_exact(words);
        self.lengths.reserve_exact(words);
        self.marks.reserve_exact(words);
        self.bits.reserve_exact(words);
    }

    /// Reads one more text.
    #[inline(never)]
    pub fn append(&mut self, text: &str) {
        if self.articles.is_empty() {
            self.articles.push(0);
        }
        self.words.clear();
        self.push(text);
        self.uses.damp(&mut self.words);
        self.ids.extend(self.words.iter().map(|word| word.id));
        self.starts.extend(self.words.iter().map(|word| word.start));
        self.lengths.extend(self.words.iter().map(|word| word.length));
        self.marks.extend(self.words.iter().map(|word| word.marks));
        self.bits.extend(self.words.iter().map(|word| word.bits));
        let article = self.articles.len() as u32 - 1;
        self.articles.push(self.len());
        self.coarse.resize(self.ids.len().div_ceil(COARSE), article);
    }

    /// Number of words.
    pub fn len(&self) -> u32 {
        self.ids.len() as u32
    }

    /// The article that holds the word of this index; in constant time where articles are not all tiny.
    #[inline]
    pub fn article_of(&self, word: u32) -> u32 {
        let mut article = self.coarse.get(word as usize / COARSE).copied().unwrap_or_default() as usize;
        while self.articles.get(article + 1).is_some_and(|&next| next <= word) {
            article += 1;
        }
        article as u32
    }

    /// The indices of an article's words.
    pub fn words_of(&self, article: u32) -> Range<u32> {
        let at = |index: usize| self.articles.get(index).copied().unwrap_or_default();
        at(article as usize)..at(article as usize + 1)
    }

    /// The ids of a range of words.
    #[inline]
    pub fn ids_of(&self, words: &Range<u32>) -> &[u32] {
        self.ids.get(words.start as usize..words.end as usize).unwrap_or_default()
    }

    /// The bytes from the start of word `first` to the end of word `end - 1`.
    pub fn span(&self, first: u32, end: u32) -> Span {
        let start = self.starts.get(first as usize).copied().unwrap_or_default();
        let last = end.saturating_sub(1) as usize;
        let stop = self.starts.get(last).copied().unwrap_or_default() + u32::from(self.lengths.get(last).copied().unwrap_or_default());
        Span::new(start, stop.max(start))
    }

    /// Information in a word, in bits.
    #[inline]
    pub fn bits(&self, word: u32) -> i32 {
        i32::from(self.bits.get(word as usize).copied().unwrap_or_default())
    }

    /// Marks of a word: see [`marks`].
    #[inline]
    pub fn marks(&self, word: u32) -> u8 {
        self.marks.get(word as usize).copied().unwrap_or_default()
    }

    fn push(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut pending = marks::PARAGRAPH | marks::SENTENCE;
        while let Some(&byte) = bytes.get(at) {
            if byte == b' ' {
                at += 1;
                continue;
            }
            if byte.is_ascii_alphanumeric() {
                let (read, end) = self.reader.read(text, at);
                at = self.add(read, at, end, pending);
                pending = 0;
                continue;
            }
            if byte.is_ascii() {
                let mark = break_of(bytes, at);
                if mark == marks::LINE && (pending & (marks::LINE | marks::SENTENCE) != 0 || is_indented(bytes, at + 1)) {
                    pending |= marks::PARAGRAPH;
                }
                pending |= mark;
                at += 1;
                continue;
            }
            let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if !is_word_character(character) {
                pending |= match character {
                    '\u{2028}' | '\u{2029}' | '\u{85}' => marks::PARAGRAPH | marks::SENTENCE,
                    '。' | '！' | '？' | '।' | '؟' | '۔' | '…' => marks::SENTENCE,
                    _ if character.is_whitespace() => 0,
                    _ => marks::CLAUSE,
                };
                at += character.len_utf8();
                continue;
            }
            at = if is_unspaced(character) {
                self.push_unspaced(text, at, pending)
            } else {
                let (read, end) = self.reader.fold(text, at);
                self.add(read, at, end, pending)
            };
            pending = 0;
        }
    }

    /// Adds a word; gives its end.
    #[inline]
    fn add(&mut self, read: Read, start: usize, end: usize, pending: u8) -> usize {
        self.words.push(Word {
            id: read.id,
            start: start as u32,
            length: (end - start).min(255) as u8,
            marks: (pending & !marks::LINE) | read.marks,
            bits: read.weight as u8,
        });
        end
    }

    /// A run of a script without spaces: every pair of neighbouring characters is a word.
    fn push_unspaced(&mut self, text: &str, at: usize, mut pending: u8) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let mut characters = rest.char_indices().take_while(|&(_, character)| is_unspaced(character)).peekable();
        let mut end = at;
        let mut alone = true;
        let pair = |id: u32| Read::new(id, Weight::Common);
        while let Some((offset, character)) = characters.next() {
            end = at + offset + character.len_utf8();
            let Some(&(after, next)) = characters.peek() else {
                if alone {
                    self.add(pair(mix(fold_to(FNV_START, character))), at + offset, end, pending);
                }
                break;
            };
            let id = mix(fold_to(fold_to(FNV_START, character), next));
            self.add(pair(id), at + offset, at + after + next.len_utf8(), pending);
            alone = false;
            pending = 0;
        }
        end
    }
}

/// How often an article uses each of its words.
#[derive(Clone, Debug, Default)]
struct Uses {
    /// By the last bits of their ids, words of several ids together: most words are used once or twice, and this says so.
    rough: Vec<u8>,
    /// Words that may be used often: their place in the article, and where they are counted.
    often: Vec<(u32, u32)>,
    /// Their ids, with their uses; open addressing.
    counts: Vec<(u32, u32)>,
}

impl Uses {
    /// A word says the less the more often its article uses it: two bits less with each doubling from four uses in [`DAMP_WORDS`] on.
    fn damp(&mut self, words: &mut [Word]) {
        let size = words.len().max(DAMP_WORDS) as u32;
        let least = (4 * size).div_ceil(DAMP_WORDS as u32);
        let mask = (words.len() * 2).next_power_of_two() - 1;
        self.rough.clear();
        self.rough.resize(mask + 1, 0);
        for word in words.iter() {
            if let Some(uses) = self.rough.get_mut(word.id as usize & mask) {
                *uses = uses.saturating_add(1);
            }
        }
        let few = least.min(255) as u8;
        let is_often = |word: &Word| self.rough.get(word.id as usize & mask).is_some_and(|&uses| uses >= few);
        self.often.resize(words.len(), (0, 0));
        let mut count = 0;
        // Half of the words are: no branch hangs on it.
        for (at, word) in words.iter().enumerate() {
            if let Some(often) = self.often.get_mut(count) {
                often.0 = at as u32;
            }
            count += usize::from(is_often(word));
        }
        self.often.truncate(count);
        let mask = (self.often.len() * 2).next_power_of_two() - 1;
        self.counts.clear();
        self.counts.resize(mask + 1, (0, 0));
        for (at, counted) in &mut self.often {
            let Some(word) = words.get(*at as usize) else { continue };
            let mut slot = word.id as usize & mask;
            while self.counts.get(slot).is_some_and(|&(held, uses)| uses > 0 && held != word.id) {
                slot = (slot + 1) & mask;
            }
            if let Some(entry) = self.counts.get_mut(slot) {
                *entry = (word.id, entry.1 + 1);
            }
            *counted = slot as u32;
        }
        for &(at, counted) in &self.often {
            let Some(word) = words.get_mut(at as usize) else { continue };
            let uses = self.counts.get(counted as usize).map_or(1, |entry| entry.1);
            // A short article is measured as if it were so long: most are, and a division takes as long as all else here.
            let often = if size == DAMP_WORDS as u32 { uses } else { (u64::from(uses) * DAMP_WORDS as u64 / u64::from(size)) as u32 };
            let less = 2 * (often.max(2) / 2).ilog2() as u8;
            word.bits = word.bits.saturating_sub(less).max(Weight::Function as u8 / 2);
        }
    }
}

/// Whether a line that begins at `at` is indented.
fn is_indented(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b'\t')) || matches!(bytes.get(at..at + 2), Some(b"  "))
}

/// What an ASCII byte that is no letter or digit parts.
#[inline]
fn break_of(bytes: &[u8], at: usize) -> u8 {
    match bytes.get(at) {
        Some(b'\n' | b'\r') => marks::LINE,
        Some(b'.' | b'!' | b'?') => {
            let mut next = at + 1;
            while matches!(bytes.get(next), Some(b'"' | b'\'' | b')' | 0xE2 | 0x80 | 0x9D | 0x99)) {
                next += 1;
            }
            match bytes.get(next) {
                Some(byte) if byte.is_ascii_whitespace() => marks::SENTENCE,
                None => marks::SENTENCE,
                Some(_) => 0,
            }
        }
        Some(b' ' | b'\t' | b'\'' | b'_') | None => 0,
        Some(_) => marks::CLAUSE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<u32> {
        Stream::read([text].into_iter()).ids
    }

    #[track_caller]
    fn check(text: &str, words: &[&str]) {
        let stream = Stream::read([text].into_iter());
        let found: Vec<_> = (0..stream.len()).map(|word| stream.span(word, word + 1).of(text)).collect();
        assert_eq!(found, words);
    }

    #[test]
    fn words_are_cut() {
        check(
            "The U.S. said 1,912.5 tons—of al-Shaabi's “aid”.",
            &["The", "U.S", "said", "1,912.5", "tons", "of", "al", "Shaabi's", "aid"],
        );
        check("don’t end. Then", &["don’t", "end", "Then"]);
        check("东京都が", &["东京", "京都", "都が"]);
        check("", &[]);
    }

    #[test]
    fn forms_of_a_word_are_one_id() {
        for (a, b) in [
            ("Clashes", "clashe"),
            ("cities", "city"),
            ("Café", "cafe"),
            ("army’s", "ARMY"),
            ("organised", "organized"),
            ("colour", "color"),
            ("terrorists", "terrorist"),
            ("killing", "killed"),
            ("U.S.", "US"),
            ("Mosul's", "Mosul’s"),
            ("Sha‘bi", "Shabi"),
        ] {
            assert_eq!(ids(a), ids(b), "{a} {b}");
        }
        assert_ne!(ids("killed"), ids("wounded"));
    }

    #[test]
    fn weights_follow_the_list() {
        let stream = Stream::read(["the government of Hasaka 12 691"].into_iter());
        assert_eq!((0..6).map(|word| stream.bits(word)).collect::<Vec<_>>(), [2, 6, 2, 11, 6, 11]);
    }
}
