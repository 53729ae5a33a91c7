//! A trigger in a sentence in, what stands around it out: its clause, who, where, when. Goes by position and word classes, never by a parse.

use super::words::{Classes, word};
use super::{Claim, Part, Reading};
use crate::entity::MentionKind;
use crate::segment::{Token, TokenKind};
use crate::span::Span;
use crate::words::Words;

/// A run of tokens, half-open.
pub type Run = core::ops::Range<usize>;

/// How many tokens a slot may be away from its trigger, and a clause's edge from it.
const REACH: usize = 48;

/// Whether a clause's edge lies before the token at `at`, which is read from the left.
fn opens_clause(words: &Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return true };
    let class = words.class(at);
    match token.kind {
        TokenKind::Mark => {
            let spaced_dash = words.mark(at, '–')
                || words.mark(at, '—')
                || (words.mark(at, '-') && token.spaced && words.token(at + 1).is_none_or(|next| next.spaced));
            if words.mark(at, ',') {
                return comma_cuts(words, at);
            }
            spaced_dash
                || words.mark(at, ';')
                || words.mark(at, ':')
                || words.mark(at, '.')
                || words.mark(at, '?')
                || words.mark(at, '!')
                || words.mark(at, '…')
        }
        TokenKind::Word if class.any(Classes::SUBORDINATOR) => !comparison(words, at),
        TokenKind::Word if token.lower == word("that") => {
            words.class(at.wrapping_sub(1)).any(Classes::SAY.with(Classes::REPORT)) || told(words, at)
        }
        TokenKind::Word if class.any(Classes::AND) => verb_like(words, at + 1) || new_subject(words, at),
        _ => false,
    }
}

/// Whether a comma ends a clause: before “killing”, “but …”, “and” with a verb, “who”, “which”.
fn comma_cuts(words: &Words<'_>, at: usize) -> bool {
    let next = words.text_at(at + 1);
    let gerund = next.len() > 5
        && next.ends_with("ing")
        && !words.class(at + 1).any(Classes::INCLUDE)
        && !words.class(at + 1).any(Classes::PREPOSITION);
    gerund
        || words.one_of(at + 1, &[word("but"), word("who"), word("which"), word("where")])
        || words.is(at + 1, word("and")) && (verb_like(words, at + 2) || words.class(at + 2).any(Classes::DETERMINER))
}

/// “as well as”, “as many as”, “so far”, “before dawn”: subordinators that open no clause.
fn comparison(words: &Words<'_>, at: usize) -> bool {
    words.class(at + 1).any(Classes::COMPARE)
        || words.class(at.wrapping_sub(1)).any(Classes::COMPARE)
        || (words.class(at + 1).any(Classes::TIME_WORD.with(Classes::WEEKDAY)))
}

/// “told SANA that”: a name between the reporting verb and “that”.
fn told(words: &Words<'_>, that: usize) -> bool {
    let named = words.token(that.wrapping_sub(1)).is_some_and(Token::capitalized);
    named && (that.saturating_sub(6)..that).any(|at| words.class(at).any(Classes::SAY))
}

/// “… is safe and the soldiers are …”: a verb before the “and”, a subject with its own verb behind it.
fn new_subject(words: &Words<'_>, and: usize) -> bool {
    let verb = Classes::AUXILIARY.with(Classes::FINITE);
    let opens = words.class(and + 1).any(Classes::DETERMINER)
        || words.one_of(and + 1, &[word("they"), word("he"), word("she"), word("it"), word("we"), word("there")]);
    opens
        && (and + 2..and + 8).take_while(|&at| words.word(at)).any(|at| words.class(at).any(verb))
        && (and.saturating_sub(9)..and).rev().take_while(|&at| !words.mark(at, ',')).any(|at| words.class(at).any(verb))
}

/// A word that looks like a verb in the past, after “and”.
fn verb_like(words: &Words<'_>, at: usize) -> bool {
    let at = at + usize::from(words.class(at).any(Classes::ADVERB));
    let text = words.text_at(at);
    let class = words.class(at);
    words.token(at).is_some_and(|token| token.kind == TokenKind::Word && !token.capitalized())
        && (class.any(Classes::FINITE.with(Classes::AUXILIARY))
            || (text.len() > 4 && text.ends_with("ed") && !class.any(Classes::PERSON) && !words.class(at + 1).any(Classes::PERSON)))
}

