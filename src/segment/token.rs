//! A block's text in, tokens out: words, numbers, marks. Never drops a visible character.

use crate::hash::{FNV_START, push_folded};
use crate::span::Span;

/// A word, number or mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Whether white space (or the block's start) stands before it.
    pub spaced: bool,
    /// [`word_hash`](crate::hash::word_hash) of its text: case folded, apostrophes straight.
    pub lower: u64,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and dots: “al-Ba’ath”, “U.S.”, “3rd”, “M4”.
    Word,
    /// The clitic of a possessive or contraction: “’s”, “'s”, or the lone “’” of a plural possessive.
    Clitic,
    /// Digits with inner separators: “1,912”, “2.5”, “10:30”.
    Number,
    /// A web or mail address, a handle or a hashtag.
    Address,
    /// An opening or closing mark of quotation, single or double.
    Quote,
    /// Any other mark, one character.
    Mark,
}

/// How a token's letters are cased.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Case {
    /// No letters.
    None,
    /// “town”; scripts without case count as lower.
    Lower,
    /// “Town”, “McCain”, “Al-Hasakah”: the first letter is a capital, another is small; and a single capital (“A”).
    Title,
    /// “SDF”, “U.S.”: at least two capitals and no small letter.
    Upper,
    /// “iPhone”, “al-Nashwa”: begins small, holds a capital.
    Mixed,
}

impl Token {
    /// Whether the token is a word that begins with a capital.
    pub const fn capitalized(&self) -> bool {
        matches!(self.kind, TokenKind::Word) && matches!(self.case, Case::Title | Case::Upper)
    }

    /// Whether it is this one-character mark (or quotation mark).
    pub fn is_mark(&self, text: &str, mark: char) -> bool {
        matches!(self.kind, TokenKind::Mark | TokenKind::Quote) && self.span.of(text).starts_with(mark)
    }
}

/// What a character is to the tokenizer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Apostrophe,
    Hyphen,
    Quote,
    Mark,
}

fn class(character: char) -> Class {
    match character {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | '‛' => Class::Apostrophe,
        '-' | '\u{2010}' | '\u{2011}' => Class::Hyphen,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' => Class::Quote,
        _ if character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}' | '\u{2060}') => Class::Space,
        _ if character.is_ascii() => Class::Mark,
        // Soft hyphen, zero-width joiners and combining marks continue a word; combining marks are not alphanumeric to `char`.
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{fe0f}' => Class::Letter,
        _ if character.is_numeric() => Class::Digit,
        _ if character.is_alphabetic() => Class::Letter,
        _ => Class::Mark,
    }
}

/// Appends the tokens of `block` to `tokens`, in one pass.
///
/// The rules, in their order: an address (`https://…`, `www.…`, `name@host`, `@name`, `#tag`) is one token; digits with inner `.,:` between
/// digits are a number, with letters directly after them a word (“3rd”, “10am”); letters are a word, which goes on over an inner apostrophe,
/// hyphen or dot between letters; a possessive “’s” is a token of its own, and so is the ending of a contraction that is no possessive not
/// (“don’t” stays one word); a hyphen compound is cut where a name meets a lower-case participle (“YPG-held”) or a prefix meets a name (“pro-Assad”).
pub fn tokenize(text: &str, block: Span, tokens: &mut Vec<Token>) {
    let mut cursor = Cursor { text, at: block.start() as usize, end: block.end() as usize };
    let mut spaced = true;
    while let Some(character) = cursor.peek() {
        let start = cursor.at;
        let kind = match class(character) {
            Class::Space => {
                cursor.bump(character);
                spaced = true;
                continue;
            }
            _ if spaced && cursor.address() => TokenKind::Address,
            Class::Letter => cursor.word(),
            Class::Digit => cursor.number(),
            Class::Apostrophe => cursor.apostrophe(character, tokens.last().filter(|_| !spaced)),
            Class::Quote => {
                cursor.bump(character);
                TokenKind::Quote
            }
            Class::Hyphen | Class::Mark => {
                cursor.bump(character);
                TokenKind::Mark
            }
        };
        push(text, start, cursor.at, kind, spaced, tokens);
        spaced = false;
    }
}

