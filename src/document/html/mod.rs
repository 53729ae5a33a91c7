//! HTML in, a [`Document`] of block elements out. Linear in the input; nothing of it is ever run, loaded or kept as markup.
//!
//! [`mojibake`] mends what was read in the wrong encoding, [`tokenizer`] cuts the input by the rules of the HTML standard, [`builder`] keeps the
//! open elements and writes the shown text, [`found`] collects what the page says of itself. There is no tree of nodes: a block knows its path, and its element in a list of those that begin blocks, each with its parent and its names.

mod builder;
mod elements;
mod entities;
mod found;
mod hints;
mod mojibake;
mod tokenizer;

use super::{Document, metadata};
use crate::limits::Limits;
pub use found::Found;
use tokenizer::{Token, Tokenizer};

/// A text with its character references decoded.
pub fn decode(text: &str) -> String {
    entities::decode(text, entities::Place::Text)
}

/// Reads an HTML page or fragment.
///
/// ```
/// use crossread::{document::html, limits::Limits};
/// let document = html::read("<h1>Harbour reopens</h1><p>Ferries sail <b>again</b>.<script>x()</script>", &Limits::default());
/// assert_eq!(document.text, "Harbour reopens\n\nFerries sail again.");
/// ```
pub fn read(html: &str, limits: &Limits) -> Document {
    let html = mojibake::mended(html);
    let mut builder = built(&html, limits, false);
    if builder.conceals_most() {
        builder = built(&html, limits, true);
    }
    let builder::Built { text, blocks, elements, names, found, limits } = builder.finish();
    let (metadata, stated) = metadata::of_html(&found, &text, &blocks);
    Document { text, blocks, elements, names, metadata, limits, stated }
}

