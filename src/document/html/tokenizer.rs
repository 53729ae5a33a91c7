//! HTML in, tags and text out, by the tokenizer of the HTML standard (section 13.2.5), as slices of the input. Never allocates, never looks
//! at a byte more than a fixed number of times, never fails.
//!
//! Left to the reader of the tokens: character references ([`Text::decode`]) and attributes ([`attributes`]), which are cut only when asked for.

use memchr::{memchr, memchr2, memmem};

/// A piece of the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Token<'h> {
    /// Text in which character references stand.
    Text(&'h str),
    /// The text of `script`, `style` and the like, in which nothing is decoded.
    Raw(&'h str),
    /// `<name …>`; the attributes as written.
    Start {
        /// As written, any case.
        name: &'h str,
        /// What stands between the name and `>`, for [`attributes`].
        attributes: &'h str,
        /// Written `<name … />`.
        self_closing: bool,
    },
    /// `</name>`.
    End {
        /// As written, any case.
        name: &'h str,
    },
}

/// What the text after a start tag is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mode {
    /// Markup.
    Data,
    /// `title`, `textarea`: references, but no tags up to the end tag.
    Rcdata,
    /// `style`, `iframe`, `xmp`, `noembed`, `noframes`: nothing but text up to the end tag.
    Rawtext,
    /// As raw text, but an end tag inside `<!-- <script> … -->` does not count.
    Script,
    /// Nothing but text to the end.
    Plaintext,
}

/// The tokens of an HTML text, in order.
#[derive(Clone, Debug)]
pub struct Tokenizer<'h> {
    rest: &'h str,
    mode: Mode,
    /// The start tag that set `mode`.
    opened: &'h str,
}

impl<'h> Tokenizer<'h> {
    /// Reads `html` from its beginning.
    pub fn new(html: &'h str) -> Self {
        Self { rest: html, mode: Mode::Data, opened: "" }
    }

    /// Takes `length` bytes off the rest.
    fn take(&mut self, length: usize) -> &'h str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Text up to the end tag that closes `opened`.
    fn raw(&mut self) -> Option<Token<'h>> {
        let length = match self.mode {
            Mode::Plaintext => self.rest.len(),
            Mode::Script => script_end(self.rest),
            _ => end_tag(self.rest, self.opened),
        };
        let mode = std::mem::replace(&mut self.mode, Mode::Data);
        let text = self.take(length);
        match mode {
            _ if text.is_empty() => self.next(),
            Mode::Rcdata => Some(Token::Text(text)),
            _ => Some(Token::Raw(text)),
        }
    }

    /// A start tag; the rest begins with `<` and a letter. None where the input ends inside it, as the standard has it.
    fn start(&mut self) -> Option<Token<'h>> {
        self.take(1);
        let name = self.take(name_length(self.rest));
        let length = attributes_length(self.rest)?;
        let written = self.take(length);
        self.take(1);
        let self_closing = written.ends_with('/') && !in_value(written);
        let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        self.opened = name;
        self.mode = if is(&["script"]) {
            Mode::Script
        } else if is(&["style", "iframe", "xmp", "noembed", "noframes"]) {
            Mode::Rawtext
        } else if is(&["title", "textarea"]) {
            Mode::Rcdata
        } else if is(&["plaintext"]) {
            Mode::Plaintext
        } else {
            Mode::Data
        };
        Some(Token::Start { name, attributes: written, self_closing })
    }
}

