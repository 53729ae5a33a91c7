//! Text and labeled blocks in, tokens and sentences out. Tokens partition what is not white space; sentences never cross a block.

mod phrases;
mod sentence;
mod token;

use crate::boilerplate::LabeledBlock;
use crate::span::Span;
pub use phrases::{Phrases, bare_words};
pub use token::{Case, Token, TokenKind};

/// The tokens and sentences of one article, both sorted by position.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Segmented {
    /// Every token of every block.
    pub tokens: Vec<Token>,
    /// Every sentence; each holds at least one token, and every token stands in exactly one.
    pub sentences: Vec<Sentence>,
}

/// A sentence: a run of tokens in one block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// From its first token's start to its last token's end.
    pub span: Span,
    /// Index of its first token.
    pub first: u32,
    /// Index after its last token.
    pub end: u32,
    /// Index of its block in the labeled blocks.
    pub block: u32,
}

impl Segmented {
    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.first as usize..sentence.end as usize).unwrap_or_default()
    }

    /// Index of the first token that ends after byte `offset`, which is the token at it where one is; the number of tokens past the last.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end() <= offset)
    }

    /// Index of the sentence that holds the token of this index.
    pub fn sentence_of(&self, token: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= token)
    }
}

/// Cuts the blocks of a text into tokens and sentences.
///
/// ```
/// use crossread::{boilerplate, document, limits::Limits, segment};
/// let content = document::Content::Text("Gen. Ali Hassan left Hama. He took 2.5 tonnes.".into());
/// let document = document::read(&content, &Limits::default());
/// let segmented = segment::segment(&document.text, &boilerplate::label(&document));
/// assert_eq!(segmented.sentences.len(), 2);
/// ```
pub fn segment(text: &str, blocks: &[LabeledBlock]) -> Segmented {
    let mut segmented = Segmented::default();
    for (index, block) in blocks.iter().enumerate() {
        let first = segmented.tokens.len();
        token::tokenize(text, block.span, &mut segmented.tokens);
        sentence::split(text, &segmented.tokens, first, index as u32, &mut segmented.sentences);
    }
    segmented
}

/// The tokens of a text that stands for itself, such as a name.
pub fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    token::tokenize(text, Span::of_range(0..text.len()), &mut tokens);
    tokens
}
