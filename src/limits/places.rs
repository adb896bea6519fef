//! Requests of one vendor at a time, so that those of a slow vendor do not pile up in memory.

use std::{sync::Arc, time::Duration};

use moka::sync::Cache;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use uuid::Uuid;

/// The most vendors whose permits are kept. Above that, the vendors without a request for the longest time are
/// forgotten, and begin with all permits free.
const VENDORS: u64 = 10_000;

/// The places of all vendors.
pub(super) struct RequestPermits {
    each: usize,
    patience: Duration,
    rooms: Cache<Uuid, Room>,
}

/// A vendor's permits: `each` running, as many again waiting.
#[derive(Clone)]
struct Room {
    inside: Arc<Semaphore>,
    all: Arc<Semaphore>,
}

/// Held while a request is worked on.
pub(crate) struct RequestPermit {
    _inside: OwnedSemaphorePermit,
    _counted: OwnedSemaphorePermit,
}

/// No place came free in time.
pub(crate) struct Full;

impl RequestPermits {
    /// Each vendor has `each` permits. A request without a permit waits for `patience`, unless `each` requests wait
    /// already.
    pub(super) fn new(each: usize, patience: Duration) -> Self {
        let each = each.min(Semaphore::MAX_PERMITS / 2);
        Self { each, patience, rooms: Cache::builder().max_capacity(VENDORS).build() }
    }

    pub(super) async fn enter(&self, vendor: Uuid) -> Result<RequestPermit, Full> {
        let room = self.rooms.get_with(vendor, || Room {
            inside: Arc::new(Semaphore::new(self.each)),
            all: Arc::new(Semaphore::new(2 * self.each)),
        });
        let counted = Arc::clone(&room.all).try_acquire_owned().map_err(|_| Full)?;
        match timeout(self.patience, room.inside.acquire_owned()).await {
            Ok(Ok(inside)) => Ok(RequestPermit { _inside: inside, _counted: counted }),
            _ => Err(Full),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    const ALPHA: Uuid = Uuid::from_u128(1);
    const BETA: Uuid = Uuid::from_u128(2);

    #[tokio::test]
    async fn who_finds_no_place_waits_a_little_and_no_other_vendor_does() {
        let patience = Duration::from_millis(50);
        let places = RequestPermits::new(1, patience);
        let held = places.enter(ALPHA).await.ok().unwrap();
        assert!(places.enter(BETA).await.is_ok());
        let start = Instant::now();
        assert!(places.enter(ALPHA).await.is_err());
        assert!(start.elapsed() >= patience, "it did not wait");
        drop(held);
        assert!(places.enter(ALPHA).await.is_ok());
    }

    #[tokio::test]
    async fn as_many_may_wait_as_there_are_places() {
        let places = RequestPermits::new(1, Duration::from_secs(60));
        let held = places.enter(ALPHA).await.ok().unwrap();
        let (waiting, full) = tokio::join!(places.enter(ALPHA), async {
            let full = places.enter(ALPHA).await.is_err();
            drop(held);
            full
        });
        assert!(full, "a third one waits too");
        assert!(waiting.is_ok());
    }
}
