//! Nodes (names with their spellings) in, unions in a forest out: the rules that need no text. The same rules serve one article and a session.
//!
//! Every rule puts names into buckets by a hash and compares within a bucket only, at most [`MAX_COMPARED`] back: linear in the names.

use super::alias;
use super::fold::{self, Folded, Strictness, distance};
use super::forest::Forest;
use super::name::{Class, Name, initialisms};
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
const MAX_COMPARED: usize = 24;

/// Applies all rules that need no text.
pub fn apply(nodes: &[Node], forest: &mut Forest, scope: Scope) {
    equal_names(nodes, forest);
    spelling(nodes, forest, scope);
    word_order(nodes, forest);
    head_nouns(nodes, forest);
    slips(nodes, forest, scope);
    initials(nodes, forest, scope);
    super::person::variants(nodes, forest);
}

/// All names that stand for the node itself: without surnames and, where there is a fuller name, acronyms.
fn strong(node: &Node) -> impl Iterator<Item = &Name> {
    let full = node.names.iter().any(|name| name.class == Class::Full);
    node.names.iter().filter(move |name| name.class == Class::Full || !full)
}

fn reason(a: &Name, b: &Name, rule: &'static str, text: String) -> Join {
    Join { a: a.text.clone(), b: b.text.clone(), rule, text }
}

