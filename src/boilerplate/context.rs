//! A first opinion of every block in, numbers that tell what the page around a block is thought to be out: for a second opinion.
//!
//! A block is seldom the only one of its kind: others stand beside it, under the same path, inside the same elements. What was thought of
//! those says more of it than its own look (stacking; Wolpert 1992, “Stacked generalization”).

#![expect(clippy::cast_possible_wrap, reason = "counts of blocks and words are far below i64::MAX")]
#![expect(clippy::cast_sign_loss, reason = "distances are not negative")]

use super::features::{self, Features, Row};
use super::sequence;
use crate::document::{BlockTag, Document};
use crate::hash::HashMap;

/// No opinion counts for more, in thousandths of log-odds.
const LOUDEST: i64 = 4000;

/// Opinions weighted by words, summed up.
#[derive(Clone, Copy, Default)]
struct Sum {
    opinion: i64,
    weight: i64,
    /// Words of blocks thought to be content.
    content: i64,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.opinion += other.opinion;
        self.weight += other.weight;
        self.content += other.content;
    }

    fn without(self, other: Self) -> Self {
        Self { opinion: self.opinion - other.opinion, weight: self.weight - other.weight, content: self.content - other.content }
    }

    /// The mean opinion; far below any where there is nothing.
    fn mean(self) -> i64 {
        if self.weight == 0 { -5000 } else { self.opinion / self.weight }
    }
}

/// Writes the numbers into the rows.
pub fn put(rows: &mut [Row], document: &Document, features: &Features, scores: &[i32]) {
    let opinions: Vec<i64> = scores.iter().map(|score| i64::from(*score).clamp(-LOUDEST, LOUDEST)).collect();
    let own: Vec<Sum> = opinions
        .iter()
        .zip(&features.shapes)
        .map(|(opinion, shape)| {
            let weight = i64::from(shape.words.min(80)) + 2;
            let content = if *opinion > 0 { i64::from(shape.words) } else { 0 };
            Sum { opinion: opinion * weight, weight, content }
        })
        .collect();
    let mut total = Sum::default();
    let mut until = vec![total];
    for sum in &own {
        total.add(*sum);
        until.push(total);
    }
    let line = Line { opinions: &opinions, until: &until, total };
    line.put(rows, features, scores);
    if document.elements.len() > 1 {
        Tree::of(document, &own, total).put(rows, document, &own, &opinions);
    }
}

/// The blocks in their order.
struct Line<'a> {
    opinions: &'a [i64],
    /// The sum of the blocks before each.
    until: &'a [Sum],
    total: Sum,
}

