//! Scores, phrases and forms in, for each block role, kind and reason out. Keeps every block and adds only the cut after an in-line dateline.

use super::features::{ARTICLE, Features};
use super::lexicon::{Hit, Mark};
use super::shape::Begin;
use super::{BlockKind, LabeledBlock, Role, dateline, patterns};
use crate::document::words::{COMMENT, MODAL, ROLE, SAY, THIRD, WE, YOU};
use crate::document::{BlockTag, Document, Hints, Origin};
use crate::hash::HashSet;
use crate::span::Span;
use crate::why::Why;

/// What was decided for one block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// What it is.
    pub kind: BlockKind,
    /// Why.
    pub why: Why,
}

/// A score above which the words of the block itself outweigh a phrase of the lexicon.
const CERTAIN: i32 = 2000;

/// A score down to which a paragraph beside the body may still be kept by its words.
const LEAST: i32 = -1500;

/// A score below which a block is surely none of the article; a text with many such blocks is a page, whatever its phrases.
const REJECTED: i32 = -1500;

/// So many words are not said twice by chance.
const LONG: u32 = 12;

/// Decides every block.
pub fn decide(document: &Document, features: &Features, scores: &[i32]) -> Vec<Decision> {
    let count = document.blocks.len();
    let best = best_hits(features, count);
    // A text that shows nothing of a page around it is all article, whatever the weights say of texts they have never seen the like of.
    let lifted: Vec<i32>;
    let rejected = scores.iter().filter(|score| **score < REJECTED).count();
    let page = page_signs(document, &best) * 30 >= count && count > 2 || rejected * 4 >= count;
    let scores = if page {
        scores
    } else {
        lifted = scores.iter().map(|score| score.max(&1).to_owned()).collect();
        &lifted
    };
    let mut body = body(features, scores, &best);
    if !page && let Some(end) = tail(features, &best, body) {
        body.1 = end;
    }
    let title = title(document, features, &best, body);
    let mut decisions: Vec<Decision> = Vec::with_capacity(count);
    let (mut over, mut comments) = (false, false);
    let called = called_comments(document, features, scores);
    let mut said: HashSet<u64> = HashSet::default();
    let offers = offers(document, features, &best);
    let biographies = biographies(document, features, &best, body);
    for at in 0..count {
        let case = Case { document, features, scores, best: &best, body, at };
        let decision = if title == Some(at) {
            case.title()
        } else if let Some(decision) = case.comment(called) {
            decision
        } else if biographies.binary_search(&at).is_ok() {
            Decision {
                kind: BlockKind::AuthorBio,
                why: Why::rule("about-the-author", "begins at the article’s end with its author’s name"),
            }
        } else if let Some(decision) = case.own_kind(over) {
            decision
        } else if offers.get(at).copied().unwrap_or(false) && case.score() < CERTAIN {
            let reason = "stands in a small box that the page calls promotion, with a call to buy or subscribe";
            Decision { kind: BlockKind::Advert, why: Why::rule("offer", reason) }
        } else if case.listed(decisions.last()) {
            case.rest(decisions.last(), comments)
        } else if case.content(over) {
            case.content_kind(title, decisions.last())
        } else {
            case.rest(decisions.last(), comments)
        };
        let decision = if case.repeated(&decision, &mut said) {
            let reason = "says word for word what the article says above";
            Decision { kind: BlockKind::Other, why: Why::rule("said-above", reason) }
        } else {
            decision
        };
        // After the body, a sign of comments, rights or a biography ends the article for good.
        over |= at >= body.1
            && matches!(
                decision.kind,
                BlockKind::AuthorBio
                    | BlockKind::CommentForm
                    | BlockKind::CommentPolicy
                    | BlockKind::Disclaimer
                    | BlockKind::Copyright
                    | BlockKind::Share
                    | BlockKind::Signup
            );
        comments = match decision.kind {
            BlockKind::CommentForm => at >= body.1 || comments,
            // Between comments stand names, dates and links; only the page's own matter ends them.
            BlockKind::Comment | BlockKind::Navigation | BlockKind::Other | BlockKind::Byline | BlockKind::Share => comments,
            _ => false,
        };
        decisions.push(decision);
    }
    decisions
}

