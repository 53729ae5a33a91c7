//! Statements in, whom their sources name out: “he”, “the source”, “the statement”, a surname -> the source said before that agrees in kind.
//! Never guesses where nothing before agrees.

use super::frames::Candidate;
use super::lexicon::class;
use super::sheet::Sheet;
use crate::compact_sort::CompactSort;
use crate::entity::MentionKind;
use crate::segment::TokenKind;
use core::ops::Range;

/// Whom a source names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Speaker {
    /// Index of the entity, where the words name one.
    pub entity: Option<u32>,
    /// The words of the fuller source, where the source's own are not them.
    pub resolved: Option<String>,
}

/// What kind of speaker words name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Person,
    /// An organization, a document, a place that acts.
    Thing,
    /// Several: “officials”, “residents”.
    Many,
    Unknown,
}

/// A source that was named in full.
struct Known {
    words: Range<usize>,
    kind: Kind,
    entity: Option<u32>,
}

/// How many named sources are looked through for one that agrees.
const MEMORY: usize = 24;

/// The speaker of each candidate, in their order, which is that of the text.
pub fn speakers(sheet: &Sheet<'_>, candidates: &[Candidate]) -> Vec<Speaker> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    // Sources are read in the order in which the reader meets their statements.
    order.compact_sort_by_key(|&index| candidates.get(index).map(|candidate| (candidate.head, index)));
    let mut known: Vec<Known> = Vec::new();
    let mut speakers = vec![Speaker::default(); candidates.len()];
    for index in order {
        let Some(candidate) = candidates.get(index) else { continue };
        let Some(words) = candidate.antecedent.clone().or_else(|| candidate.source.clone()) else { continue };
        let itself = candidate.source.as_ref() == Some(&words);
        let reference = reference(sheet, &words);
        let found = match reference {
            Some(reference) => known
                .iter()
                .rev()
                .take(MEMORY)
                .find(|known| known.words.end <= candidate.head.max(words.start) && agrees(sheet, &reference, known)),
            None => None,
        };
        let speaker = speakers.get_mut(index);
        if let Some(found) = found {
            if let Some(speaker) = speaker {
                speaker.entity = found.entity;
                let (own, full) = (text(sheet, &words), text(sheet, &found.words));
                speaker.resolved = if itself && own == full { None } else { full };
            }
            let again = Known { words: found.words.clone(), kind: found.kind, entity: found.entity };
            known.push(again);
            continue;
        }
        let own = Known { kind: kind(sheet, &words), entity: entity(sheet, &words), words };
        if let Some(speaker) = speaker {
            speaker.entity = own.entity;
            if !itself {
                speaker.resolved = text(sheet, &own.words);
            }
        }
        // “the police”, “the military sources” with nothing before them are sources of their own.
        if matches!(reference, None | Some(Reference::Noun(_) | Reference::Name(_))) {
            known.push(own);
        }
    }
    speakers
}

/// How words point back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reference {
    /// “he”, “she”.
    Person,
    /// “it”, “the statement”, “the report”.
    Thing,
    /// “they”.
    Many,
    /// “the source”, “the spokesman”: the same head noun, at this token.
    Noun(usize),
    /// A surname or other short name, at this token.
    Name(usize),
}

fn reference(sheet: &Sheet<'_>, words: &Range<usize>) -> Option<Reference> {
    let first = words.start;
    let only = words.len() == 1;
    let reads = |word: &str| sheet.reads(first, word);
    if only && (reads("he") || reads("she") || reads("his") || reads("her")) {
        return Some(Reference::Person);
    }
    if only && (reads("it") || reads("its")) {
        return Some(Reference::Thing);
    }
    if only && (reads("they") || reads("their")) {
        return Some(Reference::Many);
    }
    let head = words.end.checked_sub(1)?;
    let named = words.clone().any(|at| at > first && sheet.is(at, class::NAME));
    let definite = !named && (reads("the") || reads("that") || reads("this"));
    if definite && words.len() <= 3 {
        if ["statement", "report", "release", "letter", "communique", "message", "post"].iter().any(|word| sheet.reads(head, word)) {
            return Some(Reference::Thing);
        }
        if sheet.token(head).is_some_and(|token| !token.capitalized()) {
            return Some(Reference::Noun(head));
        }
    }
    let name_at = words.clone().filter(|&at| sheet.is(at, class::NAME)).count();
    (name_at == 1 && words.len() <= 2 && sheet.is(head, class::NAME)).then_some(Reference::Name(head))
}

