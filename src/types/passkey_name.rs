//! What people call their passkeys.

use serde::{Deserialize, Serialize};

use super::invalid::{Invalid, text_type};

/// A passkey's name: 1 to 60 characters of one line, without spaces around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PasskeyName(String);

text_type!(PasskeyName);

impl PasskeyName {
    /// Reads a name; spaces around it are ignored.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > 60 || text.chars().any(char::is_control) {
            return Err(Invalid("A passkey's name is one line of 1 to 60 characters."));
        }
        Ok(Self(text.to_owned()))
    }
}
