//! Amounts of money: integer minor units and a currency. Arithmetic is checked.

use serde::{Deserialize, Serialize};

use super::invalid::Invalid;

/// An ISO 4217 currency; written as its three-letter code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The euro, with two decimal places.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);

    /// Reads a three-letter code, in any case. Currencies that nobody pays with (test codes, gold) are refused.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        iso_currency::Currency::from_code(&text.to_ascii_uppercase())
            .filter(|currency| currency.exponent().is_some())
            .map(Self)
            .ok_or(Invalid("This is not the code of a currency (ISO 4217)."))
    }

    /// The three-letter code of ISO 4217.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0.code()
    }

    /// The number of digits after the decimal point: 2 for EUR, 0 for JPY.
    #[must_use]
    pub fn exponent(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(2))
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Currency {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

/// An amount in minor units (cents) of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; may be negative (a correction).
    pub amount: i64,
    /// What they are units of.
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units of a currency.
    #[must_use]
    pub fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// An amount of euros, given in cents.
    #[must_use]
    pub fn eur(cents: i64) -> Self {
        Self::new(cents, Currency::EUR)
    }

    /// Adds two amounts; `None` if the sum is too large or the currencies differ.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        Some(Self { amount: self.amount.checked_add(other.amount)?, ..self })
    }

    /// Multiplies the amount; `None` if the result is too large.
    #[must_use]
    pub fn checked_mul(self, times: i64) -> Option<Self> {
        Some(Self { amount: self.amount.checked_mul(times)?, ..self })
    }
}

impl std::fmt::Display for Money {
    /// `19.90 EUR`, with as many decimals as the currency has.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let exponent = self.currency.exponent();
        let sign = if self.amount < 0 { "-" } else { "" };
        let (whole, part) = {
            let unit = 10_u64.pow(exponent);
            (self.amount.unsigned_abs() / unit, self.amount.unsigned_abs() % unit)
        };
        if exponent == 0 {
            write!(f, "{sign}{whole} {}", self.currency)
        } else {
            write!(f, "{sign}{whole}.{part:0width$} {}", self.currency, width = exponent as usize)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_is_checked() {
        assert_eq!(Money::eur(100).checked_add(Money::eur(50)), Some(Money::eur(150)));
        assert_eq!(Money::eur(i64::MAX).checked_add(Money::eur(1)), None);
        assert_eq!(Money::eur(i64::MAX).checked_mul(2), None);
        let dollars = Money::new(1, Currency::parse("usd").unwrap());
        assert_eq!(Money::eur(1).checked_add(dollars), None);
    }

    #[test]
    fn it_prints_with_the_currencys_decimals() {
        assert_eq!(Money::eur(1990).to_string(), "19.90 EUR");
        assert_eq!(Money::eur(-5).to_string(), "-0.05 EUR");
        assert_eq!(Money::eur(i64::MIN).to_string(), "-92233720368547758.08 EUR");
        assert_eq!(Money::new(1990, Currency::parse("JPY").unwrap()).to_string(), "1990 JPY");
        assert_eq!(Money::new(1990, Currency::parse("KWD").unwrap()).to_string(), "1.990 KWD");
    }

    #[test]
    fn json_is_amount_and_code() {
        let json = serde_json::to_value(Money::eur(1999)).unwrap();
        assert_eq!(json, serde_json::json!({"amount": 1999, "currency": "EUR"}));
        assert_eq!(serde_json::from_value::<Money>(json).unwrap(), Money::eur(1999));
        for code in ["", "EU", "ABC", "XXX", "€"] {
            assert!(Currency::parse(code).is_err(), "{code}");
        }
    }
}