impl<'h> Iterator for Tokenizer<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        if self.mode != Mode::Data {
            return self.raw();
        }
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let bytes = self.rest.as_bytes();
            match (bytes.first(), bytes.get(1), bytes.get(2)) {
                (Some(b'<'), Some(letter), _) if letter.is_ascii_alphabetic() => {
                    let token = self.start();
                    if token.is_none() {
                        self.rest = "";
                    }
                    return token;
                }
                (Some(b'<'), Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => {
                    self.take(2);
                    let name = self.take(name_length(self.rest));
                    let Some(length) = attributes_length(self.rest) else {
                        self.rest = "";
                        return None;
                    };
                    self.take(length + 1);
                    return Some(Token::End { name });
                }
                (Some(b'<'), Some(b'!' | b'?' | b'/'), Some(_)) => {
                    let length = comment_length(self.rest);
                    self.take(length);
                }
                _ => {
                    // Text up to the next `<` that opens something.
                    let mut length = usize::from(bytes.first() == Some(&b'<'));
                    while let Some(at) = self.rest.as_bytes().get(length..).and_then(|rest| memchr(b'<', rest)) {
                        length += at;
                        if bytes.get(length + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'!' | b'?' | b'/')) {
                            return Some(Token::Text(self.take(length)));
                        }
                        length += 1;
                    }
                    return Some(Token::Text(self.take(self.rest.len())));
                }
            }
        }
    }
}

/// The length of a tag's name.
fn name_length(rest: &str) -> usize {
    rest.bytes().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')).unwrap_or(rest.len())
}

/// The length up to the `>` that closes the tag, past quoted values; none where the input ends first.
fn attributes_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    loop {
        // A quote opens a value only right after `=`; elsewhere it is part of a name.
        at += memchr2(b'=', b'>', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'>') {
            return Some(at);
        }
        if !after_name(bytes, at) {
            at += 1;
            continue;
        }
        at += 1;
        at += bytes.get(at..)?.iter().position(|byte| !byte.is_ascii_whitespace())?;
        match bytes.get(at)? {
            quote @ (b'"' | b'\'') => at += 2 + memchr(*quote, bytes.get(at + 1..)?)?,
            b'>' => {}
            // An unquoted value goes to the next space or `>`; an `=` in it opens nothing.
            _ => at += bytes.get(at..)?.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?,
        }
    }
}

/// Whether the `=` at `at` comes after an attribute's name: at a place where a name would begin it is a name's first letter itself.
fn after_name(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default().iter().rev().find(|byte| !byte.is_ascii_whitespace());
    before.is_some_and(|byte| *byte != b'/')
}

/// Whether the slash that ends the attributes belongs to an unquoted value.
fn in_value(written: &str) -> bool {
    let tail = written.rsplit(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'')).next().unwrap_or_default();
    tail.contains('=')
}

/// The length of a comment, doctype, CDATA section or processing instruction: the rest begins with `<!`, `<?` or `</`.
fn comment_length(rest: &str) -> usize {
    if let Some(body) = rest.strip_prefix("<!--") {
        if let Some(short) = ["->", ">"].into_iter().find(|short| body.starts_with(short)) {
            return 4 + short.len();
        }
        let mut from = 0;
        while let Some(at) = body.as_bytes().get(from..).and_then(|body| memmem::find(body, b"--")) {
            let after = body.as_bytes().get(from + at + 2..).unwrap_or_default();
            match after {
                [b'>', ..] => return 4 + from + at + 3,
                [b'!', b'>', ..] => return 4 + from + at + 4,
                _ => from += at + 1,
            }
        }
        return rest.len();
    }
    memchr(b'>', rest.as_bytes()).map_or(rest.len(), |at| at + 1)
}

/// The length up to the end tag of `name`, or to the end.
fn end_tag(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|bytes| memmem::find(bytes, b"</")) {
        at += next;
        if names(bytes, at + 2, name) {
            return at;
        }
        at += 2;
    }
    rest.len()
}

