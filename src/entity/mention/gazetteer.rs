//! A name in, the classes under which the gazetteer lists it out. Holds fingerprints, never the names themselves.
//!
//! The packed lists are built by `cargo run --release --example build_gazetteer` (see `docs/notices-data.md` for what goes in).

use super::packed::{read_list, write_list};
use crate::compact_sort::CompactSort;
use crate::entity::place::atlas::ATLAS;
use std::sync::LazyLock;

/// What a listed name is. A name may be listed under several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Class {
    /// A country or a usual name of one.
    Country,
    /// A town of 100,000 people or more.
    City,
    /// A smaller town or village.
    Town,
    /// Any other place: region, river, district, camp.
    Region,
    /// A first name.
    FirstName,
    /// A family name.
    Surname,
    /// An armed group.
    ArmedGroup,
    /// An army, a unit, an alliance's command.
    Military,
    /// A ministry, agency, parliament, authority.
    Government,
    /// An international or non-governmental organization.
    International,
    /// A newspaper, agency, broadcaster, platform.
    Media,
    /// A political party.
    Party,
    /// A company, bank, university, club.
    Company,
    /// A nationality or people.
    Nationality,
    /// A religion's adherents.
    Religion,
    /// Adherents of a party or school.
    Adherents,
}

impl Class {
    /// Every class, in the order of its number.
    pub const ALL: [Self; 16] = [
        Self::Country,
        Self::City,
        Self::Town,
        Self::Region,
        Self::FirstName,
        Self::Surname,
        Self::ArmedGroup,
        Self::Military,
        Self::Government,
        Self::International,
        Self::Media,
        Self::Party,
        Self::Company,
        Self::Nationality,
        Self::Religion,
        Self::Adherents,
    ];

    /// The name in the lexicon files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::City => "city",
            Self::Town => "town",
            Self::Region => "place",
            Self::FirstName => "first-name",
            Self::Surname => "surname",
            Self::ArmedGroup => "armed-group",
            Self::Military => "military",
            Self::Government => "government",
            Self::International => "international",
            Self::Media => "media",
            Self::Party => "party",
            Self::Company => "company",
            Self::Nationality => "nationality",
            Self::Religion => "religion",
            Self::Adherents => "adherents",
        }
    }

    /// What a reader is told: “listed as …”.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Country => "a country",
            Self::City => "a city",
            Self::Town => "a town",
            Self::Region => "a place",
            Self::FirstName => "a first name",
            Self::Surname => "a family name",
            Self::ArmedGroup => "an armed group",
            Self::Military => "an armed force",
            Self::Government => "a government body",
            Self::International => "an international organization",
            Self::Media => "a news outlet or platform",
            Self::Party => "a party",
            Self::Company => "a company or institution",
            Self::Nationality => "a nationality or people",
            Self::Religion => "a religion's adherents",
            Self::Adherents => "a party's or school's adherents",
        }
    }
}

/// A set of [`Class`]es.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Classes(pub u16);

impl Classes {
    /// The places.
    pub const PLACE: Self = Self(0b1111);
    /// Parts of persons' names.
    pub const PERSON: Self = Self(0b11_0000);
    /// The organizations.
    pub const ORGANIZATION: Self = Self(0b1_1111_1100_0000);
    /// The groups of people.
    pub const GROUP: Self = Self(0b1110_0000_0000_0000);

    /// The set of one class.
    pub const fn of(class: Class) -> Self {
        Self(1 << class as u8)
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two have a class in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether `class` is in it.
    pub const fn has(self, class: Class) -> bool {
        self.meets(Self::of(class))
    }

    /// The classes in it, in their order.
    pub fn iter(self) -> impl Iterator<Item = Class> {
        Class::ALL.into_iter().filter(move |class| self.has(*class))
    }
}

/// A name's key: a polynomial hash over its letters and digits, folded (case, accents) and without anything between them, so that
/// “Al-Hasakah”, “al Hasakah” and “alHasakah” have one key and keys of neighbouring tokens can be put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    hash: u64,
    power: u64,
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Fingerprints have this many bits: with 150,000 names one in 7,000 names that are not listed looks as if it were.
pub const BITS: u32 = 30;

impl Key {
    /// The key of nothing.
    pub const EMPTY: Self = Self { hash: 0, power: 1 };
    /// Goes before the key of a single word in capitals: “US” is listed, “us” is not.
    pub const ACRONYM: Self = Self { hash: 1, power: BASE };

