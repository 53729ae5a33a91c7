//! Persons' names in, unions out: middle names, initials and short given names; and which full name a surname stands for.

use super::fold::{Strictness, Word, word_cost};
use super::forest::Forest;
use super::name::{Class, Name};
use super::rules::Node;
use crate::entity::{Join, MentionKind};
use crate::hash::HashMap;
use std::sync::LazyLock;

/// Short given names and the long one they stand for.
static GIVEN: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("given.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(long, short)| short.split_whitespace().map(move |short| (short, long.trim())))
        .collect()
});

/// Family names that stand first in Chinese, Korean and Vietnamese names.
const FAMILY_FIRST: &[&str] = &[
    "kim", "lee", "park", "choi", "jung", "moon", "roh", "ban", "yoon", "han", "xi", "hu", "jiang", "wen", "li", "wang", "zhang", "liu",
    "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "lin", "guo", "he", "luo", "zheng", "bo", "mao", "deng",
    "tsai", "chiang", "nguyen", "tran", "le", "pham", "vo", "dang", "bui", "hun", "lam", "leung", "tung", "chan", "wong", "cho", "kang",
    "jang", "hwang", "shin", "ai", "han", "meng", "peng", "cai", "qin", "sung",
];

/// How many earlier persons of a bucket a name is compared with.
const MAX_COMPARED: usize = 24;

/// Joins full names of one person: with and without a middle name, an initial, a short given name, a further family name.
pub fn variants(nodes: &[&Node], forest: &mut Forest<'_>) {
    let mut by_last: HashMap<u64, Vec<(usize, &Name)>> = HashMap::default();
    let full = |node: &'_ Node| node.kind == MentionKind::Person;
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| full(node)) {
        for name in node.names.iter().filter(|name| name.class == Class::Full) {
            let Some(last) = name.folded.words.last() else { continue };
            let bucket = by_last.entry(last.bucket()).or_default();
            let mut found = bucket.iter().rev().take(MAX_COMPARED).filter(|(_, other)| one_person(&name.folded.words, &other.folded.words));
            // Two candidates that are not one person leave an initial or a missing name undecided.
            if let Some(&(first, other_name)) = found.next() {
                let rest: Vec<usize> = found.map(|(other, _)| *other).collect();
                if rest.iter().all(|&other| forest.together(first as u32, other as u32)) {
                    forest.join(first as u32, index as u32, || Join {
                        a: other_name.text.clone(),
                        b: name.text.clone(),
                        rule: "name-variant",
                        text: format!("“{}” and “{}” differ in a middle name, an initial or a short form", other_name.text, name.text),
                    });
                }
            }
            bucket.push((index, name));
        }
    }
}

/// Whether two full names with one surname may be one person's.
pub fn one_person(a: &[Word], b: &[Word]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (Some((short_last, short_rest)), Some((long_last, long_rest))) = (short.split_last(), long.split_last()) else { return false };
    if word_cost(short_last, long_last, Strictness::Person).is_none() {
        return false;
    }
    let (Some(short_first), Some(long_first)) = (short_rest.first(), long_rest.first()) else { return false };
    // The first names agree, and every further name of the shorter one stands in the longer one in order.
    if !given_agrees(short_first, long_first) {
        // “Tayyip Erdogan” of “Recep Tayyip Erdogan”: the end of the longer name.
        let tail = long_rest.len().checked_sub(short_rest.len()).and_then(|from| long_rest.get(from..)).unwrap_or_default();
        return long.len() > short.len()
            && short_rest.iter().zip(tail).all(|(a, b)| word_cost(a, b, Strictness::Person).is_some_and(|cost| cost == 0));
    }
    let mut rest = long_rest.iter().skip(1);
    short_rest.iter().skip(1).all(|middle| rest.any(|other| given_agrees(middle, other)))
}

