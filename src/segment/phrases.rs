//! Phrases in, every place where a run of words is one of them out. Linear in the phrases, the words and the places found.
//!
//! Source: Aho, Corasick 1975, “Efficient string matching: an aid to bibliographic search”; words are letters here.

use super::Token;
use crate::compact_sort::CompactSort;
use crate::hash::{HashMap, word_hash};

/// Phrases to look for, as the states of an automaton; state 0 is its beginning.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// Where a word leads from a state.
    next: HashMap<(u32, u64), u32>,
    states: Vec<State>,
}

/// What has been read when a state is reached: the words of a phrase from its beginning.
#[derive(Clone, Debug, Default)]
struct State {
    /// How many words.
    depth: u32,
    /// The state of the longest proper ending of these words that also begins a phrase.
    shorter: u32,
    /// The nearest of these endings that is a whole phrase; 0 where none is.
    inner: u32,
    /// The phrases that these words are.
    phrases: Vec<u32>,
}

impl Phrases {
    /// An automaton for phrases, each the hashes of its words; an empty one is found nowhere. Phrases are numbered in their order.
    pub fn new(phrases: impl IntoIterator<Item = Vec<u64>>) -> Self {
        let mut built = Self { next: HashMap::default(), states: vec![State::default()] };
        // The state before and the word that led from it, by state.
        let mut entered: Vec<(u32, u64)> = vec![(0, 0)];
        for (number, words) in phrases.into_iter().enumerate() {
            let mut at = 0;
            for word in words {
                let new = built.states.len() as u32;
                let to = *built.next.entry((at, word)).or_insert(new);
                if to == new {
                    let depth = built.state(at).map_or(0, |state| state.depth) + 1;
                    built.states.push(State { depth, ..State::default() });
                    entered.push((at, word));
                }
                at = to;
            }
            if let Some(state) = built.states.get_mut(at as usize).filter(|_| at != 0) {
                state.phrases.push(number as u32);
            }
        }
        // Shorter words first: each state looks at those of fewer words.
        let mut order: Vec<u32> = (1..built.states.len() as u32).collect();
        order.compact_sort_by_key(|&at| built.state(at).map(|state| state.depth));
        for at in order {
            let Some(&(before, word)) = entered.get(at as usize) else { continue };
            let shorter = if before == 0 { 0 } else { built.step(built.state(before).map_or(0, |state| state.shorter), word) };
            let inner = built.state(shorter).map_or(0, |state| if state.phrases.is_empty() { state.inner } else { shorter });
            if let Some(state) = built.states.get_mut(at as usize) {
                (state.shorter, state.inner) = (shorter, inner);
            }
        }
        built
    }

    /// Calls `found` with the number of a phrase, its first word and the word after its last, in the order of their ends, for every place.
    pub fn find(&self, words: impl Iterator<Item = u64>, mut found: impl FnMut(usize, usize, usize)) {
        if self.next.is_empty() {
            return;
        }
        let mut at = 0;
        for (index, word) in words.enumerate() {
            at = self.step(at, word);
            let mut ending = at;
            while let Some(state) = self.state(ending).filter(|_| ending != 0) {
                for &phrase in &state.phrases {
                    found(phrase as usize, (index + 1).saturating_sub(state.depth as usize), index + 1);
                }
                ending = state.inner;
            }
        }
    }

    fn state(&self, at: u32) -> Option<&State> {
        self.states.get(at as usize)
    }

    fn step(&self, mut at: u32, word: u64) -> u32 {
        loop {
            if let Some(&to) = self.next.get(&(at, word)) {
                return to;
            }
            if at == 0 {
                return 0;
            }
            at = self.state(at).map_or(0, |state| state.shorter);
        }
    }
}

/// The hashes of tokens without a last dot, which belongs to an abbreviation in one place and ends the sentence in another.
pub fn bare_words<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = u64> + 't {
    tokens.iter().map(|token| {
        let dotted = token.span.len() > 1 && text.as_bytes().get(token.span.end() as usize - 1) == Some(&b'.');
        if dotted { word_hash(token.span.of(text).trim_end_matches('.')) } else { token.lower }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::cut;

    fn found(phrases: &[&str], text: &str) -> Vec<(usize, usize, usize)> {
        let words = |text: &str| bare_words(text, &cut(text)).collect::<Vec<_>>();
        let mut found = Vec::new();
        Phrases::new(phrases.iter().map(|phrase| words(phrase)))
            .find(words(text).into_iter(), |phrase, first, end| found.push((phrase, first, end)));
        found
    }

    #[test]
    fn phrases_in_phrases_are_found_too() {
        let phrases = ["port amsel", "Amsel", "amsel harbour board", "harbour", "", "port"];
        assert_eq!(
            found(&phrases, "Port Amsel Harbour, Port Amsel"),
            [(5, 0, 1), (0, 0, 2), (1, 1, 2), (3, 2, 3), (5, 4, 5), (0, 4, 6), (1, 5, 6)]
        );
        assert_eq!(found(&["a a b", "a b"], "a a a b"), [(0, 1, 4), (1, 2, 4)]);
        assert!(found(&[], "a").is_empty() && found(&["a"], "").is_empty());
    }

    #[test]
    fn a_last_dot_makes_no_difference() {
        assert_eq!(found(&["Amsel Steel Corp", "Amsel Steel Corp."], "Amsel Steel Corp. said"), [(0, 0, 3), (1, 0, 3)]);
    }
}
