//! A name's key in, the places of that name out, each with its point, country and size. Holds fingerprints, never the names themselves.
//!
//! Packed by `cargo run --release --example build_gazetteer`. The places of a country stand in the order of their cells of a
//! fiftieth of a degree (2 km at most), so that a place costs little more than its names' fingerprints.

use crate::compact_sort::CompactSort;
use crate::entity::mention::gazetteer::{BITS, Class, Key};
use crate::entity::mention::packed::{read_list, read_number, write_list, write_number};
use std::sync::LazyLock;

/// What a place is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Feature {
    /// A country; its point lies somewhere in its middle.
    Country,
    /// A province, state or other region.
    Region,
    /// A town or village.
    Settlement,
    /// A camp, base, crossing, river, mountain, island.
    Other,
    /// No place of its own: what a country's people are called. Tells which country an article speaks of.
    People,
    /// Too large for a point: a continent, an ocean.
    Nowhere,
}

impl Feature {
    const ALL: [Self; 6] = [Self::Country, Self::Region, Self::Settlement, Self::Other, Self::People, Self::Nowhere];
}

/// At least how many people live in a place of each size.
pub const SIZES: [u32; 15] =
    [0, 1_000, 2_000, 5_000, 15_000, 30_000, 50_000, 100_000, 150_000, 250_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 20_000_000];
/// The size of a place of the project's own list: nobody has counted its people, but the news names it.
pub const NOTED: u8 = 15;

/// Cells of a degree.
const CELLS: i32 = 50;
/// Ten-thousandths of a degree in a cell.
const CELL: i32 = 10_000 / CELLS;

/// A place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Spot {
    /// Ten-thousandths of a degree, north positive; to about a kilometre.
    pub latitude: i32,
    /// Ten-thousandths of a degree, east positive.
    pub longitude: i32,
    /// ISO 3166-1 alpha-2.
    pub country: [u8; 2],
    /// What it is.
    pub feature: Feature,
    /// Index into [`SIZES`], or [`NOTED`].
    pub size: u8,
}

impl Spot {
    /// The place at these degrees, moved to the middle of its cell.
    pub fn new(degrees: (f64, f64), country: [u8; 2], feature: Feature, population: u64) -> Self {
        let cell = |degrees: f64| (degrees * f64::from(CELLS)).floor() as i32 * CELL + CELL / 2;
        let size = SIZES.iter().rposition(|least| u64::from(*least) <= population).unwrap_or(0) as u8;
        Self { latitude: cell(degrees.0), longitude: cell(degrees.1), country, feature, size }
    }

    /// At least how many people live there; 0 where that is unknown.
    pub fn population(self) -> u32 {
        SIZES.get(usize::from(self.size)).copied().unwrap_or(0)
    }

    /// The square of the distance in kilometres, near enough for distances of some hundred kilometres.
    ///
    /// Only sums and products, so that every machine gets the same number.
    pub fn distance2(self, other: Self) -> f64 {
        let degrees = |tenthousandths: i32| f64::from(tenthousandths) / 10_000.0;
        let middle = degrees(self.latitude + other.latitude) / 2.0 * core::f64::consts::PI / 180.0;
        let square = middle * middle;
        let cosine = (1.0 - square / 2.0 + square * square / 24.0 - square * square * square / 720.0).max(0.0);
        let north = degrees(self.latitude - other.latitude) * 111.2;
        let mut east = degrees(self.longitude - other.longitude).abs();
        if east > 180.0 {
            east = 360.0 - east;
        }
        let east = east * 111.2 * cosine;
        north * north + east * east
    }

    /// Whether the two are at most so many kilometres apart.
    pub fn within(self, other: Self, kilometres: f64) -> bool {
        self.distance2(other) <= kilometres * kilometres
    }

    /// The gazetteer class of its names.
    pub fn class(self) -> Option<Class> {
        match self.feature {
            Feature::Country => Some(Class::Country),
            Feature::Settlement if self.population() >= 100_000 => Some(Class::City),
            Feature::Settlement => Some(Class::Town),
            Feature::Region | Feature::Other => Some(Class::Region),
            Feature::People | Feature::Nowhere => None,
        }
    }
}