/// The clause around `anchor`: from the nearest opening to the left to the nearest edge to the right, at most [`REACH`] tokens either way.
pub fn clause(words: &Words<'_>, anchor: &Run) -> Run {
    let mut first = anchor.start;
    let floor = anchor.start.saturating_sub(REACH).max(words.first);
    while first > floor && !opens_clause(words, first - 1) {
        first -= 1;
    }
    let mut end = anchor.end;
    let ceiling = (anchor.end + REACH).min(words.end);
    while end < ceiling && !opens_clause(words, end) && !attribution(words, end) {
        end += 1;
    }
    // A reporting verb inside means the clause begins after it (“said two shells landed”).
    let said = (first..anchor.start).rev().find(|&at| {
        words.class(at).any(Classes::SAY)
            && !words.class(at.wrapping_sub(1)).any(Classes::DETERMINER.with(Classes::BE))
            && !words.class(at + 1).any(Classes::PERSON)
    });
    if let Some(said) = said
        && words.one_of(
            said,
            &[
                word("said"),
                word("says"),
                word("reported"),
                word("added"),
                word("told"),
                word("confirmed"),
                word("claimed"),
                word("announced"),
            ],
        )
    {
        let after = said + 1 + usize::from(words.is(said + 1, word("that")));
        first = first.max(after.min(anchor.start));
    }
    trim(words, first..end)
}

/// “, Rudaw reported” at a sentence's end: a comma, some words, a reporting verb, no more.
fn attribution(words: &Words<'_>, at: usize) -> bool {
    words.mark(at, ',')
        && (at + 2..(at + 10).min(words.end)).any(|say| {
            words.class(say).any(Classes::SAY)
                && words.one_of(say, &[word("said"), word("says"), word("reported"), word("reports"), word("added")])
        })
        && !(at + 1..at + 6).any(|at| words.mark(at, ','))
}

/// A run without marks, quotes and conjunctions at its edges.
pub fn trim(words: &Words<'_>, run: Run) -> Run {
    let edge = |at: usize| {
        words.token(at).is_none_or(|token| {
            token.kind == TokenKind::Mark && !matches!(token.span.of(words.text), ")" | "%") || token.kind == TokenKind::Quote
        })
    };
    let (mut first, mut end) = (run.start, run.end);
    while first < end && (edge(first) || words.mark(first, ')') || words.class(first).any(Classes::AND)) {
        first += 1;
    }
    while first < end && (edge(end - 1) || words.class(end - 1).any(Classes::AND)) {
        end -= 1;
    }
    first..end
}

/// The part of a run that stands in `span`, where the two share tokens.
pub fn clip(words: &Words<'_>, run: Run, span: Span) -> Run {
    let inside = |at: usize| words.token(at).is_some_and(|token| span.covers(token.span));
    let (mut first, mut end) = (run.start, run.end);
    while first < end && !inside(first) {
        first += 1;
    }
    while first < end && !inside(end - 1) {
        end -= 1;
    }
    if first < end { first..end } else { run }
}

/// The shortest piece of a statement's content that holds `anchor`.
pub fn content_around(pieces: &[Span], anchor: Span) -> Option<Span> {
    let after = pieces.partition_point(|piece| piece.start() <= anchor.start());
    pieces.get(after.saturating_sub(8)..after)?.iter().copied().filter(|piece| piece.covers(anchor)).min_by_key(|piece| piece.len())
}

/// The pieces of content of all statements, sorted.
pub fn pieces(statements: &[Claim]) -> Vec<Span> {
    let mut pieces: Vec<Span> = statements.iter().flat_map(|claim| claim.content.iter().copied()).collect();
    pieces.sort_unstable();
    pieces
}

