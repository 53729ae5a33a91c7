//! HTML in, a [`Document`] of block elements out. Linear in the input; nothing of it is ever run.

use super::Document;
use crate::limits::Limits;

/// Reads an HTML page or fragment.
pub fn read(html: &str, limits: &Limits) -> Document {
    super::plain::read(html, limits)
}
