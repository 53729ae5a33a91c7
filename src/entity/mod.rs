//! Tokens in, mentions and entities out: who and what is named, and under which of its spellings. Never drops a form it has joined.

pub mod cluster;
pub mod correction;
pub mod mention;
pub mod place;
pub mod subtype;
mod titles;
pub mod value;

use crate::boilerplate::LabeledBlock;
use crate::calendar::Day;
use crate::segment::Segmented;
use crate::span::Span;
use crate::why::Why;
pub use cluster::{Entities, Kept};
use correction::Book;
use place::Location;
use std::sync::Arc;
use subtype::Subtype;
use value::Value;

/// One place where something is named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The name without article, title or possessive.
    pub span: Span,
    /// What kind of thing is named.
    pub kind: MentionKind,
    /// How sure, in thousandths.
    pub confidence: u16,
    /// Index into [`ArticleEntities::entities`]; none for what is no entity (dates, quantities).
    pub entity: Option<u32>,
    /// Why it is a mention of this kind.
    pub why: Why,
    /// What a date or quantity is worth, where that is known.
    pub value: Option<Box<Value>>,
    /// Where a person's titles and roles stand: “Major General” before the name, “head of the council” after it.
    pub titles: Vec<Span>,
}

impl Mention {
    /// A mention without entity, value and titles.
    pub const fn new(span: Span, kind: MentionKind, confidence: u16, why: Why) -> Self {
        Self { span, kind, confidence, entity: None, why, value: None, titles: Vec::new() }
    }
}

/// The kinds of mention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A named person.
    Person,
    /// A place, from a street to a continent.
    Place,
    /// An organization: armed group, unit, government body, outlet, company, party.
    Organization,
    /// Nationality, religion, ethnicity, adherents: “Kurdish”, “Sunnis”.
    Group,
    /// A date or a time.
    Date,
    /// A number with what it counts or measures.
    Quantity,
}

impl MentionKind {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "organization",
            Self::Group => "group",
            Self::Date => "date",
            Self::Quantity => "quantity",
        }
    }
}

/// All mentions of one article, sorted by position, and the entities they were joined into.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ArticleEntities {
    /// Sorted, disjoint.
    pub mentions: Vec<Mention>,
    /// In the order of their first mention.
    pub entities: Vec<Entity>,
}

/// One thing that is named, with the forms under which it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entity {
    /// Made from type and content, so that adding an article renames none.
    pub id: String,
    /// The fullest usual form.
    pub name: String,
    /// What kind of thing.
    pub kind: MentionKind,
    /// Every form with how often it stands, most frequent first, ties by text.
    pub forms: Vec<Form>,
    /// A person's titles and roles, ordered likewise.
    pub titles: Vec<Form>,
    /// For an entity of a session: the ids of the articles' own entities that were joined into it, sorted. For one of an article, which is its own
    /// only member: none.
    pub members: Vec<String>,
    /// Why forms were joined, one reason a join.
    pub joins: Vec<Join>,
    /// Of an organization: what sort, where that is known.
    pub subtype: Option<Box<Subtype>>,
    /// Of a place: where it lies, where that is known.
    pub location: Option<Box<Location>>,
}

/// A spelling and how often it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    /// As it stands in the text.
    pub text: String,
    /// How many mentions have it.
    pub count: u32,
}

/// Why two forms are held to name one thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Join {
    /// One form.
    pub a: String,
    /// The other.
    pub b: String,
    /// The rule, such as `acronym-definition`, `spelling-variant`, `surname`.
    pub rule: &'static str,
    /// For the reader: “defined in brackets in article 2”.
    pub text: String,
}

/// Finds the mentions of one article and joins them into entities.
pub fn find(text: &str, segmented: &Segmented, blocks: &[LabeledBlock]) -> ArticleEntities {
    join_with(text, segmented, mentions(text, segmented, blocks), &Book::default())
}

/// The mentions of one article before anything is corrected or joined.
pub fn mentions(text: &str, segmented: &Segmented, blocks: &[LabeledBlock]) -> Vec<Mention> {
    cluster::complete(text, segmented, mention::find(text, segmented, blocks))
}

/// Corrects the mentions of one article and joins them into entities; gives persons their titles, and resolves the dates that the text alone tells.
pub fn join_with(text: &str, segmented: &Segmented, mentions: Vec<Mention>, book: &Book) -> ArticleEntities {
    let mut entities = cluster::join(text, segmented, book.apply(text, segmented, mentions), book);
    titles::attach(text, segmented, &mut entities);
    value::resolve(&mut entities.mentions, None);
    subtype::read_beside(text, &mut entities);
    place::locate(text, &mut entities);
    entities
}

impl ArticleEntities {
    /// Resolves the dates that are counted from the article's own (“yesterday”) by that date, as its metadata give it.
    pub fn dated(mut self, date: Option<&str>) -> Self {
        if let Some(day) = date.and_then(Day::parse) {
            value::resolve(&mut self.mentions, Some(day));
        }
        self
    }
}

/// Joins the entities of several articles. Every entity of an article is a member of exactly one entity that comes out.
pub fn across(articles: &[&ArticleEntities]) -> Vec<Arc<Entity>> {
    across_with(articles, &Book::default())
}

/// As [`across`], with a reader's corrections: the book with which the articles were read.
pub fn across_with(articles: &[&ArticleEntities], book: &Book) -> Vec<Arc<Entity>> {
    let mut kept = Kept::default();
    for (number, article) in articles.iter().enumerate() {
        kept.add(number as u32, article);
    }
    kept.join(book);
    kept.entities().iter().cloned().collect()
}

/// For each member (an article's own entity) the id of the session's entity that it was joined into.
pub fn session_ids(entities: &Entities) -> std::collections::HashMap<&str, &str> {
    entities.iter().flat_map(|entity| entity.members.iter().map(|member| (member.as_str(), entity.id.as_str()))).collect()
}
