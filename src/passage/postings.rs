//! Where each pattern stands: keys and places, sorted by key. Kept in buckets by the keys' first bits, each small enough to sort in the cache and
//! to take new entries without a pause.

use std::cell::Cell;

/// Entries of patterns: the key in the high half, the index of the word in the low half.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// How many of a key's first bits choose the bucket.
    bits: u32,
    buckets: Vec<Vec<u64>>,
    /// What came to a bucket after it was sorted.
    late: Vec<Vec<u64>>,
}

/// Words for which there is one bucket.
const BUCKET_WORDS: u32 = 1 << 13;
/// First bits of a key that choose the bucket at most.
const MOST_BITS: u32 = 10;
/// Late entries of a bucket at most, and by how many more of them buckets differ, so that they are not all sorted at once.
const LATE: usize = 256;
const LATE_MORE: usize = 64;
/// Entries from which on radix sort is faster.
const RADIX: usize = 1 << 11;
/// Bits of a digit of the radix sort at most.
const DIGIT: u32 = 12;

impl Postings {
    /// Room for the patterns of so many words.
    pub fn new(words: u32) -> Self {
        let bits = (words / BUCKET_WORDS).next_power_of_two().ilog2().min(MOST_BITS);
        // News has nearly two patterns a word.
        let each = ((u64::from(words) * 31 / 16) >> bits) as usize + 16;
        // All of it is asked for at once before it is parted, with what each part costs: where wasm's memory grows in many small steps, engines
        // collect garbage at each.
        drop(std::hint::black_box(Vec::<u64>::with_capacity((each + 2) << bits)));
        Self { bits, buckets: (0..1u32 << bits).map(|_| Vec::with_capacity(each)).collect(), late: Vec::new() }
    }

    /// Adds an entry; those of a key come nearly sorted by place.
    #[inline]
    pub fn push(&mut self, entry: u64) {
        let bucket = self.bucket((entry >> 32) as u32);
        if let Some(bucket) = self.buckets.get_mut(bucket) {
            if bucket.len() == bucket.capacity() {
                // Less than doubling: there are many buckets, and they hold most of the memory.
                bucket.reserve_exact(bucket.len() / 8 + 16);
            }
            bucket.push(entry);
        }
    }

    /// Number of buckets.
    pub fn buckets(&self) -> usize {
        self.buckets.len()
    }

    /// Sorts a bucket by key and place.
    #[inline(never)]
    pub fn sorted(&mut self, bucket: usize, buffer: &mut Vec<u64>) -> &[u64] {
        let Some(bucket) = self.buckets.get_mut(bucket) else { return &[] };
        sort(bucket, self.bits, buffer);
        bucket
    }

    /// Takes a bucket out, sorted by key and place, without most of the keys that stand once.
    #[inline(never)]
    pub fn take_repeated(&mut self, bucket: usize, seen: &mut Seen, buffer: &mut Vec<u64>) -> Vec<u64> {
        let mut entries = self.buckets.get_mut(bucket).map(std::mem::take).unwrap_or_default();
        seen.retain_repeated(&mut entries, self.bits);
        sort(&mut entries, self.bits, buffer);
        entries
    }

    /// Adds a pattern after the buckets have been sorted; gives how many entries that moved.
    #[expect(clippy::stable_sort_primitive, reason = "a stable sort merges sorted runs")]
    pub fn insert(&mut self, key: u32, place: u32) -> u64 {
        let at = self.bucket(key);
        self.late.resize(self.buckets.len(), Vec::new());
        let (Some(bucket), Some(late)) = (self.buckets.get_mut(at), self.late.get_mut(at)) else { return 0 };
        let entry = entry(key, place);
        late.insert(late.partition_point(|&held| held < entry), entry);
        if late.len() < LATE + at % LATE_MORE {
            return 1;
        }
        bucket.reserve_exact(late.len());
        bucket.append(late);
        bucket.sort();
        bucket.len() as u64
    }

    /// Where a pattern stands: entries sorted by place, and those that came late.
    pub fn places(&self, key: u32) -> (&[u64], &[u64]) {
        let at = self.bucket(key);
        (of_key(self.buckets.get(at), key), of_key(self.late.get(at), key))
    }

