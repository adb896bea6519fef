//! Access tokens: short-lived JWTs signed with HS256. One algorithm, our own keys, every claim required.

use std::sync::Once;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation,
    crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils},
    errors::ErrorKind,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::types::{
    clock::Clock,
    code::{Code, Coded},
    invalid::Invalid,
};

/// How far the clocks of two of our servers may differ, in seconds.
const LEEWAY: i64 = 5;
/// Fewest bytes of a signing secret.
const SHORTEST_SECRET: usize = 32;

/// For whom a token is good. Another audience's token is not a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Audience {
    /// Operators of the platform.
    Admin,
    /// The team of the vendor with this id.
    Vendor(Uuid),
    /// The customers of the vendor with this id.
    Customer(Uuid),
}

impl TryFrom<String> for Audience {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        let id = |text: &str| Uuid::try_parse(text).map_err(|_| Invalid("there is no such audience"));
        match text.split_once(':') {
            None if text == "admin" => Ok(Self::Admin),
            Some(("vendor", vendor)) => Ok(Self::Vendor(id(vendor)?)),
            Some(("customer", vendor)) => Ok(Self::Customer(id(vendor)?)),
            _ => Err(Invalid("there is no such audience")),
        }
    }
}

impl From<Audience> for String {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Admin => "admin".to_owned(),
            Audience::Vendor(vendor) => format!("vendor:{vendor}"),
            Audience::Customer(vendor) => format!("customer:{vendor}"),
        }
    }
}

/// What kind of token this is. Refresh tokens, invitations and the like are opaque, so there is only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum TokenKind {
    Access,
}

/// The claims of an access token. All claims are required; times are seconds since 1970.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    /// The user's or customer's id.
    sub: Uuid,
    /// The id of the token's session.
    sid: Uuid,
    typ: TokenKind,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// A token that was found genuine and current. Whether its session still lives is for the sessions to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    /// For whom it is good.
    pub audience: Audience,
    /// The user's or customer's id.
    pub subject: Uuid,
    /// The session it belongs to.
    pub session: Uuid,
}

/// Why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not one of ours, or damaged.
    #[error("the token is not valid")]
    Invalid,
    /// Genuine, but its time is over.
    #[error("the token has expired")]
    Expired,
}

impl Coded for TokenError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid => Code::TokenInvalid,
            Self::Expired => Code::TokenExpired,
        }
    }
}

/// A signing secret can't be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The list of secrets is empty.
    #[error("there is no key to sign tokens with")]
    Missing,
    /// A secret could be guessed.
    #[error("a key to sign tokens with needs at least {SHORTEST_SECRET} bytes")]
    TooShort,
}

struct SigningKey {
    id: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl SigningKey {
    fn new(secret: &SecretString) -> Result<Self, KeyError> {
        let secret = secret.expose_secret().as_bytes();
        if secret.len() < SHORTEST_SECRET {
            return Err(KeyError::TooShort);
        }
        let digest = Sha256::new_with_prefix(b"orion token key id\0").chain_update(secret).finalize();
        let id = URL_SAFE_NO_PAD.encode(digest).chars().take(12).collect();
        Ok(Self { id, encoding: EncodingKey::from_secret(secret), decoding: DecodingKey::from_secret(secret) })
    }
}

/// Makes and checks access tokens. The first key signs; all of them verify, so that keys can be rotated.
pub struct Tokens {
    issuer: String,
    lifetime: TimeDelta,
    clock: Clock,
    signing: SigningKey,
    retired: Vec<SigningKey>,
}

impl Tokens {
    /// `secrets`: first the secret that signs, then those that are only accepted; at least 32 bytes each. `issuer`
    /// distinguishes installations; `lifetime` is how long a token is valid.
    pub fn new(issuer: &str, secrets: &[SecretString], lifetime: TimeDelta, clock: Clock) -> Result<Self, KeyError> {
        install_crypto();
        let (first, others) = secrets.split_first().ok_or(KeyError::Missing)?;
        Ok(Self {
            issuer: issuer.to_owned(),
            lifetime,
            clock,
            signing: SigningKey::new(first)?,
            retired: others.iter().map(SigningKey::new).collect::<Result<_, _>>()?,
        })
    }

    /// How long a token is good for.
    #[must_use]
    pub fn lifetime(&self) -> TimeDelta {
        self.lifetime
    }

