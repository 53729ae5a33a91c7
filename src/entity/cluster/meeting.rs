//! A node in, where its names meet those of other nodes out: in buckets, one for each thing by which a rule may join them. What never meets is
//! never joined, so that a session is joined part by part.

use super::name::{Class, Name, initialisms};
use super::person::{self, MAX_BEARERS};
use super::rules::{self, FEWEST_INITIALS, MAX_COMPARED, Node, strong};
use crate::compact_sort::CompactSort;
use crate::entity::MentionKind;
use crate::entity::correction::Book;
use crate::hash::{FNV_START, fnv1a};

/// By what two names meet: each rule of [`rules`] and of a session has its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Meeting {
    /// By their keys, to find the nodes that a correction tells of; joins nothing.
    Key,
    /// A reader says that they are one.
    Corrected,
    /// They may mean one thing of the table of aliases.
    Known,
    /// They are equal, but for the plural of groups.
    Equal,
    /// As spellings of one name.
    Spelling,
    /// By the same words in any order.
    WordOrder,
    /// By all words but one.
    Slip,
    /// One is the other without its head noun.
    HeadNoun,
    /// One is made of the other's initials.
    Initials,
    /// Persons by the last name.
    Variant,
    /// An acronym alone, and one that stands beside its full name.
    Acronym,
    /// A surname alone, and a person who bears it.
    Surname,
}

impl Meeting {
    /// How many places apart in a bucket two names may stand.
    pub const fn reach(self) -> usize {
        match self {
            Self::Key => 0,
            // Each is drawn to the next: all of a bucket are in one part.
            Self::Corrected | Self::Known | Self::Equal => 1,
            Self::Acronym | Self::Surname => MAX_BEARERS,
            _ => MAX_COMPARED,
        }
    }

    /// Whether the rule may join two names that meet, whatever else is known of them.
    pub fn draws(self, (a, name_a): (&Node, &Name), (b, name_b): (&Node, &Name)) -> bool {
        let full = |name: &Name| name.class == Class::Full;
        match self {
            Self::Key => false,
            Self::Corrected | Self::Known | Self::Equal => true,
            Self::Spelling => rules::variant_cost((a.kind, name_a), (b.kind, name_b)).is_some(),
            Self::WordOrder => {
                (name_a.folded.reordered || name_b.folded.reordered) && rules::same_words(&name_a.folded.sorted(), &name_b.folded.sorted())
            }
            Self::Slip => rules::differ_by_a_slip(&name_a.folded, &name_b.folded, a.kind),
            Self::HeadNoun => {
                let is_headless = |node: &Node, name: &Name, other: &Name| {
                    rules::headless(node, name).is_some_and(|rest| rules::is_headless_name(&rest, other, node.kind))
                };
                is_headless(a, name_a, name_b) || is_headless(b, name_b, name_a)
            }
            Self::Initials => full(name_a) != full(name_b),
            Self::Variant => person::one_person(&name_a.folded.words, &name_b.folded.words),
            Self::Acronym => has_full(a) != has_full(b),
            Self::Surname => {
                let bears = |full: &Name, single: &Name| single.folded.words.first().is_some_and(|word| person::is_surname_of(word, full));
                match (full(name_a), full(name_b)) {
                    (true, false) => bears(name_a, name_b),
                    (false, true) => bears(name_b, name_a),
                    _ => false,
                }
            }
        }
    }
}

fn has_full(node: &Node) -> bool {
    node.names.iter().any(|name| name.class == Class::Full)
}

fn hash(parts: &[&[u8]]) -> u64 {
    parts.iter().fold(FNV_START, |hash, part| fnv1a(&[0xFF], fnv1a(part, hash)))
}

/// Where the names of a node meet others: by what, in which bucket, which of its names. Sorted, each once.
pub fn meetings(node: &Node, book: &Book) -> Vec<(Meeting, u64, u32)> {
    let mut found = Vec::new();
    let full = has_full(node);
    for (at, name) in node.names.iter().enumerate() {
        let mut meet = |meeting, bucket| found.push((meeting, bucket, at as u32));
        let key = name.key.as_bytes();
        meet(Meeting::Key, hash(&[key]));
        let alone = name.class == Class::Full || !full;
        match (node.kind, name.class) {
            (MentionKind::Group, _) => meet(Meeting::Equal, hash(&[b"group", key.strip_suffix(b"s").unwrap_or(key)])),
            (_, Class::Part) if alone => meet(Meeting::Equal, hash(&[b"part", key])),
            (_, Class::Part) => {}
            _ => meet(Meeting::Equal, hash(&[key])),
        }
        match (node.kind, name.class) {
            (MentionKind::Person, Class::Full) => {
                for word in person::surnames(name) {
                    meet(Meeting::Surname, word.bucket());
                }
                if let Some(last) = name.folded.words.last() {
                    meet(Meeting::Variant, last.bucket());
                }
            }
            (MentionKind::Organization | MentionKind::Place, Class::Full) => {
                for letters in initialisms(&name.text).iter().filter(|letters| letters.len() >= FEWEST_INITIALS) {
                    meet(Meeting::Initials, hash(&[letters.as_bytes()]));
                }
            }
            (kind, Class::Acronym) => meet(Meeting::Acronym, hash(&[key, kind.name().as_bytes()])),
            _ => {}
        }
        if node.kind == MentionKind::Person
            && !full
            && let Some(word) = name.folded.words.first()
        {
            meet(Meeting::Surname, word.bucket());
        }
    }
    for name in strong(node) {
        let at = node.names.iter().position(|other| std::ptr::eq(other, name)).unwrap_or_default() as u32;
        let mut meet = |meeting, bucket| found.push((meeting, bucket, at));
        for other in book.said().merged.get(&name.key).into_iter().flatten() {
            let (first, second) = if *other < name.key { (other, &name.key) } else { (&name.key, other) };
            meet(Meeting::Corrected, hash(&[first.as_bytes(), second.as_bytes()]));
        }
        for alias in rules::meanings(node, name) {
            meet(Meeting::Known, u64::from(alias.thing));
        }
        if rules::has_spellings(node, name) && name.class != Class::Part {
            meet(Meeting::Spelling, name.folded.bucket());
        }
        if rules::may_be_reordered(node, name) {
            meet(Meeting::WordOrder, hash(&[&name.folded.unordered_bucket().to_le_bytes(), node.kind.name().as_bytes()]));
        }
        for bucket in rules::without_a_word(node, name) {
            meet(Meeting::Slip, bucket);
        }
        for kind in [MentionKind::Place, MentionKind::Organization] {
            let bucket = |folded: u64| hash(&[&folded.to_le_bytes(), kind.name().as_bytes()]);
            if rules::may_lack_a_head(node, name, kind) {
                meet(Meeting::HeadNoun, bucket(name.folded.bucket()));
            }
            if node.kind == kind
                && let Some(rest) = rules::headless(node, name)
            {
                meet(Meeting::HeadNoun, bucket(rest.bucket()));
            }
        }
        if rules::may_be_initials(node, name) && name.letters().len() >= FEWEST_INITIALS {
            meet(Meeting::Initials, hash(&[name.letters().as_bytes()]));
        }
    }
    found.compact_sort();
    found.dedup();
    found
}

/// The bucket of the names with this key.
pub fn key_bucket(key: &str) -> (Meeting, u64) {
    (Meeting::Key, hash(&[key.as_bytes()]))
}
