//! The wasm boundary, the only file that names wasm_bindgen: plain values in and out, offsets in UTF-16, typed errors. Never a panic to the caller.

use crate::analyze::Session as Articles;
use crate::compare::Comparison;
use crate::correction;
use crate::document::{Content, Properties, Source};
use crate::entity::Entity;
use crate::entity::correction::list;
use crate::error::{Error, ErrorKind};
use crate::export;
use crate::hash::HashMap;
use crate::intake::{self, Format};
use crate::limits::Limits;
use crate::offsets::OffsetUnit;
use crate::ordered::SortedList;
use crate::report;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("report.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "ArticleInput")]
    pub type ArticleInput;
    #[wasm_bindgen(typescript_type = "SingleReport")]
    pub type SingleReport;
    #[wasm_bindgen(typescript_type = "AcrossReport")]
    pub type AcrossReport;
    #[wasm_bindgen(typescript_type = "Report")]
    pub type Report;
    #[wasm_bindgen(typescript_type = "FileFormat")]
    pub type FileFormat;
    #[wasm_bindgen(typescript_type = "IntakeRow[]")]
    pub type IntakeRows;
    #[wasm_bindgen(typescript_type = "CsvColumn")]
    pub type CsvColumn;
    #[wasm_bindgen(typescript_type = "CsvColumns")]
    pub type CsvColumns;
    #[wasm_bindgen(typescript_type = "Corrections")]
    pub type Corrections;
    #[wasm_bindgen(typescript_type = "(stage: Stage) => void")]
    pub type StageWatch;
    #[wasm_bindgen(typescript_type = "SingleReport[]")]
    pub type SingleReports;
    #[wasm_bindgen(typescript_type = "ExportChoice")]
    pub type ExportChoice;
    #[wasm_bindgen(typescript_type = "ExportFile[]")]
    pub type ExportFiles;
    #[wasm_bindgen(typescript_type = "NameList")]
    pub type NameList;
    #[wasm_bindgen(typescript_type = "Limits")]
    pub type AllLimits;
    #[wasm_bindgen(typescript_type = "Partial<Limits>")]
    pub type SomeLimits;
}

/// Makes panics readable on the console; runs once when the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Analyses one article for itself. Throws an `Error` with `kind` where a limit is passed.
#[wasm_bindgen]
pub fn analyze(article: ArticleInput) -> Result<SingleReport, JsValue> {
    let article = crate::analyze::analyze(source(article.into())?, &Limits::page()).map_err(|error| thrown(&error))?;
    plain(&report::of_article(&article, OffsetUnit::Utf16))
}

/// The limits of a session that is given none: what a browser's tab can hold.
#[wasm_bindgen]
pub fn limits() -> Result<AllLimits, JsValue> {
    plain(&Limits::page())
}

/// Articles that are read across each other.
#[wasm_bindgen]
pub struct Session {
    articles: Articles,
    entities: RefCell<Handed<Entity>>,
    comparisons: RefCell<Handed<Comparison>>,
}

/// What was handed over last as a list: values of what has not changed since are not made again.
struct Handed<T>(HashMap<*const T, (Arc<T>, JsValue)>);

impl<T> Default for Handed<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T> Handed<T> {
    /// The list as it is now.
    fn list<K, R: Serialize>(&mut self, now: &SortedList<K, Arc<T>>, report: impl Fn(&T) -> R) -> Result<js_sys::Array, JsValue> {
        let mut before = std::mem::take(&mut self.0);
        let list = js_sys::Array::new();
        for item in now {
            let made = match before.remove(&Arc::as_ptr(item)) {
                Some(made) => made,
                None => (item.clone(), plain(&report(item))?),
            };
            list.push(&made.1);
            self.0.insert(Arc::as_ptr(item), made);
        }
        Ok(list)
    }
}

#[wasm_bindgen]
impl Session {
    /// An empty session, with other limits than those of a page where some are given. Throws `malformed` where one is unknown.
    #[wasm_bindgen(constructor)]
    pub fn new(limits: Option<SomeLimits>) -> Result<Self, JsValue> {
        let limits = limits.map_or(Ok(Limits::page()), |limits| limits_of(&limits))?;
        Ok(Self { articles: Articles::new(limits), entities: RefCell::default(), comparisons: RefCell::default() })
    }

