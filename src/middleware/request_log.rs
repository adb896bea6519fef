//! The access log: one line a request, with the route's template and never its path, which may hold a secret.

use std::{sync::Arc, time::Instant};

use poem::{Endpoint, IntoResponse, PathPattern, Request, Response, Result};
use tracing::{Instrument, field::Empty, info, info_span};

use super::request_id::RequestId;
use crate::types::code::Code;

/// The name of the span's field that the tenant's resolution fills in, so that every line of the request carries it.
pub const VENDOR_FIELD: &str = "vendor.code";

/// Runs the request in a span with its id and, once it is known, its vendor; says how it ended.
pub async fn log<E: Endpoint>(next: Arc<E>, request: Request) -> Result<Response> {
    let span = info_span!("request", request.id = %RequestId::of(&request), vendor.code = Empty);
    let method = request.method().clone();
    async move {
        let start = Instant::now();
        let response = next.call(request).await.map_or_else(poem::Error::into_response, IntoResponse::into_response);
        let route = response.data::<PathPattern>().map_or("(no route)", |route| &*route.0);
        let status = response.status().as_u16();
        let milliseconds = start.elapsed().as_millis();
        match response.data::<Code>() {
            Some(code) => info!(
                http.route = route,
                http.status = status,
                error.code = code.as_str(),
                "{method} {route} answered {status} {} in {milliseconds} ms",
                code.as_str()
            ),
            None => info!(
                http.route = route,
                http.status = status,
                "{method} {route} answered {status} in {milliseconds} ms"
            ),
        }
        Ok(response)
    }
    .instrument(span)
    .await
}

/// Tells the log which vendor the present request is for.
pub fn note_vendor(code: &str) {
    tracing::Span::current().record(VENDOR_FIELD, code);
}
