//! E-mail addresses, parsed and in lower case.

use serde::{Deserialize, Serialize};

use super::invalid::{Invalid, text_type};

/// An e-mail address in lower case: `local@domain`, at most 254 characters, ASCII, safe to put into a mail's header.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

text_type!(Email);

impl Email {
    /// The error for a missing address.
    pub const MISSING: Invalid = Invalid("An e-mail address is required.");

    /// Reads an address; spaces around it are ignored and upper case is folded, so that an account has one spelling.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const REFUSAL: Invalid = Invalid("This is not an e-mail address.");
        let text = text.trim_matches(' ');
        if text.is_empty() {
            return Err(Self::MISSING);
        }
        if text.len() > 254 {
            return Err(Invalid("An e-mail address has at most 254 characters."));
        }
        let (local, domain) = text.rsplit_once('@').ok_or(REFUSAL)?;
        if is_local_part(local) && is_domain(domain) { Ok(Self(text.to_ascii_lowercase())) } else { Err(REFUSAL) }
    }

    /// The part behind the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// RFC 5321's dot-string: atoms joined by single dots, at most 64 characters. Quoted forms are refused.
fn is_local_part(text: &str) -> bool {
    text.len() <= 64
        && text.split('.').all(|atom| {
            !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
        })
}

/// Two or more LDH labels.
fn is_domain(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_label)
}

fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_per_account() {
        assert_eq!(Email::parse(" Ada@Example.TEST ").unwrap().as_str(), "ada@example.test");
        assert_eq!(Email::parse("a.b+c@mail.example.test").unwrap().domain(), "mail.example.test");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@example.test", "a".repeat(65));
        let longer = format!("a@{}.test", "a.".repeat(150));
        for text in [
            "",
            "@",
            "ada",
            "ada@",
            "@example.test",
            "ada@localhost",
            "a b@example.test",
            "ada@-x.test",
            "ada@x..test",
            ".ada@example.test",
            "ada@example.test\r\nBcc: all@example.test",
            "ada\0@example.test",
            "é@example.test",
            "ada@ex_ample.test",
            &long,
            &longer,
        ] {
            assert!(Email::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn an_empty_one_is_missing_rather_than_wrong() {
        assert_eq!(Email::parse("  "), Err(Email::MISSING));
        assert_ne!(Email::parse("ada"), Err(Email::MISSING));
    }

    #[test]
    fn serde_parses() {
        assert_eq!(serde_json::from_str::<Email>("\"A@b.test\"").unwrap().as_str(), "a@b.test");
        assert!(serde_json::from_str::<Email>("\"nobody\"").is_err());
    }
}
