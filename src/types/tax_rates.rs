//! The rates of value added tax of a country, in basis points (1700 is 17 %).

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::tax_class::TaxClass;

/// The rate of a class from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxRate {
    /// The tax class of the rate.
    pub class: TaxClass,
    /// The first day on which the rate is valid.
    pub valid_from: NaiveDate,
    /// `None` if the country has no such class from that day on.
    pub basis_points: Option<i32>,
}

/// All past, present and future rates of a country; empty for an unknown country.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaxRates(Arc<[TaxRate]>);

impl TaxRates {
    /// Of these rates, in any order.
    #[must_use]
    pub fn new(mut rates: Vec<TaxRate>) -> Self {
        rates.sort_by_key(|rate| rate.valid_from);
        Self(rates.into())
    }

    /// The rate of a class on a day.
    #[must_use]
    pub fn of(&self, class: TaxClass, day: NaiveDate) -> Option<i32> {
        let last = self.0.iter().rev().find(|rate| rate.class == class && rate.valid_from <= day);
        last.and_then(|rate| rate.basis_points)
    }

    /// The classes that the country has on a day with their rates, the standard one first.
    #[must_use]
    pub fn all(&self, day: NaiveDate) -> Vec<(TaxClass, i32)> {
        TaxClass::ALL.iter().filter_map(|class| Some((*class, self.of(*class, day)?))).collect()
    }

    /// The first class that has this rate on a day.
    #[must_use]
    pub fn class_of(&self, basis_points: i32, day: NaiveDate) -> Option<TaxClass> {
        self.all(day).into_iter().find(|(_, rate)| *rate == basis_points).map(|(class, _)| class)
    }

    /// The different rates of a day, the standard one first.
    #[must_use]
    pub fn distinct(&self, day: NaiveDate) -> Vec<i32> {
        let mut rates: Vec<i32> = vec![];
        for (_, rate) in self.all(day) {
            if !rates.contains(&rate) {
                rates.push(rate);
            }
        }
        rates
    }

    /// `{"standard": 1700, …}`, for statements that look up the rate of each row.
    #[must_use]
    pub fn by_class(&self, day: NaiveDate) -> Value {
        let rates = self.all(day).into_iter().map(|(class, rate)| (class.as_str().to_owned(), Value::from(rate)));
        Value::Object(rates.collect::<Map<_, _>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 1, 1).unwrap()
    }

    #[test]
    fn a_change_of_the_law_counts_from_its_day_on() {
        let rate = |class, year, basis_points| TaxRate { class, valid_from: day(year), basis_points };
        let rates = TaxRates::new(vec![
            rate(TaxClass::Standard, 2026, Some(2100)),
            rate(TaxClass::Standard, 2024, Some(1900)),
            rate(TaxClass::SecondReduced, 2024, Some(500)),
            rate(TaxClass::SecondReduced, 2026, None),
            rate(TaxClass::Zero, 2024, Some(0)),
            rate(TaxClass::Exempt, 2024, Some(0)),
        ]);
        assert_eq!(rates.distinct(day(2025)), [1900, 500, 0]);
        assert_eq!(rates.distinct(day(2027)), [2100, 0]);
        assert_eq!(rates.of(TaxClass::Standard, day(2023)), None);
        assert_eq!(
            (rates.class_of(500, day(2025)), rates.class_of(500, day(2026))),
            (Some(TaxClass::SecondReduced), None)
        );
        assert_eq!(rates.class_of(0, day(2025)), Some(TaxClass::Zero));
        assert_eq!(rates.by_class(day(2026)), serde_json::json!({"standard": 2100, "zero": 0, "exempt": 0}));
    }
}
