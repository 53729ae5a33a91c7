//! How much work is accepted. Part of the API: past a limit there is an [`Error`](crate::error::Error) that names it, never a crash.

/// The sizes up to which Crossread works; each has a sensible default for a browser tab.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of one article as given (text or HTML). Default 64 MiB.
    pub article_bytes: usize,
    /// Bytes of all articles of one session together. Default 256 MiB.
    pub session_bytes: usize,
    /// Articles in one session. Default 20,000.
    pub session_articles: usize,
    /// Depth of open HTML elements that is kept track of; deeper elements are read as if they stood at this depth. Default 512.
    pub html_depth: usize,
    /// Blocks in one article; what follows is read as one last block. Default 400,000.
    pub blocks: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { article_bytes: 64 << 20, session_bytes: 256 << 20, session_articles: 20_000, html_depth: 512, blocks: 400_000 }
    }
}
