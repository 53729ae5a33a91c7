//! What holds across articles, kept while they come, go and are corrected, is what a new start gives: thousands of steps in random order over
//! small made-up articles that have names, claims, passages and template text in common, and over the articles of the fixtures.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;

use crossread::analyze::{self, Across, Session};
use crossread::correction::Corrections;
use crossread::document::{Content, Source};
use crossread::limits::Limits;
use serde_json::{Value, json};

/// A small generator of numbers: the constants are Knuth's MMIX ones; the upper bits are used.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }

    fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.roll(from.len())]
    }
}

const GIVEN: &[&str] = &[
    "Anna", "Karim", "Tomas", "Mei", "Yusuf", "Clara", "Ivo", "Nadia", "Bill", "William", "J.", "John", "Joan", "Omar", "Peter", "Petra",
    "Ruth", "Sara", "Simon", "Stefan", "Salim", "Selim", "Vera", "Viktor", "Walter", "Zoe", "Emil", "Emilia", "Hugo", "Ines", "Jonas",
    "Kurt", "Lena", "Mark", "Nora", "Olga", "Paul", "Rosa",
];
// Most are called Vester: more of them than a rule looks at.
const FAMILY: &[&str] = &["Vester", "al-Sayyid", "Vester", "Barzan", "Vester", "Lundgren", "Vester", "Barzani"];
const TOWNS: &[&str] = &[
    "Halden",
    "Marnok",
    "Lindholm",
    "Karsova",
    "Al-Marqab",
    "al-Markab",
    "Dunmere",
    "East Tolva",
    "Qasr Anwar",
    "Bellhaven",
    "Nordby",
    "Dunmere District",
    "Port Amsel",
    "Kesrin",
    "Keserin",
    "Washington",
];
const GROUPS: &[&str] = &[
    "the Harbour Workers’ Union (HWU)",
    "the HWU",
    "the Northern Rescue Service",
    "the Northern Rescue Servce",
    "the Free Dunmere Front (FDF)",
    "the Front of Free Dunmere",
    "the FDF",
    "Islamic State",
    "ISIS",
    "the Tolva Valley Irrigation Council",
    "TVIC",
    "the Dunmere Front",
    "Kurdish fighters",
    "the Kurds",
    "government forces",
    "Barzan Corp.",
];
const DAYS: &[&str] = &["on Monday", "on Friday", "on 14 March 2031", "on 15 March 2031"];
const SENTENCES: &[&str] = &[
    "{p}, who leads {g}, said that at least {n} people were killed in {t} {d}.",
    "A blast killed {n} miners in {t} {d}.",
    "{n} people were wounded in {t} {d}, {f} said.",
    "Dozens of people were killed and wounded in {t}.",
    "{g} captured the town of {t} {d}.",
    "{g} recaptured the town of {t} {d}.",
    "{g} denied that it had bombed the hospital in {t}.",
    "{g} bombed the hospital in {t} {d}.",
    "The claim that {g} had bombed the hospital in {t} could not be confirmed.",
    "{f} told reporters in {t} that {g} would not leave.",
    "Mayor {p} said that {n} soldiers of {g} were killed in {t}, {m} of them children.",
    "{p} and {p} met {d} in {t}.",
    // Many figures of one side, more than a claim is laid beside.
    "{n} fighters of Islamic State were killed in {t} {d}.",
    "At least {n} fighters of Islamic State were killed near {t} {d}.",
    "{n} Islamic State fighters died in {t} {d}, {f} said.",
    // Names inside longer ones.
    "{g} captured the Nordby Central Prison {d}.",
    "A blast at the Kesrin Central Prison killed {n} people {d}.",
    "{g} bombed the Marnok Central Prison {d}.",
    "{g} denied that it had bombed the prison of Marnok.",
];
const EDGES: &[&str] = &[
    "Sign up for the letter of the Lindholm Courier and read it every morning",
    "Photo: the harbour of Halden by night",
    "The Courier keeps this page for the people of the town, who have read it since the year in which the bridge at the mill was built.",
];

