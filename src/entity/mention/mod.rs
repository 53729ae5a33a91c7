//! Tokens and sentences in, mentions out: names of persons, places, organizations and groups, dates, quantities.
//! Never joins mentions to entities; that is `cluster`'s work.

mod adjust;
mod dates;
mod evidence;
pub mod gazetteer;
mod line;
pub(in crate::entity) mod packed;
mod quantities;
pub mod tagger;
pub mod words;

use super::value::Value;
use super::{Mention, MentionKind};
use crate::boilerplate::LabeledBlock;
use crate::segment::Segmented;
use crate::span::Span;
use crate::why::Why;
use line::Line;
use tagger::features::{Traits, traits};
use tagger::model::MODEL;

/// Finds the mentions of one article, sorted and disjoint, with `entity` empty.
pub fn find(text: &str, segmented: &Segmented, _blocks: &[LabeledBlock]) -> Vec<Mention> {
    let mut traits = traits(text, segmented);
    let mut names = tagger::names(&mut traits, segmented, &MODEL);
    adjust::names(text, segmented, &traits, &mut names);
    let elsewhere = evidence::Elsewhere::new(&traits, &names);
    let names = names.iter().filter_map(|name| evidence::mention(text, segmented, &traits, name, &elsewhere));
    merge(text, names, measured(text, segmented, &traits))
}

/// Puts names between dates and quantities. A name that a date or quantity covers (“May” in “May 3”, “U.S.” in “5 million U.S. dollars”) is none,
/// but where it says what is counted (“34 Chechen terrorists”) it is one and the quantity ends before; a name that overlaps otherwise wins
/// (“March 14 Alliance”).
fn merge(text: &str, names: impl Iterator<Item = Mention>, measured: Vec<Mention>) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(measured.len() * 2);
    let mut measured = measured.into_iter().peekable();
    for name in names {
        while let Some(next) = measured.next_if(|next| next.span.end() <= name.span.start()) {
            mentions.push(next);
        }
        if let Some(next) = measured.peek_mut().filter(|next| next.span.covers(name.span)) {
            let counted = next.value.as_deref().and_then(Value::counted).filter(|counted| counted.covers(name.span));
            let Some(counted) = counted else { continue };
            next.span = Span::new(next.span.start(), counted.start()).trim(text);
            mentions.extend(measured.next());
            mentions.push(name);
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
            let date = dates::at(line, at).map(|found| {
                let value = found.date.map(Value::Date);
                (MentionKind::Date, found.back, found.length, found.rule, found.text, value)
            });
            let found = date.or_else(|| {
                let found = quantities::at(line, at)?;
                Some((MentionKind::Quantity, 0, found.length, found.rule, found.text, Some(Value::Quantity(found.value))))
            });
            let Some((kind, back, length, rule, told, value)) = found else {
                at += 1;
                continue;
            };
            if let Some([first, .., last] | [first @ last]) = line.tokens.get(at - back.min(at)..at + length) {
                let span = first.span.join(last.span);
                let why = Why::with(rule, [span], told);
                mentions.push(Mention { value: value.map(Box::new), ..Mention::new(span, kind, 950, why) });
            }
            at += length.max(1);
        }
    }
    mentions
}
