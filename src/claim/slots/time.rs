//! Tokens in, descriptions of time out: “on Monday evening”, “two days ago”. Never turns them into dates.

use super::Run;
use crate::segment::{Token, TokenKind};
use crate::words::{Classes, Words, word};

/// A description of time that begins at token `at`: the token after it.
pub fn time_at(words: &Words<'_>, at: usize) -> Option<usize> {
    if let Some(end) = years(words, at) {
        return Some(end);
    }
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
            // “on the second stage” is no time.
            if words.is(end, word("second")) && words.is(end.wrapping_sub(1), word("the")) {
                break;
            }
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

/// “between 2001 and 2008”, “from 2001 to 2008”.
fn years(words: &Words<'_>, at: usize) -> Option<usize> {
    let year = |at: usize| {
        let text = words.text_at(at);
        words.token(at).is_some_and(|token| token.kind == TokenKind::Number)
            && text.len() == 4
            && (text.starts_with("19") || text.starts_with("20"))
    };
    let joined =
        words.is(at, word("between")) && words.is(at + 2, word("and")) || words.is(at, word("from")) && words.is(at + 2, word("to"));
    (joined && year(at + 1) && year(at + 3)).then_some(at + 4)
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
