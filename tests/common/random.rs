//! Numbers that look like chance, the same at every start (Marsaglia 2003, “Xorshift RNGs”).

/// Gives a number below the one it is asked with, which must not be 0.
pub fn random() -> impl FnMut(usize) -> usize {
    let mut state = 88_172_645_463_325_252_u64;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % below
    }
}