/// Whether two given names may be one: equal, a short form, an initial, a spelling.
fn given_agrees(a: &Word, b: &Word) -> bool {
    let long = |word: &Word| GIVEN.get(word.plain.as_str()).map_or(word.plain.clone(), |long| (*long).to_string());
    let initial = |x: &Word, y: &Word| x.plain.len() == 1 && y.plain.starts_with(&x.plain);
    a.plain == b.plain
        || initial(a, b)
        || initial(b, a)
        || long(a) == long(b)
        || word_cost(a, b, Strictness::Person).is_some_and(|cost| cost == 0)
}

/// What part of a person's name a single word is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// The last name, or the first where family names stand first.
    Surname,
    /// Another part.
    Other,
}

impl Part {
    /// The rule's name and its words for the reader.
    pub fn rule(self) -> (&'static str, &'static str) {
        match self {
            Self::Surname => ("surname", "surname"),
            Self::Other => ("part-of-name", "name"),
        }
    }
}

/// Full names by each of their words, to look up what a single word may stand for.
#[derive(Clone, Debug, Default)]
pub struct FullNames<'a> {
    by_word: HashMap<u64, Vec<(u32, Part, &'a Word)>>,
}

impl<'a> FullNames<'a> {
    /// Enters the full names of the persons among `nodes`.
    pub fn new(nodes: &[&'a Node]) -> Self {
        let mut names = Self::default();
        for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.kind == MentionKind::Person) {
            for name in node.names.iter().filter(|name| name.class == Class::Full) {
                for (part, word) in parts(name) {
                    names.by_word.entry(word.bucket()).or_default().push((index as u32, part, word));
                }
            }
        }
        names
    }

    /// The nodes whose full name has this word, with the part that it is; surnames alone where there are any.
    pub fn bearers(&self, word: &Word) -> Vec<(u32, Part)> {
        let mut found: Vec<(u32, Part)> = self
            .by_word
            .get(&word.bucket())
            .into_iter()
            .flatten()
            .take(MAX_LOOKED_AT)
            .filter(|(_, part, other)| stands_for(word, *part, other))
            .take(MAX_BEARERS)
            .map(|(node, part, _)| (*node, *part))
            .collect();
        if found.iter().any(|(_, part)| *part == Part::Surname) {
            found.retain(|(_, part)| *part == Part::Surname);
        }
        found
    }
}

/// The words of a person's full name, each with the part that it is.
fn parts(name: &Name) -> impl Iterator<Item = (Part, &Word)> {
    let last = name.folded.words.len().saturating_sub(1);
    name.folded.words.iter().enumerate().map(move |(at, word)| {
        let family_first = at == 0 && FAMILY_FIRST.contains(&word.plain.as_str());
        (if at == last || family_first { Part::Surname } else { Part::Other }, word)
    })
}

/// The surnames of a person's full name.
pub fn surnames(name: &Name) -> impl Iterator<Item = &Word> {
    parts(name).filter(|(part, _)| *part == Part::Surname).map(|(_, word)| word)
}

/// Whether a word alone may stand for a part of a full name.
fn stands_for(word: &Word, part: Part, other: &Word) -> bool {
    word.plain == other.plain || part == Part::Surname && same_sound(word, other)
}

/// Whether a word alone may be the surname of a full name.
pub fn is_surname_of(word: &Word, full: &Name) -> bool {
    surnames(full).any(|surname| stands_for(word, Part::Surname, surname))
}

/// Whether two surnames sound alike and are long enough that this says something.
fn same_sound(a: &Word, b: &Word) -> bool {
    a.plain.len() >= 4
        && b.plain.len() >= 4
        && a.plain.as_bytes().first() == b.plain.as_bytes().first()
        && word_cost(a, b, Strictness::Person) == Some(0)
}

/// How many full names of one bucket are looked at.
const MAX_LOOKED_AT: usize = 512;

/// More bearers than this make a name say nothing.
pub const MAX_BEARERS: usize = 64;
