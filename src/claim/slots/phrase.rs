//! A token in, the noun phrase that begins there out. Goes by word classes and marks; never by a parse.

use super::Run;
use super::clause::verb_like;
use super::time::time_at;
use crate::segment::{Case, Token, TokenKind};
use crate::words::{Classes, Words, word};

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
                    && words.token(end - 1).is_some_and(|token| token.capitalized() || token.case == Case::Mixed);
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
        && words.token(at).is_some_and(|token| token.kind == TokenKind::Word && (token.capitalized() || token.case == Case::Mixed))
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
