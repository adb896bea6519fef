//! What a caller may still ask for, as headers (draft-ietf-httpapi-ratelimit-headers).

use poem::http::{HeaderMap, HeaderName, HeaderValue};

use super::limit::Limit;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LEFT: HeaderName = HeaderName::from_static("ratelimit");
/// Seconds that a quota is for.
const WINDOW: u32 = 60;

/// What a caller has left of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub(super) limit: Limit,
    pub(super) per_minute: u32,
    /// Requests that may come at once now.
    pub(super) left: u32,
}

impl Standing {
    /// Adds `RateLimit-Policy: "sign_in";q=60;w=60` and `RateLimit: "sign_in";r=59;t=1`: the quota and its seconds,
    /// then what is left and in how many seconds the whole quota is available.
    pub fn tell(self, headers: &mut HeaderMap) {
        let Self { limit, per_minute, left } = self;
        let (name, used) = (limit.name(), u64::from(per_minute.saturating_sub(left)));
        let whole = (used * u64::from(WINDOW)).div_ceil(u64::from(per_minute.max(1)));
        let policy = format!("\"{name}\";q={per_minute};w={WINDOW}");
        let standing = format!("\"{name}\";r={left};t={whole}");
        if let (Ok(policy), Ok(standing)) = (HeaderValue::try_from(policy), HeaderValue::try_from(standing)) {
            headers.insert(POLICY, policy);
            headers.insert(LEFT, standing);
        }
    }
}
