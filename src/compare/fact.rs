//! Claims with their article in, facts out that can be laid side by side: who by entity and class, where by entity, when by window, how many.

use super::repeats::{self, shorten};
use super::scope::{Named, Scope};
use super::window::{Window, lead_day};
use super::{ArticleClaims, Id, dates};
use crate::calendar::Day;
use crate::claim::correction::Mended;
use crate::claim::{Bound, Claim, ClaimKind, Effect, Part, Stance};
use crate::compact_sort::CompactSort;
use crate::entity::MentionKind;
use crate::hash::{FNV_START, fnv1a};
use crate::segment::{Case, Segmented, Token, TokenKind};
use crate::span::Span;
use crate::words::{Classes, word};
use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Words that put a place beside the one named after them (“south of X”, “the outskirts of X”).
const BEYOND: [u64; 16] = [
    word("south"),
    word("north"),
    word("east"),
    word("west"),
    word("southeast"),
    word("southwest"),
    word("northeast"),
    word("northwest"),
    word("outskirts"),
    word("suburb"),
    word("suburbs"),
    word("countryside"),
    word("edge"),
    word("part"),
    word("parts"),
    word("areas"),
];

/// How many tokens of an article its own date is looked for in.
const LEAD: usize = 60;

/// How many bytes before and after a claim its sentence is looked at for place and day.
const CONTEXT: u32 = 600;

/// A claim, made comparable.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    /// Number of its article.
    pub article: u32,
    /// Index of the claim in its article.
    pub index: usize,
    /// The claim.
    pub claim: &'a Claim,
    /// Its words.
    pub words: &'a str,
    /// Hash of its words without marks and case; 0 where it has fewer than three.
    pub fingerprint: u64,
    /// The sentence it stands in.
    pub sentence: usize,
    /// What happened to whom it is done to.
    pub victim: Side,
    /// Who did it.
    pub actor: Side,
    /// The places it names first, sorted.
    pub places: Vec<Id>,
    /// The places that those lie in, or that its sentence names, sorted.
    pub around: Vec<Id>,
    /// Whether its own words name a place (and not only its sentence).
    pub located: bool,
    /// Hash of the last word of what is held, struck or entered (“prison”); 0 without.
    pub object: u64,
    /// Whether that word is itself the name of a place.
    pub object_is_place: bool,
    /// When it happened.
    pub window: Window,
    /// Days that its sentence names outside the claim: when it was said.
    pub told: Window,
    /// The date of its article.
    pub dated: Option<Day>,
    /// Whether its trigger says that it was held before by the same (“recaptured”).
    pub again: bool,
    /// Whether it tells an attempt that failed (“unable to break into”).
    pub failed: bool,
    /// Of one that may be told of another day: the words near it in its sentence.
    pub beside: Vec<u64>,
}

/// Somebody: by the session's entity and by class of words.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Organizations and persons, sorted.
    pub names: Vec<Id>,
    /// Groups and places in it (“Syrian troops”), sorted.
    pub groups: Vec<Id>,
    /// Classes of its words.
    pub classes: Classes,
    /// Whether any words stand there.
    pub present: bool,
}

/// How two sides stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sides {
    /// One entity, or the same words of kind.
    Same,
    /// Nothing speaks against it, nothing for it.
    Open,
    /// Another kind of people, or other entities.
    Different,
}

