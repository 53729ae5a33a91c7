//! Articles that are opened when a claim of theirs is first asked for, in; their facts out, to be laid side by side.

use super::ArticleClaims;
use super::fact::{Asked, Fact, Reader};
use super::scope::Scope;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Gives an article by its number.
pub type Articles<'a> = &'a dyn Fn(u32) -> Option<ArticleClaims<'a>>;

/// The articles that were opened until now.
pub struct Table<'a> {
    articles: Articles<'a>,
    scope: &'a Scope,
    open: RefCell<HashMap<u32, Rc<Open<'a>>>>,
}

/// An article with the facts that were read.
pub struct Open<'a> {
    reader: Reader<'a>,
    facts: Vec<OnceCell<Fact<'a>>>,
}

impl<'a> Open<'a> {
    /// The article.
    pub const fn article(&self) -> &ArticleClaims<'a> {
        self.reader.article()
    }

    /// A fact by the index of its claim.
    pub fn fact(&self, index: usize) -> Option<&Fact<'a>> {
        let claim = self.article().claims.get(index)?;
        self.facts.get(index).map(|fact| fact.get_or_init(|| self.reader.fact(index, claim)))
    }

    /// The facts from one index to before another one, as far as there are any.
    pub fn facts(&self, indices: std::ops::Range<usize>) -> impl Iterator<Item = &Fact<'a>> {
        (indices.start..indices.end.min(self.facts.len())).filter_map(|index| self.fact(index))
    }

    /// What its facts depend on in the other articles.
    pub fn asked(&self) -> Asked {
        self.reader.asked()
    }

    /// How a reader is told which article this is.
    pub fn name(&self) -> String {
        let name = self.article().name;
        let short: String = name.chars().take(60).collect();
        if short.len() < name.len() { format!("“{short}…”") } else { format!("“{short}”") }
    }
}

impl<'a> Table<'a> {
    /// Nothing is open yet.
    pub fn new(articles: Articles<'a>, scope: &'a Scope) -> Self {
        Self { articles, scope, open: RefCell::default() }
    }

    /// Opens an article.
    pub fn open(&self, number: u32) -> Option<Rc<Open<'a>>> {
        if let Some(open) = self.open.borrow().get(&number) {
            return Some(open.clone());
        }
        let article = (self.articles)(number)?;
        let facts = vec![OnceCell::new(); article.claims.len()];
        let open = Rc::new(Open { reader: Reader::new(number, article, self.scope), facts });
        self.open.borrow_mut().insert(number, open.clone());
        Some(open)
    }

    /// Lets go of what the facts of an article were read from, all of which have been: many articles are open together only by their facts.
    pub fn close(&self, number: u32) {
        if let Some(open) = self.open.borrow_mut().get_mut(&number).and_then(Rc::get_mut) {
            open.reader.close();
        }
    }

    /// How a reader is told which article a fact stands in.
    pub fn name(&self, fact: &Fact<'_>) -> String {
        self.open(fact.article).map_or_else(String::new, |open| open.name())
    }

    /// “in A and B”, or “in A” where both stand in one article.
    pub fn whose(&self, a: &Fact<'_>, b: &Fact<'_>) -> String {
        if a.article == b.article { format!("both in {}", self.name(a)) } else { format!("in {} and in {}", self.name(a), self.name(b)) }
    }
}
