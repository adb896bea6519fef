//! Finds where a request comes from. Forwarding headers are used only from configured proxies.

use std::net::{IpAddr, Ipv4Addr};

use poem::{Request, http::header};

use super::request_id::RequestId;
use crate::{
    config::HttpConfig,
    limits::{self, Caller},
    types::source::Source,
};

/// The client's address: the peer's, or what trusted proxies say about it. Each proxy appends the address it saw, so
/// the header is read from its end, up to the first address that is no proxy of ours.
///
/// A request that came over no network (tests, a socket of this machine) comes from this machine.
#[must_use]
pub fn address(request: &Request, http: &HttpConfig) -> IpAddr {
    let peer = request.remote_addr().as_socket_addr().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.ip());
    let peer = peer.to_canonical();
    if !http.trusts(peer) {
        return peer;
    }
    let headers: Vec<_> = request.headers().get_all("x-forwarded-for").iter().collect();
    // In bytes: what a client put before the proxy's word may be no text.
    let hops = headers.iter().rev().flat_map(|header| header.as_bytes().rsplit(|byte| *byte == b','));
    let mut nearest = peer;
    for hop in hops {
        let Some(address) = std::str::from_utf8(hop).ok().and_then(|hop| hop.trim().parse::<IpAddr>().ok()) else {
            break;
        };
        nearest = address.to_canonical();
        if !http.trusts(nearest) {
            break;
        }
    }
    nearest
}

/// Finds where a request comes from, for sessions and the audit log.
#[must_use]
pub fn source(request: &Request, http: &HttpConfig) -> Source {
    let user_agent = request.header(header::USER_AGENT).unwrap_or_default();
    Source::new(address(request, http).to_string(), user_agent, Some(RequestId::of(request).to_string()))
}

/// The token in `Authorization: Bearer …`; `None` without the header, and empty if the header has another form.
pub(crate) fn bearer(request: &Request) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?;
    let token = value.to_str().ok().and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    Some(token.unwrap_or_default())
}

/// A caller of whom only the address is known.
pub(super) fn stranger(request: &Request, http: &HttpConfig) -> Caller {
    Caller { vendor: None, address: limits::network(address(request, http)), person: None }
}

/// Whether failures at `path` are answered in JSON.
#[must_use]
pub fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn seen(trusted: &[&str], forwarded: &[&str]) -> String {
        let mut http = Config::load(None).unwrap().http;
        http.trusted_proxies = trusted.iter().map(|network| network.parse().unwrap()).collect();
        let request =
            forwarded.iter().fold(Request::builder(), |request, value| request.header("x-forwarded-for", *value));
        address(&request.finish(), &http).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(seen(&[], &["203.0.113.9"]), "127.0.0.1");
        assert_eq!(seen(&["127.0.0.1"], &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(seen(&["127.0.0.1"], &[]), "127.0.0.1");
    }

    #[test]
    fn what_the_client_itself_claims_is_not() {
        assert_eq!(seen(&["127.0.0.1"], &["10.9.9.9, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(seen(&["127.0.0.1"], &["10.9.9.9", "203.0.113.9"]), "203.0.113.9");
        assert_eq!(seen(&["127.0.0.1", "10.0.0.0/8"], &["1.1.1.1, 203.0.113.9, 10.0.0.2"]), "203.0.113.9");
        assert_eq!(seen(&["127.0.0.1"], &["203.0.113.9, nonsense"]), "127.0.0.1");
    }

    #[test]
    fn bytes_that_are_no_text_hide_nothing_that_a_proxy_added() {
        let mut http = Config::load(None).unwrap().http;
        http.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        for (sent, expected) in [
            (&b"\xff\xfe, 203.0.113.9"[..], "203.0.113.9"),
            (b"198.51.100.1\xff, 203.0.113.9", "203.0.113.9"),
            (b"203.0.113.9, \xff", "127.0.0.1"),
        ] {
            let value = poem::http::HeaderValue::from_bytes(sent).unwrap();
            let request = Request::builder().header("x-forwarded-for", value).finish();
            assert_eq!(address(&request, &http).to_string(), expected);
        }
    }
}
