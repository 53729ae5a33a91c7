//! Nodes (names with their spellings) in, unions in a forest out: the rules that need no text. The same rules serve one article and a session.
//!
//! Every rule puts names into buckets by a hash and compares within a bucket only, at most [`MAX_COMPARED`] back: linear in the names.

use super::alias;
use super::fold::{self, Folded, Strictness, distance};
use super::forest::Forest;
use super::name::{Class, Name, initialisms};
use crate::compact_sort::CompactSort;
use crate::entity::correction::Book;
use crate::entity::{Join, MentionKind};
use crate::hash::HashMap;
use crate::hash::{FNV_START, fnv1a};
use std::collections::BTreeSet;

/// What is joined: a spelling of an article, or an entity of an article with all its spellings.
#[derive(Clone, Debug)]
pub struct Node {
    /// What kind of thing its mentions say it is.
    pub kind: MentionKind,
    /// Its spellings.
    pub names: Vec<Name>,
    /// How many mentions it has.
    pub count: u32,
}

/// Where names are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// In one article, where short forms have been introduced.
    Article,
    /// Across articles, where a short form may mean something else.
    Session,
}

/// How many earlier names of a bucket a name is compared with.
pub const MAX_COMPARED: usize = 24;

/// Applies all rules that need no text.
pub fn apply(nodes: &[&Node], forest: &mut Forest<'_>, scope: Scope) {
    equal_names(nodes, forest);
    spelling(nodes, forest, scope);
    word_order(nodes, forest);
    head_nouns(nodes, forest);
    slips(nodes, forest, scope);
    initials(nodes, forest, scope);
    super::person::variants(nodes, forest);
}

/// All names that stand for the node itself: without surnames and, where there is a fuller name, acronyms.
pub fn strong(node: &Node) -> impl Iterator<Item = &Name> {
    let full = node.names.iter().any(|name| name.class == Class::Full);
    node.names.iter().filter(move |name| name.class == Class::Full || !full)
}

fn reason(a: &Name, b: &Name, rule: &'static str, text: String) -> Join {
    Join { a: a.text.clone(), b: b.text.clone(), rule, text }
}

/// Does what a reader says: joins what is one, and holds apart what is not, before any rule may say otherwise.
pub fn corrected(nodes: &[&Node], forest: &mut Forest<'_>, book: &Book) {
    if book.is_empty() {
        return;
    }
    let mut by_key: HashMap<&str, Vec<(usize, &Name)>> = HashMap::default();
    for (index, node) in nodes.iter().enumerate() {
        for name in &node.names {
            by_key.entry(&name.key).or_default().push((index, name));
        }
    }
    // Across articles a surname or acronym beside a full name says nothing of the full name: only nodes that have no other name.
    let named = |key: &str| {
        let all = by_key.get(key).map_or(&[][..], Vec::as_slice);
        let own =
            all.iter().filter(|(index, name)| nodes.get(*index).is_some_and(|node| strong(node).any(|strong| strong.key == name.key)));
        own.copied().collect::<Vec<_>>()
    };
    // Only pairs whose names are both here, in an order of their own.
    let pairs = |related: &HashMap<String, BTreeSet<String>>| {
        let here = nodes.iter().flat_map(|node| &node.names).filter_map(|name| Some((&name.key, related.get(&name.key)?)));
        let pairs = here.flat_map(|(a, others)| others.iter().map(move |b| (a.clone(), b.clone())));
        pairs.filter(|(a, b)| a < b && by_key.contains_key(b.as_str())).collect::<BTreeSet<_>>()
    };
    for (a, b) in pairs(&book.said().merged) {
        let all: Vec<(usize, &Name)> = named(&a).into_iter().chain(named(&b)).collect();
        for pair in all.windows(2) {
            if let [(first, first_name), (second, second_name)] = pair {
                forest.force(*first as u32, *second as u32, || {
                    reason(first_name, second_name, "corrected", "a reader says that they are one".to_string())
                });
            }
        }
    }
    for (a, b) in pairs(&book.said().split) {
        for (first, _) in named(&a) {
            for (second, _) in named(&b) {
                forest.hold_apart(first as u32, second as u32);
            }
        }
    }
}

