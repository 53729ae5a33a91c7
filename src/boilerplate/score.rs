//! A document's features in, for each block how much speaks for its being part of the article out, in thousandths of log-odds.

use super::features::{self, Features, Row};
use super::model::Model;
use super::signs::{self, Table};
use super::{context, line, sequence};
use crate::document::Document;
use std::sync::LazyLock;

/// What was trained for one kind of document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Weights {
    /// Of words.
    pub words: Table,
    /// Of the names of elements; empty for plain text.
    pub names: Table,
    /// The first opinion of a block, from itself and its place.
    pub first: Model,
    /// The second, from what was thought of the blocks around it too.
    pub second: Model,
    /// The price of a change between article and not, in thousandths of log-odds.
    pub change: i32,
    /// What is added to every second opinion, in thousandths of log-odds: moves the line between keeping and dimming.
    pub bias: i32,
    /// Of an article of how many words a lost word counts twice; 0: none.
    pub long: i32,
}

const MAGIC: &[u8] = b"CRB3";

impl Weights {
    /// Reads weights: four bytes that name the format, then the three numbers (i32) and the four parts, each after its length (u32, little-endian). None where the
    /// bytes are not so.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (change, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
        let (bias, rest) = rest.split_first_chunk::<4>()?;
        let (long, mut rest) = rest.split_first_chunk::<4>()?;
        let mut part = || {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let (part, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            Some(part)
        };
        let table = |bytes: &[u8]| bytes.iter().map(|byte| byte.cast_signed()).collect::<Table>();
        let (words, names) = (table(part()?), table(part()?));
        let (first, second) = (Model::from_bytes(part()?)?, Model::from_bytes(part()?)?);
        let [change, bias, long] = [change, bias, long].map(|number| i32::from_le_bytes(*number));
        rest.is_empty().then_some(Self { words, names, first, second, change, bias, long })
    }

    /// The weights as [`Weights::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let table = |table: &Table| table.iter().map(|weight| weight.cast_unsigned()).collect::<Vec<u8>>();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.change.to_le_bytes());
        bytes.extend(self.bias.to_le_bytes());
        bytes.extend(self.long.to_le_bytes());
        for part in [table(&self.words), table(&self.names), self.first.to_bytes(), self.second.to_bytes()] {
            bytes.extend((part.len() as u32).to_le_bytes());
            bytes.extend(part);
        }
        bytes
    }

    /// The rows of a document with all that the first opinion looks at.
    pub fn rows(&self, document: &Document, features: &Features) -> Vec<Row> {
        let mut rows = features::rows(document, features);
        signs::put(&mut rows, document, features, &signs::sums(document, features, &self.words, &self.names));
        rows
    }

    /// Adds to the rows what the second opinion looks at.
    pub fn complete(rows: &mut [Row], document: &Document, features: &Features, first: &[i32]) {
        context::put(rows, document, features, first);
    }

    /// The second opinions of all blocks.
    pub fn opinions(&self, document: &Document, features: &Features) -> Vec<i32> {
        let mut rows = self.rows(document, features);
        let first = self.first.scores(&rows);
        Self::complete(&mut rows, document, features, &first);
        self.second.scores(&rows)
    }

    /// The opinions fitted to the page: above 0 is content.
    pub fn fitted(&self, mut opinions: Vec<i32>, features: &Features) -> Vec<i32> {
        line::level(&mut opinions, &features.shapes.iter().map(|shape| shape.words), self.long.into());
        for score in &mut opinions {
            *score += self.bias;
        }
        sequence::smooth(&opinions, self.change.into())
    }
}

/// The weights for plain text and for HTML.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Models {
    /// Looks at the text alone.
    pub text: Weights,
    /// Looks at the markup too.
    pub html: Weights,
}

static EMBEDDED: LazyLock<Models> = LazyLock::new(|| Models {
    text: Weights::from_bytes(include_bytes!("weights/text.bin")).unwrap_or_default(),
    html: Weights::from_bytes(include_bytes!("weights/html.bin")).unwrap_or_default(),
});

impl Models {
    /// The weights that come with the crate.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The scores of all blocks; above 0 is content.
    pub fn scores(&self, document: &Document, features: &Features) -> Vec<i32> {
        let html = document.blocks.iter().any(|block| block.path != 0);
        let weights = if html { &self.html } else { &self.text };
        weights.fitted(weights.opinions(document, features), features)
    }
}
