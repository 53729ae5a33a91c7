//! Texts of articles in, one stream of normalised words out: ids, weights and where each word stands. Never compares anything.
//!
//! A word is folded (case, diacritics, apostrophes), lightly stemmed and hashed to 32 bits, so that “Clashes”, “clash” and “CLASH’S” are one id.
//! Hyphens split; dots and commas inside numbers and initials do not. Scripts without spaces are read as overlapping pairs of characters.

use crate::hash::{FNV_START, fnv1a};
use crate::span::Span;
use std::sync::LazyLock;

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
    /// Room in which an article's words are counted.
    counts: Vec<(u32, u32)>,
    /// Words met, by the hash of how they are written: that hash, id, weight and [`marks::NUMBER`] where it is one.
    known: Vec<(u64, u32, Weight, u8)>,
    /// Index of the first word of each article, and the number of words at the end.
    pub articles: Vec<u32>,
}

/// ASCII letters in lower case and digits; 0 for all other bytes.
const LOWER: [u8; 256] = {
    let mut table = [0; 256];
    let (mut rest, mut byte) = (table.as_mut_slice(), 0u8);
    while let [first, tail @ ..] = rest {
        if byte.is_ascii_alphanumeric() {
            *first = byte.to_ascii_lowercase();
        }
        (rest, byte) = (tail, byte.wrapping_add(1));
    }
    table
};

/// Bytes after which a word is cut, so that a length fits a byte and a text without spaces still has words.
const WORD_BYTES: usize = 120;
/// Words for which the article is written down once.
const COARSE: usize = 64;
/// Words whose ids are kept at hand while a text is read.
const KNOWN_WORDS: usize = 1 << 13;
/// Words of an article by which the uses of a word are measured.
const DAMP_WORDS: usize = 512;

