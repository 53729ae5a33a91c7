//! An organization's names and the words beside them in, what sort of organization it is out: armed group, outlet, party … Never guesses:
//! most organizations of a newspaper (clubs, schools, charities) are of none of these sorts.
//!
//! The fullest name decides for the short ones: “SDF” is what “Syrian Democratic Forces” is.

use super::cluster::fold::plain_words;
use super::mention::gazetteer::{Class, Classes, GAZETTEER, Key};
use super::{ArticleEntities, Entity, MentionKind};
use crate::compact_sort::CompactSort;
use crate::hash::HashMap;
use std::sync::LazyLock;

/// Sorts of organization.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganizationKind {
    /// A militia, rebels, a terrorist organization: armed, and no state's.
    ArmedGroup,
    /// A state's armed force or a part of it, an alliance's command.
    MilitaryUnit,
    /// A ministry, agency, court, parliament, police, government.
    GovernmentBody,
    /// A newspaper, agency, broadcaster.
    MediaOutlet,
    /// An organization of states, or one that works across them.
    InternationalOrganization,
    /// A political party.
    Party,
    /// A company or bank.
    Company,
}

use OrganizationKind as Kind;

impl OrganizationKind {
    /// All of them, in their order.
    const ALL: [Self; 7] = [
        Self::ArmedGroup,
        Self::MilitaryUnit,
        Self::GovernmentBody,
        Self::MediaOutlet,
        Self::InternationalOrganization,
        Self::Party,
        Self::Company,
    ];

    /// The name in reports and in `subtypes.txt`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ArmedGroup => "armed-group",
            Self::MilitaryUnit => "military-unit",
            Self::GovernmentBody => "government-body",
            Self::MediaOutlet => "media-outlet",
            Self::InternationalOrganization => "international-organization",
            Self::Party => "party",
            Self::Company => "company",
        }
    }

    /// What a reader is told.
    const fn label(self) -> &'static str {
        match self {
            Self::ArmedGroup => "an armed group",
            Self::MilitaryUnit => "an armed force",
            Self::GovernmentBody => "a government body",
            Self::MediaOutlet => "a news outlet",
            Self::InternationalOrganization => "an international organization",
            Self::Party => "a party",
            Self::Company => "a company",
        }
    }

    const fn of_class(class: Class) -> Option<Self> {
        Some(match class {
            Class::ArmedGroup => Self::ArmedGroup,
            Class::Military => Self::MilitaryUnit,
            Class::Government => Self::GovernmentBody,
            Class::International => Self::InternationalOrganization,
            Class::Media => Self::MediaOutlet,
            Class::Party => Self::Party,
            Class::Company => Self::Company,
            _ => return None,
        })
    }
}

/// What sort of organization something is, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Subtype {
    /// The sort.
    pub kind: OrganizationKind,
    /// The rule: `listed`, `head-noun`, `words-beside`.
    pub rule: &'static str,
    /// For the reader: “‘… Brigade’ is an armed force”.
    pub text: String,
}

/// Where in or beside a name a word of `subtypes.txt` stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Whole,
    First,
    Last,
    Before,
    After,
}

/// A line of `subtypes.txt`: where its words stand, its number, and what it tells; no kind where a name is of none of the sorts.
type Cue = (Side, u32, Option<Kind>);

/// Word sequences with what they tell: the lowest line of a side counts.
struct Cues {
    by_words: HashMap<&'static str, Vec<Cue>>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut by_words: HashMap<&'static str, Vec<Cue>> = HashMap::default();
    for (number, line) in (0..).zip(include_str!("subtypes.txt").lines()) {
        let mut columns = line.split('\t');
        let (Some(side), Some(kind), Some(words)) = (columns.next(), columns.next(), columns.next()) else { continue };
        let side = match side {
            "whole" => Side::Whole,
            "first" => Side::First,
            "last" => Side::Last,
            "before" => Side::Before,
            _ => Side::After,
        };
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind);
        for phrase in words.split(' ') {
            by_words.entry(phrase).or_default().push((side, number, kind));
        }
    }
    Cues { by_words }
});

/// Longest phrase of `subtypes.txt`, in words.
const LONGEST: usize = 4;

impl Cues {
    /// What the words at a side tell: of the phrases that stand there the one of the lowest line. The phrase comes with it.
    fn at<'w>(&self, side: Side, words: &'w [String]) -> Option<(Option<Kind>, &'w [String])> {
        let from_end = matches!(side, Side::Last | Side::Before);
        (1..=LONGEST.min(words.len()))
            .filter_map(|length| {
                let phrase = if from_end { words.get(words.len() - length..) } else { words.get(..length) }?;
                let told = self.by_words.get(phrase.join("_").as_str())?;
                told.iter().filter(|told| told.0 == side).map(|told| (told.1, told.2, phrase)).min_by_key(|told| told.0)
            })
            .min_by_key(|told| told.0)
            .map(|(_, kind, phrase)| (kind, phrase))
    }
}

