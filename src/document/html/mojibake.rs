//! A page whose UTF-8 was once read as Latin-1 or windows-1252 in, the same page with the characters it had before out: “itâ€™s” is “it’s”.
//!
//! Such pages are served as they are: their makers' programs mixed the encodings up, so no declared encoding tells.

use std::borrow::Cow;

/// So many characters that no other text would hold show that a page was read wrongly.
const LEAST: usize = 3;

/// What windows-1252 has at 0x80 to 0x9F; NUL where it has nothing.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™',
    'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The byte that was read as this character.
fn byte(character: char) -> Option<u8> {
    u8::try_from(u32::from(character)).ok().or_else(|| {
        let at = WINDOWS.iter().position(|known| *known == character)?;
        Some(0x80 | at as u8)
    })
}

/// A character that was read as several.
struct Misread {
    character: char,
    /// Bytes of the text that stand for it.
    length: usize,
    /// Whether it was read as what stands in no text: control characters, or “â€”.
    telling: bool,
}

/// What the text begins with, where that is a character read as several.
fn misread(text: &str) -> Option<Misread> {
    let mut bytes = [0_u8; 4];
    let lead = byte(text.chars().next()?)?;
    let wanted = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let (mut length, mut telling) = (0, text.starts_with("â€"));
    let mut characters = text.chars();
    for slot in bytes.get_mut(..wanted)? {
        let character = characters.next()?;
        *slot = byte(character)?;
        length += character.len_utf8();
        telling |= matches!(character, '\u{80}'..='\u{9f}');
    }
    let character = std::str::from_utf8(bytes.get(..wanted)?).ok()?.chars().next()?;
    Some(Misread { character, length, telling })
}

/// Every character that was read as several, with where it begins.
fn all(text: &str) -> impl Iterator<Item = (usize, Misread)> {
    // Leading bytes were read as U+00C2 to U+00F4, which UTF-8 begins with C3.
    memchr::memchr_iter(0xC3, text.as_bytes()).filter_map(|at| Some((at, misread(text.get(at..)?)?)))
}

/// The page with its characters mended; untouched where it does not show that it was read wrongly.
pub fn mended(text: &str) -> Cow<'_, str> {
    if all(text).filter(|(_, misread)| misread.telling).take(LEAST).count() < LEAST {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for (at, misread) in all(text) {
        mended.push_str(text.get(done..at).unwrap_or_default());
        mended.push(misread.character);
        done = at + misread.length;
    }
    mended.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_read_as_latin_1_or_windows_1252_is_mended() {
        let text = "It’s “café” – 5\u{a0}€, naïve 🙂 ’’’";
        let latin: String = text.bytes().map(char::from).collect();
        let windows: String =
            text.bytes().map(|byte| if (0x80..0xA0).contains(&byte) { WINDOWS[byte as usize - 0x80] } else { char::from(byte) }).collect();
        assert_eq!(mended(&latin), text);
        // What windows-1252 lacks is read as the control character.
        assert_eq!(mended(&windows.replace('\0', "\u{9d}")), text);
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in ["« café\u{a0}», « allé…», « né\u{a0}»", "Â, Ã and â are letters", "“It’s” – 5 €", "â€™ once"]
        {
            assert!(matches!(mended(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
