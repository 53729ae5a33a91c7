//! A name in, the words that its sentence says of it out: in apposition, as a predicate, as a label somebody gives it. Goes by position.

use super::lexicon::Sort;
use super::phrase::{REACH, Sight, beside, capital, describes, determiner, group_at, kin, lower_word, sort_at};
use super::rule::Name;
use crate::entity::MentionKind;
use crate::segment::TokenKind;
use crate::words::{Classes, word};

impl Sight<'_, '_> {
    /// From a determiner on: the nouns and adjectives of the noun phrase, up to its end. Empty where none of the wanted nouns stands in it.
    fn phrase(&self, from: usize, wanted: Sort) -> (Vec<usize>, usize) {
        let words = self.words;
        let mut from = from;
        // “Halden’s youngest mayor”
        while from < self.words.end && capital(self.words, from) {
            from += 1;
        }
        from += usize::from(determiner(words, from));
        let (mut chain, mut end, mut at) = (Vec::new(), from, from);
        let limit = from + REACH + 4;
        while at < limit {
            let sort = sort_at(words, at);
            let Some(token) = words.token(at) else { break };
            if sort.any(wanted) && sort.any(Sort::NOUN) && lower_word(words, at) {
                chain.push(at);
                end = at + 1;
            } else if lower_word(words, at) && describes(words, at, true) || group_at(self.names, at).is_some() {
                chain.push(at);
            } else if token.kind == TokenKind::Clitic {
                // “the league’s first winner”: what stands before belongs to the league.
                chain.clear();
                end = from;
            } else if words.class(at).any(Classes::AND) || words.mark(at, ',') {
                let on = describes(words, at + 1, true) || sort_at(words, at + 1).any(wanted);
                let article = end == at && words.class(at).any(Classes::AND) && words.class(at + 1).any(Classes::INDEFINITE);
                if !(on && at > from || article) {
                    break;
                }
            } else {
                let goes = match token.kind {
                    TokenKind::Word => {
                        words.class(at).any(Classes::ADVERB.with(Classes::INDEFINITE))
                            || self.filler(at) && end <= at && !words.class(at).any(Classes::PREPOSITION)
                    }
                    TokenKind::Quote | TokenKind::Number => true,
                    _ => false,
                };
                if !goes {
                    break;
                }
            }
            at += 1;
        }
        let last = sort_at(words, end.wrapping_sub(1));
        chain.retain(|&at| at < end && (kin(last, sort_at(words, at)) || describes(words, at, true) || group_at(self.names, at).is_some()));
        (if end > from { chain } else { Vec::new() }, end)
    }

    /// Over a bracket behind a name: “X (XYZ)”.
    fn past_bracket(&self, at: usize) -> usize {
        if !self.words.mark(at, '(') {
            return at;
        }
        (at + 1..at + 8).find(|&close| self.words.mark(close, ')')).map_or(at, |close| close + 1)
    }

    /// “X, a former banker and critic of the regime,”.
    pub fn apposition_after(&self, name: &Name) -> Vec<usize> {
        let words = self.words;
        let comma = self.past_bracket(name.end);
        if !words.mark(comma, ',') {
            return Vec::new();
        }
        let wanted = beside(name.kind);
        let (chain, end) = self.phrase(comma + 1, wanted);
        let Some(&last) = chain.last() else { return Vec::new() };
        let singular = name.kind != MentionKind::Person || !sort_at(words, last).any(Sort::PLURAL);
        let indefinite = words.class(comma + 1).any(Classes::INDEFINITE) && !words.is(comma + 1, word("one"));
        let bare = !determiner(words, comma + 1) && words.one_of(end, &[word("of"), word("for"), word("at")]);
        // “X, the army and Y” is a list: a definite noun must be closed by a comma with no “and” behind it, or be said more of.
        let closed = words.mark(end, ',') && !words.class(end + 1).any(Classes::AND)
            || words.class(end).any(Classes::RELATIVE.with(Classes::PREPOSITION))
            || words.token(end).is_none_or(|token| token.kind == TokenKind::Mark && !words.mark(end, ','));
        // “, Halden’s youngest mayor,”
        let owner = (comma + 1..comma + 4).find(|&at| !capital(words, at));
        let possessor = owner.is_some_and(|at| at > comma + 1 && words.token(at).is_some_and(|token| token.kind == TokenKind::Clitic));
        let opens = indefinite || bare || (determiner(words, comma + 1) || possessor || describes(words, comma + 1, false)) && closed;
        if opens && singular { chain } else { Vec::new() }
    }

