//! Analysed articles in, the report out: plain data with offsets in the reader's unit. The one place where spans leave the crate.

use crate::analyze::{Across, Article, Session};
use crate::boilerplate::{BlockKind, Relabel, Role};
use crate::calendar::Day;
use crate::claim::correction::Mended;
use crate::claim::wording::{WordPart, Wording};
use crate::claim::{self, Bound, ClaimKind, Effect, Quotation, Stance};
use crate::compare::{Comparison, Relation};
use crate::correction::Counts;
use crate::document::Origin;
use crate::entity::place::Location;
use crate::entity::place::atlas::{Feature, Spot};
use crate::entity::subtype::OrganizationKind;
use crate::entity::value::Value;
use crate::entity::value::date::Moment;
use crate::entity::value::quantity::Measure;
use crate::entity::{self, MentionKind};
use crate::error::Met;
use crate::offsets::{OffsetMap, OffsetUnit};
use crate::passage::share::ArticleShares;
use crate::passage::{Occurrence, Passage, PassageClass, first};
use crate::span::Span;
use crate::why;
use serde::Serialize;
use std::cell::OnceCell;
use std::collections::HashMap;

/// Version of the report's format; grows when a field changes its meaning.
pub const SCHEMA: u32 = 1;

/// Name and version of the program that made a report.
pub const GENERATOR: &str = concat!("crossread ", env!("CARGO_PKG_VERSION"));

/// Everything found in a session.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: u32,
    /// [`GENERATOR`].
    pub generator: &'static str,
    /// What the offsets count.
    pub offsets: OffsetUnit,
    /// In the order in which they were added.
    pub articles: Vec<ArticleReport>,
    /// Entities over all articles.
    pub entities: Vec<EntityReport>,
    /// Repeated passages, within and across articles.
    pub passages: Vec<PassageReport>,
    /// How much of each article stands in each other one, in the order of the articles.
    pub shares: Vec<SharesReport>,
    /// Relations between claims.
    pub comparisons: Vec<ComparisonReport>,
    /// How many of a reader's corrections found what they tell of.
    pub corrections: Counts,
    /// Limits past which findings across the articles were left out; absent where none was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Met>,
}

/// What holds over all articles, without the articles themselves: what a page asks for after adding or removing one.
#[derive(Clone, Debug, Serialize)]
pub struct AcrossReport {
    /// Blocks that are boilerplate because other articles have them too.
    pub relabels: Vec<RelabelReport>,
    /// Entities over all articles; `members` says which ids of single articles they stand for.
    pub entities: Vec<EntityReport>,
    /// Repeated passages.
    pub passages: Vec<PassageReport>,
    /// How much of each article stands in each other one, in the order of the articles.
    pub shares: Vec<SharesReport>,
    /// Relations between claims.
    pub comparisons: Vec<ComparisonReport>,
    /// How many of a reader's corrections found what they tell of.
    pub corrections: Counts,
    /// Limits past which findings across the articles were left out; absent where none was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Met>,
}

/// One article alone: a line of `--to jsonl`.
#[derive(Clone, Debug, Serialize)]
pub struct SingleReport {
    /// The article.
    #[serde(flatten)]
    pub article: ArticleReport,
    /// Its own entities.
    pub entities: Vec<EntityReport>,
    /// Passages it repeats inside itself.
    pub passages: Vec<PassageReport>,
}

/// One article.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are those of the stages' own types")]
pub struct ArticleReport {
    pub id: String,
    pub title: Option<String>,
    pub author: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<String>,
    pub language: Option<String>,
    /// Where title, author, outlet, date and language were found.
    pub origins: Origins,
    /// What all offsets of the article count in.
    pub text: String,
    pub blocks: Vec<BlockReport>,
    pub mentions: Vec<MentionReport>,
    pub claims: Vec<ClaimReport>,
    /// Claims that a reader rejects.
    pub rejected: Vec<ClaimReport>,
    /// The words by which it calls its entities, by entity, the most frequent first.
    pub wording: Vec<WordingReport>,
    /// Limits past which structure or findings were left out; absent where none was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Met>,
}

/// Where the facts about an article were found.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "one for each fact of the article")]
pub struct Origins {
    pub title: Option<&'static str>,
    pub author: Option<&'static str>,
    pub outlet: Option<&'static str>,
    pub date: Option<&'static str>,
    pub language: Option<&'static str>,
}

