//! By how much a name's reading beat the next one in, how often such names are right out.
//!
//! The table is fitted by `examples/train_tagger --calibrate` on sentences that the tagger was not trained on: for each kind the margins in
//! bins, made to rise by pooling neighbours (isotonic regression: Ayer et al. 1955; Zadrozny, Elkan, KDD 2002).

use super::label::KINDS;
use std::sync::LazyLock;

/// Points of a rising curve for each kind: margin and thousandths that are right.
static CURVES: LazyLock<[Vec<(i32, u16)>; KINDS.len()]> = LazyLock::new(|| read(include_str!("../data/calibration.txt")));

fn read(table: &str) -> [Vec<(i32, u16)>; KINDS.len()] {
    let mut curves: [Vec<(i32, u16)>; KINDS.len()] = Default::default();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let kind = columns.next().and_then(|name| KINDS.iter().position(|kind| kind.name() == name));
        let margin = columns.next().and_then(|margin| margin.parse().ok());
        let right = columns.next().and_then(|right| right.parse().ok());
        if let (Some(curve), Some(margin), Some(right)) = (kind.and_then(|kind| curves.get_mut(kind)), margin, right) {
            curve.push((margin, right));
        }
    }
    curves
}

/// How many of a thousand names of this kind (its number in [`KINDS`]) and margin are right.
pub fn confidence(kind: usize, margin: i32) -> u16 {
    let curve = CURVES.get(kind).map_or(&[][..], Vec::as_slice);
    between(curve, margin)
}

/// The curve's height at `margin`: between two points in a straight line, beyond its ends as there.
fn between(curve: &[(i32, u16)], margin: i32) -> u16 {
    let after = curve.partition_point(|point| point.0 <= margin);
    match (after.checked_sub(1).and_then(|before| curve.get(before)), curve.get(after)) {
        (Some(&(left, low)), Some(&(right, high))) => {
            let (width, into) = (i64::from(right) - i64::from(left), i64::from(margin) - i64::from(left));
            let rise = (i64::from(high) - i64::from(low)) * into / width.max(1);
            u16::try_from(i64::from(low) + rise).unwrap_or(low)
        }
        (Some(&(_, end)), None) | (None, Some(&(_, end))) => end,
        (None, None) => 500,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_rises_and_is_straight_between_its_points() {
        let curve = [(100, 500), (300, 900)];
        assert_eq!([0, 100, 200, 300, 400].map(|margin| between(&curve, margin)), [500, 500, 700, 900, 900]);
        assert_eq!(between(&[], 7), 500);
    }

    #[test]
    fn every_kind_has_a_curve_that_rises() {
        for (kind, curve) in KINDS.iter().zip(&*CURVES) {
            assert!(curve.len() > 2 && curve.is_sorted() && curve.iter().all(|point| point.1 <= 1000), "{}", kind.name());
        }
        assert!(confidence(0, 0) < confidence(0, 20_000));
    }
}