/// Up to which score what the page calls comments is taken for such: never where most of its prose is called so, unless an article stands
/// before it; then always.
fn called_comments(document: &Document, features: &Features, scores: &[i32]) -> i32 {
    let (mut inside, mut all, mut article) = (0, 0, 0);
    for (((block, shape), prose), score) in document.blocks.iter().zip(&features.shapes).zip(&features.prose).zip(scores) {
        let words = if *prose { shape.words } else { 0 };
        let called = block.hints.any(Hints::COMMENTS);
        all += words;
        inside += if called { words } else { 0 };
        article += if inside > 0 || called || *score <= 0 { 0 } else { words };
    }
    match inside {
        0 => i32::MIN,
        _ if inside * 2 < all => CERTAIN,
        _ if article >= ARTICLE => i32::MAX,
        _ => i32::MIN,
    }
}

/// So many words has a note on an author.
const NOTE: std::ops::RangeInclusive<u32> = 10..=120;

/// Of no more authors a note is looked for.
const AUTHORS: usize = 8;

/// The blocks in the last third of the body, and behind it, that begin with the whole name of one of the stated authors and report nothing said:
/// who wrote an article is seldom who it tells of. An outlet that is stated as its own author is left out, for it may well tell of itself.
/// In order, so that they are found quickly however many there are.
fn biographies(document: &Document, features: &Features, best: &[Option<Hit>], body: (usize, usize)) -> Vec<usize> {
    let stated = |origin: &Option<Origin>| origin.as_ref().map_or_else(String::new, |origin| origin.value.clone());
    let outlet = features.words_in(&stated(&document.metadata.outlet));
    let authors = stated(&document.metadata.author);
    let authors = authors.split([',', ';']).map(|name| features.words_in(name)).filter(|name| name.len() >= 2 && !outlet.starts_with(name));
    let authors: Vec<Vec<u32>> = authors.take(AUTHORS).collect();
    if authors.is_empty() {
        return Vec::new();
    }
    let words = |from: usize, to: usize| features.shapes.get(from..to).unwrap_or_default().iter().map(|shape| shape.words).sum::<u32>();
    let whole = words(body.0, body.1);
    let mut before = 0;
    let mut found = Vec::new();
    for (at, shape) in features.shapes.iter().enumerate().skip(body.0) {
        let named = || authors.iter().any(|name| features.words_of(at).starts_with(name));
        let other = best.get(at).copied().flatten().is_some_and(|hit| hit.kind != BlockKind::AuthorBio);
        let note = NOTE.contains(&shape.words) && shape.begins == Begin::Capital && shape.of_class(SAY) == 0 && shape.quotes == 0 && !other;
        if note && before * 3 >= whole * 2 && named() {
            found.push(at);
        }
        before += shape.words;
    }
    found
}

/// A box of an offer holds no more words.
const OFFER: u32 = 60;

/// The blocks of small boxes that the page calls promotion and that hold a call to buy or subscribe.
fn offers(document: &Document, features: &Features, best: &[Option<Hit>]) -> Vec<bool> {
    let mut offers = vec![false; document.blocks.len()];
    let promoted = |at: usize| document.blocks.get(at).is_some_and(|block| block.hints.any(Hints::PROMOTION));
    let calls =
        |hit: &Option<Hit>| hit.is_some_and(|hit| hit.mark >= Mark::Begins && matches!(hit.kind, BlockKind::Advert | BlockKind::Signup));
    let mut at = 0;
    while at < offers.len() {
        let end = (at..offers.len()).find(|end| !promoted(*end)).unwrap_or(offers.len());
        let words: u32 = features.shapes.get(at..end).unwrap_or_default().iter().map(|shape| shape.words).sum();
        if words <= OFFER && best.get(at..end).unwrap_or_default().iter().any(calls) {
            offers.get_mut(at..end).unwrap_or_default().fill(true);
        }
        at = end + 1;
    }
    offers
}

/// The most telling hit of each block.
fn best_hits(features: &Features, count: usize) -> Vec<Option<Hit>> {
    let mut best: Vec<Option<Hit>> = vec![None; count];
    for (block, hit) in &features.hits {
        let Some(slot) = best.get_mut(*block as usize) else { continue };
        if slot.is_none_or(|held| (held.mark, held.span.len()) < (hit.mark, hit.span.len())) {
            *slot = Some(*hit);
        }
    }
    best
}

