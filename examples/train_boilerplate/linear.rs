//! Documents in, a table of sign weights out: logistic regression by AdaGrad over hashed signs, rounded to eighths of a byte.

use crate::data::{Random, View};
use crossread::boilerplate::signs::{self, BUCKETS, Table, UNIT};

/// A block's signs, what each counts for, its label and its weight.
type Example = (Vec<u32>, f64, f64, f64);

/// The table of words.
pub fn words(views: &[&View]) -> Table {
    fit(views, |view, block, signs| signs::of_words(view.features.words_of(block), |at| signs.push(at as u32)), true)
}

/// The table of names.
pub fn names(views: &[&View]) -> Table {
    let of = |view: &View, block: usize, found: &mut Vec<u32>| {
        let mut element = view.document.blocks[block].element as usize;
        let mut level = 0;
        loop {
            signs::of_element(&view.document, element, level, |at| found.push(at as u32));
            if element == 0 {
                break;
            }
            element = view.document.elements[element].parent as usize;
            level = (level + 1).min(signs::LEVELS - 1);
        }
    };
    fit(views, of, false)
}

fn fit(views: &[&View], signs_of: impl Fn(&View, usize, &mut Vec<u32>), root: bool) -> Table {
    let mut examples: Vec<Example> = Vec::new();
    for view in views {
        for (block, (label, weight)) in view.labels.iter().zip(&view.weights).enumerate() {
            let Some(label) = label else { continue };
            let mut signs = Vec::new();
            signs_of(view, block, &mut signs);
            let scale = if root { 1.0 / (signs.len().max(1) as f64).sqrt() } else { 1.0 };
            examples.push((signs, scale, f64::from(u8::from(*label)), *weight));
        }
    }
    let mut weights = vec![0.0_f64; BUCKETS];
    let mut seen = vec![1.0_f64; BUCKETS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(0xBA5E);
    for _ in 0..4 {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        for at in &order {
            let (signs, scale, label, weight) = &examples[*at];
            let sum: f64 = signs.iter().map(|sign| weights[*sign as usize]).sum::<f64>() * scale;
            let slope = weight * scale * (label - 1.0 / (1.0 + (-sum).exp()));
            for sign in signs {
                let at = *sign as usize;
                let pull = 0.0004 * weights[at];
                let step = slope - pull;
                seen[at] += step * step;
                weights[at] += 0.15 * step / seen[at].sqrt();
            }
        }
    }
    weights.iter().map(|weight| (weight * UNIT as f64).round().clamp(-127.0, 127.0) as i8).collect()
}
