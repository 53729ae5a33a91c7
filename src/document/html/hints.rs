//! The classes, ids and roles of an element in, what they say of the place on the page out.

use crate::compact_sort::CompactSort;
use crate::document::Hints;
use crate::hash::{FNV_START, fnv1a};
use std::sync::LazyLock;

/// Hashes of the words of `hints.txt`, sorted.
static WORDS: LazyLock<Vec<(u64, Hints)>> = LazyLock::new(|| {
    let lines = include_str!("hints.txt").lines().filter(|line| !line.starts_with('#'));
    let mut words: Vec<_> =
        lines.filter_map(|line| line.split_once(": ")).map(|(word, hint)| (fnv1a(word.as_bytes(), FNV_START), named(hint))).collect();
    words.compact_sort_by_key(|(hash, _)| *hash);
    words
});

fn named(hint: &str) -> Hints {
    match hint {
        "navigation" => Hints::NAVIGATION,
        "aside" => Hints::ASIDE,
        "header" => Hints::HEADER,
        "footer" => Hints::FOOTER,
        "comments" => Hints::COMMENTS,
        "related" => Hints::RELATED,
        "share" => Hints::SHARE,
        "promotion" => Hints::PROMOTION,
        "byline" => Hints::BYLINE,
        "caption" => Hints::CAPTION,
        "overlay" => Hints::OVERLAY,
        "body" => Hints::BODY,
        _ => Hints::NONE,
    }
}

const fn hash(word: &str) -> u64 {
    fnv1a(word.as_bytes(), FNV_START)
}

/// “article-body”, “entry-content”, “post__text”: a word of the first list followed by one of the second.
const WHOLES: [u64; 10] = [
    hash("article"),
    hash("entry"),
    hash("post"),
    hash("story"),
    hash("page"),
    hash("main"),
    hash("blog"),
    hash("news"),
    hash("single"),
    hash("detail"),
];
const INSIDES: [u64; 5] = [hash("body"), hash("content"), hash("text"), hash("copy"), hash("contents")];

/// The longest attribute value that is read, in bytes: longer ones are generated styles.
const LONGEST: usize = 400;

/// What the words of a class, id or role say. Words end at anything but letters and at a capital after a small letter.
/// `name` is given the hash of each word, and of each name of several words.
pub fn of(value: &str, mut name: impl FnMut(u32)) -> Hints {
    let mut hints = Hints::NONE;
    let (mut word, mut before, mut length, mut small) = (FNV_START, 0, 0_u32, false);
    let (mut whole, mut words) = (FNV_START, 0_u32);
    for byte in value.bytes().take(LONGEST).chain([b' ']) {
        if length > 0 && (!byte.is_ascii_alphabetic() || small && byte.is_ascii_uppercase()) {
            if let Ok(at) = WORDS.binary_search_by_key(&word, |(hash, _)| *hash) {
                hints = hints.with(WORDS.get(at).map_or(Hints::NONE, |(_, hint)| *hint));
            }
            if INSIDES.contains(&word) && WHOLES.contains(&before) {
                hints = hints.with(Hints::BODY);
            }
            name(folded(word));
            whole = fnv1a(&word.to_le_bytes(), whole);
            words += 1;
            (before, word, length) = (word, FNV_START, 0);
        }
        if byte.is_ascii_alphabetic() {
            word = fnv1a(&[byte.to_ascii_lowercase()], word);
            length += 1;
        } else if byte == b' ' {
            if words > 1 {
                name(folded(whole));
            }
            (before, whole, words) = (0, FNV_START, 0);
        }
        small = byte.is_ascii_lowercase();
    }
    hints
}

const fn folded(hash: u64) -> u32 {
    (hash ^ hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_word_by_word() {
        for (value, expected) in [
            ("site-nav", Hints::NAVIGATION),
            ("articleBody", Hints::BODY),
            ("post-content entry", Hints::BODY),
            ("post content", Hints::NONE),
            ("loading shadow unrelated", Hints::NONE),
            ("relatedPosts share_bar", Hints::RELATED.with(Hints::SHARE)),
            ("", Hints::NONE),
        ] {
            assert_eq!(of(value, |_| {}), expected, "{value}");
        }
    }
}
