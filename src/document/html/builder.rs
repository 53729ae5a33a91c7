//! Tags and text in, the shown text and its blocks out. Keeps a stack of open elements no deeper than the limit; never recurses.

use super::Found;
use super::elements::{Flow, TAGS, Tag};
use super::entities::{self, Place};
use super::hints;
use super::tokenizer::attributes;
use crate::document::{Block, BlockTag, Element, Hints};
use crate::error::Met;
use crate::hash::{FNV_START, fnv1a};
use crate::limits::Limits;
use crate::span::Span;
use std::fmt::Write as _;

/// An open element.
#[derive(Clone, Copy, Debug)]
struct Open {
    tag: Tag,
    /// Begins and ends blocks.
    block: bool,
    /// Its text is not shown.
    hidden: bool,
    link: bool,
    /// What kind of block text directly in it is.
    kind: BlockTag,
    /// What it and the elements around it say.
    hints: Hints,
    /// Hash of the block elements from the root to it.
    path: u64,
    /// Index of the nearest block element: itself, where it is one.
    element: u32,
    /// Of an ordered list the number of its next item.
    next_item: Option<u32>,
}

/// The block that is being filled.
#[derive(Clone, Copy, Debug)]
struct Filling {
    start: usize,
    from: Open,
    /// What all its text has in common.
    hints: Hints,
    /// Bytes shown, and those inside links.
    shown: usize,
    linked: usize,
}

/// Takes tokens one by one; [`Builder::finish`] gives text and blocks.
#[derive(Debug)]
pub struct Builder<'l> {
    limits: &'l Limits,
    text: String,
    blocks: Vec<Block>,
    /// The first is the root and stays.
    stack: Vec<Open>,
    /// How many elements of each tag are on the stack.
    open: [u32; TAGS],
    /// The same for elements past the depth limit, which are counted and not stacked.
    deeper: [u32; TAGS],
    deeper_total: u32,
    hidden: u32,
    /// Whether what attributes hide is read all the same.
    reveal: bool,
    /// Bytes of text in elements that attributes hide.
    concealed: usize,
    links: u32,
    /// Elements begun.
    nodes: usize,
    /// Those past the depth limit.
    deep: usize,
    /// Blocks that were read as one with the last.
    joined: usize,
    elements: Vec<Element>,
    /// What the elements' classes, ids and roles are called.
    names: Vec<u32>,
    filling: Option<Filling>,
    /// The number of the item of an ordered list that just began and has no text yet.
    number: Option<u32>,
    /// White space was read and not yet written.
    space: bool,
    /// `br` since the last text.
    breaks: u32,
    boundary: Boundary,
    /// What was met that is not text.
    pub found: Found,
}

/// Tags since the last text, for words that only a style sheet holds apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Boundary {
    None,
    /// An inline element ended.
    Closed,
    /// A link or a custom element ended.
    ClosedApart,
    /// An inline element ended and another began.
    Between,
    /// A link ended and an element began, or an element ended and a link began.
    Apart,
}

/// A page that was read.
#[derive(Debug)]
pub struct Built {
    /// The shown text.
    pub text: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The block elements.
    pub elements: Vec<Element>,
    /// What they are called.
    pub names: Vec<u32>,
    /// What was met that is not text.
    pub found: Found,
    /// Limits that were passed.
    pub limits: Vec<Met>,
}

/// The attributes that matter.
#[derive(Default)]
struct Attributes {
    hints: Hints,
    hidden: bool,
    class: u64,
    /// Where its names begin.
    names: u32,
    first_item: u32,
}

impl<'l> Builder<'l> {
    /// An empty page; `reveal` reads what attributes hide as well.
    pub fn new(limits: &'l Limits, reveal: bool) -> Self {
        let root = Open {
            tag: Tag::UNKNOWN,
            block: true,
            hidden: false,
            link: false,
            kind: BlockTag::Paragraph,
            hints: Hints::NONE,
            path: FNV_START,
            element: 0,
            next_item: None,
        };
        Self {
            limits,
            text: String::new(),
            blocks: Vec::new(),
            stack: vec![root],
            open: [0; TAGS],
            deeper: [0; TAGS],
            deeper_total: 0,
            hidden: 0,
            reveal,
            concealed: 0,
            links: 0,
            nodes: 0,
            deep: 0,
            joined: 0,
            elements: vec![Element::default()],
            names: Vec::new(),
            filling: None,
            number: None,
            space: false,
            breaks: 0,
            boundary: Boundary::None,
            found: Found::default(),
        }
    }