impl Line<'_> {
    fn over(&self, from: usize, to: usize) -> Sum {
        let to = to.min(self.opinions.len());
        let at = |index: usize| self.until.get(index).copied().unwrap_or_default();
        at(to).without(at(from.min(to)))
    }

    /// The run of blocks whose opinions, weighted, make the greatest sum.
    fn best(&self) -> (usize, usize) {
        let (mut best, mut span, mut start) = (0, (0, 0), 0);
        let at = |index: usize| self.until.get(index).map_or(0, |sum| sum.opinion);
        for end in 1..=self.opinions.len() {
            if at(end) - at(start) > best {
                (best, span) = (at(end) - at(start), (start, end));
            }
            if at(end) < at(start) {
                start = end;
            }
        }
        span
    }

    fn put(&self, rows: &mut [Row], features: &Features, scores: &[i32]) {
        let at = |index: Option<usize>| index.and_then(|index| self.opinions.get(index)).copied().unwrap_or(-5000);
        let strong: Vec<bool> =
            self.opinions.iter().zip(&features.shapes).map(|(opinion, shape)| *opinion > 1000 && shape.words >= 12).collect();
        let (before, after) = (last(strong.iter().copied()), {
            let mut after = last(strong.iter().rev().copied());
            after.reverse();
            after
        });
        let short = last(features.shapes.iter().zip(&features.prose).map(|(shape, prose)| !prose && shape.words <= 14));
        let smooth = sequence::smooth(scores, 1500);
        let best = self.best();
        let count = self.opinions.len();
        let content = self.total.content.max(1);
        let words = |from: usize, to: usize| {
            let sum = self.over(from, to);
            sum.weight - 2 * to.min(count).saturating_sub(from) as i64
        };
        for (index, row) in rows.iter_mut().enumerate() {
            let distance = |found: Option<&Option<usize>>| found.copied().flatten().map_or(999, |steps| steps as i64);
            let (ahead, behind) = (distance(before.get(index)), distance(after.get(index)));
            let header = index.checked_sub(1).and_then(|before| short.get(before).copied().flatten().map(|steps| before - steps));
            let values = [
                at(Some(index)),
                at(index.checked_sub(1)),
                at(Some(index + 1)),
                at(index.checked_sub(2)),
                at(Some(index + 2)),
                self.over(index.saturating_sub(3), index).mean(),
                self.over(index + 1, index + 4).mean(),
                self.over(index.saturating_sub(8), index).mean(),
                self.over(index + 1, index + 9).mean(),
                self.over(index.saturating_sub(25), index).mean(),
                self.over(index + 1, index + 26).mean(),
                self.over(0, index).content * 1000 / content,
                self.over(index + 1, count).content * 1000 / content,
                ahead,
                behind,
                if ahead < 999 { words((index + 1).saturating_sub(ahead as usize), index) } else { 9999 },
                if behind < 999 { words(index + 1, index + behind as usize) } else { 9999 },
                index as i64 - best.0 as i64,
                index as i64 + 1 - best.1 as i64,
                i64::from((best.0..best.1).contains(&index)),
                smooth.get(index).copied().map_or(0, i64::from),
                header.map_or(-5000, |header| at(Some(header))),
                header.map_or(999, |header| (index - header) as i64),
                i64::from(content.ilog2()),
            ];
            features::write(row, features::BESIDE, values);
        }
    }
}

/// How many steps back the last true one is, itself included.
fn last(marks: impl Iterator<Item = bool>) -> Vec<Option<usize>> {
    let mut found: Option<usize> = None;
    let step = |(at, mark): (usize, bool)| {
        found = if mark { Some(at) } else { found };
        found.map(|found| at - found)
    };
    marks.enumerate().map(step).collect()
}

/// The elements of the page, with the opinions of all blocks inside each.
struct Tree {
    sums: Vec<Sum>,
    depth: Vec<i64>,
    /// The child of the container in which an element lies; 0 where it lies in none.
    branch: Vec<usize>,
    /// The depth of the deepest element around both it and the container.
    common: Vec<i64>,
    /// The deepest element that holds most of the words thought to be content.
    container: usize,
    paths: HashMap<u64, Sum>,
    kinds: HashMap<u32, Sum>,
    total: Sum,
}

/// An element with the two around it, told by their tags alone.
fn kind(document: &Document, element: usize) -> u32 {
    let of = |element: usize| document.elements.get(element).map_or((0, 0), |element| (u32::from(element.tag), element.parent as usize));
    let (own, parent) = of(element);
    let (around, grandparent) = of(parent);
    own << 16 | around << 8 | of(grandparent).0
}

/// For each block the sum of its section, all from one heading to the next, and that next heading.
fn sections(document: &Document, own: &[Sum]) -> Vec<(Sum, Option<usize>)> {
    let count = document.blocks.len();
    let heading = |at: &usize| document.blocks.get(*at).is_some_and(|block| matches!(block.tag, BlockTag::Heading(_)));
    let mut sections = Vec::with_capacity(count);
    while sections.len() < count {
        let from = sections.len();
        let next = (from + 1..count).find(heading);
        let mut sum = Sum::default();
        // The heading itself is no part of it: its opinion stands apart.
        let begin = from + usize::from(heading(&from));
        let to = next.unwrap_or(count);
        own.get(begin..to).unwrap_or_default().iter().for_each(|own| sum.add(*own));
        if begin > from {
            // A heading takes its section whole, so its own share is added to be taken off again.
            let mut whole = sum;
            whole.add(own.get(from).copied().unwrap_or_default());
            sections.push((whole, next));
        }
        sections.resize(to, (sum, next));
    }
    sections
}

