//! Repeated passages: laws that hold for any input, work that stays in proportion to it, and what the first version promises.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::format_collect,
    clippy::type_complexity,
    reason = "a test may"
)]

#[path = "common/articles.rs"]
mod articles;
#[path = "common/generated.rs"]
#[allow(dead_code, reason = "only its prose is asked for")]
mod generated;

use articles::made_up;
use crossread::analyze::{Session, across_with};
use crossread::boilerplate::Role;
use crossread::correction::Corrections;
use crossread::document::{Content, Source};
use crossread::limits::Limits;
use crossread::passage::share::shares;
use crossread::passage::{Index, Kept, Options, Passage, PassageClass, PassageText, find, find_with};
use proptest::prelude::*;

fn given(texts: &[String]) -> Vec<PassageText<'_>> {
    texts.iter().map(|text| PassageText { text, blocks: &[] }).collect()
}

/// Words by number, so that a test can say which repeat.
fn words(numbers: impl Iterator<Item = u64>) -> String {
    const WORDS: [&str; 16] = [
        "harbour", "bridge", "mayor", "storm", "museum", "engine", "festival", "dam", "river", "school", "hospital", "tunnel", "ferry",
        "council", "orchard", "signal",
    ];
    numbers.map(|number| format!("{}{} ", WORDS[number as usize % WORDS.len()], number / 16)).collect()
}

fn random(seed: u64) -> impl Iterator<Item = u64> {
    let mut state = seed * 2 + 1;
    std::iter::from_fn(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Some(state >> 20)
    })
}

#[test]
fn work_is_in_proportion_to_the_text() {
    let sentence = "The old dam above Lindholm held through the stormy night, engineers said. ";
    let footer =
        "\n\nAll rights reserved by the Torsvik Courier and its partners; copying needs written permission of the publisher in Lindholm.";
    let fibonacci = |size: usize| {
        let (mut a, mut b) = ("river ".to_owned(), "river bridge ".to_owned());
        while b.len() < size {
            (a, b) = (b.clone(), b + &a);
        }
        vec![b]
    };
    let shuffled = |size: usize, vocabulary: u64| vec![words(random(7).map(|number| number % vocabulary).take(size / 8))];
    let cases: Vec<(&str, Box<dyn Fn(usize) -> Vec<String>>)> = vec![
        ("one word", Box::new(|size| vec!["dam ".repeat(size / 4)])),
        ("one sentence", Box::new(move |size| vec![sentence.repeat(size / sentence.len())])),
        ("Fibonacci words", Box::new(fibonacci)),
        ("two words", Box::new(move |size| shuffled(size, 2))),
        ("ten words", Box::new(move |size| shuffled(size, 10))),
        ("a thousand words", Box::new(move |size| shuffled(size, 1000))),
        ("no spaces", Box::new(|size| vec!["x".repeat(size)])),
        ("only quotes", Box::new(|size| vec!["\"“".repeat(size / 4)])),
        ("one footer", Box::new(move |size| (0..size / 400).map(|n| words(random(n as u64 + 1).take(20)) + footer).collect())),
        ("the same article", Box::new(|size| vec![words(random(3).take(400)); size / 4000])),
        (
            "two words in many articles",
            Box::new(|size| (0..size / 4000).map(|n| words(random(n as u64 + 1).map(|number| number % 2).take(400))).collect()),
        ),
    ];
    let news = made_up(400_000);
    let mut steps = 0;
    find_with(&given(&news), &Options::default(), &mut steps);
    let normal = steps as f64 / news.iter().map(String::len).sum::<usize>() as f64;
    for (name, case) in cases {
        let steps = |size: usize| {
            let texts = case(size);
            let mut steps = 0;
            let found = find_with(&given(&texts), &Options::default(), &mut steps);
            let bytes: usize = texts.iter().map(String::len).sum();
            let occurrences: usize = found.iter().map(|passage| passage.occurrences.len()).sum();
            assert!(occurrences * 16 <= bytes, "{name}: {occurrences} occurrences in {bytes} bytes");
            steps as f64 / bytes as f64
        };
        let (small, large) = (steps(20_000), steps(80_000));
        println!("{name}: {large:.2} steps a byte, {normal:.2} in news");
        assert!(large < 2.0 * normal, "{name}: {large} steps a byte, {normal} in news");
        assert!(large < 1.5 * small + 1.0, "{name}: {small} steps a byte at 20 kB, {large} at 80 kB");
    }
}

