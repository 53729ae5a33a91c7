//! An article's tokens in, the same tokens with what each may be out: the one pass of look-ups that all rules read. Decides nothing.

use super::lexicon::{Cue, LEXICON, Word, class, form, frame};
use super::quotes::{self, Quoted};
use crate::claim::Reading;
use crate::segment::{Case, Token, TokenKind};
use crate::span::Span;
use core::ops::Range;

/// The tokens of an article, looked up, with its quotations and its units.
pub struct Sheet<'a> {
    /// The article.
    pub reading: &'a Reading<'a>,
    words: Vec<Word>,
    /// For each token the quotation it stands in (marks included): index plus one; 0 outside.
    quoted: Vec<u32>,
    /// All outermost quotations.
    pub quotes: Vec<Quoted>,
    /// Sentences, joined where one ends inside a quotation.
    pub units: Vec<Unit>,
}

/// A sentence, or several that one quotation holds together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unit {
    /// Its first token.
    pub first: usize,
    /// After its last.
    pub end: usize,
    /// Its block.
    pub block: u32,
}

impl Unit {
    /// The tokens.
    pub const fn range(&self) -> Range<usize> {
        self.first..self.end
    }
}

/// What a verb's complement may begin with.
const COMPLEMENT: u32 =
    class::THAT | class::TO | class::DET | class::SUBJECT | class::POSSESSIVE | class::WH | class::QUOTE | class::NAME | class::PRONOUN;

const NOTHING: Word = Word { class: 0, forms: 0, verb: 0, noun: 0, adjective: 0 };

impl<'a> Sheet<'a> {
    /// Looks up every token.
    pub fn new(reading: &'a Reading<'a>) -> Self {
        let tokens = reading.segmented.tokens.as_slice();
        let quotes = quotes::find(reading.text, reading.segmented, reading.blocks);
        let mut quoted = vec![0; tokens.len()];
        for (index, quote) in quotes.iter().enumerate() {
            if let Some(inside) = quoted.get_mut(quote.open as usize..quote.end as usize) {
                inside.fill(index as u32 + 1);
            }
        }
        let mut words: Vec<Word> = tokens.iter().map(|token| word(reading.text, token)).collect();
        // “he’s”, “that’s”: the clitic is a verb after a pronoun and a possessive elsewhere.
        let mut before = 0;
        for (word, token) in words.iter_mut().zip(tokens) {
            if token.kind == TokenKind::Clitic {
                let pronoun = before & (class::SUBJECT | class::PRONOUN | class::WH | class::THAT) != 0;
                word.class = if pronoun { class::BE } else { class::POSSESSIVE };
            }
            before = word.class;
        }
        let mut sheet = Self { reading, words, quoted, quotes, units: Vec::new() };
        sheet.units = sheet.units();
        sheet
    }

