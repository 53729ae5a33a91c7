//! A word's hash in, the classes it belongs to out: function words of a language, and the classes of `word_classes.txt`.

use crate::hash::word_hash;
use std::sync::LazyLock;

/// A set of word classes, one bit each; the lower sixteen are languages.
pub type Classes = u32;

/// The names of the classes, in the order of their bits above the languages.
const NAMES: [&str; 12] = ["we", "you", "i", "say", "modal", "order", "third", "past", "date", "role", "comment", "legal"];

/// The bit of a class of [`NAMES`].
pub const fn class(index: usize) -> Classes {
    1 << (16 + index)
}

/// “we”, “our”.
pub const WE: Classes = class(0);
/// “you”, “your”.
pub const YOU: Classes = class(1);
/// “said”, “told”.
pub const SAY: Classes = class(3);
/// “please”, “must”.
pub const MODAL: Classes = class(4);
/// “he”, “their”.
pub const THIRD: Classes = class(6);
/// “March”, “Monday”.
pub const DATE: Classes = class(8);
/// “reporter”, “editor”.
pub const ROLE: Classes = class(9);
/// “comments”, “moderators”.
pub const COMMENT: Classes = class(10);

/// How many bits of a hash tell which bit of [`Table::seen`] is its own.
const SEEN: u32 = 15;

/// The bit of a hash, and where it stands.
const fn seen_at(hash: u64) -> (usize, u64) {
    let first = hash >> (64 - SEEN);
    ((first >> 6) as usize, 1 << (first & 63))
}

/// How many slots the table has.
const SLOTS: usize = 4096;

/// An open-addressing table of word hashes: a power of two slots, at most half of them taken, zero for none.
struct Table {
    slots: Vec<(u64, Classes)>,
    /// A bit for each hash, by its first bits: most words are told from all of the table by one look at little memory.
    seen: [u64; 1 << (SEEN - 6)],
    languages: Vec<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { slots: vec![(0, 0); SLOTS], seen: [0; 1 << (SEEN - 6)], languages: Vec::new() };
    for line in include_str!("stopwords.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((language, words)) = line.split_once(": ") else { continue };
        let bit = 1 << table.languages.len().min(15);
        table.languages.push(language);
        words.split(' ').for_each(|word| table.add(word_hash(word), bit));
    }
    for line in include_str!("word_classes.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, words)) = line.split_once(": ") else { continue };
        let Some(index) = NAMES.iter().position(|known| *known == name) else { continue };
        words.split(' ').for_each(|word| table.add(word_hash(word), class(index)));
    }
    table
});

impl Table {
    fn add(&mut self, hash: u64, classes: Classes) {
        let (at, bit) = seen_at(hash);
        self.seen.get_mut(at).into_iter().for_each(|seen| *seen |= bit);
        for step in 0..SLOTS {
            if let Some(slot) = self.slots.get_mut((hash as usize).wrapping_add(step) % SLOTS)
                && (slot.0 == 0 || slot.0 == hash)
            {
                *slot = (hash, slot.1 | classes);
                return;
            }
        }
    }
}

/// The classes of the word with this [`word_hash`]; 0 for most words.
#[inline]
pub fn classes(hash: u64) -> Classes {
    let Table { slots, seen, .. } = &*TABLE;
    let (at, bit) = seen_at(hash);
    if seen.get(at).is_none_or(|seen| seen & bit == 0) {
        return 0;
    }
    let mut at = hash as usize % SLOTS;
    while let Some(&(known, classes)) = slots.get(at) {
        if known == hash {
            return classes;
        }
        if known == 0 {
            return 0;
        }
        at = (at + 1) % SLOTS;
    }
    0
}

/// The bit of a language by its BCP 47 tag; that of English where it is not known.
pub fn language(tag: &str) -> Classes {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    1 << TABLE.languages.iter().position(|known| known.eq_ignore_ascii_case(primary)).unwrap_or(0)
}

/// The tags of the languages that have a list, in the order of their bits.
pub fn languages() -> &'static [&'static str] {
    &TABLE.languages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_classes_of_the_lists() {
        assert_eq!(classes(word_hash("Their")), language("en") | THIRD);
        assert_eq!(classes(word_hash("don’t")) & MODAL, MODAL);
        assert_eq!(classes(word_hash("ferry")), 0);
        assert!(classes(word_hash("über")) == language("de-AT") && languages().len() <= 16);
        assert!(TABLE.slots.iter().filter(|slot| slot.0 != 0).count() * 2 < TABLE.slots.len());
    }
}