impl Stream {
    /// Reads the texts, in this order.
    pub fn read<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut stream = Self { articles: vec![0], ..Self::default() };
        texts.for_each(|text| stream.append(text));
        stream
    }

    /// Reads one more text.
    pub fn append(&mut self, text: &str) {
        if self.articles.is_empty() {
            self.articles.push(0);
        }
        let first = self.ids.len();
        self.push(text);
        self.damp(first);
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
    pub fn words_of(&self, article: u32) -> std::ops::Range<u32> {
        let at = |index: usize| self.articles.get(index).copied().unwrap_or_default();
        at(article as usize)..at(article as usize + 1)
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

    /// [`Self::bits`] of all words.
    pub fn all_bits(&self) -> &[u8] {
        &self.bits
    }

    /// Marks of a word: see [`marks`].
    #[inline]
    pub fn marks(&self, word: u32) -> u8 {
        self.marks.get(word as usize).copied().unwrap_or_default()
    }

    /// A word says the less the more often its article uses it: two bits less with each doubling from four uses in 512 words on.
    fn damp(&mut self, first: usize) {
        let mut counts = std::mem::take(&mut self.counts);
        let ids = self.ids.get(first..).unwrap_or_default();
        let mask = (ids.len() * 2).next_power_of_two().max(16) - 1;
        let size = ids.len().max(DAMP_WORDS);
        counts.clear();
        counts.resize(mask + 1, (0, 0));
        let slot = |counts: &[(u32, u32)], id: u32| {
            let mut slot = id as usize & mask;
            while counts.get(slot).is_some_and(|&(held, uses)| uses > 0 && held != id) {
                slot = (slot + 1) & mask;
            }
            slot
        };
        for &id in ids {
            let at = slot(&counts, id);
            if let Some(entry) = counts.get_mut(at) {
                *entry = (id, entry.1 + 1);
            }
        }
        for (id, bits) in ids.iter().zip(self.bits.iter_mut().skip(first)) {
            let uses = counts.get(slot(&counts, *id)).map_or(1, |entry| entry.1);
            let often = (uses as usize * DAMP_WORDS / size) as u32;
            let less = 2 * (often.max(2) / 2).ilog2() as u8;
            *bits = bits.saturating_sub(less).max(Weight::Function as u8 / 2);
        }
        self.counts = counts;
    }

    fn push(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let guess = bytes.len() / 5;
        self.ids.reserve(guess.min(1 << 20));
        let mut at = 0;
        let mut folded = Folded::default();
        let mut known = std::mem::take(&mut self.known);
        known.resize(KNOWN_WORDS, (0, 0, Weight::Content, 0));
        let mut pending = marks::PARAGRAPH | marks::SENTENCE;
        while let Some(&byte) = bytes.get(at) {
            if byte == b' ' {
                at += 1;
                continue;
            }
            if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
                let mark = break_of(bytes, at);
                if mark == marks::LINE && (pending & (marks::LINE | marks::SENTENCE) != 0 || is_indented(bytes, at + 1)) {
                    pending |= marks::PARAGRAPH;
                }
                pending |= mark;
                at += 1;
                continue;
            }
            // Most words are ASCII letters or digits up to a plain mark.
            if byte.is_ascii()
                && let Some(end) = folded.read_plain(bytes, at)
            {
                // Most words were met before.
                let written = hash(folded.letters(), FNV_START);
                if let Some(entry) = known.get_mut((written >> 32) as usize % KNOWN_WORDS) {
                    if entry.0 != written {
                        let (id, weight, number) = folded.read();
                        *entry = (written, id, weight, number);
                    }
                    self.add(entry.1, at, end, entry.2, pending | entry.3);
                }
                pending = 0;
                at = end;
                continue;
            }
            let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if !byte.is_ascii() && !is_word_character(character) {
                pending |= match character {
                    '\u{2028}' | '\u{2029}' | '\u{85}' => marks::PARAGRAPH | marks::SENTENCE,
                    '。' | '！' | '？' | '।' | '؟' | '۔' | '…' => marks::SENTENCE,
                    _ if character.is_whitespace() => 0,
                    _ => marks::CLAUSE,
                };
                at += character.len_utf8();
                continue;
            }
            at =
                if is_unspaced(character) { self.push_unspaced(text, at, pending) } else { self.push_word(text, at, pending, &mut folded) };
            pending = 0;
        }
        self.known = known;
    }

    #[inline]
    fn add(&mut self, id: u32, start: usize, end: usize, weight: Weight, pending: u8) {
        self.ids.push(id);
        self.starts.push(start as u32);
        self.lengths.push((end - start).min(255) as u8);
        let kind = match weight {
            Weight::Function => 0,
            Weight::Common => marks::CONTENT,
            Weight::Content => marks::CONTENT | marks::RARE,
        };
        self.marks.push((pending & !marks::LINE) | kind);
        self.bits.push(weight as u8);
    }

    /// A run of a script without spaces: every pair of neighbouring characters is a word.
    fn push_unspaced(&mut self, text: &str, at: usize, mut pending: u8) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let mut characters = rest.char_indices().take_while(|&(_, character)| is_unspaced(character)).peekable();
        let mut end = at;
        let mut alone = true;
        while let Some((offset, character)) = characters.next() {
            end = at + offset + character.len_utf8();
            let Some(&(after, next)) = characters.peek() else {
                if alone {
                    self.add(mix(fold_to(FNV_START, character)), at + offset, end, Weight::Common, pending);
                }
                break;
            };
            let id = mix(fold_to(fold_to(FNV_START, character), next));
            self.add(id, at + offset, at + after + next.len_utf8(), Weight::Common, pending);
            alone = false;
            pending = 0;
        }
        end
    }

    fn push_word(&mut self, text: &str, at: usize, pending: u8, folded: &mut Folded) -> usize {
        folded.length = 0;
        let end = fold_word(text, at, folded);
        let (id, weight, number) = folded.read();
        self.add(id, at, end, weight, pending | number);
        end
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

/// Where a word ends that begins at `at`; its folded letters go to `folded`.
fn fold_word(text: &str, at: usize, folded: &mut Folded) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        if end - at >= WORD_BYTES {
            break;
        }
        if byte.is_ascii_alphanumeric() {
            folded.push(byte.to_ascii_lowercase());
            end += 1;
            continue;
        }
        if byte.is_ascii() {
            let next = bytes.get(end + 1).copied().unwrap_or(b' ');
            match byte {
                b'\'' | b'`' if next.is_ascii_alphabetic() || next >= 0xC3 => {
                    if is_possessive(bytes, end + 1) {
                        return end + 2;
                    }
                    end += 1;
                }
                b'.' | b',' if folded.last_is_digit() && next.is_ascii_digit() => end += 1,
                // "U.S.": single letters between dots are one word.
                b'.' if next.is_ascii_alphabetic()
                    && folded.is_initials(end - at)
                    && !bytes.get(end + 2).is_some_and(u8::is_ascii_alphanumeric) =>
                {
                    end += 1;
                }
                _ => break,
            }
            continue;
        }
        let Some(character) = text.get(end..).and_then(|rest| rest.chars().next()) else { break };
        let size = character.len_utf8();
        if matches!(character, '’' | '‘' | 'ʼ' | '´') {
            let next = bytes.get(end + size).copied().unwrap_or(b' ');
            if !(next.is_ascii_alphabetic() || next >= 0xC3) {
                break;
            }
            if is_possessive(bytes, end + size) {
                return end + size + 1;
            }
        } else if is_word_character(character) && !is_unspaced(character) {
            folded.push_character(character);
        } else if !matches!(character, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}') {
            break;
        }
        end += size;
    }
    end
}

