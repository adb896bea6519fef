//! Value added tax that gross amounts contain.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What an order holds at one rate: net and tax in minor units; their sum is the gross amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatLine {
    /// The rate: 1700 is 17 %.
    pub basis_points: i32,
    /// The amount without VAT, in minor units.
    pub net: i64,
    /// The VAT, in minor units.
    pub vat: i64,
}

/// The tax in gross amounts, computed once per rate on the sum at that rate, and rounded half up.
/// `None` if a sum can't be held.
#[must_use]
pub fn contained(amounts: impl IntoIterator<Item = (i32, i64)>) -> Option<Vec<VatLine>> {
    let mut sums = BTreeMap::<i32, i64>::new();
    for (basis_points, gross) in amounts {
        let sum = sums.entry(basis_points).or_default();
        *sum = sum.checked_add(gross)?;
    }
    sums.into_iter().map(|(basis_points, gross)| at_rate(basis_points, gross)).collect()
}

/// Each amount's share of the tax in `lines`, which are what [`contained`] gave for the same amounts: the shares add up
/// to each rate's tax. What rounding down leaves over goes, a minor unit each, to those who lost most by it; of equals,
/// to the first.
#[must_use]
pub fn shares(amounts: &[(i32, i64)], lines: &[VatLine]) -> Vec<i64> {
    let mut shares = vec![0; amounts.len()];
    for line in lines {
        let whole = 10_000 + i128::from(line.basis_points);
        let mut left = line.vat;
        let mut lost = vec![];
        for (share, (position, (_, gross))) in shares.iter_mut().zip(amounts.iter().enumerate()) {
            if amounts.get(position).is_none_or(|(rate, _)| *rate != line.basis_points) {
                continue;
            }
            let exact = i128::from(*gross) * i128::from(line.basis_points);
            let (Some(floor), Some(rest)) = (exact.checked_div(whole), exact.checked_rem(whole)) else { continue };
            *share = i64::try_from(floor).unwrap_or(0);
            left -= *share;
            lost.push((std::cmp::Reverse(rest), position));
        }
        lost.sort_unstable();
        for (_, position) in lost.into_iter().take(usize::try_from(left).unwrap_or(0)) {
            if let Some(share) = shares.get_mut(position) {
                *share += 1;
            }
        }
    }
    shares
}

/// `gross * rate / (1 + rate)`, for amounts and rates of 0 or more.
fn at_rate(basis_points: i32, gross: i64) -> Option<VatLine> {
    let whole = 10_000 + i128::from(basis_points);
    let twice = 2 * i128::from(gross) * i128::from(basis_points);
    let vat = i64::try_from((twice + whole).checked_div(2 * whole)?).ok()?;
    Some(VatLine { basis_points, net: gross.checked_sub(vat)?, vat })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vat(basis_points: i32, gross: i64) -> i64 {
        contained([(basis_points, gross)]).unwrap()[0].vat
    }

    #[test]
    fn the_tax_is_inside_the_price() {
        assert_eq!(vat(1700, 11_700), 1_700);
        assert_eq!(vat(300, 10_300), 300);
        assert_eq!(vat(0, 999), 0);
        assert_eq!(vat(1700, 0), 0);
    }

    #[test]
    fn halves_are_rounded_up() {
        // 3 at 20 % is 0.5 exactly; 2 at 20 % is 0.33; 4 is 0.67.
        assert_eq!((vat(2000, 3), vat(2000, 2), vat(2000, 4)), (1, 0, 1));
    }

    #[test]
    fn each_rate_is_rounded_once_on_its_sum() {
        let lines = contained([(1700, 100), (300, 100), (1700, 100), (1700, 100)]).unwrap();
        // Three times 100 at 17 %: 14.53 each, 43.59 together.
        let expected =
            [VatLine { basis_points: 300, net: 97, vat: 3 }, VatLine { basis_points: 1700, net: 256, vat: 44 }];
        assert_eq!(lines, expected);
    }

    #[test]
    fn the_lines_shares_add_up_to_the_tax_of_each_rate() {
        let three_times = [(1700, 100), (300, 100), (1700, 100), (1700, 100)];
        assert_eq!(shares(&three_times, &contained(three_times).unwrap()), [15, 3, 15, 14], "14.53 each, 44 together");
        let mut seed = 7_u64;
        for _ in 0..2_000 {
            let mut next = |most: u64| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (seed >> 33) % most
            };
            let amounts: Vec<(i32, i64)> = (0..=next(12))
                .map(|_| ([0, 300, 800, 1700][next(4) as usize], next(100_000) as i64 * (next(10) as i64)))
                .collect();
            let lines = contained(amounts.iter().copied()).unwrap();
            let shares = shares(&amounts, &lines);
            for line in &lines {
                let of_rate = amounts.iter().zip(&shares).filter(|((rate, _), _)| *rate == line.basis_points);
                assert_eq!(of_rate.map(|(_, share)| share).sum::<i64>(), line.vat, "{amounts:?}");
            }
            for ((rate, gross), share) in amounts.iter().zip(shares) {
                let exact = i128::from(*gross) * i128::from(*rate);
                let off = (i128::from(share) * (10_000 + i128::from(*rate)) - exact).abs();
                assert!(off < 10_000 + i128::from(*rate), "{share} of {gross} at {rate} is off by a unit or more");
            }
        }
    }

    #[test]
    fn what_can_not_be_held_is_refused() {
        assert_eq!(contained([(1700, i64::MAX), (1700, 1)]), None);
        assert_eq!(vat(1700, i64::MAX), 1_340_148_073_731_035_801);
    }
}
