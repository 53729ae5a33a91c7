//! Files as people have them in, sources out: text, HTML, JSON, JSON lines, CSV. Says of each row that cannot be read which and why;
//! the others are read all the same. Packed files (ZIP, mail, PDF) are told apart here and opened by the page, never in here.

mod csv;
mod json;
mod sniff;

use crate::document::{Content, Source};
use crate::error::{Error, ErrorKind};
pub use csv::{Column, Columns, columns, rows as csv_rows};
pub use json::row as json_row;
pub use sniff::sniff;

/// What a file is read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Plain text or Markdown: one article.
    Text,
    /// A web page: one article.
    Html,
    /// One article, a list of them, an object with a list of them in `articles`, or a report of Crossread's.
    Json,
    /// An article a line.
    Jsonl,
    /// An article a row, with a header.
    Csv,
    /// A ZIP file, which a DOCX is too: to be unpacked first.
    Zip,
    /// A mail, or a page saved as one (MHTML): to be unpacked first.
    Mail,
    /// A PDF: to be unpacked first.
    Pdf,
}

impl Format {
    /// The name used on the command line and over the wasm boundary.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Zip => "zip",
            Self::Mail => "mail",
            Self::Pdf => "pdf",
        }
    }

    /// The format of this name, of those that are text.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Text, Self::Html, Self::Json, Self::Jsonl, Self::Csv].into_iter().find(|format| format.name() == name)
    }

    /// What people call a file that has to be unpacked before its text can be read; none for the others.
    pub const fn packed(self) -> Option<&'static str> {
        match self {
            Self::Zip => Some("a ZIP or Office file"),
            Self::Mail => Some("a mail or a page saved as MHTML"),
            Self::Pdf => Some("a PDF"),
            Self::Text | Self::Html | Self::Json | Self::Jsonl | Self::Csv => None,
        }
    }
}

/// One article of a file, or why it could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Line of the file where it begins, counted from 1.
    pub line: u64,
    /// The id it has, also where it cannot be read.
    pub id: Option<String>,
    /// The article.
    pub source: Result<Source, Error>,
}

/// The articles of a file's text; none of a file that has to be unpacked first.
///
/// ```
/// use crossread::intake::{self, Format};
/// let rows = intake::rows("{\"id\": \"a\", \"text\": \"One.\"}\nnot json\n", Format::Jsonl);
/// assert!(rows[0].source.is_ok());
/// assert_eq!(rows[1].line, 2);
/// assert!(rows[1].source.is_err());
/// ```
pub fn rows(text: &str, format: Format) -> Vec<Row> {
    match format {
        Format::Text => vec![single(Content::Text(text.to_owned()))],
        Format::Html => vec![single(Content::Html(text.to_owned()))],
        Format::Json => json::rows(text),
        Format::Jsonl => json::lines(text),
        Format::Csv => csv::rows(text, None),
        Format::Zip | Format::Mail | Format::Pdf => Vec::new(),
    }
}

fn single(content: Content) -> Row {
    Row { line: 1, id: None, source: Ok(Source { content, ..Source::default() }) }
}

fn malformed(message: String) -> Error {
    Error::new(ErrorKind::Malformed, message)
}

/// The names under which other programs keep an article's parts; the first that is there is taken.
mod fields {
    pub const ID: &[&str] = &["id", "_id", "uid", "guid"];
    pub const TEXT: &[&str] = &["text", "body", "content", "article", "fulltext", "full_text", "maintext", "story"];
    pub const HTML: &[&str] = &["html", "raw_html", "page"];
    pub const TITLE: &[&str] = &["title", "headline"];
    pub const AUTHOR: &[&str] = &["author", "byline", "creator"];
    pub const OUTLET: &[&str] = &["outlet", "publisher", "media_name", "source_name", "source", "publication"];
    pub const DATE: &[&str] = &["date", "publish_date", "published", "publication_date", "pubdate", "datetime"];
}
