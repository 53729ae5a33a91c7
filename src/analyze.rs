//! The only place that knows the order of the stages. Sources in; analysed articles and what holds across them out.

use crate::boilerplate::{self, LabeledBlock, Relabel};
use crate::claim::{self, Claim};
use crate::compare::{self, Comparison};
use crate::document::{self, Document, Source};
use crate::entity::{self, ArticleEntities, Entity};
use crate::error::{Error, ErrorKind};
use crate::hash::content_id;
use crate::limits::Limits;
use crate::passage::{self, Passage};
use crate::segment::{self, Segmented};

/// One article, read through every stage that needs no other article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Unique in its session.
    pub id: String,
    /// The document: text, raw blocks, metadata (what the giver said stands before what the document says).
    pub document: Document,
    /// Every block with role, kind and reason.
    pub blocks: Vec<LabeledBlock>,
    /// Tokens and sentences.
    pub segmented: Segmented,
    /// Mentions and the article's own entities.
    pub entities: ArticleEntities,
    /// Claims.
    pub claims: Vec<Claim>,
}

/// What holds across the articles of a session.
#[derive(Clone, Debug, Default)]
pub struct Across {
    /// Blocks that are boilerplate because they stand in several articles.
    pub relabels: Vec<Relabel>,
    /// Entities of all articles together.
    pub entities: Vec<Entity>,
    /// Repeated passages.
    pub passages: Vec<Passage>,
    /// Relations between claims.
    pub comparisons: Vec<Comparison>,
}

/// Reads one article. Bad text is no error; only a limit is.
///
/// ```
/// use crossread::{analyze, document::{Content, Source}, limits::Limits};
/// let source = Source { content: Content::Text("The mayor of Lund said 12 people were hurt.".into()), ..Source::default() };
/// let article = analyze::analyze(source, &Limits::default())?;
/// assert_eq!(article.document.text, "The mayor of Lund said 12 people were hurt.");
/// # Ok::<(), crossread::error::Error>(())
/// ```
pub fn analyze(source: Source, limits: &Limits) -> Result<Article, Error> {
    let given = match &source.content {
        document::Content::Text(text) | document::Content::Html(text) => text,
    };
    if given.len() > limits.article_bytes {
        return Err(Error::new(
            ErrorKind::Limit,
            format!(
                "The article holds {} bytes; at most {} are read (limit article_bytes). Nothing of it was taken: cut it into parts.",
                given.len(),
                limits.article_bytes
            ),
        ));
    }
    let id = source.id.unwrap_or_else(|| id_of(&source.content));
    let mut document = document::read(&source.content, limits);
    let stated =
        |value: Option<String>| value.filter(|value| !value.trim().is_empty()).map(|value| document::Origin { value, from: "given" });
    document.metadata.title = stated(source.title).or(document.metadata.title);
    document.metadata.outlet = stated(source.outlet).or(document.metadata.outlet);
    document.metadata.date = stated(source.date).or(document.metadata.date);

    let blocks = boilerplate::label(&document);
    let segmented = segment::segment(&document.text, &blocks);
    let entities = entity::find(&document.text, &segmented, &blocks);
    let claims = claim::find(&id, &document.text, &segmented, &blocks, &entities);
    Ok(Article { id, document, blocks, segmented, entities, claims })
}

/// The id of an article that was given none, made from its content.
pub fn id_of(content: &document::Content) -> String {
    let (document::Content::Text(given) | document::Content::Html(given)) = content;
    content_id('a', &[given])
}

/// Articles read one by one and then across each other.
#[derive(Clone, Debug, Default)]
pub struct Session {
    limits: Limits,
    articles: Vec<Article>,
}

impl Session {
    /// An empty session that works within `limits`.
    pub fn new(limits: Limits) -> Self {
        Self { limits, articles: Vec::new() }
    }

    /// Reads an article and keeps it. Errors (`limit`, `duplicate-id`) leave the session as it was.
    pub fn add(&mut self, source: Source) -> Result<&Article, Error> {
        let limits = self.limits;
        if self.articles.len() >= limits.session_articles {
            return Err(Error::new(
                ErrorKind::Limit,
                format!(
                    "The session holds {} articles, the most it takes (limit session_articles). The new one was not added: remove some, or start another session.",
                    self.articles.len()
                ),
            ));
        }
        if let Some(id) = source.id.as_ref().filter(|id| self.position(id).is_some()) {
            return Err(Error::new(
                ErrorKind::DuplicateId,
                format!("The id “{id}” is taken by another article. The new one was not added: give it an id of its own."),
            ));
        }
        let held: usize = self.articles.iter().map(|article| article.document.text.len()).sum();
        let article = analyze(source, &limits)?;
        if held + article.document.text.len() > limits.session_bytes {
            return Err(Error::new(
                ErrorKind::Limit,
                format!(
                    "With this article the session would hold {} bytes; at most {} are kept (limit session_bytes). It was not added: remove others first.",
                    held + article.document.text.len(),
                    limits.session_bytes
                ),
            ));
        }
        if self.position(&article.id).is_some() {
            return Err(Error::new(ErrorKind::DuplicateId, "The same text is in the session already; it was kept once."));
        }
        self.articles.push(article);
        self.articles.last().ok_or_else(|| Error::new(ErrorKind::UnknownId, "The article could not be kept."))
    }

    /// Takes an article out again.
    pub fn remove(&mut self, id: &str) -> Result<(), Error> {
        let Some(at) = self.position(id) else {
            return Err(Error::new(ErrorKind::UnknownId, format!("No article has the id “{id}”. Nothing was removed.")));
        };
        self.articles.remove(at);
        Ok(())
    }

    /// The articles, in the order in which they were added.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Reads the articles across each other.
    pub fn across(&self) -> Across {
        across(&self.articles)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.articles.iter().position(|article| article.id == id)
    }
}

/// Everything that needs more than one article (and, for passages, also what one article repeats inside itself).
pub fn across(articles: &[Article]) -> Across {
    let labeled: Vec<_> =
        articles.iter().map(|article| boilerplate::Labeled { text: &article.document.text, blocks: &article.blocks }).collect();
    let relabels = boilerplate::across(&labeled);

    let entities = entity::across(&articles.iter().map(|article| &article.entities).collect::<Vec<_>>());
    let session_id = entity::session_ids(&entities);

    let texts: Vec<_> =
        articles.iter().map(|article| passage::PassageText { text: &article.document.text, blocks: &article.blocks }).collect();
    let passages = passage::find(&texts);

    let entity_ids: Vec<Vec<&str>> = articles
        .iter()
        .map(|article| {
            article.entities.entities.iter().map(|entity| *session_id.get(entity.id.as_str()).unwrap_or(&entity.id.as_str())).collect()
        })
        .collect();
    let claims: Vec<_> = articles
        .iter()
        .zip(&entity_ids)
        .map(|(article, entity_ids)| compare::ArticleClaims {
            text: &article.document.text,
            segmented: &article.segmented,
            claims: &article.claims,
            entity_ids,
        })
        .collect();
    let comparisons = compare::compare(&claims);
    Across { relabels, entities, passages, comparisons }
}
