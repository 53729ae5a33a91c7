//! Plain text in, a [`Document`] of lines and paragraphs out. The text is kept as it is but for line ends and leading BOMs.
//!
//! A block is a line. Hard-wrapped text (mail, PDF, wire copy) is the exception: there a line ends because the next word did not fit,
//! and the lines of a paragraph are one block, so that sentences stay whole.

use super::{Block, BlockTag, Document, Hints, metadata};
use crate::compact_sort::CompactSort;
use crate::error::Met;
use crate::limits::Limits;
use crate::span::Span;

/// Reads plain text.
///
/// ```
/// use crossread::{document::plain, limits::Limits};
/// let document = plain::read("Harbour reopens\r\n\r\nThe harbour of Lund reopened.", &Limits::default());
/// assert_eq!(document.text, "Harbour reopens\n\nThe harbour of Lund reopened.");
/// assert_eq!(document.blocks.len(), 2);
/// ```
pub fn read(given: &str, limits: &Limits) -> Document {
    let text = normalize(given);
    let (blocks, met) = blocks(&text, limits);
    let metadata = metadata::of_text(&text, &blocks);
    Document { text, blocks, metadata, limits: met.into_iter().collect(), ..Document::default() }
}

/// CR LF and lone CR become LF, leading BOMs are dropped; nothing else changes, and nothing at all in a text that was normalized before
/// (so that an exported text reads in as itself).
pub fn normalize(given: &str) -> String {
    let given = given.trim_start_matches('\u{feff}');
    if !given.contains('\r') {
        return given.to_owned();
    }
    let mut text = String::with_capacity(given.len());
    let mut rest = given;
    while let Some((line, after)) = rest.split_once('\r') {
        text.push_str(line);
        text.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    text.push_str(rest);
    text
}

/// Cuts a normalized text into blocks: lines that show something, hard-wrapped ones joined.
fn blocks(text: &str, limits: &Limits) -> (Vec<Block>, Option<Met>) {
    let runs = runs(text);
    let document_wrap = document_wrap(text, &runs);
    let mut blocks: Vec<Block> = Vec::new();
    // Blocks that are read as one with the last.
    let mut more = 0;
    for run in &runs {
        let wrap = run_wrap(text, run, document_wrap);
        let mut before: Option<Span> = None;
        for &line in run {
            let tag = if bullet(line.of(text)).is_some() { BlockTag::ListItem } else { BlockTag::Line };
            let joins = match (before, wrap) {
                (Some(before), Some(wrap)) => tag == BlockTag::Line && breaks(text, before, line).goes_on(wrap),
                _ => false,
            };
            before = Some(line);
            let full = blocks.len() >= limits.blocks.max(1);
            match blocks.last_mut() {
                Some(last) if joins || full => {
                    last.span = last.span.join(line);
                    more += usize::from(!joins);
                }
                _ => blocks.push(Block { span: line, tag, link_share: 0, path: 0, hints: Hints::NONE, element: 0 }),
            }
        }
    }
    let met = super::blocks_met(limits.blocks.max(1), blocks.len() + more);
    (blocks, met)
}

/// The lines that show something, trimmed, in runs without a blank line between them.
fn runs(text: &str) -> Vec<Vec<Span>> {
    let (mut runs, mut run, mut at) = (Vec::new(), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let span = Span::of_range(at..at + line.len()).trim(text);
        at += line.len();
        if span.of(text).chars().all(invisible) {
            if !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
        } else {
            run.push(span);
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

/// White space and the characters that show nothing: zero-width spaces and joiners, direction marks, byte order marks, controls.
fn invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The bullet or number a line begins with, with the space after it: “• ”, “- ”, “3. ”, “(b) ”.
pub fn bullet(line: &str) -> Option<&str> {
    let mark = line.chars().next()?;
    let after = if "•‣◦▪▫●○■□·*-–".contains(mark) {
        mark.len_utf8()
    } else {
        let open = usize::from(mark == '(');
        let inner = line.get(open..)?;
        let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let letters = usize::from(digits == 0 && open == 1 && inner.starts_with(|c: char| c.is_ascii_lowercase()));
        let closed = inner.as_bytes().get(digits + letters)?;
        if !(1..=3).contains(&(digits + letters)) || !(*closed == b')' || *closed == b'.' && open == 0) {
            return None;
        }
        open + digits + letters + 1
    };
    let rest = line.get(after..)?;
    if rest.is_empty() && after <= 3 {
        return "•‣◦▪▫●○■□·".contains(mark).then_some(line);
    }
    let space = rest.chars().next().filter(|c| c.is_whitespace())?;
    line.get(..after + space.len_utf8())
}

/// Widths in characters between which hard-wrapped text is looked for: narrower are lists, wider are lines that nobody wrapped.
const WIDTHS: std::ops::RangeInclusive<usize> = 32..=120;

/// How a text or a run of its lines is wrapped.
#[derive(Clone, Copy)]
enum Wrap {
    /// Lines end where the next word does not fit into this many characters.
    Width(usize),
    /// Sentences run on over the line ends, at no width that all lines keep (edited wire copy); the width is the median line's.
    Ragged(usize),
}

/// How two lines of a run meet.
struct Break {
    /// Characters of the first line.
    width: usize,
    /// What the width would be with the second line's first word.
    with_next: usize,
    /// The first line ends without a mark that ends a sentence.
    open: bool,
    /// A sentence goes on over the break: it is open and a small letter follows.
    mid_sentence: bool,
    /// The second line is set in where the first is not: a paragraph begins.
    indented: bool,
}

impl Break {
    /// Whether the line ends here because the next word did not fit into `width`.
    fn forced(&self, width: usize) -> bool {
        self.with_next + 2 > width
    }

    /// Whether the second line goes on with the first one's paragraph.
    fn goes_on(&self, wrap: Wrap) -> bool {
        match wrap {
            _ if self.indented && !self.mid_sentence => false,
            Wrap::Width(width) => self.width <= width && (self.forced(width) || self.mid_sentence && 2 * self.width > width),
            Wrap::Ragged(width) => self.mid_sentence || self.open && 2 * self.width > width,
        }
    }
}

fn breaks(text: &str, before: Span, line: Span) -> Break {
    let (first, next) = (before.of(text), line.of(text));
    // Only lines up to the widest wrap matter: a long line is not counted to its end.
    let width = first.chars().take(*WIDTHS.end() + 1).count();
    let word = next.split(char::is_whitespace).next().unwrap_or_default().chars().take(*WIDTHS.end()).count();
    let open = !first.ends_with(['.', '!', '?', ':', ';', '”', '"', '…']);
    let mid_sentence = open && next.starts_with(char::is_lowercase);
    Break { width, with_next: width + 1 + word, open, mid_sentence, indented: indent(text, line) > indent(text, before) }
}

/// Spaces and tabs before a line's first character, at most nine.
fn indent(text: &str, line: Span) -> usize {
    let before = text.as_bytes().get(..line.start() as usize).unwrap_or_default();
    before.iter().rev().take(9).take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Characters of a line, counted no further than one past the widest wrap.
fn width(text: &str, line: Span) -> usize {
    line.of(text).chars().take(*WIDTHS.end() + 1).count()
}

/// A run's widest line, in characters.
fn widest(text: &str, run: &[Span]) -> usize {
    run.iter().map(|&line| width(text, line)).max().unwrap_or(0)
}

/// Breaks, forced ones and mid-sentence ones of a run at a width.
fn count_breaks(text: &str, run: &[Span], width: usize) -> [usize; 3] {
    let mut counts = [0; 3];
    for (&before, &line) in run.iter().zip(run.iter().skip(1)) {
        let met = breaks(text, before, line);
        let [all, forced, mid] = &mut counts;
        *all += 1;
        *forced += usize::from(met.forced(width));
        *mid += usize::from(met.mid_sentence);
    }
    counts
}

/// How a whole text is wrapped: at a width, where most breaks of its runs of lines are forced at it and many fall in mid-sentence; raggedly,
/// where a third of all breaks and at least three (or a fifth and at least eight) fall in mid-sentence, which menus and lists never do.
fn document_wrap(text: &str, runs: &[Vec<Span>]) -> Option<Wrap> {
    let mut widths: Vec<usize> =
        runs.iter().filter(|run| run.len() > 1).map(|run| widest(text, run)).filter(|width| WIDTHS.contains(width)).collect();
    widths.compact_sort();
    // The upper decile, so that a single overlong line (an address) does not hide the width of the others.
    if let Some(&width) = widths.get(widths.len() * 9 / 10) {
        let [all, forced, mid] = sum_breaks(text, runs.iter().filter(|run| widest(text, run) <= width), width);
        if mid >= 2 && 3 * mid >= all && 5 * forced >= 2 * all {
            return Some(Wrap::Width(width));
        }
    }
    let mut widths: Vec<usize> =
        runs.iter().filter(|run| run.len() > 1).flatten().map(|&line| width(text, line)).filter(|width| WIDTHS.contains(width)).collect();
    widths.compact_sort();
    let &width = widths.get(widths.len() / 2)?;
    let [all, _, mid] = sum_breaks(text, runs.iter(), width);
    (mid >= 3 && 3 * mid >= all || mid >= 8 && 5 * mid >= all).then_some(Wrap::Ragged(width))
}

fn sum_breaks<'a>(text: &str, runs: impl Iterator<Item = &'a Vec<Span>>, width: usize) -> [usize; 3] {
    let mut sum = [0; 3];
    for run in runs {
        for (total, count) in sum.iter_mut().zip(count_breaks(text, run, width)) {
            *total += count;
        }
    }
    sum
}

/// How one run of lines is wrapped, if it is.
fn run_wrap(text: &str, run: &[Span], document: Option<Wrap>) -> Option<Wrap> {
    if run.len() < 2 {
        return None;
    }
    let widest = widest(text, run);
    match document {
        Some(Wrap::Ragged(_)) => return document,
        Some(Wrap::Width(width)) if widest <= width => return document,
        // A line that nobody wrapped among lines that were.
        Some(Wrap::Width(width)) => return Some(Wrap::Ragged(width)),
        None => {}
    }
    let [all, forced, mid] = count_breaks(text, run, widest);
    (WIDTHS.contains(&widest) && all >= 3 && 10 * mid >= 3 * all && 2 * forced >= all).then_some(Wrap::Width(widest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a text, list items marked with `*`.
    #[track_caller]
    fn check(given: &str, expected: &[&str]) {
        let document = read(given, &Limits::default());
        let found: Vec<String> = document
            .blocks
            .iter()
            .map(|block| format!("{}{}", if block.tag == BlockTag::ListItem { "*" } else { "" }, block.span.of(&document.text)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_is_a_block_and_blank_lines_are_none() {
        check("One\n\u{a0}\nTwo \r\n \t\rThree", &["One", "Two", "Three"]);
        check("\u{feff}\u{200b}\n", &[]);
    }

    #[test]
    fn line_ends_and_a_bom_are_all_that_changes() {
        assert_eq!(read("\u{feff}a\r\nb\rc \u{a0}\n", &Limits::default()).text, "a\nb\nc \u{a0}\n");
        // What two programs each put a BOM before.
        assert_eq!(read("\u{feff}\u{feff}a", &Limits::default()).text, "a");
    }

    #[test]
    fn bullets_are_list_items() {
        check(
            "• one\n- two\n3. three\n(b) four\n -5 is cold\n2015 was dry\n•",
            &["*• one", "*- two", "*3. three", "*(b) four", "-5 is cold", "2015 was dry", "*•"],
        );
    }

    #[test]
    fn hard_wrapped_paragraphs_are_joined() {
        let paragraph = "The harbour master of Lund said on Monday that the quay would stay\nclosed until the divers had looked at the piles. He did not say when\nthe ferries would sail again. A second storm is expected on Thursday,\naccording to the weather service.";
        let second =
            "Nobody was hurt, but four boats sank and a crane leaned over\nthe fish market, which will be moved to the old customs house.";
        check(
            &format!("HARBOUR CLOSED\n\n{paragraph}\n\n{second}\n\nBy A. Writer\nLund"),
            &["HARBOUR CLOSED", paragraph, second, "By A. Writer", "Lund"],
        );
    }

    #[test]
    fn ragged_lines_are_joined_where_sentences_run_on_and_an_indent_begins_a_paragraph() {
        let first = "The harbour master of Lund said on\nMonday that the quay would stay\nclosed until the divers had looked at the piles and the engineers of the Northern Works had come.";
        let second = "He did not say when the ferries\nwould sail again, but the\nmayor, who came at noon, hoped for\nThursday.";
        check(&format!("{first}\n    {second}"), &[first, second]);
    }

    #[test]
    fn lists_of_short_lines_stay_lines() {
        check("Home\nWorld news\nSport and leisure\nsign in", &["Home", "World news", "Sport and leisure", "sign in"]);
        check("The mayor resigned.\nhe left at noon", &["The mayor resigned.", "he left at noon"]);
    }

    #[test]
    fn past_the_limit_the_rest_is_one_last_block() {
        let limits = Limits { blocks: 2, ..Limits::default() };
        let document = read("a\nb\nc\nd", &limits);
        assert_eq!(document.blocks.iter().map(|block| block.span.of(&document.text)).collect::<Vec<_>>(), ["a", "b\nc\nd"]);
        assert_eq!(document.limits.iter().map(|met| (met.limit, met.most, met.met)).collect::<Vec<_>>(), [("blocks", 2, 4)]);
        assert!(read("a\nb", &limits).limits.is_empty());
    }
}
