//! Mentions in, more mentions out: known names that the tagger missed or cut, and words that are spelled as a name of the same article is.
//!
//! Only what cannot well be anything else is added: names of the alias table that have one meaning, and spellings of names found elsewhere in
//! the article. Never takes a name away, but one that is longer or cut otherwise may take its place.

use super::alias;
use super::fold::{Folded, Strictness, distance, fold};
use super::name::key;
use crate::entity::value::Value;
use crate::entity::{Mention, MentionKind};
use crate::hash::HashMap;
use crate::hash::word_hash;
use crate::segment::{Case, Segmented, Token, TokenKind};
use crate::span::Span;
use crate::why::Why;

/// Adds to the mentions of an article; sorted and disjoint as they were.
pub fn complete(text: &str, segmented: &Segmented, mentions: Vec<Mention>) -> Vec<Mention> {
    let mentions = with_known_names(text, segmented, mentions);
    with_spellings(text, segmented, mentions)
}

/// The confidence of what is added, in thousandths: the tagger has seen no name there, the article or a list makes it one.
const CONFIDENCE: u16 = 600;

/// The most words in capitals, of a hundred, that a sentence may have where a short acronym is to be told from a shouted word.
const MOST_CAPITALS: usize = 50;

fn with_known_names(text: &str, segmented: &Segmented, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(mentions.len() + 8);
    let mut rest = mentions.into_iter().peekable();
    for sentence in &segmented.sentences {
        let tokens = segmented.tokens_of(sentence);
        let shouted = is_shouted(tokens);
        let mut at = 0;
        while at < tokens.len() {
            let Some((length, thing)) = known_at(tokens, at, shouted) else {
                at += 1;
                continue;
            };
            let (Some(first), Some(last)) = (tokens.get(at), tokens.get(at + length - 1)) else { break };
            let span = first.span.join(last.span);
            while let Some(before) = rest.next_if(|mention| mention.span.end() <= span.start()) {
                out.push(before);
            }
            at += place(text, &mut out, &mut rest, span, thing, length);
        }
    }
    out.extend(rest);
    out
}

/// Puts a known name into the mentions; how many tokens to go on.
fn place(
    text: &str,
    out: &mut Vec<Mention>,
    rest: &mut std::iter::Peekable<std::vec::IntoIter<Mention>>,
    span: Span,
    thing: u32,
    length: usize,
) -> usize {
    let Some(known) = alias::known(thing) else { return length };
    let mention = |span: Span| {
        Mention::new(span, known.kind, CONFIDENCE, Why::with("known-name", [span], format!("is a known name of {}", known.name)))
    };
    // A longer one may have come in already, by a split.
    if out.last().is_some_and(|before| before.span.end() > span.start()) {
        return length;
    }
    let Some(next) = rest.peek() else {
        out.push(mention(span));
        return length;
    };
    if !next.span.overlaps(span) {
        out.push(mention(span));
        return length;
    }
    if next.span.covers(span) {
        if next.kind == MentionKind::Quantity && next.span.start() < span.start() {
            // “691 ISIL terrorists”: the number ends before the name.
            let counted = next.value.as_deref().and_then(Value::counted).map_or(span.start(), |counted| counted.start().min(span.start()));
            let before = Span::new(next.span.start(), counted).trim(text);
            if let Some(quantity) = rest.next().filter(|_| !before.is_empty()) {
                out.push(Mention { span: before, ..quantity });
            }
            out.push(mention(span));
        } else if next.span != span && next.kind == MentionKind::Organization {
            split(text, out, rest, span, &mention);
        }
        return length;
    }
    // Mentions inside the known name give way; one that reaches beyond it stays.
    let mut inside = Vec::new();
    while let Some(part) = rest.next_if(|part| span.covers(part.span)) {
        inside.push(part);
    }
    if rest.peek().is_some_and(|next| next.span.overlaps(span)) {
        out.extend(inside);
    } else {
        out.push(mention(span));
    }
    length
}

