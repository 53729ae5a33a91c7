//! Tokens in, feature numbers out: what a token, its neighbours, its run of capitals and the lists say. Builds no strings.
//!
//! Sources of the kinds of feature: Zhang, Johnson, *A robust risk minimization based named entity recognition system* (CoNLL 2003);
//! Ratinov, Roth (CoNLL 2009), for gazetteers and word clusters.

use super::clusters::CLUSTERS;
use crate::entity::mention::gazetteer::{Class, Classes, GAZETTEER, Key};
use crate::entity::mention::words::Words;
use crate::hash::{FNV_START, fnv1a};
use crate::segment::{Case, Segmented, Token, TokenKind};

/// What the features of a token rest on, once for every token of an article.
#[derive(Clone, Copy, Debug)]
pub struct Traits {
    /// Its [`word_hash`](crate::hash::word_hash).
    pub lower: u64,
    /// How it is written, with runs of like characters as one.
    pub shape: u64,
    affixes: [u64; 5],
    cluster: u32,
    /// Its word classes.
    pub words: Words,
    key: Key,
    /// Four bits for each gazetteer class: no part of a listed name, or its first, inner, last, only token.
    pub listed: u64,
    /// May be part of a name.
    pub candidate: bool,
    kind: TokenKind,
    /// How its letters are cased.
    pub case: Case,
}

/// A run of tokens in which names may stand: from the first to the last candidate with small gaps between.
pub type Run = core::ops::Range<usize>;

/// Reads the traits of every token.
pub fn traits(text: &str, segmented: &Segmented) -> Vec<Traits> {
    segmented.tokens.iter().map(|token| of_token(text, token)).collect()
}

fn of_token(text: &str, token: &Token) -> Traits {
    let word = token.span.of(text);
    let candidate = match token.kind {
        TokenKind::Word => !matches!(token.case, Case::Lower | Case::None),
        _ => false,
    };
    let mut traits = Traits {
        lower: token.lower,
        shape: 0,
        affixes: [0; 5],
        cluster: CLUSTERS.of(token.lower),
        words: Words::of(token.lower),
        key: Key::EMPTY,
        listed: 0,
        candidate,
        kind: token.kind,
        case: token.case,
    };
    // The commonest words by far, small ASCII letters alone, have one of three shapes.
    if token.case == Case::Lower && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        traits.key = word.bytes().fold(traits.key, Key::push_byte);
        traits.shape = if word.len() > 1 { SMALL_SHAPE } else { SMALL_LETTER_SHAPE };
        return traits;
    }
    let (mut shape, mut last_class, mut run) = (FNV_START, 0u8, 0u32);
    for character in word.chars() {
        traits.key = traits.key.push(character);
        let class = if character.is_ascii() {
            ascii_class(character as u8)
        } else if character.is_uppercase() {
            b'X'
        } else if character.is_alphabetic() {
            b'x'
        } else {
            b'~'
        };
        run = if class == last_class { run + 1 } else { 1 };
        // Runs of up to two keep their length: “A”, “UN” and “SANA” differ.
        if run <= 2 {
            shape = fnv1a(&[class], shape);
        }
        last_class = class;
    }
    traits.shape = shape;
    if candidate {
        traits.affixes = affixes(word);
    }
    traits
}

const SMALL_SHAPE: u64 = shape_of(b"xx");
const SMALL_LETTER_SHAPE: u64 = shape_of(b"x");

const fn ascii_class(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' => b'X',
        b'a'..=b'z' => b'x',
        b'0'..=b'9' => b'9',
        mark => mark,
    }
}

/// Hashes of the first three and four, the last two, three and four characters, case folded.
fn affixes(word: &str) -> [u64; 5] {
    let (mut first, mut count) = ([0u64; 2], 0);
    let mut hash = FNV_START;
    let mut last = [0u32; 4];
    for character in word.chars() {
        let folded = if character.is_ascii() { character.to_ascii_lowercase() } else { character };
        last.rotate_right(1);
        if let Some(slot) = last.first_mut() {
            *slot = folded as u32;
        }
        count += 1;
        if count <= 4 {
            hash = mix(hash, u64::from(folded as u32));
            match count {
                3 => first = [hash, first[1]],
                4 => first = [first[0], hash],
                _ => {}
            }
        }
    }
    let [a, b, c, d] = last.map(u64::from);
    let suffix2 = a | b << 21;
    let suffix3 = suffix2 | c << 42;
    [first[0], first[1], suffix2, suffix3, mix(suffix3, d)]
}

