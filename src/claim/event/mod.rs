//! Tokens in, event records out: control of places, strikes, arrests, clashes, movements, protests. Never says what happened, only what is told.

mod slotted;

use super::figure::amount::{Amount, AmountKind, amount_at};
use super::slots::{self, Run};
use super::words::{Classes, Phrases, rows, word};
use super::{Claim, ClaimKind, Effect, Figure, Reading, Stance};
use crate::entity::MentionKind;
use crate::segment::Token;
use crate::span::Span;
use crate::why::Why;
use crate::words::Words;
use slotted::Slots;
use std::sync::LazyLock;

/// Where the slots stand around a trigger; see `triggers.txt`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Frame {
    Past,
    Active,
    Governs,
    HeldBy,
    Noun,
    Scene,
    Moves,
    SaysOf,
    Alone,
    Forces,
    Shells,
}

/// What a trigger stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Trigger {
    kind: ClaimKind,
    frame: Frame,
    sense: &'static str,
}

/// Triggers; a phrase may stand for several kinds (“captured” for places and for people), tried in the table's order.
static TRIGGERS: LazyLock<Phrases<Trigger>> = LazyLock::new(|| {
    let entries = rows(include_str!("triggers.txt")).filter_map(|row| {
        let [phrase, kind, frame, sense] = row.as_slice() else { return None };
        let kind = match *kind {
            "control" => ClaimKind::Control,
            "strike" => ClaimKind::Strike,
            "arrest" => ClaimKind::Arrest,
            "clash" => ClaimKind::Clash,
            "movement" => ClaimKind::Movement,
            "protest" => ClaimKind::Protest,
            _ => return None,
        };
        let frame = match *frame {
            "past" => Frame::Past,
            "active" => Frame::Active,
            "governs" => Frame::Governs,
            "held-by" => Frame::HeldBy,
            "noun" => Frame::Noun,
            "scene" => Frame::Scene,
            "moves" => Frame::Moves,
            "says-of" => Frame::SaysOf,
            "alone" => Frame::Alone,
            "forces" => Frame::Forces,
            "shells" => Frame::Shells,
            _ => return None,
        };
        Some((*phrase, Trigger { kind, frame, sense }))
    });
    Phrases::new(entries)
});

/// Finds the events of one article. `statements` are its statements, sorted by position; source, outlet and stance are inherited from
/// them afterwards ([`super::inherit`]), so that an event needs to carry only what its own words say.
pub fn find(reading: &Reading<'_>, statements: &[Claim]) -> Vec<Claim> {
    let pieces = slots::pieces(statements);
    let mut claims = Vec::new();
    for sentence in &reading.segmented.sentences {
        let Some(words) = reading.words(sentence) else { continue };
        let mut at = words.first;
        while at < words.end {
            let mut end = at + 1;
            for (after, &trigger) in TRIGGERS.all(words.tokens, at, words.end) {
                if let Some(claim) = event(reading, &words, &pieces, trigger, at..after) {
                    claims.push(claim);
                    end = after;
                    break;
                }
            }
            at = end;
        }
    }
    claims
}

