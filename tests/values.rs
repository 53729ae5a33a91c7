//! What dates and quantities are worth, and the titles beside persons: fixtures of single sentences, each with a score that must not fall.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may")]

use crossread::analyze::{Article, Session, analyze};
use crossread::document::{Content, Source};
use crossread::limits::Limits;
use crossread::offsets::OffsetUnit;
use crossread::report;
use serde_json::Value;

fn read(text: &str, date: Option<&str>) -> Article {
    let source = Source { content: Content::Text(text.into()), date: date.map(str::to_owned), ..Source::default() };
    analyze(source, &Limits::default()).unwrap()
}

/// The mentions of an article as its report has them.
fn mentions(text: &str, date: Option<&str>) -> Vec<Value> {
    let report = serde_json::to_value(report::of_article(&read(text, date), OffsetUnit::Byte)).unwrap();
    report["mentions"].as_array().unwrap().clone()
}

/// The cases of a fixture, each by its columns.
fn cases(fixture: &'static str) -> Vec<Vec<&'static str>> {
    fixture.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect()).collect()
}

/// Counts the cases whose last column is what `found` gives for the others, prints those that are not, and holds a floor.
fn score(name: &str, fixture: &'static str, floor: usize, found: impl Fn(&[&str]) -> String) {
    let cases = cases(fixture);
    let mut wrong = Vec::new();
    for case in &cases {
        let (expected, given) = case.split_last().unwrap();
        let got = found(given);
        if got != *expected {
            wrong.push(format!("{}\n    expected {expected}\n    found    {got}", given.join(" | ")));
        }
    }
    let right = cases.len() - wrong.len();
    println!("{name}: {right} of {} right\n{}", cases.len(), wrong.join("\n"));
    assert!(right >= floor, "{name}: {right} of {} right, at least {floor} must be\n{}", cases.len(), wrong.join("\n"));
}

fn joined(found: impl Iterator<Item = String>) -> String {
    let found: Vec<String> = found.collect();
    if found.is_empty() { "none".to_owned() } else { found.join(" | ") }
}

/// What the words of a date say, where no ISO date is known: “10-07 Tuesday”, “last Friday”, “week-2”, “hour+2@text”.
fn open_moment(moment: &Value) -> String {
    let mut said = Vec::new();
    said.extend(moment["which"].as_str().map(str::to_owned));
    let month = moment["month"].as_u64();
    said.extend(month.map(|month| moment["day"].as_u64().map_or(format!("{month:02}"), |day| format!("{month:02}-{day:02}"))));
    let days = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    said.extend(moment["weekday"].as_u64().map(|day| days[day as usize].to_owned()));
    said.extend(moment["season"].as_str().map(str::to_owned));
    if let Some(shift) = moment["relative"].as_object() {
        let anchor = if shift["from"] == "text" { "@text" } else { "" };
        said.push(format!("{}{:+}{anchor}", shift["unit"].as_str().unwrap(), shift["offset"].as_i64().unwrap()));
    }
    said.join(" ")
}

