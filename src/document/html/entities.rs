//! Text with character references in, characters out, as the HTML standard decodes them. Never allocates, never looks further than a name is long.

use std::sync::LazyLock;

/// Names and code points, sorted by name.
static NAMED: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("entities.txt").lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' ')).collect()
});

/// The longest name, “CounterClockwiseContourIntegral;”.
const LONGEST: usize = 32;

/// Where a reference stands: in an attribute a name without semicolon before a letter, digit or `=` is no reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// In running text.
    Text,
    /// In an attribute's value.
    Attribute,
}

/// Reads the reference that `text`, which begins with `&`, begins with: up to two characters (the second is often none) and its length in bytes.
pub fn reference(text: &str, place: Place) -> Option<([Option<char>; 2], usize)> {
    let after = text.strip_prefix('&')?;
    if let Some(number) = after.strip_prefix('#') {
        return numeric(number).map(|(character, length)| ([Some(character), None], length + 2));
    }
    let run = after.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let longest = run + usize::from(after.as_bytes().get(run) == Some(&b';'));
    let (length, codes) = (2..=longest).rev().find_map(|length| {
        let name = after.get(..length)?;
        let at = NAMED.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        NAMED.get(at).map(|(_, codes)| (length, codes))
    })?;
    let next = after.as_bytes().get(length);
    if place == Place::Attribute
        && !after.get(..length)?.ends_with(';')
        && next.is_some_and(|next| *next == b'=' || next.is_ascii_alphanumeric())
    {
        return None;
    }
    let mut characters = codes.split(',').map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
    Some(([characters.next().flatten(), characters.next().flatten()], length + 1))
}

/// What comes after `&#`: the character and the length read.
fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (number, 10, 0),
    };
    let mut value: u32 = 0;
    let mut length = 0;
    for digit in digits.bytes().map_while(|byte| char::from(byte).to_digit(radix)) {
        value = value.saturating_mul(radix).saturating_add(digit);
        length += 1;
    }
    if length == 0 {
        return None;
    }
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((character(value), prefix + length + semicolon))
}

/// The character a number stands for; 0x80 to 0x9F mean windows-1252, as the standard has it.
fn character(value: u32) -> char {
    const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match value {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9F => WINDOWS_1252.chars().nth(value as usize - 0x80).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// A text with all its references decoded.
pub fn decode(text: &str, place: Place) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        decoded.push_str(before);
        if let Some((characters, length)) = reference(from, place) {
            decoded.extend(characters.into_iter().flatten());
            rest = from.get(length..).unwrap_or_default();
        } else {
            decoded.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    decoded.push_str(rest);
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_as_the_standard_says() {
        for (given, expected) in [
            ("a &amp; b", "a & b"),
            ("&lt;p&gt;", "<p>"),
            ("&notit; &notin; &not", "¬it; ∉ ¬"),
            ("&#8217;&#x2019;&#X2019", "’’’"),
            ("&#150;&#0;&#x110000;&#xd800;", "–\u{fffd}\u{fffd}\u{fffd}"),
            ("&NotEqualTilde;", "≂\u{338}"),
            ("AT&T &; &# &#x; &unknown;", "AT&T &; &# &#x; &unknown;"),
            ("caf&eacute", "café"),
        ] {
            assert_eq!(decode(given, Place::Text), expected);
        }
        assert_eq!(decode("?a=1&copy=2&copy;&amp", Place::Attribute), "?a=1&copy=2©&");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(NAMED.is_sorted() && NAMED.len() > 2000);
        assert_eq!(NAMED.iter().map(|(name, _)| name.len()).max(), Some(LONGEST));
    }
}
