//! A match in, whether it is a passage out. Never changes it.

use super::Options;
use super::class::shared_bits;
use super::extend::Match;
use super::join::covers;
use super::tokens::{Stream, marks};

/// Whether enough of the longer side is aligned.
pub fn is_dense(found: &Match, options: &Options) -> bool {
    found.kept * 1000 >= found.left.len().max(found.right.len()) as u32 * options.kept_share
}

/// Whether a match of some length is exact or nearly so.
pub fn is_strong(found: &Match, options: &Options) -> bool {
    let (fewer, words) = (found.left.len().min(found.right.len()) as u32, found.left.len().max(found.right.len()) as u32);
    fewer >= options.passage_words && found.kept * 1000 >= words * options.reworded_kept
}

/// Whether a match is enough by itself; across articles `pairs` is the number of pairs of words in which chance could have found it.
pub fn is_passage(found: &Match, pairs: Option<u64>, options: &Options) -> bool {
    let within = pairs.is_none();
    let words = found.left.len().max(found.right.len()) as u32;
    let fewer = found.left.len().min(found.right.len()) as u32;
    let (mut bits, mut share) = (options.passage_bits, options.kept_share);
    let least = if within && found.run >= options.within_words { options.within_words } else { options.passage_words };
    if let Some(pairs) = pairs {
        bits += (options.across_bits + pairs.max(1).ilog2().cast_signed() * options.chance_bits / 10).max(0);
        let missing = options.sure_words.saturating_sub(fewer);
        let span = options.sure_words.saturating_sub(options.passage_words).max(1);
        share += options.short_share.saturating_sub(share) * missing.min(span) / span;
    }
    // One wording is used again and again with other figures in it; where these are many, readers are told that it is a form.
    let figures = if is_filled_in(found, options) { 0 } else { found.figures.cast_signed() };
    let score = found.score - options.figure_bits * figures;
    let sure = score >= bits || (found.run >= options.exact_run && found.score >= options.exact_bits);
    fewer >= least && sure && found.kept * 1000 >= words * share
}

/// Whether a match is one form with other figures filled in.
pub fn is_filled_in(found: &Match, options: &Options) -> bool {
    found.figures >= options.form_figures && found.figures * options.form_words >= found.kept
}

/// Whether both places are full of figures that mostly differ: a table or form filled in twice.
pub fn is_form(stream: &Stream, found: &Match, options: &Options) -> bool {
    let figures = |range: &std::ops::Range<u32>| {
        let mut figures: Vec<u32> = range
            .clone()
            .filter(|&word| stream.marks(word) & marks::NUMBER != 0)
            .filter_map(|word| stream.ids.get(word as usize).copied())
            .collect();
        figures.sort_unstable();
        figures
    };
    let (left, right) = (figures(&found.left), figures(&found.right));
    let same = left.iter().filter(|figure| right.binary_search(figure).is_ok()).count();
    let fewer = left.len().min(right.len());
    let words = found.left.len().max(found.right.len());
    fewer >= options.form_figures as usize && fewer * options.form_share >= words && same * 2 < fewer
}

/// Whether a long match shares enough information in any order, and enough of that in order, to be one reworded passage.
pub fn is_reworded(stream: &Stream, found: &Match, in_order: i32, options: &Options) -> bool {
    let fewer = found.left.len().min(found.right.len()) as u32;
    if fewer < options.reworded_words || in_order < options.passage_bits / 2 {
        return false;
    }
    let (common, left, right) = shared_bits(stream, &found.left, &found.right);
    common >= options.reworded_bits
        && common * 200 >= (left + right) * options.reworded_share
        && in_order * 100 >= common * options.reworded_order
}

/// Bits of the fragments, sorted by their left place, that lie in both places of `found`; words on the left count once.
pub fn in_order(fragments: &[Match], found: &Match) -> i32 {
    let (mut bits, mut until) = (0, 0);
    let from = fragments.partition_point(|fragment| fragment.left.start < found.left.start);
    for fragment in fragments.iter().skip(from).take_while(|fragment| fragment.left.start < found.left.end) {
        if fragment.left.start >= until && covers(found, fragment) {
            bits += fragment.score;
            until = fragment.left.end;
        }
    }
    bits
}