/// How many blocks show that a page stands around the article: its menu, sharing, sign-up, comments, rights, or nothing but links.
fn page_signs(document: &Document, best: &[Option<Hit>]) -> usize {
    let sign = |hit: &Option<Hit>| {
        hit.is_some_and(|hit| {
            hit.mark >= Mark::Begins
                && matches!(
                    hit.kind,
                    BlockKind::Navigation
                        | BlockKind::Share
                        | BlockKind::Advert
                        | BlockKind::RelatedLink
                        | BlockKind::CommentForm
                        | BlockKind::CommentPolicy
                        | BlockKind::Signup
                        | BlockKind::Copyright
                )
        })
    };
    document.blocks.iter().zip(best).filter(|(block, hit)| sign(hit) || block.link_share > 800).count()
}

/// The first block that reads as the article and the one after the last.
fn body(features: &Features, scores: &[i32], best: &[Option<Hit>]) -> (usize, usize) {
    let told = |at: &usize| {
        let words = features.shapes.get(*at).map_or(0, |shape| shape.words);
        let other = best.get(*at).copied().flatten().is_some_and(|hit| hit.mark >= Mark::Ends && words <= 60);
        features.prose.get(*at).copied().unwrap_or(false) && scores.get(*at).is_some_and(|score| *score > 0) && !other
    };
    let first = (0..scores.len()).find(told);
    let last = (0..scores.len()).rev().find(told);
    match (first, last) {
        (Some(first), Some(last)) => (first, last + 1),
        _ => (0, scores.len()),
    }
}

/// Where what is no article begins at the end of a text: at a biography, a disclaimer, rules for comments or a note on rights, with little after it.
fn tail(features: &Features, best: &[Option<Hit>], body: (usize, usize)) -> Option<usize> {
    let words = |from: usize, to: usize| features.shapes.get(from..to).unwrap_or_default().iter().map(|shape| shape.words).sum::<u32>();
    let ends = |at: &usize| {
        best.get(*at).copied().flatten().is_some_and(|hit| {
            hit.mark >= Mark::Begins
                && matches!(
                    hit.kind,
                    BlockKind::AuthorBio | BlockKind::Disclaimer | BlockKind::Copyright | BlockKind::CommentPolicy | BlockKind::CommentForm
                )
        })
    };
    let total = words(0, features.shapes.len());
    (body.0 + 1..features.shapes.len()).find(|at| ends(at) && words(*at, features.shapes.len()) * 4 <= total)
}

/// The block that is the article's title: what the page says is its title, otherwise the last short line in front of the body that could be one.
fn title(document: &Document, features: &Features, best: &[Option<Hit>], body: (usize, usize)) -> Option<usize> {
    let text = &document.text;
    let heading = |at: usize| document.blocks.get(at).map(|block| block.tag);
    if let Some(stated) = &document.metadata.title {
        let same = |at: &usize| document.blocks.get(*at).is_some_and(|block| same_title(block.span.of(text), &stated.value));
        let candidates: Vec<usize> = (0..document.blocks.len().min(body.0 + 6)).filter(same).collect();
        // Of several the one that is a heading of the first level, else the last before the body.
        let found = candidates
            .iter()
            .copied()
            .find(|at| heading(*at) == Some(BlockTag::Heading(1)))
            .or_else(|| candidates.iter().copied().find(|at| matches!(heading(*at), Some(BlockTag::Heading(_)))))
            .or_else(|| candidates.last().copied());
        if found.is_some() {
            return found;
        }
    }
    let could = |at: &usize| {
        let (Some(shape), Some(block)) = (features.shapes.get(*at), document.blocks.get(*at)) else { return false };
        let heading = matches!(block.tag, BlockTag::Heading(1 | 2));
        (3..=30).contains(&shape.words)
            && !matches!(shape.ends, super::shape::End::Stop | super::shape::End::Colon | super::shape::End::More)
            && !matches!(block.tag, BlockTag::ListItem)
            && best.get(*at).copied().flatten().is_none_or(|hit| hit.mark < Mark::Begins)
            && patterns::told(block.span.of(text), shape).is_none()
            // “Lund Post, 3 March 2031”: an outlet and a day.
            && !(shape.words <= 8 && crate::document::metadata::read_date(block.span.of(text)).is_some())
            && (heading || shape.words >= 4 && block.link_share < 500)
            && features.repeats.get(*at).is_some_and(|count| *count <= 3)
    };
    // Vocabulary that comes back in the body tells a title from a slogan.
    let from = body.0.saturating_sub(8);
    let shared = |at: usize| features.shared.get(at).copied().unwrap_or(0);
    (from..body.0).filter(could).max_by_key(|at| (heading(*at) == Some(BlockTag::Heading(1)), shared(*at) / 250, std::cmp::Reverse(*at)))
}

