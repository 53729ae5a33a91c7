//! Tokens in, counted things out: casualty figures as intervals, forces sent, villages taken, money seized. Never says which figure is right.

pub mod amount;
mod casualty;
mod count;
mod cues;
mod lists;
mod noun;
mod predicate;
mod toll;

use super::slots::{self, Run};
use super::{Bound, Claim, ClaimKind, Effect, Figure, Reading, Stance};
use crate::entity::MentionKind;
use crate::why::Why;
use crate::words::{Classes, Words, word};
use amount::AmountKind;
use noun::Counted;

/// Finds the figures of one article. `statements` are its statements, sorted by position; source, outlet and stance are inherited from
/// them afterwards ([`super::inherit`]), so that a figure needs to carry only what its own words say.
pub fn find(reading: &Reading<'_>, statements: &[Claim]) -> Vec<Claim> {
    let pieces = slots::pieces(statements);
    let mut claims = Vec::new();
    let mut carried: Option<Effect> = None;
    for sentence in &reading.segmented.sentences {
        let Some(words) = reading.words(sentence) else {
            carried = None;
            continue;
        };
        let (counted, money): (Vec<Counted>, Vec<Counted>) =
            noun::amounts(&words).into_iter().partition(|counted| counted.amount.kind == AmountKind::Count);
        let found = casualty::casualties(&words, &counted, carried);
        carried = found.first().map(|casualty| casualty.effect);
        let mut taken = vec![false; counted.len()];
        for casualty in &found {
            if let Some(counted) = counted.get(casualty.counted) {
                let said =
                    Said { cue: casualty.cue.clone(), rule: casualty.rule, kind: ClaimKind::Casualties, effect: Some(casualty.effect) };
                claims.extend(claim(reading, &words, &pieces, counted, &said));
            }
            if let Some(taken) = taken.get_mut(casualty.counted) {
                *taken = true;
            }
        }
        let free = counted.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(counted, _)| counted);
        for counted in free.chain(&money) {
            if let Some(count) = count::count(&words, counted) {
                let said = Said { cue: count.cue, rule: count.rule, kind: ClaimKind::Count, effect: None };
                claims.extend(claim(reading, &words, &pieces, counted, &said));
            }
        }
    }
    claims
}

/// Sets the figure of a marked claim, with its effect and who is counted: the first amount among the words, of a casualty claim the first that is
/// said of people harmed.
pub fn tell(reading: &Reading<'_>, words: &Words<'_>, run: &Run, claim: &mut Claim) {
    let inside = |counted: &Counted| run.start <= counted.amount.first && counted.amount.end <= run.end;
    let (counted, money): (Vec<Counted>, Vec<Counted>) =
        noun::amounts(words).into_iter().partition(|counted| counted.amount.kind == AmountKind::Count);
    if claim.kind == ClaimKind::Casualties {
        let harmed = casualty::casualties(words, &counted, None);
        let harmed = harmed.iter().filter_map(|casualty| Some((counted.get(casualty.counted)?, casualty.effect)));
        let cue = || cues::cues(words).into_iter().find(|cue| run.contains(&cue.first)).map(|cue| cue.effect);
        let told = harmed.filter(|(counted, _)| inside(counted)).map(|(counted, effect)| (Some(counted), Some(effect))).next();
        let (counted, effect) = told.unwrap_or_else(|| (counted.iter().find(|counted| inside(counted)), cue()));
        claim.effect = claim.effect.or(effect);
        set(reading, words, counted, claim);
    } else {
        set(reading, words, counted.iter().chain(&money).find(|counted| inside(counted) && !counted.implied), claim);
    }
}

fn set(reading: &Reading<'_>, words: &Words<'_>, counted: Option<&Counted>, claim: &mut Claim) {
    let Some(counted) = counted else { return };
    let Some(span) = words.span(counted.amount.first, counted.amount.end) else { return };
    claim.number = Some(Box::new(Figure { span, min: counted.amount.min, max: counted.amount.max, bound: counted.amount.bound }));
    claim.victim = lists::victim(words, counted).and_then(|run| slots::part(reading, words, &run, |kind| kind != MentionKind::Place));
}

/// What is said of an amount, by which rule.
struct Said {
    cue: Run,
    rule: &'static str,
    kind: ClaimKind,
    effect: Option<Effect>,
}