/// Whether "s" and the word's end stand at `at`.
fn is_possessive(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b's' | b'S')) && !bytes.get(at + 1).is_some_and(|&next| next.is_ascii_alphanumeric() || next >= 0xC3)
}

/// The letters of a word after folding.
#[derive(Debug)]
struct Folded {
    letters: [u8; WORD_BYTES + 8],
    length: usize,
}

impl Default for Folded {
    fn default() -> Self {
        Self { letters: [0; WORD_BYTES + 8], length: 0 }
    }
}

impl Folded {
    #[inline]
    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.letters.get_mut(self.length) {
            *slot = byte;
            self.length += 1;
        }
    }

    /// Reads a word of ASCII letters and digits that begins at `at` and ends before a plain ASCII mark; `None`, with nothing read, where
    /// something else stands there.
    #[inline]
    fn read_plain(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        let mut length = 0;
        for (letter, byte) in self.letters.iter_mut().take(WORD_BYTES).zip(rest) {
            let lower = LOWER.get(usize::from(*byte)).copied().unwrap_or_default();
            if lower == 0 {
                break;
            }
            *letter = lower;
            length += 1;
        }
        match rest.get(length) {
            Some(b'\'' | b'`' | 0x80..) => return None,
            Some(b'.' | b',') if length == 1 || rest.get(length + 1).is_some_and(u8::is_ascii_alphanumeric) => return None,
            Some(byte) if byte.is_ascii_alphanumeric() => return None,
            _ => {}
        }
        self.length = length;
        Some(at + length)
    }

    fn push_character(&mut self, character: char) {
        if let Some(plain) = without_diacritic(character) {
            for byte in plain.bytes() {
                self.push(byte);
            }
            return;
        }
        if is_mark(character) {
            return;
        }
        for lower in character.to_lowercase() {
            for byte in lower.encode_utf8(&mut [0; 4]).bytes() {
                self.push(byte);
            }
        }
    }

    fn letters(&self) -> &[u8] {
        self.letters.get(..self.length).unwrap_or_default()
    }

    fn last_is_digit(&self) -> bool {
        self.letters().last().is_some_and(u8::is_ascii_digit)
    }

    /// Whether what was read of `bytes` bytes is letters with a dot after each but the last.
    fn is_initials(&self, bytes: usize) -> bool {
        self.length * 2 == bytes + 1 && self.length <= 5
    }

    /// Id, weight and [`marks::NUMBER`] where it is one.
    fn read(&self) -> (u32, Weight, u8) {
        let letters = self.letters();
        if letters.iter().all(u8::is_ascii_digit) {
            return (mix(hash(letters, FNV_START)), if letters.len() <= 2 { Weight::Common } else { Weight::Content }, marks::NUMBER);
        }
        let id = stemmed(letters);
        (id, common(id), 0)
    }
}

/// Eight bytes at a time, the same on every machine.
#[inline]
pub fn hash(bytes: &[u8], seed: u64) -> u64 {
    bytes.chunks(8).fold(seed ^ bytes.len() as u64, |hash, chunk| {
        let mut eight = [0; 8];
        eight.iter_mut().zip(chunk).for_each(|(to, &from)| *to = from);
        let mixed = (hash ^ u64::from_le_bytes(eight)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^ (mixed >> 29)
    })
}

/// Hash of a word without its regular English ending. Only has to be the same for forms of a word, not to be a word itself.
fn stemmed(letters: &[u8]) -> u32 {
    let mut stem = letters;
    let mut ending: &[u8] = b"";
    if stem.is_ascii() && stem.len() >= 4 {
        if let Some(front) = stem.strip_suffix(b"ies").filter(|front| front.len() >= 2) {
            (stem, ending) = (front, b"y");
        } else if let Some(front) = stem.strip_suffix(b"s")
            && !matches!(front.last(), Some(b's' | b'u' | b'i'))
        {
            stem = front;
        }
        if ending.is_empty() {
            if let Some(front) = stem
                .strip_suffix(b"ing")
                .or_else(|| stem.strip_suffix(b"ed"))
                .filter(|front| front.len() >= 4 || (front.len() == 3 && stem.len() == 6))
            {
                stem = front;
                if let [rest @ .., first, last] = stem
                    && first == last
                    && rest.len() >= 2
                    && !matches!(last, b's' | b'l' | b'e')
                {
                    stem = stem.get(..stem.len() - 1).unwrap_or(stem);
                }
            }
            if let Some(front) = stem.strip_suffix(b"e").filter(|front| front.len() >= 3) {
                stem = front;
            }
            if let Some(front) = stem.strip_suffix(b"is").filter(|front| front.len() >= 4) {
                (stem, ending) = (front, b"iz");
            } else if let Some(front) = stem.strip_suffix(b"our").filter(|front| front.len() >= 3) {
                (stem, ending) = (front, b"or");
            }
        }
    }
    if ending.is_empty() {
        return mix(hash(stem, FNV_START));
    }
    let mut whole = [0; WORD_BYTES + 8];
    let length = stem.len() + ending.len();
    whole.iter_mut().zip(stem.iter().chain(ending)).for_each(|(to, &from)| *to = from);
    mix(hash(whole.get(..length).unwrap_or(stem), FNV_START))
}

/// FNV's last bytes mix poorly: spread them and keep 32 bits.
#[inline]
fn mix(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash >> 32) as u32
}

