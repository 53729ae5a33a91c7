//! Words that withhold or weaken in, statements that say so out, and who is said to have it first-hand. Never says that something is false.

use super::content::{self, Reach};
use super::frames::Candidate;
use super::lexicon::{class, form, frame};
use super::noun_phrase;
use super::sheet::{Sheet, Unit};
use crate::claim::Stance;
use crate::compact_sort::CompactSort;
use core::ops::Range;

/// “could not verify the news”, “could not be confirmed”, “there are no official confirmations”.
pub fn withheld(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Candidate> {
    let base = |cue: Range<usize>, source: Option<Range<usize>>, content: Vec<Range<usize>>, rule| Candidate {
        head: at,
        cue,
        source,
        antecedent: None,
        content,
        addressee: None,
        outlet: None,
        stance: Stance::Unverified,
        rule,
        speech: false,
    };
    if is_any(sheet, at, &["confirmation", "confirmations", "verification", "corroboration"]) {
        // “no independent confirmation”, “without confirmation”
        let no = (unit.first.max(at.saturating_sub(4))..at).rev().find(|&no| is_any(sheet, no, &["no", "without", "any"]))?;
        if sheet.reads(no, "any") && !(unit.first..no).any(|at| sheet.is(at, class::NOT)) {
            return None;
        }
        let mut start = no;
        while start > unit.first && (sheet.is(start - 1, class::AUXILIARY) || is_any(sheet, start - 1, &["there", "yet", "been"])) {
            start -= 1;
        }
        let mut content = Vec::new();
        if is_any(sheet, at + 1, &["of", "that"]) {
            let end = content::end(sheet, at + 2, unit.end, Reach::Object);
            if end > at + 2 {
                content.push(at + 2..end);
            }
        }
        return Some(base(start..at + 1, None, content, "no-confirmation"));
    }
    if !is_any(sheet, at, &["verify", "verified", "confirm", "confirmed", "corroborate", "corroborated"]) {
        return None;
    }
    let mut group = at;
    let (mut not, mut be, mut unable) = (false, false, false);
    while group > unit.first && at - group < 7 {
        let before = group - 1;
        let word = sheet.word(before);
        if word.class & class::SUBJECT != 0 {
            break;
        }
        let unables = is_any(sheet, before, &["unable", "impossible", "failed", "yet", "possible"]);
        if word.class & (class::GROUP | class::TO) == 0 && !sheet.adverb(before) && !unables {
            break;
        }
        not |= word.class & class::NOT != 0
            || is_any(sheet, before, &["cannot", "impossible", "unable"])
            || sheet.reads(before, "yet") && sheet.is(group, class::TO);
        unable |= unables;
        be |= word.class & class::BE != 0;
        group = before;
    }
    let able = unable
        || (group..at).any(|at| is_any(sheet, at, &["could", "cannot", "can", "couldn't", "can't"]))
        || sheet.word(at).forms & form::PARTICIPLE != 0;
    if !not || !able {
        return None;
    }
    let passive = be && !unable && sheet.word(at).forms & form::PARTICIPLE != 0;
    let subject = noun_phrase::before(sheet, unit, group);
    if passive {
        let subject = subject?;
        return Some(base(group..at + 1, None, std::iter::once(subject.words).collect(), "not-verified"));
    }
    // “did not confirm the purchase” is no verification that failed; only “could not” and “unable to” are.
    let start = at + 1 + usize::from(sheet.is(at + 1, class::THAT));
    let end = content::end(sheet, start, unit.end, Reach::Object);
    let content = if end > start { std::iter::once(start..end).collect() } else { Vec::new() };
    let expletive = subject.as_ref().is_some_and(|subject| subject.words.len() == 1 && sheet.reads(subject.words.start, "it"));
    Some(base(group..at + 1, subject.filter(|_| !expletive).map(|subject| subject.words), content, "not-verified"))
}

/// “reportedly”, “allegedly”: hearsay without a source; “estimates range from 70 to 150”: an estimate.
pub fn hearsay(sheet: &Sheet<'_>, unit: &Unit, at: usize) -> Option<Candidate> {
    let base = |source: Option<Range<usize>>, content: Vec<Range<usize>>, rule| Candidate {
        head: at,
        cue: at..at + 1,
        source,
        antecedent: None,
        content,
        addressee: None,
        outlet: None,
        stance: Stance::Hedged,
        rule,
        speech: false,
    };
    if sheet.adjective(at).is_some_and(|cue| cue.frames & frame::OWN != 0) {
        let floor = unit.first.max(at.saturating_sub(40));
        let begin = (floor..at)
            .rev()
            .find(|&at| sheet.is(at, class::COMMA | class::SEMICOLON | class::COLON | class::DASH | class::QUOTE))
            .map_or(floor, |at| at + 1);
        let end = content::end(sheet, at + 1, unit.end, Reach::Comma);
        let pieces: Vec<_> = [begin..at, at + 1..end].into_iter().filter(|piece| piece.start < piece.end).collect();
        return (end > at + 1).then(|| base(None, pieces, "adverb-hedge"));
    }
    if sheet.verb(at).is_some_and(|cue| cue.frames & frame::OWN != 0) && is_any(sheet, at + 1, &["from", "between"]) {
        let subject = noun_phrase::before(sheet, unit, at)?;
        let head = subject.words.end - 1;
        if !is_any(sheet, head, &["estimates", "figures", "reports", "accounts", "tolls", "counts", "numbers"]) {
            return None;
        }
        let end = content::end(sheet, at + 1, unit.end, Reach::Sentence);
        return Some(base(Some(subject.words), std::iter::once(at + 1..end).collect(), "estimates-range"));
    }
    None
}

fn is_any(sheet: &Sheet<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| sheet.reads(at, word))
}