/// The places that are known.
#[derive(Default)]
pub struct Atlas {
    spots: Vec<Spot>,
    /// Fingerprint and index of the place, sorted.
    names: Vec<(u32, u32)>,
    /// Of those, the fingerprints that the tagger's gazetteer lists too, with their class.
    listed: Vec<(u32, Class)>,
}

/// A place and its names.
#[derive(Clone, Debug)]
pub struct Named {
    /// The place.
    pub spot: Spot,
    /// Names under which the tagger's gazetteer lists it; they need no place in the lists of classes.
    pub listed: Vec<Key>,
    /// Names that only this atlas knows.
    pub unlisted: Vec<Key>,
}

/// The atlas of the crate.
pub static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::unpack(include_bytes!("../mention/data/places.bin")));

impl Atlas {
    /// The places of a name. No allocation.
    pub fn look_up(&self, key: Key) -> impl Iterator<Item = Spot> {
        let fingerprint = key.fingerprint();
        let from = self.names.partition_point(|name| name.0 < fingerprint);
        let rest = self.names.get(from..).unwrap_or_default().iter();
        rest.take_while(move |name| name.0 == fingerprint).filter_map(|name| self.spots.get(name.1 as usize).copied())
    }

    /// The fingerprints that the gazetteer lists, with their class.
    pub fn listed(&self) -> &[(u32, Class)] {
        &self.listed
    }

    /// Unpacks what [`pack`] made. Bytes that are no atlas give a smaller one, never an error.
    pub fn unpack(bytes: &[u8]) -> Self {
        Self::read(bytes).unwrap_or_default()
    }

    fn read(mut bytes: &[u8]) -> Option<Self> {
        let mut atlas = Self::default();
        let mut counts: Vec<[u8; 2]> = Vec::new();
        for _ in 0..read_number(&mut bytes)? {
            let (&country, rest) = bytes.split_first_chunk::<2>()?;
            bytes = rest;
            let (south, west, width) = (read_number(&mut bytes)?, read_number(&mut bytes)?, read_number(&mut bytes)?.max(1));
            let cells = read_list(&mut bytes)?;
            let (traits, rest) = bytes.split_at_checked(cells.len() * 3)?;
            bytes = rest;
            for (cell, traits) in cells.iter().zip(traits.chunks_exact(3)) {
                let &[traits, listed, unlisted] = traits else { break };
                let degrees = |cell: u32, half: i32| (cell.min(36_000).cast_signed() - half * CELLS) * CELL + CELL / 2;
                atlas.spots.push(Spot {
                    latitude: degrees(south.wrapping_add(cell / width), 90),
                    longitude: degrees(west.wrapping_add(cell % width), 180),
                    country,
                    feature: Feature::ALL.get(usize::from(traits >> 4)).copied()?,
                    size: traits & 15,
                });
                counts.push([listed, unlisted]);
            }
        }
        let total: usize = counts.iter().flatten().map(|count| usize::from(*count)).sum();
        let (low, high) = bytes.split_at_checked(total * LOW)?;
        let high = |at: usize| {
            // Four fingerprints have their high bits in three bytes.
            let three = high.get(at / 4 * 3..)?.first_chunk::<3>()?;
            Some(u32::from_le_bytes([three[0], three[1], three[2], 0]) >> (at % 4 * 6) & 63)
        };
        let mut fingerprints = low.chunks_exact(LOW).enumerate().map_while(|(at, low)| {
            let &[a, b, c] = low else { return None };
            Some(u32::from_le_bytes([a, b, c, 0]) | high(at)? << 24)
        });
        atlas.names.reserve(total);
        for (at, (spot, [listed, unlisted])) in (0..).zip(atlas.spots.iter().zip(&counts)) {
            for number in 0..u32::from(*listed) + u32::from(*unlisted) {
                let Some(fingerprint) = fingerprints.next() else { break };
                atlas.names.push((fingerprint, at));
                if let Some(class) = spot.class().filter(|_| number < u32::from(*listed)) {
                    atlas.listed.push((fingerprint, class));
                }
            }
        }
        // Tens of thousands of names, before the first article can be read: the fastest sort.
        atlas.names.sort_unstable();
        Some(atlas)
    }
}

/// Bytes of a fingerprint's low part; its six high bits stand apart.
const LOW: usize = 3;

