//! No answer takes longer than its time; what a request had begun in the database is then rolled back.

use std::{sync::Arc, time::Duration};

use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::{error::AppError, types::code::Code};

/// How much longer an upload may take than other requests.
const UPLOAD_FACTOR: u32 = 30;

/// Answers 503 when `next` takes longer than `limit`. Streams that have begun are not cut.
pub async fn limit<E: Endpoint>(limit: Duration, next: Arc<E>, request: Request) -> Result<Response> {
    let limit = if request.uri().path().ends_with("/upload") { limit * UPLOAD_FACTOR } else { limit };
    match tokio::time::timeout(limit, next.call(request)).await {
        Ok(result) => result.map(IntoResponse::into_response),
        Err(_) => Err(AppError::of(Code::Overloaded).into()),
    }
}
