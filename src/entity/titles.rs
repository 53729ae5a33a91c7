//! Persons' names in, the titles and roles that stand beside them out: “Major General” before the name, “head of the council” after it, “the mayor
//! of Lund” before a comma. Never changes a name's span.

use super::{ArticleEntities, Form, Mention, MentionKind};
use crate::compact_sort::CompactSort;
use crate::hash::word_hash;
use crate::segment::{Case, Segmented, Token, TokenKind};
use crate::span::{Span, one_line};
use crate::words::{Phrases, WordMap, word};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word may be in a title, as bits.
const HONORIFIC: u8 = 1;
const RANK: u8 = 1 << 1;
const ROLE: u8 = 1 << 2;
const MODIFIER: u8 = 1 << 3;
const KIN: u8 = 1 << 4;

struct Lexicon {
    words: WordMap<u8>,
    phrases: Phrases<()>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words: WordMap<u8> = WordMap::default();
    let mut phrases = Vec::new();
    let mut section = "";
    for line in include_str!("titles.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
            continue;
        }
        let bit = match section {
            "honorific" => HONORIFIC,
            "rank" => RANK,
            "role" => ROLE,
            "modifier" => MODIFIER,
            "kin" => KIN,
            _ => {
                phrases.push((line, ()));
                continue;
            }
        };
        for word in line.split(' ') {
            *words.entry(word_hash(word)).or_default() |= bit;
        }
    }
    Lexicon { words, phrases: Phrases::new(phrases.into_iter()) }
});

/// How many tokens a title before a name may take, and a role after it.
const LONGEST: usize = 9;
const LONGEST_ROLE: usize = 14;

/// Gives every person's mention its titles, and every person the titles of its mentions.
pub fn attach(text: &str, segmented: &Segmented, entities: &mut ArticleEntities) {
    let mut found: Vec<(usize, Vec<Span>)> = Vec::new();
    for at in
        (0..entities.mentions.len()).filter(|&at| entities.mentions.get(at).is_some_and(|mention| mention.kind == MentionKind::Person))
    {
        let titles = Reader::new(text, segmented, &entities.mentions, at).map(|reader| reader.titles()).unwrap_or_default();
        if !titles.is_empty() {
            found.push((at, titles));
        }
    }
    let mut counts: BTreeMap<u32, BTreeMap<String, u32>> = BTreeMap::new();
    for (at, titles) in found {
        let Some(mention) = entities.mentions.get_mut(at) else { continue };
        if let Some(entity) = mention.entity {
            for title in &titles {
                let title = one_line(title.of(text)).into_owned();
                *counts.entry(entity).or_default().entry(title).or_default() += 1;
            }
        }
        mention.titles = titles;
    }
    for (entity, titles) in counts {
        if let Some(entity) = entities.entities.get_mut(entity as usize) {
            entity.titles = by_count(titles);
        }
    }
}

/// Titles with their counts, most frequent first, ties by text.
pub fn by_count(titles: BTreeMap<String, u32>) -> Vec<Form> {
    let mut forms: Vec<Form> = titles.into_iter().map(|(text, count)| Form { text, count }).collect();
    forms.compact_sort_by_key(|form| Reverse(form.count));
    forms
}