    fn units(&self) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        for sentence in &self.reading.segmented.sentences {
            let (first, end) = (sentence.first as usize, sentence.end as usize);
            let inside = self.quote_at(first).is_some_and(|quote| (quote.open as usize) < first);
            // “Why?” Noor asked.
            let attributes =
                first > 0 && self.is(first - 1, class::QUOTE) && self.quote_at(first).is_none() && self.attribution_alone(first, end);
            match units.last_mut() {
                Some(last) if (inside || attributes) && last.block == sentence.block => last.end = end,
                _ => units.push(Unit { first, end, block: sentence.block }),
            }
        }
        units
    }

    /// Whether a sentence is nothing but “Noor said on Sunday.”
    fn attribution_alone(&self, first: usize, end: usize) -> bool {
        let Some(cue) = (first + 1..end.min(first + 9))
            .find(|&at| self.verb(at).is_some_and(|cue| cue.frames & frame::QUOTE != 0) && self.finite(at, first))
        else {
            return false;
        };
        let bare = self.is(cue + 1, class::STOP | class::COMMA | class::PREP | class::TIME | class::QUOTE)
            || self.adverb(cue + 1)
            || self.is(cue + 1, class::OBJECT);
        bare && super::content::cue_clause(self, first, end)
    }

    /// What the token may be; nothing past the ends.
    #[inline]
    pub fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or(NOTHING)
    }

    /// Whether the token is of one of these classes.
    #[inline]
    pub fn is(&self, at: usize, classes: u32) -> bool {
        self.word(at).class & classes != 0
    }

    /// The token itself.
    #[inline]
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.reading.segmented.tokens.get(at)
    }

    /// Its text.
    pub fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.reading.text))
    }

    /// Whether its text is this word, in small letters.
    pub fn reads(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// The outermost quotation it stands in.
    #[inline]
    pub fn quote_at(&self, at: usize) -> Option<Quoted> {
        let index = *self.quoted.get(at)?;
        self.quotes.get((index as usize).wrapping_sub(1)).copied()
    }

    /// Whether a quotation that ends before token `end` ends like speech, with a comma or stop inside its marks.
    pub fn ends_like_speech(&self, end: usize) -> bool {
        let last = (end.saturating_sub(3)..end).rev().find(|&at| !self.is(at, class::QUOTE));
        last.is_some_and(|last| self.is(last, class::COMMA | class::STOP))
    }

    /// The sense as a cue verb.
    pub fn verb(&self, at: usize) -> Option<&'static Cue> {
        LEXICON.sense(self.word(at).verb)
    }

    /// The sense as a cue noun.
    pub fn noun(&self, at: usize) -> Option<&'static Cue> {
        LEXICON.sense(self.word(at).noun)
    }

    /// The sense as a cue adjective.
    pub fn adjective(&self, at: usize) -> Option<&'static Cue> {
        LEXICON.sense(self.word(at).adjective)
    }

    /// Whether the token can be part of a noun phrase without being a mark, an auxiliary or a joint between clauses.
    pub fn nominal(&self, at: usize) -> bool {
        const NO: u32 = class::PREP
            | class::AND
            | class::BUT
            | class::SUB
            | class::TO
            | class::BE
            | class::HAVE
            | class::DO
            | class::MODAL
            | class::COMMA
            | class::STOP
            | class::COLON
            | class::SEMICOLON
            | class::DASH
            | class::OPEN
            | class::CLOSE
            | class::QUOTE
            | class::MARK;
        let word = self.word(at);
        if word.class & (class::DET | class::SUBJECT | class::PRONOUN | class::POSSESSIVE) != 0 {
            return true;
        }
        self.token(at).is_some_and(|token| !matches!(token.kind, TokenKind::Mark | TokenKind::Quote))
            && word.class & (NO | class::THAT | class::WH) == 0
    }

    /// Whether a noun phrase may begin here.
    pub fn begins_noun_phrase(&self, at: usize) -> bool {
        let word = self.word(at);
        let pure_adverb = word.class & class::ADVERB != 0 && word.class & (class::DET | class::PRONOUN) == 0;
        (self.nominal(at) || self.is(at, class::QUOTE)) && !pure_adverb
    }

    /// Whether the word at hand is a noun here, whatever else it may be: a determiner, possessive, adjective or number stands before it.
    pub fn noun_context(&self, at: usize, floor: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| before >= floor) else { return false };
        let word = self.word(before);
        if word.class & (class::SUBJECT | class::MODAL | class::TO | class::NOT) != 0 {
            return false;
        }
        if word.class & (class::DET | class::POSSESSIVE) != 0 {
            // "this", "that", "all", "some" may be subjects of their own.
            return word.class & class::PRONOUN == 0 || self.is(before, class::POSSESSIVE);
        }
        if word.class & class::PREP != 0 && word.class & class::ADVERB == 0 {
            return true;
        }
        let Some(token) = self.token(before) else { return false };
        token.kind == TokenKind::Number || token.case == Case::Lower && adjective_like(self.text(before)) && word.forms == 0
    }

    /// Whether a verb that makes a clause stands here: auxiliaries, past forms, third persons where they are no plural nouns.
    pub fn finite(&self, at: usize, floor: usize) -> bool {
        let word = self.word(at);
        if word.class & (class::SUBJECT | class::PRONOUN) != 0 {
            return word.class & (class::BE | class::HAVE | class::MODAL) != 0;
        }
        if word.class & class::AUXILIARY != 0 {
            return !matches!(self.text(at), "be" | "been" | "being" | "having" | "doing");
        }
        if word.forms & form::PAST != 0 {
            let by = self.reads(at + 1, "by");
            return !by && !self.noun_context(at, floor);
        }
        if word.forms & form::S != 0 {
            let noun = word.noun != 0 && !self.third_person(at, floor);
            return !noun && !self.noun_context(at, floor) && !self.is(at + 1, class::STOP | class::COMMA) && !self.reads(at + 1, "of");
        }
        word.forms & form::BASE != 0
            && at.checked_sub(1).is_some_and(|before| {
                self.is(before, class::SUBJECT)
                    || self.token(before).is_some_and(|token| token.kind == TokenKind::Word && !self.is(before, class::GROUP | class::PREP))
                        && self.text(before).ends_with('s')
                        && !self.noun_context(before, floor) | self.is(at + 1, class::DET | class::THAT | class::TO | class::POSSESSIVE)
            })
    }

    /// Whether a word in -s that may be a plural noun looks like a verb: by what stands before and after it.
    pub fn third_person(&self, at: usize, floor: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| before >= floor) else { return false };
        if self.is(before, class::SUBJECT | class::RELATIVE) && !self.is(before, class::DET)
            || ["this", "that", "which", "who", "it", "everyone", "nobody"].iter().any(|word| self.reads(before, word))
        {
            return true;
        }
        let mut next = at + 1;
        while self.adverb(next) {
            next += 1;
        }
        // “rejecting reports that”, “protests also continued”: an object, a subject.
        let after = self.word(next);
        if self.word(before).forms & form::ING != 0
            || after.class & class::AUXILIARY != 0
            || after.forms & form::PAST != 0 && after.class & class::NAME == 0
        {
            return false;
        }
        if self.is(before, class::COMMA | class::CLOSE | class::QUOTE | class::AND) {
            return !self.is(next, class::PREP | class::COMMA | class::STOP | class::AND);
        }
        // “state officials praised”: a singular noun before, what a verb takes after.
        let plural = self.text(before).ends_with('s') && !self.text(before).ends_with("ss") && !self.is(before, class::NAME);
        self.is(next, COMPLEMENT) && !plural || self.is(before, class::NAME) && self.is(next, class::COMMA | class::STOP)
    }

    /// Whether what a verb takes begins here: a clause, an object with its determiner, a name.
    pub fn complement(&self, at: usize) -> bool {
        self.is(at, COMPLEMENT)
    }

    /// The span from one token to the end of another, without white space.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.token(range.start)?;
        let last = self.token(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| first.span.join(last.span))
    }

    /// Whether the token is an adverb: of the closed list, or in -ly.
    pub fn adverb(&self, at: usize) -> bool {
        let word = self.word(at);
        word.class & class::ADVERB != 0 && word.class & (class::SUBJECT | class::OBJECT | class::POSSESSIVE) == 0
            || self.token(at).is_some_and(|token| token.case == Case::Lower && token.span.len() > 4)
                && self.text(at).ends_with("ly")
                && word.noun == 0
    }
}

