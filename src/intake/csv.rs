//! CSV text in, rows out. The header names the columns, or the reader says which one holds the text; semicolons and tabs are taken as
//! separators where they are the more frequent.

use super::{Row, fields, malformed};
use crate::document::{Content, Properties, Source};
use csv::StringRecord;

/// Rows looked at to tell what a column holds.
const LOOK: usize = 50;
/// Characters of a cell that are enough to know it by.
const EXAMPLE: usize = 120;

/// Which column of a table holds the articles' text, where no name tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Deserialize)]
pub struct Column {
    /// Counted from 0.
    pub index: usize,
    /// Whether the first row names the columns; otherwise it is an article too.
    pub named: bool,
}

/// What a table holds, to ask a reader which column is the text.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Columns {
    /// Whether a column is named as one of text usually is, so that nobody need be asked.
    pub known: bool,
    /// The column that looks most like text: the longest cells.
    pub likely: usize,
    /// First cell of each column.
    pub names: Vec<String>,
    /// The longest of the other cells of each column, shortened.
    pub examples: Vec<String>,
}

/// The columns of a CSV file, by its first rows.
pub fn columns(text: &str) -> Columns {
    let mut reader = reader(text, false);
    let mut records = reader.records().flatten();
    let header = records.next().unwrap_or_default();
    let mut lengths = vec![0; header.len()];
    let mut examples = vec![String::new(); header.len()];
    for record in records.take(LOOK) {
        for ((length, example), cell) in lengths.iter_mut().zip(&mut examples).zip(&record) {
            *length += cell.len();
            if cell.trim().len() > example.len() {
                *example = cell.trim().chars().take(EXAMPLE).collect();
            }
        }
    }
    // One row alone: the header is what there is to go by.
    let own: Vec<usize> = header.iter().map(str::len).collect();
    let by = if lengths.iter().any(|&length| length > 0) { &lengths } else { &own };
    let likely = by.iter().enumerate().max_by_key(|&(at, &length)| (length, std::cmp::Reverse(at))).map_or(0, |(at, _)| at);
    let known = position(&header, fields::TEXT).or_else(|| position(&header, fields::HTML)).is_some();
    Columns { known, likely, names: header.iter().map(|name| name.trim().chars().take(EXAMPLE).collect()).collect(), examples }
}

/// The rows of a CSV file; `text` says which column holds the articles, where its name does not.
pub fn rows(text: &str, column: Option<Column>) -> Vec<Row> {
    let named = column.is_none_or(|column| column.named);
    let mut reader = reader(text, named);
    let header = if named {
        match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => {
                return vec![Row { line: 1, id: None, source: Err(malformed(format!("The CSV header cannot be read: {error}."))) }];
            }
        }
    } else {
        StringRecord::new()
    };
    let (text_column, html_column) = match column {
        Some(column) => (Some(column.index), None),
        None => (position(&header, fields::TEXT), position(&header, fields::HTML)),
    };
    if text_column.is_none() && html_column.is_none() {
        let columns: Vec<_> = header.iter().take(12).collect();
        return vec![Row {
            line: 1,
            id: None,
            source: Err(malformed(format!(
                "No column of this CSV is called text, body, content or html; it has: {}. Name the column of the articles “text”, or say which it is, and try again.",
                columns.join(", ")
            ))),
        }];
    }
    let other = |names| position(&header, names).filter(|&at| Some(at) != text_column);
    let (id, title, author) = (other(fields::ID), other(fields::TITLE), other(fields::AUTHOR));
    let (outlet, date) = (other(fields::OUTLET), other(fields::DATE));
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
                properties: Properties::default(),
                content,
            })
            .ok_or_else(|| malformed(format!("The row at line {line} has no text. It was passed over.")));
        rows.push(Row { line, id, source });
    }
    rows
}

/// Reads with the separator that the first line has most of.
fn reader(text: &str, named: bool) -> csv::Reader<&[u8]> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t', b'|']
        .into_iter()
        .max_by_key(|&delimiter| (first.bytes().filter(|&byte| byte == delimiter).count(), std::cmp::Reverse(delimiter)))
        .unwrap_or(b',');
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(named).from_reader(text.as_bytes())
}

/// Where the first of the names stands in a header.
fn position(header: &StringRecord, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_and_quotes_kept() {
        let rows = rows("ID;Headline;Text\n1;A;\"He said \"\"no\"\"; then\nleft\"\n2;B;\n", None);
        let first = rows[0].source.as_ref().unwrap();
        assert_eq!(first.content, Content::Text("He said \"no\"; then\nleft".into()));
        assert_eq!((first.id.as_deref(), first.title.as_deref()), (Some("1"), Some("A")));
        assert_eq!((rows[1].line, rows[1].source.is_err()), (4, true));
    }

    #[test]
    fn a_missing_text_column_is_named() {
        let rows = rows("a,b\n1,2\n", None);
        assert!(rows[0].source.as_ref().unwrap_err().to_string().contains("it has: a, b"));
    }

    #[test]
    fn the_column_that_looks_like_text_is_told_and_taken_when_said() {
        let table = "title,snippet,date\nA,Rain fell on Lund.,2031-05-02\nB,Sun.,2031-05-03\n";
        let found = columns(table);
        assert_eq!((found.known, found.likely), (false, 1));
        assert_eq!((found.names[1].as_str(), found.examples[1].as_str()), ("snippet", "Rain fell on Lund."));
        let rows = rows(table, Some(Column { index: 1, named: true }));
        let first = rows[0].source.as_ref().unwrap();
        assert_eq!((rows.len(), &first.content, first.title.as_deref()), (2, &Content::Text("Rain fell on Lund.".into()), Some("A")));
        assert!(columns("id,body\n1,A\n").known);
        assert_eq!(columns("").names.len(), 0);
    }

    #[test]
    fn without_a_header_the_first_row_is_an_article_too() {
        let rows = rows("1,Rain fell on Lund.\n2,Sun.\n", Some(Column { index: 1, named: false }));
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].source.as_ref().unwrap().content, Content::Text("Rain fell on Lund.".into()));
    }
}
