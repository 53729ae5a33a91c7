//! Places with their points: towns (GeoNames), provinces (the middle of their towns), countries and the project's own supplement.

use super::{CITY, Entries, WAR_AND_CRISIS, find, usable};
use crossread::entity::mention::gazetteer::{Class, Key};
use crossread::entity::place::atlas::{Feature, NOTED, Named, Spot};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::Path;

const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity/place");

/// Countries all of whose places go in with all their spellings: few places, many spellings, and the news.
const EVERY_SPELLING: [&str; 7] = ["SY", "IQ", "LB", "YE", "LY", "PS", "AF"];
/// Of the other countries in crisis: spellings of towns of this many people; elsewhere of cities of this many.
const CRISIS_SPELLINGS: u64 = 50_000;
const SPELLINGS: u64 = 1_000_000;
/// Of Turkey, Iran and Israel, which GeoNames lists to the last hamlet: towns of this many people.
const CLOSELY_LISTED: [&str; 3] = ["TR", "IR", "IL"];
const CLOSELY: u64 = 2_000;
/// Elsewhere: towns of this many people where English news is made, of that many in other countries.
const ENGLISH: [&str; 6] = ["US", "GB", "CA", "AU", "IE", "NZ"];
const ENGLISH_TOWN: u64 = 15_000;
const FOREIGN_TOWN: u64 = 30_000;
/// Provinces of this many people.
const PROVINCE: u64 = 50_000;
/// Provinces that are called like this are no names by themselves.
const NO_NAMES: [&str; 20] = [
    "Central",
    "Centre",
    "Center",
    "Western",
    "Eastern",
    "Northern",
    "Southern",
    "North",
    "South",
    "East",
    "West",
    "Capital",
    "Plateau",
    "Rivers",
    "Delta",
    "Coast",
    "Littoral",
    "Lakes",
    "Islands",
    "Federal District",
];

/// A place while it is put together.
struct Place {
    degrees: (f64, f64),
    country: String,
    feature: Feature,
    people: u64,
    names: BTreeSet<String>,
    /// Known from the project's own list alone.
    noted: bool,
}

impl Place {
    fn keys(&self) -> impl Iterator<Item = Key> {
        self.names.iter().map(|name| Key::of_entry(name))
    }

    fn shares_a_name(&self, other: &HashSet<u32>) -> bool {
        self.keys().any(|key| other.contains(&key.fingerprint()))
    }
}

/// All places, each with the names under which the tagger lists it too and those under which it does not.
pub fn read(lists: &Path, entries: &Entries) -> Result<Vec<Named>, Box<dyn Error>> {
    let mut places = towns(&find(lists, "cities500.json")?)?;
    let provinces = provinces(&find(lists, "rg_cities1000.csv")?, &places)?;
    places.extend(provinces);
    countries(&mut places)?;
    supplement(&mut places)?;
    let listed: HashSet<(Class, u32)> = entries.iter().map(|(class, name)| (*class, Key::of_entry(name).fingerprint())).collect();
    let named = places.iter().map(|place| {
        let country: [u8; 2] = place.country.as_bytes().try_into().unwrap_or(*b"--");
        let mut spot = Spot::new(place.degrees, country, place.feature, place.people);
        if place.noted {
            spot.size = NOTED;
        }
        let is_listed = |key: &Key| spot.class().is_some_and(|class| listed.contains(&(class, key.fingerprint())));
        let (listed, unlisted) = place.keys().partition(is_listed);
        Named { spot, listed, unlisted }
    });
    Ok(named.collect())
}

fn towns(path: &Path) -> Result<Vec<Place>, Box<dyn Error>> {
    let cities: serde_json::Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let cities = cities.as_object().ok_or("cities are no object")?;
    // The largest place that is called so first of all: a small one's further spelling does not stand beside it.
    let mut largest: HashMap<u32, u64> = HashMap::new();
    for city in cities.values() {
        let people = largest.entry(Key::of_entry(city["name"].as_str().unwrap_or_default()).fingerprint()).or_default();
        *people = (*people).max(city["population"].as_u64().unwrap_or(0));
    }
    let mut places = Vec::new();
    for city in cities.values() {
        let text = |key: &str| city[key].as_str().unwrap_or_default();
        let (name, country, people) = (text("name"), text("countrycode"), city["population"].as_u64().unwrap_or(0));
        let crisis = WAR_AND_CRISIS.contains(&country);
        let least = match country {
            _ if CLOSELY_LISTED.contains(&country) => CLOSELY,
            _ if crisis => 0,
            _ if ENGLISH.contains(&country) => ENGLISH_TOWN,
            _ => FOREIGN_TOWN,
        };
        if people < least {
            continue;
        }
        let spelled = EVERY_SPELLING.contains(&country) || people >= if crisis { CRISIS_SPELLINGS } else { SPELLINGS };
        let alternates = city["alternatenames"].as_array().map(Vec::as_slice).unwrap_or_default().iter().filter_map(|name| name.as_str());
        let mut names: BTreeSet<String> = alternates
            .filter(|other| {
                let larger = largest.get(&Key::of_entry(other).fingerprint()).copied().unwrap_or(0);
                spelled && usable(other) && larger <= people * 2 && (larger < CITY || larger * 5 < people)
            })
            .map(str::to_owned)
            .collect();
        names.insert(name.to_owned());
        let degrees = (city["latitude"].as_f64().unwrap_or(0.0), city["longitude"].as_f64().unwrap_or(0.0));
        places.push(Place { degrees, country: country.to_owned(), feature: Feature::Settlement, people, names, noted: false });
    }
    println!("{} towns, {} of them cities", places.len(), places.iter().filter(|place| place.people >= CITY).count());
    Ok(places)
}

