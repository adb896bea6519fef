//! Value added tax that gross amounts contain.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What an order holds at one rate: net and tax in minor units; their sum is the gross amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatLine {
    /// The rate: 1700 is 17 %.
    pub basis_points: i32,
    /// Minor units.
    pub net: i64,
    /// Minor units.
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
    fn what_can_not_be_held_is_refused() {
        assert_eq!(contained([(1700, i64::MAX), (1700, 1)]), None);
        assert_eq!(vat(1700, i64::MAX), 1_340_148_073_731_035_801);
    }
}