    /// A token for this access, good from now on for [`Tokens::lifetime`].
    pub fn issue(&self, access: Access) -> Result<String, TokenError> {
        let now = self.clock.now();
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: access.audience,
            sub: access.subject,
            sid: access.session,
            typ: TokenKind::Access,
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: (now + self.lifetime).timestamp(),
        };
        let header = Header { kid: Some(self.signing.id.clone()), ..Header::new(Algorithm::HS256) };
        jsonwebtoken::encode(&header, &claims, &self.signing.encoding).map_err(|_| TokenError::Invalid)
    }

    /// Checks signature, issuer, kind and times, and returns what the token gives access to.
    ///
    /// The header's `kid` picks one of our keys or no key. `alg` must be HS256; nothing else in the header is used.
    pub fn verify(&self, token: &str) -> Result<Access, TokenError> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| TokenError::Invalid)?;
        let key = std::iter::once(&self.signing)
            .chain(&self.retired)
            .find(|key| header.kid.as_ref() == Some(&key.id))
            .ok_or(TokenError::Invalid)?;
        let claims = jsonwebtoken::decode::<Claims>(token, &key.decoding, &self.validation())
            .map_err(|_| TokenError::Invalid)?
            .claims;
        self.check_times(&claims)?;
        Ok(Access { audience: claims.aud, subject: claims.sub, session: claims.sid })
    }

    /// Times are checked against our clock and the audience by its own type, both after this; being fields of
    /// [`Claims`] makes them required and typed.
    fn validation(&self) -> Validation {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
        validation.set_issuer(&[&self.issuer]);
        validation
    }

    fn check_times(&self, claims: &Claims) -> Result<(), TokenError> {
        let now = self.clock.now().timestamp();
        let soonest = now.saturating_add(LEEWAY);
        if claims.nbf > soonest || claims.iat > soonest || claims.exp < claims.iat {
            return Err(TokenError::Invalid);
        }
        if claims.exp.saturating_add(LEEWAY) < now {
            return Err(TokenError::Expired);
        }
        Ok(())
    }
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").field("issuer", &self.issuer).field("key", &self.signing.id).finish_non_exhaustive()
    }
}

/// HMAC-SHA-256, the only algorithm that `jsonwebtoken` is given here.
struct Hs256(Hmac<Sha256>);

impl Hs256 {
    fn new(algorithm: Algorithm, secret: &[u8]) -> jsonwebtoken::errors::Result<Self> {
        if algorithm != Algorithm::HS256 {
            return Err(ErrorKind::InvalidAlgorithm.into());
        }
        let mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret).map_err(|_| ErrorKind::InvalidKeyFormat)?;
        Ok(Self(mac))
    }
}

impl signature::Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(self.0.clone().chain_update(message).finalize().into_bytes().to_vec())
    }
}

impl signature::Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        self.0.clone().chain_update(message).verify_slice(signature).map_err(|_| signature::Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

static CRYPTO: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| Ok(Box::new(Hs256::new(*algorithm, key.as_bytes())?)),
    verifier_factory: |algorithm, key| Ok(Box::new(Hs256::new(*algorithm, key.try_get_as_bytes()?)?)),
    key_utils: KeyUtils::new_unimplemented(),
};

