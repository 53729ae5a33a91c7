//! Fixed-width hashes that are the same on every machine: for lexicon look-ups and for ids made from content; and maps that hash quickly.

use foldhash::fast::FixedState;

/// The standard map with a quick hash and a fixed seed: a look-up costs a tenth of the standard hash's. Its order must reach no result.
pub type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;

/// As [`HashMap`], a set.
pub type HashSet<K> = std::collections::HashSet<K, FixedState>;

/// 64-bit FNV-1a, started from `seed`; the same natively and in wasm. Not for adversarial tables.
///
/// Source: Fowler, Noll, Vo, <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>.
pub const fn fnv1a(bytes: &[u8], seed: u64) -> u64 {
    let (mut hash, mut rest) = (seed, bytes);
    while let [first, tail @ ..] = rest {
        hash = (hash ^ *first as u64).wrapping_mul(0x0000_0100_0000_01b3);
        rest = tail;
    }
    hash
}

/// The usual start value of [`fnv1a`].
pub const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash by which words are looked up: lower-cased, curly apostrophes straightened.
///
/// [`Token::lower`](crate::segment::Token) holds it for every token, so a lexicon compares numbers and never builds strings.
///
/// ```
/// use crossread::hash::word_hash;
/// assert_eq!(word_hash("Al-Ba’ath"), word_hash("al-ba'ath"));
/// ```
pub fn word_hash(word: &str) -> u64 {
    let mut hash = FNV_START;
    for character in word.chars() {
        hash = push_folded(hash, character);
    }
    hash
}

/// Adds one character to a [`word_hash`].
#[inline]
pub fn push_folded(hash: u64, character: char) -> u64 {
    if character.is_ascii() { fnv1a(&[character.to_ascii_lowercase() as u8], hash) } else { push_folded_wide(hash, character) }
}

/// Out of line, so that the usual case stays in line.
#[inline(never)]
fn push_folded_wide(hash: u64, character: char) -> u64 {
    if matches!(character, '’' | '‘' | 'ʼ' | '`' | '´') {
        return fnv1a(b"'", hash);
    }
    let mut hash = hash;
    for lower in character.to_lowercase() {
        hash = fnv1a(lower.encode_utf8(&mut [0; 4]).as_bytes(), hash);
    }
    hash
}

/// The number in an id made from content: numbers are ordered as the ids are, and take a fourth of their room.
pub fn id_number(id: &str) -> u64 {
    id.get(1..).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_else(|| fnv1a(id.as_bytes(), FNV_START))
}

/// An id made from content: a letter for the kind and 16 hexadecimal digits. Parts are separated, so `("ab", "c")` and `("a", "bc")` differ.
pub fn content_id(prefix: char, parts: &[&str]) -> String {
    let mut hash = FNV_START;
    for part in parts {
        hash = fnv1a(part.as_bytes(), hash);
        hash = fnv1a(&[0xFF], hash);
    }
    // FNV's last bytes mix poorly; a finalizer (murmur3's fmix64) spreads them.
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^= hash >> 33;
    format!("{prefix}{hash:016x}")
}
