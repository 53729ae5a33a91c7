//! A reader's corrections over a session: what each does, that nothing else moves, and that order and time do not matter.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;

use common::{list, text};
use crossread::analyze::Session;
use crossread::correction::Corrections;
use crossread::limits::Limits;
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
fn of_two_that_contradict_each_other_the_later_counts() {
    let names = |names: Value| corrected(&json!({"names": names}));
    let rename = |name: &str, to: &str| json!({"action": "rename", "name": name, "to": to});
    let shown = |report: &Value| entities(report).into_iter().find(|entity| entity.ends_with("(person): Anna Vester, Vester")).unwrap();
    // Two forms of one entity.
    assert_eq!(shown(&names(json!([rename("Vester", "Z"), rename("Anna Vester", "A")]))), "A (person): Anna Vester, Vester");
    assert_eq!(shown(&names(json!([rename("Anna Vester", "A"), rename("Vester", "Z")]))), "Z (person): Anna Vester, Vester");
    let (mark, reject) = (json!({"action": "mark", "name": "store", "kind": "place"}), json!({"action": "reject", "name": "Store"}));
    let marked = |report: &Value| entities(report).iter().any(|entity| entity.starts_with("store"));
    assert!(marked(&names(json!([reject, mark]))) && !marked(&names(json!([mark, reject]))));
    let kept = read(&json!({"names": [reject, mark, reject], "claims": [
        {"action": "stance", "claim": "c", "stance": "denied"}, {"action": "reject", "claim": "c"}, {"action": "stance", "claim": "c", "stance": "hedged"},
    ]}));
    let expected = json!({"names": [reject], "blocks": [], "relations": [], "claims": [
        {"action": "reject", "claim": "c"}, {"action": "stance", "claim": "c", "stance": "hedged"},
    ]});
    assert_eq!(serde_json::to_value(&kept).unwrap(), expected, "what is contradicted is let go");
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

/// The claims of an article of this kind, rejected ones aside.
fn claims<'r>(report: &'r Value, article: usize, kind: &str) -> Vec<&'r Value> {
    list(&report["articles"][article], "claims").iter().filter(|claim| claim["kind"] == kind).collect()
}

fn id(claim: &Value) -> &str {
    claim["id"].as_str().unwrap()
}

#[test]
fn claims_are_rejected_and_mended_under_their_ids() {
    let plain = corrected(&json!({}));
    let (hurt, denied) = (claims(&plain, 0, "casualties")[0], claims(&plain, 0, "statement")[1]);
    assert_eq!((&hurt["number"]["min"], &denied["stance"]), (&12.into(), &"denied".into()));
    let (hurt, denied) = (id(hurt), id(denied));
    let corrections = json!({"claims": [
        {"action": "figure", "claim": hurt, "min": 14, "max": 14, "bound": "="},
        {"action": "source", "claim": hurt, "source": "the HWU"},
        {"action": "stance", "claim": denied, "stance": "hedged"},
        {"action": "reject", "claim": id(claims(&plain, 1, "statement")[0])},
        {"action": "reject", "claim": "c0000000000000000"},
    ]});
    let report = corrected(&corrections);
    let found = |wanted: &str| list(&report["articles"][0], "claims").iter().find(|claim| claim["id"] == wanted).unwrap();
    let mended = found(hurt);
    assert_eq!((&mended["number"]["min"], &mended["number"]["max"], &mended["number"]["bound"]), (&14.into(), &14.into(), &"=".into()));
    assert_eq!((&mended["source"]["resolved"], &mended["mended"]), (&"the HWU".into(), &json!(["figure", "source"])));
    let union = list(&report, "entities").iter().find(|entity| entity["forms"][0]["text"] == "HWU").unwrap();
    assert_eq!(mended["source"]["entity"], union["id"], "a source that has a name is an entity");
    assert!(mended["why"]["text"].as_str().unwrap().ends_with("; a reader set the source"), "{}", mended["why"]);
    assert_eq!((&found(denied)["stance"], &found(denied)["mended"]), (&"hedged".into(), &json!(["stance"])));
    assert_eq!(claims(&report, 1, "statement").len() + 1, claims(&plain, 1, "statement").len());
    assert_eq!(report["articles"][1]["rejected"][0]["id"], claims(&plain, 1, "statement")[0]["id"]);
    assert_eq!(report["corrections"]["claims"], json!({"applied": 4, "unapplied": 1}));
}

