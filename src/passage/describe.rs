//! A cluster in, the passage a reader sees out: class, similarity, id, and occurrences with their places in the articles as given.

use super::cluster::Cluster;
use super::tokens::{Stream, marks};
use super::{Occurrence, Options, Passage, PassageClass, PassageText, class};
use crate::boilerplate::{BlockKind, LabeledBlock, Role};
use crate::compact_sort::CompactSort;
use crate::hash::{FNV_START, content_id, fnv1a};
use crate::span::Span;
use foldhash::fast::FixedState;
use std::cmp::Ordering;
use std::hash::BuildHasher;
use std::ops::Range;

/// The articles whose words a stream holds, by their number in it.
pub(super) trait Articles {
    /// In the order of this articles are read against each other.
    fn rank(&self, article: u32) -> (u64, u32);

    /// Whether it is among those that were given still.
    fn holds(&self, _article: u32) -> bool {
        true
    }

    /// The article's place in the order in which they were given, and the article.
    fn article(&self, article: u32) -> (u32, PassageText<'_>);
}

/// One place of a passage.
struct Place<'a> {
    words: &'a Range<u32>,
    /// The article's number in the stream, its place in the order in which articles were given, and the article.
    number: u32,
    article: u32,
    text: &'a str,
    blocks: &'a [LabeledBlock],
}

impl<'a> Place<'a> {
    fn of(words: &'a Range<u32>, stream: &Stream, articles: &'a dyn Articles) -> Self {
        let number = stream.article_of(words.start);
        let (article, PassageText { text, blocks }) = articles.article(number);
        Self { words, number, article, text, blocks }
    }

    fn closing(&self, stream: &Stream) -> &'a str {
        closing(self.text, stream.span(self.words.start, self.words.end).end())
    }
}