fn agrees(sheet: &Sheet<'_>, reference: &Reference, known: &Known) -> bool {
    match *reference {
        Reference::Person => known.kind == Kind::Person,
        Reference::Thing => known.kind == Kind::Thing,
        Reference::Many => matches!(known.kind, Kind::Many | Kind::Thing),
        Reference::Noun(at) => {
            let same = |word: &str| known.words.clone().any(|other| sheet.reads(other, word));
            let noun = sheet.text(at);
            let person = PEOPLE.contains(&noun.to_ascii_lowercase().as_str());
            same(noun) && known.words.len() > 2 || person && known.kind == Kind::Person
        }
        Reference::Name(at) => {
            let hash = sheet.token(at).map(|token| token.lower);
            known.words.len() > 1
                && known.words.clone().any(|other| sheet.token(other).map(|token| token.lower) == hash && sheet.is(other, class::NAME))
        }
    }
}

/// Nouns that point back to a person who was named.
const PEOPLE: [&str; 24] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "activist",
    "official",
    "minister",
    "president",
    "commander",
    "general",
    "expert",
    "analyst",
    "senator",
    "mayor",
    "governor",
    "chairman",
    "director",
    "officer",
    "lawyer",
    "judge",
    "candidate",
    "leader",
    "chief",
    "doctor",
    "professor",
];

/// The entity that the words name: the last mention in them, before an apposition.
fn mention(sheet: &Sheet<'_>, words: &Range<usize>) -> Option<(MentionKind, Option<u32>)> {
    let span = sheet.span(words.clone())?;
    let mentions = sheet.reading.entities.mentions.as_slice();
    let from = mentions.partition_point(|mention| mention.span.end() <= span.start());
    let inside = mentions.get(from..)?.iter().take_while(|mention| mention.span.start() < span.end()).take(8);
    let mut found: Option<(MentionKind, Option<u32>)> = None;
    for mention in inside {
        match mention.kind {
            MentionKind::Person => return Some((mention.kind, mention.entity)),
            MentionKind::Organization | MentionKind::Place => {
                found = found.filter(|(kind, _)| *kind == MentionKind::Organization).or(Some((mention.kind, mention.entity)));
            }
            _ => {}
        }
    }
    found
}

fn entity(sheet: &Sheet<'_>, words: &Range<usize>) -> Option<u32> {
    let (kind, entity) = mention(sheet, words)?;
    // “a resident of Hama” is not Hama: a place or organization is meant only where its name ends the words or stands alone.
    let common = words.clone().any(|at| {
        sheet.token(at).is_some_and(|token| token.kind == TokenKind::Word && !token.capitalized())
            && sheet.nominal(at)
            && !sheet.is(at, class::DET | class::POSSESSIVE)
    });
    (kind == MentionKind::Person || !common).then_some(entity).flatten()
}

fn kind(sheet: &Sheet<'_>, words: &Range<usize>) -> Kind {
    let head_end = (words.start..words.end).find(|&at| sheet.is(at, class::COMMA | class::PREP | class::OPEN)).unwrap_or(words.end);
    let Some(head) = head_end.checked_sub(1).filter(|&head| head >= words.start) else { return Kind::Unknown };
    match mention(sheet, words) {
        Some((MentionKind::Person, _)) => return Kind::Person,
        Some((MentionKind::Organization, _)) if sheet.is(head, class::NAME) => return Kind::Thing,
        _ => {}
    }
    let noun = sheet.text(head).to_ascii_lowercase();
    if PEOPLE.contains(&noun.as_str()) || noun == "source" || noun.ends_with("man") || noun.ends_with("woman") {
        return Kind::Person;
    }
    if !sheet.is(head, class::NAME) {
        if noun.ends_with('s') && !noun.ends_with("ss") || noun == "people" || noun == "police" {
            return Kind::Many;
        }
        return Kind::Thing;
    }
    // Two capitalised words after no article look like a person.
    let names = (words.start..head_end).filter(|&at| sheet.is(at, class::NAME)).count();
    let article = sheet.is(words.start, class::DET) && !sheet.is(words.start, class::NAME) || sheet.reads(words.start, "the");
    if names >= 2 && !article {
        Kind::Person
    } else if article {
        Kind::Thing
    } else {
        Kind::Unknown
    }
}

fn text(sheet: &Sheet<'_>, words: &Range<usize>) -> Option<String> {
    // Long appositions are cut at their comma: a name, not a life.
    let end = words.clone().skip(1).find(|&at| sheet.is(at, class::COMMA) || at > words.start + 12).unwrap_or(words.end);
    sheet.span(words.start..end).map(|span| span.of(sheet.reading.text).to_owned())
}
