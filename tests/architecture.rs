//! The layers of the crate, held by reading its source: a module uses only what stands in a layer before its own.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// From the ground up; modules of one row do not know each other.
const LAYERS: &[&[&str]] = &[
    &["span", "error", "hash", "calendar"],
    &["compact_sort", "limits", "offsets", "ordered", "why"],
    &["document"],
    &["boilerplate", "intake"],
    &["segment"],
    &["words", "passage"],
    &["number"],
    &["entity"],
    &["claim"],
    &["compare"],
    &["correction"],
    &["analyze"],
    &["report"],
    &["export"],
    &["wasm", "main"],
];

/// Besides the layers: who never uses whom, though it stands above.
const NEVER: &[(&str, &str)] = &[
    ("segment", "intake"),
    ("words", "intake"),
    ("number", "intake"),
    ("number", "passage"),
    ("entity", "intake"),
    ("entity", "passage"),
    ("passage", "intake"),
    ("claim", "intake"),
    ("claim", "passage"),
    ("compare", "intake"),
    ("compare", "passage"),
    ("correction", "intake"),
    ("correction", "passage"),
    ("analyze", "intake"),
    ("report", "intake"),
    ("export", "intake"),
    ("export", "passage"),
];

/// What only these files may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("wasm_bindgen", &["wasm.rs"]),
    ("js_sys", &["wasm.rs"]),
    ("clap::", &["main.rs"]),
    ("indicatif::", &["main.rs"]),
    ("std::fs", &["main.rs"]),
    ("std::env", &["main.rs"]),
    ("std::net", &[]),
    ("std::process", &["main.rs"]),
    ("std::thread", &["main.rs"]),
    ("std::time", &["main.rs"]),
];

/// Every source file below `folder`.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Each file's path below `src` with its code: no comments, and nothing from its test module on.
fn code() -> Vec<(String, String)> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let files = sources(root).into_iter().map(|path| {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text.lines().take_while(|line| !(line.starts_with("#[cfg(") && line.contains("test")));
        (name, lines.map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n"))
    });
    files.filter(|(name, _)| !name.ends_with("tests.rs")).collect()
}

/// The top-level module that a file is a part of.
fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

/// The modules that a piece of code names by `crate::`, the braces of `use crate::{…}` included.
fn uses(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (_, rest) in code.match_indices("crate::").map(|(at, found)| code.split_at(at + found.len())) {
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 1_usize;
            let end = list.find(|c| {
                depth = depth + usize::from(c == '{') - usize::from(c == '}');
                depth == 0
            });
            let mut depth = 0_usize;
            for part in list[..end.unwrap_or(list.len())].split(|c| {
                depth = (depth + usize::from(c == '{')).saturating_sub(usize::from(c == '}'));
                c == ',' && depth == 0
            }) {
                names.push(word(part.trim()));
            }
        } else {
            names.push(word(rest));
        }
    }
    names.retain(|name| !name.is_empty() && name.chars().all(|c| c.is_lowercase() || c == '_'));
    names
}

/// The identifier that `code` begins with.
fn word(code: &str) -> &str {
    &code[..code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len())]
}

#[test]
fn a_module_uses_only_what_stands_below_it() {
    let layer: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().flat_map(|(row, names)| names.iter().map(move |&name| (name, row))).collect();
    let mut wrong = Vec::new();
    for (file, code) in code() {
        let own = module(&file);
        if own == "lib" {
            continue;
        }
        let Some(own_layer) = layer.get(own) else {
            wrong.push(format!("src/{file}: “{own}” stands in no layer; give it its row in tests/architecture.rs"));
            continue;
        };
        for used in uses(&code) {
            let Some(used_layer) = layer.get(used) else {
                wrong.push(format!("src/{file}: “{used}” stands in no layer"));
                continue;
            };
            if used != own && used_layer >= own_layer || NEVER.contains(&(own, used)) {
                wrong.push(format!("src/{file}: “{own}” must not use “{used}”"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_edges_alone_name_the_outside() {
    let mut wrong = Vec::new();
    for (file, code) in code() {
        for (name, files) in ONLY_IN {
            if code.contains(name) && !files.contains(&file.as_str()) {
                wrong.push(format!("src/{file} names {name}; only {files:?} may"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn braces_and_paths_are_read() {
    let code = "use crate::{span::Span, document::{self, Block}};\nfn f() { crate::hash::word_hash(\"\"); }";
    assert_eq!(uses(code), ["span", "document", "hash"]);
}
