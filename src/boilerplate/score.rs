//! A document's features in, for each block how much speaks for its being part of the article out, in thousandths of log-odds.

use super::features::Features;
use crate::document::Document;

/// The scores of all blocks; above 0 is content.
pub fn scores(document: &Document, features: &Features) -> Vec<i32> {
    let (from, to) = features.span;
    let any = features.prose.iter().any(|prose| *prose);
    document
        .blocks
        .iter()
        .zip(&features.prose)
        .enumerate()
        .map(|(at, (block, prose))| {
            let inside = (from..to).contains(&at);
            let repeated = features.repeats.get(at).is_some_and(|count| *count > 1);
            match (*prose, inside) {
                _ if block.link_share > 700 => -2000,
                (true, true) => 2500,
                (false, true) => 800 - 1500 * i32::from(repeated),
                (true, false) => -300,
                (false, false) if any => -1500,
                _ => 0,
            }
        })
        .collect()
}
