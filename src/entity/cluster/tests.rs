//! Articles with marked mentions in, clusters printed out.

use super::join;
use crate::boilerplate;
use crate::document::{self, Content};
use crate::entity::correction::{Book, Correction};
use crate::entity::{ArticleEntities, Entity, Mention, MentionKind, across_with as across};
use crate::limits::Limits;
use crate::segment::{self, Segmented};
use crate::span::Span;
use crate::why::Why;
use std::borrow::Borrow;
use std::sync::Arc;

/// Reads “… [person:Karim Nuri] …” into an article's entities.
fn article(marked: &str) -> ArticleEntities {
    let (text, segmented, mentions) = read(marked);
    join(&text, &segmented, mentions, &Book::default())
}

/// Reads “… [person:Karim Nuri] …” into text, tokens and mentions.
fn read(marked: &str) -> (String, Segmented, Vec<Mention>) {
    let (mut text, mut mentions, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let kinds = [
            ("person:", MentionKind::Person),
            ("place:", MentionKind::Place),
            ("org:", MentionKind::Organization),
            ("group:", MentionKind::Group),
        ];
        let Some((name, kind)) = kinds.iter().find_map(|(mark, kind)| Some((after.strip_prefix(mark)?, *kind))) else {
            text.push('[');
            rest = after;
            continue;
        };
        let (name, after) = name.split_once(']').unwrap();
        let start = text.len();
        text.push_str(name);
        let why = Why::rule("test", "marked in the test");
        mentions.push(Mention::new(Span::of_range(start..text.len()), kind, 900, why));
        rest = after;
    }
    text.push_str(rest);
    let document = document::read(&Content::Text(text), &Limits::default());
    let segmented = segment::segment(&document.text, &boilerplate::label(&document));
    (document.text, segmented, mentions)
}

/// “form = form / form”: forms of one entity sorted and joined by “ = ”, entities by “ / ”.
fn show<E: Borrow<Entity>>(entities: &[E]) -> String {
    let mut all: Vec<String> = entities
        .iter()
        .map(|entity| {
            let mut forms: Vec<&str> = entity.borrow().forms.iter().map(|form| form.text.as_str()).collect();
            forms.sort_unstable();
            forms.join(" = ")
        })
        .collect();
    all.sort();
    all.join(" / ")
}

#[track_caller]
fn check(marked: &str, expected: &str) {
    assert_eq!(show(&article(marked).entities), expected, "{marked}");
}

#[track_caller]
fn check_session(marked: &[&str], expected: &str) {
    let articles: Vec<_> = marked.iter().map(|marked| article(marked)).collect();
    let forward = across(&articles.iter().collect::<Vec<_>>(), &Book::default());
    assert_eq!(show(&forward), expected, "{marked:?}");
    let backward = across(&articles.iter().rev().collect::<Vec<_>>(), &Book::default());
    assert_eq!(forward, backward, "the order of the articles does not matter");
}

#[test]
fn an_acronym_is_defined_in_brackets_in_either_order() {
    check("The [org:Harbour Workers Union] ([org:HWU]) met. The [org:HWU] left.", "HWU = Harbour Workers Union");
    check("The [org:HWU] ([org:Harbour Workers Union]) met.", "HWU = Harbour Workers Union");
    check("The [org:Harbour Workers Union] group ([org:HWU]) met.", "HWU = Harbour Workers Union");
    check("The [org:Harbour Workers Union], or [org:HWU], met.", "HWU = Harbour Workers Union");
    check("The [org:Harbour Workers Union]’s ([org:HWU]) chair met.", "HWU = Harbour Workers Union");
    check(
        "The [org:Partido do Porto] ([org:PDP]) and the [org:Democratic Left Party] ([org:MKL]) met.",
        "Democratic Left Party = MKL / PDP = Partido do Porto",
    );
    check("[place:Northwood] ([org:HWU]) was quiet.", "HWU / Northwood");
}

#[test]
fn initials_match_without_brackets_where_one_name_has_them() {
    check("The [org:Harbour Workers Union] met. Later the [org:HWU] left.", "HWU = Harbour Workers Union");
    check(
        "The [org:Harbour Workers Union] met the [org:Hill Water Utility]. Later the [org:HWU] left.",
        "HWU / Harbour Workers Union / Hill Water Utility",
    );
}