/// A description of time that begins at token `at`: the token after it.
pub fn time_at(words: &Words<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    if words.class(end).any(Classes::TIME_LEAD) {
        end += 1;
    }
    let prep = words.class(end).any(Classes::TIME_PREPOSITION);
    end += usize::from(prep);
    let (mut core, mut unit, mut fill) = (false, false, end > at);
    let limit = (end + 9).min(words.end);
    while end < limit {
        let class = words.class(end);
        let capital = words.token(end).is_some_and(Token::capitalized);
        if class.any(Classes::WEEKDAY) || (class.any(Classes::MONTH) && capital) || class.any(Classes::TIME_WORD) {
            core = true;
        } else if class.any(Classes::TIME_UNIT) {
            unit = true;
        } else if words.token(end).is_some_and(|token| token.kind == TokenKind::Number) {
            let text = words.text_at(end);
            let year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && !words.class(end + 1).any(Classes::PERSON);
            let next = words.class(end + 1);
            if year && (prep || core) {
                core = true;
            } else if !(next.any(Classes::TIME_UNIT)
                || core && words.class(end.wrapping_sub(1)).any(Classes::MONTH)
                || next.any(Classes::MONTH)
                || text.contains(':') && prep)
            {
                break;
            } else {
                fill = true;
                core |= text.contains(':');
            }
        } else if words.class(end).any(Classes::TIME_FILL) && !core && !unit {
            fill = true;
        } else if unit && words.class(end).any(Classes::TIME_AFTER) {
            end += 1;
            core = true;
            break;
        } else {
            break;
        }
        end += 1;
    }
    // Fill words at the end belong to what follows.
    while end > at && !core_word(words, end - 1) {
        end -= 1;
    }
    let now = words.class(at).any(Classes::NOW);
    if now && end <= at + 1 {
        return Some(at + 1);
    }
    (end > at && (core || unit && fill)).then_some(end)
}

fn core_word(words: &Words<'_>, at: usize) -> bool {
    words.class(at).any(Classes::WEEKDAY.with(Classes::MONTH).with(Classes::TIME_WORD).with(Classes::TIME_UNIT))
        || words.token(at).is_some_and(|token| token.kind == TokenKind::Number)
        || words.one_of(at, &[word("ago"), word("earlier"), word("before"), word("later"), word("overnight")])
}

/// The description of time in `clause` that stands nearest to `anchor`.
pub fn time_in(words: &Words<'_>, clause: &Run, anchor: &Run) -> Option<Run> {
    let mut best: Option<(usize, Run)> = None;
    let mut at = clause.start;
    while at < clause.end {
        if anchor.contains(&at) {
            at = anchor.end;
            continue;
        }
        let Some(end) = time_at(words, at).filter(|&end| end <= clause.end) else {
            at += 1;
            continue;
        };
        let away = if at >= anchor.end { at - anchor.end } else { anchor.start.saturating_sub(end) };
        if best.as_ref().is_none_or(|(distance, _)| away < *distance) {
            best = Some((away, at..end));
        }
        at = end.max(at + 1);
    }
    best.map(|(_, run)| run)
}

