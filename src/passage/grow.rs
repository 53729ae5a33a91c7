//! A match across two articles in, the same match grown sentence by sentence out, whatever the order of words and sentences. Never shrinks one.
//!
//! A neighbouring sentence joins when enough of its information stands in the other place or just beside it. This finds reworded and reordered
//! text that no alignment in order reaches (after the sentence seeds of Sanchez-Perez, Sidorov, Gelbukh, PAN 2014).

use super::Options;
use super::extend::Match;
use super::tokens::{Stream, marks};
use std::ops::Range;

/// Words beside the other place that are looked at too.
const MARGIN: u32 = 40;
/// Words of the other place that are looked at, from the end that grows.
const WINDOW: u32 = 400;
/// Words of a sentence that are looked at together; longer ones are taken in parts.
const UNIT: u32 = 50;
/// Sentences by which one end grows at most.
const SENTENCES: usize = 24;

/// Grows both places of a match within their articles.
pub fn grow(stream: &Stream, found: &mut Match, left_words: &Range<u32>, right_words: &Range<u32>, options: &Options, steps: &mut u64) {
    // What an end was last compared with: it is looked at again only when the other place has grown.
    let mut compared = [None, None, None, None];
    let (mut around_left, mut around_right) = (Window::default(), Window::default());
    for _ in 0..SENTENCES {
        let mut changed = false;
        for (turn, (from_start, is_left)) in [(true, true), (true, false), (false, true), (false, false)].into_iter().enumerate() {
            let (place, other, words, other_words) = if is_left {
                (&found.left, &found.right, left_words, right_words)
            } else {
                (&found.right, &found.left, right_words, left_words)
            };
            let state = Some((place.clone(), other.clone()));
            let Some(last) = compared.get_mut(turn).filter(|last| **last != state) else { continue };
            *last = state;
            let is_whole = if from_start { place.start == words.start } else { place.end == words.end };
            if is_whole {
                continue;
            }
            let around = if is_left { &mut around_right } else { &mut around_left };
            around.show(stream, seen(other, other_words, MARGIN, from_start), steps);
            let own = seen(place, words, 0, from_start);
            let grown = grown(stream, place, words, from_start, (around, own), options, steps);
            if grown != *place {
                changed = true;
                *if is_left { &mut found.left } else { &mut found.right } = grown;
            }
        }
        if !changed {
            break;
        }
    }
}

/// The words that are looked at: those of a place and so many beside it, in its article.
fn seen(place: &Range<u32>, article: &Range<u32>, beside: u32, from_start: bool) -> Range<u32> {
    let start = place.start.saturating_sub(beside).max(article.start);
    let end = (place.end + beside).min(article.end);
    if end - start <= WINDOW {
        start..end
    } else if from_start {
        start..start + WINDOW
    } else {
        end - WINDOW..end
    }
}

/// The content words of a range, to look up: one bit for each of so many values of a word's hash. One word in a hundred that is not there may seem
/// to be, which a share of 45 % does not feel.
struct Window {
    words: Range<u32>,
    bits: [u64; 256],
}

impl Default for Window {
    fn default() -> Self {
        Self { words: 0..0, bits: [0; 256] }
    }
}

impl Window {
    /// Shows these words in the place of those before; in most turns they are the same.
    fn show(&mut self, stream: &Stream, words: Range<u32>, steps: &mut u64) {
        if self.words == words {
            return;
        }
        self.bits.fill(0);
        let inside = words.start as usize..words.end as usize;
        let ids = stream.ids.get(inside.clone()).unwrap_or_default();
        for (&id, kind) in ids.iter().zip(stream.marks.get(inside).unwrap_or_default()) {
            if let Some(bits) = self.bits.get_mut((id >> 24) as usize) {
                *bits |= u64::from(kind & marks::CONTENT != 0) << (id & 63);
            }
        }
        *steps += words.len() as u64;
        self.words = words;
    }

    fn holds(&self, id: u32) -> bool {
        self.bits.get((id >> 24) as usize).is_some_and(|bits| bits >> (id & 63) & 1 == 1)
    }
}

/// `place` with the sentence (or the rest of one) beside its start or end, where that says much the same as the other place, whose words `around`
/// shows, and not only what this place says already, of which `own` are looked at.
fn grown(
    stream: &Stream,
    place: &Range<u32>,
    article: &Range<u32>,
    from_start: bool,
    (around, own): (&Window, Range<u32>),
    options: &Options,
    steps: &mut u64,
) -> Range<u32> {
    let mut place = place.clone();
    let is_edge = |word: u32| stream.marks(word) & (marks::SENTENCE | marks::PARAGRAPH) != 0;
    let unit = if from_start {
        let low = place.start.saturating_sub(UNIT).max(article.start);
        let start = (low..place.start).rev().find(|&word| is_edge(word)).unwrap_or(low);
        start..place.start
    } else {
        let high = (place.end + UNIT).min(article.end);
        let end = (place.end + 1..high).find(|&word| is_edge(word)).unwrap_or(high);
        place.end..end
    };
    *steps += unit.len() as u64;
    let content = || {
        let words = unit.clone().filter(|&word| stream.marks(word) & marks::CONTENT != 0);
        words.filter_map(|word| Some((*stream.ids.get(word as usize)?, stream.bits(word))))
    };
    let (mut all, mut known, mut words) = (0, 0, 0);
    for (id, bits) in content() {
        all += bits;
        if around.holds(id) {
            known += bits;
            words += 1;
        }
    }
    if words < 2 || known * 100 < all * options.grow_share {
        return place;
    }
    // Most sentences were none of the other place's.
    let mut here = Window::default();
    here.show(stream, own, steps);
    let fresh: i32 = content().filter(|&(id, _)| around.holds(id) && !here.holds(id)).map(|(_, bits)| bits).sum();
    if fresh * 100 >= known * options.fresh_share {
        if from_start {
            place.start = unit.start;
        } else {
            place.end = unit.end;
        }
    }
    place
}