/// One name under two kinds (place here, organization there) is one thing, unless both kinds are well attested. Across articles groups, and
/// persons known by one word, are not drawn in: a people and its country share many names.
pub fn one_kind(nodes: &[&Node], forest: &mut Forest<'_>, scope: Scope) {
    let mut seen: HashMap<&str, Vec<usize>> = HashMap::default();
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| scope == Scope::Article || node.kind != MentionKind::Group) {
        for name in node.names.iter().filter(|name| scope == Scope::Article || name.class != Class::Part) {
            let same = seen.entry(name.key.as_str()).or_default();
            for other in same.iter().take(MAX_COMPARED).copied() {
                let Some(other_node) = nodes.get(other).filter(|other| other.kind != node.kind) else { continue };
                let (few, many) = (node.count.min(other_node.count), node.count.max(other_node.count));
                let group = node.kind == MentionKind::Group || other_node.kind == MentionKind::Group;
                let once = scope == Scope::Article && few == 1 && (!group || many > 1);
                if once || few * 3 <= many {
                    let kind = if node.count > other_node.count { node.kind } else { other_node.kind };
                    forest.join(other as u32, index as u32, || {
                        reason(name, name, "one-kind", format!("“{}” is mostly a {}", name.text, kind.name()))
                    });
                }
            }
            same.push(index);
        }
    }
}

/// Joins names of the table of known things, and marks them as known so that two known things stay apart.
///
/// A name that a definition of the article has joined to a fuller one is judged by the fuller one.
pub fn known_aliases(nodes: &[&Node], forest: &mut Forest<'_>) {
    // What each thing is supported by: a name that cannot mean anything else.
    let mut supported: HashMap<u32, (usize, &Name)> = HashMap::default();
    let mut waiting: Vec<(usize, &Name, alias::Alias)> = Vec::new();
    let mut first_of: HashMap<u32, (usize, &Name)> = HashMap::default();
    let full_roots: crate::hash::HashSet<u32> = nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| node.names.iter().any(|name| name.class == Class::Full))
        .map(|(index, _)| forest.find(index as u32))
        .collect();
    for (index, node) in nodes.iter().enumerate() {
        let root = forest.find(index as u32);
        for name in strong(node) {
            if name.class != Class::Full && full_roots.contains(&root) {
                continue;
            }
            let meanings = meanings(node, name);
            match meanings.as_slice() {
                [sure] if !sure.weak => {
                    supported.entry(sure.thing).or_insert((index, name));
                    forest.set_identity(index as u32, sure.thing);
                    join_known(&mut first_of, forest, sure.thing, index, name);
                }
                _ => waiting.extend(meanings.into_iter().map(|alias| (index, name, alias))),
            }
        }
    }
    // A name with several meanings takes the one that another name of the text supports, if it is one.
    waiting.compact_sort_by_key(|(index, ..)| *index);
    for meanings in waiting.chunk_by(|a, b| a.0 == b.0) {
        let mut fitting = meanings.iter().filter(|(_, _, alias)| supported.contains_key(&alias.thing));
        if let (Some((index, name, alias)), None) = (fitting.next(), fitting.next())
            && forest.identity(*index as u32).is_none()
        {
            forest.set_identity(*index as u32, alias.thing);
            join_known(&mut first_of, forest, alias.thing, *index, name);
        }
    }
}

/// What a name of a node may mean: things of its kind, or of another kind where the tagger may have erred.
pub fn meanings(node: &Node, name: &Name) -> Vec<alias::Alias> {
    let mut meanings: Vec<alias::Alias> = alias::look_up(&name.text, &name.key).collect();
    let same_kind = |alias: &alias::Alias| alias::known(alias.thing).is_some_and(|known| known.kind == node.kind);
    // A known name of another kind: the tagger erred, unless it is a group, or a person's name of several words.
    let may_err = node.kind != MentionKind::Group && !(node.kind == MentionKind::Person && name.folded.words.len() > 1);
    let strong_other =
        |alias: &alias::Alias| may_err && !alias.weak && alias::known(alias.thing).is_some_and(|known| known.kind != MentionKind::Group);
    if meanings.iter().any(|alias| same_kind(alias) && !alias.weak) {
        meanings.retain(same_kind);
    } else {
        meanings.retain(|alias| same_kind(alias) || strong_other(alias));
    }
    meanings
}

