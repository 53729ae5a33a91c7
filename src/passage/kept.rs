//! The articles of a session in, each with an id and in the session's order; their passages out. Reads only what is new since it was last asked.

use super::index::{Index, Slot};
use super::{Options, Passage, PassageText};
use crate::hash::HashMap;

/// Passages kept from one question to the next.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    index: Index,
    slots: HashMap<String, Slot>,
    /// Bytes that were added one by one since the index was made.
    added: usize,
    /// Steps of the indexes before.
    steps: u64,
}

/// A new index is made where more than one byte in so many came since the last one was: what is added one by one stands in no order, …
const NEW_SHARE: usize = 4;
/// … or so many percent of the words are of articles that are gone.
const WASTE: u32 = 50;

impl Kept {
    /// Takes out the article of this id; another text may come with that id later.
    pub fn remove(&mut self, id: &str) {
        if let Some(slot) = self.slots.remove(id) {
            self.index.remove(slot);
        }
    }

    /// Has to be told where the blocks of an article have changed.
    pub fn forget(&mut self) {
        self.index.forget();
    }

    /// Steps of work until now.
    pub fn steps(&self) -> u64 {
        self.steps + self.index.steps()
    }

    /// The passages of these articles, which hold all that were here before and were not removed; the same that
    /// [`find`](super::find) gives.
    pub fn passages(&mut self, articles: &[(&str, PassageText<'_>)]) -> Vec<Passage> {
        let bytes: usize = articles.iter().map(|article| article.1.text.len()).sum();
        let new: usize = articles.iter().filter(|article| !self.slots.contains_key(article.0)).map(|article| article.1.text.len()).sum();
        self.added += new;
        if self.added * NEW_SHARE > bytes || self.index.waste() >= WASTE {
            let texts: Vec<&str> = articles.iter().map(|article| article.1.text).collect();
            let (index, slots) = Index::new(&texts, Options::default());
            self.steps += self.index.steps();
            self.index = index;
            self.added = 0;
            self.slots = articles.iter().map(|article| article.0.to_owned()).zip(slots).collect();
        }
        let placed: Vec<_> = articles
            .iter()
            .map(|&(id, article)| {
                let slot = self.slots.get(id).copied().unwrap_or_else(|| {
                    let slot = self.index.add(article.text);
                    self.slots.insert(id.to_owned(), slot);
                    slot
                });
                (slot, article)
            })
            .collect();
        self.index.passages(&placed)
    }
}
