//! Limits how many connections of its slice a vendor uses at a time.

use std::{sync::Arc, time::Duration};

use moka::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::tenant::VendorNumber;

/// After this time without a transaction, a vendor holds no place and is forgotten.
const FORGOTTEN: Duration = Duration::from_secs(600);

/// The places of all vendors.
#[derive(Debug, Clone)]
pub(super) struct Places {
    each: usize,
    vendors: Cache<VendorNumber, Arc<Semaphore>>,
}

impl Places {
    /// `each` vendor has as many.
    pub(super) fn new(each: usize) -> Self {
        let vendors = Cache::builder().time_to_idle(FORGOTTEN).build();
        Self { each: each.min(Semaphore::MAX_PERMITS), vendors }
    }

    /// Waits for a place of this vendor. Dropping it frees the place.
    pub(super) async fn of(&self, vendor: VendorNumber) -> Option<OwnedSemaphorePermit> {
        let places = self.vendors.get_with(vendor, || Arc::new(Semaphore::new(self.each)));
        // Nobody closes it.
        places.acquire_owned().await.ok()
    }
}
