//! A text and its blocks in, for each block the phrases that tell what kind of boilerplate it may be out. Decides nothing.

use super::BlockKind;
use crate::document::Block;
use crate::span::Span;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Input, MatchKind};
use std::sync::LazyLock;

/// How a phrase stands in its block, from the weakest sign to the strongest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mark {
    /// In a short block.
    Within = 1,
    /// At the end of the block.
    Ends,
    /// At the beginning of a block that is not long.
    Begins,
    /// Anywhere, and telling on its own.
    Sure,
    /// The block is nothing else.
    Whole,
}

/// A phrase found in a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// What the phrase tells.
    pub kind: BlockKind,
    /// How it stands there.
    pub mark: Mark,
    /// Where it stands.
    pub span: Span,
}

/// Words up to which [`Mark::Begins`] and [`Mark::Within`] count.
const BEGINS_WORDS: u32 = 25;
const WITHIN_WORDS: u32 = 12;

struct Lexicon {
    /// Of the crate's automata the small one, called by its own name: the others need not be in the wasm.
    automaton: Option<NFA>,
    entries: Vec<(BlockKind, Mark)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("lexicon.txt")));

fn read(file: &str) -> Lexicon {
    let (mut phrases, mut entries, mut kind) = (Vec::new(), Vec::new(), BlockKind::Other);
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            kind = BlockKind::named(name).unwrap_or(BlockKind::Other);
        } else if let Some((mark, phrase)) = line.split_once(' ') {
            let mark = match mark {
                "=" => Mark::Whole,
                "^" => Mark::Begins,
                "$" => Mark::Ends,
                "!" => Mark::Sure,
                _ => Mark::Within,
            };
            if phrase.contains('\'') {
                phrases.push(phrase.replace('\'', "’"));
                entries.push((kind, mark));
            }
            phrases.push(phrase.to_owned());
            entries.push((kind, mark));
        }
    }
    let automaton = NFA::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(&phrases).ok();
    Lexicon { automaton, entries }
}

/// The best hit of each kind in each block: `visit` is called with the block's index, in order, for every phrase that counts.
///
/// `words` gives how many words each block has.
pub fn hits(text: &str, blocks: &[Block], words: impl Fn(usize) -> u32, mut visit: impl FnMut(usize, Hit)) {
    let Some(automaton) = &LEXICON.automaton else { return };
    let Ok(all) = automaton.try_find_overlapping_iter(Input::new(text)) else { return };
    let bytes = text.as_bytes();
    let mut edges: Option<(usize, [usize; 2])> = None;
    let mut index = 0;
    for found in all {
        let (start, end) = (found.start(), found.end());
        let inside = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0xC3 && *byte != 0xE2);
        let first = bytes.get(start).is_some_and(u8::is_ascii_alphanumeric);
        let last = bytes.get(end - 1).is_some_and(u8::is_ascii_alphanumeric);
        if first && start > 0 && inside(start - 1) || last && inside(end) {
            continue;
        }
        while blocks.get(index).is_some_and(|block| (block.span.end() as usize) < end) {
            index += 1;
        }
        let Some(block) = blocks.get(index).filter(|block| block.span.start() as usize <= start) else { continue };
        let Some(&(kind, mark)) = LEXICON.entries.get(found.pattern().as_usize()) else { continue };
        let [from, to] = match edges {
            Some((at, edges)) if at == index => edges,
            _ => letters(text, block.span),
        };
        edges = Some((index, [from, to]));
        let begins = start <= from;
        let ends = end >= to;
        let counts = match mark {
            Mark::Whole => begins && ends && !tail(text, block.span),
            Mark::Begins => begins && words(index) <= BEGINS_WORDS,
            Mark::Ends => ends && fragment(text, block.span.start() as usize, start),
            Mark::Within => words(index) <= WITHIN_WORDS,
            Mark::Sure => true,
        };
        if counts {
            visit(index, Hit { kind, mark, span: Span::of_range(start..end) });
        }
    }
}

/// Whether a block is the end of a sentence that was cut (“comment.”) and no phrase of its own.
fn tail(text: &str, block: Span) -> bool {
    let inside = block.of(text);
    inside.starts_with(char::is_lowercase) && inside.ends_with('.')
}

/// Where a block's first letter begins and its last letter ends; digits are passed over (“Comments (12)”, “5 min read”).
fn letters(text: &str, span: Span) -> [usize; 2] {
    let inside = span.of(text);
    let from = inside.find(char::is_alphabetic).unwrap_or(0);
    let to = inside.char_indices().rev().find(|(_, c)| c.is_alphabetic()).map_or(inside.len(), |(at, c)| at + c.len_utf8());
    [span.start() as usize + from, span.start() as usize + to]
}

/// Whether what begins at `at` is a fragment of its own (“… in Lund. File photo”) and no sentence's last words (“… sent a photo”).
fn fragment(text: &str, block: usize, at: usize) -> bool {
    let before = text.get(block..at).unwrap_or_default().trim_end();
    let here = text.get(at..).unwrap_or_default();
    before.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '’' | '\''))
        || here.starts_with(char::is_uppercase)
        || here.starts_with("via ")
}