/// One person's name in its sentence.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    mentions: &'a [Mention],
    /// Index of the mention.
    own: usize,
    /// The tokens of the name.
    name: Range<usize>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, segmented: &'a Segmented, mentions: &'a [Mention], own: usize) -> Option<Self> {
        let span = mentions.get(own)?.span;
        let first = segmented.token_at(span.start());
        let sentence = segmented.sentences.get(segmented.sentence_of(first as u32))?;
        let tokens = segmented.tokens_of(sentence);
        let start = first - sentence.first as usize;
        let end = start + tokens.get(start..)?.iter().take_while(|token| token.span.start() < span.end()).count();
        Some(Self { text, tokens, mentions, own, name: start..end })
    }

    fn titles(&self) -> Vec<Span> {
        let before = self.before().or_else(|| self.before_comma());
        let after = self.after();
        let span = |run: Range<usize>| Some(self.tokens.get(run.start)?.span.join(self.tokens.get(run.end.checked_sub(1)?)?.span));
        [before, after].into_iter().flatten().filter_map(span).collect()
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    fn mark(&self, at: usize, mark: &[char]) -> bool {
        self.token(at).is_some_and(|token| mark.iter().any(|mark| token.is_mark(self.text, *mark)))
    }

    fn is(&self, at: usize, word: u64) -> bool {
        self.token(at).is_some_and(|token| token.lower == word)
    }

    fn one_of(&self, at: usize, words: &[u64]) -> bool {
        self.token(at).is_some_and(|token| words.contains(&token.lower))
    }

    /// What the word may be in a title; of “co-founder” and “Commander-in-Chief” what its last part may.
    fn bits(&self, at: usize) -> u8 {
        let Some(token) = self.token(at).filter(|token| token.kind == TokenKind::Word) else { return 0 };
        if let Some(&bits) = LEXICON.words.get(&token.lower) {
            return bits;
        }
        // “President-elect” by its first, “co-founder” by its last part.
        let word = token.span.of(self.text);
        let part = word.strip_suffix("-elect").or_else(|| word.rsplit_once('-').map(|(_, last)| last));
        part.and_then(|part| LEXICON.words.get(&word_hash(part))).map_or(0, |bits| bits & (ROLE | RANK))
    }

    fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.case, Case::Title | Case::Upper))
    }

    /// Whether the word alone may be the title before a name: roles as they are written, ranks and honorifics with a capital.
    fn heads(&self, at: usize) -> bool {
        let bits = self.bits(at);
        let lower_rank = !self.capital(at) && bits & RANK != 0 && self.is_common_rank(at);
        bits & ROLE != 0 && !lower_rank || bits & (RANK | HONORIFIC) != 0 && self.capital(at)
    }

    /// Ranks that are other words when written small: “in general”, “in private”.
    fn is_common_rank(&self, at: usize) -> bool {
        self.one_of(at, &[word("general"), word("private"), word("major"), word("specialist"), word("vice"), word("rear")])
    }

    /// The mention that ends where token `at` does, or begins there, with its tokens.
    fn mention_with(&self, at: usize) -> Option<(&'a Mention, Range<usize>)> {
        let token = self.token(at)?;
        // Mentions are sorted; the one asked for stands a few before or after the name's own.
        let near = self.mentions.get(self.own.saturating_sub(6)..(self.own + 8).min(self.mentions.len()))?;
        let mention = near.iter().find(|mention| mention.span.covers(token.span))?;
        let start =
            (0..=at).rev().take_while(|&at| self.token(at).is_some_and(|token| token.span.start() >= mention.span.start())).last()?;
        let end =
            (at..self.tokens.len()).take_while(|&at| self.token(at).is_some_and(|token| token.span.end() <= mention.span.end())).last()?
                + 1;
        Some((mention, start..end))
    }

    /// Whether a mention can be a part of a title: “SDF spokesman”, “Turkish President”.
    fn qualifies(mention: &Mention) -> bool {
        matches!(mention.kind, MentionKind::Organization | MentionKind::Group | MentionKind::Place)
    }

    /// “Major General”, “civil rights activist”, “SDF spokesman”: directly before the name.
    fn before(&self) -> Option<Range<usize>> {
        let last = self.name.start.checked_sub(1)?;
        if self.mention_with(last).is_some() {
            return None;
        }
        let mut first = if self.heads(last) { last } else { self.phrase_before(last + 1)? };
        while first > 0 && self.name.start - first < LONGEST {
            let at = first - 1;
            if let Some(phrase) = self.phrase_before(first).filter(|&phrase| phrase < at) {
                first = phrase;
            } else if let Some((mention, run)) = self.mention_with(at) {
                let led = run.start.checked_sub(1).is_some_and(|before| self.one_of(before, &PLACE_PREPOSITIONS));
                if !Self::qualifies(mention) || led && mention.kind == MentionKind::Place || run.end != first {
                    break;
                }
                first = run.start;
            } else if self.bits(at) & (MODIFIER | ROLE) != 0 && !self.is_common_rank(at) || self.bits(at) & RANK != 0 && self.capital(at) {
                first = at;
            } else if self.is(at, word("and")) && at > 0 && self.bits(at - 1) & ROLE != 0 {
                first = at - 1;
            } else if self.extends(at, first) {
                first = at;
            } else {
                break;
            }
        }
        Some(first..self.name.start)
    }

    /// Whether a capitalised word goes on with the title that begins at `first`: another honorific, or a part of an office.
    fn extends(&self, at: usize, first: usize) -> bool {
        let office = self.bits(first) & HONORIFIC == 0 && at > 0 && self.capital(first) && self.names_an_office(at);
        self.capital(at) && (self.bits(at) & HONORIFIC != 0 || office)
    }

    /// Whether a capitalised word that no list has may be a part of an office: “Tourism Minister”. Not what begins a sentence or follows a mark.
    fn names_an_office(&self, at: usize) -> bool {
        let word = self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.span.len() > 3);
        word && self.token(at - 1).is_some_and(|before| before.kind == TokenKind::Word)
    }

    /// The first token of a phrase of the list (“secretary of state”) that ends before token `end`.
    fn phrase_before(&self, end: usize) -> Option<usize> {
        (end.saturating_sub(3)..end).find(|&at| {
            self.capital_or_small(at, end) && LEXICON.phrases.longest(self.tokens, at, end).is_some_and(|(next, ())| next == end)
        })
    }

    /// Whether the first word of a phrase is written as its last: “Secretary of State”, not “Secretary of state”.
    fn capital_or_small(&self, first: usize, end: usize) -> bool {
        end - first > 1 && (self.capital(first) == self.capital(end - 1) || first == 0)
    }

    /// A run of words that is a role from token `at` on: the token after its head. “former prime minister”, “party leader and poet”.
    fn role(&self, mut at: usize, limit: usize) -> Option<usize> {
        let start = at;
        let mut head = None;
        while at < limit && at - start < LONGEST {
            if let Some((next, ())) = LEXICON.phrases.longest(self.tokens, at, limit) {
                (at, head) = (next, Some(next));
                continue;
            }
            let bits = self.bits(at);
            let mention = self.mention_with(at).filter(|(mention, run)| Self::qualifies(mention) && run.start == at && run.end <= limit);
            if let Some((_, run)) = mention {
                at = run.end;
            } else if bits & (ROLE | RANK) != 0 {
                at += 1;
                head = Some(at);
            } else if bits & MODIFIER != 0 || head.is_none() && self.capital_word(at) || head == Some(at) && self.goes_on(at) {
                at += 1;
            } else {
                break;
            }
        }
        // What follows the head in the same run is no title: “coach ticket”.
        head.filter(|head| *head == at)
    }

    fn capital_word(&self, at: usize) -> bool {
        self.capital(at) && self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// “and” before another role: “teacher and former poet”.
    fn goes_on(&self, at: usize) -> bool {
        let (next, second) = (self.bits(at + 1), self.bits(at + 2));
        self.is(at, word("and")) && (next & ROLE != 0 || next & MODIFIER != 0 && second & ROLE != 0)
    }

    /// “, the head of the council,”, “(spokesman for the union)”: directly after the name.
    fn after(&self) -> Option<Range<usize>> {
        let open = self.name.end;
        let bracket = self.mark(open, &['(']);
        if !bracket && !self.mark(open, &[',', '–', '—']) {
            return None;
        }
        let mut at = open + 1;
        // An age: “Karim Darwish, 45, a teacher”.
        if self.token(at).is_some_and(|token| token.kind == TokenKind::Number) && self.mark(at + 1, &[',']) {
            at += 2;
        }
        at += usize::from(self.one_of(at, &DETERMINERS));
        // “the party's general secretary”
        if let Some(clitic) = (at..at + 5).find(|&at| self.token(at).is_some_and(|token| token.kind == TokenKind::Clitic))
            && (at..clitic).all(|at| self.token(at).is_some_and(|token| token.kind == TokenKind::Word && !self.one_of(at, &OF)))
        {
            at = clitic + 1;
        }
        let head = self.role(at, self.tokens.len())?;
        let end = self.close(head, bracket)?;
        Some(at..end)
    }

    /// Where a role whose head ends before token `head` is closed by a mark.
    fn close(&self, head: usize, bracket: bool) -> Option<usize> {
        let closes = |at: usize| {
            if bracket {
                return self.mark(at, &[')', ',']);
            }
            self.token(at).is_none_or(|token| token.kind == TokenKind::Quote)
                || self.one_of(at, &CLAUSE)
                || self.mark(at, &[',', '.', ';', ')', '–', '—', '!', '?', ':'])
        };
        if closes(head) {
            return Some(head);
        }
        if !self.one_of(head, &OF) {
            return None;
        }
        let end = (head..head + LONGEST_ROLE).find(|&at| closes(at))?;
        // “Curator of ‘…’”: the complement is no words.
        let complete = end > head + 1;
        self.links(head..end).then_some(if complete { end } else { head })
    }

    /// Whether the words of a run only say of what somebody is the head: no verb of saying, no kin of somebody (“head of state's brother”).
    fn links(&self, run: Range<usize>) -> bool {
        let kin =
            self.bits(run.end - 1) & KIN != 0 && run.clone().any(|at| self.token(at).is_some_and(|token| token.kind == TokenKind::Clitic));
        !kin && !run.clone().any(|at| self.one_of(at, &VERBS))
    }

    /// “The mayor of Lund, Lena Holm, said”: the role stands before a comma, and the name is closed by another.
    fn before_comma(&self) -> Option<Range<usize>> {
        let comma = self.name.start.checked_sub(1)?;
        let end = self.name.end;
        if !self.mark(comma, &[',']) || !(self.token(end).is_none() || self.mark(end, &[',', '.', ';', ')'])) {
            return None;
        }
        let earliest = comma.saturating_sub(LONGEST);
        for start in (earliest..comma).rev() {
            if !self.token(start).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic)) {
                return None;
            }
            let led = start == 0
                || self.one_of(start - 1, &DETERMINERS)
                || self.token(start - 1).is_some_and(|before| before.kind == TokenKind::Clitic);
            if !led || self.token(start).is_some_and(|token| token.kind != TokenKind::Word) {
                continue;
            }
            let Some(head) = self.role(start, comma) else { continue };
            let whole = head == comma || self.one_of(head, &OF) && self.links(head..comma);
            if whole {
                return Some(start..comma);
            }
        }
        None
    }
}

const DETERMINERS: [u64; 8] = [word("the"), word("a"), word("an"), word("its"), word("his"), word("her"), word("their"), word("our")];

/// What joins a role to what it is of.
const OF: [u64; 8] = [word("of"), word("for"), word("at"), word("in"), word("with"), word("from"), word("to"), word("on")];

/// What begins a clause of its own after a role: “interior minister since 2010”.
const CLAUSE: [u64; 4] = [word("since"), word("until"), word("who"), word("whose")];

const PLACE_PREPOSITIONS: [u64; 9] =
    [word("in"), word("at"), word("from"), word("near"), word("to"), word("of"), word("for"), word("outside"), word("across")];

/// Verbs that end an apposition that no mark ends.
const VERBS: [u64; 13] = [
    word("said"),
    word("says"),
    word("told"),
    word("was"),
    word("is"),
    word("were"),
    word("has"),
    word("had"),
    word("will"),
    word("which"),
    word("that"),
    word("added"),
    word("wrote"),
];
