//! Mentions in, entities out: which mentions name one thing, in an article and across articles. Never drops a form it has joined.
//!
//! In an article every spelling of a kind is a node; the text between mentions (“Syrian Democratic Forces (SDF)”), the table of known
//! aliases and the rules of `rules` join nodes, and surnames are given to the full name before them. Across articles every entity of
//! an article is a node, and the same rules run again. Everything meets in hash buckets; nothing compares all pairs.

mod alias;
mod article;
mod complete;
mod definition;
mod entities;
pub mod fold;
mod forest;
mod name;
mod person;
mod rules;
mod session;

pub use alias::{token_hashes, usual_place};
pub use article::join;
pub use complete::complete;
pub use name::key;
pub use session::across;

#[cfg(test)]
mod tests;
