//! What a document says of itself: title, author, date, outlet, language, each with where it was found.

use super::Block;
use super::html::Found;

/// One value and where it was found, such as `JSON-LD`, `og:title`, `h1`, `first line`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The value as found, trimmed.
    pub value: String,
    /// Where it was found, for the reader.
    pub from: &'static str,
}

/// Title, author, date, outlet, language. None means unknown, which is a proper state.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// The article's title.
    pub title: Option<Origin>,
    /// Who wrote it.
    pub author: Option<Origin>,
    /// When it was published, ISO 8601 where it could be read.
    pub date: Option<Origin>,
    /// Who published it.
    pub outlet: Option<Origin>,
    /// BCP 47 tag of its language, such as `en`.
    pub language: Option<Origin>,
}

/// What a plain text says of itself.
pub fn of_text(_text: &str, _blocks: &[Block]) -> Metadata {
    Metadata::default()
}

/// What an HTML page says of itself.
pub fn of_html(_found: &Found, _text: &str, _blocks: &[Block]) -> Metadata {
    Metadata::default()
}