#[test]
fn a_surname_is_given_to_its_full_name() {
    check("[person:Karim Nuri] spoke. [person:Nuri] left.", "Karim Nuri = Nuri");
    check("[person:Omar al-Shafi] spoke. [person:Shafi] left. [person:al-Shafi] slept.", "Omar al-Shafi = Shafi = al-Shafi");
    check("[person:Nuri] leaves. [person:Karim Nuri] spoke.", "Karim Nuri = Nuri");
    check("[person:Jan van der Holt] spoke. [person:Van der Holt] left.", "Jan van der Holt = Van der Holt");
    check("[person:Zhou Minglan] spoke. [person:Zhou] left.", "Zhou = Zhou Minglan");
    check("[person:Wird Farati] spoke. [org:Farati] left.", "Farati = Wird Farati");
}

#[test]
fn of_two_bearers_of_a_surname_the_nearest_before_is_meant() {
    check("[person:Ann Smith] spoke. [person:Bob Smith] left. [person:Smith] slept.", "Ann Smith / Bob Smith = Smith");
    check("[person:Smith] slept. [person:Ann Smith] spoke. [person:Bob Smith] left.", "Ann Smith / Bob Smith / Smith");
    check("[person:Hamza Khatir] and [person:Ibrahim Khatir] spoke.", "Hamza Khatir / Ibrahim Khatir");
}

#[test]
fn full_names_vary_in_middle_names_and_initials() {
    check("[person:Mary J. Dalton] met. [person:Mary Dalton] left.", "Mary Dalton = Mary J. Dalton");
    check("[person:Bill Dalton] met. [person:William Dalton] left.", "Bill Dalton = William Dalton");
    check("[person:Rami Abdel Rahman] met. [person:Rami Abdulrahman] left.", "Rami Abdel Rahman = Rami Abdulrahman");
    check("[person:Mary A. Dalton] met. [person:Mary B. Dalton] left.", "Mary A. Dalton / Mary B. Dalton");
}

#[test]
fn spellings_of_a_place_are_one() {
    check(
        "[place:Hasaka] fell. [place:Hasakah] fell. [place:Al-Hasakah] fell. [place:Hasake] fell.",
        "Al-Hasakah = Hasaka = Hasakah = Hasake",
    );
    check("[place:Deir Ezzor] fell. [place:Deir Ezzur] fell. [place:Deir al-Zor] fell.", "Deir Ezzor = Deir Ezzur = Deir al-Zor");
    check("[place:Ghweiran District] fell. [place:Ghweiran] fell. [place:Ghoweiran] fell.", "Ghoweiran = Ghweiran = Ghweiran District");
    check("[place:al-Nashwa] fell. [place:Al-Nishwa] fell.", "Al-Nishwa = al-Nashwa");
}

#[test]
fn different_things_stay_apart() {
    check("[place:Homs] fell. [place:Hama] fell.", "Hama / Homs");
    check("[place:Tel Abyad] fell. [place:Tel Rifaat] fell. [place:Tel Hormuz] fell.", "Tel Abyad / Tel Hormuz / Tel Rifaat");
    check("The [org:Syrian Army] met the [org:Free Syrian Army].", "Free Syrian Army / Syrian Army");
    check("[org:Nusra Front] met. [org:Levant Front] left.", "Levant Front / Nusra Front");
    check("[org:Doctors Without Borders] met [org:Reporters Without Borders].", "Doctors Without Borders / Reporters Without Borders");
    check("[place:Iran] and [place:Iraq].", "Iran / Iraq");
    check("[place:Damascus] fell. [place:Damascus Countryside] fell.", "Damascus / Damascus Countryside");
}

#[test]
fn forms_named_side_by_side_are_different() {
    check("[place:Salim] and [place:Selim] fell.", "Salim / Selim");
    check("[place:Salim], [place:Nohra] and [place:Selim] fell.", "Nohra / Salim / Selim");
    check("[place:Salim] fell. Later [place:Selim] fell.", "Salim = Selim");
}

