//! Money, numbers and dates as each locale writes them. Times are local times of the reader's place.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::{
    Locale, TextArgs, Texts,
    number::{MINUS, group, number},
};
use crate::types::money::Money;

/// An amount as text: `€1,234.50`, `1.234,50 €`.
#[must_use]
pub fn money(locale: Locale, money: Money) -> String {
    let code = money.currency.as_str();
    let symbol = iso_currency::Currency::from_code(code)
        .map_or_else(|| code.to_owned(), |currency| currency.symbol().to_string());
    let (exponent, digits) = (money.currency.exponent(), money.amount.unsigned_abs());
    let unit = 10_u64.pow(exponent);
    let mut text = group(locale, digits / unit);
    if exponent > 0 {
        text.push(locale.decimal_separator());
        text.push_str(&format!("{:0width$}", digits % unit, width = exponent as usize));
    }
    let sign = if money.amount < 0 { MINUS } else { "" };
    match locale {
        Locale::En if symbol.chars().all(char::is_alphabetic) => format!("{sign}{symbol}\u{a0}{text}"),
        Locale::En => format!("{sign}{symbol}{text}"),
        _ => format!("{sign}{text}\u{a0}{symbol}"),
    }
}

/// A rate in basis points as a percentage: `1700` is `17 %` (`17%` in English).
#[must_use]
pub fn percent(locale: Locale, basis_points: i64) -> String {
    let (whole, rest) = (basis_points / 100, (basis_points % 100).unsigned_abs());
    let mut text = number(locale, whole);
    if rest > 0 {
        text.push(locale.decimal_separator());
        text.push_str(format!("{rest:02}").trim_end_matches('0'));
    }
    if locale == Locale::En { format!("{text}%") } else { format!("{text}\u{a0}%") }
}

/// A day: `23 November 2026`, `23. November 2026`.
#[must_use]
pub fn date(texts: &Texts, locale: Locale, at: NaiveDateTime) -> String {
    let args = TextArgs::from([
        ("day", at.day().to_string().into()),
        ("month", month(texts, locale, at.date()).into()),
        ("year", at.year().to_string().into()),
    ]);
    texts.get(locale, "date-long", &args)
}

/// A day without its year: `23 November`.
#[must_use]
pub fn day_month(texts: &Texts, locale: Locale, at: NaiveDateTime) -> String {
    let args =
        TextArgs::from([("day", at.day().to_string().into()), ("month", month(texts, locale, at.date()).into())]);
    texts.get(locale, "date-short", &args)
}

/// A day without its year, and the time: `23 November, 14:32`.
#[must_use]
pub fn date_time(texts: &Texts, locale: Locale, at: NaiveDateTime) -> String {
    format!("{}, {:02}:{:02}", day_month(texts, locale, at), at.hour(), at.minute())
}

fn month(texts: &Texts, locale: Locale, day: NaiveDate) -> String {
    texts.get(locale, &format!("month-{}", day.month()), &TextArgs::default())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Locale, date, date_time, money, number, percent};
    use crate::{
        i18n::Texts,
        types::money::{Currency, Money},
    };

    #[test]
    fn money_is_written_as_each_language_does() {
        assert_eq!(money(Locale::En, Money::eur(100_000_000)), "€1,000,000.00");
        assert_eq!(money(Locale::De, Money::eur(100_000_000)), "1.000.000,00\u{a0}€");
        assert_eq!(money(Locale::Fr, Money::eur(123_456)), "1\u{202f}234,56\u{a0}€");
        assert_eq!(money(Locale::Lb, Money::eur(1)), "0,01\u{a0}€");
        assert_eq!(money(Locale::De, Money::eur(-5)), "\u{2212}0,05\u{a0}€");
        assert_eq!(money(Locale::Fr, Money::new(1234, Currency::parse("JPY").unwrap())), "1\u{202f}234\u{a0}¥");
        assert_eq!(money(Locale::En, Money::eur(i64::MIN)), "\u{2212}€92,233,720,368,547,758.08");
    }

    #[test]
    fn numbers_and_rates() {
        assert_eq!(number(Locale::De, 10_000), "10.000");
        assert_eq!(number(Locale::En, 999), "999");
        assert_eq!(percent(Locale::Fr, 1700), "17\u{a0}%");
        assert_eq!(percent(Locale::De, 550), "5,5\u{a0}%");
        assert_eq!(percent(Locale::En, 300), "3%");
    }

    #[test]
    fn times_are_written_as_each_language_does() {
        let texts = Texts::load().unwrap();
        let at =
            |month, day, hour| NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_hms_opt(hour, 30, 0).unwrap();
        assert_eq!(date_time(&texts, Locale::En, at(3, 29, 1)), "29 March, 01:30");
        assert_eq!(date_time(&texts, Locale::De, at(10, 25, 2)), "25. Oktober, 02:30");
        assert_eq!(date(&texts, Locale::Fr, at(8, 1, 0)), "1 août 2026");
    }
}
