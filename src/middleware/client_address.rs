//! Who is at the other end: the peer's address, or what a proxy we trust says about it.

use std::{net::IpAddr, sync::Arc};

use poem::{Addr, Endpoint, IntoResponse, Request, Response, Result, http::HeaderMap};

use crate::config::HttpConfig;

/// The address a request comes from; unknown for connections that have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

/// Leaves the [`ClientAddress`] with the request. `X-Forwarded-For` counts only as far as proxies that
/// `http.trusted_proxies` names have written it.
pub async fn find<E: Endpoint>(http: Arc<HttpConfig>, next: Arc<E>, mut request: Request) -> Result<Response> {
    let peer = match &request.remote_addr().0 {
        Addr::SocketAddr(peer) => Some(peer.ip()),
        _ => None,
    };
    let address = ClientAddress(peer.map(|peer| client(&http, peer, request.headers())));
    request.set_data(address);
    next.call(request).await.map(IntoResponse::into_response)
}

fn client(http: &HttpConfig, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let mut client = peer.to_canonical();
    let forwarded: Vec<_> = headers.get_all("x-forwarded-for").iter().collect();
    // Each proxy adds the address it was called from at the end, so the list is read from there.
    let mut hops = forwarded.iter().rev().filter_map(|header| header.to_str().ok()).flat_map(|list| list.rsplit(','));
    while http.trusts(client) {
        let Some(hop) = hops.next().and_then(|hop| hop.trim().parse::<IpAddr>().ok()) else { break };
        client = hop.to_canonical();
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let trusted = ("ORION_HTTP__TRUSTED_PROXIES".to_owned(), "10.0.0.0/8".to_owned());
        let config = Config::from_sources(None, Some([trusted].into_iter().collect())).unwrap();
        let mut headers = HeaderMap::new();
        for list in forwarded {
            headers.append("x-forwarded-for", list.parse().unwrap());
        }
        client(&config.http, peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_what_trusted_proxies_wrote_is_believed() {
        assert_eq!(seen("192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(seen("10.0.0.1", &["203.0.113.9, 198.51.100.7"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &["198.51.100.7, 10.2.0.3"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &["203.0.113.9", "198.51.100.7"]), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
    }
}