/// Provinces as the towns of the list name them, each at the middle of its towns.
fn provinces(path: &Path, towns: &[Place]) -> Result<Vec<Place>, Box<dyn Error>> {
    let near = |degrees: (f64, f64)| ((degrees.0 * 50.0).round() as i32, (degrees.1 * 50.0).round() as i32);
    let mut people: HashMap<(i32, i32), u64> = HashMap::new();
    for town in towns {
        let cell = people.entry(near(town.degrees)).or_default();
        *cell = (*cell).max(town.people);
    }
    let mut found: BTreeMap<(String, String), (f64, f64, f64, u64)> = BTreeMap::new();
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        let [latitude, longitude, _, province, _, country] = [0, 1, 2, 3, 4, 5].map(|column| row.get(column).unwrap_or_default());
        let degrees: (f64, f64) = (latitude.parse()?, longitude.parse()?);
        let sums = found.entry((country.to_owned(), province.to_owned())).or_default();
        let there = people.get(&near(degrees)).copied().unwrap_or(1_000);
        // Large towns count more, but not so much that the middle is the capital's.
        let weight = (there as f64).sqrt();
        *sums = (sums.0 + degrees.0 * weight, sums.1 + degrees.1 * weight, sums.2 + weight, sums.3 + there);
    }
    let places = found.into_iter().filter(|((_, name), sums)| !name.is_empty() && sums.3 >= PROVINCE && !NO_NAMES.contains(&name.as_str()));
    let places: Vec<Place> = places
        .map(|((country, name), (latitude, longitude, weight, people))| {
            let degrees = (latitude / weight, longitude / weight);
            Place { degrees, country, feature: Feature::Region, people, names: bare_names(&name), noted: false }
        })
        .collect();
    println!("{} provinces", places.len());
    Ok(places)
}

/// A province's name with and without the word for province.
fn bare_names(name: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::from([name.to_owned()]);
    let mut bare = name;
    for front in
        ["Muhafazat ", "Gouvernorat de ", "Provincia de ", "Departamento de ", "Respublika ", "Republic of ", "Estado de ", "State of "]
    {
        bare = bare.strip_prefix(front).unwrap_or(bare);
    }
    for end in [
        " Governorate",
        " Province",
        " Region",
        " Oblast",
        " Oblast'",
        " Sheng",
        " Shi",
        " Krai",
        " Zizhiqu",
        " Prefecture",
        " County",
        " State",
        " District",
        " Uygur",
        " Zhuangzu",
        " Huizu",
        " Department",
        " Division",
        " Autonomous Region",
        " Changwat",
    ] {
        bare = bare.strip_suffix(end).unwrap_or(bare);
    }
    if bare.chars().count() >= 3 {
        names.insert(bare.to_owned());
    }
    names
}

fn countries(places: &mut Vec<Place>) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(Path::new(PLACE).join("countries.txt"))?;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [code, latitude, longitude, people, names, peoples] = columns.as_slice() else { return Err(line.into()) };
        let people = people.parse()?;
        for (feature, names) in [(Feature::Country, names), (Feature::People, peoples)] {
            let names: BTreeSet<String> = names.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
            if !names.is_empty() {
                let degrees = (latitude.parse()?, longitude.parse()?);
                places.push(Place { degrees, country: (*code).to_owned(), feature, people, names, noted: false });
            }
        }
    }
    Ok(())
}

/// The project's own list. A place that the other lists have at much the same point is given its names.
fn supplement(places: &mut Vec<Place>) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(Path::new(PLACE).join("places.txt"))?;
    let mut added = 0;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [feature, country, latitude, longitude, names] = columns.as_slice() else { return Err(line.into()) };
        let feature = match *feature {
            "region" => Feature::Region,
            "settlement" => Feature::Settlement,
            "other" => Feature::Other,
            "nowhere" => Feature::Nowhere,
            _ => return Err(line.into()),
        };
        let degrees: (f64, f64) = (latitude.parse()?, longitude.parse()?);
        let names: BTreeSet<String> = names.split(';').map(|name| name.trim().to_owned()).collect();
        let keys: HashSet<u32> = names.iter().map(|name| Key::of_entry(name).fingerprint()).collect();
        let spot = Spot::new(degrees, *b"--", feature, 0);
        let reach = if feature == Feature::Region { 400.0 } else { 12.0 };
        let same = places.iter_mut().filter(|place| place.country == *country && place.feature == feature);
        let same = same.filter(|place| Spot::new(place.degrees, *b"--", feature, 0).within(spot, reach));
        if let Some(known) = same.filter(|place| place.shares_a_name(&keys)).max_by_key(|place| place.people) {
            known.names.extend(names);
            known.noted |= known.people == 0;
        } else {
            added += 1;
            places.push(Place { degrees, country: (*country).to_owned(), feature, people: 0, names, noted: true });
        }
    }
    println!("{added} places of the supplement alone");
    Ok(())
}
