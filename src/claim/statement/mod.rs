//! Tokens in, statements out: source, cue, content, quotation type, addressee, outlet, stance. Never says whether a statement is true.

mod content;
mod frames;
mod lexicon;
mod nested;
mod noun_phrase;
mod quotes;
mod resolve;
mod sheet;
mod speech;
mod stance;
#[cfg(test)]
mod tests;

use super::{Claim, ClaimKind, Part, Quotation, Reading, Stance};
use crate::boilerplate::Role;
use crate::span::Span;
use crate::why::Why;
use core::ops::Range;
use frames::Candidate;
use resolve::Speaker;
use sheet::Sheet;

/// Finds the statements of one article, sorted by position.
pub fn find(reading: &Reading<'_>) -> Vec<Claim> {
    let sheet = Sheet::new(reading);
    let mut candidates = Vec::new();
    for unit in &sheet.units {
        let content = reading.blocks.get(unit.block as usize).is_none_or(|block| block.role == Role::Content);
        if content {
            frames::find(&sheet, unit, &mut candidates);
        }
    }
    speech::join(&sheet, &mut candidates);
    nested::prune(&sheet, &mut candidates);
    stance::outlets(&sheet, &mut candidates);
    let speakers = resolve::speakers(&sheet, &candidates);
    let mut claims: Vec<_> = candidates.iter().zip(speakers).filter_map(|(candidate, speaker)| claim(&sheet, candidate, speaker)).collect();
    claims.sort_by_key(|claim| (claim.span, claim.cue));
    claims
}

fn claim(sheet: &Sheet<'_>, candidate: &Candidate, speaker: Speaker) -> Option<Claim> {
    let content = in_order(candidate.content.iter().filter_map(|range| sheet.span(range.clone())).collect());
    let cue = sheet.span(candidate.cue.clone());
    let named = candidate.source.clone().and_then(|range| sheet.span(range));
    let span = content.iter().copied().chain(cue).chain(named).reduce(Span::join)?;
    let source = (named.is_some() || speaker.resolved.is_some())
        .then(|| Box::new(Part { span: named, entity: speaker.entity, resolved: speaker.resolved }));
    let part = |range: &Option<core::ops::Range<usize>>| {
        range.clone().and_then(|range| sheet.span(range)).map(|span| Box::new(Part { span: Some(span), ..Part::default() }))
    };
    let cue_of_stance = cue.filter(|_| candidate.stance != Stance::Asserted);
    let belied = stance::belied(sheet, candidate).and_then(|range| sheet.span(range));
    Some(Claim {
        source,
        cue,
        quotation: Some(quotation(sheet, &candidate.content)),
        content,
        outlet: part(&candidate.outlet),
        addressee: part(&candidate.addressee),
        stance: if belied.is_some() { Stance::Denied } else { candidate.stance },
        stance_evidence: belied.or(cue_of_stance),
        ..Claim::bare(ClaimKind::Statement, span, why(sheet, candidate, cue))
    })
}

/// The pieces in the order of the text; those that overlap become one.
fn in_order(mut pieces: Vec<Span>) -> Vec<Span> {
    pieces.sort_unstable();
    let mut ordered: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match ordered.last_mut() {
            Some(last) if piece.start() < last.end() => *last = last.join(piece),
            _ => ordered.push(piece),
        }
    }
    ordered
}

/// How many tokens of a content are looked at for its marks. Contents are far shorter; in a text without full stops each reaches to the end of it.
const LOOKED_AT: usize = 600;

/// How much of the content stands in quotation marks.
fn quotation(sheet: &Sheet<'_>, content: &[Range<usize>]) -> Quotation {
    let (mut inside, mut outside) = (0, 0);
    for at in content.iter().cloned().flatten().take(LOOKED_AT) {
        if sheet.quote_at(at).is_some() {
            inside += 1;
        } else if sheet.nominal(at) {
            outside += 1;
        }
    }
    match (inside, outside) {
        (0, _) => Quotation::Indirect,
        (_, 0) => Quotation::Direct,
        _ => Quotation::Mixed,
    }
}

/// Which rule fired, told with the words it fired on.
fn why(sheet: &Sheet<'_>, candidate: &Candidate, cue: Option<Span>) -> Why {
    let text = sheet.reading.text;
    let words = cue.map_or("", |cue| cue.of(text));
    let source = candidate.source.clone().and_then(|range| sheet.span(range));
    let source = source.map_or("", |span| span.of(text));
    let told = match candidate.rule {
        "according-to" => format!("“{words}” names {source} as the source of the rest of the sentence"),
        "quote-source-cue" | "quote-cue-source" => format!("the quotation is followed by “{words}” and its speaker, {source}"),
        "content-source-cue" | "content-cue-source" => format!("the sentence is followed by “{words}” and its source, {source}"),
        "cue-quote" | "cue-colon" => format!("“{words}” stands before the quotation"),
        "cue-that" => format!("“{words} that” brings what {source} says"),
        "cue-clause" => format!("“{words}” is followed by a clause, which {source} says"),
        "cue-question" => format!("“{words}” is followed by a question"),
        "cue-to" | "cue-object-to" => format!("“{words} … to” brings what {source} wants or asks"),
        "cue-preposition" => format!("“{words}” brings what is spoken of"),
        "cue-object" | "cue-called" | "cue-gerund" => format!("the object of “{words}” is what {source} speaks of"),
        "quote-dash-name" => format!("the quotation is signed by {source}"),
        "name-colon" => format!("the paragraph is headed by its speaker, {source}"),
        "as-source-cue" => format!("“as {source} {words}”: the rest of the sentence is what {source} says"),
        "passive-by" => format!("“{words} by” names {source} as the one who says it"),
        "passive-of" => format!("“{words}” tells an accusation without naming who makes it"),
        "seems" => format!("“{words}” puts it as an impression, without a source"),
        "not-verified" => format!("“{words}”: {source} says that it is not confirmed"),
        "no-confirmation" => format!("“{words}” withholds confirmation"),
        "adverb-hedge" => format!("“{words}” puts it as hearsay, without a source"),
        "estimates-range" => format!("{source} “{words}”: an estimate"),
        "quote-goes-on" => "the paragraph is nothing but a quotation; its speaker is the one of the paragraph before".to_owned(),
        "denied-report" => format!("“{words} that” brings what {source} denies"),
        "passive-hedge" => format!("“{words}” tells it without naming whose view it is"),
        "noun-that" | "noun-to" | "noun-of" => {
            format!("“{words}” is a word for something said or thought, and what follows is its content")
        }
        "adjective-that" | "adjective-to" | "adjective-preposition" | "adjective-clause" => {
            format!("“{words}” is a word for a state of mind, and what follows is its content")
        }
        _ => format!("“{words}” attributes what stands beside it"),
    };
    Why::with(candidate.rule, cue.into_iter().collect::<Vec<_>>(), told)
}