    /// Reads and keeps an article. What it repeats is in `across()`; its own `passages` are left empty here, so that no work is done twice. `watch`
    /// is called with the name of each stage as it begins: `text`, `boilerplate`, `sentences`, `names`, `claims`.
    pub fn add(&mut self, article: ArticleInput, watch: Option<StageWatch>) -> Result<SingleReport, JsValue> {
        let mut told = move |stage| {
            if let Some(watch) = &watch {
                // What the caller throws is the caller's business: the article is read all the same.
                let _ = plain::<JsValue>(&stage).and_then(|stage| watch.unchecked_ref::<js_sys::Function>().call1(&JsValue::NULL, &stage));
            }
        };
        let article = self.articles.add_watched(source(article.into())?, &mut told).map_err(|error| thrown(&error))?;
        plain(&report::of_article_without_passages(article, OffsetUnit::Utf16))
    }

    /// Takes an article out again.
    pub fn remove(&mut self, id: &str) -> Result<(), JsValue> {
        self.articles.remove(id).map_err(|error| thrown(&error))
    }

    /// Puts a reader's corrections in the place of those before. Gives the reports of the articles that read differently now, as `add()` gives
    /// them; articles that are added later are read with the corrections too. Throws `malformed`, and changes nothing, where they are none.
    #[wasm_bindgen(js_name = setCorrections)]
    pub fn set_corrections(&mut self, corrections: &Corrections) -> Result<SingleReports, JsValue> {
        // By way of JSON text: what the command says of a file is said here too.
        let text = js_sys::JSON::stringify(corrections).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let corrections = correction::Corrections::from_json(&text).map_err(|error| thrown(&error))?;
        let changed = self.articles.set_corrections(corrections);
        let reports: Vec<_> = changed.into_iter().map(|article| report::of_article_without_passages(article, OffsetUnit::Utf16)).collect();
        plain(&reports)
    }

    /// The corrections of an own list of names: a name and its type a line, parted by a comma or a tab, or “Alias = Name”. Changes nothing:
    /// put them into `setCorrections`.
    #[wasm_bindgen(js_name = nameList)]
    pub fn name_list(&self, text: &str) -> Result<NameList, JsValue> {
        plain(&list::read(text))
    }

    /// What holds across the articles: entities, passages, comparisons, blocks that several articles share. Entities and comparisons that are as
    /// they were are the same objects as before: change none.
    pub fn across(&self) -> Result<AcrossReport, JsValue> {
        let across = self.articles.across();
        let report: JsValue = plain(&report::of_across(&self.articles, &across, OffsetUnit::Utf16))?;
        let entities = self.entities.borrow_mut().list(&across.entities, report::entity_report)?;
        let comparisons = self.comparisons.borrow_mut().list(&across.comparisons, report::comparison_report)?;
        js_sys::Reflect::set(&report, &JsValue::from_str("entities"), &entities)?;
        js_sys::Reflect::set(&report, &JsValue::from_str("comparisons"), &comparisons)?;
        Ok(report.unchecked_into())
    }

    /// The whole report, as the command gives it with `--to json --offsets utf16`.
    pub fn report(&self) -> Result<Report, JsValue> {
        plain(&report::of_session(&self.articles, OffsetUnit::Utf16))
    }

    /// The files in which the findings leave for other programs: `annotations` (W3C), `brat` or `conll`. Offsets in them count code points.
    #[wasm_bindgen(js_name = exportFiles)]
    pub fn export_files(&self, format: &str, choice: ExportChoice) -> Result<ExportFiles, JsValue> {
        let malformed = |message: String| thrown(&Error::new(ErrorKind::Malformed, message));
        let format = export::Format::named(format).ok_or_else(|| malformed(format!("“{format}” is none of annotations, brat, conll.")))?;
        let choice = serde_wasm_bindgen::from_value(choice.into()).map_err(|error| malformed(error.to_string()))?;
        plain(&export::write(&self.articles, format, &choice))
    }

    /// The same as JSON text, byte for byte what the command writes.
    #[wasm_bindgen(js_name = reportJson)]
    pub fn report_json(&self) -> Result<String, JsValue> {
        serde_json::to_string(&report::of_session(&self.articles, OffsetUnit::Utf16))
            .map_err(|error| thrown(&Error::new(ErrorKind::Malformed, error.to_string())))
    }
}

