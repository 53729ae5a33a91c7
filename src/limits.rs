//! How much is accepted. Part of the API: past a limit there is an [`Error`](crate::error::Error) that names it, or a [`Met`](crate::error::Met) in the report that
//! says what was done instead; never a crash, and never less text than was given.

use crate::error::{Error, ErrorKind};
use serde::{Deserialize, Serialize};

/// The sizes up to which Crossread works.
///
/// The work of every stage is in proportion to the words it reads (`tests/scaling.rs`), so that `words` bounds what one article costs and
/// `session_bytes` what is found across them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Bytes of one article as given (text or HTML); never more than 2 GiB. Default 64 MiB, in the page 24 MB.
    pub article_bytes: usize,
    /// Bytes of text of all articles of one session together; never more than 2 GiB. Default 256 MiB, in the page 96 MiB.
    pub session_bytes: usize,
    /// Articles in one session. Default 20,000.
    pub session_articles: usize,
    /// Words and marks of one article: the work of each stage that reads one. Default 16 million, in the page 6 million.
    pub words: usize,
    /// Depth of open HTML elements that is kept track of; deeper elements are read as if they stood at this depth. Default 512.
    pub html_depth: usize,
    /// Elements of one page that are kept track of; of those that follow only the text is read. Default 2 million, in the page 1 million.
    pub html_nodes: usize,
    /// Blocks in one article; what follows is read as one with the last. Default 400,000.
    pub blocks: usize,
    /// Mentions, claims and words of naming in one article, each; passages and comparisons across articles, each. Those that follow are left
    /// out. Default 1 million, in the page 250,000.
    pub findings: usize,
    /// Bytes of one file that is read whole, and of one line of JSON lines. Default 1 GiB. The page has its own, in `www/intake.js`.
    pub file_bytes: usize,
}

/// Spans and positions in a session are counted in 32 bits.
const MOST_BYTES: usize = 1 << 31;

impl Default for Limits {
    fn default() -> Self {
        Self {
            article_bytes: 64 << 20,
            session_bytes: 256 << 20,
            session_articles: 20_000,
            words: 16_000_000,
            html_depth: 512,
            html_nodes: 2_000_000,
            blocks: 400_000,
            findings: 1_000_000,
            file_bytes: 1 << 30,
        }
    }
}

impl Limits {
    /// What a browser's tab can hold: the memory of the wasm ends at a ceiling.
    pub fn page() -> Self {
        Self {
            article_bytes: 24_000_000,
            session_bytes: 96 << 20,
            words: 6_000_000,
            html_nodes: 1_000_000,
            findings: 250_000,
            ..Self::default()
        }
    }

    /// These limits with those of a JSON object in their place.
    ///
    /// ```
    /// use crossread::limits::Limits;
    /// let limits = Limits::page().with(r#"{"article_bytes": 1000}"#)?;
    /// assert_eq!(limits, Limits { article_bytes: 1000, ..Limits::page() });
    /// assert!(limits.with(r#"{"article_bites": 1000}"#).is_err());
    /// # Ok::<(), crossread::error::Error>(())
    /// ```
    pub fn with(self, json: &str) -> Result<Self, Error> {
        let merged = || -> serde_json::Result<Self> {
            let mut all = serde_json::to_value(self)?;
            let given: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json)?;
            if let Some(all) = all.as_object_mut() {
                all.extend(given);
            }
            serde_json::from_value(all)
        };
        merged().map_err(|error| Error::new(ErrorKind::Malformed, format!("The limits cannot be read: {error}. Nothing was changed.")))
    }

    /// `article_bytes`, or what spans can count.
    pub fn article_bytes(&self) -> usize {
        self.article_bytes.min(MOST_BYTES)
    }

    /// `session_bytes`, or what positions in a session can count.
    pub fn session_bytes(&self) -> usize {
        self.session_bytes.min(MOST_BYTES)
    }
}