/// Does what a reader says: joins what is one, and holds apart what is not, before any rule may say otherwise.
pub fn corrected(nodes: &[Node], forest: &mut Forest, book: &Book) {
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
pub fn one_kind(nodes: &[Node], forest: &mut Forest, scope: Scope) {
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
pub fn known_aliases(nodes: &[Node], forest: &mut Forest) {
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
            let mut meanings: Vec<alias::Alias> = alias::look_up(&name.text, &name.key).collect();
            let same_kind = |alias: &alias::Alias| alias::known(alias.thing).is_some_and(|known| known.kind == node.kind);
            // A known name of another kind: the tagger erred, unless it is a group, or a person's name of several words.
            let may_err = node.kind != MentionKind::Group && !(node.kind == MentionKind::Person && name.folded.words.len() > 1);
            let strong_other = |alias: &alias::Alias| {
                may_err && !alias.weak && alias::known(alias.thing).is_some_and(|known| known.kind != MentionKind::Group)
            };
            if meanings.iter().any(|alias| same_kind(alias) && !alias.weak) {
                meanings.retain(same_kind);
            } else {
                meanings.retain(|alias| same_kind(alias) || strong_other(alias));
            }
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
    waiting.sort_by_key(|(index, ..)| *index);
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

fn join_known<'a>(first_of: &mut HashMap<u32, (usize, &'a Name)>, forest: &mut Forest, thing: u32, index: usize, name: &'a Name) {
    let (first, other) = *first_of.entry(thing).or_insert((index, name));
    if first != index {
        let usual = alias::known(thing).map_or("", |known| known.name);
        forest.join(first as u32, index as u32, || {
            reason(other, name, "known-alias", format!("“{}” and “{}” are known names of {usual}", other.text, name.text))
        });
    }
}

/// Joins nodes of one kind that have a name in common, short forms left out.
fn equal_names(nodes: &[Node], forest: &mut Forest) {
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
fn spelling(nodes: &[Node], forest: &mut Forest, scope: Scope) {
    let mut buckets: HashMap<u64, Vec<(usize, &Name)>> = HashMap::default();
    for (index, node) in nodes.iter().enumerate() {
        for name in strong(node) {
            if name.class == Class::Acronym || name.class == Class::Part && scope == Scope::Session || node.kind == MentionKind::Group {
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

fn spelling_cost(a: &Node, name_a: &Name, b: &Node, name_b: &Name) -> Option<u32> {
    if name_a.key == name_b.key {
        return (a.kind == b.kind).then_some(0);
    }
    if a.kind == MentionKind::Group || b.kind == MentionKind::Group || name_a.class != name_b.class && a.kind == b.kind {
        return None;
    }
    let strictness = match (a.kind, b.kind) {
        (MentionKind::Place, MentionKind::Place) => Strictness::Place,
        (MentionKind::Organization, MentionKind::Organization) => Strictness::Organization,
        _ => Strictness::Person,
    };
    let cost = distance(&name_a.folded, &name_b.folded, strictness)?;
    // Of two kinds only where one is seen once, so that the tagger may have erred, and the spellings are close.
    (a.kind == b.kind || (a.count.min(b.count) == 1 && cost <= 2 && name_a.folded.weight() >= 3)).then_some(cost)
}

/// Joins names whose words stand in another order after translation: Jabhat al-Nusra, Nusra Front; Army of Islam, Jaish al-Islam.
fn word_order(nodes: &[Node], forest: &mut Forest) {
    let mut buckets: HashMap<u64, Vec<(usize, &Name, Folded)>> = HashMap::default();
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| matches!(node.kind, MentionKind::Organization | MentionKind::Place)) {
        for name in strong(node).filter(|name| name.class == Class::Full && name.folded.words.len() > 1) {
            let sorted = name.folded.sorted();
            let bucket = buckets.entry(name.folded.unordered_bucket()).or_default();
            let found = bucket.iter().rev().take(MAX_COMPARED).find(|(other, other_name, other_sorted)| {
                nodes.get(*other).is_some_and(|other| other.kind == node.kind)
                    && (name.folded.reordered || other_name.folded.reordered)
                    && distance(&sorted, other_sorted, Strictness::Organization).is_some()
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

/// Joins names of several words that differ in one word by one letter left out: a slip of the pen (Te Majdal, Tel Majdal).
///
/// One of the two must be rare, so that two villages of like names stay apart.
fn slips(nodes: &[Node], forest: &mut Forest, scope: Scope) {
    // The names without one of their words, in buckets.
    let mut buckets: HashMap<u64, Vec<(usize, &Name)>> = HashMap::default();
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.kind != MentionKind::Group) {
        for name in strong(node).filter(|name| name.class == Class::Full) {
            let words = &name.folded.words;
            let letters: usize = words.iter().map(|word| word.plain.len()).sum();
            if !(2..=6).contains(&words.len()) || letters < FEWEST_LETTERS {
                continue;
            }
            for (left_out, word) in words.iter().enumerate() {
                let rest = words.iter().enumerate().filter(|(at, _)| *at != left_out);
                let start = fnv1a(&[node.kind as u8, left_out as u8], FNV_START);
                let hash = rest.fold(start, |hash, (at, word)| fnv1a(word.plain.as_bytes(), fnv1a(&[at as u8], hash)));
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

/// Joins “Ghweiran District” and “Ghweiran”, “Nusra Front” and “Nusra”, where one other name only is meant.
fn head_nouns(nodes: &[Node], forest: &mut Forest) {
    for (kind, heads) in [(MentionKind::Place, PLACE_HEADS), (MentionKind::Organization, ORGANIZATION_HEADS)] {
        let mut bare: HashMap<u64, Vec<(usize, &Name)>> = HashMap::default();
        let named = |index: usize, node| strong(node).filter(|name| name.class == Class::Full).map(move |name| (index, name));
        let all = || nodes.iter().enumerate().filter(|(_, node)| node.kind == kind).flat_map(|(index, node)| named(index, node));
        // The tagger may take “Ghweiran” alone for something else than “Ghweiran District”.
        let other_kind =
            |node: &Node, name: &Name| node.kind != MentionKind::Group && name.folded.words.len() == 1 && name.class != Class::Acronym;
        for (index, node) in nodes.iter().enumerate() {
            for name in strong(node)
                .filter(|name| name.class == Class::Full && node.kind == kind || kind == MentionKind::Place && other_kind(node, name))
            {
                bare.entry(name.folded.bucket()).or_default().push((index, name));
            }
        }
        let strictness = if kind == MentionKind::Place { Strictness::Place } else { Strictness::Organization };
        for (index, name) in all() {
            let Some(rest) = without_head(&name.folded, heads) else { continue };
            let Some(others) = bare.get(&rest.bucket()) else { continue };
            let fitting: Vec<_> = others
                .iter()
                .take(MAX_COMPARED)
                .filter(|(_, other)| distance(&rest, &other.folded, strictness).is_some())
                // “Jordan River” is not Jordan, “Delta Airlines” not the Delta: a known thing is not a shortened name.
                .filter(|(_, other)| alias::look_up(&other.text, &other.key).next().is_none())
                .collect();
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
    let is_head = |word: Option<&fold::Word>| {
        word.is_some_and(|word| {
            heads.contains(&word.plain.as_str()) || word.plain.strip_suffix('s').is_some_and(|one| heads.contains(&one))
        })
    };
    let count = folded.words.len();
    let mut rest = folded.clone();
    if count > 1 && is_head(rest.words.last()) {
        rest.words.pop();
        // “Fars News Agency”.
        if rest.words.len() > 1 && is_head(rest.words.last()) {
            rest.words.pop();
        }
    } else if count > 1 && is_head(rest.words.first()) {
        rest.words.remove(0);
    } else {
        return None;
    }
    Some(rest)
}

/// Joins an acronym and the only full name with these initials.
fn initials(nodes: &[Node], forest: &mut Forest, scope: Scope) {
    let fewest = if scope == Scope::Article { 2 } else { 4 };
    let mut by_initials: HashMap<String, Vec<(usize, &Name)>> = HashMap::default();
    let joinable = |kind| matches!(kind, MentionKind::Organization | MentionKind::Place | MentionKind::Person);
    let wanted: crate::hash::HashSet<String> = nodes
        .iter()
        .flat_map(|node| strong(node).filter(|name| name.class == Class::Acronym).map(Name::letters))
        .filter(|letters| letters.len() >= fewest)
        .collect();
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| matches!(node.kind, MentionKind::Organization | MentionKind::Place)) {
        for name in node.names.iter().filter(|name| name.class == Class::Full) {
            for letters in initialisms(&name.text) {
                if wanted.contains(&letters) {
                    by_initials.entry(letters).or_default().push((index, name));
                }
            }
        }
    }
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| joinable(node.kind)) {
        for name in strong(node).filter(|name| name.class == Class::Acronym) {
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
