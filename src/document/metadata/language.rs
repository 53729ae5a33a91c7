//! A text in, a guess of its language out: by function words where the alphabet is shared, otherwise by the script.

use super::Origin;
use crate::document::words;
use crate::hash::word_hash;

/// Words that are looked at.
const SAMPLE: usize = 3_000;

/// Scripts that one language alone (or nearly) uses in news: first and last character, tag.
const SCRIPTS: [(char, char, &str); 9] = [
    ('\u{3040}', '\u{30ff}', "ja"),
    ('\u{ac00}', '\u{d7a3}', "ko"),
    ('\u{4e00}', '\u{9fff}', "zh"),
    ('\u{0600}', '\u{06ff}', "ar"),
    ('\u{0590}', '\u{05ff}', "he"),
    ('\u{0370}', '\u{03ff}', "el"),
    ('\u{0900}', '\u{097f}', "hi"),
    ('\u{0e00}', '\u{0e7f}', "th"),
    ('\u{0980}', '\u{09ff}', "bn"),
];

/// The language most of whose function words the text uses, or whose script it is written in; none where neither tells.
pub fn guess(text: &str) -> Option<Origin> {
    let languages = words::languages();
    let mut counts = vec![0_u32; languages.len()];
    let mut total = 0_u32;
    let mut scripts = [0_u32; SCRIPTS.len()];
    let mut letters = 0_u32;
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()).take(SAMPLE) {
        total += 1;
        let classes = words::classes(word_hash(word));
        // Most words are function words of no language.
        if classes != 0 {
            for (bit, count) in counts.iter_mut().enumerate() {
                *count += classes >> bit & 1;
            }
        }
        if !word.is_ascii() {
            for character in word.chars().take(40) {
                letters += 1;
                for ((first, last, _), count) in SCRIPTS.iter().zip(&mut scripts) {
                    *count += u32::from((*first..=*last).contains(&character));
                }
            }
        }
    }
    let best = (0..counts.len()).max_by_key(|at| (counts.get(*at), std::cmp::Reverse(*at)))?;
    let most = counts.get(best).copied().unwrap_or(0);
    let second = counts.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, count)| *count).max().unwrap_or(0);
    if most >= 3 && most * 8 >= total && most * 10 > second * 11 {
        return Origin::of(languages.get(best)?, "function words");
    }
    // Japanese is written with Chinese characters too: kana are asked for first.
    let script = SCRIPTS.iter().zip(scripts).find(|((.., tag), count)| *count * if *tag == "ja" { 8 } else { 2 } > letters && *count >= 6);
    script.and_then(|((.., tag), _)| Origin::of(tag, "script"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_small_words_or_their_script() {
        for (text, expected) in [
            ("The mayor said that the ferries would sail again after the storm.", Some("en")),
            ("Der Bürgermeister sagte, dass die Fähren nach dem Sturm wieder fahren.", Some("de")),
            ("Le maire a dit que les bateaux vont partir après la tempête.", Some("fr")),
            ("El alcalde dijo que los barcos saldrán después de la tormenta.", Some("es")),
            ("O prefeito disse que os barcos não vão sair até ao fim da tempestade.", Some("pt")),
            ("Il sindaco ha detto che le navi non partono dopo la tempesta.", Some("it")),
            ("De burgemeester zei dat de boten na de storm weer gaan varen.", Some("nl")),
            ("Borgmästaren sade att båtarna ska gå igen efter stormen och att det är bra.", Some("sv")),
            ("Мэр сказал, что паромы будут ходить после бури и что это хорошо.", Some("ru")),
            ("市長は嵐の後に船が再び出ると言った。", Some("ja")),
            ("市长说，暴风雨过后渡轮将再次启航，港口开放。", Some("zh")),
            ("قال رئيس البلدية إن العبارات ستبحر مرة أخرى", Some("ar")),
            ("12 34 56", None),
            ("", None),
        ] {
            assert_eq!(guess(text).map(|origin| origin.value).as_deref(), expected, "{text}");
        }
    }
}
