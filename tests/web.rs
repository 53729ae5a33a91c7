//! In a real browser: the wasm gives the report that the command gives, to the last byte, and its boundary keeps its word.
//! `./build.sh browser`, or `wasm-pack test --headless --chrome`.

#![cfg(target_arch = "wasm32")]
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
use crossread::wasm::{self, ArticleInput, Session};
use js_sys::{Array, Error, Function, JSON, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// How much of a differing part of a report is printed.
const SHOWN: usize = 4000;

#[wasm_bindgen_test]
fn reports_are_those_of_the_command_to_the_last_byte() {
    let mut wrong = Vec::new();
    for case in cases::cases(&generated::article(100_000, 1)) {
        let json =
            serde_json::to_string(&report::of_session(&common::corrected(case.sources, case.corrections), OffsetUnit::Utf16)).unwrap();
        let line = table::line(case.name, &json);
        let expected = table::expected(case.name).unwrap_or_default();
        if line != expected {
            let columns = table::differences(expected, &line);
            let report: Value = serde_json::from_str(&json).unwrap();
            console_log!("{line}");
            for column in columns.iter().filter(|column| !["bytes", "sha256"].contains(column)) {
                let part = if report[column].is_null() { &report["articles"][0][column] } else { &report[column] };
                console_log!("{} {column} in the browser: {:.SHOWN$}", case.name, part.to_string());
            }
            wrong.push(format!("{}: {columns:?}", case.name));
        }
    }
    assert!(
        wrong.is_empty(),
        "Reports made in the browser differ from tests/parity/expected.tsv. If the native test differs too, the table is old: ./build.sh bless. \
         If not, compare the parts above with target/tmp/parity/NAME.json.\n{wrong:#?}"
    );
}

/// A JavaScript object of strings.
fn article(fields: &[(&str, &str)]) -> ArticleInput {
    let object = Object::new();
    for (key, value) in fields {
        Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value)).unwrap();
    }
    object.unchecked_into()
}

/// A JavaScript value as the page would print it, read back.
fn read(value: impl AsRef<JsValue>) -> Value {
    serde_json::from_str(&String::from(JSON::stringify(value.as_ref()).unwrap())).unwrap()
}

/// The kind and message of a thrown error.
fn thrown<T>(result: Result<T, JsValue>) -> (String, String) {
    let error: Error = result.err().expect("an error is thrown").dyn_into().expect("it is an Error");
    let kind = Reflect::get(&error, &"kind".into()).unwrap().as_string().expect("it has a kind");
    (kind, error.message().into())
}

const ONE: &str = "😀 Mayor Anna Vester said at least 12 people were hurt in Port Amsel.\n\nShare this article";
const TWO: &str = "Ten people were hurt in Port Amsel, the Northern Rescue Service said.";

#[wasm_bindgen_test]
fn offsets_of_an_article_count_utf_16_units() {
    let report = read(wasm::analyze(article(&[("id", "a"), ("text", ONE)])).unwrap());
    assert_eq!(report["id"], "a");
    assert_eq!(report["text"], ONE);
    let units: Vec<u16> = ONE.encode_utf16().collect();
    let last = report["blocks"].as_array().unwrap().last().unwrap();
    let at = |key: &str| usize::try_from(last[key].as_u64().unwrap()).unwrap();
    assert_eq!(String::from_utf16(&units[at("start")..at("end")]).unwrap(), "Share this article");
}

#[wasm_bindgen_test]
fn what_is_absent_is_null_and_never_a_map() {
    let report = wasm::analyze(article(&[("text", ONE)])).unwrap();
    assert!(Reflect::get(&report, &"outlet".into()).unwrap().is_null());
    assert!(!report.is_instance_of::<js_sys::Map>() && report.is_instance_of::<Object>());
    assert!(Reflect::get(&report, &"mentions".into()).unwrap().is_instance_of::<Array>());
}

