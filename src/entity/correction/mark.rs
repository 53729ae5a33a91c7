//! Names that a reader marked and the mentions of an article in, the mentions with every place of those names out. Linear in words and names.

use super::Correction;
use crate::compact_sort::CompactSort;
use crate::entity::{Mention, MentionKind};
use crate::segment::{Phrases, Segmented, Token, TokenKind, bare_words, cut};
use crate::span::Span;
use crate::why::Why;
use std::cmp::Reverse;

/// The names of a book that are marked, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    phrases: Phrases,
    marks: Vec<Marked>,
}

/// A name to look for.
#[derive(Clone, Debug)]
struct Marked {
    /// Its words with their capitals, apostrophes straight.
    words: Vec<String>,
    kind: MentionKind,
}

impl Marks {
    /// The marks among corrections.
    pub fn new<'a>(corrections: impl IntoIterator<Item = &'a Correction>) -> Self {
        let mut marks = Vec::new();
        let mut phrases = Vec::new();
        for correction in corrections {
            if let Correction::Mark { name, kind } = correction {
                let mut tokens = cut(name);
                // “Dunmore's” names Dunmore.
                while tokens.last().is_some_and(|last| matches!(last.kind, TokenKind::Clitic | TokenKind::Mark | TokenKind::Quote)) {
                    tokens.pop();
                }
                phrases.push(bare_words(name, &tokens).collect::<Vec<_>>());
                marks.push(Marked { words: tokens.iter().map(|token| written(name, token)).collect(), kind: *kind });
            }
        }
        Self { phrases: Phrases::new(phrases), marks }
    }

    /// Whether no name is marked.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Whether the words of any of the names stand in a text, with whatever capitals.
    pub fn touch(&self, text: &str, segmented: &Segmented) -> bool {
        let mut touched = false;
        self.phrases.find(bare_words(text, &segmented.tokens), |_, _, _| touched = true);
        touched
    }

    /// Puts the marked names into the mentions of an article, sorted and disjoint before and after. A longer name that was found stays whole;
    /// whatever else overlaps a marked name gives way.
    pub fn apply(&self, text: &str, segmented: &Segmented, mentions: Vec<Mention>) -> Vec<Mention> {
        if self.marks.is_empty() {
            return mentions;
        }
        let marked = self.places(text, segmented);
        let mut out: Vec<Mention> = Vec::with_capacity(mentions.len() + marked.len());
        let mut marked = marked.into_iter().peekable();
        for mut mention in mentions {
            while let Some((span, kind)) = marked.next_if(|(span, _)| span.end() <= mention.span.start()) {
                out.push(self::mention(span, kind));
            }
            if out.last().is_some_and(|last| last.span.overlaps(mention.span)) {
                continue;
            }
            let longer = |span: Span| mention.span.covers(span) && mention.span != span;
            if mention.kind == MentionKind::Quantity {
                // “12 YPG fighters”: the number ends before the name.
                if let Some((span, _)) = marked.peek().filter(|(span, _)| span.overlaps(mention.span)) {
                    mention.span = Span::new(mention.span.start(), span.start().max(mention.span.start())).trim(text);
                }
                if !mention.span.is_empty() {
                    out.push(mention);
                }
                continue;
            }
            while marked.next_if(|(span, _)| longer(*span)).is_some() {}
            match marked.peek() {
                Some((span, _)) if span.overlaps(mention.span) => {}
                _ => out.push(mention),
            }
        }
        out.extend(marked.map(|(span, kind)| self::mention(span, kind)));
        out
    }

    /// Where the names stand, with these capitals and in one sentence; of those that overlap the first and longest. Sorted.
    fn places(&self, text: &str, segmented: &Segmented) -> Vec<(Span, MentionKind)> {
        let mut places: Vec<(Span, MentionKind)> = Vec::new();
        for sentence in &segmented.sentences {
            let tokens = segmented.tokens_of(sentence);
            let mut found: Vec<(usize, Reverse<usize>, Reverse<usize>)> = Vec::new();
            self.phrases.find(bare_words(text, tokens), |phrase, first, end| {
                let run = tokens.get(first..end).unwrap_or_default();
                let same = self.marks.get(phrase).is_some_and(|mark| {
                    mark.words.len() == run.len() && mark.words.iter().zip(run).all(|(word, token)| *word == written(text, token))
                });
                if same {
                    found.push((first, Reverse(end), Reverse(phrase)));
                }
            });
            found.compact_sort();
            for (first, Reverse(end), Reverse(phrase)) in found {
                let ([start, .., last] | [start @ last]) = tokens.get(first..end).unwrap_or_default() else { continue };
                let span = start.span.join(last.span);
                let free = places.last().is_none_or(|(before, _)| before.end() <= span.start());
                if let Some(mark) = self.marks.get(phrase).filter(|_| free) {
                    places.push((span, mark.kind));
                }
            }
        }
        places
    }
}

fn mention(span: Span, kind: MentionKind) -> Mention {
    Mention::new(span, kind, 1000, Why::with("marked", [span], "a reader marked these words"))
}

/// A token as it is written: “Apple” was marked, not “apple”. Curly apostrophes and a last dot make no difference.
fn written(text: &str, token: &Token) -> String {
    let word = token.span.of(text);
    let word = if word.len() > 1 { word.trim_end_matches('.') } else { word };
    word.chars().map(|character| if matches!(character, '’' | '‘' | 'ʼ' | '`' | '´') { '\'' } else { character }).collect()
}