/// Endings that hardly ever are a noun's.
fn adjective_like(word: &str) -> bool {
    const ENDINGS: [&str; 5] = ["ous", "ful", "less", "able", "ible"];
    const WORDS: [&str; 12] = ["new", "old", "big", "own", "main", "false", "recent", "latest", "previous", "earlier", "initial", "public"];
    ENDINGS.iter().any(|ending| word.ends_with(ending)) || WORDS.contains(&word)
}

fn word(text: &str, token: &Token) -> Word {
    let mut word = match token.kind {
        TokenKind::Word | TokenKind::Number | TokenKind::Address | TokenKind::Clitic => LEXICON.look_up(token.lower),
        TokenKind::Quote | TokenKind::Mark => Word::default(),
    };
    match token.kind {
        TokenKind::Word => {
            if token.capitalized() {
                word.class |= class::NAME;
            } else if word.forms == 0 && token.case == Case::Lower && token.span.len() > 4 {
                // Verbs that no list has: -ed is past or participle, -ing is -ing.
                let written = token.span.of(text);
                if written.ends_with("ed") && !written.ends_with("eed") && word.noun == 0 && word.adjective == 0 {
                    word.forms = form::PAST | form::PARTICIPLE;
                } else if written.ends_with("ing") && word.class == 0 && word.noun == 0 && word.adjective == 0 {
                    word.forms = form::ING;
                }
            }
        }
        TokenKind::Clitic => word = Word::default(),
        TokenKind::Quote => word.class = class::QUOTE,
        TokenKind::Mark => {
            word.class = match token.span.of(text) {
                "," => class::COMMA,
                "." | "!" | "?" | "…" => class::STOP,
                ":" => class::COLON,
                ";" => class::SEMICOLON,
                "—" | "–" | "-" | "―" => class::DASH,
                "(" | "[" => class::OPEN,
                ")" | "]" => class::CLOSE,
                _ => class::MARK,
            }
        }
        TokenKind::Number | TokenKind::Address => {}
    }
    word
}
