//! Entities of an article in, where the places among them lie out: point, country, and the other places of that name. Never invents a point:
//! what the atlas does not list has none.

pub mod atlas;
mod choose;
mod names;

use super::{ArticleEntities, MentionKind};
use crate::compact_sort::CompactSort;
use atlas::Spot;

pub use choose::Location;

/// Says where the places among an article's entities lie. One look-up for each name of an entity, linear in the mentions.
pub fn locate(text: &str, found: &mut ArticleEntities) {
    let mut known: Vec<Vec<Spot>> = Vec::with_capacity(found.entities.len());
    let mut people: Vec<Spot> = Vec::new();
    for entity in &found.entities {
        known.push(if entity.kind == MentionKind::Place { names::spots_of(entity) } else { Vec::new() });
        if entity.kind == MentionKind::Group {
            people.extend(names::country_of_people(entity));
        }
    }
    if known.iter().all(Vec::is_empty) {
        return;
    }
    let containers = choose::containers(text, &found.mentions, &known);
    let article = choose::Article::new(&known, &people);
    for ((entity, spots), containers) in found.entities.iter_mut().zip(&known).zip(&containers) {
        entity.location = article.choose(&entity.name, spots, containers).map(Box::new);
    }
}

/// The location of a session's entity, from those that its articles say, each with how often it is named there: what is sure before what is
/// not, then what is said most often.
pub fn agree(mut said: Vec<(&Location, u32)>) -> Option<Location> {
    // By all that is said, so that the order of the articles decides nothing.
    let order = |location: &Location| (location.spot, location.ambiguous, location.rule);
    said.compact_sort_by(|(a, _), (b, _)| {
        order(a).cmp(&order(b)).then_with(|| (&a.text, &a.alternatives).cmp(&(&b.text, &b.alternatives)))
    });
    let mut sums: Vec<(bool, u32, &Location)> = Vec::new();
    for (location, count) in said {
        match sums.last_mut() {
            Some(last) if last.2.spot == location.spot => last.1 += count,
            _ => sums.push((!location.ambiguous, count, location)),
        }
    }
    let &(_, _, best) = sums.iter().rev().max_by_key(|(sure, count, _)| (*sure, *count))?;
    let mut best = best.clone();
    for (_, _, other) in sums {
        if other.spot != best.spot && !best.alternatives.contains(&other.spot) {
            best.alternatives.insert(0, other.spot);
            best.ambiguous = true;
        }
    }
    best.alternatives.truncate(choose::MOST_ALTERNATIVES);
    Some(best)
}
