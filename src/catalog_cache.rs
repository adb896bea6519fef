//! Answers about vendors' catalogs, kept as the bytes that were sent, compressed ones too: by vendor, version of its
//! catalog and query.
//!
//! A change is announced by `NOTIFY` in the transaction that makes it, and heard by every process; while nobody
//! listens, nothing is kept. Orders don't announce: what a list says of availability may be half a minute old, and
//! buying checks anyway.

use std::{
    collections::HashMap,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use moka::future::Cache;
use tracing::warn;
use uuid::Uuid;

use crate::{compression::Kept, db::PlatformDb, services::products::CHANNEL, telemetry::metrics};

/// How long an answer is kept at most.
const LIFETIME: Duration = Duration::from_secs(30);
/// What all answers together may take, in bytes.
const CAPACITY: u64 = 64 * 1024 * 1024;

#[derive(PartialEq, Eq, Hash)]
struct Key {
    vendor_id: Uuid,
    version: u64,
    query: String,
}

/// An answer, and when it ceases to be true although nothing is changed: when a reduction begins or ends.
#[derive(Clone)]
pub struct Answer {
    /// The bytes that are sent.
    pub bytes: Kept,
    /// `None` is never.
    pub until: Option<DateTime<Utc>>,
}

/// The answers that this process keeps.
pub struct CatalogCache {
    answers: Cache<Key, Answer>,
    /// The versions of the catalogs that changed while this process ran; all others are at 0.
    versions: RwLock<HashMap<Uuid, u64>>,
    last_version: AtomicU64,
    listening: AtomicBool,
}

impl Default for CatalogCache {
    fn default() -> Self {
        // Both compressed forms, made later, are about half as large as the text.
        let weigh = |key: &Key, answer: &Answer| {
            u32::try_from(key.query.len() + answer.bytes.plain().len() / 2 * 3 + 100).unwrap_or(u32::MAX)
        };
        Self {
            answers: Cache::builder().max_capacity(CAPACITY).weigher(weigh).time_to_live(LIFETIME).build(),
            versions: RwLock::default(),
            last_version: AtomicU64::new(0),
            listening: AtomicBool::new(false),
        }
    }
}

impl CatalogCache {
    /// The answer to `query` about the vendor's catalog: the kept one, or else what `make` gives, which is then kept.
    pub async fn answer<E>(
        &self,
        vendor_id: Uuid,
        now: DateTime<Utc>,
        query: String,
        make: impl AsyncFnOnce() -> Result<Answer, E>,
    ) -> Result<Kept, E> {
        if !self.listening.load(Ordering::Acquire) {
            metrics::catalog_asked("bypass");
            return Ok(make().await?.bytes);
        }
        // Read before the catalog is: an answer that a change overtakes is kept under a version nobody asks for.
        let key = Key { vendor_id, version: self.version(vendor_id), query };
        let kept = self.answers.get(&key).await;
        if let Some(answer) = kept.filter(|answer| answer.until.is_none_or(|until| until > now)) {
            metrics::catalog_asked("hit");
            return Ok(answer.bytes);
        }
        metrics::catalog_asked("miss");
        let answer = make().await?;
        self.answers.insert(key, answer.clone()).await;
        Ok(answer.bytes)
    }

    fn version(&self, vendor_id: Uuid) -> u64 {
        let versions = self.versions.read().unwrap_or_else(PoisonError::into_inner);
        versions.get(&vendor_id).copied().unwrap_or_default()
    }

    /// Makes everything that is kept about the vendor's catalog old.
    pub fn outdate(&self, vendor_id: Uuid) {
        let version = self.last_version.fetch_add(1, Ordering::Relaxed) + 1;
        self.versions.write().unwrap_or_else(PoisonError::into_inner).insert(vendor_id, version);
    }

    /// Hears of changes until it is dropped: answers are kept only while this is connected.
    pub async fn keep_fresh(&self, db: &PlatformDb) {
        while db.can_listen() {
            match db.listen(&[CHANNEL]).await {
                Ok(mut listener) => {
                    // What changed while nobody listened is not known.
                    self.answers.invalidate_all();
                    self.listening.store(true, Ordering::Release);
                    while let Ok(Some(notice)) = listener.try_recv().await {
                        match Uuid::try_parse(notice.payload()) {
                            Ok(vendor_id) => self.outdate(vendor_id),
                            Err(_) => self.answers.invalidate_all(),
                        }
                    }
                    self.listening.store(false, Ordering::Release);
                    warn!("Lost the connection that announces changed catalogs");
                }
                Err(error) => warn!(%error, "Can't listen for changed catalogs"),
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// Whether changes are heard and answers are kept.
    pub fn is_fresh(&self) -> bool {
        self.listening.load(Ordering::Acquire)
    }
}
