//! Claims and what a reader says of them in, the claims as the reader has them out. Ids stay those of the claims as they were found.

use super::figure::amount::of_whole_things;
use super::{Bound, Claim, ClaimKind, Figure, Part, Stance};
use crate::entity::ArticleEntities;
use crate::entity::correction::name_hash;
use crate::number::LARGEST;
use crate::span::one_line;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// One correction of a claim.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
pub enum ClaimCorrection {
    /// It is no claim.
    Reject {
        /// Its id.
        claim: String,
    },
    /// It is put otherwise.
    Stance {
        /// Its id.
        claim: String,
        /// How it is put.
        stance: Stance,
    },
    /// Its figure is another.
    Figure {
        /// Its id.
        claim: String,
        /// The least.
        min: Option<u64>,
        /// The most.
        max: Option<u64>,
        /// How the words bound it.
        bound: Bound,
    },
    /// Somebody else says it.
    Source {
        /// Its id.
        claim: String,
        /// Who; empty where the article itself does.
        source: String,
    },
    /// Words that are a claim and were missed.
    Mark {
        /// The article's id.
        article: String,
        /// The words.
        text: String,
        /// What kind of claim.
        kind: ClaimKind,
        /// Who says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
        /// How it is put; as the words around it say where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stance: Option<Stance>,
    },
}

/// What of a claim a reader has set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mended {
    /// How it is put.
    Stance,
    /// Its figure.
    Figure,
    /// Who says it.
    Source,
}

/// Corrections of claims; of two that contradict each other the later counts. A claim that is rejected may be mended as well, for the day it is
/// put back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<ClaimCorrection>", into = "Vec<ClaimCorrection>")]
pub struct Mends {
    corrections: Vec<ClaimCorrection>,
    /// By the claim's id.
    said: HashMap<String, Said>,
    /// Marks by the article's id.
    marks: HashMap<String, Vec<Mark>>,
}

/// What a reader says of one claim.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    rejected: bool,
    stance: Option<Stance>,
    figure: Option<(Option<u64>, Option<u64>, Bound)>,
    source: Option<String>,
}

/// Words that a reader says are a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The words, without needless white space.
    pub text: String,
    /// What kind of claim.
    pub kind: ClaimKind,
    /// What is said of it.
    pub said: Said,
}

impl PartialEq for Mends {
    fn eq(&self, other: &Self) -> bool {
        self.corrections == other.corrections
    }
}

impl Eq for Mends {}

impl From<Vec<ClaimCorrection>> for Mends {
    fn from(corrections: Vec<ClaimCorrection>) -> Self {
        let mut mends = Self::default();
        let mut marked: HashSet<(String, String, ClaimKind)> = HashSet::new();
        // From the last to the first: what is said already was said later.
        for correction in corrections.into_iter().rev() {
            let new = match &correction {
                ClaimCorrection::Reject { claim } => !std::mem::replace(&mut mends.of(claim).rejected, true),
                ClaimCorrection::Stance { claim, stance } => set(&mut mends.of(claim).stance, *stance),
                ClaimCorrection::Figure { claim, min, max, bound } => set(&mut mends.of(claim).figure, interval(*min, *max, *bound)),
                ClaimCorrection::Source { claim, source } => set(&mut mends.of(claim).source, source.trim().to_owned()),
                ClaimCorrection::Mark { article, text, kind, source, stance } => {
                    let text = one_line(text).into_owned();
                    let new = marked.insert((article.clone(), text.clone(), *kind));
                    if new {
                        let source = source.as_deref().map(str::trim).filter(|source| !source.is_empty()).map(str::to_owned);
                        let said = Said { stance: *stance, source, ..Said::default() };
                        mends.marks.entry(article.clone()).or_default().push(Mark { text, kind: *kind, said });
                    }
                    new
                }
            };
            if new {
                mends.corrections.push(correction);
            }
        }
        mends.corrections.reverse();
        mends
    }
}

impl From<Mends> for Vec<ClaimCorrection> {
    fn from(mends: Mends) -> Self {
        mends.corrections
    }
}

fn set<T>(cell: &mut Option<T>, value: T) -> bool {
    let new = cell.is_none();
    cell.get_or_insert(value);
    new
}

/// The bounds of a figure in their order and size, as claims hold them.
fn interval(min: Option<u64>, max: Option<u64>, bound: Bound) -> (Option<u64>, Option<u64>, Bound) {
    let (bound, max) = of_whole_things(bound, max);
    let (min, max) = (min.map(|min| min.min(LARGEST)), max.map(|max| max.min(LARGEST)));
    match (min, max) {
        (Some(low), Some(high)) if low > high => (max, min, bound),
        _ => (min, max, bound),
    }
}

impl Mends {
    fn of(&mut self, claim: &str) -> &mut Said {
        self.said.entry(claim.to_owned()).or_default()
    }

    /// The corrections, in the order in which they were made.
    pub fn corrections(&self) -> &[ClaimCorrection] {
        &self.corrections
    }

