//! What the articles of a session say together, each taken in and out for itself: which words alone are names, and which places too many name to
//! say anything of where. Says what it came to say differently, so that only those are read again who asked.

use super::{ArticleClaims, Id};
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
    names: Vec<(Named, Id)>,
    /// The session's entities of the places it names.
    places: Vec<Id>,
}

impl Says {
    /// Reads an article. One-word names are found inside longer names and quantities too (“Hasakah Central Prison”, “691 ISIL fighters”).
    pub fn read(article: &ArticleClaims<'_>) -> Self {
        let mut names: BTreeMap<Named, Id> = BTreeMap::new();
        let mut places: BTreeSet<Id> = BTreeSet::new();
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
        Self { names: names.into_iter().collect(), places: places.into_iter().collect() }
    }
}

/// What all articles say.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The one-word names with the articles that have them, by id, and what each names.
    named: BTreeMap<(Named, Arc<str>), Id>,
    /// How many articles name a place; the same by number.
    counts: HashMap<Id, usize>,
    most: BTreeSet<(usize, Id)>,
    articles: usize,
    /// The places that too many articles name.
    broad: BTreeSet<Id>,
    /// Names that were touched since it was last settled, and what they named before.
    touched: BTreeMap<Named, Option<Id>>,
}

impl Scope {
    /// The session's entity that a word alone names: of several the one that the first article by id means.
    pub fn named(&self, named: Named) -> Option<Id> {
        let first = self.named.range((named, Arc::default())..).next();
        first.filter(|((name, _), _)| *name == named).map(|(_, id)| *id)
    }

    /// Whether too many articles name a place.
    pub fn is_broad(&self, place: Id) -> bool {
        self.broad.contains(&place)
    }

    /// Takes in what an article says.
    pub fn add(&mut self, article: &Arc<str>, says: &Says) {
        self.articles += 1;
        for &(named, id) in &says.names {
            self.touch(named);
            self.named.insert((named, article.clone()), id);
        }
        for &place in &says.places {
            self.count(place, |count| count + 1);
        }
    }

    /// Takes it out again.
    pub fn remove(&mut self, article: &Arc<str>, says: &Says) {
        self.articles -= 1;
        for &(named, _) in &says.names {
            self.touch(named);
            self.named.remove(&(named, article.clone()));
        }
        for &place in &says.places {
            self.count(place, |count| count.saturating_sub(1));
        }
    }

    /// Settles which places are broad; gives the words that name something else than when it was last settled, and the places that are broad
    /// now or are no longer.
    pub fn settle(&mut self) -> (Vec<Named>, Vec<Id>) {
        let touched = std::mem::take(&mut self.touched);
        let renamed = touched.into_iter().filter(|(named, before)| self.named(*named) != *before).map(|(named, _)| named).collect();
        let (share, least) = BROAD;
        let from = least.max((share * self.articles).div_ceil(100));
        let broad: BTreeSet<Id> = self.most.range((from, 0)..).map(|(_, place)| *place).collect();
        let flipped = broad.symmetric_difference(&self.broad).copied().collect();
        self.broad = broad;
        (renamed, flipped)
    }

    fn touch(&mut self, named: Named) {
        if !self.touched.contains_key(&named) {
            self.touched.insert(named, self.named(named));
        }
    }

    fn count(&mut self, place: Id, change: impl Fn(usize) -> usize) {
        let before = self.counts.remove(&place).unwrap_or_default();
        self.most.remove(&(before, place));
        let now = change(before);
        if now > 0 {
            self.counts.insert(place, now);
            self.most.insert((now, place));
        }
    }
}