/// The runs of a sentence in which names may stand; tokens outside of them are part of none. Gaps of up to two tokens are bridged.
pub fn runs(traits: &[Traits], sentence: Run, mut run: impl FnMut(Run)) {
    let mut open: Option<Run> = None;
    for at in sentence.clone() {
        let Some(token) = traits.get(at) else { break };
        // “104th Brigade”, “10 Downing Street”: a number before a capital.
        let numbered = token.kind == TokenKind::Number
            || matches!(token.kind, TokenKind::Word) && token.key != Key::EMPTY && token.case == Case::Lower;
        let led = numbered && is_digit_led(token) && at + 1 < sentence.end && traits.get(at + 1).is_some_and(|next| next.candidate);
        if !token.candidate && !led {
            continue;
        }
        match &mut open {
            Some(open) if at - open.end <= 2 => open.end = at + 1,
            _ => {
                if let Some(closed) = open.replace(at..at + 1) {
                    run(closed);
                }
            }
        }
    }
    if let Some(open) = open {
        run(open);
    }
}

fn is_digit_led(token: &Traits) -> bool {
    token.kind == TokenKind::Number || token.words.0 == 0 && token.digit_first()
}

impl Traits {
    /// The token's part in a name listed under `class`: 0 none, 1 first, 2 inner, 3 last, 4 the only one.
    pub const fn part(&self, class: Class) -> u64 {
        self.listed >> (class as u64 * 4) & 15
    }

    /// Whether it is part of a listed place.
    pub const fn in_listed_place(&self) -> bool {
        self.part(Class::Country) | self.part(Class::City) | self.part(Class::Town) | self.part(Class::Region) != 0
    }

    /// Whether it is “(”.
    pub const fn is_open_bracket(&self) -> bool {
        self.lower == OPEN_BRACKET
    }

    fn digit_first(&self) -> bool {
        // A word of kind `Word` that begins with a digit has a shape that begins with 9; only ordinals (“104th”) are asked for.
        ORDINAL_SHAPES.contains(&self.shape)
    }
}

const OPEN_BRACKET: u64 = fnv1a(b"(", FNV_START);

/// Shapes of “3rd”, “14th”, “104th”.
const ORDINAL_SHAPES: [u64; 2] = [shape_of(b"9xx"), shape_of(b"99xx")];

const fn shape_of(classes: &[u8]) -> u64 {
    fnv1a(classes, FNV_START)
}

/// Longest listed name, in tokens.
const LONGEST: usize = 6;

/// Marks the listed names of a run in its tokens' traits: for each class the longest from the left.
pub fn mark_listed(traits: &mut [Traits], run: &Run) {
    let mut covered = [0usize; 16];
    for at in run.clone() {
        let Some(first) = traits.get(at).copied() else { return };
        if first.key == Key::EMPTY || !first.candidate && first.kind != TokenKind::Number && !first.digit_first() {
            continue;
        }
        let mut best = [0usize; 16];
        let mut key = Key::EMPTY;
        for end in at..run.end.min(at + LONGEST) {
            let Some(token) = traits.get(end) else { break };
            if matches!(token.kind, TokenKind::Quote | TokenKind::Clitic | TokenKind::Address)
                || token.key == Key::EMPTY && token.kind != TokenKind::Mark
            {
                break;
            }
            key = key.then(token.key);
            if token.key == Key::EMPTY || !token.candidate && end == at {
                continue;
            }
            let mut classes = Classes::default();
            if end > at || token.case != Case::Upper || token.key.is_long() {
                classes = GAZETTEER.classes(key);
            }
            if end == at && token.case == Case::Upper {
                classes.0 |= GAZETTEER.classes(Key::ACRONYM.then(key)).0;
            }
            for class in classes.iter() {
                if let Some(best) = best.get_mut(class as usize) {
                    *best = end + 1;
                }
            }
        }
        for class in Class::ALL {
            let number = class as usize;
            let (Some(&end), Some(covered)) = (best.get(number), covered.get_mut(number)) else { continue };
            if end <= *covered {
                continue;
            }
            *covered = end;
            for (inner, token) in traits.iter_mut().enumerate().take(end).skip(at) {
                let part: u64 = match (inner == at, inner + 1 == end) {
                    (true, true) => 4,
                    (true, false) => 1,
                    (false, false) => 2,
                    (false, true) => 3,
                };
                token.listed = token.listed & !(15 << (number * 4)) | part << (number * 4);
            }
        }
    }
}

