//! A name that the tagger found in, the mention with its reason and its confidence out.

use super::gazetteer::{Class, Classes};
use super::tagger::Name;
use super::tagger::calibration;
use super::tagger::features::Traits;
use super::tagger::label::KINDS;
use super::words::Words;
use crate::entity::{Mention, MentionKind};
use crate::hash::{FNV_START, HashMap, fnv1a};
use crate::segment::Segmented;
use crate::span::one_line;
use crate::why::Why;
use std::sync::LazyLock;

/// The mention of a name; none where the name has no tokens.
pub fn mention(text: &str, segmented: &Segmented, traits: &[Traits], name: &Name, elsewhere: &Elsewhere) -> Option<Mention> {
    let kind = *KINDS.get(name.kind)?;
    let ([first, .., last] | [first @ last]) = segmented.tokens.get(name.first..name.end)? else { return None };
    let span = first.span.join(last.span);
    let confidence = calibration::confidence(name.kind, name.margin);
    let listed = listed(traits.get(name.first..name.end)?, kind);
    let title = name.first.checked_sub(1).filter(|_| kind == MentionKind::Person).and_then(|before| {
        let token = segmented.tokens.get(before)?;
        traits.get(before)?.words.meets(Words::TITLE).then_some(token.span)
    });
    let place = |name: &Name| match segmented.tokens.get(name.first..name.end)? {
        [first, .., last] | [first @ last] => Some(first.span.join(last.span)),
        [] => None,
    };
    let other = elsewhere.of(traits, name).and_then(place);
    let why = match (other, title, listed) {
        (Some(other), ..) => {
            let form = one_line(other.of(text)).into_owned();
            Why::with("named-elsewhere", [span, other], format!("the article names “{form}” elsewhere; {}", often(confidence)))
        }
        (None, Some(title), _) => Why::with("title-before-name", [title, span], told(0, confidence)),
        (None, None, Some(class)) => Why::with("gazetteer", [span], told(2 + class as usize, confidence)),
        (None, None, None) => Why::with("tagger", [span], told(1, confidence)),
    };
    Some(Mention::new(span, kind, confidence, why))
}

/// What is told of names, reason by reason, for each confidence in hundredths. Most names share their text with many others: it stands here once.
static TOLD: LazyLock<Vec<String>> = LazyLock::new(|| {
    let reasons = ["stands after a title or role".to_owned(), "the words in and around it tell".to_owned()];
    let reasons = reasons.into_iter().chain(Class::ALL.iter().map(|class| format!("is listed as {}", class.label())));
    reasons.flat_map(|reason| (0..=100).map(move |hundredth| format!("{reason}; {}", often(10 * hundredth)))).collect()
});

fn told(reason: usize, confidence: u16) -> &'static str {
    TOLD.get(101 * reason + usize::from(hundredths(confidence))).map_or("", String::as_str)
}

fn often(confidence: u16) -> String {
    format!("of names read with such a margin about {} in 100 are right", hundredths(confidence))
}

const fn hundredths(confidence: u16) -> u16 {
    (confidence + 5) / 10
}

/// Where an article names words by themselves, to tell of places where only that made them a name.
pub struct Elsewhere {
    /// The first name of each kind and phrase; of persons also of the last part.
    names: HashMap<(usize, u64), Name>,
}

impl Elsewhere {
    /// Notes the names that were read without the rest of the article.
    pub fn new(traits: &[Traits], names: &[Name]) -> Self {
        let mut map = HashMap::default();
        if names.iter().any(|name| name.elsewhere) {
            for name in names.iter().filter(|name| !name.elsewhere) {
                let tokens = traits.get(name.first..name.end).unwrap_or_default();
                map.entry((name.kind, phrase(tokens))).or_insert(*name);
                if let (Some(MentionKind::Person), [_, .., last]) = (KINDS.get(name.kind), tokens) {
                    map.entry((name.kind, phrase(std::slice::from_ref(last)))).or_insert(*name);
                }
            }
        }
        Self { names: map }
    }

    /// The name that makes another one a name.
    fn of(&self, traits: &[Traits], name: &Name) -> Option<&Name> {
        let tokens = traits.get(name.first..name.end).filter(|_| name.elsewhere)?;
        self.names.get(&(name.kind, phrase(tokens)))
    }
}

fn phrase(traits: &[Traits]) -> u64 {
    traits.iter().fold(FNV_START, |hash, token| fnv1a(&token.lower.to_le_bytes(), hash))
}

/// The class under which the whole name is listed, of those that fit its kind.
fn listed(tokens: &[Traits], kind: MentionKind) -> Option<Class> {
    let fitting = match kind {
        MentionKind::Person => Classes::PERSON,
        MentionKind::Place => Classes::PLACE,
        MentionKind::Organization => Classes::ORGANIZATION,
        _ => Classes::GROUP,
    };
    let whole = |class: Class| match tokens {
        [only] => only.part(class) == 4,
        [first, .., last] => first.part(class) == 1 && last.part(class) == 3,
        [] => false,
    };
    // Of a person's name every token is listed for itself.
    let person = kind == MentionKind::Person && tokens.iter().all(|token| token.part(Class::FirstName) | token.part(Class::Surname) != 0);
    if person {
        let first = tokens.first().is_some_and(|token| token.part(Class::FirstName) != 0);
        return Some(if first { Class::FirstName } else { Class::Surname });
    }
    fitting.iter().find(|class| whole(*class))
}
