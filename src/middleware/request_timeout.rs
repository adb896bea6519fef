//! No answer takes longer than its time; what a request had begun in the database is then rolled back.

use std::sync::Arc;

use poem::{Endpoint, IntoResponse, Request, Response, Result};

use super::body_limit::is_upload;
use crate::{config::HttpConfig, error::AppError, types::code::Code};

/// Answers 503 when `next` takes longer than `http` allows; the time of an upload does not count. Streams that have
/// begun are not cut.
pub async fn limit<E: Endpoint>(http: Arc<HttpConfig>, next: Arc<E>, request: Request) -> Result<Response> {
    let mut time = http.request_timeout();
    if is_upload(&request) {
        time += http.upload_timeout();
    }
    match tokio::time::timeout(time, next.call(request)).await {
        Ok(result) => result.map(IntoResponse::into_response),
        Err(_) => Err(AppError::of(Code::Overloaded).into()),
    }
}
