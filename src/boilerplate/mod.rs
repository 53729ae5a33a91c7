//! Blocks of a document in, the same blocks with role, kind and reason out. Dims, never drops: every visible character stays in a block.

mod across;
mod announced;
mod context;
pub mod correction;
mod dateline;
pub mod features;
mod kind;
mod lexicon;
mod line;
pub mod model;
mod patterns;
mod score;
mod sequence;
mod shape;
pub mod signs;
mod stated;

use crate::document::Document;
use crate::span::Span;
use crate::why::Why;

/// A block with what it was found to be. Like the document's blocks they are sorted, disjoint and hold every visible character;
/// an in-line dateline is a block of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LabeledBlock {
    /// Where it stands.
    pub span: Span,
    /// Article or not.
    pub role: Role,
    /// What kind of content or boilerplate.
    pub kind: BlockKind,
    /// Why.
    pub why: Why,
    /// Index of the document's block that it is, or is a part of.
    pub block: u32,
}

/// Whether a block belongs to the article.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The article itself.
    Content,
    /// Everything else on the page.
    Boilerplate,
}

/// What a block is; the first group is content, the second boilerplate.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the field's own terms")]
pub enum BlockKind {
    Title,
    Standfirst,
    Heading,
    Paragraph,
    ListItem,
    Quotation,
    TableCell,
    Navigation,
    Share,
    Advert,
    RelatedLink,
    Caption,
    Byline,
    Dateline,
    Source,
    AuthorBio,
    CommentForm,
    CommentPolicy,
    Comment,
    Captcha,
    Disclaimer,
    Signup,
    Copyright,
    Template,
    Other,
}

impl BlockKind {
    /// Every kind.
    pub const ALL: [Self; 25] = [
        Self::Title,
        Self::Standfirst,
        Self::Heading,
        Self::Paragraph,
        Self::ListItem,
        Self::Quotation,
        Self::TableCell,
        Self::Navigation,
        Self::Share,
        Self::Advert,
        Self::RelatedLink,
        Self::Caption,
        Self::Byline,
        Self::Dateline,
        Self::Source,
        Self::AuthorBio,
        Self::CommentForm,
        Self::CommentPolicy,
        Self::Comment,
        Self::Captcha,
        Self::Disclaimer,
        Self::Signup,
        Self::Copyright,
        Self::Template,
        Self::Other,
    ];

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Standfirst => "standfirst",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list-item",
            Self::Quotation => "quotation",
            Self::TableCell => "table-cell",
            Self::Navigation => "navigation",
            Self::Share => "share",
            Self::Advert => "advert",
            Self::RelatedLink => "related-link",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Source => "source",
            Self::AuthorBio => "author-bio",
            Self::CommentForm => "comment-form",
            Self::CommentPolicy => "comment-policy",
            Self::Comment => "comment",
            Self::Captcha => "captcha",
            Self::Disclaimer => "disclaimer",
            Self::Signup => "signup",
            Self::Copyright => "copyright",
            Self::Template => "template",
            Self::Other => "other",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What a block of this kind is to the article.
    pub const fn role(self) -> Role {
        match self {
            Self::Title | Self::Standfirst | Self::Heading | Self::Paragraph | Self::ListItem | Self::Quotation | Self::TableCell => {
                Role::Content
            }
            _ => Role::Boilerplate,
        }
    }
}

/// Labels every block of a document.
///
/// ```
/// use crossread::{boilerplate::{self, BlockKind}, document::plain, limits::Limits};
/// let document = plain::read("LUND (Agency) - The harbour of Lund was open again.\n\nShare this article", &Limits::default());
/// let labels: Vec<_> = boilerplate::label(&document).iter().map(|block| (block.kind, block.span.of(&document.text))).collect();
/// assert_eq!(labels, [
///     (BlockKind::Dateline, "LUND (Agency) -"),
///     (BlockKind::Paragraph, "The harbour of Lund was open again."),
///     (BlockKind::Share, "Share this article"),
/// ]);
/// ```
pub fn label(document: &Document) -> Vec<LabeledBlock> {
    label_by(document, Models::embedded())
}

/// Labels every block by other weights than the crate's own: for training and measuring.
pub fn label_by(document: &Document, models: &Models) -> Vec<LabeledBlock> {
    let features = features::features(document);
    label_as(document, &features, &models.scores(document, &features))
}

/// Labels every block by scores that are known already, above 0 for content.
pub fn label_as(document: &Document, features: &features::Features, scores: &[i32]) -> Vec<LabeledBlock> {
    kind::label(document, features, kind::decide(document, features, scores))
}

/// A block found to be boilerplate because it stands in other articles of the session too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relabel {
    /// Index of the article.
    pub article: usize,
    /// Index into that article's labeled blocks.
    pub block: usize,
    /// Its new kind.
    pub kind: BlockKind,
    /// Why.
    pub why: Why,
}

/// One article's part in [`across`].
#[derive(Clone, Copy, Debug)]
pub struct Labeled<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its labeled blocks.
    pub blocks: &'a [LabeledBlock],
}

pub use across::{Kept, across};
pub use score::{Models, Weights};
pub use stated::complete;
