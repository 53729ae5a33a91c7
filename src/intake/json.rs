//! JSON text in, rows out. An unreadable row never stops the others.

use super::{Row, fields, malformed};
use crate::document::{Content, Properties, Source};
use serde_json::{Map, Value};

/// The row that one line of JSON holds. `line` is counted from 1.
pub fn row(line: u64, text: &str) -> Row {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => value_row(line, value),
        Err(error) => Row {
            line,
            id: None,
            source: Err(malformed(format!("Line {line} is not JSON ({error}). It was passed over; the other lines are read."))),
        },
    }
}

/// The rows of JSON lines; blank lines are passed over.
pub fn lines(text: &str) -> Vec<Row> {
    text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()).map(|(at, line)| row(at as u64 + 1, line)).collect()
}

/// The rows of a JSON file: one article, a list, an object with `articles`; a file of JSON lines with the wrong name is read as such.
pub fn rows(text: &str) -> Vec<Row> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(values)) => values.into_iter().map(|value| value_row(1, value)).collect(),
        Ok(Value::Object(mut object)) => match object.remove("articles") {
            Some(Value::Array(values)) => values.into_iter().map(|value| value_row(1, value)).collect(),
            _ => vec![value_row(1, Value::Object(object))],
        },
        Ok(_) => vec![Row { line: 1, id: None, source: Err(malformed("The JSON holds neither an article nor a list of them.".into())) }],
        Err(error) => {
            let lines = lines(text);
            if lines.len() > 1 && lines.iter().any(|row| row.source.is_ok()) {
                return lines;
            }
            let line = error.line() as u64;
            vec![Row { line, id: None, source: Err(malformed(format!("Not valid JSON: {error}. Nothing of this file was read."))) }]
        }
    }
}

fn value_row(line: u64, value: Value) -> Row {
    let Value::Object(mut object) = value else {
        return Row { line, id: None, source: Err(malformed(format!("Line {line} is no object with a text. It was passed over."))) };
    };
    let id = take(&mut object, fields::ID);
    let content = take(&mut object, fields::HTML).map(Content::Html);
    let content = take(&mut object, fields::TEXT).map(Content::Text).or(content);
    let source = content
        .map(|content| Source {
            id: id.clone(),
            title: fact(&mut object, fields::TITLE),
            author: fact(&mut object, fields::AUTHOR),
            outlet: fact(&mut object, fields::OUTLET),
            date: fact(&mut object, fields::DATE),
            properties: Properties::default(),
            content,
        })
        .ok_or_else(|| {
            let keys: Vec<_> = object.keys().take(8).map(String::as_str).collect();
            malformed(format!("Line {line} has no “text” or “html” (it has: {}). It was passed over.", keys.join(", ")))
        });
    Row { line, id, source }
}

/// What an object says of its article; where a program left the place empty it says nothing.
fn fact(object: &mut Map<String, Value>, names: &[&str]) -> Option<String> {
    take(object, names).filter(|value| !value.trim().is_empty())
}

/// The first of the names that holds a text or number.
fn take(object: &mut Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|&name| match object.get_mut(name)? {
        Value::String(text) => Some(std::mem::take(text)),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_objects_and_lines_are_read() {
        let text = |rows: Vec<Row>| rows.into_iter().map(|row| row.source.map(|source| source.content)).collect::<Vec<_>>();
        let one = || Ok(Content::Text("One".into()));
        assert_eq!(text(rows(r#"[{"text": "One"}, {"body": "One"}]"#)), [one(), one()]);
        assert_eq!(text(rows(r#"{"articles": [{"text": "One"}]}"#)), [one()]);
        assert_eq!(text(rows("{\"text\": \"One\"}\n{\"text\": \"One\"}")), [one(), one()]);
        assert_eq!(text(rows(r#"{"html": "<p>A"}"#)), [Ok(Content::Html("<p>A".into()))]);
    }

    #[test]
    fn what_an_object_says_of_its_article_is_kept_unless_it_is_empty() {
        let rows = rows(r#"{"text": "One", "headline": "A", "author": "Eva Lind", "source": "", "date": " "}"#);
        let source = rows[0].source.as_ref().unwrap();
        assert_eq!((source.title.as_deref(), source.author.as_deref()), (Some("A"), Some("Eva Lind")));
        assert_eq!((&source.outlet, &source.date), (&None, &None));
    }

    #[test]
    fn what_cannot_be_read_says_where_and_why() {
        let rows = lines("{\"id\": 7}\n\n[1]\n{");
        let found: Vec<_> = rows.iter().map(|row| (row.line, row.id.as_deref(), row.source.is_ok())).collect();
        assert_eq!(found, [(1, Some("7"), false), (3, None, false), (4, None, false)]);
        assert!(rows[0].source.as_ref().unwrap_err().to_string().contains("no “text”"));
    }
}
