//! The only place that knows the order of the stages. Sources in; analysed articles and what holds across them out.

use crate::boilerplate::correction::Replaced;
use crate::boilerplate::{self, LabeledBlock, Relabel};
use crate::claim::wording::{self, Wording};
use crate::claim::{self, Claim, Reading};
use crate::compact_sort::CompactSort;
use crate::compare::{ArticleClaims, Comparisons};
use crate::correction::{Corrections, Counts, difference};
use crate::document::{self, Document, Source};
use crate::entity::correction::{Correction, name_hash};
use crate::entity::{self, ArticleEntities, Entities};
use crate::error::{Error, ErrorKind, Met, keep};
use crate::hash::content_id;
use crate::limits::Limits;
use crate::ordered::SortedList;
use crate::passage::share::{self, ArticleShares};
use crate::passage::{self, Passage, PassageText};
use crate::segment::{self, Segmented};
use crate::words::{self, Classes};
use kept::Kept;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::Arc;
use touch::Touch;

mod kept;
mod touch;

/// One article, read through every stage that needs no other article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Unique in its session.
    pub id: String,
    /// The document: text, raw blocks, metadata (what the giver said stands before what the document says).
    pub document: Document,
    /// Every block with role, kind and reason.
    pub blocks: Vec<LabeledBlock>,
    /// Mentions and the article's own entities.
    pub entities: ArticleEntities,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Claims that a reader rejects.
    pub rejected: Vec<Claim>,
    /// The labels of the blocks that a reader says the role of, as they were found.
    pub replaced: Vec<Replaced>,
    /// Hashes of the names it holds as they were found, sorted; empty where no names were corrected when it was read.
    names: Vec<u64>,
    /// The words by which it calls its entities.
    pub wording: Vec<Wording>,
    /// Findings that were left out; limits of its document stand there.
    left_out: LeftOut,
    /// None where a session has set them aside.
    tokens: Option<Tokens>,
}

/// The words and marks of an article.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// Tokens and sentences.
    pub segmented: Segmented,
    /// The classes of its words, one for each token.
    pub classes: Vec<Classes>,
}

impl Tokens {
    fn of(text: &str, segmented: Segmented) -> Self {
        let classes = words::classify(text, &segmented.tokens);
        Self { segmented, classes }
    }
}

/// Where findings of an article were more than the limit.
#[derive(Clone, Debug, Default)]
struct LeftOut {
    mentions: Option<Met>,
    wording: Option<Met>,
    claims: Option<Met>,
}

