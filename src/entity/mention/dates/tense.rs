//! The words around a date in, whether they speak of what was or of what is to come out: “will meet on Monday”, “met on Monday”. Knows no grammar.

use super::super::line::Line;
use super::word;
use crate::entity::value::date::Tense;
use crate::segment::{Case, Token, TokenKind};

/// How many tokens before and after a date are looked at.
const BEFORE: usize = 12;
const AFTER: usize = 6;

/// Words that tell of what is to come.
const FUTURE: [u64; 16] = [
    word(b"will"),
    word(b"'ll"),
    word(b"shall"),
    word(b"scheduled"),
    word(b"planned"),
    word(b"expected"),
    word(b"due"),
    word(b"upcoming"),
    word(b"begins"),
    word(b"starts"),
    word(b"opens"),
    word(b"closes"),
    word(b"reopens"),
    word(b"plans"),
    word(b"set"),
    word(b"slated"),
];

/// Words that tell of what was to come.
const EITHER: [u64; 3] = [word(b"would"), word(b"could"), word(b"should")];

/// Words that tell of what was, besides those in -ed.
const PAST: [u64; 29] = [
    word(b"was"),
    word(b"were"),
    word(b"had"),
    word(b"did"),
    word(b"has"),
    word(b"been"),
    word(b"began"),
    word(b"came"),
    word(b"went"),
    word(b"took"),
    word(b"fell"),
    word(b"met"),
    word(b"left"),
    word(b"held"),
    word(b"told"),
    word(b"said"),
    word(b"saw"),
    word(b"broke"),
    word(b"won"),
    word(b"lost"),
    word(b"made"),
    word(b"gave"),
    word(b"fought"),
    word(b"rose"),
    word(b"struck"),
    word(b"hit"),
    word(b"found"),
    word(b"fled"),
    word(b"led"),
];

/// Of what the words around the date at `first..end` speak.
pub fn around(line: Line<'_>, first: usize, end: usize) -> Tense {
    // “Since January” is past by itself.
    if line.after(first, &["since"]) || first >= 2 && line.says(first - 1, &["the"]) && line.says(first - 2, &["since"]) {
        return Tense::Past;
    }
    let near = (first.saturating_sub(BEFORE)..first).chain(end..end + AFTER);
    let (mut past, mut future, mut either) = (false, false, false);
    for at in near {
        let small = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Clitic) && token.case == Case::Lower;
        let Some(token) = line.tokens.get(at).filter(small) else { continue };
        future |= FUTURE.contains(&token.lower);
        either |= EITHER.contains(&token.lower);
        past |= PAST.contains(&token.lower) || token.span.len() > 4 && line.word(at).ends_with("ed");
    }
    match (future, either, past) {
        (true, ..) => Tense::Future,
        (_, true, _) => Tense::Either,
        (.., true) => Tense::Past,
        _ => Tense::Open,
    }
}
