//! A session and its report in, tokens a line each out, as CoNLL-U Plus (<https://universaldependencies.org/ext-format.html>): place, name tag
//! (IOB2), entity, claims.

use super::{Choice, name_of};
use crate::analyze::{Article, Session};
use crate::compact_sort::CompactSort;
use crate::offsets::{OffsetMap, OffsetUnit};
use crate::report::{ArticleReport, ClaimReport, GENERATOR, MentionReport, Report};
use crate::span::one_line;
use std::fmt::Write;

pub fn tokens(session: &Session, report: &Report, choice: &Choice) -> String {
    let mut out = format!(
        "# global.columns = ID FORM START END NER ENTITY CLAIMS\n# generator = {GENERATOR}\n# offsets = Unicode code points of the document's text\n# filter = {}\n",
        choice.words()
    );
    for (article, found) in session.articles().iter().zip(&report.articles) {
        document(&mut out, article, found, choice);
    }
    out
}

fn document(out: &mut String, article: &Article, found: &ArticleReport, choice: &Choice) {
    let id = one_line(&found.id);
    let _ = writeln!(out, "# newdoc id = {id}\n# sha256 = {}", choice.sha256(&found.id));
    for (name, value) in [("title", &found.title), ("outlet", &found.outlet), ("date", &found.date)] {
        if let Some(value) = value {
            let _ = writeln!(out, "# {name} = {}", one_line(value));
        }
    }
    let text = &article.document.text;
    let map = OffsetMap::new(text, OffsetUnit::Char);
    let mut names = Reader::new(&found.mentions, |mention| (mention.start, mention.end));
    let mut claims = Reader::new(&found.claims, |claim| (claim.start, claim.end));
    let tokens = article.tokens();
    for (number, sentence) in tokens.segmented.sentences.iter().enumerate() {
        let _ = writeln!(out, "# sent_id = {id}-{}\n# text = {}", number + 1, one_line(sentence.span.of(text)));
        for (at, token) in tokens.segmented.tokens_of(sentence).iter().enumerate() {
            let (start, end) = map.span(token.span);
            let (tag, entity) = names.at(start, end).first().map_or(("O".to_owned(), "_"), |&(mention, begins)| tagged(mention, begins));
            let said: Vec<_> = claims.at(start, end).into_iter().map(|(claim, begins)| claimed(claim, begins)).collect();
            let said = if said.is_empty() { "_".to_owned() } else { said.join("|") };
            let _ = writeln!(out, "{}\t{}\t{start}\t{end}\t{tag}\t{entity}\t{said}", at + 1, token.span.of(text));
        }
        out.push('\n');
    }
}

fn tagged(mention: &MentionReport, begins: bool) -> (String, &str) {
    (format!("{}-{}", if begins { 'B' } else { 'I' }, name_of(&mention.kind)), mention.entity.as_deref().unwrap_or("_"))
}

fn claimed(claim: &ClaimReport, begins: bool) -> String {
    format!("{}-{}-{}:{}", if begins { 'B' } else { 'I' }, name_of(&claim.stance), name_of(&claim.kind), one_line(&claim.id))
}

/// Goes along sorted findings beside the tokens: each is taken up once and let go once.
struct Reader<'a, T, P> {
    place: P,
    coming: std::iter::Peekable<std::vec::IntoIter<&'a T>>,
    /// Those that the token before stood in or before, with whether a token of theirs has come.
    open: Vec<(&'a T, bool)>,
}

impl<'a, T, P: Fn(&T) -> (u32, u32)> Reader<'a, T, P> {
    fn new(findings: &'a [T], place: P) -> Self {
        let mut sorted: Vec<_> = findings.iter().collect();
        sorted.compact_sort_by_key(|finding| place(finding).0);
        Self { place, coming: sorted.into_iter().peekable(), open: Vec::new() }
    }

    /// The findings a token stands in, by where they begin, and whether it is their first.
    fn at(&mut self, start: u32, end: u32) -> Vec<(&'a T, bool)> {
        while let Some(finding) = self.coming.next_if(|finding| (self.place)(finding).0 < end) {
            self.open.push((finding, false));
        }
        self.open.retain(|(finding, _)| (self.place)(finding).1 > start);
        self.open
            .iter_mut()
            .map(|(finding, begun)| {
                let begins = !*begun;
                *begun = true;
                (*finding, begins)
            })
            .collect()
    }
}
