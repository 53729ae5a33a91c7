//! Tokens in, the classes of their words out: auxiliaries, determiners, people, units, months. Knows nothing of sentences.

mod phrases;
mod sentence;

use crate::hash::{FNV_START, fnv1a, word_hash};
use crate::segment::{Case, Token, TokenKind};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

pub use phrases::{Phrases, rows};
pub use sentence::Words;

/// [`word_hash`] of a lower-case ASCII word, computed while compiling.
pub const fn word(text: &str) -> u64 {
    fnv1a(text.as_bytes(), FNV_START)
}

/// A set of word classes, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Classes(u64);

macro_rules! classes {
    ($($name:ident = $bit:literal $text:literal,)*) => {
        impl Classes {
            $(#[doc = concat!("Words of the section `", $text, "` of `words.txt`.")] pub const $name: Self = Self(1 << $bit);)*
        }
        const SECTIONS: &[(&str, Classes)] = &[$(($text, Classes::$name),)*];
    };
}

classes! {
    BE = 0 "be",
    HAVE = 1 "have",
    MODAL = 2 "modal",
    DETERMINER = 3 "determiner",
    INDEFINITE = 4 "indefinite",
    POSSESSIVE = 5 "possessive",
    PREPOSITION = 6 "preposition",
    AND = 7 "and",
    SUBORDINATOR = 8 "subordinator",
    RELATIVE = 9 "relative",
    ADVERB = 10 "adverb",
    NEGATION = 11 "negation",
    CIVILIAN = 12 "civilian",
    FIGHTER = 13 "fighter",
    CHILD = 14 "child",
    WOMAN = 15 "woman",
    OTHER_PERSON = 16 "person",
    SINGULAR = 17 "singular",
    TIME_UNIT = 18 "time-unit",
    UNIT = 19 "unit",
    MONEY = 20 "money",
    MONTH = 21 "month",
    WEEKDAY = 22 "weekday",
    TIME_WORD = 23 "time-word",
    SAY = 24 "say",
    LABEL = 25 "label",
    INCLUDE = 26 "include",
    THEM = 27 "them",
    FINITE = 28 "finite",
    BODIES = 29 "bodies",
    ATTEMPT = 30 "attempt",
    FAIL = 31 "fail",
    PLACE_NOUN = 32 "place-noun",
    QUANTIFIER = 33 "quantifier",
    LINK = 34 "link",
    TOLL_LEAD = 35 "toll-lead",
    HEDGE = 36 "hedge",
    CLAIM_VERB = 37 "claim-verb",
    REPORT = 38 "report",
    COMPARE = 39 "compare",
    TIME_PREPOSITION = 40 "time-preposition",
    TIME_FILL = 41 "time-fill",
    TIME_LEAD = 42 "time-lead",
    TIME_AFTER = 43 "time-after",
    NOW = 44 "now",
    PLACE_PREPOSITION = 45 "place-preposition",
    SUBJECT_LINK = 46 "subject-link",
    PHRASE_LINK = 47 "phrase-link",
    AFTER_PASSIVE = 48 "after-passive",
    DATE_LEAD = 49 "date-lead",
    PRONOUN_ONE = 50 "before-one",
    LAUNCH = 51 "launch",
    ACHIEVE = 52 "achieve",
    TRY = 53 "try",
    WEAPON = 54 "weapon",
    ARMED = 55 "armed",
    SITE = 56 "site",
    FIERCE = 57 "fierce",
    STATE = 58 "state",
    IRREGULAR = 59 "irregular",
    WEAK_PLACE = 60 "weak-place",
    SCENE_AFTER = 61 "scene-after",
}

impl Classes {
    /// People of any kind.
    pub const PERSON: Self = Self(Self::CIVILIAN.0 | Self::FIGHTER.0 | Self::CHILD.0 | Self::WOMAN.0 | Self::OTHER_PERSON.0);
    /// Be, have and the modals.
    pub const AUXILIARY: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::MODAL.0);
    /// Words that build sentences rather than name things.
    pub const FUNCTION: Self = Self(
        Self::AUXILIARY.0
            | Self::DETERMINER.0
            | Self::PREPOSITION.0
            | Self::AND.0
            | Self::SUBORDINATOR.0
            | Self::RELATIVE.0
            | Self::ADVERB.0
            | Self::THEM.0,
    );
    /// No class.
    pub const NONE: Self = Self(0);

    /// Whether the two sets share a class.
    #[inline]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What the two sets share.
    #[inline]
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Both sets together.
    #[inline]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A hasher for keys that are hashes already.
#[derive(Clone, Copy, Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = crate::hash::fnv1a(bytes, self.0);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A map from [`word_hash`] to something.
pub type WordMap<V> = HashMap<u64, V, BuildHasherDefault<Ready>>;

static CLASSES: LazyLock<WordMap<Classes>> = LazyLock::new(|| {
    let mut map = WordMap::default();
    let mut class = Classes::NONE;
    for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            class = SECTIONS.iter().find(|(section, _)| *section == name).map_or(Classes::NONE, |&(_, class)| class);
        } else {
            let entry: &mut Classes = map.entry(word_hash(line)).or_default();
            *entry = entry.with(class);
        }
    }
    map
});

/// The classes of every token, in their order. Besides what the lexicon says, a word in -ly is an adverb, and an acronym (“IS”, “WHO”, “US”
/// among words that are not all capitals) is no function word.
pub fn classify(text: &str, tokens: &[Token]) -> Vec<Classes> {
    let map = &*CLASSES;
    let shouted = |at: usize| tokens.get(at).is_none_or(|token| token.case == Case::Upper || token.kind != TokenKind::Word);
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let classes = map.get(&token.lower).copied().unwrap_or_default();
            if token.case == Case::Upper && classes.any(Classes::FUNCTION) && !(shouted(at.wrapping_sub(1)) && shouted(at + 1)) {
                return classes.only(Classes::ARMED);
            }
            let adverb = token.kind == TokenKind::Word && token.span.len() > 5 && token.span.of(text).ends_with("ly");
            if adverb && !classes.any(Classes::PERSON) { classes.with(Classes::ADVERB) } else { classes }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known() {
        let sections = include_str!("words.txt").lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        for section in sections {
            assert!(SECTIONS.iter().any(|(name, _)| *name == section), "unknown section {section}");
        }
    }

    #[test]
    fn a_word_has_all_its_classes() {
        let girl = CLASSES.get(&word_hash("Girls")).copied().unwrap_or_default();
        assert!(girl.any(Classes::CHILD) && girl.any(Classes::WOMAN) && girl.any(Classes::PERSON) && !girl.any(Classes::FIGHTER));
    }
}
