//! API keys that were found valid a short time ago. Only the database knows the owner of a key, and requests are
//! counted before the database is asked. So the first request with a key counts for its address, and later requests
//! count for the key and its vendor.

use std::time::Duration;

use moka::sync::Cache;
use uuid::Uuid;

use crate::auth::api_key::ApiKey;

/// Keys that are remembered at most, and how long after their last use.
const MOST: u64 = 10_000;
const FORGOTTEN: Duration = Duration::from_secs(60);

/// A key and its vendor, which is `None` for an operator's key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeyOwner {
    pub(crate) vendor: Option<Uuid>,
    pub(crate) key: Uuid,
}

/// Keys by their hashes. They are used for counting only: the check in the database refuses a revoked key.
pub(super) struct Keys(Cache<Vec<u8>, KeyOwner>);

impl Keys {
    pub(super) fn new() -> Self {
        Self(Cache::builder().max_capacity(MOST).time_to_idle(FORGOTTEN).build())
    }

    pub(super) fn remember(&self, key: &ApiKey, holder: KeyOwner) {
        self.0.insert(key.hash(), holder);
    }

    pub(super) fn find(&self, key: &ApiKey) -> Option<KeyOwner> {
        self.0.get(&key.hash())
    }
}
