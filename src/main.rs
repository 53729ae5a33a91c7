//! The `crossread` command: files or standard input in, a report on standard output, errors that name file and line on standard error.

use anyhow::{Context, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use clap::{Parser, Subcommand, ValueEnum};
use crossread::analyze::{self, Session};
use crossread::correction::Corrections;
use crossread::document::Source;
use crossread::error::{Error, ErrorKind, Met};
use crossread::export;
use crossread::intake::{self, Format, Row};
use crossread::limits::Limits;
use crossread::offsets::OffsetUnit;
use crossread::report;
use encoding_rs::Encoding;
use indicatif::{ProgressBar, ProgressStyle};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads news articles across each other: entities, claims, repeated passages, boilerplate.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Analyse articles and print a report.
    ///
    /// With `--to json` one report over all articles together; with `--to jsonl` one article a line, each for itself, streamed in the order
    /// of the input. A row that cannot be read gives a line {"id", "error"}; the rest goes on, and the exit status is 1 at the end.
    Analyze(Analyze),
}

#[derive(clap::Args)]
struct Analyze {
    /// How the files are read; `auto` looks at their first bytes and their names.
    #[arg(long, value_enum, default_value_t = From::Auto)]
    from: From,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t = To::Json)]
    to: To,
    /// The folder into which the files go, made where it is not there; without it there is one, on standard output.
    #[arg(long, value_name = "FOLDER", required_if_eq("to", "brat"))]
    out: Option<PathBuf>,
    /// What the offsets of the report count; those of the other formats are code points.
    #[arg(long, value_enum, default_value_t = Unit::Char)]
    offsets: Unit,
    /// The encoding of the files, such as windows-1251. Without it: the byte order mark, UTF-8, what a page declares, else a guess, which is said.
    #[arg(long, value_parser = encoding)]
    encoding: Option<&'static Encoding>,
    /// The column of a CSV file that holds the articles, where it is not called text, body, content or html.
    #[arg(long, value_name = "NAME")]
    text_column: Option<String>,
    /// A reader's corrections, as JSON: {names, blocks, claims, relations}, each a list.
    #[arg(long, value_name = "FILE")]
    corrections: Option<String>,
    /// How much is accepted, such as article_bytes=1000000; may be given several times. The names: article_bytes, session_bytes,
    /// session_articles, words, html_depth, html_nodes, blocks, findings, file_bytes.
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = limit)]
    limits: Vec<(String, u64)>,
    /// The files; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    Auto,
    Text,
    Html,
    Json,
    Jsonl,
    Csv,
}

#[derive(Clone, Copy, ValueEnum)]
enum To {
    /// One report over all articles.
    Json,
    /// An article a line, each for itself.
    Jsonl,
    /// W3C Web Annotation (JSON-LD).
    Annotations,
    /// CoNLL-U Plus: a token a line.
    Conll,
    /// brat's standoff; needs --out.
    Brat,
}

