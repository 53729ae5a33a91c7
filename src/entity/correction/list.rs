//! A reader's own list of names as text in, marks and merges out, and an error for each line that is not understood.
//!
//! ```text
//! # a comment
//! Port Amsel, place
//! Harbour Board<TAB>organization
//! "Amsel Steel, Inc.",organization
//! HB = Harbour Board
//! ```

use super::super::cluster::key;
use super::Correction;
use crate::entity::MentionKind;
use crate::span::one_line;
use serde::Serialize;
use std::collections::HashMap;

/// What a list says.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct NameList {
    /// The names as corrections, in the order of the lines.
    pub corrections: Vec<Correction>,
    /// The lines that were left out.
    pub errors: Vec<LineError>,
}

/// Why a line was left out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LineError {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it and what to write instead.
    pub message: String,
}

/// The longest name, in characters.
const LONGEST: usize = 400;

/// How much of a line an error repeats, in characters.
const SHOWN: usize = 60;

/// Reads a list: a name and its type a line, parted by a tab or a comma (a name with a comma in quotation marks, as in CSV), or an alias and its
/// name parted by “=”. An alias is of its name's type where the list tells that.
pub fn read(text: &str) -> NameList {
    let mut list = NameList::default();
    let mut kinds: HashMap<String, MentionKind> = HashMap::new();
    let mut aliases: Vec<(String, String)> = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() || line.starts_with('#') || number == 0 && is_header(line) {
            continue;
        }
        match entry(line) {
            Ok(Entry::Typed(name, kind)) => {
                kinds.entry(key(&name)).or_insert(kind);
                list.corrections.push(Correction::Mark { name, kind });
            }
            Ok(Entry::Alias(alias, name)) => {
                aliases.push((alias.clone(), name.clone()));
                list.corrections.push(Correction::Merge { a: alias, b: name });
            }
            Err(message) => list.errors.push(LineError { line: number + 1, message }),
        }
    }
    for (alias, name) in aliases {
        if let Some(&kind) = kinds.get(&key(&name)).filter(|_| !kinds.contains_key(&key(&alias))) {
            list.corrections.push(Correction::Mark { name: alias, kind });
        }
    }
    list
}

enum Entry {
    Typed(String, MentionKind),
    Alias(String, String),
}

fn entry(line: &str) -> Result<Entry, String> {
    let (first, rest) = match quoted(line) {
        Some((first, rest)) => (first, Some(rest)),
        None if line.contains('\t') => line.split_once('\t').map_or((line.to_owned(), None), |(name, kind)| (name.to_owned(), Some(kind))),
        None if line.contains('=') => line.split_once('=').map_or((line.to_owned(), None), |(name, rest)| (name.to_owned(), Some(rest))),
        // “Amsel Steel, Inc., organization”: the last comma.
        None => line.rsplit_once(',').map_or((line.to_owned(), None), |(name, kind)| (name.to_owned(), Some(kind))),
    };
    let alias = line.contains('=') && !line.contains('\t') && quoted(line).is_none_or(|(_, rest)| rest.starts_with('='));
    let name = named(&first)?;
    let rest = rest.map(|rest| rest.trim_start_matches([',', '=', '\t', ' ']).trim()).filter(|rest| !rest.is_empty());
    let Some(rest) = rest else {
        return Err(format!("“{}” has no type. Write for instance “{}, person”.", shown(&name), shown(&name)));
    };
    let rest = quoted(rest).map_or_else(|| rest.to_owned(), |(rest, _)| rest);
    if alias {
        let other = named(&rest)?;
        return if key(&other) == key(&name) {
            Err(format!("“{}” is said to be itself. Write “Alias = Name”.", shown(&name)))
        } else {
            Ok(Entry::Alias(name, other))
        };
    }
    kind(&rest)
        .map(|kind| Entry::Typed(name, kind))
        .ok_or_else(|| format!("“{}” is no type. The types are person, place, organization, group, date and quantity.", shown(&rest)))
}

/// What stands in quotation marks at the start of a line, and what follows.
fn quoted(line: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut rest = line.strip_prefix('"')?;
    loop {
        let (part, after) = rest.split_once('"')?;
        name.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                name.push('"');
                rest = after;
            }
            None => return Some((name, after.trim_start())),
        }
    }
}

fn named(name: &str) -> Result<String, String> {
    let name = one_line(name).into_owned();
    let length = name.chars().count();
    if length > LONGEST {
        return Err(format!("“{}” is {length} characters long; a name has at most {LONGEST}.", shown(&name)));
    }
    if key(&name).is_empty() {
        return Err(format!("“{}” holds no letter or digit, so that it names nothing.", shown(&name)));
    }
    Ok(name)
}

fn kind(name: &str) -> Option<MentionKind> {
    Some(match name.to_lowercase().as_str() {
        "person" | "per" => MentionKind::Person,
        "place" | "location" | "loc" => MentionKind::Place,
        "organization" | "organisation" | "org" => MentionKind::Organization,
        "group" => MentionKind::Group,
        "date" => MentionKind::Date,
        "quantity" => MentionKind::Quantity,
        _ => return None,
    })
}

fn is_header(line: &str) -> bool {
    matches!(line.to_lowercase().replace([' ', '"'], "").as_str(), "name,type" | "name\ttype" | "name,kind" | "name\tkind")
}

fn shown(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(name: &str, kind: MentionKind) -> Correction {
        Correction::Mark { name: name.into(), kind }
    }

    #[test]
    fn names_types_and_aliases_are_read() {
        let text = "\u{feff}name,type\r\n# the harbour\r\n\r\nPort  Amsel, place\r\nHarbour Board\tOrganization\r\n\"Amsel Steel, Inc.\",org\n\
            Amsel Coal, Ltd., organization\nHB = Harbour Board\n\"The \"\"Quay\"\" Club\" = \"Quay, Harbour\"\n";
        let list = read(text);
        assert!(list.errors.is_empty(), "{:?}", list.errors);
        let merge = |a: &str, b: &str| Correction::Merge { a: a.into(), b: b.into() };
        assert_eq!(
            list.corrections,
            [
                mark("Port Amsel", MentionKind::Place),
                mark("Harbour Board", MentionKind::Organization),
                mark("Amsel Steel, Inc.", MentionKind::Organization),
                mark("Amsel Coal, Ltd.", MentionKind::Organization),
                merge("HB", "Harbour Board"),
                merge("The \"Quay\" Club", "Quay, Harbour"),
                mark("HB", MentionKind::Organization),
            ]
        );
    }

    #[test]
    fn a_line_that_is_not_understood_is_named_and_the_others_are_read() {
        let list = read(&format!("Lindholm, place\nLindholm\nLindholm, town\n---, place\nA = A\n= B\n{}, place\n", "x".repeat(500)));
        assert_eq!(list.corrections, [mark("Lindholm", MentionKind::Place)]);
        let lines: Vec<_> = list.errors.iter().map(|error| (error.line, error.message.as_str())).collect();
        assert_eq!(lines.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 7]);
        assert_eq!(lines[0].1, "“Lindholm” has no type. Write for instance “Lindholm, person”.");
        assert!(lines[1].1.contains("“town” is no type") && lines[5].1.contains("500 characters"), "{lines:?}");
    }
}