    /// The key of a text.
    pub fn of(text: &str) -> Self {
        let mut key = Self::EMPTY;
        for character in text.chars() {
            key = key.push(character);
        }
        key
    }

    /// The key with one more character.
    #[inline]
    #[must_use]
    pub fn push(self, character: char) -> Self {
        if character.is_ascii() {
            return if character.is_ascii_alphanumeric() { self.push_byte(character.to_ascii_lowercase() as u8) } else { self };
        }
        fold(character).bytes().fold(self, Self::push_byte)
    }

    /// The key with one more small ASCII letter or digit.
    #[inline]
    #[must_use]
    pub const fn push_byte(self, byte: u8) -> Self {
        Self { hash: self.hash.wrapping_mul(BASE).wrapping_add(byte as u64 + 1), power: self.power.wrapping_mul(BASE) }
    }

    /// The key of this text followed by that one.
    #[inline]
    #[must_use]
    pub const fn then(self, next: Self) -> Self {
        Self { hash: self.hash.wrapping_mul(next.power).wrapping_add(next.hash), power: self.power.wrapping_mul(next.power) }
    }

    /// The fingerprint under which the name is listed.
    #[inline]
    pub const fn fingerprint(self) -> u32 {
        let mut hash = self.hash;
        hash ^= hash >> 33;
        hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash ^= hash >> 33;
        (hash >> (64 - BITS)) as u32
    }

    /// Whether the key is of at least four letters and digits, as a capitals-only word must be to stand for the word written small.
    pub const fn is_long(self) -> bool {
        let mut power = BASE;
        let mut length = 1;
        while length < 5 {
            if self.power == power {
                return false;
            }
            power = power.wrapping_mul(BASE);
            length += 1;
        }
        self.power != 1
    }

    /// The key under which a name is listed: its own, or, for one word in capitals, that of an acronym.
    pub fn of_entry(name: &str) -> Self {
        let letters = name.chars().filter(|character| character.is_alphabetic());
        let (capitals, all) = letters.fold((0, 0), |(capitals, all), letter| (capitals + usize::from(letter.is_uppercase()), all + 1));
        let acronym = capitals >= 2 && capitals == all && !name.contains(' ');
        if acronym { Self::ACRONYM.then(Self::of(name)) } else { Self::of(name) }
    }
}

/// A letter without its accents, in small ASCII; nothing for marks and for what is no Latin letter's variant.
fn fold(character: char) -> &'static str {
    match character {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' | 'ạ'..='ặ' | 'Ạ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' | 'ḍ' | 'Ḍ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'ẹ'..='ệ' | 'ə' | 'Ə' => "e",
        'Ĝ'..='ģ' | 'Ǧ' | 'ǧ' => "g",
        'Ĥ'..='ħ' | 'ḥ' | 'Ḥ' | 'ḩ' | 'Ḩ' | 'ẖ' | 'ḫ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'ị' | 'ỉ' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' | 'ḵ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'ọ'..='ợ' | 'ơ' | 'Ơ' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'Ș' | 'ș' | 'ṣ' | 'Ṣ' => "s",
        'ß' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' | 'ṭ' | 'Ṭ' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'ụ'..='ự' | 'ư' | 'Ư' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' | 'ẓ' | 'Ẓ' | 'ẕ' => "z",
        _ => "",
    }
}

/// The names that are listed: an open-addressing table of fingerprints.
pub struct Gazetteer {
    /// Fingerprint + 1; 0 is an empty place. The length is a power of two.
    fingerprints: Vec<u32>,
    classes: Vec<Classes>,
}