/// Appends one token, or the three of a compound that is cut; its parts are not cut again, so that the work stays linear.
fn push(text: &str, start: usize, end: usize, kind: TokenKind, spaced: bool, tokens: &mut Vec<Token>) {
    let word = text.get(start..end).unwrap_or_default();
    let cut = if kind == TokenKind::Word { compound_cut(word) } else { None };
    let Some(cut) = cut.map(|cut| start + cut) else {
        tokens.push(token(text, Span::of_range(start..end), kind, spaced));
        return;
    };
    let hyphen = text.get(cut..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    tokens.push(token(text, Span::of_range(start..cut), TokenKind::Word, spaced));
    tokens.push(token(text, Span::of_range(cut..cut + hyphen), TokenKind::Mark, false));
    tokens.push(token(text, Span::of_range(cut + hyphen..end), TokenKind::Word, false));
}

fn token(text: &str, span: Span, kind: TokenKind, spaced: bool) -> Token {
    let mut lower = FNV_START;
    let (mut capitals, mut smalls, mut first) = (0u32, 0u32, Case::None);
    for character in span.of(text).chars() {
        lower = push_folded(lower, character);
        if character.is_uppercase() {
            capitals += 1;
            first = if first == Case::None { Case::Title } else { first };
        } else if character.is_alphabetic() {
            smalls += 1;
            first = if first == Case::None { Case::Lower } else { first };
        }
    }
    let case = match (first, capitals, smalls) {
        (Case::None, ..) => Case::None,
        (Case::Title, 2.., 0) => Case::Upper,
        (Case::Title, ..) => Case::Title,
        (_, 0, _) => Case::Lower,
        _ => Case::Mixed,
    };
    Token { span, kind, case, spaced, lower }
}

/// Prefixes that stand before a name without being part of it.
const PREFIXES: [&str; 12] = ["pro", "anti", "non", "ex", "post", "pre", "mid", "un", "neo", "trans", "intra", "inter"];

/// Where a hyphen compound is cut in two: at the last hyphen of “YPG-held” (capital before, three or more small letters after, no name particle),
/// at the first of “pro-Assad”. Byte offset of the hyphen.
fn compound_cut(word: &str) -> Option<usize> {
    let is_hyphen = |character| class(character) == Class::Hyphen;
    let first = word.find(is_hyphen)?;
    let (head, tail) = (word.get(..first)?, word.get(first..)?.trim_start_matches(is_hyphen));
    if PREFIXES.iter().any(|prefix| head.eq_ignore_ascii_case(prefix)) && tail.starts_with(char::is_uppercase) {
        return Some(first);
    }
    let last = word.rfind(is_hyphen)?;
    let tail = word.get(last..)?.trim_start_matches(is_hyphen);
    let small = tail.len() >= 3 && tail.chars().all(char::is_lowercase);
    // “Semi-automatic” at a sentence's start is no name: a name before a participle is what is cut.
    let participle = tail.ends_with("ed") || tail.ends_with("ing") || PARTICIPLES.contains(&tail);
    (small && participle && word.starts_with(char::is_uppercase) && last > 1).then_some(last)
}

/// What else follows a name in a compound, beside words in -ed and -ing.
const PARTICIPLES: [&str; 22] = [
    "held",
    "led",
    "run",
    "born",
    "wide",
    "made",
    "era",
    "style",
    "only",
    "dominated",
    "friendly",
    "like",
    "rich",
    "area",
    "language",
    "linked",
    "bound",
    "based",
    "month",
    "day",
    "year",
    "hit",
];

/// Walks the text of one block.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn after(&self, character: char) -> Option<char> {
        self.text.get(self.at + character.len_utf8()..self.end)?.chars().next()
    }

    fn bump(&mut self, character: char) {
        self.at += character.len_utf8();
    }

    /// Takes a web or mail address, handle or hashtag; nothing where none begins here.
    fn address(&mut self) -> bool {
        let rest = self.rest().as_bytes();
        let begins = |prefix: &[u8]| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
        let web = begins(b"http://") || begins(b"https://") || begins(b"www.");
        let tag = matches!(rest, [b'@' | b'#', next, ..] if next.is_ascii_alphanumeric() || *next == b'_');
        // A mail address: name characters, an @, and more of them. Bounded, so that a long run of letters is looked at once.
        let name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
        let local = rest.iter().take(64).take_while(|byte| name(byte)).count();
        let mail = local > 0 && rest.get(local) == Some(&b'@') && rest.get(local + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !(web || tag || mail) {
            return false;
        }
        let length = if tag {
            1 + rest.iter().skip(1).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count()
        } else {
            rest.iter().take_while(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>')).count()
        };
        let taken = rest.get(..length).unwrap_or_default();
        // Closing marks belong to the sentence, not to the address.
        let marks =
            taken.iter().rev().take_while(|byte| matches!(byte, b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'\'' | b']')).count();
        self.at += length - marks;
        length > marks
    }

    /// Takes a word that begins with a letter.
    fn word(&mut self) -> TokenKind {
        let start = self.at;
        while let Some(character) = self.peek() {
            let next = || self.after(character);
            let takes = match class(character) {
                Class::Letter | Class::Digit => true,
                Class::Apostrophe => {
                    let inner = next().is_some_and(|next| class(next) == Class::Letter);
                    inner && !self.possessive(character)
                }
                Class::Hyphen => next().is_some_and(|next| matches!(class(next), Class::Letter | Class::Digit)),
                Class::Mark if character == '.' => self.dot_continues(start),
                Class::Mark if character == '&' => {
                    next().is_some_and(|next| next.is_ascii_uppercase()) && self.at > start && self.upper_before()
                }
                _ => false,
            };
            if !takes {
                break;
            }
            self.bump(character);
        }
        TokenKind::Word
    }

    fn upper_before(&self) -> bool {
        self.text.as_bytes().get(self.at.wrapping_sub(1)).is_some_and(u8::is_ascii_uppercase)
    }

    /// Whether the apostrophe here begins a possessive “’s” at the word's end.
    fn possessive(&self, apostrophe: char) -> bool {
        let mut after = self.text.get(self.at + apostrophe.len_utf8()..self.end).unwrap_or_default().chars();
        matches!(after.next(), Some('s' | 'S'))
            && after.next().is_none_or(|next| !matches!(class(next), Class::Letter | Class::Digit | Class::Hyphen))
    }

    /// Whether the dot here belongs to the word: between single letters (“U.S.”, “e.g.”), or after them where initials end.
    fn dot_continues(&self, start: usize) -> bool {
        let word = self.text.get(start..self.at).unwrap_or_default();
        let last_part = word.rsplit('.').next().unwrap_or_default();
        let single = last_part.chars().count() == 1;
        let next = self.after('.');
        let next_letter = next.is_some_and(|next| class(next) == Class::Letter);
        if single && next_letter {
            // “U.S”: one letter, dot, letter; in “a.The” a long word follows a small letter: no.
            let after = self.text.get(self.at + 1..self.end).unwrap_or_default();
            let run = after.chars().take(2).take_while(|&character| class(character) == Class::Letter).count();
            return run == 1 || last_part.starts_with(char::is_uppercase) && word.contains('.');
        }
        // The last dot of “U.S.” and of initials (“J.”), and of the abbreviations that are no sentence's end.
        (single && word.contains('.'))
            || (single && last_part.starts_with(char::is_uppercase) && word.len() == last_part.len() && self.initial_follows())
            || super::sentence::is_abbreviation(word)
    }

    /// Whether a single capital and its dot are followed by a space and a capital: an initial.
    fn initial_follows(&self) -> bool {
        let mut after = self.text.get(self.at + 1..self.end).unwrap_or_default().chars();
        match after.next() {
            Some(space) if space.is_whitespace() => after.next().is_some_and(char::is_uppercase),
            _ => false,
        }
    }

    /// Takes digits with inner separators; letters directly after them make it a word.
    fn number(&mut self) -> TokenKind {
        while let Some(character) = self.peek() {
            let digit_next = self.after(character).is_some_and(|next| class(next) == Class::Digit);
            match character {
                _ if class(character) == Class::Digit => self.bump(character),
                '.' | ',' | ':' | '\u{2009}' | '\u{202f}' if digit_next => self.bump(character),
                _ => break,
            }
        }
        let letters = self.peek().is_some_and(|next| class(next) == Class::Letter);
        let compound = matches!(self.peek(), Some(hyphen) if class(hyphen) == Class::Hyphen && self.after(hyphen).is_some_and(|next| class(next) == Class::Letter));
        if letters || compound { self.word() } else { TokenKind::Number }
    }

    /// Takes an apostrophe: a clitic directly after a word, a mark of quotation otherwise.
    fn apostrophe(&mut self, apostrophe: char, before: Option<&Token>) -> TokenKind {
        let after_word = before.is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        if after_word && self.possessive(apostrophe) {
            self.bump(apostrophe);
            self.at += 1;
            return TokenKind::Clitic;
        }
        self.bump(apostrophe);
        let plural = before.is_some_and(|token| token.kind == TokenKind::Word && token.span.of(self.text).ends_with(['s', 'S']));
        if after_word && plural && apostrophe != '‘' && self.peek().is_none_or(char::is_whitespace) {
            TokenKind::Clitic
        } else {
            TokenKind::Quote
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::of_range(0..text.len()), &mut tokens);
        let found: Vec<_> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found.join(" | "), expected);
    }

    #[test]
    fn words_numbers_and_marks() {
        check("The army’s 2,500 men left.", "The | army | ’s | 2,500 | men | left | .");
        check("At 10:30 a.m. the U.S. envoy spoke.", "At | 10:30 | a.m. | the | U.S. | envoy | spoke | .");
        check("Gen. J. R. Smith, 45, didn't come", "Gen. | J. | R. | Smith | , | 45 | , | didn't | come");
        check("“Clashes,” he said", "“ | Clashes | , | ” | he | said");
        check("the rebels' base and the '90s", "the | rebels | ' | base | and | the | ' | 90s");
        check("5 − 5 =", "5 | − | 5 | =");
    }

    #[test]
    fn compounds_are_cut_where_a_name_ends() {
        check(
            "pro-Assad YPG-held al-Ba’ath Al-Hasakah Jean-Pierre",
            "pro | - | Assad | YPG | - | held | al-Ba’ath | Al-Hasakah | Jean-Pierre",
        );
        check("55-kilometer mid-July Tel Temir–Hasakah", "55-kilometer | mid | - | July | Tel | Temir | – | Hasakah");
    }

    #[test]
    fn a_compound_is_cut_once() {
        check("pro-Pro-Pro-Pro", "pro | - | Pro-Pro-Pro");
        check("A-B-led-led-led", "A-B-led-led | - | led");
    }

    #[test]
    fn addresses_are_one_token() {
        check(
            "see https://a.example/x?y=1. Or @desk, mail me@a.example",
            "see | https://a.example/x?y=1 | . | Or | @desk | , | mail | me@a.example",
        );
    }

    #[test]
    fn abbreviations_keep_their_dot() {
        check(
            "Lt. Gen. Ali met Dr. Noor of Acme Inc. on Jan. 3.",
            "Lt. | Gen. | Ali | met | Dr. | Noor | of | Acme | Inc. | on | Jan. | 3 | .",
        );
        check("It ended in St. Gallen.It began", "It | ended | in | St. | Gallen | . | It | began");
    }

    #[test]
    fn cases() {
        let text = "town Town SDF U.S. al-Nashwa A 12";
        let mut tokens = Vec::new();
        tokenize(text, Span::of_range(0..text.len()), &mut tokens);
        let cases: Vec<_> = tokens.iter().map(|token| token.case).collect();
        assert_eq!(cases, [Case::Lower, Case::Title, Case::Upper, Case::Upper, Case::Mixed, Case::Title, Case::None]);
    }
}
