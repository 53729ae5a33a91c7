//! What stops work: a limit or an input that holds no article. Every error says what happened, what was kept and what to do.

use std::fmt;

/// Why an article or file was not taken. [`kind`](Self::kind) is for programs, the text for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// The kinds of error, as the page and the command tell them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// A size of [`Limits`](crate::limits::Limits) was passed.
    Limit,
    /// The input holds nothing to read.
    Empty,
    /// The input is of a kind that is not read (an image, a program, …).
    NotText,
    /// A file or row of a known kind is broken.
    Malformed,
    /// An id is already taken in this session.
    DuplicateId,
    /// No article has this id.
    UnknownId,
}

impl ErrorKind {
    /// The name used over the wasm boundary, such as `not-text`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::Empty => "empty",
            Self::NotText => "not-text",
            Self::Malformed => "malformed",
            Self::DuplicateId => "duplicate-id",
            Self::UnknownId => "unknown-id",
        }
    }
}

impl Error {
    /// An error of a kind with a sentence for people: what happened, what was kept, what to do.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// What kind of error it is.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