#[test]
fn one_more_article_costs_itself_and_its_hits() {
    let text = |n: usize| words(random(n as u64 * 7 + 1).map(|number| number % 40_000).take(300)) + "end of it in Torsvik harbour.";
    let cost = |articles: usize| {
        let texts: Vec<String> = (0..articles).map(text).collect();
        let mut index = Index::new(&texts.iter().map(String::as_str).collect::<Vec<_>>(), Options::default());
        let new: Vec<String> = (0..20).map(|n| text(1_000_000 + n)).collect();
        let of = |at: usize| PassageText { text: texts.get(at).unwrap_or_else(|| &new[at - articles]), blocks: &[] };
        index.passages(&of);
        let before = index.steps();
        for text in &new {
            index.add(text);
            index.passages(&of);
        }
        (index.steps() - before) / 20
    };
    let (few, many) = (cost(100), cost(1600));
    assert!(many < few * 2, "{few} steps with 100 articles, {many} with 1600");
    // From an empty session on, asked after each, what each costs on average.
    let one_by_one = |articles: usize| {
        let texts: Vec<String> = (0..articles).map(text).collect();
        let mut kept = Kept::default();
        for count in 1..=articles {
            kept.passages(count, &|at| PassageText { text: &texts[at], blocks: &[] });
        }
        kept.steps() / articles as u64
    };
    let (few, many) = (one_by_one(100), one_by_one(1600));
    println!("{few} steps an article, one by one, with 100 articles, {many} with 1600");
    assert!(many < few * 2, "{few} steps an article, one by one, with 100 articles, {many} with 1600");
}

#[test]
fn one_sentence_again_and_again_is_one_passage() {
    let text = "The old dam above Lindholm held through the stormy night, engineers said. ".repeat(500);
    let found = find(&given(&[text]));
    assert_eq!(found.len(), 1);
    assert!(found[0].occurrences.len() >= 490, "{}", found[0].occurrences.len());
}

#[test]
fn a_footer_of_all_articles_is_one_passage() {
    let footer =
        "\n\nAll rights reserved by the Torsvik Courier and its partners; copying needs written permission of the publisher in Lindholm.";
    let texts: Vec<String> = (0..1000).map(|n| words(random(n + 1).take(20)) + "end." + footer).collect();
    let found = find(&given(&texts));
    assert_eq!(found.iter().map(|passage| passage.occurrences.len()).collect::<Vec<_>>(), [1000]);
}

#[test]
fn a_part_repeated_elsewhere_is_a_child_of_the_whole() {
    let (part, rest) = (words(100..120), words(200..240));
    let text = format!("{part}. {rest}.\n\n{}.\n\n{part}. {rest}.\n\n{}.\n\n{part}.", words(300..330), words(400..430));
    let found = find(&given(&[text]));
    let whole = found.iter().find(|passage| passage.parent.is_none()).unwrap();
    let child = found.iter().find(|passage| passage.parent.is_some()).unwrap();
    assert_eq!((whole.occurrences.len(), child.occurrences.len(), child.parent.as_ref()), (2, 3, Some(&whole.id)));
}

#[test]
fn scripts_without_spaces_are_read_by_characters() {
    let text = "市長は昨夜の会見で橋の再開を発表した。天気は晴れです。別の話題が続く。市長は昨夜の会見で橋の再開を発表した。".to_owned();
    let found = find(&given(std::slice::from_ref(&text)));
    assert_eq!(found.first().map(|passage| passage.occurrences[0].span.of(&text)), Some("市長は昨夜の会見で橋の再開を発表した。"));
    assert_eq!(found.first().map(|passage| passage.class), Some(PassageClass::Exact));
}

#[test]
fn the_block_that_a_seed_repeats_four_times_is_one_passage() {
    let root = std::env::var("CROSSREAD_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").to_owned());
    let Ok(folder) = std::fs::read_dir(format!("{root}/seeds")) else {
        eprintln!("skipped: no seeds under {root}");
        return;
    };
    let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let found = find(&given(&texts));
    let block: Vec<&Passage> =
        found.iter().filter(|passage| passage.class == PassageClass::Exact && passage.occurrences.len() == 4).collect();
    assert_eq!(block.len(), 1);
    assert!(block[0].occurrences.iter().all(|occurrence| occurrence.article == 0 && occurrence.span.of(&texts[0]).lines().count() == 3));
}

