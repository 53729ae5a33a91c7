//! How often names of each margin are right: measured on sentences that a model was not trained on, written as a table.

use super::{Groups, Joined, SETS, Sentence, Settings, gather, intern, perceptron, read, whole, write};
use crossread::entity::mention::tagger;
use crossread::entity::mention::tagger::label::KINDS;
use crossread::entity::mention::tagger::model::{Model, pack};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const OUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity/mention/data/calibration.txt");

/// What is held out in each round, by what the sets' names contain: a source as a whole, since what a reader brings is of another source too.
/// Of the news of one broadcaster, which is most of the data, every fourth sentence. Short messages, which are no news, are left out.
const ROUNDS: [(&str, usize); 4] = [("corrected/gmb", 4), ("corrected/re3d", 1), ("wikigold", 1), ("gum_wikinews", 1)];
/// At most this many bins for a kind, of at least so many names.
const BINS: usize = 24;
const FEWEST: usize = 80;

/// Measures and writes the table.
pub fn calibrate(folder: &Path, settings: &Settings) -> Result<(), Box<dyn Error>> {
    // For each kind the margins, with whether the name was right.
    let mut seen: [Vec<(i32, bool)>; 4] = Default::default();
    for (held, every) in ROUNDS {
        let kept = |file: &str, number: usize| !(file.contains(held) && number.is_multiple_of(every));
        let (mut examples, times) = gather(folder, settings, kept)?;
        let interned = intern(&mut examples, settings.least);
        let (rows, transitions) = perceptron(&examples, &times, interned.len(), settings);
        let mut numbered: Vec<_> = interned.into_iter().zip(rows).collect();
        numbered.sort_unstable_by_key(|row| row.0);
        let model = Model::unpack(&pack(&numbered, &transitions));
        let mut done = Vec::new();
        for (file, _, groups, joined) in SETS {
            if !file.contains(held) || joined == Joined::Spaced || done.contains(&file) {
                continue;
            }
            done.push(file);
            let sentences = read(&fs::read_to_string(folder.join(file))?, groups);
            let held_out = sentences.iter().enumerate().filter(|(number, _)| number.is_multiple_of(every));
            held_out.for_each(|(_, sentence)| measure(sentence, groups, &model, &mut seen));
        }
    }
    let mut table = String::from(
        "# By how much a name's reading beat the next one, and how many of a thousand such names are right.\n\
         # Made by examples/train_tagger --calibrate, on sentences that the tagger was not trained on.\n\
         # kind<TAB>margin<TAB>thousandths\n",
    );
    for (kind, seen) in KINDS.iter().zip(&mut seen) {
        let right = seen.iter().filter(|(_, right)| *right).count();
        println!("{}: {} names, {right} right", kind.name(), seen.len());
        for (margin, thousandths) in curve(seen) {
            writeln!(table, "{}\t{margin}\t{thousandths}", kind.name())?;
        }
    }
    fs::write(OUT, table)?;
    Ok(())
}

fn measure(sentence: &Sentence, groups: Groups, model: &Model, seen: &mut [Vec<(i32, bool)>; 4]) {
    let (text, spans) = write(&sentence.words, Joined::Naturally);
    let gold: Vec<_> = sentence.names.iter().map(|&(first, end, kind)| (spans[first].start(), spans[end - 1].end(), kind)).collect();
    let (segmented, mut traits) = whole(&text);
    for name in tagger::names(&mut traits, &segmented, model) {
        let place = (segmented.tokens[name.first].span.start(), segmented.tokens[name.end - 1].span.end(), name.kind);
        // Where groups are not marked, the list that marks them would be measured.
        if name.kind < 3 || groups == Groups::Labeled {
            seen[name.kind].push((name.margin, gold.contains(&place)));
        }
    }
}

/// Bins of equally many names, pooled until what is right rises with the margin.
fn curve(seen: &mut [(i32, bool)]) -> Vec<(i32, u16)> {
    seen.sort_unstable();
    let mut pooled: Vec<(i64, usize, usize)> = Vec::new();
    let (size, mut rest) = ((seen.len() / BINS).max(FEWEST), &*seen);
    while !rest.is_empty() {
        // What would be left over goes into the last bin.
        let (bin, left) = rest.split_at(if rest.len() < 2 * size { rest.len() } else { size });
        rest = left;
        pooled.push((bin.iter().map(|name| i64::from(name.0)).sum(), bin.iter().filter(|name| name.1).count(), bin.len()));
        while let [.., before, last] = pooled.as_slice()
            && before.1 * last.2 >= last.1 * before.2
        {
            let together = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            pooled.truncate(pooled.len() - 2);
            pooled.push(together);
        }
    }
    // One more of each, so that no bin is sure of itself.
    let mean = |sum: i64, all: usize| (sum / i64::try_from(all).unwrap_or(i64::MAX)) as i32;
    pooled.iter().map(|&(sum, right, all)| (mean(sum, all), ((right + 1) * 1000 / (all + 2)) as u16)).collect()
}
