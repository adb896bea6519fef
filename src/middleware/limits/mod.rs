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

use std::sync::Arc;

use poem::{Endpoint, IntoResponse, Request, Response, Result};
use uuid::Uuid;

use caller::Caller;
pub use caller::network;
use held::Held;
pub use held::Permit;
use keys::{Holder, Keys};
use limit::Limit;
use places::Places;
use quotas::{Quotas, Refusal};
pub use standing::Standing;

use crate::{
    api::envelope::is_api, app::App, auth::api_key::ApiKey, config::HttpConfig, error::AppError, telemetry::metrics,
    types::code::Code,
};

/// The counts of all callers.
pub struct RequestLimits {
    quotas: Quotas,
    places: Places,
    keys: Keys,
    held: Held,
}

impl RequestLimits {
    /// Limits as configured; nothing is used yet.
    #[must_use]
    pub fn new(http: &HttpConfig) -> Self {
        Self {
            quotas: Quotas::new(http),
            places: Places::new(http.vendor_concurrency, http.vendor_wait()),
            keys: Keys::new(),
            held: Held::default(),
        }
    }

    /// Remembers a valid API key and its vendor; the key's next requests count for the key.
    pub fn know_key(&self, key: &ApiKey, id: Uuid, vendor: Option<Uuid>) {
        self.keys.remember(key, Holder { vendor, key: id });
    }

    /// Permits one more long answer of a caller, such as a stream or a long file. It counts as long as the permit is
    /// kept.
    ///
    /// # Errors
    /// 429 `RATE_LIMITED` if the caller or the vendor has as many as it may.
    pub fn begin_stream(&self, vendor: Option<Uuid>, caller: Uuid) -> Result<Permit, AppError> {
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
    pub fn begin_upload(&self, vendor: Uuid) -> Result<Permit, AppError> {
        self.held.upload(vendor).ok_or_else(|| {
            metrics::limited("uploads");
            AppError::new(
                Code::TooManyImports,
                "As many files as may be are being uploaded. Please wait for one to end.",
            )
        })
    }

    /// Counts a look for a vendor that is not known in this process, against the address it comes from.
    ///
    /// # Errors
    /// 429 `RATE_LIMITED`.
    pub fn count_lookup(&self, request: &Request, http: &HttpConfig) -> Result<(), AppError> {
        let caller = Caller::stranger(request, http);
        self.quotas.count(&caller, Limit::Lookups).map(drop).map_err(|refusal| refused(&refusal))
    }
}

/// Answers 429 to a caller who has used up a minute, and 503 if the vendor has too many requests at a time. The
/// headers of the API's answers say what is left.
pub async fn around<E: Endpoint>(app: Arc<App>, next: Arc<E>, request: Request) -> Result<Response> {
    let (caller, limit) = (Caller::of(&app, &request), Limit::of(request.method(), request.uri().path()));
    let standing = match app.limits.quotas.count(&caller, limit) {
        Ok(standing) => standing,
        Err(refusal) => return Err(with(refused(&refusal).into(), refusal.standing)),
    };
    let place = match caller.vendor {
        Some(vendor) => app.limits.places.enter(vendor).await.map(Some),
        None => Ok(None),
    };
    let Ok(place) = place else {
        metrics::limited("concurrency");
        return Err(with(AppError::of(Code::Overloaded).into(), standing));
    };
    let is_api = is_api(request.uri().path());
    let answer = next.call(request).await;
    drop(place);
    match answer {
        Ok(answer) => {
            let mut response = answer.into_response();
            if is_api {
                standing.tell(response.headers_mut());
            }
            Ok(response)
        }
        Err(error) => Err(with(error, standing)),
    }
}

/// Adds the standing to an error, from which the envelope writes it.
fn with(mut error: poem::Error, standing: Standing) -> poem::Error {
    error.set_data(standing);
    error
}

fn refused(refusal: &Refusal) -> AppError {
    metrics::limited(refusal.standing.limit.name());
    let seconds = refusal.wait_seconds;
    let detail = format!("Too many requests. Please try again in {seconds} seconds.");
    AppError::new(Code::RateLimited, detail).with_retry_after(seconds)
}