/// What was found, with texts for articles: nothing in it depends on which article stands where.
fn shown(texts: &[String]) -> Vec<(String, PassageClass, u16, Vec<(String, crossread::span::Span, u16)>)> {
    let show = |passage: Passage| {
        let mut places: Vec<_> =
            passage.occurrences.iter().map(|at| (texts[at.article as usize].clone(), at.span, at.similarity)).collect();
        places.sort();
        (passage.id, passage.class, passage.similarity, places)
    };
    let mut shown: Vec<_> = find(&given(texts)).into_iter().map(show).collect();
    shown.sort();
    shown
}

#[test]
fn what_an_article_repeats_does_not_depend_on_what_stands_before_it() {
    let others: Vec<String> = (1..9).map(|seed| words(random(seed).take(50))).collect();
    // Few words, the first of them again some way on. In the last one a repeat begins seven words after the article does, as once was missed.
    let seeds = (0..300).map(|seed| (seed, seed * 31)).chain([(8_175, 8_173 * 31 + 2)]);
    for (seed, middle) in seeds {
        let part = |from: u64, of: u64, count: usize| words(random(from).map(move |number| number % of).take(count));
        let text = part(seed, 60, 60) + "end. " + &part(middle, 300, 40) + "\n\n" + &part(seed, 30, 25);
        let own = |at: u32, texts: &[&String]| {
            let given: Vec<_> = texts.iter().map(|text| PassageText { text, blocks: &[] }).collect();
            let spans = |passage: &Passage| {
                passage.occurrences.iter().filter(|place| place.article == at).map(|place| place.span).collect::<Vec<_>>()
            };
            let mut own: Vec<_> = find(&given).iter().map(spans).filter(|spans| spans.len() > 1).collect();
            own.sort();
            own
        };
        for other in &others {
            assert_eq!(own(0, &[&text]), own(0, &[&text, other]), "{text}");
        }
    }
}

