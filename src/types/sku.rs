//! Stock keeping units: a vendor's own numbers of variants.

use serde::{Deserialize, Serialize};

use super::invalid::{Invalid, text_type};

/// A vendor's own number for a variant: 1 to 64 printable characters without spaces around them; case counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sku(String);

text_type!(Sku);

impl Sku {
    /// Reads a number; spaces around it are ignored.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > 64 {
            return Err(Invalid("A SKU has 1 to 64 characters."));
        }
        if text.chars().any(char::is_control) {
            return Err(Invalid("A SKU has printable characters only."));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printable_and_short() {
        assert_eq!(Sku::parse(" AB-12/é ").unwrap().as_str(), "AB-12/é");
        for text in ["", "  ", "a\0b", "a\nb", &"x".repeat(65)] {
            assert!(Sku::parse(text).is_err(), "{text:?}");
        }
    }
}
