//! Why a finding is there. Goes in: the rule that fired and its evidence; comes out: a sentence a reader can check.

use crate::span::Span;
use std::borrow::Cow;

/// The rule that made a finding, the words it rests on and a sentence for the reader; never a constant for a whole stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// The rule's name, kebab-case, stable: `caption-credit`, `title-before-name`.
    pub rule: &'static str,
    /// The words that made the rule fire, in the article's text; may be empty.
    pub evidence: Vec<Span>,
    /// What a reader is told: “matches ‘File photo’ at the line's end”.
    pub text: Cow<'static, str>,
}

impl Why {
    /// A reason without evidence in the text itself.
    pub fn rule(rule: &'static str, text: impl Into<Cow<'static, str>>) -> Self {
        Self { rule, evidence: Vec::new(), text: text.into() }
    }

    /// A reason with the words it rests on.
    pub fn with(rule: &'static str, evidence: impl Into<Vec<Span>>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { rule, evidence: evidence.into(), text: text.into() }
    }

    /// Lets go of room that nothing stands in.
    pub fn fit(&mut self) {
        self.evidence.shrink_to_fit();
        if let Cow::Owned(text) = &mut self.text {
            text.shrink_to_fit();
        }
    }
}