proptest! {
    #[test]
    fn spans_are_in_bounds_sorted_and_apart(texts in proptest::collection::vec("([a-c]{5,6}[ .\n]|[ß東é😀\"’ -]){0,80}", 1..5)) {
        for passage in find(&given(&texts)) {
            prop_assert!(passage.occurrences.len() >= 2);
            prop_assert!((passage.representative as usize) < passage.occurrences.len());
            for occurrence in &passage.occurrences {
                let text = &texts[occurrence.article as usize];
                prop_assert!(text.get(occurrence.span.range()).is_some_and(|inside| !inside.is_empty()));
                prop_assert!(occurrence.similarity <= 1000);
            }
            for pair in passage.occurrences.windows(2) {
                prop_assert!(pair[0] < pair[1]);
                prop_assert!(pair[0].article < pair[1].article || pair[0].span.end() <= pair[1].span.start());
            }
        }
    }

    #[test]
    fn the_order_of_articles_changes_nothing_but_order(seed in 1u64..1000, turn in 0usize..6) {
        let texts: Vec<String> = (0..6u64).map(|n| words(random(seed + n / 2).map(|number| number % 40).take(120)) + &words(random(seed * 31 + n).take(40))).collect();
        let mut turned = texts.clone();
        turned.rotate_left(turn);
        turned.swap(0, 3);
        prop_assert_eq!(shown(&texts), shown(&turned));
    }

    #[test]
    fn nor_does_it_where_texts_are_edited(seed in 1u64..1000, every in 3u64..12, turn in 0usize..6) {
        // Three sentences of one text, in each article with other words replaced, left out and inserted, and in another order.
        let edited = |article: u64| {
            let mut chance = random(seed * 7 + article);
            let mut next = || chance.next().unwrap_or_default();
            let mut sentences: Vec<String> = (0..3u64)
                .map(|sentence| {
                    let numbers: Vec<u64> = random(seed + sentence * 1000).take(18).collect();
                    let edit = |number: u64| match next() % (every * 3) {
                        0 => vec![next()],
                        1 => vec![],
                        2 => vec![number, next()],
                        _ => vec![number],
                    };
                    words(numbers.into_iter().flat_map(edit)).trim_end().to_owned() + ". "
                })
                .collect();
            sentences.rotate_left(article as usize % 3);
            words(random(seed * 131 + article).take(30)) + ". " + &sentences.concat() + &words(random(seed * 171 + article).take(30))
        };
        let texts: Vec<String> = (0..6).map(edited).collect();
        let mut turned = texts.clone();
        turned.rotate_left(turn);
        turned.swap(1, 4);
        prop_assert_eq!(shown(&texts), shown(&turned));
    }

    #[test]
    fn articles_that_come_and_go_give_what_a_new_start_gives(
        seed in 1u64..10_000,
        first in 0usize..12,
        turns in proptest::collection::vec((any::<bool>(), any::<bool>(), any::<proptest::sample::Index>()), 1..24),
    ) {
        // Few words, so that patterns stand in many places; two texts are equal now and then.
        let texts: Vec<String> = (0..40u64)
            .map(|n| {
                let part = |from: u64, of: u64, count: usize| words(random(from).map(move |number| number % of).take(count));
                part(seed + n % 13, 60, 60) + "end. " + &part(seed * 31 + n % 29, 300, 40) + "\n\n" + &part(seed + n % 5, 30, 25)
            })
            .collect();
        let mut held: Vec<usize> = (0..first).collect();
        let start: Vec<&str> = held.iter().map(|&at| texts[at].as_str()).collect();
        let mut index = Index::new(&start, Options::default());
        let mut next = first;
        for (comes, asked, which) in turns {
            if comes || held.is_empty() {
                index.add(&texts[next]);
                held.push(next);
                next += 1;
            } else {
                let at = which.index(held.len());
                index.remove(at);
                held.remove(at);
            }
            if !asked {
                continue;
            }
            let articles: Vec<_> = held.iter().map(|&at| PassageText { text: &texts[at], blocks: &[] }).collect();
            let found = find(&articles);
            prop_assert_eq!(&*index.passages(&|at| articles[at]), &found);
            prop_assert_eq!(&*index.shares(), &shares(&articles, &found));
        }
    }

    #[test]
    fn articles_that_come_to_and_leave_a_session_give_what_a_new_one_gives(
        seed in 1u64..10_000,
        turns in proptest::collection::vec((0u8..8, any::<bool>(), any::<proptest::sample::Index>()), 1..24),
    ) {
        // Paragraphs of few words that several articles hold, whole or edited, and an outlet's line at their ends.
        let part = |from: u64, of: u64, count: usize| words(random(from).map(move |number| number % of).take(count)).trim_end().to_owned();
        let source = |n: u64| {
            let shared = part(seed + n % 5, 200, 40);
            let edited = part(seed * 3 + n % 7, 200, 25).replace("dam", if n.is_multiple_of(2) { "dam" } else { "weir" });
            let text = format!("{}.\n\n{shared}.\n\n{edited}.\n\nWrite to the newsroom of the Torsvik Courier, Harbour Street 4.", part(seed * 31 + n, 900, 30));
            Source { id: Some(format!("a{n}")), content: Content::Text(text), ..Source::default() }
        };
        let mut session = Session::default();
        let mut next = 0;
        for (turn, asked, which) in turns {
            let held = session.articles();
            match turn {
                0..4 => {
                    session.add(source(next)).unwrap();
                    next += 1;
                }
                4..6 if !held.is_empty() => {
                    let id = held[which.index(held.len())].id.clone();
                    session.remove(&id).unwrap();
                }
                // A reader says what a block is: where its passages stand stays, their class may not.
                6 if !held.is_empty() => {
                    let article = &held[which.index(held.len())];
                    let blocks = article.blocks.iter().map(|block| {
                        let role = if block.role == Role::Content { "boilerplate" } else { "content" };
                        serde_json::json!({"article": article.id, "text": block.span.of(&article.document.text), "role": role})
                    });
                    let given = serde_json::json!({"blocks": blocks.collect::<Vec<_>>()}).to_string();
                    session.set_corrections(Corrections::from_json(&given).unwrap());
                }
                _ => {
                    session.set_corrections(Corrections::default());
                }
            }
            if asked {
                let (kept, new) = (session.across(), across_with(session.articles(), &Limits::default(), session.corrections()));
                prop_assert_eq!(&kept.passages, &new.passages);
                prop_assert_eq!(&kept.shares, &new.shares);
            }
        }
    }
}
