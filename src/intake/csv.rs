//! CSV text in, rows out. The header names the columns; semicolons and tabs are taken as separators where they are the more frequent.

use super::{Row, fields, malformed};
use crate::document::{Content, Source};

/// The rows of a CSV file.
pub fn rows(text: &str) -> Vec<Row> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header_line = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t', b'|']
        .into_iter()
        .max_by_key(|&delimiter| (header_line.bytes().filter(|&byte| byte == delimiter).count(), std::cmp::Reverse(delimiter)))
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return vec![Row { line: 1, id: None, source: Err(malformed(format!("The CSV header cannot be read: {error}."))) }],
    };
    let column = |names: &[&str]| names.iter().find_map(|name| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name)));
    let (text_column, html_column) = (column(fields::TEXT), column(fields::HTML));
    if text_column.is_none() && html_column.is_none() {
        let columns: Vec<_> = header.iter().take(12).collect();
        return vec![Row {
            line: 1,
            id: None,
            source: Err(malformed(format!(
                "No column of this CSV is called text, body, content or html; it has: {}. Name the column of the articles “text” and try again.",
                columns.join(", ")
            ))),
        }];
    }
    let (id, title, author) = (column(fields::ID), column(fields::TITLE), column(fields::AUTHOR));
    let (outlet, date) = (column(fields::OUTLET), column(fields::DATE));
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                rows.push(Row { line, id: None, source: Err(malformed(format!("Row at line {line} cannot be read: {error}."))) });
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let value = |column: Option<usize>| record.get(column?).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
        let content = value(text_column).map(Content::Text).or_else(|| value(html_column).map(Content::Html));
        let id = value(id);
        let source = content
            .map(|content| Source {
                id: id.clone(),
                title: value(title),
                author: value(author),
                outlet: value(outlet),
                date: value(date),
                content,
            })
            .ok_or_else(|| malformed(format!("The row at line {line} has no text. It was passed over.")));
        rows.push(Row { line, id, source });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_and_quotes_kept() {
        let rows = rows("ID;Headline;Text\n1;A;\"He said \"\"no\"\"; then\nleft\"\n2;B;\n");
        let first = rows[0].source.as_ref().unwrap();
        assert_eq!(first.content, Content::Text("He said \"no\"; then\nleft".into()));
        assert_eq!((first.id.as_deref(), first.title.as_deref()), (Some("1"), Some("A")));
        assert_eq!((rows[1].line, rows[1].source.is_err()), (4, true));
    }

    #[test]
    fn a_missing_text_column_is_named() {
        let rows = rows("a,b\n1,2\n");
        assert!(rows[0].source.as_ref().unwrap_err().to_string().contains("it has: a, b"));
    }
}
