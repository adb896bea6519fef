//! Yes and no in the languages of the region.

/// Parses a yes or no; `None` for any other text.
pub(super) fn parse_flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "t" | "1" | "on" | "x" | "ja" | "j" | "jo" | "wahr" | "oui" | "o" | "vrai" | "sim" => {
            Some(true)
        }
        "false" | "no" | "n" | "f" | "0" | "off" | "nein" | "nee" | "falsch" | "non" | "faux" | "não" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no() {
        assert!(["true", "YES", " Ja ", "wahr", "Oui", "vrai", "1"].iter().all(|text| parse_flag(text) == Some(true)));
        assert!(
            ["FALSE", "no", "nein", "falsch", "non", "faux", "0"].iter().all(|text| parse_flag(text) == Some(false))
        );
        assert!(["", "maybe", "2"].iter().all(|text| parse_flag(text).is_none()));
    }
}