/// Makes the claim of a trigger, where its slots fit its kind.
fn event(reading: &Reading<'_>, words: &Words<'_>, pieces: &[Span], trigger: Trigger, run: Run) -> Option<Claim> {
    let sight = Sight { reading, words };
    let mood = sight.mood(&run, trigger)?;
    let mut clause = slots::clause(words, &run);
    let cue = words.span(run.start, run.end)?;
    if let Some(content) = slots::content_around(pieces, cue) {
        clause = slots::clip(words, clause, content);
    }
    let mut slots = slotted::fill(words, trigger.frame, &run, &clause)?;
    let victim = sight.split_victim(&mut slots);
    if !sight.fits(trigger, &run, &slots) {
        return None;
    }
    if let Some(object) = &slots.object {
        clause = clause.start.min(object.start)..clause.end.max(object.end);
    }
    if let Some(actor) = slots.actor.as_ref().filter(|actor| actor.start >= run.end || trigger.frame == Frame::Noun) {
        clause = clause.start.min(actor.start)..clause.end.max(actor.end);
    }
    let clause =
        if trigger.frame == Frame::Noun && slots.object.is_some() && !sight.launched(&run) { sight.nominal(&run, &slots) } else { clause };
    let span = words.span(clause.start, clause.end)?.join(cue);
    let is_place = |run: &Run| words.span(run.start, run.end).is_some_and(|span| slots::is_place(reading, words, run, span));
    let object_is_place = slots.object.as_ref().is_some_and(is_place);
    let place_run = slots
        .object
        .clone()
        .filter(|_| object_is_place || trigger.kind == ClaimKind::Control)
        .or_else(|| slots::place_in(reading, words, &clause, &run));
    let part =
        |run: Option<Run>, place: bool| run.and_then(|run| slots::part(reading, words, &run, |kind| (kind == MentionKind::Place) == place));
    let victim = victim.or_else(|| slots.object.clone().filter(|_| trigger.kind != ClaimKind::Control));
    let number = sight.number(trigger, &slots);
    let (stance, evidence) = mood;
    let effect = (trigger.kind == ClaimKind::Arrest).then_some(Effect::Captured);
    Some(Claim {
        id: String::new(),
        kind: trigger.kind,
        span,
        source: None,
        cue: Some(cue),
        content: Vec::new(),
        quotation: None,
        outlet: None,
        addressee: None,
        stance,
        stance_evidence: evidence,
        number,
        effect,
        time: slots::time_in(words, &clause, &run).and_then(|run| slots::part(reading, words, &run, |_| false)),
        why: Why::with(rule(trigger), vec![cue], sight.explain(trigger, cue, &slots)),
        victim: part(victim, false),
        actor: part(slots.actor, false),
        place: part(place_run, true),
        statement: None,
        mended: Vec::new(),
    })
}

/// The rule's name: kind and sense.
const fn rule(trigger: Trigger) -> &'static str {
    match (trigger.kind, trigger.sense.as_bytes()) {
        (ClaimKind::Control, b"taken") => "control-taken",
        (ClaimKind::Control, b"held") => "control-held",
        (ClaimKind::Control, b"lost") => "control-lost",
        (ClaimKind::Control, b"penetrated") => "control-penetrated",
        (ClaimKind::Control, b"gained-ground") => "control-gained-ground",
        (ClaimKind::Control, _) => "control-lost-ground",
        (ClaimKind::Strike, _) => "strike",
        (ClaimKind::Arrest, _) => "arrest",
        (ClaimKind::Clash, _) => "clash",
        (ClaimKind::Movement, b"leave") => "movement-leave",
        (ClaimKind::Movement, b"arrive") => "movement-arrive",
        (ClaimKind::Movement, _) => "movement-advance",
        _ => "protest",
    }
}

/// One sentence under the rules of fit.
struct Sight<'a, 'r> {
    reading: &'a Reading<'r>,
    words: &'a Words<'r>,
}

