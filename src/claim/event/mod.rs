//! Tokens in, event records out: control of places, strikes, arrests, clashes, movements, protests. Never says what happened, only what is told.

mod fit;
mod mood;
mod slotted;

use super::figure::amount::{Amount, AmountKind, amount_at};
use super::slots::{self, Run};
use super::{Claim, ClaimKind, Effect, Figure, Reading};
use crate::entity::MentionKind;
use crate::span::Span;
use crate::why::Why;
use crate::words::{Classes, Phrases, Words, rows, word};
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
    let why = Why::with(rule(trigger), vec![cue], sight.explain(trigger, cue, &slots));
    Some(Claim {
        cue: Some(cue),
        stance,
        stance_evidence: evidence,
        number: number.map(Box::new),
        effect,
        time: slots::time_in(words, &clause, &run).and_then(|run| slots::part(reading, words, &run, |_| false)),
        victim: part(victim, false),
        actor: part(slots.actor, false),
        place: part(place_run, true),
        ..Claim::bare(trigger.kind, span, why)
    })
}

/// The rule's name: kind and sense.
const fn rule(trigger: Trigger) -> &'static str {
    match (trigger.kind, trigger.sense.as_bytes()) {
        (ClaimKind::Control, b"taken" | b"taken-by-arms") => "control-taken",
        (ClaimKind::Control, b"held") => "control-held",
        (ClaimKind::Control, b"lost" | b"lost-by-arms") => "control-lost",
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
