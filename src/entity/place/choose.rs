//! The places that a name may mean in, the one that an article means out, by rules that a reader can check.
//!
//! Each candidate is weighed: the more people live there the better, a country before a town of its name; better where the article names its
//! country or people, and where other places of the article lie near. What stands right after it (“Paris, Texas”, “a village in Aleppo
//! province”) decides alone. Where another candidate comes close, the place is marked as ambiguous.
//! After: Leidner, *Toponym Resolution in Text* (2007), whose rules these are.

use super::atlas::{Feature, Spot};
use crate::compact_sort::CompactSort;
use crate::entity::{Mention, MentionKind};
use crate::span::Span;
use std::collections::BTreeMap;

/// Where a place lies.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Location {
    /// The place that is meant, as far as the article tells.
    pub spot: Spot,
    /// Whether another place of the name may be meant as well.
    pub ambiguous: bool,
    /// Other places of the name, the likeliest first.
    pub alternatives: Vec<Spot>,
    /// The rule that chose: `only`, `inside`, `country-named`, `near`, `population`.
    pub rule: &'static str,
    /// For the reader: “the largest place of that name”.
    pub text: String,
}

/// How many other places of a name are kept.
pub const MOST_ALTERNATIVES: usize = 8;

/// What stands between a place and what it lies in.
const INSIDE: [&str; 14] = [
    ", ",
    " (",
    ", in ",
    " in ",
    ", a city in ",
    ", a town in ",
    ", a village in ",
    " in the ",
    " in northern ",
    " in southern ",
    " in eastern ",
    " in western ",
    " in central ",
    " province of ",
];

/// For each entity the places inside which the text says that it lies.
pub fn containers(text: &str, mentions: &[Mention], known: &[Vec<Spot>]) -> Vec<Vec<Spot>> {
    let mut containers = vec![Vec::new(); known.len()];
    let spots =
        |mention: &Mention| (mention.kind == MentionKind::Place).then_some(mention.entity?).filter(|at| known.get(*at as usize).is_some());
    for pair in mentions.windows(3).map(|three| (three.first(), three.get(1), three.get(2))).chain(match mentions {
        [.., a, b] => Some((Some(a), Some(b), None)),
        _ => None,
    }) {
        let (Some(a), Some(b), after) = pair else { continue };
        let (Some(inner), Some(outer)) = (spots(a), spots(b)) else { continue };
        if inner == outer || a.span.end() > b.span.start() || !INSIDE.contains(&Span::new(a.span.end(), b.span.start()).of(text)) {
            continue;
        }
        // “Homs, Hama and Aleppo” is a list: what follows a comma and is followed by another place is no container.
        let comma = text.get(a.span.end() as usize..).is_some_and(|rest| rest.starts_with(", "));
        let listed = comma
            && after.is_some_and(|after| {
                after.kind == MentionKind::Place
                    && after.span.start() >= b.span.end()
                    && [", ", " and ", ", and ", " or "].contains(&Span::new(b.span.end(), after.span.start()).of(text))
            });
        let outer_spots = known.get(outer as usize).map_or(&[][..], Vec::as_slice);
        if let (false, Some(list)) = (listed, containers.get_mut(inner as usize))
            && list.len() < 8
        {
            list.extend(outer_spots.iter().filter(|spot| !comma || matches!(spot.feature, Feature::Country | Feature::Region)).take(4));
        }
    }
    containers
}

/// What an article tells about where its places lie.
pub struct Article {
    /// How often each country is named, itself or by its people or by a place that can lie nowhere else.
    named: BTreeMap<[u8; 2], i32>,
    /// Places of one meaning.
    sure: Vec<Spot>,
}

/// How much a candidate must be ahead of the next for the name to be of one meaning.
const CLEAR: i32 = 8;
/// Within how much of the chosen place another one may be meant as well.
const CLOSE: i32 = 4;
/// How many sure places a candidate is compared with.
const MOST_SURE: usize = 64;

