//! Limits of requests: per minute, and for one vendor at a time. These counts are in memory, per process. Attempts to
//! guess passwords are counted in the database, for all processes together (`services::throttle`).
//!
//! Everything is counted per vendor, so that requests at one vendor never count against a caller at another.

mod caller;
mod held;
mod keys;
mod limit;
mod places;
mod quotas;
mod standing;

use uuid::Uuid;

pub use caller::{Caller, network};
use held::Held;
pub use held::StreamPermit;
pub(crate) use keys::KeyOwner;
use keys::Keys;
pub use limit::Limit;
use places::RequestPermits;
pub(crate) use places::{Full, RequestPermit};
pub(crate) use quotas::QuotaRefusal;
use quotas::Quotas;
pub use standing::Standing;

use crate::{auth::api_key::ApiKey, config::HttpConfig, error::AppError, telemetry::metrics, types::code::Code};

/// The counts of all callers.
pub struct RequestLimits {
    quotas: Quotas,
    places: RequestPermits,
    keys: Keys,
    held: Held,
}

impl RequestLimits {
    /// Limits as configured; nothing is used yet.
    #[must_use]
    pub fn new(http: &HttpConfig) -> Self {
        Self {
            quotas: Quotas::new(http),
            places: RequestPermits::new(http.vendor_concurrency, http.vendor_wait()),
            keys: Keys::new(),
            held: Held::default(),
        }
    }

    /// Remembers a valid API key and its vendor; the key's next requests count for the key.
    pub fn know_key(&self, key: &ApiKey, id: Uuid, vendor: Option<Uuid>) {
        self.keys.remember(key, KeyOwner { vendor, key: id });
    }

    /// Permits one more long answer of a caller, such as a stream or a long file. It counts as long as the permit is
    /// kept.
    ///
    /// # Errors
    /// 429 `RATE_LIMITED` if the caller or the vendor has as many as it may.
    pub fn begin_stream(&self, vendor: Option<Uuid>, caller: Uuid) -> Result<StreamPermit, AppError> {
        self.held.stream(vendor, caller).ok_or_else(|| {
            metrics::limited("streams");
            let detail = "Too many answers of this kind are going on at the same time. Please end one of them first.";
            AppError::new(Code::RateLimited, detail).with_retry_after(5)
        })
    }

    /// Permits one more upload of a vendor. It counts as long as the permit is kept.
    ///
    /// # Errors
    /// 409 `TOO_MANY_IMPORTS` if the vendor has as many as it may.
    pub fn begin_upload(&self, vendor: Uuid) -> Result<StreamPermit, AppError> {
        self.held.upload(vendor).ok_or_else(|| {
            metrics::limited("uploads");
            AppError::new(
                Code::TooManyImports,
                "As many files as may be are being uploaded. Please wait for one to end.",
            )
        })
    }

    /// The owner of an API key that was accepted a short time ago; `None` for every other key.
    pub(crate) fn find_key(&self, key: &ApiKey) -> Option<KeyOwner> {
        self.keys.find(key)
    }

    /// Counts one request of the caller.
    ///
    /// # Errors
    /// The caller, or the vendor, has used up a minute.
    pub(crate) fn count(&self, caller: &Caller, limit: Limit) -> Result<Standing, QuotaRefusal> {
        self.quotas.count(caller, limit)
    }

    /// Counts a search for a vendor that this process does not know, against the caller's address.
    ///
    /// # Errors
    /// 429 `RATE_LIMITED`.
    pub fn count_lookup(&self, caller: &Caller) -> Result<(), AppError> {
        Ok(self.count(caller, Limit::Lookups).map(drop)?)
    }

    /// Waits for one of the vendor's places, and keeps it as long as the request runs.
    ///
    /// # Errors
    /// No place became free in time.
    pub(crate) async fn enter(&self, vendor: Uuid) -> Result<RequestPermit, Full> {
        self.places.enter(vendor).await
    }
}

impl From<QuotaRefusal> for AppError {
    fn from(refusal: QuotaRefusal) -> Self {
        metrics::limited(refusal.standing.limit.name());
        let seconds = refusal.wait_seconds;
        let detail = format!("Too many requests. Please try again in {seconds} seconds.");
        Self::new(Code::RateLimited, detail).with_retry_after(seconds)
    }
}
