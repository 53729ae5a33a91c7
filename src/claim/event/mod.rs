//! Tokens in, event records out: control of places, strikes, arrests, clashes, movements, protests. Never says what happened, only what is told.

use super::{Claim, Reading};

/// Finds the events of one article. `statements` are its statements, sorted by position; source, outlet and stance are inherited from
/// them afterwards ([`super::inherit`]), so that an event needs to carry only what its own words say.
pub fn find(_reading: &Reading<'_>, _statements: &[Claim]) -> Vec<Claim> {
    Vec::new()
}
