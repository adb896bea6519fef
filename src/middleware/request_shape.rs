//! Requests whose target is ambiguous are refused before anything is looked up (RFC 9112, section 3.2).

use std::sync::Arc;

use poem::{
    Endpoint, IntoResponse, Request, Response, Result,
    http::{HeaderMap, HeaderValue, header, uri::Authority},
};

use crate::{
    error::AppError,
    types::{
        code::{Code, FieldError},
        idempotency_key::IdempotencyKey,
    },
};

/// The one host (and port) that a request is for, as it was sent: from HTTP/2's `:authority` or the Host header.
#[derive(Debug, Clone)]
pub struct RequestAuthority(pub Authority);

/// Refuses a missing, repeated or invalid Host header, a target that disagrees with it, NUL characters, and an
/// invalid `Idempotency-Key`, which would count as missing, so that the request could be done twice. Adds
/// [`RequestAuthority`] to the request.
pub async fn check<E: Endpoint>(next: Arc<E>, mut request: Request) -> Result<Response> {
    let authority = authority(&request)?;
    request.set_data(RequestAuthority(authority));
    if request.uri().path().contains("%00") {
        return Err(AppError::of(Code::NotFound).into());
    }
    let query = request.uri().query().unwrap_or_default();
    if let Some(parameter) = query.split('&').find(|parameter| parameter.contains("%00")) {
        let name = parameter.split('=').next().filter(|name| !name.contains('%')).unwrap_or_default();
        let problem = FieldError::new(name, "must not contain a NUL character");
        return Err(AppError::invalid(vec![problem]).into());
    }
    check_key(request.headers())?;
    next.call(request).await.map(IntoResponse::into_response)
}

fn check_key(headers: &HeaderMap) -> Result<(), AppError> {
    let mut keys = headers.get_all("idempotency-key").iter();
    let is_key = |key: &HeaderValue| key.to_str().is_ok_and(|key| IdempotencyKey::parse(key).is_ok());
    match (keys.next(), keys.next()) {
        (None, _) => Ok(()),
        (Some(key), None) if is_key(key) => Ok(()),
        _ => Err(AppError::new(Code::MalformedRequest, "Idempotency-Key must be 1 to 255 visible ASCII characters.")),
    }
}

fn authority(request: &Request) -> Result<Authority, AppError> {
    let refuse = |detail: &str| AppError::new(Code::MalformedRequest, detail);
    let target = request.uri().authority().cloned();
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = match (hosts.next(), hosts.next()) {
        (_, Some(_)) => return Err(refuse("The request has two Host headers.")),
        (Some(host), None) => Some(host.to_str().ok().and_then(parse).ok_or_else(|| refuse("Host is not a host."))?),
        (None, None) => None,
    };
    match (target, host) {
        (Some(target), Some(host)) if target != host => {
            Err(refuse("The request's target and its Host header disagree."))
        }
        (Some(target), _) => parse(target.as_str()).ok_or_else(|| refuse("The target's host is not a host.")),
        (None, Some(host)) => Ok(host),
        (None, None) => Err(refuse("The request has no Host header.")),
    }
}

/// A host with an optional port and nothing else: no user, no path, no blanks.
fn parse(text: &str) -> Option<Authority> {
    if text.contains(['@', '/', '\\', '%', ',']) {
        return None;
    }
    text.parse::<Authority>().ok().filter(|authority| !authority.host().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_none_is_refused() {
        let keys = |keys: &[&[u8]]| {
            let key = |key: &&[u8]| ("idempotency-key".parse().unwrap(), HeaderValue::from_bytes(key).unwrap());
            check_key(&keys.iter().map(key).collect()).is_ok()
        };
        assert!(keys(&[]) && keys(&[b"3f0c1d7e-91"]) && keys(&[&[b'x'; 255]]));
        for wrong in [&b""[..], b"a b", "clé".as_bytes(), b"\xff", &[b'x'; 256]] {
            assert!(!keys(&[wrong]), "{wrong:?}");
        }
        assert!(!keys(&[b"a", b"a"]), "two keys");
    }

    #[test]
    fn only_a_host_is_a_host() {
        for host in ["shop.test", "SHOP.test.:8000", "127.0.0.1:80", "[::1]:8000"] {
            assert!(parse(host).is_some(), "{host}");
        }
        for host in ["", "a.shop.test/../@b", "user@shop.test", "shop.test,b.test", "a b", ":80", "a%2f.test"] {
            assert!(parse(host).is_none(), "{host}");
        }
    }
}
