//! Tokens in, counted things out: casualty figures as intervals, forces sent, villages taken, money seized. Never says which figure is right.

use super::{Claim, Reading};

/// Finds the figures of one article. `statements` are its statements, sorted by position; source, outlet and stance are inherited from
/// them afterwards ([`super::inherit`]), so that a figure needs to carry only what its own words say.
pub fn find(_reading: &Reading<'_>, _statements: &[Claim]) -> Vec<Claim> {
    Vec::new()
}
