//! The `crossread` command from end to end: what goes in by file or pipe, what comes out, and with which exit status.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use serde_json::Value;
use sha2::Digest;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs `crossread analyze` with these arguments and this standard input.
fn analyze(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.arg("analyze").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The command may stop before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// A file of this name that holds `bytes`.
fn file(name: &str, bytes: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("command");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The lines of the output, each read as JSON.
#[track_caller]
fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// The one report of the output.
#[track_caller]
fn report(output: &Output) -> Value {
    assert!(output.status.success(), "{}", said(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What the command said on standard error.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_text_file_gives_one_report() {
    let report = report(&analyze(&[&file("rain.txt", "Rain fell on Port Amsel.\r\n".as_bytes())], b""));
    assert_eq!((&report["schema"], &report["offsets"]), (&1.into(), &"char".into()));
    assert_eq!(report["generator"], concat!("crossread ", env!("CARGO_PKG_VERSION")));
    assert_eq!(report["articles"].as_array().unwrap().len(), 1);
    assert_eq!(report["articles"][0]["text"], "Rain fell on Port Amsel.\n");
    for part in ["entities", "passages", "comparisons"] {
        assert!(report[part].is_array(), "{part}");
    }
}

#[test]
fn several_files_are_one_report_in_their_order() {
    let (text, page) = (file("a.txt", b"One."), file("b.html", b"<!DOCTYPE html><p>Two.</p>"));
    let report = report(&analyze(&[&text, &page], b""));
    let ids: Vec<_> = report["articles"].as_array().unwrap().iter().map(|article| article["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [text, page]);
}

#[test]
fn offsets_count_what_was_asked_for() {
    for (unit, end) in [("char", 2), ("utf16", 3), ("byte", 6)] {
        let report = report(&analyze(&["--from", "text", "--offsets", unit, "-"], "é😀\n".as_bytes()));
        assert_eq!(report["offsets"], unit);
        assert_eq!(report["articles"][0]["blocks"][0]["end"], end, "{unit}");
    }
}

#[test]
fn json_lines_come_out_one_a_line_in_the_order_of_the_input() {
    let rows: Vec<_> = (0..700).map(|n| format!("{{\"id\": \"n{n}\", \"text\": \"Number {n} fell on Lindholm.\"}}")).collect();
    let input = rows.join("\n");
    let output = analyze(&["--from", "jsonl", "--to", "jsonl", "-"], input.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    let lines = lines(&output);
    assert_eq!(lines.len(), 700);
    for (n, line) in lines.iter().enumerate() {
        assert_eq!(line["id"], format!("n{n}"));
        assert_eq!(line["text"], format!("Number {n} fell on Lindholm."));
        assert!(line["entities"].is_array() && line["passages"].is_array() && line.get("comparisons").is_none());
    }
}

#[test]
fn an_empty_text_is_an_article_too() {
    let output = analyze(&["--from", "jsonl", "--to", "jsonl", "-"], b"{\"id\": \"a\", \"text\": \"\"}\n{\"id\": \"b\", \"html\": \"\"}\n");
    assert!(output.status.success(), "{}", said(&output));
    let lines = lines(&output);
    assert_eq!((&lines[0]["id"], &lines[0]["text"], &lines[0]["blocks"]), (&"a".into(), &"".into(), &Value::Array(Vec::new())));
    assert_eq!((&lines[1]["id"], &lines[1]["text"]), (&"b".into(), &"".into()));
}

#[test]
fn a_broken_row_is_reported_in_its_place_and_the_others_are_done() {
    let rows = "{\"id\": \"a\", \"text\": \"One.\"}\nno json\n{\"id\": \"c\"}\n\n{\"id\": \"d\", \"text\": \"Four.\"}\n";
    let path = file("rows.jsonl", rows.as_bytes());
    let output = analyze(&["--from", "jsonl", "--to", "jsonl", &path], b"");
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["text"], &lines[3]["text"]), (&"One.".into(), &"Four.".into()));
    assert!(lines[1]["error"].is_string() && lines[1]["id"].as_str().is_some_and(|id| !id.is_empty()), "{}", lines[1]);
    assert!(lines[2]["error"].is_string() && lines[2]["id"] == "c", "{}", lines[2]);
    let said = said(&output);
    assert!(said.contains(&format!("{path}, line 2")) && said.contains(&format!("{path}, line 3")), "{said}");
}

#[test]
fn a_second_article_of_the_same_id_is_an_error() {
    let rows = b"{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"a\", \"text\": \"Two.\"}\n{\"id\": 3, \"text\": \"Three.\"}\n";
    let output = analyze(&["--from", "jsonl", "--to", "jsonl", "-"], rows);
    assert_eq!(output.status.code(), Some(1));
    let found = lines(&output);
    assert_eq!(found.len(), 3);
    assert!(found[0]["text"] == "One." && found[1]["id"] == "a" && found[1]["error"].is_string() && found[2]["id"] == "3");

    let output = analyze(&["--from", "jsonl", "--to", "json", "-"], rows);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["articles"].as_array().unwrap().len(), 2);
}

#[test]
fn rows_without_an_id_get_different_ones() {
    let rows = b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n{\"text\": \"One.\"}\n";
    let lines = lines(&analyze(&["--from", "jsonl", "--to", "jsonl", "-"], rows));
    let ids: std::collections::BTreeSet<_> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3);
    assert!(lines.iter().all(|line| line["text"].is_string()));
}

#[test]
fn title_outlet_and_date_are_kept() {
    let row = br#"{"id": "a", "title": "Rain", "outlet": "The Lindholm Courier", "date": "2031-03-14", "text": "It fell."}"#;
    let output = analyze(&["--from", "jsonl", "--to", "jsonl", "-"], row);
    let line = &lines(&output)[0];
    assert_eq!((&line["title"], &line["outlet"], &line["date"]), (&"Rain".into(), &"The Lindholm Courier".into(), &"2031-03-14".into()));
}

#[test]
fn the_format_is_seen_by_what_the_file_holds() {
    let articles = |name: &str, bytes: &[u8]| report(&analyze(&[&file(name, bytes)], b""))["articles"].as_array().unwrap().len();
    assert_eq!(articles("list.json", b"[{\"text\": \"One.\"}, {\"text\": \"Two.\"}]"), 2);
    assert_eq!(articles("lines.jsonl", b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"), 2);
    assert_eq!(articles("table.csv", b"id,text\na,\"One, two.\"\nb,Three.\n"), 2);
    assert_eq!(articles("notes.md", b"# One\n\nTwo."), 1);
}

#[test]
fn a_report_can_be_read_in_again() {
    let first = analyze(&[&file("again.txt", "“Rain,” said Anna Vester.".as_bytes())], b"");
    let again = report(&analyze(&["--from", "json", "-"], &first.stdout));
    assert_eq!(again["articles"][0]["text"], report(&first)["articles"][0]["text"]);
}

#[test]
fn what_is_no_text_is_named() {
    let path = file("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let output = analyze(&[&path], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains(&path) && said(&output).contains("PNG"), "{}", said(&output));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let output = analyze(&["no/such/file.txt"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("no/such/file.txt"), "{}", said(&output));
}

#[test]
fn invalid_utf_8_is_read_all_the_same_and_said() {
    let path = file("latin.txt", b"Caf\xe9 M\xfcller burned down.");
    let output = analyze(&[&path], b"");
    assert_eq!(report(&output)["articles"][0]["text"], "Café Müller burned down.");
    assert!(said(&output).contains("UTF-8"), "{}", said(&output));
}

#[test]
fn an_encoding_is_guessed_or_given() {
    let russian = "Мэр города сообщил в среду, что паром снова ходит, а мост закрыт до весны.";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(russian);
    let path = file("russian.txt", &bytes);
    let output = analyze(&[&path], b"");
    assert_eq!(report(&output)["articles"][0]["text"], russian);
    assert!(said(&output).contains("windows-1251"), "{}", said(&output));
    let (bytes, ..) = encoding_rs::KOI8_R.encode(russian);
    let path = file("koi8.txt", &bytes);
    let output = analyze(&["--encoding", "koi8-r", &path], b"");
    assert_eq!(report(&output)["articles"][0]["text"], russian);
    assert!(!said(&output).contains("koi8"), "{}", said(&output));
    let output = analyze(&["--encoding", "nonsense", &path], b"");
    assert!(said(&output).contains("is no encoding"), "{}", said(&output));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let rows: Vec<_> = (0..400).map(|n| format!("{{\"text\": \"Number {n} {}\"}}", "fell. ".repeat(400))).collect();
    let input = rows.join("\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(["analyze", "--from", "jsonl", "--to", "jsonl", &file("long.jsonl", input.as_bytes())]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let path = file("same.txt", "At least 12 people were hurt in Port Amsel, Anna Vester said.".as_bytes());
    assert_eq!(analyze(&[&path], b"").stdout, analyze(&[&path], b"").stdout);
}

/// Two articles a line, and corrections of each sort; claims by their ids in `plain`.
fn with_corrections() -> (String, String) {
    let rows = "{\"id\": \"a\", \"text\": \"Mayor Anna Vester said on Monday that at least 12 people were hurt in Port Amsel.\\n\\nShare this article\"}\n\
        {\"id\": \"b\", \"text\": \"Vester left the quay of Port Amsel. Nothing was lost.\"}\n";
    let rows = file("corrected.jsonl", rows.as_bytes());
    let plain = report(&analyze(&[&rows], b""));
    let claims = plain["articles"][0]["claims"].as_array().unwrap();
    let hurt = claims.iter().find(|claim| claim["kind"] == "casualties").unwrap();
    let corrections = serde_json::json!({
        "names": [{"action": "rename", "name": "Vester", "to": "A. Vester"}, {"action": "mark", "name": "quay", "kind": "place"}],
        "blocks": [{"article": "a", "text": "Share this article", "role": "content"}, {"article": "z", "text": "", "role": "content"}],
        "claims": [{"action": "figure", "claim": hurt["id"], "min": 13, "max": null, "bound": ">="}],
        "relations": [{"action": "reject", "relation": "conflict", "claims": [hurt["id"]]}],
    });
    (rows, file("corrections.json", corrections.to_string().as_bytes()))
}

#[test]
fn corrections_are_read_from_a_file_and_counted() {
    let (rows, corrections) = with_corrections();
    let report = report(&analyze(&["--corrections", &corrections, &rows], b""));
    assert_eq!(
        report["corrections"],
        serde_json::json!({
            "names": {"applied": 2, "unapplied": 0},
            "blocks": {"applied": 1, "unapplied": 1},
            "claims": {"applied": 1, "unapplied": 0},
            "relations": {"applied": 0, "unapplied": 1},
        })
    );
    assert!(report["entities"].as_array().unwrap().iter().any(|entity| entity["name"] == "A. Vester"));
    // Line by line the articles read the same, though their entities are their own.
    let output = analyze(&["--to", "jsonl", "--corrections", &corrections, &rows], b"");
    for (line, article) in lines(&output).iter().zip(report["articles"].as_array().unwrap()) {
        assert_eq!(line["blocks"], article["blocks"]);
        assert_eq!(line["mentions"].as_array().unwrap().len(), article["mentions"].as_array().unwrap().len());
        assert_eq!(line["claims"].as_array().unwrap().len(), article["claims"].as_array().unwrap().len());
    }
    assert_eq!(lines(&output)[0]["blocks"][1]["why"]["rule"], "put-back");
}

#[test]
fn corrections_that_cannot_be_read_are_named_and_nothing_is_analysed() {
    let row = file("plain.txt", b"Rain fell.");
    for (name, bytes, said_of) in [
        ("unknown.json", &b"{\"people\": []}"[..], "unknown field `people`"),
        ("broken.json", b"{\"names\": [", "EOF"),
        ("kind.json", b"{\"names\": [{\"action\": \"mark\", \"name\": \"A\", \"kind\": \"ship\"}]}", "unknown variant `ship`"),
    ] {
        let path = file(name, bytes);
        let output = analyze(&["--corrections", &path, &row], b"");
        assert!(output.status.code() == Some(1) && output.stdout.is_empty());
        assert!(said(&output).contains(&path) && said(&output).contains(said_of), "{}", said(&output));
    }
    assert!(said(&analyze(&["--corrections", "no/such.json", &row], b"")).contains("no/such.json"));
}

#[test]
fn a_packed_file_is_named_and_a_column_can_be_chosen() {
    let packed =
        analyze(&["--to", "jsonl", &file("story.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), &file("a.txt", b"Rain fell on Lund.")], b"");
    assert_eq!(packed.status.code(), Some(1));
    assert!(lines(&packed)[0]["error"].as_str().unwrap().contains("is a PDF, which the page opens"));
    assert_eq!(lines(&packed)[1]["text"], "Rain fell on Lund.");
    let table = file("rows.csv", b"headline,snippet\nRain,It rained on Lund.\n");
    let told = report(&analyze(&["--text-column", "snippet", &table], b""));
    assert_eq!(told["articles"][0]["text"], "It rained on Lund.");
    let wrong = analyze(&["--text-column", "story", &table], b"");
    assert!(said(&wrong).contains("has no column called “story”"), "{}", said(&wrong));
}

#[test]
fn every_limit_can_be_set_and_stands_in_the_help() {
    let help = String::from_utf8(analyze(&["--help"], b"").stdout).unwrap();
    let limits = serde_json::to_value(crossread::limits::Limits::default()).unwrap();
    for name in limits.as_object().unwrap().keys() {
        assert!(help.contains(name.as_str()), "{name}: {help}");
        report(&analyze(&["--limit", &format!("{name}=1_000"), "-"], b"Rain fell."));
    }
    for wrong in ["words", "words=many", "words=-1"] {
        let output = analyze(&["--limit", wrong, "-"], b"Rain fell.");
        assert!(!output.status.success() && said(&output).contains("NAME=NUMBER"), "{wrong}: {}", said(&output));
    }
    let output = analyze(&["--limit", "worms=1", "-"], b"Rain fell.");
    assert!(!output.status.success() && said(&output).contains("unknown field `worms`"), "{}", said(&output));
}

#[test]
fn what_passes_a_limit_is_told_and_the_rest_is_read() {
    let rows = b"{\"id\": \"a\", \"text\": \"Rain fell on Port Amsel.\"}\n{\"id\": \"b\", \"text\": \"Rain.\"}\n";
    for to in ["json", "jsonl"] {
        let output = analyze(&["--from", "jsonl", "--to", to, "--limit", "article_bytes=10", "-"], rows);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains("line 1: The article holds 24 bytes; at most 10 are read (limit article_bytes)"),
            "{}",
            said(&output)
        );
        assert!(String::from_utf8_lossy(&output.stdout).contains("\"text\":\"Rain.\""));
    }
}

#[test]
fn a_line_or_file_past_the_limit_is_not_held_in_memory() {
    let rows = b"{\"id\": \"a\", \"text\": \"Rain fell on Port Amsel.\"}\n{\"id\": \"b\", \"text\": \"Rain.\"}\n";
    let short = b"{\"id\": \"b\", \"text\": \"Rain.\"}\n".len();
    let output = analyze(&["--from", "jsonl", "--to", "jsonl", "--limit", &format!("file_bytes={short}"), "-"], rows);
    let lines = lines(&output);
    assert!(
        lines[0]["error"].as_str().unwrap().contains(&format!("more than {short} bytes, the most that is read at once (limit file_bytes)"))
    );
    assert_eq!((lines.len(), &lines[1]["text"]), (2, &"Rain.".into()));
    assert!(analyze(&["--limit", "file_bytes=10", "-"], b"Rain fell.").status.success());
    let output = analyze(&["--limit", "file_bytes=9", "-"], b"Rain fell.");
    assert!(!output.status.success() && said(&output).contains("(limit file_bytes)"), "{}", said(&output));
}

#[test]
fn findings_leave_for_other_programs() {
    let article = file("rain.txt", "Leyla Orhan denied on Monday that rain had fallen on Lund.".as_bytes());
    let tokens = analyze(&["--to", "conll", &article], b"");
    let text = String::from_utf8(tokens.stdout).unwrap();
    let digest = sha2::Sha256::digest(b"Leyla Orhan denied on Monday that rain had fallen on Lund.");
    let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    assert!(text.contains(&format!("# sha256 = {sha256}\n")), "{text}");
    assert!(text.contains("\nLeyla\t") || text.contains("1\tLeyla\t0\t5\tB-person\t"), "{text}");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("brat");
    let marked = analyze(&["--to", "brat", "--out", folder.to_str().unwrap(), &article], b"");
    assert!(marked.status.success(), "{}", said(&marked));
    let standoff = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|extension| extension == "ann"))
        .unwrap();
    assert!(std::fs::read_to_string(standoff).unwrap().contains("\tPerson 0 11\tLeyla Orhan\n"));
    assert_eq!(analyze(&["--to", "brat", &article], b"").status.code(), Some(2), "a folder is needed");
}
