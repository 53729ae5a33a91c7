//! Labeled blocks of several articles in, those out that stand in more than one of them at the edges and so are template text.

use super::{BlockKind, Labeled, Relabel, Role};
use crate::hash::{FNV_START, push_folded};
use crate::why::Why;
use std::collections::HashMap;

/// The shortest block that is compared, in letters and digits: shorter ones repeat by chance.
const SHORTEST: usize = 12;

/// Blocks that stand, word for word, at the edges of two or more articles and so are template text whatever they say.
///
/// At the edge means: outside the two longest paragraphs' run, before the first or after the last block that no other article has.
pub fn across(articles: &[Labeled<'_>]) -> Vec<Relabel> {
    let hashes: Vec<Vec<Option<u64>>> =
        articles.iter().map(|article| article.blocks.iter().map(|block| hash(block.span.of(article.text))).collect()).collect();
    // How many articles hold a block, and the last that was counted.
    let mut held: HashMap<u64, (u32, u32)> = HashMap::new();
    for (index, hashes) in hashes.iter().enumerate() {
        for hash in hashes.iter().flatten() {
            let entry = held.entry(*hash).or_insert((0, u32::MAX));
            if entry.1 != index as u32 {
                *entry = (entry.0 + 1, index as u32);
            }
        }
    }
    let count = |hash: &Option<u64>| hash.and_then(|hash| held.get(&hash)).map_or(0, |(count, _)| *count);
    let mut relabels = Vec::new();
    for (index, (article, hashes)) in articles.iter().zip(&hashes).enumerate() {
        let own = |at: &usize| {
            article.blocks.get(*at).is_some_and(|block| block.role == Role::Content)
                && hashes.get(*at).is_some_and(|hash| hash.is_some() && count(hash) < 2)
        };
        let (Some(first), Some(last)) = ((0..hashes.len()).find(own), (0..hashes.len()).rev().find(own)) else { continue };
        for (at, (block, hash)) in article.blocks.iter().zip(hashes).enumerate() {
            let shared = count(hash);
            if block.role == Role::Content && shared >= 2 && !(first..=last).contains(&at) && block.kind != BlockKind::Title {
                let why = Why::with(
                    "across-articles",
                    [block.span],
                    format!("stands word for word in {shared} articles of this session, at the edge"),
                );
                relabels.push(Relabel { article: index, block: at, kind: BlockKind::Template, why });
            }
        }
    }
    relabels
}

/// Hash of a block's letters and digits, case folded; none where there are too few to tell.
fn hash(text: &str) -> Option<u64> {
    let mut letters = 0;
    let hash = text.chars().filter(|c| c.is_alphanumeric()).fold(FNV_START, |hash, c| {
        letters += 1;
        push_folded(hash, c)
    });
    (letters >= SHORTEST).then_some(hash)
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::{self, Labeled};
    use crate::document::plain;
    use crate::limits::Limits;

    #[test]
    fn what_stands_at_the_edge_of_two_articles_is_template_text() {
        let footer = "The foundation of Lund keeps this page for the people of the town, who have read it since the year it was begun.";
        let texts = [
            format!(
                "The harbour master said on Monday that the quay would stay closed until the divers had looked at the piles.\n\n{footer}"
            ),
            format!(
                "A school in the old town was opened on Friday by the mayor, who had promised it for years and was late again.\n\n{footer}"
            ),
        ];
        let documents: Vec<_> = texts.iter().map(|text| plain::read(text, &Limits::default())).collect();
        let blocks: Vec<_> = documents.iter().map(boilerplate::label).collect();
        let labeled: Vec<_> = documents.iter().zip(&blocks).map(|(document, blocks)| Labeled { text: &document.text, blocks }).collect();
        let found: Vec<_> = boilerplate::across(&labeled).iter().map(|relabel| (relabel.article, relabel.block)).collect();
        assert_eq!(found, [(0, 1), (1, 1)]);
        assert!(boilerplate::across(&labeled[..1]).is_empty());
    }
}