    /// Whether nothing is corrected.
    pub fn is_empty(&self) -> bool {
        self.corrections.is_empty()
    }

    /// The words of an article that are marked.
    pub fn marks(&self, article: &str) -> &[Mark] {
        self.marks.get(article).map_or(&[], Vec::as_slice)
    }

    /// How many of the corrections found their claim among the claims of these articles, rejected ones included: each given with its id, its
    /// text and its claims.
    pub fn applied<'a>(&self, articles: impl Iterator<Item = (&'a str, &'a str, Vec<&'a Claim>)>) -> usize {
        let mut known: HashSet<&str> = HashSet::new();
        let mut marked: HashSet<(&str, String, ClaimKind)> = HashSet::new();
        for (article, text, claims) in articles {
            if self.marks.contains_key(article) {
                marked.extend(claims.iter().map(|claim| (article, one_line(claim.span.of(text)).into_owned(), claim.kind)));
            }
            known.extend(claims.iter().map(|claim| claim.id.as_str()));
        }
        let found = |correction: &&ClaimCorrection| match correction {
            ClaimCorrection::Mark { article, text, kind, .. } => marked.contains(&(article.as_str(), one_line(text).into_owned(), *kind)),
            ClaimCorrection::Reject { claim }
            | ClaimCorrection::Stance { claim, .. }
            | ClaimCorrection::Figure { claim, .. }
            | ClaimCorrection::Source { claim, .. } => known.contains(claim.as_str()),
        };
        self.corrections.iter().filter(found).count()
    }
}

/// The corrections of one article at work: those of its marked claims, under their ids, and all others.
pub struct Bench<'a> {
    mends: &'a Mends,
    text: &'a str,
    /// What was said where a claim was marked, by its id.
    marked: HashMap<String, Said>,
    /// The entity that bears a name, by the name's hash.
    named: HashMap<u64, u32>,
}

impl<'a> Bench<'a> {
    /// For one article.
    pub fn new(mends: &'a Mends, text: &'a str, entities: &ArticleEntities) -> Self {
        let mut named = HashMap::new();
        if !mends.is_empty() {
            for (index, entity) in entities.entities.iter().enumerate() {
                for form in &entity.forms {
                    named.entry(name_hash(&form.text)).or_insert(index as u32);
                }
            }
        }
        Self { mends, text, marked: HashMap::new(), named }
    }

    /// Notes what was said of a claim where it was marked.
    pub fn note(&mut self, claim: &Claim, said: Said) {
        self.marked.insert(claim.id.clone(), said);
    }

    /// Takes the rejected claims out of a list to which no index points yet.
    pub fn reject(&self, claims: &mut Vec<Claim>, rejected: &mut Vec<Claim>) {
        if !self.mends.is_empty() {
            let taken = claims.extract_if(.., |claim| self.mends.said.get(&claim.id).is_some_and(|said| said.rejected));
            rejected.extend(taken.map(|claim| Claim { statement: None, ..claim }));
        }
    }

    /// Sets what a reader says of stance, figure and source. Doing it again changes nothing more.
    pub fn mend(&self, claims: &mut [Claim]) {
        if self.mends.is_empty() {
            return;
        }
        for claim in claims {
            if let Some(said) = self.marked.get(&claim.id) {
                self.set(claim, said, false);
            }
            if let Some(said) = self.mends.said.get(&claim.id) {
                self.set(claim, said, true);
            }
        }
    }

    /// Sets parts of one claim; `tell` where it was found otherwise.
    fn set(&self, claim: &mut Claim, said: &Said, tell: bool) {
        let mut told: Vec<(Mended, String)> = Vec::new();
        if let Some(stance) = said.stance {
            told.push((Mended::Stance, format!("the stance, found as {}", claim.stance.name())));
            claim.stance = stance;
            claim.stance_evidence = None;
        }
        if let Some((min, max, bound)) = said.figure {
            let words = claim.number.as_ref().map_or("none", |figure| figure.span.of(self.text));
            told.push((Mended::Figure, format!("the figure, in the words “{}”", one_line(words))));
            let span = claim.number.as_ref().map(|figure| figure.span).or(claim.cue).unwrap_or(claim.span);
            claim.number = Some(Box::new(Figure { span, min, max, bound }));
        }
        if let Some(source) = &said.source {
            told.push((Mended::Source, "the source".to_owned()));
            claim.source = (!source.is_empty()).then(|| {
                let entity = self.named.get(&name_hash(source)).copied();
                Box::new(Part { span: None, entity, resolved: Some(source.clone()) })
            });
        }
        for (part, words) in told {
            if tell && !claim.mended.contains(&part) {
                claim.mended.push(part);
                claim.why.text = format!("{}; a reader set {words}", claim.why.text).into();
            }
        }
    }
}

impl Stance {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Denied => "denied",
            Self::Hedged => "hedged",
            Self::Unverified => "unverified",
        }
    }
}
