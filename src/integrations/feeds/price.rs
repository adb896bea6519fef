//! Prices as people and programs write them, to minor units of one currency.

use super::code::FeedCode;

/// The highest price, in minor units: 10,000,000.00.
pub const MAX_PRICE: i64 = 1_000_000_000;

/// Why a text is not a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceError {
    /// It is no amount.
    Unreadable,
    /// It is below zero.
    Negative,
    /// More decimals than the currency has. `1.299` is one of these: it may be 1.30 or 1299, and nobody guesses.
    TooManyDecimals,
    /// It is beyond what a price can be.
    TooHigh,
    /// It is in another currency than the shop.
    WrongCurrency,
}

impl PriceError {
    pub(super) fn code(self) -> FeedCode {
        match self {
            Self::Unreadable => FeedCode::InvalidPrice,
            Self::Negative => FeedCode::NegativePrice,
            Self::TooManyDecimals => FeedCode::TooManyDecimals,
            Self::TooHigh => FeedCode::PriceTooHigh,
            Self::WrongCurrency => FeedCode::WrongCurrency,
        }
    }
}

/// Reads `119.99`, `EUR 19.99`, `19,99 €`, `1.299,99 €`, `1 299.00`, `19,-` as minor units.
///
/// `currency` is the vendor's ISO 4217 code; a text without one is taken to be in it, another one is an error.
pub fn parse_price(text: &str, currency: &str) -> Result<i64, PriceError> {
    let digits = currency_digits(currency);
    let text = text.trim();
    let is_number_char = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '–' | '+');
    let (Some(start), Some(end)) = (text.find(is_number_char), text.rfind(is_number_char)) else {
        return Err(PriceError::Unreadable);
    };
    let end = end + text.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let (before, number, after) = (text.get(..start), text.get(start..end), text.get(end..));
    let number = number.unwrap_or_default();
    for token in [before, after].into_iter().flatten().map(str::trim).filter(|token| !token.is_empty()) {
        check_currency(token, currency)?;
    }
    let amount = match number.strip_prefix(['-', '−', '–']) {
        Some(rest) if parse_number(rest.trim_start(), digits).is_ok_and(|amount| amount > 0) => {
            return Err(PriceError::Negative);
        }
        Some(_) => return Err(PriceError::Unreadable),
        None => parse_number(number.strip_prefix('+').unwrap_or(number), digits)?,
    };
    if amount > MAX_PRICE { Err(PriceError::TooHigh) } else { Ok(amount) }
}

fn currency_digits(code: &str) -> usize {
    iso_currency::Currency::from_code(code).and_then(|currency| currency.exponent()).map_or(2, usize::from)
}

fn check_currency(token: &str, currency: &str) -> Result<(), PriceError> {
    let code = match token {
        "€" => "EUR",
        "£" => "GBP",
        "$" | "US$" => "USD",
        "¥" => "JPY",
        "Fr." | "SFr." => "CHF",
        "zł" => "PLN",
        "Kč" => "CZK",
        _ => token,
    };
    if code.eq_ignore_ascii_case(currency) {
        return Ok(());
    }
    match iso_currency::Currency::from_code(&code.to_ascii_uppercase()) {
        Some(_) => Err(PriceError::WrongCurrency),
        None => Err(PriceError::Unreadable),
    }
}

/// An unsigned number in minor units of a currency with `digits` decimals.
fn parse_number(number: &str, digits: usize) -> Result<i64, PriceError> {
    let number = ["-", "–", "--"].into_iter().fold(number, |number, dash| match number.strip_suffix(dash) {
        Some(whole) if whole.ends_with(['.', ',']) => whole.trim_end_matches(['.', ',']),
        _ => number,
    });
    let (whole, fraction) = split_decimals(number)?;
    if fraction.len() > digits {
        return Err(PriceError::TooManyDecimals);
    }
    let mut amount: i64 = 0;
    let zeros = std::iter::repeat_n(b'0', digits - fraction.len());
    for digit in whole.bytes().chain(fraction.bytes()).chain(zeros) {
        if !digit.is_ascii_digit() {
            return Err(PriceError::Unreadable);
        }
        let next = amount.checked_mul(10).and_then(|tens| tens.checked_add(i64::from(digit - b'0')));
        amount = next.ok_or(PriceError::TooHigh)?;
    }
    Ok(amount)
}

/// The digits before the decimal sign, without grouping, and those after it.
fn split_decimals(number: &str) -> Result<(String, &str), PriceError> {
    let last = number.rfind(['.', ',']);
    let (whole, fraction) = match last.and_then(|at| Some((number.get(..at)?, number.get(at..)?))) {
        None => (number, ""),
        Some((whole, tail)) => {
            let sign = tail.chars().next().unwrap_or('.');
            let fraction = tail.get(1..).unwrap_or_default();
            match whole.contains(sign) {
                true => (number, ""), // the same sign twice groups thousands: 1.299.000
                false => (whole, fraction),
            }
        }
    };
    if (last.is_some() && fraction.is_empty() && whole != number) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(PriceError::Unreadable);
    }
    if whole.is_empty() && fraction.is_empty() {
        return Err(PriceError::Unreadable);
    }
    Ok((ungroup(whole)?, fraction))
}

