//! A table of phrases in, the longest that stands at a token out. Phrases are compared by the hashes of their words.

use super::WordMap;
use crate::compact_sort::CompactSort;
use crate::hash::word_hash;
use crate::segment::Token;

/// Phrases of one or more words, each with what it stands for.
#[derive(Debug)]
pub struct Phrases<V> {
    /// By first word: the further words and the value, longest first.
    by_first: WordMap<Vec<(Vec<u64>, V)>>,
}

impl<V: Clone> Phrases<V> {
    /// Compiles phrases. A word may give alternatives, `claim|claims|claimed the lives of`; the phrase then stands once for each.
    pub fn new<'p>(entries: impl Iterator<Item = (&'p str, V)>) -> Self {
        let mut by_first: WordMap<Vec<(Vec<u64>, V)>> = WordMap::default();
        for (phrase, value) in entries {
            let mut forms: Vec<Vec<u64>> = vec![Vec::new()];
            for word in phrase.split_whitespace() {
                let hashes: Vec<u64> = word.split('|').map(word_hash).collect();
                forms = forms.iter().flat_map(|form| hashes.iter().map(move |&hash| [form.as_slice(), &[hash]].concat())).collect();
            }
            for form in forms {
                if let Some((&first, rest)) = form.split_first() {
                    by_first.entry(first).or_default().push((rest.to_vec(), value.clone()));
                }
            }
        }
        // No order of keys is kept: each list is sorted on its own.
        #[expect(clippy::iter_over_hash_type, reason = "every list is sorted by itself; the map's order does not show")]
        for list in by_first.values_mut() {
            list.compact_sort_by_key(|(rest, _)| core::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// Whether a phrase begins with the word of this hash.
    pub fn begins(&self, hash: u64) -> bool {
        self.by_first.contains_key(&hash)
    }

    /// The value of a phrase of one word, by its hash.
    pub fn word(&self, hash: u64) -> Option<&V> {
        self.by_first.get(&hash)?.iter().find(|(rest, _)| rest.is_empty()).map(|(_, value)| value)
    }

    /// All phrases that begin at token `at` and end before token `limit`, longest first, equal ones in the table's order.
    #[inline]
    pub fn all<'s>(&'s self, tokens: &'s [Token], at: usize, limit: usize) -> impl Iterator<Item = (usize, &'s V)> {
        let list = tokens.get(at).and_then(|token| self.by_first.get(&token.lower)).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(move |(rest, value)| {
            let end = at + 1 + rest.len();
            let fits = end <= limit && tokens.get(at + 1..end)?.iter().zip(rest).all(|(token, &hash)| token.lower == hash);
            fits.then_some((end, value))
        })
    }

    /// The longest phrase that begins at token `at` and ends before token `limit`: the token after it and its value.
    #[inline]
    pub fn longest(&self, tokens: &[Token], at: usize, limit: usize) -> Option<(usize, &V)> {
        let list = self.by_first.get(&tokens.get(at)?.lower)?;
        list.iter().find_map(|(rest, value)| {
            let end = at + 1 + rest.len();
            let fits = end <= limit && tokens.get(at + 1..end)?.iter().zip(rest).all(|(token, &hash)| token.lower == hash);
            fits.then_some((end, value))
        })
    }
}

/// The lines of a table that hold an entry, cut at tabs.
pub fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(|line| line.split('\t').map(str::trim).collect())
}
