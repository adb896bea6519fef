//! Recovery codes, which replace a lost second factor.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{invalid::Invalid, secret};

/// Letters and digits that nobody takes for one another: 32 of them, 5 bits each.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstvwxyz0123456789";
/// Letters of a code: 80 bits, so that a plain hash is enough.
const LENGTH: usize = 16;

/// A recovery code: 16 letters and digits, written in groups of four.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// A new one from the operating system's randomness.
    #[must_use]
    pub fn generate() -> Self {
        let bytes: [u8; LENGTH] = secret::random();
        let letter = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).copied().map(char::from);
        Self(bytes.iter().filter_map(letter).collect())
    }

    /// Reads a code as people type it: in any case, with spaces or hyphens anywhere.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let code: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_lowercase()).collect();
        if code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte)) {
            Ok(Self(code))
        } else {
            Err(Invalid("This is not a code."))
        }
    }

    /// The code as it is shown once.
    #[must_use]
    pub fn expose(&self) -> String {
        let groups: Vec<&str> = (0..LENGTH).step_by(4).filter_map(|at| self.0.get(at..at + 4)).collect();
        groups.join("-")
    }

    /// The hash that is stored for this user.
    #[must_use]
    pub fn hash(&self, user: Uuid) -> Vec<u8> {
        Sha256::new().chain_update(user.as_bytes()).chain_update(self.0.as_bytes()).finalize().to_vec()
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_people_type_it() {
        let code = RecoveryCode::generate();
        assert_eq!(code.expose().len(), 19);
        let typed = code.expose().to_uppercase().replace('-', " ");
        assert!(RecoveryCode::parse(&typed).unwrap() == code);
        assert_ne!(code.hash(Uuid::from_u128(1)), code.hash(Uuid::from_u128(2)));
        for text in ["", "123456", &"i".repeat(16), &"a".repeat(17), "aaaa-aaaa-aaaa-aaa\0"] {
            assert!(RecoveryCode::parse(text).is_err(), "{text:?}");
        }
    }
}
