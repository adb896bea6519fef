//! A JSON answer whose bytes may come from the cache. The document describes it as the type that was serialised.

use std::marker::PhantomData;

use poem::{IntoResponse, Response};
use poem_openapi::{
    ApiResponse,
    payload::Json,
    registry::{MetaResponses, Registry},
    types::ToJSON,
};

use crate::{compression::CompressedBytes, error::AppError};

/// The answer as JSON, either serialised or taken from the cache.
pub struct CachedJson<T> {
    kept: CompressedBytes,
    shape: PhantomData<fn() -> T>,
}

impl<T: ToJSON> CachedJson<T> {
    /// Bytes that [`CachedJson::serialise`] made.
    pub fn new(kept: CompressedBytes) -> Self {
        Self { kept, shape: PhantomData }
    }

    /// The bytes of an answer.
    pub fn serialise(answer: &T) -> Result<CompressedBytes, AppError> {
        serde_json::to_vec(&answer.to_json())
            .map(|bytes| CompressedBytes::new(bytes.into()))
            .map_err(AppError::internal)
    }
}

impl<T: Send> IntoResponse for CachedJson<T> {
    fn into_response(self) -> Response {
        let mut response = Response::builder().content_type("application/json; charset=utf-8").body(self.kept.plain());
        response.set_data(self.kept);
        response
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