#[test]
fn what_is_said_of_a_statement_goes_on_to_the_claims_in_it() {
    let plain = corrected(&json!({}));
    let statement = claims(&plain, 0, "statement")[0];
    let inside = |report: &Value| claims(report, 0, "casualties")[0].clone();
    assert_eq!(inside(&plain)["statement"], statement["id"]);
    let denied = corrected(&json!({"claims": [{"action": "stance", "claim": id(statement), "stance": "denied"}]}));
    assert_eq!(inside(&denied)["stance"], "denied");
    let rejected = corrected(&json!({"claims": [{"action": "reject", "claim": id(statement)}]}));
    assert_eq!((&inside(&rejected)["source"], &inside(&rejected)["statement"]), (&Value::Null, &Value::Null));
    // A reader's word on the claim itself stands before that.
    let both = json!({"claims": [
        {"action": "stance", "claim": id(statement), "stance": "denied"},
        {"action": "stance", "claim": inside(&plain)["id"], "stance": "asserted"},
    ]});
    assert_eq!(inside(&corrected(&both))["stance"], "asserted");
}

#[test]
fn missed_claims_are_marked_by_their_words() {
    let quay = "The quay.\n\nNobody had seen the like. Rain had fallen\nin Lund on Monday and taken 40 boats. The end came late.";
    let mark = json!({"claims": [
        {"action": "mark", "article": "a", "text": "taken 40 boats", "kind": "count", "source": "Anna Vester", "stance": "unverified"},
        {"action": "mark", "article": "a", "text": "Rain had fallen in Lund on Monday", "kind": "movement"},
        {"action": "mark", "article": "a", "text": "aken 40 boats", "kind": "count"},
        {"action": "mark", "article": "b", "text": "taken 40 boats", "kind": "count"},
        {"action": "mark", "article": "a", "text": "", "kind": "count"},
    ]});
    let report = report_of(&[("a", quay)], &mark);
    let marked: Vec<&Value> = list(&report["articles"][0], "claims").iter().filter(|claim| claim["why"]["rule"] == "marked").collect();
    assert_eq!(marked.len(), 2, "{marked:#?}");
    let (rain, boats) = (marked[0], marked[1]);
    assert_eq!((&rain["kind"], &rain["place"]["text"], &rain["time"]["text"]), (&"movement".into(), &"Lund".into(), &"on Monday".into()));
    assert_eq!((&boats["number"]["min"], &boats["victim"]["text"], &boats["stance"]), (&40.into(), &"boats".into(), &"unverified".into()));
    assert_eq!((&boats["source"]["resolved"], &boats["why"]["text"]), (&"Anna Vester".into(), &"a reader marked these words".into()));
    assert_eq!(report["corrections"]["claims"], json!({"applied": 2, "unapplied": 3}));
    // Under its id it is mended as any other; in what is taken out it is no more.
    let both = |more: Value| {
        let mut all = mark.clone();
        all["claims"].as_array_mut().unwrap().push(more);
        report_of(&[("a", quay)], &all)
    };
    let mended = both(json!({"action": "figure", "claim": id(boats), "min": 44, "max": null, "bound": ">="}));
    assert_eq!(claims(&mended, 0, "count")[0]["number"]["min"], 44);
    // Whole things are counted: fewer than ten are nine at most, whoever says so.
    let fewer = both(json!({"action": "figure", "claim": id(boats), "min": null, "max": 10, "bound": "<"}));
    let number = &claims(&fewer, 0, "count")[0]["number"];
    assert_eq!((&number["min"], &number["max"], &number["bound"]), (&Value::Null, &9.into(), &"<=".into()));
    let mut out = mark.clone();
    let blocks = list(&report["articles"][0], "blocks").iter().map(|block| common::slice(quay, block));
    out["blocks"] = blocks.map(|text| json!({"article": "a", "text": text, "role": "boilerplate"})).collect();
    assert!(list(&report_of(&[("a", quay)], &out)["articles"][0], "claims").is_empty());
}

