//! A cluster in, how alike its occurrences are out. Never changes where they stand.

use super::PassageClass;
use super::edits::{once, rising};
use super::fold::plain_word;
use super::tokens::{Stream, marks};
use std::ops::Range;

/// Similarity in thousandths of two ranges of words of which so many are in both: twice these words, in any order, by the words they have.
pub fn similarity(common: u32, a: &Range<u32>, b: &Range<u32>) -> u16 {
    (2000 * common / (a.len() + b.len()).max(1) as u32) as u16
}

/// How many words two ranges share, in any order.
pub fn common_words(stream: &Stream, a: &Range<u32>, b: &Range<u32>) -> u32 {
    if stream.ids_of(a) == stream.ids_of(b) {
        return a.len() as u32;
    }
    let words = |range: &Range<u32>| {
        let mut ids = stream.ids_of(range).to_vec();
        ids.sort_unstable();
        ids
    };
    let (a, b) = (words(a), words(b));
    let (mut left, mut right, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(left), b.get(right)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, common) = (left + 1, right + 1, common + 1),
        }
    }
    common
}

/// Bits of the content words that two ranges share, in any order, and of all content words of each.
pub fn shared_bits(stream: &Stream, a: &Range<u32>, b: &Range<u32>) -> (i32, i32, i32) {
    let words = |range: &Range<u32>| {
        let mut words: Vec<(u32, i32)> = range
            .clone()
            .filter(|&word| stream.marks(word) & marks::CONTENT != 0)
            .filter_map(|word| Some((*stream.ids.get(word as usize)?, stream.bits(word))))
            .collect();
        words.sort_unstable();
        words
    };
    let (a, b) = (words(a), words(b));
    let sum = |words: &[(u32, i32)]| words.iter().map(|word| word.1).sum::<i32>();
    let (mut left, mut right, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(left), b.get(right)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, common) = (left + 1, right + 1, common + i32::midpoint(x.1, y.1)),
        }
    }
    (common, sum(&a), sum(&b))
}

/// Whether two ranges that hold much the same words hold them in another order: of the words that stand once in each, a quarter or more would
/// have to move. A phrase that changes its place in a sentence is an edit; a sentence that does is not.
pub fn is_moved(stream: &Stream, a: &Range<u32>, b: &Range<u32>) -> bool {
    const LEAST: usize = 10;
    let pairs = once(stream.ids_of(a), stream.ids_of(b));
    pairs.len() >= LEAST && rising(&pairs).len() * 4 <= pairs.len() * 3
}

/// One occurrence against the passage's representative, with which it has so many words in common.
pub fn of_occurrence(stream: &Stream, texts: (&str, &str), a: &Range<u32>, b: &Range<u32>, common: u32) -> PassageClass {
    let similarity = similarity(common, a, b);
    let plain = |text: &str, word: u32| {
        let start = stream.starts.get(word as usize).copied().unwrap_or_default();
        plain_word(text, start, stream.lengths.get(word as usize).copied().unwrap_or_default())
    };
    if similarity == 1000 && a.len() == b.len() {
        let written = |text, range: &Range<u32>| stream.span(range.start, range.end).of(text);
        let (one, other) = (written(texts.0, a), written(texts.1, b));
        if one == other || one.split_whitespace().eq(other.split_whitespace()) {
            return PassageClass::Exact;
        }
        if a.clone().map(|word| plain(texts.0, word)).eq(b.clone().map(|word| plain(texts.1, word))) {
            return PassageClass::Punctuation;
        }
    }
    if similarity >= 800 {
        return if similarity >= 850 && is_moved(stream, a, b) { PassageClass::Moved } else { PassageClass::Near };
    }
    // Words inserted or left out, the others the same: an edit, however long.
    let (fewer, more) = (a.len().min(b.len()) as u32, a.len().max(b.len()) as u32);
    let inserted = more <= fewer * 2 && common * 10 >= fewer * 9 && fewer >= 15;
    if inserted && !is_moved(stream, a, b) { PassageClass::Near } else { PassageClass::Reworded }
}

