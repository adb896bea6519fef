//! The name that a client gives a request which it may have to repeat.

use serde::{Deserialize, Serialize};

use super::invalid::{Invalid, text_type};

/// 1 to 255 visible ASCII characters, as in the header `Idempotency-Key`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdempotencyKey(String);

text_type!(IdempotencyKey);

impl IdempotencyKey {
    /// Reads a key, exactly as it is.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if (1..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid("An idempotency key has 1 to 255 visible ASCII characters."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visible_and_bounded() {
        assert!(IdempotencyKey::parse("3f0c1d7e-91").is_ok());
        for text in ["", "a b", "é", "a\0", &"x".repeat(256)] {
            assert!(IdempotencyKey::parse(text).is_err(), "{text:?}");
        }
    }
}