impl Sight<'_, '_> {
    /// The stance the words before a trigger give it; none where they make it a plan, a purpose or a wish, which tells no event.
    fn mood(&self, run: &Run, trigger: Trigger) -> Option<(Stance, Option<Span>)> {
        let words = self.words;
        let plain = Some((Stance::Asserted, None));
        if matches!(trigger.frame, Frame::Scene) {
            return plain;
        }
        let window = run.start.saturating_sub(6).max(words.first)..run.start;
        let at = |class: Classes| window.clone().rev().take_while(|&at| words.word(at)).find(|&at| words.class(at).any(class));
        if trigger.frame == Frame::Noun {
            let hedge = window.clone().rev().take(3).find(|&at| words.class(at).any(Classes::HEDGE));
            let foiled = window.clone().rev().take(4).find(|&at| words.class(at).any(Classes::FAIL));
            let launch = window.clone().rev().take(5).find(|&at| words.class(at).any(Classes::LAUNCH));
            let planned = launch.is_some_and(|launch| {
                words.is(launch.wrapping_sub(1), word("to"))
                    && !(launch.saturating_sub(4)..launch).any(|at| words.class(at).any(Classes::ACHIEVE))
            });
            if planned && foiled.is_none() {
                return None;
            }
            return foiled
                .map(|at| (Stance::Denied, words.span(at, at + 1)))
                .or_else(|| hedge.map(|at| (Stance::Hedged, words.span(at, at + 1))))
                .or(plain);
        }
        let infinitive = words.is(run.start.wrapping_sub(1), word("to"))
            || words.class(run.start.wrapping_sub(1)).any(Classes::ADVERB) && words.is(run.start.wrapping_sub(2), word("to"));
        if let Some(fail) = at(Classes::FAIL).filter(|_| infinitive || words.is(run.start.wrapping_sub(1), word("from"))) {
            return Some((Stance::Denied, words.span(fail, fail + 1)));
        }
        if infinitive {
            let achieved = at(Classes::ACHIEVE);
            let tried = window.clone().rev().take(3).find(|&at| words.class(at).any(Classes::TRY));
            return match (achieved, tried) {
                (Some(_), _) => plain,
                (None, Some(tried)) if trigger.kind == ClaimKind::Movement => Some((Stance::Asserted, words.span(tried, tried + 1))),
                (None, Some(tried)) => Some((Stance::Hedged, words.span(tried, tried + 1))),
                _ => None,
            };
        }
        if let Some(not) = window.clone().rev().take(3).take_while(|&at| words.word(at)).find(|&at| words.class(at).any(Classes::NEGATION))
        {
            return Some((Stance::Denied, words.span(not, not + 1)));
        }
        let modal = window
            .clone()
            .rev()
            .take(4)
            .take_while(|&at| words.class(at).any(Classes::AUXILIARY.with(Classes::ADVERB)))
            .find(|&at| words.class(at).any(Classes::MODAL) && !words.one_of(at, &[word("do"), word("does"), word("did")]));
        if let Some(modal) = modal {
            return words.class(modal).any(Classes::HEDGE).then(|| (Stance::Hedged, words.span(modal, modal + 1)));
        }
        let hedge = window
            .clone()
            .rev()
            .take_while(|&at| words.word(at))
            .find(|&at| words.class(at).any(Classes::HEDGE) || words.is(at, word("considered")));
        hedge.map_or(plain, |at| Some((Stance::Hedged, words.span(at, at + 1))))
    }

    /// Splits “the city from the remnants of the militants” into place and victim.
    fn split_victim(&self, slots: &mut Slots) -> Option<Run> {
        let words = self.words;
        let object = slots.object.clone()?;
        let people = |run: &Run| {
            run.clone().any(|at| {
                words.class(at).any(Classes::PERSON)
                    || words.one_of(at, &[word("presence"), word("remnants"), word("isil"), word("isis"), word("daesh")])
            })
        };
        let cut = (object.start + 1..object.end).rev().find(|&at| {
            words.one_of(at, &[word("of"), word("from")])
                && people(&(at + 1..object.end))
                && !people(&(object.start..at))
                && !words.class(at - 1).any(Classes::PERSON)
        });
        if let Some(cut) = cut {
            slots.object = Some(object.start..cut);
            return Some(cut + 1..object.end);
        }
        // “cleared 150 villages” “from the presence …” behind a short object.
        let from = words
            .one_of(object.end, &[word("from"), word("of")])
            .then(|| slots::noun_phrase(words, object.end + 1, words.end, slots::Length::Short));
        from.filter(|run| !run.is_empty() && people(run))
    }

