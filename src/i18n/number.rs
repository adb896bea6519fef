//! Whole numbers as each locale writes them.

use super::Locale;

/// Wider than a hyphen, and never broken from its number.
pub(super) const MINUS: &str = "\u{2212}";

/// A whole number with its groups: `10,000`.
#[must_use]
pub fn number(locale: Locale, value: i64) -> String {
    let sign = if value < 0 { MINUS } else { "" };
    format!("{sign}{}", group(locale, value.unsigned_abs()))
}

/// The digits of `value` in groups of three.
pub(super) fn group(locale: Locale, value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(locale.group_separator());
        }
        text.push(digit);
    }
    text
}