/// Gives `jsonwebtoken` its one algorithm; it panics without any.
fn install_crypto() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // It fails only if something else was installed before, which nothing here does.
        let _ = CRYPTO.install_default();
    });
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::{Value, json};

    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    const VENDOR: Uuid = Uuid::from_u128(7);

    fn secret(text: &str) -> SecretString {
        SecretString::from(text)
    }

    fn tokens(clock: &Clock) -> Tokens {
        Tokens::new("orion:test", &[secret(SECRET)], TimeDelta::minutes(15), clock.clone()).unwrap()
    }

    fn clock() -> Clock {
        Clock::fixed(DateTime::from_timestamp(1_800_000_000, 0).unwrap())
    }

    fn access() -> Access {
        Access { audience: Audience::Vendor(VENDOR), subject: Uuid::from_u128(1), session: Uuid::from_u128(2) }
    }

    /// A token signed with our key, with any header and claims.
    fn forged(header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let mac = Hs256::new(Algorithm::HS256, SECRET.as_bytes()).unwrap();
        let signature = signature::Signer::try_sign(&mac, message.as_bytes()).unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn good_claims() -> Value {
        let now = clock().now().timestamp();
        json!({"iss": "orion:test", "aud": format!("vendor:{VENDOR}"), "sub": Uuid::from_u128(1), "sid": Uuid::from_u128(2),
               "typ": "access", "iat": now, "nbf": now, "exp": now + 900})
    }

    fn good_header(tokens: &Tokens) -> Value {
        json!({"alg": "HS256", "typ": "JWT", "kid": tokens.signing.id})
    }

    #[test]
    fn what_was_issued_is_accepted() {
        let tokens = tokens(&clock());
        assert_eq!(tokens.verify(&tokens.issue(access()).unwrap()), Ok(access()));
        assert_eq!(
            tokens.verify(&forged(&good_header(&tokens), &good_claims())),
            Ok(access()),
            "the control of the rest"
        );
    }

    #[test]
    fn it_expires_with_five_seconds_of_leeway() {
        let clock = clock();
        let tokens = tokens(&clock);
        let token = tokens.issue(access()).unwrap();
        clock.advance(TimeDelta::seconds(905));
        assert!(tokens.verify(&token).is_ok());
        clock.advance(TimeDelta::seconds(1));
        assert_eq!(tokens.verify(&token), Err(TokenError::Expired));
        clock.advance(TimeDelta::seconds(-906 - 6));
        assert_eq!(tokens.verify(&token), Err(TokenError::Invalid), "not yet");
    }

    #[test]
    fn every_claim_is_required_and_typed() {
        let tokens = tokens(&clock());
        let header = good_header(&tokens);
        for name in ["iss", "aud", "sub", "sid", "typ", "iat", "nbf", "exp"] {
            let mut claims = good_claims();
            claims.as_object_mut().unwrap().remove(name);
            assert_eq!(tokens.verify(&forged(&header, &claims)), Err(TokenError::Invalid), "without {name}");
        }
        let now = clock().now().timestamp();
        for (name, value) in [
            ("exp", json!((now + 900).to_string())),
            ("nbf", json!(now + 600)),
            ("iat", json!(now + 600)),
            ("iat", json!(null)),
            ("iss", json!("another installation")),
            ("iss", json!(["orion:test"])),
            ("aud", json!("vendor")),
            ("aud", json!("root")),
            ("aud", json!([format!("vendor:{VENDOR}"), "admin"])),
            ("typ", json!("refresh")),
            ("sub", json!("ada")),
        ] {
            let mut claims = good_claims();
            claims[name] = value.clone();
            assert_eq!(tokens.verify(&forged(&header, &claims)), Err(TokenError::Invalid), "{name}: {value}");
        }
    }

    #[test]
    fn the_header_chooses_nothing() {
        let tokens = tokens(&clock());
        let claims = good_claims();
        let kid = &tokens.signing.id;
        for header in [
            json!({"alg": "none", "kid": kid}),
            json!({"alg": "None", "kid": kid}),
            json!({"alg": "HS384", "kid": kid}),
            json!({"alg": "RS256", "kid": kid}),
            json!({"alg": "HS256"}),
            json!({"alg": "HS256", "kid": "another"}),
            json!({"alg": "HS256", "kid": "../../etc/passwd"}),
            json!({"alg": "HS256", "jku": "https://keys.example.test", "jwk": {"kty": "oct", "k": "AAAA"}}),
        ] {
            assert_eq!(tokens.verify(&forged(&header, &claims)), Err(TokenError::Invalid), "{header}");
        }
    }

    #[test]
    fn a_changed_token_is_refused() {
        let tokens = tokens(&clock());
        let token = tokens.issue(access()).unwrap();
        let (message, _) = token.rsplit_once('.').unwrap();
        let mut claims = good_claims();
        claims["aud"] = json!("admin");
        let parts: Vec<&str> = token.split('.').collect();
        let swapped = format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(claims.to_string()), parts[2]);
        for text in ["", ".", "..", "a.b.c", &format!("{message}."), message, &format!("{token}A"), &swapped] {
            assert_eq!(tokens.verify(text), Err(TokenError::Invalid), "{text}");
        }
    }

    #[test]
    fn keys_rotate() {
        let clock = clock();
        let old = tokens(&clock);
        let token = old.issue(access()).unwrap();
        let next = "another secret of at least 32 bytes";
        let both = [secret(next), secret(SECRET)];
        let rotated = Tokens::new("orion:test", &both, TimeDelta::minutes(15), clock.clone()).unwrap();
        assert!(rotated.verify(&token).is_ok());
        assert_eq!(old.verify(&rotated.issue(access()).unwrap()), Err(TokenError::Invalid));
        let done = Tokens::new("orion:test", &both[..1], TimeDelta::minutes(15), clock.clone()).unwrap();
        assert_eq!(done.verify(&token), Err(TokenError::Invalid));
        assert!(Tokens::new("x", &[secret("short")], TimeDelta::minutes(15), clock.clone()).is_err());
        assert!(Tokens::new("x", &[], TimeDelta::minutes(15), clock).is_err());
    }
}