#[wasm_bindgen_test]
fn plain_values_and_json_text_say_the_same() {
    let mut session = Session::new(None).unwrap();
    session.add(article(&[("id", "1"), ("text", ONE), ("outlet", "The Lindholm Courier")]), None).unwrap();
    session.add(article(&[("id", "2"), ("html", "<p>Ten people were hurt in <b>Port Amsel</b>.</p>")]), None).unwrap();
    let report = read(session.report().unwrap());
    assert_eq!(report, serde_json::from_str::<Value>(&session.report_json().unwrap()).unwrap());
    assert_eq!(report["offsets"], "utf16");
    assert_eq!(report["articles"][0]["outlet"], "The Lindholm Courier");
    assert!(report["articles"][1]["text"].as_str().unwrap().contains("Ten people were hurt in"));
    let across = read(session.across().unwrap());
    for part in ["entities", "passages", "comparisons"] {
        assert_eq!(across[part], report[part]);
    }
}

#[wasm_bindgen_test]
fn stages_are_told_in_their_order_and_change_nothing() {
    let told = Array::new();
    let watch = Function::new_with_args("told", "return (stage) => { told.push(stage); throw 1; }").call1(&JsValue::NULL, &told).unwrap();
    let watched = Session::new(None).unwrap().add(article(&[("text", ONE)]), Some(watch.unchecked_into())).unwrap();
    assert_eq!(told.join(" "), "text boilerplate sentences names claims");
    assert_eq!(read(watched), read(Session::new(None).unwrap().add(article(&[("text", ONE)]), None).unwrap()));
}

#[wasm_bindgen_test]
fn an_article_that_is_removed_leaves_nothing_behind() {
    let mut alone = Session::new(None).unwrap();
    alone.add(article(&[("id", "1"), ("text", ONE)]), None).unwrap();
    let mut session = Session::new(None).unwrap();
    session.add(article(&[("id", "1"), ("text", ONE)]), None).unwrap();
    session.add(article(&[("id", "2"), ("text", TWO)]), None).unwrap();
    session.remove("2").unwrap();
    assert_eq!(session.report_json().unwrap(), alone.report_json().unwrap());
    session.add(article(&[("id", "2"), ("text", TWO)]), None).unwrap();
    assert_eq!(read(session.report().unwrap())["articles"].as_array().unwrap().len(), 2);
}

#[wasm_bindgen_test]
fn errors_have_a_kind_and_a_sentence_and_leave_the_session_as_it_was() {
    let mut session = Session::new(None).unwrap();
    session.add(article(&[("id", "1"), ("text", ONE)]), None).unwrap();
    let before = session.report_json().unwrap();

    let (kind, message) = thrown(session.add(article(&[("id", "1"), ("text", TWO)]), None));
    assert!(kind == "duplicate-id" && message.contains('1'), "{kind}: {message}");
    let (kind, message) = thrown(session.remove("nine"));
    assert!(kind == "unknown-id" && message.contains("nine"), "{kind}: {message}");
    let (kind, _) = thrown(session.add(JsValue::from_f64(7.0).unchecked_into(), None));
    assert_eq!(kind, "malformed");
    let (kind, message) = thrown(wasm::analyze(article(&[("text", &"x".repeat((64 << 20) + 1))])));
    assert!(kind == "limit" && message.contains("article_bytes"), "{kind}: {message}");

    assert_eq!(session.report_json().unwrap(), before);
}

