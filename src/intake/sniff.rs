//! A file's name and first bytes in, its format out, or a sentence that says what it is instead. Bytes count more than names.

use super::Format;
use crate::error::{Error, ErrorKind};

/// First bytes of what is not read, and what to call it.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image, or sound"),
    (b"BM", "a bitmap image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0", "an Office file of before 2007; save it as DOCX"),
    (b"{\\rtf", "a rich text file; save it as DOCX"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"Rar!", "a RAR file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\0asm", "a WebAssembly program"),
    (b"ID3", "sound"),
    (b"OggS", "sound or video"),
    (b"SQLite format 3", "a database"),
];

/// What is read, for the sentence about what is not.
const READ: &str = "drop text, Markdown, HTML, JSON, JSON lines, CSV, DOCX, PDF, ZIP, MHTML or EML";

/// What a file is, by its first bytes (4 kB are enough) and, where they do not tell, by its name.
///
/// Errors: `not-text` for images, programs, archives and other binary data; `empty` for no bytes at all.
///
/// ```
/// use crossread::intake::{Format, sniff};
/// assert_eq!(sniff("story.txt", b"<!DOCTYPE html><p>A story")?, Format::Html);
/// assert!(sniff("story.txt", b"\x89PNG\r\n").is_err());
/// # Ok::<(), crossread::error::Error>(())
/// ```
pub fn sniff(name: &str, bytes: &[u8]) -> Result<Format, Error> {
    if bytes.is_empty() {
        return Err(Error::new(ErrorKind::Empty, format!("“{name}” is empty: there is nothing to read in it.")));
    }
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Format::Zip);
    }
    // “BM” and “MZ” may begin a text: such short signatures count only with a NUL byte behind them.
    let binary = head.contains(&0) && !utf16;
    // Some programs write a few bytes of their own before a PDF.
    if head.starts_with(b"%PDF-")
        || binary && memchr::memmem::find(head.get(..head.len().min(1024)).unwrap_or_default(), b"%PDF-").is_some()
    {
        return Ok(Format::Pdf);
    }
    let signature =
        SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature) && (signature.len() > 2 || binary || !signature.is_ascii()));
    let video = head.get(4..8) == Some(b"ftyp");
    if video || binary || signature.is_some() {
        let what = if video { "video or sound" } else { signature.map_or("binary data", |(_, what)| what) };
        return Err(Error::new(ErrorKind::NotText, format!("“{name}” is not text ({what}). Nothing of it was read: {READ}.")));
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let begin = String::from_utf8_lossy(head);
    let begin = begin.trim_start_matches('\u{feff}').trim_start();
    if is_mail(begin, matches!(extension.as_deref(), Some("eml" | "mht" | "mhtml"))) {
        return Ok(Format::Mail);
    }
    Ok(match extension.as_deref() {
        Some("jsonl" | "ndjson") => Format::Jsonl,
        Some("json") => Format::Json,
        Some("csv" | "tsv") => Format::Csv,
        Some("html" | "htm" | "xhtml") => Format::Html,
        _ if looks_like_html(begin) => Format::Html,
        _ if begin.starts_with("{\"") || begin.starts_with("[{") => Format::Json,
        _ => Format::Text,
    })
}

/// Whether text begins as a web page does, or holds several of the tags that one is made of.
fn looks_like_html(begin: &str) -> bool {
    let lower = begin.to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.starts_with(tag))
        || lower.starts_with('<') && ["<p", "<div", "<article", "<span", "<h1", "<meta"].iter().any(|tag| lower.contains(tag))
}

/// Names in the head of a mail that only programs write.
const PROGRAMS: [&str; 6] = ["mime-version", "message-id", "received", "return-path", "delivered-to", "snapshot-content-location"];

/// Whether text begins with the head of a mail: lines of `Name: value`, one of which only programs write; `named` as a mail, any will do.
fn is_mail(begin: &str, named: bool) -> bool {
    let mut names = begin
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split_once(':').map_or("", |(name, _)| name))
        .take_while(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()))
        .peekable();
    if named { names.peek().is_some() } else { names.any(|name| PROGRAMS.contains(&name.to_ascii_lowercase().as_str())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_count_more_than_names() {
        assert_eq!(sniff("a.txt", b"BMW said on Monday").unwrap(), Format::Text);
        assert_eq!(sniff("a", b"{\"text\": \"A\"}").unwrap(), Format::Json);
        assert_eq!(sniff("a.md", b"# Title").unwrap(), Format::Text);
        assert_eq!(sniff("a.bin", b"\xff\xfea\0b\0").unwrap(), Format::Text);
        assert_eq!(sniff("photo.txt", b"\xff\xd8\xff\xe0").unwrap_err().kind(), ErrorKind::NotText);
        assert_eq!(sniff("a.txt", b"ab\0c").unwrap_err().kind(), ErrorKind::NotText);
        assert_eq!(sniff("a.txt", b"").unwrap_err().kind(), ErrorKind::Empty);
    }

    #[test]
    fn packed_files_are_told_by_their_bytes() {
        assert_eq!(sniff("a.txt", b"PK\x03\x04\x14\0").unwrap(), Format::Zip);
        assert_eq!(sniff("a.txt", b"%PDF-1.7\n%\xe2\xe3").unwrap(), Format::Pdf);
        assert_eq!(sniff("a", b"junk\0\n%PDF-1.4\n").unwrap(), Format::Pdf);
        assert_eq!(
            sniff("a.txt", b"A file that begins with %PDF-1.4 is one; it begins the file, the archive said.").unwrap(),
            Format::Text
        );
        assert_eq!(
            sniff("a", b"From: a@example.org\r\nSubject: Rain\r\n over Lund\r\nMIME-Version: 1.0\r\n\r\nRain").unwrap(),
            Format::Mail
        );
        assert_eq!(sniff("a.eml", b"From: a@example.org\nSubject: Rain\n\nRain").unwrap(), Format::Mail);
        assert_eq!(sniff("a.txt", b"From: our correspondent\nDate: Monday\n\nRain fell.").unwrap(), Format::Text);
        assert_eq!(sniff("a.txt", b"Received wisdom: it rains.\nMIME-Version: 1.0").unwrap(), Format::Text);
        assert_eq!(sniff("a.eml", b"Rain fell on Lund.").unwrap(), Format::Text);
        assert!(sniff("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1").unwrap_err().to_string().contains("save it as DOCX"));
        assert!(sniff("a.rtf", b"{\\rtf1\\ansi Rain").unwrap_err().to_string().contains("save it as DOCX"));
    }
}
