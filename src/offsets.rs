//! Byte offsets to the unit a reader of the report counts in. Goes in: a text and sorted or unsorted byte offsets;
//! comes out: UTF-16 units, code points or bytes. Never walks the text from its start for each offset.

use crate::span::Span;

/// The unit in which the offsets of a report count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// Bytes of UTF-8, the unit used inside the crate.
    #[default]
    Byte,
    /// Unicode code points, as Python counts.
    Char,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

/// How far apart the checkpoints of an [`OffsetMap`] stand, in bytes.
const STEP: usize = 64;

/// Converts byte offsets of one text into another unit, in constant time each.
///
/// One pass over the text records a checkpoint every 64 bytes; a text of ASCII alone needs none.
///
/// ```
/// use crossread::offsets::{OffsetMap, OffsetUnit};
/// let text = "é😀b";
/// assert_eq!(OffsetMap::new(text, OffsetUnit::Utf16).convert(6), 3);
/// assert_eq!(OffsetMap::new(text, OffsetUnit::Char).convert(6), 2);
/// ```
#[derive(Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// Units before byte `i * STEP`, counting whole characters that begin before it; empty where bytes are the units.
    checkpoints: Vec<u32>,
}

/// How many units the character that begins with this byte counts; a continuation byte counts none.
const fn units(byte: u8, unit: OffsetUnit) -> u32 {
    if byte & 0xC0 == 0x80 {
        0
    } else if byte >= 0xF0 && matches!(unit, OffsetUnit::Utf16) {
        2
    } else {
        1
    }
}

impl<'t> OffsetMap<'t> {
    /// Prepares the conversion: one pass over `text`.
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut checkpoints = Vec::new();
        if unit != OffsetUnit::Byte && !text.is_ascii() {
            checkpoints.reserve(text.len() / STEP + 1);
            let mut total = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                checkpoints.push(total);
                total += chunk.iter().map(|&byte| units(byte, unit)).sum::<u32>();
            }
            checkpoints.push(total);
        }
        Self { text, unit, checkpoints }
    }

    /// The offset in this map's unit of the character boundary `offset` (in bytes); past the end, that of the end.
    pub fn convert(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        let Some(&base) = self.checkpoints.get(offset / STEP) else { return offset as u32 };
        let rest = self.text.as_bytes().get(offset / STEP * STEP..offset).unwrap_or_default();
        base + rest.iter().map(|&byte| units(byte, self.unit)).sum::<u32>()
    }

    /// Both ends of a span converted.
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.convert(span.start()), self.convert(span.end()))
    }

    /// The unit this map converts to.
    pub const fn unit(&self) -> OffsetUnit {
        self.unit
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_boundary_agrees_with_a_naive_count(text in "\\PC{0,300}") {
            for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
                let map = OffsetMap::new(&text, unit);
                for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                    let naive = match unit {
                        OffsetUnit::Byte => at,
                        OffsetUnit::Char => text[..at].chars().count(),
                        OffsetUnit::Utf16 => text[..at].encode_utf16().count(),
                    };
                    prop_assert_eq!(map.convert(at as u32) as usize, naive);
                }
            }
        }
    }
}