    #[inline]
    fn bucket(&self, key: u32) -> usize {
        (u64::from(key) << self.bits >> 32) as usize
    }
}

/// Which keys of a bucket were seen, and which of them more than once: a bit each for the first bits of a key in which those of the bucket differ.
#[derive(Debug, Default)]
pub struct Seen {
    /// Seen, and seen again, of 64 slots.
    slots: Vec<[u64; 2]>,
}

impl Seen {
    /// Slots for each entry, as a power of two: of the keys that stand once, one in so many is kept.
    const EACH: u32 = 3;
    /// Slots side by side, as a power of two.
    const SLOTS: u32 = 6;

    /// Leaves out entries of keys that stand once; the keys agree in their first `known` bits.
    fn retain_repeated(&mut self, entries: &mut Vec<u64>, known: u32) {
        let bits = (entries.len().next_power_of_two().ilog2() + Self::EACH).clamp(Self::SLOTS, 32 - known);
        let (shift, mask) = (64 - known - bits, (1 << bits) - 1);
        let slot = |entry: u64| {
            let slot = (entry >> shift) as usize & mask;
            (slot >> Self::SLOTS, slot % 64)
        };
        self.slots.clear();
        self.slots.resize(1 << (bits - Self::SLOTS), [0; 2]);
        for &entry in entries.iter() {
            let (at, bit) = slot(entry);
            if let Some([once, again]) = self.slots.get_mut(at) {
                *again |= *once & 1 << bit;
                *once |= 1 << bit;
            }
        }
        // Whether a key was seen again is anybody's guess: no branch hangs on it.
        let cells = Cell::from_mut(entries.as_mut_slice()).as_slice_of_cells();
        let mut kept = 0;
        for entry in cells.iter().map(Cell::get) {
            if let Some(to) = cells.get(kept) {
                to.set(entry);
            }
            let (at, bit) = slot(entry);
            kept += self.slots.get(at).map_or(0, |[_, again]| again >> bit & 1) as usize;
        }
        entries.truncate(kept);
    }
}

/// The entries of a key in a sorted bucket.
fn of_key(bucket: Option<&Vec<u64>>, key: u32) -> &[u64] {
    let bucket = bucket.map_or(&[][..], Vec::as_slice);
    let from = bucket.get(bucket.partition_point(|&held| held < entry(key, 0))..).unwrap_or_default();
    // Most keys have few entries: no second search through all the others.
    let most = from.get(..16).unwrap_or(from);
    let few = most.partition_point(|&held| held <= entry(key, u32::MAX));
    let count = if few < most.len() { few } else { from.partition_point(|&held| held <= entry(key, u32::MAX)) };
    from.get(..count).unwrap_or_default()
}

#[inline]
fn entry(key: u32, place: u32) -> u64 {
    u64::from(key) << 32 | u64::from(place)
}

/// Sorts entries whose keys agree in their first `known` bits by key and place.
fn sort(entries: &mut Vec<u64>, known: u32, buffer: &mut Vec<u64>) {
    if entries.len() < RADIX {
        entries.sort_unstable();
        return;
    }
    let passes = (32 - known).div_ceil(DIGIT);
    let width = (32 - known).div_ceil(passes);
    // What it held is written over.
    buffer.resize(entries.len(), 0);
    let mut starts = vec![0u32; 1 << width];
    for pass in 0..passes {
        let digit = |entry: u64| (entry >> (32 + pass * width)) as usize & ((1 << width) - 1);
        starts.fill(0);
        for &entry in entries.iter() {
            if let Some(count) = starts.get_mut(digit(entry)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            (*start, sum) = (sum, sum + *start);
        }
        for &entry in entries.iter() {
            if let Some(start) = starts.get_mut(digit(entry))
                && let Some(slot) = buffer.get_mut(*start as usize)
            {
                *slot = entry;
                *start += 1;
            }
        }
        std::mem::swap(entries, buffer);
    }
    // Places of one key stand in the order in which they came, which is that of the words but for a few words: each moves by a few places at most,
    // and so that is quick however many they are.
    for now in 1..entries.len() {
        let mut at = now;
        while let Some([before, entry]) = at.checked_sub(1).and_then(|before| entries.get_mut(before..=at))
            && before > entry
        {
            std::mem::swap(before, entry);
            at -= 1;
        }
    }
}
