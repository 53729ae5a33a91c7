//! What a document says of itself: title, author, date, outlet, language, each with where it was found. Never guesses without saying so.

mod date;
mod json_ld;
mod language;

pub use date::read as read_date;

use super::html::Found;
use super::{Block, BlockTag, Hints, Stated};
use crate::span::one_line;

/// One value and where it was found, such as `JSON-LD`, `og:title`, `h1`, `first line`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The value as found, trimmed.
    pub value: String,
    /// Where it was found, for the reader.
    pub from: &'static str,
}

impl Origin {
    /// A value with white space collapsed; none where nothing is left or it is far too long to be one.
    pub fn of(value: &str, from: &'static str) -> Option<Self> {
        let value = one_line(value).into_owned();
        (!value.is_empty() && value.len() <= 600).then_some(Self { value, from })
    }
}

/// Title, author, date, outlet, language. None means unknown, which is a proper state.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// The article's title.
    pub title: Option<Origin>,
    /// Who wrote it.
    pub author: Option<Origin>,
    /// When it was published, ISO 8601 where it could be read.
    pub date: Option<Origin>,
    /// Who published it.
    pub outlet: Option<Origin>,
    /// BCP 47 tag of its language, such as `en`.
    pub language: Option<Origin>,
}

/// What a plain text says of itself before its blocks are told apart: its language. The rest is read from the labeled blocks.
pub fn of_text(text: &str, _blocks: &[Block]) -> Metadata {
    Metadata { language: language::guess(text), ..Metadata::default() }
}

/// What an HTML page says of itself: JSON-LD before `meta` before the shown elements.
pub fn of_html(found: &Found, text: &str, blocks: &[Block]) -> (Metadata, Stated) {
    let meta = |names: &[&'static str]| {
        names.iter().find_map(|name| found.metas.iter().find(|(known, _)| known == name).and_then(|(_, value)| Origin::of(value, name)))
    };
    let article = json_ld::read(&found.json_ld);
    let stated = |value: Option<String>| value.and_then(|value| Origin::of(&value, "JSON-LD"));
    let heading = blocks.iter().find(|block| block.tag == BlockTag::Heading(1)).and_then(|block| Origin::of(block.span.of(text), "h1"));

    let outlet = stated(article.publisher)
        .or_else(|| {
            meta(&["og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "citation_journal_title"])
        })
        .or_else(|| stated(article.site));
    let (mut head, mut tail) = found.title.as_deref().map_or((None, None), split_title);
    // “Lund Post | Harbour reopens”: the heading tells which part is the article's.
    if heading.as_ref().zip(tail).is_some_and(|(heading, tail)| heading.value == tail.trim()) {
        std::mem::swap(&mut head, &mut tail);
    }
    let title = stated(article.headline)
        .or_else(|| meta(&["og:title", "twitter:title", "dc.title", "citation_title", "parsely-title"]))
        .map(|title| without_outlet(title, outlet.as_ref()))
        .or(heading)
        .or_else(|| head.and_then(|head| Origin::of(head, "title")));
    let author = stated(article.author).or_else(|| {
        let named = meta(&["author", "article:author", "parsely-author", "dc.creator", "byl", "citation_author", "twitter:data1"]);
        // Content systems put an author or, where none is shown, how long reading takes into `twitter:data1`: “5 minutes”.
        let name = |value: &str| !value.contains("://") && !value.starts_with("www.") && value.len() < 200;
        named.filter(|author| name(&author.value) && !author.value.starts_with(|first: char| first.is_ascii_digit()))
    });
    let shown = || {
        let near = blocks.iter().filter(|block| block.hints.any(Hints::BYLINE)).take(12);
        near.filter_map(|block| date::find(block.span.of(text))).find_map(|date| Origin::of(&date, "byline"))
    };
    let dated = |origin: Origin| date::read(&origin.value).and_then(|date| Origin::of(&date, origin.from));
    let date = stated(article.published)
        .and_then(dated)
        .or_else(|| {
            meta(&[
                "article:published_time",
                "og:published_time",
                "datepublished",
                "date",
                "pubdate",
                "publishdate",
                "publish-date",
                "parsely-pub-date",
                "dc.date",
                "dc.date.issued",
                "citation_publication_date",
                "sailthru.date",
            ])
            .and_then(dated)
        })
        .or_else(|| found.times.iter().find_map(|time| date::read(time)).and_then(|date| Origin::of(&date, "time")))
        .or_else(shown);
    let language = found
        .language
        .as_deref()
        .or(article.language.as_deref())
        .filter(|tag| {
            (2..=20).contains(&tag.trim().len()) && tag.trim().chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        })
        .and_then(|tag| Origin::of(&tag.replace('_', "-"), "lang"))
        .or_else(|| language::guess(text))
        .or_else(|| meta(&["og:locale", "content-language"]));
    let outlet = outlet.or_else(|| tail.and_then(|tail| Origin::of(tail, "title")));
    let description =
        meta(&["og:description", "description", "twitter:description"]).map(|description| description.value).unwrap_or_default();
    (Metadata { title, author, date, outlet, language }, Stated { description, body: article.body.unwrap_or_default() })
}

/// A page's title cut at its last separator: “Harbour reopens | Lund Post”. The longer part is the article's, the shorter the outlet's.
fn split_title(title: &str) -> (Option<&str>, Option<&str>) {
    let cut = [" | ", " – ", " — ", " - ", " · ", " :: ", " » "]
        .into_iter()
        .filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len())))
        .max();
    let Some((at, length)) = cut else { return (Some(title), None) };
    let (head, tail) = (title.get(..at).unwrap_or_default(), title.get(at + length..).unwrap_or_default());
    if tail.split_whitespace().count() > 5 {
        return (Some(title), None);
    }
    (Some(head), Some(tail))
}

