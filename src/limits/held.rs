//! Counts what lasts longer than the check of its request: streams and uploads.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use uuid::Uuid;

/// Streams of one caller, and of one vendor, at a time.
const STREAMS_OF_CALLER: usize = 5;
const STREAMS_OF_VENDOR: usize = 20;
/// Uploads of one vendor at a time.
const UPLOADS_OF_VENDOR: usize = 2;

/// The streams and uploads that are open in this process.
#[derive(Default)]
pub(super) struct Held {
    counts: Arc<HeldCounts>,
}

type HeldCounts = Mutex<HashMap<HeldKey, usize>>;

/// Vendors are `None` for what belongs to the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum HeldKey {
    StreamsOfCaller(Option<Uuid>, Uuid),
    StreamsOfVendor(Uuid),
    UploadsOfVendor(Uuid),
}

impl HeldKey {
    fn most(self) -> usize {
        match self {
            Self::StreamsOfCaller(..) => STREAMS_OF_CALLER,
            Self::StreamsOfVendor(_) => STREAMS_OF_VENDOR,
            Self::UploadsOfVendor(_) => UPLOADS_OF_VENDOR,
        }
    }
}

/// Counts until it is dropped.
pub struct StreamPermit {
    counts: Arc<HeldCounts>,
    keys: Vec<HeldKey>,
}

impl Held {
    /// Permits one more stream of the caller at the vendor; `None` above the limit.
    pub(super) fn stream(&self, vendor: Option<Uuid>, caller: Uuid) -> Option<StreamPermit> {
        let of_vendor = vendor.map(HeldKey::StreamsOfVendor);
        self.hold([Some(HeldKey::StreamsOfCaller(vendor, caller)), of_vendor].into_iter().flatten().collect())
    }

    /// Permits one more upload of the vendor; `None` above the limit.
    pub(super) fn upload(&self, vendor: Uuid) -> Option<StreamPermit> {
        self.hold(vec![HeldKey::UploadsOfVendor(vendor)])
    }

    fn hold(&self, keys: Vec<HeldKey>) -> Option<StreamPermit> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.iter().any(|key| counts.get(key).is_some_and(|count| *count >= key.most())) {
            return None;
        }
        for key in &keys {
            *counts.entry(*key).or_default() += 1;
        }
        drop(counts);
        Some(StreamPermit { counts: Arc::clone(&self.counts), keys })
    }
}

impl Drop for StreamPermit {
    fn drop(&mut self) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for key in &self.keys {
            if let Some(count) = counts.get_mut(key) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    counts.remove(key);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALPHA: Uuid = Uuid::from_u128(1);
    const BETA: Uuid = Uuid::from_u128(2);

    fn streams(held: &Held, vendor: Uuid, caller: u128, most: usize) -> Vec<StreamPermit> {
        (0..most).map_while(|_| held.stream(Some(vendor), Uuid::from_u128(caller))).collect()
    }

    #[test]
    fn one_caller_has_a_few_streams_and_gets_them_back() {
        let held = Held::default();
        let mut mine = streams(&held, ALPHA, 7, 1_000);
        assert_eq!(mine.len(), STREAMS_OF_CALLER);
        assert_eq!(streams(&held, ALPHA, 8, 1_000).len(), STREAMS_OF_CALLER, "a colleague has streams of their own");
        mine.pop();
        assert_eq!(streams(&held, ALPHA, 7, 1_000).len(), 1);
        drop(mine);
        assert!(held.counts.lock().unwrap().is_empty(), "nothing is remembered of what has ended");
    }

    #[test]
    fn all_callers_of_a_vendor_have_so_many_and_other_vendors_others() {
        let held = Held::default();
        let all: Vec<_> = (0..100).flat_map(|caller| streams(&held, ALPHA, caller, 100)).collect();
        assert_eq!(all.len(), STREAMS_OF_VENDOR);
        assert_eq!(streams(&held, BETA, 1, 100).len(), STREAMS_OF_CALLER);
    }

    #[test]
    fn a_vendor_uploads_a_few_files_at_a_time() {
        let held = Held::default();
        let both = [held.upload(ALPHA), held.upload(ALPHA)];
        assert!(both.iter().all(Option::is_some) && held.upload(ALPHA).is_none() && held.upload(BETA).is_some());
        drop(both);
        assert!(held.upload(ALPHA).is_some());
    }
}
