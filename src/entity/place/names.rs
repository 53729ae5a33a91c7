//! An entity's names in, the places they may mean out: head nouns, articles and compass words tried with and without.

use super::atlas::{ATLAS, Feature, Spot};
use crate::compact_sort::CompactSort;
use crate::entity::mention::gazetteer::Key;
use crate::entity::{Entity, cluster};

/// Head nouns of regions, which may stand at either end: “Aleppo Governorate”, “the province of Aleppo”.
const REGIONS: [&str; 13] = [
    "province",
    "governorate",
    "region",
    "oblast",
    "state",
    "district",
    "county",
    "prefecture",
    "emirate",
    "canton",
    "department",
    "krai",
    "countryside",
];
/// Head nouns of settlements.
const SETTLEMENTS: [&str; 6] = ["city", "town", "village", "municipality", "suburb", "area"];

/// Compass words that may stand before the name of what they are a part of.
const DIRECTIONS: [&str; 22] = [
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "upper",
    "lower",
    "greater",
    "downtown",
    "rural",
];

/// Countries in whose names the article and the final h come and go: “al-Hasakah”, “Hasaka”.
const ARABIC: [&[u8; 2]; 22] = [
    b"SY", b"IQ", b"LB", b"YE", b"LY", b"PS", b"JO", b"SD", b"SA", b"EG", b"TN", b"DZ", b"MA", b"MR", b"KW", b"BH", b"QA", b"AE", b"OM",
    b"SO", b"IR", b"AF",
];
const ARTICLES: [&str; 12] = ["al", "el", "ar", "as", "ash", "ad", "an", "at", "az", "ed", "es", "er"];

/// How many forms of an entity are looked up.
const MOST_FORMS: usize = 8;

/// The places that an entity's names may mean: those of the first name that means any.
pub fn spots_of(entity: &Entity) -> Vec<Spot> {
    let forms = entity.forms.iter().map(|form| form.text.as_str());
    for name in core::iter::once(entity.name.as_str()).chain(forms).take(MOST_FORMS) {
        let mut spots = look_up(name);
        if spots.is_empty() {
            spots = cluster::usual_place(name).map(look_up).unwrap_or_default();
        }
        if spots.iter().any(|spot| spot.feature == Feature::Nowhere) {
            return Vec::new();
        }
        spots.retain(|spot| spot.feature != Feature::People);
        if !spots.is_empty() {
            merge_near(&mut spots);
            return spots;
        }
    }
    Vec::new()
}

/// The country whose people a group's name means.
pub fn country_of_people(entity: &Entity) -> Option<Spot> {
    let names = core::iter::once(entity.name.as_str()).chain(entity.forms.iter().map(|form| form.text.as_str()));
    names.take(MOST_FORMS).find_map(|name| {
        let one = name.strip_suffix('s').unwrap_or(name);
        ATLAS.look_up(Key::of(name)).chain(ATLAS.look_up(Key::of(one))).find(|spot| spot.feature == Feature::People)
    })
}

fn exact(name: &str) -> Vec<Spot> {
    ATLAS.look_up(Key::of_entry(name)).collect()
}

fn look_up(name: &str) -> Vec<Spot> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let mut spots = exact(name);
    if !spots.is_empty() {
        settlement_before_region(&mut spots);
        return spots;
    }
    if let Some((bare, region)) = without_head(name) {
        spots = exact(bare);
        if spots.is_empty() {
            spots = spelled_otherwise(bare, |_| true);
        }
        let is_region = |spot: &Spot| spot.feature == Feature::Region;
        if region && !spots.iter().any(is_region) {
            spots.extend(spelled_otherwise(bare, is_region));
        }
        if region && spots.iter().any(is_region) {
            spots.retain(is_region);
        }
        // “Oblast” and “city” are of no country.
        spots.retain(|spot| spot.feature != Feature::Country);
        return spots;
    }
    spots = spelled_otherwise(name, |_| true);
    if !spots.is_empty() {
        settlement_before_region(&mut spots);
        return spots;
    }
    if let Some((first, rest)) = name.split_once([' ', '-'])
        && DIRECTIONS.iter().any(|direction| first.eq_ignore_ascii_case(direction))
    {
        spots = exact(rest);
        settlement_before_region(&mut spots);
    }
    spots
}

/// The name without its head noun, and whether that is a region's.
fn without_head(name: &str) -> Option<(&str, bool)> {
    let is_head = |word: &str, heads: &[&str]| heads.iter().any(|head| word.eq_ignore_ascii_case(head));
    if let Some((rest, last)) = name.rsplit_once(' ') {
        for (heads, region) in [(&REGIONS[..], true), (&SETTLEMENTS[..], false)] {
            if is_head(last, heads) {
                return Some((rest, region));
            }
        }
    }
    let (head, rest) = name.split_once(" of ")?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    [(&REGIONS[..], true), (&SETTLEMENTS[..], false)].into_iter().find(|(heads, _)| is_head(head, heads)).map(|(_, region)| (rest, region))
}

/// Arabic places with or without their article and final h.
fn spelled_otherwise(name: &str, wanted: impl Fn(&Spot) -> bool) -> Vec<Spot> {
    let letters = |text: &str| Key::of(text);
    let bare = name.split_once(['-', ' ']).filter(|(first, _)| ARTICLES.iter().any(|article| first.eq_ignore_ascii_case(article)));
    let bare = bare.map_or(name, |(_, rest)| rest);
    let toggled = |key: Key, text: &str| {
        if text.ends_with("ah") || text.ends_with("eh") {
            text.get(..text.len() - 1).map(letters)
        } else if text.ends_with('a') {
            Some(key.push_byte(b'h'))
        } else {
            text.strip_suffix('e').map(|stem| letters(stem).push_byte(b'a').push_byte(b'h'))
        }
    };
    let key = letters(bare);
    let keys = [Some(key), toggled(key, bare)].into_iter().flatten();
    for key in keys {
        for article in core::iter::once("").chain(ARTICLES) {
            let arabic = |spot: &Spot| ARABIC.iter().any(|code| **code == spot.country) && wanted(spot);
            let spots: Vec<Spot> = ATLAS.look_up(Key::of(article).then(key)).filter(arabic).collect();
            if !spots.is_empty() {
                return spots;
            }
        }
    }
    Vec::new()
}

/// A town gives its name to its province: of the two, near each other, a bare name means the town.
fn settlement_before_region(spots: &mut Vec<Spot>) {
    let towns: Vec<Spot> = spots.iter().copied().filter(|spot| spot.feature == Feature::Settlement).collect();
    spots.retain(|spot| {
        spot.feature != Feature::Region
            || !towns.iter().any(|town| town.country == spot.country && town.size + 4 >= spot.size && town.within(*spot, 300.0))
    });
}

/// One place that two lists know, or a town and what grew around it, is one: the larger.
fn merge_near(spots: &mut Vec<Spot>) {
    spots.compact_sort_by(|a, b| (a.feature, b.size).cmp(&(b.feature, a.size)).then_with(|| a.cmp(b)));
    let mut kept: Vec<Spot> = Vec::with_capacity(spots.len());
    for spot in spots.iter().take(64) {
        let near = |other: &&Spot| other.country == spot.country && other.within(*spot, 25.0);
        if !kept.iter().any(|other| near(&other)) {
            kept.push(*spot);
        }
    }
    *spots = kept;
}