/// Outlets: “…, Rudaw reported” has what stands inside first-hand; one who is told is an outlet where it has a name (“told SANA”); and
/// “Speaking to X” names who is told.
pub fn outlets(sheet: &Sheet<'_>, candidates: &mut [Candidate]) {
    // The open statements that hold the one at hand, by the end of their content.
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.compact_sort_by_key(|&index| {
        candidates.get(index).and_then(|candidate| candidate.content.first()).map(|piece| (piece.start, core::cmp::Reverse(piece.end)))
    });
    let mut chain: Vec<(Range<usize>, Option<Range<usize>>)> = Vec::new();
    for index in order {
        let Some(candidate) = candidates.get_mut(index) else { continue };
        let Some(unit) = sheet.units.get(sheet.units.partition_point(|unit| unit.end <= candidate.head)) else { continue };
        if candidate.addressee.is_none() && candidate.source.is_some() {
            candidate.addressee = speaking_to(sheet, unit, candidate);
        }
        let named = |words: &Range<usize>| {
            words.clone().any(|at| sheet.is(at, class::NAME)) && !sheet.is(words.start, class::OBJECT | class::SUBJECT)
        };
        if let Some(addressee) = candidate.addressee.clone().filter(named) {
            candidate.outlet = Some(addressee);
        }
        let reports =
            candidate.source.clone().is_some_and(|words| {
                named(&words) && (is_any(sheet, candidate.head, &["reported", "reports"]) || outlet_name(sheet, words))
            }) && candidate.rule.starts_with("content-");
        let Some(piece) = candidate.content.first().cloned() else { continue };
        chain.retain(|(held, _)| held.end > piece.start);
        if candidate.outlet.is_none()
            && let Some((_, outlet)) =
                chain.iter().rev().find(|(held, outlet)| outlet.is_some() && held.contains(&candidate.head) && held.start <= piece.start)
        {
            candidate.outlet.clone_from(outlet);
        }
        if reports {
            candidate.outlet.clone_from(&candidate.source);
        }
        if chain.len() < 16 {
            chain.push((piece, candidate.source.clone().filter(|_| reports)));
        }
    }
}

/// Whether the words name a paper, an agency or a station.
fn outlet_name(sheet: &Sheet<'_>, words: Range<usize>) -> bool {
    const MEDIA: [&str; 30] = [
        "news",
        "agency",
        "times",
        "post",
        "herald",
        "tribune",
        "journal",
        "tv",
        "television",
        "radio",
        "press",
        "media",
        "daily",
        "gazette",
        "newspaper",
        "magazine",
        "broadcaster",
        "network",
        "telegraph",
        "guardian",
        "observer",
        "independent",
        "reuters",
        "ap",
        "afp",
        "bbc",
        "cnn",
        "outlet",
        "website",
        "channel",
    ];
    words.clone().any(|at| is_any(sheet, at, &MEDIA))
}

/// “Speaking to Orontes News in Hama, …”: who was spoken to, at the sentence's beginning.
fn speaking_to(sheet: &Sheet<'_>, unit: &Unit, candidate: &Candidate) -> Option<Range<usize>> {
    let source = candidate.source.as_ref()?;
    if !is_any(sheet, unit.first, &["speaking", "talking"]) || source.start > unit.first + 24 {
        return None;
    }
    let to = (unit.first + 1..source.start.min(unit.first + 5)).find(|&at| is_any(sheet, at, &["to", "with"]))?;
    let end = noun_phrase::run(sheet, to + 1, source.start);
    // “to Orontes News in Hama”: the place is where, not to whom.
    let end = (to + 2..end).find(|&at| is_any(sheet, at, &["in", "on", "at", "from"])).unwrap_or(end);
    (end > to + 1).then_some(to + 1..end)
}

/// What speaks against a harm that is told of it.
const UNHARMED: [&str; 16] = [
    "safe",
    "intact",
    "unharmed",
    "alive",
    "unhurt",
    "untouched",
    "undamaged",
    "uninjured",
    "unscathed",
    "unaffected",
    "secure",
    "calm",
    "well",
    "free",
    "open",
    "standing",
];

/// “districts which were said to have been captured … are safe”: the words by which the sentence itself speaks against what it hands on.
pub fn belied(sheet: &Sheet<'_>, candidate: &Candidate) -> Option<Range<usize>> {
    let relative = ["which", "who", "that"].iter().any(|word| sheet.reads(candidate.cue.start.wrapping_sub(1), word));
    let end = candidate.content.last()?.end;
    let harm = candidate
        .content
        .iter()
        .cloned()
        .flatten()
        .any(|at| sheet.reads(at, "been") || sheet.reads(at, "died") || sheet.reads(at, "fallen"));
    if candidate.rule != "passive-hedge" || !relative || !harm {
        return None;
    }
    // The predicate of the noun that the relative clause hangs on: “are”, then at most three words to what says that nothing befell it.
    let be = (end..end + 24).take_while(|&at| sheet.text(at) != ".").find(|&at| sheet.is(at, class::BE))?;
    let word = (be + 1..be + 5).find(|&at| UNHARMED.iter().any(|word| sheet.reads(at, word)))?;
    let denied = (be + 1..word).any(|at| sheet.is(at, class::NOT));
    (!denied).then_some(be..word + 1)
}
