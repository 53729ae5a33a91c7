//! Articles that come, go and are read differently in; what holds across them out. Takes up only what has changed since it was last asked, and
//! gives what a new start would give.

use super::{Across, Article, Relabels, keep_passages};
use crate::boilerplate::{self, Labeled, Relabel};
use crate::compare;
use crate::correction::{Corrections, Count, Counts};
use crate::entity::correction::name_hash;
use crate::entity::{self, ArticleEntities};
use crate::error::{Met, left_out};
use crate::hash::HashMap;
use crate::limits::Limits;
use crate::passage::share::ArticleShares;
use crate::passage::{self, Passage};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is kept of the articles of a session.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// A number for each article, in their order. Numbers grow and are never given twice.
    numbers: Vec<u32>,
    next: u32,
    /// Articles that are not taken in yet, or not as they are read now.
    fresh: BTreeSet<u32>,
    templates: boilerplate::Kept,
    relabels: Relabels,
    entities: entity::Kept,
    comparisons: compare::Kept,
    /// Articles whose claims are not compared yet as they are read now.
    unread: BTreeSet<u32>,
    passages: passage::Kept,
    /// The hashes of the names that an article holds, and how many articles hold each; kept while names are corrected.
    names: BTreeMap<u32, Vec<u64>>,
    named: HashMap<u64, u32>,
}

impl Kept {
    /// Has to be told of each article that is added, after those before it.
    pub fn add(&mut self) {
        self.numbers.push(self.next);
        self.fresh.insert(self.next);
        self.unread.insert(self.next);
        self.next += 1;
    }

    /// Has to be told of an article that is taken out, which had this place.
    pub fn remove(&mut self, at: usize, article: &Article) {
        self.reread(at, &article.entities);
        self.passages.remove(at);
        if at < self.numbers.len() {
            let number = self.numbers.remove(at);
            self.fresh.remove(&number);
            self.unread.remove(&number);
        }
        // Of the articles behind it the places are others now.
        let behind: Vec<Relabel> = self.relabels.entries_from(&(at, 0)).map(|(_, relabel)| relabel.clone()).collect();
        for mut relabel in behind {
            self.relabels.remove(&(relabel.article, relabel.block));
            if relabel.article > at {
                relabel.article -= 1;
                self.relabels.insert((relabel.article, relabel.block), relabel);
            }
        }
    }

    /// Has to be told of an article that is read differently now, with the entities that it had before.
    pub fn reread(&mut self, at: usize, before: &ArticleEntities) {
        let Some(&number) = self.numbers.get(at) else { return };
        if self.fresh.insert(number) {
            self.templates.remove(number);
            self.entities.remove(number, before);
            for name in self.names.remove(&number).unwrap_or_default() {
                if let Some(articles) = self.named.get_mut(&name) {
                    *articles -= 1;
                }
            }
        }
        self.reclaimed(at);
    }

    /// Has to be told of an article that has other claims now.
    pub fn reclaimed(&mut self, at: usize) {
        let Some(&number) = self.numbers.get(at) else { return };
        self.comparisons.remove(number);
        self.unread.insert(number);
    }

    /// Has to be told of an article whose blocks have moved.
    pub fn relabeled(&mut self, at: usize) {
        self.passages.forget(at);
    }

