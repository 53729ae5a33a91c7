//! Cases in, weights out: tables of signs, a first opinion, and a second one that is grown on first opinions of documents the first has not seen.

use crate::boost::{self, Options};
use crate::data::{Case, Kind, View};
use crate::linear;
use crossread::boilerplate::features::{self, Row};
use crossread::boilerplate::model::Model;
use crossread::boilerplate::{Weights, signs};

/// Into how many parts the cases are cut for opinions on unseen ones.
const PARTS: u32 = 3;

/// The price of a change, what is added to all scores, and of an article of how many words a lost word counts twice: by folds (`--tune`) these
/// lose fewer than two of a hundred words of content, and hardly any F1.
const CHANGE: i32 = 300;
const LINE_OF_HTML: (i32, i32) = (300, 3000);
const LINE_OF_TEXT: (i32, i32) = (150, 1000);

/// A view with the numbers of its blocks and the first opinion of a model that has not seen it.
struct Prepared<'a> {
    view: &'a View,
    part: u32,
    document: u32,
    whole: bool,
    rows: Vec<Row>,
    first: Vec<i32>,
    /// How much a word that is kept wrongly weighs beside one that is lost.
    price: f64,
}

/// The slope of the F1 of what the first opinion keeps, where all that is wanted is kept: on a page of which far too much is kept another word
/// costs little. On such pages gold and article are mostly two things, and what they would teach is wrong elsewhere.
fn price(view: &Prepared<'_>) -> f64 {
    let (mut kept, mut wanted) = (0.0, 0.0);
    for ((score, label), shape) in view.first.iter().zip(&view.view.labels).zip(&view.view.features.shapes) {
        let (Some(label), size) = (label, f64::from(shape.words.min(80)) + 4.0) else { continue };
        kept += size / (1.0 + (-f64::from(*score) / 1000.0).exp());
        wanted += if *label { size } else { 0.0 };
    }
    (2.0 * wanted / (kept + wanted).max(1e-9)).min(1.0).powi(2)
}

/// Trains all that belongs to a kind of document.
pub fn fit(kind: Kind, cases: &[&Case], first: Options, second: Options) -> Weights {
    let crops: Vec<(u32, Vec<View>)> = cases.iter().map(|case| (case.hash, case.crops())).collect();
    let prepared = |view, document, whole| Prepared {
        view,
        part: document / 7 % PARTS,
        document,
        whole,
        rows: Vec::new(),
        first: Vec::new(),
        price: 1.0,
    };
    let mut views: Vec<Prepared<'_>> = cases.iter().map(|case| prepared(&case.whole, case.hash, true)).collect();
    views.extend(crops.iter().flat_map(|(document, crops)| crops.iter().map(|view| prepared(view, *document, false))));
    let html = kind == Kind::Html;
    let (bias, long) = if html { LINE_OF_HTML } else { LINE_OF_TEXT };

    // Sums of signs for each part by tables that were trained on the others.
    for part in 0..PARTS {
        let others: Vec<&View> = views.iter().filter(|view| view.whole && view.part != part).map(|view| view.view).collect();
        let (words, names) = tables(&others, html);
        for view in views.iter_mut().filter(|view| view.part == part) {
            view.rows = features::rows(&view.view.document, &view.view.features);
            let sums = signs::sums(&view.view.document, &view.view.features, &words, &names);
            signs::put(&mut view.rows, &view.view.document, &view.view.features, &sums);
        }
    }
    let all: Vec<&View> = views.iter().filter(|view| view.whole).map(|view| view.view).collect();
    let (words, names) = tables(&all, html);
    let seen = features::seen(html, false);
    if second.trees == 0 {
        // To try out numbers quickly: the first opinion alone.
        let one = boost::grow(&examples(&views, |_| true), &seen, first);
        return Weights { words, names, first: one, change: CHANGE, bias, long, ..Weights::default() };
    }
    for part in 0..PARTS {
        let model = boost::grow(&examples(&views, |view| view.part != part), &seen, first);
        for view in views.iter_mut().filter(|view| view.part == part) {
            view.first = model.scores(&view.rows);
        }
    }
    let one = boost::grow(&examples(&views, |_| true), &seen, first);
    for view in &mut views {
        Weights::complete(&mut view.rows, &view.view.document, &view.view.features, &view.first);
        if html {
            view.price = price(view);
        }
    }
    let two = boost::grow(&examples(&views, |_| true), &features::seen(html, true), second);
    Weights { words, names, first: rounded(one), second: rounded(two), change: CHANGE, bias, long }
}

/// What leaves are rounded to, in thousandths: costs .0001 of F1 beside 8, and takes less room when packed.
const STEP: i16 = 24;

/// The same trees with rounded leaves.
fn rounded(mut model: Model) -> Model {
    for leaf in model.trees.iter_mut().flat_map(|tree| &mut tree.leaves) {
        *leaf = (leaf.abs() + STEP / 2) / STEP * STEP * leaf.signum();
    }
    model
}

fn tables(views: &[&View], html: bool) -> (signs::Table, signs::Table) {
    (linear::words(views), if html { linear::names(views) } else { Vec::new() })
}

fn examples<'a>(views: &'a [Prepared<'_>], wanted: impl Fn(&Prepared<'_>) -> bool) -> Vec<boost::Example<'a>> {
    let mut examples = Vec::new();
    for view in views.iter().filter(|view| wanted(view)) {
        for ((row, label), weight) in view.rows.iter().zip(&view.view.labels).zip(&view.view.weights) {
            if let Some(label) = label {
                let weight = if *label { *weight } else { weight * view.price };
                examples.push((row.as_slice(), *label, weight, view.document));
            }
        }
    }
    examples
}
