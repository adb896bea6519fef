//! Every request has an id, on its answer and in the log.

use std::{fmt, sync::Arc};

use poem::{Endpoint, IntoResponse, Request, Response, Result, http::HeaderValue};
use uuid::Uuid;

const HEADER: &str = "x-request-id";

/// The id of a request: the caller's own when it is harmless, otherwise a new one.
#[derive(Debug, Clone)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// The id that was given to `request`, or one made now.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        request.data::<Self>().cloned().unwrap_or_else(|| Self::take(request))
    }

    fn take(request: &Request) -> Self {
        let harmless = |id: &&str| {
            (8..=64).contains(&id.len())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        };
        let own = request.header(HEADER).filter(harmless).map(Arc::from);
        Self(own.unwrap_or_else(|| Uuid::now_v7().to_string().into()))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives the request its id and puts it on the answer as `X-Request-Id`.
pub async fn assign<E: Endpoint>(next: Arc<E>, mut request: Request) -> Result<Response> {
    let id = RequestId::take(&request);
    request.set_data(id.clone());
    let mut response = next.call(request).await.map_or_else(poem::Error::into_response, IntoResponse::into_response);
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(HEADER, value);
    }
    Ok(response)
}