/// Cuts “ISIL Takfiri” and “Kurdish People’s Protection Units” in two, where the whole is no known name and the other part is a known group.
fn split(
    text: &str,
    out: &mut Vec<Mention>,
    rest: &mut std::iter::Peekable<std::vec::IntoIter<Mention>>,
    span: Span,
    mention: &impl Fn(Span) -> Mention,
) {
    let Some(whole) = rest.peek().map(|next| next.span) else { return };
    if alias::look_up(whole.of(text), &key(whole.of(text))).next().is_some() {
        return;
    }
    let (before, after) = (Span::new(whole.start(), span.start()).trim(text), Span::new(span.end(), whole.end()).trim(text));
    let is_group = |span: Span| {
        let form = span.of(text);
        !form.contains(' ')
            && alias::look_up(form, &key(form))
                .any(|alias| !alias.weak && alias::known(alias.thing).is_some_and(|known| known.kind == MentionKind::Group))
    };
    let group = match (before.is_empty(), after.is_empty()) {
        (false, true) if is_group(before) && span.of(text).contains(' ') => before,
        (true, false) if is_group(after) => after,
        _ => return,
    };
    let Some(old) = rest.next() else { return };
    let group_mention = Mention { span: group, kind: MentionKind::Group, ..old };
    if group.start() < span.start() {
        out.extend([group_mention, mention(span)]);
    } else {
        out.extend([mention(span), group_mention]);
    }
}

/// The longest known name at a token: how many tokens, and which thing.
fn known_at(tokens: &[Token], at: usize, shouted: bool) -> Option<(usize, u32)> {
    let first = tokens.get(at).filter(|token| token.kind == TokenKind::Word && token.case != Case::None)?;
    let fits = |phrase: &&alias::Phrase| {
        let Some(found) = tokens.get(at..at + phrase.words.len()) else { return false };
        if !found.iter().zip(&phrase.words).all(|(token, word)| token.lower == *word) {
            return false;
        }
        match found {
            // One word: capitals where the table has them, and not at the start of a sentence, where any word is capitalised.
            [only] if phrase.acronym => only.case == Case::Upper && !shouted,
            [only] => matches!(only.case, Case::Title | Case::Mixed) && at > 0,
            [_, .., last] => first.case != Case::Lower && last.case != Case::Lower,
            [] => false,
        }
    };
    let phrase = alias::phrases(first.lower).iter().find(fits)?;
    let kind = alias::known(phrase.thing)?.kind;
    // Groups and persons are the tagger's; only names of places and organizations are sure by themselves.
    matches!(kind, MentionKind::Place | MentionKind::Organization).then_some((phrase.words.len(), phrase.thing))
}

/// Whether most words of a sentence are in capitals, so that “IS” may be the verb.
fn is_shouted(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    let capitals = tokens.iter().filter(|token| token.kind == TokenKind::Word && token.case == Case::Upper).count();
    words > 1 && capitals * 100 > words * MOST_CAPITALS
}

/// Adds capitalised words that are spelled as a one-word name of the article is, and names in compounds such as “Syrian-Turkish”.
fn with_spellings(text: &str, segmented: &Segmented, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut names: Names = HashMap::default();
    let mut known: crate::hash::HashSet<&str> = crate::hash::HashSet::default();
    let mut surnames: HashMap<u64, Span> = HashMap::default();
    for mention in &mentions {
        let form = mention.span.of(text);
        if matches!(mention.kind, MentionKind::Date | MentionKind::Quantity) || !known.insert(form) {
            continue;
        }
        // Of a person also the surname, which stands alone later on.
        if mention.kind == MentionKind::Person
            && let Some(at) = form.rfind(' ')
            && form.len() > at + MIN_LETTERS
        {
            surnames.insert(word_hash(form.get(at + 1..).unwrap_or_default()), mention.span);
        }
        if form.split_whitespace().count() > MAX_WORDS {
            continue;
        }
        let folded = fold(form);
        let bucket = names.entry(folded.bucket()).or_default();
        if bucket.len() < MAX_COMPARED {
            bucket.push((folded, mention.kind, mention.span));
        }
    }
    let mut out: Vec<Mention> = Vec::with_capacity(mentions.len() + 8);
    let mut rest =
        mentions.into_iter().map(|mention| without_lost_possessive(text, mention, &surnames)).collect::<Vec<_>>().into_iter().peekable();
    for sentence in &segmented.sentences {
        let tokens = segmented.tokens_of(sentence);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            if token.kind != TokenKind::Word || at == 1 || !matches!(token.case, Case::Title | Case::Mixed | Case::Upper) {
                continue;
            }
            while let Some(before) = rest.next_if(|mention| mention.span.end() <= token.span.start()) {
                out.push(before);
            }
            let free = rest.peek().map_or(u32::MAX, |next| next.span.start());
            if token.span.end() > free {
                continue;
            }
            // As many capitalised words as stand together, up to three.
            let run = tokens.iter().skip(at - 1).take(MAX_WORDS);
            let run = run.take_while(|token| {
                token.kind == TokenKind::Word && !matches!(token.case, Case::Lower | Case::None) && token.span.end() <= free
            });
            let found = (1..=run.count()).rev().find_map(|length| {
                let span = token.span.join(tokens.get(at + length - 2)?.span);
                like_a_name(text, span, token.case, &names, &surnames).map(|(kind, span, like)| (length, kind, span, like))
            });
            if let Some((length, kind, span, like)) = found {
                let sentence = format!("is spelled much like “{}” elsewhere in the article", like.of(text));
                out.push(Mention::new(span, kind, CONFIDENCE, Why::with("spelled-elsewhere", [span, like], sentence)));
                at += length - 1;
                continue;
            }
            out.extend(compound(text, token.span));
        }
    }
    out.extend(rest);
    out
}

