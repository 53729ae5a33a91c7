//! Sorted numbers in, a short byte string out, and back: how the embedded tables are kept small.
//!
//! A list is Rice-coded: its differences are near the entropy of sorted hashes, which no general compressor could shorten.
//! Source: Rice, Plaunt, *Adaptive variable-length coding for efficient compression of spacecraft television data* (1971).

/// Appends a list of sorted, distinct numbers.
pub fn write_list(out: &mut Vec<u8>, sorted: &[u32]) {
    let count = sorted.len() as u32;
    let mean = sorted.last().copied().unwrap_or(0) / count.max(1);
    let shift = mean.max(2).ilog2() - 1;
    let (mut bytes, mut filled, mut last) = (Vec::new(), 0u32, 0);
    let mut push = |bit: bool| {
        if filled.is_multiple_of(8) {
            bytes.push(0u8);
        }
        if let Some(byte) = bytes.last_mut() {
            *byte |= u8::from(bit) << (filled % 8);
        }
        filled += 1;
    };
    for &number in sorted {
        let delta = number - last;
        last = number;
        (0..delta >> shift).for_each(|_| push(true));
        push(false);
        (0..shift).for_each(|bit| push(delta >> bit & 1 == 1));
    }
    write_number(out, count);
    write_number(out, shift);
    write_number(out, bytes.len() as u32);
    out.extend(bytes);
}

/// Takes a list off the front of `bytes`. What is no list gives none; a cut one is shorter.
pub fn read_list(bytes: &mut &[u8]) -> Option<Vec<u32>> {
    let (count, shift, length) = (read_number(bytes)?, read_number(bytes)?, read_number(bytes)?);
    let (packed, rest) = bytes.split_at_checked(length as usize)?;
    *bytes = rest;
    let mut bits = Bits { bytes: packed, at: 0 };
    let mut last = 0u32;
    let mut list = Vec::with_capacity((count as usize).min(packed.len() * 8));
    for _ in 0..count {
        let Some(delta) = bits.rice(shift) else { break };
        last = last.wrapping_add(delta);
        list.push(last);
    }
    Some(list)
}

/// Appends a number, seven bits a byte, low ones first.
pub fn write_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the front.
pub fn read_number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 127) << shift;
        if byte < 128 {
            return Some(number);
        }
    }
    None
}

struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (self.at % 8) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    /// The next 56 bits or more; none near the end.
    fn window(&self) -> Option<u64> {
        let bytes = self.bytes.get(self.at / 8..)?.first_chunk::<8>()?;
        Some(u64::from_le_bytes(*bytes) >> (self.at % 8))
    }

    fn rice(&mut self, shift: u32) -> Option<u32> {
        if let Some(window) = self.window() {
            let high = window.trailing_ones();
            // Nearly every number lies in one window whole.
            if high + 1 + shift <= 56 && shift < 32 {
                self.at += (high + 1 + shift) as usize;
                let low = (window >> (high + 1)) & ((1 << shift) - 1);
                return Some(high.wrapping_shl(shift) | low as u32);
            }
        }
        let mut high = 0u32;
        while self.bit()? == 1 {
            high += 1;
        }
        let mut low = 0;
        for bit in 0..shift.min(31) {
            low |= self.bit()? << bit;
        }
        Some(high.wrapping_shl(shift) | low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back() {
        for list in [&[][..], &[0], &[5, 6, 7], &[1, 1000, 1_000_000, 1 << 30]] {
            let mut bytes = Vec::new();
            write_list(&mut bytes, list);
            write_number(&mut bytes, 300);
            let mut rest = bytes.as_slice();
            assert_eq!(read_list(&mut rest).as_deref(), Some(list));
            assert_eq!(read_number(&mut rest), Some(300));
            assert!(rest.is_empty());
        }
    }

    #[test]
    fn what_is_no_list_does_no_harm() {
        for bytes in [&b""[..], b"\x01", b"\x7f\x7f\x01\xff", &[0xff; 64], b"\x05\x40\x02\xff\x00"] {
            let _ = read_list(&mut &*bytes);
        }
    }
}
