//! News-like text of any size, made from our own sentences: a size in, the same text for it every time out. Outlets, towns and people are
//! invented.

const TOWNS: &[&str] =
    &["Port Amsel", "Lindholm", "Vestry", "Karsova", "Al-Marqab", "Dunmere", "East Tolva", "Qasr Anwar", "Bellhaven", "Nordby"];
const PEOPLE: &[&str] = &[
    "Anna Vester",
    "Gen. Karim al-Sayyid",
    "Tomas O’Harrow",
    "Dr. Mei Lundgren",
    "Yusuf Barzan",
    "Clara von Ahlen",
    "Ivo Petrak",
    "Nadia Ferrone",
];
const GROUPS: &[&str] = &[
    "the Harbour Workers’ Union (HWU)",
    "the Tolva Valley Council",
    "the Northern Rescue Service",
    "the Free Dunmere Front (FDF)",
    "the Ministry of Waterways",
    "Amsel Steel Corp.",
    "the HWU",
    "the FDF",
];
const DAYS: &[&str] = &["on Monday", "on 14 March 2031", "late Thursday", "last week", "on Saturday morning", "in April"];
const SENTENCES: &[&str] = &[
    "{p}, who leads {g}, said that at least {n} people were killed in {t} {d}.",
    "“We counted {n} wounded and {m} missing in {t},” {p} told the Lindholm Courier {d}.",
    "According to {g}, between {m} and {n} families have left {t}.",
    "{g} denied that its members were involved in the raid near {t} {d}.",
    "Officials in {t} could not confirm the figure of {n}, which {p} had given {d}.",
    "Forces loyal to {p} retook the bridge at {t} {d}, a spokesman for {g} said.",
    "The flood, the worst since 1987, damaged {n} houses in {t} and {m} more in {t}.",
    "“The road to {t} is closed,” {p} said. “Nobody should drive there {d}.”",
    "{p} added that the talks with {g} would go on in {t} {d}.",
    "More than {n} tonnes of grain, worth some $2.5 million, were lost when the store in {t} burned {d}.",
    "It was not clear whether {p} had been in {t} {d}, two people familiar with the matter said.",
    "Dozens of residents of {t} marched to the offices of {g} {d} to demand clean water.",
];
const LINES: &[&str] = &[
    "Share this article",
    "READ MORE: What the flood in {t} left behind",
    "Photo: A bridge near {t}. (Lindholm Courier)",
    "Advertisement",
    "Copyright 2031 Lindholm Courier. All rights reserved.",
    "Leave a comment",
];

/// A small generator of numbers: the constants are Knuth's MMIX ones; the upper bits are used.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn pick<'s>(&mut self, from: &[&'s str]) -> &'s str {
        from.get(self.roll(from.len())).copied().unwrap_or_default()
    }
}

/// A text of about `bytes` bytes (never fewer); another `seed`, another text.
pub fn article(bytes: usize, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = String::with_capacity(bytes + 1024);
    text.push_str(&filled("{p} and {g} at odds over {t}\n\n", &mut dice));
    while text.len() < bytes {
        for _ in 0..2 + dice.roll(4) {
            let sentence = filled(dice.pick(SENTENCES), &mut dice);
            // A name of a group at the beginning begins with a capital.
            let mut letters = sentence.chars();
            text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            text.push_str(letters.as_str());
            text.push(' ');
        }
        text.push_str("\n\n");
        if dice.roll(6) == 0 {
            text.push_str(&filled(dice.pick(LINES), &mut dice));
            text.push_str("\n\n");
        }
    }
    text
}

/// One sentence more of words that are as often used as in news (Zipf's law); `roll` gives a number below the one it gets.
#[allow(
    dead_code,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "not every test that reads this file asks for it; small numbers"
)]
pub fn push_prose(text: &mut String, roll: &mut impl FnMut(usize) -> usize) {
    const FUNCTION: [&str; 16] =
        ["the", "of", "to", "in", "and", "a", "said", "for", "that", "on", "it", "is", "was", "with", "by", "from"];
    const SYLLABLES: [&str; 20] =
        ["ba", "ce", "di", "for", "gan", "hel", "is", "ka", "lor", "mun", "na", "ol", "per", "qua", "ret", "sul", "tam", "ur", "ven", "zo"];
    for _ in 0..12 + roll(16) {
        if roll(5) < 2 {
            text.push_str(FUNCTION.get(roll(FUNCTION.len())).copied().unwrap_or_default());
        } else {
            // Ranks of Zipf's law with exponent 1 over 160,000 words: the logarithm of the rank is even.
            let mut rank = (160_000f64.powf(roll(1 << 20) as f64 / f64::from(1 << 20))) as usize;
            for _ in 0..4 {
                text.push_str(SYLLABLES.get(rank % 20).copied().unwrap_or_default());
                rank /= 20;
            }
        }
        text.push(' ');
    }
    text.pop();
    text.push_str(". ");
}

/// The pattern with each `{…}` filled in.
fn filled(pattern: &str, dice: &mut Dice) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (slot, after) = after.split_once('}').unwrap_or_default();
        match slot {
            "p" => text.push_str(dice.pick(PEOPLE)),
            "g" => text.push_str(dice.pick(GROUPS)),
            "t" => text.push_str(dice.pick(TOWNS)),
            "d" => text.push_str(dice.pick(DAYS)),
            "m" => text.push_str(&(2 + dice.roll(38)).to_string()),
            _ => text.push_str(&(40 + dice.roll(900)).to_string()),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}
