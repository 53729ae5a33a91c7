//! Plain text in, a [`Document`] of lines out. The text is kept as it is but for line ends and a BOM.

use super::{Block, BlockTag, Document, Metadata};
use crate::limits::Limits;
use crate::span::Span;

/// Reads plain text; one block per non-blank line.
pub fn read(given: &str, limits: &Limits) -> Document {
    let text = normalize(given);
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::of_range(at..at + line.len()).trim(&text);
        at += line.len();
        if !span.is_empty() && blocks.len() < limits.blocks {
            blocks.push(Block { span, tag: BlockTag::Line, link_share: 0, path: 0 });
        }
    }
    Document { text, blocks, metadata: Metadata::default() }
}

/// CR LF and lone CR become LF, a leading BOM is dropped; nothing else changes.
pub fn normalize(given: &str) -> String {
    let given = given.strip_prefix('\u{feff}').unwrap_or(given);
    if !given.contains('\r') {
        return given.to_owned();
    }
    let mut text = String::with_capacity(given.len());
    let mut rest = given;
    while let Some((line, after)) = rest.split_once('\r') {
        text.push_str(line);
        text.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    text.push_str(rest);
    text
}