impl Article {
    /// Every block with the label it was found to have, whatever a reader says.
    fn blocks_as_found(&self) -> Cow<'_, [LabeledBlock]> {
        if self.replaced.is_empty() {
            return Cow::Borrowed(&self.blocks);
        }
        let mut blocks = self.blocks.clone();
        for Replaced { block, label } in &self.replaced {
            if let Some(block) = blocks.get_mut(*block) {
                block.clone_from(label);
            }
        }
        Cow::Owned(blocks)
    }

    /// Hashes of the names it holds, before and after corrections; sorted.
    fn names(&self) -> Vec<u64> {
        let mut names: Vec<u64> = self.names.clone();
        names.extend(self.entities.mentions.iter().map(|mention| name_hash(mention.span.of(&self.document.text))));
        names.compact_sort();
        names.dedup();
        names
    }

    /// The limits that were passed: what was left out, or is not told apart.
    pub fn limits(&self) -> impl Iterator<Item = &Met> {
        let LeftOut { mentions, wording, claims } = &self.left_out;
        self.document.limits.iter().chain([mentions, wording, claims].into_iter().flatten())
    }

    /// Its words and marks. In a session they are found anew: they would be the most of what it holds, and are found a hundred times as fast as
    /// all else.
    pub fn tokens(&self) -> Cow<'_, Tokens> {
        self.tokens.as_ref().map_or_else(
            || {
                let text = &self.document.text;
                Cow::Owned(Tokens::of(text, segment::segment(text, &self.blocks_as_found())))
            },
            Cow::Borrowed,
        )
    }

    /// Lets go of what can be found anew, and of room that nothing stands in.
    fn set_aside(&mut self) {
        self.tokens = None;
        let Self { document, blocks, entities: ArticleEntities { mentions, entities }, claims, rejected, wording, .. } = self;
        document.text.shrink_to_fit();
        document.blocks.shrink_to_fit();
        blocks.shrink_to_fit();
        mentions.shrink_to_fit();
        entities.shrink_to_fit();
        claims.shrink_to_fit();
        wording.shrink_to_fit();
        for block in blocks {
            block.why.fit();
        }
        for mention in mentions {
            mention.why.fit();
        }
        for claim in claims.iter_mut().chain(rejected) {
            claim.content.shrink_to_fit();
            claim.why.fit();
        }
        for wording in wording {
            wording.uses.shrink_to_fit();
            wording.uses.iter_mut().for_each(|found| found.why.fit());
        }
    }

    /// Does what a reader says of it. `blocks` are as they were found, and so are the tokens.
    fn correct(&mut self, tokens: &Tokens, limits: &Limits, corrections: &Corrections, blocks: Vec<LabeledBlock>, watch: Watch<'_>) {
        let text = &self.document.text;
        self.blocks = blocks;
        self.replaced = corrections.blocks.apply(&self.id, &self.document, &mut self.blocks);
        watch(Stage::Names);
        let mut mentions = entity::mentions(text, &tokens.segmented, &self.blocks);
        self.left_out.mentions = keep(&mut mentions, limits.findings, "mentions");
        self.names.clear();
        if !corrections.names.is_empty() {
            self.names.extend(mentions.iter().map(|mention| name_hash(mention.span.of(text))));
            self.names.compact_sort();
            self.names.dedup();
        }
        let date = self.document.metadata.date.as_ref().map(|date| date.value.as_str());
        self.entities = entity::join_with(text, &tokens.segmented, mentions, &corrections.names).dated(date);
        self.wording = wording::find(&self.reading(tokens));
        self.left_out.wording = keep(&mut self.wording, limits.findings, "words of naming");
        watch(Stage::Claims);
        self.claim(tokens, limits, corrections);
    }

    /// Finds its claims.
    fn claim(&mut self, tokens: &Tokens, limits: &Limits, corrections: &Corrections) {
        (self.claims, self.rejected) = claim::find_with(&self.id, &self.reading(tokens), &corrections.claims);
        self.left_out.claims = keep(&mut self.claims, limits.findings, "claims");
        let kept = self.claims.len();
        for claim in &mut self.claims {
            claim.statement = claim.statement.filter(|&statement| (statement as usize) < kept);
        }
    }

    /// What the finder of passages reads.
    pub fn passage_text(&self) -> PassageText<'_> {
        PassageText { text: &self.document.text, blocks: &self.blocks }
    }

    /// What the finders of claims read; `tokens` are its own.
    pub fn reading<'a>(&'a self, tokens: &'a Tokens) -> Reading<'a> {
        let Self { document, blocks, entities, .. } = self;
        Reading { text: &document.text, segmented: &tokens.segmented, blocks, entities, classes: &tokens.classes }
    }

    /// What is compared with other articles; `session_id` gives the number of the session's entity that one of its own
    /// belongs to.
    pub fn compared<'a>(&'a self, session_id: impl Fn(&'a str) -> u64) -> ArticleClaims<'a> {
        let (segmented, classes) = match self.tokens() {
            Cow::Borrowed(Tokens { segmented, classes }) => (Cow::Borrowed(segmented), Cow::Borrowed(classes.as_slice())),
            Cow::Owned(Tokens { segmented, classes }) => (Cow::Owned(segmented), Cow::Owned(classes)),
        };
        let Self { id, document, entities, claims, .. } = self;
        ArticleClaims {
            id,
            name: document.metadata.title.as_ref().map_or(id, |title| &title.value),
            date: document.metadata.date.as_ref().map(|date| date.value.as_str()),
            text: &document.text,
            segmented,
            classes,
            entities,
            claims,
            entity_ids: entities.entities.iter().map(|entity| session_id(&entity.id)).collect(),
        }
    }
}

/// Blocks that the other articles change, by article and block.
pub type Relabels = SortedList<(usize, usize), Relabel>;

/// What holds across the articles of a session.
#[derive(Clone, Debug, Default)]
pub struct Across {
    /// Blocks that are boilerplate because they stand in several articles.
    pub relabels: Relabels,
    /// Entities of all articles together.
    pub entities: Entities,
    /// Repeated passages.
    pub passages: Arc<Vec<Passage>>,
    /// How much of each article stands in each other one, in the order of the articles.
    pub shares: Arc<Vec<ArticleShares>>,
    /// Relations between claims.
    pub comparisons: Comparisons,
    /// How many of a reader's corrections found what they tell of.
    pub corrections: Counts,
    /// Limits past which findings were left out.
    pub limits: Vec<Met>,
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
    analyze_with(source, limits, &Corrections::default())
}

