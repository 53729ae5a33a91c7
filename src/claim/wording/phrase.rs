//! The names of a sentence in, the words around them that call them something out. Goes by position; looks at a bounded number of tokens.

use super::WordPart;
use super::lexicon::{Sort, closes_compound, ends_as_adjective, look_up};
use super::rule::{Called, Name, Rule};
use crate::entity::MentionKind;
use crate::segment::{Case, Token, TokenKind};
use crate::words::{Classes, Words, word};

/// How far from a name its words are looked for, in tokens.
pub const REACH: usize = 8;

/// Who acts together, and who is one person.
const MANY: Sort = Sort::FIGHTERS.with(Sort::BODY).with(Sort::POWER);
const JOINT: Sort = MANY.with(Sort::KIN);
const SINGLE: Sort = Sort::ONE.with(Sort::OFFICE);

/// The nouns that may stand behind a name of this kind, or before “of” and it.
const fn behind(kind: MentionKind) -> Sort {
    match kind {
        MentionKind::Organization | MentionKind::Group => MANY,
        MentionKind::Person | MentionKind::Place => Sort::POWER,
        _ => Sort::ADJECTIVE,
    }
}

/// The nouns that may stand beside a name of this kind. A name's kind is a guess, “the rebel group, X” is not: any noun fits a person's or an
/// organization's.
pub const fn beside(kind: MentionKind) -> Sort {
    match kind {
        MentionKind::Person | MentionKind::Organization => Sort::NOUN,
        _ => Sort::ADJECTIVE,
    }
}

/// The classes of the word at `at`; a capitalised word (“President”) has those of its nouns only.
pub fn sort_at(words: &Words<'_>, at: usize) -> Sort {
    let Some(token) = words.token(at).filter(|token| token.kind == TokenKind::Word) else { return Sort::default() };
    look_up(token.lower).map_or(Sort::default(), |(sort, _)| sort)
}

/// The first token of the word that ends at `at`: a name and a participle put together (“Orlan-backed”) are cut into three.
pub fn word_start(words: &Words<'_>, at: usize) -> usize {
    let joined = words.token(at).is_some_and(|token| !token.spaced && closes_compound(token.span.of(words.text)));
    let hyphen = at.wrapping_sub(1);
    let glued = words.token(hyphen).is_some_and(|token| token.kind == TokenKind::Mark && !token.spaced);
    if !(joined && glued && capital(words, hyphen.wrapping_sub(1))) {
        return at;
    }
    // “Port Sable-based”
    let further = usize::from(hyphen - 1 > words.first && capital(words, hyphen - 2) && !determiner(words, hyphen - 2));
    hyphen - 1 - further
}

/// The word of a token as it is counted, and what part of speech it is taken for.
pub fn word_at(words: &Words<'_>, at: usize) -> Option<(WordPart, String)> {
    let token = words.token(at)?;
    match look_up(token.lower) {
        Some((sort, singular)) if sort.any(Sort::NOUN) && !sort.any(Sort::ADJECTIVE) => Some((WordPart::Noun, singular.to_owned())),
        // “terrorist group” and “terrorists”: the noun is counted as a noun where it stands for itself.
        Some((sort, singular)) if sort.any(Sort::NOUN) && !modifies(words, at) => Some((WordPart::Noun, singular.to_owned())),
        _ => Some((WordPart::Adjective, words.span(word_start(words, at), at + 1)?.of(words.text).to_lowercase())),
    }
}

/// Whether another noun or adjective of the tables follows, which the word at `at` then describes.
fn modifies(words: &Words<'_>, at: usize) -> bool {
    sort_at(words, at + 1).any(Sort::NOUN.with(Sort::ADJECTIVE))
}

pub fn lower_word(words: &Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
}

pub fn determiner(words: &Words<'_>, at: usize) -> bool {
    let clitic = words.token(at).is_some_and(|token| token.kind == TokenKind::Clitic);
    words.class(at).any(Classes::DETERMINER.with(Classes::POSSESSIVE)) && !words.class(at).any(Classes::NEGATION) || clitic
}

/// Whether the word at `at` describes: by the table, or (`open`) by its ending.
pub fn describes(words: &Words<'_>, at: usize, open: bool) -> bool {
    let Some(token) = words.token(at).filter(|token| token.kind == TokenKind::Word) else { return false };
    let text = token.span.of(words.text);
    if sort_at(words, at).any(Sort::ADJECTIVE) {
        return token.case == Case::Lower || at == words.first;
    }
    let joined = text.contains('-') && ends_as_adjective(token.lower, text);
    joined || word_start(words, at) < at || open && token.case == Case::Lower && ends_as_adjective(token.lower, text)
}

/// The group's name that the token is a part of. `names` are sorted.
pub fn group_at(names: &[Name], at: usize) -> Option<&Name> {
    let here = names.get(names.partition_point(|name| name.end <= at)..)?.iter().take_while(|name| name.first <= at);
    // “Greek-Tavi” is two names in one word.
    here.into_iter().find(|name| name.kind == MentionKind::Group)
}