/// Why a finding is there.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Why`")]
pub struct WhyReport {
    pub rule: &'static str,
    pub evidence: Vec<SpanReport>,
    pub text: String,
}

/// A span.
#[derive(Clone, Copy, Debug, Serialize)]
#[expect(missing_docs, reason = "half-open, in the report's unit")]
pub struct SpanReport {
    pub start: u32,
    pub end: u32,
}

/// A block.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `LabeledBlock`")]
pub struct BlockReport {
    pub start: u32,
    pub end: u32,
    pub role: Role,
    pub kind: BlockKind,
    pub why: WhyReport,
}

/// A mention.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Mention`")]
pub struct MentionReport {
    pub start: u32,
    pub end: u32,
    pub text: String,
    #[serde(rename = "type")]
    pub kind: MentionKind,
    pub entity: Option<String>,
    /// Thousandths.
    pub confidence: u16,
    /// What a date or quantity is worth.
    pub value: Option<ValueReport>,
    /// A person's titles and roles beside the name.
    pub title: Option<TitleReport>,
    pub why: WhyReport,
}

/// The value of a mention.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum ValueReport {
    /// Of a date or time.
    Date {
        /// In ISO 8601, as far as words and the article's date tell it.
        iso: Option<String>,
        /// Where there are several readings: each in ISO 8601.
        alternatives: Vec<String>,
        /// What the words say; of a range, of its beginning.
        from: Moment,
        /// What they say of its end.
        to: Option<Moment>,
    },
    /// Of a quantity.
    Quantity {
        /// What kind of quantity.
        measure: Measure,
        /// The least it can be, times ten to the power of `scale`.
        min: Option<u64>,
        /// The most it can be, likewise.
        max: Option<u64>,
        /// A power of ten, 0 or less.
        scale: i8,
        /// How the words bound it.
        bound: Bound,
        /// A CLDR unit or an ISO 4217 currency; none for what is counted and where the words do not tell which.
        unit: Option<&'static str>,
        /// The units it may be, where the words do not tell which.
        alternatives: Vec<&'static str>,
        /// What is counted.
        counted: Option<WordsReport>,
    },
}

