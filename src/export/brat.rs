//! A report in, brat's standoff files out (<https://brat.nlplab.org/standoff.html>): of each article its text and its annotations, and one
//! configuration with which brat shows them.

use super::text::Text;
use super::{Choice, File, name_of, repeats};
use crate::boilerplate::Role;
use crate::report::{ArticleReport, GENERATOR, PartReport, Report};
use crate::span::one_line;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// Letters of a title that go into a file's name.
const NAME: usize = 40;

pub fn files(report: &Report, choice: &Choice) -> Vec<File> {
    let repeats = repeats(report);
    let mut head = format!("# {GENERATOR}; offsets count Unicode code points; {}\n", choice.words());
    let mut files = Vec::new();
    for (at, article) in report.articles.iter().enumerate() {
        let name = name(at + 1, article);
        let _ = writeln!(head, "# {name}.txt: article {}, SHA-256 {}", one_line(&article.id), choice.sha256(&article.id));
        let mut standoff = Standoff { text: Text::new(&article.text), out: String::new(), marks: 0, others: 0, notes: 0 };
        article_marks(&mut standoff, article);
        for (passage, occurrence) in repeats.get(article.id.as_str()).into_iter().flatten() {
            let mark = standoff.mark("Repeat", occurrence.start, occurrence.end);
            standoff.note(mark, &format!("{} ({}): {}", passage.id, name_of(&passage.class), passage.why.text));
        }
        files.push(File { name: format!("{name}.ann"), text: standoff.out });
        files.push(File { name: format!("{name}.txt"), text: article.text.clone() });
    }
    files.push(File { name: "annotation.conf".into(), text: head + CONFIGURATION });
    files
}

fn article_marks(standoff: &mut Standoff<'_>, article: &ArticleReport) {
    let mut places = HashMap::new();
    let mut same: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for mention in &article.mentions {
        let mark = standoff.mark(&capital(&name_of(&mention.kind)), mention.start, mention.end);
        standoff.note(mark, &mention.why.text);
        places.insert((mention.start, mention.end), mark);
        if let Some(entity) = &mention.entity {
            same.entry(entity).or_default().push(mark);
        }
    }
    for marks in same.values().filter(|marks| marks.len() > 1) {
        let marks: Vec<_> = marks.iter().map(|mark| format!("T{mark}")).collect();
        let _ = writeln!(standoff.out, "*\tEquiv {}", marks.join(" "));
    }
    for claim in &article.claims {
        let mark = standoff.mark(&capital(&name_of(&claim.kind)), claim.start, claim.end);
        standoff.others += 1;
        let _ = writeln!(standoff.out, "A{}\tStance T{mark} {}", standoff.others, name_of(&claim.stance));
        let parts =
            [("Source", &claim.source), ("Victim", &claim.victim), ("Actor", &claim.actor), ("Where", &claim.place), ("When", &claim.time)];
        for (role, part) in parts {
            let there = |part: &PartReport| places.get(&(part.start?, part.end?)).copied();
            if let Some(other) = part.as_ref().and_then(there) {
                standoff.others += 1;
                let _ = writeln!(standoff.out, "R{}\t{role} Arg1:T{mark} Arg2:T{other}", standoff.others);
            }
        }
        standoff.note(mark, &format!("{}: {}", claim.id, claim.why.text));
    }
    for block in article.blocks.iter().filter(|block| block.role == Role::Boilerplate) {
        let mark = standoff.mark("Boilerplate", block.start, block.end);
        standoff.note(mark, &format!("{}: {}", name_of(&block.kind), block.why.text));
    }
}

/// The annotations of one article as they are written.
struct Standoff<'t> {
    text: Text<'t>,
    out: String,
    marks: u32,
    others: u32,
    notes: u32,
}

impl Standoff<'_> {
    /// Marks words and gives the number of the mark. Over line ends, a mark is of several pieces.
    fn mark(&mut self, kind: &str, start: u32, end: u32) -> u32 {
        self.marks += 1;
        let words = self.text.part(start, end);
        let mut pieces = Vec::new();
        let mut from = start;
        for line in words.split('\n') {
            let to = from + line.chars().count() as u32;
            if to > from {
                pieces.push(format!("{from} {to}"));
            }
            from = to + 1;
        }
        let _ = writeln!(
            self.out,
            "T{}\t{kind} {}\t{}",
            self.marks,
            pieces.join(";"),
            words.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
        );
        self.marks
    }

    fn note(&mut self, mark: u32, words: &str) {
        self.notes += 1;
        let _ = writeln!(self.out, "#{}\tAnnotatorNotes T{mark}\t{}", self.notes, one_line(words));
    }
}

/// Number and first words of the title, fit for every file system.
fn name(number: usize, article: &ArticleReport) -> String {
    let title = article.title.as_deref().unwrap_or_default();
    let words: Vec<_> = title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let short: String = words.join("-").to_ascii_lowercase().chars().take(NAME).collect();
    format!("{number:04}-{}", if short.is_empty() { "article" } else { short.trim_end_matches('-') })
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// What brat has to know of the annotations.
const CONFIGURATION: &str = "
[entities]
Person
Organization
Place
Group
Date
Quantity
Statement
Casualties
Control
Strike
Arrest
Clash
Movement
Protest
Count
Repeat
Boilerplate

[relations]
Source Arg1:<ENTITY>, Arg2:<ENTITY>
Victim Arg1:<ENTITY>, Arg2:<ENTITY>
Actor Arg1:<ENTITY>, Arg2:<ENTITY>
Where Arg1:<ENTITY>, Arg2:<ENTITY>
When Arg1:<ENTITY>, Arg2:<ENTITY>
Equiv Arg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Stance Arg:<ENTITY>, Value:asserted|denied|hedged|unverified
";