impl Tree {
    fn of(document: &Document, own: &[Sum], total: Sum) -> Self {
        let count = document.elements.len();
        let mut sums = vec![Sum::default(); count];
        let (mut paths, mut kinds): (HashMap<u64, Sum>, HashMap<u32, Sum>) = (HashMap::default(), HashMap::default());
        for (block, sum) in document.blocks.iter().zip(own) {
            if let Some(slot) = sums.get_mut(block.element as usize) {
                slot.add(*sum);
            }
            paths.entry(block.path).or_default().add(*sum);
            kinds.entry(kind(document, block.element as usize)).or_default().add(*sum);
        }
        for element in (1..count).rev() {
            let sum = sums.get(element).copied().unwrap_or_default();
            let parent = document.elements.get(element).map_or(0, |element| element.parent as usize);
            if let Some(slot) = sums.get_mut(parent) {
                slot.add(sum);
            }
        }
        let holds = |element: usize| sums.get(element).is_some_and(|sum| sum.content * 5 >= total.content * 3);
        let container = (0..count).rev().find(|element| holds(*element)).unwrap_or(0);
        let mut around = vec![false; count];
        let mut at = container;
        for _ in 0..count {
            if let Some(slot) = around.get_mut(at) {
                *slot = true;
            }
            if at == 0 {
                break;
            }
            at = document.elements.get(at).map_or(0, |element| element.parent as usize);
        }
        let (mut depth, mut branch, mut common) = (vec![0; count], vec![0; count], vec![0; count]);
        for element in 1..count {
            let parent = document.elements.get(element).map_or(0, |element| element.parent as usize);
            let get = |list: &[i64]| list.get(parent).copied().unwrap_or(0);
            let own_depth = get(&depth) + 1;
            let own_branch = if parent == container { element } else { branch.get(parent).copied().unwrap_or(0) };
            let own_common = if around.get(element).copied().unwrap_or(false) { own_depth } else { get(&common) };
            for (list, value) in [(&mut depth, own_depth), (&mut common, own_common)] {
                if let Some(slot) = list.get_mut(element) {
                    *slot = value;
                }
            }
            if let Some(slot) = branch.get_mut(element) {
                *slot = own_branch;
            }
        }
        Self { sums, depth, branch, common, container, paths, kinds, total }
    }

    fn put(&self, rows: &mut [Row], document: &Document, own: &[Sum], opinions: &[i64]) {
        let sum_of = |element: usize| self.sums.get(element).copied().unwrap_or_default();
        let share = |sum: Sum| sum.content * 1000 / self.total.content.max(1);
        let container_depth = self.depth.get(self.container).copied().unwrap_or(0);
        let mut heading: Option<usize> = None;
        let sections = sections(document, own);
        for (index, (row, block)) in rows.iter_mut().zip(&document.blocks).enumerate() {
            let Some(own) = own.get(index).copied() else { return };
            let element = block.element as usize;
            let same = self.paths.get(&block.path).copied().unwrap_or_default();
            let alike = self.kinds.get(&kind(document, element)).copied().unwrap_or_default();
            let branch = self.branch.get(element).copied().unwrap_or(0);
            let inside = branch != 0 || element == self.container;
            let mut values = vec![
                same.without(own).mean(),
                share(same),
                alike.without(own).mean(),
                i64::from(inside),
                if branch == 0 { -5000 } else { sum_of(branch).without(own).mean() },
                if branch == 0 { -1 } else { share(sum_of(branch)) },
                self.depth.get(element).copied().unwrap_or(0) - container_depth,
                self.common.get(element).copied().unwrap_or(0) - container_depth,
                heading.and_then(|heading| opinions.get(heading)).copied().unwrap_or(-5000),
                heading.map_or(999, |heading| (index - heading) as i64),
            ];
            let (section, next) = sections.get(index).copied().unwrap_or_default();
            let section = section.without(own);
            values.extend([section.mean(), share(section), next.and_then(|next| opinions.get(next)).copied().unwrap_or(-5000)]);
            let mut at = element;
            for _ in 0..4 {
                let sum = sum_of(at);
                values.extend([sum.without(own).mean(), share(sum)]);
                at = document.elements.get(at).map_or(0, |element| element.parent as usize);
            }
            features::write(row, features::AROUND_IT, values);
            if matches!(block.tag, BlockTag::Heading(_)) {
                heading = Some(index);
            }
        }
    }
}