/// Words of the text.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "half-open, in the report's unit")]
pub struct WordsReport {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// A person's titles and roles: “Major General”, “head of the council”.
#[derive(Clone, Debug, Serialize)]
pub struct TitleReport {
    /// All of them, in the order of the text, with commas between.
    pub text: String,
    /// Where they stand.
    pub spans: Vec<SpanReport>,
}

/// A claim.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Claim`")]
pub struct ClaimReport {
    pub id: String,
    pub kind: ClaimKind,
    pub start: u32,
    pub end: u32,
    pub source: Option<PartReport>,
    pub cue: Option<SpanReport>,
    pub content: Vec<SpanReport>,
    pub quotation: Option<Quotation>,
    pub outlet: Option<PartReport>,
    pub addressee: Option<PartReport>,
    pub stance: Stance,
    pub stance_evidence: Option<SpanReport>,
    pub number: Option<FigureReport>,
    pub effect: Option<Effect>,
    pub victim: Option<PartReport>,
    pub actor: Option<PartReport>,
    pub place: Option<PartReport>,
    pub time: Option<PartReport>,
    /// Id of the statement that carries it.
    pub statement: Option<String>,
    /// What a reader has set.
    pub mended: Vec<Mended>,
    pub why: WhyReport,
}

/// A part of a claim; `start` and `end` are absent where it is known only by name.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Part`")]
pub struct PartReport {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
    pub text: Option<String>,
    pub entity: Option<String>,
    pub resolved: Option<String>,
}

/// A figure.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Figure`")]
pub struct FigureReport {
    pub start: u32,
    pub end: u32,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub bound: Bound,
}

/// A word by which an article calls one of its entities.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Wording`")]
pub struct WordingReport {
    pub entity: String,
    pub word: String,
    pub part: WordPart,
    pub uses: Vec<UseReport>,
}

/// A place where an entity is called something.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Use`")]
pub struct UseReport {
    pub start: u32,
    pub end: u32,
    pub why: WhyReport,
}

/// An entity.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Entity`")]
pub struct EntityReport {
    pub id: String,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: MentionKind,
    pub forms: Vec<FormReport>,
    /// A person's titles and roles, most frequent first.
    pub titles: Vec<FormReport>,
    pub members: Vec<String>,
    pub joins: Vec<JoinReport>,
    /// Of an organization.
    pub subtype: Option<OrganizationKind>,
    pub subtype_reason: Option<ReasonReport>,
    /// Of a place.
    pub location: Option<LocationReport>,
}

/// A reason that rests on no words of one article.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Why`")]
pub struct ReasonReport {
    pub rule: &'static str,
    pub text: String,
}

/// Where a place lies.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Location`")]
pub struct LocationReport {
    #[serde(flatten)]
    pub spot: SpotReport,
    pub ambiguous: bool,
    pub alternatives: Vec<SpotReport>,
    pub reason: ReasonReport,
}

/// A point on the map.
#[derive(Clone, Debug, Serialize)]
pub struct SpotReport {
    /// Ten-thousandths of a degree, north positive.
    pub latitude: i32,
    /// Ten-thousandths of a degree, east positive.
    pub longitude: i32,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// What lies there.
    pub feature: Feature,
    /// At least so many people.
    pub population: Option<u32>,
}

/// A form.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Form`")]
pub struct FormReport {
    pub text: String,
    pub count: u32,
}

/// Why two forms were joined.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Join`")]
pub struct JoinReport {
    pub a: String,
    pub b: String,
    pub rule: &'static str,
    pub text: String,
}

/// A passage.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Passage`")]
pub struct PassageReport {
    pub id: String,
    pub class: PassageClass,
    /// Thousandths.
    pub similarity: u16,
    pub parent: Option<String>,
    pub headline: bool,
    pub representative: u32,
    /// In the order of their articles' dates; those without one last.
    pub occurrences: Vec<OccurrenceReport>,
    /// Where it stood first, where two or more of its articles are dated.
    pub first: Option<FirstReport>,
    pub why: WhyReport,
}

/// Where a passage stood first.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `First`")]
pub struct FirstReport {
    /// In ISO 8601.
    pub date: String,
    /// Ids.
    pub articles: Vec<String>,
    pub undated: u32,
}

/// How much of an article stands in others.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `ArticleShares`")]
pub struct SharesReport {
    /// The article's id.
    pub article: String,
    pub words: u32,
    pub inside: u32,
    pub nowhere_else: u32,
    pub common: u32,
    pub others: Vec<ShareReport>,
}

/// How many of an article's words stand in another one.
#[derive(Clone, Debug, Serialize)]
pub struct ShareReport {
    /// The other article's id.
    pub article: String,
    /// Words that stand there too.
    pub words: u32,
}

/// A place where a passage stands.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Occurrence`")]
pub struct OccurrenceReport {
    /// The article's id.
    pub article: String,
    pub start: u32,
    pub end: u32,
    /// Thousandths.
    pub similarity: u16,
}

/// A relation between claims.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Comparison`")]
pub struct ComparisonReport {
    pub id: String,
    pub relation: Relation,
    pub claims: Vec<String>,
    pub why: WhyReport,
}

/// A block whose label the other articles changed.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Relabel`")]
pub struct RelabelReport {
    /// The article's id.
    pub article: String,
    /// Index into the article's `blocks`.
    pub block: usize,
    pub kind: BlockKind,
    pub why: WhyReport,
}

/// The report over all articles of a session.
pub fn of_session(session: &Session, unit: OffsetUnit) -> Report {
    let articles = session.articles();
    let across = session.across();
    let maps = Maps::new(articles, unit);
    let session_ids = entity::session_ids(&across.entities);
    let all = articles.iter().enumerate().filter_map(|(at, article)| Some((article, maps.get(at)?)));
    let mut reports: Vec<_> = all.map(|(article, map)| article_report(article, map, &session_ids)).collect();
    for relabel in &across.relabels {
        let block = reports.get_mut(relabel.article).and_then(|article| article.blocks.get_mut(relabel.block));
        if let (Some(block), Some(map)) = (block, maps.get(relabel.article)) {
            block.role = Role::Boilerplate;
            block.kind = relabel.kind;
            block.why = why_report(&relabel.why, map);
        }
    }
    let AcrossReport { passages, shares, corrections, limits, .. } = across_report(articles, &across, &maps);
    Report {
        schema: SCHEMA,
        generator: GENERATOR,
        offsets: unit,
        articles: reports,
        entities: across.entities.iter().map(|entity| entity_report(entity)).collect(),
        passages,
        shares,
        comparisons: across.comparisons.iter().map(|comparison| comparison_report(comparison)).collect(),
        corrections,
        limits,
    }
}

/// What holds across the articles of a session, without the articles. `entities` and `comparisons` are left empty: a reader who asks again has most
/// of them already ([`entity_report`], [`comparison_report`]).
pub fn of_across(session: &Session, across: &Across, unit: OffsetUnit) -> AcrossReport {
    across_report(session.articles(), across, &Maps::new(session.articles(), unit))
}

/// Offsets of articles, each reckoned when it is first asked for.
struct Maps<'a> {
    articles: &'a [Article],
    unit: OffsetUnit,
    made: Vec<OnceCell<OffsetMap<'a>>>,
}

