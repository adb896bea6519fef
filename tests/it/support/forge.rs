//! Access tokens that the program never made, signed with its own key.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

use super::app::SECRET;

/// Header and claims of a token.
pub fn parts(token: &str) -> (Value, Value) {
    let mut parts = token.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap());
    let mut next = || serde_json::from_slice(&parts.next().unwrap()).unwrap();
    (next(), next())
}

/// The token with its claims changed, and signed again.
pub fn with_claims(token: &str, change: impl FnOnce(&mut Value)) -> String {
    let (header, mut claims) = parts(token);
    change(&mut claims);
    signed(&header, &claims)
}

/// The token with its header changed, and signed again.
pub fn with_header(token: &str, change: impl FnOnce(&mut Value)) -> String {
    let (mut header, claims) = parts(token);
    change(&mut header);
    signed(&header, &claims)
}

fn signed(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let mac = <Hmac<Sha256> as KeyInit>::new_from_slice(SECRET.as_bytes()).unwrap().chain_update(&message);
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}
