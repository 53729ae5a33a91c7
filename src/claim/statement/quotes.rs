//! Tokens in, quotations out: pairs of marks of every kind, per block. An odd mark never fails; scare quotes of a word or two are told apart.

use crate::boilerplate::LabeledBlock;
use crate::segment::{Segmented, Token, TokenKind};

/// A quotation: tokens `open..end`, marks included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quoted {
    /// Its opening mark; where a paragraph continues an open quotation without a mark, its first word.
    pub open: u32,
    /// After its closing mark, or after the paragraph's last token where it stays open.
    pub end: u32,
    /// How many words stand inside.
    pub words: u32,
    /// Whether the paragraph ended before the quotation did.
    pub unclosed: bool,
}

/// At most this many words in marks are scare quotes and not what somebody said, unless a cue stands beside them.
pub const SCARE_WORDS: u32 = 3;

/// The kinds of marks that open and close each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Angle,
    SingleAngle,
}

/// What a mark can do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// A straight mark: by what stands around it.
    Either,
}

/// Finds the outermost quotations of an article, sorted.
///
/// Per paragraph a stack holds the open marks. A closing mark closes the nearest open one of its kind and whatever stands open inside it; one
/// that closes nothing is passed over. What is still open at the paragraph's end closes there.
pub fn find(text: &str, segmented: &Segmented, blocks: &[LabeledBlock]) -> Vec<Quoted> {
    let mut found = Vec::new();
    let tokens = segmented.tokens.as_slice();
    let mut first = 0;
    for block in blocks {
        let length = tokens.get(first..).unwrap_or_default().partition_point(|token| token.span.start() < block.span.end());
        paragraph(text, tokens, first, first + length, &mut found);
        first += length;
    }
    found
}

fn paragraph(text: &str, tokens: &[Token], first: usize, end: usize, found: &mut Vec<Quoted>) {
    // At most a handful are open at a time in any real text; a hostile one is cut off.
    let mut open: Vec<(Kind, usize)> = Vec::new();
    // Pairs inside an open quotation: they count where its mark turns out to be an odd one.
    let mut inner: Vec<(Kind, usize, usize)> = Vec::new();
    let mut at = first;
    while at < end {
        let Some(token) = tokens.get(at) else { break };
        let Some((kind, side, width)) = mark(text, tokens, at) else {
            at += 1;
            continue;
        };
        let next = tokens.get(at + width).filter(|_| at + width < end);
        let held = open.iter().rposition(|&(held, _)| held == kind);
        let glued_before = !token.spaced && at > first && !opening_before(text, tokens, at);
        let glued_after = next.is_some_and(|next| !next.spaced && !closing(text, next));
        let opens = match side {
            Side::Opens => true,
            Side::Closes => false,
            Side::Either if held.is_some() => !glued_before && glued_after,
            Side::Either => glued_after || !glued_before,
        };
        if opens {
            // A straight mark that opens while one is open shows that the first was an odd one.
            if let (Side::Either, Some(depth)) = (side, held) {
                open.truncate(depth);
            }
            if open.len() < 8 && next.is_some() {
                open.push((kind, at));
            }
        } else if let Some(depth) = held {
            let start = open.get(depth).map_or(at, |&(_, start)| start);
            open.truncate(depth);
            if open.is_empty() {
                inner.clear();
                push(tokens, start, at + width, false, found);
            } else {
                inner.push((kind, start, at + width));
            }
        }
        at += width;
    }
    // An odd mark reaches to the paragraph's end, unless pairs of its kind stand after it; an odd single mark is an apostrophe.
    let Some(&(kind, start)) = open.first() else { return };
    let mut last = start;
    let mut paired = false;
    for &(_, pair_start, pair_end) in inner.iter().filter(|pair| pair.0 == kind || kind == Kind::Single) {
        if pair_start >= last {
            push(tokens, pair_start, pair_end, false, found);
            last = pair_end;
            paired = true;
        }
    }
    if !paired && matches!(kind, Kind::Double | Kind::Angle) {
        push(tokens, start, end, true, found);
    }
}

fn push(tokens: &[Token], open: usize, end: usize, unclosed: bool, found: &mut Vec<Quoted>) {
    let inside = tokens.get(open..end).unwrap_or_default();
    let words = inside.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address)).count() as u32;
    if words > 0 {
        found.push(Quoted { open: open as u32, end: end as u32, words, unclosed });
    }
}

/// The mark at a token, what it can do, and how many tokens it takes ('' and `` are two).
fn mark(text: &str, tokens: &[Token], at: usize) -> Option<(Kind, Side, usize)> {
    let token = tokens.get(at)?;
    if !matches!(token.kind, TokenKind::Quote | TokenKind::Clitic | TokenKind::Mark) {
        return None;
    }
    let word = token.span.of(text);
    let twin = tokens.get(at + 1).is_some_and(|next| !next.spaced && next.span.of(text) == word && next.span.start() == token.span.end());
    Some(match word {
        "“" | "„" | "‟" | "``" => (Kind::Double, Side::Opens, 1),
        "”" => (Kind::Double, Side::Closes, 1),
        "\"" | "''" => (Kind::Double, Side::Either, 1),
        "«" => (Kind::Angle, Side::Opens, 1),
        "»" => (Kind::Angle, Side::Closes, 1),
        "‹" => (Kind::SingleAngle, Side::Opens, 1),
        "›" => (Kind::SingleAngle, Side::Closes, 1),
        "`" if twin => (Kind::Double, Side::Opens, 2),
        "'" if twin => (Kind::Double, Side::Either, 2),
        "‘" | "‚" | "`" if token.kind == TokenKind::Quote => (Kind::Single, Side::Opens, 1),
        "’" if token.kind == TokenKind::Quote => (Kind::Single, Side::Closes, 1),
        "'" if token.kind == TokenKind::Quote => (Kind::Single, Side::Either, 1),
        _ => return None,
    })
}

fn opening_before(text: &str, tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|token| matches!(token.span.of(text), "(" | "[" | "—" | "–" | "-" | ":" | "“" | "‘"))
}

fn closing(text: &str, token: &Token) -> bool {
    token.kind != TokenKind::Word && matches!(token.span.of(text), "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "—" | "–")
}
