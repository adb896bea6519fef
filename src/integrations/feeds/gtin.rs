//! Trade item numbers: 8, 12, 13 or 14 digits, the last of which checks the others.

/// Whether `digits` is a GTIN: the right length and check digit.
pub fn is_gtin(digits: &str) -> bool {
    if !matches!(digits.len(), 8 | 12 | 13 | 14) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let weighted =
        digits.bytes().rev().enumerate().map(|(at, b)| u32::from(b - b'0') * if at % 2 == 1 { 3 } else { 1 });
    weighted.sum::<u32>() % 10 == 0
}

/// A cell's GTIN without spaces and hyphens; `None` if it is invalid, such as Excel's `4.01235E+12`.
pub(super) fn parse_gtin(text: &str) -> Option<String> {
    let digits = text.replace([' ', '-', '\u{a0}'], "");
    is_gtin(&digits).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for good in
            ["4006381333931", "96385074", "036000291452", "00012345600012", "4 006381 333931", "978-3-16-148410-0"]
        {
            assert!(parse_gtin(good).is_some(), "{good}");
        }
        for bad in ["4006381333932", "4.01235E+12", "400638133393", "", "abcdefgh", "36000291452", "４006381333931"] {
            assert!(parse_gtin(bad).is_none(), "{bad}");
        }
    }
}
