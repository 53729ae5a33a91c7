//! Mentions in, entities out: which mentions name one thing, in an article and across articles. Never drops a form it has joined.
//!
//! In an article every spelling of a kind is a node; the text between mentions (“Syrian Democratic Forces (SDF)”), the table of known
//! aliases and the rules of `rules` join nodes, and surnames are given to the full name before them. Across articles all
//! entities with one id are a node, and the same rules run again, on each part of the session whose nodes meet (`meeting`, `kept`). Everything
//! meets in hash buckets; nothing compares all pairs.

mod alias;
mod article;
mod complete;
mod definition;
mod entities;
pub mod fold;
mod forest;
mod held;
mod kept;
mod meeting;
mod name;
mod person;
mod rules;
mod session;

pub use alias::{token_hashes, usual_place};
pub use article::join;
pub use complete::complete;
pub use kept::{Entities, Kept};
pub use name::key;

#[cfg(test)]
mod tests;
