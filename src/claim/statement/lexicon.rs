//! Word lists in, one table from a word's hash to what it may be out. Knows English function words, common verbs and cues; never reads a text.

use super::super::Stance;
use crate::hash::word_hash;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What a word may be, whatever it is here.
#[derive(Clone, Copy, Default, Debug)]
pub struct Word {
    /// Closed classes and marks: bits of [`class`].
    pub class: u32,
    /// Verb forms it may be: bits of [`form`].
    pub forms: u8,
    /// Sense as a cue verb: index into [`Lexicon::cues`] plus one.
    pub verb: u16,
    /// As a cue noun.
    pub noun: u16,
    /// As a cue adjective.
    pub adjective: u16,
}

/// Closed classes of words, and marks.
pub mod class {
    macro_rules! bits {
        ($($name:ident = $bit:literal),* $(,)?) => { $(pub const $name: u32 = 1 << $bit;)* };
    }
    bits! {
        DET = 0, SUBJECT = 1, PRONOUN = 2, OBJECT = 3, POSSESSIVE = 4, PREP = 5, AND = 6, BUT = 7, SUB = 8, THAT = 9, TO = 10, WH = 11,
        RELATIVE = 12, BE = 13, HAVE = 14, DO = 15, MODAL = 16, NOT = 17, ADVERB = 18, TIME = 19, VENUE = 20, EVIDENCE = 21,
        COMMA = 22, STOP = 23, COLON = 24, SEMICOLON = 25, DASH = 26, OPEN = 27, CLOSE = 28, NAME = 29, MARK = 30, QUOTE = 31,
    }
    /// Words that stand between a subject and its verb as part of the verb.
    pub const GROUP: u32 = BE | HAVE | DO | MODAL | NOT | ADVERB;
    /// Verbs that are finite in themselves.
    pub const AUXILIARY: u32 = BE | HAVE | DO | MODAL;
}

/// Verb forms.
pub mod form {
    pub const BASE: u8 = 1;
    pub const S: u8 = 2;
    pub const PAST: u8 = 4;
    pub const PARTICIPLE: u8 = 8;
    pub const ING: u8 = 16;
}

/// What may follow a cue: bits of [`Cue::frames`].
pub mod frame {
    macro_rules! bits {
        ($($name:ident = $bit:literal),* $(,)?) => { $(pub const $name: u32 = 1 << $bit;)* };
    }
    bits! {
        QUOTE = 0, CLAUSE = 1, THAT = 2, QUESTION = 3, TO = 4, OBJECT = 5, ADDRESSEE = 6, OBJECT_TO = 7, GERUND = 8, CALLED = 9, PASSIVE = 10, SEEMS = 11, OWN = 12,
    }
    /// Prepositions that bring content, from bit 16 on.
    pub const PREPOSITIONS: [&str; 12] = ["of", "about", "for", "against", "on", "to", "with", "at", "over", "in", "by", "as"];
}

/// One sense of a cue.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// As the lexicon has it.
    #[cfg(test)]
    pub lemma: &'static str,
    /// Bits of [`frame`]; prepositions from bit 16 on.
    pub frames: u32,
    /// How what it brings is put.
    pub stance: Stance,
}

/// The compiled tables.
pub struct Lexicon {
    words: HashMap<u64, Word, BuildHasherDefault<Ready>>,
    cues: Vec<Cue>,
    prepositions: [u64; 12],
}

/// Word hashes are spread already; they are used as they are.
#[derive(Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
    fn write(&mut self, _bytes: &[u8]) {}
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// The tables of this crate.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { words: HashMap::default(), cues: Vec::new(), prepositions: frame::PREPOSITIONS.map(word_hash) };
    for (word, class) in entries(include_str!("grammar.txt")).filter_map(|line| line.split_once('\t')) {
        lexicon.word(word).class |= class_of(class);
    }
    for line in entries(include_str!("verbs.txt")) {
        let (lemma, irregular) = line.split_once('\t').unwrap_or((line, ""));
        lexicon.inflect(lemma, irregular, 0);
    }
    for line in entries(include_str!("cues.txt")) {
        lexicon.cue(line);
    }
    lexicon
});

