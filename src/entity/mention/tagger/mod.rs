//! Tokens in, names with their kinds and margins out. Learned from annotated news; see `examples/train_tagger.rs`.

pub mod calibration;
pub mod clusters;
mod consistency;
pub mod features;
pub mod label;
pub mod model;
pub mod viterbi;

use crate::segment::Segmented;
use consistency::Votes;
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
    /// Whether only what the rest of the article says of the same words made it a name of this kind.
    pub elsewhere: bool,
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

/// A run with the place of its label scores.
struct Scored {
    run: Run,
    sentence_start: usize,
    scores: usize,
}

/// The names of an article, sorted and disjoint: read once by themselves, and where the rest of the article names the same words, once more with its votes.
pub fn names(traits: &mut [Traits], segmented: &Segmented, model: &Model) -> Vec<Name> {
    let (mut scored, mut scores): (Vec<Scored>, Vec<Scores>) = (Vec::new(), Vec::new());
    let mut features = Features::default();
    each_run(traits, segmented, |traits, place, run| {
        scored.push(Scored { run: run.clone(), sentence_start: place.sentence.start, scores: scores.len() });
        for at in run {
            features::features(traits, place, at, &mut features);
            scores.push(model.score(features.numbers()));
        }
    });
    let mut decoder = Decoder::default();
    let mut first = Vec::new();
    for entry in &scored {
        decoder.names(entry, scores.get(entry.range()).unwrap_or_default(), model, &mut first);
    }
    let votes = Votes::count(traits, &first);
    let mut names = Vec::with_capacity(first.len());
    let mut first = first.into_iter().peekable();
    for entry in &scored {
        let Some(scores) = scores.get_mut(entry.range()) else { break };
        let changed = votes.weigh(traits, &entry.run, entry.sentence_start, scores);
        let alone: Vec<Name> = std::iter::from_fn(|| first.next_if(|name| name.first < entry.run.end)).collect();
        if !changed {
            names.extend(alone);
            continue;
        }
        let from = names.len();
        decoder.names(entry, scores, model, &mut names);
        let key = |name: &Name| (name.first, name.end, name.kind);
        for name in names.get_mut(from..).unwrap_or_default() {
            name.elsewhere = alone.binary_search_by_key(&key(name), key).is_err();
        }
    }
    names
}

impl Scored {
    fn range(&self) -> Run {
        self.scores..self.scores + self.run.len()
    }
}

#[derive(Default)]
struct Decoder {
    viterbi: Viterbi,
    labels: Vec<u8>,
    margins: Vec<i32>,
}

impl Decoder {
    fn names(&mut self, entry: &Scored, scores: &[Scores], model: &Model, names: &mut Vec<Name>) {
        self.viterbi.decode(scores, &model.transitions, &mut self.labels);
        if self.labels.iter().all(|label| *label as usize == label::OUTSIDE) {
            return;
        }
        self.viterbi.margins(scores, &model.transitions, &self.labels, &mut self.margins);
        viterbi::names(&self.labels, |first, end, kind| {
            let margin = self.margins.get(first..end).unwrap_or_default().iter().copied().min().unwrap_or(0);
            names.push(Name { first: entry.run.start + first, end: entry.run.start + end, kind, margin, elsewhere: false });
        });
    }
}
