//! Every stage grows in proportion to its input, whatever the input: instructions counted by callgrind at n, 2n and 4n bytes of hostile text, one
//! process a kind of text. A time limit would depend on the machine; instructions do not.
//!
//! `cargo test --features cli --test scaling [NAME]`. Without valgrind the tests are shown as ignored.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout, reason = "a test may")]

#[path = "common/callgrind.rs"]
mod callgrind;
#[path = "common/generated.rs"]
mod generated;
#[path = "scaling/hostile.rs"]
mod hostile;
#[path = "common/one_more.rs"]
mod one_more;

use crossread::analyze::{self, Article, Session};
use crossread::correction::Corrections;
use crossread::document::{self, Content, Source};
use crossread::entity::correction::list;
use crossread::intake::{self, Format};
use crossread::limits::Limits;
use crossread::offsets::OffsetUnit;
use crossread::{boilerplate, claim, entity, passage, report, segment};
use hostile::Hostile;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::json;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::ExitCode;

/// Most that four times the input may cost, in hundredths: 2.4 for each doubling.
const RATIO: u64 = 576;
/// Stages that cost less than this at the smallest size, in instructions, are not judged, for their fixed costs would be measured; unless at four
/// times that size they cost more than a stage may that costs so much.
const FLOOR: u64 = 300_000;
/// How many functions are called `stage_…`.
const STAGES: usize = 12;
/// Asks this program to read a kind of text instead of testing, at the three sizes: `NAME`.
const READ: &str = "--read";
/// Asks this program to let further articles come to so many.
const MORE: &str = "--more";
/// The sizes of a text, as multiples of the smallest.
const SIZES: [usize; 3] = [1, 2, 4];
/// How many articles others come to first; then to twice and to four times as many.
const HELD: usize = 100;
/// Most that one more article may cost beside four times as many others, in hundredths of what it costs beside these.
const ONE_MORE: u64 = 125;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, name] = arguments.as_slice()
        && flag == READ
    {
        let hostile = hostile::ALL.iter().find(|hostile| hostile.name == name).unwrap();
        // Fills what is filled once.
        analyze::analyze(Source { content: Content::Text(generated::article(2_000, 1)), ..Source::default() }, &Limits::default()).unwrap();
        for times in SIZES {
            each_size(hostile, &(hostile.text)(hostile.bytes * times));
        }
        return ExitCode::SUCCESS;
    }
    if let [_, flag, held] = arguments.as_slice()
        && flag == MORE
    {
        one_more::run(one_more::made_up(held.parse().unwrap()));
        return ExitCode::SUCCESS;
    }
    let callgrind = callgrind::is_there();
    if !callgrind {
        println!("skipped: scaling is counted by valgrind, which is not there");
    }
    let trials = hostile::ALL.iter().map(|hostile| Trial::test(hostile.name, move || test(hostile)).with_ignored_flag(!callgrind));
    let one_more = Trial::test("one-more-article", one_more_article).with_ignored_flag(!callgrind);
    libtest_mimic::run(&Arguments::from_args(), trials.chain([one_more]).collect()).exit_code()
}

// What callgrind counts: one function a stage, found by its name.

#[inline(never)]
fn stage_document(content: &Content) -> document::Document {
    document::read(content, &Limits::default())
}

#[inline(never)]
fn stage_boilerplate(document: &document::Document) -> Vec<boilerplate::LabeledBlock> {
    boilerplate::label(document)
}

#[inline(never)]
fn stage_segment(text: &str, blocks: &[boilerplate::LabeledBlock]) -> segment::Segmented {
    segment::segment(text, blocks)
}

#[inline(never)]
fn stage_entity(text: &str, segmented: &segment::Segmented, blocks: &[boilerplate::LabeledBlock]) -> entity::ArticleEntities {
    entity::find(text, segmented, blocks)
}

#[inline(never)]
fn stage_claim(article: &Article) -> Vec<claim::Claim> {
    claim::find(&article.id, &article.reading(&article.tokens()))
}

#[inline(never)]
fn stage_wording(article: &Article) -> Vec<claim::wording::Wording> {
    claim::wording::find(&article.reading(&article.tokens()))
}

