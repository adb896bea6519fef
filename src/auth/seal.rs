//! Secrets that Orion must be able to read again, sealed: XChaCha20-Poly1305 under keys derived from `auth.secret`.

use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Bytes of the random nonce that a sealed text begins with.
const NONCE: usize = 24;

/// A sealed text can't be made or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The text was changed, sealed for another owner, or sealed with a secret that is no longer in
    /// `auth.previous_secrets`.
    #[error("a sealed secret can't be opened: auth.secret was replaced without keeping it in auth.previous_secrets")]
    Closed,
    /// The machine has no randomness, or there is no secret to seal with.
    #[error("a secret can't be sealed")]
    Sealing,
}

/// A text that was opened.
pub struct UnsealedSecret {
    /// The text that was sealed.
    pub text: Vec<u8>,
    /// Whether the text was sealed with a replaced secret and should be sealed again.
    pub is_outdated: bool,
}

/// Seals and opens. The first key seals; all of them open, so that secrets can be rotated.
pub struct Seals(Vec<XChaCha20Poly1305>);

impl Seals {
    /// `secrets`: first the secret that seals, then those that only open.
    #[must_use]
    pub fn new(secrets: &[SecretString]) -> Self {
        Self(secrets.iter().filter_map(cipher).collect())
    }

    /// Seals `text` for `owner`. Opening it for another owner fails.
    pub fn seal(&self, owner: &[u8], text: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| SealError::Sealing)?;
        let cipher = self.0.first().ok_or(SealError::Sealing)?;
        let payload = Payload { msg: text, aad: owner };
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Sealing)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for `owner`.
    pub fn open(&self, owner: &[u8], sealed: &[u8]) -> Result<UnsealedSecret, SealError> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(SealError::Closed)?;
        let opened = self.0.iter().enumerate().find_map(|(age, cipher)| {
            let payload = Payload { msg: sealed, aad: owner };
            let text = cipher.decrypt(&XNonce::from(*nonce), payload).ok()?;
            Some(UnsealedSecret { text, is_outdated: age > 0 })
        });
        opened.ok_or(SealError::Closed)
    }
}

/// A key of its own for this purpose: tokens are signed with the secret itself.
fn cipher(secret: &SecretString) -> Option<XChaCha20Poly1305> {
    let mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(secret.expose_secret().as_bytes()).ok()?;
    let key: [u8; 32] = mac.chain_update(b"orion sealed secrets").finalize().into_bytes().into();
    Some(XChaCha20Poly1305::new(&Key::from(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seals(secrets: &[&str]) -> Seals {
        Seals::new(&secrets.iter().map(|secret| SecretString::from(*secret)).collect::<Vec<_>>())
    }

    #[test]
    fn what_was_sealed_opens_for_its_owner_alone() {
        let seals = seals(&["one"]);
        let sealed = seals.seal(b"ada", b"secret").unwrap();
        assert_eq!(seals.open(b"ada", &sealed).unwrap().text, b"secret");
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        assert_ne!(sealed, seals.seal(b"ada", b"secret").unwrap(), "each time otherwise");
        assert!(seals.open(b"bob", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(seals.open(b"ada", &changed).is_err(), "byte {at}");
        }
        assert!(seals.open(b"ada", b"short").is_err());
    }

    #[test]
    fn a_replaced_secret_opens_as_long_as_it_is_kept() {
        let sealed = seals(&["old"]).seal(b"ada", b"secret").unwrap();
        assert!(seals(&["new", "old"]).open(b"ada", &sealed).unwrap().is_outdated);
        assert!(!seals(&["old", "older"]).open(b"ada", &sealed).unwrap().is_outdated);
        assert!(seals(&["new"]).open(b"ada", &sealed).is_err());
    }
}
