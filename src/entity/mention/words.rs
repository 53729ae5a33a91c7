//! A word in, what it tells about its neighbours out: titles, head nouns, months, units. From `lexicon/words.txt`.

use crate::hash::word_hash;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Words(pub u32);

/// Names of the classes in `lexicon/words.txt`, in the order of their bits.
const NAMES: [&str; 17] = [
    "title",
    "head-org",
    "head-place",
    "month",
    "weekday",
    "daypart",
    "relative-day",
    "which",
    "period",
    "edge",
    "clock-zone",
    "number",
    "scale",
    "unit",
    "money",
    "counted",
    "date-preposition",
];

impl Words {
    /// Titles and roles that stand before a person's name.
    pub const TITLE: Self = Self(1);
    /// Head nouns of organizations.
    pub const HEAD_ORGANIZATION: Self = Self(1 << 1);
    /// Head nouns of places.
    pub const HEAD_PLACE: Self = Self(1 << 2);
    /// Months.
    pub const MONTH: Self = Self(1 << 3);
    /// Days of the week.
    pub const WEEKDAY: Self = Self(1 << 4);
    /// Parts of a day.
    pub const DAYPART: Self = Self(1 << 5);
    /// “today”, “yesterday”.
    pub const RELATIVE_DAY: Self = Self(1 << 6);
    /// “last”, “next”, “this” before a period.
    pub const WHICH: Self = Self(1 << 7);
    /// Periods: “week”, “summer”.
    pub const PERIOD: Self = Self(1 << 8);
    /// “early”, “late”, “mid” before a date.
    pub const EDGE: Self = Self(1 << 9);
    /// Time zones.
    pub const CLOCK_ZONE: Self = Self(1 << 10);
    /// Numbers in words.
    pub const NUMBER: Self = Self(1 << 11);
    /// “thousand”, “million” after a number.
    pub const SCALE: Self = Self(1 << 12);
    /// Units of measure.
    pub const UNIT: Self = Self(1 << 13);
    /// Currencies.
    pub const MONEY: Self = Self(1 << 14);
    /// What news counts: people, troops, tanks.
    pub const COUNTED: Self = Self(1 << 15);
    /// Words that stand before a bare month or year.
    pub const DATE_PREPOSITION: Self = Self(1 << 16);

    /// Whether the two have a class in common.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of a word, by its [`word_hash`].
    #[inline]
    pub fn of(lower: u64) -> Self {
        Self(TABLE.get(lower))
    }
}

static TABLE: LazyLock<WordTable> = LazyLock::new(|| {
    let mut entries = Vec::new();
    for line in include_str!("lexicon/words.txt").lines() {
        let Some((class, words)) = line.split_once('\t') else { continue };
        let Some(bit) = NAMES.iter().position(|name| *name == class) else { continue };
        entries.extend(words.split(' ').map(|word| (word_hash(word), 1 << bit)));
    }
    WordTable::new(&entries)
});

/// Words by their hash, with 32 bits each: an open-addressing table. A word that is not in it has 0.
pub struct WordTable {
    slots: Vec<(u64, u32)>,
}

impl WordTable {
    /// A table of entries; the bits of a word that stands there several times are put together.
    pub fn new(entries: &[(u64, u32)]) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(2);
        let mut table = Self { slots: vec![(0, 0); size] };
        for &(word, bits) in entries {
            let mut at = table.home(word);
            while let Some(slot) = table.slots.get_mut(at) {
                if slot.1 == 0 || slot.0 == word {
                    *slot = (word, slot.1 | bits);
                    break;
                }
                at = (at + 1) & (size - 1);
            }
        }
        table
    }

    const fn home(&self, word: u64) -> usize {
        // FNV's high bits are its best; the table is far smaller than 2^32.
        (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.slots.len() - 1)
    }

    /// The bits of a word.
    #[inline]
    pub fn get(&self, word: u64) -> u32 {
        let mut at = self.home(word);
        while let Some(&(found, bits)) = self.slots.get(at) {
            if bits == 0 || found == word {
                return bits;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_classes() {
        for (word, class) in
            [("Gen.", Words::TITLE), ("brigade", Words::HEAD_ORGANIZATION), ("March", Words::MONTH), ("tonnes", Words::UNIT)]
        {
            assert!(Words::of(word_hash(word)).meets(class), "{word}");
        }
        assert_eq!(Words::of(word_hash("xyzzy")), Words::default());
    }

    #[test]
    fn every_line_has_a_known_class() {
        for line in include_str!("lexicon/words.txt").lines().filter(|line| !line.starts_with('#')) {
            assert!(line.split_once('\t').is_some_and(|(class, _)| NAMES.contains(&class)), "{line}");
        }
    }
}
