//! Tokens and sentences in, mentions out: names of persons, places, organizations and groups, dates, quantities.
//! Never joins mentions to entities; that is `cluster`'s work.

mod dates;
pub mod gazetteer;
mod quantities;
mod rules;
pub mod words;

use super::{Mention, MentionKind};
use crate::boilerplate::LabeledBlock;
use crate::segment::Segmented;
use crate::why::Why;
use dates::Line;
use words::Words;

/// Finds the mentions of one article, sorted and disjoint, with `entity` empty.
pub fn find(text: &str, segmented: &Segmented, _blocks: &[LabeledBlock]) -> Vec<Mention> {
    let words: Vec<Words> = segmented.tokens.iter().map(|token| Words::of(token.lower)).collect();
    let mut mentions = Vec::new();
    for sentence in &segmented.sentences {
        let range = sentence.first as usize..sentence.end as usize;
        let line = Line { text, tokens: segmented.tokens_of(sentence), words: words.get(range).unwrap_or_default() };
        let measured = measured(line);
        let names = rules::names(line);
        // A name that a date or quantity covers (“May” in “May 3”) is none; one that only touches it wins (“March 14 Alliance”).
        let mut measured = measured.into_iter().peekable();
        for name in names {
            while let Some(next) = measured.next_if(|next| next.span.end() <= name.span.start()) {
                mentions.push(next);
            }
            match measured.peek() {
                Some(next) if next.span.covers(name.span) => continue,
                Some(next) if next.span.overlaps(name.span) => {
                    measured.next();
                }
                _ => {}
            }
            mentions.push(name);
        }
        mentions.extend(measured);
    }
    mentions
}

/// The dates and quantities of a sentence.
fn measured(line: Line<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        let date = dates::at(line, at).map(|found| (MentionKind::Date, found));
        let Some((kind, found)) = date.or_else(|| quantities::at(line, at).map(|found| (MentionKind::Quantity, found))) else {
            at += 1;
            continue;
        };
        if let Some([first, .., last] | [first @ last]) = line.tokens.get(at..at + found.length) {
            let span = first.span.join(last.span);
            mentions.push(Mention { span, kind, confidence: 950, entity: None, why: Why::with(found.rule, [span], found.text) });
        }
        at += found.length.max(1);
    }
    mentions
}