/// Whether a block is the title as stated, apart from an outlet's name after it.
fn same_title(block: &str, stated: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(300).collect::<String>();
    let (block, stated) = (letters(block), letters(stated));
    block.len() >= 8
        && (block == stated
            || stated.starts_with(&block) && block.len() * 2 >= stated.len()
            || block.starts_with(&stated) && stated.len() >= 20)
}

/// One block in its place.
struct Case<'d> {
    document: &'d Document,
    features: &'d Features,
    scores: &'d [i32],
    best: &'d [Option<Hit>],
    body: (usize, usize),
    at: usize,
}

impl Case<'_> {
    fn text(&self) -> &str {
        self.document.blocks.get(self.at).map_or("", |block| block.span.of(&self.document.text))
    }

    fn shape(&self) -> super::shape::Shape {
        self.features.shapes.get(self.at).copied().unwrap_or_default()
    }

    fn score(&self) -> i32 {
        self.scores.get(self.at).copied().unwrap_or(0)
    }

    fn heading(&self) -> bool {
        self.document.blocks.get(self.at).is_some_and(|block| matches!(block.tag, BlockTag::Heading(_)))
    }

    fn inside(&self) -> bool {
        (self.body.0..self.body.1).contains(&self.at)
    }

    fn shared(&self) -> u16 {
        self.features.shared.get(self.at).copied().unwrap_or(0)
    }

    fn title(&self) -> Decision {
        let stated = self.document.metadata.title.as_ref().is_some_and(|title| same_title(self.text(), &title.value));
        let why = match &self.document.metadata.title {
            Some(title) if stated && title.from == "given" => "the title that was given".to_owned(),
            Some(title) if stated => format!("the title by {}", title.from),
            _ => format!("a short line in front of the article, {} % of whose words come back in it", self.shared() / 10),
        };
        Decision { kind: BlockKind::Title, why: Why::rule("title", why) }
    }

    /// What stands where the page says that comments are: a phrase that tells more goes first, and so does what surely is the article.
    fn comment(&self, called: i32) -> Option<Decision> {
        let shape = self.shape();
        let block = self.document.blocks.get(self.at)?;
        let told = self.best.get(self.at).copied().flatten().is_some_and(|hit| hit.mark >= Mark::Begins);
        (block.hints.any(Hints::COMMENTS) && shape.words >= 5 && block.link_share <= 500 && !told && self.score() < called).then(|| {
            Decision { kind: BlockKind::Comment, why: Why::rule("called-comment", "stands where the page says that comments are") }
        })
    }

    /// A kind that the block's own words tell.
    fn own_kind(&self, over: bool) -> Option<Decision> {
        let shape = self.shape();
        let text = self.text();
        if let Some((kind, rule, reason)) = patterns::told(text, &shape)
            && (kind != BlockKind::Dateline || !self.inside() || self.score() < 0)
        {
            return Some(Decision { kind, why: Why::rule(rule, reason) });
        }
        let hit = self.best.get(self.at).copied().flatten();
        if let Some(hit) = hit
            && self.believes(hit)
        {
            return Some(phrase(hit, &self.document.text));
        }
        if self.at >= self.body.1 || over {
            return self.after_kind();
        }
        // Before the first paragraph a line that names an outlet or a desk stands where a byline would.
        if self.at < self.body.0 && self.at + 8 > self.body.0 && self.body.0 < self.body.1 && patterns::outlet_line(text, &shape) {
            return Some(Decision {
                kind: BlockKind::Byline,
                why: Why::rule("outlet-line", "names an outlet or a desk where a byline stands"),
            });
        }
        None
    }

    /// Whether a phrase decides: not against a block that reads as the article itself.
    fn believes(&self, hit: Hit) -> bool {
        let shape = self.shape();
        let prose = self.features.prose.get(self.at).copied().unwrap_or(false);
        match hit.mark {
            // A chapter of the article may be called “Discussion”.
            Mark::Whole => self.score() < if self.heading() { 0 } else { CERTAIN } || !self.inside(),
            Mark::Sure => shape.words <= 40 || self.score() < 0 || !self.inside() && shape.words <= 150,
            Mark::Begins => !(prose && self.inside() && self.score() > CERTAIN) || shape.words <= 14,
            Mark::Ends => shape.words <= 60,
            Mark::Within => !self.inside() || self.score() < 0,
        }
    }

    /// After the body: who wrote it, rules for readers, addresses to them.
    fn after_kind(&self) -> Option<Decision> {
        let shape = self.shape();
        let text = self.text();
        let decide = |kind, rule, reason: &'static str| Some(Decision { kind, why: Why::rule(rule, reason) });
        let said = shape.of_class(SAY) > 0 || shape.quotes > 0;
        if shape.of_class(ROLE) > 0 && !said && shape.words <= 120 && (shape.words <= 14 || biography(text)) {
            return decide(BlockKind::AuthorBio, "author-bio", "says after the article what somebody’s office or work is");
        }
        if shape.words >= 6 && shape.of_class(WE) > 0 && shape.of_class(YOU) > 0 && !said {
            let comments = shape.of_class(COMMENT) > 1;
            return if comments {
                decide(BlockKind::CommentPolicy, "addresses-commenters", "“we” speak to “you” about comments after the article")
            } else {
                decide(BlockKind::Disclaimer, "addresses-readers", "“we” speak to “you” after the article")
            };
        }
        if shape.of_class(MODAL) > 0 && shape.of_class(COMMENT) > 1 && !said {
            return decide(BlockKind::CommentPolicy, "rules-for-comments", "says after the article what comments must or may be");
        }
        None
    }

    /// A headline in a list of them: after a header of links or another of its entries, and before one more. The last of such lines may be the
    /// heading of what follows it.
    fn listed(&self, before: Option<&Decision>) -> bool {
        let headline = |at: usize| {
            self.features
                .shapes
                .get(at)
                .is_some_and(|shape| (3..=20).contains(&shape.words) && shape.sentences == 0 && shape.ends == super::shape::End::Open)
                && !self.features.prose.get(at).copied().unwrap_or(false)
        };
        before.is_some_and(|before| before.kind == BlockKind::RelatedLink) && headline(self.at) && headline(self.at + 1)
    }

    /// A paragraph of the article that stands there a second time, as pages do that have one copy for wide screens and one for narrow ones.
    fn repeated(&self, decision: &Decision, said: &mut HashSet<u64>) -> bool {
        let shape = self.shape();
        let page = self.document.blocks.get(self.at).is_some_and(|block| block.path != 0);
        let paragraph = decision.kind.role() == Role::Content && shape.words >= LONG && shape.sentences > 0;
        page && paragraph && !said.insert(shape.hash)
    }

    fn content(&self, over: bool) -> bool {
        (self.score() > 0 || self.rescued()) && !(over && self.at >= self.body.1)
    }

    /// A paragraph in the article's own words right after the body, or after one line put in behind it: losing it silently would be worse
    /// than showing one paragraph too many.
    fn rescued(&self) -> bool {
        let shape = self.shape();
        let prose = self.features.prose.get(self.at).copied().unwrap_or(false);
        let linked = self.document.blocks.get(self.at).is_some_and(|block| block.link_share > 300);
        let near = (self.body.0..self.body.1 + 2).contains(&self.at) && self.body.0 < self.body.1;
        // A sentence that withholds confirmation may stand alone at a story's end, and the story's vocabulary does not come back in it.
        if near && !linked && (4..=60).contains(&shape.words) && self.features.withheld.binary_search(&(self.at as u32)).is_ok() {
            return true;
        }
        near && prose
            && !linked
            && shape.words >= 15
            && shape.ends == super::shape::End::Stop
            && self.shared() >= 120
            && self.score() > LEAST
    }

    fn content_kind(&self, title: Option<usize>, before: Option<&Decision>) -> Decision {
        let shape = self.shape();
        let tag = self.document.blocks.get(self.at).map_or(BlockTag::Line, |block| block.tag);
        let prose = self.features.prose.get(self.at).copied().unwrap_or(false);
        let after_title = title.is_some_and(|title| title < self.at) && before.is_some_and(|before| before.kind == BlockKind::Title);
        let kind = match tag {
            _ if after_title && (6..=60).contains(&shape.words) && self.at + 1 < self.body.1 => BlockKind::Standfirst,
            BlockTag::Heading(_) => BlockKind::Heading,
            BlockTag::ListItem => BlockKind::ListItem,
            BlockTag::Quotation => BlockKind::Quotation,
            BlockTag::TableCell => BlockKind::TableCell,
            _ if !prose && shape.words <= 14 && matches!(shape.ends, super::shape::End::Open) && shape.capitals > 0 && self.inside() => {
                BlockKind::Heading
            }
            _ => BlockKind::Paragraph,
        };
        let why = if prose {
            Why::rule(
                "prose",
                format!("running text: {} words, {} % of them function words", shape.words, shape.stop * 100 / shape.words.max(1)),
            )
        } else if self.inside() {
            Why::rule("inside-article", "stands between paragraphs of the article")
        } else {
            Why::rule("reads-as-article", format!("{} % of its words stand in the article too", self.shared() / 10))
        };
        Decision { kind, why }
    }

    /// Boilerplate whose own words tell no kind: it goes on with what stands before it, or its place tells.
    /// `comments`: the header of readers' comments stands before it, and nothing that ends them.
    fn rest(&self, before: Option<&Decision>, comments: bool) -> Decision {
        let shape = self.shape();
        let decide = |kind, rule, reason: String| Decision { kind, why: Why::rule(rule, reason) };
        let block = self.document.blocks.get(self.at);
        let linked = block.is_some_and(|block| block.link_share > 500);
        if shape.words >= 5 && !linked && comments && before.is_some_and(|before| before.kind.role() == Role::Boilerplate) {
            return decide(BlockKind::Comment, "after-comments-header", "stands after the header of readers’ comments".into());
        }
        if let Some(before) = before.filter(|before| before.kind.role() == Role::Boilerplate) {
            let goes_on = match before.kind {
                BlockKind::CommentPolicy => true,
                BlockKind::Disclaimer => shape.words >= 6,
                BlockKind::AuthorBio => shape.of_class(THIRD) > 0 && shape.words >= 6,
                BlockKind::CommentForm => shape.words <= 4,
                BlockKind::RelatedLink => shape.words >= 3,
                BlockKind::Share | BlockKind::Navigation => shape.words <= 3,
                _ => false,
            };
            if goes_on || shape.letters == 0 {
                return decide(before.kind, "goes-on", format!("goes on with the {} before it", before.kind.name().replace('-', " ")));
            }
        }
        if shape.words <= 3 {
            return decide(BlockKind::Navigation, "short-line", "one to three words outside the article".into());
        }
        if self.at >= self.body.1 && (linked || shape.capitals * 2 >= shape.words || shape.ends == super::shape::End::Open) {
            return decide(BlockKind::RelatedLink, "line-after-article", "a line without a sentence’s end after the article".into());
        }
        if self.at < self.body.0 && !self.features.prose.get(self.at).copied().unwrap_or(false) {
            return decide(BlockKind::Navigation, "line-before-article", "a line without running text before the article".into());
        }
        decide(
            BlockKind::Other,
            "apart-from-article",
            format!("stands apart from the article; {} % of its words stand in it", self.shared() / 10),
        )
    }
}

