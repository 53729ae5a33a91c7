//! The JSON-LD scripts of a page in, what they say of the article out. Broken scripts say nothing and hurt nothing.

use crate::document::html::decode;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What the scripts say of the article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Article {
    /// `headline`, else `name`.
    pub headline: Option<String>,
    /// Names of the authors, joined by commas.
    pub author: Option<String>,
    /// `datePublished`, else `dateCreated`.
    pub published: Option<String>,
    /// Name of the publisher.
    pub publisher: Option<String>,
    /// Name of the site or organization, where the article names no publisher.
    pub site: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// `articleBody`.
    pub body: Option<String>,
}

/// Types of schema.org that are articles, by their endings: `NewsArticle`, `OpinionNewsArticle`, `BlogPosting`.
const ARTICLES: [&str; 3] = ["Article", "Posting", "Report"];

/// Most objects that are looked at.
const MOST: usize = 5_000;

/// Reads all scripts of a page; the first article counts.
pub fn read(scripts: &[String]) -> Article {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    for value in &values {
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(object) if objects.len() < MOST => {
                    objects.push(object);
                    open.extend(object.get("mainEntity"));
                    open.extend(object.get("@graph"));
                }
                _ => {}
            }
        }
    }
    let by_id: BTreeMap<&str, &Map<String, Value>> = objects
        .iter()
        .filter(|object| object.contains_key("name"))
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .collect();
    let is = |object: &Map<String, Value>, endings: &[&str]| types(object).any(|name| endings.iter().any(|ending| name.ends_with(ending)));
    let site = objects.iter().find(|object| is(object, &["WebSite", "Organization"])).and_then(|object| string(object.get("name")));
    let Some(article) = objects.iter().find(|object| is(object, &ARTICLES)) else { return Article { site, ..Article::default() } };
    Article {
        headline: string(article.get("headline")).or_else(|| string(article.get("name"))),
        author: names(article.get("author").or_else(|| article.get("creator")), &by_id),
        published: string(article.get("datePublished")).or_else(|| string(article.get("dateCreated"))),
        publisher: names(article.get("publisher"), &by_id),
        site,
        language: string(article.get("inLanguage")),
        body: string(article.get("articleBody")),
    }
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let (one, many) = match object.get("@type") {
        Some(Value::String(name)) => (Some(name.as_str()), None),
        Some(Value::Array(names)) => (None, Some(names.iter().filter_map(Value::as_str))),
        _ => (None, None),
    };
    one.into_iter().chain(many.into_iter().flatten())
}

/// Reads one script; once more without comments and with raw line ends in strings made spaces, as real pages have them.
fn parse(script: &str) -> Option<Value> {
    let bare = script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let bare = bare.trim_end().trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| serde_json::from_str(&bare.replace(|c: char| c.is_control(), " ")).ok())
}

fn string(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(decode(text)).filter(|text| !text.trim().is_empty()),
        Value::Array(values) => string(values.first().filter(|value| value.is_string())),
        _ => None,
    }
}

/// The names of one or several people or organizations, given as text, as objects or by reference; at most eight.
fn names(value: Option<&Value>, by_id: &BTreeMap<&str, &Map<String, Value>>) -> Option<String> {
    let many = match value? {
        Value::Array(values) => values.iter().take(8).collect(),
        one => vec![one],
    };
    let name = |value: &&Value| match value {
        Value::String(_) => string(Some(value)).filter(|name| !name.contains("://")),
        Value::Object(object) => string(object.get("name")).or_else(|| string(by_id.get(object.get("@id")?.as_str()?)?.get("name"))),
        _ => None,
    };
    let names: Vec<String> = many.iter().filter_map(name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
