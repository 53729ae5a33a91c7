//! A block's text in, what can be counted in it out: words, letters, marks, word classes. Looks at nothing outside the block.

use crate::document::plain::bullet;
use crate::document::words::{self, Classes};
use crate::hash::{FNV_START, fnv1a, push_folded};

/// Counts of one block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shape {
    /// Characters.
    pub chars: u32,
    /// Words; of scripts that are written without spaces, half the characters.
    pub words: u32,
    /// Words that begin with a capital, and those of capitals alone.
    pub capitals: u32,
    /// Words of at least two capitals and no small letter.
    pub upper: u32,
    /// Words that hold a digit.
    pub numbers: u32,
    /// Function words of the document's language.
    pub stop: u32,
    /// Letters in words.
    pub letters: u32,
    /// Commas and semicolons.
    pub commas: u32,
    /// Marks that end a sentence and are followed by a space or the end.
    pub sentences: u32,
    /// Quotation marks.
    pub quotes: u32,
    /// Marks that hold list entries apart: | • · › » / > and dashes between spaces.
    pub separators: u32,
    /// @, #, “://”, “www.”.
    pub addresses: u32,
    /// Words of each class of `word_classes.txt`, in the order of their bits.
    pub classes: [u16; 12],
    /// How the block begins.
    pub begins: Begin,
    /// How it ends.
    pub ends: End,
    /// Hash of its letters and digits, case folded: equal blocks have equal ones.
    pub hash: u64,
}

/// How a block begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Begin {
    /// With a small letter.
    #[default]
    Small,
    /// With a capital.
    Capital,
    /// With a digit.
    Digit,
    /// With a quotation mark.
    Quote,
    /// With a bullet or a number that counts items.
    Bullet,
    /// With another mark.
    Mark,
}

/// How a block ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum End {
    /// With a letter or digit.
    #[default]
    Open,
    /// With a full stop.
    Stop,
    /// With a question or exclamation mark.
    Call,
    /// With a colon.
    Colon,
    /// With an ellipsis or arrow.
    More,
    /// With a closing quotation mark or bracket after a full stop, or one alone.
    Quote,
    /// With another mark.
    Mark,
}

impl Shape {
    /// How many words of a class it holds.
    pub fn of_class(&self, class: Classes) -> u32 {
        self.classes.get((class.trailing_zeros() as usize).wrapping_sub(16)).map_or(0, |count| u32::from(*count))
    }
}

/// Counts a block. Every word's hash is given to `vocabulary`, with whether it is a content word; `language` is the bit of the document's language.
pub fn measure(text: &str, language: Classes, mut vocabulary: impl FnMut(u64, bool)) -> Shape {
    let mut shape = Shape { hash: FNV_START, begins: begin(text), ends: end(text), ..Shape::default() };
    let mut word = Word::default();
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    let mut spaceless = 0_u32;
    while let Some(character) = characters.next() {
        shape.chars += 1;
        let letter = if character.is_ascii() { character.is_ascii_alphanumeric() } else { character.is_alphanumeric() };
        if letter {
            if !character.is_ascii() && is_spaceless(character) {
                spaceless += 1;
            } else {
                word.push(character);
            }
            shape.hash = push_folded(shape.hash, character);
        } else if matches!(character, '\'' | '’') && word.length > 0 && characters.peek().is_some_and(|next| next.is_alphabetic()) {
            word.hash = fnv1a(b"'", word.hash);
        } else {
            word.end(&mut shape, language, &mut vocabulary);
            let next = characters.peek().copied();
            mark(&mut shape, before, character, next);
        }
        before = character;
    }
    word.end(&mut shape, language, &mut vocabulary);
    shape.words += spaceless.div_ceil(2);
    shape.letters += spaceless;
    shape
}

fn mark(shape: &mut Shape, before: char, character: char, next: Option<char>) {
    let open = next.is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '”' | '’' | ')' | ']' | '\''));
    match character {
        ',' | ';' | '،' | '、' | '，' => shape.commas += 1,
        '。' | '！' | '？' | '؟' | '।' => shape.sentences += 1,
        '.' | '!' | '?' | '…' => shape.sentences += u32::from(open),
        '"' | '“' | '”' | '«' | '„' => shape.quotes += 1,
        '|' | '•' | '·' | '›' | '»' | '→' | '●' | '▪' => shape.separators += 1,
        '/' | '>' | '-' | '–' | '—' if before == ' ' && next == Some(' ') => shape.separators += 1,
        '@' | '#' => shape.addresses += 1,
        '/' if next == Some('/') => shape.addresses += 1,
        _ => {}
    }
}