    /// “The rebel group, X, said”, “the mayor of Lindholm, X, said”.
    pub fn apposition_before(&self, name: &Name) -> Vec<usize> {
        let words = self.words;
        let comma = name.first.wrapping_sub(1);
        let end = self.past_bracket(name.end);
        let closed = words.mark(end, ',') && !words.class(end + 1).any(Classes::AND)
            || words.token(end).is_none_or(|token| token.kind == TokenKind::Mark && !words.mark(end, ','));
        if !words.mark(comma, ',') || !closed {
            return Vec::new();
        }
        let wanted = beside(name.kind);
        // The noun stands directly before the comma, or before a short “of …”: “the head of the committee, X,” is the head.
        let floor = comma.saturating_sub(REACH).max(words.first);
        let mut found = Vec::new();
        for noun in (floor..comma).rev() {
            let broken = words.token(noun).is_some_and(|token| token.kind == TokenKind::Mark)
                || words.class(noun).any(Classes::AUXILIARY.with(Classes::FINITE).with(Classes::AND));
            if broken {
                break;
            }
            let sort = sort_at(words, noun);
            let link = noun + 1 == comma || words.one_of(noun + 1, &[word("of"), word("for"), word("in")]);
            if !(sort.any(wanted) && sort.any(Sort::NOUN) && !sort.any(Sort::PLURAL) && lower_word(words, noun) && link) {
                continue;
            }
            let chain = self.chain(noun + 1, wanted);
            let Some(&first) = chain.iter().min() else { continue };
            if determiner(words, first.wrapping_sub(1)) || first == words.first || group_at(self.names, first).is_some() {
                found = chain;
            }
        }
        found
    }

    /// “X is a criminal gang”, “X, who was once a respected banker”.
    pub fn said_to_be(&self, name: &Name) -> Vec<usize> {
        let words = self.words;
        let mut at = self.past_bracket(name.end);
        if words.mark(at, ',') && words.class(at + 1).any(Classes::RELATIVE) {
            at += 2;
        }
        let be = at;
        let verbs = [word("is"), word("are"), word("was"), word("were"), word("remains"), word("remain"), word("became"), word("become")];
        let have = usize::from(words.class(at).any(Classes::HAVE));
        if !words.one_of(be + have, &verbs) {
            return Vec::new();
        }
        let from = be + have + 1;
        let denied = (from..from + 3).any(|at| words.class(at).any(Classes::NEGATION));
        let (chain, _) = self.phrase(from, beside(name.kind));
        let determined =
            (from..from + 3).any(|at| determiner(words, at) && !words.token(at).is_some_and(|token| token.kind == TokenKind::Clitic));
        let plural = chain.last().is_some_and(|&last| sort_at(words, last).any(Sort::PLURAL)) && name.kind == MentionKind::Organization;
        if !denied && (determined || plural) { chain } else { Vec::new() }
    }

    /// “described X as a criminal gang”, “X, which the court considers a terrorist group”.
    pub fn labelled(&self, name: &Name) -> Vec<usize> {
        let words = self.words;
        let end = self.past_bracket(name.end);
        let label = |at: usize| sort_at(words, at).any(Sort::LABEL);
        let (open, behind) = (name.first.saturating_sub(3).max(words.first), end + usize::from(words.mark(end, ',')));
        let verb_before = (open..name.first).rev().find(|&at| label(at));
        let relative = words.class(behind).any(Classes::RELATIVE).then(|| (behind + 1..behind + 1 + REACH).find(|&at| label(at))).flatten();
        let passive = (end..end + 5)
            .take_while(|&at| words.class(at).any(Classes::AUXILIARY.with(Classes::ADVERB)) || label(at))
            .find(|&at| label(at));
        let (from, bare) = match (verb_before, relative, passive) {
            (Some(verb), ..) => (end, !words.is(end, word("as")) && !words.text_at(verb).starts_with("call")),
            (None, Some(verb), _) | (None, None, Some(verb)) => (verb + 1, false),
            _ => return Vec::new(),
        };
        let denied = (name.first.saturating_sub(4)..from).any(|at| words.class(at).any(Classes::NEGATION));
        if bare || denied {
            return Vec::new();
        }
        let from =
            from + usize::from(words.is(from, word("as"))) + 2 * usize::from(words.is(from, word("to")) && words.is(from + 1, word("be")));
        let (chain, _) = self.phrase(from, beside(name.kind));
        let plural = chain.last().is_some_and(|&last| sort_at(words, last).any(Sort::PLURAL));
        if determiner(words, from) || plural { chain } else { Vec::new() }
    }
}
