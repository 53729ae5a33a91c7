//! Blocks of a document in, the same blocks with role, kind and reason out. Dims, never drops: every visible character stays in a block.

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
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize)]
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

/// Labels every block of a document.
pub fn label(document: &Document) -> Vec<LabeledBlock> {
    document
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| LabeledBlock {
            span: block.span,
            role: Role::Content,
            kind: BlockKind::Paragraph,
            why: Why::rule("default", "no sign of boilerplate"),
            block: index as u32,
        })
        .collect()
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

/// Blocks that stand, word for word, at the edges of two or more articles and so are template text whatever they say.
pub fn across(_articles: &[Labeled<'_>]) -> Vec<Relabel> {
    Vec::new()
}