fn date(value: &Value) -> String {
    if value.is_null() {
        return "unknown".to_owned();
    }
    let alternatives: Vec<&str> = value["alternatives"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let mut said = value["iso"]
        .as_str()
        .map_or_else(|| if alternatives.is_empty() { open_moment(&value["from"]) } else { alternatives.join(" or ") }, str::to_owned);
    for field in ["edge", "part"] {
        if let Some(word) = value["from"][field].as_str() {
            said.push(' ');
            said.push_str(word);
        }
    }
    said
}

#[test]
fn dates() {
    score("dates", include_str!("fixtures/values/dates.tsv"), 158, |given| {
        let found = mentions(given[0], Some(given[1]).filter(|date| *date != "-"));
        let dates = found.iter().filter(|mention| mention["type"] == "date");
        joined(dates.map(|mention| format!("{} = {}", mention["text"].as_str().unwrap(), date(&mention["value"]))))
    });
}

/// A number with its power of ten, as a decimal.
fn decimal(number: u64, scale: i64) -> String {
    let digits = format!("{number:0>width$}", width = scale.unsigned_abs() as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale.unsigned_abs() as usize);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

fn quantity(value: &Value) -> String {
    let number = |field: &str| value[field].as_u64().map(|number| decimal(number, value["scale"].as_i64().unwrap()));
    let (min, max) = (number("min"), number("max"));
    let mut said = match value["bound"].as_str().unwrap() {
        "=" => min.unwrap(),
        "range" => format!("{}..{}", min.unwrap(), max.unwrap()),
        "vague" => format!("vague {}", min.unwrap()),
        bound => format!("{bound}{}", min.or(max).unwrap()),
    };
    let units: Vec<&str> =
        value["unit"].as_str().into_iter().chain(value["alternatives"].as_array().unwrap().iter().filter_map(Value::as_str)).collect();
    if !units.is_empty() {
        said = format!("{said} {}", units.join("/"));
    }
    if let Some(counted) = value["counted"]["text"].as_str() {
        said = format!("{said} of {counted}");
    }
    said
}

#[test]
fn quantities() {
    score("quantities", include_str!("fixtures/values/quantities.tsv"), 104, |given| {
        let found = mentions(given[0], None);
        let quantities = found.iter().filter(|mention| mention["type"] == "quantity");
        joined(quantities.map(|mention| format!("{} = {}", mention["text"].as_str().unwrap(), quantity(&mention["value"]))))
    });
}

#[test]
fn titles() {
    score("titles", include_str!("fixtures/values/titles.tsv"), 94, |given| {
        let found = mentions(given[0], None);
        let persons = found.iter().filter(|mention| mention["type"] == "person");
        let title = |mention: &Value| {
            let spans = mention["title"]["spans"].as_array().cloned().unwrap_or_default();
            let words =
                spans.iter().map(|span| &given[0][span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize]);
            words.collect::<Vec<_>>().join("; ")
        };
        let shown = |mention: &Value| {
            let title = title(mention);
            format!("{} = {}", mention["text"].as_str().unwrap(), if title.is_empty() { "none" } else { &title })
        };
        joined(persons.map(shown))
    });
}

#[test]
fn a_relative_date_stays_relative_until_the_articles_date_is_known() {
    let text = "Protesters returned yesterday. The gate fell on Monday.";
    let open = mentions(text, None);
    assert_eq!(open[0]["value"]["iso"], Value::Null);
    assert_eq!(open[0]["value"]["from"]["relative"], serde_json::json!({ "unit": "day", "offset": -1, "from": "article" }));
    assert_eq!(open[1]["value"]["from"], serde_json::json!({ "weekday": 1 }));
    let known = mentions(text, Some("2014-10-08T09:00:00Z"));
    assert_eq!([&known[0]["value"]["iso"], &known[1]["value"]["iso"]], ["2014-10-07", "2014-10-06"]);
    let why = known[1]["why"]["text"].as_str().unwrap();
    assert!(why.contains("up to the article's date") && why.contains("2014-10-08"), "{why}");
    // What the text says in full is known without the article's date, and what is counted from it.
    for date in [None, Some("2014-10-08")] {
        let counted = mentions("On 5 July 2015 he fled; two days later he was caught.", date);
        assert_eq!(counted[1]["value"]["iso"], "2015-07-07");
        assert_eq!(counted[1]["why"]["evidence"].as_array().unwrap().len(), 2, "{}", counted[1]["why"]);
    }
}

#[test]
fn persons_have_the_titles_of_their_mentions() {
    let first = "Major General Adnan Rafiq spoke. Later Major General Rafiq left. Adnan Rafiq, the head of the council, was tired.";
    let second = "General Adnan Rafiq, the head of the council, met civil rights activist Lena Holm.";
    let mut session = Session::default();
    for text in [first, second] {
        session.add(Source { content: Content::Text(text.into()), ..Source::default() }).unwrap();
    }
    let report = serde_json::to_value(report::of_session(&session, OffsetUnit::Utf16)).unwrap();
    let titles = |name: &str| {
        let entity = report["entities"].as_array().unwrap().iter().find(|entity| entity["name"] == name).unwrap();
        let titles = entity["titles"].as_array().unwrap().iter();
        titles.map(|title| format!("{} {}", title["text"].as_str().unwrap(), title["count"])).collect::<Vec<_>>()
    };
    assert_eq!(titles("Adnan Rafiq"), ["Major General 2", "head of the council 2", "General 1"]);
    assert_eq!(titles("Lena Holm"), ["civil rights activist 1"]);
    let mention = &report["articles"][1]["mentions"][0];
    assert_eq!((&mention["text"], &mention["title"]["text"]), (&"Adnan Rafiq".into(), &"General, head of the council".into()));
    assert_eq!(mention["title"]["spans"][1], serde_json::json!({ "start": 25, "end": 44 }));
}
