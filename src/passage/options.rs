//! The numbers that say what is a passage. Those of one step alone stand in its file: how sentences' ends are met (`snap.rs`), what parts two
//! exact parts (`exact.rs`), what an edit costs (`extend.rs`), what a sentence is compared with (`grow.rs`), what is one place (`cluster.rs`).
//! Nothing is tuned for one kind of text.

use super::patterns::Kind;

/// The numbers that decide. The defaults serve all text alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// A pair of content words in up to so many places links all of them to each other. Default 6.
    pub pair_links: usize,
    /// A triple of content words in up to so many places links all of them to each other. Default 12.
    pub triple_links: usize,
    /// Steps a pair of articles may take for each of its words. Default 20.
    pub pair_steps: u64,
    /// Steps an article may take for each of its different words that find nothing in it. Default 256.
    pub vain_steps: u64,
    /// Other words near an anchor that are anchors too, within one article. Default 1.
    pub support: usize,
    /// The same across articles. Default 2.
    pub across_support: usize,
    /// Words around an anchor within one article that are the same in both places; half of them where more than `support` is near. Default 6.
    pub around_same: usize,
    /// Words up to which an anchor is near another one, within one article. Default 20.
    pub support_words: u32,
    /// The same across articles. Default 30.
    pub across_support_words: u32,
    /// Matches of a pair of articles that are looked back at. Default 32.
    pub open_matches: usize,
    /// Bits by which a match's score may fall below its best before it ends. Default 32.
    pub drop: i32,
    /// The same where the heart of a loose match is looked for. Default 9.
    pub tight_drop: i32,
    /// Bits that it costs within one article when a sentence ends inside an edit. Default 7.
    pub sentence_cost: i32,
    /// Bits of a match that may become part of a passage. Default 20.
    pub fragment_bits: i32,
    /// Bits of a passage within one article. Default 32.
    pub passage_bits: i32,
    /// More bits that a passage has across articles, where chance has more places to choose from: in itself, and tenths of a bit for each
    /// doubling of the pairs of words. Default -12.
    pub across_bits: i32,
    /// See `across_bits`. Default 12.
    pub chance_bits: i32,
    /// Words of a passage. Default 8.
    pub passage_words: u32,
    /// The same within one article for words that stand in a row. Default 7.
    pub within_words: u32,
    /// Words in a row from which on a passage needs only `exact_bits`. Default 8.
    pub exact_run: u32,
    /// Bits of such a passage. Default 24.
    pub exact_bits: i32,
    /// Aligned words of a passage, in thousandths of its longer side. Default 400.
    pub kept_share: u32,
    /// Figures that differ from which on a match is a form filled in twice. Default 2.
    pub form_figures: u32,
    /// Aligned words for each such figure at most. Default 8.
    pub form_words: u32,
    /// Words for each figure, at most, in a table or form. Default 6.
    pub form_share: usize,
    /// Places from which on a short, edited passage is a formula. Default 7.
    pub formula_places: usize,
    /// Words of a short passage at most. Default 15.
    pub formula_words: usize,
    /// Words of a passage that may be a list of names at most. Default 40.
    pub names_words: usize,
    /// The same as `kept_share` for the shortest passages across articles; for longer ones it falls, to `kept_share` at `sure_words`. Default 650.
    pub short_share: u32,
    /// Words from which on `kept_share` is enough across articles. Default 60.
    pub sure_words: u32,
    /// Bits that a figure costs that stands where the other place has another one. Default 12.
    pub figure_bits: i32,
    /// Articles from which on a passage at their edges is template text. Default 3.
    pub template_articles: usize,
    /// Mean similarity from which on it is, in thousandths. Default 950.
    pub template_similarity: u16,
    /// Words of template text at the start of an article at most. Default 15.
    pub header_words: u32,
    /// Words of template text at most. Default 60.
    pub template_words: u32,
    /// Words between template text and the edge of its article at most. Default 20.
    pub edge_words: u32,
    /// Words between two matches that are bridged whatever their length. Default 10.
    pub bridge_short: u32,
    /// Words between two matches that are bridged at most: one foreign sentence. Default 45.
    pub bridge_long: u32,
    /// Words between two matches that are bridged for each word of the shorter one, in hundredths. Default 100.
    pub bridge_share: u32,
    /// The same across articles where the two matches stand in another order in the other place. Default 25.
    pub both_share: u32,
    /// Percent of a sentence's information that stands in the other place where a match grows by that sentence. Default 45.
    pub grow_share: i32,
    /// Percent of that information that the match does not hold in the same place already. Default 50.
    pub fresh_share: i32,
    /// Aligned words of two matches joined, in thousandths of the longer side. Default 300.
    pub joined_share: u32,
    /// Bits of a match that grows. Default 28.
    pub grow_bits: i32,
    /// Words of a reworded passage, in whatever order they stand. Default 25.
    pub reworded_words: u32,
    /// Bits of the content words its two places share. Default 110.
    pub reworded_bits: i32,
    /// Percent of their information that its two places share. Default 33.
    pub reworded_share: i32,
    /// Percent of what they share that stands in order. Default 20.
    pub reworded_order: i32,
    /// Words between two passages of an abridged text in the fuller one. Default 400.
    pub abridged_words: u32,
    /// Words between them in the shorter one. Default 60.
    pub abridged_near: u32,
    /// Words of one of them, in its shorter place, below which two that are both exact are joined too. Default 16.
    pub abridged_short: u32,
    /// Aligned words from which on a match is exact or nearly so, in thousandths of its longer side; with fewer it is loose. Default 850.
    pub reworded_kept: u32,
    /// Percent of a loose match's words in exact parts from which on these say what it is. Default 60.
    pub exact_share: u32,
    /// Words between two matches in one place that count as none. Default 3.
    pub one_side: u32,
}

impl Options {
    /// A pattern of this kind in up to so many places links all of them to each other.
    pub(super) fn links(&self, kind: Kind) -> usize {
        if kind == Kind::Pair { self.pair_links } else { self.triple_links }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            pair_links: 6,
            triple_links: 12,
            pair_steps: 20,
            vain_steps: 256,
            support: 1,
            across_support: 2,
            around_same: 6,
            support_words: 20,
            across_support_words: 30,
            open_matches: 32,
            drop: 32,
            tight_drop: 9,
            sentence_cost: 7,
            fragment_bits: 20,
            passage_bits: 32,
            across_bits: -12,
            chance_bits: 12,
            passage_words: 8,
            within_words: 7,
            exact_run: 8,
            exact_bits: 24,
            kept_share: 400,
            form_figures: 2,
            form_words: 8,
            form_share: 6,
            formula_places: 7,
            formula_words: 15,
            names_words: 40,
            short_share: 650,
            sure_words: 60,
            figure_bits: 12,
            template_articles: 3,
            template_similarity: 950,
            header_words: 15,
            template_words: 60,
            edge_words: 20,
            bridge_short: 10,
            bridge_long: 45,
            bridge_share: 100,
            both_share: 25,
            grow_share: 45,
            fresh_share: 50,
            joined_share: 300,
            grow_bits: 28,
            reworded_words: 25,
            reworded_bits: 110,
            reworded_share: 33,
            reworded_order: 20,
            abridged_words: 400,
            abridged_near: 60,
            abridged_short: 16,
            reworded_kept: 850,
            exact_share: 60,
            one_side: 3,
        }
    }
}