fn fold_to(hash: u64, character: char) -> u64 {
    fnv1a(&u32::from(character).to_le_bytes(), hash)
}

/// Letters, digits, marks that combine.
fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character)
}

/// Marks that are dropped: combining diacritics, Arabic vowel signs and kashida, Hebrew points.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// Scripts written without spaces between words.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The plain letters of a Latin letter with a diacritic, lower-case.
fn without_diacritic(character: char) -> Option<&'static str> {
    Some(match character {
        'à'..='å' | 'À'..='Å' | 'ā' | 'ă' | 'ą' | 'Ā' | 'Ă' | 'Ą' | 'ǎ' | 'ạ' | 'ả' => "a",
        'æ' | 'Æ' => "ae",
        'ç' | 'Ç' | 'ć' | 'ĉ' | 'č' | 'Ć' | 'Č' => "c",
        'ď' | 'đ' | 'Ď' | 'Đ' | 'ð' | 'Ð' | 'ḍ' | 'Ḍ' => "d",
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'Ē' | 'Ę' | 'Ě' | 'ế' | 'ệ' => "e",
        'ğ' | 'Ğ' | 'ģ' | 'ġ' => "g",
        'ḥ' | 'Ḥ' | 'ħ' => "h",
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'ĭ' | 'į' | 'ı' | 'İ' | 'Ī' => "i",
        'ł' | 'Ł' | 'ľ' | 'ļ' => "l",
        'ñ' | 'Ñ' | 'ń' | 'ň' | 'ņ' | 'Ń' | 'Ň' => "n",
        'ò'..='ö' | 'ø' | 'Ò'..='Ö' | 'Ø' | 'ō' | 'ŏ' | 'ő' | 'Ō' | 'ồ' | 'ộ' => "o",
        'œ' | 'Œ' => "oe",
        'ŕ' | 'ř' | 'Ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' | 'Ś' | 'Ş' | 'Š' | 'Ș' | 'ṣ' | 'Ṣ' => "s",
        'ß' | 'ẞ' => "ss",
        'ţ' | 'ť' | 'ț' | 'Ţ' | 'Ț' | 'ṭ' | 'Ṭ' => "t",
        'þ' | 'Þ' => "th",
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'Ū' | 'Ů' => "u",
        'ý' | 'ÿ' | 'Ý' => "y",
        'ź' | 'ż' | 'ž' | 'Ź' | 'Ż' | 'Ž' | 'ẓ' | 'Ẓ' => "z",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        _ => return None,
    })
}

/// Ids of common words with their weight, open addressing; 0 is free (a word that hashes to 0 would only weigh more than it should).
static COMMON: LazyLock<Vec<(u32, Weight)>> = LazyLock::new(|| {
    let mut table = vec![(0, Weight::Content); 4096];
    for line in include_str!("common-words.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((word, tier)) = line.split_once(' ') else { continue };
        let weight = if tier == "1" { Weight::Function } else { Weight::Common };
        let id = stemmed(word.as_bytes());
        let mut slot = id as usize & 4095;
        while table.get(slot).is_some_and(|&(held, _)| held != 0 && held != id) {
            slot = (slot + 1) & 4095;
        }
        if let Some(entry) = table.get_mut(slot)
            && entry.0 == 0
        {
            *entry = (id, weight);
        }
    }
    table
});

fn common(id: u32) -> Weight {
    let table: &[(u32, Weight)] = &COMMON;
    let mut slot = id as usize & 4095;
    while let Some(&(held, weight)) = table.get(slot) {
        if held == id {
            return weight;
        }
        if held == 0 {
            break;
        }
        slot = (slot + 1) & 4095;
    }
    Weight::Content
}

/// The folded word at a span, without stemming: what readers would call the same word.
pub fn plain_word(text: &str, start: u32, length: u8) -> u64 {
    let mut folded = Folded::default();
    let _ = fold_word(text.get(start as usize..start as usize + usize::from(length)).unwrap_or_default(), 0, &mut folded);
    fnv1a(folded.letters(), FNV_START)
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
