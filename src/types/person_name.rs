//! Names of people, on one line and of limited length.

use serde::{Deserialize, Serialize};

use super::invalid::{Invalid, text_type};

/// A person's name or part of it: 1 to 100 characters of one line, without spaces around them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

text_type!(PersonName);

impl PersonName {
    /// Reads a name; spaces around it are ignored.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > 100 {
            return Err(Invalid("A name has 1 to 100 characters."));
        }
        if text.chars().any(char::is_control) {
            return Err(Invalid("A name is one line of printable characters."));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_printable_line() {
        assert_eq!(PersonName::parse(" Ada Lovelace ").unwrap().as_str(), "Ada Lovelace");
        for text in ["", " ", "a\nb", "a\0", &"x".repeat(101)] {
            assert!(PersonName::parse(text).is_err(), "{text:?}");
        }
    }
}
