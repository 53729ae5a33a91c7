//! Labeled blocks in, the metadata that only they tell out: title line, byline, date line, outlet. What the document states already is kept.

use super::{BlockKind, LabeledBlock};
use crate::document::metadata::{Origin, read_date};
use crate::document::{BlockTag, Document, Hints};

/// Fills what [`Document::metadata`] leaves open from the document's labeled blocks.
pub fn complete(document: &mut Document, blocks: &[LabeledBlock]) {
    let text = &document.text;
    let first = |kind: BlockKind| blocks.iter().find(move |block| block.kind == kind);
    let title = first(BlockKind::Title).and_then(|block| {
        let heading = document.blocks.get(block.block as usize).is_some_and(|block| matches!(block.tag, BlockTag::Heading(_)));
        Origin::of(block.span.of(text), if heading { "heading" } else { "title line" })
    });
    let bylines = || blocks.iter().filter(|block| block.kind == BlockKind::Byline).map(|block| block.span.of(text));
    // A bare name counts where the page marks it as its author.
    let marked = |block: &&LabeledBlock| document.blocks.get(block.block as usize).is_some_and(|block| block.hints.any(Hints::BYLINE));
    let bare = || blocks.iter().filter(marked).take(MARKED).find_map(|block| bare_name(block.span.of(text)));
    let author = bylines().find_map(byline).or_else(bare).and_then(|name| Origin::of(&name, "byline"));
    // A date in the lines around the article, not in its sentences.
    let dated = |kind| blocks.iter().filter(move |block| block.kind == kind).find_map(|block| read_date(block.span.of(text)));
    let date = dated(BlockKind::Dateline)
        .and_then(|date| Origin::of(&date, "date line"))
        .or_else(|| dated(BlockKind::Byline).and_then(|date| Origin::of(&date, "byline")));
    let outlet = first(BlockKind::Source)
        .and_then(|block| outlet(block.span.of(text)))
        .and_then(|name| Origin::of(name, "source line"))
        .or_else(|| {
            first(BlockKind::Copyright).and_then(|block| rights(block.span.of(text))).and_then(|name| Origin::of(&name, "copyright line"))
        });
    let metadata = &mut document.metadata;
    metadata.title = metadata.title.take().or(title);
    metadata.author = metadata.author.take().or(author);
    metadata.date = metadata.date.take().or(date);
    metadata.outlet = metadata.outlet.take().or(outlet);
}

/// How many blocks that a page marks as bylines are looked at.
const MARKED: usize = 4;

/// A line that is nothing but a name of two to four words.
fn bare_name(line: &str) -> Option<String> {
    let line = line.trim();
    let words = line.split(' ').count();
    let name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase);
    let small = |word: &str| matches!(word, "de" | "van" | "von" | "der" | "bin" | "al" | "la" | "di");
    let letters = line.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '-' | '’' | '\'' | '.'));
    ((2..=4).contains(&words)
        && letters
        && line.split(' ').all(|word| name(word) || small(word))
        && line.split(' ').next().is_some_and(name))
    .then(|| line.to_owned())
}

/// The names in “By Ann Berg, Lund Post | March 4, 2021”: up to the first comma, bar, date or role.
fn byline(line: &str) -> Option<String> {
    let lower = line.to_ascii_lowercase();
    let starts = [
        "by ",
        "by: ",
        "written by ",
        "written by: ",
        "reporting by ",
        "reporting by: ",
        "reported by ",
        "posted by ",
        "author: ",
        "story by ",
    ];
    let start = starts.iter().filter(|start| lower.starts_with(**start)).map(|start| start.len()).max()?;
    let mut names = Vec::new();
    for word in line.get(start..)?.lines().next()?.split_whitespace() {
        let bare = word.trim_end_matches([',', ';', '|', ':', '.']);
        let name = bare.chars().next().is_some_and(char::is_uppercase)
            || matches!(bare, "and" | "de" | "van" | "von" | "der" | "bin" | "al" | "la" | "di" | "&");
        if bare.is_empty() || !name || names.len() > 8 {
            break;
        }
        // A second capital inside a word that begins small letters is another piece glued on (“BergPublished”): cut there.
        names.push(bare);
        let initial = word.ends_with('.') && bare.chars().count() <= 2;
        if word.len() != bare.len() && !initial {
            break;
        }
    }
    while names.last().is_some_and(|name| name.starts_with(char::is_lowercase) || *name == "&") {
        names.pop();
    }
    (!names.is_empty()).then(|| names.join(" "))
}

/// The name in “Source: Lund Post”.
fn outlet(line: &str) -> Option<&str> {
    let (before, name) = line.split_once(':')?;
    (before.len() <= 10 && (1..=6).contains(&name.split_whitespace().count())).then_some(name)
}

/// The name in “© 2021 Lund Post. All rights reserved.”.
fn rights(line: &str) -> Option<String> {
    let after = line.split_once('©').or_else(|| line.split_once("Copyright")).or_else(|| line.split_once("(c)"))?.1;
    let name: Vec<&str> = after
        .split(['.', '|', ','])
        .next()?
        .split_whitespace()
        .skip_while(|word| !word.starts_with(char::is_alphabetic) || matches!(word.to_ascii_lowercase().as_str(), "copyright" | "by"))
        .collect();
    ((1..=6).contains(&name.len()) && name.first()?.starts_with(char::is_uppercase) && !name.first()?.eq_ignore_ascii_case("all"))
        .then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use crate::boilerplate;
    use crate::document::plain;
    use crate::limits::Limits;

    #[test]
    fn a_pasted_text_tells_title_author_date_and_outlet() {
        let body = "The harbour of Lund was opened again on Thursday after divers had looked at the piles, the harbour master said.\n\nHe said the first ferries to the islands would sail at noon, and that the harbour would stay open all night for the people of the town.";
        let mut document = plain::read(
            &format!(
                "Skip to content\n\nHarbour of Lund opened again\n\nBy Ann Berg and Bo Dahl, Lund Post\n\nMarch 4, 2021\n\n{body}\n\n© 2021 Lund Post. All rights reserved."
            ),
            &Limits::default(),
        );
        let blocks = boilerplate::label(&document);
        boilerplate::complete(&mut document, &blocks);
        let metadata = document.metadata;
        let shown = [metadata.title, metadata.author, metadata.date, metadata.outlet, metadata.language]
            .map(|origin| origin.map(|origin| format!("{} ({})", origin.value, origin.from)).unwrap_or_default());
        assert_eq!(
            shown,
            [
                "Harbour of Lund opened again (title line)",
                "Ann Berg and Bo Dahl (byline)",
                "2021-03-04 (date line)",
                "Lund Post (copyright line)",
                "en (function words)"
            ]
        );
    }
}
