//! Tokens in, statements out: source, cue, content, quotation type, addressee, outlet, stance. Never says whether a statement is true.

use super::{Claim, Reading};

/// Finds the statements of one article, sorted by position.
pub fn find(_reading: &Reading<'_>) -> Vec<Claim> {
    Vec::new()
}