/// The title without the outlet's name after a separator.
fn without_outlet(title: Origin, outlet: Option<&Origin>) -> Origin {
    if let (Some(head), Some(tail)) = split_title(&title.value)
        && outlet.is_some_and(|outlet| outlet.value.eq_ignore_ascii_case(tail.trim()))
    {
        return Origin { value: head.trim().to_owned(), from: title.from };
    }
    title
}

#[cfg(test)]
mod tests {
    use crate::document::html;
    use crate::limits::Limits;

    /// Title, author, date, outlet and language as `value (origin)`, `?` for unknown.
    #[track_caller]
    fn check(html: &str, expected: [&str; 5]) {
        let metadata = html::read(html, &Limits::default()).metadata;
        let shown = [metadata.title, metadata.author, metadata.date, metadata.outlet, metadata.language]
            .map(|origin| origin.map_or("?".to_owned(), |origin| format!("{} ({})", origin.value, origin.from)));
        assert_eq!(shown, expected);
    }

    #[test]
    fn json_ld_stands_before_meta_and_meta_before_what_is_shown() {
        check(
            r#"<html lang=en-GB><title>Harbour reopens | Lund Post</title><meta property=og:title content="Harbour reopens at last">
            <script type="application/ld+json">{"@context":"https://schema.org","@type":["NewsArticle"],"headline":"Harbour reopens &amp; ferries sail",
            "datePublished":"2021-03-04T08:00:00+01:00","author":[{"@type":"Person","name":"Ann Berg"},{"name":"Bo Dahl"}],"publisher":{"name":"Lund Post"}}</script><h1>Harbour</h1>"#,
            [
                "Harbour reopens & ferries sail (JSON-LD)",
                "Ann Berg, Bo Dahl (JSON-LD)",
                "2021-03-04T08:00:00+01:00 (JSON-LD)",
                "Lund Post (JSON-LD)",
                "en-GB (lang)",
            ],
        );
        check(
            r#"<title>Harbour reopens | Lund Post</title><meta property=og:title content="Harbour reopens - Lund Post"><meta property="og:site_name" content="Lund Post">
            <meta name=author content="Ann Berg"><meta property="article:published_time" content="2021-03-04">"#,
            ["Harbour reopens (og:title)", "Ann Berg (author)", "2021-03-04 (article:published_time)", "Lund Post (og:site_name)", "?"],
        );
        check(
            "<title>Harbour reopens | Lund Post</title><h1>Harbour <i>reopens</i></h1><time datetime='2021-03-04T08:00'>x</time><p>The ferry to the town sails again, and it is full of people who have been waiting.",
            ["Harbour reopens (h1)", "?", "2021-03-04T08:00 (time)", "Lund Post (title)", "en (function words)"],
        );
    }

    #[test]
    fn how_long_reading_takes_is_no_author() {
        let author = |data: &str| {
            let page = format!("<meta name=twitter:label1 content='Est. reading time'><meta name=twitter:data1 content='{data}'>");
            html::read(&page, &Limits::default()).metadata.author.map(|author| author.value)
        };
        assert_eq!([author("5 minutes"), author("Ann Berg")], [None, Some("Ann Berg".to_owned())]);
    }

    #[test]
    fn graphs_and_references_are_followed() {
        check(
            r##"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","@id":"#site","name":"Lund Post"},{"@type":"Person","@id":"#ann","name":"Ann Berg"},
            {"@type":"Article","headline":"Harbour reopens","author":{"@id":"#ann"},"publisher":{"@id":"#site"},"datePublished":"4 March 2021","inLanguage":"sv-SE"}]}</script>"##,
            ["Harbour reopens (JSON-LD)", "Ann Berg (JSON-LD)", "2021-03-04 (JSON-LD)", "Lund Post (JSON-LD)", "sv-SE (lang)"],
        );
    }

    #[test]
    fn broken_json_ld_never_hurts() {
        for broken in ["{", "{\"@type\":\"NewsArticle\",\"headline\":}", "[[[[", "null", "{\"@type\":5,\"author\":{\"author\":[]}}"] {
            check(
                &format!("<script type=application/ld+json>{broken}</script><meta property=og:title content='Harbour reopens'>"),
                ["Harbour reopens (og:title)", "?", "?", "?", "?"],
            );
        }
        check(
            "<script type=application/ld+json><!-- \n{\"@type\":\"NewsArticle\",\n\"headline\":\"Harbour\nreopens\"}; --></script>",
            ["Harbour reopens (JSON-LD)", "?", "?", "?", "?"],
        );
        check("<title> </title><p>x", ["?", "?", "?", "?", "?"]);
    }
}
