//! The rule that changes a feed's prices.

use crate::integrations::feeds::MAX_PRICE;

/// A percentage, and a step for rounding after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PriceRule {
    /// A percentage that is added to each price, -90 to 1000.
    pub percent: i32,
    /// The step in minor units, at least 1. Prices become multiples of the step; half a step is rounded up.
    pub rounding: i32,
}

impl PriceRule {
    /// The shop's price for a feed's price. 0 stays 0, and no other price becomes 0 by rounding.
    pub fn apply(self, price: i64) -> i64 {
        let step = i128::from(self.rounding.max(1));
        let hundredths = i128::from(price) * i128::from(100 + self.percent);
        let steps = (hundredths + 50 * step).div_euclid(100 * step);
        let steps = if hundredths > 0 { steps.max(1) } else { steps };
        i64::try_from(steps * step).unwrap_or(MAX_PRICE).clamp(0, MAX_PRICE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_rounded_half_up_and_stay_in_range() {
        let adjusted = |price, percent, rounding| PriceRule { percent, rounding }.apply(price);
        assert_eq!((adjusted(999, 0, 1), adjusted(1, 50, 1), adjusted(105, -10, 1)), (999, 2, 95));
        assert_eq!((adjusted(1998, 10, 5), adjusted(1990, 0, 100), adjusted(1950, 0, 100)), (2200, 2000, 2000));
        assert_eq!((adjusted(0, 50, 100), adjusted(3, 0, 100)), (0, 100));
        assert_eq!(adjusted(MAX_PRICE, 1000, 1), MAX_PRICE);
    }
}
