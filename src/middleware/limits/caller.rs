//! Finds the caller for which a request counts.

use std::net::{IpAddr, Ipv6Addr};

use poem::Request;
use uuid::Uuid;

use crate::{
    api::guards,
    app::App,
    auth::{
        api_key::ApiKey,
        jwt::{Access, Audience},
    },
    config::HttpConfig,
    middleware::{client, tenant::VendorContext},
};

/// A caller, and the vendor of the request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caller {
    /// The vendor by host, path or token; `None` for the platform.
    pub(super) vendor: Option<Uuid>,
    /// The client's address, or of IPv6 its network.
    pub(super) address: IpAddr,
    /// The user or customer who is signed in there, or the API key.
    pub(super) person: Option<Uuid>,
}

impl Caller {
    /// The caller as host, path and token tell. The token must be genuine; whether its session still lives is asked
    /// later, and by then it has been counted.
    pub(super) fn of(app: &App, request: &Request) -> Self {
        let stranger = Self::stranger(request, &app.config.http);
        let context = request.data::<VendorContext>().and_then(|context| context.tenant.as_ref());
        let vendor = context.map(|tenant| tenant.vendor_id);
        match guards::bearer(request).and_then(|token| shown(app, token)) {
            // Elsewhere a token says nothing about who this is.
            Some((at, person)) if vendor.is_none() || vendor == at => {
                Self { vendor: at, person: Some(person), ..stranger }
            }
            _ => Self { vendor, ..stranger },
        }
    }

    /// Nobody but an address.
    pub(super) fn stranger(request: &Request, http: &HttpConfig) -> Self {
        Self { vendor: None, address: network(client::address(request, http)), person: None }
    }
}

/// Finds the vendor, and the person or key, of a token.
fn shown(app: &App, token: &str) -> Option<(Option<Uuid>, Uuid)> {
    if ApiKey::is_meant(token) {
        let holder = app.limits.keys.find(&ApiKey::parse(token).ok()?)?;
        return Some((holder.vendor, holder.key));
    }
    let access = app.tokens.verify(token).ok()?;
    Some((vendor_of(access), access.subject))
}

fn vendor_of(access: Access) -> Option<Uuid> {
    match access.audience {
        Audience::Admin => None,
        Audience::Vendor(vendor) | Audience::Customer(vendor) => Some(vendor),
    }
}

/// The part of an address that is counted. A household has many IPv6 addresses, so only the first 64 bits of them
/// count.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_a_network_of_ipv6_count_together() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
    }
}