    /// Whether the slots fit the kind: a place is controlled, people are arrested, positions, places and people are struck.
    fn fits(&self, trigger: Trigger, run: &Run, slots: &Slots) -> bool {
        let words = self.words;
        let object = slots.object.as_ref();
        match trigger.kind {
            ClaimKind::Control => match trigger.frame {
                Frame::Moves => {
                    (trigger.sense != "lost" || object.is_some())
                        && (self.armed_words() || self.in_named_place(run) && slots.actor.is_some())
                }
                Frame::Governs if trigger.sense == "gained-ground" => self.armed_words(),
                Frame::SaysOf => {
                    object.is_some_and(|object| self.place_like(object)) && !words.class(run.end).any(Classes::PREPOSITION)
                        || words.is(run.start, word("stronghold")) && object.is_some()
                        || trigger.sense == "held" && words.is(run.end.wrapping_sub(1), word("stronghold")) && object.is_some()
                }
                Frame::HeldBy => {
                    object.is_some_and(|object| self.place_like(object)) && slots.actor.as_ref().is_some_and(|actor| self.side_like(actor))
                }
                _ if words.is(run.start, word("resumed")) => object.is_some_and(|object| {
                    object.clone().any(|at| words.one_of(at, &[word("territory"), word("territories"), word("land"), word("lands")]))
                }),
                _ if trigger.sense == "held" && trigger.frame == Frame::Active => {
                    object.is_some_and(|object| self.place_like(object)) && slots.actor.as_ref().is_some_and(|actor| self.side_like(actor))
                }
                _ if trigger.sense == "penetrated" => object.is_some_and(|object| self.site_like(object)),
                _ => object.is_some_and(|object| self.place_like(object)),
            },
            ClaimKind::Arrest => object.is_some_and(|object| self.people_like(object)),
            ClaimKind::Strike => match trigger.frame {
                Frame::Alone => true,
                Frame::Shells => slots.actor.as_ref().is_some_and(|actor| actor.clone().any(|at| words.class(at).any(Classes::WEAPON))),
                Frame::Noun => self.strike_noun(run, slots),
                Frame::Past | Frame::Active if trigger.sense == "armed-attack" => {
                    let worst = words.one_of(run.start.wrapping_sub(1), &[word("worst"), word("hard"), word("hardest")]);
                    !worst && object.is_some_and(|object| self.site_like(object)) && self.armed(slots)
                }
                _ => object.is_some_and(|object| self.site_like(object) || self.people_like(object) || self.named(object)),
            },
            ClaimKind::Clash => {
                let plain = !words.class(run.start.wrapping_sub(1)).any(Classes::TRY.with(Classes::MODAL))
                    && !words.is(run.start.wrapping_sub(1), word("to"));
                let scene = words.class(run.end).any(Classes::SCENE_AFTER)
                    || run.len() > 2
                    || words.class(run.start.wrapping_sub(1)).any(Classes::FIERCE);
                plain && (slots.actor.is_some() || scene) && self.armed_words()
            }
            ClaimKind::Movement => match trigger.frame {
                Frame::Forces => slots.actor.as_ref().is_some_and(|actor| self.forces(actor)),
                Frame::Active | Frame::Governs if trigger.sense != "advance" => {
                    object.is_some_and(|object| self.place_like(object)) && slots.actor.is_some()
                }
                Frame::Past | Frame::Active => object.is_some_and(|object| self.forces(object)),
                Frame::Moves => {
                    slots.actor.as_ref().is_some_and(|actor| {
                        self.forces(actor)
                            || self.armed_words() && (self.people_like(actor) || self.named(actor) || trigger.sense == "leave")
                    }) && object.is_some_and(|object| self.place_like(object) || self.site_like(object))
                }
                _ => true,
            },
            _ => trigger.frame != Frame::Scene || self.protest_noun(run),
        }
    }

    /// A strike's noun counts with an object, with who made it, or where it “took place”.
    fn strike_noun(&self, run: &Run, slots: &Slots) -> bool {
        let words = self.words;
        let before = run.start.wrapping_sub(1);
        let medical = words
            .one_of(before, &[word("heart"), word("panic"), word("asthma"), word("hunger"), word("general"), word("rail"), word("bus")]);
        let gerund = words.text_at(run.start).ends_with("ing") && words.class(before).any(Classes::AUXILIARY);
        let object = slots.object.as_ref().is_some_and(|object| self.site_like(object) || self.people_like(object) || self.named(object));
        let labour =
            words.one_of(before, &[word("labour"), word("labor"), word("half-day"), word("dock"), word("teachers"), word("workers")]);
        let air = run.len() > 1 || words.text_at(run.start).to_ascii_lowercase().starts_with("air");
        let attack = words.one_of(
            run.start,
            &[word("attack"), word("raid"), word("assault"), word("bombing"), word("offensive"), word("attacks"), word("raids")],
        ) && words.is(run.end, word("took"))
            && words.is(run.end + 1, word("place"));
        let took_place = attack
            || self.armed_words() && words.one_of(run.end, &[word("took"), word("hit"), word("killed"), word("targeted"), word("struck")]);
        let launched = self.launched(run) && self.armed_words();
        !medical && !labour && !gerund && (object || air && slots.object.is_some() || took_place || launched)
    }

