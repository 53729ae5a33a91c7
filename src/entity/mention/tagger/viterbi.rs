//! Label scores of a run of tokens in, the best sequence of labels and each token's margin out.

use super::label::{LABELS, NAMED, OUTSIDE, goes_on, is_open, may_follow};

/// Scores of one token's labels; the last is [`OUTSIDE`]'s.
pub type Scores = [i32; LABELS];

/// How well a label stands after another; rows are the first. Before the run stands [`OUTSIDE`]. What may not follow has [`NEVER`]: so the
/// search needs no branch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transitions(pub [[i32; LABELS]; LABELS]);

/// Worse than every sequence that may be; several of them together do not overflow.
pub const NEVER: i32 = i32::MIN / 8;

impl Default for Transitions {
    fn default() -> Self {
        let mut weights = [[0; LABELS]; LABELS];
        for (label, row) in weights.iter_mut().enumerate() {
            row.iter_mut().enumerate().filter(|(next, _)| !may_follow(label, *next)).for_each(|(_, weight)| *weight = NEVER);
        }
        Self(weights)
    }
}

/// Reusable memory of the search.
#[derive(Clone, Debug, Default)]
pub struct Viterbi {
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    from: Vec<[u8; LABELS]>,
}

impl Viterbi {
    /// The best labels of a run. Linear in its length.
    pub fn decode(&mut self, emissions: &[Scores], transitions: &Transitions, labels: &mut Vec<u8>) {
        labels.clear();
        self.forward.clear();
        self.from.clear();
        let mut before = [NEVER; LABELS];
        set(&mut before, OUTSIDE, 0);
        for emission in emissions {
            let (mut scores, mut from) = ([NEVER; LABELS], [OUTSIDE as u32; LABELS]);
            for (label, (&known, row)) in (0..).zip(before.iter().zip(&transitions.0)) {
                for (&weight, (score, from)) in row.iter().zip(scores.iter_mut().zip(&mut from)) {
                    let through = known + weight;
                    let better = through > *score;
                    *score = if better { through } else { *score };
                    *from = if better { label } else { *from };
                }
            }
            for (score, emission) in scores.iter_mut().zip(emission) {
                *score = (*score + emission).max(NEVER);
            }
            let from = from.map(|from| from as u8);
            self.forward.push(scores);
            self.from.push(from);
            before = scores;
        }
        let Some(last) = self.forward.last() else { return };
        let mut label = best_closed(last);
        for from in self.from.iter().rev() {
            labels.push(label);
            label = from.get(label as usize).copied().unwrap_or(OUTSIDE as u8);
        }
        labels.reverse();
    }

    /// For each token of the run that was decoded last: by how much the best sequence beats the best one that has another label there.
    pub fn margins(&mut self, emissions: &[Scores], transitions: &Transitions, labels: &[u8], margins: &mut Vec<i32>) {
        margins.clear();
        self.backward.clear();
        let mut after: Option<Scores> = None;
        for emission in emissions.iter().rev() {
            let mut scores = [NEVER; LABELS];
            match after {
                None => scores.iter_mut().enumerate().filter(|(label, _)| !is_open(*label)).for_each(|(_, score)| *score = 0),
                Some(after) => {
                    for (score, row) in scores.iter_mut().zip(&transitions.0) {
                        let through = row.iter().zip(&after).map(|(weight, known)| weight + known);
                        *score = through.fold(NEVER, i32::max);
                    }
                }
            }
            self.backward.push(scores);
            let mut with = scores;
            with.iter_mut().zip(emission).for_each(|(score, emission)| *score = (*score + emission).max(NEVER));
            after = Some(with);
        }
        for ((forward, backward), &label) in self.forward.iter().zip(self.backward.iter().rev()).zip(labels) {
            let mut best_other = NEVER;
            let mut best = NEVER;
            for (other, (forward, backward)) in forward.iter().zip(backward).enumerate() {
                let through = forward.saturating_add(*backward);
                if other == label as usize {
                    best = through;
                } else {
                    best_other = best_other.max(through);
                }
            }
            margins.push(best.saturating_sub(best_other.max(NEVER)).clamp(0, i32::MAX / 2));
        }
    }
}

fn set(scores: &mut Scores, label: usize, value: i32) {
    if let Some(score) = scores.get_mut(label) {
        *score = value;
    }
}

/// The best label with which a run may end. Outside wins ties.
fn best_closed(scores: &Scores) -> u8 {
    let mut best = (OUTSIDE, scores.get(OUTSIDE).copied().unwrap_or(NEVER));
    for (label, &score) in scores.iter().enumerate().take(NAMED) {
        if !is_open(label) && score > best.1 {
            best = (label, score);
        }
    }
    best.0 as u8
}

/// The names that a sequence of labels says: first token, token after the last, kind's number. Broken sequences give no name.
pub fn names(labels: &[u8], mut name: impl FnMut(usize, usize, usize)) {
    let mut first = None;
    for (at, &label) in labels.iter().enumerate() {
        let label = label as usize;
        if !goes_on(label) {
            first = (label < NAMED).then_some((at, label / 4));
        }
        if let Some((first_at, kind)) = first.filter(|_| label < NAMED && !is_open(label)) {
            name(first_at, at + 1, kind);
            first = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::mention::tagger::label::{Part, label};

    fn emission(label: usize, score: i32) -> Scores {
        let mut scores = [0; LABELS];
        scores[label] = score;
        scores
    }

    #[test]
    fn a_name_is_never_left_open() {
        let person = |part| label(0, part);
        let emissions = [emission(person(Part::Begin), 10), emission(person(Part::Inside), 10), emission(OUTSIDE, 3)];
        let (mut viterbi, mut labels) = (Viterbi::default(), Vec::new());
        viterbi.decode(&emissions, &Transitions::default(), &mut labels);
        let mut found = Vec::new();
        names(&labels, |first, end, kind| found.push((first, end, kind)));
        assert_eq!(found, [(0, 3, 0)]);
        viterbi.decode(&[], &Transitions::default(), &mut labels);
        assert!(labels.is_empty());
    }

    #[test]
    fn margins_are_the_distance_to_the_next_best() {
        let unit = label(1, Part::Unit);
        let emissions = [emission(unit, 7), emission(OUTSIDE, 2)];
        let (mut viterbi, mut labels, mut margins) = (Viterbi::default(), Vec::new(), Vec::new());
        viterbi.decode(&emissions, &Transitions::default(), &mut labels);
        viterbi.margins(&emissions, &Transitions::default(), &labels, &mut margins);
        assert_eq!((labels[0] as usize, labels[1] as usize), (unit, OUTSIDE));
        assert_eq!(margins, [7, 2]);
    }
}
