//! Where each pattern stands: keys and places, sorted by key. Kept in buckets by the keys' first bits, each small enough to sort in the cache.

/// Entries of patterns: the key in the high half, the index of the word in the low half.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// How many of a key's first bits choose the bucket.
    bits: u32,
    buckets: Vec<Vec<u64>>,
}

/// Words for which there is one bucket.
const BUCKET_WORDS: u32 = 1 << 13;
/// First bits of a key that choose the bucket at most.
const MOST_BITS: u32 = 9;
/// Entries from which on radix sort is faster.
const RADIX: usize = 1 << 11;
/// Bits of a digit of the radix sort at most.
const DIGIT: u32 = 12;

impl Postings {
    /// Room for the patterns of so many words.
    pub fn new(words: u32) -> Self {
        let bits = (words / BUCKET_WORDS).next_power_of_two().ilog2().min(MOST_BITS);
        // News has about three patterns for two words.
        let each = ((u64::from(words) * 3 / 2) >> bits) as usize + 16;
        Self { bits, buckets: (0..1u32 << bits).map(|_| Vec::with_capacity(each)).collect() }
    }

    /// Adds a pattern; entries come sorted by place.
    #[inline]
    pub fn push(&mut self, key: u32, place: u32) {
        if let Some(bucket) = self.buckets.get_mut((u64::from(key) << self.bits >> 32) as usize) {
            if bucket.len() == bucket.capacity() {
                // Less than doubling: there are many buckets, and they hold most of the memory.
                bucket.reserve_exact(bucket.len() / 8 + 16);
            }
            bucket.push(u64::from(key) << 32 | u64::from(place));
        }
    }

    /// Takes the buckets out one by one, sorted by key, places in the order in which they were added.
    pub fn into_sorted(self) -> impl Iterator<Item = Vec<u64>> {
        let (bits, mut buffer) = (self.bits, Vec::new());
        self.buckets.into_iter().map(move |mut bucket| {
            sort(&mut bucket, bits, &mut buffer);
            bucket
        })
    }
}

/// Sorts entries whose keys agree in their first `known` bits by key; entries of one key stay in their order, which is that of their places.
fn sort(entries: &mut Vec<u64>, known: u32, buffer: &mut Vec<u64>) {
    if entries.len() < RADIX {
        entries.sort_unstable();
        return;
    }
    let passes = (32 - known).div_ceil(DIGIT);
    let width = (32 - known).div_ceil(passes);
    buffer.clear();
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
}