/// Makes the claim of one figure.
fn claim(reading: &Reading<'_>, words: &Words<'_>, pieces: &[crate::span::Span], counted: &Counted, said: &Said) -> Option<Claim> {
    let number = words.span(counted.amount.first, counted.amount.end)?;
    let cue = widen(words, &said.cue);
    let anchor = counted.amount.first.min(cue.start)..counted.end.max(cue.end);
    // A toll names its figure far behind; a part its trigger far before: the clause is that of the figure then.
    let anchor = if anchor.len() > 40 { counted.amount.first..counted.end } else { anchor };
    let mut clause = slots::clause(words, &anchor);
    if let Some(content) = slots::content_around(pieces, number) {
        let inside = slots::clip(words, clause.clone(), content);
        clause = inside.start.min(anchor.start).max(clause.start)..inside.end.max(anchor.end).min(clause.end);
    }
    let span = words.span(clause.start.min(counted.amount.first), clause.end.max(counted.amount.end))?;
    let cue_span = words.span(cue.start, cue.end);
    let victim = lists::victim(words, counted)
        .or_else(|| among(words, cue.end))
        .and_then(|run| slots::part(reading, words, &run, |kind| kind != MentionKind::Place));
    let (earlier, later) = slots::beside(words, &clause);
    let place = [&clause, &earlier, &later]
        .into_iter()
        .find_map(|clause| slots::place_in(reading, words, clause, &anchor))
        .and_then(|run| slots::part(reading, words, &run, |kind| kind == MentionKind::Place));
    let time = [&clause, &earlier, &later]
        .into_iter()
        .find_map(|clause| slots::time_in(words, clause, &anchor))
        .and_then(|run| slots::part(reading, words, &run, |_| false));
    let actor = actor(words, &clause, &earlier, &cue, counted, said)
        .and_then(|run| slots::part(reading, words, &run, |kind| kind != MentionKind::Place));
    let (stance, stance_evidence) = stance(words, &clause, &cue, counted, said.kind);
    let figure = Figure { span: number, min: counted.amount.min, max: counted.amount.max, bound: counted.amount.bound };
    let evidence = [Some(number), cue_span].into_iter().flatten().collect::<Vec<_>>();
    Some(Claim {
        cue: cue_span,
        stance,
        stance_evidence,
        number: Some(Box::new(figure)),
        effect: said.effect,
        victim,
        actor,
        place,
        time,
        ..Claim::bare(said.kind, span, Why::with(said.rule, evidence, explain(words, counted, said, &cue)))
    })
}

/// “many dead and injured among the jihadists”: whom a figure without a noun counts.
fn among(words: &Words<'_>, at: usize) -> Option<Run> {
    let names = words.class(at).any(Classes::INCLUDE) || words.is(at, word("on"));
    let first = at + 1 + usize::from(words.class(at + 1).any(Classes::DETERMINER));
    let run = names.then(|| slots::noun_phrase(words, first, words.end, slots::Length::Short))?;
    let people = run.clone().any(|at| words.class(at).any(Classes::PERSON)) || words.class(at).any(Classes::INCLUDE);
    (!run.is_empty() && people).then_some(run)
}

/// The trigger with the auxiliaries before it: “have been killed”.
fn widen(words: &Words<'_>, cue: &Run) -> Run {
    let mut first = cue.start;
    while first > words.first && cue.start - first < 4 && words.class(first - 1).any(Classes::AUXILIARY) {
        first -= 1;
    }
    first..cue.end
}

