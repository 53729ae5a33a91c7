//! What the file around an article says of it (the properties of a document, the head of a mail), in; the metadata it tells, out.

use super::metadata::{Metadata, Origin, read_date};
use serde::Deserialize;

/// Title, author, outlet and date as the file around an article has them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Properties {
    /// What kind of file that is.
    pub of: Container,
    /// A document's title, a mail's subject.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who sent or published it.
    pub outlet: Option<String>,
    /// When it was written or sent.
    pub date: Option<String>,
}

/// Files that hold an article and know something of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Container {
    /// A word processor's document.
    #[default]
    Document,
    /// A mail.
    Mail,
    /// A page as a browser saved it.
    #[serde(rename = "page")]
    SavedPage,
    /// A PDF.
    Pdf,
}

impl Container {
    /// What it is called as an origin.
    const fn origin(self) -> &'static str {
        match self {
            Self::Document => "document properties",
            Self::Mail => "mail header",
            Self::SavedPage => "address of the saved page",
            Self::Pdf => "PDF properties",
        }
    }
}

impl Properties {
    /// Before the blocks are labelled: a mail's subject and date are the article's own.
    pub fn lead(&self, metadata: &mut Metadata) {
        if self.of == Container::Mail {
            metadata.title = self.origin(self.title.as_deref()).or_else(|| metadata.title.take());
            metadata.date = self.dated().or_else(|| metadata.date.take());
        }
    }

    /// After them: what neither the document nor its blocks tell. A program may have written its own template's title or the day of a copy,
    /// so what the article says comes first.
    pub fn fill(&self, metadata: &mut Metadata) {
        metadata.title = metadata.title.take().or_else(|| self.origin(self.title.as_deref()));
        metadata.author = metadata.author.take().or_else(|| self.origin(self.author.as_deref()));
        metadata.outlet = metadata.outlet.take().or_else(|| self.origin(self.outlet.as_deref()));
        metadata.date = metadata.date.take().or_else(|| self.dated());
    }

    fn origin(&self, value: Option<&str>) -> Option<Origin> {
        Origin::of(value?, self.of.origin())
    }

    fn dated(&self) -> Option<Origin> {
        Origin::of(&read_date(self.date.as_deref()?)?, self.of.origin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn properties(of: Container) -> Properties {
        let some = |value: &str| Some(value.to_owned());
        Properties { of, title: some("Subject"), author: some("Eva Lind"), outlet: None, date: some("2031-05-02T10:00:00Z") }
    }

    #[test]
    fn a_mail_leads_and_a_document_fills() {
        let found = || Metadata { title: Origin::of("Found", "h1"), ..Metadata::default() };
        let titled = |properties: &Properties| {
            let mut metadata = found();
            properties.lead(&mut metadata);
            properties.fill(&mut metadata);
            (metadata.title.map(|title| (title.value, title.from)), metadata.date.map(|date| date.value))
        };
        let (title, date) = titled(&properties(Container::Mail));
        assert_eq!(title, Some(("Subject".to_owned(), "mail header")));
        assert!(date.is_some_and(|date| date.starts_with("2031-05-02")));
        assert_eq!(titled(&properties(Container::Document)).0, Some(("Found".to_owned(), "h1")));
        let mut unknown = Metadata::default();
        properties(Container::Pdf).fill(&mut unknown);
        assert_eq!(unknown.title.map(|title| title.from), Some("PDF properties"));
        assert_eq!(unknown.outlet, None);
    }
}