impl Side {
    /// Compares two sides.
    pub fn to(&self, other: &Self) -> Sides {
        let groups = [Classes::CHILD, Classes::WOMAN, Classes::CIVILIAN, Classes::FIGHTER.with(Classes::IRREGULAR).with(Classes::STATE)];
        let kind = |side: &Self| groups.iter().position(|&class| side.classes.any(class));
        // Children and women are counted apart from all others, also where those others have no name.
        let apart = |side: &Self| kind(side).filter(|&kind| kind < 2);
        if apart(self) != apart(other) || matches!((kind(self), kind(other)), (Some(a), Some(b)) if a != b) {
            return Sides::Different;
        }
        let named = share(&self.names, &other.names);
        if named {
            return Sides::Same;
        }
        let against = |a: &Self, b: &Self| {
            a.classes.any(Classes::STATE)
                && !a.classes.any(Classes::IRREGULAR)
                && b.classes.any(Classes::IRREGULAR)
                && !b.classes.any(Classes::STATE)
        };
        if against(self, other) || against(other, self) || (!self.names.is_empty() && !other.names.is_empty()) {
            return Sides::Different;
        }
        if !self.groups.is_empty()
            && !other.groups.is_empty()
            && !share(&self.groups, &other.groups)
            && self.names.is_empty()
            && other.names.is_empty()
        {
            return Sides::Different;
        }
        let both = kind(self).is_some() && kind(self) == kind(other);
        if both && (share(&self.groups, &other.groups) || self.names.is_empty() && other.names.is_empty() && self.groups == other.groups) {
            Sides::Same
        } else {
            Sides::Open
        }
    }
}

/// Whether two sorted lists share an id.
pub fn share(a: &[Id], b: &[Id]) -> bool {
    a.iter().any(|id| b.binary_search(id).is_ok())
}

impl Fact<'_> {
    /// The least and most it can be; the most of an open interval is unbounded.
    pub fn interval(&self) -> Option<(u64, u64)> {
        let figure = self.claim.number.as_ref()?;
        if figure.min.is_none() && figure.max.is_none() {
            return None;
        }
        let (low, high) = (figure.min.unwrap_or(0), figure.max.unwrap_or(u64::MAX));
        Some(match figure.bound {
            Bound::MoreThan => (low.saturating_add(1), high),
            // “about 150” may be some tenth less or more.
            Bound::About => (low - low / 10, high.saturating_add(high / 10)),
            _ => (low, high),
        })
    }

    /// The number its words name.
    pub fn value(&self) -> Option<u64> {
        let figure = self.claim.number.as_ref()?;
        if figure.bound == Bound::Vague || figure.bound == Bound::Range { None } else { figure.min.or(figure.max) }
    }

    /// Whether the articles of the two are known to be more than so many days apart.
    pub fn days_apart(&self, other: &Self, days: i32) -> bool {
        self.article != other.article && matches!((self.dated, other.dated), (Some(a), Some(b)) if (a.number() - b.number()).abs() > days)
    }

    /// Whether both name the same day: one date, or one weekday in articles that are not known to be weeks apart.
    pub fn same_day(&self, other: &Self) -> bool {
        self.window.same_day(other.window) && !self.days_apart(other, 6)
    }

    /// Whether they cannot be of one time.
    pub fn other_time(&self, other: &Self) -> bool {
        self.window.differs(other.window) || self.days_apart(other, 31)
    }

    /// Whether the figure is vague.
    pub fn vague(&self) -> bool {
        self.claim.number.as_ref().is_some_and(|figure| figure.bound == Bound::Vague)
    }

    /// The effect, with losses of fighters taken as dead.
    pub fn effect(&self) -> Option<Effect> {
        match self.claim.effect {
            Some(Effect::Lost) => Some(Effect::Killed),
            effect => effect,
        }
    }

    /// The words of its figure, or what a reader has put in their place.
    pub fn figure(&self, text: &str) -> String {
        self.mended_figure().unwrap_or_else(|| self.claim.number.as_ref().map_or("", |figure| figure.span.of(text)).to_owned())
    }

    /// Its first words, for a sentence about it, and the figure that a reader has set.
    pub fn told(&self) -> String {
        let words = shorten(self.words);
        self.mended_figure().map_or_else(|| words.clone(), |figure| format!("{words} [{figure}]"))
    }

    fn mended_figure(&self) -> Option<String> {
        let figure = self.claim.number.as_ref().filter(|_| self.claim.mended.contains(&Mended::Figure))?;
        let bound = match (figure.min, figure.max, figure.bound) {
            (Some(min), Some(max), _) if min != max => format!("{min} to {max}"),
            (_, _, Bound::About) => format!("about {}", figure.min.or(figure.max)?),
            (_, _, Bound::MoreThan) => format!("more than {}", figure.min.or(figure.max)?),
            (Some(min), None, _) => format!("at least {min}"),
            (None, Some(max), _) => format!("at most {max}"),
            _ => figure.min?.to_string(),
        };
        Some(format!("{bound}, as a reader has it"))
    }

    /// Whether it is put forward as so, with or without a reserve.
    pub fn put_forward(&self) -> bool {
        self.claim.stance != Stance::Denied
    }
}