/// At most this many features stand for one token.
pub const MOST: usize = 96;

/// The features of one token.
#[derive(Clone, Debug)]
pub struct Features {
    numbers: [u32; MOST],
    length: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { numbers: [0; MOST], length: 0 }
    }
}

impl Features {
    /// The numbers.
    pub fn numbers(&self) -> &[u32] {
        self.numbers.get(..self.length).unwrap_or_default()
    }

    #[inline]
    fn push(&mut self, template: u64, value: u64) {
        if let Some(slot) = self.numbers.get_mut(self.length) {
            *slot = number(template, value);
            self.length += 1;
        }
    }
}

/// Bits of a feature's number.
pub const NUMBER_BITS: u32 = 30;

#[inline]
fn number(template: u64, value: u64) -> u32 {
    (mix(value, template) >> (64 - NUMBER_BITS)) as u32
}

#[inline]
const fn mix(a: u64, b: u64) -> u64 {
    let hash = (a ^ b.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// How the whole sentence is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Prose.
    Sentence,
    /// Most Words Begin With A Capital.
    TitleCase,
    /// MOST LETTERS ARE CAPITALS.
    Capitals,
}

/// How a sentence is written.
pub fn style(traits: &[Traits]) -> Style {
    let (mut words, mut capitals, mut titles) = (0, 0, 0);
    for token in traits.iter().filter(|token| token.kind == TokenKind::Word) {
        words += 1;
        capitals += usize::from(token.case == Case::Upper);
        titles += usize::from(token.candidate);
    }
    if words >= 3 && capitals * 3 > words * 2 {
        Style::Capitals
    } else if words >= 4 && titles * 3 > words * 2 {
        Style::TitleCase
    } else {
        Style::Sentence
    }
}

/// Where a token stands: its sentence and the unbroken run of capitals around it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The sentence, as token numbers of the article.
    pub sentence: Run,
    /// How it is written.
    pub style: Style,
}