#[test]
fn relations_are_rejected_and_follow_what_is_mended() {
    let articles = [
        ("one", "At least 12 civilians were killed in Port Amsel on 14 March 2031, police said."),
        ("two", "On 14 March 2031 30 civilians were killed in Port Amsel, the mayor said."),
    ];
    let plain = report_of(&articles, &json!({}));
    let relations =
        |report: &Value| list(report, "comparisons").iter().map(|one| one["relation"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let figures = [claims(&plain, 0, "casualties")[0], claims(&plain, 1, "casualties")[0]].map(id);
    assert_eq!(relations(&plain), ["agree"], "at least 12 and 30");
    let agree = &plain["comparisons"][0];
    let reject = json!({"relations": [{"action": "reject", "relation": "agree", "claims": [figures[1], figures[0]]}]});
    let rejected = report_of(&articles, &reject);
    assert!(relations(&rejected).is_empty());
    assert_eq!(rejected["corrections"]["relations"], json!({"applied": 1, "unapplied": 0}));
    assert!(agree["id"].as_str().unwrap().starts_with('r'));
    // Mended, the figures conflict; the relation that was rejected is another one.
    let mut mended = reject.clone();
    mended["claims"] = json!([{"action": "figure", "claim": figures[0], "min": 12, "max": 12, "bound": "="}]);
    let mended = report_of(&articles, &mended);
    assert_eq!(relations(&mended), ["conflict"]);
    assert!(mended["comparisons"][0]["why"]["text"].as_str().unwrap().contains("[12, as a reader has it]"), "{}", mended["comparisons"][0]);
    assert_eq!(mended["corrections"]["relations"], json!({"applied": 0, "unapplied": 1}));
    // A claim that is rejected is compared with none.
    assert!(relations(&report_of(&articles, &json!({"claims": [{"action": "reject", "claim": figures[0]}]}))).is_empty());
}

#[test]
fn marks_hold_over_line_breaks_and_possessives_and_give_way_to_longer_names() {
    let forms = |given: &str, names: Value| -> Vec<String> {
        let report = report_of(&[("a", given)], &json!({"names": names}));
        list(&report["articles"][0], "mentions").iter().map(|mention| mention["text"].as_str().unwrap().replace('\n', " ")).collect()
    };
    let mark = |name: &str| json!({"action": "mark", "name": name, "kind": "organization"});
    assert_eq!(
        forms(
            "Nobody who had met on that long evening of rain at the lower\nquay club could tell what the Lower Quay Club had\nthought of it.",
            json!([mark("lower quay club")])
        ),
        ["lower quay club", "Lower Quay Club"]
    );
    for name in ["quayside", "quayside's", "quayside’s"] {
        assert_eq!(forms("By the quayside's end, and quayside’s walls.", json!([mark(name)])), ["quayside", "quayside"], "{name}");
    }
    let town = "He spoke in Port Amsel of the rain.";
    assert_eq!(forms(town, json!([])), ["Port Amsel"]);
    assert_eq!(forms(town, json!([mark("Amsel")])), ["Port Amsel"], "the longer name stays whole");
    let both = [json!({"action": "reject", "name": "Port Amsel"}), mark("Amsel")];
    assert_eq!(forms(town, json!(both)), ["Amsel"], "unless it is rejected");
    assert_eq!(forms(town, json!([both[1], both[0]])), ["Amsel"]);
    assert_eq!(forms(town, json!([mark("in Port Amsel")])), ["in Port Amsel"]);
    assert_eq!(forms("Some 30 quay fighters left.", json!([mark("quay fighters")])).last().map(String::as_str), Some("quay fighters"));
}

#[test]
fn a_long_list_of_names_is_used_at_once() {
    let names: String = (0..20_000)
        .flat_map(|n| [format!("The Quay Club of Lindholm {n}, organization\n"), format!("QC{n} = The Quay Club of Lindholm {n}\n")])
        .collect();
    let list = crossread::entity::correction::list::read(&names);
    assert!(list.errors.is_empty() && list.corrections.len() == 60_000);
    let corrections = Corrections { names: list.corrections.into_iter().collect(), ..Corrections::default() };
    let mut session = Session::default();
    session.set_corrections(corrections);
    let given = (0..2000).map(|n| format!("Later The Quay Club of Lindholm {n} met QC{n}.")).collect::<Vec<_>>().join(" ");
    session.add(text("a", &given)).unwrap();
    let found = reported(&session);
    assert_eq!(found["corrections"]["names"], json!({"applied": 6000, "unapplied": 54_000}));
}

mod laws {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const NAMES: &[&str] =
        &["Anna Vester", "Vester", "Port Amsel", "HWU", "Harbour Workers’ Union", "Northern Rescue Service", "Lindholm", "bridge"];
    const ODD: &[&str] = &["", " ", "\0", "’s", "...", "the", "\u{202e}abc\u{202c}", "مدينة", "🇸🇪", "e\u{301}", "a\nb", "Nobody's"];
    const PIECES: &[&str] = &[
        "Mayor Anna Vester said at least 12 people were killed in Port Amsel on Tuesday. ",
        "Vester denied that the Harbour Workers’ Union (HWU) had been warned. ",
        "The HWU said ten people were wounded in Port Amsel. ",
        "The bridge at Lindholm was taken by the Northern Rescue Service. ",
        "It could not be verified. ",
        "“We found nothing,” she added. ",
        "\n\n",
        "\n",
        "Share this article\n\n",
        "مدينة الحسكة \u{202e}abc\u{202c} ",
    ];
    const KINDS: &[&str] = &["person", "place", "organization", "group"];
    const STANCES: &[&str] = &["asserted", "denied", "hedged", "unverified"];

    fn given() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PIECES), 1..14).prop_map(|pieces| pieces.concat())
    }

    fn articles() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(given(), 1..4)
    }

    fn name() -> impl Strategy<Value = &'static str> {
        prop_oneof![6 => prop::sample::select(NAMES), 1 => prop::sample::select(ODD)]
    }

    fn name_correction() -> impl Strategy<Value = Value> {
        let actions = prop::sample::select(&["merge", "split", "retype", "mark", "reject", "rename"][..]);
        (actions, name(), name(), prop::sample::select(KINDS)).prop_map(|(action, a, b, kind)| match action {
            "merge" | "split" => json!({"action": action, "a": a, "b": b}),
            "retype" | "mark" => json!({"action": action, "name": a, "kind": kind}),
            "reject" => json!({"action": action, "name": a}),
            _ => json!({"action": action, "name": a, "to": b}),
        })
    }

    /// Which claim, block or relation of the report, what to do, and numbers for it.
    type Pick = (usize, usize, u64, u64);

    fn picks() -> impl Strategy<Value = Vec<Pick>> {
        prop::collection::vec((any::<usize>(), 0..8_usize, 0..60_u64, any::<u64>()), 0..8)
    }

    /// Corrections of what a report holds.
    fn corrections(names: &[Value], picks: &[Pick], report: &Value) -> Value {
        let (mut blocks, mut claims, mut relations) = (Vec::new(), Vec::new(), Vec::new());
        let articles = list(report, "articles");
        let found: Vec<&Value> = articles.iter().flat_map(|article| list(article, "claims")).collect();
        for &(which, what, small, large) in picks {
            let article = &articles[which % articles.len()];
            let claim = found.get(which % found.len().max(1)).map_or("c0", |claim| id(claim));
            let own = list(article, "blocks");
            let text =
                own.get(small as usize % own.len().max(1)).map_or("", |block| common::slice(article["text"].as_str().unwrap(), block));
            let related = list(report, "comparisons");
            match what {
                0 => claims.push(json!({"action": "reject", "claim": claim})),
                1 => claims.push(json!({"action": "stance", "claim": claim, "stance": STANCES[small as usize % 4]})),
                2 => claims.push(json!({"action": "figure", "claim": claim, "min": large, "max": small, "bound": "range"})),
                3 => claims.push(json!({"action": "source", "claim": claim, "source": NAMES[small as usize % NAMES.len()]})),
                4 => claims
                    .push(json!({"action": "mark", "article": article["id"], "text": PIECES[small as usize % 6], "kind": "casualties"})),
                5 if !related.is_empty() => {
                    let related = &related[which % related.len()];
                    relations.push(json!({"action": "reject", "relation": related["relation"], "claims": related["claims"]}));
                }
                _ => blocks
                    .push(json!({"article": article["id"], "text": text, "role": if large % 2 == 0 { "content" } else { "boilerplate" }})),
            }
        }
        json!({"names": names, "blocks": blocks, "claims": claims, "relations": relations})
    }

    fn named(articles: &[String]) -> Vec<(String, &str)> {
        articles.iter().enumerate().map(|(at, given)| (format!("a{at}"), given.as_str())).collect()
    }

    fn report(articles: &[(String, &str)], corrections: &Value) -> Value {
        report_of(&articles.iter().map(|(id, given)| (id.as_str(), *given)).collect::<Vec<_>>(), corrections)
    }

    /// What a report says without the order in which it says it; one claim stands for those that repeat it, so comparisons go by the order.
    fn unordered(report: &Value) -> Vec<BTreeSet<String>> {
        let mut parts: Vec<BTreeSet<String>> = ["articles"].map(|part| list(report, part).iter().map(Value::to_string).collect()).to_vec();
        parts.push(
            list(report, "entities")
                .iter()
                .map(|one| format!("{} {} {} {}", one["id"], one["name"], one["forms"], one["members"]))
                .collect(),
        );
        parts.push(
            [&report["corrections"]["names"], &report["corrections"]["blocks"], &report["corrections"]["claims"]]
                .iter()
                .map(ToString::to_string)
                .collect(),
        );
        parts
    }

    fn check(report: &Value) {
        for article in list(report, "articles") {
            let text = article["text"].as_str().unwrap();
            let mut end = 0;
            for mention in list(article, "mentions") {
                assert_eq!(common::slice(text, mention), mention["text"].as_str().unwrap());
                assert!(common::offset(mention, "start") >= end && common::offset(mention, "end") > common::offset(mention, "start"));
                end = common::offset(mention, "end");
            }
            let ids: BTreeSet<&str> = list(article, "claims").iter().chain(list(article, "rejected")).map(id).collect();
            assert_eq!(ids.len(), list(article, "claims").len() + list(article, "rejected").len(), "ids are unique");
            for claim in list(article, "claims") {
                common::slice(text, claim);
                assert!(claim["statement"].is_null() || ids.contains(claim["statement"].as_str().unwrap()));
                let (min, max) = (claim["number"]["min"].as_u64(), claim["number"]["max"].as_u64());
                assert!(min.max(max).is_none_or(|number| number < 1 << 53) && min.is_none_or(|min| max.is_none_or(|max| min <= max)));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_does_not_matter_when_a_correction_is_made(articles in articles(), names in prop::collection::vec(name_correction(), 0..6), picks in picks()) {
            let articles = named(&articles);
            let plain = report(&articles, &json!({}));
            let corrections = corrections(&names, &picks, &plain);
            let before = report(&articles, &corrections);
            check(&before);
            let mut session = common::session(articles.iter().map(|(id, given)| text(id, given)));
            let changed: BTreeSet<String> = session.set_corrections(read(&corrections)).iter().map(|article| article.id.clone()).collect();
            let after = reported(&session);
            prop_assert_eq!(&after, &before);
            // Half-way, and taken back.
            let half: Vec<Value> = names.iter().take(names.len() / 2).cloned().collect();
            session.set_corrections(read(&json!({"names": half, "claims": corrections["claims"]})));
            session.set_corrections(read(&corrections));
            prop_assert_eq!(&reported(&session), &before);
            session.set_corrections(Corrections::default());
            prop_assert_eq!(&reported(&session), &plain);
            // Every article that reads differently for itself was told.
            for (id, given) in &articles {
                let alone = |corrections: &Value| {
                    let article = crossread::analyze::analyze_with(text(id, given), &Limits::default(), &read(corrections)).unwrap();
                    serde_json::to_value(report::of_article_without_passages(&article, OffsetUnit::Byte)).unwrap()
                };
                prop_assert_eq!(changed.contains(id), alone(&json!({})) != alone(&corrections), "{}", id);
            }
        }

        #[test]
        fn the_order_of_articles_changes_only_the_order(articles in articles(), names in prop::collection::vec(name_correction(), 0..6), picks in picks()) {
            let mut articles = named(&articles);
            let corrections = corrections(&names, &picks, &report(&articles, &json!({})));
            let there = report(&articles, &corrections);
            articles.reverse();
            prop_assert_eq!(unordered(&there), unordered(&report(&articles, &corrections)));
        }

        #[test]
        fn corrections_that_do_not_contradict_each_other_commute(
            articles in articles(),
            pairs in prop::collection::btree_map((0..NAMES.len(), 0..NAMES.len()), any::<bool>(), 0..4),
            singles in prop::collection::btree_map(0..NAMES.len(), 0..3_usize, 0..4),
            renamed in 0..NAMES.len(),
            picks in picks(),
            turn in 0..8_usize,
        ) {
            let articles = named(&articles);
            let mut names: Vec<Value> = pairs.iter().filter(|((a, b), _)| a < b)
                .map(|((a, b), merge)| json!({"action": if *merge { "merge" } else { "split" }, "a": NAMES[*a], "b": NAMES[*b]})).collect();
            names.extend(singles.iter().map(|(name, what)| match what {
                0 => json!({"action": "reject", "name": NAMES[*name]}),
                what => json!({"action": if *what == 1 { "mark" } else { "retype" }, "name": NAMES[*name], "kind": "organization"}),
            }));
            names.push(json!({"action": "rename", "name": NAMES[renamed], "to": "Somebody"}));
            // One thing said of each claim and block.
            let mut seen = BTreeSet::new();
            let picks: Vec<Pick> = picks.into_iter().filter(|pick| seen.insert(pick.1) && pick.1 < 6).collect();
            let mut all = corrections(&names, &picks, &report(&articles, &json!({})));
            let one = report(&articles, &all);
            for part in ["names", "claims"] {
                let list = all[part].as_array_mut().unwrap();
                list.reverse();
                let turn = turn % list.len().max(1);
                list.rotate_left(turn);
            }
            prop_assert_eq!(one, report(&articles, &all));
        }

        #[test]
        fn what_is_written_is_read_again(names in prop::collection::vec(name_correction(), 0..8), picks in picks(), articles in articles()) {
            let articles = named(&articles);
            let first = read(&corrections(&names, &picks, &report(&articles, &json!({}))));
            let written = serde_json::to_string(&first).unwrap();
            let again = Corrections::from_json(&written).unwrap();
            prop_assert_eq!(&again, &first);
            prop_assert_eq!(serde_json::to_string(&again).unwrap(), written);
        }
    }

    #[test]
    fn strange_names_never_fail() {
        let long = "Long ".repeat(200_000);
        let given = PIECES.concat();
        for name in ODD.iter().copied().chain([long.as_str(), given.as_str()]) {
            let corrections = json!({
                "names": [
                    {"action": "mark", "name": name, "kind": "person"}, {"action": "rename", "name": name, "to": name}, {"action": "merge", "a": name, "b": name},
                    {"action": "split", "a": name, "b": "HWU"}, {"action": "retype", "name": name, "kind": "date"},
                ],
                "blocks": [{"article": name, "text": name, "role": "content"}, {"article": "a", "text": name, "role": "boilerplate"}],
                "claims": [
                    {"action": "mark", "article": "a", "text": name, "kind": "statement", "source": name}, {"action": "reject", "claim": name},
                    {"action": "source", "claim": name, "source": name},
                ],
                "relations": [{"action": "reject", "relation": "repeat", "claims": [name, name]}, {"action": "reject", "relation": "repeat", "claims": []}],
            });
            let second = if name.len() > 100_000 { long.as_str() } else { "Nobody." };
            check(&report_of(&[("a", &given), ("b", second)], &corrections));
            crossread::entity::correction::list::read(name);
        }
    }
}