/// Who did it: “by …” after a passive, the subject before an active verb.
fn actor(words: &Words<'_>, clause: &Run, earlier: &Run, cue: &Run, counted: &Counted, said: &Said) -> Option<Run> {
    let active = matches!(said.rule, "object-of-verb" | "counted-object") && !words.class(cue.start).any(Classes::BE);
    if active {
        return slots::subject(words, cue.start, clause).or_else(|| slots::shared_subject(words, cue.start, clause, earlier));
    }
    // “left nine dead”, “claimed 94 lives”, “inflicted heavy losses”, “caused no deaths”
    let brings = [word("left"), word("leaves"), word("inflicted"), word("inflicts"), word("caused"), word("causes")];
    let first = counted.amount.first.saturating_sub(3).max(words.first);
    let verb = (first..counted.amount.first)
        .rev()
        .take_while(|&at| {
            words.class(at).any(Classes::ADVERB.with(Classes::DETERMINER).with(Classes::CLAIM_VERB)) || words.one_of(at, &brings)
        })
        .find(|&at| words.class(at).any(Classes::CLAIM_VERB) || words.one_of(at, &brings));
    if let Some(verb) = verb.filter(|_| matches!(said.rule, "counted-noun" | "directly-after")) {
        return slots::subject(words, verb, clause);
    }
    let after = cue.end.max(counted.end);
    let by = (after..(after + 12).min(clause.end)).find(|&at| words.is(at, word("by")))?;
    // “were reported by the rescuers”: who tells, not who did it.
    if words.class(by - 1).any(Classes::SAY.with(Classes::REPORT))
        || words.one_of(by - 1, &[word("confirmed"), word("counted"), word("documented")])
    {
        return None;
    }
    let run = slots::noun_phrase(words, by + 1, clause.end, slots::Length::Short);
    (!run.is_empty()).then_some(run)
}

/// Denied or hedged by words of the clause itself.
fn stance(words: &Words<'_>, clause: &Run, cue: &Run, counted: &Counted, kind: ClaimKind) -> (Stance, Option<crate::span::Span>) {
    let from = clause.start.max(counted.amount.first.min(cue.start).saturating_sub(6));
    let near = from..cue.end.max(counted.amount.first);
    // Of “nobody was hurt” the negation is the figure.
    let zero = counted.amount.max == Some(0);
    let negation = (cue.start.saturating_sub(3).max(from)..cue.end).find(|&at| {
        words.class(at).any(Classes::NEGATION)
            && !words.is(at, word("without"))
            && !words.one_of(at + 1, &[word("only"), word("fewer"), word("less"), word("more")])
    });
    if let Some(at) = negation.filter(|_| !zero) {
        return (Stance::Denied, words.span(at, at + 1));
    }
    // “plans to cut 850 jobs”: not done yet.
    let planned = words.is(cue.start.wrapping_sub(1), word("to"))
        && !(cue.start.saturating_sub(4)..cue.start).any(|at| words.class(at).any(Classes::ACHIEVE));
    if planned && kind == ClaimKind::Count {
        return (Stance::Hedged, words.span(cue.start - 1, cue.end));
    }
    let hedge = near.clone().find(|&at| {
        words.class(at).any(Classes::HEDGE)
            && !(words.is(at, word("may")) && words.token(at).is_some_and(crate::segment::Token::capitalized))
    });
    hedge.map_or((Stance::Asserted, None), |at| (Stance::Hedged, words.span(at, at + 1)))
}

/// The sentence for the reader.
fn explain(words: &Words<'_>, counted: &Counted, said: &Said, cue: &Run) -> String {
    let of = |run: &Run| words.span(run.start, run.end).map_or("", |span| span.of(words.text)).to_owned();
    let number = of(&(counted.amount.first..counted.amount.end));
    let cue = of(cue);
    let reading = match counted.amount.bound {
        Bound::Vague if counted.amount.min.is_none() => " (no floor: the words name no size)".to_owned(),
        Bound::Vague => format!(" (vague: read as {} or more)", counted.amount.min.unwrap_or_default()),
        _ => String::new(),
    };
    match said.rule {
        "counted-noun" => format!("“{number}” counts “{cue}”{reading}"),
        "directly-after" => format!("“{cue}” stands directly after “{number}”{reading}"),
        "object-of-verb" | "object-of-noun" | "counted-object" => format!("“{number}” is what “{cue}” is said of{reading}"),
        "subject-of-passive" | "counted-subject" => format!("“{cue}” is said of “{number}” before it{reading}"),
        "toll" => format!("“{cue}” leads to “{number}”{reading}"),
        "among-the-dead" => format!("“{number}” are named after “{cue}”{reading}"),
        "list-of-counts" => format!("“{number}” stands in one list with the count that “{cue}” is said of{reading}"),
        "included-count" => format!("“{number}” is named as included in the count that “{cue}” is said of{reading}"),
        "part-of-them" => format!("“{number}” is a part of the count that “{cue}” is said of{reading}"),
        _ => format!("“{number}” is a part of those counted in the sentence before{reading}"),
    }
}
