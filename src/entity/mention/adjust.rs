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
    companies(traits, names);
    called_by_trade(traits, names);
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

/// The forms of law under which companies trade.
const COMPANY_FORMS: [u64; 14] = [
    word(b"inc"),
    word(b"inc."),
    word(b"incorporated"),
    word(b"corp"),
    word(b"corp."),
    word(b"ltd"),
    word(b"ltd."),
    word(b"plc"),
    word(b"llc"),
    word(b"llp"),
    word(b"gmbh"),
    word(b"co"),
    word(b"co."),
    word(b"corporation"),
];
/// Those that are a company's only at the end of a longer name: elsewhere they are other acronyms.
const SHORT_FORMS: [u64; 6] = [word(b"ag"), word(b"sa"), word(b"nv"), word(b"spa"), word(b"oyj"), word(b"asa")];
const AND: [u64; 2] = [word(b"&"), word(b"and")];

/// A name that ends in a company's form of law, or has one right after it, is a company's with it: “Texaco Inc”, “Hale & Co”.
fn companies(traits: &[Traits], names: &mut [Name]) {
    let is_form = |at: usize, forms: &[u64]| traits.get(at).is_some_and(|token| token.case != Case::Lower && forms.contains(&token.lower));
    let plc = |at: usize| traits.get(at).is_some_and(|token| token.lower == word(b"plc"));
    for at in 0..names.len() {
        let Some(&name) = names.get(at) else { break };
        if name.end <= name.first || name.kind == GROUP {
            continue;
        }
        let mut end = name.end;
        let last = end - 1;
        let inside = last > name.first && (is_form(last, &COMPANY_FORMS) || is_form(last, &SHORT_FORMS) || plc(last));
        if !inside {
            if is_form(end, &COMPANY_FORMS) || plc(end) {
                end += 1;
            } else if traits.get(end).is_some_and(|token| AND.contains(&token.lower)) && (is_form(end + 1, &[word(b"co"), word(b"co.")])) {
                end += 2;
            } else {
                continue;
            }
        }
        if let Some(name) = names.get_mut(at) {
            (name.kind, name.end) = (ORGANIZATION, end);
        }
        // What of the next names lies in this one is a part of it.
        for next in names.iter_mut().skip(at + 1).take_while(|next| next.first < end) {
            next.first = end.min(next.end);
        }
    }
}

/// What a name right after it is an outlet's or company's: “the newspaper Sabah”.
const TRADES: [u64; 16] = [
    word(b"newspaper"),
    word(b"tabloid"),
    word(b"broadsheet"),
    word(b"broadcaster"),
    word(b"airline"),
    word(b"carmaker"),
    word(b"automaker"),
    word(b"chipmaker"),
    word(b"drugmaker"),
    word(b"steelmaker"),
    word(b"planemaker"),
    word(b"brewer"),
    word(b"insurer"),
    word(b"lender"),
    word(b"conglomerate"),
    word(b"retailer"),
];

fn called_by_trade(traits: &[Traits], names: &mut [Name]) {
    for name in names.iter_mut().filter(|name| name.kind < ORGANIZATION) {
        let trade = name.first.checked_sub(1).and_then(|before| traits.get(before));
        if trade.is_some_and(|trade| trade.case == Case::Lower && TRADES.contains(&trade.lower)) {
            name.kind = ORGANIZATION;
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
