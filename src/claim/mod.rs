//! Sentences and mentions in, claims out: who said what, which figures, who holds what, how sure. Never says what is true.

pub mod correction;
mod event;
mod figure;
mod inherit;
mod mark;
mod slots;
mod statement;
mod verification;
pub mod wording;

pub use crate::number::Bound;

use crate::boilerplate::{LabeledBlock, Role};
use crate::compact_sort::CompactSort;
use crate::entity::ArticleEntities;
use crate::hash::content_id;
use crate::segment::{Segmented, Sentence};
use crate::span::Span;
use crate::why::Why;
use crate::words::{Classes, Words};
use correction::{Bench, Mends};
use std::collections::BTreeMap;

/// One thing an article claims, or says that somebody claims. Few claims have more than two parts, so parts stand apart: a session holds many claims.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// Made from content; unique in the report.
    pub id: String,
    /// What kind of claim.
    pub kind: ClaimKind,
    /// The words that make the claim: the whole clause.
    pub span: Span,
    /// Who said it; none for what the author tells as a plain fact.
    pub source: Option<Box<Part>>,
    /// The words that fired: a reporting cue (“confirmed”) or the trigger of an event (“regained control of”, “were killed”).
    pub cue: Option<Span>,
    /// What was said; in several pieces where the attribution stands in the middle. Empty for events.
    pub content: Vec<Span>,
    /// Word for word, in part, or not.
    pub quotation: Option<Quotation>,
    /// Outlet that is named as having it first-hand (“…, Rudaw reported”).
    pub outlet: Option<Box<Part>>,
    /// To whom it was said (“told SANA”).
    pub addressee: Option<Box<Part>>,
    /// Asserted, denied, hedged or unverified.
    pub stance: Stance,
    /// The words that make the stance, where it is not asserted.
    pub stance_evidence: Option<Span>,
    /// The figure, for counted things.
    pub number: Option<Box<Figure>>,
    /// What happened to those counted.
    pub effect: Option<Effect>,
    /// To whom or what it was done.
    pub victim: Option<Box<Part>>,
    /// Who did it.
    pub actor: Option<Box<Part>>,
    /// Where.
    pub place: Option<Box<Part>>,
    /// When, as the words say it.
    pub time: Option<Box<Part>>,
    /// Index (in this article's claims) of the statement that carries this claim.
    pub statement: Option<u32>,
    /// What a reader has set.
    pub mended: Vec<correction::Mended>,
    /// Which rule found it and a sentence for the reader.
    pub why: Why,
}

impl Claim {
    /// A claim of which no more is known than what it is, its words and why it is one: asserted by nobody in particular, and without an id yet.
    const fn bare(kind: ClaimKind, span: Span, why: Why) -> Self {
        Self {
            id: String::new(),
            kind,
            span,
            source: None,
            cue: None,
            content: Vec::new(),
            quotation: None,
            outlet: None,
            addressee: None,
            stance: Stance::Asserted,
            stance_evidence: None,
            number: None,
            effect: None,
            victim: None,
            actor: None,
            place: None,
            time: None,
            statement: None,
            mended: Vec::new(),
            why,
        }
    }
}

/// A part of a claim: words in the text, the entity they name, or a name known from elsewhere in the article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Part {
    /// Where the words stand; none where the part is known only by name.
    pub span: Option<Span>,
    /// Index into [`ArticleEntities::entities`].
    pub entity: Option<u32>,
    /// What “he”, “the source”, “there” was resolved to.
    pub resolved: Option<String>,
}

/// The kinds of claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimKind {
    /// Somebody said something.
    Statement,
    /// People killed, wounded, captured, missing, lost.
    Casualties,
    /// A place taken, lost, held, contested.
    Control,
    /// An attack: air strike, shelling, bombing, raid.
    Strike,
    /// Somebody arrested.
    Arrest,
    /// Fighting between two sides.
    Clash,
    /// Forces or people that move.
    Movement,
    /// A protest or rally.
    Protest,
    /// Another counted thing: villages, soldiers sent, money seized.
    Count,
}

impl ClaimKind {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Casualties => "casualties",
            Self::Control => "control",
            Self::Strike => "strike",
            Self::Arrest => "arrest",
            Self::Clash => "clash",
            Self::Movement => "movement",
            Self::Protest => "protest",
            Self::Count => "count",
        }
    }
}

/// How much of a statement is word for word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Quotation {
    /// All of it stands in quotation marks.
    Direct,
    /// Some of it does.
    Mixed,
    /// None of it.
    Indirect,
}

/// How a claim is put.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Put forward as so.
    Asserted,
    /// Said not to be so.
    Denied,
    /// Put with a reserve: believed, alleged, feared.
    Hedged,
    /// Said not to be confirmed.
    Unverified,
}

