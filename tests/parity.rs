//! The native side of the parity with the browser: the reports of `parity/cases.rs` against the committed table, which `web.rs` holds the
//! wasm to. After findings have changed on purpose: `./build.sh bless`. The reports themselves are written to `target/tmp/parity`, to look at
//! and to compare with what `web.rs` prints.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

#[path = "parity/cases.rs"]
mod cases;
mod common;
#[path = "common/generated.rs"]
mod generated;
#[path = "parity/table.rs"]
mod table;

use crossread::offsets::OffsetUnit;
use crossread::report;
use std::path::Path;

#[test]
fn native_reports_are_those_of_the_table() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity");
    std::fs::create_dir_all(&folder).unwrap();
    let mut lines = vec![table::HEADER.to_owned()];
    let mut wrong = Vec::new();
    for case in cases::cases(&generated::article(100_000, 1)) {
        let json =
            serde_json::to_string(&report::of_session(&common::corrected(case.sources, case.corrections), OffsetUnit::Utf16)).unwrap();
        std::fs::write(folder.join(case.name).with_extension("json"), &json).unwrap();
        let line = table::line(case.name, &json);
        match table::expected(case.name) {
            Some(expected) if expected == line => {}
            Some(expected) => wrong.push(format!("{}: {:?}", case.name, table::differences(expected, &line))),
            None => wrong.push(format!("{}: new", case.name)),
        }
        lines.push(line);
    }
    assert!(lines.len() > 20);
    let table = lines.join("\n") + "\n";
    if std::env::var_os("CROSSREAD_BLESS").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/parity/expected.tsv"), table).unwrap();
    } else {
        let stale = table != table::EXPECTED;
        assert!(
            !stale,
            "Findings differ from tests/parity/expected.tsv. If that is on purpose, run ./build.sh bless and commit the table.\n{wrong:#?}"
        );
    }
}
