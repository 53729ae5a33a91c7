//! A trigger with its slots in, whether they fit its kind out: places are taken, people arrested, positions struck. Never fills a slot.

use super::slotted::{self, Slots};
use super::{Frame, Sight, Trigger};
use crate::claim::ClaimKind;
use crate::claim::figure::amount::amount_at;
use crate::claim::slots::{self, Run};
use crate::entity::MentionKind;

use crate::segment::Token;
use crate::words::{Classes, word};

impl Sight<'_, '_> {
    /// Whether the slots fit the kind: a place is controlled, people are arrested, positions, places and people are struck.
    pub fn fits(&self, trigger: Trigger, run: &Run, slots: &Slots) -> bool {
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
                _ if trigger.sense.ends_with("by-arms") => self.by_arms(slots),
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
            _ if words.is(run.end.wrapping_sub(1), word("through")) => self.crowd(),
            _ => trigger.frame != Frame::Scene || self.protest_noun(run),
        }
    }

    /// “took the town”, “took X”: a place that its name or noun makes sure of, and those who fight.
    fn by_arms(&self, slots: &Slots) -> bool {
        let words = self.words;
        let Some(object) = &slots.object else { return false };
        let whole = object.start..self.head(object) + 1;
        let Some(span) = words.span(whole.start, whole.end) else { return false };
        let ends = words.token(whole.end - 1).map_or(0, |token| token.span.end());
        let mention =
            slots::mention_in(self.reading, span, |kind| kind == MentionKind::Place).is_some_and(|mention| mention.span.end() >= ends);
        let noun = whole.clone().any(|at| words.class(at).any(Classes::PLACE_NOUN) && !words.class(at).any(Classes::WEAK_PLACE));
        let fights = slots.actor.as_ref().map_or_else(
            || self.armed_words(),
            |actor| self.forces(actor) || self.armed_words() && (self.named(actor) || self.any_class(actor, Classes::POSSESSIVE)),
        );
        // A name that no list knows is a place here, unless it is known to be something else.
        let hostage = words.one_of(object.end, &[word("hostage"), word("prisoner"), word("captive"), word("hostages"), word("prisoners")]);
        let name = self.named(object) && (whole.len() == 1 || slots::mention_in(self.reading, span, |_| true).is_none()) && !hostage;
        (mention || name || noun && self.place_like(object)) && fights
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
        // “raids and attacks on the town” are told once, by the first.
        // “the shelling hit a school” is told by the verb.
        let verb = words.one_of(run.end, &[word("hit"), word("hits"), word("struck"), word("targeted"), word("destroyed")]);
        let again = verb || words.class(before).any(Classes::AND) && slotted::assault(words, before.wrapping_sub(1));
        !medical && !labour && !gerund && !again && (object || air && slots.object.is_some() || took_place || launched)
    }

    /// Whether “in” and the mention of a place follow.
    fn in_named_place(&self, run: &Run) -> bool {
        let words = self.words;
        let place = slots::noun_phrase(words, run.end + 1, words.end, slots::Length::Short);
        let span = words.span(place.start, place.end);
        words.is(run.end, word("in"))
            && span.is_some_and(|span| slots::mention_in(self.reading, span, |kind| kind == MentionKind::Place).is_some())
    }

    pub fn launched(&self, run: &Run) -> bool {
        (run.start.saturating_sub(6).max(self.words.first)..run.start).any(|at| self.words.class(at).any(Classes::LAUNCH))
    }

    /// The span of a nominal event: from who stands before the noun to its object.
    pub fn nominal(&self, run: &Run, slots: &Slots) -> Run {
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

    /// Whether somebody armed acts, or (where nobody is said to act, or by name alone) the sentence speaks of arms: “hit by the unrest” is no attack.
    fn armed(&self, slots: &Slots) -> bool {
        let Some(actor) = slots.actor.as_ref() else { return self.armed_words() };
        let armed = Classes::FIGHTER.with(Classes::ARMED).with(Classes::WEAPON);
        self.any_class(actor, armed)
            || actor.clone().any(|at| slotted::assault(self.words, at))
            || self.armed_words()
                && (self.named(actor) || self.any_class(actor, Classes::POSSESSIVE.with(Classes::PERSON)) || actor.len() == 1)
    }

    fn armed_words(&self) -> bool {
        self.bounded().any(|at| self.words.class(at).any(Classes::FIGHTER.with(Classes::ARMED).with(Classes::WEAPON)))
    }
}