/// As [`analyze`], with a reader's corrections.
pub fn analyze_with(source: Source, limits: &Limits, corrections: &Corrections) -> Result<Article, Error> {
    analyze_watched(source, limits, corrections, &mut |_| {})
}

/// What is done with an article, in this order; told as each begins, so that one who waits for a long one knows how far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Its text is taken out of what was given.
    Text,
    /// Boilerplate is told from the article.
    Boilerplate,
    /// It is cut into sentences and words.
    Sentences,
    /// Names are found and joined.
    Names,
    /// Claims are found.
    Claims,
}

/// Hears of each stage as it begins.
type Watch<'a> = &'a mut dyn FnMut(Stage);

fn analyze_watched(source: Source, limits: &Limits, corrections: &Corrections, watch: Watch<'_>) -> Result<Article, Error> {
    let given = match &source.content {
        document::Content::Text(text) | document::Content::Html(text) => text,
    };
    let most = limits.article_bytes();
    let too_large = Met::past("article_bytes", most, given.len(), || {
        format!(
            "The article holds {} bytes; at most {most} are read (limit article_bytes). Nothing of it was taken: cut it into parts.",
            given.len()
        )
    });
    if let Some(met) = too_large {
        return Err(met.into());
    }
    let id = source.id.unwrap_or_else(|| id_of(&source.content));
    watch(Stage::Text);
    let mut document = document::read(&source.content, limits);
    let given = [source.title, source.author, source.outlet, source.date];
    source.properties.lead(&mut document.metadata);
    state(&mut document.metadata, &given);
    watch(Stage::Boilerplate);
    let blocks = boilerplate::label(&document);
    // Only blocks were told by it; it may be as long as the article.
    document.stated = document::Stated::default();
    boilerplate::complete(&mut document, &blocks);
    source.properties.fill(&mut document.metadata);
    // Once more: what is said to be unknown must not be found in the blocks.
    state(&mut document.metadata, &given);
    watch(Stage::Sentences);
    let segmented = segment::segment(&document.text, &blocks);
    let words = segmented.tokens.len();
    let too_long = Met::past("words", limits.words, words, || {
        format!(
            "The article holds {words} words and marks; at most {} are read (limit words). Nothing of it was taken: cut it into parts.",
            limits.words
        )
    });
    if let Some(met) = too_long {
        return Err(met.into());
    }
    let tokens = Tokens::of(&document.text, segmented);
    let mut article = Article {
        id,
        document,
        blocks: Vec::new(),
        entities: ArticleEntities::default(),
        claims: Vec::new(),
        wording: Vec::new(),
        rejected: Vec::new(),
        replaced: Vec::new(),
        names: Vec::new(),
        left_out: LeftOut::default(),
        tokens: None,
    };
    article.correct(&tokens, limits, corrections, blocks, watch);
    article.tokens = Some(tokens);
    Ok(article)
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
    corrections: Corrections,
    /// What is kept of all articles, so that one more costs little; asking changes nothing that shows.
    kept: RefCell<Kept>,
}

impl Session {
    /// An empty session that works within `limits`.
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Reads an article and keeps it. Errors (`limit`, `duplicate-id`) leave the session as it was.
    pub fn add(&mut self, source: Source) -> Result<&Article, Error> {
        self.add_watched(source, &mut |_| {})
    }

    /// As [`Session::add`]; `watch` hears of each stage as it begins.
    pub fn add_watched(&mut self, source: Source, watch: &mut dyn FnMut(Stage)) -> Result<&Article, Error> {
        let limits = self.limits;
        let full = Met::past("session_articles", limits.session_articles, self.articles.len() + 1, || {
            format!(
                "The session holds {} articles, the most it takes (limit session_articles). The new one was not added: remove some, or start another session.",
                self.articles.len()
            )
        });
        if let Some(met) = full {
            return Err(met.into());
        }
        if let Some(id) = source.id.as_ref().filter(|id| self.ids.contains(*id)) {
            return Err(Error::new(
                ErrorKind::DuplicateId,
                format!("The id “{id}” is taken by another article. The new one was not added: give it an id of its own."),
            ));
        }
        let mut article = analyze_watched(source, &limits, &self.corrections, watch)?;
        article.set_aside();
        let bytes = self.bytes + article.document.text.len();
        let full = Met::past("session_bytes", limits.session_bytes(), bytes, || {
            format!(
                "With this article the session would hold {bytes} bytes; at most {} are kept (limit session_bytes). It was not added: remove others first, or start another session.",
                limits.session_bytes()
            )
        });
        if let Some(met) = full {
            return Err(met.into());
        }
        if !self.ids.insert(article.id.clone()) {
            return Err(Error::new(ErrorKind::DuplicateId, "The same text is in the session already; it was kept once."));
        }
        self.bytes = bytes;
        self.kept.get_mut().add();
        Ok(self.articles.push_mut(article))
    }

