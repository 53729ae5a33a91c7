//! A session of so many articles in, what holds across them kept; then further articles come, one by one: what that costs, part by part.
//!
//! What is counted stands in functions called `stage_…` below `counted_…`, for callgrind to find.

#[path = "random.rs"]
mod random;

use crossread::analyze::{Article, Session};
use crossread::boilerplate::{self, Labeled};
use crossread::compare;
use crossread::document::{Content, Source};
use crossread::entity;
use crossread::limits::Limits;
use random::random;
use std::collections::BTreeSet;
use std::hint::black_box;

/// How many articles come, one by one.
pub const MORE: usize = 20;

/// The articles that are held and the further ones: made up, so that however many there are one tells the same story as about eight others. Every
/// one has a footer, a city, an organization and a given name in common with all others.
pub fn made_up(held: usize) -> Vec<String> {
    let mut random = random();
    (0..held + MORE)
        .map(|_| {
            let story = random(held / 8 + 1);
            let (town, other) = (name(2 * story), name(2 * story + 1));
            let (person, group) = (format!("John {}", name(7_000 + story)), format!("{} Council", name(30_000 + story)));
            let dead = 12 + story % 50;
            let told = [
                format!("At least {dead} people were killed in {town} on Monday, {person} of the {group} said."),
                format!("{person} told reporters in Washington that the {group} had captured the town of {other}."),
                format!("The {group} denied that it had bombed the hospital in {town}, the United Nations said."),
                format!("Rebels recaptured the town of {other} on Friday, John {} said.", name(60_000 + story)),
                format!("{dead} people were wounded in {town} on Monday when a mill burned down."),
                format!("The road from {town} to {other} was closed for {} days, officials of the {group} said.", 2 + story % 7),
            ];
            let mut text = String::new();
            for _ in 0..5 {
                text += &told[random(told.len())];
                text.push(' ');
            }
            let [one, two, three] = [(); 3].map(|()| name(random(500_000)));
            text + &format!("Nobody from {one} came to {two} and spoke with {three}.\n\n{FOOTER}")
        })
        .collect()
}

const FOOTER: &str = "The Courier keeps this page for the people of the town, who have read it since the bridge at the mill was built.";

/// A name of four syllables, another one for each number.
fn name(number: usize) -> String {
    const SYLLABLES: &[&str] = &[
        "ba", "ke", "lo", "mir", "dan", "so", "vel", "tu", "har", "ny", "gos", "pi", "rem", "fa", "zul", "cho", "wen", "ta", "jor", "quin",
        "be", "ska", "dru", "mo", "lin", "ves", "ar",
    ];
    let mut rest = number.wrapping_mul(7_919) + 300_007;
    let mut name = String::new();
    for _ in 0..4 {
        name += SYLLABLES[rest % SYLLABLES.len()];
        rest /= SYLLABLES.len();
    }
    name[..1].to_uppercase() + &name[1..]
}

/// What is kept of the articles before: by the session, and once more by each part alone.
#[derive(Default)]
struct Held {
    session: Session,
    entities: entity::Kept,
    templates: boilerplate::Kept,
    comparisons: compare::Kept,
    moved: BTreeSet<u32>,
}

#[inline(never)]
fn stage_read(held: &mut Held, text: String) {
    // The same text twice is kept once.
    let _ = held.session.add(Source { content: Content::Text(text), ..Source::default() });
}

#[inline(never)]
fn stage_across(held: &Held) {
    black_box(held.session.across());
}

#[inline(never)]
fn stage_entities(held: &mut Held, number: u32, article: &Article) {
    held.entities.add(number, &article.entities);
    held.moved.extend(held.entities.join(&entity::correction::Book::default()));
}

#[inline(never)]
fn stage_templates(templates: &mut boilerplate::Kept, number: u32, articles: &[Article]) {
    let labeled = |number: u32| {
        let article = &articles[number as usize];
        Labeled { text: &article.document.text, blocks: &article.blocks }
    };
    templates.add(number, &labeled(number));
    for number in templates.changed() {
        black_box(templates.relabels(number, number as usize, &labeled(number)));
    }
}

#[inline(never)]
fn stage_comparisons(comparisons: &mut compare::Kept, numbers: BTreeSet<u32>, articles: &[Article], entities: &entity::Kept) {
    comparisons.read(numbers, &|number| {
        let article = articles.get(number as usize)?;
        Some(article.compared(|id| entities.session_id(id)))
    });
}

/// The further articles come.
#[inline(never)]
fn counted_more(held: &mut Held, more: Vec<String>) {
    for text in more {
        let number = held.session.articles().len();
        stage_read(held, text);
        stage_across(held);
        if held.session.articles().len() > number {
            take_in(held, number);
        }
    }
}

/// Takes an article into each part alone.
fn take_in(held: &mut Held, number: usize) {
    let session = std::mem::take(&mut held.session);
    let articles = session.articles();
    stage_entities(held, number as u32, &articles[number]);
    stage_templates(&mut held.templates, number as u32, articles);
    held.moved.insert(number as u32);
    stage_comparisons(&mut held.comparisons, std::mem::take(&mut held.moved), articles, &held.entities);
    held.session = session;
}

/// Reads all but the last [`MORE`] articles, and then those one by one.
pub fn run(mut texts: Vec<String>) {
    let more = texts.split_off(texts.len() - MORE);
    let mut held = Held { session: Session::new(Limits::default()), ..Held::default() };
    for text in texts {
        let number = held.session.articles().len();
        stage_read(&mut held, text);
        if held.session.articles().len() > number {
            take_in(&mut held, number);
        }
    }
    stage_across(&held);
    counted_more(&mut held, more);
}
