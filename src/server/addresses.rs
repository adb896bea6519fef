//! How many connections an address has, so that nobody holds all of them.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{config::HttpConfig, limits};

type Open = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// The open connections of each address (for IPv6, of each network). Proxies are not counted.
#[derive(Clone, Default)]
pub(super) struct Addresses(Open);

/// A connection that is counted, until this is dropped.
pub(super) struct CountedAddress {
    address: IpAddr,
    open: Open,
}

impl Addresses {
    /// Counts one more connection from `peer`; `None` if it has reached the limit.
    pub(super) fn count(&self, peer: IpAddr, http: &HttpConfig) -> Option<CountedAddress> {
        let peer = peer.to_canonical();
        let most = if http.trusts(peer) { usize::MAX } else { http.max_connections_per_address };
        let address = limits::network(peer);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(address).or_default();
        // An address without a connection may always have one, so no entry is left behind here.
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(CountedAddress { address, open: Arc::clone(&self.0) })
    }
}

impl Drop for CountedAddress {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.address);
            }
        }
    }
}
