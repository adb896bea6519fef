//! Opaque secrets: refresh tokens, cart sessions, one-time links. Only their SHA-256 is stored.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use super::invalid::Invalid;

/// Bytes that nobody can guess, from the operating system's randomness.
#[must_use]
#[expect(clippy::expect_used, reason = "without randomness no secret can be made, and going on would be worse")]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// 256 random bits, written as 43 characters of base64url.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A new one from the operating system's randomness.
    #[must_use]
    pub fn generate() -> Self {
        Self(random())
    }

    /// Reads a secret that somebody shows. What can't be one is refused before any look-up.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const REFUSAL: Invalid = Invalid("This is not a valid token.");
        if text.len() != 43 {
            return Err(REFUSAL);
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| REFUSAL)?;
        Ok(Self(bytes.try_into().map_err(|_| REFUSAL)?))
    }

    /// The secret itself, as it is given to its holder once.
    #[must_use]
    pub fn expose(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Derives another secret, one for each purpose. The derived secret does not reveal this one.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> Self {
        Self(Sha256::new().chain_update(purpose).chain_update([0]).chain_update(self.0).finalize().into())
    }

    /// The hash that is stored. A plain hash is enough, because nobody can guess 256 random bits.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_hashes_to_what_is_stored() {
        let secret = Secret::generate();
        assert_eq!(Secret::parse(&secret.expose()).unwrap().hash(), secret.hash());
        assert_eq!(secret.hash().len(), 32);
        assert_ne!(secret, Secret::generate());
        assert!(!format!("{secret:?}").contains(&secret.expose()));
    }

    #[test]
    fn what_is_derived_is_the_same_again_and_another_for_each_purpose() {
        let secret = Secret::generate();
        assert_eq!(secret.derive("a"), secret.derive("a"));
        assert_ne!(secret.derive("a"), secret.derive("b"));
        assert_ne!(secret.derive("a").hash(), secret.hash());
    }

    #[test]
    fn what_can_be_none_is_refused() {
        let long = Secret::generate().expose() + "A";
        for text in ["", "short", &"!".repeat(43), &"B".repeat(42), &long, &"\0".repeat(43)] {
            assert!(Secret::parse(text).is_err(), "{text:?}");
        }
    }
}