#[derive(Clone, Copy, ValueEnum)]
enum Unit {
    /// Unicode code points.
    Char,
    /// UTF-16 code units.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

fn main() -> ExitCode {
    let Command::Analyze(options) = Arguments::parse().command;
    match run(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(failed) => {
            eprintln!("crossread: {failed} of the articles could not be read; the others are in the report.");
            ExitCode::FAILURE
        }
        // A reader that has seen enough (`head`) closes the pipe: no error.
        Err(error) if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("crossread: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the analysis; how many articles could not be read.
fn run(options: &Analyze) -> Result<usize> {
    let unit = match options.offsets {
        Unit::Char => OffsetUnit::Char,
        Unit::Utf16 => OffsetUnit::Utf16,
        Unit::Byte => OffsetUnit::Byte,
    };
    let limits = limits(&options.limits)?;
    let corrections = options.corrections.as_deref().map_or_else(|| Ok(Corrections::default()), corrections)?;
    let mut sink: Box<dyn Sink> = match options.to {
        To::Json | To::Annotations | To::Conll | To::Brat => {
            let format = match options.to {
                To::Annotations => Some(export::Format::Annotations),
                To::Conll => Some(export::Format::Conll),
                To::Brat => Some(export::Format::Brat),
                To::Json | To::Jsonl => None,
            };
            let mut session = Session::new(limits);
            session.set_corrections(corrections);
            Box::new(Together { session, unit, format, out: options.out.clone(), failed: 0 })
        }
        To::Jsonl => {
            Box::new(Streamed { unit, limits, corrections, batch: Vec::new(), bytes: 0, failed: 0, out: BufWriter::new(io::stdout()) })
        }
    };
    let mut ids = HashSet::new();
    let progress = progress_bar();
    for file in &options.files {
        each_row(file, options, &limits, &progress, &mut |row| {
            let row = with_unique_id(row, file, &mut ids);
            progress.inc(1);
            sink.take(row, file)
        })?;
    }
    progress.finish_and_clear();
    sink.finish()
}

/// A reader's corrections from a file.
fn corrections(file: &str) -> Result<Corrections> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{file} cannot be read"))?;
    Corrections::from_json(text.strip_prefix('\u{feff}').unwrap_or(&text)).with_context(|| file.to_owned())
}

/// A limit of the command line.
fn limit(given: &str) -> std::result::Result<(String, u64), String> {
    let named =
        given.split_once('=').and_then(|(name, number)| Some((name.trim().to_owned(), number.trim().replace('_', "").parse().ok()?)));
    named.ok_or_else(|| format!("“{given}” is no limit; give it as NAME=NUMBER, such as article_bytes=1000000"))
}

/// The default limits with those of the command line in their place.
fn limits(given: &[(String, u64)]) -> Result<Limits> {
    let given: serde_json::Map<String, serde_json::Value> = given.iter().map(|(name, number)| (name.clone(), (*number).into())).collect();
    Ok(Limits::default().with(&serde_json::to_string(&given)?)?)
}

/// The error of a file or line that is too large to be read; none where it holds `met` bytes at most the limit.
fn too_large(what: &str, limits: &Limits, met: usize) -> Option<Error> {
    let most = limits.file_bytes;
    let met = Met::past("file_bytes", most, met, || {
        format!(
            "{what} holds more than {most} bytes, the most that is read at once (limit file_bytes). Nothing of it was taken: cut it into parts, make JSON lines of it, or set --limit file_bytes=NUMBER."
        )
    });
    met.map(Error::from)
}

/// A count of articles on a terminal, nothing elsewhere.
fn progress_bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{spinner} {pos} articles, {per_sec}, {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    ProgressBar::new_spinner().with_style(style)
}

/// Hands every article of a file to `take`; JSON lines are streamed, other files read whole.
fn each_row(file: &str, options: &Analyze, limits: &Limits, progress: &ProgressBar, take: &mut dyn FnMut(Row) -> Result<()>) -> Result<()> {
    let mut reader: Box<dyn BufRead> = if file == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::with_capacity(1 << 16, File::open(file).with_context(|| format!("{file} cannot be opened"))?))
    };
    let format = match options.from {
        From::Auto => {
            let head = reader.fill_buf().with_context(|| format!("{file} cannot be read"))?;
            match intake::sniff(file, head) {
                Ok(format) => match format.packed() {
                    Some(what) => {
                        let message = format!(
                            "“{file}” is {what}, which the page opens but the command does not. Nothing of it was read: save its text as a text or HTML file."
                        );
                        return take(Row { line: 1, id: Some(file.to_owned()), source: Err(Error::new(ErrorKind::NotText, message)) });
                    }
                    None => format,
                },
                Err(error) => return take(Row { line: 1, id: Some(file.to_owned()), source: Err(error) }),
            }
        }
        From::Text => Format::Text,
        From::Html => Format::Html,
        From::Json => Format::Json,
        From::Jsonl => Format::Jsonl,
        From::Csv => Format::Csv,
    };
    if format == Format::Jsonl {
        let mut bytes = Vec::new();
        let most = limits.file_bytes as u64 + 1;
        for line in 1.. {
            bytes.clear();
            let unreadable = || format!("{file}, line {line} cannot be read");
            if reader.by_ref().take(most).read_until(b'\n', &mut bytes).with_context(unreadable)? == 0 {
                break;
            }
            if let Some(error) = too_large("The line", limits, bytes.len()) {
                if bytes.last() != Some(&b'\n') {
                    reader.skip_until(b'\n').with_context(unreadable)?;
                }
                take(Row { line, id: None, source: Err(error) })?;
                continue;
            }
            let text = decode(&bytes, false, options.encoding, |encoding| {
                progress.suspend(|| eprintln!("crossread: {file}, line {line}: not valid UTF-8; read as {encoding}."));
            });
            if !text.trim().is_empty() {
                take(intake::json_row(line, &text))?;
            }
        }
        return Ok(());
    }
    let mut bytes = Vec::new();
    reader.take(limits.file_bytes as u64 + 1).read_to_end(&mut bytes).with_context(|| format!("{file} cannot be read"))?;
    if let Some(error) = too_large("The file", limits, bytes.len()) {
        return take(Row { line: 1, id: Some(file.to_owned()), source: Err(error) });
    }
    let text = decode(&bytes, format == Format::Html, options.encoding, |encoding| {
        eprintln!("crossread: {file}: not valid UTF-8; read as {encoding}. Check the names; --encoding NAME reads it otherwise.");
    });
    drop(bytes);
    let column = options.text_column.as_deref().filter(|_| format == Format::Csv);
    let rows = match column {
        Some(name) => {
            let index = intake::columns(&text).names.iter().position(|column| column == name);
            let index = index.with_context(|| format!("{file} has no column called “{name}”"))?;
            intake::csv_rows(&text, Some(intake::Column { index, named: true }))
        }
        None => intake::rows(&text, format),
    };
    for mut row in rows {
        if matches!(format, Format::Text | Format::Html) {
            row.id = Some(file.to_owned());
            if let Ok(source) = &mut row.source {
                source.id = Some(file.to_owned());
            }
        }
        take(row)?;
    }
    Ok(())
}

/// The encoding of this name, any that the web knows.
fn encoding(name: &str) -> std::result::Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes())
        .ok_or_else(|| format!("“{name}” is no encoding of the web; try windows-1252, windows-1251 or utf-16le"))
}

