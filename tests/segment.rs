//! The test texts of the Unicode Character Database and samples in eight languages: whatever stands in them, tokens and sentences are lawful.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod common;

use common::shared;
use crossread::analyze::{self, Article};
use crossread::document::{Content, Source};
use crossread::limits::Limits;

fn read(text: &str) -> Article {
    analyze::analyze(Source { content: Content::Text(text.into()), ..Source::default() }, &Limits::default()).unwrap()
}

/// Tokens are sorted, disjoint and hold no white space alone; every word character lies in one; sentences are runs of tokens, one after the other.
fn check(text: &str) {
    let article = read(text);
    let (text, tokens) = (article.document.text.as_str(), article.tokens());
    let segmented = &tokens.segmented;
    let mut end = 0;
    for token in &segmented.tokens {
        let (start, stop) = (token.span.start() as usize, token.span.end() as usize);
        assert!(end <= start && start < stop, "{text:?}: token {start}..{stop} after {end}");
        assert!(!text[start..stop].trim().is_empty(), "{text:?}: white space as a token at {start}");
        assert!(!text[end..start].contains(|c: char| c.is_alphanumeric()), "{text:?}: lost between {end} and {start}");
        end = stop;
    }
    assert!(!text[end..].contains(|c: char| c.is_alphanumeric()), "{text:?}: lost after {end}");
    let tokens: usize = segmented.sentences.iter().map(|sentence| segmented.tokens_of(sentence).len()).sum();
    assert_eq!(tokens, segmented.tokens.len(), "{text:?}: sentences do not partition the tokens");
}

/// The strings of a break test: code points in hexadecimal between “÷” and “×”.
fn strings(file: &str) -> impl Iterator<Item = String> {
    file.lines().filter_map(|line| {
        let cases = line.split('#').next()?.trim();
        let points = cases.split_whitespace().filter(|part| !matches!(*part, "÷" | "×"));
        let string: String = points.filter_map(|point| char::from_u32(u32::from_str_radix(point, 16).ok()?)).collect();
        (!string.is_empty()).then_some(string)
    })
}

#[test]
fn the_break_tests_of_unicode_are_read() {
    let Some(folder) = shared("corpora/unicode-break-tests") else { return };
    let mut count = 0;
    for name in ["SentenceBreakTest.txt", "WordBreakTest.txt", "GraphemeBreakTest.txt"] {
        let mut all = String::new();
        for string in strings(&std::fs::read_to_string(folder.join(name)).unwrap()) {
            check(&string);
            check(&format!("The mayor said {string} was “{string}”. Then {string}"));
            all.push_str(&string);
            count += 1;
        }
        check(&all);
    }
    assert!(count > 2_500, "{count}");
}

#[test]
fn texts_in_other_languages_are_read() {
    let Some(folder) = shared("corpora/unicode-texts") else { return };
    for name in ["arabic", "english", "hindi", "japanese", "korean", "mandarin", "russian", "log"] {
        check(&std::fs::read_to_string(folder.join(name).with_extension("txt")).unwrap());
    }
}
