//! Tokens in, names with their kinds and margins out. Learned from annotated news; see `examples/train_tagger.rs`.

pub mod clusters;
pub mod features;
pub mod label;
pub mod model;
pub mod viterbi;

use crate::segment::Segmented;
use features::{Features, Place, Run, Traits};
use model::Model;
use viterbi::{Scores, Viterbi};

/// A name that the tagger found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// Its first token.
    pub first: usize,
    /// The token after its last.
    pub end: usize,
    /// Number of its kind in [`label::KINDS`].
    pub kind: usize,
    /// By how much its reading beats the best other one.
    pub margin: i32,
}

/// Calls `visit` with every run of the article in which names may stand.
pub fn each_run(traits: &mut [Traits], segmented: &Segmented, mut visit: impl FnMut(&[Traits], &Place, Run)) {
    let mut runs = Vec::new();
    for sentence in &segmented.sentences {
        let sentence = sentence.first as usize..sentence.end as usize;
        runs.clear();
        features::runs(traits, sentence.clone(), |run| runs.push(run));
        if runs.is_empty() {
            continue;
        }
        for run in &runs {
            features::mark_listed(traits, run);
        }
        let style = features::style(traits.get(sentence.clone()).unwrap_or_default());
        let place = Place { sentence, style };
        for run in runs.drain(..) {
            visit(traits, &place, run);
        }
    }
}

/// The names of an article, sorted and disjoint.
pub fn names(traits: &mut [Traits], segmented: &Segmented, model: &Model) -> Vec<Name> {
    let mut names = Vec::new();
    let (mut viterbi, mut labels, mut margins) = (Viterbi::default(), Vec::new(), Vec::new());
    let mut emissions: Vec<Scores> = Vec::new();
    let mut features = Features::default();
    each_run(traits, segmented, |traits, place, run| {
        emissions.clear();
        for at in run.clone() {
            features::features(traits, place, at, &mut features);
            emissions.push(model.score(features.numbers()));
        }
        viterbi.decode(&emissions, &model.transitions, &mut labels);
        if labels.iter().all(|label| *label as usize == label::OUTSIDE) {
            return;
        }
        viterbi.margins(&emissions, &model.transitions, &labels, &mut margins);
        viterbi::names(&labels, |first, end, kind| {
            let margin = margins.get(first..end).unwrap_or_default().iter().copied().min().unwrap_or(0);
            names.push(Name { first: run.start + first, end: run.start + end, kind, margin });
        });
    });
    names
}