fn join_known<'a>(first_of: &mut HashMap<u32, (usize, &'a Name)>, forest: &mut Forest<'_>, thing: u32, index: usize, name: &'a Name) {
    let (first, other) = *first_of.entry(thing).or_insert((index, name));
    if first != index {
        let usual = alias::known(thing).map_or("", |known| known.name);
        forest.join(first as u32, index as u32, || {
            reason(other, name, "known-alias", format!("“{}” and “{}” are known names of {usual}", other.text, name.text))
        });
    }
}

/// Joins nodes of one kind that have a name in common, short forms left out.
fn equal_names(nodes: &[&Node], forest: &mut Forest<'_>) {
    let mut seen: HashMap<(MentionKind, &str), usize> = HashMap::default();
    for (index, node) in nodes.iter().enumerate() {
        for name in strong(node) {
            let first = *seen.entry((node.kind, &name.key)).or_insert(index);
            if first != index {
                forest.join(first as u32, index as u32, || reason(name, name, "equal-name", format!("both are called “{}”", name.text)));
            }
        }
    }
    // Adherents and nationals: one and many.
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.kind == MentionKind::Group) {
        for name in &node.names {
            let one = name.key.strip_suffix('s').unwrap_or(&name.key);
            if let Some(&other) = seen.get(&(MentionKind::Group, one))
                && other != index
                && let Some(other_name) = nodes.get(other).and_then(|node| node.names.first())
            {
                forest.join(other as u32, index as u32, || {
                    reason(other_name, name, "plural", format!("“{}” is the plural of “{}”", name.text, other_name.text))
                });
            }
        }
    }
}

/// Joins spellings of one name: see [`fold`].
fn spelling(nodes: &[&Node], forest: &mut Forest<'_>, scope: Scope) {
    let mut buckets: HashMap<u64, Vec<(usize, &Name)>> = HashMap::default();
    for (index, node) in nodes.iter().enumerate() {
        for name in strong(node) {
            if !has_spellings(node, name) || name.class == Class::Part && scope == Scope::Session {
                continue;
            }
            let bucket = buckets.entry(name.folded.bucket()).or_default();
            let best = bucket
                .iter()
                .rev()
                .take(MAX_COMPARED)
                .filter_map(|&(other, other_name)| Some((spelling_cost(node, name, nodes.get(other)?, other_name)?, other, other_name)))
                .filter(|&(cost, other, _)| cost == 0 || scope == Scope::Article || !forest.share_an_article(index as u32, other as u32))
                .min_by_key(|&(cost, other, _)| (cost, other));
            if let Some((_, other, other_name)) = best {
                forest.join(other as u32, index as u32, || {
                    reason(
                        other_name,
                        name,
                        "spelling-variant",
                        format!("“{}” and “{}” are spellings of one name", other_name.text, name.text),
                    )
                });
            }
            bucket.push((index, name));
        }
    }
}

/// Whether a name may be spelled in several ways: acronyms and names of groups are not.
pub fn has_spellings(node: &Node, name: &Name) -> bool {
    name.class != Class::Acronym && node.kind != MentionKind::Group
}

fn spelling_cost(a: &Node, name_a: &Name, b: &Node, name_b: &Name) -> Option<u32> {
    let cost = variant_cost((a.kind, name_a), (b.kind, name_b))?;
    // Of two kinds only where one is seen once, so that the tagger may have erred.
    (a.kind == b.kind || a.count.min(b.count) == 1).then_some(cost)
}

/// How far apart the spellings of two names are, or none where they cannot be of one name; of two kinds only close ones.
pub fn variant_cost((kind_a, a): (MentionKind, &Name), (kind_b, b): (MentionKind, &Name)) -> Option<u32> {
    if a.key == b.key {
        return (kind_a == kind_b).then_some(0);
    }
    if kind_a == MentionKind::Group || kind_b == MentionKind::Group || a.class != b.class && kind_a == kind_b {
        return None;
    }
    let strictness = match (kind_a, kind_b) {
        (MentionKind::Place, MentionKind::Place) => Strictness::Place,
        (MentionKind::Organization, MentionKind::Organization) => Strictness::Organization,
        _ => Strictness::Person,
    };
    let cost = distance(&a.folded, &b.folded, strictness)?;
    (kind_a == kind_b || cost <= 2 && a.folded.weight() >= 3).then_some(cost)
}