    /// Whether attributes hide more text than is shown: then the page waits for a script to show it.
    pub fn conceals_most(&self) -> bool {
        self.concealed > self.text.len().max(400)
    }

    /// What was read.
    pub fn finish(mut self) -> Built {
        self.end_block();
        let limits = self.met();
        let Self { text, blocks, elements, names, found, .. } = self;
        Built { text, blocks, elements, names, found, limits }
    }

    /// The limits that were passed.
    fn met(&self) -> Vec<Met> {
        let Limits { html_depth: depth, html_nodes: nodes, .. } = *self.limits;
        let depth = depth.max(2);
        let deep = Met::past("html_depth", depth, depth + usize::from(self.deep > 0), || {
            format!(
                "{} elements stand more than {depth} deep in others; they are read as if they stood at that depth (limit html_depth). All text is kept.",
                self.deep
            )
        });
        let many = Met::past("html_nodes", nodes, self.nodes, || {
            format!(
                "The page holds {} elements; of those after the first {nodes} only the text is read (limit html_nodes). No text is lost: cut the page into parts to keep its structure.",
                self.nodes
            )
        });
        let blocks = super::super::blocks_met(self.limits.blocks.max(1), self.blocks.len() + self.joined);
        [deep, many, blocks].into_iter().flatten().collect()
    }

    /// A start tag.
    pub fn start(&mut self, name: &str, written: &str, self_closing: bool) {
        let tag = Tag::of(name);
        let element = tag.element();
        match element.flow {
            Flow::Root => {
                self.found.root(name, written);
                return;
            }
            Flow::Void => {
                if tag.name() == "meta" {
                    self.found.meta(written);
                }
                return;
            }
            Flow::Break => return self.line_break(),
            _ => {}
        }
        let custom = tag == Tag::UNKNOWN && name.contains('-');
        // A button is a piece of its own, unless it is what folds and unfolds under a heading.
        let block = match element.flow {
            Flow::Block | Flow::Kind(_) | Flow::Cell | Flow::Rule => true,
            Flow::Inline => tag.name() == "button" && !matches!(self.top().kind, BlockTag::Heading(_)),
            _ => false,
        };
        if block {
            self.close_implied(tag);
            self.end_block();
        }
        if element.flow == Flow::Rule {
            return;
        }
        if !block {
            self.boundary = match (self.boundary, element.flow == Flow::Link || custom) {
                (Boundary::None, _) => Boundary::None,
                (Boundary::ClosedApart | Boundary::Apart, _) | (_, true) => Boundary::Apart,
                _ => Boundary::Between,
            };
        }
        self.found.element(tag, written);
        if self_closing && (self.is_open("svg") || self.is_open("math") || tag.name() == "svg") {
            return;
        }
        self.nodes += 1;
        let deep = self.stack.len() >= self.limits.html_depth.max(2);
        self.deep += usize::from(deep);
        if deep || self.nodes > self.limits.html_nodes {
            if let Some(count) = self.deeper.get_mut(tag.index()) {
                *count += 1;
                self.deeper_total += 1;
            }
            return;
        }
        let attributes = read(tag, written, (block && self.hidden == 0).then_some(&mut self.names));
        self.push(tag, block, &attributes);
    }

