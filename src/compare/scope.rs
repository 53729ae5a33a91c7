//! What the articles of a session say together, each taken in and out for itself: which words alone are names, and which places too many name to
//! say anything of where. Says what it came to say differently, so that only those are read again who asked.

use super::ArticleClaims;
use crate::entity::MentionKind;
use crate::hash::HashMap;
use crate::segment::Case;
use crate::words::Classes;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// From which share of a session's articles on (in hundredths), and from how many, a place they name says nothing of where.
const BROAD: (usize, usize) = (20, 8);

/// A word as the name of a thing of a kind, by its hash.
pub type Named = (MentionKind, u64);

/// What one article says of names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Says {
    /// Its one-word names of places and organizations, with the session's entity that each names first.
    names: Vec<(Named, Arc<str>)>,
    /// The session's entities of the places it names.
    places: Vec<Arc<str>>,
}

impl Says {
    /// Reads an article. One-word names are found inside longer names and quantities too (“Hasakah Central Prison”, “691 ISIL fighters”).
    pub fn read(article: &ArticleClaims<'_>) -> Self {
        let mut names: BTreeMap<Named, &str> = BTreeMap::new();
        let mut places: BTreeSet<&str> = BTreeSet::new();
        for mention in &article.entities.mentions {
            let Some(&id) = mention.entity.and_then(|entity| article.entity_ids.get(entity as usize)) else { continue };
            if mention.kind == MentionKind::Place {
                places.insert(id);
            } else if mention.kind != MentionKind::Organization {
                continue;
            }
            let first = article.segmented.token_at(mention.span.start());
            let Some(token) = article.segmented.tokens.get(first) else { continue };
            // “Nashwa District” is named by its first word where only nouns of place follow.
            let rest = article.segmented.tokens.get(first + 1..).unwrap_or_default().iter().take(3);
            let rest: Vec<_> = rest.take_while(|token| token.span.start() < mention.span.end()).collect();
            let classes = article.classes.get(first + 1..first + 1 + rest.len()).unwrap_or_default();
            let nouns = classes.iter().all(|class| class.any(Classes::PLACE_NOUN));
            let covered = rest.last().copied().unwrap_or(token).span.end() >= mention.span.end();
            if nouns && covered && token.span.start() == mention.span.start() && token.span.len() > 2 && token.case != Case::Lower {
                names.entry((mention.kind, token.lower)).or_insert(id);
            }
        }
        Self {
            names: names.into_iter().map(|(named, id)| (named, id.into())).collect(),
            places: places.into_iter().map(Arc::from).collect(),
        }
    }
}

/// What all articles say.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// For each one-word name the articles that have it, with what each names.
    named: HashMap<Named, BTreeMap<Arc<str>, Arc<str>>>,
    /// How many articles name a place; the same by number.
    counts: HashMap<Arc<str>, usize>,
    most: BTreeSet<(usize, Arc<str>)>,
    articles: usize,
    /// The places that too many articles name.
    broad: BTreeSet<Arc<str>>,
    /// Names that were touched since it was last settled, and what they named before.
    touched: BTreeMap<Named, Option<Arc<str>>>,
}

impl Scope {
    /// The session's entity that a word alone names: of several the one that the first article by id means.
    pub fn named(&self, named: Named) -> Option<&Arc<str>> {
        self.named.get(&named)?.first_key_value().map(|(_, id)| id)
    }

    /// Whether too many articles name a place.
    pub fn is_broad(&self, place: &str) -> bool {
        self.broad.contains(place)
    }

    /// Takes in what an article says.
    pub fn add(&mut self, article: &Arc<str>, says: &Says) {
        self.articles += 1;
        for (named, id) in &says.names {
            self.touch(*named);
            self.named.entry(*named).or_default().insert(article.clone(), id.clone());
        }
        for place in &says.places {
            self.count(place, |count| count + 1);
        }
    }

    /// Takes it out again.
    pub fn remove(&mut self, article: &Arc<str>, says: &Says) {
        self.articles -= 1;
        for (named, _) in &says.names {
            self.touch(*named);
            if let Some(articles) = self.named.get_mut(named) {
                articles.remove(article);
                if articles.is_empty() {
                    self.named.remove(named);
                }
            }
        }
        for place in &says.places {
            self.count(place, |count| count.saturating_sub(1));
        }
    }

    /// Settles which places are broad; gives the words that name something else than when it was last settled, and the places that are broad
    /// now or are no longer.
    pub fn settle(&mut self) -> (Vec<Named>, Vec<Arc<str>>) {
        let touched = std::mem::take(&mut self.touched);
        let renamed = touched.into_iter().filter(|(named, before)| self.named(*named) != before.as_ref()).map(|(named, _)| named).collect();
        let (share, least) = BROAD;
        let from = least.max((share * self.articles).div_ceil(100));
        let broad: BTreeSet<Arc<str>> = self.most.range((from, Arc::from(""))..).map(|(_, place)| place.clone()).collect();
        let flipped = broad.symmetric_difference(&self.broad).cloned().collect();
        self.broad = broad;
        (renamed, flipped)
    }

    fn touch(&mut self, named: Named) {
        if !self.touched.contains_key(&named) {
            let before = self.named(named).cloned();
            self.touched.insert(named, before);
        }
    }

    fn count(&mut self, place: &Arc<str>, change: impl Fn(usize) -> usize) {
        let before = self.counts.remove(place).unwrap_or_default();
        self.most.remove(&(before, place.clone()));
        let now = change(before);
        if now > 0 {
            self.counts.insert(place.clone(), now);
            self.most.insert((now, place.clone()));
        }
    }
}
