//! Money as the API writes it.

use poem_openapi::Object;

use crate::types::money::Money;

/// An amount in minor units (cents) of a currency.
#[derive(Debug, Clone, PartialEq, Eq, Object)]
#[oai(rename = "Money")]
pub struct MoneyOut {
    /// The amount in minor units: 1999 is 19.99 euros.
    pub amount: i64,
    /// The currency, an ISO 4217 code such as `EUR`.
    pub currency: String,
}

impl MoneyOut {
    /// An amount of minor units of a currency, given by its ISO 4217 code.
    pub fn new(amount: i64, currency: impl Into<String>) -> Self {
        Self { amount, currency: currency.into() }
    }
}

impl From<Money> for MoneyOut {
    fn from(money: Money) -> Self {
        Self::new(money.amount, money.currency.as_str())
    }
}