    /// An end tag.
    pub fn end(&mut self, name: &str) {
        let tag = Tag::of(name);
        let flow = tag.element().flow;
        let block = matches!(flow, Flow::Block | Flow::Kind(_) | Flow::Cell);
        match flow {
            Flow::Root | Flow::Void | Flow::Rule => return,
            Flow::Break => return self.line_break(),
            _ => {}
        }
        if let Some(count) = self.deeper.get_mut(tag.index()).filter(|count| **count > 0) {
            *count -= 1;
            self.deeper_total -= 1;
            if block {
                self.end_block();
            }
            return;
        }
        let apart = flow == Flow::Link || tag == Tag::UNKNOWN && name.contains('-');
        if !block && self.boundary != Boundary::Apart {
            self.boundary = if apart || self.boundary == Boundary::ClosedApart { Boundary::ClosedApart } else { Boundary::Closed };
        }
        if self.open.get(tag.index()).is_none_or(|count| *count == 0) {
            if block {
                self.end_block();
            }
            return;
        }
        let heading = matches!(flow, Flow::Kind(BlockTag::Heading(_)));
        let in_table = matches!(tag.name(), "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot");
        let mut above = false;
        for at in (1..self.stack.len()).rev() {
            let Some(&open) = self.stack.get(at) else { return };
            if open.tag == tag || heading && open.block && matches!(open.tag.element().flow, Flow::Kind(BlockTag::Heading(_))) {
                if !open.block && above {
                    self.remove(at);
                } else {
                    self.close_to(at);
                }
                return;
            }
            if open.tag.element().flow == Flow::Cell && !in_table {
                return;
            }
            above |= open.block;
        }
    }