/// How many names of one bucket are compared.
const MAX_COMPARED: usize = 16;

/// Cuts the s of “Shafis brother” and “EUs envoy” off, where the apostrophe was lost and the rest is a surname of the article or a known name.
fn without_lost_possessive(text: &str, mention: Mention, surnames: &HashMap<u64, Span>) -> Mention {
    let form = mention.span.of(text);
    let Some(bare) = form.strip_suffix('s').filter(|bare| bare.len() > 1 && !bare.ends_with(['s', '\'', '’']) && !bare.contains(' '))
    else {
        return mention;
    };
    let sure = |form: &str| {
        let key = key(form);
        alias::look_up(form, &key).any(|alias| !alias.weak)
    };
    let named = mention.kind == MentionKind::Person && surnames.contains_key(&word_hash(bare)) && !surnames.contains_key(&word_hash(form));
    let known = matches!(mention.kind, MentionKind::Place | MentionKind::Organization) && sure(bare) && !sure(form);
    if named || known {
        return Mention { span: Span::new(mention.span.start(), mention.span.end() - 1), ..mention };
    }
    mention
}

/// The longest name that is looked for, in words.
const MAX_WORDS: usize = 3;

/// The fewest letters of a word that is looked for.
const MIN_LETTERS: usize = 4;

/// Names of the article by their bucket.
type Names = HashMap<u64, Vec<(Folded, MentionKind, Span)>>;

/// The name of the article that a span is a spelling of: its kind, the span without a possessive s, and where the name stands.
fn like_a_name(text: &str, span: Span, case: Case, names: &Names, surnames: &HashMap<u64, Span>) -> Option<(MentionKind, Span, Span)> {
    let form = span.of(text);
    if form.len() < MIN_LETTERS || case == Case::Upper {
        return None;
    }
    if let Some(like) = surnames.get(&word_hash(form)) {
        return Some((MentionKind::Person, span, *like));
    }
    // “Shafis brother”: the apostrophe was lost with the encoding.
    if let Some(bare) = form.strip_suffix('s')
        && bare.len() > MIN_LETTERS
        && let Some(like) = surnames.get(&word_hash(bare))
    {
        return Some((MentionKind::Person, Span::new(span.start(), span.end() - 1), *like));
    }
    let folded = fold(form);
    let candidates = names.get(&folded.bucket())?;
    candidates
        .iter()
        .filter_map(|(other, kind, place)| {
            let strictness = if *kind == MentionKind::Place && form.contains(' ') { Strictness::Place } else { Strictness::Person };
            let cost = distance(&folded, other, strictness).filter(|_| folded.words.len() == other.words.len())?;
            let close = folded.plain() == other.plain() || cost <= 2 && folded.weight() >= 3 || cost == 0 && form.contains('-');
            (close && *kind != MentionKind::Group).then_some((cost, *place, *kind))
        })
        .min()
        .map(|(_, place, kind)| (kind, span, place))
}

/// The parts of “Syrian-Turkish” and “EU-UN”, where both are known names.
fn compound(text: &str, span: Span) -> Vec<Mention> {
    let word = span.of(text);
    let Some((left, right)) = word.split_once('-').filter(|(left, right)| !left.is_empty() && !right.contains('-')) else {
        return Vec::new();
    };
    let kind = |part: &str| {
        let plain = key(part);
        let mut known = alias::look_up(part, &plain).filter(|alias| !alias.weak).filter_map(|alias| alias::known(alias.thing));
        part.starts_with(char::is_uppercase).then(|| known.next()).flatten().map(|known| known.kind)
    };
    let (Some(first), Some(second)) = (kind(left), kind(right)) else { return Vec::new() };
    let middle = span.start() + left.len() as u32;
    let mention = |span: Span, kind| {
        Mention::new(span, kind, CONFIDENCE, Why::with("compound", [span], format!("a known name in the compound “{word}”")))
    };
    vec![mention(Span::new(span.start(), middle), first), mention(Span::new(middle + 1, span.end()), second)]
}