/// Removes the thousands separators, which must be the same sign and precede groups of three digits.
fn ungroup(whole: &str) -> Result<String, PriceError> {
    let is_sign = |c: char| matches!(c, '.' | ',' | '\'' | '’') || c.is_whitespace();
    let Some(sign) = whole.chars().find(|c| is_sign(*c)) else { return Ok(whole.to_owned()) };
    let mut groups = whole.split(sign);
    let first = groups.next().unwrap_or_default();
    let fits = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let head = (1..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_digit());
    if head && groups.all(fits) { Ok(whole.replace(sign, "")) } else { Err(PriceError::Unreadable) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_to_write_a_price() {
        for (text, amount) in [
            ("119.99", 11999),
            ("19.99 EUR", 1999),
            ("EUR 19.99", 1999),
            ("19,99 €", 1999),
            ("€19.99", 1999),
            ("1.299,99 €", 129_999),
            ("1,299.99", 129_999),
            ("1\u{a0}299,99\u{a0}€", 129_999),
            ("eur 5", 500),
            ("1\u{202f}299,99 €", 129_999),
            ("1'299.50", 129_950),
            ("1.299.000", 129_900_000),
            ("5", 500),
            ("5.5", 550),
            ("19,-", 1900),
            ("19.– €", 1900),
            ("0", 0),
            ("0.00", 0),
            (".99", 99),
            ("+3.10", 310),
            ("  7,00  ", 700),
            ("10000000.00", MAX_PRICE),
            ("10.000.000,00 €", MAX_PRICE),
            ("00012.30", 1230),
        ] {
            assert_eq!(parse_price(text, "EUR"), Ok(amount), "{text}");
        }
    }

    #[test]
    fn what_is_no_price() {
        use PriceError::*;
        for (text, error) in [
            ("", Unreadable),
            ("free", Unreadable),
            ("19.99.1", Unreadable),
            ("1,2,3", Unreadable),
            ("19.", Unreadable),
            ("1 2 3", Unreadable),
            ("12 34,00", Unreadable),
            ("1E3", Unreadable),
            ("--5", Unreadable),
            ("NaN", Unreadable),
            ("19.99 EUR/kg", Unreadable),
            ("€", Unreadable),
            ("1.29,999.00", Unreadable),
            (",", Unreadable),
            ("-", Unreadable),
            ("-5.00", Negative),
            ("−5,00 €", Negative),
            ("EUR -1", Negative),
            ("-1.299,00", Negative),
            ("1.299", TooManyDecimals),
            ("1,299 €", TooManyDecimals),
            ("19.999", TooManyDecimals),
            ("0.12345", TooManyDecimals),
            ("10000000.01", TooHigh),
            ("99999999999999999999", TooHigh),
            ("19.99 USD", WrongCurrency),
            ("$19.99", WrongCurrency),
            ("CHF 5", WrongCurrency),
            ("19.99 £", WrongCurrency),
        ] {
            assert_eq!(parse_price(text, "EUR"), Err(error), "{text}");
        }
    }

    #[test]
    fn the_currency_says_how_many_decimals() {
        assert_eq!(parse_price("¥1200", "JPY"), Ok(1200));
        assert_eq!(parse_price("12.5 JPY", "JPY"), Err(PriceError::TooManyDecimals));
        assert_eq!(parse_price("1.234 TND", "TND"), Ok(1234));
    }

    /// Every amount comes back from every style it is written in.
    #[test]
    fn written_and_read_again() {
        let mut cents = 0_i64;
        while cents <= MAX_PRICE {
            let (whole, rest) = (cents / 100, cents % 100);
            let digits = whole.to_string();
            let grouped = |sign: &str| {
                let groups: Vec<&str> =
                    digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
                groups.join(sign)
            };
            for text in [
                format!("{whole}.{rest:02}"),
                format!("{whole},{rest:02} EUR"),
                format!("{},{rest:02} €", grouped(".")),
                format!("EUR {}.{rest:02}", grouped(",")),
                format!("{},{rest:02}\u{a0}€", grouped("\u{202f}")),
                format!("{}.{rest:02}", grouped("'")),
            ] {
                assert_eq!(parse_price(&text, "EUR"), Ok(cents), "{text}");
            }
            cents = cents * 5 / 4 + 7;
        }
    }

    /// Garbage is an error, never a panic.
    #[test]
    fn no_text_panics() {
        let alphabet: Vec<char> = "09.,-−€E \u{a0}'+".chars().collect();
        for seed in 0..alphabet.len().pow(4) {
            let text: String =
                (0..4).filter_map(|at| alphabet.get(seed / alphabet.len().pow(at) % alphabet.len())).collect();
            let _ = parse_price(&text, "EUR");
        }
    }
}