    /// Text with character references.
    pub fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            if self.is_open("title") && !self.is_open("svg") {
                self.found.title(text);
            } else if !self.stack.iter().any(|open| open.tag.element().flow == Flow::Hidden) {
                self.concealed += text.trim().len();
            }
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let plain = rest.bytes().position(special).unwrap_or(rest.len());
            let (run, from) = rest.split_at_checked(plain).unwrap_or((rest, ""));
            if !run.is_empty() {
                self.show(run);
            }
            let Some(next) = from.chars().next() else { return };
            let mut length = next.len_utf8();
            match entities::reference(from, Place::Text).filter(|_| next == '&') {
                Some((characters, read)) => {
                    length = read;
                    characters.into_iter().flatten().for_each(|character| self.character(character));
                }
                None => self.character(next),
            }
            rest = from.get(length..).unwrap_or_default();
        }
    }

    /// Text of a raw element: kept where it is data that says what the page is.
    pub fn raw(&mut self, text: &str) {
        if self.is_open("script") {
            self.found.script(text);
        } else if self.hidden == 0 {
            text.chars().for_each(|character| self.character(character));
        }
    }

    fn character(&mut self, character: char) {
        match character {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            '\n' | ' ' | '\t' | '\r' | '\u{c}' | '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{85}' => {
                let kept = self.filling.is_some_and(|filling| filling.from.kind == BlockTag::Preformatted);
                match character {
                    '\r' if kept => {}
                    '\n' | '\t' | ' ' if kept => self.text.push(character),
                    _ => self.space = true,
                }
            }
            _ if character.is_whitespace() => self.space = true,
            _ if character.is_control() => {}
            _ => self.show(character.encode_utf8(&mut [0; 4])),
        }
    }

    /// Writes a run of visible text, beginning a block where none is open.
    fn show(&mut self, run: &str) {
        let top = self.top();
        if self.filling.is_some() && self.breaks > 1 {
            self.end_block();
        }
        let mut filling = if let Some(filling) = self.filling {
            let next = run.chars().next().unwrap_or(' ');
            if self.breaks > 0 {
                self.text.push('\n');
            } else if self.space || self.apart(next) {
                self.text.push(' ');
            }
            filling
        } else {
            self.separate(top.kind);
            let start = self.text.len();
            if let Some(number) = self.number.take() {
                let _ = write!(self.text, "{number}. ");
            }
            Filling { start, from: self.nearest_block(), hints: top.hints, shown: 0, linked: 0 }
        };
        self.text.push_str(run);
        filling.hints = Hints(filling.hints.0 & top.hints.0);
        filling.shown += run.len();
        filling.linked += if self.links > 0 { run.len() } else { 0 };
        self.filling = Some(filling);
        (self.space, self.breaks, self.boundary) = (false, 0, Boundary::None);
    }

    /// Whether a space belongs between the last text and `next` though none is written: two links side by side, or two inline elements
    /// the first of which ends like a word and the second of which begins like another.
    fn apart(&self, next: char) -> bool {
        let Some(last) = self.text.chars().next_back() else { return false };
        match self.boundary {
            Boundary::Apart => {
                !last.is_whitespace()
                    && next.is_alphanumeric()
                    && (last.is_alphanumeric() || matches!(last, '.' | '!' | '?' | ')' | '”' | '"'))
            }
            Boundary::Between => next.is_uppercase() && (last.is_lowercase() || last.is_numeric() || matches!(last, '.' | '!' | '?')),
            _ => false,
        }
    }

    /// Ends the line before a new block: a blank line between paragraphs, none between items of a list or cells of a table.
    fn separate(&mut self, kind: BlockTag) {
        if let Some(before) = self.blocks.last() {
            let close = before.tag == kind && matches!(kind, BlockTag::ListItem | BlockTag::TableCell);
            self.text.push_str(if close { "\n" } else { "\n\n" });
        }
    }

    fn end_block(&mut self) {
        (self.space, self.breaks, self.boundary) = (false, 0, Boundary::None);
        let Some(filling) = self.filling.take() else { return };
        self.text.truncate(self.text.trim_end().len());
        if self.text.len() <= filling.start {
            // Nothing but rare kinds of white space, and with it went the line end before the block.
            return;
        }
        let span = Span::of_range(filling.start..self.text.len());
        let full = self.blocks.len() >= self.limits.blocks.max(1);
        match self.blocks.last_mut() {
            Some(last) if full => {
                last.span = last.span.join(span);
                self.joined += 1;
            }
            _ => {
                let link_share = (filling.linked * 1000 / filling.shown.max(1)) as u16;
                let Open { kind: tag, path, element, .. } = filling.from;
                self.blocks.push(Block { span, tag, link_share, path, hints: filling.hints, element });
            }
        }
    }

    fn line_break(&mut self) {
        if self.hidden == 0 && self.filling.is_some() {
            self.breaks += 1;
        }
    }

    fn push(&mut self, tag: Tag, block: bool, attributes: &Attributes) {
        let parent = self.top();
        let element = tag.element();
        let kind = match (element.flow, parent.kind) {
            (Flow::Kind(kind), _) => kind,
            (Flow::Cell, _) => BlockTag::TableCell,
            // A paragraph inside a quotation, caption or list item is one still; inside a cell it is running text.
            (Flow::Block, BlockTag::Quotation | BlockTag::Caption | BlockTag::ListItem) if tag.name() != "table" => parent.kind,
            (Flow::Block, _) => BlockTag::Paragraph,
            _ => parent.kind,
        };
        let hidden = element.flow == Flow::Hidden || attributes.hidden && !self.reveal;
        let link = element.flow == Flow::Link;
        let own = self.elements.len() as u32;
        if block {
            let names = (attributes.names, self.names.len() as u32);
            self.elements.push(Element { parent: parent.element, tag: tag.index() as u8, names });
        }
        let open = Open {
            tag,
            block,
            hidden,
            link,
            kind,
            hints: parent.hints.with(attributes.hints),
            path: if block { fnv1a(&attributes.class.to_le_bytes(), fnv1a(&[tag.index() as u8], parent.path)) } else { parent.path },
            element: if block { own } else { parent.element },
            next_item: (tag.name() == "ol").then_some(attributes.first_item),
        };
        if tag.name() == "li" {
            let next = self.stack.last_mut().and_then(|list| list.next_item.as_mut());
            self.number = next.map(|number| {
                *number = number.saturating_add(1);
                *number - 1
            });
        }
        self.hidden += u32::from(hidden);
        self.links += u32::from(link);
        if let Some(count) = self.open.get_mut(tag.index()) {
            *count += 1;
        }
        self.stack.push(open);
    }

    /// Takes the element at `at` off the stack and leaves those above it: an inline element that ends across block elements.
    fn remove(&mut self, at: usize) {
        let open = self.stack.remove(at);
        self.forget(open);
    }

    fn forget(&mut self, open: Open) {
        if open.tag.name() == "li" {
            self.number = None;
        }
        self.hidden -= u32::from(open.hidden);
        self.links -= u32::from(open.link);
        if let Some(count) = self.open.get_mut(open.tag.index()) {
            *count -= 1;
        }
    }

    /// Closes the element at `at` and all above it.
    fn close_to(&mut self, at: usize) {
        if self.deeper_total > 0 {
            self.deeper = [0; TAGS];
            self.deeper_total = 0;
        }
        while self.stack.len() > at.max(1) {
            let Some(open) = self.stack.pop() else { return };
            if open.block && !open.hidden {
                self.end_block();
            }
            self.forget(open);
        }
    }

    /// Closes what the start tag of a block element closes: an open paragraph, an open heading, an item or cell of its own kind.
    fn close_implied(&mut self, tag: Tag) {
        let closes: [Option<Tag>; 6] = {
            let mut tags = tag.closes();
            std::array::from_fn(|_| tags.next())
        };
        let heading = matches!(tag.element().flow, Flow::Kind(BlockTag::Heading(_)));
        let in_table = tag.element().closes.contains(&"td");
        let paragraph = Tag::of("p");
        let any_open = |tag: Tag| self.open.get(tag.index()).is_some_and(|count| *count > 0);
        if !(any_open(paragraph) || heading || closes.iter().flatten().any(|tag| any_open(*tag))) {
            return;
        }
        let mut close = None;
        for (at, open) in self.stack.iter().enumerate().skip(1).rev() {
            if closes.contains(&Some(open.tag))
                || open.tag == paragraph && !in_table
                || heading && matches!(open.tag.element().flow, Flow::Kind(BlockTag::Heading(_)))
            {
                close = Some(at);
                // A cell closes the cell; a row closes the cell and then the row below it.
                continue;
            }
            let barrier = match open.tag.name() {
                "table" | "template" => true,
                "td" | "th" | "caption" | "button" | "ul" | "ol" | "dl" | "menu" | "dir" => !in_table,
                _ => false,
            };
            if barrier {
                break;
            }
        }
        if let Some(at) = close {
            self.close_to(at);
        }
    }

    fn top(&self) -> Open {
        #[expect(clippy::indexing_slicing, reason = "the root stays on the stack")]
        self.stack[self.stack.len() - 1]
    }

    fn nearest_block(&self) -> Open {
        let kind = self.top().kind;
        let block = self.stack.iter().rev().find(|open| open.block).copied();
        Open { kind, ..block.unwrap_or_else(|| self.top()) }
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.get(Tag::of(name).index()).is_some_and(|count| *count > 0)
    }
}

