//! The articles whose reports must be the same natively and in the browser, to the last byte. All written for this test; outlets, towns and
//! people are invented. `cases()` gives each with its name; add new ones at the end, then bless (see `table.rs`).

use crossread::document::{Content, Source};

/// A session of articles with a name.
pub struct Case {
    /// Kebab-case, unique.
    pub name: &'static str,
    /// The articles, ids `1`, `2`, ….
    pub sources: Vec<Source>,
    /// What a reader corrects, as JSON.
    pub corrections: &'static str,
}

fn texts(name: &'static str, texts: &[&str]) -> Case {
    let contents = texts.iter().map(|&text| Content::Text(text.into()));
    case(name, contents)
}

fn pages(name: &'static str, pages: &[&str]) -> Case {
    let contents = pages.iter().map(|&page| Content::Html(page.into()));
    case(name, contents)
}

fn case(name: &'static str, contents: impl Iterator<Item = Content>) -> Case {
    let sources = contents.enumerate().map(|(at, content)| Source { id: Some((at + 1).to_string()), content, ..Source::default() });
    Case { name, sources: sources.collect(), corrections: "{}" }
}

/// Every case, with an article of 100 kB that the caller makes.
pub fn cases(hundred_kilobytes: &str) -> Vec<Case> {
    let mut given = texts("metadata-given", &[FLOOD]);
    for source in &mut given.sources {
        source.title = Some("Water over the quay 🌊".into());
        source.outlet = Some("The Lindholm Courier".into());
        source.date = Some("2031-03-14".into());
    }
    vec![
        texts("empty", &[""]),
        texts("blank", &[" \n\t\r\n\u{a0}\n"]),
        texts("one-word", &["Lindholm"]),
        texts("flood", &[FLOOD]),
        texts("emoji", &[EMOJI]),
        texts("zwj-families", &[ZWJ]),
        texts("flags-and-keycaps", &["🇸🇪 Karsova 🇳🇴 won 3️⃣ of 4️⃣ matches, coach Ivo Petrak 🧑🏽‍🏫 said.\n👋🏿 “We are proud,” he added."]),
        texts("arabic", &[ARABIC]),
        texts(
            "hebrew-and-bidi-controls",
            &["\u{200f}שלום\u{200f}, said Yoav Lindner of \u{2067}בית אל\u{2069} on Monday.\n\u{202b}“12 נפצעו”\u{202c}, he added."],
        ),
        texts(
            "combining-marks",
            &[
                "Jose\u{301} Mun\u{303}oz met A\u{30a}sa Lindstro\u{308}m in Sa\u{303}o Belo.\nZ̸̢̛a̷l̵g̶o̸ said: “E\u{301}\u{323}\u{302}te\u{301}!”",
            ],
        ),
        texts("crlf", &[&FLOOD.replace('\n', "\r\n")]),
        texts("lone-cr-and-bom", &["\u{feff}First line.\rSecond line, said Anna Vester.\r\r\nThird — “é”."]),
        texts(
            "nbsp-and-other-spaces",
            &[
                "At\u{a0}least 1\u{202f}912\u{a0}people fled Port\u{a0}Amsel.\u{2003}Mayor\u{2009}Anna\u{a0}Vester\u{3000}said so.\u{a0}\n\u{a0}\u{a0}• \u{a0}\n",
            ],
        ),
        texts("quotes-of-all-kinds", &[QUOTES]),
        texts("figures", &[FIGURES]),
        texts("denials-and-hedges", &[DENIALS]),
        texts("template-text", &[TEMPLATE]),
        texts(
            "datelines",
            &[
                "PORT AMSEL (Courier) — Rain fell on Monday.\n\nKARSOVA, March 3 (Reuters-like) - Snow fell.\n\nDUNMERE: Nothing fell, officials said.",
            ],
        ),
        pages("page", &[PAGE]),
        pages("page-broken", &[BROKEN]),
        pages("page-tables-and-entities", &[TABLES]),
        texts("no-spaces", &[&"a".repeat(9_000), &"東京".repeat(2_000)]),
        texts("astral-letters", &["𝐌𝐚𝐲𝐨𝐫 𝐀𝐧𝐧𝐚 𝐕𝐞𝐬𝐭𝐞𝐫 said “𝟏𝟐 people” 𐍈 and \u{fffd}\u{10ffff} 𠮷野 were counted in Lindholm."]),
        texts("control-characters", &["A\u{0}B said\u{7}: “C\u{1b}[31m”.\u{b}D\u{c}E\u{85}F\u{2028}G\u{2029}H\u{7f}"]),
        texts("title-case-list", &[&"Anna Vester Port Amsel Harbour Workers Union Lindholm Courier ".repeat(60)]),
        texts("quotes-only", &[&"“”\"'’‘«»".repeat(200)]),
        texts(
            "odd-casing",
            &["İstanbul’da IŞIK ıSLANDI; Straße STRASSE ﬁne ﬃ ǅungla Ǆ ΑΣ ας ΌΣΟΣ said K. K\u{212a}elvin Å\u{212b}ngström."],
        ),
        texts("nothing-but-newlines", &[&"\n".repeat(500)]),
        given,
        texts("two-reports-of-one-event", &[FLOOD, RIVAL]),
        Case { name: "text-and-page-together", sources: mixed(), corrections: "{}" },
        texts("generated-100-kb", &[hundred_kilobytes]),
        Case { corrections: CORRECTIONS, ..texts("two-reports-corrected", &[FLOOD, RIVAL]) },
    ]
}

