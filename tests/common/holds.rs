//! What must hold of everything that is read, whatever it is: asserted by the laws over arbitrary text and by the fuzzers.

#![allow(
    dead_code,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may; each user needs a part"
)]

use crossread::analyze::{self, Article};
use crossread::claim::Part;
use crossread::offsets::OffsetUnit;
use crossread::span::Span;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// All that holds of one article by itself.
pub fn check_article(article: &Article) {
    check_blocks(article);
    check_segments(article);
    check_entities(article);
    check_claims(article);
}

/// A span holds something, ends in the text and lies on character boundaries.
#[track_caller]
pub fn check_span(text: &str, span: Span, what: &str) {
    let range = span.range();
    assert!(!range.is_empty(), "{what}: {span:?} is empty");
    assert!(text.get(range).is_some(), "{what}: {span:?} does not fit {text:?}");
}

/// Spans that must be sorted and disjoint.
#[track_caller]
pub fn check_row(text: &str, spans: impl IntoIterator<Item = Span>, what: &str) {
    let mut end = 0;
    for span in spans {
        check_span(text, span, what);
        assert!(span.start() >= end, "{what}: {span:?} begins before {end} in {text:?}");
        end = span.end();
    }
}

/// Whether a reader sees the character: no white space, no control, nothing of no width.
pub fn visible(c: char) -> bool {
    let no_width = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !c.is_whitespace() && !c.is_control() && !no_width
}

/// Nothing of `within` that none of these sorted spans covers is visible.
#[track_caller]
pub fn check_cover(text: &str, within: Span, spans: impl IntoIterator<Item = Span>, what: &str) {
    let mut at = within.start();
    for span in spans.into_iter().chain([Span::new(within.end(), within.end())]) {
        let between = Span::new(at, span.start().max(at)).of(text);
        assert!(!between.chars().any(visible), "{what}: {between:?} is not covered in {text:?}");
        at = span.end();
    }
}

pub fn check_blocks(article: &Article) {
    let text = &article.document.text;
    let whole = Span::of_range(0..text.len());
    check_row(text, article.document.blocks.iter().map(|block| block.span), "document block");
    check_cover(text, whole, article.document.blocks.iter().map(|block| block.span), "document blocks");
    check_row(text, article.blocks.iter().map(|block| block.span), "block");
    check_cover(text, whole, article.blocks.iter().map(|block| block.span), "blocks");
    for block in &article.blocks {
        let raw = article.document.blocks.get(block.block as usize).expect("a labeled block names its document block");
        assert!(raw.span.covers(block.span));
        block.why.evidence.iter().for_each(|&span| check_span(text, span, "block's evidence"));
        assert!(!block.why.text.is_empty());
    }
}

pub fn check_segments(article: &Article) {
    let text = &article.document.text;
    let tokens = article.tokens();
    let segmented = &tokens.segmented;
    check_row(text, segmented.tokens.iter().map(|token| token.span), "token");
    for block in &article.blocks {
        let tokens = segmented.tokens.iter().map(|token| token.span).filter(|span| block.span.overlaps(*span));
        assert!(tokens.clone().all(|span| block.span.covers(span)), "a token crosses a block");
        check_cover(text, block.span, tokens, "tokens");
    }
    let mut next = 0;
    for sentence in &segmented.sentences {
        assert_eq!(sentence.first, next, "sentences leave no token out and share none");
        assert!(sentence.end > sentence.first);
        next = sentence.end;
        let tokens = segmented.tokens_of(sentence);
        let span = tokens.first().unwrap().span.join(tokens.last().unwrap().span);
        assert_eq!(sentence.span, span);
        assert!(article.blocks.get(sentence.block as usize).unwrap().span.covers(span), "a sentence crosses its block");
    }
    assert_eq!(next as usize, segmented.tokens.len());
}

pub fn check_entities(article: &Article) {
    let text = &article.document.text;
    let found = &article.entities;
    check_row(text, found.mentions.iter().map(|mention| mention.span), "mention");
    let mut counts = vec![0; found.entities.len()];
    for mention in &found.mentions {
        assert!(mention.confidence <= 1000);
        mention.why.evidence.iter().for_each(|&span| check_span(text, span, "mention's evidence"));
        if let Some(entity) = mention.entity {
            counts[entity as usize] += 1;
        }
    }
    let ids: BTreeSet<_> = found.entities.iter().map(|entity| &entity.id).collect();
    assert_eq!(ids.len(), found.entities.len(), "entity ids are unique");
    for (entity, mentions) in found.entities.iter().zip(counts) {
        assert_eq!(entity.forms.iter().map(|form| form.count).sum::<u32>(), mentions, "forms of {} count its mentions", entity.name);
        assert!(mentions > 0);
    }
}

