//! Cues in, candidate statements out: which frame a cue stands in, and with it source, content and addressee as ranges of tokens.
//! First match wins; every window is bounded. Never resolves a source, nor says whether a statement is true.

mod according;
mod active;
mod adjective;
mod after;
mod before;
mod clause;
mod noun;
mod occasion;
mod passive;
mod signed;
mod subject;
mod verb;

use super::sheet::{Sheet, Unit};
use super::stance;
use crate::claim::Stance;
use according::according;
use active::verbal;
use adjective::adjectival;
use core::ops::Range;
use noun::nominal;
use signed::signed;
use verb::verb_at;

/// All candidates of one unit, in the order of their cues.
pub fn find(sheet: &Sheet<'_>, unit: &Unit, found: &mut Vec<Candidate>) {
    let begin = found.len();
    // Earlier statements of the sentence that a rule looks back at; a real sentence has a handful.
    let recent = |found: &Vec<Candidate>| begin.max(found.len().saturating_sub(12));
    found.extend(signed(sheet, unit));
    for at in unit.range() {
        let word = sheet.word(at);
        if word.verb | word.noun | word.adjective == 0 {
            continue;
        }
        let consumed = found.get(recent(found)..).unwrap_or_default().iter().any(|earlier| earlier.cue.contains(&at));
        if sheet.quote_at(at).is_some() || consumed {
            continue;
        }
        let here = found.get(recent(found)..).unwrap_or_default();
        let candidate = according(sheet, unit, at)
            .or_else(|| stance::withheld(sheet, unit, at))
            .or_else(|| stance::hearsay(sheet, unit, at))
            .or_else(|| verb_at(sheet, unit, at).and_then(|verb| verbal(sheet, unit, &verb, here)))
            .or_else(|| nominal(sheet, unit, at))
            .or_else(|| adjectival(sheet, unit, at));
        found.extend(candidate);
    }
}

#[derive(Clone, Debug)]
pub struct Candidate {
    /// The cue with its auxiliaries; empty for a quotation that stands alone.
    pub cue: Range<usize>,
    /// The word of the lexicon.
    pub head: usize,
    /// Who.
    pub source: Option<Range<usize>>,
    /// What “who” stands for.
    pub antecedent: Option<Range<usize>>,
    /// What.
    pub content: Vec<Range<usize>>,
    /// To whom.
    pub addressee: Option<Range<usize>>,
    /// Who is said to have it first-hand.
    pub outlet: Option<Range<usize>>,
    /// What the cue says of its content.
    pub stance: Stance,
    /// Which rule found it.
    pub rule: &'static str,
    /// Whether its content is, or may go on with, a quotation.
    pub speech: bool,
}

/// One piece of content.
fn only(piece: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(piece).collect()
}