#[cfg(test)]
mod tests {
    use super::super::{PassageClass, PassageText, find};

    const A: &str = "Divers raised the bell of the ferry Aurelia from forty metres of water. ";
    const B: &str = "The harbour museum in Torsvik will show it from the first of May. ";

    /// The class of the one passage of two texts, and what a reader is told about it.
    #[track_caller]
    fn check(texts: [&str; 2], class: PassageClass, why: &str) {
        let found = find(&texts.map(|text| PassageText { text, blocks: &[] }));
        let shown: Vec<_> = found.iter().map(|passage| (passage.class, passage.why().text.into_owned())).collect();
        assert_eq!(shown, [(class, why.to_owned())]);
    }

    #[test]
    fn the_same_characters_are_exact() {
        check(
            [&format!("{A}Nobody dived in March."), &format!("Good news.\n{A}")],
            PassageClass::Exact,
            "stands 2 times in 2 articles, word for word",
        );
    }

    #[test]
    fn case_and_marks_are_punctuation() {
        check([A, &A.to_uppercase()], PassageClass::Punctuation, "stands 2 times in 2 articles, in the same words");
        check([A, &A.replace(" from", " – from")], PassageClass::Punctuation, "stands 2 times in 2 articles, in the same words");
    }

    #[test]
    fn a_changed_word_is_near() {
        check([A, &A.replace("forty", "fifty")], PassageClass::Near, "stands 2 times in 2 articles, 92 % of the words the same");
    }

    #[test]
    fn an_inserted_sentence_is_near() {
        check(
            [&format!("{A}{B}"), &format!("{A}A crane had to be brought from Port Amsel for that. {B}")],
            PassageClass::Near,
            "stands 2 times in 2 articles, 82 % of the words the same",
        );
    }

    #[test]
    fn sentences_that_changed_places_are_moved() {
        check([&format!("{A}{B}"), &format!("{B}{A}")], PassageClass::Moved, "stands 2 times in 2 articles, its parts in another order");
    }

    #[test]
    fn other_words_are_reworded() {
        let other =
            "Divers have lifted the bell of the sunken ferry Aurelia out of water forty metres deep, and from May on it hangs in Torsvik.";
        check([&format!("{A}{B}"), other], PassageClass::Reworded, "stands 2 times in 2 articles, reworded: 75 % of the words the same");
    }

    #[test]
    fn names_are_a_formula() {
        let names = "Norvia, Selvik, Brandt, Torsvik, Karsova, Lund, Amsel and Vistra";
        check(
            [&format!("Ministers of {names} met."), &format!("Snow closed the airports of {names} for a day.")],
            PassageClass::Formulaic,
            "a form, a list of names or a common formula: stands 2 times in 2 articles",
        );
    }

    #[test]
    fn figures_in_one_form_are_a_formula() {
        check(
            [
                "Net profit 41.2 million vs 39.8 million. Sales 310.5 million vs 295.0 million. Shares 12.1 million vs 12.0 million.",
                "Net profit 6.9 million vs 8.4 million. Sales 77.3 million vs 80.1 million. Shares 3.3 million vs 3.2 million.",
            ],
            PassageClass::Formulaic,
            "a form, a list of names or a common formula: stands 2 times in 2 articles",
        );
    }

    #[test]
    fn the_last_line_of_three_articles_is_template_text() {
        let foot = "Write to the newsroom of the Torsvik Courier, Harbour Street 4, with your questions.";
        let texts = [
            "Snow fell on the hills above the town, and the road to the pass is closed until the ploughs have been there.",
            "A choir from Lund sang in the square, and the mayor joined in when they came to the old song of the miners.",
            "Bread costs more again, though the mill has lowered its price for flour, and bakers cannot say why that is so.",
        ]
        .map(|text| format!("{text} {text}\n\n{foot}"));
        let found = find(&[0, 1, 2].map(|at| PassageText { text: texts.get(at).map_or("", String::as_str), blocks: &[] }));
        assert!(found.iter().any(|passage| passage.class == PassageClass::Boilerplate && passage.occurrences.len() == 3), "{found:#?}");
    }
}
