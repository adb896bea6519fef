//! Refresh tokens: opaque, bound to one session, used once.

use uuid::Uuid;

use crate::types::{invalid::Invalid, secret::Secret};

/// A session's id and two secrets; written as 32 hexadecimal digits and twice 43 characters of base64url.
///
/// The first secret, the family, is the same in all tokens of a session. Only somebody who has a token of the session, or
/// had one, knows it; a token without it neither renews the session nor ends it. The second secret is new in each token,
/// so a token that was used before is recognised, however long ago that was.
#[derive(Debug, Clone)]
pub struct RefreshToken {
    session: Uuid,
    family: Secret,
    secret: Secret,
}

impl RefreshToken {
    /// The first token of this session.
    #[must_use]
    pub fn generate(session: Uuid) -> Self {
        Self { session, family: Secret::generate(), secret: Secret::generate() }
    }

    /// Creates the token that replaces this one.
    #[must_use]
    pub fn next(&self) -> Self {
        Self { session: self.session, family: self.family.clone(), secret: Secret::generate() }
    }

    /// Reads a token that somebody shows.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const REFUSAL: Invalid = Invalid("This is not a refresh token.");
        let (session, secrets) = text.split_at_checked(32).ok_or(REFUSAL)?;
        let (family, secret) = secrets.split_at_checked(43).ok_or(REFUSAL)?;
        Ok(Self {
            session: Uuid::try_parse(session).map_err(|_| REFUSAL)?,
            family: Secret::parse(family).map_err(|_| REFUSAL)?,
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
        format!("{}{}{}", self.session.simple(), self.family.expose(), self.secret.expose())
    }

    /// The hash of the secret that all tokens of the session share.
    #[must_use]
    pub fn family_hash(&self) -> Vec<u8> {
        self.family.hash()
    }

    /// The hash of the secret that only this token has.
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
        assert_eq!(read.family_hash(), token.family_hash());
        assert_ne!(RefreshToken::generate(Uuid::from_u128(7)).hash(), token.hash());
        let cut = &token.expose()[..75];
        for text in ["", "é", &"a".repeat(118), &"0".repeat(32), cut, &token.expose()[1..], &(token.expose() + "=")] {
            assert!(RefreshToken::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_next_one_is_of_the_same_family_and_has_a_secret_of_its_own() {
        let token = RefreshToken::generate(Uuid::from_u128(7));
        let next = token.next();
        assert_eq!((next.session(), next.family_hash()), (token.session(), token.family_hash()));
        assert_ne!(next.hash(), token.hash());
        assert_ne!(RefreshToken::generate(Uuid::from_u128(7)).family_hash(), token.family_hash());
    }
}
