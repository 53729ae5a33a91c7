//! The table of words by which somebody is called in, the class of a word out. Knows nothing of sentences.

use crate::hash::word_hash;
use crate::words::WordMap;
use std::sync::LazyLock;

/// Classes of words, one bit each; what they mean stands in `words.txt`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sort(u16);

impl Sort {
    pub const FIGHTERS: Self = Self(1);
    pub const BODY: Self = Self(1 << 1);
    pub const POWER: Self = Self(1 << 2);
    pub const ONE: Self = Self(1 << 3);
    pub const OFFICE: Self = Self(1 << 4);
    pub const ADJECTIVE: Self = Self(1 << 5);
    pub const STOP: Self = Self(1 << 6);
    pub const LABEL: Self = Self(1 << 7);
    /// Set besides its class on the plural of a noun.
    pub const PLURAL: Self = Self(1 << 8);
    pub const PAST: Self = Self(1 << 9);
    pub const KIN: Self = Self(1 << 10);
    pub const GENERIC: Self = Self(1 << 11);

    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Nouns of every class.
    pub const NOUN: Self = Self::FIGHTERS.with(Self::BODY).with(Self::KIN).with(Self::POWER).with(Self::ONE).with(Self::OFFICE);
}

struct Tables {
    /// By word: its classes and the word under which it is counted, the singular.
    words: WordMap<(Sort, &'static str)>,
    endings: Vec<&'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { words: WordMap::default(), endings: Vec::new() };
    let mut section = "";
    let mut enter = |form: &str, sort: Sort, singular: &'static str| {
        let entry = tables.words.entry(word_hash(form)).or_insert((Sort::default(), singular));
        entry.0 = entry.0.with(sort);
    };
    for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
            continue;
        }
        let (singular, plural) = line.split_once('\t').unwrap_or((line, ""));
        let sort = match section {
            "fighters" => Sort::FIGHTERS,
            "body" => Sort::BODY,
            "kin" => Sort::KIN,
            "generic" => Sort::GENERIC,
            "power" => Sort::POWER,
            "one" => Sort::ONE,
            "office" => Sort::OFFICE,
            "adjective" => Sort::ADJECTIVE,
            "stop" => Sort::STOP,
            "past" => Sort::PAST,
            "label" => Sort::LABEL,
            _ => {
                tables.endings.push(singular);
                continue;
            }
        };
        enter(singular, if plural == singular { sort.with(Sort::PLURAL) } else { sort }, singular);
        if sort.any(Sort::NOUN) && plural != singular {
            let regular = || match singular.strip_suffix('y') {
                Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
                _ if singular.ends_with(['s', 'x']) || singular.ends_with("ch") => format!("{singular}es"),
                _ => format!("{singular}s"),
            };
            let plural = if plural.is_empty() { regular() } else { plural.to_owned() };
            enter(&plural, sort.with(Sort::PLURAL), singular);
        }
    }
    tables
});

/// The classes of a word by its hash, and the word under which it is counted.
pub fn look_up(lower: u64) -> Option<(Sort, &'static str)> {
    TABLES.words.get(&lower).copied()
}

/// Whether a lower-case word ends as adjectives do and is none of those that describe nobody.
pub fn ends_as_adjective(lower: u64, text: &str) -> bool {
    let stopped = || look_up(lower).is_some_and(|(sort, _)| sort.any(Sort::STOP.with(Sort::NOUN)));
    TABLES.endings.iter().any(|ending| text.len() >= ending.len() + 3 && text.ends_with(ending)) && !stopped()
}

/// Whether a word is the second half of a compound adjective: “backed”, “led”.
pub fn closes_compound(text: &str) -> bool {
    TABLES.endings.iter().any(|ending| ending.strip_prefix('-') == Some(text))
}