/// What sort of organization the names tell, each with how often it stands; the fullest that tells anything decides.
pub fn of_names<'n>(names: impl Iterator<Item = &'n str>) -> Option<Subtype> {
    let mut names: Vec<(usize, &str, Vec<String>)> = names
        .map(|name| {
            let words = words(name);
            (words.len(), name, words)
        })
        .collect();
    names.compact_sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    names.into_iter().take(MOST_NAMES).find_map(|(_, name, words)| of_name(name, &words))?.sort()
}

/// How many names of one organization are looked at.
const MOST_NAMES: usize = 12;

/// The plain words of a name without “the”; “&” is “and”.
fn words(name: &str) -> Vec<String> {
    let mut words = plain_words(name);
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

/// What a name tells.
enum Told {
    /// Of none of the sorts: a university.
    NoSort,
    /// Of this sort.
    Sort(Subtype),
}

impl Told {
    fn sort(self) -> Option<Subtype> {
        match self {
            Self::NoSort => None,
            Self::Sort(subtype) => Some(subtype),
        }
    }
}

/// What one name tells, if anything.
fn of_name(name: &str, words: &[String]) -> Option<Told> {
    let several = words.len() > 1;
    let shown = |phrase: &[String]| phrase.join(" ");
    let head = |kind: Kind, phrase: &[String]| Subtype {
        kind,
        rule: "head-noun",
        text: format!("“{}” in “{name}” tells that it is {}", shown(phrase), kind.label()),
    };
    // One word alone is no head: “Reuters Times”, but not “Times”.
    let tells = |(_, phrase): &(Option<Kind>, &[String])| several && (phrase.len() < words.len() || phrase.len() > 1);
    let last = CUES.at(Side::Last, words).filter(tells);
    // A company's form of law is no matter of opinion.
    if let Some((Some(Kind::Company), phrase)) = last
        && phrase.last().is_some_and(|word| is_company_form(word))
    {
        return Some(Told::Sort(head(Kind::Company, phrase)));
    }
    if let Some(&(_, _, kind)) = CUES.by_words.get(words.join("_").as_str()).and_then(|told| told.iter().find(|told| told.0 == Side::Whole))
    {
        let sort = |kind: Kind| Told::Sort(Subtype { kind, rule: "listed", text: format!("“{name}” is known as {}", kind.label()) });
        return Some(kind.map_or(Told::NoSort, sort));
    }
    let listed = listed(name).filter(|kind| {
        // The lists of institutions and of international actors hold charities, schools and clubs too.
        let other = last.is_some_and(|(said, _)| said != Some(*kind));
        let across = || words.iter().any(|word| matches!(word.as_str(), "international" | "world" | "global" | "nations" | "borders"));
        match kind {
            Kind::InternationalOrganization => !other && across(),
            Kind::Company | Kind::GovernmentBody => !other,
            _ => true,
        }
    });
    if let Some(kind) = listed {
        return Some(Told::Sort(Subtype { kind, rule: "listed", text: format!("“{name}” is listed as {}", kind.label()) }));
    }
    let first = CUES.at(Side::First, words).filter(tells);
    // “Ministry of …” and “United Nations …” before what ends the name; other beginnings after it.
    let strong = |told: &(Option<Kind>, &[String])| {
        matches!(told.0, Some(Kind::InternationalOrganization | Kind::GovernmentBody))
            && !matches!(last, Some((Some(Kind::MediaOutlet), _)))
    };
    let (kind, phrase) = first.filter(strong).or(last).or(first)?;
    Some(kind.map_or(Told::NoSort, |kind| Told::Sort(head(irregular(kind, phrase, words), phrase))))
}

/// “Sultan Murad Brigade” is a rebels’ brigade, “104th Brigade” and “Kharkiv Territorial Defence Brigade” are not.
fn irregular(kind: Kind, phrase: &[String], words: &[String]) -> Kind {
    let brigade = phrase.last().is_some_and(|word| matches!(word.as_str(), "brigade" | "battalion" | "battalions" | "army" | "regiment"));
    let rebels = words.iter().any(|word| {
        matches!(
            word.as_str(),
            "al" | "liberation"
                | "martyrs"
                | "martyr"
                | "resistance"
                | "revolutionaries"
                | "revolutionary"
                | "mujahideen"
                | "islamic"
                | "free"
                | "sultan"
                | "hawks"
                | "popular"
                | "jihad"
                | "saints"
                | "lords"
        )
    });
    if kind == Kind::MilitaryUnit && brigade && rebels { Kind::ArmedGroup } else { kind }
}

/// Whether a word says under which form of law a company trades.
pub fn is_company_form(word: &str) -> bool {
    matches!(
        word,
        "inc"
            | "incorporated"
            | "corp"
            | "corporation"
            | "ltd"
            | "limited"
            | "plc"
            | "llc"
            | "llp"
            | "gmbh"
            | "spa"
            | "oyj"
            | "asa"
            | "bhd"
            | "pty"
    )
}

fn listed(name: &str) -> Option<Kind> {
    let mut classes = GAZETTEER.classes(Key::of_entry(name));
    if !classes.meets(Classes::ORGANIZATION)
        && let Some(bare) = name.strip_prefix("the ").or_else(|| name.strip_prefix("The "))
    {
        classes = GAZETTEER.classes(Key::of_entry(bare));
    }
    // Where a name is listed under several, the narrower one stands first in the order of classes; what is international last.
    let mut kinds: Vec<Kind> = classes.iter().filter_map(Kind::of_class).collect();
    kinds.compact_sort_by_key(|kind| *kind == Kind::InternationalOrganization);
    kinds.first().copied()
}

/// Reads the words beside the mentions of those organizations whose names tell nothing.
pub fn read_beside(text: &str, found: &mut ArticleEntities) {
    for mention in &found.mentions {
        let entity = mention.entity.and_then(|at| found.entities.get_mut(at as usize));
        if let Some(entity) = entity.filter(|entity| entity.kind == MentionKind::Organization && entity.subtype.is_none()) {
            let (before, after) = (text.get(..mention.span.start() as usize), text.get(mention.span.end() as usize..));
            let told = of_words_beside(before.unwrap_or_default(), after.unwrap_or_default());
            entity.subtype = told.filter(|_| !none_of_these(entity)).map(Box::new);
        }
    }
}

/// Whether an organization's fullest name says that it is of none of the sorts: a university.
fn none_of_these(entity: &Entity) -> bool {
    let words = words(&entity.name);
    matches!(of_name(&entity.name, &words), Some(Told::NoSort))
}

/// The sort of a session's organization from those that its articles tell, each with how often it is named there: a name's own word before
/// what stands beside it, then what is told most often.
pub fn agree(said: &[(&Subtype, u32)]) -> Option<Subtype> {
    let total = |kind: Kind| said.iter().filter(|(told, _)| told.kind == kind).map(|(_, count)| count).sum::<u32>();
    let rank = |told: &Subtype| (told.rule != "words-beside", total(told.kind), core::cmp::Reverse(told.kind));
    said.iter().map(|(told, _)| *told).max_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| b.text.cmp(&a.text))).cloned()
}

