//! Sentences and mentions in, the words by which the article calls whom it names out, each with its places. Counts; never judges a word.

mod lexicon;
mod phrase;
mod reference;
mod rule;
mod sentence;

use super::Reading;
use crate::compact_sort::CompactSort;
use crate::entity::{Mention, MentionKind};
use crate::span::Span;
use crate::why::Why;
use crate::words::Words;
use reference::Memory;
use rule::{Called, Name};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A word by which an article calls somebody it names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// Index into [`ArticleEntities::entities`](crate::entity::ArticleEntities).
    pub entity: u32,
    /// The word in lower case; a noun in the singular (“terrorists” is counted under “terrorist”).
    pub word: String,
    /// Noun or adjective.
    pub part: WordPart,
    /// Where it stands, in the order of the text.
    pub uses: Vec<Use>,
}

/// What part of speech a word of [`Wording`] is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WordPart {
    /// “group”, “terrorist”.
    Noun,
    /// “so-called”, “ousted”.
    Adjective,
}

/// One place where somebody is called something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use {
    /// The word.
    pub span: Span,
    /// Why it is said of the entity; the evidence is the name.
    pub why: Why,
}

/// Finds the words by which one article calls its entities: sorted by entity, then the most frequent first.
pub fn find(reading: &Reading<'_>) -> Vec<Wording> {
    let mentions = &reading.entities.mentions;
    let mut memory = Memory::default();
    let mut said: BTreeMap<(u32, WordPart, String), Vec<Use>> = BTreeMap::new();
    for (index, sentence) in reading.segmented.sentences.iter().enumerate() {
        let Some(words) = reading.words(sentence) else { continue };
        let from = mentions.partition_point(|mention| mention.span.start() < sentence.span.start());
        let until = mentions.partition_point(|mention| mention.span.start() < sentence.span.end());
        let inside = mentions.get(from..until).unwrap_or_default();
        let names: Vec<Name> = inside.iter().filter_map(|mention| name(reading, &words, mention)).collect();
        let mut called = phrase::called(&words, &names);
        reference::follow(&words, index, &names, &mut called, &mut memory);
        called.compact_sort_by_key(|called| called.at);
        called.dedup_by_key(|called| (called.at, called.entity));
        for Called { at, entity, rule, name } in called {
            let (Some(span), Some((part, word))) = (words.span(phrase::word_start(&words, at), at + 1), phrase::word_at(&words, at)) else {
                continue;
            };
            let why = Why::with(rule.name(), vec![name], rule.tell(span.of(words.text), name.of(words.text)));
            said.entry((entity, part, word)).or_default().push(Use { span, why });
        }
    }
    let mut found: Vec<Wording> = said.into_iter().map(|((entity, part, word), uses)| Wording { entity, word, part, uses }).collect();
    found.compact_sort_by(|a, b| {
        (a.entity, Reverse(a.uses.len()), a.part, &a.word).cmp(&(b.entity, Reverse(b.uses.len()), b.part, &b.word))
    });
    found
}

/// A mention as tokens of its sentence.
fn name(reading: &Reading<'_>, words: &Words<'_>, mention: &Mention) -> Option<Name> {
    let first = reading.segmented.token_at(mention.span.start()).max(words.first);
    let mut end = first;
    while words.token(end).is_some_and(|token| token.span.start() < mention.span.end()) {
        end += 1;
    }
    let named = matches!(mention.kind, MentionKind::Person | MentionKind::Organization | MentionKind::Group | MentionKind::Place);
    (named && end > first).then_some(Name { first, end, kind: mention.kind, entity: mention.entity?, span: mention.span })
}
