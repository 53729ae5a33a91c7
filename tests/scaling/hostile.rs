//! Texts that are made to be slow to read. A size in, about so many bytes out.

use super::generated;

/// One kind of text.
pub struct Hostile {
    /// Its name, which is the test's.
    pub name: &'static str,
    /// The smallest size at which it is read.
    pub bytes: usize,
    /// Whether it is HTML.
    pub html: bool,
    /// Whether it is many articles, one after each form feed.
    pub articles: bool,
    /// The text.
    pub text: fn(usize) -> String,
}

const fn text(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile { name, bytes: 10_000, html: false, articles: false, text }
}

const fn html(name: &'static str, text: fn(usize) -> String) -> Hostile {
    Hostile { name, bytes: 24_000, html: true, articles: false, text }
}

/// `part` as often as it fits.
fn fill(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len())
}

/// `part(0)`, `part(1)` … until there are so many bytes.
fn grow(bytes: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 100);
    for at in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&part(at));
    }
    text
}

/// A word of letters that no other number gives.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..5 {
        word.push(char::from(b"bdfgklmnprst"[number % 12]));
        word.push(char::from(b"aeiou"[number % 5]));
        number /= 12;
    }
    word
}

/// The Fibonacci word in two words: it repeats everywhere and is nowhere periodic.
fn fibonacci(bytes: usize) -> String {
    let (mut last, mut text) = ("river ".to_owned(), "river bank ".to_owned());
    while text.len() < bytes {
        let next = format!("{text}{last}");
        last = std::mem::replace(&mut text, next);
    }
    text.truncate(bytes);
    text
}

/// All kinds.
pub const ALL: &[Hostile] = &[
    // Where the few sentences of the made-up news come again and again, passages meet their caps only from some size on.
    Hostile { bytes: 16_000, ..text("news", |bytes| generated::article(bytes, 7)) },
    text("quotation-marks", |bytes| fill("“\"’", bytes)),
    text("open-quotations", |bytes| fill("“He said the road was shut. ", bytes)),
    text("title-case-list", |bytes| grow(bytes, |at| format!("{} {}, ", capital(at), capital(at * 7 + 3)))),
    text("one-long-name", |bytes| grow(bytes, |at| format!("{} ", capital(at)))),
    text("brackets", |bytes| fill("([{", bytes)),
    text("acronyms", |bytes| grow(bytes, |at| format!("{} {} ({}{}) ", capital(at), capital(at + 1), first(at), first(at + 1)))),
    Hostile { bytes: 32_000, ..text("one-line", |bytes| generated::article(bytes, 3).replace('\n', " ")) },
    Hostile { bytes: 32_000, ..text("one-sentence", |bytes| generated::article(bytes, 3).replace(['\n', '.', '!', '?'], " ")) },
    text("equal-sentences", |bytes| fill("The harbour of Lund was open again on Monday, the mayor said. ", bytes)),
    Hostile { bytes: 32_000, ..text("capitals", |bytes| generated::article(bytes, 4).to_uppercase()) },
    text("no-spaces", |bytes| generated::article(bytes, 5).replace([' ', '\n'], "")),
    text("combining-marks", |bytes| fill("a\u{301}\u{323}\u{308}\u{302}", bytes)),
    text("right-to-left", |bytes| fill("\u{202e}\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627} \u{200f}", bytes)),
    text("short-lines", |bytes| fill("a\n", bytes)),
    text("figures", |bytes| grow(bytes, |at| format!("{at} killed, {} wounded, ", at + 1))),
    text("cues", |bytes| fill("said that he told her that ", bytes)),
    text("two-words", |bytes| grow(bytes, |at| (if at.wrapping_mul(2_654_435_761) >> 7 & 1 == 0 { "river " } else { "bank " }).to_owned())),
    text("fibonacci", fibonacci),
    html("deep-tags", |bytes| fill("<div><b>", bytes)),
    html("unclosed-paragraphs", |bytes| fill("<b><p>Lund ", bytes)),
    html("attributes", |bytes| format!("<p {}>Lund", grow(bytes, |at| format!("a{at}=b ")))),
    html("tables", |bytes| fill("<table><tr><td>", bytes)),
    html("misnested", |bytes| fill("<a>x</b></a>", bytes)),
    html("entities", |bytes| fill("&#", bytes)),
    html("json-ld", |bytes| fill("<script type=\"application/ld+json\">{\"@graph\":[{</script>", bytes)),
    html("comments", |bytes| fill("<!--->--!-", bytes)),
    html("attribute-values", |bytes| format!("<p {}>Lund", fill("a='\"b=", bytes))),
    // So long that its words are the article at every size: below, all of them are taken for a menu, and no claims are looked for.
    Hostile { name: "hidden", bytes: 64_000, html: true, articles: false, text: |bytes| fill("<div hidden><p>Lund</p>", bytes) },
    text("csv-quotes", |bytes| format!("text,b\n{}", fill("\"a\",\"\"", bytes))),
    text("nested-json", |bytes| format!("[{}", fill("{\"text\":[", bytes))),
    text("json-rows", |bytes| format!("[{}]", vec!["{\"text\":\"Rain fell.\"}"; bytes / 24].join(","))),
    text("name-list", |bytes| grow(bytes, |at| format!("{} {} = {}\n", capital(at), capital(at + 1), capital(at + 2)))),
    text("dates", |bytes| grow(bytes, |at| format!("{} May {}, ", at % 28 + 1, 1900 + at % 200))),
    text("digits", |bytes| fill("1,234.567", bytes)),
    text("apostrophes", |bytes| fill("o’n’s ", bytes)),
    text("full-stops", |bytes| fill("U.S. Dr. ... ", bytes)),
    text("denials", |bytes| grow(bytes, |at| format!("{} denied that {} was hit. ", capital(at), capital(at * 3)))),
    text("emoji", |bytes| fill("👩‍👩‍👧‍👦🇸🇪", bytes)),
    Hostile { name: "equal-articles", bytes: 16_000, html: false, articles: true, text: |bytes| articles(bytes, |_| 0) },
    Hostile { name: "one-footer", bytes: 24_000, html: false, articles: true, text: |bytes| articles(bytes, |at| at as u64) },
];

/// Articles of 400 bytes, each with the same footer.
fn articles(bytes: usize, seed: fn(usize) -> u64) -> String {
    let texts = (0..bytes / 500)
        .map(|at| format!("{}\n\nCopyright 2031 Lindholm Courier. All rights reserved, no {}.", generated::article(400, seed(at)), at % 3));
    texts.collect::<Vec<_>>().join("\u{c}")
}

fn capital(number: usize) -> String {
    let mut word = word(number);
    word.get_mut(..1).unwrap().make_ascii_uppercase();
    word
}

fn first(number: usize) -> String {
    capital(number)[..1].to_owned()
}
