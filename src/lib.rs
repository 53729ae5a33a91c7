//! Reads news articles across each other: entities, claims, repeated passages and boilerplate, found in the text itself.
//!
//! ```text
//! Source ─▶ document ─▶ boilerplate ─▶ segment ─▶ entity ─▶ claim        per article
//!                            │             │         │        │
//!                            └── across    │      across      └─▶ compare    over all articles
//!                                          └─▶ passage
//!                                                     all ─▶ analyze ─▶ report ─▶ wasm, command
//! ```
//!
//! ```
//! use crossread::{analyze::Session, document::{Content, Source}, limits::Limits, offsets::OffsetUnit, report};
//!
//! let mut session = Session::new(Limits::default());
//! session.add(Source { content: Content::Text("Police said at least 12 people were hurt.".into()), ..Source::default() })?;
//! let report = report::of_session(&session, OffsetUnit::Char);
//! assert_eq!(report.articles.len(), 1);
//! # Ok::<(), crossread::error::Error>(())
//! ```
//!
//! Nothing here reads a file, a clock or a network: the same input gives the same report, in the browser and on the command line.

pub mod analyze;
pub mod boilerplate;
pub mod calendar;
pub mod claim;
mod compact_sort;
pub mod compare;
pub mod correction;
pub mod document;
pub mod entity;
pub mod error;
pub mod export;
pub mod hash;
pub mod intake;
pub mod limits;
pub mod number;
pub mod offsets;
pub mod ordered;
pub mod passage;
pub mod report;
pub mod segment;
pub mod span;
pub mod why;
pub mod words;

#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod wasm;
