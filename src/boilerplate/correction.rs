//! Labeled blocks and what a reader says of them in, the same blocks with the reader's roles out. Moves nothing but the blocks named.

use super::{BlockKind, LabeledBlock, Role};
use crate::document::{BlockTag, Document};
use crate::span::one_line;
use crate::why::Why;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The role that a reader gives to a block. White space makes no difference; every block of the article with these words is meant.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockCorrection {
    /// The article's id.
    pub article: String,
    /// The whole text of the block.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// Roles that a reader gives; of two for one block the later counts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<BlockCorrection>", into = "Vec<BlockCorrection>")]
pub struct Flips {
    corrections: Vec<BlockCorrection>,
    /// By article and words.
    roles: HashMap<String, HashMap<String, Role>>,
}

impl PartialEq for Flips {
    fn eq(&self, other: &Self) -> bool {
        self.corrections == other.corrections
    }
}

impl Eq for Flips {}

impl From<Vec<BlockCorrection>> for Flips {
    fn from(corrections: Vec<BlockCorrection>) -> Self {
        let mut roles: HashMap<String, HashMap<String, Role>> = HashMap::new();
        let mut kept: Vec<BlockCorrection> = Vec::with_capacity(corrections.len());
        for correction in corrections.into_iter().rev() {
            let of_article = roles.entry(correction.article.clone()).or_default();
            if let std::collections::hash_map::Entry::Vacant(entry) = of_article.entry(one_line(&correction.text).into_owned()) {
                entry.insert(correction.role);
                kept.push(correction);
            }
        }
        kept.reverse();
        Self { corrections: kept, roles }
    }
}

impl From<Flips> for Vec<BlockCorrection> {
    fn from(flips: Flips) -> Self {
        flips.corrections
    }
}

/// The label that a block had before a reader gave it another one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replaced {
    /// Index into the labeled blocks.
    pub block: usize,
    /// What it was.
    pub label: LabeledBlock,
}

impl Flips {
    /// The corrections, in the order in which they were made.
    pub fn corrections(&self) -> &[BlockCorrection] {
        &self.corrections
    }

    /// Gives the blocks of an article the roles a reader says, and returns the label of every block that is named, as it was.
    pub fn apply(&self, article: &str, document: &Document, blocks: &mut [LabeledBlock]) -> Vec<Replaced> {
        let Some(roles) = self.roles.get(article) else { return Vec::new() };
        let mut replaced = Vec::new();
        for (index, block) in blocks.iter_mut().enumerate() {
            let Some(&role) = roles.get(one_line(block.span.of(&document.text)).as_ref()) else { continue };
            replaced.push(Replaced { block: index, label: block.clone() });
            let (rule, text) = match role {
                Role::Content => ("put-back", "a reader put this back"),
                Role::Boilerplate => ("taken-out", "a reader took this out"),
            };
            if block.role != role {
                block.role = role;
                block.kind = match (role, document.blocks.get(block.block as usize).map(|block| block.tag)) {
                    (Role::Boilerplate, _) => BlockKind::Other,
                    (_, Some(BlockTag::Heading(_))) => BlockKind::Heading,
                    (_, Some(BlockTag::ListItem)) => BlockKind::ListItem,
                    (_, Some(BlockTag::Quotation)) => BlockKind::Quotation,
                    (_, Some(BlockTag::TableCell)) => BlockKind::TableCell,
                    _ => BlockKind::Paragraph,
                };
            }
            block.why = Why::with(rule, [block.span], text);
        }
        replaced
    }

    /// How many of the corrections name a block of these articles, each given with its id, text and blocks.
    pub fn applied<'a>(&self, articles: impl Iterator<Item = (&'a str, &'a str, &'a [LabeledBlock])>) -> usize {
        let mut found = 0;
        for (id, text, blocks) in articles {
            if let Some(roles) = self.roles.get(id) {
                let held: std::collections::HashSet<String> =
                    blocks.iter().map(|block| one_line(block.span.of(text)).into_owned()).collect();
                found += held.iter().filter(|words| roles.contains_key(*words)).count();
            }
        }
        found
    }
}
