//! A paragraph in, the length of the dateline it begins with out: “LONDON, March 3 (Agency) -”, “Hasakah, Syria –”.

use crate::document::words::{self, DATE};
use crate::hash::word_hash;

/// The longest dateline, in bytes and words.
const LONGEST: usize = 90;
const MOST_WORDS: usize = 10;

/// How the dateline `paragraph` begins with, its dash included, and where the text after it begins (both in bytes).
///
/// A dateline is places, dates and an agency in brackets, then a dash (or, after capitals alone, a colon), then the beginning of a sentence.
pub fn prefix(paragraph: &str) -> Option<(usize, usize)> {
    let (dash, after) = dash(paragraph)?;
    let head = paragraph.get(..dash)?.trim_end();
    let rest = paragraph.get(after..)?.trim_start();
    let colon = paragraph.get(dash..after) == Some(":");
    let begins = rest.chars().find(|c| !matches!(c, '“' | '"' | '‘' | '\'' | '(' | '['))?;
    if head.is_empty() || rest.split_whitespace().take(5).count() < 5 || !(begins.is_uppercase() || begins.is_numeric()) {
        return None;
    }
    let (mut places, mut capitals, mut dates, mut agency) = (0, 0, 0, 0);
    let mut bracket = false;
    for word in head.split_whitespace() {
        bracket |= word.starts_with(['(', '[']);
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let mut letters = bare.chars().filter(|c| c.is_alphabetic());
        if bracket {
            agency += 1;
        } else if bare.is_empty() {
            // A slash or bar between two parts.
        } else if words::classes(word_hash(bare)) & DATE != 0 || bare.bytes().all(|byte| byte.is_ascii_digit()) && bare.len() <= 4 {
            dates += 1;
        } else if bare.chars().next().is_some_and(char::is_uppercase) {
            places += 1;
            capitals += usize::from(bare.chars().filter(|c| c.is_alphabetic()).count() >= 2 && letters.all(char::is_uppercase));
        } else if !matches!(bare, "de" | "del" | "la" | "al" | "el" | "upon" | "on" | "sur" | "and" | "near" | "of") || places == 0 {
            return None;
        }
        bracket &= !word.ends_with([')', ']', '-']) && !word.trim_end_matches([',', '.', ':']).ends_with([')', ']']);
    }
    let said = places + dates + agency;
    // “The” and the like begin sentences, never datelines; a name before a dash is one only with a sign that it is a place.
    let first = head.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').find(|word| !word.is_empty())?;
    let function_word = words::classes(word_hash(first)) & words::language("en") != 0 && capitals == 0;
    let sure = agency > 0 || dates > 0 && places > 0 || capitals > 0 || head.contains(',');
    let fits = if colon { capitals > 0 && capitals == places && places <= 3 } else { sure || places <= 2 };
    (said > 0 && places <= 5 && (places > 0 || agency > 0) && !function_word && fits)
        .then(|| (after, after + paragraph.get(after..).map_or(0, |rest| rest.len() - rest.trim_start().len())))
}

/// Where the first dash (or colon) that can end a dateline stands: its begin and end.
fn dash(paragraph: &str) -> Option<(usize, usize)> {
    let mut spaces = 0;
    let mut bracket = false;
    for (at, character) in paragraph.char_indices() {
        if at > LONGEST || spaces > MOST_WORDS {
            return None;
        }
        let rest = paragraph.get(at..)?;
        let before_space = paragraph.get(..at)?.ends_with(char::is_whitespace) || paragraph.get(..at)?.ends_with([')', ']']);
        match character {
            '(' | '[' => bracket = true,
            ')' | ']' => bracket = false,
            _ if bracket => {}
            '—' | '–' => {
                // A dash between two letters without spaces joins them (“Hasakah–Abyad”), unless it is an em dash after capitals.
                let spaced = rest.chars().nth(1).is_some_and(char::is_whitespace);
                if before_space || spaced || character == '—' {
                    return Some((at, at + character.len_utf8()));
                }
            }
            '-' if rest.starts_with("--") => return Some((at, at + 2)),
            '-' if before_space && rest.chars().nth(1).is_some_and(char::is_whitespace) => return Some((at, at + 1)),
            ':' if rest.chars().nth(1).is_some_and(char::is_whitespace) => return Some((at, at + 1)),
            '.' if rest.chars().nth(1).is_some_and(char::is_whitespace)
                && paragraph.get(..at)?.ends_with(char::is_lowercase)
                && !abbreviated(paragraph.get(..at)?) =>
            {
                return None;
            }
            '!' | '?' | ';' | '"' | '“' => return None,
            _ => {}
        }
        spaces += usize::from(character.is_whitespace());
    }
    None
}

/// Whether the last word before a full stop is short enough to be an abbreviation: “Sept.”, “Mass.”, “Calif.”.
fn abbreviated(before: &str) -> bool {
    before.rsplit(|c: char| !c.is_alphabetic()).next().is_some_and(|word| word.chars().count() <= 5 && word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks where the paragraph begins after its dateline; without it there is none.
    #[track_caller]
    fn check(marked: &str) {
        let paragraph = marked.replace('|', "");
        assert_eq!(prefix(&paragraph).map(|(_, begin)| begin), marked.find('|'), "{marked}");
    }

    #[test]
    fn datelines_are_cut_off() {
        for marked in [
            "Hasakah, Syria\u{a0}– |On Thursday, two roads were closed.",
            "LONDON, March 3 (Agency) - |Ministers met on the quay at dawn.",
            "LONDON (Agency) — |“We met on the quay at dawn,” she said.",
            "WASHINGTON, D.C. -- |Ministers met on the quay at dawn.",
            "BEIRUT: |Two people were hurt when a wall fell.",
            "Lund — |Two people were hurt when a wall fell.",
            "ST. PETERSBURG, Fla., Sept. 4— |Two people were hurt when a wall fell.",
            "(Agency) - |Two people were hurt when a wall fell.",
            "RIO DE JANEIRO/BRASILIA, Jan 3 (Agency) - |Two people were hurt there.",
            "Stoke upon Trent, England – |Two people were hurt when a wall fell.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn other_dashes_are_left_alone() {
        for marked in [
            "The mayor – who had left – came back on Monday.",
            "Mayor Ann Berg – who had left – came back on Monday.",
            "Two things: The mayor left and came back.",
            "On Monday - The mayor left and came back again.",
            "The road Hasakah–Abyad was closed on Monday by the army.",
            "Ann Berg: I never said that to anybody here.",
            "He left. Lund – The mayor came back on Monday.",
            "LUND — short",
        ] {
            check(marked);
        }
    }
}