/// Han, kana, Thai and others that are written without spaces between words.
fn is_spaceless(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The word that is being read.
struct Word {
    hash: u64,
    length: u32,
    capital: bool,
    capitals: u32,
    small: bool,
    digit: bool,
}

impl Default for Word {
    fn default() -> Self {
        Self { hash: FNV_START, length: 0, capital: false, capitals: 0, small: false, digit: false }
    }
}

impl Word {
    #[inline]
    fn push(&mut self, character: char) {
        // Most letters are those of ASCII, which need no look-up.
        let (upper, small, digit) = if character.is_ascii() {
            (character.is_ascii_uppercase(), character.is_ascii_lowercase(), character.is_ascii_digit())
        } else {
            (character.is_uppercase(), character.is_lowercase(), character.is_numeric())
        };
        self.capital |= upper && self.length == 0;
        self.capitals += u32::from(upper);
        self.small |= small;
        self.digit |= digit;
        self.length += 1;
        self.hash = push_folded(self.hash, character);
    }

    fn end(&mut self, shape: &mut Shape, language: Classes, vocabulary: &mut impl FnMut(u64, bool)) {
        if self.length == 0 {
            return;
        }
        let word = std::mem::take(self);
        shape.words += 1;
        shape.letters += word.length;
        shape.capitals += u32::from(word.capital);
        shape.upper += u32::from(word.capitals >= 2 && !word.small);
        shape.numbers += u32::from(word.digit);
        let classes = words::classes(word.hash);
        let function = classes & language != 0;
        shape.stop += u32::from(function);
        vocabulary(word.hash, !function && word.length >= 4 && !word.digit);
        if classes >> 16 != 0 {
            for (bit, count) in shape.classes.iter_mut().enumerate() {
                *count = count.saturating_add((classes >> (16 + bit) & 1) as u16);
            }
        }
    }
}

fn begin(text: &str) -> Begin {
    if bullet(text).is_some() {
        return Begin::Bullet;
    }
    match text.chars().next() {
        Some(c) if c.is_lowercase() => Begin::Small,
        Some(c) if c.is_alphabetic() => Begin::Capital,
        Some(c) if c.is_numeric() => Begin::Digit,
        Some('"' | '“' | '‘' | '\'' | '«' | '„') => Begin::Quote,
        _ => Begin::Mark,
    }
}

fn end(text: &str) -> End {
    match text.chars().next_back() {
        Some('.' | '。' | '।') if text.ends_with("...") => End::More,
        Some('.' | '。' | '।') => End::Stop,
        Some('!' | '?' | '！' | '？' | '؟') => End::Call,
        Some(':' | '：') => End::Colon,
        Some('…' | '»' | '›' | '→' | '>') => End::More,
        Some('"' | '”' | '’' | '\'' | ')' | ']') => End::Quote,
        Some(c) if c.is_alphanumeric() => End::Open,
        _ => End::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_counted() {
        let mut vocabulary = 0;
        let shape = measure(
            "“We were told on Monday,” said Ann O’Hara of the BBC – “24 times.”",
            words::language("en"),
            |_, content| {
                vocabulary += u32::from(content);
            },
        );
        assert_eq!((shape.words, shape.capitals, shape.upper, shape.numbers, shape.quotes), (13, 5, 1, 1, 4));
        assert_eq!((shape.of_class(words::WE), shape.of_class(words::SAY), shape.of_class(words::DATE)), (1, 2, 1));
        assert_eq!((shape.begins, shape.ends, shape.separators, shape.sentences, shape.commas), (Begin::Quote, End::Quote, 1, 1, 1));
        assert_eq!(vocabulary, 4, "told, Monday, said, O’Hara … times");
    }

    #[test]
    fn scripts_without_spaces_have_words_too() {
        assert_eq!(measure("港が再開した。", words::language("ja"), |_, _| {}).words, 3);
    }
}