impl<'a> Maps<'a> {
    fn new(articles: &'a [Article], unit: OffsetUnit) -> Self {
        Self { articles, unit, made: articles.iter().map(|_| OnceCell::new()).collect() }
    }

    fn get(&self, article: usize) -> Option<&OffsetMap<'a>> {
        let text = &self.articles.get(article)?.document.text;
        self.made.get(article).map(|map| map.get_or_init(|| OffsetMap::new(text, self.unit)))
    }
}

/// The report of one article alone, with what it repeats inside itself.
pub fn of_article(article: &Article, unit: OffsetUnit) -> SingleReport {
    let passages = crate::passage::find(&[article.passage_text()]);
    SingleReport {
        passages: passage_reports(std::slice::from_ref(article), &passages, &Maps::new(std::slice::from_ref(article), unit)),
        ..of_article_without_passages(article, unit)
    }
}

/// The same with `passages` left empty, for a session that finds them across all its articles later.
pub fn of_article_without_passages(article: &Article, unit: OffsetUnit) -> SingleReport {
    let map = OffsetMap::new(&article.document.text, unit);
    SingleReport {
        article: article_report(article, &map, &HashMap::new()),
        entities: article.entities.entities.iter().map(entity_report).collect(),
        passages: Vec::new(),
    }
}

/// All but entities and comparisons.
fn across_report(articles: &[Article], across: &Across, maps: &Maps<'_>) -> AcrossReport {
    AcrossReport {
        relabels: across.relabels.iter().filter_map(|relabel| relabel_report(articles, relabel, maps)).collect(),
        entities: Vec::new(),
        passages: passage_reports(articles, &across.passages, maps),
        shares: articles.iter().zip(across.shares.iter()).map(|(article, shares)| shares_report(articles, article, shares)).collect(),
        comparisons: Vec::new(),
        corrections: across.corrections,
        limits: across.limits.clone(),
    }
}

/// A relation between claims.
pub fn comparison_report(comparison: &Comparison) -> ComparisonReport {
    ComparisonReport {
        id: comparison.id.clone(),
        relation: comparison.relation,
        claims: comparison.claims.clone(),
        why: reason_report(why::Why::rule(comparison.rule, comparison.text.clone())),
    }
}

fn relabel_report(articles: &[Article], relabel: &Relabel, maps: &Maps<'_>) -> Option<RelabelReport> {
    Some(RelabelReport {
        article: articles.get(relabel.article)?.id.clone(),
        block: relabel.block,
        kind: relabel.kind,
        why: why_report(&relabel.why, maps.get(relabel.article)?),
    })
}

fn passage_reports(articles: &[Article], passages: &[Passage], maps: &Maps<'_>) -> Vec<PassageReport> {
    let days: Vec<Option<Day>> = articles.iter().map(|article| Day::parse(&article.document.metadata.date.as_ref()?.value)).collect();
    let day = |article: u32| days.get(article as usize).copied().flatten();
    let id = |article: u32| articles.get(article as usize).map(|article| article.id.clone());
    let occurrence = |occurrence: &Occurrence| {
        let (start, end) = maps.get(occurrence.article as usize)?.span(occurrence.span);
        Some(OccurrenceReport { article: id(occurrence.article)?, start, end, similarity: occurrence.similarity })
    };
    passages
        .iter()
        .map(|passage| {
            let order = first::in_time(passage, day);
            PassageReport {
                id: passage.id.clone(),
                class: passage.class,
                similarity: passage.similarity,
                parent: passage.parent.clone(),
                headline: passage.headline,
                representative: order.iter().position(|&at| at == passage.representative as usize).unwrap_or_default() as u32,
                occurrences: order.iter().filter_map(|&at| passage.occurrences.get(at)).filter_map(occurrence).collect(),
                first: first::first(passage, day).map(|first| FirstReport {
                    date: first.day.to_string(),
                    articles: first.articles.into_iter().filter_map(id).collect(),
                    undated: first.undated,
                }),
                why: reason_report(passage.why()),
            }
        })
        .collect()
}

