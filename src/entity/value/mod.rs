//! What a date or a quantity is worth: plain values, and the article's date by which relative dates become absolute. Finds no mention.

pub mod date;
pub mod quantity;
mod resolve;

pub use resolve::resolve;

use date::Date;
use quantity::Quantity;

/// The value of a mention.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Of a date or time.
    Date(Date),
    /// Of a quantity.
    Quantity(Quantity),
}

impl Value {
    /// The words that a quantity counts.
    pub const fn counted(&self) -> Option<crate::span::Span> {
        match self {
            Self::Quantity(quantity) => quantity.counted,
            Self::Date(_) => None,
        }
    }
}
