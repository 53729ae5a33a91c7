//! Names that the tagger found in, the same names with their edges set by rule out. Finds no name where there was none.

use super::gazetteer::Class;
use super::tagger::Name;
use super::tagger::features::Traits;
use super::tagger::label::KINDS;
use crate::entity::MentionKind;
use crate::hash::{FNV_START, fnv1a};
use crate::segment::{Case, Segmented, TokenKind};
use std::collections::HashMap;

const fn word(word: &[u8]) -> u64 {
    fnv1a(word, FNV_START)
}

/// What a state acts through. “Syrian army” is one actor where an article speaks of it more than once or gives it an acronym; said once it is a
/// people and a common noun.
const FORCES: [u64; 5] = [word(b"army"), word(b"government"), word(b"military"), word(b"navy"), word(b"airforce")];

/// Directions that are no part of a country's name: “Northeast Syria”, but not “Northern Ireland”, which is listed whole.
const DIRECTIONS: [u64; 18] = [
    word(b"northern"),
    word(b"southern"),
    word(b"eastern"),
    word(b"western"),
    word(b"central"),
    word(b"northeast"),
    word(b"northwest"),
    word(b"southeast"),
    word(b"southwest"),
    word(b"northeastern"),
    word(b"northwestern"),
    word(b"southeastern"),
    word(b"southwestern"),
    word(b"north-eastern"),
    word(b"north-western"),
    word(b"south-eastern"),
    word(b"south-western"),
    word(b"north-east"),
];

const PLACE: usize = 1;
const ORGANIZATION: usize = 2;
const GROUP: usize = 3;

/// Sets the edges of an article's names.
pub fn names(text: &str, segmented: &Segmented, traits: &[Traits], names: &mut [Name]) {
    debug_assert_eq!(KINDS.get(ORGANIZATION), Some(&MentionKind::Organization));
    forces(text, segmented, traits, names);
    for name in names.iter_mut() {
        // The country alone is listed; with the direction it is not.
        if let (PLACE, Some([first, second, ..])) = (name.kind, traits.get(name.first..name.end))
            && DIRECTIONS.contains(&first.lower)
            && !first.in_listed_place()
            && second.part(Class::Country) != 0
        {
            name.first += 1;
        }
    }
}

fn forces(text: &str, segmented: &Segmented, traits: &[Traits], names: &mut [Name]) {
    let phrase = |name: &Name| {
        let (last, force) = (traits.get(name.end.checked_sub(1)?)?, traits.get(name.end)?);
        let acts = name.kind == GROUP || name.kind == PLACE && last.case == Case::Upper;
        (acts && name.end == name.first + 1 && force.case == Case::Lower && FORCES.contains(&force.lower))
            .then_some((last.lower, force.lower))
    };
    let mut times: HashMap<(u64, u64), u32> = HashMap::new();
    for phrase in names.iter().filter_map(&phrase) {
        *times.entry(phrase).or_default() += 1;
    }
    for name in names.iter_mut() {
        let Some(phrase) = phrase(name) else { continue };
        let bracketed = segmented.tokens.get(name.end + 1..name.end + 3).is_some_and(
            |after| matches!(after, [open, short] if open.is_mark(text, '(') && short.kind == TokenKind::Word && short.case == Case::Upper),
        );
        if bracketed || times.get(&phrase).is_some_and(|times| *times > 1) {
            (name.kind, name.end) = (ORGANIZATION, name.end + 1);
        }
    }
}
