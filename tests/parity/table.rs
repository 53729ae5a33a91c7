//! The table of expected reports, `expected.tsv`: for each case its name, the length and SHA-256 of the JSON text of its report (UTF-16
//! offsets), and shorter hashes of the report's parts, so that a difference says where it is.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The table as committed.
pub const EXPECTED: &str = include_str!("expected.tsv");

/// The first line of the table.
pub const HEADER: &str = "name\tbytes\tsha256\ttext\tblocks\tmentions\tclaims\tentities\tpassages\tcomparisons";

/// A case's line.
pub fn line(name: &str, json: &str) -> String {
    let report: serde_json::Value = serde_json::from_str(json).expect("a report is JSON");
    let articles = |part: &str| {
        let articles = report["articles"].as_array().expect("a report has articles");
        articles.iter().map(|article| article[part].to_string()).collect::<Vec<_>>().join("\n")
    };
    let mut line = format!("{name}\t{}\t{}", json.len(), hash(json, 32));
    for part in ["text", "blocks", "mentions", "claims"] {
        write!(line, "\t{}", hash(&articles(part), 4)).expect("a string takes what is written");
    }
    for part in ["entities", "passages", "comparisons"] {
        write!(line, "\t{}", hash(&report[part].to_string(), 4)).expect("a string takes what is written");
    }
    line
}

/// The names of the columns in which two lines differ.
pub fn differences(expected: &str, got: &str) -> Vec<&'static str> {
    HEADER.split('\t').zip(expected.split('\t').zip(got.split('\t'))).filter(|(_, (a, b))| a != b).map(|(column, _)| column).collect()
}

/// The committed line of a case.
pub fn expected(name: &str) -> Option<&'static str> {
    EXPECTED.lines().find(|line| line.split('\t').next() == Some(name))
}

/// The first `bytes` bytes of the SHA-256 of `text`, in hexadecimal digits.
fn hash(text: &str, bytes: usize) -> String {
    Sha256::digest(text.as_bytes()).iter().take(bytes).fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("a string takes what is written");
        digits
    })
}