fn entries(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn class_of(name: &str) -> u32 {
    match name {
        "det" => class::DET,
        "subject" => class::SUBJECT,
        "pronoun" => class::PRONOUN,
        "object" => class::OBJECT,
        "possessive" => class::POSSESSIVE,
        "preposition" => class::PREP,
        "and" => class::AND,
        "but" => class::BUT,
        "subordinator" => class::SUB,
        "that" => class::THAT,
        "to" => class::TO,
        "wh" => class::WH,
        "relative" => class::RELATIVE,
        "be" => class::BE,
        "have" => class::HAVE,
        "do" => class::DO,
        "modal" => class::MODAL,
        "not" => class::NOT,
        "adverb" => class::ADVERB,
        "time" => class::TIME,
        "venue" => class::VENUE,
        "evidence" => class::EVIDENCE,
        _ => 0,
    }
}

impl Lexicon {
    /// What the word of this hash may be.
    #[inline]
    pub fn look_up(&self, hash: u64) -> Word {
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// The sense of an index that a [`Word`] holds; none for 0.
    pub fn sense(&self, index: u16) -> Option<&Cue> {
        self.cues.get((index as usize).wrapping_sub(1))
    }

    /// The frame bit of a preposition, by its word hash; 0 for none.
    pub fn preposition(&self, hash: u64) -> u32 {
        self.prepositions.iter().position(|&known| known == hash).map_or(0, |index| 1 << (16 + index))
    }

    fn word(&mut self, word: &str) -> &mut Word {
        self.words.entry(word_hash(word)).or_default()
    }

    fn cue(&mut self, line: &'static str) {
        let mut columns = line.split('\t');
        let (Some(lemma), Some(class), Some(frames), Some(stance)) = (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            return;
        };
        let stance = match stance {
            "h" => Stance::Hedged,
            "d" => Stance::Denied,
            _ => Stance::Asserted,
        };
        let frames = frames.split(' ').fold(0, |bits, name| bits | frame_of(name, class != "v"));
        self.cues.push(Cue {
            #[cfg(test)]
            lemma,
            frames,
            stance,
        });
        let index = self.cues.len() as u16;
        match class {
            "n" => {
                self.word(lemma).noun = index;
                let plural = format!("{lemma}s");
                let plural = lemma.strip_suffix('y').map_or(plural, |stem| format!("{stem}ies"));
                if self.look_up(word_hash(&plural)).noun == 0 {
                    self.word(&plural).noun = index;
                }
            }
            "a" => self.word(lemma).adjective = index,
            _ => self.inflect(lemma, columns.next().unwrap_or_default(), index),
        }
    }

    /// Enters every form of a verb. `irregular` holds past and participle, one form for both where there is one.
    fn inflect(&mut self, lemma: &str, irregular: &str, cue: u16) {
        let mut enter = |word: &str, forms: u8| {
            let entry = self.word(word);
            entry.forms |= forms;
            if cue != 0 {
                entry.verb = cue;
            }
        };
        let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| lemma.ends_with(suffix));
        let vowel = |byte: Option<&u8>| byte.is_some_and(|byte| b"aeiou".contains(byte));
        let bytes = lemma.as_bytes();
        let consonant_y = ends(&["y"]) && !vowel(bytes.iter().rev().nth(1));
        // One short syllable doubles its last consonant: plan, planned.
        let doubles = bytes.iter().filter(|byte| b"aeiou".contains(byte)).count() == 1
            && vowel(bytes.iter().rev().nth(1))
            && bytes.last().is_some_and(|byte| !b"aeiouwxy".contains(byte));
        let stem = lemma.strip_suffix('e').filter(|_| !ends(&["ee", "oe", "ye"])).unwrap_or(lemma);
        let doubled = if doubles { lemma.chars().next_back() } else { None };
        let doubled = doubled.map_or_else(|| stem.to_owned(), |last| format!("{lemma}{last}"));

        enter(lemma, form::BASE);
        let third = match lemma.strip_suffix('y').filter(|_| consonant_y) {
            Some(stem) => format!("{stem}ies"),
            None if ends(&["s", "sh", "ch", "x", "z", "o"]) => format!("{lemma}es"),
            None => format!("{lemma}s"),
        };
        enter(&third, form::S);
        let mut forms = irregular.split(' ').filter(|form| !form.is_empty());
        let past = forms.next();
        let ing = match (lemma.strip_suffix("ie"), past.and_then(|past| past.strip_suffix("ed"))) {
            (Some(stem), _) => format!("{stem}ying"),
            (None, Some(stem)) if stem.len() > lemma.len() => format!("{stem}ing"),
            _ => format!("{doubled}ing"),
        };
        enter(&ing, form::ING);
        match (past, forms.next()) {
            (Some(past), Some(participle)) => {
                enter(past, form::PAST);
                enter(participle, form::PARTICIPLE);
                // Two spellings of one form: signaled, signalled.
                if past.ends_with("ed") {
                    enter(past, form::PARTICIPLE);
                    enter(participle, form::PAST);
                }
            }
            (Some(past), None) => enter(past, form::PAST | form::PARTICIPLE),
            (None, _) => {
                let past = match lemma.strip_suffix('y').filter(|_| consonant_y) {
                    Some(stem) => format!("{stem}ied"),
                    None if ends(&["e"]) => format!("{lemma}d"),
                    None => format!("{doubled}ed"),
                };
                enter(&past, form::PAST | form::PARTICIPLE);
            }
        }
    }
}

fn frame_of(name: &str, nominal: bool) -> u32 {
    if let Some(preposition) = name.strip_prefix('@') {
        return frame::PREPOSITIONS.iter().position(|&known| known == preposition).map_or(0, |index| 1 << (16 + index));
    }
    match name {
        "to" if nominal => frame::TO,
        "q" => frame::QUOTE,
        "s" => frame::CLAUSE | frame::THAT,
        "S" | "that" => frame::THAT,
        "w" => frame::QUESTION,
        "t" => frame::TO,
        "o" => frame::OBJECT,
        "a" => frame::ADDRESSEE,
        "u" => frame::OBJECT_TO,
        "g" => frame::GERUND,
        "k" => frame::CALLED,
        "b" => frame::PASSIVE,
        "x" => frame::OWN,
        "e" => frame::SEEMS,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, lemma: &str, forms: u8) {
        let found = LEXICON.look_up(word_hash(word));
        assert_eq!(LEXICON.sense(found.verb).map(|cue| cue.lemma), Some(lemma), "{word}");
        assert_eq!(found.forms, forms, "{word}");
    }

    #[test]
    fn verbs_are_inflected() {
        use form::{BASE, ING, PARTICIPLE, PAST, S};
        check("say", "say", BASE);
        check("says", "say", S);
        check("said", "say", PAST | PARTICIPLE);
        check("saying", "say", ING);
        check("deny", "deny", BASE);
        check("denies", "deny", S);
        check("denied", "deny", PAST | PARTICIPLE);
        check("admitting", "admit", ING);
        check("planned", "plan", PAST | PARTICIPLE);
        check("planning", "plan", ING);
        check("announces", "announce", S);
        check("urging", "urge", ING);
        check("wrote", "write", PAST);
        check("written", "write", PARTICIPLE);
    }

    #[test]
    fn every_cue_has_a_frame() {
        for cue in &LEXICON.cues {
            // Nouns without a frame only say that a verb form may be one.
            let marks = LEXICON.sense(LEXICON.look_up(word_hash(cue.lemma)).noun).is_some_and(|noun| noun.frames == 0);
            assert!(cue.frames != 0 || marks, "{}", cue.lemma);
        }
    }
}