/// Everything around the names of a sentence that calls them something.
pub fn called(words: &Words<'_>, names: &[Name]) -> Vec<Called> {
    let sight = Sight { words, names };
    let mut found = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let mut enter = |tokens: Vec<usize>, rule: Rule| {
            found.extend(tokens.into_iter().map(|at| Called { at, entity: name.entity, rule, name: name.span }));
        };
        // A group before another name (“the Tavi party X”) describes that.
        let next = names.get(index + 1);
        if name.kind != MentionKind::Group {
            enter(sight.before(name), Rule::BeforeName);
            enter(sight.apposition_before(name), Rule::Apposition);
            enter(sight.known_as(name), Rule::KnownAs);
        }
        enter(sight.after(name, next), Rule::AfterName);
        enter(sight.of(name), Rule::OfName);
        if matches!(name.kind, MentionKind::Person | MentionKind::Organization) {
            enter(sight.apposition_after(name), Rule::Apposition);
            enter(sight.said_to_be(name), Rule::SaidToBe);
            enter(sight.labelled(name), Rule::Labelled);
        }
    }
    found
}

/// Whether a noun may stand with the head of its phrase: both of those that act together, or both of persons.
pub const fn kin(head: Sort, sort: Sort) -> bool {
    head.any(JOINT) && sort.any(JOINT) || head.any(SINGLE) && sort.any(SINGLE)
}

/// One sentence and its names.
pub struct Sight<'a, 'w> {
    pub words: &'a Words<'w>,
    pub names: &'a [Name],
}

impl Sight<'_, '_> {
    /// The chain of nouns and adjectives that ends before `end`: those of the tables, and where a determiner opens it also other adjectives and
    /// what stands before a noun of no table.
    pub fn chain(&self, end: usize, wanted: Sort) -> Vec<usize> {
        let words = self.words;
        let (mut at, mut head, mut closed, mut open) = (end, Sort::default(), Vec::new(), Vec::new());
        let floor = end.saturating_sub(REACH).max(words.first);
        let (mut determined, mut strange) = (false, false);
        while at > floor {
            let before = at - 1;
            let Some(token) = words.token(before) else { break };
            let sort = sort_at(words, before);
            if determiner(words, before) {
                determined = true;
                break;
            }
            // “the gang leader X” is a leader and no gang: all nouns are of the kind of the one that stands nearest.
            let kin = head == Sort::default() || kin(head, sort);
            let noun = sort.any(wanted) && sort.any(Sort::NOUN) && kin && !(sort.any(Sort::PLURAL) && head != Sort::default());
            let verbal = closed.last().is_some_and(|&last| last == at && words.text_at(at).ends_with("ed"));
            let certain = noun || describes(words, before, false) || head != Sort::default() && group_at(self.names, before).is_some();
            if noun && head == Sort::default() {
                head = sort;
            }
            if certain {
                if strange { open.push(before) } else { closed.push(before) }
            } else if describes(words, before, true) {
                open.push(before);
            } else if words.mark(before, ',') || words.class(before).any(Classes::AND) {
                // “a corrupt, brutal regime”
                if !(at < end && describes(words, at, true) && describes(words, before.wrapping_sub(1), true)) {
                    break;
                }
            } else if lower_word(words, before) && (words.class(before).any(Classes::ADVERB) || self.filler(before) && !verbal) {
                strange |= at == end;
            } else if token.kind != TokenKind::Quote {
                break;
            }
            at = word_start(words, before);
        }
        if determined {
            closed.extend(open);
        } else if let Some(&left) = closed.last().filter(|&&left| words.text_at(left).ends_with("ed") && !words.text_at(left).contains('-'))
        {
            // “the court banned X”: without an article a participle may be the verb.
            let opens = left == words.first || !words.word(left - 1) || words.class(left - 1).any(Classes::PREPOSITION);
            if !opens {
                closed.pop();
            }
        }
        closed
    }

    /// A lower-case noun inside a chain (“the car maker X”), which describes nobody itself.
    pub fn filler(&self, at: usize) -> bool {
        let class = self.words.class(at);
        let closed = Classes::FUNCTION.with(Classes::FINITE).with(Classes::SAY).with(Classes::NEGATION).with(Classes::TIME_UNIT);
        !class.any(closed) && !self.words.text_at(at).ends_with("ed")
    }

    /// “the terrorist group X”, “embattled president X”.
    fn before(&self, name: &Name) -> Vec<usize> {
        let words = self.words;
        let quote = name.first > words.first && words.token(name.first - 1).is_some_and(|token| token.kind == TokenKind::Quote);
        let chain = self.chain(name.first - usize::from(quote), beside(name.kind));
        // “a former X affiliate”, “an ecstatic X crowd”: said of what follows.
        let sort = sort_at(words, name.end);
        let kin = sort.any(Sort::KIN) && lower_word(words, name.end);
        let thing = lower_word(words, name.end) && self.filler(name.end) && !sort.any(Sort::PAST)
            || sort.any(Sort::NOUN)
            || name.kind == MentionKind::Place && capital(words, name.end);
        let bare = !chain.iter().any(|&at| sort_at(words, at).any(Sort::NOUN));
        let place = words.class(name.end).any(Classes::PLACE_NOUN);
        if kin || bare && thing && !place && !words.text_at(name.end).ends_with('s') { Vec::new() } else { chain }
    }

