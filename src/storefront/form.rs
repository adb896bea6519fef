//! Forms as they are sent: bounded like every body that is read into memory.

use std::ops::Deref;

use poem::{Body, FromRequest, Request, RequestBody, Result};
use serde::de::DeserializeOwned;

use crate::middleware::body_limit;

/// A form that was sent by POST, of at most `http.max_body_bytes`.
pub struct Form<T>(pub T);

impl<T> Deref for Form<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'a, T: DeserializeOwned> FromRequest<'a> for Form<T> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        #[allow(clippy::disallowed_types, reason = "it is given a body that was read within its bound")]
        type Parsed<T> = poem::web::Form<T>;

        let bytes = body_limit::read(request, body).await?;
        let parsed = Parsed::<T>::from_request(request, &mut RequestBody::new(Body::from(bytes))).await?;
        Ok(Self(parsed.0))
    }
}
