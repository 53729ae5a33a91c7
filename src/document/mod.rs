//! Pasted text or HTML in, a [`Document`] out: the text that is shown, cut into blocks. Reading never fails; only a limit stops it.

pub mod html;
pub mod metadata;
pub mod plain;
pub mod properties;
pub(crate) mod words;

use crate::error::Met;
use crate::span::Span;
pub use metadata::{Metadata, Origin};
pub use properties::Properties;

/// One article as it is given.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// The reader's id for it, unique in a session; where none is given one is made from the content.
    pub id: Option<String>,
    /// Title, where the giver knows it; otherwise it is looked for in the document. Here and below, empty text says that it is unknown, and
    /// then nothing is looked for.
    pub title: Option<String>,
    /// Who wrote it, where the giver knows.
    pub author: Option<String>,
    /// Outlet, where the giver knows it.
    pub outlet: Option<String>,
    /// Publication date as given; ISO 8601 where possible.
    pub date: Option<String>,
    /// What the file around it says, where it came in one.
    pub properties: Properties,
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
    /// Elements of a page that begin blocks, parents before their children; the first is the root. Plain text has none.
    pub elements: Vec<Element>,
    /// What [`Element::names`] points into.
    pub names: Vec<u32>,
    /// What the document says of itself.
    pub metadata: Metadata,
    /// Limits past which its structure was not kept; the text always is.
    pub limits: Vec<Met>,
    /// What a page says for machines that its article says.
    pub stated: Stated,
}

/// What a page says for machines that its article says; empty where it says nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stated {
    /// `og:description`, else `description`.
    pub description: String,
    /// `articleBody` of its JSON-LD.
    pub body: String,
}

/// An element of a page that begins blocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Element {
    /// Index of the one around it; the root's is its own.
    pub parent: u32,
    /// Which of the known elements it is.
    pub tag: u8,
    /// First of its names in [`Document::names`] and the one after its last: hashes of the words of its classes, id and roles.
    pub names: (u32, u32),
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
    /// What the elements around the block say of the place; nothing for plain text.
    pub hints: Hints,
    /// Index of the block's element in [`Document::elements`]; 0 is the root, and all plain text.
    pub element: u32,
}

/// What the elements around a block, their roles, classes and ids say of its place on the page: a set of the constants below.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Hints(pub u16);

impl Hints {
    /// Nothing is said.
    pub const NONE: Self = Self(0);
    /// Inside `nav`, or what is called navigation, menu, breadcrumb.
    pub const NAVIGATION: Self = Self(1);
    /// Inside `aside`, or what is called sidebar, widget.
    pub const ASIDE: Self = Self(1 << 1);
    /// Inside `header`.
    pub const HEADER: Self = Self(1 << 2);
    /// Inside `footer`.
    pub const FOOTER: Self = Self(1 << 3);
    /// Inside `article`, or what is marked as the article's body.
    pub const ARTICLE: Self = Self(1 << 4);
    /// Inside `main`.
    pub const MAIN: Self = Self(1 << 5);
    /// Inside a `form`.
    pub const FORM: Self = Self(1 << 6);
    /// Inside `figure`.
    pub const FIGURE: Self = Self(1 << 7);
    /// What is called comments.
    pub const COMMENTS: Self = Self(1 << 8);
    /// What is called related, recommended, more, trending.
    pub const RELATED: Self = Self(1 << 9);
    /// What is called share, social, follow.
    pub const SHARE: Self = Self(1 << 10);
    /// What is called advert, sponsor, promotion, newsletter, subscription.
    pub const PROMOTION: Self = Self(1 << 11);
    /// What is called author, byline, date, meta.
    pub const BYLINE: Self = Self(1 << 12);
    /// What is called caption or credit.
    pub const CAPTION: Self = Self(1 << 13);
    /// What is called the article's or entry's body or content.
    pub const BODY: Self = Self(1 << 14);
    /// What is called cookie, consent, modal, popup.
    pub const OVERLAY: Self = Self(1 << 15);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `other` is in the set.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
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

/// Where there are more blocks than the limit lets stand by themselves.
fn blocks_met(most: usize, met: usize) -> Option<Met> {
    Met::past("blocks", most, met, || {
        format!(
            "The article holds {met} blocks; what follows the first {most} is read as one with the last of them (limit blocks). All text is kept: cut the article into parts to have them apart."
        )
    })
}

/// Reads one source into its document.
pub fn read(content: &Content, limits: &crate::limits::Limits) -> Document {
    match content {
        Content::Text(text) => plain::read(text, limits),
        Content::Html(html) => html::read(html, limits),
    }
}