/// “… is a …”, “… writes about …”: how biographies speak.
fn biography(text: &str) -> bool {
    [
        " is a ",
        " is an ",
        " is the ",
        " was a ",
        " writes ",
        " covers ",
        " has written ",
        " has worked ",
        " works ",
        " holds a ",
        " lives in ",
        " born in ",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}

fn phrase(hit: Hit, text: &str) -> Decision {
    let quoted = hit.span.of(text);
    let (rule, reason) = match hit.mark {
        Mark::Whole => ("phrase-whole", format!("says “{quoted}” and nothing else")),
        Mark::Begins => ("phrase-begins", format!("begins with “{quoted}”")),
        Mark::Ends => ("phrase-ends", format!("matches “{quoted}” at the line’s end")),
        Mark::Sure => ("phrase-sure", format!("says “{quoted}”")),
        Mark::Within => ("phrase-short", format!("a short line with “{quoted}”")),
    };
    Decision { kind: hit.kind, why: Why::with(rule, [hit.span], reason) }
}

/// The decisions as labeled blocks; the first paragraphs lose their in-line datelines to blocks of their own.
pub fn label(document: &Document, features: &Features, decisions: Vec<Decision>) -> Vec<LabeledBlock> {
    let mut labeled = Vec::with_capacity(decisions.len() + 1);
    // A dateline stands at the head of an article, or of each piece of a round-up, never in front of most paragraphs.
    let mut paragraphs = 0;
    for (at, (decision, block)) in decisions.into_iter().zip(&document.blocks).enumerate() {
        let Decision { kind, why } = decision;
        let mut span = block.span;
        let prose = features.prose.get(at).copied().unwrap_or(false);
        if matches!(kind, BlockKind::Paragraph | BlockKind::Standfirst) && (prose || paragraphs == 0) {
            if paragraphs < 3
                && let Some((end, begin)) = dateline::prefix(span.of(&document.text))
            {
                let head = Span::new(span.start(), span.start() + end as u32);
                labeled.push(LabeledBlock {
                    span: head,
                    role: Role::Boilerplate,
                    kind: BlockKind::Dateline,
                    why: Why::with("inline-dateline", [head], "place, date or agency and a dash before the first sentence"),
                    block: at as u32,
                });
                span = Span::new(span.start() + begin as u32, span.end());
            }
            paragraphs += 1;
        }
        labeled.push(LabeledBlock { span, role: kind.role(), kind, why, block: at as u32 });
    }
    labeled
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::{self, BlockKind, Role};
    use crate::document::plain;
    use crate::limits::Limits;

    const PAGE: &str = "Skip to content\nHome\nNews\nHarbour of Lund closed after storm\nLund Post, 3 March 2031\nThe harbour of Lund was closed on Monday after a storm, and the ferries to the islands stayed at their quays until the evening, the harbour master said.\nAt least four boats sank, and two men who had tried to save one of them were taken to hospital, he told reporters in the town.\nThe figures could not be verified.\nShare this article\nSign up for our newsletter\n© 2031 Lund Post. All rights reserved.";

    #[test]
    fn withheld_confirmation_is_never_dimmed_for_standing_apart() {
        let document = plain::read(PAGE, &Limits::default());
        let blocks = boilerplate::label(&document);
        let found = blocks.iter().find(|block| block.span.of(&document.text).contains("verified")).map(|block| block.role);
        assert_eq!(found, Some(Role::Content));
    }

    #[test]
    fn what_readers_wrote_is_told_by_its_header() {
        let comment = "I was there that night and nobody warned us, they never do, what a shame.";
        let pasted = format!("{}\n\n2 comments\n\nJo\n\n{comment}", PAGE.split("Share this").next().unwrap_or_default());
        let document = plain::read(&pasted, &Limits::default());
        let last = boilerplate::label(&document).pop().map(|block| (block.span.of(&document.text).to_owned(), block.kind));
        assert_eq!(last, Some((comment.to_owned(), BlockKind::Comment)));
    }

    #[test]
    fn more_comments_than_article_are_comments_still() {
        let story = "The harbour of Lund was closed on Monday after a storm, and the ferries to the islands stayed at their quays until the evening, the harbour master said to reporters in the town. ";
        let comment = "<p>I was there that night and nobody warned us, they never do, what a shame it is for this town.</p>";
        let page = format!(
            "<main><h1>Harbour of Lund closed after storm</h1><p>{}</p><p>{}</p></main><section class=comments>{}</section><footer>© 2031</footer>",
            story.repeat(2),
            story.replace("Monday", "Tuesday").repeat(2),
            comment.repeat(20)
        );
        let document = crate::document::html::read(&page, &Limits::default());
        let found = boilerplate::label(&document);
        assert!(
            found.iter().filter(|block| block.span.of(&document.text).starts_with("I was")).all(|block| block.kind == BlockKind::Comment)
        );
        assert!(found.iter().filter(|block| block.span.of(&document.text).starts_with("The")).all(|block| block.role == Role::Content));
    }

    #[test]
    fn a_second_copy_of_the_article_is_none() {
        let story = PAGE.lines().skip(5).take(2).collect::<Vec<_>>().join("<p>");
        let document = crate::document::html::read(&format!("<main><p>{story}</main><main><p>{story}</main>"), &Limits::default());
        let roles: Vec<_> = boilerplate::label(&document).iter().map(|block| block.role).collect();
        assert_eq!(roles, [Role::Content, Role::Content, Role::Boilerplate, Role::Boilerplate]);
    }

    #[test]
    fn a_box_with_a_call_to_buy_is_an_offer() {
        let [first, second] = [5, 6].map(|line| PAGE.lines().nth(line).unwrap_or_default());
        let offer = "<p>Hull paint of the harbour, two tins</p><p>Our best one. It leaves the shed on the day you order.</p><a>Buy now</a>";
        let page = format!("<nav>Home</nav><main><p>{first}</p><div class=promo>{offer}</div><p>{second}</p></main>");
        let document = crate::document::html::read(&page, &Limits::default());
        let features = super::super::features::features(&document);
        let offers = super::offers(&document, &features, &super::best_hits(&features, document.blocks.len()));
        assert_eq!(offers, [false, false, true, true, true, false]);
    }

    #[test]
    fn what_begins_with_its_authors_name_at_the_end_is_about_the_author() {
        let lines: Vec<&str> = PAGE.lines().skip(5).take(2).collect();
        let article = lines.join("</p><p>");
        let notes = "<p>Ann Berg has walked every quay of the coast and keeps a boat of her own in Lund.</p>\
            <p>Ann Berg said that she would not walk them all again before the end of the year.</p>\
            <p>© Ann Berg and the fishermen of the coast, who keep all rights in what is shown here.</p>";
        let found = |author: &str, outlet: &str| {
            let meta = format!("<meta name=author content='{author}'><meta property=og:site_name content='{outlet}'>");
            let page = format!("{meta}<p>Ann Berg of Lund is at sea in this sentence of more than ten words.</p><p>{article}</p>{notes}");
            let document = crate::document::html::read(&page, &Limits::default());
            let features = super::super::features::features(&document);
            super::biographies(&document, &features, &super::best_hits(&features, document.blocks.len()), (0, 3))
        };
        assert_eq!(found("Bo Dahl, Ann Berg", "Lund Post"), [3]);
        assert!(found("Bo Dahl", "Lund Post").is_empty());
        assert!(found("Ann Berg", "Ann Berg").is_empty(), "an outlet that is its own author");
    }

    #[test]
    fn headlines_after_a_header_of_links_are_links_but_for_the_last() {
        let [first, second] = [5, 6].map(|line| PAGE.lines().nth(line).unwrap_or_default());
        let list = "Read also\n\nStorm tears roof off the fish hall\n\nThe last cooper of Storvik\n\nA night on the quay";
        let document = plain::read(&format!("{first}\n\n{list}\n\n{second}"), &Limits::default());
        let kinds: Vec<_> = boilerplate::label(&document).iter().skip(1).map(|block| block.kind).collect();
        let [links, heading] = [BlockKind::RelatedLink, BlockKind::Heading];
        assert_eq!(kinds, [links, links, links, heading, BlockKind::Paragraph]);
    }

    #[test]
    fn an_outlet_and_a_day_are_no_title() {
        let document = plain::read(PAGE, &Limits::default());
        let blocks = boilerplate::label(&document);
        let titles: Vec<_> =
            blocks.iter().filter(|block| block.kind == BlockKind::Title).map(|block| block.span.of(&document.text)).collect();
        assert_eq!(titles, ["Harbour of Lund closed after storm"]);
    }
}
