//! The text of a mention in, a name to compare out: its key, its folded words, and whether it is an acronym, a single word or a full name.

use super::fold::{Folded, fold, plain_words};
use crate::entity::MentionKind;

/// A spelling, ready to be compared.
#[derive(Clone, Debug)]
pub struct Name {
    /// As it stands in the text.
    pub text: String,
    /// Plain lower-case words, with “the” left out: equal keys are one name.
    pub key: String,
    /// Folded words; of a person without particles (“bin”, “van der”).
    pub folded: Folded,
    /// How it is built.
    pub class: Class,
}

/// How a name is built.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Class {
    /// Capitals only: “SDF”, “U.S.”.
    Acronym,
    /// One word of a person's name, which many persons can bear: “Nuri”.
    Part,
    /// Everything else.
    Full,
}

impl Class {
    /// That of a name; only those of persons have to be folded for it.
    pub fn of(text: &str, kind: MentionKind) -> Self {
        match kind {
            MentionKind::Person => fold_as(text, kind).1,
            _ if is_acronym(text) => Self::Acronym,
            _ => Self::Full,
        }
    }
}

/// Longest acronym, in letters.
const MAX_ACRONYM: usize = 8;

/// Words inside a person's name that are no name of their own; at its start only those that are not also given names.
const PARTICLES: &[&str] =
    &["bin", "ibn", "van", "von", "de", "del", "der", "den", "da", "di", "dos", "du", "la", "le", "ter", "ten", "bint", "e", "y", "zu"];
const LEADING_PARTICLES: &[&str] = &["bin", "ibn", "van", "von", "de", "del", "der", "da"];

/// What follows a person's name and tells generations apart.
const GENERATIONS: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// The key of a name: plain words joined by spaces, without articles “the”, “a”.
pub fn key(text: &str) -> String {
    let words = plain_words(text);
    let bare = match words.split_first() {
        Some((first, rest)) if first == "the" && !rest.is_empty() => rest,
        _ => &words,
    };
    bare.join(" ")
}

impl Name {
    /// Makes the name that `text` spells as a mention of `kind`.
    pub fn new(text: &str, kind: MentionKind) -> Self {
        let (folded, class) = fold_as(text, kind);
        Self { text: text.to_string(), key: key(text), folded, class }
    }

    /// The letters of an acronym, in lower case.
    pub fn letters(&self) -> String {
        self.key.replace(' ', "")
    }
}

/// Folds what is named as a mention of `kind`, and says how it is built.
fn fold_as(text: &str, kind: MentionKind) -> (Folded, Class) {
    let mut folded = fold(text);
    if is_acronym(text) {
        return (folded, Class::Acronym);
    }
    if kind != MentionKind::Person {
        return (folded, Class::Full);
    }
    let last = folded.words.len().saturating_sub(1);
    let mut index = 0;
    folded.words.retain(|word| {
        let particle = if index == 0 { LEADING_PARTICLES } else { PARTICLES };
        let skipped = if index < last { particle } else { GENERATIONS };
        index += 1;
        last == 0 || !skipped.contains(&word.plain.as_str())
    });
    let class = if folded.words.len() < 2 { Class::Part } else { Class::Full };
    (folded, class)
}

/// Whether a text is written in capitals only, dots and digits allowed, as one short word.
pub fn is_acronym(text: &str) -> bool {
    let mut capitals = 0;
    for character in text.chars() {
        match character {
            _ if character.is_uppercase() => capitals += 1,
            '.' | '-' | '&' | '0'..='9' => {}
            _ => return false,
        }
    }
    (2..=MAX_ACRONYM).contains(&capitals)
}

/// Words that an initialism may leave out.
const SMALL_WORDS: &[&str] = &["of", "the", "for", "and", "in", "on", "to", "a", "de", "la", "al", "el", "du", "des", "against", "with"];

/// The initialisms a full name may have: with and without its small words, at least two letters; none for a name of one word.
///
/// Words in capitals count with all their letters (“U.S. Marine Corps”, USMC).
pub fn initialisms(text: &str) -> Vec<String> {
    let (mut all, mut without_small) = (String::new(), String::new());
    let mut words = 0;
    for piece in text.split(|character: char| character.is_whitespace() || matches!(character, '-' | '–' | '/')).take(24) {
        let whole = is_acronym(piece) && piece.chars().filter(|letter| letter.is_alphabetic()).count() <= 3;
        for (index, word) in plain_words(piece).into_iter().enumerate() {
            let letters: String = if whole { word.clone() } else { word.chars().take(1).collect() };
            if index == 0 {
                words += 1;
            }
            if !SMALL_WORDS.contains(&word.as_str()) {
                without_small.push_str(&letters);
            }
            all.push_str(&letters);
        }
    }
    if words < 2 {
        return Vec::new();
    }
    let mut found = vec![without_small];
    if found.first() != Some(&all) {
        found.push(all);
    }
    found.retain(|letters| letters.chars().count() >= 2);
    found
}

/// Whether an acronym's letters may stand for a full name where a text defines it: its letters run through the name's letters in order,
/// beginning with the first, and at least half of its words give their first letter.
pub fn may_abbreviate(letters: &str, full: &str) -> bool {
    let mut words = plain_words(full);
    if words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    if words.len() < 2 && letters.len() < 3 {
        return false;
    }
    let mut rest = letters.chars().peekable();
    let (mut starts, mut taken) = (0, 0);
    for (index, word) in words.iter().enumerate() {
        let mut first = true;
        for letter in word.chars() {
            if rest.peek() == Some(&letter) {
                rest.next();
                starts += usize::from(first);
                taken += 1;
            } else if first && index == 0 {
                return false;
            } else if first {
                // A word whose first letter is skipped gives no later letter: initials, not any letters.
                break;
            }
            first = false;
        }
    }
    let long_words = words.iter().filter(|word| !SMALL_WORDS.contains(&word.as_str())).count();
    rest.peek().is_none() && taken >= 2 && starts * 2 >= long_words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initialisms_leave_small_words_out_or_not() {
        assert_eq!(initialisms("International Committee of the Red Cross"), ["icrc", "icotrc"]);
        assert_eq!(initialisms("U.S. Marine Corps"), ["usmc"]);
        assert_eq!(initialisms("Hamas"), Vec::<String>::new());
    }

    #[test]
    fn an_acronym_may_abbreviate() {
        for (letters, full, expected) in [
            ("sdf", "Syrian Democratic Forces", true),
            ("centcom", "Central Command", true),
            ("icrc", "International Committee of the Red Cross", true),
            ("isil", "Islamic State of Iraq and the Levant", true),
            ("interpol", "International Police Organization", true),
            ("afp", "Hasaka Province", false),
            ("sana", "Damascus", false),
        ] {
            assert_eq!(may_abbreviate(letters, full), expected, "{letters} {full}");
        }
    }

    #[test]
    fn a_person_has_one_part_or_a_full_name() {
        for (text, expected) in [
            ("Nuri", Class::Part),
            ("al-Assad", Class::Part),
            ("bin Laden", Class::Part),
            ("Karim Nuri", Class::Full),
            ("Ben Carson", Class::Full),
        ] {
            assert_eq!(Name::new(text, MentionKind::Person).class, expected, "{text}");
        }
    }
}
