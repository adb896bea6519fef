//! The code that people and paths name a vendor by.

use serde::{Deserialize, Serialize};

use super::{
    invalid::{Invalid, text_type},
    reserved::is_reserved,
};

/// A vendor's code: `[A-Z0-9_]{2,32}`, read in any case. Unique, but not for ever: a vendor may change it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VendorCode(String);

text_type!(VendorCode);

impl VendorCode {
    /// Reads the code of a vendor that may exist.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if (2..=32).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            Ok(Self(text.to_ascii_uppercase()))
        } else {
            Err(Invalid("A vendor's code has 2 to 32 letters, digits or underscores."))
        }
    }

    /// Reads the code that a vendor is to get: reserved words are refused too.
    pub fn parse_new(text: &str) -> Result<Self, Invalid> {
        let code = Self::parse(text)?;
        if is_reserved(code.as_str()) { Err(Invalid("This code is reserved.")) } else { Ok(code) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_case_is_one_code() {
        assert_eq!(VendorCode::parse("wizamart_1").unwrap(), VendorCode::parse("WIZAMART_1").unwrap());
        for text in ["", "a", "a-b", "a b", "é1", "a\0b", "a;b", &"a".repeat(33)] {
            assert!(VendorCode::parse(text).is_err(), "{text:?}");
        }
        assert!(VendorCode::parse(&"a".repeat(32)).is_ok());
    }

    #[test]
    fn new_codes_are_not_reserved_words() {
        for text in ["admin", "ADMIN", "Www", "well_known", "livez"] {
            assert!(VendorCode::parse_new(text).is_err(), "{text}");
        }
        assert!(VendorCode::parse_new("ADMINS").is_ok());
    }
}
