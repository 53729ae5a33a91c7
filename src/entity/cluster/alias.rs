//! Names in, known things out: the table of aliases that no rule of spelling can join (Daesh, Islamic State). Never guesses.

use super::name::{is_acronym, key};
use crate::entity::MentionKind;
use std::collections::HashMap;
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
    let mut table = Table { known: Vec::new(), aliases: HashMap::new() };
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