/// Bytes to text: in the encoding `wanted`, else by the BOM, as UTF-8, by the charset that a page declares, else by a guess (and `guessed` is told).
fn decode(bytes: &[u8], html: bool, wanted: Option<&'static Encoding>, guessed: impl FnOnce(&str)) -> String {
    if let Some(wanted) = wanted {
        return wanted.decode(bytes).0.into_owned();
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = html.then(|| declared_charset(bytes)).flatten().unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    });
    guessed(encoding.name());
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The charset named in the first kilobyte of a page.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024))?).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String =
        after.trim_start_matches(['"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Encoding::for_label(label.as_bytes())
}

/// Sees to it that every row has an id and no two have the same: a given id that stands twice is an error of the second row, a made-up one is numbered.
fn with_unique_id(mut row: Row, file: &str, ids: &mut HashSet<String>) -> Row {
    match &mut row.source {
        Ok(source) => {
            if let Some(id) = &source.id {
                if ids.insert(id.clone()) {
                    return row;
                }
                let message = format!("the id “{id}” stands twice");
                row.source = Err(Error::new(ErrorKind::DuplicateId, message));
                return row;
            }
            let id = numbered(&analyze::id_of(&source.content), ids);
            row.id = Some(id.clone());
            source.id = Some(id);
        }
        Err(_) => {
            if row.id.is_none() {
                row.id = Some(numbered(&format!("{file}:{}", row.line), ids));
            }
        }
    }
    row
}

fn numbered(id: &str, ids: &mut HashSet<String>) -> String {
    let mut unique = id.to_owned();
    let mut number = 2;
    while !ids.insert(unique.clone()) {
        unique = format!("{id}-{number}");
        number += 1;
    }
    unique
}

/// What becomes of the rows.
trait Sink {
    fn take(&mut self, row: Row, file: &str) -> Result<()>;
    /// Writes what is left; how many rows failed.
    fn finish(&mut self) -> Result<usize>;
}

/// One report over all articles.
struct Together {
    session: Session,
    unit: OffsetUnit,
    /// Another form than the report.
    format: Option<export::Format>,
    out: Option<PathBuf>,
    failed: usize,
}

impl Together {
    /// The files of what was found.
    fn files(&self) -> Result<Vec<export::File>> {
        let Some(format) = self.format else {
            let text = serde_json::to_string(&report::of_session(&self.session, self.unit)).map_err(io::Error::from)? + "\n";
            return Ok(vec![export::File { name: "crossread-report.json".into(), text }]);
        };
        let mut choice = export::Choice::default();
        for article in self.session.articles() {
            let digest = Sha256::digest(article.document.text.as_bytes());
            let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
            choice.articles.insert(article.id.clone(), export::Chosen { sha256, ..export::Chosen::default() });
        }
        Ok(export::write(&self.session, format, &choice))
    }
}

impl Sink for Together {
    fn take(&mut self, row: Row, file: &str) -> Result<()> {
        if let Err(error) = row.source.and_then(|source| self.session.add(source).map(drop)) {
            eprintln!("crossread: {file}, line {}: {error}", row.line);
            self.failed += 1;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<usize> {
        if self.out.is_none() && self.format.is_none() {
            let mut out = BufWriter::new(io::stdout());
            serde_json::to_writer(&mut out, &report::of_session(&self.session, self.unit)).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
            out.flush()?;
            return Ok(self.failed);
        }
        let files = self.files()?;
        match &self.out {
            Some(folder) => {
                std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
                for export::File { name, text } in files {
                    std::fs::write(folder.join(&name), text).with_context(|| format!("{name} cannot be written"))?;
                }
            }
            None => {
                for export::File { text, .. } in files {
                    io::stdout().write_all(text.as_bytes())?;
                }
            }
        }
        Ok(self.failed)
    }
}

/// One article a line, in the order of the input, analysed on all cores a batch at a time.
struct Streamed<W> {
    unit: OffsetUnit,
    limits: Limits,
    corrections: Corrections,
    batch: Vec<(Row, String)>,
    bytes: usize,
    failed: usize,
    out: W,
}

/// A batch is analysed when it holds this many bytes or rows: enough to keep the cores busy, little enough to stream.
const BATCH_BYTES: usize = 8 << 20;
const BATCH_ROWS: usize = 256;

impl<W: Write> Sink for Streamed<W> {
    fn take(&mut self, row: Row, file: &str) -> Result<()> {
        self.bytes += row.source.as_ref().map_or(0, |source| match &source.content {
            crossread::document::Content::Text(text) | crossread::document::Content::Html(text) => text.len(),
        });
        self.batch.push((row, file.to_owned()));
        if self.bytes >= BATCH_BYTES || self.batch.len() >= BATCH_ROWS { self.write_batch() } else { Ok(()) }
    }

    fn finish(&mut self) -> Result<usize> {
        self.write_batch()?;
        Ok(self.failed)
    }
}

impl<W: Write> Streamed<W> {
    fn write_batch(&mut self) -> Result<()> {
        self.bytes = 0;
        let (unit, limits, corrections) = (self.unit, &self.limits, &self.corrections);
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut parts: Vec<Vec<(Row, String)>> = Vec::new();
        let size = self.batch.len().div_ceil(threads).max(1);
        while !self.batch.is_empty() {
            let rest = self.batch.split_off(self.batch.len().min(size));
            parts.push(std::mem::replace(&mut self.batch, rest));
        }
        let lines: Vec<Result<Vec<Line>>> = std::thread::scope(|scope| {
            let threads: Vec<_> = parts
                .into_iter()
                .map(|part| scope.spawn(move || part.into_iter().map(|(row, file)| line(row, &file, unit, limits, corrections)).collect()))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a thread of the analysis stopped"))))
                .collect()
        });
        for part in lines {
            for Line { ok, json } in part? {
                self.failed += usize::from(!ok);
                self.out.write_all(&json)?;
            }
        }
        self.out.flush()?;
        Ok(())
    }
}

/// One line of the streamed report, and whether the row could be read.
struct Line {
    ok: bool,
    json: Vec<u8>,
}

fn line(row: Row, file: &str, unit: OffsetUnit, limits: &Limits, corrections: &Corrections) -> Result<Line> {
    #[derive(serde::Serialize)]
    struct Failed<'a> {
        id: &'a str,
        error: String,
    }
    let id = row.id.unwrap_or_default();
    let mut bytes = Vec::new();
    let analyzed = row.source.and_then(|source: Source| analyze::analyze_with(source, limits, corrections));
    match &analyzed {
        Ok(article) => serde_json::to_writer(&mut bytes, &report::of_article(article, unit))?,
        Err(error) => {
            eprintln!("crossread: {file}, line {}: {error}", row.line);
            serde_json::to_writer(&mut bytes, &Failed { id: &id, error: error.to_string() })?;
        }
    }
    bytes.push(b'\n');
    Ok(Line { ok: analyzed.is_ok(), json: bytes })
}