/// Gives a cluster its class, similarity and id, and its occurrences their place in the articles as given; besides, how many words stand for all.
pub(super) fn passage(stream: &Stream, articles: &dyn Articles, cluster: &Cluster, options: &Options) -> (Passage, u32) {
    let ranges: Vec<Place<'_>> = cluster.occurrences.iter().map(|words| Place::of(words, stream, articles)).collect();
    // The wording that most occurrences have stands for all; then the longest, then the one of the smallest hash.
    let mut wordings: Vec<(u64, usize)> =
        ranges.iter().map(|place| FixedState::default().hash_one(stream.ids_of(place.words))).zip(0..).collect();
    wordings.compact_sort();
    let wordings = wordings.chunk_by(|a, b| a.0 == b.0).filter_map(|same| Some((same.len(), same.first()?.1)));
    let words = |index: usize| ranges.get(index).map_or(&[][..], |place| stream.ids_of(place.words));
    let size = |(places, index): (usize, usize)| (places, words(index).len());
    let hash = |index: usize| words(index).iter().fold(FNV_START, |hash, id| fnv1a(&id.to_le_bytes(), hash));
    let representative = wordings
        .reduce(|best, next| match size(best).cmp(&size(next)).then_with(|| hash(next.1).cmp(&hash(best.1))) {
            Ordering::Less => next,
            _ => best,
        })
        .map_or(0, |best| best.1);
    let Some(standard) = ranges.get(representative) else {
        return (
            Passage {
                id: String::new(),
                class: PassageClass::Reworded,
                similarity: 0,
                parent: None,
                headline: false,
                representative: 0,
                occurrences: Vec::new(),
            },
            0,
        );
    };
    // The marks that close a sentence right after the last word belong to the occurrence.
    let tail = standard.closing(stream);
    let mut class = PassageClass::Exact;
    let (mut boilerplate, mut edges) = (0, 0);
    let mut occurrences: Vec<(Occurrence, usize)> = ranges
        .iter()
        .enumerate()
        .map(|(index, place)| {
            let closing = place.closing(stream);
            let mut similarity = 1000;
            if index != representative {
                let kept = class::common_words(stream, standard.words, place.words);
                similarity = class::similarity(kept, standard.words, place.words);
                class = class.max(class::of_occurrence(stream, (standard.text, place.text), standard.words, place.words, kept));
                if !tail.is_empty() && !closing.is_empty() && tail != closing {
                    class = class.max(PassageClass::Punctuation);
                }
            }
            let span = stream.span(place.words.start, place.words.end);
            let span = Span::new(span.start(), span.end() + closing.len() as u32);
            edges += usize::from(is_at_edge(place.words, &stream.words_of(place.number), options));
            boilerplate += usize::from(is_boilerplate(place.blocks, span));
            (Occurrence { article: place.article, span, similarity }, index)
        })
        .collect();
    occurrences.compact_sort();
    let others: u32 = occurrences.iter().map(|(occurrence, _)| u32::from(occurrence.similarity)).sum::<u32>() - 1000;
    let similarity = (others / (occurrences.len().max(2) as u32 - 1)) as u16;
    if class == PassageClass::Reworded && similarity >= 800 {
        class = PassageClass::Near;
    }
    if cluster.formula && class > PassageClass::Punctuation {
        class = PassageClass::Formulaic;
    }
    let in_head = |(occurrence, index): &(Occurrence, usize)| {
        let blocks = ranges.get(*index).map_or(&[][..], |place| place.blocks);
        blocks
            .get(blocks.partition_point(|block| block.span.end() <= occurrence.span.start()))
            .filter(|block| matches!(block.kind, BlockKind::Title | BlockKind::Standfirst))
    };
    let part = |place: &(Occurrence, usize)| in_head(place).map(|block| block.kind);
    // A headline may have capitals throughout.
    let capitals = |place: &(Occurrence, usize)| in_head(place).is_some_and(|block| block.span.end() + 1 >= place.0.span.end());
    let others = usize::from(class > PassageClass::Punctuation);
    if is_names(stream, standard, &ranges, others, options) && !occurrences.iter().any(capitals) {
        class = PassageClass::Formulaic;
    }
    let holders = occurrences.chunk_by(|a, b| a.0.article == b.0.article).count();
    // The same words at the edges of several articles are their outlet's, whatever they say.
    let template = class <= PassageClass::Near
        && similarity >= options.template_similarity
        && holders >= options.template_articles
        && edges * 5 >= occurrences.len() * 4;
    if template || boilerplate * 2 > occurrences.len() {
        class = PassageClass::Boilerplate;
    }
    let headline = occurrences.chunk_by(|a, b| a.0.article == b.0.article).any(|same| {
        let parts = same.first().map(part).zip(same.last().map(part));
        parts.is_some_and(|(first, last)| first.is_some() && first != last)
    });
    // A byte from 0x80 on takes two.
    let mut words = String::with_capacity(standard.words.len() * 8);
    words.extend(stream.ids_of(standard.words).iter().flat_map(|id| id.to_le_bytes()).map(char::from));
    let passage = Passage {
        id: content_id('p', &[&words]),
        class,
        similarity,
        parent: None,
        headline,
        representative: occurrences.iter().position(|&(_, index)| index == representative).unwrap_or_default() as u32,
        occurrences: occurrences.into_iter().map(|(occurrence, _)| occurrence).collect(),
    };
    (passage, standard.words.len() as u32)
}

/// Whether what the places of a short passage have in common is names, with so many other content words (a title, say) for each dozen of
/// words: no text of anybody's.
fn is_names(stream: &Stream, standard: &Place<'_>, ranges: &[Place<'_>], others_most: usize, options: &Options) -> bool {
    const LOOK: usize = 4;
    let Place { words: range, text, .. } = *standard;
    let words = range.len();
    if words > options.names_words {
        return false;
    }
    let id = |word: u32| stream.ids.get(word as usize);
    let shared = |word: u32| {
        ranges.iter().filter(|other| other.words != range).take(LOOK).any(|other| other.words.clone().any(|other| id(other) == id(word)))
    };
    let initial = |word: u32| stream.span(word, word + 1).of(text).chars().next();
    let (mut names, mut others) = (0, 0);
    for word in range.clone().filter(|&word| stream.marks(word) & marks::CONTENT != 0 && shared(word)) {
        if initial(word).is_some_and(char::is_uppercase) { names += 1 } else { others += 1 }
    }
    let has_small = range.clone().any(|word| initial(word).is_some_and(char::is_lowercase));
    has_small && names > others * 2 && (others <= others_most * (words / 12).max(1) || (others == 1 && names >= 5))
}