/// A noun phrase that begins at `at`: determiner, adjectives, names, nouns, with “of …” and “in …” after it where `long` asks for it.
pub fn noun_phrase(words: &Words<'_>, at: usize, limit: usize, long: Length) -> Run {
    let mut end = at;
    let limit = limit.min(at + 24);
    let mut content = false;
    while end < limit {
        let Some(token) = words.token(end) else { break };
        let class = words.class(end);
        let name = token.capitalized();
        match token.kind {
            TokenKind::Word
                if class.any(Classes::DETERMINER)
                    && (!content || words.class(end - 1).any(Classes::AND) || long == Length::Full && words.mark(end - 1, ',')) => {}
            // “the town of Belmir last week”, “Rosk killed nobody”: a time or a verb ends it.
            TokenKind::Word if content && !name && class.any(Classes::TIME_FILL) && time_at(words, end).is_some() => break,
            TokenKind::Word
                if content
                    && !name
                    && words.text_at(end).ends_with("ed")
                    && words.token(end - 1).is_some_and(Token::capitalized)
                    && !words.class(end + 1).any(Classes::PERSON) =>
            {
                break;
            }
            TokenKind::Word
                if class.any(Classes::DETERMINER) && !name && words.class(end.wrapping_sub(1)).any(Classes::PREPOSITION) && end > at => {}
            TokenKind::Word if class.any(Classes::DETERMINER) && !name => break,
            TokenKind::Word if class.any(Classes::AUXILIARY) && !(name && class.any(Classes::MONTH)) => break,
            TokenKind::Word if class.any(Classes::PREPOSITION) && !name => {
                let joins = content && long == Length::Full && words.class(end).any(Classes::PHRASE_LINK) && time_at(words, end).is_none();
                let of = content && words.is(end, word("of"));
                if !(joins || of)
                    || !(words.word(end + 1) || words.token(end + 1).is_some_and(|token| token.kind == TokenKind::Number))
                    || words.class(end + 1).any(Classes::RELATIVE) && !words.one_of(end + 1, &[word("that")])
                {
                    break;
                }
            }
            TokenKind::Word if class.any(Classes::SUBORDINATOR.with(Classes::RELATIVE).with(Classes::NEGATION)) => break,
            TokenKind::Word if class.any(Classes::AND) => {
                let next = words.token(end + 1);
                let list = content && next.is_some_and(|next| next.kind == TokenKind::Word) && !verb_like(words, end + 1);
                let after_det = words.class(end + 1).any(Classes::DETERMINER) && words.word(end + 2);
                if !(list
                    && (next.is_some_and(Token::capitalized)
                        || after_det
                        || words.class(end + 1).any(Classes::PERSON)
                        || words.class(end.wrapping_sub(1)).any(Classes::PERSON)))
                    || words.class(end + 1).any(Classes::PREPOSITION.with(Classes::SUBORDINATOR))
                {
                    break;
                }
            }
            TokenKind::Word if class.any(Classes::FINITE.with(Classes::SAY)) && !name && content => break,
            TokenKind::Word
                if content
                    && !name
                    && token.span.of(words.text).ends_with("ing")
                    && token.span.len() > 5
                    && !class.any(Classes::PLACE_NOUN)
                    && end > at + 1 =>
            {
                break;
            }
            TokenKind::Word if class.any(Classes::ADVERB) && content && !name => break,
            TokenKind::Word if class.any(Classes::WEEKDAY) && content => break,
            TokenKind::Word | TokenKind::Number => content = true,
            TokenKind::Clitic => {}
            TokenKind::Quote if words.token(end + 1).is_some_and(|next| next.kind == TokenKind::Word) && !content => {}
            TokenKind::Quote
                if content
                    && words.token(end + 1).is_some_and(|next| {
                        next.kind == TokenKind::Word && next.spaced && !words.class(end + 1).any(Classes::AUXILIARY)
                    }) => {}
            TokenKind::Mark => {
                let text = token.span.of(words.text);
                let glued = !token.spaced && words.token(end + 1).is_some_and(|next| !next.spaced && next.kind == TokenKind::Word);
                let comma_list = text == ","
                    && list_goes_on(words, end)
                    && long == Length::Full
                    && content
                    && words.token(end + 1).is_some_and(Token::capitalized)
                    && !words.class(end + 1).any(Classes::PREPOSITION)
                    && end > at
                    && words.token(end - 1).is_some_and(|token| token.capitalized() || token.case == crate::segment::Case::Mixed);
                if text == "(" && content {
                    // A short bracket belongs to the name before it.
                    let Some(close) = (end + 1..(end + 8).min(limit)).find(|&at| words.mark(at, ')')) else { break };
                    end = close + 1;
                    continue;
                }
                if !(matches!(text, "-" | "–" | "/" | "&" | ".") && glued || comma_list) {
                    break;
                }
            }
            _ => break,
        }
        end += 1;
    }
    while end > at
        && (words.class(end - 1).any(Classes::PREPOSITION.with(Classes::AND).with(Classes::DETERMINER))
            && !words.class(end - 1).any(Classes::PLACE_NOUN)
            || words.token(end - 1).is_some_and(|token| token.kind == TokenKind::Mark && !words.mark(end - 1, ')')))
    {
        end -= 1;
    }
    at..end
}

/// Whether a comma stands in a list of names: more commas or an “and” after the next name.
fn list_goes_on(words: &Words<'_>, comma: usize) -> bool {
    let mut at = comma + 1;
    while at < comma + 6
        && words
            .token(at)
            .is_some_and(|token| token.kind == TokenKind::Word && (token.capitalized() || token.case == crate::segment::Case::Mixed))
    {
        at += 1;
    }
    at > comma + 1 && (words.mark(at, ',') || words.class(at).any(Classes::AND))
}

