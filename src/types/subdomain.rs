//! The host name label that a vendor's shop has under the platform's domain.

use serde::{Deserialize, Serialize};

use super::{
    invalid::{Invalid, text_type},
    reserved::is_reserved,
    vendor_code::VendorCode,
};

/// One lower-case label of letters, digits and inner hyphens, at most 63 characters, and no punycode.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Subdomain(String);

text_type!(Subdomain);

impl Subdomain {
    /// Reads the label of a vendor that may exist; host names are the same in any case.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.to_ascii_lowercase();
        let fits = (1..=63).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if !fits {
            return Err(Invalid("A subdomain has 1 to 63 letters, digits or hyphens, and no hyphen at its ends."));
        }
        if text.starts_with("xn--") {
            return Err(Invalid("A subdomain can't be an internationalised (xn--) name."));
        }
        Ok(Self(text))
    }

    /// Reads the label that a vendor is to get: reserved words are refused too.
    pub fn parse_new(text: &str) -> Result<Self, Invalid> {
        let subdomain = Self::parse(text)?;
        if is_reserved(subdomain.as_str()) { Err(Invalid("This subdomain is reserved.")) } else { Ok(subdomain) }
    }

    /// The label a vendor gets when nobody names one: its code in lower case, with `-` for `_`.
    pub fn from_code(code: &VendorCode) -> Result<Self, Invalid> {
        Self::parse_new(&code.as_str().replace('_', "-"))
            .map_err(|_| Invalid("No subdomain can be made from this code: give one."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_folded_and_checked() {
        assert_eq!(Subdomain::parse("Alpha-1").unwrap().as_str(), "alpha-1");
        for text in ["", "-a", "a-", "a.b", "a_b", "xn--bcher-kva", "XN--A", "é", "a b", &"a".repeat(64)] {
            assert!(Subdomain::parse(text).is_err(), "{text:?}");
        }
        assert!(Subdomain::parse_new("admin").is_err() && Subdomain::parse("admin").is_ok());
        for reserved in
            ["autoconfig", "mta-sts", "security", "postgres", "pg-catalog", "template1", "null", "undefined"]
        {
            assert!(Subdomain::parse_new(reserved).is_err(), "{reserved}");
        }
    }

    #[test]
    fn a_code_gives_one_if_it_can() {
        let of = |code: &str| Subdomain::from_code(&VendorCode::parse(code).unwrap());
        assert_eq!(of("TEA_HOUSE").unwrap().as_str(), "tea-house");
        assert!(of("_TEA").is_err());
        assert!(of("XN__A").is_err());
        assert!(of("WELL_KNOWN").is_err());
    }
}
