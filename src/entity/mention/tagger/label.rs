//! The tagger's labels: for each kind of name its first, inner, last or only token (BILOU), and outside.
//!
//! Source: Ratinov, Roth, *Design challenges and misconceptions in named entity recognition* (CoNLL 2009): BILOU beats BIO.

use crate::entity::MentionKind;

/// Labels of names; [`OUTSIDE`] stands after them.
pub const NAMED: usize = 16;
/// The label of what is no part of a name.
pub const OUTSIDE: usize = 16;
/// All labels.
pub const LABELS: usize = 17;

/// The kinds of name, in the order of their labels.
pub const KINDS: [MentionKind; 4] = [MentionKind::Person, MentionKind::Place, MentionKind::Organization, MentionKind::Group];

/// Place of a token in a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Part {
    /// The first of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last of several.
    Last,
    /// The only one.
    Unit,
}

/// The label of a part of a name.
pub const fn label(kind: usize, part: Part) -> usize {
    kind * 4 + part as usize
}

/// Whether a name goes on after this label.
pub const fn is_open(label: usize) -> bool {
    label < NAMED && label % 4 < 2
}

/// Whether this label goes on with a name.
pub const fn goes_on(label: usize) -> bool {
    label < NAMED && matches!(label % 4, 1 | 2)
}

/// Whether `next` may stand after `label`.
pub const fn may_follow(label: usize, next: usize) -> bool {
    if is_open(label) { goes_on(next) && label / 4 == next / 4 } else { !goes_on(next) }
}

/// The labels of a name of `length` tokens.
pub fn of_name(kind: usize, length: usize) -> impl Iterator<Item = usize> {
    (0..length).map(move |at| {
        label(
            kind,
            match (at, length) {
                (0, 1) => Part::Unit,
                (0, _) => Part::Begin,
                _ if at + 1 == length => Part::Last,
                _ => Part::Inside,
            },
        )
    })
}
