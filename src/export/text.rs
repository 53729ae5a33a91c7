//! A text whose parts are asked for by code points. Never walks it from its start for each.

/// One text with the bytes at which its code points begin.
pub struct Text<'t> {
    text: &'t str,
    /// Empty where all are of one byte.
    starts: Vec<u32>,
}

impl<'t> Text<'t> {
    pub fn new(text: &'t str) -> Self {
        let starts = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at as u32).collect() };
        Self { text, starts }
    }

    fn byte(&self, point: u32) -> usize {
        if self.starts.is_empty() {
            return (point as usize).min(self.text.len());
        }
        self.starts.get(point as usize).map_or(self.text.len(), |&at| at as usize)
    }

    /// The code points from `start` up to `end`; nothing past the end.
    pub fn part(&self, start: u32, end: u32) -> &'t str {
        self.text.get(self.byte(start)..self.byte(end)).unwrap_or_default()
    }
}
