//! What was found, in the forms that other programs read: W3C Web Annotation, brat's standoff, CoNLL. Offsets count code points, as these
//! formats want; every file says with what it was made, of which text (SHA-256), and what a reader left out. Never finds anything itself.

mod annotation;
mod brat;
mod conll;
mod text;

use crate::analyze::Session;
use crate::offsets::OffsetUnit;
use crate::report::{self, OccurrenceReport, PassageReport, Report};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A form in which findings leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// One W3C Web Annotation collection (JSON-LD).
    Annotations,
    /// For each article a `.txt` and an `.ann`, and one `annotation.conf`.
    Brat,
    /// One file of tokens, a line each (CoNLL-U Plus).
    Conll,
}

impl Format {
    /// The format of this name, as it comes over the wasm boundary.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "annotations" => Self::Annotations,
            "brat" => Self::Brat,
            "conll" => Self::Conll,
            _ => return None,
        })
    }
}

/// A file to be written.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// What of the findings goes out. Lists that are absent leave nothing out.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// What is left out, in words.
    pub filter: String,
    /// Of each article, by its id.
    pub articles: BTreeMap<String, Chosen>,
    /// Ids of passages.
    pub passages: Option<Vec<String>>,
}

/// What of one article goes out.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// SHA-256 of the article's text, in hexadecimal digits.
    pub sha256: String,
    /// Indices of mentions.
    pub mentions: Option<Vec<usize>>,
    /// Ids of claims.
    pub claims: Option<Vec<String>>,
    /// Whether boilerplate is left out.
    pub plain: bool,
}

impl Choice {
    fn sha256(&self, article: &str) -> &str {
        self.articles.get(article).map_or("", |chosen| &chosen.sha256)
    }

    /// The filter in words, for a line of its own.
    fn words(&self) -> &str {
        if self.filter.is_empty() { "nothing left out" } else { &self.filter }
    }

    /// Takes out of a report what is not chosen.
    fn apply(&self, report: &mut Report) {
        for article in &mut report.articles {
            let Some(chosen) = self.articles.get(&article.id) else { continue };
            if let Some(kept) = &chosen.mentions {
                let kept: HashSet<_> = kept.iter().collect();
                let mut at = 0;
                article.mentions.retain(|_| {
                    at += 1;
                    kept.contains(&(at - 1))
                });
            }
            if let Some(kept) = &chosen.claims {
                let kept: HashSet<_> = kept.iter().collect();
                article.claims.retain(|claim| kept.contains(&claim.id));
            }
            if chosen.plain {
                article.blocks.clear();
            }
        }
        if let Some(kept) = &self.passages {
            let kept: HashSet<_> = kept.iter().collect();
            report.passages.retain(|passage| kept.contains(&passage.id));
        }
    }
}

/// The files that hold the findings of a session.
///
/// ```
/// use crossread::{analyze::Session, document::{Content, Source}, export::{self, Choice, Format}};
/// let mut session = Session::default();
/// session.add(Source { id: Some("a".into()), content: Content::Text("Police in Lund said 12 people were hurt.".into()), ..Source::default() })?;
/// let files = export::write(&session, Format::Conll, &Choice::default());
/// assert!(files[0].text.contains("# newdoc id = a"));
/// # Ok::<(), crossread::error::Error>(())
/// ```
pub fn write(session: &Session, format: Format, choice: &Choice) -> Vec<File> {
    let mut report = report::of_session(session, OffsetUnit::Char);
    choice.apply(&mut report);
    match format {
        Format::Annotations => vec![File { name: "crossread-annotations.jsonld".into(), text: annotation::collection(&report, choice) }],
        Format::Brat => brat::files(&report, choice),
        Format::Conll => vec![File { name: "crossread.conllup".into(), text: conll::tokens(session, &report, choice) }],
    }
}

/// Of each article, by its id, where it repeats what: in the order of the passages.
fn repeats(report: &Report) -> HashMap<&str, Vec<(&PassageReport, &OccurrenceReport)>> {
    let mut repeats: HashMap<&str, Vec<_>> = HashMap::new();
    for passage in &report.passages {
        for occurrence in &passage.occurrences {
            repeats.entry(&occurrence.article).or_default().push((passage, occurrence));
        }
    }
    repeats
}

/// The name that serde gives a value without fields, such as `part-of`.
fn name_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
