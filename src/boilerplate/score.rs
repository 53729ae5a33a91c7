//! A document's features in, for each block how much speaks for its being part of the article out, in thousandths of log-odds.

use super::features::{self, Features};
use super::model::Model;
use super::sequence;
use crate::document::Document;
use std::sync::LazyLock;

/// The weights for plain text and for HTML.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Models {
    /// Looks at the text alone.
    pub text: Model,
    /// Looks at the markup too.
    pub html: Model,
}

static EMBEDDED: LazyLock<Models> = LazyLock::new(|| Models {
    text: Model::from_bytes(include_bytes!("weights/text.bin")).unwrap_or_default(),
    html: Model::from_bytes(include_bytes!("weights/html.bin")).unwrap_or_default(),
});

impl Models {
    /// The weights that come with the crate.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The scores of all blocks; above 0 is content.
    pub fn scores(&self, document: &Document, features: &Features) -> Vec<i32> {
        let html = document.blocks.iter().any(|block| block.path != 0);
        let (model, change) = if html { (&self.html, sequence::CHANGE_HTML) } else { (&self.text, sequence::CHANGE_TEXT) };
        let scores: Vec<i32> = features::rows(document, features).iter().map(|row| model.score(row)).collect();
        sequence::smooth(&scores, change)
    }
}
