//! Names to fill the templates' slots with: listed ones, and invented ones that no list knows.

use std::collections::BTreeMap;

/// A generator of names; the same each time.
pub struct Names {
    lists: BTreeMap<&'static str, Vec<String>>,
    state: u64,
}

const LEXICON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity/mention/lexicon/");

impl Names {
    /// Reads the project's lexica.
    pub fn read() -> std::io::Result<Self> {
        let mut lists: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for file in ["places.txt", "names.txt", "organizations.txt", "groups.txt"] {
            for line in std::fs::read_to_string(format!("{LEXICON}{file}"))?.lines().filter(|line| !line.starts_with('#')) {
                let Some((kind, name)) = line.split_once('\t') else { continue };
                let acronym = name.len() <= 6 && name.chars().all(|letter| letter.is_ascii_uppercase());
                let slot = match (kind, acronym) {
                    ("country", false) => "ctry",
                    ("place", false) => "place",
                    ("first-name", _) => "first",
                    ("surname", _) => "last",
                    ("armed-group", false) => "armed",
                    ("armed-group" | "military" | "international" | "government", true) => "acr",
                    ("military", false) => "unit",
                    ("government", false) => "gov",
                    ("international", false) => "intl",
                    ("media", _) => "med",
                    ("party", _) => "party",
                    ("company", _) => "co",
                    ("nationality", _) => "nat",
                    ("religion", _) => "rel",
                    _ => continue,
                };
                lists.entry(slot).or_default().push(name.to_string());
            }
        }
        for (slot, words) in FIXED {
            lists.entry(slot).or_default().extend(words.split('|').map(str::to_string));
        }
        Ok(Self { lists, state: 0x9E37_79B9_7F4A_7C15 })
    }