/// What a file is, by its name and its first bytes (4 kB are enough). Throws `not-text` for images, programs and the like.
#[wasm_bindgen]
pub fn sniff(name: &str, bytes: &[u8]) -> Result<FileFormat, JsValue> {
    let format = intake::sniff(name, bytes).map_err(|error| thrown(&error))?;
    Ok(JsValue::from_str(format.name()).unchecked_into())
}

/// The articles of a file's text; rows that cannot be read carry an error instead. `column` says which column of a CSV file holds the text.
#[wasm_bindgen]
pub fn intake(format: &str, text: &str, column: Option<CsvColumn>) -> Result<IntakeRows, JsValue> {
    let malformed = |message: String| thrown(&Error::new(ErrorKind::Malformed, message));
    let format = Format::named(format).ok_or_else(|| malformed(format!("“{format}” is none of text, html, json, jsonl, csv.")))?;
    let rows = match column {
        Some(column) if format == Format::Csv => {
            let column = serde_wasm_bindgen::from_value(column.into()).map_err(|error| malformed(error.to_string()))?;
            intake::csv_rows(text, Some(column))
        }
        _ => intake::rows(text, format),
    };
    plain(&rows.into_iter().map(RowReport::from).collect::<Vec<_>>())
}

/// What the columns of a CSV file hold, to ask which one is the text.
#[wasm_bindgen(js_name = csvColumns)]
pub fn csv_columns(text: &str) -> Result<CsvColumns, JsValue> {
    plain(&intake::columns(text))
}

/// A row over the boundary.
#[derive(Serialize)]
struct RowReport {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<Input>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Thrown>,
}

/// An article over the boundary.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Input {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
    #[serde(skip_serializing)]
    properties: Option<Properties>,
}

#[derive(Serialize)]
struct Thrown {
    kind: ErrorKind,
    message: String,
}

impl From<intake::Row> for RowReport {
    fn from(row: intake::Row) -> Self {
        let line = row.line;
        match row.source {
            Ok(Source { id, title, author, outlet, date, content, .. }) => {
                let (text, html) = match content {
                    Content::Text(text) => (Some(text), None),
                    Content::Html(html) => (None, Some(html)),
                };
                Self { line, article: Some(Input { id, title, author, outlet, date, text, html, properties: None }), error: None }
            }
            Err(error) => Self { line, article: None, error: Some(Thrown { kind: error.kind(), message: error.to_string() }) },
        }
    }
}

/// The limits of a page with those of an object in their place.
fn limits_of(given: &JsValue) -> Result<Limits, JsValue> {
    let text = js_sys::JSON::stringify(given).ok().and_then(|text| text.as_string()).unwrap_or_default();
    Limits::page().with(&text).map_err(|error| thrown(&error))
}

fn source(value: JsValue) -> Result<Source, JsValue> {
    let input: Input = serde_wasm_bindgen::from_value(value).map_err(|error| {
        thrown(&Error::new(ErrorKind::Malformed, format!("An article is {{id?, title?, author?, outlet?, date?, text | html}}: {error}")))
    })?;
    let content = input.html.map(Content::Html);
    let content = input.text.map(Content::Text).or(content).unwrap_or_default();
    let properties = input.properties.unwrap_or_default();
    Ok(Source { id: input.id, title: input.title, author: input.author, outlet: input.outlet, date: input.date, properties, content })
}

/// A plain JavaScript value: `null` for what is absent, objects for structs.
fn plain<T: JsCast>(value: &impl Serialize) -> Result<T, JsValue> {
    let value = value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| thrown(&Error::new(ErrorKind::Malformed, error.to_string())))?;
    Ok(value.unchecked_into())
}

/// A JavaScript `Error` whose `kind` says what it is and whose message is for people.
fn thrown(error: &Error) -> JsValue {
    let value = js_sys::Error::new(&error.to_string());
    value.set_name("CrossreadError");
    let set = |name: &str, to: JsValue| {
        // Setting a property of a fresh object cannot fail.
        let _ = js_sys::Reflect::set(&value, &JsValue::from_str(name), &to);
    };
    set("kind", JsValue::from_str(error.kind().name()));
    if let Some(met) = error.met() {
        set("limit", JsValue::from_str(met.limit));
        set("most", JsValue::from(met.most));
        set("met", JsValue::from(met.met));
    }
    value.into()
}
