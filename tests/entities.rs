//! What an entity is told beyond its names: the sort of an organization, the point of a place. Cases of our own in `fixtures/entities`, scored
//! with floors; what fails is printed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may")]

use crossread::analyze::{Article, Session, analyze, analyze_with};
use crossread::correction::Corrections;
use crossread::document::{Content, Source};
use crossread::entity::correction::list;
use crossread::entity::place::atlas::{Feature, Spot};
use crossread::entity::{Entity, MentionKind};
use crossread::limits::Limits;

fn article(text: &str) -> Article {
    analyze(Source { content: Content::Text(text.into()), ..Source::default() }, &Limits::default()).unwrap()
}

/// The entity that is called `name` in the article.
fn entity<'a>(article: &'a Article, name: &str) -> Option<&'a Entity> {
    article.entities.entities.iter().find(|entity| entity.forms.iter().any(|form| form.text == name))
}

fn rows(fixture: &str) -> Vec<Vec<String>> {
    let rows = fixture.lines().filter(|row| !row.starts_with('#'));
    rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

#[track_caller]
fn hold(what: &str, wrong: &[String], of: usize, floor: usize) {
    let share = 100 * (of - wrong.len()) / of;
    println!("{what}: {share} % of {of}\n{}", wrong.join("\n"));
    assert!(of >= 30 && share >= floor, "{what}: {share} % is below {floor}:\n{}", wrong.join("\n"));
}

#[test]
fn sorts_of_organization() {
    let rows = rows(include_str!("fixtures/entities/subtypes.tsv"));
    let mut wrong = Vec::new();
    for row in &rows {
        let article = article(&row[2]);
        let found = entity(&article, &row[0]);
        let told = found.map(|found| found.subtype.as_ref().map_or("none", |subtype| subtype.kind.name()));
        if told != Some(row[1].as_str()) {
            wrong.push(format!("{} is {}, found {told:?} ({:?})", row[0], row[1], found.map(|found| (found.kind.name(), &found.subtype))));
        }
    }
    hold("sorts of organization", &wrong, rows.len(), 90);
}

#[test]
fn places_with_their_points() {
    let rows = rows(include_str!("fixtures/entities/places.tsv"));
    let mut wrong = Vec::new();
    for row in &rows {
        let article = article(&row[5]);
        let location = entity(&article, &row[0]).and_then(|entity| entity.location.as_ref());
        let right = match (row[1].as_str(), location) {
            ("-", None) => true,
            (country, Some(location)) => {
                let point = Spot::new((row[2].parse().unwrap(), row[3].parse().unwrap()), *b"--", Feature::Settlement, 0);
                // The middle of a country or region is a matter of taste.
                let reach = if matches!(location.spot.feature, Feature::Country | Feature::Region) { 200.0 } else { 30.0 };
                let marked = match row[4].as_str() {
                    "ambiguous" => location.ambiguous,
                    "clear" => !location.ambiguous,
                    _ => true,
                };
                location.spot.country == country.as_bytes() && location.spot.within(point, reach) && marked
            }
            _ => false,
        };
        if !right {
            wrong.push(format!("{}: {location:?}", row.join(" | ")));
        }
    }
    hold("places with their points", &wrong, rows.len(), 90);
}

#[test]
fn the_alternatives_of_an_ambiguous_name_are_kept() {
    let article = article("The road to Tripoli was closed.");
    let location = entity(&article, "Tripoli").unwrap().location.clone().unwrap();
    assert!(location.ambiguous && location.alternatives.iter().any(|spot| spot.country == *b"LB"), "{location:?}");
    assert!(!location.text.is_empty());
}

#[test]
fn a_companys_form_of_law_makes_no_person() {
    for name in
        ["Texaco Inc", "Hanley Corp", "Marwick plc", "Hale & Co", "James Orford Ltd", "Anna Bruce Co", "Peter Hahn GmbH", "Lindqvist Corp."]
    {
        for text in
            [format!("{name} said profits rose."), format!("Shares of {name} fell."), format!("He left {name} in May, his lawyer said.")]
        {
            let article = article(&text);
            let persons: Vec<_> = article.entities.mentions.iter().filter(|mention| mention.kind == MentionKind::Person).collect();
            assert!(persons.is_empty(), "{text}: {persons:?}");
        }
    }
}

#[test]
fn what_is_called_by_its_trade_is_no_person() {
    for text in ["The newspaper Aftonklart said the talks had failed.", "He flew with the airline Norrkust on Monday."] {
        let article = article(text);
        assert!(article.entities.mentions.iter().all(|mention| mention.kind != MentionKind::Person), "{text}");
    }
}

#[test]
fn what_one_article_tells_holds_in_the_session() {
    let mut session = Session::default();
    for text in [
        "The newspaper Tidens Ekko said the talks had failed.",
        "Tidens Ekko reported from Tripoli.",
        "Lebanese troops left Beirut for Tripoli. Lebanon and Sidon were quiet.",
    ] {
        let _ = session.add(Source { content: Content::Text(text.into()), ..Source::default() });
    }
    let across = session.across();
    let named = |name: &str| across.entities.iter().find(|entity| entity.name == name).unwrap();
    assert_eq!(named("Tidens Ekko").subtype.as_ref().map(|subtype| subtype.kind.name()), Some("media-outlet"));
    assert!(named("Tripoli").location.is_some());
}

/// What a list marks: `words:kind` of each mention that stands because the reader listed it; other words of the same entity follow “ = ”.
fn marked(list: &str, text: &str) -> String {
    let list = list::read(&list.replace(" / ", "\n"));
    if !list.errors.is_empty() {
        return "!".into();
    }
    let corrections = Corrections { names: list.corrections.into_iter().collect(), ..Corrections::default() };
    let source = Source { content: Content::Text(text.into()), ..Source::default() };
    let article = analyze_with(source, &Limits::default(), &corrections).unwrap();
    let mut shown = String::new();
    let mut before: Option<(Option<u32>, &str)> = None;
    for mention in article.entities.mentions.iter().filter(|mention| mention.why.rule == "marked") {
        let words = mention.span.of(text);
        shown.push_str(match before {
            None => "",
            Some((entity, other)) if entity == mention.entity && other != words => " = ",
            Some(_) => "; ",
        });
        shown.extend([words, ":", mention.kind.name()]);
        before = Some((mention.entity, words));
    }
    if shown.is_empty() { "-".into() } else { shown }
}

#[test]
fn names_of_a_readers_own_list() {
    let rows = rows(include_str!("fixtures/entities/lists.tsv"));
    let mut wrong = Vec::new();
    for row in &rows {
        let found = marked(&row[0], &row[1]);
        if found != row[2] {
            wrong.push(format!("{} in “{}”: {found}, not {}", row[0], row[1], row[2]));
        }
    }
    hold("names of a reader's own list", &wrong, rows.len(), 95);
}
