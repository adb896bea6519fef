//! Answers about vendors' catalogs, kept as the bytes that were sent, compressed ones too, and the categories that
//! pages show: by vendor, version of its catalog and query.
//!
//! A change is announced by `NOTIFY` in the transaction that makes it, and every process receives it. While a process
//! is not listening, it caches nothing. Orders do not announce changes: the availability in a list may be half a minute
//! old, and placing an order checks it anyway.

use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use moka::future::Cache;
use tracing::warn;
use uuid::Uuid;

use crate::{
    compression::CompressedBytes,
    db::PlatformDb,
    services::products::{CHANNEL, CategoryLine},
    telemetry::metrics,
};

/// How long an answer is kept at most.
const LIFETIME: Duration = Duration::from_secs(30);
/// What all answers together may take, in bytes.
const CAPACITY: u64 = 64 * 1024 * 1024;
/// What all lists of categories together may take, in bytes.
const CATEGORIES_CAPACITY: u64 = 16 * 1024 * 1024;

/// The categories that have one parent, in the order of the team's choice.
pub type Categories = Arc<[CategoryLine]>;

#[derive(PartialEq, Eq, Hash)]
struct CacheKey {
    vendor_id: Uuid,
    version: Version,
    query: String,
}

/// The state of a catalog when an answer was made: the number of the listening connection, and the number of the last
/// change. If a change or a lost connection comes before the answer is stored, the answer is stored under a version
/// that no request asks for.
type Version = (u64, u64);

/// An answer, and when it ceases to be true although nothing is changed: when a reduction begins or ends.
#[derive(Clone)]
pub struct CachedAnswer {
    /// The bytes that are sent.
    pub bytes: CompressedBytes,
    /// When the entry expires; `None` if never.
    pub until: Option<DateTime<Utc>>,
}

/// The answers that this process keeps.
pub struct CatalogCache {
    answers: Cache<CacheKey, CachedAnswer>,
    categories: Cache<CacheKey, Categories>,
    /// The versions of the catalogs that changed while this process ran; all others are at 0.
    versions: RwLock<HashMap<Uuid, u64>>,
    last_version: AtomicU64,
    /// How often a connection was lost or found. What changed in between is not known.
    connection: AtomicU64,
    listening: AtomicBool,
}

impl Default for CatalogCache {
    fn default() -> Self {
        // Both compressed forms, made later, are about half as large as the text.
        let weigh = |key: &CacheKey, answer: &CachedAnswer| {
            u32::try_from(key.query.len() + answer.bytes.plain().len() / 2 * 3 + 100).unwrap_or(u32::MAX)
        };
        let weigh_categories = |key: &CacheKey, categories: &Categories| {
            let texts = |line: &CategoryLine| line.path.len() + line.name.len() + line.slug.len();
            let lines = categories.iter().map(|line| size_of::<CategoryLine>() + texts(line)).sum::<usize>();
            u32::try_from(key.query.len() + lines + 100).unwrap_or(u32::MAX)
        };
        let categories = Cache::builder().max_capacity(CATEGORIES_CAPACITY).weigher(weigh_categories);
        Self {
            answers: Cache::builder().max_capacity(CAPACITY).weigher(weigh).time_to_live(LIFETIME).build(),
            categories: categories.time_to_live(LIFETIME).build(),
            versions: RwLock::default(),
            last_version: AtomicU64::new(0),
            connection: AtomicU64::new(0),
            listening: AtomicBool::new(false),
        }
    }
}

impl CatalogCache {
    /// The answer to `query` about the vendor's catalog: the cached one, or else the result of `make`, which is then
    /// cached. If several requests need the same answer at once, one makes it and the others wait. If it fails, each
    /// makes its own.
    pub async fn answer<E, F: Future<Output = Result<CachedAnswer, E>>>(
        &self,
        vendor_id: Uuid,
        now: DateTime<Utc>,
        query: String,
        make: impl Fn() -> F,
    ) -> Result<CompressedBytes, E> {
        if !self.is_fresh() {
            metrics::catalog_asked("bypass");
            return Ok(make().await?.bytes);
        }
        // Read before the catalog is.
        let key = CacheKey { vendor_id, version: self.version(vendor_id), query };
        if let Some(answer) = self.answers.get(&key).await {
            if answer.until.is_none_or(|until| until > now) {
                metrics::catalog_asked("hit");
                return Ok(answer.bytes);
            }
            self.answers.invalidate(&key).await;
        }
        let (answer, was_kept) = find_or_make(&self.answers, key, make).await;
        metrics::catalog_asked(if was_kept { "hit" } else { "miss" });
        Ok(answer?.bytes)
    }

    /// The categories below `parent`, or the topmost ones, in `language`: those that are kept, or else what `make` gives,
    /// under the same rules as [`Self::answer`].
    pub async fn categories<E, F: Future<Output = Result<Categories, E>>>(
        &self,
        vendor_id: Uuid,
        language: &str,
        parent: Option<Uuid>,
        make: impl Fn() -> F,
    ) -> Result<Categories, E> {
        if !self.is_fresh() {
            return make().await;
        }
        let query = format!("{language} {}", parent.map_or_else(String::new, |id| id.to_string()));
        // Read before the categories are.
        let key = CacheKey { vendor_id, version: self.version(vendor_id), query };
        find_or_make(&self.categories, key, make).await.0
    }