/// Joins names whose words stand in another order after translation: Jabhat al-Nusra, Nusra Front; Army of Islam, Jaish al-Islam.
fn word_order(nodes: &[&Node], forest: &mut Forest<'_>) {
    let mut buckets: HashMap<u64, Vec<(usize, &Name, Folded)>> = HashMap::default();
    for (index, node) in nodes.iter().enumerate() {
        for name in strong(node).filter(|name| may_be_reordered(node, name)) {
            let sorted = name.folded.sorted();
            let bucket = buckets.entry(name.folded.unordered_bucket()).or_default();
            let found = bucket.iter().rev().take(MAX_COMPARED).find(|(other, other_name, other_sorted)| {
                nodes.get(*other).is_some_and(|other| other.kind == node.kind)
                    && (name.folded.reordered || other_name.folded.reordered)
                    && same_words(&sorted, other_sorted)
            });
            if let Some((other, other_name, _)) = found {
                forest.join(*other as u32, index as u32, || {
                    reason(other_name, name, "translated-words", format!("“{}” and “{}” are the same words", other_name.text, name.text))
                });
            }
            bucket.push((index, name, sorted));
        }
    }
}

/// Whether the words of a name may stand in another order.
pub fn may_be_reordered(node: &Node, name: &Name) -> bool {
    matches!(node.kind, MentionKind::Organization | MentionKind::Place) && name.class == Class::Full && name.folded.words.len() > 1
}

/// Whether two names whose words are in order are the same words.
pub fn same_words(a: &Folded, b: &Folded) -> bool {
    distance(a, b, Strictness::Organization).is_some()
}

/// Joins names of several words that differ in one word by one letter left out: a slip of the pen (Te Majdal, Tel Majdal).
///
/// One of the two must be rare, so that two villages of like names stay apart.
fn slips(nodes: &[&Node], forest: &mut Forest<'_>, scope: Scope) {
    // The names without one of their words, in buckets.
    let mut buckets: HashMap<u64, Vec<(usize, &Name)>> = HashMap::default();
    for (index, node) in nodes.iter().enumerate() {
        for name in strong(node) {
            let words = &name.folded.words;
            for (hash, (left_out, word)) in without_a_word(node, name).zip(words.iter().enumerate()) {
                let bucket = buckets.entry(hash).or_default();
                let found = bucket.iter().rev().take(MAX_COMPARED).find(|(other, other_name)| {
                    let rare = nodes.get(*other).is_some_and(|other| other.count.min(node.count) == 1);
                    let same_length = other_name.folded.words.len() == words.len();
                    let other_word = other_name.folded.words.get(left_out);
                    rare && same_length && other_word.is_some_and(|other| is_slip(&word.plain, &other.plain, node.kind))
                });
                if let Some(&(other, other_name)) = found
                    && (scope == Scope::Article || !forest.share_an_article(other as u32, index as u32))
                {
                    forest.join(other as u32, index as u32, || {
                        let text = format!("“{}” and “{}” differ by one letter left out", other_name.text, name.text);
                        reason(other_name, name, "slip", text)
                    });
                }
                bucket.push((index, name));
            }
        }
    }
}

/// A hash of a name without each of its words in turn; none of a name in which a letter left out says too little.
pub fn without_a_word<'a>(node: &Node, name: &'a Name) -> impl Iterator<Item = u64> + use<'a> {
    let (kind, words) = (node.kind, &name.folded.words);
    let letters: usize = words.iter().map(|word| word.plain.len()).sum();
    let says_enough =
        kind != MentionKind::Group && name.class == Class::Full && (2..=6).contains(&words.len()) && letters >= FEWEST_LETTERS;
    (0..if says_enough { words.len() } else { 0 }).map(move |left_out| {
        let rest = words.iter().enumerate().filter(|(at, _)| *at != left_out);
        let start = fnv1a(&[kind as u8, left_out as u8], FNV_START);
        rest.fold(start, |hash, (at, word)| fnv1a(word.plain.as_bytes(), fnv1a(&[at as u8], hash)))
    })
}

