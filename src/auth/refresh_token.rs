//! Refresh tokens: opaque, bound to one session, used once.

use uuid::Uuid;

use crate::types::{invalid::Invalid, secret::Secret};

/// A session's id and the secret that renews it; written as 32 hexadecimal digits and 43 characters of base64url.
///
/// The id finds the session even when the secret is an old one, so that a token which was used before is recognised
/// no matter how long ago.
#[derive(Debug, Clone)]
pub struct RefreshToken {
    session: Uuid,
    secret: Secret,
}

impl RefreshToken {
    /// A new one for this session.
    #[must_use]
    pub fn generate(session: Uuid) -> Self {
        Self { session, secret: Secret::generate() }
    }

    /// Reads a token that somebody shows.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const REFUSAL: Invalid = Invalid("This is not a refresh token.");
        let (session, secret) = text.split_at_checked(32).ok_or(REFUSAL)?;
        Ok(Self {
            session: Uuid::try_parse(session).map_err(|_| REFUSAL)?,
            secret: Secret::parse(secret).map_err(|_| REFUSAL)?,
        })
    }

    /// The session it renews.
    #[must_use]
    pub fn session(&self) -> Uuid {
        self.session
    }

    /// The token itself, as it is given to its holder once.
    #[must_use]
    pub fn expose(&self) -> String {
        format!("{}{}", self.session.simple(), self.secret.expose())
    }

    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        self.secret.hash()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_round_trips_and_nothing_else_is_one() {
        let token = RefreshToken::generate(Uuid::from_u128(7));
        let read = RefreshToken::parse(&token.expose()).unwrap();
        assert_eq!((read.session(), read.hash()), (Uuid::from_u128(7), token.hash()));
        assert_ne!(RefreshToken::generate(Uuid::from_u128(7)).hash(), token.hash());
        for text in ["", "é", &"a".repeat(75), &"0".repeat(32), &token.expose()[1..], &(token.expose() + "=")] {
            assert!(RefreshToken::parse(text).is_err(), "{text}");
        }
    }
}