    /// Whether “in” and the mention of a place follow.
    fn in_named_place(&self, run: &Run) -> bool {
        let words = self.words;
        let place = slots::noun_phrase(words, run.end + 1, words.end, slots::Length::Short);
        let span = words.span(place.start, place.end);
        words.is(run.end, word("in"))
            && span.is_some_and(|span| slots::mention_in(self.reading, span, |kind| kind == MentionKind::Place).is_some())
    }

    fn launched(&self, run: &Run) -> bool {
        (run.start.saturating_sub(6).max(self.words.first)..run.start).any(|at| self.words.class(at).any(Classes::LAUNCH))
    }

    /// The span of a nominal event: from who stands before the noun to its object.
    fn nominal(&self, run: &Run, slots: &Slots) -> Run {
        let start = slots.actor.as_ref().map_or(run.start, |actor| actor.start.min(run.start));
        let start = start - usize::from(start > self.words.first && self.words.class(start - 1).any(Classes::DETERMINER));
        start..slots.object.as_ref().map_or(run.end, |object| object.end.max(run.end))
    }

    fn protest_noun(&self, run: &Run) -> bool {
        let words = self.words;
        let verb = words.is(run.start.wrapping_sub(1), word("in"))
            || words.class(run.start.wrapping_sub(1)).any(Classes::AUXILIARY.with(Classes::NEGATION))
            || words.is(run.start.wrapping_sub(1), word("to"));
        let around = words.class(run.end).any(Classes::SCENE_AFTER);
        let market = words.one_of(run.end, &[word("in")]) && !self.crowd();
        !verb && around && (!words.one_of(run.start, &[word("rally"), word("rallies")]) || self.crowd()) && !market
    }

    fn crowd(&self) -> bool {
        self.bounded().any(|at| {
            self.words.class(at).any(Classes::CIVILIAN)
                || self.words.one_of(
                    at,
                    &[
                        word("people"),
                        word("streets"),
                        word("thousands"),
                        word("hundreds"),
                        word("police"),
                        word("opposition"),
                        word("protests"),
                        word("popular"),
                        word("government"),
                    ],
                )
        })
    }

    fn bounded(&self) -> Run {
        self.words.first..self.words.end.min(self.words.first + 80)
    }

    fn any_class(&self, run: &Run, class: Classes) -> bool {
        run.clone().any(|at| self.words.class(at).any(class))
    }

    /// A name or noun of a place: the mention of a place at its head, or a noun of place. Nouns that mean much else (“field”, “market”), and
    /// names that no mention covers, count only where the sentence speaks of arms.
    fn place_like(&self, run: &Run) -> bool {
        let words = self.words;
        let whole = run.start..self.head(run) + 1;
        let Some(span) = words.span(whole.start, whole.end) else { return false };
        let head = words.class(whole.end - 1);
        if head.any(Classes::PERSON) && !head.any(Classes::PLACE_NOUN) || words.is(run.start, word("that")) {
            return false;
        }
        let noun = whole.clone().any(|at| words.class(at).any(Classes::PLACE_NOUN) && !words.class(at).any(Classes::WEAK_PLACE));
        let weak = self.any_class(&whole, Classes::WEAK_PLACE) && self.armed_words();
        let ends = words.token(whole.end - 1).map_or(0, |token| token.span.end());
        let mention =
            slots::mention_in(self.reading, span, |kind| kind == MentionKind::Place).is_some_and(|mention| mention.span.end() >= ends);
        let name = slots::is_place(self.reading, words, &whole, span)
            && self.armed_words()
            && words.token(whole.end - 1).is_some_and(|token| token.capitalized() || token.case == crate::segment::Case::Mixed);
        noun || weak || mention || name
    }

