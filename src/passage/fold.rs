//! A word as it is written in, its id and weight out. Never looks at the words around it.
//!
//! A word is folded (case, diacritics, apostrophes), lightly stemmed and hashed to 32 bits, so that “Clashes”, “clash” and “CLASH’S” are one id.

use super::tokens::{Weight, marks};
use crate::hash::{FNV_START, fnv1a};
use std::sync::LazyLock;

/// Bytes after which a word is cut, so that a length fits a byte and a text without spaces still has words.
const WORD_BYTES: usize = 120;

/// What a word is.
#[derive(Clone, Copy, Debug)]
pub struct Read {
    /// Hash of the folded and stemmed word.
    pub id: u32,
    /// How much it says.
    pub weight: Weight,
    /// What it is: [`marks`] by its weight, and whether it is a number.
    pub marks: u8,
}

impl Read {
    /// A word of this weight that is no number.
    pub fn new(id: u32, weight: Weight) -> Self {
        let marks = match weight {
            Weight::Function => 0,
            Weight::Common => marks::CONTENT,
            Weight::Content => marks::CONTENT | marks::RARE,
        };
        Self { id, weight, marks }
    }
}

/// Reads words, and keeps those at hand that it met last: most words were met before.
#[derive(Clone, Debug)]
pub struct Reader {
    /// With each, the hash of how it is written.
    known: Vec<(u64, Read)>,
    folded: Folded,
}

/// The first bits of a written word's hash that say where it is kept.
const KNOWN_BITS: u32 = 15;

impl Default for Reader {
    fn default() -> Self {
        Self { known: vec![(0, Read::new(0, Weight::Content)); 1 << KNOWN_BITS], folded: Folded::default() }
    }
}

impl Reader {
    /// The word that begins at `at`, and where it ends.
    #[inline]
    pub fn read(&mut self, text: &str, at: usize) -> (Read, usize) {
        let Some((written, end)) = plain(text.as_bytes(), at) else { return self.fold(text, at) };
        match self.known.get(slot(written)) {
            Some(known) if known.0 == written => (known.1, end),
            _ => self.learn(text, at, written, end),
        }
    }

    /// A word that may be plain and was not met lately; `written` and its end are what [`plain`] gave.
    #[cold]
    fn learn(&mut self, text: &str, at: usize, written: u64, end: usize) -> (Read, usize) {
        let letters = text.as_bytes().get(at..end).unwrap_or_default();
        if letters.len() > WORD_BYTES || !letters.iter().all(u8::is_ascii_alphabetic) {
            return self.fold(text, at);
        }
        self.folded.length = letters.len();
        self.folded.letters.iter_mut().zip(letters).for_each(|(to, from)| *to = from.to_ascii_lowercase());
        let read = self.folded.read();
        if let Some(known) = self.known.get_mut(slot(written)) {
            *known = (written, read);
        }
        (read, end)
    }

    /// The same for words that are not plain or were not met lately.
    #[cold]
    pub fn fold(&mut self, text: &str, at: usize) -> (Read, usize) {
        self.folded.length = 0;
        let end = fold_word(text, at, &mut self.folded);
        let written = written(self.folded.letters());
        match self.known.get_mut(slot(written)) {
            Some(known) if known.0 == written => (known.1, end),
            known => {
                let read = self.folded.read();
                if let Some(known) = known {
                    *known = (written, read);
                }
                (read, end)
            }
        }
    }
}

/// Where a written word is kept.
#[inline]
fn slot(written: u64) -> usize {
    (written >> (64 - KNOWN_BITS)) as usize
}

/// Hash of a word's folded letters.
fn written(letters: &[u8]) -> u64 {
    let (chunks, rest) = letters.as_chunks();
    step(chunks.iter().fold(FNV_START, |hash, &eight| step(hash, u64::from_le_bytes(eight))), padded(rest))
}

/// A word of ASCII letters, or of up to seven digits, that begins at `at` and ends before a plain mark: what [`written`] gives for it, and where it
/// ends; eight bytes at a time. Takes some marks for letters: no word is known by what it gives then. `None` where something else stands there.
#[inline]
fn plain(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    const EACH: u64 = u64::MAX / 0xFF;
    let (mut hash, mut end) = (FNV_START, at);
    loop {
        let eight = padded(bytes.get(end..)?);
        let lower = eight | EACH << 5;
        // ASCII letters have the second highest bit, and not the highest.
        let mut other = (!(eight << 1) | eight) & EACH << 7;
        if other != 0 {
            if other & 0x80 != 0 && end == at {
                // Digits are 0 to 9 without the bits of "0": what is more reaches the highest bit with 0x76.
                let digits = eight ^ (EACH * 0x30);
                other = (((digits & (EACH * 0x7F)) + EACH * 0x76) | digits) & (EACH << 7);
                if other == 0 {
                    return None;
                }
            }
            let bits = other.trailing_zeros() & !7;
            hash = step(hash, lower & !(u64::MAX << bits));
            end += bits as usize / 8;
            break;
        }
        hash = step(hash, lower);
        end += 8;
        if end > at + WORD_BYTES {
            return None;
        }
    }
    let is_plain = match bytes.get(end) {
        Some(b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'\'' | b'`' | 0x80..) => false,
        Some(b'.') if end == at + 1 => false,
        Some(b'.' | b',') => !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric),
        _ => true,
    };
    is_plain.then_some((hash, end))
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
#[derive(Clone, Debug)]
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

    fn read(&self) -> Read {
        let letters = self.letters();
        if letters.iter().all(u8::is_ascii_digit) {
            let weight = if letters.len() <= 2 { Weight::Common } else { Weight::Content };
            let read = Read::new(mix(hash(letters, FNV_START)), weight);
            return Read { marks: read.marks | marks::NUMBER, ..read };
        }
        let id = stemmed(letters);
        Read::new(id, common(id))
    }
}

/// A number by which texts are put in an order that is neither theirs nor that of their names.
#[inline(never)]
pub fn key(text: &str) -> u64 {
    hash(text.as_bytes(), FNV_START)
}

/// Eight bytes at a time, the same on every machine.
#[inline]
fn hash(bytes: &[u8], seed: u64) -> u64 {
    let (chunks, rest) = bytes.as_chunks();
    let hash = chunks.iter().fold(seed ^ bytes.len() as u64, |hash, &eight| step(hash, u64::from_le_bytes(eight)));
    if rest.is_empty() { hash } else { step(hash, padded(rest)) }
}

#[inline]
fn step(hash: u64, eight: u64) -> u64 {
    let mixed = (hash ^ eight).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

/// The first eight bytes, zeros where there are fewer.
#[inline]
fn padded(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or_else(
        || {
            let mut eight = [0; 8];
            eight.iter_mut().zip(bytes).for_each(|(to, &from)| *to = from);
            u64::from_le_bytes(eight)
        },
        |&eight| u64::from_le_bytes(eight),
    )
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
pub fn mix(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash >> 32) as u32
}

pub fn fold_to(hash: u64, character: char) -> u64 {
    fnv1a(&u32::from(character).to_le_bytes(), hash)
}

/// Letters, digits, marks that combine.
pub fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character)
}

/// Marks that are dropped: combining diacritics, Arabic vowel signs and kashida, Hebrew points.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// Scripts written without spaces between words.
pub fn is_unspaced(character: char) -> bool {
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