#[test]
fn known_aliases_are_one() {
    check(
        "[org:ISIL] met. [org:Daesh] met. [org:Isis] met. [org:IS] met. [org:Islamic State] met.",
        "Daesh = IS = ISIL = ISIS".replace(" = ISIS", " = Isis = Islamic State").as_str(),
    );
    check("[org:Is] met. [org:Islamic State] met.", "Is / Islamic State");
    check("[org:Syrian Army], [org:Syrian Arab Army]. [org:SAA] met.", "SAA = Syrian Arab Army = Syrian Army");
    check("[group:Kurds] met. [group:Kurdish] forces. [group:Danes] met a [group:Dane].", "Dane = Danes / Kurdish = Kurds");
    check("[place:Kyiv] and [place:Kiev].", "Kiev = Kyiv");
    check("The [place:US] and [place:America] and the [group:American] people.", "America = US / American");
}

#[test]
fn words_in_another_order_after_translation_are_one() {
    check("[org:Jabhat al-Karama] met. The [org:Karama Front] left.", "Jabhat al-Karama = Karama Front");
    check("[org:Kata’eb Al-Noor] met. The [org:Al-Noor Battalions] left.", "Al-Noor Battalions = Kata’eb Al-Noor");
}

#[test]
fn a_word_under_two_kinds_is_one() {
    check("[place:Rusafa] fell. [place:Rusafa] rose. [org:Rusafa] spoke.", "Rusafa");
}

#[test]
fn across_articles_the_same_rules_hold() {
    check_session(&["[place:Hasaka] fell.", "[place:Hasakah] fell.", "[place:Homs] fell."], "Hasaka = Hasakah / Homs");
    check_session(&["The [org:Harbour Workers Union] ([org:HWU]) met.", "The [org:HWU] met."], "HWU = Harbour Workers Union");
    check_session(&["[person:Karim Nuri] met.", "[person:Nuri] left."], "Karim Nuri = Nuri");
    check_session(&["[person:Karim Nuri] met.", "[person:Selma Nuri] met.", "[person:Nuri] left."], "Karim Nuri / Nuri / Selma Nuri");
    check_session(
        &["The [org:Harbour Workers Union] ([org:HWU]) met.", "The [org:Hill Water Utility] ([org:HWU]) met.", "The [org:HWU] met."],
        "HWU / HWU = Harbour Workers Union / HWU = Hill Water Utility",
    );
}

#[test]
fn ids_are_stable_when_an_untouched_article_is_added() {
    let articles =
        ["[place:Hasaka] fell. [person:Karim Nuri] met.", "[place:Hasakah] fell.", "[place:Homs] and [person:Ann Smith]."].map(article);
    let two = across(&[&articles[0], &articles[1]], &Book::default());
    let three = across(&[&articles[0], &articles[1], &articles[2]], &Book::default());
    assert!(two.iter().all(|entity| three.contains(entity)));
}

#[test]
fn a_letter_left_out_is_a_slip() {
    check("[place:Tel Majdal] fell. [place:Te Majdal] rose.", "Te Majdal = Tel Majdal");
    check(
        "[org:Jabhat al-Karamah] met. [org:Jabhat al-Karmah] left. [org:Division 17] met [org:Division 7].",
        "Division 17 / Division 7 / Jabhat al-Karamah = Jabhat al-Karmah",
    );
    check("[person:Daniel Ortun] met. [person:Daniela Ortun] left.", "Daniel Ortun / Daniela Ortun");
}

#[test]
fn a_head_noun_tells_the_kind() {
    let one = article("[place:Rusafa District] fell. [org:Rusafa] spoke. [org:Rusafa] rose.");
    assert_eq!(show(&one.entities), "Rusafa = Rusafa District");
    assert_eq!(one.entities[0].kind, MentionKind::Place);
}

/// The mentions after completion, as “form:kind”.
fn completed(marked: &str) -> String {
    let (text, segmented, mentions) = read(marked);
    let mentions = super::complete(&text, &segmented, mentions);
    let shown: Vec<String> = mentions.iter().map(|mention| format!("{}:{}", mention.span.of(&text), mention.kind.name())).collect();
    shown.join(" ")
}

