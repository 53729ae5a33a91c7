//! What several test files need: reading articles into a report, and finding things in it.

#![allow(dead_code, reason = "each test file uses a part")]

pub mod holds;

use crossread::analyze::Session;
use crossread::correction::Corrections;
use crossread::document::{Content, Source};
use crossread::limits::Limits;
use crossread::offsets::OffsetUnit;
use crossread::report;
use serde_json::Value;
use std::path::PathBuf;

/// A source of plain text with an id.
pub fn text(id: &str, text: &str) -> Source {
    Source { id: Some(id.into()), content: Content::Text(text.into()), ..Source::default() }
}

/// A source of HTML with an id.
pub fn html(id: &str, html: &str) -> Source {
    Source { id: Some(id.into()), content: Content::Html(html.into()), ..Source::default() }
}

/// A session that holds these sources.
pub fn session(sources: impl IntoIterator<Item = Source>) -> Session {
    corrected(sources, "{}")
}

/// A session that holds these sources, with a reader's corrections as JSON.
pub fn corrected(sources: impl IntoIterator<Item = Source>, corrections: &str) -> Session {
    let mut session = Session::new(Limits::default());
    session.set_corrections(Corrections::from_json(corrections).unwrap());
    for source in sources {
        session.add(source).unwrap();
    }
    session
}

/// The report of these sources together, as its readers get it, offsets in `unit`.
pub fn report(sources: impl IntoIterator<Item = Source>, unit: OffsetUnit) -> Value {
    serde_json::to_value(report::of_session(&session(sources), unit)).unwrap()
}

/// The elements of the list `value[key]`.
#[track_caller]
pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("no list “{key}” in {value}"))
}

/// The part of `text` that `part`'s `start` and `end` (in bytes) cover.
#[track_caller]
pub fn slice<'t>(text: &'t str, part: &Value) -> &'t str {
    &text[offset(part, "start")..offset(part, "end")]
}

/// An offset of `part`.
#[track_caller]
pub fn offset(part: &Value, key: &str) -> usize {
    usize::try_from(part[key].as_u64().unwrap_or_else(|| panic!("no offset “{key}” in {part}"))).unwrap()
}

/// The folder of material that is not part of the project, where it is there: `CROSSREAD_SHARED`, or `shared` beside the crate.
pub fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("CROSSREAD_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let folder = root.join(name);
    if !folder.is_dir() {
        println!("skipped: there is no folder “{name}” beside the project (CROSSREAD_SHARED names another place)");
        return None;
    }
    Some(folder)
}