    /// Has to be told the names of which a reader says something else.
    pub fn corrected<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        self.entities.correct(names);
    }

    /// What holds across the articles.
    pub fn across(&mut self, articles: &[Article], limits: &Limits, corrections: &Corrections) -> Across {
        let of = |at: usize| articles.get(at).map(Article::passage_text).unwrap_or_default();
        let passages = self.passages.passages(articles.len(), &of);
        let shares = self.passages.shares();
        self.with_passages(articles, limits, corrections, passages, shares)
    }

    /// As [`Kept::across`], with passages that were found by another way.
    pub fn with_passages(
        &mut self,
        articles: &[Article],
        limits: &Limits,
        corrections: &Corrections,
        mut passages: Arc<Vec<Passage>>,
        shares: Arc<Vec<ArticleShares>>,
    ) -> Across {
        for number in std::mem::take(&mut self.fresh) {
            let Some(article) = self.place(number).and_then(|at| articles.get(at)) else { continue };
            // Template text is told by the blocks as they were found, so that a reader's word on one moves no other.
            self.templates.add(number, &Labeled { text: &article.document.text, blocks: &article.blocks_as_found() });
            self.entities.add(number, &article.entities);
        }
        self.relabel(articles);
        self.unread.extend(self.entities.join(&corrections.names));
        let unread = std::mem::take(&mut self.unread);
        let Self { numbers, entities, comparisons, .. } = self;
        comparisons.read(unread, &|number| {
            let article = articles.get(numbers.binary_search(&number).ok()?)?;
            Some(article.compared(|id| entities.session_id(id)))
        });
        let mut comparisons = comparisons.comparisons().clone();

        let mut met: Vec<Met> = keep_passages(&mut passages, limits.findings).into_iter().collect();
        if let Some(passed) = left_out(comparisons.len(), limits.findings, "relations between claims") {
            comparisons = comparisons.entries().take(limits.findings).map(|(listed, one)| (listed.clone(), one.clone())).collect();
            met.push(passed);
        }
        let relations = corrections.relations.apply(&mut comparisons);
        let corrections =
            Counts { relations: Count::of(relations, corrections.relations.corrections().len()), ..self.counts(articles, corrections) };
        Across {
            relabels: self.relabels.clone(),
            entities: self.entities.entities().clone(),
            passages,
            shares,
            comparisons,
            corrections,
            limits: met,
        }
    }

    /// How many corrections of names, blocks and claims found what they tell of.
    fn counts(&mut self, articles: &[Article], corrections: &Corrections) -> Counts {
        let mut counts = Counts::default();
        let names = corrections.names.corrections();
        if names.is_empty() {
            (self.names, self.named) = Default::default();
        } else {
            for (&number, article) in self.numbers.iter().zip(articles) {
                self.names.entry(number).or_insert_with(|| {
                    let names = article.names();
                    for name in &names {
                        *self.named.entry(*name).or_default() += 1;
                    }
                    names
                });
            }
            let held = |name| self.named.get(&name_hash(name)).is_some_and(|&articles| articles > 0);
            counts.names = Count::of(names.iter().filter(|correction| correction.names().all(held)).count(), names.len());
        }
        let blocks = corrections.blocks.corrections();
        if !blocks.is_empty() {
            let given = articles.iter().map(|article| (article.id.as_str(), article.document.text.as_str(), article.blocks.as_slice()));
            counts.blocks = Count::of(corrections.blocks.applied(given), blocks.len());
        }
        let claims = corrections.claims.corrections();
        if !claims.is_empty() {
            let given = articles.iter().map(|article| {
                let claims = article.claims.iter().chain(&article.rejected).collect();
                (article.id.as_str(), article.document.text.as_str(), claims)
            });
            counts.claims = Count::of(corrections.claims.applied(given), claims.len());
        }
        counts
    }

    /// The place of the article with this number.
    fn place(&self, number: u32) -> Option<usize> {
        self.numbers.binary_search(&number).ok()
    }

    /// Finds the template text of the articles anew in which it may be other than it was.
    fn relabel(&mut self, articles: &[Article]) {
        for number in self.templates.changed() {
            let Some((at, article)) = self.place(number).and_then(|at| Some((at, articles.get(at)?))) else { continue };
            let before = self.relabels.entries_from(&(at, 0)).map(|(place, _)| *place).take_while(|(article, _)| *article == at);
            for place in before.collect::<Vec<_>>() {
                self.relabels.remove(&place);
            }
            let blocks = article.blocks_as_found();
            for relabel in self.templates.relabels(number, at, &Labeled { text: &article.document.text, blocks: &blocks }) {
                // A reader's word on a block stands against what other articles share.
                if article.replaced.binary_search_by_key(&relabel.block, |replaced| replaced.block).is_err() {
                    self.relabels.insert((at, relabel.block), relabel);
                }
            }
        }
    }
}