fn shares_report(articles: &[Article], article: &Article, shares: &ArticleShares) -> SharesReport {
    let share = |&(other, words): &(u32, u32)| Some(ShareReport { article: articles.get(other as usize)?.id.clone(), words });
    SharesReport {
        article: article.id.clone(),
        words: shares.words,
        inside: shares.inside,
        nowhere_else: shares.nowhere_else,
        common: shares.common,
        others: shares.others.iter().filter_map(share).collect(),
    }
}

fn article_report(article: &Article, map: &OffsetMap<'_>, session_ids: &HashMap<&str, &str>) -> ArticleReport {
    let text = &article.document.text;
    let metadata = &article.document.metadata;
    let value = |origin: &Option<Origin>| origin.as_ref().map(|origin| origin.value.clone());
    let from = |origin: &Option<Origin>| origin.as_ref().map(|origin| origin.from);
    let entity_id = |index: Option<u32>| {
        let id = article.entities.entities.get(index? as usize)?.id.as_str();
        Some((*session_ids.get(id).unwrap_or(&id)).to_owned())
    };
    let edge = Edge { text, map, entity_id: &entity_id };
    ArticleReport {
        id: article.id.clone(),
        limits: article.limits().cloned().collect(),
        title: value(&metadata.title),
        author: value(&metadata.author),
        outlet: value(&metadata.outlet),
        date: value(&metadata.date),
        language: value(&metadata.language),
        origins: Origins {
            title: from(&metadata.title),
            author: from(&metadata.author),
            outlet: from(&metadata.outlet),
            date: from(&metadata.date),
            language: from(&metadata.language),
        },
        blocks: article
            .blocks
            .iter()
            .map(|block| {
                let (start, end) = map.span(block.span);
                BlockReport { start, end, role: block.role, kind: block.kind, why: why_report(&block.why, map) }
            })
            .collect(),
        mentions: article
            .entities
            .mentions
            .iter()
            .map(|mention| {
                let (start, end) = map.span(mention.span);
                MentionReport {
                    start,
                    end,
                    text: mention.span.of(text).to_owned(),
                    kind: mention.kind,
                    entity: entity_id(mention.entity),
                    confidence: mention.confidence,
                    value: mention.value.as_deref().map(|value| value_report(value, text, map)),
                    title: title_report(&mention.titles, text, map),
                    why: why_report(&mention.why, map),
                }
            })
            .collect(),
        claims: article.claims.iter().map(|claim| edge.claim(claim, &article.claims)).collect(),
        rejected: article.rejected.iter().map(|claim| edge.claim(claim, &article.claims)).collect(),
        wording: article.wording.iter().filter_map(|wording| edge.wording(wording)).collect(),
        text: text.clone(),
    }
}

/// What turns the parts of one article's claims into their reports.
struct Edge<'a> {
    text: &'a str,
    map: &'a OffsetMap<'a>,
    entity_id: &'a dyn Fn(Option<u32>) -> Option<String>,
}

impl Edge<'_> {
    fn wording(&self, wording: &Wording) -> Option<WordingReport> {
        let uses = wording.uses.iter().map(|found| {
            let (start, end) = self.map.span(found.span);
            UseReport { start, end, why: why_report(&found.why, self.map) }
        });
        Some(WordingReport {
            entity: (self.entity_id)(Some(wording.entity))?,
            word: wording.word.clone(),
            part: wording.part,
            uses: uses.collect(),
        })
    }

    fn claim(&self, claim: &claim::Claim, claims: &[claim::Claim]) -> ClaimReport {
        let (start, end) = self.map.span(claim.span);
        ClaimReport {
            id: claim.id.clone(),
            kind: claim.kind,
            start,
            end,
            source: self.part(claim.source.as_deref()),
            cue: claim.cue.map(|span| span_report(span, self.map)),
            content: claim.content.iter().map(|&span| span_report(span, self.map)).collect(),
            quotation: claim.quotation,
            outlet: self.part(claim.outlet.as_deref()),
            addressee: self.part(claim.addressee.as_deref()),
            stance: claim.stance,
            stance_evidence: claim.stance_evidence.map(|span| span_report(span, self.map)),
            number: claim.number.as_ref().map(|figure| {
                let (start, end) = self.map.span(figure.span);
                FigureReport { start, end, min: figure.min, max: figure.max, bound: figure.bound }
            }),
            effect: claim.effect,
            victim: self.part(claim.victim.as_deref()),
            actor: self.part(claim.actor.as_deref()),
            place: self.part(claim.place.as_deref()),
            time: self.part(claim.time.as_deref()),
            statement: claim.statement.and_then(|index| claims.get(index as usize)).map(|statement| statement.id.clone()),
            mended: claim.mended.clone(),
            why: why_report(&claim.why, self.map),
        }
    }

    fn part(&self, part: Option<&claim::Part>) -> Option<PartReport> {
        let part = part?;
        let span = part.span.map(|span| self.map.span(span));
        Some(PartReport {
            start: span.map(|(start, _)| start),
            end: span.map(|(_, end)| end),
            text: part.span.map(|span| span.of(self.text).to_owned()),
            entity: (self.entity_id)(part.entity),
            resolved: part.resolved.clone(),
        })
    }
}

