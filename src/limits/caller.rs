//! The caller for which a request counts.

use std::net::{IpAddr, Ipv6Addr};

use uuid::Uuid;

/// A caller, and the vendor of the request.
#[derive(Debug, Clone, Copy)]
pub struct Caller {
    /// The vendor by host, path or token; `None` for the platform.
    pub vendor: Option<Uuid>,
    /// The client's address, or of IPv6 its network.
    pub address: IpAddr,
    /// The user or customer who is signed in there, or the API key.
    pub person: Option<Uuid>,
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