/// What a reader says of the two reports of the flood.
const CORRECTIONS: &str = r#"{
    "names": [
        {"action": "split", "a": "NRS", "b": "Northern Rescue Service"}, {"action": "merge", "a": "Port-Amsel", "b": "East Tolva"},
        {"action": "retype", "name": "Amsel Steel", "kind": "place"}, {"action": "rename", "name": "Vester", "to": "A. Vester 🌊"},
        {"action": "reject", "name": "Ivo Petrak"}, {"action": "mark", "name": "old harbour", "kind": "place"}
    ],
    "blocks": [
        {"article": "1", "text": "Share this article", "role": "content"},
        {"article": "2", "text": "The NRS said that 22 people were missing.", "role": "boilerplate"}
    ],
    "claims": [
        {"action": "mark", "article": "1", "text": "NRS boats searched the old harbour", "kind": "movement", "source": "NRS", "stance": "hedged"},
        {"action": "reject", "claim": "c0000000000000000"}
    ]
}"#;

fn mixed() -> Vec<Source> {
    let contents = [Content::Text(EMOJI.into()), Content::Html(PAGE.into()), Content::Text(RIVAL.into()), Content::Text(ARABIC.into())];
    case("", contents.into_iter()).sources
}

const FLOOD: &str = "Flood at Port Amsel leaves at least 12 dead

PORT AMSEL (Lindholm Courier) — At least 12 people were killed and more than 30 wounded when the Tolva burst its banks on Monday night, the mayor of Port Amsel, Anna Vester, said.

“We have not seen water like this since 1987,” Vester told reporters. “The whole of the old harbour is under it.”

The Northern Rescue Service (NRS) brought some 400 families to Lindholm. According to the NRS, between 20 and 25 people were still missing on Tuesday. NRS boats searched the old harbour.

Amsel Steel Corp. denied that its dam had failed. “The dam held,” said Ivo Petrak, a spokesman for the company. Officials could not confirm the claim.

The Ministry of Waterways confirmed on Tuesday that the bridge at East Tolva had been closed.

Photo: The quay of Port Amsel on Tuesday. (Lindholm Courier)

Share this article

Copyright 2031 Lindholm Courier. All rights reserved.
";

const RIVAL: &str = "Ten killed as the Tolva floods the port

By Clara von Ahlen

Ten people died at Port-Amsel in the night to Tuesday, the Northern Rescue Service said, two fewer than Mayor Vester had said earlier.

“We have not seen water like this since 1987,” Vester told reporters. “The whole of the old harbour is under it.”

Amsel Steel’s dam failed at 11 p.m., according to Tomas O’Harrow, an engineer who asked that his office not be named. Amsel Steel rejects this.

The NRS said that 22 people were missing.

Read more: What the flood left behind
Leave a comment
";

const EMOJI: &str = "🌊 Water over the quay 🌊

😀 Mayor Anna Vester said “stay home 🏠” on Monday. 🚒🚒🚒 At least 40 firefighters came from Lindholm 💪, she added.

“👍” was all that Ivo Petrak would say.
";

const ZWJ: &str = "👩‍👩‍👧‍👦 Families of Vestry wait

“We are four 👨‍👩‍👧‍👦 and have one room,” said Yusuf Barzan 👨🏾‍🌾, a farmer. The council 🏳️‍🌈 said 35 families 👩‍👧‍👦 would be housed by Friday.
";

const ARABIC: &str = "مقتل 12 شخصا في المرقب

At least 12 people were killed in Al-Marqab (المرقب) on Sunday, Gen. Karim al-Sayyid said.

قال اللواء كريم السيد: «لا نعرف بعد عدد المفقودين».

