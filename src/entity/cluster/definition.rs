//! Neighbouring mentions in, definitions out: “Syrian Democratic Forces (SDF)”, “SDF (…)”, “…, or SDF,”, “also known as …”.
//! Also which neighbours are named side by side as different things. Reads only the text between two mentions.

use super::name::{Class, Name, may_abbreviate};
use crate::entity::MentionKind;

/// What the text between two mentions says of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// The second is another name of the first; the rule that says so.
    Same(&'static str),
    /// The two are named side by side: “Homs and Hama”.
    Coordinated,
    /// Elements of a list, which a later “and” may make different things: “Homs, Hama and Aleppo”.
    Listed,
}

/// The longest text between two mentions that is read, in bytes.
pub const MAX_BETWEEN: usize = 64;

/// Phrases that give another name to what was just named.
const RENAMING: &[&str] = &[
    "also known as",
    "better known as",
    "formerly known as",
    "previously known as",
    "commonly known as",
    "known as",
    "known locally as",
    "known in arabic as",
    "also called",
    "formerly called",
    "previously called",
    "formerly",
    "previously",
    "aka",
    "a.k.a.",
    "a.k.a",
    "alias",
    "nicknamed",
    "which calls itself",
    "now called",
    "now known as",
    "renamed",
    "abbreviated as",
    "abbreviated",
    "short for",
    "acronym for",
    "an acronym for",
    "known by its acronym",
    "known by its arabic acronym",
    "known by its initials",
    "known by the acronym",
    "whose real name is",
    "born",
    "nom de guerre",
    "also referred to as",
    "or simply",
    "i.e.",
];

/// What the text between two mentions, and the first characters after the second, say of them.
pub fn between(a: (&Name, MentionKind), text: &str, b: (&Name, MentionKind), after: &str) -> Option<Relation> {
    let text = text.strip_prefix("’s").or_else(|| text.strip_prefix("'s")).unwrap_or(text);
    if let Some(open) = text.find(['(', '[']) {
        let (head, inside) = text.split_at(open);
        // Between name and bracket a lower-case head noun may stand: “Islamic State group (IS)”.
        let plain_head = head.split_whitespace().count() <= 2 && !head.contains(|c: char| c.is_uppercase() || ",.;:".contains(c));
        let inside = inside.trim_start_matches(['(', '[']).trim();
        if plain_head && is_lead_in(inside) && closes(after) && is_definition(a, b) {
            return Some(Relation::Same("acronym-definition"));
        }
        return plain_head.then(|| renaming(inside)).flatten().filter(|_| a.1 == b.1);
    }
    let trimmed = text.trim();
    if trimmed == "/" {
        // “IS/ISIS” in one breath.
        return (is_short(a.0) && is_short(b.0) && a.1 == b.1 && shares_start(a.0, b.0)).then_some(Relation::Same("slash"));
    }
    let lower = trimmed.to_ascii_lowercase();
    let words = lower.trim_start_matches([',', '–', '—', '-', '"', '“']).trim();
    let commas = lower.starts_with([',', '–', '—']);
    match words {
        "or" | "or the" | "or simply" if commas && is_definition(a, b) => Some(Relation::Same("acronym-definition")),
        "and" | "or" | "&" | "to" | "nor" | "and the" | "or the" | "versus" | "vs" | "vs." | "not" | "than" | "and in" | "and from"
        | "as well as" => Some(Relation::Coordinated),
        "" | "the" if commas => Some(Relation::Listed),
        _ if a.1 == b.1 => renaming(words),
        _ => None,
    }
}

fn renaming(words: &str) -> Option<Relation> {
    let lower = words.to_ascii_lowercase();
    let bare = lower.trim_matches([',', '"', '“', ' ', '(', ':']);
    let bare = bare.strip_suffix(" the").unwrap_or(bare);
    RENAMING.contains(&bare).then_some(Relation::Same("also-known-as"))
}

/// Whether what stands between a bracket and the name in it leads in another name: nothing, quotes, “or”, “also known as”.
fn is_lead_in(inside: &str) -> bool {
    let lower = inside.to_ascii_lowercase();
    let bare = lower.trim_matches(['"', '“', '\'', '‘', ' ', ':']);
    matches!(bare, "" | "or" | "the" | "or the") || renaming(bare).is_some()
}

/// Whether the bracket closes after the name, or goes on after a mark that ends the name.
fn closes(after: &str) -> bool {
    let rest = after.trim_start_matches(['"', '”', '’', '\'', ' ']);
    rest.starts_with([')', ']', '/', ',', ';'])
}

/// Whether one of two names, where a text puts them side by side as one thing, is the other's acronym.
fn is_definition(a: (&Name, MentionKind), b: (&Name, MentionKind)) -> bool {
    let (short, long) = match (is_short(a.0), is_short(b.0)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return false,
    };
    if may_abbreviate(&short.0.letters(), &long.0.text) {
        return true;
    }
    // An acronym of the name in its own language: “Democratic Union Party (PYD)”. “Hasaka (SANA)” is a dateline.
    long.1 == MentionKind::Organization
        && long.0.folded.words.len() >= 2
        && matches!(short.1, MentionKind::Organization | MentionKind::Place)
        && short.0.letters().len() <= 6
}

fn is_short(name: &Name) -> bool {
    name.class == Class::Acronym
        || (name.key.len() <= 8 && !name.key.contains(' ') && name.text.chars().filter(|c| c.is_uppercase()).count() >= 3)
}

/// Whether two acronyms begin alike, as those of one thing do that a slash separates.
fn shares_start(a: &Name, b: &Name) -> bool {
    a.letters().starts_with(&b.letters()) || b.letters().starts_with(&a.letters())
}
