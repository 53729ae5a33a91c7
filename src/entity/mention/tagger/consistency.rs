//! The names of a first pass in, what they say about the same words elsewhere in the article out: consistent readings are what a reader sees.
//!
//! Source of the idea: non-local features, Ratinov, Roth (CoNLL 2009); here as votes that are added to the label scores of a second pass.

use super::Name;
use super::features::{Run, Traits};
use super::label::{KINDS, NAMED, of_name};
use super::viterbi::Scores;
use crate::hash::fnv1a;
use crate::segment::Case;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// How often each phrase was read as each kind, weighted by the margins.
#[derive(Debug, Default)]
pub struct Votes {
    phrases: HashMap<u64, [i32; 4], Plain>,
    /// Words with which a phrase that has votes begins.
    first: HashSet<u64, Plain>,
    /// Words that stand in the article with small letters.
    small: HashSet<u64, Plain>,
    /// The names that voted, by first token.
    own: HashMap<usize, Name, Plain>,
}

/// For keys that are hashes or positions: one multiplication.
type Plain = BuildHasherDefault<PlainHasher>;

#[derive(Debug, Default)]
struct PlainHasher(u64);

impl Hasher for PlainHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = fnv1a(bytes, self.0);
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ mixed >> 32;
    }

    fn write_usize(&mut self, key: usize) {
        self.write_u64(key as u64);
    }
}

/// Longest phrase that is looked up, in tokens.
const LONGEST: usize = 6;
/// One name votes with its margin, at most with this.
const MOST_OF_ONE: i32 = 4000;
/// All votes together weigh at most this.
const MOST_OF_ALL: i32 = 9000;
/// The last part of a person's name votes for persons with this share of the margin (in quarters).
const PART_QUARTERS: i32 = 4;
/// A word at a line's start that stands elsewhere with small letters is likelier no name.
const SMALL_ELSEWHERE: i32 = 3000;

/// Number of persons in [`KINDS`].
const PERSON: usize = 0;

fn phrase(traits: &[Traits]) -> u64 {
    traits.iter().fold(0, |hash, token| fnv1a(&token.lower.to_le_bytes(), hash))
}

impl Votes {
    /// Counts the names of the first pass.
    pub fn count(traits: &[Traits], names: &[Name]) -> Self {
        let mut votes = Self::default();
        votes.small.extend(traits.iter().filter(|token| token.case == Case::Lower).map(|token| token.lower));
        for name in names {
            let Some(tokens) = traits.get(name.first..name.end) else { continue };
            let weight = name.margin.clamp(0, MOST_OF_ONE);
            votes.add(tokens, name.kind, weight);
            votes.own.insert(name.first, *name);
            // “Nuri” after “Karim Nuri”; not so for other kinds: a place's parts name nothing.
            if let (PERSON, [_, .., last]) = (name.kind, tokens) {
                votes.add(std::slice::from_ref(last), name.kind, weight * PART_QUARTERS / 4);
            }
            votes.acronym(traits, name, weight);
        }
        votes
    }

    fn add(&mut self, tokens: &[Traits], kind: usize, weight: i32) {
        let Some(first) = tokens.first() else { return };
        self.first.insert(first.lower);
        if let Some(votes) = self.phrases.entry(phrase(tokens)).or_default().get_mut(kind) {
            *votes = votes.saturating_add(weight);
        }
    }

    /// “Syrian Democratic Forces (SDF)”: the bracketed capitals are named as the words before them are.
    fn acronym(&mut self, traits: &[Traits], name: &Name, weight: i32) {
        let Some([open, acronym]) = traits.get(name.end..name.end + 2) else { return };
        let words = name.end - name.first;
        if open.is_open_bracket() && acronym.case == Case::Upper && words >= 2 {
            self.add(std::slice::from_ref(acronym), name.kind, weight);
        }
    }

    /// Adds to the scores of a run what the rest of the article says of its phrases. True where something was added.
    pub fn weigh(&self, traits: &[Traits], run: &Run, sentence_start: usize, scores: &mut [Scores]) -> bool {
        let mut changed = false;
        let mut at = run.start;
        while at < run.end {
            let Some(token) = traits.get(at) else { break };
            let mut length = 1;
            if token.candidate && self.first.contains(&token.lower) {
                for tokens in (1..=LONGEST.min(run.end - at)).rev() {
                    let Some(words) = traits.get(at..at + tokens) else { continue };
                    let Some(votes) = self.phrases.get(&phrase(words)) else { continue };
                    if let Some(scores) = scores.get_mut(at - run.start..at - run.start + tokens)
                        && self.vote(*votes, at, scores)
                    {
                        changed = true;
                        length = tokens;
                        break;
                    }
                }
            }
            let starts = at == sentence_start && token.case == Case::Title && token.listed == 0;
            if starts && self.small.contains(&token.lower) {
                for score in scores.iter_mut().take(1).flat_map(|scores| scores.iter_mut().take(NAMED)) {
                    *score -= SMALL_ELSEWHERE;
                }
                changed = true;
            }
            at += length;
        }
        changed
    }

    /// Adds the votes of all others for one phrase.
    fn vote(&self, mut votes: [i32; 4], at: usize, scores: &mut [Scores]) -> bool {
        if let Some(own) = self.own.get(&at).filter(|own| own.end - own.first == scores.len())
            && let Some(votes) = votes.get_mut(own.kind)
        {
            *votes -= own.margin.clamp(0, MOST_OF_ONE);
        }
        let all: i32 = votes.iter().map(|votes| (*votes).max(0)).sum();
        if all <= 0 {
            return false;
        }
        let length = scores.len();
        for kind in 0..KINDS.len() {
            let Some(&votes) = votes.get(kind) else { continue };
            // The kind's share of at most MOST_OF_ALL, spread over the phrase's tokens.
            let weight = i64::from(votes.max(0)) * i64::from(all.min(MOST_OF_ALL)) / i64::from(all) / i64::from(length as u32);
            for (scores, label) in scores.iter_mut().zip(of_name(kind, length)) {
                if let Some(score) = scores.get_mut(label) {
                    *score += i32::try_from(weight).unwrap_or(0);
                }
            }
        }
        true
    }
}