/// Writes the features of token `at`.
pub fn features(traits: &[Traits], place: &Place, at: usize, out: &mut Features) {
    out.length = 0;
    let get = |offset: isize| {
        let at = at.checked_add_signed(offset)?;
        if place.sentence.contains(&at) { traits.get(at) } else { None }
    };
    let Some(this) = traits.get(at) else { return };
    let word = |offset| get(offset).map_or(BEYOND, |token| token.lower);
    let shape = |offset| get(offset).map_or(BEYOND, |token| token.shape);
    let cluster = |offset| get(offset).map_or(0, |token| u64::from(token.cluster));
    let coarse = |offset| get(offset).map_or(0, |token| u64::from(token.cluster >> 16));
    let (w2l, w1l, w0, w1r, w2r) = (word(-2), word(-1), this.lower, word(1), word(2));
    let (s1l, s0, s1r) = (shape(-1), this.shape, shape(1));
    out.push(0, 0);
    out.push(1, w0);
    out.push(2, w1l);
    out.push(3, w1r);
    out.push(4, w2l);
    out.push(5, w2r);
    out.push(6, mix(w1l, w0));
    out.push(7, mix(w0, w1r));
    out.push(8, mix(w1l, w1r));
    out.push(9, mix(w2l, w1l));
    out.push(10, mix(w1r, w2r));
    out.push(11, s0);
    out.push(12, mix(s1l, s0));
    out.push(13, mix(s0, s1r));
    out.push(14, mix(mix(s1l, s0), s1r));
    if this.candidate {
        for (template, affix) in (15..).zip(this.affixes) {
            out.push(template, affix);
        }
    }
    let (c1l, c0, c1r) = (cluster(-1), cluster(0), cluster(1));
    if c0 != 0 {
        out.push(20, c0 & 0xFFFF);
        out.push(21, c0 >> 16);
    }
    for (template, cluster) in [(22, c1l), (23, c1r), (24, cluster(-2)), (25, cluster(2))] {
        if cluster != 0 {
            out.push(template, cluster & 0xFFFF);
        }
    }
    out.push(26, coarse(-1) << 8 | coarse(0));
    out.push(27, coarse(0) << 8 | coarse(1));
    out.push(28, mix(c1l & 0xFFFF, s0));
    out.push(29, mix(c1r & 0xFFFF, s0));

    let first = at == place.sentence.start
        || at == place.sentence.start + 1 && traits.get(at - 1).is_some_and(|before| before.kind == TokenKind::Quote);
    let listed = |offset| get(offset).map_or(0, |token| token.listed);
    if this.listed != 0 {
        for class in 0..16u64 {
            let part = this.listed >> (class * 4) & 15;
            if part != 0 {
                out.push(30, class << 4 | part);
            }
        }
        out.push(31, this.listed);
        out.push(32, mix(this.listed, s0 ^ u64::from(first)));
    } else if this.candidate {
        out.push(33, mix(s0, u64::from(first)));
    }
    out.push(34, listed(-1));
    out.push(35, listed(1));
    let words = |offset| get(offset).map_or(0, |token| u64::from(token.words.0));
    for (template, words) in [(36, words(0)), (37, words(-1)), (38, words(1))] {
        if words != 0 {
            out.push(template, words);
        }
    }

    // The unbroken run of capitals: what stands before and after it, its ends, the token's place in it. At most eight tokens are looked at.
    if this.candidate {
        let mut left = 0isize;
        while left < 8 && get(-left - 1).is_some_and(|token| token.candidate) {
            left += 1;
        }
        let mut right = 0isize;
        while right < 8 && get(right + 1).is_some_and(|token| token.candidate) {
            right += 1;
        }
        let (before, after) = (word(-left - 1), word(right + 1));
        let position = (left.min(3) << 4 | right.min(3)).cast_unsigned() as u64;
        out.push(40, mix(before, position >> 4));
        out.push(41, mix(after, position & 15));
        out.push(42, mix(position, s0));
        out.push(43, mix(word(right), position & 15));
        out.push(44, mix(word(-left), position >> 4));
        out.push(45, mix(words(right), mix(position, words(-left))));
        out.push(46, mix(before, after));
        out.push(47, mix(cluster(-left - 1) & 0xFFFF, cluster(right + 1) & 0xFFFF));
        out.push(48, mix(listed(right), position & 15));
        out.push(49, mix(word(-left - 2), before));
        out.push(54, mix(after, word(right + 2)));

        // In an enumeration (“the villages of A, B and C”, “A and B districts”) what stands before and after the whole of it.
        let step = |at: isize| get(at).is_some_and(|token| token.candidate || CONNECTIVES.contains(&token.lower));
        let mut lead = -left - 1;
        while lead > -24 && step(lead) {
            lead -= 1;
        }
        let mut tail = right + 1;
        while tail < 24 && step(tail) {
            tail += 1;
        }
        let listing = u64::from(lead < -left - 1) | u64::from(tail > right + 1) << 1;
        if listing != 0 {
            out.push(55, mix(word(lead), listing & 1));
            out.push(56, mix(word(lead - 1), word(lead)));
            out.push(57, mix(word(tail), listing));
            out.push(58, mix(cluster(lead) & 0xFFFF, listing));
            out.push(59, mix(cluster(tail) & 0xFFFF, listing));
        }
    }
    out.push(50, mix(s0, u64::from(first) | (place.style as u64) << 1));
    if first {
        out.push(51, w0);
    }
    if place.style != Style::Sentence {
        out.push(52, mix(place.style as u64, listed(0)));
        out.push(53, mix(place.style as u64, c0));
    }
}

/// What stands between the members of an enumeration.
const CONNECTIVES: [u64; 5] =
    [fnv1a(b",", FNV_START), fnv1a(b"and", FNV_START), fnv1a(b"or", FNV_START), fnv1a(b"&", FNV_START), fnv1a(b";", FNV_START)];

/// Stands for what is before the first and after the last token of a sentence.
const BEYOND: u64 = 0xB0DE;