/// Whether two names of a kind and of one length differ in one word, by one letter left out.
pub fn differ_by_a_slip(a: &Folded, b: &Folded, kind: MentionKind) -> bool {
    let mut different = a.words.iter().zip(&b.words).filter(|(a, b)| a.plain != b.plain);
    let slip = different.next().is_some_and(|(a, b)| is_slip(&a.plain, &b.plain, kind));
    slip && different.next().is_none() && a.words.len() == b.words.len()
}

/// A name of fewer letters says too little for a slip.
const FEWEST_LETTERS: usize = 8;

/// Whether one word is the other with one letter left out. Digits tell things apart, a last vowel Daniel and Daniela.
fn is_slip(a: &str, b: &str, kind: MentionKind) -> bool {
    let (short, long) = if a.len() < b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if long.len() != short.len() + 1 || short.len() < 2 || long.iter().any(u8::is_ascii_digit) {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let at_end = same == short.len();
    if kind == MentionKind::Person && (short.len() < 4 || at_end && long.last().is_some_and(|letter| b"aeo".contains(letter))) {
        return false;
    }
    short.get(same..) == long.get(same + 1..)
}

/// Head nouns that may be left out of a place's name.
const PLACE_HEADS: &[&str] = &[
    "district",
    "province",
    "governorate",
    "neighborhood",
    "neighbourhood",
    "village",
    "town",
    "municipality",
    "subdistrict",
    "river",
    "valley",
    "region",
    "prefecture",
    "oblast",
    "quarter",
    "suburb",
    "island",
    "mount",
    "mountain",
    "mountains",
    "lake",
    "emirate",
    "canton",
    "raion",
    "commune",
];

/// Head nouns that may be left out of an organization's name.
const ORGANIZATION_HEADS: &[&str] = &[
    "group",
    "front",
    "movement",
    "militia",
    "militias",
    "party",
    "brigade",
    "brigades",
    "battalion",
    "battalions",
    "network",
    "organization",
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "plc",
    "ag",
    "sa",
    "nv",
    "llc",
    "holdings",
    "fc",
    "university",
    "college",
    "foundation",
    "institute",
    "institution",
    "airlines",
    "airways",
    "news",
    "agency",
    "television",
    "tv",
    "newspaper",
    "rebels",
    "fighters",
    "forces",
];

/// The kinds of which names have head nouns, with these.
const HEADS: [(MentionKind, &[&str]); 2] = [(MentionKind::Place, PLACE_HEADS), (MentionKind::Organization, ORGANIZATION_HEADS)];

/// Joins “Ghweiran District” and “Ghweiran”, “Nusra Front” and “Nusra”, where one other name only is meant.
fn head_nouns(nodes: &[&Node], forest: &mut Forest<'_>) {
    for (kind, _) in HEADS {
        let mut bare: HashMap<u64, Vec<(usize, &Name)>> = HashMap::default();
        for (index, node) in nodes.iter().enumerate() {
            for name in strong(node).filter(|name| may_lack_a_head(node, name, kind)) {
                bare.entry(name.folded.bucket()).or_default().push((index, name));
            }
        }
        for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.kind == kind) {
            for name in strong(node) {
                let Some(rest) = headless(node, name) else { continue };
                let Some(others) = bare.get(&rest.bucket()) else { continue };
                let fitting: Vec<_> = others.iter().take(MAX_COMPARED).filter(|(_, other)| is_headless_name(&rest, other, kind)).collect();
                if let Some((other, other_name)) = fitting.first()
                    && fitting.iter().all(|(another, _)| forest.together(*other as u32, *another as u32))
                    && *other != index
                {
                    forest.join(*other as u32, index as u32, || {
                        reason(other_name, name, "head-noun", format!("“{}” is “{}” without its head noun", other_name.text, name.text))
                    });
                }
            }
        }
    }
}

/// Whether a name may be that of a thing of this kind without its head noun. The tagger may take “Ghweiran” alone for something else than
/// “Ghweiran District”.
pub fn may_lack_a_head(node: &Node, name: &Name, kind: MentionKind) -> bool {
    let other_kind = node.kind != MentionKind::Group && name.folded.words.len() == 1 && name.class != Class::Acronym;
    name.class == Class::Full && node.kind == kind || kind == MentionKind::Place && other_kind
}

/// A name without its head noun, where it has one.
pub fn headless(node: &Node, name: &Name) -> Option<Folded> {
    let (_, heads) = HEADS.iter().find(|(kind, _)| *kind == node.kind)?;
    without_head(&name.folded, heads).filter(|_| name.class == Class::Full)
}