    /// A number below `below` (xorshift64).
    pub fn below(&mut self, below: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state % below as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of(&mut self, list: &str) -> String {
        let length = self.lists.get(list).map_or(0, Vec::len);
        if length == 0 {
            return String::new();
        }
        let at = self.below(length);
        self.lists[list][at].clone()
    }

    /// A word that is none: Arabic, Slavic, Romance, African or English in sound.
    fn invented(&mut self) -> String {
        let (onsets, nuclei, codas) = SOUNDS[self.below(SOUNDS.len())];
        let pick = |names: &mut Self, list: &str| {
            let parts: Vec<&str> = list.split(' ').collect();
            parts[names.below(parts.len())].replace('_', "")
        };
        let mut word = String::new();
        for _ in 0..=self.below(2) {
            word += &pick(self, onsets);
            word += &pick(self, nuclei);
        }
        word += &pick(self, codas);
        capital(&word)
    }

    fn village(&mut self) -> String {
        match self.below(10) {
            0..4 => self.of("place"),
            4 => format!("{}{}", ["al-", "Al-", "al-", "Al-", "ar-", "as-", "el-", "Al "][self.below(8)], self.invented()),
            5 => format!("{} {}", self.of("village-head"), self.invented()),
            6 => format!("{} al-{}", self.of("village-head"), self.invented()),
            7 => format!("{} {}", self.invented(), self.invented()),
            _ => self.invented(),
        }
    }

    fn person(&mut self) -> String {
        let mut first = self.of("first");
        if self.chance(15) {
            first = self.invented();
        }
        if self.chance(8) {
            first = format!("{}.", first.chars().next().unwrap_or('A'));
        }
        let middle = match self.below(20) {
            0 => " bin".to_string(),
            1 => format!(" {}.", char::from(b'A' + self.below(26) as u8)),
            2 => format!(" {}", self.of("first")),
            _ => String::new(),
        };
        format!("{first}{middle} {}", self.surname())
    }

    fn surname(&mut self) -> String {
        match self.below(8) {
            0..5 => self.of("last"),
            5 => format!("al-{}", self.invented()),
            6 => format!("{}-{}", self.of("last"), self.invented()),
            _ => self.invented(),
        }
    }

    fn acronym(&mut self) -> String {
        if self.chance(50) {
            return self.of("acr");
        }
        let length = 3 + self.below(3);
        (0..length).map(|_| char::from(b"ABCDFGHIJKLMNPRSTUY"[self.below(19)])).collect()
    }

    fn armed(&mut self) -> String {
        match self.below(9) {
            0..4 => self.of("armed"),
            4 => format!("{} {}", self.of("armed-head"), self.invented()),
            5 => format!("{} al-{}", self.of("armed-head"), self.invented()),
            6 => format!("{} {}", self.invented(), self.of("unit-head")),
            7 => format!("{} al-{}", self.invented(), self.invented()),
            _ => format!("{} of {}", self.of("unit-head"), self.invented()),
        }
    }

    fn unit(&mut self) -> String {
        let number = self.below(140) + 1;
        let ending = match (number % 10, number % 100) {
            (1, 1 | 21..) => "st",
            (2, 2 | 22..) => "nd",
            (3, 3 | 23..) => "rd",
            _ => "th",
        };
        match self.below(4) {
            0 => self.of("unit"),
            1 => format!("{number}{ending} {}", self.of("numbered-head")),
            2 => format!("{number}{ending} {} {}", self.of("unit-kind"), self.of("numbered-head")),
            _ => format!("{} {}", self.invented(), self.of("unit-head")),
        }
    }

    fn club(&mut self) -> String {
        let town = if self.chance(60) { self.of("city") } else { self.invented() };
        match self.below(10) {
            0 => format!("{town} United"),
            1 => format!("{town} {}", ["City", "FC", "Rovers", "Athletic", "Wanderers", "Town", "County", "Rangers"][self.below(8)]),
            2 => format!("{} {town}", ["FC", "AC", "Real", "Sporting", "Dynamo", "Inter", "Sparta"][self.below(7)]),
            3 => format!("{town} {}s", self.invented()),
            4 => self.of("club"),
            _ => town,
        }
    }

    fn company(&mut self) -> String {
        match self.below(8) {
            0..2 => self.of("co"),
            2 => format!("{} {}", self.invented(), self.of("company-head")),
            3 => format!("{} {} {}", self.of("city"), self.invented(), self.of("company-head")),
            4 => format!("{} & {}", self.of("last"), self.invented()),
            5 => format!("{} {}", self.of("city"), self.of("company-head")),
            6 => format!("{} {} {}", self.invented(), self.of("company-kind"), self.of("company-head")),
            _ => self.invented(),
        }
    }

    fn outlet(&mut self) -> String {
        match self.below(6) {
            0..3 => self.of("med"),
            3 => format!("{} {}", self.invented(), self.of("outlet-head")),
            4 => format!("{} {}", self.of("city"), self.of("outlet-head")),
            _ => self.invented(),
        }
    }

    /// A filling for a slot and the number of its kind; the second is none for what is no name.
    pub fn fill(&mut self, slot: &str) -> (String, Option<usize>) {
        let lower = slot.to_lowercase();
        let (text, kind) = match lower.as_str() {
            "per" => (self.person(), Some(0)),
            "last" => (self.surname(), Some(0)),
            "first" => (self.of("first"), Some(0)),
            "vil" => (self.village(), Some(1)),
            "loc" | "city" => (if self.chance(80) { self.of("city") } else { self.village() }, Some(1)),
            "ctry" => (self.of("ctry"), Some(1)),
            "region" => (self.of("place"), Some(1)),
            "river" => (if self.chance(50) { self.of("river") } else { format!("{} River", self.invented()) }, Some(1)),
            "armed" => (self.armed(), Some(2)),
            "unit" => (self.unit(), Some(2)),
            "acr" => (self.acronym(), Some(2)),
            "gov" => (self.of("gov"), Some(2)),
            "intl" => (self.of("intl"), Some(2)),
            "med" => (self.outlet(), Some(2)),
            "party" => (self.of("party"), Some(2)),
            "club" => (self.club(), Some(2)),
            "co" => (self.company(), Some(2)),
            "nat" => (self.of("nat"), Some(3)),
            "rel" => (self.of("rel"), Some(3)),
            "natp" => (plural(&self.of("natp")), Some(3)),
            "relp" => (plural(&self.of("relp")), Some(3)),
            "n" => ((self.below(900) + 2).to_string(), None),
            "n2" => (self.below(20).to_string(), None),
            "score" => (format!("{}-{}", self.below(6), self.below(5)), None),
            "day" | "month" => (self.of(&lower), None),
            _ => (self.of("coined"), None),
        };
        let capitals = slot.chars().all(char::is_uppercase) && slot.len() > 1;
        (if capitals { text.to_uppercase() } else { text }, kind)
    }
}

fn plural(word: &str) -> String {
    if word.ends_with('s') || word.ends_with("ese") { word.to_string() } else { format!("{word}s") }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Beginnings, middles and ends of invented words.
const SOUNDS: [(&str, &str, &str); 6] = [
    (
        "b t j h kh d r z s sh gh f q k l m n w y th m h r s",
        "a a i u aa ou a e ay i",
        "r n b d l m h yah iya een ain ah q sh s t iyeh na ra ya",
    ),
    ("b d v k l m n p r s t z h zh st kr pr sv", "o a i e u y", "vka hrad ske yn iv sk no vo vets nov lin dar mir ets"),
    ("b c d f g l m n p r s t v br cr tr gr", "a e i o u ia", "na ra lo da ro so te no va res tas cia nez rro ndo"),
    ("b d g k l m n s t w mb nd ng y z ch", "a e i o u", "ba ma ko nga ri le we ndi mba ra go sha"),
    ("b c d f g h j l m n p r s t w br st gr cl wh th", "a e i o u ea oo", "n ton ley ford man ster field by son well wick ham ner dge"),
    ("ch sh zh x j q l h w f g t d m n y b", "a o i u an en ao ing ang", "ng n o i _ yang hai shan jing ou zhou"),
];

/// Lists that are in no lexicon.
const FIXED: [(&str, &str); 17] = [
    (
        "city",
        "London|Paris|Moscow|Beijing|Tokyo|New York|Washington|Berlin|Madrid|Rome|Vienna|Geneva|Brussels|Cairo|Istanbul|Ankara|Tehran|Baghdad|Damascus|Aleppo|Homs|Hama|Idlib|Raqqa|Hasakah|Mosul|Kirkuk|Erbil|Basra|Beirut|Amman|Riyadh|Doha|Dubai|Sanaa|Aden|Tripoli|Benghazi|Tunis|Algiers|Khartoum|Nairobi|Mogadishu|Lagos|Abuja|Accra|Johannesburg|Kabul|Kandahar|Islamabad|Karachi|Lahore|New Delhi|Mumbai|Dhaka|Colombo|Bangkok|Jakarta|Manila|Seoul|Sydney|Melbourne|Toronto|Montreal|Mexico City|Bogota|Caracas|Lima|Santiago|Buenos Aires|Sao Paulo|Havana|Miami|Boston|Chicago|Houston|Dallas|Denver|Seattle|San Francisco|Los Angeles|San Diego|Detroit|Philadelphia|Atlanta|Cleveland|Baltimore|Pittsburgh|Milwaukee|Kyiv|Kharkiv|Donetsk|Mariupol|Warsaw|Prague|Budapest|Belgrade|Sarajevo|Zagreb|Sofia|Bucharest|Athens|Lisbon|Barcelona|Milan|Munich|Frankfurt|Zurich|Stockholm|Oslo|Copenhagen|Helsinki|Dublin|Edinburgh|Manchester|Liverpool|Leeds|Birmingham|Hong Kong|Shanghai|Singapore|Kuala Lumpur|Hanoi|Gaza|Jerusalem|Ramallah|Tel Aviv|Deir Ezzor|Daraa|Latakia|Tartus|Qamishli",
    ),
    (
        "village-head",
        "Tel|Tal|Tell|Deir|Kafr|Kafar|Khirbet|Khirbat|Ain|Ayn|Umm|Bir|Abu|Beit|Wadi|Jabal|Khan|Qasr|Ras|Bab|Nahr|Mazraat|Shaykh|Sheikh|Dayr|Hawijat|Jisr|Maarat|Burj|Novo|San|Santa|Kara|Bala",
    ),
    (
        "armed-head",
        "Liwa|Jaysh|Jaish|Harakat|Kataib|Kata'ib|Kata’eb|Ansar|Jund|Faylaq|Jabhat|Ahrar|Saraya|Suqour|Fawj|Asaib|Hizb|Lashkar|Tajammu|Quwat|Ajnad|Usud|Majlis|Ittihad|Junud",
    ),
    ("unit-head", "Brigade|Brigades|Battalion|Front|Division|Army|Forces|Movement|Militia|Regiment|Legion|Corps|Guards|Council|Brigade"),
    ("numbered-head", "Brigade|Division|Battalion|Regiment|Corps|Squadron|Army|Fleet|Wing|Brigade|Division"),
    (
        "unit-kind",
        "Airborne|Armored|Armoured|Mechanized|Infantry|Artillery|Special Forces|Mountain|Tank|Marine|Mountain Infantry|Commando|Motor Rifle",
    ),
    (
        "company-head",
        "Corp|Corp.|Inc|Inc.|Ltd|Ltd.|Co|Group|Holdings|Bank|Airlines|Motors|Industries|Telecom|Energy|Insurance|AG|SA|Plc|PLC|NV|Securities|Partners|Capital",
    ),
    ("company-kind", "Oil|Steel|Life|Electric|Power|Chemical|Foods|Media|Heavy|Mining|Savings|Financial|National|Pacific"),
    ("outlet-head", "News|Times|Post|News Agency|Herald|TV|Radio|Today|Daily|Press|Tribune|Journal|Observer|Network|Media"),
    (
        "club",
        "Ajax|Feyenoord|Benfica|Porto|Sevilla|Valencia|Lazio|Roma|Napoli|Fiorentina|Sampdoria|Borussia Dortmund|Werder Bremen|Schalke|Everton|Aston Villa|Tottenham|Celtic|Rangers|Galatasaray|Fenerbahce|Besiktas|Spartak Moscow|Lokomotiv|Anderlecht|Monaco|Lyon|Marseille|Boca Juniors|River Plate|Flamengo|Yankees|Red Sox|Mets|Dodgers|Giants|Cubs|White Sox|Braves|Orioles|Indians|Tigers|Twins|Rangers|Mariners|Athletics|Angels|Royals|Brewers|Pirates|Cardinals|Reds|Astros|Rockies|Padres|Marlins|Expos|Phillies|Lakers|Bulls|Knicks|Celtics|Heat|Cowboys|Packers|Bears|Patriots|Jets|Essex|Surrey|Kent|Sussex|Yorkshire|Lancashire|Middlesex|Somerset|Glamorgan|Durham|Derbyshire|Hampshire|Leicestershire|Warwickshire|Worcestershire|Nottinghamshire|Gloucestershire|Northamptonshire",
    ),
    ("river", "Euphrates|Tigris|Khabur|Nile|Orontes|Litani|Dnieper|Danube|Jordan River|Euphrates River|Volga"),
    ("day", "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
    ("month", "January|February|March|April|May|June|July|August|September|October|November|December|Jan.|Feb.|Aug.|Sept.|Oct.|Nov.|Dec."),
    (
        "natp",
        "Kurd|Arab|Turk|Syrian|Iraqi|Iranian|Palestinian|Israeli|American|Russian|Ukrainian|Serb|Croat|Afghan|Pakistani|Egyptian|Yazidi|Assyrian|Turkmen|German|African|Chechen",
    ),
    ("relp", "Sunni|Shiite|Christian|Muslim|Druze|Alawite|Jew|Hindu|Sikh|Buddhist|Catholic|Shi'ite"),
    (
        "coined",
        "Freedom|Storm|Eagle|Resolve|Desert|Iron|Dawn|Shield|Spring|Peace|Inherent|Noble|Northern|Final|Victory|Wrath|Olive|Steel|Swift|Anger",
    ),
    ("unit", "Republican Guard|National Guard|Special Forces|Coast Guard"),
];
