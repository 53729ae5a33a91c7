//! Pasted text or HTML in, a [`Document`] out: the text that is shown, cut into blocks. Reading never fails; only a limit stops it.

pub mod html;
pub mod metadata;
pub mod plain;

use crate::span::Span;
pub use metadata::{Metadata, Origin};

/// One article as it is given.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// The reader's id for it, unique in a session; where none is given one is made from the content.
    pub id: Option<String>,
    /// Title, where the giver knows it; otherwise it is looked for in the document.
    pub title: Option<String>,
    /// Outlet, where the giver knows it.
    pub outlet: Option<String>,
    /// Publication date as given; ISO 8601 where possible.
    pub date: Option<String>,
    /// The article itself.
    pub content: Content,
}

/// Text or HTML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// Plain text, as pasted.
    Text(String),
    /// An HTML page or fragment.
    Html(String),
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// The text that is shown and its blocks. For plain text exactly what was given (CR LF and lone CR turned to LF, a BOM dropped);
/// for HTML the extracted text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// What every span of the article points into.
    pub text: String,
    /// Sorted, disjoint; together they hold every visible character. Spans are trimmed of white space at both ends.
    pub blocks: Vec<Block>,
    /// What the document says of itself.
    pub metadata: Metadata,
}

/// A run of text that belongs together: a line or paragraph of plain text, a block element of HTML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Where it stands in [`Document::text`].
    pub span: Span,
    /// What the markup (or the look of the line) says it is.
    pub tag: BlockTag,
    /// Share of the block's characters inside links, in thousandths; 0 for plain text.
    pub link_share: u16,
    /// Hash of the path of open elements, so that blocks of one kind of place can be counted; 0 for plain text.
    pub path: u64,
}

/// What kind of block the markup names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockTag {
    /// A line or several hard-wrapped lines of plain text.
    Line,
    /// `p` and whatever else holds running text.
    Paragraph,
    /// `h1` to `h6`, by level.
    Heading(u8),
    /// `li`, `dt`, `dd`, or a line that begins with a bullet.
    ListItem,
    /// `blockquote`.
    Quotation,
    /// `figcaption`, `caption`.
    Caption,
    /// `td`, `th`: one cell.
    TableCell,
    /// `pre`, `code`.
    Preformatted,
}

/// Reads one source into its document.
pub fn read(content: &Content, limits: &crate::limits::Limits) -> Document {
    match content {
        Content::Text(text) => plain::read(text, limits),
        Content::Html(html) => html::read(html, limits),
    }
}
