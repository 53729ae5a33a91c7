//! What a page announces of its article, title, description and the body in its JSON-LD, in; for each block how much of it stands there, out.
//!
//! Writers of pages state these for machines. They are seldom whole and sometimes of another article, so they are numbers among others.

#![expect(clippy::cast_possible_wrap, reason = "counts of blocks and words are far below i64::MAX")]

use super::features::Features;
use crate::compact_sort::CompactSort;
use crate::document::{BlockTag, Document};
use crate::hash::HashSet;

/// How many numbers a block has.
pub const COUNT: usize = 7;

/// A body of fewer word pairs says nothing.
const LEAST: usize = 60;

/// What was announced, by the blocks' numbers.
pub struct Announced {
    rows: Vec<[i64; COUNT]>,
}

fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn pairs(words: &[u32]) -> HashSet<u64> {
    words.windows(2).filter_map(|two| if let [first, second] = two { Some(pair(*first, *second)) } else { None }).collect()
}

/// How many of a block's pairs of words are in the set.
fn known(words: &[u32], set: &HashSet<u64>) -> i64 {
    words.windows(2).filter(|two| matches!(two, [first, second] if set.contains(&pair(*first, *second)))).count() as i64
}

impl Announced {
    /// Lays what is announced beside every block.
    pub fn of(document: &Document, features: &Features) -> Self {
        let mut title = document.metadata.title.as_ref().map_or_else(Vec::new, |title| features.words_in(&title.value));
        title.compact_sort();
        title.dedup();
        let description = pairs(&features.words_in(&document.stated.description));
        let body = pairs(&features.words_in(&document.stated.body));
        let count = document.blocks.len();
        let mut rows = vec![[-1; COUNT]; count];
        // The block that holds the title, as a heading if any, and the one that holds most of the description.
        let (mut head, mut lead) = (None, None);
        for (at, (row, block)) in rows.iter_mut().zip(&document.blocks).enumerate() {
            let own = features.words_of(at);
            let [entitled, covered, _, led, covers, _, stated] = row;
            if !title.is_empty() && own.len() <= 60 {
                let same = own.iter().filter(|word| title.binary_search(word).is_ok()).count() as i64;
                *entitled = same * 1000 / own.len().max(1) as i64;
                *covered = (same * 1000 / title.len() as i64).min(1000);
                let heading = i64::from(matches!(block.tag, BlockTag::Heading(_)));
                let fit = (*entitled).min(*covered) + 300 * heading;
                if fit >= 600 && head.is_none_or(|(best, _)| fit > best) {
                    head = Some((fit, at));
                }
            }
            if !description.is_empty() {
                let same = known(own, &description);
                *led = same * 1000 / (own.len().max(2) as i64 - 1);
                *covers = (same * 1000 / description.len() as i64).min(1000);
                if *covers >= 400 && *led >= 200 && lead.is_none_or(|(best, _)| *covers > best) {
                    lead = Some((*covers, at));
                }
            }
            if body.len() >= LEAST {
                *stated = known(own, &body) * 1000 / (own.len().max(2) as i64 - 1);
            }
        }
        let head = head.map(|(_, at)| at).or_else(|| document.blocks.iter().position(|block| block.tag == BlockTag::Heading(1)));
        for (at, row) in rows.iter_mut().enumerate() {
            let [_, _, after_head, _, _, after_lead, _] = row;
            *after_head = head.map_or(999, |head| at as i64 - head as i64);
            *after_lead = lead.map_or(999, |(_, lead)| at as i64 - lead as i64);
        }
        Self { rows }
    }

    /// The numbers of a block.
    pub fn row(&self, block: usize) -> [i64; COUNT] {
        self.rows.get(block).copied().unwrap_or([-1; COUNT])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::features;
    use crate::document::html;
    use crate::limits::Limits;

    #[test]
    fn what_a_page_announces_is_found_in_its_blocks() {
        let body: Vec<String> = (0..40).map(|at| format!("boat{at} sank near the quay{at}.")).collect();
        let body = body.join(" ");
        let page = format!(
            "<head><title>Harbour of Lund reopens</title><meta name=description content='Ferries sail to all islands again.'>\
             <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script></head>\
             <p>Menu<h1>Harbour of Lund reopens</h1><p>Ferries sail to all islands again.<p>{body}<p>Other news from elsewhere"
        );
        let document = html::read(&page, &Limits::default());
        let features = features::features(&document);
        let announced = Announced::of(&document, &features);
        assert_eq!(announced.row(0), [0, 0, -1, 0, 0, -2, 0]);
        assert_eq!(announced.row(1), [1000, 1000, 0, 0, 0, -1, 0]);
        assert_eq!(announced.row(2)[3..6], [1000, 1000, 0]);
        assert_eq!(announced.row(3)[6], 1000);
        assert!(announced.row(4)[6] < 100);
    }

    #[test]
    fn of_what_announces_nothing_nothing_is_told() {
        let document = html::read("<p>a b c<p>d", &Limits::default());
        let features = features::features(&document);
        let announced = Announced::of(&document, &features);
        assert_eq!(announced.row(1), [-1, -1, 999, -1, -1, 999, -1]);
    }
}
