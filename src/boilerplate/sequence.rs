//! Each block's own score in, scores that know their neighbours out: an article is a few runs of blocks, not a scatter of them.
//!
//! A chain of two states, article and not, pays a fixed price for every change between them (a hidden Markov model whose transitions are all
//! alike). What comes out is the max-marginal: how much better the best chain with this block in the article is than the best without it.
//! Source: Viterbi 1967, “Error bounds for convolutional codes and an asymptotically optimum decoding algorithm”, run both ways.

/// No block speaks louder than this, so that one odd block does not turn its neighbours.
const LOUDEST: i64 = 4000;

/// The smoothed scores for a price of `change`; above 0 is content. Linear.
pub fn smooth(scores: &[i32], change: i64) -> Vec<i32> {
    let own = |score: &i32| i64::from(*score).clamp(-LOUDEST, LOUDEST);
    // Before block i: how much better the best chain that ends in the article is than the best that does not.
    let mut before = Vec::with_capacity(scores.len());
    let mut ahead = 0_i64;
    for score in scores {
        before.push(ahead);
        ahead = (ahead + own(score)).clamp(-change, change);
    }
    let mut after = 0_i64;
    let mut smoothed: Vec<i32> = Vec::with_capacity(scores.len());
    for (score, before) in scores.iter().zip(&before).rev() {
        smoothed.push((own(score) + before + after) as i32);
        after = (after + own(score)).clamp(-change, change);
    }
    smoothed.reverse();
    smoothed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_block_follows_its_neighbours_and_a_strong_one_does_not() {
        assert!(smooth(&[900, 900, -500, 900, 900], 700)[2] > 0);
        assert!(smooth(&[900, 900, -3000, 900, 900], 700)[2] < 0);
        assert!(smooth(&[-900, -900, 500, -900, -900], 700)[2] < 0);
        assert!(smooth(&[-900, -900, 3000, -900, -900], 700)[2] > 0);
        assert!(smooth(&[], 700).is_empty());
        assert_eq!(smooth(&[700, -20], 0), [700, -20]);
    }
}