#[inline(never)]
fn stage_passage(articles: &[passage::PassageText<'_>]) -> Vec<passage::Passage> {
    passage::find(articles)
}

/// A file as people have them in: read as the rows of every kind.
#[inline(never)]
fn stage_intake(text: &str) -> usize {
    [Format::Json, Format::Jsonl, Format::Csv].map(|format| intake::rows(text, format).len()).iter().sum()
}

/// An own list of names.
#[inline(never)]
fn stage_names(text: &str) -> usize {
    list::read(text).corrections.len()
}

/// A reader's corrections over a session.
#[inline(never)]
fn stage_corrections(session: &mut Session, corrections: Corrections) -> usize {
    session.set_corrections(corrections).len()
}

#[inline(never)]
fn stage_across(session: &Session) -> analyze::Across {
    session.across()
}

#[inline(never)]
fn stage_report(session: &Session) -> String {
    serde_json::to_string(&report::of_session(session, OffsetUnit::Utf16)).unwrap()
}

/// After this, callgrind writes down what it counted.
#[inline(never)]
fn each_size(hostile: &Hostile, text: &str) {
    counted(hostile, text);
}

/// Reads one text, or the articles it is cut into; counting is on inside.
#[inline(never)]
fn counted(hostile: &Hostile, text: &str) {
    let mut session = Session::new(Limits::default());
    let texts: Vec<&str> = if hostile.articles { text.split('\u{c}').collect() } else { vec![text] };
    for (at, text) in texts.into_iter().enumerate() {
        let content = if hostile.html { Content::Html(text.into()) } else { Content::Text(text.into()) };
        let document = stage_document(&content);
        let blocks = stage_boilerplate(&document);
        let segmented = stage_segment(&document.text, &blocks);
        black_box(stage_entity(&document.text, &segmented, &blocks));
        black_box(stage_passage(&[passage::PassageText { text: &document.text, blocks: &blocks }]));
        let article = session.add(Source { id: Some(at.to_string()), content, ..Source::default() }).unwrap();
        black_box(stage_claim(article));
        black_box(stage_wording(article));
    }
    black_box(stage_across(&session));
    black_box(stage_report(&session));
    black_box(stage_intake(text));
    black_box(stage_names(text));
    let corrections = corrections(&session);
    black_box(stage_corrections(&mut session, corrections));
}

/// Corrections in proportion to a session: of all its names (every other one is taken out, each one is one with the next) and of all its blocks.
fn corrections(session: &Session) -> Corrections {
    let mut names = Vec::new();
    let mut blocks = Vec::new();
    for article in session.articles() {
        let found: Vec<&str> = article.entities.entities.iter().map(|entity| entity.name.as_str()).collect();
        for pair in found.windows(2) {
            names.push(json!({"action": "merge", "a": pair[0], "b": pair[1]}));
            names.push(json!({"action": "mark", "name": pair[0].to_lowercase(), "kind": "place"}));
        }
        names.extend(found.iter().step_by(2).map(|name| json!({"action": "reject", "name": name})));
        let texts = article.blocks.iter().map(|block| block.span.of(&article.document.text));
        blocks.extend(texts.map(|text| json!({"article": article.id, "text": text, "role": "boilerplate"})));
    }
    Corrections::from_json(&json!({"names": names, "blocks": blocks}).to_string()).unwrap()
}

/// Counts what further articles cost beside few and beside four times as many, and fails where that grows. What passages cost, `tests/passage.rs`
/// holds.
fn one_more_article() -> Result<(), Failed> {
    let count = |held: usize| {
        let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("scaling-one-more-{held}.out"));
        callgrind::count("*one_more::counted_more*", None, &[MORE, &held.to_string()], &out).remove(0)
    };
    let [few, double, many] = SIZES.map(|times| count(HELD * times));
    let mut wrong = Vec::new();
    for stage in ["read", "entities", "templates", "comparisons"] {
        let [few, double, many] = [&few, &double, &many].map(|counts| counts[stage] / one_more::MORE as u64);
        println!("{:<22} {stage:<12} {few:>12} {:>4} {:>4}", "one-more-article", double * 100 / few, many * 100 / few);
        if many * 100 > few * ONE_MORE {
            wrong.push(format!("{stage}: {few}, {double}, {many} instructions"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ").into()) }
}

/// Counts at n, 2n and 4n, and fails where a stage more than keeps pace.
fn test(hostile: &Hostile) -> Result<(), Failed> {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("scaling-{}.out", hostile.name));
    let counts = callgrind::count("scaling::counted*", Some("scaling::each_size*"), &[READ, hostile.name], &out);
    let [small, double, fourfold] = counts.as_slice() else { return Err(format!("callgrind counted {} sizes", counts.len()).into()) };
    let mut wrong = Vec::new();
    for (stage, &at_small) in small {
        let (at_double, at_fourfold) = (double[stage], fourfold[stage]);
        let ratio = at_fourfold * 100 / at_small.max(1);
        println!("{:<22} {stage:<12} {at_small:>12} {:>4} {ratio:>4}", hostile.name, at_double * 100 / at_small.max(1));
        if ratio >= RATIO && (at_small >= FLOOR || at_fourfold >= FLOOR * RATIO / 100) {
            wrong.push(format!("{stage}: {at_small}, {at_double}, {at_fourfold} instructions"));
        }
    }
    if small.len() < STAGES {
        return Err(format!("callgrind counted {} of {STAGES} stages", small.len()).into());
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ").into()) }
}