/// Whether a name is what is left of a name of this kind without its head noun. “Jordan River” is not Jordan, “Delta Airlines” not the Delta: a
/// known thing is not a shortened name.
pub fn is_headless_name(rest: &Folded, name: &Name, kind: MentionKind) -> bool {
    let strictness = if kind == MentionKind::Place { Strictness::Place } else { Strictness::Organization };
    distance(rest, &name.folded, strictness).is_some() && alias::look_up(&name.text, &name.key).next().is_none()
}

/// Whether a name's head noun tells its kind: “… District”, “… Inc”.
pub fn told_kind(name: &Name) -> Option<MentionKind> {
    let last = name.folded.words.last().filter(|_| name.folded.words.len() > 1)?.plain.as_str();
    if matches!(
        last,
        "inc" | "corp" | "ltd" | "plc" | "co" | "llc" | "brigade" | "battalion" | "army" | "party" | "ministry" | "council" | "agency"
    ) {
        return Some(MentionKind::Organization);
    }
    matches!(last, "district" | "province" | "governorate" | "neighborhood" | "neighbourhood" | "village" | "river" | "valley" | "island")
        .then_some(MentionKind::Place)
}

fn without_head(folded: &Folded, heads: &[&str]) -> Option<Folded> {
    let is_head =
        |word: &fold::Word| heads.contains(&word.plain.as_str()) || word.plain.strip_suffix('s').is_some_and(|one| heads.contains(&one));
    let words = folded.words.as_slice();
    let rest = match words {
        // “Fars News Agency”.
        [rest @ .., before, last] if !rest.is_empty() && is_head(last) && is_head(before) => rest,
        [rest @ .., last] if !rest.is_empty() && is_head(last) => rest,
        [first, rest @ ..] if !rest.is_empty() && is_head(first) => rest,
        _ => return None,
    };
    Some(Folded { words: rest.to_vec(), reordered: folded.reordered })
}

/// So many letters across articles are more than chance.
pub const FEWEST_INITIALS: usize = 4;

/// Whether a name may be the initials of another one.
pub fn may_be_initials(node: &Node, name: &Name) -> bool {
    name.class == Class::Acronym && matches!(node.kind, MentionKind::Organization | MentionKind::Place | MentionKind::Person)
}

/// Joins an acronym and the only full name with these initials.
fn initials(nodes: &[&Node], forest: &mut Forest<'_>, scope: Scope) {
    let fewest = if scope == Scope::Article { 2 } else { FEWEST_INITIALS };
    let mut by_initials: HashMap<String, Vec<(usize, &Name)>> = HashMap::default();
    let acronyms = |node| strong(node).filter(|name| may_be_initials(node, name));
    let wanted: crate::hash::HashSet<String> =
        nodes.iter().flat_map(|node| acronyms(node)).map(Name::letters).filter(|letters| letters.len() >= fewest).collect();
    if wanted.is_empty() {
        return;
    }
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| matches!(node.kind, MentionKind::Organization | MentionKind::Place)) {
        for name in node.names.iter().filter(|name| name.class == Class::Full) {
            for letters in initialisms(&name.text) {
                if wanted.contains(&letters) {
                    by_initials.entry(letters).or_default().push((index, name));
                }
            }
        }
    }
    for (index, node) in nodes.iter().enumerate() {
        for name in acronyms(node) {
            // A known acronym stands for what it is known for, unless the article itself has the words.
            if scope == Scope::Session && forest.identity(index as u32).is_some() {
                continue;
            }
            let letters = name.letters();
            let Some(candidates) = by_initials.get(&letters) else { continue };
            let Some(&(first, full)) = candidates.first() else { continue };
            let one = candidates.iter().take(MAX_COMPARED).all(|&(other, _)| forest.together(first as u32, other as u32));
            // Two letters fit too many names unless both are organizations.
            let kinds =
                nodes.get(first).is_some_and(|full| letters.len() > 2 || full.kind == node.kind && node.kind == MentionKind::Organization);
            if one && kinds && first != index {
                forest.join(first as u32, index as u32, || {
                    reason(full, name, "initials", format!("“{}” are the initials of “{}”", name.text, full.text))
                });
            }
        }
    }
}