/// Packs places with their names' keys.
pub fn pack(places: &[Named]) -> Vec<u8> {
    debug_assert_eq!(BITS, 30);
    let cell = |tenthousandths: i32, half: i32| (tenthousandths.div_euclid(CELL) + half * CELLS).cast_unsigned();
    let mut sorted: Vec<&Named> = places.iter().collect();
    sorted.compact_sort_by_key(|Named { spot, .. }| (spot.country, spot.latitude, spot.longitude, spot.feature, spot.size));
    let countries: Vec<&[&Named]> = sorted.chunk_by(|a, b| a.spot.country == b.spot.country).collect();
    let mut packed = Vec::new();
    let mut fingerprints: Vec<u32> = Vec::new();
    write_number(&mut packed, countries.len() as u32);
    for places in countries {
        let south = places.iter().map(|place| cell(place.spot.latitude, 90)).min().unwrap_or(0);
        let west = places.iter().map(|place| cell(place.spot.longitude, 180)).min().unwrap_or(0);
        let width = places.iter().map(|place| cell(place.spot.longitude, 180) - west + 1).max().unwrap_or(1);
        packed.extend(places.first().map_or(*b"--", |place| place.spot.country));
        for number in [south, west, width] {
            write_number(&mut packed, number);
        }
        let cells = places.iter().map(|place| (cell(place.spot.latitude, 90) - south) * width + cell(place.spot.longitude, 180) - west);
        write_list(&mut packed, &cells.collect::<Vec<_>>());
        for Named { spot, listed, unlisted } in places {
            packed.push((spot.feature as u8) << 4 | spot.size);
            for keys in [listed, unlisted] {
                let mut keys: Vec<u32> = keys.iter().map(|key| key.fingerprint()).collect();
                keys.compact_sort();
                keys.dedup();
                keys.truncate(255);
                packed.push(keys.len() as u8);
                fingerprints.extend(keys);
            }
        }
    }
    packed.extend(fingerprints.iter().flat_map(|fingerprint| fingerprint.to_le_bytes().into_iter().take(LOW)));
    for four in fingerprints.chunks(4) {
        let high = four.iter().rev().fold(0u32, |high, fingerprint| high << 6 | fingerprint >> 24 & 63);
        packed.extend(high.to_le_bytes().into_iter().take(3));
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_found_again() {
        let spot = |latitude, longitude, country: &[u8; 2]| Spot::new((latitude, longitude), *country, Feature::Settlement, 60_000);
        let named = |spot, names: &[&str]| {
            let keys: Vec<Key> = names.iter().map(|name| Key::of(name)).collect();
            let (listed, unlisted) = keys.split_at(1);
            Named { spot, listed: listed.to_vec(), unlisted: unlisted.to_vec() }
        };
        let places = [
            named(spot(-54.8, -68.3, b"AR"), &["Southend"]),
            named(spot(36.5, 40.7, b"SY"), &["Here", "There", "Hither"]),
            named(spot(36.5, 40.7, b"SY"), &["Twin"]),
            named(spot(35.1, 36.7, b"SY"), &["There"]),
        ];
        let atlas = Atlas::unpack(&pack(&places));
        for Named { spot, listed, unlisted } in &places {
            for key in listed.iter().chain(unlisted) {
                assert!(atlas.look_up(*key).any(|found| found == *spot), "{spot:?}");
            }
        }
        assert_eq!(atlas.listed().len(), 4);
        assert_eq!(atlas.look_up(Key::of("There")).count(), 2);
        assert_eq!(atlas.look_up(Key::of("Nowhere")).count(), 0);
    }

    #[test]
    fn bytes_that_are_no_atlas_do_no_harm() {
        for bytes in [&b""[..], b"\x01", b"\x01SY\x01\x01\x01\x01\x01\x01\xff\x00\x01", &[0xff; 64]] {
            assert_eq!(Atlas::unpack(bytes).look_up(Key::of("x")).count(), 0);
        }
    }

    #[test]
    fn distances_are_near_enough() {
        let spot = |latitude, longitude| Spot::new((latitude, longitude), *b"XX", Feature::Settlement, 0);
        // Degrees of latitude are 111 km, of longitude at 60 degrees half of that.
        assert!((spot(10.0, 0.0).distance2(spot(11.0, 0.0)).sqrt() - 111.2).abs() < 1.0);
        assert!((spot(60.0, 179.5).distance2(spot(60.0, -179.5)).sqrt() - 55.6).abs() < 1.0);
    }
}
