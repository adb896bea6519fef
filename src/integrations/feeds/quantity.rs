//! `atalanda:quantity`: how many pieces there are.

/// More pieces than this are a mistake.
const MAX: i32 = 100_000_000;

/// A whole number of pieces; `None` if it is negative, fractional or no number. `3.0` is three.
pub(super) fn parse_quantity(text: &str) -> Option<i32> {
    let text = text.trim();
    let whole = match text.split_once(['.', ',']) {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    whole.parse().ok().filter(|quantity| *quantity <= MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_only() {
        for (text, quantity) in [("0", 0), (" 12 ", 12), ("3.0", 3), ("007", 7), ("100000000", MAX)] {
            assert_eq!(parse_quantity(text), Some(quantity), "{text}");
        }
        for text in ["-4", "2.5", "1,5", "many", "1.", "+3", "100000001", "99999999999999", "1 000"] {
            assert_eq!(parse_quantity(text), None, "{text}");
        }
    }
}
