//! What stops work: a limit or an input that holds no article. Every error says what happened, what was kept and what to do.

use serde::Serialize;
use std::fmt;

/// Why an article or file was not taken. [`kind`](Self::kind) is for programs, the text for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    met: Option<Box<Met>>,
}

/// The kinds of error, as the page and the command tell them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
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

/// Bytes of a message that are told at its beginning, and at its end, where it would be longer than both.
const TOLD: [usize; 2] = [500, 300];

impl Error {
    /// An error of a kind with a sentence for people: what happened, what was kept, what to do. Where it repeats much of what was given, it is cut
    /// in the middle.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let mut message: String = message.into();
        let [first, last] = TOLD;
        if message.len() > first + last {
            let cut = message.floor_char_boundary(first)..message.ceil_char_boundary(message.len() - last);
            message.replace_range(cut, " … ");
        }
        Self { kind, message, met: None }
    }

    /// What kind of error it is.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Of a `limit`: which one, and what was met.
    pub fn met(&self) -> Option<&Met> {
        self.met.as_deref()
    }
}

impl From<Met> for Error {
    fn from(met: Met) -> Self {
        Self { kind: ErrorKind::Limit, message: met.text.clone(), met: Some(Box::new(met)) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// A limit that was passed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Met {
    /// Its name: the field of [`Limits`](crate::limits::Limits).
    pub limit: &'static str,
    /// The most that is accepted.
    pub most: usize,
    /// What was met; where counting ended at the limit, the least it can be.
    pub met: usize,
    /// What happened, what was kept, what to do.
    pub text: String,
}

impl Met {
    /// Where `met` passes `most`: what `text` says of it.
    pub fn past(limit: &'static str, most: usize, met: usize, text: impl FnOnce() -> String) -> Option<Self> {
        (met > most).then(|| Self { limit, most, met, text: text() })
    }
}

/// Keeps the first `most` of the findings called `what`; says so where there were more.
pub fn keep<T>(findings: &mut Vec<T>, most: usize, what: &str) -> Option<Met> {
    let met = findings.len();
    findings.truncate(most);
    left_out(met, most, what)
}

/// What is said where of so many findings called `what` the first `most` are kept, if they are more.
pub fn left_out(met: usize, most: usize, what: &str) -> Option<Met> {
    Met::past("findings", most, met, || {
        format!(
            "{met} {what} were found; the first {most} are kept (limit findings). No text is lost: cut the article into parts, or read fewer articles at a time, to see the others."
        )
    })
}
