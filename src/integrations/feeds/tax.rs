//! `atalanda:tax_rate`: a percentage that must be one of the country's rates.

/// Reads `17`, `17.0`, `17,00 %` as basis points; `None` if it is no percentage or none of `rates`, where
/// these are known.
pub(super) fn parse_tax_rate(text: &str, rates: &[i32]) -> Option<i32> {
    let number = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let all_digits = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || fraction.len() > 4 || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let (hundredths, rest) = fraction.split_at(fraction.len().min(2));
    if rest.bytes().any(|b| b != b'0') {
        return None;
    }
    let basis_points: i32 = format!("{whole}{hundredths:0<2}").parse().ok()?;
    (rates.is_empty() && basis_points <= 10_000 || rates.contains(&basis_points)).then_some(basis_points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_of_luxembourg() {
        let rate = |text| parse_tax_rate(text, &[0, 300, 800, 1400, 1700]);
        for (text, basis_points) in
            [("17", 1700), ("17.0", 1700), ("17,00 %", 1700), ("3%", 300), ("0", 0), ("8.0000", 800), ("014", 1400)]
        {
            assert_eq!(rate(text), Some(basis_points), "{text}");
        }
        for text in ["abc", "", "19", "-3", "0.17", "17.5", "3.001", "1e1", "٣", "99999", "%", "3.00000000"] {
            assert_eq!(rate(text), None, "{text}");
        }
    }
}
