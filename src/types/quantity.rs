//! How many pieces somebody wants.

use super::invalid::Invalid;

/// 1 to 999 pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(i32);

impl Quantity {
    /// The most that can be wanted.
    pub const MOST: Self = Self(999);

    /// Reads a number of pieces.
    pub fn parse(number: i64) -> Result<Self, Invalid> {
        match i32::try_from(number) {
            Ok(number) if (1..=Self::MOST.0).contains(&number) => Ok(Self(number)),
            _ => Err(Invalid("A quantity is a whole number from 1 to 999.")),
        }
    }

    /// Returns the number of pieces.
    #[must_use]
    pub fn get(self) -> i32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_least_one_and_not_a_thousand() {
        assert_eq!(Quantity::parse(1).unwrap().get(), 1);
        assert_eq!(Quantity::parse(999), Ok(Quantity::MOST));
        for number in [0, -1, 1_000, i64::MAX, i64::MIN] {
            assert!(Quantity::parse(number).is_err(), "{number}");
        }
    }
}
