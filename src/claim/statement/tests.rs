//! What is said, by whom and how sure, as data: a text and its statements, one a line as `source | cue | content | stance`.
//! All names and events are invented.

use super::find;
use crate::boilerplate::{BlockKind, LabeledBlock, Role};
use crate::claim::{Claim, Reading, Stance};
use crate::document::{self, Content};
use crate::entity::ArticleEntities;
use crate::limits::Limits;
use crate::segment;
use crate::why::Why;

fn statements(text: &str) -> (Vec<Claim>, String) {
    let document = document::read(&Content::Text(text.into()), &Limits::default());
    let blocks: Vec<_> = document
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| LabeledBlock {
            span: block.span,
            role: Role::Content,
            kind: BlockKind::Paragraph,
            why: Why::rule("test", ""),
            block: index as u32,
        })
        .collect();
    let segmented = segment::segment(&document.text, &blocks);
    let entities = ArticleEntities::default();
    let classes = crate::words::classify(&document.text, &segmented.tokens);
    let reading = Reading { text: &document.text, segmented: &segmented, blocks: &blocks, entities: &entities, classes: &classes };
    (find(&reading), document.text.clone())
}

fn line(claim: &Claim, text: &str) -> String {
    let source = claim.source.as_ref();
    let words = source.and_then(|source| source.span).map_or("-", |span| span.of(text));
    let resolved = source.and_then(|source| source.resolved.as_deref()).map_or(String::new(), |name| format!(" = {name}"));
    let content: Vec<_> = claim.content.iter().map(|span| span.of(text)).collect();
    let stance = match claim.stance {
        Stance::Asserted => "asserted",
        Stance::Denied => "denied",
        Stance::Hedged => "hedged",
        Stance::Unverified => "unverified",
    };
    let outlet =
        claim.outlet.as_ref().and_then(|outlet| outlet.span).map_or(String::new(), |span| format!(" | to or by {}", span.of(text)));
    format!("{words}{resolved} | {} | {} | {stance}{outlet}", claim.cue.map_or("-", |cue| cue.of(text)), content.join(" … "))
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (claims, text) = statements(text);
    let found: Vec<_> = claims.iter().map(|claim| line(claim, &text)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn quotations_before_and_after_their_speaker() {
    check("“We left at dawn,” Mara Lind said.", &["Mara Lind | said | “We left at dawn,” | asserted"]);
    check("“We left at dawn,” said Mara Lind, a nurse.", &["Mara Lind, a nurse | said | “We left at dawn,” | asserted"]);
    check("Mara Lind said: “We left at dawn.”", &["Mara Lind | said | “We left at dawn.” | asserted"]);
    check("\"We left at dawn\", she said.", &["she | said | \"We left at dawn\" | asserted"]);
    check("''We left at dawn,'' Mr. Lind added.", &["Mr. Lind | added | ''We left at dawn,'' | asserted"]);
    check("«We left at dawn», Mara Lind wrote.", &["Mara Lind | wrote | «We left at dawn» | asserted"]);
    check("“Why did they leave?” Lind asked.", &["Lind | asked | “Why did they leave?” | asserted"]);
}

#[test]
fn a_quotation_goes_on_after_its_speaker() {
    check(
        "“We left at dawn,” Mara Lind said. “Nobody stopped us.”",
        &["Mara Lind | said | “We left at dawn,” … “Nobody stopped us.” | asserted"],
    );
    check(
        "“We left at dawn,” Mara Lind said, “because the bridge was open.”",
        &["Mara Lind | said | “We left at dawn,” … “because the bridge was open.” | asserted"],
    );
    check(
        "“We left at dawn,” Mara Lind said.\n\n“Nobody at the bridge stopped us.”",
        &["Mara Lind | said | “We left at dawn,” | asserted", "- = Mara Lind | - | “Nobody at the bridge stopped us.” | asserted"],
    );
}

#[test]
fn an_odd_mark_loses_nothing() {
    check("The road” was closed. The mayor said the school is safe.", &["The mayor | said | the school is safe | asserted"]);
    check("The mayor said “the school is safe and open.", &["The mayor | said | “the school is safe and open. | asserted"]);
    check("The “iron” bridge fell, police said.", &["police | said | The “iron” bridge fell | asserted"]);
}

#[test]
fn clauses_with_and_without_that() {
    check("The ministry said on Sunday that 12 boats sank.", &["The ministry | said | 12 boats sank | asserted"]);
    check("The ministry said 12 boats sank.", &["The ministry | said | 12 boats sank | asserted"]);
    check("Three boats sank, the ministry said.", &["the ministry | said | Three boats sank | asserted"]);
    check("The boats, the ministry said, sank near Orvik.", &["the ministry | said | The boats … sank near Orvik | asserted"]);
    check("Three boats sank, said Mara Lind, a harbour pilot.", &["Mara Lind, a harbour pilot | said | Three boats sank | asserted"]);
    check("Three boats sank near Orvik said the ministry.", &["the ministry | said | Three boats sank near Orvik | asserted"]);
    check("As the ministry pointed out, three boats sank.", &["the ministry | pointed | three boats sank | asserted"]);
    check(
        "Mara Lind, who runs the harbour, told the Orvik Post that three boats sank.",
        &["Mara Lind, who runs the harbour | told | three boats sank | asserted | to or by the Orvik Post"],
    );
}

#[test]
fn a_sentence_with_two_sources_is_cut_between_them() {
    check(
        "Farmers said the river is poisoned and officials said it is clean.",
        &["Farmers | said | the river is poisoned | asserted", "officials | said | it is clean | asserted"],
    );
    check(
        "The mayor said the bridge is closed, adding that it will open in May.",
        &["The mayor | said | the bridge is closed | asserted", "The mayor | adding | it will open in May | asserted"],
    );
}

#[test]
fn according_to_on_both_sides() {
    check("According to the harbour office, three boats sank.", &["the harbour office | According to | three boats sank | asserted"]);
    check("Three boats sank, according to the harbour office.", &["the harbour office | according to | Three boats sank | asserted"]);
}

#[test]
fn denials_take_what_is_denied() {
    check("The council denied a report that the dam had failed.", &["The council | denied a report | the dam had failed | denied"]);
    check(
        "The council said the dam holds, rejecting claims that it had failed.",
        &["The council | said | the dam holds | asserted", "The council | rejecting claims | it had failed | denied"],
    );
    check("Lind denied taking the money.", &["Lind | denied | taking the money | denied"]);
}

#[test]
fn hedges_name_no_source() {
    check("The group is believed to be hiding in Orvik.", &["- | is believed | The group … to be hiding in Orvik | hedged"]);
    check("It seems that the dam has failed.", &["- | It seems | the dam has failed | hedged"]);
    check("The dam reportedly failed on Monday.", &["- | reportedly | The dam … failed on Monday | hedged"]);
}

#[test]
fn what_could_not_be_verified_is_unverified() {
    check("The Post could not verify the reports.", &["The Post | could not verify | the reports | unverified"]);
    check("The reports could not be independently verified.", &["- | could not be independently verified | The reports | unverified"]);
    check("There was no official confirmation.", &["- | There was no official confirmation |  | unverified"]);
}

#[test]
fn chains_name_the_outlet() {
    check(
        "Mara Lind said the dam holds, Orvik News reported.",
        &[
            "Mara Lind | said | the dam holds | asserted | to or by Orvik News",
            "Orvik News | reported | Mara Lind said the dam holds | asserted | to or by Orvik News",
        ],
    );
    check(
        "Speaking to Orvik News in Hale, miner Tom Brandt said that the dam holds.",
        &["miner Tom Brandt | said | the dam holds | asserted | to or by Orvik News"],
    );
}

#[test]
fn speakers_are_resolved() {
    check(
        "Mara Lind said the dam holds. She added that it is old.",
        &["Mara Lind | said | the dam holds | asserted", "She = Mara Lind | added | it is old | asserted"],
    );
    check(
        "A harbour source said the boats left. The source added that two came back.",
        &["A harbour source | said | the boats left | asserted", "The source = A harbour source | added | two came back | asserted"],
    );
    check(
        "Mara Lind said the dam holds. Lind warned that it is old.",
        &["Mara Lind | said | the dam holds | asserted", "Lind = Mara Lind | warned | it is old | asserted"],
    );
}

#[test]
fn signed_quotations_and_scripts() {
    check("“We left at dawn and nobody saw us.” — Mara Lind", &["Mara Lind | — | “We left at dawn and nobody saw us.” | asserted"]);
    check("LIND: We left at dawn.", &["LIND | : | We left at dawn. | asserted"]);
    check("Note: We left at dawn.", &[]);
}

#[test]
fn wants_asks_and_accuses() {
    check("The mayor wants to close the bridge.", &["The mayor | wants | to close the bridge | asserted"]);
    check("Lind urged residents to leave.", &["Lind | urged | residents to leave | asserted"]);
    check("Lind accused the council of hiding the report.", &["Lind | accused | the council of hiding the report | asserted"]);
    check("The plan was criticized by farmers.", &["farmers | was criticized | The plan | asserted"]);
    check("Lind called the plan “a disaster”.", &["Lind | called | the plan “a disaster” | asserted"]);
}

#[test]
fn words_that_only_look_like_cues() {
    check("Troops struck the heavily defended part of town.", &[]);
    check("The blast claimed the lives of seven people.", &[]);
    check(
        "The paper had called it a new era of reports due today.",
        &["The paper | had called | it a new era of reports due today | asserted"],
    );
    check("The claims of the state were small.", &[]);
    check("Rebels supported by the army held the pass.", &[]);
    check("Popular protests continued in the states of the north.", &[]);
    check("The reported attack hit two towns.", &[]);
    check("They continue their march, as winter comes.", &[]);
}

#[test]
fn a_speakers_own_thoughts_are_part_of_what_he_says() {
    check("Lind said she hopes that the dam holds.", &["Lind | said | she hopes that the dam holds | asserted"]);
}

#[test]
fn nouns_of_saying_with_an_owner() {
    check(
        "The ministry’s announcement that the dam was safe calmed nobody.",
        &["The ministry | announcement | the dam was safe calmed nobody | asserted"],
    );
    check("It ended with his claim that the river was clean.", &["his | claim | the river was clean | asserted"]);
    check("It began with Lind’s warning of a flood.", &["Lind | warning of | a flood | asserted"]);
    check("She kept the letter that plainly described the road.", &[]);
}

#[test]
fn forms_that_tell_of_no_saying() {
    check("The rules regarding the harbour are old.", &[]);
    check("A stream called Velm.", &[]);
    check("Gases found in old paint are harmless.", &[]);
    check("The council called an emergency meeting.", &[]);
    check("It goes without saying that the mill is old.", &[]);
}

#[test]
fn a_sentence_may_speak_against_what_it_hands_on() {
    check(
        "The villages that were said to have been flooded, Orvik and Lund, are dry and safe.",
        &["- | were said | The villages … to have been flooded | denied"],
    );
    check(
        "The villages that were said to have been flooded, Orvik and Lund, are poor.",
        &["- | were said | The villages … to have been flooded | hedged"],
    );
}