/// The marks that close a sentence or a quotation right after `end`.
fn closing(text: &str, end: u32) -> &str {
    let rest = text.get(end as usize..).unwrap_or_default();
    let marks = |character: char| {
        matches!(character, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '」' | '』' | '）')
    };
    let open = rest.trim_start_matches(marks);
    let tail = rest.get(..rest.len() - open.len()).unwrap_or_default();
    // Only up to a few: a line of dots is none.
    if tail.chars().count() <= 4 { tail } else { "" }
}

/// Whether a short passage stands at the end of an article that holds much more than it, or a very short one at its start: the first
/// paragraph of several articles is an agency's, not a template's.
fn is_at_edge(range: &Range<u32>, article: &Range<u32>, options: &Options) -> bool {
    let words = range.len() as u32;
    let at_start = words <= options.header_words && range.start - article.start <= options.edge_words;
    let at_end = words <= options.template_words && article.end - range.end <= options.edge_words;
    (at_start || at_end) && article.len() as u32 >= words * 3
}

/// Whether most of a span lies in blocks that are not the article.
fn is_boilerplate(blocks: &[LabeledBlock], span: Span) -> bool {
    let from = blocks.partition_point(|block| block.span.end() <= span.start());
    let covered: u32 = blocks
        .iter()
        .skip(from)
        .take_while(|block| block.span.start() < span.end())
        .filter(|block| block.role == Role::Boilerplate)
        .map(|block| block.span.end().min(span.end()) - block.span.start().max(span.start()))
        .sum();
    covered * 2 > span.len()
}

#[cfg(test)]
mod tests {
    use super::super::{Passage, PassageText, find};
    use crate::boilerplate::{BlockKind, LabeledBlock, Role};
    use crate::span::Span;
    use crate::why::Why;

    const DAM: &str = "The old dam above Lindholm held through the stormy night";
    const OTHER: &str = "Schools in the valley stay closed until the river has fallen, the council said on Monday.";

    /// The passages of an article of these blocks.
    fn passages(blocks: &[(&str, BlockKind)]) -> Vec<Passage> {
        let mut text = String::new();
        let mut labeled = Vec::new();
        for &(block, kind) in blocks {
            let span = Span::of_range(text.len()..text.len() + block.len());
            labeled.push(LabeledBlock { span, role: Role::Content, kind, why: Why::rule("test", ""), block: labeled.len() as u32 });
            text = text + block + "\n\n";
        }
        find(&[PassageText { text: &text, blocks: &labeled }])
    }

    #[track_caller]
    fn check(blocks: &[(&str, BlockKind)], places: usize, headline: bool) {
        let shown: Vec<_> = passages(blocks).iter().map(|passage| (passage.occurrences.len(), passage.headline)).collect();
        assert_eq!(shown, [(places, headline)]);
    }

    #[test]
    fn what_leads_from_the_headline_into_the_text_is_marked() {
        use BlockKind::{Paragraph, Standfirst, Title};
        let sentence = format!("{DAM}, engineers said.");
        check(&[(DAM, Title), (OTHER, Paragraph), (&sentence, Paragraph)], 2, true);
        check(&[(DAM, Title), (&sentence, Standfirst), (OTHER, Paragraph)], 2, true);
        check(&[(DAM, Title), (&sentence, Standfirst), (OTHER, Paragraph), (&sentence, Paragraph)], 3, true);
        check(&[(OTHER, Title), (&sentence, Standfirst), (DAM, Paragraph)], 2, true);
        check(&[(OTHER, Title), (&sentence, Paragraph), (DAM, Paragraph)], 2, false);
    }
}