    fn version(&self, vendor_id: Uuid) -> Version {
        let versions = self.versions.read().unwrap_or_else(PoisonError::into_inner);
        (self.connection.load(Ordering::Acquire), versions.get(&vendor_id).copied().unwrap_or_default())
    }

    /// Marks everything in the cache as outdated, including answers that are being made.
    fn outdate_all(&self) {
        self.connection.fetch_add(1, Ordering::AcqRel);
        self.answers.invalidate_all();
        self.categories.invalidate_all();
    }

    /// Makes everything that is kept about the vendor's catalog old.
    pub fn outdate(&self, vendor_id: Uuid) {
        let version = self.last_version.fetch_add(1, Ordering::Relaxed) + 1;
        self.versions.write().unwrap_or_else(PoisonError::into_inner).insert(vendor_id, version);
    }

    /// Receives changes until this future is dropped. Answers are cached only while the connection works.
    pub async fn keep_fresh(&self, db: &PlatformDb) {
        while db.can_listen() {
            match db.listen(&[CHANNEL]).await {
                Ok(mut listener) => {
                    // What changed while nobody listened is not known.
                    self.outdate_all();
                    self.listening.store(true, Ordering::Release);
                    while let Some(notice) = listener.recv().await {
                        match Uuid::try_parse(notice.payload()) {
                            Ok(vendor_id) => self.outdate(vendor_id),
                            Err(_) => self.outdate_all(),
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

    /// Whether changes are received, so that answers are cached.
    pub fn is_fresh(&self) -> bool {
        self.listening.load(Ordering::Acquire)
    }
}

/// The value cached under `key`, or else the result of `make`, which is then cached; and whether it was cached
/// before. If several requests ask at once, one makes it.
async fn find_or_make<V: Clone + Send + Sync + 'static, E, F: Future<Output = Result<V, E>>>(
    cache: &Cache<CacheKey, V>,
    key: CacheKey,
    make: impl Fn() -> F,
) -> (Result<V, E>, bool) {
    let mut made = None;
    let first = async {
        let value = make().await;
        let kept = value.as_ref().ok().cloned();
        made = Some(value);
        kept
    };
    let kept = cache.optionally_get_with(key, first).await;
    match (made, kept) {
        (Some(value), _) => (value, false),
        (None, Some(kept)) => (Ok(kept), true),
        (None, None) => (make().await, false),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use bytes::Bytes;
    use tokio::sync::Notify;

    use super::*;

    fn lasting(text: &'static str) -> CachedAnswer {
        CachedAnswer { bytes: CompressedBytes::new(Bytes::from_static(text.as_bytes())), until: None }
    }

    fn noon() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_953_600, 0).unwrap()
    }

    fn listening() -> CatalogCache {
        let cache = CatalogCache::default();
        cache.listening.store(true, Ordering::Release);
        cache
    }

    async fn ask(cache: &CatalogCache, text: &'static str) -> Bytes {
        let make = || async { Ok::<_, ()>(lasting(text)) };
        cache.answer(Uuid::nil(), noon(), "all".to_owned(), make).await.unwrap().plain()
    }

    #[tokio::test]
    async fn an_answer_that_a_lost_connection_overtakes_is_not_kept() {
        let cache = Arc::new(listening());
        let (begun, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let old = tokio::spawn({
            let (cache, begun, go) = (cache.clone(), begun.clone(), go.clone());
            async move {
                let make = || async {
                    begun.notify_one();
                    go.notified().await;
                    Ok::<_, ()>(lasting("old"))
                };
                cache.answer(Uuid::nil(), noon(), "all".to_owned(), make).await
            }
        });
        begun.notified().await;
        cache.outdate_all();
        go.notify_one();
        assert_eq!(old.await.unwrap().unwrap().plain(), "old");
        assert_eq!(ask(&cache, "new").await, "new");
        assert_eq!(ask(&cache, "newer").await, "new", "kept");
    }

    #[tokio::test]
    async fn many_who_ask_for_the_same_at_once_cost_one_answer_and_a_failure_is_nobody_elses() {
        let (cache, made) = (listening(), AtomicUsize::new(0));
        let make = || async {
            let before = made.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
            if before == 0 { Err(()) } else { Ok(lasting("list")) }
        };
        let all =
            futures_util::future::join_all((0..20).map(|_| cache.answer(Uuid::nil(), noon(), "all".to_owned(), &make)));
        assert_eq!(all.await.iter().filter(|answer| answer.is_err()).count(), 1);
        made.store(1, Ordering::Relaxed);
        let other = (0..20).map(|_| cache.answer(Uuid::nil(), noon(), "other".to_owned(), &make));
        futures_util::future::join_all(other).await;
        assert_eq!(made.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn an_answer_ends_when_a_reduction_does() {
        let (cache, hour) = (listening(), chrono::TimeDelta::hours(1));
        let ask = async |text: &'static str, now: DateTime<Utc>| {
            let make = || async { Ok::<_, ()>(CachedAnswer { until: Some(noon() + hour), ..lasting(text) }) };
            cache.answer(Uuid::nil(), now, "all".to_owned(), make).await.unwrap().plain()
        };
        assert_eq!(ask("reduced", noon()).await, "reduced");
        assert_eq!(ask("other", noon()).await, "reduced", "kept");
        assert_eq!(ask("usual", noon() + hour).await, "usual");
    }
}