fn built<'l>(html: &str, limits: &'l Limits, reveal: bool) -> builder::Builder<'l> {
    let mut builder = builder::Builder::new(limits, reveal);
    for token in Tokenizer::new(html.strip_prefix('\u{feff}').unwrap_or(html)) {
        match token {
            Token::Text(text) => builder.text(text),
            Token::Raw(text) => builder.raw(text),
            Token::Start { name, attributes, self_closing } => builder.start(name, attributes, self_closing),
            Token::End { name } => builder.end(name),
        }
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockTag, Hints};

    fn document(html: &str) -> Document {
        read(html, &Limits::default())
    }

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let document = document(html);
        assert_eq!(document.blocks.iter().map(|block| block.span.of(&document.text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn words_are_neither_glued_nor_cut() {
        check("<p>One<p>two<br>three<br><br>four", &["One", "two\nthree", "four"]);
        check("un<b>believ</b>able <i>a</i>\n<i>b</i>", &["unbelievable a b"]);
        check("<a href=x>Home</a><a href=y>News</a>", &["Home News"]);
        check("<span>By Ann</span><span>Posted</span> <span>T</span><span>he</span>", &["By Ann Posted The"]);
        check("<div>a<div>b</div>c</div>", &["a", "b", "c"]);
        check("a&nbsp;b&shy;c \u{200b}d", &["a bc d"]);
    }

    #[test]
    fn what_is_not_shown_is_not_read() {
        check(
            "<style>a{}</style><p hidden>x</p><p style='color:red; DISPLAY: none'>y</p>z<template>t</template><svg><text>s</text></svg>",
            &["z"],
        );
        check("<select><option>a<option>b</select><textarea>c</textarea><input value=d>e<noscript>f</noscript>", &["e"]);
        check("<dialog>no</dialog><dialog open>yes</dialog>", &["yes"]);
    }

    #[test]
    fn hidden_parts_that_a_script_would_show_are_read() {
        check("<p>a</p><div hidden id=S:1><p>b</p></div>", &["a", "b"]);
        let long = "word ".repeat(200);
        check(&format!("<p>a</p><div style=visibility:hidden>{long}</div>"), &["a", long.trim()]);
    }

    #[test]
    fn items_of_ordered_lists_keep_their_numbers() {
        check("<ol><li>a<li><b>b</b><ul><li>c</ul></ol><ol start=5><li><p>d</ol>", &["1. a", "2. b", "c", "5. d"]);
    }

    #[test]
    fn blocks_keep_what_the_markup_says() {
        let document = document(
            "<main><h2>H</h2><ul><li>i<li><p>j</ul><blockquote><p>q</p></blockquote><table><tr><td>c<td><p>d</table><figure><figcaption>f</figcaption></figure><pre>x\n  y</pre></main>",
        );
        let tags: Vec<_> = document.blocks.iter().map(|block| (block.span.of(&document.text), block.tag)).collect();
        assert_eq!(
            tags,
            [
                ("H", BlockTag::Heading(2)),
                ("i", BlockTag::ListItem),
                ("j", BlockTag::ListItem),
                ("q", BlockTag::Quotation),
                ("c", BlockTag::TableCell),
                ("d", BlockTag::Paragraph),
                ("f", BlockTag::Caption),
                ("x\n  y", BlockTag::Preformatted),
            ]
        );
        assert!(document.blocks.iter().all(|block| block.hints.any(Hints::MAIN)));
    }

    #[test]
    fn links_are_measured_in_thousandths() {
        let document = document("<p><a href=x>abcd</a> efgh</p><nav><a>x</a></nav>");
        assert_eq!(document.blocks.iter().map(|block| block.link_share).collect::<Vec<_>>(), [500, 1000]);
        assert!(document.blocks[1].hints.any(Hints::NAVIGATION));
    }

    #[test]
    fn broken_markup_ends_where_browsers_end_it() {
        check("<b><p>one</b> two</p>three", &["one two", "three"]);
        check("<div><table><tr><td>a</div>b</table>c", &["ab", "c"]);
        check("</p></div>x</span>", &["x"]);
        check("<h2>a</h3>b", &["a", "b"]);
    }

    #[test]
    fn what_holds_nothing_but_rare_white_space_is_no_block() {
        check("a<table><tr><td>\u{3000}</table>", &["a"]);
        check("a<p>\u{2003}<p>b", &["a", "b"]);
    }

    #[test]
    fn elements_past_the_depth_limit_are_read_at_that_depth() {
        let limits = Limits { html_depth: 8, ..Limits::default() };
        let html = format!("{}x<p>y</p>{}z", "<div>".repeat(50), "</div>".repeat(50));
        let document = read(&html, &limits);
        assert_eq!(document.text, "x\n\ny\n\nz");
        assert_eq!(document.blocks[2].element, 0);
        assert_eq!(document.limits.iter().map(|met| (met.limit, met.most, met.met)).collect::<Vec<_>>(), [("html_depth", 8, 9)]);
        assert!(document.limits[0].text.starts_with("44 elements stand more than 8 deep"), "{}", document.limits[0].text);
        let within = read(&format!("{}x", "<div>".repeat(7)), &limits);
        assert!(within.limits.is_empty());
    }

    #[test]
    fn of_elements_past_the_limit_the_text_is_read() {
        let html = "<h1>a</h1><ul><li>b</ul><p>c</p><blockquote>d</blockquote>e";
        let read = |html_nodes: usize| read(html, &Limits { html_nodes, ..Limits::default() });
        assert!(read(5).limits.is_empty());
        let document = read(3);
        assert_eq!(document.text, "a\n\nb\n\nc\n\nd\n\ne");
        assert_eq!(document.blocks[3].tag, BlockTag::Paragraph);
        assert_eq!(document.limits.iter().map(|met| (met.limit, met.most, met.met)).collect::<Vec<_>>(), [("html_nodes", 3, 5)]);
    }

    #[test]
    fn past_the_limit_of_blocks_the_rest_is_one_with_the_last() {
        let read = |blocks: usize| read("<p>a<p>b<p>c<p>d", &Limits { blocks, ..Limits::default() });
        assert!(read(4).limits.is_empty());
        let document = read(2);
        assert_eq!(document.blocks.iter().map(|block| block.span.of(&document.text)).collect::<Vec<_>>(), ["a", "b\n\nc\n\nd"]);
        assert_eq!(document.limits.iter().map(|met| (met.limit, met.most, met.met)).collect::<Vec<_>>(), [("blocks", 2, 4)]);
    }
}
