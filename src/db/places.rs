//! Limits how many connections of its slice a vendor uses at a time.

use std::{sync::Arc, time::Duration};

use moka::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::tenant::VendorNumber;

/// A vendor without transactions for this time is removed from the map.
const FORGOTTEN: Duration = Duration::from_secs(600);

/// The connection permits of all vendors.
#[derive(Debug, Clone)]
pub(super) struct ConnectionPermits {
    each: usize,
    vendors: Cache<VendorNumber, Arc<Semaphore>>,
}

impl ConnectionPermits {
    /// Each vendor gets `each` permits.
    pub(super) fn new(each: usize) -> Self {
        let vendors = Cache::builder().time_to_idle(FORGOTTEN).build();
        Self { each: each.min(Semaphore::MAX_PERMITS), vendors }
    }

    /// Waits for a permit of this vendor; dropping the permit frees it.
    pub(super) async fn of(&self, vendor: VendorNumber) -> Option<OwnedSemaphorePermit> {
        let places = self.vendors.get_with(vendor, || Arc::new(Semaphore::new(self.each)));
        // The result is always `Ok`, since the semaphore is never closed.
        places.acquire_owned().await.ok()
    }
}