pub fn check_claims(article: &Article) {
    let text = &article.document.text;
    let ids: BTreeSet<_> = article.claims.iter().map(|claim| &claim.id).collect();
    assert_eq!(ids.len(), article.claims.len(), "claim ids are unique");
    assert!(article.claims.is_sorted_by_key(|claim| claim.span.start()), "claims are sorted by position");
    for claim in &article.claims {
        check_span(text, claim.span, "claim");
        claim.cue.iter().chain(&claim.stance_evidence).for_each(|&span| check_span(text, span, "cue or stance"));
        check_row(text, claim.content.iter().copied(), "content");
        let parts = [&claim.source, &claim.outlet, &claim.addressee, &claim.victim, &claim.actor, &claim.place, &claim.time];
        for part in parts.into_iter().flatten() {
            let Part { span, entity, .. } = &**part;
            if let Some(span) = *span {
                check_span(text, span, "part of a claim");
            }
            assert!(entity.is_none_or(|entity| (entity as usize) < article.entities.entities.len()));
        }
        if let Some(figure) = &claim.number {
            check_span(text, figure.span, "figure");
            assert!(figure.min.is_none_or(|min| figure.max.is_none_or(|max| min <= max)), "{figure:?}");
            assert!(figure.min.max(figure.max).is_none_or(|number| number < 1 << 53), "{figure:?}");
        }
        assert!(claim.statement.is_none_or(|statement| (statement as usize) < article.claims.len()));
        claim.why.evidence.iter().for_each(|&span| check_span(text, span, "claim's evidence"));
    }
    for wording in &article.wording {
        assert!((wording.entity as usize) < article.entities.entities.len() && !wording.uses.is_empty());
        check_row(text, wording.uses.iter().map(|found| found.span), "use of a word");
    }
}

pub fn check_across(articles: &[Article]) {
    let across = analyze::across(articles);
    let text = |article: u32| articles[article as usize].document.text.as_str();
    let ids: BTreeSet<_> = across.passages.iter().map(|passage| &passage.id).collect();
    assert_eq!(ids.len(), across.passages.len(), "passage ids are unique");
    for passage in across.passages.iter() {
        assert!(passage.occurrences.len() >= 2 && passage.occurrences.is_sorted());
        passage.occurrences.iter().for_each(|occurrence| check_span(text(occurrence.article), occurrence.span, "occurrence"));
        assert!(passage.parent.as_ref().is_none_or(|parent| ids.contains(parent) && *parent != passage.id));
    }
    let members: Vec<_> = across.entities.iter().flat_map(|entity| &entity.members).collect();
    let unique: BTreeSet<_> = members.iter().map(|member| member.as_str()).collect();
    let own: BTreeSet<_> = articles.iter().flat_map(|article| article.entities.entities.iter().map(|entity| entity.id.as_str())).collect();
    assert_eq!(unique, own, "every entity of an article is a member of one of the session");
    assert_eq!(members.len(), unique.len(), "and of one only");
    let claims: BTreeSet<_> = articles.iter().flat_map(|article| article.claims.iter().map(|claim| &claim.id)).collect();
    for comparison in &across.comparisons {
        assert!(comparison.claims.len() >= 2 && comparison.claims.iter().all(|id| claims.contains(id)));
    }
    for relabel in &across.relabels {
        assert!(relabel.block < articles[relabel.article].blocks.len());
    }
}

/// Units of `unit` before byte `at`, counted the slow way.
pub fn naive(text: &str, at: u64, unit: OffsetUnit) -> u64 {
    let before = &text[..usize::try_from(at).unwrap()];
    let count = match unit {
        OffsetUnit::Byte => before.len(),
        OffsetUnit::Char => before.chars().count(),
        OffsetUnit::Utf16 => before.encode_utf16().count(),
    };
    count as u64
}

/// Asserts that `other` is `bytes` with every offset counted in `unit`; `texts` are the articles' texts, `text` that of the place we are in.
pub fn check_units(bytes: &Value, other: &Value, unit: OffsetUnit, texts: &BTreeMap<&str, &str>, text: &str) {
    match (bytes, other) {
        (Value::Object(a), Value::Object(b)) => {
            let text = a.get("article").and_then(Value::as_str).and_then(|id| texts.get(id)).copied().unwrap_or(text);
            let text = a.get("text").filter(|_| a.contains_key("blocks")).and_then(Value::as_str).unwrap_or(text);
            assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
            for (key, value) in a {
                match (key.as_str(), value.as_u64()) {
                    ("start" | "end", Some(at)) => assert_eq!(b[key], naive(text, at, unit)),
                    ("offsets", _) => {}
                    _ => check_units(value, &b[key], unit, texts, text),
                }
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len());
            a.iter().zip(b).for_each(|(a, b)| check_units(a, b, unit, texts, text));
        }
        _ => assert_eq!(bytes, other),
    }
}

/// Asserts that wherever a report has `start`, `end` and `text`, in bytes, the text is what stands there.
pub fn check_slices(value: &Value, text: &str) {
    match value {
        Value::Object(object) => {
            let at = |key: &str| object.get(key).and_then(Value::as_u64).map(|at| usize::try_from(at).unwrap());
            if let (Some(start), Some(end), Some(claimed)) = (at("start"), at("end"), object.get("text").and_then(Value::as_str)) {
                assert_eq!(text.get(start..end), Some(claimed));
            }
            object.values().for_each(|value| check_slices(value, text));
        }
        Value::Array(values) => values.iter().for_each(|value| check_slices(value, text)),
        _ => {}
    }
}