/// One article with what the facts of its claims are read from.
pub struct Reader<'a> {
    /// The article's number.
    number: u32,
    of: ArticleClaims<'a>,
    scope: &'a Scope,
    /// The place the article names first and the one it names most often.
    topics: Vec<Id>,
    /// The article's date.
    dated: Option<Day>,
    asked: RefCell<Asked>,
}

/// What a reader asked a session's [`Scope`]: what it reads depends on the answers.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Whether these words alone are names.
    pub names: BTreeSet<Named>,
    /// Whether too many articles name these places.
    pub places: BTreeSet<Id>,
}

impl<'a> Reader<'a> {
    /// Prepares an article.
    pub fn new(number: u32, of: ArticleClaims<'a>, scope: &'a Scope) -> Self {
        let mut counts: BTreeMap<Id, (usize, Reverse<usize>)> = BTreeMap::new();
        for (at, mention) in of.entities.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Place) {
            if let Some(&id) = mention.entity.and_then(|entity| of.entity_ids.get(entity as usize)) {
                counts.entry(id).or_insert((0, Reverse(at))).0 += 1;
            }
        }
        let first = counts.iter().min_by_key(|(_, count)| Reverse(count.1)).map(|(id, _)| *id);
        let most = counts.iter().max_by_key(|(_, count)| **count).map(|(id, _)| *id);
        let mut topics: Vec<Id> = first.into_iter().chain(most).collect();
        topics.dedup();
        let lead = of.segmented.tokens.get(LEAD).or(of.segmented.tokens.last()).map_or(0, |token| token.span.end());
        let dated = of.date.and_then(Day::parse).or_else(|| lead_day(&of.entities.mentions, Span::new(0, lead)));
        let mut reader = Self { number, of, scope, topics: Vec::new(), dated, asked: RefCell::default() };
        topics.retain(|&id| !reader.is_broad(id));
        reader.topics = topics;
        reader
    }

    /// The article.
    pub const fn article(&self) -> &ArticleClaims<'a> {
        &self.of
    }

    /// What it has asked until now.
    pub fn asked(&self) -> Asked {
        self.asked.borrow().clone()
    }

    fn is_broad(&self, place: Id) -> bool {
        self.asked.borrow_mut().places.insert(place);
        self.scope.is_broad(place)
    }

    fn named(&self, kind: MentionKind, word: u64) -> Option<Id> {
        self.asked.borrow_mut().names.insert((kind, word));
        self.scope.named((kind, word))
    }

    fn tokens(&self, span: Span) -> (usize, &[Token], &[Classes]) {
        let tokens = &self.of.segmented.tokens;
        let first = self.of.segmented.token_at(span.start());
        let end = tokens.partition_point(|token| token.span.start() < span.end()).max(first);
        (first, tokens.get(first..end).unwrap_or_default(), self.of.classes.get(first..end).unwrap_or_default())
    }

    /// The fact of a claim, which has this index.
    pub fn fact(&self, index: usize, claim: &'a Claim) -> Fact<'a> {
        let anchor = claim.number.as_ref().map(|figure| figure.span).or(claim.cue).unwrap_or(claim.span);
        let sentence = self.of.segmented.sentence_of(self.of.segmented.token_at(anchor.start()) as u32);
        let frame = self.of.segmented.sentences.get(sentence);
        // At most so many bytes either side of the claim: a sentence of any length is read in linear time.
        let near = Span::new(anchor.start().saturating_sub(CONTEXT), anchor.end().saturating_add(CONTEXT));
        let whole =
            frame.map_or(claim.span, |sentence| Span::new(sentence.span.start().max(near.start()), sentence.span.end().min(near.end())));
        let place = claim.place.as_ref().and_then(|part| part.span);
        let (places, mut around) = place.map_or_else(Default::default, |span| self.places(span));
        let located = !(places.is_empty() && around.is_empty());
        if !located {
            // What the sentence names before the claim, else after it, is where it happened, as far as the words say.
            around = self.ids(Span::new(whole.start(), anchor.start().max(whole.start())), |kind| kind == MentionKind::Place);
            around.retain(|&id| !self.is_broad(id));
            around = around.split_off(around.len().saturating_sub(1));
            if around.is_empty() {
                around.extend(&self.topics);
            }
        }
        around.compact_sort();
        let mentions = &self.of.entities.mentions;
        let window = Window::read(mentions, claim.time.as_ref().and_then(|part| part.span).unwrap_or_default());
        let told = Window::read(mentions, whole);
        let trigger = claim.cue.map_or("", |cue| cue.of(self.of.text)).to_ascii_lowercase();
        let again = [
            "recaptur",
            "retak",
            "retook",
            "regain",
            "liberat",
            "reconquer",
            "reclaim",
            "took back",
            "taken back",
            "take back",
            "resum",
            "re-took",
        ]
        .iter()
        .any(|start| trigger.starts_with(start));
        let failed = claim.stance == Stance::Denied
            && claim.stance_evidence.is_some_and(|span| self.tokens(span).2.iter().any(|class| class.any(Classes::FAIL)));
        let object = place
            .filter(|_| claim.kind != ClaimKind::Count)
            .or_else(|| claim.victim.as_ref().and_then(|part| part.span))
            .map_or(0, |span| self.head(span));
        let mut fact = Fact {
            article: self.number,
            index,
            claim,
            words: claim.span.of(self.of.text),
            fingerprint: self.fingerprint(claim.span),
            sentence,
            victim: self.side(claim.victim.as_deref()),
            actor: self.side(claim.actor.as_deref()),
            places,
            around,
            located,
            object,
            object_is_place: self.named(MentionKind::Place, object).is_some(),
            window,
            told,
            dated: self.dated,
            again,
            failed,
            beside: Vec::new(),
        };
        if let Some(frame) = frame.filter(|_| dates::may_differ(&fact)) {
            let (_, tokens, classes) = self.tokens(dates::beside(claim, frame));
            fact.beside = repeats::telling(tokens, classes);
        }
        fact
    }

    /// Lets go of words and sentences, after the last fact was read.
    pub fn close(&mut self) {
        self.of.segmented = Cow::Owned(Segmented::default());
        self.of.classes = Cow::Owned(Vec::new());
        self.asked.take();
    }

    /// A hash of the words of a span, without marks, articles and case.
    fn fingerprint(&self, span: Span) -> u64 {
        let (_, tokens, classes) = self.tokens(span);
        let mut hash = FNV_START;
        let mut count = 0;
        for (token, class) in tokens.iter().zip(classes) {
            // The day a claim was made is compared for itself; it tells no two claims apart.
            let day = class.any(Classes::WEEKDAY) || token.lower == word("on");
            let light = !matches!(token.kind, TokenKind::Word | TokenKind::Number)
                || class.any(Classes::DETERMINER) && !class.any(Classes::POSSESSIVE)
                || day;
            if !light {
                hash = fnv1a(&token.lower.to_le_bytes(), hash);
                count += 1;
            }
        }
        if count >= 3 { hash } else { 0 }
    }

    /// The entities of the mentions of a kind in a span, in their order, each once.
    fn ids(&self, span: Span, wanted: impl Fn(MentionKind) -> bool) -> Vec<Id> {
        let mentions = &self.of.entities.mentions;
        let at = mentions.partition_point(|mention| mention.span.end() <= span.start());
        let mut ids: Vec<Id> = Vec::new();
        for mention in mentions.get(at..).unwrap_or_default().iter().take_while(|mention| mention.span.start() < span.end()) {
            let id = mention.entity.and_then(|entity| self.of.entity_ids.get(entity as usize)).copied();
            if let Some(id) = id.filter(|id| wanted(mention.kind) && !ids.contains(id)) {
                ids.push(id);
            }
        }
        ids
    }

    /// The places a description names first, and those it says they lie in (“Aziziya district in the north of Hasaka”).
    fn places(&self, span: Span) -> (Vec<Id>, Vec<Id>) {
        let (_, tokens, classes) = self.tokens(span);
        let list = tokens.iter().zip(classes).position(|(token, class)| class.any(Classes::INCLUDE) && token.lower != word("among"));
        let within = [word("in"), word("on"), word("near"), word("at"), word("which"), word("outside")];
        let inner = tokens.iter().position(|token| BEYOND.contains(&token.lower) || within.contains(&token.lower));
        let cut = inner.and_then(|at| tokens.get(at)).map_or(span.end(), |token| token.span.start());
        let mut places = self.place_ids(Span::new(span.start(), cut.max(span.start())));
        let mut around = self.place_ids(Span::new(cut.max(span.start()), span.end()));
        if let Some(token) = list.and_then(|at| tokens.get(at)) {
            places.extend(self.place_ids(Span::new(token.span.end().min(span.end()), span.end())));
            places.compact_sort();
            places.dedup();
        }
        places.retain(|&id| !self.is_broad(id));
        around.retain(|&id| places.binary_search(&id).is_err() && !self.is_broad(id));
        (places, around)
    }

    /// Place mentions, and one-word names of places inside longer names; sorted.
    fn place_ids(&self, span: Span) -> Vec<Id> {
        let mut ids = self.ids(span, |kind| kind == MentionKind::Place);
        let (_, tokens, _) = self.tokens(span);
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word && token.case != Case::Lower) {
            if let Some(id) = self.named(MentionKind::Place, token.lower).filter(|id| !ids.contains(id)) {
                ids.push(id);
            }
        }
        ids.compact_sort();
        ids
    }

    fn side(&self, part: Option<&Part>) -> Side {
        let Some(span) = part.and_then(|part| part.span) else { return Side::default() };
        let (_, tokens, classes) = self.tokens(span);
        let mut names = self.ids(span, |kind| matches!(kind, MentionKind::Organization | MentionKind::Person));
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word && matches!(token.case, Case::Upper | Case::Title)) {
            if let Some(id) = self.named(MentionKind::Organization, token.lower).filter(|id| !names.contains(id)) {
                names.push(id);
            }
        }
        let mut groups = self.ids(span, |kind| matches!(kind, MentionKind::Group | MentionKind::Place));
        names.compact_sort();
        groups.compact_sort();
        Side { names, groups, classes: classes.iter().fold(Classes::NONE, |all, &class| all.with(class)), present: true }
    }

    /// The last word of a noun phrase before its first preposition.
    fn head(&self, span: Span) -> u64 {
        let (_, tokens, classes) = self.tokens(span);
        let end = classes.iter().enumerate().position(|(at, class)| at > 0 && class.any(Classes::PREPOSITION)).unwrap_or(tokens.len());
        tokens.get(..end).unwrap_or_default().iter().rev().find(|token| token.kind == TokenKind::Word).map_or(0, |token| token.lower)
    }
}