#[wasm_bindgen_test]
fn files_are_told_apart_and_taken_apart() {
    let sniffed = |name: &str, bytes: &[u8]| wasm::sniff(name, bytes).map(|format| JsValue::from(format).as_string().unwrap());
    assert_eq!(sniffed("a.txt", b"Rain fell.").unwrap(), "text");
    assert_eq!(sniffed("a.html", b"<!DOCTYPE html><p>Rain").unwrap(), "html");
    assert_eq!(sniffed("a.jsonl", b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n").unwrap(), "jsonl");
    assert_eq!(thrown(sniffed("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")).0, "not-text");

    let rows = read(wasm::intake("jsonl", "{\"id\": \"a\", \"text\": \"One.\"}\nnot json\n{\"html\": \"<p>Two.\"}\n", None).unwrap());
    assert_eq!(rows[0]["article"]["text"], "One.");
    assert_eq!((&rows[1]["line"], &rows[1]["error"]["kind"]), (&2.into(), &"malformed".into()));
    assert_eq!(rows[2]["article"]["html"], "<p>Two.");
    assert_eq!(thrown(wasm::intake("docx", "", None)).0, "malformed");
}

/// A JavaScript value made from JSON text.
fn value<T: JsCast>(json: &Value) -> T {
    JSON::parse(&json.to_string()).unwrap().unchecked_into()
}

#[wasm_bindgen_test]
fn corrections_do_what_they_do_in_the_command() {
    let mut session = Session::new(None).unwrap();
    session.add(article(&[("id", "1"), ("text", ONE)]), None).unwrap();
    session.add(article(&[("id", "2"), ("text", TWO)]), None).unwrap();
    let plain = session.report_json().unwrap();
    let first: Value = serde_json::from_str(&plain).unwrap();
    let claim = &first["articles"][0]["claims"].as_array().unwrap().iter().find(|claim| claim["kind"] == "casualties").unwrap()["id"];
    let corrections = serde_json::json!({
        "names": [{"action": "retype", "name": "Port Amsel", "kind": "organization"}, {"action": "merge", "a": "Anna Vester", "b": "nobody"}],
        "blocks": [{"article": "1", "text": "Share this article", "role": "content"}],
        "claims": [
            {"action": "figure", "claim": claim, "min": 14, "max": null, "bound": ">="},
            {"action": "mark", "article": "2", "text": "Ten people were hurt", "kind": "count", "stance": "hedged"},
        ],
        "relations": [],
    });
    let changed = read(session.set_corrections(&value(&corrections)).unwrap());
    let ids: Vec<&str> = changed.as_array().unwrap().iter().map(|report| report["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(changed[0]["blocks"][1]["why"]["text"], "a reader put this back");

    // What the library says of the same, as the command prints it.
    let mut native = crossread::analyze::Session::default();
    native.set_corrections(crossread::correction::Corrections::from_json(&corrections.to_string()).unwrap());
    native.add(common::text("1", ONE)).unwrap();
    native.add(common::text("2", TWO)).unwrap();
    let expected = serde_json::to_string(&report::of_session(&native, OffsetUnit::Utf16)).unwrap();
    assert_eq!(session.report_json().unwrap(), expected);
    let report: Value = serde_json::from_str(&expected).unwrap();
    assert_eq!(report["corrections"]["names"], serde_json::json!({"applied": 1, "unapplied": 1}));
    assert_eq!(read(session.across().unwrap())["corrections"], report["corrections"]);

    let again = read(session.set_corrections(&value(&corrections)).unwrap());
    assert!(again.as_array().unwrap().is_empty(), "nothing reads differently");
    session.set_corrections(&value(&serde_json::json!({}))).unwrap();
    assert_eq!(session.report_json().unwrap(), plain);
}

#[wasm_bindgen_test]
fn corrections_that_cannot_be_read_change_nothing() {
    let mut session = Session::new(None).unwrap();
    session.add(article(&[("id", "1"), ("text", ONE)]), None).unwrap();
    let before = session.report_json().unwrap();
    for (given, said) in [
        (serde_json::json!({"name": []}), "unknown field `name`"),
        (serde_json::json!({"claims": [{"action": "figure", "claim": "c", "min": -1, "max": null, "bound": "="}]}), "invalid value"),
        (Value::Null, "invalid type"),
    ] {
        let (kind, message) = thrown(session.set_corrections(&value(&given)));
        assert!(kind == "malformed" && message.contains(said), "{kind}: {message}");
    }
    assert_eq!(thrown(session.set_corrections(JsValue::UNDEFINED.unchecked_ref())).0, "malformed");
    assert_eq!(session.report_json().unwrap(), before);
}

#[wasm_bindgen_test]
fn an_own_list_of_names_is_read() {
    let list = read(Session::new(None).unwrap().name_list("Port Amsel, place\nHWU = Harbour Union\nLindholm, town\n").unwrap());
    assert_eq!(list["corrections"][0], serde_json::json!({"action": "mark", "name": "Port Amsel", "kind": "place"}));
    assert_eq!(list["corrections"][1], serde_json::json!({"action": "merge", "a": "HWU", "b": "Harbour Union"}));
    assert_eq!(list["errors"][0]["line"], 3);
}