    /// “X militants”, “X’s fighters”, “X Tavi terrorists”.
    fn after(&self, name: &Name, next: Option<&Name>) -> Vec<usize> {
        let words = self.words;
        let over = |at: usize| words.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Clitic | TokenKind::Quote));
        let mut at = name.end;
        while at < name.end + 2 && over(at) {
            at += 1;
        }
        let wanted = behind(name.kind);
        let (mut chain, mut nouns, mut end) = (Vec::new(), 0, at);
        while at < name.end + 5 {
            let sort = sort_at(words, at);
            let noun = sort.any(wanted) && sort.any(Sort::NOUN) && lower_word(words, at);
            if noun {
                chain.push(at);
                nouns += 1;
                end = at + 1;
            } else if lower_word(words, at) && describes(words, at, false) || group_at(self.names, at).is_some() {
                chain.push(at);
            } else {
                break;
            }
            at += 1;
        }
        chain.retain(|&at| at < end);
        // “rebel positions”: a noun that describes another thing. “the Tavi group X”: said of X.
        let last = end.wrapping_sub(1);
        let describes_other = nouns > 0
            && !sort_at(words, last).any(Sort::PLURAL.with(Sort::BODY).with(Sort::POWER))
            && lower_word(words, end)
            && self.filler(end);
        let of_next = next.is_some_and(|next| next.first == end && next.kind != MentionKind::Group && name.kind == MentionKind::Group);
        if nouns == 0 || describes_other || of_next { Vec::new() } else { chain }
    }

    /// “the fighters of X”, “the brutal regime of X”.
    fn of(&self, name: &Name) -> Vec<usize> {
        let words = self.words;
        let the = name.first.wrapping_sub(1);
        let of = the.wrapping_sub(usize::from(words.is(the, word("the"))));
        let wanted = match name.kind {
            MentionKind::Organization => Sort::FIGHTERS,
            MentionKind::Person | MentionKind::Place => Sort::POWER,
            _ => return Vec::new(),
        };
        let links = words.one_of(of, &[word("of"), word("from")]) || name.kind == MentionKind::Place && words.is(of, word("in"));
        if !links {
            return Vec::new();
        }
        // “the besieged city of X”: what is said of the city is said of X.
        if name.kind == MentionKind::Place && words.class(of.wrapping_sub(1)).any(Classes::PLACE_NOUN) {
            return if words.is(of, word("of")) { self.chain(of - 1, Sort::default()) } else { Vec::new() };
        }
        let noun = of.wrapping_sub(1);
        let common = lower_word(words, noun) || noun == words.first;
        // “forces in X” are not X’s.
        let plural = name.kind == MentionKind::Place && sort_at(words, noun).any(Sort::PLURAL);
        if sort_at(words, noun).any(wanted) && common && !plural { self.chain(of, wanted) } else { Vec::new() }
    }

    /// “a group known as X”, “a militia calling itself X”.
    fn known_as(&self, name: &Name) -> Vec<usize> {
        let words = self.words;
        let mut at = name.first;
        at -= usize::from(at > words.first && words.is(at - 1, word("the")));
        at -= usize::from(at > words.first && words.token(at - 1).is_some_and(|token| token.kind == TokenKind::Quote));
        let itself = words.one_of(at.wrapping_sub(1), &[word("itself"), word("themselves"), word("himself"), word("herself")]);
        let known =
            [word("known"), word("called"), word("calling"), word("calls"), word("call"), word("dubbed"), word("named"), word("nicknamed")];
        let verb = at.wrapping_sub(if words.is(at.wrapping_sub(1), word("as")) || itself { 2 } else { 1 });
        let present = words.one_of(verb, &[word("call"), word("calls"), word("calling")]) && !itself;
        if !words.one_of(verb, &known) || present {
            return Vec::new();
        }
        let over = [
            word("that"),
            word("which"),
            word("is"),
            word("was"),
            word("also"),
            word("better"),
            word("formerly"),
            word("locally"),
            word("widely"),
        ];
        let mut end = verb;
        while end > words.first && (words.one_of(end - 1, &over) || words.mark(end - 1, ',')) {
            end -= 1;
        }
        if sort_at(words, end.wrapping_sub(1)).any(beside(name.kind)) { self.chain(end, beside(name.kind)) } else { Vec::new() }
    }
}

/// Whether the token begins one of the names, which are sorted.
pub fn name_at(names: &[Name], at: usize) -> bool {
    names.binary_search_by_key(&at, |name| name.first).is_ok()
}

/// Whether the token is capitalised.
pub fn capital(words: &Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(Token::capitalized)
}
