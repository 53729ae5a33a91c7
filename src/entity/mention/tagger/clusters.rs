//! A word in, its cluster out: words that stand in like company share a number. The lists come from the trainer, pruned to news words.

use crate::compact_sort::CompactSort;
use crate::entity::mention::packed::{read_list, read_number, write_list, write_number};
use crate::entity::mention::words::WordTable;
use std::sync::LazyLock;

/// The clusters of words.
pub struct Clusters(WordTable);

/// The clusters of the crate.
pub static CLUSTERS: LazyLock<Clusters> = LazyLock::new(|| Clusters::unpack(include_bytes!("../data/clusters.bin")));

impl Clusters {
    /// For a word's hash its fine cluster (low 16 bits, from 1) and its coarse one (high 16 bits, from 1); 0 where it has none.
    #[inline]
    pub fn of(&self, word: u64) -> u32 {
        self.0.get(u64::from(fingerprint(word)))
    }

    /// Unpacks what [`pack`] made.
    pub fn unpack(mut bytes: &[u8]) -> Self {
        let mut entries = Vec::new();
        let mut fine = 0;
        while let Some(coarse) = read_number(&mut bytes) {
            let Some(list) = read_list(&mut bytes) else { break };
            fine += 1;
            entries.extend(list.into_iter().map(|word| (u64::from(word), (fine & 0xFFFF) | coarse << 16)));
        }
        Self(WordTable::new(&entries))
    }
}

fn fingerprint(word: u64) -> u32 {
    (word.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 34) as u32
}

/// Packs clusters: for each fine cluster, in their order, its coarse one (from 1) and the hashes of its words.
pub fn pack(clusters: &[(u32, Vec<u64>)]) -> Vec<u8> {
    let mut packed = Vec::new();
    for (coarse, words) in clusters {
        let mut words: Vec<u32> = words.iter().map(|word| fingerprint(*word)).collect();
        words.compact_sort();
        words.dedup();
        write_number(&mut packed, *coarse);
        write_list(&mut packed, &words);
    }
    packed
}
