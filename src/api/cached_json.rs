//! A JSON answer whose bytes may come from the cache; documented as what they were made of.

use std::marker::PhantomData;

use bytes::Bytes;
use poem::{IntoResponse, Response};
use poem_openapi::{
    ApiResponse,
    payload::Json,
    registry::{MetaResponses, Registry},
    types::ToJSON,
};

use crate::error::AppError;

/// The serialised `T`.
pub struct CachedJson<T> {
    bytes: Bytes,
    shape: PhantomData<fn() -> T>,
}

impl<T: ToJSON> CachedJson<T> {
    /// Bytes that [`CachedJson::serialise`] made.
    pub fn new(bytes: Bytes) -> Self {
        Self { bytes, shape: PhantomData }
    }

    /// The bytes of an answer.
    pub fn serialise(answer: &T) -> Result<Bytes, AppError> {
        serde_json::to_vec(&answer.to_json()).map(Bytes::from).map_err(AppError::internal)
    }
}

impl<T: Send> IntoResponse for CachedJson<T> {
    fn into_response(self) -> Response {
        Response::builder().content_type("application/json; charset=utf-8").body(self.bytes)
    }
}

impl<T: ToJSON> ApiResponse for CachedJson<T> {
    fn meta() -> MetaResponses {
        Json::<T>::meta()
    }

    fn register(registry: &mut Registry) {
        Json::<T>::register(registry);
    }
}
