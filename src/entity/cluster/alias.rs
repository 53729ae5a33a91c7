//! Names in, known things out: the table of aliases that no rule of spelling can join (Daesh, Islamic State). Never guesses.

use super::name::{is_acronym, key};
use crate::compact_sort::CompactSort;
use crate::entity::MentionKind;
use crate::hash::HashMap;
use crate::hash::word_hash;
use std::sync::LazyLock;

/// One thing of the table.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its usual name.
    pub name: &'static str,
    /// What kind of thing.
    pub kind: MentionKind,
}

/// An alias of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alias {
    /// Index of the thing; see [`known`].
    pub thing: u32,
    /// Whether the alias may mean other things: it counts only where another alias of the thing stands too.
    pub weak: bool,
    /// Whether it is an acronym so short that only capitals tell it from a word: “IS” is no “is”.
    capitals: bool,
}

struct Table {
    known: Vec<Known>,
    aliases: HashMap<String, Vec<Alias>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { known: Vec::new(), aliases: HashMap::default() };
    let mut kind = MentionKind::Organization;
    for line in include_str!("aliases.txt").lines().map(str::trim) {
        match line {
            "[person]" => kind = MentionKind::Person,
            "[place]" => kind = MentionKind::Place,
            "[organization]" => kind = MentionKind::Organization,
            "[group]" => kind = MentionKind::Group,
            _ if line.is_empty() || line.starts_with('#') => {}
            _ => {
                let thing = table.known.len() as u32;
                let mut names = line.split(';').map(str::trim).filter(|name| !name.is_empty());
                let mut first = true;
                for name in &mut names {
                    let (bare, weak) = name.strip_suffix('?').map_or((name, false), |bare| (bare, true));
                    if first {
                        table.known.push(Known { name: bare, kind });
                        first = false;
                    }
                    let list = table.aliases.entry(key(bare)).or_default();
                    if !list.iter().any(|alias| alias.thing == thing) {
                        let capitals = is_acronym(bare) && bare.chars().filter(|letter| letter.is_alphabetic()).count() <= 3;
                        list.push(Alias { thing, weak, capitals });
                    }
                }
            }
        }
    }
    table
});

/// The thing of this index.
pub fn known(thing: u32) -> Option<&'static Known> {
    TABLE.known.get(thing as usize)
}

/// What the name of this text and key may mean.
pub fn look_up(text: &str, key: &str) -> impl Iterator<Item = Alias> {
    let lower = text.chars().any(char::is_lowercase);
    TABLE.aliases.get(key).into_iter().flatten().copied().filter(move |alias| !(alias.capitals && lower))
}

/// The usual name of the place that a name can mean only: “Ar-Raqqah”, Raqqa.
pub fn usual_place(text: &str) -> Option<&'static str> {
    let key = key(text);
    let alias = look_up(text, &key).find(|alias| !alias.weak)?;
    known(alias.thing).filter(|known| known.kind == MentionKind::Place).map(|known| known.name)
}

/// A name of the table that can mean one thing only, cut into the words of a text.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// [`word_hash`](crate::hash::word_hash) of each word.
    pub words: Vec<u64>,
    /// Index of the thing.
    pub thing: u32,
    /// Whether it is written in capitals.
    pub acronym: bool,
}

static PHRASES: LazyLock<HashMap<u64, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<u64, Vec<Phrase>> = HashMap::default();
    let mut taken: crate::hash::HashSet<Vec<u64>> = crate::hash::HashSet::default();
    let mut thing = 0;
    for line in include_str!("aliases.txt").lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') || line.starts_with('[') {
            continue;
        }
        for name in line.split(';').map(str::trim).filter(|name| !name.is_empty() && !name.ends_with('?')) {
            let bare = name.strip_prefix("The ").unwrap_or(name);
            let words: Vec<u64> = bare.split_whitespace().flat_map(token_hashes).collect();
            if let Some(first) = words.first().copied()
                && taken.insert(words.clone())
            {
                phrases.entry(first).or_default().push(Phrase { words, thing, acronym: is_acronym(bare) });
            }
        }
        thing += 1;
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted for itself")]
    for list in phrases.values_mut() {
        list.compact_sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

/// The hashes of a word's tokens: a possessive and a comma are tokens of their own.
pub fn token_hashes(word: &str) -> impl Iterator<Item = u64> {
    let (word, comma) = word.strip_suffix(',').map_or((word, None), |word| (word, Some(",")));
    let cut = ["'s", "'"].into_iter().find(|clitic| word.ends_with(clitic)).map_or(word.len(), |clitic| word.len() - clitic.len());
    let (stem, clitic) = word.split_at(cut);
    [Some(stem), Some(clitic), comma].into_iter().flatten().filter(|part| !part.is_empty()).map(word_hash)
}

/// The phrases that begin with a word, longest first; see [`Token::lower`](crate::segment::Token).
pub fn phrases(first: u64) -> &'static [Phrase] {
    PHRASES.get(&first).map_or(&[], Vec::as_slice)
}
