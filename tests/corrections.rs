//! A reader's corrections over a session: what each does, that nothing else moves, and that order and time do not matter.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;

use common::{list, text};
use crossread::analyze::Session;
use crossread::correction::Corrections;
use crossread::offsets::OffsetUnit;
use crossread::report;
use serde_json::{Value, json};

const QUAY: &str = "Fire at the quay of Port Amsel\n\n\
    Mayor Anna Vester said on Monday that at least 12 people were hurt in Port Amsel when a store burned down.\n\n\
    Vester denied that the Harbour Workers’ Union (HWU) had been warned. The HWU said nobody had told its members.\n\n\
    Share this article";
const TOWN: &str = "Store burns in Port Amsel\n\n\
    The HWU said ten people were wounded in Port Amsel on Monday. It was not clear how the fire had begun, the Northern Rescue Service said.\n\n\
    Share this article";

fn read(corrections: &Value) -> Corrections {
    Corrections::from_json(&corrections.to_string()).unwrap()
}

/// The report of the two articles with corrections.
fn corrected(corrections: &Value) -> Value {
    report_of(&[("quay", QUAY), ("town", TOWN)], corrections)
}

fn report_of(articles: &[(&str, &str)], corrections: &Value) -> Value {
    let mut session = Session::default();
    assert!(session.set_corrections(read(corrections)).is_empty());
    for (id, given) in articles {
        session.add(text(id, given)).unwrap();
    }
    reported(&session)
}

fn reported(session: &Session) -> Value {
    serde_json::to_value(report::of_session(session, OffsetUnit::Byte)).unwrap()
}

/// Entities as “name (type): forms”.
fn entities(report: &Value) -> Vec<String> {
    let shown = |entity: &Value| {
        let forms: Vec<_> = list(entity, "forms").iter().map(|form| form["text"].as_str().unwrap()).collect();
        format!("{} ({}): {}", entity["name"].as_str().unwrap(), entity["type"].as_str().unwrap(), forms.join(", "))
    };
    let mut entities: Vec<_> = list(report, "entities").iter().map(shown).collect();
    entities.sort();
    entities
}

#[test]
fn names_are_merged_split_retyped_rejected_renamed_and_marked_over_all_articles() {
    let plain = entities(&corrected(&json!({})));
    assert!(plain.contains(&"Harbour Workers’ Union (organization): HWU, Harbour Workers’ Union".to_owned()), "{plain:#?}");
    let corrections = json!({"names": [
        {"action": "split", "a": "HWU", "b": "Harbour Workers' Union"},
        {"action": "merge", "a": "HWU", "b": "the northern rescue service"},
        {"action": "retype", "name": "Port Amsel", "kind": "organization"},
        {"action": "rename", "name": "Vester", "to": "Vester (mayor)"},
        {"action": "mark", "name": "store", "kind": "place"},
        {"action": "reject", "name": "Nowhere"},
    ]});
    let report = corrected(&corrections);
    let found = entities(&report);
    for expected in [
        "Harbour Workers’ Union (organization): Harbour Workers’ Union",
        "Northern Rescue Service (organization): HWU, Northern Rescue Service",
        "Port Amsel (organization): Port Amsel",
        "Vester (mayor) (person): Anna Vester, Vester",
        "store (place): store",
    ] {
        assert!(found.contains(&expected.to_owned()), "{expected}: {found:#?}");
    }
    assert_eq!(report["corrections"]["names"], json!({"applied": 5, "unapplied": 1}));
}

#[test]
fn a_block_that_is_flipped_changes_its_role_and_moves_no_other() {
    let plain = corrected(&json!({}));
    let block = "Vester denied that the Harbour Workers’ Union (HWU) had been warned. The HWU said nobody had told its members.";
    let corrections = json!({"blocks": [
        {"article": "quay", "text": block, "role": "boilerplate"},
        {"article": "quay", "text": "Share  this article", "role": "content"},
        {"article": "gone", "text": "Share this article", "role": "content"},
    ]});
    let report = corrected(&corrections);
    let blocks = |report: &Value, at: usize| list(&report["articles"][at], "blocks").to_vec();
    let said: Vec<_> =
        blocks(&report, 0).iter().map(|block| format!("{} {}: {}", block["role"], block["kind"], block["why"]["text"])).collect();
    assert_eq!(said[2], "\"boilerplate\" \"other\": \"a reader took this out\"");
    assert_eq!(said[3], "\"content\" \"paragraph\": \"a reader put this back\"");
    assert_eq!(blocks(&report, 0)[..2], blocks(&plain, 0)[..2]);
    assert_eq!(report["articles"][1], plain["articles"][1]);
    let claims = |report: &Value| list(&report["articles"][0], "claims").iter().filter(|claim| claim["kind"] == "statement").count();
    assert!(claims(&report) < claims(&plain), "no claim is found in what was taken out");
    assert_eq!(report["corrections"]["blocks"], json!({"applied": 2, "unapplied": 1}));
}

#[test]
fn what_other_articles_share_stays_where_a_reader_put_it() {
    let footer = "The foundation of Lund keeps this page for the people of the town, who have read it since the year it was begun.";
    let articles = [
        format!("The harbour master said on Monday that the quay would stay closed until the divers had looked at the piles.\n\n{footer}"),
        format!(
            "A school in the old town was opened on Friday by the mayor, who had promised it for years and was late again.\n\n{footer}"
        ),
    ];
    let articles = [("a", articles[0].as_str()), ("b", articles[1].as_str())];
    let roles = |report: &Value| [0, 1].map(|at| report["articles"][at]["blocks"][1]["role"].as_str().unwrap().to_owned());
    assert_eq!(roles(&report_of(&articles, &json!({}))), ["boilerplate", "boilerplate"]);
    let kept = |role: &str| report_of(&articles, &json!({"blocks": [{"article": "a", "text": footer, "role": role}]}));
    assert_eq!(roles(&kept("content")), ["content", "boilerplate"]);
    assert_eq!(roles(&kept("boilerplate")), ["boilerplate", "boilerplate"]);
    assert_eq!(kept("boilerplate")["articles"][0]["blocks"][1]["why"]["text"], "a reader took this out");
}

#[test]
fn only_what_is_touched_is_read_again_and_told() {
    let mut session = common::session([text("quay", QUAY), text("town", TOWN)]);
    let ids = |changed: Vec<&crossread::analyze::Article>| changed.iter().map(|article| article.id.clone()).collect::<Vec<_>>();
    let names = |corrections: Value| read(&json!({"names": corrections}));
    assert_eq!(ids(session.set_corrections(names(json!([{"action": "reject", "name": "Anna Vester"}])))), ["quay"]);
    assert_eq!(ids(session.set_corrections(names(json!([{"action": "mark", "name": "store", "kind": "place"}])))), ["quay"]);
    assert_eq!(ids(session.set_corrections(names(json!([{"action": "reject", "name": "Nowhere"}])))), ["quay"]);
    assert_eq!(ids(session.set_corrections(names(json!([{"action": "retype", "name": "Port Amsel", "kind": "group"}])))), ["quay", "town"]);
    assert_eq!(ids(session.set_corrections(Corrections::default())), ["quay", "town"]);
    assert_eq!(reported(&session), corrected(&json!({})));
}
