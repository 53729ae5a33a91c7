//! Definite nouns without a name (“the militants”, “the company”) in, the name they take up out, where one alone fits. Else none.

use super::lexicon::Sort;
use super::phrase::{capital, group_at, name_at, sort_at};
use super::rule::{Called, Name, Rule};
use crate::entity::MentionKind;
use crate::segment::{Case, TokenKind};
use crate::span::Span;
use crate::words::{Classes, Words, word};
use std::collections::{BTreeMap, BTreeSet};

/// How many names back a noun may take up one of which it was said.
const NAMES: usize = 40;
/// How many sentences back the only fitting name is looked for.
const SENTENCES: usize = 1;

/// What an article has named so far.
#[derive(Debug, Default)]
pub struct Memory {
    /// The names in their order, each with its sentence.
    names: Vec<(usize, Name)>,
    /// The nouns said of each entity, in the singular.
    nouns: BTreeMap<u32, BTreeSet<&'static str>>,
}

/// Enters what the definite nouns of a sentence take up, and remembers its names and what is called what.
pub fn follow(words: &Words<'_>, sentence: usize, names: &[Name], called: &mut Vec<Called>, memory: &mut Memory) {
    // What is said directly stands in the order of the names.
    let mut direct = called.clone().into_iter().peekable();
    let mut taken: BTreeSet<usize> = called.iter().map(|said| said.at).collect();
    let mut next = names.iter().peekable();
    for at in words.first..words.end {
        while let Some(&&name) = next.peek().filter(|name| name.first <= at) {
            memory.names.push((sentence, name));
            while let Some(said) = direct.next_if(|said| said.name == name.span) {
                memory.learn(words, said.at, name.entity);
            }
            next.next();
        }
        let opens = words.one_of(at, &[word("the"), word("this"), word("these"), word("those"), word("that")]);
        if !opens {
            continue;
        }
        let Some((head, tokens)) = definite(words, names, at) else { continue };
        if tokens.iter().any(|token| taken.contains(token)) {
            continue;
        }
        // What stands in an object may be another: only what opens a clause takes up a name it was not said of.
        let opens = at == words.first
            || !words.word(at - 1)
            || words.class(at - 1).any(Classes::AND.with(Classes::SUBORDINATOR).with(Classes::SAY))
            || words.is(at - 1, word("that"));
        if let Some((entity, name)) = memory.meant(words, sentence, head, opens) {
            taken.extend(&tokens);
            called.extend(tokens.into_iter().map(|at| Called { at, entity, rule: Rule::TakenUp, name }));
        }
    }
}

/// The head and all words of a definite noun phrase of the tables that holds and is followed by no name.
fn definite(words: &Words<'_>, names: &[Name], the: usize) -> Option<(usize, Vec<usize>)> {
    let mut tokens = Vec::new();
    let mut head = None;
    let mut at = the + 1;
    while at < the + 6 {
        let sort = sort_at(words, at);
        let token = words.token(at)?;
        let group = group_at(names, at).is_some();
        if token.kind != TokenKind::Word || !(token.case == Case::Lower || group) {
            break;
        }
        if sort.any(Sort::NOUN) && token.case == Case::Lower {
            head = Some(at);
        } else if !(sort.any(Sort::ADJECTIVE) || group) {
            break;
        }
        tokens.push(at);
        at += 1;
    }
    let head = head.filter(|&head| head + 1 == at)?;
    let goes_on = words.token(at).is_some_and(|token| {
        token.kind == TokenKind::Clitic && name_at(names, at + 1)
            || token.kind == TokenKind::Word
                && (name_at(names, at)
                    || capital(words, at)
                    || words
                        .one_of(at, &[word("of"), word("from"), word("known"), word("called"), word("which"), word("that"), word("who")]))
    });
    // “the group, X,” names whom it means itself; “the police station” is another thing.
    let named = words.mark(at, ',') && name_at(names, at + 1);
    let function = Classes::FUNCTION.with(Classes::FINITE).with(Classes::SAY).with(Classes::WEEKDAY).with(Classes::NEGATION);
    let thing = words.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
        && !words.class(at).any(function)
        && !sort_at(words, at).any(Sort::PAST)
        && !words.text_at(at).ends_with("ed")
        && !sort_at(words, head).any(Sort::PLURAL)
        && !words.text_at(at).ends_with('s');
    (!goes_on && !named && !thing).then_some((head, tokens))
}

impl Memory {
    fn learn(&mut self, words: &Words<'_>, at: usize, entity: u32) {
        if let Some(token) = words.token(at)
            && let Some((sort, singular)) = super::lexicon::look_up(token.lower)
            && sort.any(Sort::NOUN)
        {
            self.nouns.entry(entity).or_default().insert(singular);
        }
    }

    /// Whom the noun at `head` takes up.
    fn meant(&self, words: &Words<'_>, sentence: usize, head: usize, opens: bool) -> Option<(u32, Span)> {
        let token = words.token(head)?;
        let (sort, singular) = super::lexicon::look_up(token.lower)?;
        let plural = sort.any(Sort::PLURAL);
        let fits = |kind: MentionKind| match kind {
            MentionKind::Person => !plural && sort.any(Sort::ONE.with(Sort::OFFICE)),
            MentionKind::Organization => sort.any(Sort::BODY) && !plural || sort.any(Sort::FIGHTERS) && plural || sort.any(Sort::POWER),
            MentionKind::Group | MentionKind::Place => sort.any(Sort::POWER) || sort.any(Sort::FIGHTERS) && plural,
            _ => false,
        };
        let said = |name: &Name| self.nouns.get(&name.entity).is_some_and(|nouns| nouns.contains(singular));
        // Of whom it was said before.
        let recent = self.names.iter().rev().take(NAMES);
        if let Some((_, name)) = recent.clone().find(|(_, name)| said(name) && (fits(name.kind) || sort.any(Sort::POWER))) {
            return Some((name.entity, name.span));
        }
        // Or the only one of its kind named in this sentence and the one before; an office or a power may be another's.
        let generic = sort.any(Sort::GENERIC) || sort.any(Sort::ONE) && !plural;
        if !opens || !generic || sort.any(Sort::OFFICE.with(Sort::POWER)) || sort.any(Sort::FIGHTERS) && plural {
            return None;
        }
        let mut near = recent.take_while(|(at, _)| sentence - at <= SENTENCES).filter(|(_, name)| fits(name.kind));
        let (_, last) = near.next()?;
        near.all(|(_, other)| other.entity == last.entity).then_some((last.entity, last.span))
    }
}
