//! The articles of a session in, in the session's order; their passages out. Reads only what is new since it was last asked.

use super::index::Index;
use super::share::ArticleShares;
use super::{Options, Passage, PassageText};
use std::sync::Arc;

/// Passages kept from one question to the next.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    index: Index,
    /// Bytes of each article that the index holds, in the session's order, and of all of them.
    lengths: Vec<usize>,
    bytes: usize,
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
    /// Has to be told where the article at this place of the order is taken out.
    pub fn remove(&mut self, article: usize) {
        if article < self.lengths.len() {
            self.bytes -= self.lengths.remove(article);
            self.index.remove(article);
        }
    }

    /// Has to be told where the blocks of an article have changed.
    pub fn forget(&mut self, article: usize) {
        self.index.forget(article);
    }

    /// Steps of work until now.
    pub fn steps(&self) -> u64 {
        self.steps + self.index.steps()
    }

    /// What each article shares with the others, in their order, when passages were last asked for.
    pub fn shares(&self) -> Arc<Vec<ArticleShares>> {
        self.index.shares()
    }

    /// The passages of so many articles: first those that were here before and were not removed, in the same order, then new ones. The same that
    /// [`find`](super::find) gives. `article` gives an article by its place.
    pub fn passages<'a>(&mut self, articles: usize, article: &dyn Fn(usize) -> PassageText<'a>) -> Arc<Vec<Passage>> {
        let new = self.lengths.len()..articles;
        self.lengths.extend(new.clone().map(|at| article(at).text.len()));
        let added: usize = self.lengths.get(new.clone()).unwrap_or_default().iter().sum();
        self.bytes += added;
        self.added += added;
        if self.added * NEW_SHARE > self.bytes || self.index.waste() >= WASTE {
            self.steps += self.index.steps();
            self.index = Index::new(&(0..articles).map(|at| article(at).text).collect::<Vec<_>>(), Options::default());
            self.added = 0;
        } else {
            new.for_each(|at| self.index.add(article(at).text));
        }
        self.index.passages(article)
    }
}
