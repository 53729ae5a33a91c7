//! Scores of a page's blocks in, the same with the line between keeping and dimming at 0 out.
//!
//! Of a page that is well understood a block is kept where it is more likely article than not. Where little is sure, keeping only what is
//! likely would lose most of the article: the best line for F1 lies at half the F1 that can be hoped for (Lipton et al. 2014, “Optimal
//! thresholding of classifiers to maximize F1 measure”). That measure counts every page alike, so a paragraph of a long article counts for little
//! in it; to a reader it is a paragraph. So the line lies lower the longer the article.

#![expect(clippy::cast_sign_loss, clippy::cast_possible_wrap, reason = "indices of a small table")]

/// The logistic function at −6, −5.75 … 6, in thousandths.
const LOGISTIC: [u16; 49] = [
    2, 3, 4, 5, 7, 9, 11, 14, 18, 23, 29, 37, 47, 60, 76, 95, 119, 148, 182, 223, 269, 321, 378, 438, 500, 562, 622, 679, 731, 777, 818,
    852, 881, 905, 924, 940, 953, 963, 971, 977, 982, 986, 989, 991, 993, 995, 996, 997, 998,
];

/// How likely a score (thousandths of log-odds) makes a block, in thousandths.
fn likely(score: i64) -> i64 {
    let at = score.clamp(-6000, 5999) + 6000;
    let (step, part) = ((at / 250) as usize, at % 250);
    let value = |index: usize| LOGISTIC.get(index).copied().map_or(1000, i64::from);
    value(step) + (value(step + 1) - value(step)) * part / 250
}

/// The score that a likelihood has.
fn score(likelihood: i64) -> i64 {
    let over = LOGISTIC.partition_point(|value| i64::from(*value) <= likelihood).clamp(1, LOGISTIC.len() - 1);
    let value = |index: usize| LOGISTIC.get(index).copied().map_or(1000, i64::from);
    let (low, high) = (value(over - 1), value(over));
    (over as i64 - 1) * 250 - 6000 + (likelihood - low) * 250 / (high - low).max(1)
}

/// Moves the scores so that a block is kept above 0; `words` are the blocks' lengths, and of an article of `long` words a word that is lost counts
/// twice (0: of none).
pub fn level(scores: &mut [i32], words: &(impl Iterator<Item = u32> + Clone), long: i64) {
    let hoped: i64 = scores.iter().zip(words.clone()).map(|(score, words)| likely((*score).into()) * i64::from(words)).sum();
    let mut line = 0;
    // The line moves down only, and after a few steps hardly at all.
    for _ in 0..6 {
        let (mut found, mut kept) = (0, 0);
        for (score, words) in scores.iter().zip(words.clone()).filter(|(score, _)| i64::from(**score) > line) {
            found += likely((*score).into()) * i64::from(words);
            kept += i64::from(words);
        }
        let half = if kept == 0 { 0 } else { found * 1000 / (kept * 1000 + hoped).max(1) };
        // What is lost weighs more by the article's length.
        let more = if long == 0 { 0 } else { hoped / long };
        let half = half * 1000 / ((1000 - half) * (1000 + more) / 1000 + half).max(1);
        line = score(half.max(LEAST)).min(0);
    }
    for score in scores.iter_mut() {
        *score -= line as i32;
    }
}

/// No line lies lower than this likelihood, in thousandths.
const LEAST: i64 = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likelihoods_and_scores_are_each_others_inverse() {
        assert_eq!((likely(0), likely(-9000), likely(9000)), (500, 2, 997));
        assert_eq!((score(500), score(119)), (0, -2000));
        for wanted in (-5500..5500).step_by(130) {
            assert!((score(likely(wanted)) - wanted).abs() < 200, "{wanted}");
        }
    }

    #[test]
    fn a_page_that_is_well_understood_keeps_its_line_and_another_does_not() {
        let mut sure = [5000, 5000, -200, -5000];
        level(&mut sure, &[50, 50, 10, 50].into_iter(), 0);
        assert!(sure[2] < 0 && sure[3] < -4000);
        let mut unsure = [-300, -300, -300, -5000];
        level(&mut unsure, &[50, 50, 50, 50].into_iter(), 0);
        assert!(unsure[0] > 0 && unsure[3] < 0);
    }

    #[test]
    fn a_long_article_keeps_more() {
        let scores = [5000, 5000, -1000, -5000];
        let (mut short, mut long) = (scores, scores);
        level(&mut short, &[40, 40, 10, 50].into_iter(), 500);
        level(&mut long, &[4000, 4000, 10, 50].into_iter(), 500);
        assert!(short[2] < 0 && long[2] > 0 && long[3] < 0);
    }
}
