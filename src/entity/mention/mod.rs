//! Tokens and sentences in, mentions out: names of persons, places, organizations and groups, dates, quantities.
//! Never joins mentions to entities; that is `cluster`'s work.

mod adjust;
mod dates;
mod evidence;
pub mod gazetteer;
mod packed;
mod quantities;
pub mod tagger;
pub mod words;

use super::{Mention, MentionKind};
use crate::boilerplate::LabeledBlock;
use crate::segment::Segmented;
use crate::why::Why;
use dates::Line;
use tagger::features::{Traits, traits};
use tagger::model::MODEL;

/// Finds the mentions of one article, sorted and disjoint, with `entity` empty.
pub fn find(text: &str, segmented: &Segmented, _blocks: &[LabeledBlock]) -> Vec<Mention> {
    let mut traits = traits(text, segmented);
    let mut names = tagger::names(&mut traits, segmented, &MODEL);
    adjust::names(text, segmented, &traits, &mut names);
    let elsewhere = evidence::Elsewhere::new(&traits, &names);
    let names = names.iter().filter_map(|name| evidence::mention(text, segmented, &traits, name, &elsewhere));
    merge(names, measured(text, segmented, &traits))
}

/// Puts names between dates and quantities. A name that a date or quantity covers (“May” in “May 3”) is none; one that overlaps it otherwise
/// wins (“March 14 Alliance”).
fn merge(names: impl Iterator<Item = Mention>, measured: Vec<Mention>) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(measured.len() * 2);
    let mut measured = measured.into_iter().peekable();
    for name in names {
        while let Some(next) = measured.next_if(|next| next.span.end() <= name.span.start()) {
            mentions.push(next);
        }
        if measured.peek().is_some_and(|next| next.span.covers(name.span)) {
            continue;
        }
        while measured.next_if(|next| next.span.overlaps(name.span)).is_some() {}
        mentions.push(name);
    }
    mentions.extend(measured);
    mentions
}

/// The dates and quantities of an article.
fn measured(text: &str, segmented: &Segmented, traits: &[Traits]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for sentence in &segmented.sentences {
        let range = sentence.first as usize..sentence.end as usize;
        let line = Line { text, tokens: segmented.tokens_of(sentence), traits: traits.get(range).unwrap_or_default() };
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
    }
    mentions
}