/// How far a noun phrase is followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// Up to its noun and an “of …” after it.
    Short,
    /// Over “in …”, “near …”, lists of names.
    Full,
}

/// Finds the place a trigger speaks of: the first description of a place after it in the clause, else the last before it.
pub fn place_in(reading: &Reading<'_>, words: &Words<'_>, clause: &Run, anchor: &Run) -> Option<Run> {
    let after = (anchor.end..clause.end).find_map(|at| place_at(reading, words, at, clause.end));
    let before = || (clause.start..anchor.start).rev().find_map(|at| place_at(reading, words, at, anchor.start));
    // “the death toll from the fire in Marnok rose to 31”: between trigger and figure.
    let between = || (anchor.start..anchor.end.min(anchor.start + REACH)).find_map(|at| place_at(reading, words, at, anchor.end));
    after.or_else(before).or_else(between)
}

/// “in the provinces of A and B”: the noun phrase after a preposition of place at `at`, where it names a place.
fn place_at(reading: &Reading<'_>, words: &Words<'_>, at: usize, limit: usize) -> Option<Run> {
    let opens = words.class(at).any(Classes::PLACE_PREPOSITION);
    if !opens || time_at(words, at).is_some() {
        return None;
    }
    let run = noun_phrase(words, at + 1, limit, Length::Full);
    let head = run.start..head(words, &run) + 1;
    let span = words.span(head.start, head.end)?;
    let last = words.token(head.end - 1).map_or(0, |token| token.span.end());
    let placed = mention_in(reading, span, |kind| kind == MentionKind::Place).is_some_and(|mention| mention.span.end() >= last);
    let noun = head.clone().any(|at| words.class(at).any(Classes::PLACE_NOUN));
    let unnamed = mention_in(reading, span, |_| true).is_none()
        && words.token(head.end - 1).is_some_and(|token| token.capitalized() || token.case == crate::segment::Case::Mixed);
    // “the shrine of Imber”: a noun of another kind with the name of a place after “of”.
    let of = run.clone().find(|&at| words.is(at, word("of"))).and_then(|of| words.span(of + 1, run.end));
    let of_place = of.is_some_and(|span| mention_in(reading, span, |kind| kind == MentionKind::Place).is_some())
        && words.one_of(at, &[word("in"), word("at"), word("near")]);
    (placed || noun || of_place || unnamed && is_place(reading, words, &head, span)).then_some(run)
}

/// The last word of a noun phrase before its first preposition, comma or bracket.
pub fn head(words: &Words<'_>, run: &Run) -> usize {
    let cut = |&at: &usize| at > run.start && (words.class(at).any(Classes::PREPOSITION) || words.mark(at, ',') || words.mark(at, '('));
    run.clone().find(cut).unwrap_or(run.end).saturating_sub(1).max(run.start)
}

/// Whether a run names a place: a place mention in it, a noun of place, or (without any mention in the article) a capitalised name.
pub fn is_place(reading: &Reading<'_>, words: &Words<'_>, run: &Run, span: Span) -> bool {
    if mention_in(reading, span, |kind| kind == MentionKind::Place).is_some() {
        return true;
    }
    if mention_in(reading, span, |kind| matches!(kind, MentionKind::Person | MentionKind::Organization | MentionKind::Date)).is_some() {
        return false;
    }
    let noun = run.clone().any(|at| words.class(at).any(Classes::PLACE_NOUN) && !words.class(at).any(Classes::PREPOSITION));
    let name = run.clone().any(|at| {
        words.token(at).is_some_and(Token::capitalized)
            && !words.class(at).any(Classes::WEEKDAY.with(Classes::MONTH).with(Classes::PERSON).with(Classes::DETERMINER))
    });
    noun || name
}

/// The first mention of a wanted kind that shares bytes with `span`.
pub fn mention_in<'r>(reading: &Reading<'r>, span: Span, wanted: impl Fn(MentionKind) -> bool) -> Option<&'r crate::entity::Mention> {
    let mentions = &reading.entities.mentions;
    let at = mentions.partition_point(|mention| mention.span.end() <= span.start());
    mentions.get(at..)?.iter().take_while(|mention| mention.span.start() < span.end()).find(|mention| wanted(mention.kind))
}