/// The gazetteer of the crate.
pub static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::unpack(include_bytes!("data/gazetteer.bin"), ATLAS.listed()));

impl Gazetteer {
    /// The classes under which a key is listed.
    #[inline]
    pub fn classes(&self, key: Key) -> Classes {
        let fingerprint = key.fingerprint();
        let mask = self.fingerprints.len().wrapping_sub(1);
        let mut at = fingerprint as usize & mask;
        while let (Some(&found), Some(&classes)) = (self.fingerprints.get(at), self.classes.get(at)) {
            if found == fingerprint + 1 {
                return classes;
            }
            if found == 0 {
                break;
            }
            at = (at + 1) & mask;
        }
        Classes::default()
    }

    /// Unpacks lists made by [`pack`] and adds `more` fingerprints. Bytes that are no such lists give a shorter gazetteer, never an error.
    pub fn unpack(mut bytes: &[u8], more: &[(u32, Class)]) -> Self {
        let lists: Vec<_> = Class::ALL.into_iter().map_while(|class| Some((class, read_list(&mut bytes)?))).collect();
        let names: usize = lists.iter().map(|list| list.1.len()).sum::<usize>() + more.len();
        let size = (names * 2).next_power_of_two().max(2);
        let mut gazetteer = Self { fingerprints: vec![0; size], classes: vec![Classes::default(); size] };
        for (class, fingerprints) in lists {
            for fingerprint in fingerprints {
                gazetteer.insert(fingerprint & ((1 << BITS) - 1), Classes::of(class));
            }
        }
        for (fingerprint, class) in more {
            gazetteer.insert(fingerprint & ((1 << BITS) - 1), Classes::of(*class));
        }
        gazetteer
    }

    fn insert(&mut self, fingerprint: u32, class: Classes) {
        let mask = self.fingerprints.len().wrapping_sub(1);
        let mut at = fingerprint as usize & mask;
        while let (Some(found), Some(classes)) = (self.fingerprints.get_mut(at), self.classes.get_mut(at)) {
            if *found == 0 || *found == fingerprint + 1 {
                *found = fingerprint + 1;
                classes.0 |= class.0;
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Packs names: for each class the sorted list of its fingerprints.
pub fn pack(entries: &[(Class, Key)]) -> Vec<u8> {
    let mut packed = Vec::new();
    for class in Class::ALL {
        let mut fingerprints: Vec<u32> = entries.iter().filter(|entry| entry.0 == class).map(|entry| entry.1.fingerprint()).collect();
        fingerprints.compact_sort();
        fingerprints.dedup();
        write_list(&mut packed, &fingerprints);
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_forget_case_accents_and_what_stands_between() {
        assert_eq!(Key::of("Al-Hasakah"), Key::of("al hasakah"));
        assert_eq!(Key::of("Córdoba"), Key::of("Cordoba"));
        assert_eq!(Key::of("Deir").then(Key::of("Ezzor")), Key::of("Deir Ezzor"));
        assert_ne!(Key::of_entry("US"), Key::of("us"));
        assert_ne!(Key::of("Homs"), Key::of("Hama"));
    }

    #[test]
    fn what_was_packed_is_found_again() {
        let names: Vec<String> = (0..5000).map(|number| format!("name {number}")).collect();
        let entries: Vec<_> = names.iter().enumerate().map(|(at, name)| (Class::ALL[at % 3], Key::of(name))).collect();
        let gazetteer = Gazetteer::unpack(&pack(&entries), &[]);
        for (class, key) in &entries {
            assert!(gazetteer.classes(*key).has(*class));
        }
        assert!(gazetteer.classes(Key::of("no such name")).is_empty());
        assert!(gazetteer.classes(Key::EMPTY).is_empty());
    }

    #[test]
    fn bytes_that_are_no_lists_do_no_harm() {
        for bytes in [&b""[..], b"\x01", b"\x01\x03\xff\xff\xff\xff\x01\x00\x00\x00\xff", &[0xff; 64]] {
            assert!(Gazetteer::unpack(bytes, &[]).classes(Key::of("x")).is_empty());
        }
    }
}