“الجسر مغلق”, he told the newspaper النهار الجديد. Al Marqab’s hospital took in 30 wounded.
";

const QUOTES: &str = "“The bridge is closed,” said Anna Vester.
\"The bridge is open,\" said Ivo Petrak. \"For now.\"
'It is neither,' the engineer said.
«Le pont est fermé», a dit Nadia Ferrone; „Die Brücke ist zu“, sagte Clara von Ahlen.
He called it a “so-called ‘safe’ bridge”.
“This one never ends, said Tomas O’Harrow.

It ended here,” he added.
The ’90s were fine; rock ’n’ roll, the workers’ union, 6'2\" and 5′ 3″.
";

const FIGURES: &str = "At least 1,912 people were killed. Between 30 and 40 were wounded, 5 of them badly.
Some two dozen soldiers were captured near Karsova; no fewer than 3 are missing.
Twelve people died, among them four children, and scores were hurt.
More than $2.5 million, 3.5 tonnes, 40 %, 7km, 10:30 p.m., 14 March 2031, 1987-88, No. 7, 18446744073709551616 stars.
The army lost 80 men, up to 100 by another count; casualties ran into the hundreds.
";

const DENIALS: &str = "The FDF denied that its fighters had entered Dunmere.
It rejected reports that the prison at Karsova was attacked.
The general is believed to be in Vestry. He allegedly fled on Sunday.
It was not immediately possible to verify the claim.
No one was hurt, officials said. The council has neither confirmed nor denied the sale.
";

const TEMPLATE: &str = "Skip to main content
Home | News | Sport
The Lindholm Courier
Bridge closes for a year
By Nadia Ferrone
Published: 14 March 2031, 10:30
  • Share on Facebook
  • Tweet
  • Email
The bridge at East Tolva closes on Monday, the council said.
ALSO READ: Ten bridges that fell
Advertisement
Nadia Ferrone is a staff writer who covers the harbour. Follow her on Twitter.
Sign up for our newsletter
All comments are moderated. Please be civil and stay on topic.
Leave a comment
7 + 4 =
Back to top
© 2031 Lindholm Courier. All rights reserved. Terms of Use | Privacy Policy
";

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Bridge closes for a year – Lindholm Courier</title>
<meta property="og:title" content="Bridge closes for a year"><meta property="og:site_name" content="Lindholm Courier">
<meta property="article:published_time" content="2031-03-14T10:30:00Z">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge closes for a year","author":{"name":"Nadia Ferrone"}}</script>
<style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News 📰</a></li></ul></nav>
<article><h1>Bridge closes for a year</h1><p class="byline">By <a href="/nf">Nadia Ferrone</a></p>
<p>The bridge at East&nbsp;Tolva closes on Monday, the council said. &ldquo;It is <b>not</b> safe,&rdquo; Anna Vester
said.</p><figure><img src="b.jpg" alt="A bridge"><figcaption>The bridge &copy; Courier</figcaption></figure>
<blockquote><p>At least 3,000 people cross it every day 🌉.</p></blockquote><p>Ivo Petrak of Amsel Steel Corp. denied this.<br>He had 12 reasons.</p></article>
<aside><h2>Related</h2><a href="/a">Ten bridges that fell</a></aside>
<footer><p>&copy; 2031 Lindholm Courier. All rights reserved.</p></footer><script>document.title = "no";</script></body></html>"#;

const BROKEN: &str = "<p>One <b>two <i>three</b> four</i> said <a href=x>Anna Vester<p>Five &amp;amp; six &notanentity; &#xD800; &#128512; &lt;b&gt;
<div><div><span onclick=alert(1)>Seven<img src=x onerror=alert(1)></p></div>“Eight”<table><p>Nine</td></li></ul><!-- ten --><![CDATA[eleven]]>
<script>var twelve = '</p>';</script><textarea><p>thirteen</textarea><svg><text>fourteen</text></svg><template>fifteen</template>
<p hidden>sixteen</p><unknown-tag a='>' b=\"<\">seventeen</unknown-tag><";

const TABLES: &str = "<h2>Killed by town</h2><table><tr><th>Town</th><th>Killed</th></tr><tr><td>Port Amsel</td><td>12</td></tr><tr><td>Karsova&#x1F3D4;</td>
<td>3&ndash;4</td></tr></table><ul><li>At least 5 wounded in Vestry</li><li>&eacute;&#769; e&#769;</li></ul><pre>  kept   as
    it is </pre><dl><dt>HWU</dt><dd>Harbour Workers&rsquo; Union</dd></dl><ol><li>one<ul><li>one.one</li></ul></li></ol>";