/// A figure as an interval.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// The words of the figure: “at least 691”.
    pub span: Span,
    /// The least it can be; at most 2^53 - 1.
    pub min: Option<u64>,
    /// The most it can be; at most 2^53 - 1.
    pub max: Option<u64>,
    /// How the words bound it.
    pub bound: Bound,
}

/// What happened to those counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Dead.
    Killed,
    /// Hurt.
    Wounded,
    /// Taken.
    Captured,
    /// Gone.
    Missing,
    /// Lost by their side (“loses 80 militants”).
    Lost,
    /// Dead and wounded together, or unclear which.
    Casualties,
}

/// What the finders of claims read: one article, read through the stages before.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The document's text.
    pub text: &'a str,
    /// Its tokens and sentences.
    pub segmented: &'a Segmented,
    /// Its blocks; each sentence names its own.
    pub blocks: &'a [LabeledBlock],
    /// Its mentions and entities.
    pub entities: &'a ArticleEntities,
    /// The classes of its words, one for each token.
    pub classes: &'a [Classes],
}

impl Reading<'_> {
    /// The words of a sentence; none where it stands in boilerplate.
    fn words(&self, sentence: &Sentence) -> Option<Words<'_>> {
        let boilerplate = self.blocks.get(sentence.block as usize).is_some_and(|block| block.role == Role::Boilerplate);
        (!boilerplate).then_some(Words {
            text: self.text,
            tokens: &self.segmented.tokens,
            classes: self.classes,
            first: sentence.first as usize,
            end: sentence.end as usize,
        })
    }
}

/// Finds the claims of one article, sorted by position. `article` is its id, which goes into the claims' ids.
pub fn find(article: &str, reading: &Reading<'_>) -> Vec<Claim> {
    find_with(article, reading, &Mends::default()).0
}

/// As [`find`], with a reader's corrections: the claims, and those that the reader rejects.
///
/// The only place that knows the order: statements, then figures and events, which take over source, outlet and stance from the statement
/// they stand in. Claims have their ids before a reader's word is heard; what it says of a statement goes on to the claims inside it.
pub fn find_with(article: &str, reading: &Reading<'_>, mends: &Mends) -> (Vec<Claim>, Vec<Claim>) {
    let mut claims = statement::find(reading);
    let mut carried = figure::find(reading, &claims);
    carried.extend(event::find(reading, &claims));
    let mut carried = sorted(carried);
    name(article, reading.text, &mut claims);
    name(article, reading.text, &mut carried);

    let mut bench = Bench::new(mends, reading.text, reading.entities);
    for (claim, said) in mark::find(article, reading, mends.marks(article), &[&claims, &carried]) {
        bench.note(&claim, said);
        if claim.kind == ClaimKind::Statement { claims.push(claim) } else { carried.push(claim) }
    }
    let mut rejected = Vec::new();
    bench.mend(&mut claims);
    bench.reject(&mut claims, &mut rejected);
    inherit::from_statements(&claims, &mut carried);
    bench.mend(&mut carried);
    bench.reject(&mut carried, &mut rejected);
    claims.extend(carried);
    let mut claims = sorted(claims);
    verification::carry_back(reading.segmented, &mut claims);
    bench.mend(&mut claims);
    (claims, sorted(rejected))
}

/// The claims in the order of the text; what [`Claim::statement`] points to is kept.
fn sorted(claims: Vec<Claim>) -> Vec<Claim> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.compact_sort_by_key(|&index| {
        claims.get(index).map(|claim| (claim.span.start(), core::cmp::Reverse(claim.span.end()), claim.kind, claim.cue, index))
    });
    let mut place = vec![0; claims.len()];
    for (new, &old) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(old) {
            *place = new as u32;
        }
    }
    let mut numbered: Vec<_> = claims.into_iter().zip(&place).collect();
    numbered.compact_sort_by_key(|&(_, &new)| new);
    numbered
        .into_iter()
        .map(|(mut claim, _)| {
            claim.statement = claim.statement.and_then(|old| place.get(old as usize).copied());
            claim
        })
        .collect()
}

/// Gives every claim its id: the article, the kind, the words, the words that fired, and a number where all of that is the same.
fn name(article: &str, text: &str, claims: &mut [Claim]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for claim in claims {
        let kind = claim.kind.name();
        let cue = claim.number.as_ref().map(|figure| figure.span).or(claim.cue).map_or("", |span| span.of(text));
        let parts = [article, kind, claim.span.of(text), cue];
        let id = content_id('c', &parts);
        let count = seen.entry(id.clone()).or_default();
        claim.id = if *count == 0 { id } else { content_id('c', &[article, kind, claim.span.of(text), cue, &count.to_string()]) };
        *count += 1;
    }
}