    /// Takes an article out again.
    pub fn remove(&mut self, id: &str) -> Result<(), Error> {
        let at = self.articles.iter().position(|article| article.id == id);
        let Some(at) = at.filter(|_| self.ids.remove(id)) else {
            return Err(Error::new(ErrorKind::UnknownId, format!("No article has the id “{id}”. Nothing was removed.")));
        };
        let article = self.articles.remove(at);
        self.bytes -= article.document.text.len();
        self.kept.get_mut().remove(at, &article);
        Ok(())
    }

    /// The articles, in the order in which they were added.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Puts a reader's corrections in the place of those before and reads the articles again that they touch; gives those that read
    /// differently now. Articles that are added later are read with them too.
    pub fn set_corrections(&mut self, corrections: Corrections) -> Vec<&Article> {
        let before = std::mem::replace(&mut self.corrections, corrections);
        let touch = Touch::new(&before, &self.corrections);
        let kept = self.kept.get_mut();
        kept.corrected(
            difference(before.names.corrections(), self.corrections.names.corrections()).into_iter().flat_map(Correction::names),
        );
        let mut changed = Vec::new();
        for (at, article) in self.articles.iter_mut().enumerate() {
            let touched = touch.of(article);
            if touched == touch::Part::None {
                continue;
            }
            let tokens = article.tokens().into_owned();
            let before = (std::mem::take(&mut article.claims), std::mem::take(&mut article.rejected));
            let mut differs = false;
            if touched == touch::Part::Claims {
                article.claim(&tokens, &self.limits, &self.corrections);
                kept.reclaimed(at);
            } else {
                let (entities, blocks) = (std::mem::take(&mut article.entities), article.blocks.clone());
                let found = article.blocks_as_found().into_owned();
                article.correct(&tokens, &self.limits, &self.corrections, found, &mut |_| {});
                kept.reread(at, &entities);
                let moved = article.blocks != blocks;
                // Passages go by texts and by what is boilerplate.
                if moved {
                    kept.relabeled(at);
                }
                differs = moved || article.entities != entities;
            }
            article.set_aside();
            if differs || (&article.claims, &article.rejected) != (&before.0, &before.1) {
                changed.push(&*article);
            }
        }
        changed
    }

    /// What a reader corrects.
    pub fn corrections(&self) -> &Corrections {
        &self.corrections
    }

    /// Reads the articles across each other.
    pub fn across(&self) -> Across {
        self.kept.borrow_mut().across(&self.articles, &self.limits, &self.corrections)
    }
}

/// Everything that needs more than one article (and, for passages, also what one article repeats inside itself).
pub fn across(articles: &[Article]) -> Across {
    across_with(articles, &Limits::default(), &Corrections::default())
}

/// As [`across`], with the limits and a reader's corrections with which the articles were read.
pub fn across_with(articles: &[Article], limits: &Limits, corrections: &Corrections) -> Across {
    let texts: Vec<_> = articles.iter().map(Article::passage_text).collect();
    let passages = passage::find(&texts);
    let shares = share::shares(&texts, &passages);
    let mut kept = Kept::default();
    for _ in articles {
        kept.add();
    }
    kept.with_passages(articles, limits, corrections, Arc::new(passages), Arc::new(shares))
}

/// Keeps the first `most` passages, none as a part of one that is left out.
fn keep_passages(passages: &mut Arc<Vec<Passage>>, most: usize) -> Option<Met> {
    if passages.len() <= most {
        return None;
    }
    let passages = Arc::make_mut(passages);
    let met = keep(passages, most, "repeated passages");
    let kept: HashSet<String> = passages.iter().map(|passage| passage.id.clone()).collect();
    for passage in passages {
        passage.parent = passage.parent.take().filter(|parent| kept.contains(parent));
    }
    met
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
