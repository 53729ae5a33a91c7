//! What the fuzzers found and what is known to break programs, read again: nothing may panic, and what holds of everything must hold of it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;
#[path = "common/fuzzed.rs"]
mod fuzzed;

use fuzzed::TARGETS;
use std::path::{Path, PathBuf};

/// The files below a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

#[test]
fn what_the_fuzzers_found_is_read() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/hostile"));
    let mut read = 0;
    for &(name, target) in TARGETS {
        let folder = root.join(name);
        for file in if folder.is_dir() { files(&folder) } else { Vec::new() } {
            println!("{}", file.display());
            target(&std::fs::read(&file).unwrap());
            read += 1;
        }
    }
    assert_eq!(read, files(root).len(), "every folder there is one of a target");
    assert!(read >= TARGETS.len());
}

#[test]
fn every_target_has_its_fuzzer() {
    for (name, _) in TARGETS {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/fuzz_targets/{name}.rs"));
        let code = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!(code.contains(&format!("fuzzed::{name}(bytes)")), "{code}");
    }
}

/// Texts made to break programs: between two names, as a page, and in a file.
#[test]
fn naughty_strings_and_payloads_are_read() {
    let Some(folder) = common::shared("corpora") else { return };
    let json = |name: &str| serde_json::from_slice::<serde_json::Value>(&std::fs::read(folder.join(name)).unwrap()).unwrap();
    let (naughty, payloads) = (json("naughty-strings.json"), json("xss-payloads.json"));
    let strings = naughty.as_array().unwrap().iter().filter_map(|string| string.as_str());
    let payloads = payloads.as_array().unwrap().iter().filter_map(|payload| payload["payload"].as_str());
    let all: Vec<&str> = strings.chain(payloads).collect();
    assert!(all.len() > 700);
    let together = all.join("\n");
    for target in [fuzzed::offsets, fuzzed::names, fuzzed::files] {
        target(together.as_bytes());
    }
    for string in all {
        fuzzed::text(format!("Anna Vester said “{string}” in Port Amsel.").as_bytes());
        fuzzed::html(string.as_bytes());
        fuzzed::files(format!("{{\"text\": {}}}", serde_json::json!(string)).as_bytes());
    }
}