fn sentence(dice: &mut Dice) -> String {
    let mut text = dice.pick(SENTENCES).to_owned();
    while let Some(at) = text.find('{') {
        let put = match &text[at..=at + 2] {
            "{p}" => format!("{} {}", dice.pick(GIVEN), dice.pick(FAMILY)),
            "{f}" => dice.pick(FAMILY).to_owned(),
            "{g}" => dice.pick(GROUPS).to_owned(),
            "{t}" => dice.pick(TOWNS).to_owned(),
            "{d}" => dice.pick(DAYS).to_owned(),
            "{n}" => [12, 14, 30, 31][dice.roll(4)].to_string(),
            _ => (2 + dice.roll(3)).to_string(),
        };
        text.replace_range(at..=at + 2, &put);
    }
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn article(dice: &mut Dice) -> String {
    let mut blocks: Vec<String> = (0..=dice.roll(3)).map(|_| (0..=dice.roll(2)).map(|_| sentence(dice) + " ").collect()).collect();
    for edge in EDGES {
        // The first one stands in nearly all articles.
        if dice.roll(4) < if *edge == EDGES[0] { 3 } else { 1 } {
            let at = if dice.roll(2) == 0 { 0 } else { blocks.len() };
            blocks.insert(at, (*edge).to_owned());
        }
    }
    blocks.join("\n\n")
}

/// Every article that the fixtures hold as running text.
fn fixtures() -> Vec<String> {
    let mut texts: Vec<String> = ["ceasefire", "quake", "quake-rival", "strike"]
        .iter()
        .map(|name| std::fs::read_to_string(format!("tests/fixtures/quality/{name}.txt")).unwrap())
        .collect();
    texts.extend(include_str!("fixtures/hostile/articles/three.txt").split('\u{c}').map(str::to_owned));
    texts.push(include_str!("fixtures/hostile/text/news.txt").to_owned());
    texts
}

/// One more correction of something that may be in the session.
fn correct(dice: &mut Dice, session: &Session, all: &mut Value) {
    let bare = |name: &str| name.trim_start_matches("the ").split(" (").next().unwrap_or_default().to_owned();
    let name = |dice: &mut Dice| match dice.roll(3) {
        0 => bare(dice.pick(GROUPS)),
        1 => dice.pick(TOWNS).to_owned(),
        _ => format!("{} {}", dice.pick(GIVEN), dice.pick(FAMILY)),
    };
    let across = session.across();
    let articles = session.articles();
    let at = dice.roll(articles.len());
    let (list, correction) = match (dice.roll(15), articles.get(at)) {
        (0 | 1, _) => ("names", json!({"action": "merge", "a": name(dice), "b": name(dice)})),
        (2, _) => ("names", json!({"action": "split", "a": "HWU", "b": "Harbour Workers’ Union"})),
        (3, _) => ("names", json!({"action": "split", "a": name(dice), "b": name(dice)})),
        (4, _) => ("names", json!({"action": "retype", "name": name(dice), "kind": "organization"})),
        (5, _) => ("names", json!({"action": "rename", "name": name(dice), "to": name(dice)})),
        (6, _) => ("names", json!({"action": "reject", "name": name(dice)})),
        (7, _) => ("names", json!({"action": "mark", "name": "hospital", "kind": "place"})),
        (8, Some(article)) if !article.blocks.is_empty() => {
            let block = &article.blocks[dice.roll(article.blocks.len())];
            let role = if dice.roll(2) == 0 { "content" } else { "boilerplate" };
            ("blocks", json!({"article": article.id, "text": block.span.of(&article.document.text), "role": role}))
        }
        (9, Some(article)) if !article.claims.is_empty() => {
            ("claims", json!({"action": "reject", "claim": article.claims[dice.roll(article.claims.len())].id}))
        }
        (10, Some(article)) if !article.claims.is_empty() => {
            ("claims", json!({"action": "stance", "claim": article.claims[dice.roll(article.claims.len())].id, "stance": "denied"}))
        }
        (11, Some(article)) if !article.claims.is_empty() => {
            ("claims", json!({"action": "source", "claim": article.claims[dice.roll(article.claims.len())].id, "source": name(dice)}))
        }
        (12, Some(article)) if !article.claims.is_empty() => {
            let claim = &article.claims[dice.roll(article.claims.len())].id;
            ("claims", json!({"action": "figure", "claim": claim, "min": 12, "max": 14 + dice.roll(20), "bound": "range"}))
        }
        (13, Some(article)) if !article.blocks.is_empty() => {
            let block = article.blocks[dice.roll(article.blocks.len())].span.of(&article.document.text);
            let words: Vec<&str> = block.split(' ').skip(dice.roll(4)).take(2 + dice.roll(8)).collect();
            let kind = dice.pick(&["casualties", "control", "statement"]);
            (
                "claims",
                json!({"action": "mark", "article": article.id, "text": words.join(" "), "kind": kind, "source": name(dice), "stance": "denied"}),
            )
        }
        (_, _) if !across.comparisons.is_empty() => {
            let comparison = across.comparisons.iter().nth(dice.roll(across.comparisons.len())).unwrap();
            ("relations", json!({"action": "reject", "relation": comparison.relation, "claims": comparison.claims}))
        }
        _ => return,
    };
    all[list].as_array_mut().unwrap().push(correction);
}

/// Fails where a session has kept what a new start would not give.
fn check(session: &Session, what: &str) -> Across {
    let kept = session.across();
    let anew = analyze::across_with(session.articles(), &Limits::default(), session.corrections());
    assert_eq!(kept.entities, anew.entities, "entities, {what}");
    assert_eq!(kept.relabels, anew.relabels, "template text, {what}");
    assert_eq!(kept.comparisons, anew.comparisons, "comparisons, {what}");
    assert_eq!((&kept.passages, &kept.shares), (&anew.passages, &anew.shares), "passages, {what}");
    assert_eq!((kept.corrections, &kept.limits), (anew.corrections, &anew.limits), "{what}");
    kept
}

/// Walks at random between few and many articles, and looks after every so many steps. Gives how many entities, blocks of template text and
/// relations the richest session had.
fn walk(seed: u64, steps: usize, most: usize, every: usize, given: &[String]) -> [usize; 3] {
    let mut dice = Dice(seed);
    let mut session = Session::new(Limits::default());
    let mut corrections = json!({"names": [], "blocks": [], "claims": [], "relations": []});
    let mut richest = [0; 3];
    for step in 0..steps {
        let articles = session.articles().len();
        match dice.roll(10) {
            // Ids are made from texts: one that is in the session already is not added.
            0..5 if articles < most => {
                let text = if given.is_empty() { article(&mut dice) } else { given[dice.roll(given.len())].clone() };
                let date = [None, Some("2031-03-16".to_owned()), Some("2031-05-20".to_owned())][dice.roll(3)].clone();
                let _ = session.add(Source { content: Content::Text(text), date, ..Source::default() });
            }
            0..8 if articles > 0 => {
                let id = session.articles()[dice.roll(articles)].id.clone();
                session.remove(&id).unwrap();
            }
            8 => correct(&mut dice, &session, &mut corrections),
            _ => {
                let list = corrections[["names", "blocks", "claims", "relations"][dice.roll(4)]].as_array_mut().unwrap();
                if !list.is_empty() {
                    list.remove(dice.roll(list.len()));
                }
            }
        }
        session.set_corrections(Corrections::from_json(&corrections.to_string()).unwrap());
        if step % every == 0 {
            let across = check(&session, &format!("seed {seed}, step {step}, {articles} articles, {corrections}"));
            for (most, now) in richest.iter_mut().zip([across.entities.len(), across.relabels.len(), across.comparisons.len()]) {
                *most = now.max(*most);
            }
        }
    }
    richest
}

#[test]
fn few_articles_that_come_and_go_are_as_if_read_anew() {
    for seed in 0..4 {
        let [entities, relabels, comparisons] = walk(seed, 700, 8, 1, &[]);
        assert!(entities > 10 && relabels > 2 && comparisons > 3, "{entities} {relabels} {comparisons}");
    }
}

#[test]
fn many_articles_that_come_and_go_are_as_if_read_anew() {
    // So many that buckets overflow, places become broad, and some template text is common to all.
    for seed in 10..12 {
        let [entities, relabels, comparisons] = walk(seed, 700, 90, 5, &[]);
        assert!(entities > 60 && relabels > 10 && comparisons > 40, "{entities} {relabels} {comparisons}");
    }
}

#[test]
fn the_fixtures_come_and_go_as_if_read_anew() {
    walk(20, 300, 8, 1, &fixtures());
}