impl Article {
    /// Reads the names that can mean one place only.
    pub fn new(known: &[Vec<Spot>], people: &[Spot]) -> Self {
        let mut article = Self { named: BTreeMap::new(), sure: Vec::new() };
        for spot in people {
            *article.named.entry(spot.country).or_default() += 1;
        }
        for spots in known {
            let mut best: Vec<(i32, Spot)> = spots.iter().map(|spot| (prior(*spot), *spot)).collect();
            best.compact_sort_by_key(|(weight, spot)| (-weight, *spot));
            let clear = match best.as_slice() {
                [(_, only)] => Some(*only),
                [(first, spot), (second, _), ..] if first - second >= CLEAR => Some(*spot),
                _ => None,
            };
            if let Some(spot) = clear {
                *article.named.entry(spot.country).or_default() += if spot.feature == Feature::Country { 2 } else { 1 };
                if spot.feature != Feature::Country && article.sure.len() < MOST_SURE {
                    article.sure.push(spot);
                }
            }
        }
        article
    }

    /// The place that a name means, of those that it may mean.
    pub fn choose(&self, name: &str, spots: &[Spot], containers: &[Spot]) -> Option<Location> {
        let mut weighed: Vec<(i32, Spot)> =
            spots.iter().map(|spot| (prior(*spot) + self.support(*spot) + inside(*spot, containers), *spot)).collect();
        weighed.compact_sort_by_key(|(weight, spot)| (-weight, *spot));
        let (&(best, spot), rest) = weighed.split_first()?;
        let held = inside(spot, containers) > 0;
        // A country's capital or province of its name is no other place.
        let inner = |other: &Spot| other.country == spot.country && (spot.feature == Feature::Country || other.within(spot, 60.0));
        let others = rest.iter().filter(|(_, other)| !inner(other));
        let ambiguous = !held && others.clone().any(|(weight, _)| best - weight <= CLOSE);
        let alternatives: Vec<Spot> = others.map(|(_, other)| *other).take(MOST_ALTERNATIVES).collect();
        let largest = !rest.iter().any(|(_, other)| prior(*other) > prior(spot));
        let (rule, text) = if rest.is_empty() {
            ("only", format!("the only place called “{name}” in the atlas"))
        } else if held {
            ("inside", "the text says in which country or region it lies".to_owned())
        } else if largest {
            ("population", format!("the largest of {} places called “{name}”", spots.len()))
        } else if self.named.get(&spot.country).copied().unwrap_or(0) > 0 {
            ("country-named", format!("the article speaks of its country, {}", String::from_utf8_lossy(&spot.country)))
        } else {
            ("near", "other places of the article lie near".to_owned())
        };
        Some(Location { spot, ambiguous, alternatives, rule, text })
    }

    /// What the rest of the article says for a candidate.
    fn support(&self, spot: Spot) -> i32 {
        if spot.feature == Feature::Country {
            return 0;
        }
        let named = match self.named.get(&spot.country).copied().unwrap_or(0) {
            0 => 0,
            1 => 4,
            2 | 3 => 6,
            4..=7 => 8,
            _ => 10,
        };
        let near = self.sure.iter().filter(|sure| **sure != spot && sure.within(spot, 200.0)).count();
        named + [0, 2, 4].get(near).copied().unwrap_or(5)
    }
}

/// What the size of a place says for it, by [`SIZES`](super::atlas::SIZES): about three for each tenfold.
const PRIORS: [i32; 15] = [0, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13, 14, 15, 17, 18];
/// The same of a place that the project's own list names.
const NOTED_PRIOR: i32 = 9;

/// What speaks for a candidate before the article is read.
fn prior(spot: Spot) -> i32 {
    let size = PRIORS.get(usize::from(spot.size)).copied().unwrap_or(NOTED_PRIOR);
    match spot.feature {
        Feature::Country => size.max(8) + 6,
        // A city before a province of the same size, but not before one that is known from the news.
        Feature::Region => (size - 3).max(5),
        Feature::Other => size.max(NOTED_PRIOR),
        _ => size,
    }
}

/// What the place that the text says it lies in adds: much where it does, less the farther away its middle is.
fn inside(spot: Spot, containers: &[Spot]) -> i32 {
    let fits = |container: &Spot| match container.feature {
        Feature::Country => (spot.country == container.country && spot.feature != Feature::Country).then_some(30),
        Feature::Region => (spot.country == container.country && spot.within(*container, 700.0) && spot != *container).then(|| {
            let far = [100.0, 200.0, 300.0, 400.0, 500.0].into_iter().filter(|kilometres| !spot.within(*container, *kilometres));
            40 - far.map(|_| 4).sum::<i32>()
        }),
        _ => (spot.within(*container, 60.0) && spot != *container).then_some(30),
    };
    containers.iter().filter_map(fits).max().unwrap_or(0)
}