#[test]
fn known_names_that_were_missed_are_added() {
    assert_eq!(completed("They met IS fighters near Hasaka."), "IS:organization Hasaka:place");
    assert_eq!(completed("THIS IS A HEADLINE OF NOTE"), "");
    assert_eq!(completed("They met the [place:World] Bank."), "World Bank:organization");
    assert_eq!(completed("The [org:Kurdish People’s Protection Units] met."), "Kurdish:group People’s Protection Units:organization");
    assert_eq!(completed("The old Syrian-Turkish border."), "Syrian:group Turkish:group");
}

#[test]
fn spellings_of_a_name_of_the_article_are_added() {
    assert_eq!(completed("In [place:Ghobara] and near al-Ghobarah."), "Ghobara:place al-Ghobarah:place");
    assert_eq!(completed("In [place:Jubb al-Nakhra] and near Jeb al-Nakhra."), "Jubb al-Nakhra:place Jeb al-Nakhra:place");
    assert_eq!(completed("[person:Omar al-Shafi] met. Later Omar met Al-Shafis brother."), "Omar al-Shafi:person Al-Shafi:person");
    assert_eq!(
        completed("[person:Omar Shafi] met the [org:EUs] envoy and [person:Shafis] aide."),
        "Omar Shafi:person EU:organization Shafi:person"
    );
}

/// Articles read and joined with corrections: forms as in [`check`], each entity with its kind and name before it.
fn corrected(marked: &[&str], corrections: &[Correction]) -> Vec<Arc<Entity>> {
    let book: Book = corrections.iter().cloned().collect();
    let articles: Vec<_> = marked
        .iter()
        .map(|marked| {
            let (text, segmented, mentions) = read(marked);
            join(&text, &segmented, book.apply(&text, &segmented, mentions), &book)
        })
        .collect();
    let forward = across(&articles.iter().collect::<Vec<_>>(), &book);
    assert_eq!(forward, across(&articles.iter().rev().collect::<Vec<_>>(), &book), "the order of the articles does not matter");
    forward
}

#[test]
fn a_reader_merges_and_splits() {
    let merge = |a: &str, b: &str| Correction::Merge { a: a.into(), b: b.into() };
    let split = |a: &str, b: &str| Correction::Split { a: a.into(), b: b.into() };
    let articles = [
        "[place:Hasaka] and [org:Harbour Board].",
        "[place:Hasakah] and [org:Quay Office].",
        "[person:Karim Nuri] met. [person:Nuri] left.",
    ];
    assert_eq!(show(&corrected(&articles, &[])), "Harbour Board / Hasaka = Hasakah / Karim Nuri = Nuri / Quay Office");
    assert_eq!(
        show(&corrected(&articles, &[merge("Harbour Board", "the quay office"), split("Hasaka", "Hasakah"), split("Nuri", "Karim Nuri")])),
        "Harbour Board = Quay Office / Hasaka / Hasakah / Karim Nuri / Nuri"
    );
    // Known things too, and the later of two contradicting corrections.
    let known = ["[place:Iran] and [place:Iraq].", "[org:Daesh] met. [org:ISIL] left."];
    assert_eq!(show(&corrected(&known, &[merge("Iran", "Iraq"), split("Daesh", "ISIL")])), "Daesh / ISIL / Iran = Iraq");
    assert_eq!(show(&corrected(&known, &[merge("Iran", "Iraq"), split("Iraq", "Iran")])), "Daesh = ISIL / Iran / Iraq");
}

#[test]
fn a_reader_retypes_rejects_renames_and_marks() {
    let corrections = [
        Correction::Retype { name: "Rusafa".into(), kind: MentionKind::Place },
        Correction::Reject { name: "Monday".into() },
        Correction::Rename { name: "Hasaka".into(), to: "Al-Hasakah (city)".into() },
        Correction::Mark { name: "the Quay".into(), kind: MentionKind::Place },
    ];
    let found = corrected(
        &["[org:Rusafa] met on [org:Monday] in [place:Hasaka] by the Quay.", "[place:Hasakah], the Quay, the quay."],
        &corrections,
    );
    let mut shown: Vec<String> =
        found.iter().map(|entity| format!("{}:{} {}", entity.kind.name(), entity.name, entity.forms.len())).collect();
    shown.sort();
    assert_eq!(shown, ["place:Al-Hasakah (city) 2", "place:Rusafa 1", "place:the Quay 1"]);
}