/// A part of a claim: the words and the entity they name, if any.
pub fn part(reading: &Reading<'_>, words: &Words<'_>, run: &Run, wanted: impl Fn(MentionKind) -> bool) -> Option<Part> {
    let run = trim(words, run.clone());
    let span = words.span(run.start, run.end)?;
    let entity = mention_in(reading, span, |kind| wanted(kind) && !matches!(kind, MentionKind::Date | MentionKind::Quantity))
        .and_then(|mention| mention.entity);
    Some(Part { span: Some(span), entity, resolved: None })
}

/// Who does what the verb at `verb` says: the noun phrase to its left, read backwards over auxiliaries and adverbs.
pub fn subject(words: &Words<'_>, verb: usize, clause: &Run) -> Option<Run> {
    let mut end = verb;
    // “…, killing 12”: who does it stands too far away to be told by position.
    let before = verb.wrapping_sub(1);
    let joined = words.class(before).any(Classes::BE.with(Classes::ADVERB).with(Classes::SUBJECT_LINK).with(Classes::PERSON))
        || words.token(before).is_some_and(Token::capitalized);
    let gerund = words.text_at(verb).to_ascii_lowercase().ends_with("ing") && !joined;
    if gerund {
        return None;
    }
    let skip = Classes::AUXILIARY.with(Classes::ADVERB).with(Classes::NEGATION).with(Classes::ATTEMPT).with(Classes::FAIL);
    while end > clause.start && end + 10 > verb && (words.class(end - 1).any(skip) || words.class(end - 1).any(Classes::SUBJECT_LINK)) {
        end -= 1;
    }
    let mut first = end;
    let floor = clause.start.max(end.saturating_sub(24));
    let pronoun = [word("they"), word("he"), word("she"), word("it"), word("we"), word("i")];
    while first > floor {
        let at = first - 1;
        let class = words.class(at);
        if words.one_of(at, &pronoun) && first == end {
            return Some(at..end);
        }
        // A verb in between means that what stands before it is its subject.
        if past_verb(words, at) || words.is(at, word("to")) {
            return None
                .or_else(|| (first < end && !words.class(first).any(Classes::PREPOSITION)).then(|| trim(words, first..end)))
                .filter(|run| !run.is_empty() && plausible(words, run));
        }
        let stop = words.mark(at, ',')
            && !(words.token(at.wrapping_sub(1)).is_some_and(Token::capitalized)
                && words.token(at + 1).is_some_and(Token::capitalized)
                && first < end)
            || class.any(Classes::SUBORDINATOR.with(Classes::RELATIVE).with(Classes::SAY))
                && words.token(at).is_some_and(|token| !token.capitalized())
            || (class.any(Classes::FINITE.with(Classes::AUXILIARY)) && !words.token(at).is_some_and(Token::capitalized));
        if stop {
            break;
        }
        first -= 1;
    }
    let run = trim(words, first..end);
    // “which has cleared”: the noun before the relative word.
    if run.is_empty() && first > clause.start.saturating_sub(1) && words.class(first.wrapping_sub(1)).any(Classes::RELATIVE) && first >= 2 {
        return None;
    }
    let word_inside = run.clone().any(|at| words.word(at) && !words.class(at).any(Classes::PREPOSITION.with(Classes::AND)));
    (word_inside && !words.class(run.start).any(Classes::PREPOSITION)).then_some(run)
}

/// A small word in -ed that no noun of people follows: most likely a verb.
fn past_verb(words: &Words<'_>, at: usize) -> bool {
    let text = words.text_at(at);
    let small = words.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == crate::segment::Case::Lower);
    let next = words.class(at + 1);
    small
        && text.len() > 4
        && text.ends_with("ed")
        && (next.any(Classes::PREPOSITION.with(Classes::DETERMINER))
            || words.token(at + 1).is_some_and(|token| token.capitalized() || token.kind == TokenKind::Number))
}

/// Whether a run can be somebody: it holds a word that is no adverb, preposition or conjunction.
fn plausible(words: &Words<'_>, run: &Run) -> bool {
    run.clone().any(|at| {
        words.word(at) && !words.class(at).any(Classes::PREPOSITION.with(Classes::AND).with(Classes::ADVERB).with(Classes::DETERMINER))
    })
}
