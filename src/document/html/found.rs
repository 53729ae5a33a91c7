//! Tags and scripts in, what the page says of itself out, as written: the raw matter of [`metadata`](crate::document::metadata).

use super::elements::Tag;
use super::entities::{Place, decode};
use super::tokenizer::attributes;

/// How many of each are kept; a page has no use for more.
const MOST: usize = 200;

/// What a page says of itself, as written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// `lang` of `html`.
    pub language: Option<String>,
    /// The text of `title`.
    pub title: Option<String>,
    /// Name, property or itemprop of each `meta` in lower case, and its content.
    pub metas: Vec<(String, String)>,
    /// The text of each `application/ld+json` script.
    pub json_ld: Vec<String>,
    /// `datetime` of each `time`, first those that are marked as publication dates.
    pub times: Vec<String>,
    /// The script that was just opened holds JSON-LD.
    json_script: bool,
}

impl Found {
    /// `html`, `head` or `body`.
    pub fn root(&mut self, name: &str, written: &str) {
        if name.eq_ignore_ascii_case("html") && self.language.is_none() {
            self.language = value_of(written, &["lang", "xml:lang"]);
        }
    }

    /// `meta`.
    pub fn meta(&mut self, written: &str) {
        if self.metas.len() < MOST
            && let Some(name) = value_of(written, &["property", "name", "itemprop"])
            && let Some(content) = value_of(written, &["content"])
        {
            self.metas.push((name.to_ascii_lowercase(), content));
        }
    }

    /// Any other element, as it begins.
    pub fn element(&mut self, tag: Tag, written: &str) {
        match tag.name() {
            "script" => {
                self.json_script = self.json_ld.len() < MOST
                    && value_of(written, &["type"]).is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"));
            }
            "" if self.times.len() < MOST => {
                if let Some(time) = value_of(written, &["datetime"]) {
                    let published = attributes(written).any(|(_, value)| value.to_ascii_lowercase().contains("publish"));
                    self.times.insert(if published { 0 } else { self.times.len() }, time);
                }
            }
            _ => {}
        }
    }

    /// Text of `title`.
    pub fn title(&mut self, text: &str) {
        if self.title.is_none() {
            self.title = Some(decode(text, Place::Text)).filter(|title| !title.trim().is_empty());
        }
    }

    /// Text of a script.
    pub fn script(&mut self, text: &str) {
        if std::mem::take(&mut self.json_script) {
            self.json_ld.push(text.to_owned());
        }
    }
}

/// The value of the first of these attributes that is written and not blank.
fn value_of(written: &str, names: &[&str]) -> Option<String> {
    let (_, value) =
        attributes(written).find(|(name, value)| names.iter().any(|known| known.eq_ignore_ascii_case(name)) && !value.trim().is_empty())?;
    Some(decode(value, Place::Attribute))
}
