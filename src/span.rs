//! Half-open byte ranges into an article's text. Goes in: offsets; comes out: a range that is in order. Never holds text.

use std::borrow::Cow;

/// A half-open range of bytes, `start..end`, into one article's text; `start <= end` always.
///
/// Offsets are `u32`: an article is limited to far less than 4 GiB (see [`Limits`](crate::limits::Limits)).
/// Stages make spans only on character boundaries; the law tests hold that.
///
/// ```
/// use crossread::span::Span;
/// let span = Span::new(4, 9);
/// assert_eq!(span.of("the Syria report"), "Syria");
/// assert!(span.contains(8) && !span.contains(9));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The range `start..end`; the two are swapped where they are out of order.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Self {
        if start <= end { Self { start, end } } else { Self { start: end, end: start } }
    }

    /// The range of `usize` offsets; what does not fit in `u32` is cut to its maximum.
    #[inline]
    pub fn of_range(range: core::ops::Range<usize>) -> Self {
        let fit = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self::new(fit(range.start), fit(range.end))
    }

    /// The first byte.
    #[inline]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// The byte after the last one.
    #[inline]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// How many bytes the range holds.
    #[inline]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as `usize` offsets, to slice with.
    #[inline]
    pub const fn range(self) -> core::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text the range covers; empty where the range does not fit the text.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether `offset` lies inside: at `start` yes, at `end` no.
    #[inline]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies inside this range; equal ranges do.
    #[inline]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that covers both.
    #[inline]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range without white space at its two ends.
    ///
    /// ```
    /// use crossread::span::Span;
    /// assert_eq!(Span::new(0, 7).trim("  ab\u{a0} ").of("  ab\u{a0} "), "ab");
    /// ```
    pub fn trim(self, text: &str) -> Self {
        let inside = self.of(text);
        let left = inside.len() - inside.trim_start().len();
        let right = inside.trim().len();
        let start = self.start + left as u32;
        Self::new(start, start + right as u32)
    }
}

/// The words of a text on one line, with single spaces between them.
///
/// ```
/// assert_eq!(crossread::span::one_line(" Port\n  Amsel"), "Port Amsel");
/// ```
pub fn one_line(text: &str) -> Cow<'_, str> {
    // Nearly all names stand on one line, with single spaces.
    let mut before = b' ';
    let plain = text.bytes().all(|byte| {
        let fits = byte.is_ascii_graphic() || byte == b' ' && before != b' ';
        before = byte;
        fits
    });
    if plain && before != b' ' { Cow::Borrowed(text) } else { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_half_open() {
        let span = Span::new(2, 4);
        assert!(!span.contains(1) && span.contains(2) && span.contains(3) && !span.contains(4));
        assert!(!span.overlaps(Span::new(4, 6)) && span.overlaps(Span::new(3, 6)));
        assert_eq!(Span::new(4, 2), span);
        assert_eq!(span.join(Span::new(7, 9)), Span::new(2, 9));
    }

    #[test]
    fn a_span_that_does_not_fit_covers_no_text() {
        assert_eq!(Span::new(0, 1).of("é"), "");
        assert_eq!(Span::new(0, 9).of("ab"), "");
    }
}