fn value_report(value: &Value, text: &str, map: &OffsetMap<'_>) -> ValueReport {
    match value {
        Value::Date(date) => {
            ValueReport::Date { iso: date.iso.clone(), alternatives: date.alternatives.clone(), from: date.from, to: date.to }
        }
        Value::Quantity(quantity) => {
            let several = quantity.units.len() > 1;
            ValueReport::Quantity {
                measure: quantity.measure,
                min: quantity.min,
                max: quantity.max,
                scale: quantity.scale,
                bound: quantity.bound,
                unit: quantity.units.first().copied().filter(|_| !several),
                alternatives: if several { quantity.units.clone() } else { Vec::new() },
                counted: quantity.counted.map(|span| {
                    let (start, end) = map.span(span);
                    WordsReport { start, end, text: span.of(text).to_owned() }
                }),
            }
        }
    }
}

fn title_report(titles: &[Span], text: &str, map: &OffsetMap<'_>) -> Option<TitleReport> {
    let words: Vec<&str> = titles.iter().map(|span| span.of(text)).collect();
    (!titles.is_empty()).then(|| TitleReport { text: words.join(", "), spans: titles.iter().map(|&span| span_report(span, map)).collect() })
}

fn form_reports(forms: &[entity::Form]) -> Vec<FormReport> {
    forms.iter().map(|form| FormReport { text: form.text.clone(), count: form.count }).collect()
}

/// An entity.
pub fn entity_report(entity: &entity::Entity) -> EntityReport {
    EntityReport {
        id: entity.id.clone(),
        name: entity.name.clone(),
        kind: entity.kind,
        forms: form_reports(&entity.forms),
        titles: form_reports(&entity.titles),
        members: if entity.members.is_empty() { vec![entity.id.clone()] } else { entity.members.clone() },
        joins: entity
            .joins
            .iter()
            .map(|join| JoinReport { a: join.a.clone(), b: join.b.clone(), rule: join.rule, text: join.text.clone() })
            .collect(),
        subtype: entity.subtype.as_ref().map(|subtype| subtype.kind),
        subtype_reason: entity.subtype.as_ref().map(|subtype| ReasonReport { rule: subtype.rule, text: subtype.text.clone() }),
        location: entity.location.as_deref().map(location_report),
    }
}

fn location_report(location: &Location) -> LocationReport {
    LocationReport {
        spot: spot_report(location.spot),
        ambiguous: location.ambiguous,
        alternatives: location.alternatives.iter().map(|spot| spot_report(*spot)).collect(),
        reason: ReasonReport { rule: location.rule, text: location.text.clone() },
    }
}

fn spot_report(spot: Spot) -> SpotReport {
    SpotReport {
        latitude: spot.latitude,
        longitude: spot.longitude,
        country: String::from_utf8_lossy(&spot.country).into_owned(),
        feature: spot.feature,
        population: Some(spot.population()).filter(|people| *people > 0),
    }
}

fn span_report(span: Span, map: &OffsetMap<'_>) -> SpanReport {
    let (start, end) = map.span(span);
    SpanReport { start, end }
}

fn why_report(why: &why::Why, map: &OffsetMap<'_>) -> WhyReport {
    WhyReport {
        rule: why.rule,
        evidence: why.evidence.iter().map(|&span| span_report(span, map)).collect(),
        text: why.text.clone().into_owned(),
    }
}

/// The reason of what stands in several articles: its evidence are its occurrences or claims.
fn reason_report(why: why::Why) -> WhyReport {
    WhyReport { rule: why.rule, evidence: Vec::new(), text: why.text.into_owned() }
}
