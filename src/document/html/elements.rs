//! An element's name in, what the block builder does with it out: a table, no behaviour.

use crate::document::{BlockTag, Hints};

/// An element's place in [`ELEMENTS`]; names that are not in it share one place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tag(u8);

/// How many different tags there are.
pub const TAGS: usize = ELEMENTS.len() + 1;

/// What the builder needs to know of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Element {
    name: &'static str,
    /// How it stands in the text.
    pub flow: Flow,
    /// What the element itself says of the place.
    pub hints: Hints,
    /// Start tags of these close an open element of this name, up to the nearest [`Flow::Cell`] or list.
    pub closes: &'static [&'static str],
}

/// How an element stands in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    /// In the line: `b`, `span`, unknown elements.
    Inline,
    /// In the line, and a link.
    Link,
    /// Begins and ends a block of running text.
    Block,
    /// Begins and ends a block of a kind of its own.
    Kind(BlockTag),
    /// A table cell: a block whose content is shut off from what is open around it.
    Cell,
    /// Its content is not shown as text.
    Hidden,
    /// Has no content and is shown in the line: `img`, `input`.
    Void,
    /// `br`.
    Break,
    /// `hr`.
    Rule,
    /// `html`, `body`, `head`: there whether written or not.
    Root,
}

const fn element(name: &'static str, flow: Flow) -> Element {
    Element { name, flow, hints: Hints::NONE, closes: &[] }
}

impl Element {
    const fn hints(self, hints: Hints) -> Self {
        Self { hints, ..self }
    }

    const fn closes(self, closes: &'static [&'static str]) -> Self {
        Self { closes, ..self }
    }
}

use Flow::{Block, Break, Cell, Hidden, Inline, Kind, Link, Root, Rule, Void};

/// Sorted by name. Elements that are not here are in the line, as browsers show them.
const ELEMENTS: &[Element] = &[
    element("a", Link),
    element("address", Block),
    element("area", Void),
    element("article", Block).hints(Hints::ARTICLE),
    element("aside", Block).hints(Hints::ASIDE),
    element("audio", Hidden),
    element("base", Void),
    element("basefont", Void),
    element("bgsound", Void),
    element("blockquote", Kind(BlockTag::Quotation)),
    element("body", Root),
    element("br", Break),
    element("button", Inline).hints(Hints::FORM),
    element("canvas", Hidden),
    element("caption", Kind(BlockTag::Caption)),
    element("center", Block),
    element("col", Void),
    element("colgroup", Hidden),
    element("datalist", Hidden),
    element("dd", Kind(BlockTag::ListItem)).closes(&["dd", "dt"]),
    element("details", Block),
    element("dialog", Block).hints(Hints::OVERLAY),
    element("dir", Block),
    element("div", Block),
    element("dl", Block),
    element("dt", Kind(BlockTag::ListItem)).closes(&["dd", "dt"]),
    element("embed", Void),
    element("fieldset", Block).hints(Hints::FORM),
    element("figcaption", Kind(BlockTag::Caption)),
    element("figure", Block).hints(Hints::FIGURE),
    element("footer", Block).hints(Hints::FOOTER),
    element("form", Block).hints(Hints::FORM),
    element("frame", Void),
    element("frameset", Hidden),
    element("h1", Kind(BlockTag::Heading(1))),
    element("h2", Kind(BlockTag::Heading(2))),
    element("h3", Kind(BlockTag::Heading(3))),
    element("h4", Kind(BlockTag::Heading(4))),
    element("h5", Kind(BlockTag::Heading(5))),
    element("h6", Kind(BlockTag::Heading(6))),
    element("head", Root),
    element("header", Block).hints(Hints::HEADER),
    element("hgroup", Block),
    element("hr", Rule),
    element("html", Root),
    element("iframe", Hidden),
    element("image", Void),
    element("img", Void),
    element("input", Void),
    element("keygen", Void),
    element("legend", Block).hints(Hints::FORM),
    element("li", Kind(BlockTag::ListItem)).closes(&["li"]),
    element("link", Void),
    element("listing", Kind(BlockTag::Preformatted)),
    element("main", Block).hints(Hints::MAIN),
    element("menu", Block),
    element("meta", Void),
    element("nav", Block).hints(Hints::NAVIGATION),
    element("noembed", Hidden),
    element("noframes", Hidden),
    element("noscript", Hidden),
    element("object", Hidden),
    element("ol", Block),
    element("optgroup", Hidden).closes(&["optgroup", "option"]),
    element("option", Hidden).closes(&["option"]),
    element("p", Block),
    element("param", Void),
    element("plaintext", Kind(BlockTag::Preformatted)),
    element("pre", Kind(BlockTag::Preformatted)),
    element("progress", Hidden),
    element("script", Hidden),
    element("search", Block).hints(Hints::FORM),
    element("section", Block),
    element("select", Hidden),
    element("source", Void),
    element("style", Hidden),
    element("summary", Block),
    element("svg", Hidden),
    element("table", Block),
    element("tbody", Block).closes(&["tbody", "thead", "tfoot", "tr", "td", "th"]),
    element("td", Cell).closes(&["td", "th"]),
    element("template", Hidden),
    element("textarea", Hidden),
    element("tfoot", Block).closes(&["tbody", "thead", "tfoot", "tr", "td", "th"]),
    element("th", Cell).closes(&["td", "th"]),
    element("thead", Block).closes(&["tbody", "thead", "tfoot", "tr", "td", "th"]),
    element("title", Hidden),
    element("tr", Block).closes(&["tr", "td", "th"]),
    element("track", Void),
    element("ul", Block),
    element("video", Hidden),
    element("wbr", Void),
    element("xmp", Kind(BlockTag::Preformatted)),
];

/// What stands for every name that is not in the table.
const UNKNOWN: Element = element("", Inline);

/// The longest name in the table.
const LONGEST: usize = 12;

impl Tag {
    /// The tag of a name in any case.
    pub fn of(name: &str) -> Self {
        let mut buffer = [0_u8; LONGEST];
        let Some(lower) = buffer.get_mut(..name.len()) else { return Self::UNKNOWN };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        Self::known(lower)
    }

    fn known(lower: &[u8]) -> Self {
        let at = ELEMENTS.binary_search_by(|element| element.name.as_bytes().cmp(lower));
        at.map_or(Self::UNKNOWN, |at| Self(at as u8))
    }

    /// Any name that is not in the table.
    pub const UNKNOWN: Self = Self(ELEMENTS.len() as u8);

    /// What the table says.
    pub fn element(self) -> &'static Element {
        ELEMENTS.get(self.0 as usize).unwrap_or(&UNKNOWN)
    }

    /// The name in lower case; empty for what is not in the table.
    pub fn name(self) -> &'static str {
        self.element().name
    }

    /// The place in the table, below [`TAGS`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The tags whose elements a start tag of this one closes.
    pub fn closes(self) -> impl Iterator<Item = Self> {
        self.element().closes.iter().map(|name| Self::known(name.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_are_found_in_any_case() {
        assert!(ELEMENTS.is_sorted_by_key(|element| element.name));
        assert!(ELEMENTS.iter().all(|element| element.name.len() <= LONGEST && Tag::of(element.name).element() == element));
        assert_eq!(Tag::of("BlockQuote").name(), "blockquote");
        assert_eq!(Tag::of("x-very-long-custom-element"), Tag::UNKNOWN);
    }
}
