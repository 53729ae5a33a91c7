//! A sentence in, the names that lists and titles tell out. The floor under the tagger.

use super::dates::Line;
use super::gazetteer::{Classes, GAZETTEER, Key};
use super::words::Words;
use crate::entity::{Mention, MentionKind};
use crate::segment::{Case, TokenKind};
use crate::why::Why;

/// The names of a sentence, sorted and disjoint.
pub fn names(line: Line<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        at = match name_at(line, at) {
            Some((mention, end)) => {
                mentions.push(mention);
                end
            }
            None => at + 1,
        };
    }
    mentions
}

fn key(line: Line<'_>, at: usize) -> Key {
    Key::of(line.word(at))
}

fn starts(line: Line<'_>, at: usize) -> bool {
    line.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed))
}

fn listed(line: Line<'_>, at: usize) -> Option<(usize, Classes)> {
    let mut best = None;
    let mut whole = Key::EMPTY;
    for end in at..(at + 5).min(line.tokens.len()) {
        whole = whole.then(key(line, end));
        let word = line.word(end);
        if end > at
            && !starts(line, end)
            && !matches!(word, "of" | "the" | "and" | "al" | "-" | "for" | "in")
            && !line.kind(end, TokenKind::Number)
        {
            break;
        }
        let upper = line.tokens.get(end).is_some_and(|token| token.case == Case::Upper);
        let mut classes = GAZETTEER.classes(whole);
        if end == at && upper {
            classes.0 |= GAZETTEER.classes(Key::ACRONYM.then(whole)).0;
            if word.len() < 5 {
                classes = GAZETTEER.classes(Key::ACRONYM.then(whole));
            }
        }
        if !classes.is_empty() {
            best = Some((end + 1, classes));
        }
    }
    best
}

fn name_at(line: Line<'_>, at: usize) -> Option<(Mention, usize)> {
    if !starts(line, at) || line.is(at, Words::TITLE) || line.is(at, Words::MONTH) || line.is(at, Words::WEEKDAY) {
        return None;
    }
    // The run of capitalised words from here.
    let mut run = at + 1;
    while starts(line, run) || matches!(line.word(run), "of" | "al" | "bin" | "ibn") && starts(line, run + 1) && run + 1 < at + 8 {
        run += 1;
    }
    let first = at == 0;
    let list = listed(line, at);
    let titled = at.checked_sub(1).is_some_and(|before| line.is(before, Words::TITLE) && (line.capitalized(before)));
    let head = (at..run).rev().find(|&at| line.is(at, Words::HEAD_ORGANIZATION)).filter(|&head| head > at);
    let (end, kind, rule, text) = if titled {
        (run, MentionKind::Person, "title-before-name", "stands after a title")
    } else if let Some((end, classes)) = list.filter(|(end, classes)| *end > at + 1 && classes.meets(Classes::ORGANIZATION)) {
        let _ = classes;
        (end, MentionKind::Organization, "gazetteer", "is listed as an organization")
    } else if let Some(head) = head {
        (head + 1, MentionKind::Organization, "head-noun", "ends in a word for an organization")
    } else if let Some((end, classes)) = list {
        if classes.meets(Classes::GROUP) {
            (end, MentionKind::Group, "gazetteer", "is listed as a people, religion or party's adherents")
        } else if classes.meets(Classes::ORGANIZATION) {
            (end, MentionKind::Organization, "gazetteer", "is listed as an organization")
        } else if classes.meets(Classes::PERSON) && run > at + 1 {
            (run, MentionKind::Person, "gazetteer", "begins with a listed name of persons")
        } else if classes.meets(Classes::PLACE) && !(first && line.is(at, Words(u32::MAX))) && line.word(at).len() > 3 {
            (end, MentionKind::Place, "gazetteer", "is listed as a place")
        } else {
            return None;
        }
    } else if at.checked_sub(1).is_some_and(|before| line.says(before, &["in", "near", "from"])) {
        (run, MentionKind::Place, "after-preposition", "stands after a word of place")
    } else {
        return None;
    };
    let Some([first, .., last] | [first @ last]) = line.tokens.get(at..end) else { return None };
    let span = first.span.join(last.span);
    Some((Mention { span, kind, confidence: 600, entity: None, why: Why::with(rule, [span], text) }, end))
}
