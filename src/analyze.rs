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
use std::collections::HashSet;

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
    let given = [source.title, source.author, source.outlet, source.date];
    state(&mut document.metadata, &given);
    let blocks = boilerplate::label(&document);
    boilerplate::complete(&mut document, &blocks);
    // Once more: what is said to be unknown must not be found in the blocks.
    state(&mut document.metadata, &given);
    let segmented = segment::segment(&document.text, &blocks);
    let entities = entity::find(&document.text, &segmented, &blocks);
    let claims = claim::find(&id, &document.text, &segmented, &blocks, &entities);
    Ok(Article { id, document, blocks, segmented, entities, claims })
}

/// Puts what the giver says (title, author, outlet, date) before what the document says; empty text: it is unknown.
fn state(metadata: &mut document::Metadata, given: &[Option<String>; 4]) {
    let found = [&mut metadata.title, &mut metadata.author, &mut metadata.outlet, &mut metadata.date];
    for (found, given) in found.into_iter().zip(given) {
        if let Some(value) = given {
            *found = (!value.trim().is_empty()).then(|| document::Origin { value: value.clone(), from: "given" });
        }
    }
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
    ids: HashSet<String>,
    /// Bytes of text in all articles.
    bytes: usize,
}

impl Session {
    /// An empty session that works within `limits`.
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
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
        if let Some(id) = source.id.as_ref().filter(|id| self.ids.contains(*id)) {
            return Err(Error::new(
                ErrorKind::DuplicateId,
                format!("The id “{id}” is taken by another article. The new one was not added: give it an id of its own."),
            ));
        }
        let article = analyze(source, &limits)?;
        let bytes = self.bytes + article.document.text.len();
        if bytes > limits.session_bytes {
            return Err(Error::new(
                ErrorKind::Limit,
                format!(
                    "With this article the session would hold {bytes} bytes; at most {} are kept (limit session_bytes). It was not added: remove others first.",
                    limits.session_bytes
                ),
            ));
        }
        if !self.ids.insert(article.id.clone()) {
            return Err(Error::new(ErrorKind::DuplicateId, "The same text is in the session already; it was kept once."));
        }
        self.bytes = bytes;
        Ok(self.articles.push_mut(article))
    }

    /// Takes an article out again.
    pub fn remove(&mut self, id: &str) -> Result<(), Error> {
        let at = self.articles.iter().position(|article| article.id == id);
        let Some(at) = at.filter(|_| self.ids.remove(id)) else {
            return Err(Error::new(ErrorKind::UnknownId, format!("No article has the id “{id}”. Nothing was removed.")));
        };
        self.bytes -= self.articles.remove(at).document.text.len();
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
            name: article.document.metadata.title.as_ref().map_or(article.id.as_str(), |title| title.value.as_str()),
            date: article.document.metadata.date.as_ref().map(|date| date.value.as_str()),
            text: &article.document.text,
            segmented: &article.segmented,
            entities: &article.entities,
            claims: &article.claims,
            entity_ids,
        })
        .collect();
    let comparisons = compare::compare(&claims);
    Across { relabels, entities, passages, comparisons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Content;

    fn source(id: Option<&str>, text: &str) -> Source {
        Source { id: id.map(str::to_owned), content: Content::Text(text.into()), ..Source::default() }
    }

    #[test]
    fn an_error_leaves_the_session_as_it_was() {
        let mut session = Session::new(Limits { article_bytes: 8, session_bytes: 12, session_articles: 3, ..Limits::default() });
        assert!(session.add(source(Some("a"), "One.")).is_ok());
        let kinds = |result: Result<&Article, Error>| result.map(drop).unwrap_err().kind();
        assert_eq!(kinds(session.add(source(Some("a"), "Two."))), ErrorKind::DuplicateId);
        assert_eq!(kinds(session.add(source(Some("b"), "Far too long."))), ErrorKind::Limit);
        assert!(session.add(source(None, "Two two.")).is_ok());
        assert_eq!(kinds(session.add(source(None, "x"))), ErrorKind::Limit);
        assert_eq!(session.articles().len(), 2);
        session.remove("a").unwrap();
        assert_eq!(session.remove("a").unwrap_err().kind(), ErrorKind::UnknownId);
        assert!(session.add(source(Some("a"), "One.")).is_ok());
    }

    #[test]
    fn what_the_giver_says_stands_before_what_the_article_says() {
        let read = |source: Source| {
            let page = "<h1>Harbour reopens</h1><p>By Ann Berg</p><p>The harbour of Lund opened again on Monday, the council said.</p>";
            let metadata = analyze(Source { content: Content::Html(page.into()), ..source }, &Limits::default()).unwrap().document.metadata;
            [metadata.title, metadata.author, metadata.outlet, metadata.date].map(|origin| origin.map(|origin| origin.value))
        };
        let some = |value: &str| Some(value.to_owned());
        assert_eq!(read(Source::default()), [some("Harbour reopens"), some("Ann Berg"), None, None]);
        let given = Source { author: some("Eva Lind"), outlet: some("Lund Post"), date: some("2021-03-04"), ..Source::default() };
        assert_eq!(read(given), [some("Harbour reopens"), some("Eva Lind"), some("Lund Post"), some("2021-03-04")]);
        let unknown = Source { title: some(""), author: some(" "), ..Source::default() };
        assert_eq!(read(unknown), [None, None, None, None]);
    }

    #[test]
    fn the_same_text_is_kept_once() {
        let mut session = Session::default();
        assert!(session.add(source(None, "One.")).is_ok());
        assert!(session.add(source(None, "One.")).is_err());
        assert_eq!(session.articles().len(), 1);
    }
}