/// What the words before and after a mention tell: “the newspaper Sabah”, “Interfax news agency”. `before` and `after` are the text around it;
/// only words in small letters that touch it with a space are read.
pub fn of_words_beside(before: &str, after: &str) -> Option<Subtype> {
    let told = |side: Side, phrase: Option<&str>, stands: &str| {
        let words = plain_words(phrase?);
        let (kind, phrase) = CUES.at(side, &words)?;
        Some(Subtype { kind: kind?, rule: "words-beside", text: format!("“{}” stands {stands} it", phrase.join(" ")) })
    };
    let small = |character: char| character.is_lowercase();
    // A mark between ends the phrase.
    let mark = |character: char| !character.is_alphanumeric() && !matches!(character, ' ' | '\n' | '-' | '’' | '\'');
    let next = after.strip_prefix(' ').filter(|after| after.starts_with(small)).and_then(|after| head(after, BESIDE).split(mark).next());
    let last =
        before.strip_suffix(' ').filter(|before| before.ends_with(small)).and_then(|before| tail(before, BESIDE).rsplit(mark).next());
    told(Side::After, next, "after").or_else(|| told(Side::Before, last, "before"))
}

/// How many bytes beside a mention are read: two or three words.
const BESIDE: usize = 28;

fn tail(text: &str, most: usize) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(most))..).unwrap_or_default()
}

fn head(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most.min(text.len()))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_a_side_and_a_kind() {
        for line in include_str!("subtypes.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [side, kind, words] = columns.as_slice() else { panic!("{line}") };
            assert!(["whole", "first", "last", "before", "after"].contains(side), "{line}");
            assert!(*kind == "none" || Kind::ALL.iter().any(|known| known.name() == *kind), "{line}");
            assert!(
                words.split(' ').all(|phrase| !phrase.is_empty() && (*side == "whole" || phrase.split('_').count() <= LONGEST)),
                "{line}"
            );
        }
    }

    #[test]
    fn the_fullest_name_decides() {
        let kind = |names: &[&str]| of_names(names.iter().copied()).map(|told| told.kind);
        assert_eq!(kind(&["QRN", "Quillon Radio Network", "Quillon News Network"]), Some(Kind::MediaOutlet));
        assert_eq!(kind(&["Pemberley", "Pemberley & Sons"]), Some(Kind::Company));
        assert_eq!(kind(&["Pemberley University"]), None);
    }

    #[test]
    fn words_beside_tell_where_the_name_does_not() {
        let kind = |before, after| of_words_beside(before, after).map(|told| told.kind);
        assert_eq!(kind("He told the newspaper ", " on Monday"), Some(Kind::MediaOutlet));
        assert_eq!(kind("The ", " news agency said"), Some(Kind::MediaOutlet));
        assert_eq!(kind("said the rebel group ", "."), Some(Kind::ArmedGroup));
        assert_eq!(kind("in the party, ", " and"), None);
    }
}