    fn head(&self, run: &Run) -> usize {
        slots::head(self.words, run)
    }

    fn people_like(&self, run: &Run) -> bool {
        let head = self.head(run);
        let words = self.words;
        let one_of = words.is(run.start, word("one")) || amount_at(words, run.start).is_some() && self.any_class(run, Classes::PERSON);
        words.class(head).any(Classes::PERSON)
            || words.one_of(head, &[word("them"), word("him"), word("her")])
            || one_of
            || self.any_class(run, Classes::PERSON) && self.any_class(run, Classes::AND)
            || words
                .span(run.start, run.end)
                .is_some_and(|span| slots::mention_in(self.reading, span, |kind| kind == MentionKind::Person).is_some())
    }

    /// What can be struck: places, positions, buildings.
    fn site_like(&self, run: &Run) -> bool {
        let whole = run.start..self.head(run) + 1;
        self.any_class(&whole, Classes::SITE) || self.place_like(run)
    }

    /// Whether the noun phrase ends in a capitalised name.
    fn named(&self, run: &Run) -> bool {
        let head = self.head(run);
        self.words.token(head).is_some_and(Token::capitalized)
            && head > self.words.first
            && !self.words.class(head).any(Classes::WEEKDAY.with(Classes::MONTH))
    }

    fn side_like(&self, run: &Run) -> bool {
        self.any_class(run, Classes::PERSON.with(Classes::ARMED)) || self.named(run) || self.any_class(run, Classes::POSSESSIVE)
    }

    fn forces(&self, run: &Run) -> bool {
        self.any_class(run, Classes::FIGHTER.with(Classes::ARMED))
    }

    /// Whether somebody armed acts, or the sentence speaks of arms.
    fn armed(&self, slots: &Slots) -> bool {
        slots.actor.as_ref().is_some_and(|actor| self.any_class(actor, Classes::FIGHTER.with(Classes::ARMED).with(Classes::WEAPON)))
            || self.armed_words()
    }

    fn armed_words(&self) -> bool {
        self.bounded().any(|at| self.words.class(at).any(Classes::FIGHTER.with(Classes::ARMED).with(Classes::WEAPON)))
    }

    /// How many of the object, where a number stands in it.
    fn number(&self, trigger: Trigger, slots: &Slots) -> Option<Figure> {
        let words = self.words;
        let object = slots
            .object
            .as_ref()
            .or(slots.actor.as_ref().filter(|_| matches!(trigger.frame, Frame::Forces | Frame::Shells | Frame::Moves)))?;
        let amount: Amount =
            amount_at(words, object.start).filter(|amount| amount.kind == AmountKind::Count && amount.end <= object.end + 1)?;
        let span = words.span(amount.first, amount.end)?;
        Some(Figure { span, min: amount.min, max: amount.max, bound: amount.bound })
    }

    fn explain(&self, trigger: Trigger, cue: Span, slots: &Slots) -> String {
        let words = self.words;
        let of = |run: &Run| words.span(run.start, run.end).map_or("", |span| span.of(words.text));
        let cue = cue.of(words.text);
        let sense = match rule(trigger) {
            "control-taken" => "is taken",
            "control-held" => "is held",
            "control-lost" => "is lost",
            "control-penetrated" => "is entered by force",
            "control-gained-ground" => "ground is gained",
            "control-lost-ground" => "ground is lost",
            "strike" => "is attacked",
            "arrest" => "is arrested",
            "clash" => "there is fighting",
            "protest" => "there is a protest",
            _ => "somebody moves",
        };
        match (&slots.actor, &slots.object) {
            (Some(actor), Some(object)) => format!("“{cue}” says that {sense}: “{}”, by “{}”", of(object), of(actor)),
            (None, Some(object)) => format!("“{cue}” says that {sense}: “{}”", of(object)),
            (Some(actor), None) => format!("“{cue}” says that {sense}, with “{}”", of(actor)),
            (None, None) => format!("“{cue}” says that {sense}"),
        }
    }
}
