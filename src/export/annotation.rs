//! A report in, one W3C Web Annotation collection out (<https://www.w3.org/TR/annotation-model/>): each finding by its position and its quoted
//! words, so that it is found again where the text has changed a little.

use super::text::Text;
use super::{Choice, name_of, repeats};
use crate::boilerplate::Role;
use crate::report::{ArticleReport, ClaimReport, EntityReport, GENERATOR, Report, WhyReport};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Code points quoted before and after.
const AROUND: u32 = 32;

pub fn collection(report: &Report, choice: &Choice) -> String {
    let entities: HashMap<_, _> = report.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect();
    let repeats = repeats(report);
    let mut items = Vec::new();
    for article in &report.articles {
        let place = Place { article, text: Text::new(&article.text), source: urn("text", choice.sha256(&article.id), &article.id) };
        let id = |layer: &str, at: &str| format!("urn:crossread:{}:{layer}:{}", escaped(&article.id), escaped(at));
        for (at, mention) in article.mentions.iter().enumerate() {
            let entity = mention.entity.as_deref().and_then(|id| entities.get(id));
            let bodies = mention_bodies(&name_of(&mention.kind), entity.copied(), &mention.why);
            items.push(place.annotation(&id("mention", &at.to_string()), "identifying", &bodies, mention.start, mention.end));
        }
        for claim in &article.claims {
            items.push(place.annotation(&id("claim", &claim.id), "describing", &claim_bodies(claim), claim.start, claim.end));
        }
        for (at, (passage, occurrence)) in repeats.get(article.id.as_str()).into_iter().flatten().enumerate() {
            let bodies = vec![
                tag("repeat"),
                tag(&name_of(&passage.class)),
                described("identifying", &passage.id),
                described("describing", &passage.why.text),
            ];
            items.push(place.annotation(
                &id("repeat", &format!("{}:{at}", passage.id)),
                "linking",
                &bodies,
                occurrence.start,
                occurrence.end,
            ));
        }
        for (at, block) in article.blocks.iter().enumerate().filter(|(_, block)| block.role == Role::Boilerplate) {
            let bodies = vec![tag("boilerplate"), tag(&name_of(&block.kind)), described("describing", &block.why.text)];
            items.push(place.annotation(&id("block", &at.to_string()), "classifying", &bodies, block.start, block.end));
        }
    }
    let label = format!("{GENERATOR}: {} articles; {}; positions count Unicode code points", report.articles.len(), choice.words());
    let whole = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:crossread:annotations",
        "type": "AnnotationCollection",
        "label": label,
        "generator": { "id": "urn:crossread", "type": "Software", "name": GENERATOR },
        "total": items.len(),
        "first": { "id": "urn:crossread:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items },
    });
    format!("{whole}\n")
}

/// An article that annotations point into.
struct Place<'a> {
    article: &'a ArticleReport,
    text: Text<'a>,
    source: String,
}

impl Place<'_> {
    fn annotation(&self, id: &str, motivation: &str, bodies: &[Value], start: u32, end: u32) -> Value {
        json!({
            "id": id,
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": {
                "source": { "id": self.source, "type": "Text", "format": "text/plain", "label": self.article.title },
                "selector": [
                    { "type": "TextPositionSelector", "start": start, "end": end },
                    {
                        "type": "TextQuoteSelector",
                        "exact": self.text.part(start, end),
                        "prefix": self.text.part(start.saturating_sub(AROUND), start),
                        "suffix": self.text.part(end, end.saturating_add(AROUND)),
                    },
                ],
            },
        })
    }
}

fn mention_bodies(kind: &str, entity: Option<&EntityReport>, why: &WhyReport) -> Vec<Value> {
    let mut bodies = vec![tag(kind)];
    bodies.extend(entity.map(|entity| described("identifying", &entity.name)));
    bodies.push(described("describing", &why.text));
    bodies
}

fn claim_bodies(claim: &ClaimReport) -> Vec<Value> {
    let mut bodies = vec![tag(&name_of(&claim.kind)), tag(&name_of(&claim.stance))];
    let source = claim.source.as_ref().and_then(|source| source.text.as_deref().or(source.resolved.as_deref()));
    bodies.extend(source.map(|source| described("describing", &format!("source: {source}"))));
    bodies.push(described("describing", &claim.why.text));
    bodies
}

fn tag(value: &str) -> Value {
    described("tagging", value)
}

fn described(purpose: &str, value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain" })
}

/// The name of a text: by its digest, else by its id.
fn urn(kind: &str, sha256: &str, id: &str) -> String {
    if sha256.is_empty() { format!("urn:crossread:{kind}:{}", escaped(id)) } else { format!("urn:sha256:{sha256}") }
}

/// An id as part of a URN: what is no letter, digit, hyphen, dot or underscore as `%XX`.
fn escaped(id: &str) -> String {
    use std::fmt::Write;
    id.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
