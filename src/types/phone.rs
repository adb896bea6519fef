//! Telephone numbers, as people write them.

use serde::{Deserialize, Serialize};

use super::invalid::{Invalid, text_type};

/// A telephone number as people write it: 3 to 32 digits, spaces and `+ ( ) - . /`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

text_type!(Phone);

impl Phone {
    /// Reads a number; spaces around it are ignored.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const REFUSAL: Invalid = Invalid("This is not a telephone number.");
        let text = text.trim();
        let written = text.chars().all(|c| c.is_ascii_digit() || " +()-./".contains(c));
        if !written || !(3..=32).contains(&text.len()) || !text.bytes().any(|b| b.is_ascii_digit()) {
            return Err(REFUSAL);
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_write_them() {
        for text in ["+352 26 12 34", "(0)621/123-456", "112"] {
            assert_eq!(Phone::parse(text).unwrap().as_str(), text);
        }
        for text in ["", "12", "call me", "+--", "1\n2\n3", &"1".repeat(33)] {
            assert!(Phone::parse(text).is_err(), "{text:?}");
        }
    }
}
