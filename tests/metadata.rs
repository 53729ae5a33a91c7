//! What pages say of themselves: title, author, date, outlet and language of thirty invented pages, scored field by field.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may")]

use crossread::analyze;
use crossread::document::{Content, Origin, Source};
use crossread::limits::Limits;

const PAGES: &str = include_str!("fixtures/metadata/pages.txt");

/// What {BODY} stands for.
const BODY: &str = "<p>The work took longer than had been planned, because the parts that were needed did not arrive in time, and because the weather was bad for most of the winter.</p>
<p>People who live nearby said that they were glad that it was over, and that they hoped the noise would not come back for a long time.</p>
<p>The costs have not been made public, and it is not clear who will pay for them, but they are thought to be higher than was said at the start.</p>";

/// Fields that are known to be missed, as `page: field`.
const KNOWN_MISSES: &[&str] = &[];

#[test]
fn what_pages_say_of_themselves_is_found() {
    let (mut fields, mut wrong) = (0, Vec::new());
    for page in PAGES.split("\n=== ").skip(1) {
        let (head, html) = page.split_once("\n---\n").unwrap();
        let (name, expected) = head.split_once('\n').unwrap();
        let source = Source { content: Content::Html(html.replace("{BODY}", BODY)), ..Source::default() };
        let metadata = analyze::analyze(source, &Limits::default()).unwrap().document.metadata;
        for line in expected.lines() {
            let (field, expected) = line.split_once(": ").unwrap();
            let found = match field {
                "title" => &metadata.title,
                "author" => &metadata.author,
                "date" => &metadata.date,
                "outlet" => &metadata.outlet,
                "language" => &metadata.language,
                _ => panic!("no field “{field}”"),
            };
            fields += 1;
            let found = found.as_ref();
            if found.map_or("?", |origin: &Origin| &origin.value) != expected {
                let from = found.map_or("nowhere", |origin| origin.from);
                wrong.push(format!("{name}: {field}: {} (from {from}), not {expected}", found.map_or("?", |origin| &origin.value)));
            }
        }
    }
    println!("{} of {fields} fields", fields - wrong.len());
    wrong.retain(|miss| !KNOWN_MISSES.iter().any(|known| miss.starts_with(known)));
    assert!(wrong.is_empty(), "{fields} fields, wrong:\n{}", wrong.join("\n"));
    assert_eq!(fields, 150);
}