/// Whether `name` stands at `at` and ends there.
fn names(bytes: &[u8], at: usize, name: &str) -> bool {
    bytes.get(at..at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        && bytes.get(at + name.len()).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
}

/// The length of a script's text. Inside `<!-- … -->` a `<script` opens a nested one whose end tag does not end the script.
fn script_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut at, mut escaped, mut nested) = (0, false, false);
    while let Some(next) = bytes.get(at..).and_then(|bytes| memchr2(b'<', b'-', bytes)) {
        at += next;
        let here = bytes.get(at..).unwrap_or_default();
        if here.starts_with(b"<!--") {
            escaped = true;
            // `<!-->` and `<!--->` close at once: their dashes are looked at again.
            at += 2;
        } else if here.starts_with(b"-->") {
            (escaped, nested) = (false, false);
            at += 3;
        } else if here.starts_with(b"</") && names(bytes, at + 2, "script") {
            if !nested {
                return at;
            }
            nested = false;
            at += 8;
        } else if escaped && here.starts_with(b"<") && names(bytes, at + 1, "script") {
            nested = true;
            at += 7;
        } else {
            at += 1;
        }
    }
    // A nested script that is never closed would swallow the page; browsers do that, a reader of articles should not.
    if nested { end_tag(rest, "script") } else { rest.len() }
}

/// Name and raw value (references not decoded) of each attribute as written.
pub fn attributes(written: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = written;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let first = rest.chars().next()?;
        // An `=` where a name would begin is its first letter.
        let skip = first.len_utf8();
        let length = rest
            .as_bytes()
            .iter()
            .skip(skip)
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'='))
            .map_or(rest.len(), |at| at + skip);
        let name = rest.get(..length)?;
        rest = rest.get(length..)?;
        let Some(value) = rest.trim_ascii_start().strip_prefix('=') else { return Some((name, "")) };
        let value = value.trim_ascii_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote).unwrap_or((value.get(1..)?, "")),
            _ => value.split_at(value.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = after;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of `html`, as text.
    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let found: Vec<String> = Tokenizer::new(html)
            .map(|token| match token {
                Token::Text(text) => format!("text {text}"),
                Token::Raw(text) => format!("raw {text}"),
                Token::Start { name, attributes: written, self_closing } => {
                    let list: Vec<String> = attributes(written).map(|(name, value)| format!(" {name}={value}")).collect();
                    format!("<{name}{}{}>", list.concat(), if self_closing { "/" } else { "" })
                }
                Token::End { name } => format!("</{name}>"),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tags_and_text() {
        check("<p>One<br/>two</p >", &["<p>", "text One", "<br/>", "text two", "</p>"]);
        check("1 < 2 <3 </ x>b", &["text 1 < 2 <3 ", "text b"]);
        check("a<", &["text a<"]);
        check("a<!doctype html>b<?php x ?>c<![CDATA[d]]>e", &["text a", "text b", "text c", "text e"]);
        check("cut <a href='x", &["text cut "]);
    }

    #[test]
    fn attributes_in_every_way_of_writing() {
        check("<a href=\"x>y\" title='a b' hidden data=1>", &["<a href=x>y title=a b hidden= data=1>"]);
        check("<a b = c=d e=\"f\"g=/x/>", &["<a b=c=d e=f g=/x/>"]);
        check("<a =b=c>d", &["<a =b=c>", "text d"]);
        check("<a \"x\"=y>z", &["<a \"x\"=y>", "text z"]);
    }

    #[test]
    fn comments_end_where_browsers_end_them() {
        check("a<!-- b > c -->d<!-->e<!--->f<!-- x --!>g<!-- y", &["text a", "text d", "text e", "text f", "text g"]);
    }

    #[test]
    fn the_text_of_scripts_is_no_markup() {
        check("<script>if (a</b/.c) '</p>'</script>x", &["<script>", "raw if (a</b/.c) '</p>'", "</script>", "text x"]);
        check("<script><!-- <script> </script> --></script>x", &["<script>", "raw <!-- <script> </script> -->", "</script>", "text x"]);
        check(
            "<style>p > a</style><title>a<b>&amp;</title>",
            &["<style>", "raw p > a", "</style>", "<title>", "text a<b>&amp;", "</title>"],
        );
    }
}
