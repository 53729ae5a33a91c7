//! A block's tokens in, sentences out. Knows abbreviations and initials; never breaks inside a number or before a closing mark.

use super::{Sentence, Token, TokenKind};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Abbreviations that keep their dot; true where a sentence may end with one.
static ABBREVIATIONS: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    include_str!("abbreviations.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split_once('\t').map_or((line, false), |(word, _)| (word, true)))
        .collect()
});

/// Whether a word (without its dot) is an abbreviation that keeps it. `Miss`, `No` and the like are words too: a sentence that ends with one
/// ends where a usual sentence starter follows.
pub fn is_abbreviation(word: &str) -> bool {
    word.len() <= 7 && ABBREVIATIONS.contains_key(word)
}

/// Splits `tokens[first..]` into sentences of block `block`.
///
/// A sentence ends after `.`, `!`, `?`, `…`, `。` and the closing marks that follow, when the next token is spaced and no small letter; after a
/// token with an inner dot (“U.S.”, “Inc.”) only when the next token begins with a capital and the abbreviation may end a sentence.
pub fn split(text: &str, tokens: &[Token], first: usize, block: u32, sentences: &mut Vec<Sentence>) {
    let mut begin = first;
    let mut at = first;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let ends = ends_sentence(text, token, tokens.get(at));
        if ends == Ending::No {
            continue;
        }
        // Further marks (“?!”, “...”) and closing quotation marks or brackets belong to the sentence.
        while tokens.get(at).is_some_and(|next| !next.spaced && closes(text, next)) {
            at += 1;
        }
        let breaks = tokens.get(at).is_none_or(|next| next.spaced && !continues(text, next) || ends == Ending::Glued);
        if breaks {
            push(tokens, begin, at, block, sentences);
            begin = at;
        }
    }
    push(tokens, begin, at, block, sentences);
}

fn push(tokens: &[Token], begin: usize, end: usize, block: u32, sentences: &mut Vec<Sentence>) {
    if let Some([first, .., last] | [first @ last]) = tokens.get(begin..end) {
        sentences.push(Sentence { span: first.span.join(last.span), first: begin as u32, end: end as u32, block });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    No,
    /// If white space and no small letter follow.
    Yes,
    /// Even without white space: “ended.It began”.
    Glued,
}

fn ends_sentence(text: &str, token: &Token, next: Option<&Token>) -> Ending {
    let word = token.span.of(text);
    match token.kind {
        TokenKind::Mark => match word {
            "." | "!" | "?" => {
                let glued = next.is_some_and(|next| !next.spaced && next.capitalized() && next.span.len() > 1);
                if glued { Ending::Glued } else { Ending::Yes }
            }
            "…" => Ending::Yes,
            "。" | "！" | "？" | "।" | "؟" => Ending::Glued,
            _ => Ending::No,
        },
        TokenKind::Word if word.ends_with('.') => {
            let Some(next) = next else { return Ending::Yes };
            if !next.spaced || !next.capitalized() {
                return Ending::No;
            }
            let stem = word.trim_end_matches('.');
            // “U.S. The” ends, “U.S. Senate” does not; “Inc. It” ends; “Gen. Ali” never.
            let may_end = *ABBREVIATIONS.get(stem).unwrap_or(&true);
            if may_end && STARTERS.contains(&next.span.of(text)) { Ending::Yes } else { Ending::No }
        }
        _ => Ending::No,
    }
}

/// Words that begin a sentence and hardly ever a name that would go on after an abbreviation.
const STARTERS: [&str; 48] = [
    "The",
    "A",
    "An",
    "It",
    "Its",
    "He",
    "She",
    "They",
    "We",
    "I",
    "You",
    "His",
    "Her",
    "Their",
    "Our",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "After",
    "Before",
    "But",
    "And",
    "Or",
    "If",
    "When",
    "While",
    "As",
    "However",
    "Meanwhile",
    "Some",
    "Many",
    "Most",
    "More",
    "No",
    "Not",
    "Both",
    "According",
    "Earlier",
    "Last",
    "What",
];

fn closes(text: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Quote | TokenKind::Clitic => true,
        TokenKind::Mark => matches!(token.span.of(text), "." | "!" | "?" | "…" | ")" | "]" | "}" | "。"),
        _ => false,
    }
}

/// Whether the token goes on with the sentence before it: a small letter, a comma or the like.
fn continues(text: &str, token: &Token) -> bool {
    let first = token.span.of(text).chars().next();
    match token.kind {
        TokenKind::Word => first.is_some_and(char::is_lowercase) && token.case == super::Case::Lower,
        TokenKind::Mark => first.is_some_and(|mark| matches!(mark, ',' | ';' | ':' | ')' | '%')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::boilerplate;
    use crate::document::{self, Content};
    use crate::limits::Limits;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = document::read(&Content::Text(text.into()), &Limits::default());
        let segmented = crate::segment::segment(&document.text, &boilerplate::label(&document));
        let found: Vec<_> = segmented.sentences.iter().map(|sentence| sentence.span.of(&document.text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ends_at_marks_and_takes_closing_quotes() {
        check("It fell. “We left.” Then? Yes!", &["It fell.", "“We left.”", "Then?", "Yes!"]);
        check("“Why?” she asked. He (a guard.) left.", &["“Why?” she asked.", "He (a guard.) left."]);
        check("It ended.It began again...", &["It ended.", "It began again..."]);
    }

    #[test]
    fn abbreviations_and_numbers_do_not_end() {
        check("Gen. Ali met Mr. Noor. They took 2.5 tonnes.", &["Gen. Ali met Mr. Noor.", "They took 2.5 tonnes."]);
        check("He left the U.S. The next day he died.", &["He left the U.S.", "The next day he died."]);
        check("The U.S. Senate met at 10 a.m. on Monday.", &["The U.S. Senate met at 10 a.m. on Monday."]);
        check("J. R. Smith of Acme Inc. said so.", &["J. R. Smith of Acme Inc. said so."]);
    }

    #[test]
    fn nothing_is_no_sentence() {
        check("", &[]);
        check(" \n\t ", &[]);
        check("...", &["..."]);
    }
}