/// Bytes that running text is cut at: references, white space and controls, and the first bytes of characters that are white space or invisible.
const fn special(byte: u8) -> bool {
    matches!(byte, b'&' | 0..=b' ' | 0x7F | 0xC2 | 0xE2 | 0xEF)
}

/// Reads the attributes that matter of an element.
fn read(tag: Tag, written: &str, mut names: Option<&mut Vec<u32>>) -> Attributes {
    let first = names.as_ref().map_or(0, |names| names.len() as u32);
    let mut read = Attributes { hints: tag.element().hints, first_item: 1, names: first, ..Attributes::default() };
    let mut hints_of = |value| hints::of(value, |name| names.iter_mut().for_each(|names| names.push(name)));
    if tag.name() == "dialog" {
        read.hidden = true;
    }
    let mut streamed = false;
    for (name, value) in attributes(written) {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("class") {
            read.hints = read.hints.with(hints_of(value));
            read.class = fnv1a(value.as_bytes(), FNV_START);
        } else if is("id") || is("role") || is("itemprop") || is("data-testid") || is("data-component") {
            read.hints = read.hints.with(hints_of(value));
            // A server that streams a page (React's convention) sends late parts in hidden elements that a script moves into place.
            streamed |= is("id") && value.starts_with("S:");
        } else if is("hidden") {
            read.hidden |= !value.eq_ignore_ascii_case("until-found");
        } else if is("start") {
            read.first_item = value.trim().parse().unwrap_or(1);
        } else if is("style") {
            read.hidden |= hides(value);
        } else if is("open") && tag.name() == "dialog" {
            read.hidden = false;
        }
    }
    read.hidden &= !streamed;
    read
}

/// Whether a style attribute hides the element: `display: none`, `visibility: hidden`.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let (property, value) = (property.trim(), value.trim().trim_end_matches("!important").trim_end());
        property.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
            || property.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden")
    })
}
