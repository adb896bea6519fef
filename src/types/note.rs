//! Notes that people write about an order.

use serde::{Deserialize, Serialize};

use super::invalid::{Invalid, text_type};

/// A remark of 1 to 1,000 characters; it may have several lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Note(String);

text_type!(Note);

impl Note {
    /// Reads a remark; white space around it is ignored.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > 1_000 {
            return Err(Invalid("A note has 1 to 1,000 characters."));
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err(Invalid("A note has printable characters only."));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_yes_control_characters_no() {
        assert_eq!(Note::parse(" Please ring\ntwice ").unwrap().as_str(), "Please ring\ntwice");
        for text in ["", "  ", "a\0b", "\u{1b}[2J", &"x".repeat(1_001)] {
            assert!(Note::parse(text).is_err(), "{text:?}");
        }
    }
}
